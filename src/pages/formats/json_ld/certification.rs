//! An award as a certification of a product. Status and expiry only where they are sure.

use serde_json::{Value, json};

use super::reference::named;
use crate::catalogue::Certification as Award;
use crate::i18n::Words;
use crate::pages::context::RequestContext;
use crate::standing::{self, StandingKind};

/// What an award without printed stars is called.
const PROGRAMME: &str = "OCOP";
/// The most stars that there are.
const BEST: u8 = 5;

fn name(words: Words, stars: Option<u8>) -> String {
    stars.map_or_else(|| PROGRAMME.to_owned(), |stars| words.stars(Some(stars)))
}

/// A class of stars given by the State.
fn rating(stars: u8) -> Value {
    json!({ "@type": "Rating", "ratingValue": stars, "bestRating": BEST })
}

/// The status in the words of schema.org, where it is sure.
fn status(standing: StandingKind) -> Option<&'static str> {
    match standing {
        StandingKind::Valid | StandingKind::Expiring => Some("https://schema.org/CertificationActive"),
        StandingKind::PastTerm | StandingKind::Withdrawn => Some("https://schema.org/CertificationInactive"),
        StandingKind::Unclear => None,
    }
}

/// One award of the product `about`, whose district, where known, is `district`. Whether an earlier award was in force beside
/// the latest one is not known.
pub fn of(context: &RequestContext, award: &Award, is_latest: bool, about: &str, district: Option<&str>) -> Value {
    let words = context.words();
    let (_, standing) = standing::at(&[award.award()], context.today);
    let status = status(standing.kind()).filter(|_| is_latest || !standing.kind().is_in_force());
    // Only a full printed day says from when and until when.
    let day = award.awarded.filter(|(earliest, latest)| earliest == latest).map(|(day, _)| day);
    let decision = match (&award.decision_number, &award.decision_date) {
        (None, None) => None,
        (number, date) => Some(words.decision(number.as_deref(), date.as_ref().map(|date| words.printed(date)))),
    };
    let province = &context.index().province.name;
    json!({
        "@type": "Certification",
        "name": name(words, award.stars),
        "about": { "@id": about },
        "certificationIdentification": decision,
        "issuedBy": award.issuer.map(|issuer| {
            named("GovernmentOrganization", words.issuing_body(issuer, province, district))
        }),
        "validFrom": day.map(|day| day.to_string()),
        "expires": day.filter(|_| status.is_some()).map(|day| standing::last_day(day).to_string()),
        "certificationStatus": status,
        "certificationRating": award.stars.map(rating),
        "url": award.sources.iter().find_map(|source| source.url.as_ref()),
    })
}

/// The latest award of a product that has a page of its own.
pub fn latest(context: &RequestContext, stars: Option<u8>, standing: StandingKind, product: Value) -> Value {
    json!({
        "@type": "Certification",
        "name": name(context.words(), stars),
        "about": product,
        "certificationStatus": status(standing),
        "certificationRating": stars.map(rating),
    })
}
