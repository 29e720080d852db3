//! Servers in this process, each on a port of its own.

use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock, mpsc};
use std::thread;

use actix_web::dev::ServerHandle;
use actix_web::web::Data;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sanvat::catalogue::CatalogueFile;
use sanvat::http::app_state::AppState;
use sanvat::http::clock::Clock;
use sanvat::http::server::{BoundServer, Settings, bind};
use sanvat::routes::BaseUrl;

use super::client::Client;
use super::records::CATALOGUE;

/// The address that pages give themselves; where the tests reach the server is another one.
pub const BASE_URL: &str = "https://sanvat.example";

/// The day on which the clock of most tests stands: that of the frozen records.
pub const TODAY: Date = Date::constant(2026, 11, 24);

/// The frozen records on [`TODAY`], shared by all tests that only read.
pub static SITE: LazyLock<Server> = LazyLock::new(|| Server::start(settings()));

/// The frozen records on [`TODAY`].
pub fn settings() -> Settings {
    Settings {
        file: CATALOGUE.clone(),
        base_url: Some(BaseUrl::parse(BASE_URL).expect("a base url")),
        clock: Clock::frozen(TODAY),
        cache_megabytes: 16,
        workers: Some(1),
        ..Settings::default()
    }
}

/// A running server, and a client of it. It ends with the value.
pub struct Server {
    pub address: SocketAddr,
    pub state: Data<AppState>,
    client: Client,
    handle: ServerHandle,
}

impl Server {
    pub fn start(settings: Settings) -> Server {
        let (sender, started) = mpsc::channel();
        thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let BoundServer { server, address, state } =
                    bind(SocketAddr::from(([127, 0, 0, 1], 0)), settings).expect("a server");
                sender.send((address, state, server.handle())).expect("a test that waits");
                server.await.expect("the server runs");
            });
        });
        let (address, state, handle) = started.recv().expect("a server that starts");
        Server { address, state, client: Client::new(&format!("http://{address}")), handle }
    }

    /// The frozen records on a day.
    pub fn on(day: Date) -> Server {
        Server::start(Settings { clock: Clock::frozen(day), ..settings() })
    }

    /// Any catalogue with any clock.
    pub fn serve(file: CatalogueFile, clock: Clock) -> Server {
        Server::start(Settings { file, clock, ..settings() })
    }
}

impl Deref for Server {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The command is sent by the call; nobody has to wait for its end.
        drop(self.handle.stop(false));
    }
}

/// A clock that a test sets.
#[derive(Clone, Default)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    pub fn clock(&self) -> Clock {
        let seconds = Arc::clone(&self.0);
        Clock::from_fn(move || Timestamp::from_second(seconds.load(Ordering::SeqCst)).expect("a time of this century"))
    }

    pub fn set(&self, instant: &str) {
        let instant: Timestamp = instant.parse().expect("a timestamp");
        self.0.store(instant.as_second(), Ordering::SeqCst);
    }

    /// Sets it to noon in the province.
    pub fn set_noon(&self, day: Date) {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").expect("the bundled time zones");
        let noon = day.at(12, 0, 0, 0).to_zoned_datetime(zone).expect("a time");
        self.0.store(noon.timestamp().as_second(), Ordering::SeqCst);
    }
}
