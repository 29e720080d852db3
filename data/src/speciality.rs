//! `specialities/<slug>.toml`: what products are instances of and people know by name, such as khẩu xén or chẩm chéo.

use std::iter;

use jiff::civil::Date;

use crate::known::Known;
use crate::problem::Located;
use crate::read::Table;
use crate::slug::Slug;
use crate::wording::warn_of_name;
use crate::words::BothLanguages;

/// How many characters the one line about a kind or a speciality may have: it stands on tiles and cards.
const MAX_LINE: usize = 90;

/// A speciality. It says nothing of certificates.
#[derive(Debug, Clone)]
pub struct Speciality {
    /// Its name.
    pub name: BothLanguages,
    /// The key of its kind.
    pub kind: String,
    /// The name of its pictogram.
    pub drawing: Slug,
    /// What it is, in one line.
    pub line: BothLanguages,
    /// What it is, how it tastes, how it is eaten, who makes it, when and where: paragraphs, parted by empty lines.
    pub story: BothLanguages,
    /// The months that sources print, and what they are the months of.
    pub season: Option<Season>,
    /// The ids of its sources; at least one.
    pub sources: Vec<String>,
    /// The day somebody last compared the record with its sources.
    pub checked: Date,
    /// The day its content last changed.
    pub changed: Date,
}

/// When something is harvested, picked or made.
#[derive(Debug, Clone)]
pub struct Season {
    /// From 1 to 12, in their order.
    pub months: Vec<i8>,
    /// What they are the months of.
    pub basis: BothLanguages,
}

/// A speciality and what the warnings need to know of its record.
pub(crate) struct Read<'f> {
    pub(crate) speciality: Option<Speciality>,
    pub(crate) checked: Option<Located<'f, Date>>,
}

pub(crate) fn read<'f>(table: Table<'_, 'f>, known: &Known<'_>) -> Read<'f> {
    for key in ["name", "line", "story"] {
        table.must_have_both_languages(key);
    }
    for key in ["kind", "drawing", "sources", "checked", "changed"] {
        table.must_have(key);
    }
    let name = table.both_languages("name");
    if let Some(Located { value: BothLanguages { vi, en }, at }) = &name {
        known.name_at(vi, at);
        [vi, en].into_iter().for_each(|name| warn_of_name(name, at, true, &known.brands));
    }
    let name = name.map(|text| text.value);
    let kind = table.text("kind").and_then(|key| known.kind(key));
    let drawing = table.text("drawing").and_then(|name| known.pictogram(&name));
    let line = line(&table);
    let story = table.story("story").map(|text| text.value);
    let months = table.months("months");
    let basis = table.both_languages("months_basis");
    match (&months, &basis) {
        (Some(months), None) if table.is_absent("months_basis") => {
            months.at.refuse("có months mà thiếu months_basis", "Ghi đó là tháng gì: tháng hái, tháng gặt …");
        }
        (None, Some(basis)) if table.is_absent("months") => {
            basis.at.refuse("có months_basis mà thiếu months", "Ghi các tháng, hoặc bỏ months_basis.");
        }
        _ => {}
    }
    let season = months.zip(basis).map(|(months, basis)| Season { months: months.value, basis: basis.value });
    let sources = known.sources(table.texts("sources"));
    let checked = table.day("checked");
    let changed = table.day("changed").inspect(|day| known.day_has_been(day));
    known.changed_since(changed.as_ref(), iter::empty(), sources.iter());
    table.finish();
    let speciality = || {
        Some(Speciality {
            name: name?,
            kind: kind?,
            drawing: drawing?,
            line: line?,
            story: story?,
            season,
            sources,
            checked: checked.as_ref()?.value,
            changed: changed?.value,
        })
    };
    Read { speciality: speciality(), checked }
}

/// The one line of a kind or a speciality.
pub(crate) fn line(table: &Table<'_, '_>) -> Option<BothLanguages> {
    let line = table.both_languages("line")?;
    for (language, text) in [("vi", &line.value.vi), ("en", &line.value.en)] {
        let count = text.chars().count();
        if count > MAX_LINE {
            line.at.refuse(
                format!("dòng giới thiệu ({language}) có {count} chữ cái, quá {MAX_LINE}"),
                "Một câu ngắn nói đó là gì; phần còn lại viết vào story.",
            );
        }
    }
    Some(line.value)
}
