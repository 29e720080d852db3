//! A server in a process of its own, as an operator runs it.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::pages::site::Site;

/// How long anything may take that is waited for; far more than it needs.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The command, without what the environment of the tests may say to it.
pub fn sanvat() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sanvat"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SANVAT_")) {
        command.env_remove(name);
    }
    command
}

pub fn path(path: &Path) -> &str {
    path.to_str().expect("a path of text")
}

/// Waits until something is so.
#[expect(clippy::disallowed_methods, reason = "another process and a follower of files give no signal to wait for")]
#[track_caller]
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < PATIENCE, "{what}: that does not come about");
        thread::sleep(Duration::from_millis(5));
    }
}

/// A server that runs. It ends with the test.
pub struct Running {
    child: Child,
    /// Where it stands, without a slash at the end.
    pub root: String,
}

impl Running {
    /// Starts a command that serves; its standard error goes where `stderr` says.
    pub fn start(command: &mut Command, stderr: Stdio) -> Running {
        let mut child = command.stdout(Stdio::piped()).stderr(stderr).spawn().expect("sanvat starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a first line");
        Running { child, root: line.trim_end().trim_end_matches('/').to_owned() }
    }

    pub fn site(&self) -> Site {
        Site::at(&self.root)
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let status = Command::new("kill").args(["-s", name, &self.child.id().to_string()]).status();
        assert!(status.expect("kill").success(), "{name}");
    }

    /// Waits for its end.
    #[track_caller]
    pub fn end(&mut self) -> ExitStatus {
        let mut status = None;
        until("it ends", || {
            status = self.child.try_wait().expect("its status");
            status.is_some()
        });
        status.expect("it ended")
    }

    /// Goes away from the other end of its standard error, which was a pipe.
    pub fn close_stderr(&mut self) {
        drop(self.child.stderr.take().expect("a pipe"));
    }

    /// What it wrote to its standard error, which was a pipe, until it ended.
    pub fn said(&mut self) -> String {
        let mut said = String::new();
        self.child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("text");
        said
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
