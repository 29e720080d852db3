//! `kinds.csv`: what a shopper looks for; `kinds.toml`: what is told of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::accented;
use crate::known::{Known, own_slug};
use crate::problem::Located;
use crate::product::Group;
use crate::read::{Sheet, Table};
use crate::slug::Slug;
use crate::speciality;
use crate::text::quoted;
use crate::words::{BothLanguages, warn_of_untranslated};

/// The columns of `kinds.csv`.
pub(crate) const COLUMNS: [&str; 4] = ["kind", "slug", "word_vi", "word_en"];

/// The column of `kinds.csv` that a folder may do without.
pub(crate) const DRAWING: &str = "drawing";

/// In which of the six groups things can be that a kind is named after, as the groups of QĐ 919/QĐ-TTg (2022) and QĐ 148/QĐ-TTg
/// (2023) say: what is eaten or drunk may be food, a beverage or of medicinal plants; what is woven, a craft alone. Words that
/// can be several things, as flowers, are not here.
const GROUPS_OF_WORDS: [(&[Group], &[&str]); 4] = [
    (
        &[Group::Food, Group::Beverage, Group::Herbal],
        &[
            "gạo",
            "chè",
            "trà",
            "cà phê",
            "mật ong",
            "thịt",
            "cá",
            "cá khô",
            "miến",
            "bún",
            "bánh",
            "gia vị",
            "lạc",
            "mắc ca",
            "hạt",
            "rau",
            "củ",
            "quả",
            "trái cây",
            "muối",
            "nước mắm",
            "mứt",
            "dược liệu",
        ],
    ),
    (&[Group::Beverage, Group::Herbal], &["rượu", "bia", "nước uống"]),
    (&[Group::Handicraft], &["thổ cẩm", "dệt", "thêu", "chiếu", "chiếu cói", "mây tre đan", "gốm", "đan lát"]),
    (&[Group::Tourism], &["du lịch", "nghỉ tại nhà", "lưu trú"]),
];

/// The groups in which a kind of this name can be; empty where a word of it is not known.
fn groups_of(word_vi: &str) -> Vec<Group> {
    let of_word =
        |word: &str| GROUPS_OF_WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(groups, _)| *groups);
    let words: Option<Vec<_>> = word_vi.split(',').map(|word| of_word(&accented(word))).collect();
    let of_words = words.unwrap_or_default();
    Group::ALL.into_iter().filter(|group| of_words.iter().any(|groups| groups.contains(group))).collect()
}

/// A kind of product in the words of a shopper: rice, tea, honey.
#[derive(Debug, Clone)]
pub struct Kind {
    /// The word that product records use: `tea`.
    pub key: String,
    /// The word in addresses: `che`.
    pub slug: Slug,
    /// The word that people read, in Vietnamese.
    pub word_vi: String,
    /// The word that people read, in English.
    pub word_en: String,
    /// The name of its pictogram.
    pub drawing: Option<Slug>,
    /// What is told of it.
    pub about: Option<About>,
}

/// What a table of `kinds.toml` tells of a kind.
#[derive(Debug, Clone)]
pub struct About {
    /// What it is, in one line.
    pub line: BothLanguages,
    /// Paragraphs, parted by empty lines.
    pub story: BothLanguages,
    /// The ids of the sources of these; at least one.
    pub sources: Vec<String>,
}

/// Reads the kinds in the order of the file, and notes their keys.
pub(crate) fn read(sheet: Sheet<'_>, known: &mut Known<'_>) -> Vec<Kind> {
    let mut keys = BTreeSet::new();
    let mut slugs = BTreeSet::new();
    let mut kinds = Vec::new();
    for row in sheet.rows {
        let key = row.needed("kind");
        let slug = row.needed("slug");
        let word_vi = row.needed("word_vi");
        word_vi.iter().for_each(|word| known.name(word));
        let word_en = row.needed("word_en");
        if let (Some(vi), Some(en)) = (&word_vi, &word_en) {
            warn_of_untranslated(vi, en);
        }
        if let Some(key) = &key
            && !keys.insert(key.value.clone())
        {
            key.at.refuse(format!("loại {} có hai lần", quoted(&key.value)), "Mỗi loại một dòng.");
        }
        if let Some(slug) = &slug
            && !slugs.insert(slug.value.clone())
        {
            slug.at.refuse(format!("slug {} có hai lần", quoted(&slug.value)), "Mỗi loại một slug riêng.");
        }
        if let (Some(key), Some(word)) = (&key, &word_vi) {
            known.groups_of_kinds.insert(key.value.clone(), groups_of(&word.value));
        }
        let drawing = row.text(DRAWING).and_then(|name| known.pictogram(&name));
        let kind = || {
            let (key, slug) = (key?.value, slug.and_then(own_slug)?);
            Some(Kind { key, slug, word_vi: word_vi?.value, word_en: word_en?.value, drawing, about: None })
        };
        kinds.extend(kind());
    }
    known.kinds = sheet.is_whole.then_some(keys);
    kinds
}

/// Reads what is told of kinds, by key.
pub(crate) fn read_about(root: Table<'_, '_>, known: &Known<'_>) -> BTreeMap<String, About> {
    let mut about = BTreeMap::new();
    for (key, table) in root.named_tables() {
        let kind = known.kind(Located { value: key, at: table.at() });
        table.must_have_both_languages("line");
        table.must_have_both_languages("story");
        table.must_have("sources");
        let line = speciality::line(&table);
        let story = table.story("story").map(|text| text.value);
        let sources = known.sources(table.texts("sources"));
        table.finish();
        if let (Some(kind), Some(line), Some(story)) = (kind, line, story) {
            about.insert(kind, About { line, story, sources });
        }
    }
    about
}
