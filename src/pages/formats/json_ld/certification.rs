//! An award as a certification of a product.

use serde::Serialize;

use super::Reference;
use crate::catalogue::Certification as Award;
use crate::pages::context::RequestContext;
use crate::standing::{self, StandingKind};

/// Status and expiry only where they are sure.
#[derive(Serialize)]
pub struct Certification {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    about: Certified,
    #[serde(rename = "certificationIdentification", skip_serializing_if = "Option::is_none")]
    identification: Option<String>,
    #[serde(rename = "issuedBy", skip_serializing_if = "Option::is_none")]
    issued_by: Option<Reference>,
    #[serde(rename = "validFrom", skip_serializing_if = "Option::is_none")]
    valid_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(rename = "certificationStatus", skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(rename = "certificationRating", skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// What is certified: described beside it, or on a page of its own.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Certified {
    /// By its identity alone.
    Beside {
        #[serde(rename = "@id")]
        id: String,
    },
    /// With its name and page.
    OnOwnPage(Reference),
}

/// A class of stars given by the State.
#[derive(Serialize)]
struct Rating {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "ratingValue")]
    value: u8,
    #[serde(rename = "bestRating")]
    best: u8,
}

/// What an award without printed stars is called.
const PROGRAMME: &str = "OCOP";
/// The most stars that there are.
const BEST: u8 = 5;

impl Rating {
    fn of(stars: u8) -> Rating {
        Rating { kind: "Rating", value: stars, best: BEST }
    }
}

/// The status in the words of schema.org, where it is sure.
fn status(standing: StandingKind) -> Option<&'static str> {
    match standing {
        StandingKind::Valid | StandingKind::Expiring => Some("https://schema.org/CertificationActive"),
        StandingKind::PastTerm | StandingKind::Withdrawn => Some("https://schema.org/CertificationInactive"),
        StandingKind::Unclear => None,
    }
}

impl Certification {
    /// One award of a product whose district, where known, is `district`. Whether an earlier award was in force beside
    /// the latest one is not known.
    pub fn of(
        context: &RequestContext,
        award: &Award,
        is_latest: bool,
        about: Certified,
        district: Option<&str>,
    ) -> Certification {
        let words = context.words();
        let today = context.today;
        let (_, standing) = standing::at(&[award.award()], today);
        let status = status(standing.kind()).filter(|_| is_latest || !standing.kind().is_in_force());
        // Only a full printed day says from when and until when.
        let day = award.awarded.filter(|(earliest, latest)| earliest == latest).map(|(day, _)| day);
        let printed = |date: &records::date::PrintedDate| words.printed(date);
        let decision = match (&award.decision_number, &award.decision_date) {
            (None, None) => None,
            (number, date) => Some(words.decision(number.as_deref(), date.as_ref().map(printed))),
        };
        let province = &context.index().province.name;
        Certification {
            kind: "Certification",
            name: award.stars.map_or_else(|| PROGRAMME.to_owned(), |stars| words.stars(Some(stars))),
            about,
            identification: decision,
            issued_by: award.issuer.map(|issuer| {
                Reference::named("GovernmentOrganization", words.issuing_body(issuer, province, district))
            }),
            valid_from: day.map(|day| day.to_string()),
            expires: day.filter(|_| status.is_some()).map(|day| standing::last_day(day).to_string()),
            status,
            rating: award.stars.map(Rating::of),
            url: award.sources.iter().find_map(|source| source.url.clone()),
        }
    }

    /// The latest award of a product that has a page of its own.
    pub fn latest(
        context: &RequestContext,
        stars: Option<u8>,
        standing: StandingKind,
        product: Reference,
    ) -> Certification {
        let words = context.words();
        Certification {
            kind: "Certification",
            name: stars.map_or_else(|| PROGRAMME.to_owned(), |stars| words.stars(Some(stars))),
            about: Certified::OnOwnPage(product),
            identification: None,
            issued_by: None,
            valid_from: None,
            expires: None,
            status: status(standing),
            rating: stars.map(Rating::of),
            url: None,
        }
    }
}
