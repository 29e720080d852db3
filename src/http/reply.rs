//! How a page, an error or a redirect is sent.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, VARY};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

use crate::http::app_state::AppState;
use crate::http::cache_policy::cache_control;
use crate::http::clock::Moment;
use crate::http::compression::Encoding;
use crate::http::page_cache::{CachedPage, header_values};
use crate::http::security_headers;
use crate::http::snapshot::UncachedResponse;
use crate::pages::error::PageError;
use crate::pages::response::{CachePolicy, CrossOrigin};

/// Answers with the page of an error.
pub async fn show_error(request: &HttpRequest, state: &AppState, error: PageError) -> HttpResponse {
    let snapshot = state.snapshot();
    let moment = snapshot.moment();
    let encoding = Encoding::negotiate(request);
    let (path, query) = (request.path(), request.query_string());
    uncached_response(snapshot.error(path, query, moment.today, encoding, error).await, moment)
}

/// A page that was found; 304 without a body where the client has it.
pub fn page_response(request: &HttpRequest, page: &CachedPage, moment: Moment) -> HttpResponse {
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
pub fn uncached_response(uncached: UncachedResponse, moment: Moment) -> HttpResponse {
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
