//! What those who watch a server see, and that it costs no visitor anything.

use std::net::TcpListener;

use crate::common::client::Client;
use crate::common::process::{Process, serve};
use crate::common::records::CATALOGUE;
use crate::common::wait_until;

/// An address that nobody listens on just now.
fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("an address").to_string()
}

/// A server, a client of it, and one of its listener for those who watch.
fn watched(options: &[&str]) -> (Process, Client, Client) {
    let address = free_address();
    let server = Process::start(serve().args(["--metrics", &address]).args(options));
    let (site, monitor) = (server.client(), Client::new(&format!("http://{address}")));
    wait_until("it is ready", || monitor.try_ask("GET", "/readyz", &[]).is_ok_and(|page| page.status == 200));
    (server, site, monitor)
}

/// The value of one line of the metrics.
#[track_caller]
fn metric(monitor: &Client, name: &str) -> f64 {
    let text = monitor.get_ok("/metrics").body();
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name} in:\n{text}")).parse().expect("a number")
}

#[test]
fn prometheus_reads_what_was_answered_on_a_listener_of_its_own() {
    let (_server, site, monitor) = watched(&[]);
    let bytes: usize = (0..20).map(|_| site.visit("/san-pham").sent.len()).sum();
    assert_eq!(site.get("/khong-co").status, 404);
    assert_eq!(metric(&monitor, "sanvat_answers_total{class=\"2xx\"}"), 20.0);
    assert_eq!(metric(&monitor, "sanvat_answers_total{class=\"4xx\"}"), 1.0);
    assert!(metric(&monitor, "sanvat_answer_bytes_total") > bytes as f64);
    assert_eq!(metric(&monitor, "sanvat_answer_seconds_count"), 21.0);
    assert_eq!(metric(&monitor, "sanvat_answer_seconds_bucket{le=\"+Inf\"}"), 21.0);
    assert!(metric(&monitor, "sanvat_answer_seconds_sum") > 0.0);
    assert!(metric(&monitor, "sanvat_pages_bytes") > 0.0);
    assert_eq!(metric(&monitor, "sanvat_refused"), 0.0);
    let digest = site.json("/healthz")["catalogue"].as_str().expect("a digest").to_owned();
    assert!(monitor.get_ok("/metrics").body().contains(&format!("digest=\"{digest}\"")));
    // Visitors do not come there, and those who watch do not come here.
    for url in ["/metrics", "/readyz", "/livez"] {
        assert_eq!(site.get(url).status, 404, "{url}");
    }
    assert_eq!(monitor.get("/san-pham").status, 404);
}

#[test]
fn after_sigterm_visitors_are_answered_but_sent_elsewhere_until_the_end() {
    // It would go on for an hour: the second signal is not to be waited for.
    let (mut server, site, monitor) = watched(&["--drain", "3600"]);
    assert!(!site.visit("/san-pham").has_header("connection"));
    server.signal("TERM");
    wait_until("it is ready no more", || monitor.get("/readyz").status == 503);
    let health = site.get("/healthz");
    assert_eq!((health.status, health.json()["status"].as_str()), (503, Some("draining")));
    for url in ["/san-pham", "/khong-co", "/San-Pham", "/healthz"] {
        assert_eq!(site.get(url).header("connection"), "close", "{url}");
    }
    assert_eq!(monitor.get("/livez").status, 200, "it is not ill");
    assert!(server.end("TERM").0.success());
}

/// The log of a server that is asked for a search and ended.
fn log_of_a_search(options: &[&str]) -> String {
    let mut server = Process::start(serve().args(["--log-format", "json"]).args(options));
    server.client().visit("/tim-kiem?q=riengtu");
    let (status, log) = server.end("TERM");
    assert!(status.success());
    log
}

#[test]
fn the_log_tells_of_start_and_end_as_json_and_of_no_visitor() {
    let log = log_of_a_search(&[]);
    let lines: Vec<serde_json::Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect();
    let messages: Vec<&str> = lines.iter().filter_map(|line| line["message"].as_str()).collect();
    assert_eq!(messages.first(), Some(&"serves"), "{log}");
    assert_eq!(messages.last(), Some(&"ended"), "{log}");
    assert_eq!(lines[0]["digest"], CATALOGUE.digest());
    assert!(!log.contains("tim-kiem"), "no response is logged unless that is asked for");
}

#[test]
fn the_access_log_has_path_and_status_but_neither_query_nor_address() {
    let log = log_of_a_search(&["--access-log"]);
    let line = log.lines().find(|line| line.contains("/tim-kiem")).unwrap_or_else(|| panic!("not told: {log}"));
    let answer: serde_json::Value = serde_json::from_str(line).expect("JSON");
    assert_eq!((answer["method"].as_str(), answer["path"].as_str()), (Some("GET"), Some("/tim-kiem")), "{line}");
    assert_eq!(answer["status"], 200, "{line}");
    assert!(answer["bytes"].as_u64().is_some_and(|bytes| bytes > 0) && answer["micros"].is_number(), "{line}");
    assert!(!log.contains("riengtu"), "{log}");
    // The address where it listens is told once, that of the visitor never.
    assert_eq!(log.matches("127.0.0.1").count(), 1, "{log}");
}

#[test]
fn a_log_that_nobody_takes_away_stops_no_answer() {
    // The pipe is never read, and after some hundred lines it is full.
    let server = Process::start(serve().arg("--access-log"));
    let site = server.client();
    for _ in 0..6_000 {
        site.get_ok("/robots.txt");
    }
    // Nor does one whose other end is gone.
    let mut server = Process::start(serve().arg("--access-log"));
    server.close_log();
    for _ in 0..100 {
        server.client().get_ok("/robots.txt");
    }
    assert!(server.end("TERM").0.success());
}
