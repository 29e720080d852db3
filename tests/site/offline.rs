//! The service worker, the frame that it shows without a network, and the way to be rid of it.

use sanvat::http::server::Settings;
use serde_json::Value;

use crate::common::records::Folder;
use crate::common::server::{SITE, Server, TODAY, settings};
use crate::links::CRAWL;

/// Maximum bytes of the worker as sent, without compression.
const MAX_BYTES: usize = 4 * 1024;

/// What a worker says that it keeps.
fn kept(worker: &str) -> Value {
    let line = worker.lines().next().and_then(|line| line.strip_prefix("const kept = ")).expect("what it keeps");
    serde_json::from_str(line).expect("JSON")
}

#[test]
fn the_worker_is_small_stands_at_the_root_and_is_asked_for_anew_each_time() {
    let worker = SITE.get("/sw.js");
    assert_eq!((worker.status, worker.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert!(worker.sent.len() <= MAX_BYTES, "{} bytes", worker.sent.len());
    assert!(worker.header("content-security-policy").contains("worker-src 'self'"));
    let again = SITE.ask("GET", "/sw.js", &[("if-none-match", worker.header("etag"))]);
    assert_eq!(again.status, 304);
}

#[test]
fn all_that_the_worker_fetches_ahead_is_there() {
    let worker = SITE.get("/sw.js");
    let kept = kept(&worker.body());
    let files = kept["files"].as_array().expect("files");
    assert_eq!(files.len(), 5);
    for file in files {
        assert_eq!(SITE.get(file.as_str().expect("a path")).status, 200, "{file}");
    }
    assert!(files.contains(&kept["pack"]));
    assert!(kept["scripts"].as_array().is_some_and(|scripts| scripts.iter().all(|script| files.contains(script))));
}

#[test]
fn other_records_are_another_version_and_the_day_is_not() {
    let version = |folder: &Folder, today| kept(&folder.serve(today).get_ok("/sw.js").body())["version"].clone();
    let folder = Folder::frozen();
    let before = version(&folder, TODAY);
    assert_eq!(version(&folder, TODAY.tomorrow().expect("a day")), before);
    folder.edit("products/mat-ong-hoa-ban.toml", "name = \"", "name = \"Lọ ");
    assert_ne!(version(&folder, TODAY), before);
}

#[test]
fn the_frame_without_a_network_says_so_in_both_languages_and_is_kept_from_robots() {
    for (url, language, title) in [("/khong-mang", "vi", "Không có mạng"), ("/en/offline", "en", "You are offline")]
    {
        let page = SITE.visit(url);
        assert_eq!(page.attr("html", "lang"), language);
        assert_eq!(page.text("h1"), title);
        assert_eq!(page.attr("meta[name=robots]", "content"), "noindex,follow");
        assert!(page.all("link[rel=canonical]").is_empty(), "{url}: it stands for other pages");
        assert!(CRAWL.page(url).is_none(), "{url}: no link leads here");
    }
}

#[test]
fn every_page_registers_the_worker_when_it_is_painted() {
    for page in CRAWL.pages() {
        assert_eq!(page.attr("body", "data-worker"), "/sw.js", "{}", page.url);
    }
    let script: String = SITE.visit("/").one("script[type=module]").text().collect();
    assert!(script.contains("addEventListener(\"load\""), "and not before");
}

#[test]
fn the_operator_can_take_the_worker_away_again() {
    let site = Server::start(Settings { offline: false, ..settings() });
    let worker = site.get("/sw.js");
    assert_eq!((worker.status, worker.header("cache-control")), (200, "no-cache"));
    let text = worker.body();
    assert!(text.contains("registration.unregister()") && text.contains("caches.delete(") && !text.contains("onfetch"));
    for url in ["/", "/en/products", "/khong-co"] {
        assert!(site.get(url).all("[data-worker]").is_empty(), "{url}");
    }
}
