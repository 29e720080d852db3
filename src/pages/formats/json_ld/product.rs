//! A product and its awards.

use serde_json::{Value, json};

use super::certification;
use super::reference::{described, id, named};
use crate::catalogue::Product;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

/// The country of all the makers.
const COUNTRY: &str = "Việt Nam";

/// A product, as its page shows it. `image` is the URL of its share card.
pub fn product(
    context: &RequestContext,
    address: &Address,
    product: &Product,
    description: &str,
    image: &str,
) -> Value {
    let (words, index) = (context.words(), context.index());
    let record = &product.summary;
    let own = id(context, address, "product");
    let kind = index.kind(record.kind);
    let district = record.place.district.map(|id| index.places.district(id));
    let district = district.map(|district| words.district_plain(district.kind, &district.name));
    let months = index.products.season(record.position).months();
    let latest = context.day().certificate(record.position).latest_award;
    let begun = product.certifications.iter().enumerate().filter(|(_, award)| match award.awarded {
        Some((earliest, _)) => earliest <= context.today,
        None => true,
    });
    let certifications: Vec<Value> = begun
        .map(|(index, award)| certification::of(context, award, latest == Some(index), &own, district.as_deref()))
        .collect();
    let other_names: Vec<&String> = record.name_en.iter().chain(&product.other_names).collect();
    json!({
        "@type": "Product",
        "@id": own,
        "name": words.full_name(&record.name, record.qualifier.as_deref()),
        "alternateName": (!other_names.is_empty()).then_some(other_names),
        "description": description,
        "url": context.absolute_url(address),
        "image": image,
        "sku": record.code,
        "category": context.language.pick(&kind.word_vi, &kind.word_en),
        "manufacturer": record.producer.as_ref().map(|producer| {
            let address = Address::of(Page::Producer, &producer.slug);
            described(context, "Organization", &producer.name, &address, "organization")
        }),
        // schema.org has no season; this is its word for what it has none for.
        "additionalProperty": (!months.is_empty()).then(|| json!({
            "@type": "PropertyValue",
            "name": words.season(),
            "value": words.months(months),
        })),
        "countryOfOrigin": named("Country", COUNTRY),
        "hasCertification": (!certifications.is_empty()).then_some(certifications),
    })
}
