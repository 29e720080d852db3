//! A producer.

use serde::Serialize;

use super::certification::Certification;
use super::{Reference, Thing, id, url};
use crate::catalogue::{ContactKind, Producer, ProductSummary, link};
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

#[derive(Serialize)]
pub struct Organization {
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
    #[serde(rename = "foundingDate", skip_serializing_if = "Option::is_none")]
    founded: Option<String>,
    address: PostalAddress,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    telephone: Vec<String>,
    #[serde(rename = "sameAs", skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<String>,
    #[serde(rename = "hasCertification", skip_serializing_if = "Vec::is_empty")]
    certifications: Vec<Certification>,
}

#[derive(Serialize)]
struct PostalAddress {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "addressCountry")]
    country: &'static str,
    #[serde(rename = "addressRegion")]
    region: String,
    #[serde(rename = "addressLocality", skip_serializing_if = "Option::is_none")]
    locality: Option<String>,
}

/// ISO 3166-1.
const COUNTRY: &str = "VN";

/// A producer, as its page shows it, with the latest award of each product that the page shows.
pub fn organization(
    context: &RequestContext,
    address: &Address,
    producer: &Producer,
    products: &[ProductSummary],
    description: &str,
    image: String,
) -> Thing {
    let (words, index, day) = (context.words(), context.index(), context.day());
    // Addresses are written as the country writes them.
    let vietnamese = Language::Vietnamese.words();
    let contacts = |kinds: &[ContactKind]| {
        let of_kind = producer.contacts.iter().filter(|contact| kinds.contains(&contact.kind));
        of_kind.map(|contact| contact.value.clone()).collect::<Vec<_>>()
    };
    let mut same_as = contacts(&[ContactKind::Website, ContactKind::Facebook]);
    same_as.retain(|url| link::web(url).is_some());
    let certifications = products.iter().filter_map(|product| {
        let certificate = day.certificate(product.position);
        certificate.latest_award?;
        let name = words.full_name(&product.name, product.qualifier.as_deref());
        let address = Address::of(Page::Product, &product.slug);
        let product = Reference::named("Product", name).at(context, &address, "product");
        Some(Certification::latest(context, certificate.stars, certificate.standing.kind(), product))
    });
    let record = &producer.summary;
    Thing::Organization(Box::new(Organization {
        kind: "Organization",
        id: id(context, address, "organization"),
        name: record.name.clone(),
        other_names: producer.other_names.clone(),
        description: description.to_owned(),
        url: url(context, address),
        image,
        founded: record.founded.as_ref().map(ToString::to_string),
        address: PostalAddress {
            kind: "PostalAddress",
            country: COUNTRY,
            region: vietnamese.province(&index.province.name),
            locality: record
                .place
                .commune
                .map(|id| index.places.commune(id))
                .map(|commune| vietnamese.commune(commune.kind, &commune.name)),
        },
        telephone: contacts(&[ContactKind::Telephone]),
        same_as,
        certifications: certifications.collect(),
    }))
}
