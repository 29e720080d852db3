//! `producers/<slug>.toml`: who makes the products.

use jiff::civil::Date;

use crate::closed::Closed;
use crate::contact::{self, Contact};
use crate::date::PrintedDate;
use crate::household::below_commune;
use crate::known::Known;
use crate::place::{self, Place};
use crate::problem::Located;
use crate::read::Table;
use crate::text::quoted;
use crate::words::{Translated, Words};

/// What a producer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProducerKind {
    /// hợp tác xã
    Cooperative,
    /// tổ hợp tác
    CooperativeGroup,
    /// doanh nghiệp
    Enterprise,
    /// hộ kinh doanh, cơ sở sản xuất
    Household,
}

impl ProducerKind {
    /// The word in records and in the database.
    pub fn as_str(self) -> &'static str {
        self.word()
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

impl Closed for ProducerKind {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("cooperative", ProducerKind::Cooperative),
        ("cooperative_group", ProducerKind::CooperativeGroup),
        ("enterprise", ProducerKind::Enterprise),
        ("household", ProducerKind::Household),
    ];
    const WHAT: &'static str = "loại nhà sản xuất";
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

pub(crate) fn read<'f>(table: Table<'_, 'f>, known: &Known<'_>) -> Read<'f> {
    for key in ["name", "sources", "checked", "changed"] {
        table.must_have(key);
    }
    let name = table.text("name").map(|text| text.value);
    let other_names = table.texts("other_names").into_iter().map(|text| text.value).collect();
    let kind = table.text("kind").and_then(|word| ProducerKind::of(&word));
    let founded = table.date("founded").map(|date| date.value);
    let summary = table.words("summary");
    let notes = table.notes("notes");
    let sources = known.sources(table.texts("sources"));
    let checked = table.day("checked");
    let changed = table.day("changed").map(|day| day.value);
    let (place, printed_at) = place::read(&table, known);
    if kind == Some(ProducerKind::Household)
        && let Some(at) = printed_at
        && let Some(part) = place.as_printed.as_deref().and_then(|text| below_commune(text, &known.place_names))
    {
        at.refuse(
            format!("hộ sản xuất mà ghi địa chỉ dưới cấp xã: {}", quoted(part)),
            "Chỉ ghi từ xã, phường, thị trấn trở lên, mỗi phần có từ chỉ đơn vị: \"xã Xuân Lao, huyện Mường Ảng\".",
        );
    }
    let contacts = table.tables("contact").into_iter().filter_map(contact::read).collect();
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
            changed: changed?,
            place,
            contacts,
        })
    };
    Read { producer: producer(), kind, summary, checked }
}
