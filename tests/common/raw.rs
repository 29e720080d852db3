//! Connections on which a test writes whatever bytes it likes.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};

use super::TIMEOUT;

/// A response as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawResponse {
    pub status: u16,
    /// Names in lower case. No response of ours has one twice.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl RawResponse {
    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// One connection.
pub struct RawConnection {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl RawConnection {
    #[track_caller]
    pub fn open(server: SocketAddr) -> RawConnection {
        let stream = TcpStream::connect(server).expect("the server listens");
        stream.set_read_timeout(Some(TIMEOUT)).expect("a time-out");
        stream.set_write_timeout(Some(TIMEOUT)).expect("a time-out");
        stream.set_nodelay(true).expect("a connection that sends at once");
        RawConnection { stream, unread: Vec::new() }
    }

    /// Sends bytes as they are; `false`: the server has ended the connection.
    pub fn send(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).is_ok()
    }

    /// Says that no more will be sent.
    pub fn finish(&self) {
        // The server may have ended the connection.
        let _ = self.stream.shutdown(Shutdown::Write);
    }

    /// Ends the connection in both directions, whatever is on its way.
    pub fn reset(&self) {
        // The server may have ended it before.
        let _ = self.stream.shutdown(Shutdown::Both);
    }

    /// Another handle of the same connection, for a thread that writes.
    pub fn writer(&self) -> TcpStream {
        self.stream.try_clone().expect("a further handle")
    }

    /// Reads more bytes; `false`: the server has ended the connection.
    fn read(&mut self) -> bool {
        let mut some = [0; 16_384];
        match self.stream.read(&mut some) {
            Ok(0) => false,
            Ok(count) => {
                self.unread.extend_from_slice(&some[..count]);
                true
            }
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => false,
            Err(error) => panic!("no response: {error}; so far {:?}", String::from_utf8_lossy(&self.unread)),
        }
    }

    /// Waits until so many bytes have come; `false`: the server has ended the connection before.
    pub fn wait_for_bytes(&mut self, count: usize) -> bool {
        while self.unread.len() < count {
            if !self.read() {
                return false;
            }
        }
        true
    }

    /// What came before the server ended the connection and was not read as a response.
    pub fn rest(&mut self) -> Vec<u8> {
        while self.read() {}
        std::mem::take(&mut self.unread)
    }

    /// The server ends the connection without another byte.
    #[track_caller]
    pub fn assert_ends(&mut self) {
        let rest = self.rest();
        assert!(rest.is_empty(), "then came {:?}", String::from_utf8_lossy(&rest));
    }

    /// The status and headers of the next response; `None`: the connection was ended instead.
    fn head(&mut self) -> Option<(u16, BTreeMap<String, String>)> {
        let end = loop {
            match self.unread.windows(4).position(|four| four == b"\r\n\r\n") {
                Some(end) => break end,
                None if self.read() => {}
                None => {
                    assert!(self.unread.is_empty(), "half a head: {:?}", String::from_utf8_lossy(&self.unread));
                    return None;
                }
            }
        };
        let head = String::from_utf8(self.unread.drain(..end + 4).collect()).expect("a head is text");
        let mut lines = head.trim_end().split("\r\n");
        let line = lines.next().expect("a status line");
        let status = line.strip_prefix("HTTP/1.").and_then(|line| line.get(2..5)).and_then(|code| code.parse().ok());
        let status: u16 = status.unwrap_or_else(|| panic!("no status line: {line}"));
        let mut headers = BTreeMap::new();
        for line in lines {
            let (name, value) = line.split_once(": ").unwrap_or_else(|| panic!("no header: {line}"));
            let before = headers.insert(name.to_ascii_lowercase(), value.to_owned());
            assert_eq!(before, None, "{name} twice");
        }
        assert!(!headers.contains_key("transfer-encoding"), "every response names its length");
        Some((status, headers))
    }

    /// The next response; `None`: the connection was ended instead. `of_head`: to a request that gets no body.
    pub fn response_to(&mut self, of_head: bool) -> Option<RawResponse> {
        let (status, headers) = self.head()?;
        let has_body = !of_head && status >= 200 && status != 304;
        let length = headers.get("content-length").filter(|_| has_body).map_or(0, |n| n.parse().expect("a length"));
        while self.unread.len() < length {
            assert!(self.read(), "a body of {length} bytes ends after {}", self.unread.len());
        }
        Some(RawResponse { status, headers, body: self.unread.drain(..length).collect() })
    }

    /// The next response to a GET, which must come.
    #[track_caller]
    pub fn response(&mut self) -> RawResponse {
        self.response_to(false).expect("a response")
    }
}

/// A request for a target, after which the connection is kept.
pub fn kept(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nHost: sanvat.example\r\n\r\n")
}

/// A request for a target, the last one on its connection.
pub fn last(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nHost: sanvat.example\r\nConnection: close\r\n\r\n")
}

/// The response to a plain request.
#[track_caller]
pub fn ask(server: SocketAddr, target: &str) -> RawResponse {
    let mut connection = RawConnection::open(server);
    connection.send(last(target).as_bytes());
    connection.response()
}
