//! A representation: the bytes of an answer in one coding, and the headers that are true of them (RFC 9110, section 3.2).
//!
//! They are written once, as they are sent, and kept beside the bytes: of an answer from memory nothing is left to write
//! but the first line, the date and how long it may be kept.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue, VARY};
use actix_web::{HttpResponse, HttpResponseBuilder};
use bytes::Bytes;

use crate::body::Body;
use crate::coding::Coding;
use crate::freshness::Tag;
use crate::policy;
use crate::reply::{Reply, Sharing};

/// See the module.
#[derive(Debug)]
pub struct Representation {
    lines: Vec<u8>,
    body: Body,
}

impl Representation {
    /// Its headers, a line each, as they are sent.
    pub fn lines(&self) -> &[u8] {
        &self.lines
    }

    /// Its bytes.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Finishes an answer with it; the connection takes it from the answer's extensions, and sends it from where it lies.
    pub fn finish(self: Arc<Self>, answer: &mut HttpResponseBuilder) -> HttpResponse {
        let length = self.body.length() as u64;
        self.among_extensions(answer.body(Elsewhere { length }))
    }

    /// Finishes an answer that says of it only that it is what the visitor has.
    pub fn finish_unchanged(self: Arc<Self>, answer: &mut HttpResponseBuilder) -> HttpResponse {
        self.among_extensions(answer.finish())
    }

    fn among_extensions(self: Arc<Self>, mut answer: HttpResponse) -> HttpResponse {
        answer.extensions_mut().insert(self);
        answer
    }
}

/// Headers as they are sent, a line each.
pub fn lines(headers: &[(HeaderName, HeaderValue)]) -> Vec<u8> {
    let line = |(name, value): &(HeaderName, HeaderValue)| {
        [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat()
    };
    headers.iter().flat_map(line).collect()
}

/// What is true of an answer in any coding.
#[derive(Debug)]
pub struct Description {
    /// Its media type; `None` for HTML.
    pub content_type: Option<&'static str>,
    /// Who else may take it in.
    pub sharing: Sharing,
    /// Its tag, if others may keep it.
    pub tag: Option<Tag>,
    /// Its further headers.
    pub more: Vec<(HeaderName, HeaderValue)>,
}

impl Description {
    /// The description of a reply.
    pub fn of(reply: &Reply, tag: Option<Tag>) -> Description {
        let more = reply.more.iter().filter_map(|(name, value)| Some((name.clone(), value.parse().ok()?))).collect();
        Description { content_type: reply.content_type, sharing: reply.sharing, tag, more }
    }

    /// The bytes in one coding, with all that is true of them.
    pub fn of_bytes(&self, coding: Coding, body: Body) -> Arc<Representation> {
        let headers = [self.headers(), self.headers_in(coding)].concat();
        Arc::new(Representation { lines: lines(&headers), body })
    }

    /// What is said of it to who has it already.
    pub fn of_none(&self) -> Arc<Representation> {
        Arc::new(Representation { lines: lines(&self.headers()), body: Body::whole("") })
    }

    /// Headers that are the same in all codings, and where nothing is sent but them.
    fn headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        let mut headers = policy::headers_for(self.sharing);
        headers.push((VARY, HeaderValue::from_static("Accept-Encoding")));
        headers.extend(self.tag.as_ref().map(Tag::header));
        headers
    }

    /// Headers that describe the bytes in a coding.
    pub fn headers_in(&self, coding: Coding) -> Vec<(HeaderName, HeaderValue)> {
        let content_type = HeaderValue::from_static(self.content_type.unwrap_or("text/html; charset=utf-8"));
        let mut headers = vec![(CONTENT_TYPE, content_type)];
        headers.extend(coding.name().map(|name| (CONTENT_ENCODING, HeaderValue::from_static(name))));
        headers.extend(self.more.iter().cloned());
        headers
    }
}

/// Stands in an answer for a body that lies elsewhere.
struct Elsewhere {
    length: u64,
}

impl MessageBody for Elsewhere {
    type Error = io::Error;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.length)
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, io::Error>>> {
        Poll::Ready(Some(Err(io::Error::other("a connection takes a body from the extensions of its answer"))))
    }
}
