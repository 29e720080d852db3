//! `kinds.csv`: what a shopper looks for.

use std::collections::BTreeSet;

use crate::known::{Known, own_slug};
use crate::read::Sheet;
use crate::slug::Slug;
use crate::text::quoted;

/// The columns of `kinds.csv`.
pub(crate) const COLUMNS: [&str; 4] = ["kind", "slug", "word_vi", "word_en"];

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
}

/// Reads the kinds in the order of the file, and notes their keys.
pub(crate) fn read(sheet: Sheet<'_>, known: &mut Known<'_>) -> Vec<Kind> {
    let mut keys = BTreeSet::new();
    let mut slugs = BTreeSet::new();
    let mut kinds = Vec::new();
    for row in sheet.rows {
        let key = row.needed("kind");
        let slug = row.needed("slug");
        let word_vi = row.needed("word_vi").map(|text| text.value);
        let word_en = row.needed("word_en").map(|text| text.value);
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
        let kind =
            || Some(Kind { key: key?.value, slug: slug.and_then(own_slug)?, word_vi: word_vi?, word_en: word_en? });
        kinds.extend(kind());
    }
    known.kinds = sheet.is_whole.then_some(keys);
    kinds
}
