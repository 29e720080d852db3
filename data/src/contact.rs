//! How a maker can be reached, and what allows us to say so.

use jiff::civil::Date;

use crate::closed::Closed;
use crate::read::Table;
use crate::source::is_web_address;
use crate::text::quoted;
use crate::words::Translated;

/// What a contact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactKind {
    /// A telephone number.
    Telephone,
    /// A Zalo number or page.
    Zalo,
    /// A web site.
    Website,
    /// An e-mail address.
    Email,
    /// A Facebook page.
    Facebook,
    /// A point of sale.
    Shop,
}

impl ContactKind {
    /// The word in records and in the database.
    pub fn as_str(self) -> &'static str {
        self.word()
    }
}

impl Closed for ContactKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("telephone", ContactKind::Telephone),
        ("zalo", ContactKind::Zalo),
        ("website", ContactKind::Website),
        ("email", ContactKind::Email),
        ("facebook", ContactKind::Facebook),
        ("shop", ContactKind::Shop),
    ];
    const WHAT: &'static str = "loại liên hệ";
}

/// A way to reach a maker.
#[derive(Debug, Clone)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// The number, address or name.
    pub value: String,
    /// What allows us to publish it.
    pub basis: Translated,
    /// The day somebody last made sure that it is right.
    pub checked: Date,
}

pub(crate) fn read(table: Table<'_, '_>) -> Option<Contact> {
    table.must_have_one_of::<ContactKind>("kind");
    for key in ["value", "basis", "checked"] {
        table.must_have(key);
    }
    let kind = table.text("kind").and_then(|word| ContactKind::of(&word));
    let value = table.text("value");
    if let (Some(kind), Some(value)) = (kind, &value) {
        check_value(kind, value);
    }
    let basis = table.translated("basis");
    let checked = table.day("checked").map(|day| day.value);
    table.finish();
    Some(Contact { kind: kind?, value: value?.value, basis: basis?, checked: checked? })
}

/// Refuses what a page could not show as what it says it is; above all addresses that are no web addresses.
fn check_value(kind: ContactKind, value: &crate::problem::Located<'_, String>) {
    let text = value.value.as_str();
    let (fits, right) = match kind {
        ContactKind::Telephone => (text.chars().any(|letter| letter.is_ascii_digit()), "Ghi số điện thoại."),
        ContactKind::Email => (
            text.split('@').filter(|part| !part.is_empty()).count() == 2 && !text.contains(char::is_whitespace),
            "Ghi một địa chỉ thư điện tử.",
        ),
        ContactKind::Website | ContactKind::Facebook | ContactKind::Zalo | ContactKind::Shop => {
            let scheme = text.split_once(':').map(|(scheme, _)| scheme);
            let has_scheme = scheme.is_some_and(|scheme| {
                !scheme.is_empty()
                    && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-'))
            });
            let harmful = has_scheme && !is_web_address(text) && kind != ContactKind::Shop
                || text.trim_start().to_ascii_lowercase().starts_with("javascript:");
            (!harmful, "Địa chỉ trang bắt đầu bằng https://.")
        }
    };
    if !fits {
        value.at.refuse(format!("{} không dùng được cho loại {}", quoted(text), kind.as_str()), right);
    }
}
