//! The security headers of every response that a handler or middleware gives.

use std::sync::LazyLock;

use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::DefaultHeaders;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::pages::assets::{BOOKLET_STYLE, MAP_STYLE, OVERVIEW_STYLE, PRINT_STYLE, SCRIPT, STYLE};
use crate::pages::response::CrossOrigin;

/// `default-src 'none'` and only what a page needs: what is inlined, by its hash, and scripts of our own.
static CONTENT_SECURITY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = |inlined: &str| BASE64_STANDARD.encode(Sha256::digest(inlined.trim_end_matches('\n')));
    let [style, index, map, print, booklet] = [STYLE, OVERVIEW_STYLE, MAP_STYLE, PRINT_STYLE, BOOKLET_STYLE].map(hash);
    let script = hash(SCRIPT);
    let policy = format!(
        "default-src 'none'; script-src 'self' 'sha256-{script}'; worker-src 'self'; \
         style-src 'sha256-{style}' 'sha256-{index}' 'sha256-{map}' 'sha256-{print}' 'sha256-{booklet}'; img-src 'self' data:; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_maybe_shared(policy).expect("words, hashes and punctuation")
});

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The security headers that are the same for every response. `hsts`: browsers shall come back over TLS only.
pub fn headers(hsts: bool) -> Vec<(HeaderName, HeaderValue)> {
    let fixed = HeaderValue::from_static;
    let mut headers = vec![
        (CONTENT_SECURITY_POLICY, CONTENT_SECURITY.clone()),
        (X_CONTENT_TYPE_OPTIONS, fixed("nosniff")),
        (REFERRER_POLICY, fixed("strict-origin-when-cross-origin")),
        (PERMISSIONS_POLICY, fixed("geolocation=(), camera=(), microphone=()")),
        (OPENER_POLICY, fixed("same-origin")),
    ];
    if hsts {
        headers.push((STRICT_TRANSPORT_SECURITY, fixed("max-age=63072000; includeSubDomains")));
    }
    headers
}

/// The same as middleware.
pub fn default_headers(hsts: bool) -> DefaultHeaders {
    headers(hsts).into_iter().fold(DefaultHeaders::new(), DefaultHeaders::add)
}

/// The security headers that depend on whether other sites may use a response.
pub fn of_cross_origin(cross_origin: CrossOrigin) -> Vec<(HeaderName, HeaderValue)> {
    let fixed = HeaderValue::from_static;
    match cross_origin {
        CrossOrigin::Deny => vec![(RESOURCE_POLICY, fixed("same-origin"))],
        CrossOrigin::Embed => vec![(RESOURCE_POLICY, fixed("cross-origin"))],
        CrossOrigin::Read => vec![(RESOURCE_POLICY, fixed("cross-origin")), (ACCESS_CONTROL_ALLOW_ORIGIN, fixed("*"))],
    }
}
