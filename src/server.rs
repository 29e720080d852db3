//! The server as a value: built on any listener, with any clock and catalogue.

use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::http::Method;
use actix_web::http::header::{self, ContentType};
use actix_web::web::{self, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};

use crate::card::{Card, Cards};
use crate::catalogue::{Catalogue, Image};
use crate::clock::Clock;
use crate::coding::{Coding, Effort};
use crate::failure::Failure;
use crate::freshness::{Freshness, Tag};
use crate::pages;
use crate::policy;
use crate::reply::{Reply, Sharing};
use crate::routes;
use crate::site::{BaseUrl, Site};
use crate::visit::Visit;

/// What a server is made of.
pub struct Settings {
    /// The catalogue that it serves.
    pub image: Image,
    /// Where it stands.
    pub base_url: BaseUrl,
    /// What time it is.
    pub clock: Clock,
    /// The folder of photographs.
    pub media: Option<PathBuf>,
    /// The memory of share cards that were drawn.
    pub cards: Cards,
    /// How many workers; `None`: one for each processor.
    pub workers: Option<usize>,
}

/// A server on `listener`, ready to be awaited. Ends gracefully on ctrl-C and SIGTERM.
pub fn start(listener: TcpListener, settings: Settings) -> io::Result<Server> {
    let Settings { image, base_url, clock, media, cards, workers } = settings;
    let overview = Catalogue::open(&image).map_err(io::Error::other)?.overview().clone();
    let site = Arc::new(Site { digest: image.digest().to_owned(), base_url, clock, media, cards });
    let server = HttpServer::new(move || {
        // The image was opened above: that it opens again is certain but for memory.
        let catalogue = Catalogue::open_beside(&image, Arc::clone(&overview)).expect("the image opened before");
        let mut app = App::new()
            .app_data(Data::new(Rc::new(catalogue)))
            .app_data(Data::from(Arc::clone(&site)))
            .default_service(web::to(answer));
        if let Some(folder) = &site.media {
            app = app.service(pages::media::service(folder));
        }
        app
    });
    let server = match workers {
        Some(workers) => server.workers(workers),
        None => server,
    };
    Ok(server.shutdown_timeout(10).listen(listener)?.run())
}

/// Answers every request: reads it, lets its page answer, and writes the headers.
async fn answer(request: HttpRequest, catalogue: Data<Rc<Catalogue>>, site: Data<Site>) -> HttpResponse {
    let catalogue = Rc::clone(&catalogue);
    let moment = site.clock.moment(&catalogue.overview().province.time_zone);
    let (form, path) = routes::form_of(request.uri().path());
    let visit = Visit {
        language: routes::language_of(path),
        form,
        path: path.to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        site: site.into_inner(),
        catalogue,
        moment,
    };
    let reply = match *request.method() {
        Method::GET | Method::HEAD => pages::answer(&visit),
        _ => Err(Failure::MethodNotAllowed),
    };
    let reply = match reply {
        Ok(Reply { card: Some(card), .. }) => draw(&visit.site, card).await,
        reply => reply,
    };
    let reply = reply.unwrap_or_else(|failure| pages::failure::reply(&visit, failure));
    respond(&request, &visit, reply)
}

/// The picture of a card, from memory or drawn now: aside, so that the worker's other visitors need not wait.
async fn draw(site: &Arc<Site>, card: Card) -> Result<Reply, Failure> {
    let own = Arc::clone(site);
    let key = card.hash();
    let drawn = match own.cards.held(key) {
        Some(drawn) => drawn,
        None => {
            web::block(move || own.cards.draw(&card)).await.map_err(|error| Failure::Internal(Box::new(error)))??
        }
    };
    Ok(Reply::file("image/png", drawn.to_vec(), Freshness::Immutable).shared(Sharing::Shown))
}

/// The answer to a request as HTTP: status, headers, and the body in the coding that the visitor prefers.
fn respond(request: &HttpRequest, visit: &Visit, reply: Reply) -> HttpResponse {
    let Reply { status, content_type, body, freshness, location, allow, sharing, card: _ } = reply;
    let mut response = HttpResponse::build(status);
    policy::write(&mut response, &visit.site, sharing);
    let tag = (status.is_success() && freshness != Freshness::Never).then(|| Tag::of(&body));
    freshness.write(&mut response, visit.moment, tag.as_ref());
    response.insert_header((header::VARY, "Accept-Encoding"));
    if tag.is_some_and(|tag| tag.is_held(request.headers())) {
        return response.status(actix_web::http::StatusCode::NOT_MODIFIED).finish();
    }
    if let Some(location) = location {
        response.insert_header((header::LOCATION, location));
    }
    if allow {
        response.insert_header((header::ALLOW, "GET, HEAD"));
    }
    match content_type {
        Some(content_type) => response.insert_header((header::CONTENT_TYPE, content_type)),
        None => response.insert_header(ContentType::html()),
    };
    let coding = match content_type {
        // Pictures in pixels are compressed as they are.
        Some("image/png") => Coding::Identity,
        _ => Coding::negotiate(request.headers()).for_length(body.len()),
    };
    if let Some(name) = coding.name() {
        response.insert_header((header::CONTENT_ENCODING, name));
    }
    response.body(coding.encode(body, Effort::Fast))
}
