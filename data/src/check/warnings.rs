//! What is no mistake and yet worth a look: what is old, what is missing, what says the same twice.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::fold::fold;
use crate::problem::{At, Located};
use crate::read::Table;
use crate::slug::Slug;
use crate::today::Today;
use crate::words::Words;

/// After how many days a record should be compared with its sources again: half a year, since a term is three years.
const RECORD_DAYS: i32 = 180;

/// After how many days the date of the data is old: a quarter, since certificates are given several times a year.
const DATA_DAYS: i32 = 90;

/// How long a summary may be before nobody reads it on a phone: three times the longest of ours.
const SUMMARY_LETTERS: usize = 600;

/// From which share of common letter triples two summaries are nearly the same.
const NEARLY: f64 = 0.9;

/// How many summaries after it in the order one is compared with. Near ones stand next to each other when they begin
/// or end alike; comparing all with all would take minutes for 20,000 products.
const NEIGHBOURS: usize = 3;

/// The warnings of a folder while it is read.
pub(super) struct Warnings<'f> {
    now: Today,
    today: Date,
    vietnamese: Vec<Summary<'f>>,
    english: Vec<Summary<'f>>,
}

struct Summary<'f> {
    folded: String,
    slug: Slug,
    at: At<'f>,
}

impl<'f> Warnings<'f> {
    /// The day is that of Greenwich until the province says in which time zone it counts.
    pub(super) fn new(now: Today) -> Warnings<'f> {
        Warnings { now, today: now.in_zone(&TimeZone::UTC), vietnamese: Vec::new(), english: Vec::new() }
    }

    /// The day in the province.
    pub(super) fn today(&self) -> Date {
        self.today
    }

    /// Takes the time zone of the province, and looks at the date of the data.
    pub(super) fn province(&mut self, province: &Table<'_, 'f>) {
        if let Some(zone) = province.zone_unless_wrong("time_zone") {
            self.today = self.now.in_zone(&zone);
        }
        let Some(as_of) = province.day_unless_wrong("as_of") else { return };
        if as_of.value > self.today {
            as_of.at.warn(
                format!("ngày của dữ liệu {} còn ở sau hôm nay, {}", as_of.value, self.today),
                "Ghi ngày rà lại nguồn gần nhất.",
            );
        }
        if let Some(days) = self.older_than(as_of.value, DATA_DAYS) {
            as_of.at.warn(
                format!("ngày của dữ liệu {} đã cũ {days} ngày", as_of.value),
                format!("Quá {DATA_DAYS} ngày nên rà lại nguồn rồi đổi as_of."),
            );
        }
    }

    /// Looks at the day when a record was last compared with its sources.
    pub(super) fn compared(&self, checked: Option<&Located<'f, Date>>) {
        let Some(checked) = checked else { return };
        if checked.value > self.today {
            checked.at.warn(
                format!("lần đối chiếu nguồn gần nhất, {}, còn ở sau hôm nay, {}", checked.value, self.today),
                "Xem lại ngày.",
            );
        }
        if let Some(days) = self.older_than(checked.value, RECORD_DAYS) {
            checked.at.warn(
                format!("lần đối chiếu nguồn gần nhất, {}, đã qua {days} ngày", checked.value),
                format!("Quá {RECORD_DAYS} ngày nên đối chiếu lại với nguồn rồi đổi checked."),
            );
        }
    }

    /// Looks at one product or producer.
    pub(super) fn record(&mut self, slug: &Slug, summary: &Located<'f, Words>, checked: Option<&Located<'f, Date>>) {
        self.compared(checked);
        let Words { vi, en } = &summary.value;
        let missing = match (vi, en) {
            (None, None) => Some("thiếu lời giới thiệu"),
            (None, Some(_)) => Some("thiếu lời giới thiệu tiếng Việt"),
            (Some(_), None) => Some("thiếu lời giới thiệu tiếng Anh"),
            (Some(_), Some(_)) => None,
        };
        if let Some(missing) = missing {
            summary.at.warn(missing, "Viết summary = { vi = \"…\", en = \"…\" }, không dài hơn điều nguồn nói.");
        }
        for (text, list) in [(vi, &mut self.vietnamese), (en, &mut self.english)] {
            if let Some(text) = text {
                let length = text.chars().count();
                if length > SUMMARY_LETTERS {
                    summary.at.warn(
                        format!("lời giới thiệu dài {length} chữ cái, quá {SUMMARY_LETTERS}"),
                        "Viết hai ba câu; điều riêng của từng nguồn thì ghi ở notes.",
                    );
                }
                list.push(Summary { folded: fold(text), slug: slug.clone(), at: summary.at.clone() });
            }
        }
    }

    /// Says which summaries are nearly the same: each at most once a language.
    pub(super) fn say(self) {
        for (language, list) in [("vi", &self.vietnamese), ("en", &self.english)] {
            let mut said = BTreeSet::new();
            let mut order: Vec<usize> = (0..list.len()).collect();
            order.sort_by(|one, other| list[*one].folded.cmp(&list[*other].folded));
            compare_neighbours(language, list, &order, &mut said);
            order.sort_by(|one, other| list[*one].folded.bytes().rev().cmp(list[*other].folded.bytes().rev()));
            compare_neighbours(language, list, &order, &mut said);
        }
    }

    fn older_than(&self, day: Date, days: i32) -> Option<i32> {
        let age = day.until(self.today).map_or(0, |span| span.get_days());
        (age > days).then_some(age)
    }
}

fn compare_neighbours(language: &str, list: &[Summary<'_>], order: &[usize], said: &mut BTreeSet<usize>) {
    let triples: Vec<Vec<[u8; 3]>> = order.iter().map(|index| triples(&list[*index].folded)).collect();
    for (place, index) in order.iter().enumerate() {
        for next in place + 1..(place + 1 + NEIGHBOURS).min(order.len()) {
            let other = order[next];
            // The one that comes later by name is blamed, whichever order found the two.
            let (first, second) = if list[*index].slug < list[other].slug { (*index, other) } else { (other, *index) };
            if !said.contains(&second) && similarity(&triples[place], &triples[next]) >= NEARLY {
                said.insert(second);
                list[second].at.warn(
                    format!("lời giới thiệu ({language}) gần như trùng với của {}", list[first].at.file_name()),
                    "Viết điều riêng của từng hồ sơ, hoặc gộp nếu là một.",
                );
            }
        }
    }
}

/// The different triples of neighbouring letters, sorted. A folded text is nearly always ASCII, so bytes will do.
fn triples(text: &str) -> Vec<[u8; 3]> {
    let mut triples: Vec<[u8; 3]> =
        text.as_bytes().windows(3).map(|triple| [triple[0], triple[1], triple[2]]).collect();
    triples.sort_unstable();
    triples.dedup();
    triples
}

/// The share of two sorted sets that they have in common.
fn similarity(one: &[[u8; 3]], other: &[[u8; 3]]) -> f64 {
    let (least, most) = (one.len().min(other.len()), one.len().max(other.len()));
    if most == 0 || (least as f64) < NEARLY * most as f64 {
        return 0.0; // too unlike in size to be nearly the same
    }
    let common = one.iter().filter(|triple| other.binary_search(triple).is_ok()).count();
    common as f64 / (one.len() + other.len() - common) as f64
}
