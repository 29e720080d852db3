//! A producer.

use serde_json::{Value, json};

use super::certification;
use super::reference::{described, id};
use crate::catalogue::{ContactKind, Producer, ProductSummary, link};
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

/// ISO 3166-1.
const COUNTRY: &str = "VN";

/// A producer, as its page shows it, with the latest award of each product that the page shows.
pub fn organization(
    context: &RequestContext,
    address: &Address,
    producer: &Producer,
    products: &[ProductSummary],
    description: &str,
    image: &str,
) -> Value {
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
        let product = described(context, "Product", name, &address, "product");
        Some(certification::latest(context, certificate.stars, certificate.standing.kind(), product))
    });
    let certifications: Vec<Value> = certifications.collect();
    let telephone = contacts(&[ContactKind::Telephone]);
    let record = &producer.summary;
    let commune = record.place.commune.map(|id| index.places.commune(id));
    json!({
        "@type": "Organization",
        "@id": id(context, address, "organization"),
        "name": record.name,
        "alternateName": (!producer.other_names.is_empty()).then_some(&producer.other_names),
        "description": description,
        "url": context.absolute_url(address),
        "image": image,
        "foundingDate": record.founded.as_ref().map(ToString::to_string),
        "address": {
            "@type": "PostalAddress",
            "addressCountry": COUNTRY,
            "addressRegion": vietnamese.province(&index.province.name),
            "addressLocality": commune.map(|commune| vietnamese.commune(commune.kind, &commune.name)),
        },
        "telephone": (!telephone.is_empty()).then_some(telephone),
        "sameAs": (!same_as.is_empty()).then_some(same_as),
        "hasCertification": (!certifications.is_empty()).then_some(certifications),
    })
}
