//! Connections: slow ones, idle ones, many at once, and several requests on one.
//!
//! Readers that stall and later heads that come slowly are cut by the proxy in front (`deploy/`).

use std::fs;
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use sanvat::http::server::Settings;

use crate::common::TIMEOUT;
use crate::common::raw::{RawConnection, RawResponse, ask, kept, last};
use crate::common::server::{SITE, Server, settings};

/// A time-out that a test can wait for.
const SHORT: Duration = Duration::from_millis(300);

/// Idle connections that a server of one worker must bear, where the machine lets a process have so many.
const IDLE: usize = 2_000;

/// Maximum time at the median that others wait while one client pipelines without end.
const MAX_MEDIAN: Duration = Duration::from_millis(100);

#[test]
fn a_first_head_that_does_not_come_is_answered_408() {
    let server = Server::start(Settings { request_timeout: SHORT, ..settings() });
    for begun in
        ["", "GET / HTTP/1.1\r\nHost: sanvat.example\r\n", "GET / HTTP/1.1\r\nHost: sanvat.example\r\nX-A: b\r"]
    {
        let mut connection = RawConnection::open(server.address);
        connection.send(begun.as_bytes());
        assert_eq!(connection.response().status, 408, "{begun:?}");
        connection.finish();
        connection.assert_ends();
    }
}

#[test]
fn a_connection_that_asks_nothing_more_is_ended() {
    let server = Server::start(Settings { keep_alive: SHORT, ..settings() });
    let mut connection = RawConnection::open(server.address);
    connection.send(kept("/").as_bytes());
    assert_eq!(connection.response().status, 200);
    connection.assert_ends();
}

#[test]
fn a_body_that_never_ends_is_refused_at_once_and_cut() {
    let chunked = "GET / HTTP/1.1\r\nHost: sanvat.example\r\nTransfer-Encoding: chunked\r\n\r\n";
    let long = "POST / HTTP/1.1\r\nHost: sanvat.example\r\nContent-Length: 9999999999\r\n\r\n";
    for (head, piece, status) in [(chunked, "5\r\nxyzzy\r\n", 413), (long, "xyzzy", 405)] {
        let mut connection = RawConnection::open(SITE.address);
        connection.send(head.as_bytes());
        let refused = connection.response();
        assert_eq!((refused.status, refused.header("connection")), (status, "close"));
        let began = Instant::now();
        while connection.send(piece.as_bytes()) {
            assert!(began.elapsed() < TIMEOUT, "{piece}: the server never ends it");
        }
        // Nor is a connection kept on which the rest of the body never comes.
        let mut silent = RawConnection::open(SITE.address);
        silent.send([head, piece].concat().as_bytes());
        assert_eq!(silent.response().status, status);
        silent.assert_ends();
    }
}

#[test]
fn requests_sent_in_one_go_are_answered_in_their_order() {
    let targets = ["/", "/san-pham/mat-ong-hoa-ban", "/khong-co", "/en/", "/san-pham/", "/healthz", "/"];
    let apart: Vec<RawResponse> = targets.iter().map(|target| ask(SITE.address, target)).collect();
    let mut connection = RawConnection::open(SITE.address);
    // More than the server takes in at once.
    let times = 10;
    let sent: String = (0..times).flat_map(|_| targets.iter().map(|target| kept(target))).collect();
    connection.send(sent.as_bytes());
    for round in 0..times {
        for (target, apart) in targets.iter().zip(&apart) {
            let response = connection.response();
            assert_eq!(response.status, apart.status, "{target}, round {round}");
            assert_eq!(response.header("location"), apart.header("location"), "{target}, round {round}");
            assert!(response.body == apart.body, "{target}, round {round}: another body");
        }
    }
    connection.finish();
    connection.assert_ends();
}

#[test]
fn however_requests_are_cut_on_their_way_they_are_answered_alike() {
    let targets = ["/", "/san-pham", "/khong-co", "/healthz"];
    let apart: Vec<RawResponse> = targets.iter().map(|target| ask(SITE.address, target)).collect();
    let sent: String = targets.iter().map(|target| kept(target)).collect();
    for size in [1, 2, 3, 5, 17, 50, 51, 52, 53, 100] {
        let mut connection = RawConnection::open(SITE.address);
        for piece in sent.as_bytes().chunks(size) {
            assert!(connection.send(piece), "ended in the midst of a head, in pieces of {size}");
        }
        for (target, apart) in targets.iter().zip(&apart) {
            let response = connection.response();
            assert_eq!(response.status, apart.status, "{target} in pieces of {size}");
            assert!(response.body == apart.body, "{target} in pieces of {size}: another body");
        }
        connection.finish();
        connection.assert_ends();
    }
}

/// A request with a body that looks like a request, and what announces it.
fn with_body(method: &str, is_chunked: bool) -> String {
    let body = kept("/xyzzy");
    let length = body.len();
    let head = format!("{method} /en/ HTTP/1.1\r\nHost: sanvat.example\r\n");
    if is_chunked {
        format!("{head}Transfer-Encoding: chunked\r\n\r\n{length:x}\r\n{body}\r\n0\r\n\r\n")
    } else {
        format!("{head}Content-Length: {length}\r\n\r\n{body}")
    }
}

#[test]
fn a_declared_body_is_never_read_as_a_request_however_it_is_cut() {
    let home = ask(SITE.address, "/");
    for (method, status) in [("GET", 413), ("HEAD", 413), ("POST", 405)] {
        for is_chunked in [false, true] {
            let mut sent = [kept("/"), with_body(method, is_chunked)].concat();
            // While a page is rendered actix-http (3.20) reads further requests sent in one go, and then writes its response as
            // if the method had been theirs. No proxy sends requests so.
            if method != "HEAD" {
                sent.push_str(&kept("/healthz"));
            }
            for size in [1, 7, 64, sent.len()] {
                let mut connection = RawConnection::open(SITE.address);
                // Behind the refusal the server may have gone before all is sent.
                let _ = sent.as_bytes().chunks(size).all(|piece| connection.send(piece));
                assert!(connection.response().body == home.body);
                let refused = connection.response_to(method == "HEAD").expect("a response");
                let what = format!("{method}, chunked: {is_chunked}, in pieces of {size}");
                assert_eq!((refused.status, refused.header("connection")), (status, "close"), "{what}");
                connection.finish();
                // actix-http answers what it had read behind the body before it closes: a request, and not the body.
                if let Some(behind) = connection.response_to(false) {
                    assert_eq!((behind.status, behind.header("content-type")), (200, "application/json"), "{what}");
                }
                connection.assert_ends();
            }
        }
    }
}

#[test]
fn a_client_of_http_1_0_is_answered_and_kept_where_it_asks_to_be() {
    let mut connection = RawConnection::open(SITE.address);
    connection.send(b"GET /healthz HTTP/1.0\r\n\r\n");
    let once = connection.response();
    assert_eq!(once.status, 200);
    connection.assert_ends();
    let mut connection = RawConnection::open(SITE.address);
    for _ in 0..3 {
        connection.send(b"GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        let response = connection.response();
        assert_eq!((response.status, response.header("connection")), (200, "keep-alive"));
        assert_eq!(response.body, once.body);
    }
}

#[test]
fn head_is_answered_without_a_body_and_the_connection_goes_on() {
    let mut connection = RawConnection::open(SITE.address);
    connection.send(kept("/").replace("GET", "HEAD").as_bytes());
    let head = connection.response_to(true).expect("a response");
    connection.send(kept("/").as_bytes());
    let get = connection.response();
    assert!(!get.header("content-length").is_empty() && !get.header("etag").is_empty());
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(head.header("etag"), get.header("etag"));
}

#[test]
fn clients_that_vanish_in_the_midst_harm_nobody() {
    let before = ask(SITE.address, "/san-pham");
    let request = last("/san-pham");
    // Also those that asked in full and are gone before the response.
    for cut in [1, 10, 40, 60, request.len()] {
        for _ in 0..50 {
            RawConnection::open(SITE.address).send(&request.as_bytes()[..cut]);
        }
    }
    assert_eq!(ask(SITE.address, "/san-pham").body, before.body);
}

/// How many files this process may have open.
fn max_open_files() -> usize {
    let limits = fs::read_to_string("/proc/self/limits").expect("the limits of this process");
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files")).expect("a line");
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or(usize::MAX)
}

#[test]
fn thousands_of_idle_connections_keep_no_visitor_out() {
    // Both ends are files of this process.
    let idle = IDLE.min((max_open_files().saturating_sub(300)) / 2);
    assert!(idle >= 300, "this machine lets a process have too few files open for this test");
    let server = Server::start(settings());
    let mut held: Vec<RawConnection> = Vec::new();
    for number in 0..idle {
        let mut connection = RawConnection::open(server.address);
        // Half of them have asked before, half of them say nothing at all.
        if number % 2 == 0 {
            connection.send(kept("/healthz").as_bytes());
            assert_eq!(connection.response().status, 200);
        }
        held.push(connection);
    }
    let began = Instant::now();
    for _ in 0..20 {
        assert_eq!(ask(server.address, "/").status, 200);
    }
    assert!(began.elapsed() < Duration::from_secs(10), "{:?} for 20 pages", began.elapsed());
    held[0].send(kept("/").as_bytes());
    assert_eq!(held[0].response().status, 200, "and they are served themselves");
}

#[test]
fn a_client_that_pipelines_without_end_makes_nobody_wait() {
    let server = Server::start(settings());
    ask(server.address, "/en/");
    let mut greedy = RawConnection::open(server.address);
    let mut writer = greedy.writer();
    let (served, done) = (AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            let requests = kept("/").repeat(100);
            while writer.write_all(requests.as_bytes()).is_ok() {}
        });
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                assert_eq!(greedy.response().status, 200);
                served.fetch_add(1, Ordering::Relaxed);
            }
            greedy.reset();
        });
        let mut times = Vec::new();
        while times.len() < 50 || served.load(Ordering::Relaxed) < 1_000 {
            let began = Instant::now();
            let status = ask(server.address, "/en/").status;
            times.push(began.elapsed());
            if status != 200 || times.len() > 20_000 {
                break;
            }
        }
        done.store(true, Ordering::Relaxed);
        times.sort();
        let median = times[times.len() / 2];
        assert!(median < MAX_MEDIAN, "{median:?} at the median of {} requests", times.len());
    });
    assert!(served.into_inner() >= 1_000, "the greedy client is served too");
}
