//! What those who watch a server count, as Prometheus reads it
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/>). Nothing of a visitor is in it.

use std::fmt::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The upper bounds of the classes into which the times of answers fall, in seconds.
const BOUNDS: [f64; 10] = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0];

/// Counters of one server, from its start.
#[derive(Debug, Default)]
pub struct Metrics {
    /// Responses with a status of 1xx to 5xx.
    classes: [AtomicU64; 5],
    bytes: AtomicU64,
    /// Responses by time; the last class has no upper bound.
    times: [AtomicU64; BOUNDS.len() + 1],
    nanoseconds: AtomicU64,
    reloads: AtomicU64,
    refusals: AtomicU64,
}

impl Metrics {
    /// Counts a response with its status, the bytes of its body and the time until it began to be sent.
    pub fn count(&self, status: u16, bytes: u64, time: Duration) {
        let class = usize::from(status / 100).clamp(1, self.classes.len()) - 1;
        add(&self.classes[class], 1);
        add(&self.bytes, bytes);
        add(&self.times[BOUNDS.partition_point(|&bound| bound < time.as_secs_f64())], 1);
        add(&self.nanoseconds, u64::try_from(time.as_nanos()).unwrap_or(u64::MAX));
    }

    /// Counts a snapshot that was published after the first.
    pub fn count_reload(&self) {
        add(&self.reloads, 1);
    }

    /// Counts a file that was not fit to be published.
    pub fn count_refusal(&self) {
        add(&self.refusals, 1);
    }

    /// Writes all of them.
    pub fn write(&self, text: &mut String) -> fmt::Result {
        head(text, "sanvat_answers_total", "counter", "Answers by class of status.")?;
        for (class, count) in (1..).zip(&self.classes) {
            writeln!(text, "sanvat_answers_total{{class=\"{class}xx\"}} {}", get(count))?;
        }
        one(
            text,
            "sanvat_answer_bytes_total",
            "counter",
            "Bytes of the bodies of answers, as sent.",
            get(&self.bytes),
        )?;
        let name = "sanvat_answer_seconds";
        head(text, name, "histogram", "Time until an answer began to be sent.")?;
        let mut sum = 0;
        for (index, count) in self.times.iter().enumerate() {
            sum += get(count);
            match BOUNDS.get(index) {
                Some(bound) => writeln!(text, "{name}_bucket{{le=\"{bound}\"}} {sum}")?,
                None => writeln!(text, "{name}_bucket{{le=\"+Inf\"}} {sum}")?,
            }
        }
        writeln!(text, "{name}_sum {}\n{name}_count {sum}", get(&self.nanoseconds) as f64 / 1e9)?;
        let taken_up = get(&self.reloads);
        one(text, "sanvat_editions_taken_up_total", "counter", "Editions taken up since the start.", taken_up)?;
        one(
            text,
            "sanvat_files_refused_total",
            "counter",
            "Files that were not fit to be published.",
            get(&self.refusals),
        )
    }
}

fn add(counter: &AtomicU64, number: u64) {
    counter.fetch_add(number, Ordering::Relaxed);
}

fn get(counter: &AtomicU64) -> u64 {
    counter.load(Ordering::Relaxed)
}

/// Writes what a metric means.
pub fn head(text: &mut String, name: &str, kind: &str, help: &str) -> fmt::Result {
    writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}")
}

/// Writes a metric with one value.
pub fn one(text: &mut String, name: &str, kind: &str, help: &str, value: u64) -> fmt::Result {
    head(text, name, kind, help)?;
    writeln!(text, "{name} {value}")
}
