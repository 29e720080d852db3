//! The log: one line per event on standard error, as text or JSON, without anything of a visitor.
//!
//! Lines are queued for a writer thread. When the queue is full they are dropped and counted, so that a blocked log never delays a
//! response.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::Duration;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::{fmt, registry};

/// The target of the events of the access log: one per response.
pub const ACCESS: &str = "sanvat::access";

/// How many lines may wait to be written.
const MAX_WAITING: usize = 4_096;

/// How long the end of the process waits for the last lines.
const LAST_WAIT: Duration = Duration::from_secs(1);

/// How a line is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For machines: one object per line.
    Json,
}

/// What is written.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    pub format: Format,
    /// Minimum level of our own events that is logged.
    pub level: LevelFilter,
    /// Whether every response is logged too (access log).
    pub access: bool,
}

/// Guard of the running log; dropping it flushes the last lines.
pub struct Log(SyncSender<Message>);

/// Begins to log all that this process does. Without effect where another log has begun.
pub fn start(choice: Choice) -> io::Result<Log> {
    let (sender, receiver) = mpsc::sync_channel(MAX_WAITING);
    let lines = Lines { sender: sender.clone(), lost: Arc::default() };
    let lost = Arc::clone(&lines.lost);
    thread::Builder::new().name("log".to_owned()).spawn(move || write_lines(&receiver, &lost))?;
    let access = if choice.access { LevelFilter::INFO } else { LevelFilter::OFF };
    // Of others only what stops a server from listening: their events may name visitors.
    let targets = Targets::new()
        .with_target("sanvat", choice.level)
        .with_target(ACCESS, access)
        .with_target("actix_server", choice.level.min(LevelFilter::WARN));
    let layer = fmt::layer().with_writer(lines).with_ansi(false).log_internal_errors(false);
    let begun = match choice.format {
        Format::Text => tracing::subscriber::set_global_default(registry().with(targets).with(layer)),
        Format::Json => tracing::subscriber::set_global_default(
            registry()
                .with(targets)
                .with(layer.json().flatten_event(true).with_current_span(false).with_span_list(false)),
        ),
    };
    if begun.is_err() {
        tracing::warn!("another log has begun in this process");
    }
    Ok(Log(sender))
}

impl Drop for Log {
    fn drop(&mut self) {
        let (sender, written) = mpsc::sync_channel(1);
        if self.0.try_send(Message::Flush(sender)).is_ok() {
            // Whoever should read the log may be gone.
            let _ = written.recv_timeout(LAST_WAIT);
        }
    }
}

enum Message {
    Line(Vec<u8>),
    Flush(SyncSender<()>),
}

#[derive(Clone)]
struct Lines {
    sender: SyncSender<Message>,
    lost: Arc<AtomicU64>,
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Lines;

    fn make_writer(&'a self) -> Lines {
        self.clone()
    }
}

impl Write for Lines {
    /// Takes a whole line, as the layer above hands it over.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if self.sender.try_send(Message::Line(line.to_vec())).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_lines(messages: &Receiver<Message>, lost: &AtomicU64) {
    let mut to = io::stderr();
    for message in messages {
        match message {
            Message::Line(line) => {
                let lost_before = lost.swap(0, Ordering::Relaxed);
                if lost_before > 0 {
                    // What cannot be written cannot be told either.
                    let _ = writeln!(to, "{lost_before} lines of the log are lost");
                }
                let _ = to.write_all(&line);
            }
            Message::Flush(written) => {
                let _ = written.try_send(());
            }
        }
    }
}
