//! The handlers: every row of the table of URLs, and what comes by another spelling.

use std::panic::AssertUnwindSafe;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, VARY};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use futures_util::FutureExt;

use crate::http::app_state::AppState;
use crate::http::cache_policy::cache_control;
use crate::http::clock::Moment;
use crate::http::compression::Encoding;
use crate::http::media;
use crate::http::page_cache::{CachedPage, header_values};
use crate::http::security_headers;
use crate::http::snapshot::UncachedResponse;
use crate::pages::error::PageError;
use crate::pages::response::{CachePolicy, CrossOrigin};
use crate::routes::{self, File, Resource, Route};

/// Registers the table of URLs. Each pattern takes canonical spellings only; the default service is lenient: it reads
/// upper case, accents, spare slashes and former slugs, and redirects once or says that nothing is there.
pub fn configure(config: &mut ServiceConfig) {
    config.service(web::resource(File::Health.path()).to(show_health));
    config.service(web::resource(format!("{}/{{product}}/{{file}}", routes::MEDIA)).to(media::show));
    for Resource { pattern, target } in routes::resources() {
        let show = move |request: HttpRequest, state: Data<AppState>| async move {
            show(&request, &state, || target.route(|part| request.match_info().get(part))).await
        };
        config.service(web::resource(pattern).to(show));
    }
    config.default_service(web::to(|request: HttpRequest, state: Data<AppState>| async move {
        show(&request, &state, || routes::read(routes::format_of(request.path()).1)).await
    }));
}

/// Answers with the page at the request's URL. `route` says which it is, where the page has to be rendered. A panic is
/// answered by a page with the status 500, and `serve` has it logged.
async fn show(request: &HttpRequest, state: &AppState, route: impl FnOnce() -> Option<Route>) -> HttpResponse {
    match AssertUnwindSafe(try_show(request, state, route)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => show_error(request, state, PageError::Internal("a handler panicked".into())).await,
    }
}

async fn try_show(request: &HttpRequest, state: &AppState, route: impl FnOnce() -> Option<Route>) -> HttpResponse {
    let snapshot = state.snapshot();
    let moment = snapshot.moment();
    let encoding = Encoding::negotiate(request);
    match snapshot.page(request.path(), request.query_string(), route, moment.today, encoding).await {
        Ok(page) => page_response(request, &page, moment),
        Err(uncached) => uncached_response(uncached, moment),
    }
}

/// Answers with the page of an error.
pub async fn show_error(request: &HttpRequest, state: &AppState, error: PageError) -> HttpResponse {
    let snapshot = state.snapshot();
    let moment = snapshot.moment();
    let encoding = Encoding::negotiate(request);
    let (path, query) = (request.path(), request.query_string());
    uncached_response(snapshot.error(path, query, moment.today, encoding, error).await, moment)
}

/// A page that was found; 304 without a body where the client has it.
fn page_response(request: &HttpRequest, page: &CachedPage, moment: Moment) -> HttpResponse {
    let head = &page.head;
    let is_held = head.is_held_by(request);
    let mut response = if is_held { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    insert_common(&mut response, head.cache_policy, head.cross_origin, moment);
    response.insert_header((ETAG, head.etag.clone()));
    if is_held {
        return response.finish();
    }
    insert_body_headers(&mut response, head.content_type, page.encoding, head.headers.clone());
    response.body(page.body.clone())
}

/// An error or a redirect.
fn uncached_response(uncached: UncachedResponse, moment: Moment) -> HttpResponse {
    let UncachedResponse { response, encoding } = uncached;
    let mut builder = HttpResponse::build(response.status);
    insert_common(&mut builder, response.cache_policy, response.cross_origin, moment);
    insert_body_headers(&mut builder, response.content_type, encoding, header_values(&response.headers));
    builder.body(response.body)
}

fn insert_common(response: &mut HttpResponseBuilder, policy: CachePolicy, cross_origin: CrossOrigin, moment: Moment) {
    response.insert_header((CACHE_CONTROL, cache_control(policy, moment)));
    response.insert_header((VARY, HeaderValue::from_static("Accept-Encoding")));
    for header in security_headers::of_cross_origin(cross_origin) {
        response.insert_header(header);
    }
}

fn insert_body_headers(
    response: &mut HttpResponseBuilder,
    content_type: &'static str,
    encoding: Encoding,
    headers: Vec<(HeaderName, HeaderValue)>,
) {
    response.insert_header((CONTENT_TYPE, HeaderValue::from_static(content_type)));
    if let Some(name) = encoding.name() {
        response.insert_header((CONTENT_ENCODING, HeaderValue::from_static(name)));
    }
    for header in headers {
        response.insert_header(header);
    }
}

/// Answers `/healthz`. The one page that depends on more than snapshot, URL and day.
async fn show_health(state: Data<AppState>) -> HttpResponse {
    let (snapshot, health) = (state.snapshot(), &state.health);
    let refused = health
        .refusal()
        .map(|refusal| serde_json::json!({ "at": refusal.at.to_string(), "file": refusal.file, "why": refusal.why }));
    let (moment, is_draining) = (snapshot.moment(), health.is_draining());
    let body = serde_json::json!({
        "status": if is_draining { "draining" } else { "ok" },
        "catalogue": snapshot.site.digest,
        "taken_up": snapshot.published.to_string(),
        "refused": refused,
        "as_of": snapshot.index().province.as_of.to_string(),
        "today": moment.today.to_string(),
        "products": snapshot.index().products.len(),
        "photographs": snapshot.site.photos.iter().count(),
    });
    let status = if is_draining { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    let mut response = HttpResponse::build(status);
    response.insert_header((CONTENT_TYPE, "application/json"));
    response.insert_header((CACHE_CONTROL, cache_control(CachePolicy::NoStore, moment)));
    for header in security_headers::of_cross_origin(CrossOrigin::Deny) {
        response.insert_header(header);
    }
    response.body(body.to_string())
}
