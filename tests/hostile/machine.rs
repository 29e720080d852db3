//! The binary itself, when the machine around it fails.

use std::fs::{self, OpenOptions};
use std::net::{SocketAddr, TcpListener};
use std::process::Stdio;

use crate::common::process::{Process, SANVAT, command, first_line, run, sanvat, serve};
use crate::common::raw::{RawConnection, RawResponse, ask, last};
use crate::common::records::CATALOGUE;
use crate::common::text;

#[test]
fn a_port_that_is_taken_is_told_in_a_plain_message() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let output = run(&["--lang", "vi", "--listen", &address]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let told = String::from_utf8(output.stderr).expect("text");
    assert!(told.starts_with(&format!("{address}: ")) && told.contains("đang có chương trình khác dùng"), "{told}");
    assert_eq!(told.trim_end().lines().count(), 1, "{told}");
}

#[test]
fn a_site_whose_log_has_no_room_serves_all_the_same() {
    let full = || OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full");
    let folder = tempfile::tempdir().expect("a temporary folder");
    // A media folder that is missing gives it something to tell.
    let media = folder.path().join("khong-co");
    let untold = Process::start_with_log(serve().args(["--media", text(&media)]), full());
    // This one cannot say where it listens, but tells the other thing when it does.
    let address: SocketAddr =
        TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port");
    let mut unnamed = sanvat();
    unnamed.args(["--listen", &address.to_string(), "--media", text(&media)]);
    let mut unnamed = unnamed.stdout(full()).stderr(Stdio::piped()).spawn().expect("sanvat starts");
    assert!(first_line(unnamed.stderr.take().expect("its log")).contains("khong-co"));
    for mut server in [untold, Process::of(unnamed, address)] {
        assert_eq!(ask(server.address, "/").status, 200);
        assert_eq!(ask(server.address, "/khong-co").status, 404);
        assert!(server.end("TERM").0.success());
    }
}

#[test]
fn a_site_that_ran_out_of_file_descriptors_serves_again_when_clients_leave() {
    let script = "ulimit -n 48 && exec \"$0\" --listen 127.0.0.1:0";
    let server = Process::start(command("sh").args(["-c", script, SANVAT]));
    let before = ask(server.address, "/");
    // The kernel takes them all; the server has descriptors for fewer.
    let mut held: Vec<RawConnection> = (0..100).map(|_| RawConnection::open(server.address)).collect();
    assert!(held[0].send(last("/").as_bytes()));
    assert_eq!(held[0].response().status, 200, "those that came in are served");
    drop(held);
    let after = ask(server.address, "/");
    assert_eq!((after.status, after.body), (200, before.body));
}

#[test]
fn kill_9_loses_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    fs::write(&file, CATALOGUE.bytes()).expect("a file");
    let targets = ["/", "/san-pham/mat-ong-hoa-ban", "/tim-kiem?q=che", "/noi-san-xuat"];
    // The base URL is given, because a server has a port of its own and would name it.
    let start = || {
        let options = ["--listen", "127.0.0.1:0", "--base-url", "https://sanvat.example", "--today", "2026-11-24"];
        Process::start(sanvat().args(options).args(["--catalogue", text(&file)]).current_dir(folder.path()))
    };
    let responses = |server: &Process| -> Vec<RawResponse> {
        let undated = |mut response: RawResponse| {
            response.headers.remove("date");
            response
        };
        targets.iter().map(|target| undated(ask(server.address, target))).collect()
    };
    let mut server = start();
    let before = responses(&server);
    let mut connection = RawConnection::open(server.address);
    connection.send(last("/san-pham").as_bytes());
    assert!(!server.end("KILL").0.success());
    assert!(responses(&start()) == before, "another site after the restart");
    assert!(fs::read(&file).expect("a file") == CATALOGUE.bytes(), "the catalogue was written to");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "something was left behind");
}
