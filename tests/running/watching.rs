//! What those who watch a server see, and that it costs no visitor anything.

use std::net::TcpListener;
use std::process::Stdio;

use crate::pages::site::Site;
use crate::process::{Running, sanvat, until};

/// An address that nobody listens on just now.
fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").expect("a free port").local_addr().expect("an address").to_string()
}

/// The value of one line of the metrics.
#[track_caller]
fn metric(watch: &Site, name: &str) -> f64 {
    let text = watch.visit("/metrics").text();
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("no {name} in:\n{text}")).parse().expect("a number")
}

#[test]
fn prometheus_reads_what_was_answered_on_a_listener_of_its_own() {
    let address = free_address();
    let server = Running::start(sanvat().args(["--listen", "127.0.0.1:0", "--metrics", &address]), Stdio::null());
    let (site, watch) = (server.site(), Site::at(&format!("http://{address}")));
    until("it can be watched", || watch.try_get("/livez", &[]).is_ok());
    let bytes: usize = (0..20).map(|_| site.visit("/san-pham").body.len()).sum();
    assert_eq!(site.get("/khong-co").status, 404);
    assert_eq!(metric(&watch, "sanvat_answers_total{class=\"2xx\"}"), 20.0);
    assert_eq!(metric(&watch, "sanvat_answers_total{class=\"4xx\"}"), 1.0);
    assert!(metric(&watch, "sanvat_answer_bytes_total") > bytes as f64);
    assert_eq!(metric(&watch, "sanvat_answer_seconds_count"), 21.0);
    assert_eq!(metric(&watch, "sanvat_answer_seconds_bucket{le=\"+Inf\"}"), 21.0);
    assert!(metric(&watch, "sanvat_answer_seconds_sum") > 0.0);
    assert!(metric(&watch, "sanvat_pages_bytes") > 0.0);
    assert_eq!(metric(&watch, "sanvat_refused"), 0.0);
    let digest = site.health()["catalogue"].as_str().expect("a digest").to_owned();
    assert!(watch.visit("/metrics").text().contains(&format!("digest=\"{digest}\"")));
    // Visitors do not come there, and those who watch do not come here.
    for url in ["/metrics", "/readyz", "/livez"] {
        assert_eq!(site.get(url).status, 404, "{url}");
    }
    assert_eq!(watch.get("/san-pham").status, 404);
}

#[test]
fn after_sigterm_visitors_are_answered_but_sent_elsewhere_until_the_end() {
    let address = free_address();
    let arguments = ["--listen", "127.0.0.1:0", "--metrics", &address, "--drain", "3"];
    let mut server = Running::start(sanvat().args(arguments), Stdio::null());
    let (site, watch) = (server.site(), Site::at(&format!("http://{address}")));
    until("it is ready", || watch.try_get("/readyz", &[]).is_ok_and(|answer| answer.status == 200));
    server.signal("TERM");
    until("it is ready no more", || watch.get("/readyz").status == 503);
    let health = site.get("/healthz");
    assert_eq!((health.status, health.json()["status"].as_str()), (503, Some("draining")));
    assert_eq!(site.visit("/san-pham").header("connection"), "close");
    assert_eq!(watch.get("/livez").status, 200, "it is not ill");
    assert!(server.end().success());
}

#[test]
fn the_log_tells_of_start_and_end_as_json_and_of_no_visitor() {
    let arguments = ["--listen", "127.0.0.1:0", "--log-format", "json"];
    let mut server = Running::start(sanvat().args(arguments), Stdio::piped());
    let digest = server.site().health()["catalogue"].clone();
    server.site().visit("/tim-kiem?q=riengtu");
    server.signal("TERM");
    assert!(server.end().success());
    let said = server.said();
    let lines: Vec<serde_json::Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect();
    let messages: Vec<&str> = lines.iter().filter_map(|line| line["message"].as_str()).collect();
    assert_eq!(messages.first(), Some(&"serves"), "{said}");
    assert_eq!(messages.last(), Some(&"ended"), "{said}");
    assert_eq!(lines[0]["digest"], digest);
    assert!(!said.contains("tim-kiem"), "no answer is logged unless that is asked for");
}

#[test]
fn the_log_of_answers_has_path_and_status_but_neither_query_nor_address() {
    let arguments = ["--listen", "127.0.0.1:0", "--access-log", "--log-format", "json"];
    let mut server = Running::start(sanvat().args(arguments), Stdio::piped());
    server.site().visit("/tim-kiem?q=riengtu");
    server.signal("TERM");
    assert!(server.end().success());
    let said = server.said();
    let line = said.lines().find(|line| line.contains("/tim-kiem")).unwrap_or_else(|| panic!("not told: {said}"));
    let answer: serde_json::Value = serde_json::from_str(line).expect("JSON");
    assert_eq!((answer["method"].as_str(), answer["path"].as_str()), (Some("GET"), Some("/tim-kiem")), "{line}");
    assert_eq!(answer["status"], 200, "{line}");
    assert!(answer["bytes"].as_u64().is_some_and(|bytes| bytes > 0) && answer["micros"].is_number(), "{line}");
    assert!(!said.contains("riengtu"), "{said}");
    // The address where it listens is told once, that of the visitor never.
    assert_eq!(said.matches("127.0.0.1").count(), 1, "{said}");
}

#[test]
fn a_log_that_nobody_takes_away_stops_no_answer() {
    // The pipe is never read, and after some hundred lines it is full.
    let arguments = ["--listen", "127.0.0.1:0", "--access-log"];
    let server = Running::start(sanvat().args(arguments), Stdio::piped());
    let site = server.site();
    for _ in 0..6_000 {
        site.visit("/robots.txt");
    }
    // Nor does one whose other end is gone.
    let mut server = Running::start(sanvat().args(arguments), Stdio::piped());
    server.close_stderr();
    for _ in 0..100 {
        server.site().visit("/robots.txt");
    }
    server.signal("TERM");
    assert!(server.end().success());
}
