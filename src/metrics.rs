//! What those who watch a server count, as Prometheus reads it
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/>). Nothing of a visitor is in it.

use std::fmt::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::publication::Publication;

/// The upper bounds of the classes into which the times of answers fall, in seconds.
const BOUNDS: [f64; 10] = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0];

/// Counters of one server, from its start.
#[derive(Debug, Default)]
pub struct Metrics {
    workers: Mutex<Vec<Arc<Answers>>>,
    taken_up: AtomicU64,
    refused: AtomicU64,
}

/// The answers of one worker. Counters that all workers shared would go from one processor to the other with each answer.
#[derive(Debug, Default)]
pub struct Answers {
    /// Answers with a status of 1xx to 5xx.
    classes: [AtomicU64; 5],
    bytes: AtomicU64,
    /// Answers by time; the last class has no upper bound.
    times: [AtomicU64; BOUNDS.len() + 1],
    nanoseconds: AtomicU64,
}

impl Answers {
    /// Counts an answer with its status, the bytes of its body and the time until it began to be sent.
    pub fn count(&self, status: u16, bytes: u64, time: Duration) {
        let class = usize::from(status / 100).clamp(1, self.classes.len()) - 1;
        add(&self.classes[class], 1);
        add(&self.bytes, bytes);
        add(&self.times[BOUNDS.partition_point(|&bound| bound < time.as_secs_f64())], 1);
        add(&self.nanoseconds, u64::try_from(time.as_nanos()).unwrap_or(u64::MAX));
    }

    /// Takes in what another has counted.
    fn take_in(&self, other: &Answers) {
        let one = |to: &AtomicU64, from: &AtomicU64| add(to, get(from));
        self.classes.iter().zip(&other.classes).for_each(|(to, from)| one(to, from));
        self.times.iter().zip(&other.times).for_each(|(to, from)| one(to, from));
        one(&self.bytes, &other.bytes);
        one(&self.nanoseconds, &other.nanoseconds);
    }
}

impl Metrics {
    /// The counters of a worker that begins.
    pub fn of_a_worker(&self) -> Arc<Answers> {
        let answers = Arc::default();
        self.workers().push(Arc::clone(&answers));
        answers
    }

    fn workers(&self) -> MutexGuard<'_, Vec<Arc<Answers>>> {
        // A list of counters is whole whatever happens to who holds it.
        self.workers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What all workers have answered.
    fn answers(&self) -> Answers {
        let all = Answers::default();
        self.workers().iter().for_each(|worker| all.take_in(worker));
        all
    }

    /// Counts an edition that was taken up after the first.
    pub fn count_taken_up(&self) {
        add(&self.taken_up, 1);
    }

    /// Counts a file that was not fit to be published.
    pub fn count_refused(&self) {
        add(&self.refused, 1);
    }

    /// All of them, and what else there is to know of a publication.
    pub fn exposition(&self, publication: &Publication) -> String {
        let mut text = String::new();
        // A string takes every write.
        let _ = self.write(&mut text, publication);
        text
    }

    fn write(&self, text: &mut String, publication: &Publication) -> fmt::Result {
        let (edition, answers) = (publication.current(), self.answers());
        head(text, "sanvat_answers_total", "counter", "Answers by class of status.")?;
        for (class, count) in (1..).zip(&answers.classes) {
            writeln!(text, "sanvat_answers_total{{class=\"{class}xx\"}} {}", get(count))?;
        }
        one(
            text,
            "sanvat_answer_bytes_total",
            "counter",
            "Bytes of the bodies of answers, as sent.",
            get(&answers.bytes),
        )?;
        let name = "sanvat_answer_seconds";
        head(text, name, "histogram", "Time until an answer began to be sent.")?;
        let mut sum = 0;
        for (index, count) in answers.times.iter().enumerate() {
            sum += get(count);
            match BOUNDS.get(index) {
                Some(bound) => writeln!(text, "{name}_bucket{{le=\"{bound}\"}} {sum}")?,
                None => writeln!(text, "{name}_bucket{{le=\"+Inf\"}} {sum}")?,
            }
        }
        writeln!(text, "{name}_sum {}\n{name}_count {sum}", get(&answers.nanoseconds) as f64 / 1e9)?;
        let taken_up = get(&self.taken_up);
        one(text, "sanvat_editions_taken_up_total", "counter", "Editions taken up since the start.", taken_up)?;
        one(
            text,
            "sanvat_files_refused_total",
            "counter",
            "Files that were not fit to be published.",
            get(&self.refused),
        )?;
        let is_refused = u64::from(publication.condition.refusal().is_some());
        one(text, "sanvat_refused", "gauge", "1 while the file that lies there is not the one published.", is_refused)?;
        let since = edition.site.taken_up.as_second().unsigned_abs();
        one(text, "sanvat_edition_taken_up_seconds", "gauge", "When the edition was taken up, in Unix time.", since)?;
        one(text, "sanvat_pages_bytes", "gauge", "Bytes of the pages held in memory.", edition.memory.weight())?;
        one(text, "sanvat_cards_bytes", "gauge", "Bytes of the cards held in memory.", edition.cards.weight() as u64)?;
        let is_draining = u64::from(publication.condition.is_draining());
        one(text, "sanvat_draining", "gauge", "1 while visitors should go elsewhere.", is_draining)?;
        head(text, "sanvat_edition_info", "gauge", "What is published, and by which version.")?;
        let (digest, version) = (&edition.site.digest, env!("CARGO_PKG_VERSION"));
        writeln!(text, "sanvat_edition_info{{digest=\"{digest}\",version=\"{version}\"}} 1")
    }
}

fn add(counter: &AtomicU64, number: u64) {
    counter.fetch_add(number, Ordering::Relaxed);
}

fn get(counter: &AtomicU64) -> u64 {
    counter.load(Ordering::Relaxed)
}

fn head(text: &mut String, name: &str, kind: &str, help: &str) -> fmt::Result {
    writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}")
}

fn one(text: &mut String, name: &str, kind: &str, help: &str, value: u64) -> fmt::Result {
    head(text, name, kind, help)?;
    writeln!(text, "{name} {value}")
}
