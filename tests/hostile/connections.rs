//! Connections: slow ones, idle ones, many at once, and several requests on one.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use sanvat::http::limits::Limits;
use sanvat::http::server::Settings;

use crate::raw::{Answer, PATIENCE, Wire, ask, get, serve, settings};

/// Limits that a test can wait for.
fn serve_within(limits: Limits) -> SocketAddr {
    serve(Settings { limits, ..settings() })
}

/// A time that a test can wait for, and in which the busiest machine answers.
const SHORT: Duration = Duration::from_millis(1200);

fn kept(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nHost: sanvat.example\r\n\r\n")
}

/// Sends a head line by line, as slowloris does, and without an end.
#[track_caller]
fn assert_dribbling_is_cut(wire: &mut Wire) {
    wire.send(b"GET / HTTP/1.1\r\nHost: sanvat.example\r\n");
    let began = Instant::now();
    while began.elapsed() < SHORT * 3 && wire.send(b"X-A: b\r\n") {
        wire.listen_for(SHORT / 6);
    }
    assert_eq!(wire.answer().status, 408);
    wire.finish();
    assert!(wire.rest().is_empty());
}

#[test]
fn a_head_that_takes_too_long_is_cut() {
    let server = serve_within(Limits { head: SHORT, ..Limits::default() });
    assert_dribbling_is_cut(&mut Wire::open(server));
    // Nor does one that says nothing at all stay.
    let mut silent = Wire::open(server);
    assert_eq!(silent.answer().status, 408);
    assert_eq!(ask(server, "/").status, 200);
}

#[test]
fn a_later_head_that_takes_too_long_is_cut_too() {
    let server = serve_within(Limits { head: SHORT, ..Limits::default() });
    let mut wire = Wire::open(server);
    wire.send(kept("/").as_bytes());
    assert_eq!(wire.answer().status, 200);
    // Between two requests it may stay silent for longer than that.
    wire.listen_for(SHORT * 2);
    wire.send(kept("/en/").as_bytes());
    assert_eq!(wire.answer().status, 200);
    assert_dribbling_is_cut(&mut wire);
}

/// Requests whose answers are more than the buffers of a connection hold.
fn many(target: &str) -> Vec<u8> {
    kept(target).repeat(2_000).into_bytes()
}

#[test]
fn who_takes_nothing_of_an_answer_is_cut_and_harms_nobody() {
    let server = serve_within(Limits { stall: SHORT, ..Limits::default() });
    // From memory, from a file of the kernel's, and made for this visitor alone.
    for target in ["/tim-kiem?q=che", "/san-pham", "/khong-co"] {
        let whole = ask(server, target).body.len();
        let mut wire = Wire::open(server);
        wire.send(&many(target));
        // Nobody speaks on this one: a time in which nothing is read.
        Wire::open(server).listen_for(SHORT * 3);
        let rest = wire.rest();
        assert!(rest.len() < whole * 2_000, "{target}: all was sent to who read nothing");
        assert_eq!(ask(server, target).body.len(), whole);
    }
}

#[test]
fn who_reads_slowly_but_reads_gets_all_of_it() {
    let server = serve_within(Limits { stall: SHORT * 2, ..Limits::default() });
    let page = ask(server, "/san-pham").body;
    let mut wire = Wire::open(server);
    let times = 400;
    wire.send(kept("/san-pham").repeat(times).as_bytes());
    let (mut silent, began) = (Wire::open(server), Instant::now());
    for round in 0..times {
        if began.elapsed() < SHORT * 4 {
            silent.listen_for(SHORT / 60);
        }
        assert!(wire.answer().body == page, "answer {round} is another");
    }
}

#[test]
fn a_connection_that_asks_nothing_more_is_ended() {
    let server = serve_within(Limits { idle: SHORT, ..Limits::default() });
    let mut wire = Wire::open(server);
    wire.send(kept("/").as_bytes());
    assert_eq!(wire.answer().status, 200);
    assert!(wire.rest().is_empty(), "ended without another word");
}

#[test]
fn a_body_without_end_is_cut() {
    let server = serve_within(Limits { leave: SHORT, ..Limits::default() });
    let mut wire = Wire::open(server);
    wire.send(b"GET / HTTP/1.1\r\nHost: sanvat.example\r\nTransfer-Encoding: chunked\r\n\r\n");
    assert_eq!(wire.answer().status, 413);
    let began = Instant::now();
    while wire.send(b"5\r\nxyzzy\r\n") && began.elapsed() < PATIENCE {}
    assert!(began.elapsed() < PATIENCE, "the server never ends it");
    assert_eq!(ask(server, "/").status, 200);
}

#[test]
fn requests_sent_in_one_go_are_answered_in_their_order() {
    let server = serve(settings());
    let targets = ["/", "/san-pham/mat-ong-hoa-ban", "/khong-co", "/en/", "/san-pham/", "/healthz", "/"];
    let apart: Vec<Answer> = targets.iter().map(|target| ask(server, target)).collect();
    let mut wire = Wire::open(server);
    // More than the server takes in at once.
    let times = 10;
    let sent: String = (0..times).flat_map(|_| targets.iter().map(|target| kept(target))).collect();
    wire.send(sent.as_bytes());
    for round in 0..times {
        for (target, apart) in targets.iter().zip(&apart) {
            let answer = wire.answer();
            assert_eq!(answer.status, apart.status, "{target}, round {round}");
            assert_eq!(answer.header("location"), apart.header("location"), "{target}, round {round}");
            assert!(answer.body == apart.body, "{target}, round {round}: another body");
        }
    }
    wire.finish();
    assert!(wire.rest().is_empty());
}

#[test]
fn however_requests_are_cut_on_their_way_they_are_answered_alike() {
    let server = serve(settings());
    let targets = ["/", "/san-pham", "/khong-co", "/healthz"];
    let apart: Vec<Answer> = targets.iter().map(|target| ask(server, target)).collect();
    let sent: String = targets.iter().map(|target| kept(target)).collect();
    for size in [1, 2, 3, 5, 17, 50, 51, 52, 53, 100] {
        let mut wire = Wire::open(server);
        for piece in sent.as_bytes().chunks(size) {
            assert!(wire.send(piece), "ended in the midst of a head, in pieces of {size}");
        }
        for (target, apart) in targets.iter().zip(&apart) {
            let answer = wire.answer();
            assert_eq!(answer.status, apart.status, "{target} in pieces of {size}");
            assert!(answer.body == apart.body, "{target} in pieces of {size}: another body");
        }
        wire.finish();
        assert!(wire.rest().is_empty());
    }
}

#[test]
fn a_body_among_requests_sent_in_one_go_is_never_read_as_a_request() {
    let server = serve(settings());
    let mut wire = Wire::open(server);
    let body = kept("/xyzzy");
    let with_body =
        format!("GET /en/ HTTP/1.1\r\nHost: sanvat.example\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    wire.send([kept("/"), with_body, kept("/healthz")].concat().as_bytes());
    assert_eq!(wire.answer().status, 200);
    let refused = wire.answer();
    assert_eq!((refused.status, refused.header("connection")), (413, "close"));
    wire.finish();
    assert!(wire.rest().is_empty(), "behind the refusal there is nothing");
}

#[test]
fn a_client_of_http_1_0_is_answered_and_kept_where_it_asks_to_be() {
    let server = serve(settings());
    let mut wire = Wire::open(server);
    wire.send(b"GET /healthz HTTP/1.0\r\n\r\n");
    let once = wire.answer();
    assert_eq!(once.status, 200);
    assert!(wire.rest().is_empty(), "the end of the connection is the end of the answer");
    let mut wire = Wire::open(server);
    for _ in 0..3 {
        wire.send(b"GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        let answer = wire.answer();
        assert_eq!((answer.status, answer.header("connection")), (200, "keep-alive"));
        assert_eq!(answer.body, once.body);
    }
}

#[test]
fn head_is_answered_without_a_body_and_the_connection_goes_on() {
    let server = serve(settings());
    let mut wire = Wire::open(server);
    wire.send(kept("/").replace("GET", "HEAD").as_bytes());
    let head = wire.answer_to(true).expect("an answer");
    wire.send(kept("/").as_bytes());
    let get = wire.answer();
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(head.header("etag"), get.header("etag"));
}

#[test]
fn more_connections_than_a_worker_takes_wait_and_are_served_when_others_leave() {
    let server = serve_within(Limits { connections: 4, head: Duration::from_secs(2), ..Limits::default() });
    assert_eq!(ask(server, "/").status, 200);
    let silent: Vec<Wire> = (0..64).map(|_| Wire::open(server)).collect();
    // The visitor stands in the queue behind them; each of them is cut in its time.
    let mut visitor = Wire::open(server);
    visitor.send(&get("/"));
    drop(silent);
    assert_eq!(visitor.answer().status, 200);
}

#[test]
fn clients_that_vanish_in_the_midst_harm_nobody() {
    let server = serve(settings());
    let before = ask(server, "/san-pham");
    for cut in [1, 10, 40, 60] {
        for _ in 0..50 {
            let mut wire = Wire::open(server);
            let request = get("/san-pham");
            wire.send(&request[..cut.min(request.len())]);
        }
    }
    for _ in 0..50 {
        // Asked in full, and gone before the answer.
        Wire::open(server).send(&get("/san-pham"));
    }
    assert_eq!(ask(server, "/san-pham").body, before.body);
}
