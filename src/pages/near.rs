//! Names near to one that is not there: a typing error away, or sharing its words.

use records::fold::fold;
use strsim::normalized_damerau_levenshtein;

use crate::catalogue::Fault;
use crate::routes::{Address, Page};
use crate::visit::Visit;

/// How many near names are offered.
const MOST: usize = 5;
/// How like the name must be, from 0 (nothing alike) to 1 (the same).
const LEAST_LIKE: f64 = 0.5;

/// Products whose names are near to a slug.
pub fn products(visit: &Visit, slug: &str) -> Result<Vec<(Address, String)>, Fault> {
    let all = visit.catalogue.product_slugs()?;
    Ok(nearest(slug, all.into_iter().map(|(slug, name)| (slug.clone(), Address::of(Page::Product, slug), name))))
}

/// Producers whose names are near to a slug.
pub fn producers(visit: &Visit, slug: &str) -> Result<Vec<(Address, String)>, Fault> {
    let all = visit.catalogue.producer_slugs()?;
    Ok(nearest(slug, all.into_iter().map(|(slug, name)| (slug.clone(), Address::of(Page::Producer, slug), name))))
}

/// Districts and communes whose names are near to a slug, former ones among them.
pub fn places(visit: &Visit, slug: &str) -> Vec<(Address, String)> {
    let (words, places) = (visit.words(), &visit.overview().places);
    let districts = places.districts().map(|(_, district)| {
        let name = words.district(district.kind, &district.name);
        (district.slug.clone(), Address::of(Page::District, &district.slug), name)
    });
    let communes = places.communes().map(|(_, commune)| {
        let name = words.commune(commune.kind, &commune.name);
        (commune.slug.clone(), Address::of(Page::Commune, &commune.slug), name)
    });
    let former = places.former_communes().map(|(_, former)| {
        let today = places.commune(former.commune);
        let name = format!(
            "{} ({} {})",
            words.commune(former.kind, &former.name),
            words.now_belongs_to,
            words.commune(today.kind, &today.name)
        );
        (former.slug.clone(), Address::of(Page::Commune, &today.slug), name)
    });
    nearest(slug, districts.chain(communes).chain(former))
}

/// Products, producers and places whose names are near to words that were searched for.
pub fn anything(visit: &Visit, words: &str) -> Result<Vec<(Address, String)>, Fault> {
    let slug = fold(words).replace(' ', "-");
    let mut found = places(visit, &slug);
    found.extend(products(visit, &slug)?);
    found.extend(producers(visit, &slug)?);
    Ok(found)
}

fn nearest(slug: &str, candidates: impl Iterator<Item = (String, Address, String)>) -> Vec<(Address, String)> {
    let mut scored: Vec<(f64, Address, String)> = candidates
        .map(|(candidate, address, name)| (likeness(slug, &candidate), address, name))
        .filter(|(score, _, _)| *score >= LEAST_LIKE)
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.2.cmp(&other.2)));
    let mut found: Vec<(Address, String)> = Vec::new();
    for (_, address, name) in scored {
        if found.len() < MOST && !found.iter().any(|(known, _)| *known == address) {
            found.push((address, name));
        }
    }
    found
}

/// How like two slugs are: by their letters, or by the words that they share.
fn likeness(one: &str, other: &str) -> f64 {
    let (fewer, more) = if one.len() < other.len() { (one, other) } else { (other, one) };
    // Slugs of very different length cannot be alike by letters; skipping them keeps this cheap for long lists.
    let by_letters = if fewer.len() * 2 >= more.len() { normalized_damerau_levenshtein(one, other) } else { 0.0 };
    let shared = fewer.split('-').filter(|word| more.split('-').any(|have| have == *word)).count();
    let by_words = shared as f64 / fewer.split('-').count() as f64 * 0.9;
    by_letters.max(if shared > 1 { by_words } else { 0.0 })
}
