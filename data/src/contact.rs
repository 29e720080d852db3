//! How a maker can be reached, and what allows us to say so.

use jiff::civil::Date;

use crate::closed::{Closed, closed};
use crate::known::Known;
use crate::problem::Located;
use crate::read::Table;
use crate::source::{is_mail_address, is_web_address};
use crate::text::quoted;
use crate::words::Translated;

closed! {
    /// What a contact is.
    pub enum ContactKind, "loại liên hệ" {
        /// A telephone number.
        Telephone = "telephone",
        /// A Zalo number or page.
        Zalo = "zalo",
        /// A web site.
        Website = "website",
        /// An e-mail address.
        Email = "email",
        /// A Facebook page.
        Facebook = "facebook",
        /// A point of sale.
        Shop = "shop",
    }
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

pub(crate) fn read(table: Table<'_, '_>, known: &Known<'_>) -> Option<Contact> {
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
    let checked = table.day("checked").inspect(|day| known.day_has_been(day)).map(|day| day.value);
    table.finish();
    Some(Contact { kind: kind?, value: value?.value, basis: basis?, checked: checked? })
}

/// Refuses what a page could not show as what it says it is, above all addresses that are no web addresses; warns of those
/// without a scheme, which become text and no link.
fn check_value(kind: ContactKind, value: &Located<'_, String>) {
    let text = value.value.as_str();
    let wrong = format!("{} không dùng được cho loại {}", quoted(text), kind.key());
    match kind {
        ContactKind::Telephone => {
            if let Some(letter) = letter_among_digits(text) {
                value.at.warn(
                    format!("số điện thoại {} có chữ “{letter}” lẫn trong các chữ số", quoted(text)),
                    "Gõ lại bằng chữ số; chữ O và số 0, chữ l và số 1 trông giống nhau.",
                );
                return;
            }
            match text.chars().filter(char::is_ascii_digit).count() {
                0 => value.at.refuse(wrong, "Ghi số điện thoại."),
                // Numbers for all of Việt Nam have four digits at least, those behind a 0 ten or eleven, with the code of the
                // country more.
                10..=13 => {}
                4 | 8 | 9 if text.chars().find(char::is_ascii_digit) != Some('0') => {}
                digits => value.at.warn(format!("số điện thoại {} có {digits} chữ số", quoted(text)), "Xem lại số."),
            }
        }
        ContactKind::Email => {
            if !is_mail_address(text) {
                value.at.refuse(wrong, "Ghi một địa chỉ thư điện tử, ví dụ ten@vi-du.vn.");
            }
        }
        ContactKind::Website | ContactKind::Facebook | ContactKind::Zalo | ContactKind::Shop => {
            // A point of sale is described in words, in which a colon is no scheme.
            let is_foreign = has_scheme(text) && !is_web_address(text) && kind != ContactKind::Shop;
            if is_foreign || text.trim_start().to_ascii_lowercase().starts_with("javascript:") {
                value.at.refuse(wrong, "Địa chỉ trang bắt đầu bằng https://.");
            } else if !has_scheme(text) && (kind == ContactKind::Website || has_host(text)) {
                value.at.warn(
                    format!("địa chỉ trang {} thiếu https:// nên không thành liên kết", quoted(text)),
                    format!("Ghi https://{text}."),
                );
            } else if kind == ContactKind::Facebook && !has_scheme(text) {
                value.at.warn(
                    format!("trang Facebook {} không có địa chỉ nên không thành liên kết", quoted(text)),
                    "Ghi địa chỉ của trang, ví dụ https://www.facebook.com/ten-trang.",
                );
            } else if kind == ContactKind::Website && is_facebook(text) {
                value.at.warn(format!("{} là trang Facebook", quoted(text)), "Chọn loại facebook.");
            }
        }
    }
}

/// A letter that stands for a digit, as O does for 0: it touches one.
fn letter_among_digits(text: &str) -> Option<char> {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(2).find_map(|pair| match pair {
        [digit, letter] | [letter, digit] if digit.is_ascii_digit() && letter.is_alphabetic() => Some(*letter),
        _ => None,
    })
}

fn is_facebook(address: &str) -> bool {
    let host =
        address.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default().to_ascii_lowercase();
    ["facebook.com", "fb.com"]
        .into_iter()
        .any(|own| host.strip_suffix(own).is_some_and(|sub| sub.is_empty() || sub.ends_with('.')))
}

fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-'))
    })
}

/// Whether a text begins with the name of a host: `shopee.vn/che`. The others are names and numbers.
fn has_host(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    !name.contains(char::is_whitespace) && top.len() > 1 && top.bytes().all(|byte| byte.is_ascii_alphabetic())
}
