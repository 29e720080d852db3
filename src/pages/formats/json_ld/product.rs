//! A product and its awards.

use serde::Serialize;

use super::certification::{Certification, Certified};
use super::{Reference, Thing, id, url};
use crate::catalogue;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

#[derive(Serialize)]
pub struct Product {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: String,
    #[serde(rename = "alternateName", skip_serializing_if = "Vec::is_empty")]
    other_names: Vec<String>,
    description: String,
    url: String,
    image: String,
    sku: String,
    category: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    manufacturer: Option<Reference>,
    #[serde(rename = "countryOfOrigin")]
    country: Reference,
    #[serde(rename = "hasCertification", skip_serializing_if = "Vec::is_empty")]
    certifications: Vec<Certification>,
}

/// The country of all the makers.
const COUNTRY: &str = "Việt Nam";

/// A product, as its page shows it. `image` is the URL of its share card.
pub fn product(
    context: &RequestContext,
    address: &Address,
    product: &catalogue::Product,
    description: &str,
    image: String,
) -> Thing {
    let (words, index) = (context.words(), context.index());
    let record = &product.summary;
    let own = id(context, address, "product");
    let kind = index.kind(record.kind);
    let district = record.place.district.map(|id| index.places.district(id));
    let district = district.map(|district| words.district_plain(district.kind, &district.name));
    let latest = context.day().certificate(record.position).latest_award;
    let begun = product.certifications.iter().enumerate().filter(|(_, award)| match award.awarded {
        Some((earliest, _)) => earliest <= context.today,
        None => true,
    });
    Thing::Product(Box::new(Product {
        kind: "Product",
        name: words.full_name(&record.name, record.qualifier.as_deref()),
        other_names: record.name_en.iter().chain(&product.other_names).cloned().collect(),
        description: description.to_owned(),
        url: url(context, address),
        image,
        sku: record.code.clone(),
        category: context.language.pick(&kind.word_vi, &kind.word_en).clone(),
        manufacturer: record.producer.as_ref().map(|producer| {
            let address = Address::of(Page::Producer, &producer.slug);
            Reference::named("Organization", &producer.name).at(context, &address, "organization")
        }),
        country: Reference::named("Country", COUNTRY),
        certifications: begun
            .map(|(index, award)| {
                let about = Certified::Beside { id: own.clone() };
                Certification::of(context, award, latest == Some(index), about, district.as_deref())
            })
            .collect(),
        id: own,
    }))
}
