//! How a running server is: whether it goes on taking visitors, and what it last refused to publish. Shown at `/healthz`.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::Data;
use jiff::Timestamp;

use crate::http::app_state::AppState;
use crate::http::cache_policy::cache_control;
use crate::http::security_headers;
use crate::pages::response::{CachePolicy, CrossOrigin};

/// What was offered to be published and was not fit for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// When.
    pub at: Timestamp,
    /// The file, as the operator named it.
    pub file: String,
    /// What is wrong with it, and what to do.
    pub why: String,
}

/// How a server is.
#[derive(Debug, Default)]
pub struct ServerHealth {
    draining: AtomicBool,
    refusal: Mutex<Option<Refusal>>,
}

impl ServerHealth {
    /// From now on the server says that visitors should go elsewhere; it answers those who come all the same.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// Whether visitors should go elsewhere.
    pub fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// What was last refused, if nothing was taken up since.
    pub fn refusal(&self) -> Option<Refusal> {
        self.lock().clone()
    }

    /// Remembers a refusal, or that there is none any more.
    pub fn set_refusal(&self, refusal: Option<Refusal>) {
        *self.lock() = refusal;
    }

    fn lock(&self) -> MutexGuard<'_, Option<Refusal>> {
        // The lock guards one assignment.
        self.refusal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers `/healthz`. The one page that depends on more than snapshot, URL and day.
pub async fn show(state: Data<AppState>) -> HttpResponse {
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
