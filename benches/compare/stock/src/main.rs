//! `stock ADDRESS PAGES HEADERS`: an actix-web server that sends ready bytes from memory.
//!
//! Each line of PAGES is a path and a file, with a tab between; the file's gzip form is beside it. Each line of HEADERS is a
//! name and a value.

use std::collections::HashMap;
use std::{env, fs};

use actix_web::http::header::{ACCEPT_ENCODING, ContentEncoding};
use actix_web::middleware::DefaultHeaders;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};

/// Each page as it is and as gzip.
type Pages = HashMap<String, (web::Bytes, web::Bytes)>;

async fn page(request: HttpRequest, pages: web::Data<Pages>) -> HttpResponse {
    let Some((plain, gzip)) = pages.get(request.path()) else { return HttpResponse::NotFound().finish() };
    let accepted = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut response = HttpResponse::Ok();
    response.content_type("text/html; charset=utf-8").insert_header(("vary", "accept-encoding"));
    if accepted.contains("gzip") {
        response.insert_header(ContentEncoding::Gzip).body(gzip.clone())
    } else {
        response.body(plain.clone())
    }
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let [address, pages, headers] = env::args().skip(1).collect::<Vec<_>>().try_into().expect("three arguments");
    let mut map = Pages::new();
    for line in fs::read_to_string(pages)?.lines() {
        let (path, file) = line.split_once('\t').expect("a path and a file");
        map.insert(path.to_owned(), (fs::read(file)?.into(), fs::read(format!("{file}.gz"))?.into()));
    }
    let pages = web::Data::new(map);
    let headers = fs::read_to_string(headers)?;
    HttpServer::new(move || {
        let defaults = headers.lines().filter_map(|line| line.split_once('\t'));
        let defaults = defaults.fold(DefaultHeaders::new(), |all, (name, value)| all.add((name, value)));
        App::new().app_data(pages.clone()).wrap(defaults).default_service(web::to(page))
    })
    .bind(address)?
    .run()
    .await
}
