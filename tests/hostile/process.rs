//! The binary itself, when the machine around it fails or ends it.

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Instant;
use std::{fs, thread};

use crate::raw::{Answer, PATIENCE, Wire, ask, get};

pub fn sanvat() -> Command {
    of_environment(Command::new(env!("CARGO_BIN_EXE_sanvat")))
}

fn of_environment(mut command: Command) -> Command {
    for variable in ["LISTEN", "BASE_URL", "CATALOGUE", "MEDIA", "MEMORY", "TODAY"] {
        command.env_remove(format!("SANVAT_{variable}"));
    }
    command
}

/// The shipped records, baked.
pub fn baked(folder: &Path) -> PathBuf {
    let file = folder.join("catalogue.sqlite");
    let records = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/records");
    assert!(sanvat().arg("bake").arg(records).arg(&file).status().expect("sanvat starts").success());
    file
}

/// A server of its own process. It ends with the test.
pub struct Running {
    child: Option<Child>,
    address: SocketAddr,
}

/// Sends a process a signal by its name.
fn signal(process: u32, name: &str) {
    assert!(Command::new("kill").args(["-s", name, &process.to_string()]).status().expect("kill").success());
}

impl Running {
    /// Starts a server and waits for the line with its address.
    pub fn start(command: &mut Command) -> Running {
        Running::started(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("sanvat starts"))
    }

    fn started(mut child: Child) -> Running {
        let line = first_line(child.stdout.take().expect("its output"));
        let address = line.trim_start_matches("http://").trim_end_matches('/').parse();
        Running { child: Some(child), address: address.unwrap_or_else(|_| panic!("no address: {line}")) }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Sends a signal and waits for the end: how it ended, and what it told the operator.
    pub fn end(&mut self, name: &str) -> (ExitStatus, String) {
        let child = self.child.take().expect("a process that runs");
        let process = child.id();
        signal(process, name);
        let (ended, end) = mpsc::channel();
        thread::spawn(move || ended.send(child.wait_with_output()));
        let output = end.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            signal(process, "KILL");
            panic!("{name} does not end it")
        });
        let output = output.expect("its status");
        (output.status, String::from_utf8(output.stderr).expect("text"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // It may have ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn first_line(output: impl Read) -> String {
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).expect("a first line");
    line.trim_end().to_owned()
}

/// A port that nobody listens on, for a server whose first line cannot be read.
fn free_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port")
}

#[test]
fn a_port_that_is_taken_is_told_in_a_plain_message() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let output = sanvat().args(["--listen", &address]).output().expect("sanvat starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let told = String::from_utf8(output.stderr).expect("text");
    assert!(told.starts_with(&format!("cannot listen on {address}: ")), "{told}");
    assert_eq!(told.trim_end().lines().count(), 1, "{told}");
}

#[test]
fn a_site_whose_log_has_no_room_serves_all_the_same() {
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").expect("a device that is always full");
    let folder = tempfile::tempdir().expect("a temporary folder");
    // A media folder that is missing gives it something to tell.
    let with_something_to_tell = |listen: SocketAddr| {
        let mut command = sanvat();
        command.args(["--listen", &listen.to_string(), "--media"]).arg(folder.path().join("khong-co"));
        command
    };
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let untold = with_something_to_tell(any).stdout(Stdio::piped()).stderr(full()).spawn();
    let untold = Running::started(untold.expect("sanvat starts"));
    // This one cannot say where it listens, but tells the other thing when it does.
    let address = free_port();
    let unnamed = with_something_to_tell(address).stdout(full()).stderr(Stdio::piped()).spawn();
    let mut unnamed = unnamed.expect("sanvat starts");
    assert!(first_line(unnamed.stderr.take().expect("its messages")).contains("khong-co"));
    for mut server in [untold, Running { child: Some(unnamed), address }] {
        assert_eq!(ask(server.address(), "/").status, 200);
        assert_eq!(ask(server.address(), "/khong-co").status, 404);
        assert!(server.end("TERM").0.success());
    }
}

#[test]
fn a_site_that_ran_out_of_file_descriptors_serves_again_when_clients_leave() {
    let mut shell = of_environment(Command::new("sh"));
    let script = "ulimit -n 48 && exec \"$0\" --listen 127.0.0.1:0";
    let server = Running::start(shell.args(["-c", script, env!("CARGO_BIN_EXE_sanvat")]));
    let before = ask(server.address(), "/");
    // The kernel takes them all; the server has descriptors for fewer.
    let mut held: Vec<Wire> = (0..100).map(|_| Wire::open(server.address())).collect();
    assert!(held[0].send(&get("/")));
    assert_eq!(held[0].answer().status, 200, "those that came in are served");
    drop(held);
    let after = ask(server.address(), "/");
    assert_eq!((after.status, after.body), (200, before.body));
}

#[test]
fn connections_on_which_nothing_is_asked_do_not_keep_the_server_from_ending() {
    let mut server = Running::start(sanvat().args(["serve", "--listen", "127.0.0.1:0"]));
    let mut wires: Vec<Wire> = (0..20).map(|_| Wire::open(server.address())).collect();
    for wire in &mut wires {
        wire.send(b"GET /healthz HTTP/1.1\r\nHost: sanvat.example\r\n\r\n");
        assert_eq!(wire.answer().status, 200);
    }
    let began = Instant::now();
    let (status, _) = server.end("TERM");
    assert!(status.success());
    // They would be kept for half a minute, and a server that ends waits ten seconds for its connections.
    assert!(began.elapsed().as_secs() < 8, "it waited for who had nothing to ask");
    for wire in &mut wires {
        assert!(wire.rest().is_empty(), "ended without another word");
    }
}

#[test]
fn sigterm_under_load_breaks_no_answer() {
    let mut server = Running::start(sanvat().args(["--listen", "127.0.0.1:0", "--memory", "0"]));
    let address = server.address();
    let whole = ask(address, "/san-pham");
    let ended = Arc::new(AtomicBool::new(false));
    let (answered, answers) = mpsc::channel();
    let clients: Vec<_> = (0..4)
        .map(|_| {
            let (whole, ended, answered) = (whole.body.clone(), Arc::clone(&ended), answered.clone());
            thread::spawn(move || {
                let mut wire = Wire::open(address);
                // `answer_to` fails on half a head or half a body.
                while wire.send(b"GET /san-pham HTTP/1.1\r\nHost: sanvat.example\r\n\r\n")
                    && let Some(answer) = wire.answer_to(false)
                {
                    assert!((answer.status, &answer.body) == (200, &whole), "another answer: {}", answer.status);
                    // The main thread listens to the first ones only.
                    let _ = answered.send(());
                    if answer.header("connection") == "close" {
                        break;
                    }
                }
                assert!(ended.load(Ordering::SeqCst), "cut before anybody ended the server");
            })
        })
        .collect();
    for _ in 0..40 {
        answers.recv_timeout(PATIENCE).expect("answers");
    }
    ended.store(true, Ordering::SeqCst);
    let began = Instant::now();
    let (status, told) = server.end("TERM");
    assert!(status.success(), "{status}: {told}");
    assert!(began.elapsed() < PATIENCE / 4, "clients that keep their connections do not keep the server");
    for client in clients {
        client.join().expect("no broken answer");
    }
}

#[test]
fn kill_9_loses_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = baked(folder.path());
    let baked = fs::read(&file).expect("a file");
    let targets = ["/", "/san-pham/mat-ong-hoa-ban", "/tim-kiem?q=che", "/noi-san-xuat"];
    // The base URL is given, because a server has a port of its own and would name it.
    let start = || {
        let options = ["--listen", "127.0.0.1:0", "--base-url", "https://sanvat.example", "--today", "2026-11-24"];
        Running::start(sanvat().args(options).arg("--catalogue").arg(&file).current_dir(folder.path()))
    };
    let bodies = |server: &Running| -> Vec<Answer> {
        let undated = |mut answer: Answer| {
            answer.headers.remove("date");
            answer
        };
        targets.iter().map(|target| undated(ask(server.address(), target))).collect()
    };
    let mut server = start();
    let before = bodies(&server);
    let mut wire = Wire::open(server.address());
    wire.send(&get("/san-pham"));
    assert!(!server.end("KILL").0.success());
    assert!(bodies(&start()) == before, "another site after the restart");
    assert!(fs::read(&file).expect("a file") == baked, "the catalogue was written to");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "something was left behind");
}
