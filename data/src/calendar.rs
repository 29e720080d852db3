//! Calendars as other programs read them: iCalendar (RFC 5545), of whole days.

use std::fmt::Write;

use jiff::civil::Date;

/// A calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// What programs call it.
    pub name: String,
    /// Who made it, as the standard wants it: `-//owner//product//language`.
    pub product: String,
    /// In the order in which they are written.
    pub events: Vec<Event>,
}

/// Something that goes on for whole days.
#[derive(Debug, Clone)]
pub struct Event {
    /// The same for ever, and that of no other event.
    pub uid: String,
    /// When what it says was last changed.
    pub changed: Date,
    /// Its first day.
    pub first: Date,
    /// The day after its last one.
    pub end: Date,
    /// Whether it comes back each year.
    pub is_yearly: bool,
    /// What it is called.
    pub title: String,
    /// What is told of it.
    pub about: String,
    /// A page about it.
    pub url: Option<String>,
}

/// Octets of a line without its end (RFC 5545, 3.1).
const MAX_OCTETS: usize = 75;

impl Calendar {
    /// The calendar as a file.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut line = |name: &str, value: &str| fold(&mut text, &format!("{name}:{value}"));
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", &escaped(&self.product));
        line("CALSCALE", "GREGORIAN");
        line("METHOD", "PUBLISH");
        line("NAME", &escaped(&self.name));
        line("X-WR-CALNAME", &escaped(&self.name));
        for event in &self.events {
            let day = |day: Date| day.strftime("%Y%m%d").to_string();
            line("BEGIN", "VEVENT");
            line("UID", &escaped(&event.uid));
            line("DTSTAMP", &format!("{}T000000Z", day(event.changed)));
            line("DTSTART;VALUE=DATE", &day(event.first));
            line("DTEND;VALUE=DATE", &day(event.end));
            if event.is_yearly {
                line("RRULE", "FREQ=YEARLY");
            }
            line("SUMMARY", &escaped(&event.title));
            if !event.about.is_empty() {
                line("DESCRIPTION", &escaped(&event.about));
            }
            if let Some(url) = &event.url {
                line("URL", url);
            }
            // Nobody is busy because something is in season.
            line("TRANSP", "TRANSPARENT");
            line("END", "VEVENT");
        }
        line("END", "VCALENDAR");
        text
    }
}

/// A text as the value of a property.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Writes a line, broken where it is longer than the standard allows, between letters.
fn fold(text: &mut String, line: &str) {
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > MAX_OCTETS {
            text.push_str("\r\n ");
            octets = 1;
        }
        octets += letter.len_utf8();
        // Writing to a String cannot fail.
        let _ = text.write_char(letter);
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn calendar(title: &str) -> Calendar {
        let event = Event {
            uid: "mua-che-4@sanvat.example".to_owned(),
            changed: date(2026, 11, 24),
            first: date(2026, 4, 1),
            end: date(2026, 6, 1),
            is_yearly: true,
            title: title.to_owned(),
            about: String::new(),
            url: None,
        };
        Calendar { name: "Mùa vụ".to_owned(), product: "-//sanvat//sanvat//VI".to_owned(), events: vec![event] }
    }

    #[test]
    fn long_lines_are_broken_between_letters_and_come_together_again() {
        let title = "Chè Shan tuyết cổ thụ, ".repeat(12);
        let text = calendar(&title).text();
        assert!(text.split("\r\n").all(|line| line.len() <= MAX_OCTETS), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
        let whole = text.replace("\r\n ", "");
        assert!(whole.contains(&format!("SUMMARY:{}\r\n", title.replace(',', "\\,"))), "{whole}");
    }

    #[test]
    fn no_text_can_begin_a_property_of_its_own() {
        let text = calendar("a;b\\c\r\nATTACH:x").text();
        assert!(text.contains("SUMMARY:a\\;b\\\\c\\nATTACH:x\r\n"), "{text}");
    }
}
