//! Places that a search found: whole names first, and alone where there are any.

use std::collections::HashSet;

use records::fold::{accented, fold};

use super::super::{CommuneId, DistrictId, EarlierCommuneId, FormerCommuneId, Places};
use super::term::other_i;

/// A unit that a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlaceHit {
    /// A commune of today.
    Commune(CommuneId),
    /// A former commune; its commune of today is what to show.
    Former(FormerCommuneId),
    /// A unit that ended before 2020; its commune of today is what to show.
    Earlier(EarlierCommuneId),
    /// A former district.
    District(DistrictId),
}

/// Every name that a place is found by.
#[derive(Debug)]
pub struct PlaceNames {
    pub hit: PlaceHit,
    /// Its names, each with accents and without.
    pub names: Vec<(String, String)>,
    /// The words that people put before them, likewise.
    pub unit_words: (String, String),
}

/// How much of a query a name matches, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NameMatch {
    /// All of it, with its accents.
    Accented,
    /// All of it without accents.
    Folded,
    /// Some of its words.
    Partial,
}

/// The units among `found` in the order to show them: the accents as typed, then without accents, then those that have
/// the words. Where a name is matched whole, the lesser matches are left out, so that a former name shows today's unit
/// or exactly the homonyms; the answer says whether there are any. A former commune that lives on in today's of the same name is not shown beside it.
pub fn in_order(
    places: &Places,
    units: &[PlaceNames],
    found: impl Iterator<Item = usize>,
    text: &str,
) -> (Vec<PlaceHit>, bool) {
    let (with_accents, without) = (accented(text), fold(text));
    let mut hits: Vec<(NameMatch, PlaceHit)> =
        found.map(|at| (name_match(&units[at], &with_accents, &without), units[at].hit)).collect();
    let whole = hits.iter().any(|(name_match, _)| *name_match <= NameMatch::Folded);
    hits.retain(|(name_match, _)| !whole || *name_match <= NameMatch::Folded);
    hits.sort_by_key(|(name_match, hit)| (*name_match, if whole { sort_of(*hit) } else { 0 }));
    let today: HashSet<CommuneId> = hits
        .iter()
        .filter_map(|(_, hit)| match hit {
            PlaceHit::Commune(id) => Some(*id),
            PlaceHit::Former(_) | PlaceHit::Earlier(_) | PlaceHit::District(_) => None,
        })
        .collect();
    let lives_on = |hit: &PlaceHit| match hit {
        PlaceHit::Former(id) => {
            let former = places.former_commune(*id);
            today.contains(&former.commune) && fold(&places.commune(former.commune).name) == fold(&former.name)
        }
        PlaceHit::Commune(_) | PlaceHit::Earlier(_) | PlaceHit::District(_) => false,
    };
    (hits.into_iter().map(|(_, hit)| hit).filter(|hit| !lives_on(hit)).collect(), whole)
}

/// Of whole matches: today's communes, then former ones, the latest first, then districts.
fn sort_of(hit: PlaceHit) -> u8 {
    match hit {
        PlaceHit::Commune(_) => 0,
        PlaceHit::Former(_) => 1,
        PlaceHit::Earlier(_) => 2,
        PlaceHit::District(_) => 3,
    }
}

/// A folded text with every sound that is spelt i or y spelt i.
fn with_i(folded: &str) -> String {
    let spelt = |word: &str| other_i(word).filter(|_| word.ends_with('y')).unwrap_or_else(|| word.to_owned());
    folded.split(' ').map(spelt).collect::<Vec<_>>().join(" ")
}

fn name_match(unit: &PlaceNames, with_accents: &str, without: &str) -> NameMatch {
    let (unit_accented, unit_folded) = (unit.unit_words.0.as_str(), unit.unit_words.1.as_str());
    let is = |typed: &str, unit_word: &str, name: &str| {
        typed == name || typed.strip_prefix(unit_word).is_some_and(|rest| rest.strip_prefix(' ') == Some(name))
    };
    if unit.names.iter().any(|(name, _)| is(with_accents, unit_accented, name)) {
        NameMatch::Accented
    } else if unit.names.iter().any(|(_, name)| is(&with_i(without), &with_i(unit_folded), &with_i(name))) {
        NameMatch::Folded
    } else {
        NameMatch::Partial
    }
}
