//! One connection: requests come in, answers go out, one after the other.
//!
//! What is said is `actix-http`'s: its codec reads the heads of requests, refuses what is no HTTP, and writes the heads
//! of answers. When it is said, and from where, is ours. The loop of `actix-http` copies each body into a buffer of its
//! connection, whence the kernel copies it again; here the kernel takes a body from where it lies, in memory or in a
//! file of its own ([`crate::kernel_file`]), and a connection has no buffer that an answer could fill. And every wait has
//! an end: for a head, be it the first or a later one, for a next request, and for a reader who takes nothing.

mod patience;

use std::future::{Future, poll_fn};
use std::io::{self, IoSlice};
use std::mem;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;

use actix_codec::{Decoder, Encoder};
use actix_http::error::ParseError;
use actix_http::h1::{Codec, Message, MessageType};
use actix_http::{ConnectionType, KeepAlive, Method, Request, Response, ServiceConfig, StatusCode};
use actix_service::Service;
use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::rt::net::TcpStream;
use actix_web::rt::time::Instant;
use bytes::BytesMut;
use tokio::io::{AsyncReadExt, AsyncWriteExt, Interest};

use crate::body::{self, Body};
use crate::kernel_file::Stretch;
use crate::limits::Limits;
use crate::representation::{self, Representation};

use patience::Patience;

/// Bytes that are read at once, about the head of a browser's request; and room for the head of an answer. Allocators
/// have blocks of this size at hand.
const BLOCK: usize = 1024;

/// What all connections of a worker share.
pub struct Connections<S> {
    service: S,
    /// Whence the codec has the date, which is written anew twice a second.
    config: ServiceConfig,
    limits: Limits,
    /// What the head of every answer ends with, as it is sent.
    lines: Vec<u8>,
}

/// What comes next on a connection.
enum Next {
    Request(Request),
    /// Something that is no request, or a head that takes too long.
    Refused(StatusCode),
    /// Nothing more: the visitor has gone or stays silent, or the server ends.
    End,
}

impl<S> Connections<S>
where
    S: Service<Request, Response = ServiceResponse<BoxBody>, Error = actix_web::Error>,
{
    /// Connections whose requests `service` answers; every answer has `headers` besides.
    pub fn of(service: S, limits: Limits, headers: &[(HeaderName, HeaderValue)]) -> Connections<S> {
        let lines = [representation::lines(headers), b"\r\n".to_vec()].concat();
        let config = ServiceConfig::new(KeepAlive::Timeout(limits.idle), limits.head, limits.leave, false, None);
        Connections { service, config, limits, lines }
    }

    /// Serves a connection to its end. `ending` becomes ready when the server takes no more requests.
    ///
    /// # Errors
    ///
    /// The visitor has gone, or has taken nothing for [`Limits::stall`].
    pub async fn serve(&self, stream: TcpStream, ending: impl Future<Output = ()>) -> io::Result<()> {
        // Nothing that is sent waits for what was sent before to be acknowledged.
        stream.set_nodelay(true)?;
        let patience = Patience::until(Instant::now() + self.limits.head);
        let codec = Codec::new(self.config.clone());
        let mut wire = Wire { stream, codec, patience, unread: BytesMut::new(), limits: self.limits };
        let mut ending = pin!(ending);
        let mut is_first = true;
        loop {
            match wire.next(is_first, ending.as_mut()).await? {
                Next::Request(request) => self.answer(&mut wire, request).await?,
                Next::Refused(status) => {
                    let mut refusal = Response::new(status);
                    refusal.head_mut().set_connection_type(ConnectionType::Close);
                    self.send(&mut wire, refusal, false).await?;
                }
                Next::End => return wire.stream.shutdown().await,
            }
            if !wire.codec.keep_alive() {
                return wire.leave().await;
            }
            is_first = false;
        }
    }

    async fn answer(&self, wire: &mut Wire, request: Request) -> io::Result<()> {
        let is_head = request.method() == Method::HEAD;
        // A body is read by nobody, and what follows it could be taken for a request. Nor do we speak anything else.
        let is_last = wire.codec.message_type() != MessageType::None || wire.codec.upgrade();
        let mut answer = match self.service.call(request).await {
            Ok(answer) => Response::from(answer),
            Err(error) => Response::from(error),
        };
        if is_last {
            answer.head_mut().set_connection_type(ConnectionType::Close);
        }
        self.send(wire, answer, is_head).await
    }

    async fn send(&self, wire: &mut Wire, mut answer: Response<BoxBody>, is_head: bool) -> io::Result<()> {
        let held = answer.extensions_mut().remove::<Arc<Representation>>();
        let mut streamed = None;
        let answer = answer.map_body(|_, body| streamed = Some(body));
        let streamed = streamed.unwrap_or_else(|| BoxBody::new(()));
        let mut head = BytesMut::with_capacity(BLOCK);
        wire.codec.encode(Message::Item((answer, streamed.size())), &mut head)?;
        // The empty line at its end gives way to what the representation has, and to what every head has.
        head.truncate(head.len() - b"\r\n".len());
        let Some(representation) = held else {
            head.extend_from_slice(&self.lines);
            return if is_head {
                wire.write(&mut [IoSlice::new(&head)]).await
            } else {
                wire.write_stream(head, streamed).await
            };
        };
        let head = [&head[..], representation.lines(), &self.lines].map(IoSlice::new);
        match representation.body() {
            _ if is_head => wire.write(&mut { head }).await,
            Body::Parts { before, common, after } => {
                let body = [before, body::text_of(*common), after].map(IoSlice::new);
                wire.write([head, body].as_flattened_mut()).await
            }
            Body::File(stretch) => wire.write_from_file(&mut { head }, stretch).await,
        }
    }
}

/// One connection and where it stands.
struct Wire {
    stream: TcpStream,
    codec: Codec,
    patience: Patience,
    /// What was read and is no whole head yet. Empty, it takes no room: most connections are silent most of the time.
    unread: BytesMut,
    limits: Limits,
}

impl Wire {
    /// The next request. `is_first`: none came before it on this connection.
    async fn next(&mut self, is_first: bool, mut ending: Pin<&mut impl Future<Output = ()>>) -> io::Result<Next> {
        let mut has_begun = is_first;
        let mut end = None;
        loop {
            match self.codec.decode(&mut self.unread) {
                Ok(Some(Message::Item(request))) => return Ok(Next::Request(request)),
                // A part of a body, of a request after which nothing is read.
                Ok(Some(Message::Chunk(_))) => return Ok(Next::End),
                Ok(None) => {}
                Err(ParseError::Io(error)) => return Err(error),
                Err(ParseError::TooLarge) => return Ok(Next::Refused(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)),
                Err(_) => return Ok(Next::Refused(StatusCode::BAD_REQUEST)),
            }
            if !has_begun && !self.unread.is_empty() {
                has_begun = true;
                end = None;
            }
            let time = if has_begun { self.limits.head } else { self.limits.idle };
            let is_idle = self.unread.is_empty();
            if is_idle {
                self.unread = BytesMut::new();
            }
            let Wire { stream, patience, unread, .. } = self;
            let read = poll_fn(|context| {
                // Only now is room made for what has come.
                if stream.poll_read_ready(context).is_ready() {
                    unread.reserve(BLOCK);
                    let read = pin!(stream.read_buf(unread)).poll(context);
                    if read.is_ready() {
                        return read.map(Some);
                    }
                }
                if is_idle && ending.as_mut().poll(context).is_ready() {
                    return Poll::Ready(Some(Ok(0)));
                }
                let end = *end.get_or_insert_with(|| Instant::now() + time);
                patience.poll(end, context).map(|()| None)
            });
            match read.await.transpose()? {
                Some(0) => return Ok(Next::End),
                Some(_) => {}
                None if has_begun => return Ok(Next::Refused(StatusCode::REQUEST_TIMEOUT)),
                None => return Ok(Next::End),
            }
        }
    }

    /// Sends what lies in memory, from where it lies.
    async fn write(&mut self, mut parts: &mut [IoSlice<'_>]) -> io::Result<()> {
        // Leaves the empty ones at the beginning.
        IoSlice::advance_slices(&mut parts, 0);
        while !parts.is_empty() {
            let sent = self.patience.within(self.limits.stall, self.stream.write_vectored(parts)).await?;
            if sent == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            IoSlice::advance_slices(&mut parts, sent);
        }
        Ok(())
    }

    /// Sends a head, and has the kernel send its body.
    async fn write_from_file(&mut self, mut head: &mut [IoSlice<'_>], body: &Stretch) -> io::Result<()> {
        let Wire { stream, patience, limits, .. } = self;
        while !head.is_empty() {
            let write = stream.async_io(Interest::WRITABLE, || Stretch::send_before(stream, head));
            let sent = patience.within(limits.stall, write).await?;
            IoSlice::advance_slices(&mut head, sent);
        }
        let mut sent = 0;
        while sent < body.length() {
            let write = stream.async_io(Interest::WRITABLE, || body.send(stream, sent));
            match patience.within(limits.stall, write).await? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                more => sent += more,
            }
        }
        Ok(())
    }

    /// Sends a body as it comes: a photograph, read from its file.
    async fn write_stream(&mut self, mut head: BytesMut, body: BoxBody) -> io::Result<()> {
        let is_framed = body.size() == BodySize::Stream;
        let mut body = pin!(body);
        while let Some(chunk) = poll_fn(|context| body.as_mut().poll_next(context)).await {
            let chunk = chunk.map_err(|error| io::Error::other(error.to_string()))?;
            if is_framed {
                self.codec.encode(Message::Chunk(Some(chunk)), &mut head)?;
                self.write(&mut [IoSlice::new(&head)]).await?;
            } else {
                self.write(&mut [&head[..], &chunk].map(IoSlice::new)).await?;
            }
            head.clear();
        }
        if is_framed {
            self.codec.encode(Message::Chunk(None), &mut head)?;
        }
        self.write(&mut [IoSlice::new(&head)]).await
    }

    /// Ends the connection so that the last answer is read: to end it while something still comes in would take back what
    /// has not arrived yet.
    async fn leave(mut self) -> io::Result<()> {
        self.stream.shutdown().await?;
        let mut unread = mem::take(&mut self.unread);
        let read_on = async {
            loop {
                unread.clear();
                if self.stream.read_buf(&mut unread).await? == 0 {
                    return Ok(());
                }
            }
        };
        // Who goes on sending is not waited for.
        let _ = actix_web::rt::time::timeout(self.limits.leave, read_on).await.unwrap_or(io::Result::Ok(()));
        Ok(())
    }
}
