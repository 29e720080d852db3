//! Names near to one that is not there: a typing error away, or sharing its words.

use strsim::normalized_damerau_levenshtein;

use crate::catalogue::DbError;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

/// How many near names are offered.
const MAX_NEAR: usize = 5;
/// How like the name of a place must be, from 0 (nothing alike) to 1 (the same).
const MIN_LIKE: f64 = 0.5;

/// Products whose names are near to a slug.
pub fn products(context: &RequestContext, slug: &str) -> Result<Vec<(Address, String)>, DbError> {
    let positions = context.catalogue.find_similar_products(slug, MAX_NEAR);
    let products = context.catalogue.list_product_summaries(positions)?.into_iter();
    Ok(products
        .map(|product| {
            let name = context.words().full_name(&product.name, product.qualifier.as_deref());
            (Address::of(Page::Product, product.slug), name)
        })
        .collect())
}

/// Producers whose names are near to a slug.
pub fn producers(context: &RequestContext, slug: &str) -> Result<Vec<(Address, String)>, DbError> {
    let positions = context.catalogue.find_similar_producers(slug, MAX_NEAR);
    let producers = context.catalogue.list_producer_summaries(positions)?.into_iter();
    Ok(producers.map(|producer| (Address::of(Page::Producer, producer.slug), producer.name)).collect())
}

/// Districts and communes whose names are near to a slug, former ones among them: some hundreds, compared one by one.
pub fn places(context: &RequestContext, slug: &str) -> Vec<(Address, String)> {
    let (words, places) = (context.words(), &context.index().places);
    let districts = places.districts().map(|(_, district)| {
        let name = words.district(district.kind, &district.name);
        (district.slug.as_str(), Address::of(Page::District, &district.slug), name)
    });
    let communes = places.communes().map(|(_, commune)| {
        let name = words.commune(commune.kind, &commune.name);
        (commune.slug.as_str(), Address::of(Page::Commune, &commune.slug), name)
    });
    let former = places.former_communes().map(|(_, former)| {
        let today = places.commune(former.commune);
        let name = format!(
            "{} ({} {})",
            words.commune(former.kind, &former.name),
            words.now_belongs_to(),
            words.commune(today.kind, &today.name)
        );
        (former.slug.as_str(), Address::of(Page::Commune, &today.slug), name)
    });
    let mut scored: Vec<(f64, Address, String)> = districts
        .chain(communes)
        .chain(former)
        .map(|(candidate, address, name)| (normalized_damerau_levenshtein(slug, candidate), address, name))
        .filter(|(score, _, _)| *score >= MIN_LIKE)
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.2.cmp(&other.2)));
    let mut found: Vec<(Address, String)> = Vec::new();
    for (_, address, name) in scored {
        if found.len() < MAX_NEAR && !found.iter().any(|(known, _)| *known == address) {
            found.push((address, name));
        }
    }
    found
}
