//! `producers/<slug>.toml`: who makes the products.

use std::iter;

use jiff::civil::Date;

use crate::closed::{Closed, closed};
use crate::contact::{self, Contact};
use crate::date::PrintedDate;
use crate::fold::accented;
use crate::household::below_commune;
use crate::known::Known;
use crate::place::{self, Place};
use crate::problem::Located;
use crate::read::Table;
use crate::text::quoted;
use crate::wording::warn_of_name;
use crate::words::{Translated, Words};

closed! {
    /// What a producer is.
    pub enum ProducerKind, "loại nhà sản xuất" {
        /// hợp tác xã
        Cooperative = "cooperative",
        /// tổ hợp tác
        CooperativeGroup = "cooperative_group",
        /// doanh nghiệp
        Enterprise = "enterprise",
        /// hộ kinh doanh, cơ sở sản xuất
        Household = "household",
    }
}

impl ProducerKind {
    /// The slug in filters, the same in both languages.
    pub fn slug(self) -> &'static str {
        match self {
            ProducerKind::Cooperative => "hop-tac-xa",
            ProducerKind::CooperativeGroup => "to-hop-tac",
            ProducerKind::Enterprise => "doanh-nghiep",
            ProducerKind::Household => "ho-kinh-doanh",
        }
    }

    /// The kind of a slug.
    pub fn from_slug(slug: &str) -> Option<ProducerKind> {
        ProducerKind::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// The words by which people look for it, Vietnamese and English.
    pub fn search_words(self) -> &'static str {
        match self {
            ProducerKind::Cooperative => "hợp tác xã htx cooperative",
            ProducerKind::CooperativeGroup => "tổ hợp tác tht cooperative group",
            ProducerKind::Enterprise => "doanh nghiệp công ty enterprise company",
            ProducerKind::Household => "hộ kinh doanh cơ sở sản xuất household business",
        }
    }
}

/// A producer (chủ thể OCOP).
#[derive(Debug, Clone)]
pub struct Producer {
    /// The name as sources print it.
    pub name: String,
    /// Other and older names.
    pub other_names: Vec<String>,
    /// What it is; absent when unknown.
    pub kind: Option<ProducerKind>,
    /// When it was founded.
    pub founded: Option<PrintedDate>,
    /// What visitors read about it.
    pub summary: Words,
    /// What sources say differently, what is unsure; each in Vietnamese at least.
    pub notes: Vec<Translated>,
    /// The ids of its sources; at least one.
    pub sources: Vec<String>,
    /// The day somebody last compared the record with its sources.
    pub checked: Date,
    /// The day its content last changed.
    pub changed: Date,
    /// Where it is; of a household its commune at most.
    pub place: Place,
    /// How it can be reached.
    pub contacts: Vec<Contact>,
}

/// A producer and what the warnings need to know of its record.
pub(crate) struct Read<'f> {
    pub(crate) producer: Option<Producer>,
    pub(crate) kind: Option<ProducerKind>,
    pub(crate) summary: Located<'f, Words>,
    pub(crate) checked: Option<Located<'f, Date>>,
}

/// With which words names begin that say what a producer is; a workshop may be of a household or of an enterprise.
const FIRST_WORDS: [(&str, ProducerKind); 10] = [
    ("tổ hợp tác", ProducerKind::CooperativeGroup),
    ("tht", ProducerKind::CooperativeGroup),
    ("hợp tác xã", ProducerKind::Cooperative),
    ("htx", ProducerKind::Cooperative),
    ("công ty", ProducerKind::Enterprise),
    ("cty", ProducerKind::Enterprise),
    ("doanh nghiệp", ProducerKind::Enterprise),
    ("dntn", ProducerKind::Enterprise),
    ("hộ kinh doanh", ProducerKind::Household),
    ("hkd", ProducerKind::Household),
];

/// What a name, in lower case, says that a producer is, and by which words.
fn kind_in_name(name: &str) -> Option<(&'static str, ProducerKind)> {
    let begins = |words: &str| name.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    FIRST_WORDS.into_iter().find(|(words, _)| begins(words))
}

/// Warns of another name that is the own one again.
pub(crate) fn warn_of_own_name(name: &Located<'_, String>, other_names: &[Located<'_, String>]) {
    for other in other_names.iter().filter(|other| accented(&other.value) == accented(&name.value)) {
        other.at.warn(
            format!("{} trong other_names chính là tên của hồ sơ này", quoted(&other.value)),
            "Bỏ nó đi: other_names chỉ gồm tên khác.",
        );
    }
}

pub(crate) fn read<'f>(table: Table<'_, 'f>, known: &mut Known<'f>) -> Read<'f> {
    for key in ["name", "sources", "checked", "changed"] {
        table.must_have(key);
    }
    let name = table.text("name");
    let other_names = table.texts("other_names");
    for name in name.iter().chain(&other_names) {
        known.name(name);
    }
    let kind_word = table.text("kind");
    let kind = kind_word.as_ref().and_then(ProducerKind::of);
    if let Some(name) = &name {
        warn_of_name(&name.value, &name.at, false, &known.brands);
        warn_of_own_name(name, &other_names);
        let said = accented(&name.value);
        if let (Some(word), Some((words, says))) = (&kind_word, kind_in_name(&said))
            && kind.is_some_and(|kind| kind != says)
        {
            word.at.warn(
                format!("tên bắt đầu bằng {}, mà kind là {}", quoted(words), word.value),
                format!("Chọn {}, hoặc xem lại tên.", says.key()),
            );
        }
        match known.names_of_producers.get(&said) {
            Some(other) => name.at.warn(
                format!("trùng tên với {}", other.file_name()),
                "Gộp nếu là một; nếu là hai thì ghi tên đầy đủ như giấy đăng ký để người xem phân biệt.",
            ),
            None => {
                known.names_of_producers.insert(said, name.at.clone());
            }
        }
    }
    let name = name.map(|text| text.value);
    let other_names = other_names.into_iter().map(|text| text.value).collect();
    let founded = table.date("founded").inspect(|date| known.has_been(date)).map(|date| date.value);
    let summary = table.words("summary");
    let notes = table.notes("notes");
    let sources = known.sources(table.texts("sources"));
    let checked = table.day("checked");
    let changed = table.day("changed").inspect(|day| known.day_has_been(day));
    known.changed_since(changed.as_ref(), iter::empty(), sources.iter());
    let (place, printed_at) = place::read(&table, known);
    if kind == Some(ProducerKind::Household)
        && let Some(at) = printed_at
        && let Some(part) = place.as_printed.as_deref().and_then(|text| below_commune(text, &known.place_names))
    {
        at.refuse(
            format!("hộ sản xuất mà ghi địa chỉ dưới cấp xã: {}", quoted(part)),
            "Chỉ ghi từ xã, phường, thị trấn trở lên, mỗi phần có từ chỉ đơn vị: \"xã …, huyện …\".",
        );
    }
    let mut contacts: Vec<Contact> = Vec::new();
    for entry in table.tables("contact") {
        let at = entry.at();
        let Some(contact) = contact::read(entry, known) else { continue };
        if contacts.iter().any(|other| (other.kind, &other.value) == (contact.kind, &contact.value)) {
            at.warn(format!("liên hệ {} có hai lần", quoted(&contact.value)), "Giữ một lần là đủ.");
        }
        contacts.push(contact);
    }
    table.finish();
    let producer = || {
        Some(Producer {
            name: name?,
            other_names,
            kind,
            founded,
            summary: summary.value.clone(),
            notes,
            sources,
            checked: checked.as_ref()?.value,
            changed: changed?.value,
            place,
            contacts,
        })
    };
    Read { producer: producer(), kind, summary, checked }
}
