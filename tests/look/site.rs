//! The site, started on a port of its own and asked over HTTP, byte by byte.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::LazyLock;
use std::thread;

use jiff::civil::Date;
use sanvat::catalogue::CatalogueFile;
use sanvat::http::clock::Clock;
use sanvat::http::limits::Limits;
use sanvat::http::page_cache::{CardCache, PageCache};
use sanvat::http::server::{Settings, start};
use sanvat::pages::site::BaseUrl;
use scraper::{Html, Selector};

/// The real records on the day of their data, shared by all tests that only read.
pub static REAL: LazyLock<Site> = LazyLock::new(|| Site::start(CatalogueFile::embedded(), None));

/// A running site.
pub struct Site(SocketAddr);

/// An answer.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, as they came.
    pub head: String,
    /// The body, as it came.
    pub body: Vec<u8>,
}

impl Site {
    /// A site of a catalogue, with a media folder or without. It runs until the tests end.
    pub fn start(image: CatalogueFile, media: Option<&Path>) -> Site {
        let settings = Settings {
            image,
            base_url: BaseUrl::parse("https://sanvat.example").expect("a base url"),
            clock: Clock::frozen(Date::constant(2026, 11, 24)),
            media: media.map(Path::to_owned),
            memory: PageCache::megabytes(16),
            cards: CardCache::default(),
            warm: false,
            workers: Some(1),
            limits: Limits::default(),
            offline: true,
        };
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("the address of a listener");
        thread::spawn(move || {
            let serve = async { start(listener, settings)?.await };
            actix_web::rt::System::new().block_on(serve).expect("the server runs");
        });
        Site(address)
    }

    /// What comes back for a path with these further headers, each ended by CRLF.
    #[track_caller]
    pub fn ask(&self, path: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(self.0).expect("the server listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: sanvat.example\r\nConnection: close\r\n{headers}\r\n")
            .expect("the server reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("the server answers");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("headers end");
        let head = String::from_utf8(answer[..end].to_vec()).expect("headers are text").to_ascii_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head, body: answer[end + 4..].to_vec() }
    }

    /// A page at 200, as text.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        let answer = self.ask(path, "");
        assert_eq!(answer.status, 200, "{path}");
        String::from_utf8(answer.body).expect("pages are UTF-8")
    }
}

/// The texts of what a selector finds, white space made single.
pub fn texts(page: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let text = |element: scraper::ElementRef<'_>| element.text().collect::<String>();
    Html::parse_document(page)
        .select(&selector)
        .map(|element| text(element).split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// An attribute of everything that a selector finds.
pub fn attributes(page: &str, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let document = Html::parse_document(page);
    document.select(&selector).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
}
