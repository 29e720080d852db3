//! `synonyms.toml`: everyday words and spellings that people type and no record has.

use std::collections::BTreeSet;

use crate::fold::accented;
use crate::problem::Located;
use crate::read::Table;
use crate::text::quoted;

/// Words and phrases of search, each as [`accented`] leaves it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// Phrases for one thing: each finds what the others find.
    pub same: Vec<Vec<String>>,
    /// Phrases that find what other phrases find, and not the other way round.
    pub finds: Vec<Finds>,
    /// What is true of everything in the catalogue: beside other words it finds nothing.
    pub common: Vec<String>,
    /// Words of questions and sentences, which name nothing.
    pub fillers: Vec<String>,
    /// What leads to the page of specialities.
    pub specialities: Vec<String>,
}

/// Phrases, and those that they find the things of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finds {
    /// What people type.
    pub typed: Vec<String>,
    /// What records say.
    pub finds: Vec<String>,
}

pub(crate) fn read(root: Table<'_, '_>) -> Synonyms {
    let same = root.tables("same").into_iter().filter_map(|table| {
        table.must_have("words");
        let words = table.texts("words");
        if let [only] = words.as_slice() {
            only.at.refuse("chỉ có một cách gọi", "Ghi ít nhất hai cách gọi của cùng một thứ.");
        }
        let words = phrases(words);
        table.finish();
        (words.len() > 1).then_some(words)
    });
    let same = same.collect();
    let finds = root.tables("finds").into_iter().filter_map(|table| {
        for key in ["typed", "finds"] {
            table.must_have(key);
        }
        let (typed, finds) = (phrases(table.texts("typed")), phrases(table.texts("finds")));
        table.finish();
        (!typed.is_empty() && !finds.is_empty()).then_some(Finds { typed, finds })
    });
    let finds = finds.collect();
    let synonyms = Synonyms {
        same,
        finds,
        common: phrases(root.texts("common")),
        fillers: phrases(root.texts("fillers")),
        specialities: phrases(root.texts("specialities")),
    };
    root.finish();
    synonyms
}

/// The phrases as they are compared; one that has no letter and one that stands twice are refused.
fn phrases(texts: Vec<Located<'_, String>>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut phrases = Vec::new();
    for text in texts {
        let phrase = accented(&text.value);
        if phrase.is_empty() {
            text.at.refuse(format!("{} không có chữ nào", quoted(&text.value)), "Ghi chữ mà người ta gõ.");
        } else if seen.insert(phrase.clone()) {
            phrases.push(phrase);
        } else {
            text.at.refuse(
                format!("{} có hai lần", quoted(&text.value)),
                "Chữ hoa, chữ thường và dấu câu không làm thành cách gọi khác; bỏ bớt một.",
            );
        }
    }
    phrases
}
