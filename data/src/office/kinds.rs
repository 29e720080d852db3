//! The shopper's kind of a new product by its name, where that leaves no doubt, and the groups that it may be of.

use std::collections::BTreeSet;

use crate::check::Records;
use crate::fold::accented;
use crate::product::{Group, Product};

/// Words that say of what shape a thing is, and not what it is.
const SHAPES: [&str; 17] = [
    "hạt", "quả", "củ", "bột", "cao", "nước", "dầu", "túi", "vỏ", "bộ", "lá", "hoa", "cây", "viên", "hộp", "sản",
    "tinh",
];

/// Names that begin like another thing than what they are.
const OTHERWISE: [&str; 16] = [
    "chè lam",
    "chè kho",
    "chè bưởi",
    "chè đậu",
    "chè sen",
    "chè vằng",
    "cá cảnh",
    "cà pháo",
    "thịt nấm",
    "thịt chay",
    "bánh phở",
    "rượu thuốc",
    "rượu bóp",
    "rượu xoa",
    "trà sữa",
    "gạo lứt sấy",
];

/// The key of the kind that a name says: one word of a kind begins it, or the products on record that begin alike have one.
pub(super) fn of_name<'r>(name: &str, records: &'r Records) -> Option<&'r str> {
    let name = accented(name);
    if OTHERWISE.iter().any(|other| begins(&name, other)) {
        return None;
    }
    let words: Vec<&str> = name.split(' ').collect();
    [2, 1].into_iter().find_map(|length| {
        let beginning = words.get(..length)?.join(" ");
        let by_words =
            records.kinds.iter().filter(|kind| kind.word_vi.split(',').any(|word| accented(word) == beginning));
        let by_words = by_words.map(|kind| kind.key.as_str());
        let alike = records.products.values().filter(|product| begins(&accented(&product.name), &beginning));
        let alike: Vec<&Product> = alike.filter(|_| length > 1 || !SHAPES.contains(&beginning.as_str())).collect();
        // Where all go on with one word, it is a part of the name of the thing: “mật” says nothing without “ong”.
        let is_word =
            length > 1 || alike.iter().filter_map(|product| second(&product.name)).collect::<BTreeSet<_>>().len() > 1;
        let by_names = alike.iter().filter(|_| is_word).map(|product| product.kind.as_str());
        let kinds: BTreeSet<&str> = by_words.chain(by_names).collect();
        kinds.first().copied().filter(|_| kinds.len() == 1)
    })
}

/// Whether a group is none that products of this kind are of: a craft among foods, a food among crafts, a spirit as a food.
pub(super) fn contradicts(name: &str, kind: &str, group: Group, records: &Records) -> bool {
    let is_eaten = |group: Group| matches!(group, Group::Food | Group::Beverage | Group::Herbal);
    let groups: Vec<Group> =
        records.products.values().filter(|product| product.kind == kind).map(|product| product.group).collect();
    let is_spirit = begins(&accented(name), "rượu") && group == Group::Food;
    let is_other = !groups.is_empty() && groups.iter().all(|known| is_eaten(*known) != is_eaten(group));
    is_spirit || is_other
}

fn second(name: &str) -> Option<String> {
    accented(name).split(' ').nth(1).map(str::to_owned)
}

fn begins(name: &str, beginning: &str) -> bool {
    name.strip_prefix(beginning).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}
