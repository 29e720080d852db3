//! The body of an answer, handed to the connection piece by piece.
//!
//! A connection copies what it is handed into a buffer of its own and keeps the buffer for its next answer. One long
//! page would leave each of some hundred connections with a buffer of that page's size; a piece is as much as a
//! connection sends in one go.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::web::Bytes;

/// Most bytes of a piece: what `actix-http` gathers before it writes.
const MOST: usize = 32 << 10;

/// A body that is longer than one piece.
struct Pieces(Bytes);

/// The body of an answer: as it is where it is short, else in pieces.
pub fn body(bytes: Bytes) -> BoxBody {
    if bytes.len() <= MOST { BoxBody::new(bytes) } else { BoxBody::new(Pieces(bytes)) }
}

impl MessageBody for Pieces {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.0.len() as u64)
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let next = MOST.min(self.0.len());
        Poll::Ready((next > 0).then(|| Ok(self.0.split_to(next))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::body::to_bytes;

    #[actix_web::test]
    async fn the_pieces_of_a_body_are_the_body() {
        for length in [0, 1, MOST - 1, MOST, MOST + 1, 2 * MOST, 3 * MOST + 7] {
            let bytes: Bytes = (0..length).map(|at| at as u8).collect();
            let body = body(bytes.clone());
            assert_eq!(body.size(), BodySize::Sized(length as u64));
            assert_eq!(to_bytes(body).await.expect("a body"), bytes);
        }
    }

    #[test]
    fn no_piece_is_longer_than_a_connection_sends_at_once() {
        let mut pieces = Pieces(vec![7; 2 * MOST + 1].into());
        let mut context = Context::from_waker(std::task::Waker::noop());
        let mut lengths = Vec::new();
        while let Poll::Ready(Some(Ok(piece))) = Pin::new(&mut pieces).poll_next(&mut context) {
            lengths.push(piece.len());
        }
        assert_eq!(lengths, [MOST, MOST, 1]);
    }
}
