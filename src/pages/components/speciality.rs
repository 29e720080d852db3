//! A speciality in a list.

use super::{Link, Motif, Pictures, dye_class};
use crate::catalogue::{Speciality, SpecialityId};
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

/// A speciality in a list.
pub struct SpecialityCard {
    pub link: Link,
    pub motif: Option<Motif>,
    /// The class of its dye.
    pub dye: &'static str,
    /// What it is, in one line.
    pub line: String,
    /// "2 sản phẩm".
    pub products: String,
}

impl SpecialityCard {
    pub fn new(context: &RequestContext, id: SpecialityId, speciality: &Speciality) -> SpecialityCard {
        let language = context.language;
        let count = context.day().facets.of_speciality(id).count_ones(..);
        SpecialityCard {
            link: Link::new(
                context.url(&Address::of(Page::Speciality, &speciality.slug)),
                language.pick(&speciality.name_vi, &speciality.name_en),
            ),
            motif: speciality.figure.map(Motif),
            dye: dye_class(context, speciality.figure),
            line: language.pick(&speciality.about.line_vi, &speciality.about.line_en).clone(),
            products: context.words().products_count(count),
        }
    }
}

pub fn speciality_cards(
    context: &RequestContext,
    chosen: impl IntoIterator<Item = SpecialityId>,
) -> Vec<SpecialityCard> {
    let specialities = &context.index().specialities;
    chosen.into_iter().map(|id| SpecialityCard::new(context, id, specialities.get(id))).collect()
}

/// Adds what the figures of these cards are drawn of.
pub fn add_specialities(pictures: &mut Pictures, cards: &[SpecialityCard]) {
    cards.iter().filter_map(|card| card.motif).for_each(|motif| pictures.add(motif));
}
