//! A site on a port of its own, and what comes back from it.

use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use jiff::civil::Date;
use sanvat::catalogue::CatalogueFile;
use sanvat::http::app_state::AppState;
use sanvat::http::clock::Clock;
use sanvat::http::limits::Limits;
use sanvat::http::page_cache::{CardCache, PageCache};
use sanvat::http::server::{Settings, listen, publish};
use sanvat::pages::site::BaseUrl;
use ureq::Agent;
use ureq::http::{HeaderMap, Request};

/// The day on which the clocks of these tests stand.
pub const TODAY: Date = Date::constant(2026, 11, 24);

/// A running site.
pub struct Site {
    root: String,
    agent: Agent,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header of text"))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("a body of text")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

impl Site {
    /// An image that is published in this process; it runs until the tests end.
    pub fn publishing(image: CatalogueFile) -> (Site, Arc<AppState>) {
        let publication = Arc::new(publish(settings(image)).expect("a publication"));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("the address of a listener");
        let published = Arc::clone(&publication);
        thread::spawn(move || {
            let serve = async { listen(listener, published, Some(2), Limits::default())?.await };
            actix_web::rt::System::new().block_on(serve).expect("the server runs");
        });
        (Site::at(&format!("http://{address}")), publication)
    }

    /// A site that runs already, at an address without a slash at its end.
    pub fn at(root: &str) -> Site {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        Site { root: root.to_owned(), agent }
    }

    /// What a client gets that takes no coding.
    #[track_caller]
    pub fn get(&self, url: &str) -> Answer {
        self.try_get(url, &[]).unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    /// As [`Site::get`], with headers and without a word where nobody answers.
    pub fn try_get(&self, url: &str, headers: &[(&str, &str)]) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().uri(format!("{}{url}", self.root));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (head, mut body) = self.agent.run(request.body(()).expect("a request"))?.into_parts();
        Ok(Answer { status: head.status.as_u16(), headers: head.headers, body: body.read_to_vec()? })
    }

    /// A page that is there.
    #[track_caller]
    pub fn visit(&self, url: &str) -> Answer {
        let answer = self.get(url);
        assert_eq!(answer.status, 200, "{url} is there");
        answer
    }

    /// What the server says of its own health.
    #[track_caller]
    pub fn health(&self) -> serde_json::Value {
        self.get("/healthz").json()
    }
}

fn settings(image: CatalogueFile) -> Settings {
    Settings {
        image,
        base_url: BaseUrl::parse("https://sanvat.example").expect("a base url"),
        clock: Clock::frozen(TODAY),
        media: None,
        memory: PageCache::megabytes(16),
        cards: CardCache::default(),
        warm: false,
        workers: None,
        limits: Limits::default(),
        offline: true,
    }
}
