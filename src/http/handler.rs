//! The handlers: every row of the table of URLs, and what comes by another spelling.

use std::panic::AssertUnwindSafe;

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::FutureExt;

use crate::http::app_state::AppState;
use crate::http::cache_policy::cache_control;
use crate::http::compression::Encoding;
use crate::http::reply::{page_response, show_error, uncached_response};
use crate::http::{media, security_headers};
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
        "photographs": snapshot.shown_photos,
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
