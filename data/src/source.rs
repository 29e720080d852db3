//! `sources.toml`: the public pages that print the facts.

use std::collections::{BTreeMap, BTreeSet};

use icu_locale_core::LanguageIdentifier;

use crate::date::PrintedDate;
use crate::known::Known;
use crate::problem::Example;
use crate::read::Table;
use crate::text::quoted;
use crate::words::{Translated, Words};

/// A public page, decision or list that prints facts.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its address; absent where no public one is known.
    pub url: Option<String>,
    /// Who published it, as readers know them: `Dân Việt`.
    pub publisher: Translated,
    /// Its title, where known.
    pub title: Option<String>,
    /// Its date as printed, where known.
    pub date: Option<PrintedDate>,
    /// Its language, BCP 47; `vi` unless it says otherwise.
    pub language: String,
    /// The id of the same text on another host.
    pub same_as: Option<String>,
    /// What it is about, in our words: for a source without a title.
    pub about: Words,
}

/// Codes of countries that are taken for those of their languages, and these. None of the first is the code of a language.
const COUNTRIES: [(&str, &str); 6] =
    [("vn", "vi"), ("cn", "zh"), ("jp", "ja"), ("us", "en"), ("gb", "en"), ("kh", "km")];

/// Reads all sources, and notes their ids and addresses.
pub(crate) fn read(root: Table<'_, '_>, known: &mut Known<'_>) -> BTreeMap<String, Source> {
    let tables = root.named_tables();
    let ids: BTreeSet<String> = tables.iter().map(|(id, _)| id.clone()).collect();
    root.at().keep_example(Example::Source, ids.first());
    known.sources = Some(ids);
    let mut sources = BTreeMap::new();
    for (id, table) in tables {
        if !id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_')) {
            table.at().refuse(
                format!("mã nguồn {} có ký tự lạ", quoted(&id)),
                "Mã nguồn chỉ gồm a–z, 0–9 và dấu gạch nối, ví dụ bao-tinh-mat-ong.",
            );
        }
        if let Some(source) = one(&id, table, known) {
            sources.insert(id, source);
        }
    }
    sources
}

fn one(id: &str, table: Table<'_, '_>, known: &mut Known<'_>) -> Option<Source> {
    table.must_have("publisher");
    let url = table.text("url");
    if table.is_absent("url") && !table.is_text("url") {
        table.at_key("url").refuse("thiếu khoá url", "Ghi địa chỉ, hoặc url = \"\" nếu không có địa chỉ công khai.");
    }
    if let Some(url) = &url {
        if !is_web_address(&url.value) {
            url.at.refuse(
                format!("{} không phải là địa chỉ trang", quoted(&url.value)),
                "Địa chỉ bắt đầu bằng https:// hoặc http:// và không có khoảng trắng.",
            );
        }
        match known.source_of_url.get(&url.value) {
            Some(first) => url.at.warn(
                format!("nguồn {} đã có địa chỉ này", quoted(first)),
                "Một trang chỉ cần một nguồn; văn bản in ở trang khác thì dùng same_as.",
            ),
            None => {
                known.source_of_url.insert(url.value.clone(), id.to_owned());
            }
        }
    }
    let publisher = table.translated("publisher");
    let title = table.prose("title");
    let date = table.date("date").inspect(|date| known.has_been(date)).map(|date| date.value);
    known.days_of_sources.extend(date.map(|date| (id.to_owned(), date.first_day())));
    let language = table.text("language");
    if let Some(language) = &language {
        let wrong = format!("{} không phải là mã ngôn ngữ", quoted(&language.value));
        let right = "Ghi mã BCP 47, ví dụ vi, en, fr.";
        match language.value.parse::<LanguageIdentifier>() {
            Err(_) => language.at.refuse(wrong, right),
            // A country’s code is none of a language, but is written like one.
            Ok(code) => {
                let named = COUNTRIES.iter().find(|(country, _)| *country == code.language.as_str());
                if let Some((_, own)) = named {
                    language.at.refuse(wrong, format!("Đó là mã của nước; tiếng nước ấy là {own}."));
                }
            }
        }
    }
    let same_as = table.text("same_as").and_then(|other| {
        if other.value == id {
            other.at.refuse("nguồn trỏ về chính nó", "Ghi mã của nguồn kia, hoặc để trống.");
            return None;
        }
        known.source(other)
    });
    let about = table.words("about").value;
    table.finish();
    Some(Source {
        url: url.map(|text| text.value),
        publisher: publisher?,
        title,
        date,
        language: language.map_or_else(|| "vi".to_owned(), |text| text.value),
        same_as,
        about,
    })
}

/// Whether a text is an address that a page may link to.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')) && !text.contains(char::is_whitespace)
}

/// Whether a text is a mail address: one `@`, and a name with a dot behind it.
pub(crate) fn is_mail_address(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let is_host = host.contains('.') && host.split('.').all(|label| !label.is_empty());
    !name.is_empty()
        && is_host
        && !text.contains(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | ':' | '<' | '>'))
        && !host.contains('@')
}
