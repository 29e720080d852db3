//! The binary as a process, as an operator runs it.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc;
use std::thread;

use super::TIMEOUT;
use super::client::Client;
use super::records::CATALOGUE_PATH;
use super::text;

/// The binary.
pub const SANVAT: &str = env!("CARGO_BIN_EXE_sanvat");

/// A command without what the environment of the tests may say to `sanvat`.
pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    let says_something = |name: &str| name.starts_with("SANVAT_") || name.starts_with("LC_") || name == "LANG";
    for (name, _) in std::env::vars().filter(|(name, _)| says_something(name)) {
        command.env_remove(name);
    }
    command
}

pub fn sanvat() -> Command {
    command(SANVAT)
}

/// `sanvat serve` on a free port, with the frozen records.
pub fn serve() -> Command {
    let mut command = sanvat();
    command.args(["serve", "--listen", "127.0.0.1:0", "--catalogue", text(&CATALOGUE_PATH)]);
    command
}

/// Runs a command of `sanvat` to its end.
pub fn run(arguments: &[&str]) -> Output {
    sanvat().args(arguments).output().expect("sanvat starts")
}

/// What a command printed, on both outputs, and its exit code.
pub fn printed(output: &Output) -> (Option<i32>, String) {
    let text = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    (output.status.code(), text.concat())
}

/// A server in a process of its own. It ends with the test.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Process {
    /// Starts a server and waits for the line with its address. Its log is kept for [`Process::end`].
    pub fn start(command: &mut Command) -> Process {
        Process::start_with_log(command, Stdio::piped())
    }

    /// Starts a server whose log goes elsewhere.
    pub fn start_with_log(command: &mut Command, log: impl Into<Stdio>) -> Process {
        let mut child = command.stdout(Stdio::piped()).stderr(log).spawn().expect("sanvat starts");
        let line = first_line(child.stdout.take().expect("its output"));
        let address = line.strip_prefix("http://").and_then(|line| line.strip_suffix('/')?.parse().ok());
        Process { child, address: address.unwrap_or_else(|| panic!("no address: {line:?}")) }
    }

    /// A server that was started otherwise.
    pub fn of(child: Child, address: SocketAddr) -> Process {
        Process { child, address }
    }

    /// Where it stands, without a slash at the end.
    pub fn root(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn client(&self) -> Client {
        Client::new(&self.root())
    }

    /// Sends a signal by its name.
    #[track_caller]
    pub fn signal(&self, name: &str) {
        signal(self.child.id(), name);
    }

    /// Waits for its end: how it ended, and what of its log nobody read.
    #[track_caller]
    pub fn wait(&mut self) -> (ExitStatus, String) {
        let process = self.child.id();
        let log = self.child.stderr.take();
        let (sender, read) = mpsc::channel();
        thread::spawn(move || {
            let mut text = String::new();
            // The log ends with the process.
            let end = log.map_or(Ok(0), |mut log| log.read_to_string(&mut text));
            // The test may have given up.
            let _ = sender.send(end.map(|_| text));
        });
        let mut status = None;
        super::wait_until(&format!("process {process} ends"), || {
            status = self.child.try_wait().expect("its status");
            status.is_some()
        });
        let log = read.recv_timeout(TIMEOUT).expect("the log of a process that ended").expect("a log of text");
        (status.expect("it ended"), log)
    }

    /// Sends a signal and waits for the end: how it ended, and its log.
    #[track_caller]
    pub fn end(&mut self, name: &str) -> (ExitStatus, String) {
        self.signal(name);
        self.wait()
    }

    /// Closes the other end of its log.
    pub fn close_log(&mut self) {
        drop(self.child.stderr.take().expect("a pipe"));
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[track_caller]
fn signal(process: u32, name: &str) {
    let status = Command::new("kill").args(["-s", name, &process.to_string()]).status();
    assert!(status.expect("kill").success(), "{name}");
}

/// The first line of an output.
pub fn first_line(output: impl Read) -> String {
    let mut line = String::new();
    BufReader::new(output).read_line(&mut line).expect("a first line");
    line.trim_end().to_owned()
}
