//! The security headers of every answer.

use std::sync::LazyLock;

use actix_web::HttpResponseBuilder;
use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::site::Site;

/// The stylesheet, exactly as the frame of every page inlines it.
pub const STYLE: &str = include_str!("../static/style.css");

/// `default-src 'none'` and only what a page needs: the one inlined style, by its hash, and scripts of our own.
static CONTENT_SECURITY: LazyLock<String> = LazyLock::new(|| {
    let hash = BASE64_STANDARD.encode(Sha256::digest(STYLE.trim_end_matches('\n')));
    format!(
        "default-src 'none'; script-src 'self'; style-src 'sha256-{hash}'; img-src 'self' data:; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
});

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Writes the security headers; the transport is promised only where the base URL is https.
pub fn write(response: &mut HttpResponseBuilder, site: &Site) {
    response
        .insert_header((CONTENT_SECURITY_POLICY, CONTENT_SECURITY.as_str()))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((REFERRER_POLICY, "strict-origin-when-cross-origin"))
        .insert_header((PERMISSIONS_POLICY, "geolocation=(), camera=(), microphone=()"))
        .insert_header((OPENER_POLICY, "same-origin"))
        .insert_header((RESOURCE_POLICY, "same-origin"));
    if site.base_url.is_https() {
        response.insert_header((STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"));
    }
}
