//! A page that goes on to another one at once: where a server would redirect.

use actix_web::http::StatusCode;
use askama::Template;

use sanvat::pages::response::CachePolicy;
use sanvat::pages::response::Response;
use sanvat::pages::site::Site;

#[derive(Template)]
#[template(path = "redirect.html")]
struct Redirect<'a> {
    to: &'a str,
    canonical: String,
}

/// The page that goes on to a path of the site.
pub fn to(site: &Site, path: &str) -> Result<Response, askama::Error> {
    let page = Redirect { to: path, canonical: site.base_url.join(path) };
    Ok(Response::html(StatusCode::OK, page.render()?, CachePolicy::Page))
}
