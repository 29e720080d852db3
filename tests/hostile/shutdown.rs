//! A server that is asked to end completes what was asked for.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Instant;

use crate::common::process::{Process, serve};
use crate::common::raw::{RawConnection, ask, kept};
use crate::common::{TIMEOUT, text, wait_until};
use crate::disk::put_an_index;

const PICTURE: &str = "/media/mat-ong-hoa-ban/tren-ke.png";

/// More bytes than the buffers between a server and its client hold.
const PICTURE_BYTES: usize = 64 << 20;

fn put_a_large_picture(media: &Path) {
    fs::create_dir_all(media.join("mat-ong-hoa-ban")).expect("a folder");
    let mut file = File::create(media.join("mat-ong-hoa-ban/tren-ke.png")).expect("a file");
    for number in 0..PICTURE_BYTES / 4096 {
        file.write_all(&[number as u8; 4096]).expect("a disk with room");
    }
    put_an_index(media, &["tren-ke.png"]);
}

#[test]
fn a_slow_download_is_completed_and_others_are_told_to_go_elsewhere() {
    let media = tempfile::tempdir().expect("a temporary folder");
    put_a_large_picture(media.path());
    let mut server = Process::start(serve().args(["--drain", "3600", "--media", text(media.path())]));
    let mut open = RawConnection::open(server.address);
    open.send(kept("/healthz").as_bytes());
    assert_eq!(open.response().header("connection"), "");
    let mut download = RawConnection::open(server.address);
    download.send(kept(PICTURE).as_bytes());
    // It has begun, and takes no more than the buffers hold.
    assert!(download.wait_for_bytes(1_000));
    server.signal("TERM");
    wait_until("visitors are sent elsewhere", || ask(server.address, "/healthz").status == 503);
    open.send(kept("/san-pham").as_bytes());
    let response = open.response();
    assert_eq!((response.status, response.header("connection")), (200, "close"), "kept from before");
    open.assert_ends();
    for target in ["/", "/khong-co", "/San-Pham", PICTURE, "/media/khong-co/1.png"] {
        let mut connection = RawConnection::open(server.address);
        connection.send(kept(target).as_bytes());
        assert_eq!(connection.response().header("connection"), "close", "{target}");
        connection.assert_ends();
    }
    let whole = download.response();
    assert_eq!((whole.status, whole.body.len()), (200, PICTURE_BYTES));
    assert!(server.end("TERM").0.success());
}

#[test]
fn the_last_byte_of_a_slow_download_is_waited_for_when_nobody_else_is_taken_any_more() {
    let media = tempfile::tempdir().expect("a temporary folder");
    put_a_large_picture(media.path());
    let mut server = Process::start(serve().args(["--drain", "0", "--media", text(media.path())]));
    let mut download = RawConnection::open(server.address);
    download.send(kept(PICTURE).as_bytes());
    assert!(download.wait_for_bytes(1_000));
    server.signal("TERM");
    wait_until("it listens no more", || {
        TcpStream::connect(server.address).is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused)
    });
    let whole = download.response();
    assert_eq!((whole.status, whole.body.len()), (200, PICTURE_BYTES));
    download.finish();
    assert!(server.wait().0.success());
}

#[test]
fn connections_on_which_nothing_is_asked_do_not_keep_the_server_from_ending() {
    let mut server = Process::start(&mut serve());
    let mut connections: Vec<RawConnection> = (0..20).map(|_| RawConnection::open(server.address)).collect();
    for connection in &mut connections {
        connection.send(kept("/healthz").as_bytes());
        assert_eq!(connection.response().status, 200);
    }
    let began = Instant::now();
    assert!(server.end("TERM").0.success());
    // They would be kept for half a minute, and a server that ends waits ten seconds for its connections.
    assert!(began.elapsed().as_secs() < 8, "it waited for who had nothing to ask");
    for connection in &mut connections {
        connection.assert_ends();
    }
}

#[test]
fn sigterm_under_load_breaks_no_response() {
    let mut server = Process::start(serve().args(["--memory", "0"]));
    let address = server.address;
    let whole = ask(address, "/san-pham");
    let ended = Arc::new(AtomicBool::new(false));
    let (answered, answers) = mpsc::channel();
    let clients: Vec<_> = (0..4)
        .map(|_| {
            let (whole, ended, answered) = (whole.body.clone(), Arc::clone(&ended), answered.clone());
            thread::spawn(move || {
                let mut connection = RawConnection::open(address);
                // `response_to` fails on half a head or half a body.
                while connection.send(kept("/san-pham").as_bytes())
                    && let Some(response) = connection.response_to(false)
                {
                    assert!((response.status, &response.body) == (200, &whole), "another page: {}", response.status);
                    // The main thread listens to the first ones only.
                    let _ = answered.send(());
                    if response.header("connection") == "close" {
                        break;
                    }
                }
                assert!(ended.load(Ordering::SeqCst), "cut before anybody ended the server");
            })
        })
        .collect();
    for _ in 0..40 {
        answers.recv_timeout(TIMEOUT).expect("responses");
    }
    ended.store(true, Ordering::SeqCst);
    let began = Instant::now();
    let (status, log) = server.end("TERM");
    assert!(status.success(), "{status}: {log}");
    assert!(began.elapsed() < TIMEOUT / 4, "clients that keep their connections do not keep the server");
    for client in clients {
        client.join().expect("no broken response");
    }
}
