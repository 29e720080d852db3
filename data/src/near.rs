//! The right word near a wrong one.

use std::collections::HashMap;

/// How alike two words must be (0–1) before one is offered in place of the other. Below this, offers mislead.
const ALIKE: f64 = 0.45;

/// The candidate most like `wrong`, where one is like it at all.
pub(crate) fn nearest<'c>(wrong: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wrong = pairs(wrong);
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let alike = dice(&wrong, &pairs(candidate));
        if alike >= ALIKE && best.is_none_or(|(so_far, _)| alike > so_far) {
            best = Some((alike, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How alike two words are: 1 for the same, 0 for nothing in common.
pub(crate) fn likeness(one: &str, other: &str) -> f64 {
    dice(&pairs(one), &pairs(other))
}

/// The pairs of neighbouring letters of a word, its two ends included, and how often each occurs.
fn pairs(word: &str) -> HashMap<(char, char), u32> {
    let mut pairs = HashMap::new();
    let mut before = '\u{2}';
    for letter in word.chars().flat_map(char::to_lowercase).chain(['\u{3}']) {
        *pairs.entry((before, letter)).or_insert(0) += 1;
        before = letter;
    }
    pairs
}

/// The share of pairs that two words have in common: 1 for the same, 0 for nothing.
fn dice(one: &HashMap<(char, char), u32>, other: &HashMap<(char, char), u32>) -> f64 {
    let common: u32 = one.iter().map(|(pair, count)| (*count).min(other.get(pair).copied().unwrap_or(0))).sum();
    let all: u32 = one.values().sum::<u32>() + other.values().sum::<u32>();
    f64::from(2 * common) / f64::from(all)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_word() {
        let kinds = ["rice", "tea", "coffee", "honey", "meat"];
        assert_eq!(nearest("teaa", kinds), Some("tea"));
        assert_eq!(nearest("cofee", kinds), Some("coffee"));
        assert_eq!(nearest("wool", kinds), None);
        assert_eq!(nearest("danviet-mat-ong", ["lhhtx", "danviet-mat-ong-sam-mun"]), Some("danviet-mat-ong-sam-mun"));
    }
}
