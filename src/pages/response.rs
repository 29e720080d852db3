//! What a page answers, before it becomes HTTP.

use actix_web::http::StatusCode;
use actix_web::http::header::HeaderName;
use askama::Template;

use crate::pages::error::PageError;

/// How long others may keep a response; `http::cache_policy` says it in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// Changes with the catalogue, and at local midnight: standing does.
    Page,
    /// May be kept, but is asked for again before each use.
    Revalidate,
    /// Its URL has a fingerprint: it never changes.
    Immutable,
    NoStore,
}

/// Whether pages of other sites may use a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrossOrigin {
    Deny,
    /// They may embed it: pictures that are made to be shared.
    Embed,
    /// They may embed and read it: public data.
    Read,
}

/// A response: status, body and how long it may be kept.
#[derive(Debug)]
pub struct Response {
    pub status: StatusCode,
    pub content_type: &'static str,
    /// The body, not compressed.
    pub body: Vec<u8>,
    /// How long it may be kept.
    pub cache_policy: CachePolicy,
    /// Whether other sites may use it.
    pub cross_origin: CrossOrigin,
    /// Further headers, such as a location or where else the same stands.
    pub headers: Vec<(HeaderName, String)>,
}

/// The media type of pages.
pub const HTML: &str = "text/html; charset=utf-8";

impl Response {
    /// A page at 200.
    pub fn page(page: &impl Template) -> Result<Response, PageError> {
        Ok(Response::html(StatusCode::OK, page.render()?, CachePolicy::Page))
    }

    /// HTML with any status.
    pub fn html(status: StatusCode, html: String, cache_policy: CachePolicy) -> Response {
        Response { status, ..Response::file(HTML, html, cache_policy) }
    }

    /// A machine file at 200.
    pub fn file(content_type: &'static str, body: impl Into<Vec<u8>>, cache_policy: CachePolicy) -> Response {
        Response {
            status: StatusCode::OK,
            content_type,
            body: body.into(),
            cache_policy,
            cross_origin: CrossOrigin::Deny,
            headers: Vec::new(),
        }
    }

    /// The same, for other sites too.
    pub fn shared(self, cross_origin: CrossOrigin) -> Response {
        Response { cross_origin, ..self }
    }

    pub fn with(mut self, name: HeaderName, value: impl Into<String>) -> Response {
        self.headers.push((name, value.into()));
        self
    }

    pub fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether it is a page to read.
    pub fn is_html(&self) -> bool {
        self.content_type == HTML
    }

    /// A permanent redirect that keeps the method.
    pub fn moved(location: String) -> Response {
        let empty = Response::file("text/plain; charset=utf-8", "", CachePolicy::Page);
        Response { status: StatusCode::PERMANENT_REDIRECT, ..empty }.with(actix_web::http::header::LOCATION, location)
    }
}
