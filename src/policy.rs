//! The security headers of every answer. Those that are the same for all are written by the connection, as one block and
//! also where it refuses what is no HTTP.

use std::sync::LazyLock;

use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::reply::Sharing;
use crate::site::BaseUrl;

/// The stylesheet, exactly as the frame of every page inlines it.
pub const STYLE: &str = include_str!("../static/style.css");

/// The stylesheet that pages which show many things inline besides. A product's page, which is opened by a link on a
/// slow network, does without it.
pub const OVERVIEW_STYLE: &str = include_str!("../static/overview.css");

/// The stylesheet that pages to print inline besides.
pub const PRINT_STYLE: &str = include_str!("../static/print.css");

/// The stylesheet of the booklet.
pub const BOOKLET_STYLE: &str = include_str!("../static/booklet.css");

/// The script, exactly as the frame of every page inlines it: the gifts that a page can give without asking for more.
pub const SCRIPT: &str = include_str!("../static/gifts.js");

/// `default-src 'none'` and only what a page needs: what is inlined, by its hash, and scripts of our own. Made once and for
/// ever, so that an answer copies nothing and shares no counter with another worker's.
static CONTENT_SECURITY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = |inlined: &str| BASE64_STANDARD.encode(Sha256::digest(inlined.trim_end_matches('\n')));
    let [style, overview, print, booklet] = [STYLE, OVERVIEW_STYLE, PRINT_STYLE, BOOKLET_STYLE].map(hash);
    let script = hash(SCRIPT);
    let policy = format!(
        "default-src 'none'; script-src 'self' 'sha256-{script}'; worker-src 'self'; \
         style-src 'sha256-{style}' 'sha256-{overview}' 'sha256-{print}' 'sha256-{booklet}'; img-src 'self' data:; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_static(policy.leak())
});

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The security headers that every answer of a site has, whatever it is; the transport is promised only where the base
/// URL is https.
pub fn headers(base_url: &BaseUrl) -> Vec<(HeaderName, HeaderValue)> {
    let fixed = HeaderValue::from_static;
    let mut headers = vec![
        (CONTENT_SECURITY_POLICY, CONTENT_SECURITY.clone()),
        (X_CONTENT_TYPE_OPTIONS, fixed("nosniff")),
        (REFERRER_POLICY, fixed("strict-origin-when-cross-origin")),
        (PERMISSIONS_POLICY, fixed("geolocation=(), camera=(), microphone=()")),
        (OPENER_POLICY, fixed("same-origin")),
    ];
    if base_url.is_https() {
        headers.push((STRICT_TRANSPORT_SECURITY, fixed("max-age=63072000; includeSubDomains")));
    }
    headers
}

/// The security headers that depend on who else may take an answer in.
pub fn headers_for(sharing: Sharing) -> Vec<(HeaderName, HeaderValue)> {
    let fixed = HeaderValue::from_static;
    match sharing {
        Sharing::Own => vec![(RESOURCE_POLICY, fixed("same-origin"))],
        Sharing::Shown => vec![(RESOURCE_POLICY, fixed("cross-origin"))],
        Sharing::Read => vec![(RESOURCE_POLICY, fixed("cross-origin")), (ACCESS_CONTROL_ALLOW_ORIGIN, fixed("*"))],
    }
}
