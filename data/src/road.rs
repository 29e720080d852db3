//! `roads.toml`: the roads by which one comes to where things are made, as far as sources print which places they pass.

use std::collections::BTreeMap;

use crate::known::{Known, own_slug};
use crate::problem::Located;
use crate::read::Table;
use crate::slug::Slug;
use crate::words::BothLanguages;

/// A road through the province.
#[derive(Debug, Clone)]
pub struct Road {
    /// Its name: `Quốc lộ 6`.
    pub name: BothLanguages,
    /// The number on its signs: `6`, `4H`.
    pub number: String,
    /// The codes of the communes of today that it passes, in its order; at least two.
    pub communes: Vec<String>,
    /// Its passes.
    pub passes: Vec<Pass>,
    /// The ids of its sources; at least one.
    pub sources: Vec<String>,
}

/// A pass on a road.
#[derive(Debug, Clone)]
pub struct Pass {
    /// Its name: `đèo Pha Đin`.
    pub name: BothLanguages,
    /// The code of the commune of today in which it lies.
    pub commune: String,
}

pub(crate) fn read(root: Table<'_, '_>, known: &Known<'_>) -> BTreeMap<Slug, Road> {
    let mut roads = BTreeMap::new();
    for (name, table) in root.named_tables() {
        let slug = own_slug(Located { value: name, at: table.at() });
        if let (Some(slug), Some(road)) = (slug, one(table, known)) {
            roads.insert(slug, road);
        }
    }
    roads
}

fn one(table: Table<'_, '_>, known: &Known<'_>) -> Option<Road> {
    table.must_have_both_languages("name");
    for key in ["number", "communes", "sources"] {
        table.must_have(key);
    }
    let name = table.both_languages("name").map(|text| text.value);
    let number = table.text("number").map(|text| text.value);
    let codes = table.texts("communes");
    if let [only] = codes.as_slice() {
        only.at.refuse("đường chỉ qua một xã", "Ghi ít nhất hai xã, theo thứ tự mà nguồn in.");
    }
    let communes = codes.into_iter().filter_map(|code| known.commune(code)).collect();
    let sources = known.sources(table.texts("sources"));
    let passes = table.tables("pass").into_iter().filter_map(|pass| one_pass(pass, known)).collect();
    table.finish();
    Some(Road { name: name?, number: number?, communes, passes, sources })
}

fn one_pass(table: Table<'_, '_>, known: &Known<'_>) -> Option<Pass> {
    table.must_have_both_languages("name");
    table.must_have("commune");
    let name = table.both_languages("name").map(|text| text.value);
    let commune = table.text("commune").and_then(|code| known.commune(code));
    table.finish();
    Some(Pass { name: name?, commune: commune? })
}
