//! Both addresses of a product or producer: the commune of today, and what it was called before July 2025.

use crate::catalogue::Place;
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

use super::Link;

/// All parts absent: the place is unknown.
pub struct PlaceLine {
    /// The commune of today.
    pub commune: Option<Link>,
    /// The former commune, in words.
    pub former: Option<String>,
    /// The former district.
    pub district: Option<Link>,
    /// What the source prints, where it differs or says more.
    pub as_printed: Option<Text>,
}

impl PlaceLine {
    pub fn new(context: &RequestContext, place: &Place) -> PlaceLine {
        let (words, places) = (context.words(), &context.index().places);
        PlaceLine {
            commune: place.commune.map(|id| {
                let commune = places.commune(id);
                Link::new(
                    context.url(&Address::of(Page::Commune, &commune.slug)),
                    words.commune(commune.kind, &commune.name),
                )
            }),
            former: place.former.map(|id| {
                let former = places.former_commune(id);
                words.commune(former.kind, &former.name)
            }),
            district: place.district.map(|id| {
                let district = places.district(id);
                Link::new(
                    context.url(&Address::of(Page::District, &district.slug)),
                    words.district_plain(district.kind, &district.name),
                )
            }),
            as_printed: place.as_printed.as_ref().map(|printed| Text::vietnamese(context.language, printed)),
        }
    }
}
