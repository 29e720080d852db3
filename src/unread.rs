//! The end of a connection whose request brought a body that nobody reads.
//!
//! The HTTP server drains a chunked body that was dropped, for as long as the client goes on sending. One that is held
//! until the answer is sent is not drained: the connection is ended after [`crate::limits::Limits::leave`] at the latest,
//! and no byte of it is ever taken for a request.

use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::HttpResponse;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::http::ConnectionType;
use actix_web::web::{Bytes, Payload};

/// The body of an answer, and the body of its request that stays unread.
struct Holding {
    answer: BoxBody,
    _request: Payload,
}

impl MessageBody for Holding {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.answer.size()
    }

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().answer).poll_next(context)
    }
}

/// The same answer, the last one on its connection, with the request's body held until it is sent.
pub fn answer(mut response: HttpResponse, request: Payload) -> HttpResponse {
    response.head_mut().set_connection_type(ConnectionType::Close);
    response.map_body(|_, answer| Holding { answer, _request: request }.boxed())
}
