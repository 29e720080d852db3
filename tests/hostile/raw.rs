//! A server, and sockets on which a test writes whatever bytes it likes.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use sanvat::catalogue::CatalogueFile;
use sanvat::http::clock::Clock;
use sanvat::http::limits::Limits;
use sanvat::http::page_cache::{CardCache, PageCache};
use sanvat::http::server::{Settings, start};
use sanvat::pages::site::BaseUrl;

/// How long a test waits for what must come; far more than it needs.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The day of the data.
pub const TODAY: Date = Date::constant(2026, 11, 24);

/// The real records on the day of their data.
pub fn settings() -> Settings {
    Settings {
        image: CatalogueFile::embedded(),
        base_url: BaseUrl::parse("https://sanvat.example").expect("a base url"),
        clock: Clock::frozen(TODAY),
        media: None,
        memory: PageCache::megabytes(16),
        cards: CardCache::default(),
        warm: false,
        workers: Some(1),
        limits: Limits::default(),
        offline: true,
    }
}

/// The same with a folder of photographs.
pub fn settings_with_media(media: &Path) -> Settings {
    Settings { media: Some(media.to_owned()), ..settings() }
}

/// Starts a server on a port of its own. It runs until the tests end.
pub fn serve(settings: Settings) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("the address of a listener");
    thread::spawn(move || {
        let serve = async { start(listener, settings)?.await };
        actix_web::rt::System::new().block_on(serve).expect("the server runs");
    });
    address
}

/// An answer as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// Names in lower case. No answer of ours has one twice.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    /// A header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// One connection.
pub struct Wire {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Wire {
    pub fn open(server: SocketAddr) -> Wire {
        let stream = TcpStream::connect(server).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
        stream.set_write_timeout(Some(PATIENCE)).expect("a time-out");
        Wire { stream, unread: Vec::new() }
    }

    /// Sends bytes as they are. Whether the server still wants them shows in what it answers.
    pub fn send(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).is_ok()
    }

    /// Says that no more will be sent.
    pub fn finish(&self) {
        // A server that has gone needs not be told.
        let _ = self.stream.shutdown(Shutdown::Write);
    }

    /// Waits until the server says something, but no longer than this.
    pub fn listen_for(&mut self, time: Duration) {
        self.stream.set_read_timeout(Some(time)).expect("a time-out");
        // Whether it spoke, was silent or has gone shows in what is read later.
        let _ = self.stream.peek(&mut [0]);
        self.stream.set_read_timeout(Some(PATIENCE)).expect("a time-out");
    }

    /// More bytes; `false`: the server has ended the connection.
    fn read(&mut self) -> bool {
        let mut some = [0; 16_384];
        match self.stream.read(&mut some) {
            Ok(0) => false,
            Ok(count) => {
                self.unread.extend_from_slice(&some[..count]);
                true
            }
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => false,
            Err(error) => panic!("no answer: {error}; so far {:?}", String::from_utf8_lossy(&self.unread)),
        }
    }

    /// What came before the server ended the connection and no answer took.
    pub fn rest(&mut self) -> Vec<u8> {
        while self.read() {}
        std::mem::take(&mut self.unread)
    }

    /// The next answer; `None`: the connection was ended instead. `of_head`: to a request that gets no body.
    pub fn answer_to(&mut self, of_head: bool) -> Option<Answer> {
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
        let has_body = !of_head && status >= 200 && status != 304;
        let length = headers.get("content-length").filter(|_| has_body).map_or(0, |n| n.parse().expect("a length"));
        assert!(!headers.contains_key("transfer-encoding"), "every answer names its length");
        while self.unread.len() < length {
            assert!(self.read(), "a body of {length} bytes ends after {}", self.unread.len());
        }
        Some(Answer { status, headers, body: self.unread.drain(..length).collect() })
    }

    /// The next answer to a GET, which must come.
    #[track_caller]
    pub fn answer(&mut self) -> Answer {
        self.answer_to(false).expect("an answer")
    }
}

/// A plain request for a target, the last one on its connection.
pub fn get(target: &str) -> Vec<u8> {
    format!("GET {target} HTTP/1.1\r\nHost: sanvat.example\r\nConnection: close\r\n\r\n").into_bytes()
}

/// The answer to a plain request.
#[track_caller]
pub fn ask(server: SocketAddr, target: &str) -> Answer {
    let mut wire = Wire::open(server);
    wire.send(&get(target));
    wire.answer()
}
