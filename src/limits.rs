//! What one client can take of the server, and what it cannot ask at all.
//!
//! The parser has limits of its own, which cannot be set: a head has at most 96 headers and 128 KB (431 beyond), an
//! address at most 64 KB (400 beyond). What it refuses is answered without a word, and its connection ends.
//!
//! Left to the proxy in front: a client that reads slowly, but reads. [`Limits::connections`] bounds them.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::dev::RequestHead;
use actix_web::http::{Method, header};

use crate::failure::Failure;

/// Most bytes of path and query together; no page of ours has an address near to it, whatever a search asks for.
const LONGEST_ADDRESS: usize = 8192;

/// Limits of connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For how long a connection may take to send the head of a request, from its opening or from the first byte of a
    /// later head; it is answered 408 and ended then.
    pub head: Duration,
    /// For how long a connection may stay without a request after an answer.
    pub idle: Duration,
    /// For how long a connection may take nothing of an answer; it is ended then.
    pub stall: Duration,
    /// For how long a connection that the server ends may still take to read and to stop sending.
    pub leave: Duration,
    /// Most connections of one worker at once; further ones wait in the listener's queue.
    pub connections: usize,
}

impl Default for Limits {
    /// A slow telephone sends a head within seconds; a proxy in front likes its connections kept.
    fn default() -> Limits {
        Limits {
            head: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            stall: Duration::from_secs(60),
            leave: Duration::from_secs(2),
            connections: 2048,
        }
    }
}

/// Whether a request brings a body. The parser has refused what says so in two ways at once.
pub(crate) fn brings_a_body(head: &RequestHead) -> bool {
    let length = head.headers.get(header::CONTENT_LENGTH);
    head.headers.contains_key(header::TRANSFER_ENCODING) || length.is_some_and(|length| length != "0")
}

/// Why a request is refused whatever stands at its address; `None`: it is read.
pub(crate) fn refusal(request: &HttpRequest) -> Option<Failure> {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > LONGEST_ADDRESS {
        return Some(Failure::AddressTooLong);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some(Failure::MethodNotAllowed);
    }
    brings_a_body(request.head()).then_some(Failure::BodyNotTaken)
}
