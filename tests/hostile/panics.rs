//! A panic is a fault of ours, and one visitor's error page: never a connection that ends without a word.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use sanvat::http::clock::Clock;
use sanvat::http::server::Settings;

use crate::common::server::{Server, settings};

#[test]
fn a_panic_in_a_handler_is_an_error_page_and_the_server_goes_on() {
    // A clock that fails once, when it is told to.
    let fails = Arc::new(AtomicBool::new(false));
    let clock = {
        let fails = Arc::clone(&fails);
        Clock::from_fn(move || {
            assert!(!fails.swap(false, Ordering::SeqCst), "a clock that fails");
            Timestamp::UNIX_EPOCH
        })
    };
    let site = Server::start(Settings { clock, ..settings() });
    for url in ["/", "/en/products", "/khong-co"] {
        let before = site.get(url);
        fails.store(true, Ordering::SeqCst);
        let page = site.assert_fails(url, 500);
        assert!(page.header("content-security-policy").starts_with("default-src 'none'"), "{url}");
        assert!(!page.body().contains("clock"), "{url}: the cause is for the log");
        assert_eq!(site.get(url).sent, before.sent, "{url}");
    }
}
