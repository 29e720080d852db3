//! Where to get something: how its maker can be reached, or else what a shopper can do next.

use fixedbitset::FixedBitSet;

use super::Link;
use crate::catalogue::{Contact, Place, ProductSummary, link};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

pub struct WhereToBuy {
    /// The ways to reach the maker that are on record.
    pub contacts: Vec<ContactLine>,
    /// Where none is on record: what one can do instead.
    pub steps: Vec<String>,
    /// Others who make the same.
    pub others: Option<Link>,
}

/// A way to reach a producer.
pub struct ContactLine {
    /// "Điện thoại", …
    pub label: &'static str,
    /// The number, address or place.
    pub value: String,
    /// A link that dials, writes or opens it; absent for points of sale.
    pub href: Option<String>,
    /// What allows us to publish it.
    pub basis: Text,
    /// When it was checked.
    pub checked: String,
}

impl WhereToBuy {
    /// `name`: what to ask for. `product`: the one that others may make too.
    pub fn new(
        context: &RequestContext,
        contacts: &[Contact],
        place: &Place,
        name: &str,
        product: Option<&ProductSummary>,
    ) -> WhereToBuy {
        let contacts: Vec<ContactLine> = contacts.iter().map(|contact| contact_line(context, contact)).collect();
        if !contacts.is_empty() {
            return WhereToBuy { contacts, steps: Vec::new(), others: None };
        }
        let steps = steps(context, place, name);
        WhereToBuy { contacts, steps, others: product.and_then(|product| others(context, product)) }
    }
}

/// To go there and ask for it, and to ask the committee of the commune.
fn steps(context: &RequestContext, place: &Place, name: &str) -> Vec<String> {
    let (words, places) = (context.words(), &context.index().places);
    let commune = place.commune.map(|id| places.commune(id)).map(|unit| words.commune(unit.kind, &unit.name));
    let district = place.district.map(|id| places.district(id));
    let there = commune.clone().or_else(|| district.map(|unit| words.district(unit.kind, &unit.name)));
    let go = there.map(|there| words.go_and_ask(&there, name));
    go.into_iter().chain(commune.map(|commune| words.ask_the_committee(&commune))).collect()
}

/// The page of the speciality of a product, or else of its kind, where someone else makes the same.
fn others(context: &RequestContext, product: &ProductSummary) -> Option<Link> {
    let (words, language, index, day) = (context.words(), context.language, context.index(), context.day());
    let mut own = FixedBitSet::from_iter([product.position]);
    if let Some(producer) = &product.producer {
        own.union_with(&index.products.of_producer(producer.position));
    }
    let kind = index.kind(product.kind);
    let of_kind = (
        &day.facets.kinds[usize::from(product.kind)],
        language.pick(&kind.word_vi, &kind.word_en),
        Address::of(Page::Kind, &kind.slug),
    );
    let of_speciality = product.speciality.map(|id| {
        let one = index.specialities.get(id);
        let name = language.pick(&one.name_vi, &one.name_en);
        (day.facets.of_speciality(id), name, Address::of(Page::Speciality, &one.slug))
    });
    let (_, name, address) = of_speciality.into_iter().chain([of_kind]).find(|(set, ..)| !set.is_subset(&own))?;
    Some(Link::new(context.url(&address), words.made_by_others(name)))
}

fn contact_line(context: &RequestContext, contact: &Contact) -> ContactLine {
    let words = context.words();
    ContactLine {
        label: words.contact(contact.kind),
        href: link::of_contact(contact.kind, &contact.value),
        basis: Text::vietnamese(context.language, &contact.basis),
        checked: words.day_text(&contact.checked),
        value: contact.value.clone(),
    }
}
