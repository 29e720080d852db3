//! What goes around every handler.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use actix_web::Error;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use actix_web::http::{ConnectionType, Method};
use actix_web::middleware::Next;
use actix_web::web::{Bytes, Data};

use crate::http::app_state::AppState;
use crate::http::handler::show_error;
use crate::http::log;
use crate::pages::error::PageError;

/// Maximum bytes of path and query together; no page of ours has an address near to it, whatever a search asks for.
const MAX_ADDRESS_BYTES: usize = 8192;

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

/// Refuses what is refused whatever stands at its address: other methods than GET and HEAD, bodies, long addresses.
pub async fn refuse<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse, Error> {
    let Some(error) = refusal(&request) else { return Ok(next.call(request).await?.map_into_boxed_body()) };
    let state = state(&request);
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
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some(PageError::MethodNotAllowed);
    }
    has_body(request).then_some(PageError::BodyNotTaken)
}

/// Whether a request brings a body. The parser has refused what says so in two ways at once.
fn has_body(request: &ServiceRequest) -> bool {
    let length = request.headers().get(CONTENT_LENGTH);
    request.headers().contains_key(TRANSFER_ENCODING) || length.is_some_and(|length| length != "0")
}
