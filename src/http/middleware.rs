//! What goes around every handler.

use std::net::Ipv6Addr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use actix_web::Error;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_LENGTH, ETAG, EntityTag, HOST, Header, IF_MATCH, IfMatch, TRANSFER_ENCODING};
use actix_web::http::{ConnectionType, Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};

use crate::http::app_state::AppState;
use crate::http::log;
use crate::http::reply::show_error;
use crate::pages::error::PageError;

/// Maximum bytes of path and query together; no page of ours has an address near to it, whatever a search asks for.
const MAX_ADDRESS_BYTES: usize = 8192;

/// Maximum bytes of the name of a host (RFC 1035).
const MAX_HOST_BYTES: usize = 255;

fn state(request: &ServiceRequest) -> Data<AppState> {
    request.app_data::<Data<AppState>>().cloned().expect("the server has its state")
}

/// Counts an answer and, where that is asked for, logs it: nothing of the visitor, and no query.
pub async fn observe<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let (began, state) = (Instant::now(), state(&request));
    let mut response = next.call(request).await?;
    if state.health.is_draining() {
        // Whoever keeps the connection would lose it in the middle of a later request.
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    let bytes = match response.response().body().size() {
        BodySize::Sized(bytes) => bytes,
        BodySize::None | BodySize::Stream => 0,
    };
    let (status, time) = (response.status().as_u16(), began.elapsed());
    state.metrics.count(status, bytes, time);
    let (method, path) = (response.request().method(), response.request().path());
    // Not wider: a number of 128 bits is a text in JSON.
    let micros = time.as_micros() as u64;
    tracing::info!(target: log::ACCESS, %method, path, status, bytes, micros, "answered");
    Ok(response)
}

/// Rejects what no URL takes: methods other than GET and HEAD, bodies, over-long URLs, invalid Host headers; answers 412 where
/// `If-Match` fails.
pub async fn refuse<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse, Error> {
    let state = state(&request);
    let Some(error) = refusal(&request) else {
        let response = next.call(request).await?.map_into_boxed_body();
        if !is_other_than_expected(&response) {
            return Ok(response);
        }
        let request = response.into_parts().0;
        let refused = show_error(&request, &state, PageError::OtherThanExpected).await;
        return Ok(ServiceResponse::new(request, refused));
    };
    let has_body = has_body(&request);
    let mut response = show_error(request.request(), &state, error).await;
    if !has_body {
        return Ok(request.into_response(response));
    }
    // Nobody reads the body, and what follows it must not be taken for a request.
    response.head_mut().set_connection_type(ConnectionType::Close);
    let (request, payload) = request.into_parts();
    let response = response.map_body(|_, body| WithUnreadPayload { body, _payload: payload }.boxed());
    Ok(ServiceResponse::new(request, response))
}

/// The body of a response to a request whose own body is not read. While the payload lives, actix closes the connection after
/// the response; a payload in chunks that was dropped it would go on reading for ever.
struct WithUnreadPayload {
    body: BoxBody,
    _payload: Payload,
}

impl MessageBody for WithUnreadPayload {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_next(context)
    }
}

fn refusal(request: &ServiceRequest) -> Option<PageError> {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > MAX_ADDRESS_BYTES {
        return Some(PageError::AddressTooLong);
    }
    if request.headers().get(HOST).is_some_and(|host| !is_host(host.as_bytes())) {
        return Some(PageError::BadHost);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some(PageError::MethodNotAllowed);
    }
    has_body(request).then_some(PageError::BodyNotTaken)
}

/// Whether a text names a host, perhaps with a port. Nothing is what a client sends whose URL has no host.
fn is_host(text: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(text) else { return false };
    let (is_known, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let Some((address, port)) = rest.split_once(']') else { return false };
            (address.parse::<Ipv6Addr>().is_ok(), port)
        }
        None => {
            let (name, port) = text.split_at(text.find(':').unwrap_or(text.len()));
            (is_host_name(name), port)
        }
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    is_known && (port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.is_empty() || is_port(port)))
}

/// Whether a text is the name of a host or an address of the older kind.
fn is_host_name(name: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let labels = name.strip_suffix('.').unwrap_or(name);
    name.is_empty() || (name.len() <= MAX_HOST_BYTES && labels.split('.').all(is_label))
}

/// Whether the client says in `If-Match` that it expects something else than what it is about to be given. The tags of pages are
/// weak, and RFC 9110 wants strong ones here: of a page, `*` alone is right.
fn is_other_than_expected(response: &ServiceResponse) -> bool {
    let (request, status) = (response.request(), response.status());
    if status == StatusCode::PRECONDITION_FAILED {
        return true;
    }
    let is_there = status.is_success() || status == StatusCode::NOT_MODIFIED;
    if !is_there || !request.headers().contains_key(IF_MATCH) {
        return false;
    }
    let own = response.headers().get(ETAG).and_then(|tag| tag.to_str().ok()?.parse::<EntityTag>().ok());
    match (IfMatch::parse(request), own) {
        (Ok(IfMatch::Any), _) => false,
        (Ok(IfMatch::Items(tags)), Some(own)) => !tags.iter().any(|tag| tag.strong_eq(&own)),
        _ => true,
    }
}

/// Whether a request brings a body. The parser has refused what says so in two ways at once.
fn has_body(request: &ServiceRequest) -> bool {
    let length = request.headers().get(CONTENT_LENGTH);
    request.headers().contains_key(TRANSFER_ENCODING) || length.is_some_and(|length| length != "0")
}

#[cfg(test)]
mod tests {
    use super::is_host;

    #[test]
    fn a_host_is_a_name_or_an_address_perhaps_with_a_port() {
        for host in
            ["", "sanvat.example", "SANVAT.example.:8443", "a_b-c", "127.0.0.1:8080", "[::1]", "[2001:db8::1]:80", "a:"]
        {
            assert!(is_host(host.as_bytes()), "{host}");
        }
        for host in [
            "a b",
            "a,b",
            "a/b",
            "a\\b",
            "u@a",
            "a..b",
            ".a",
            ".",
            "a:b",
            "a:99999",
            "a:+80",
            "a:80:80",
            "::1",
            "[::1",
            "::1]",
            "[a]",
            "[::1]80",
            "a\"b",
            "<a>",
            "a%2eb",
            "á.example",
            "a\0",
            "a?b",
            "a#b",
            "http://a",
        ] {
            assert!(!is_host(host.as_bytes()), "{host}");
        }
        assert!(!is_host(b"\xff") && !is_host("a".repeat(256).as_bytes()));
    }
}
