//! Where to get something: how its maker can be reached, or else what a shopper can do next.

use fixedbitset::FixedBitSet;

use super::Link;
use crate::catalogue::{Contact, Place, Producer, Product, ProductSummary, link};
use crate::i18n::language::{Language, Text};
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

pub struct WhereToBuy {
    /// What a reader of English says or shows at a stall.
    pub ask_for: Option<AskFor>,
    /// The ways to reach the maker that are on record.
    pub contacts: Vec<ContactLine>,
    /// Where none is on record: what one can do instead.
    pub steps: Vec<String>,
    /// Others who make the same.
    pub others: Option<Link>,
    /// Whether these are more than one.
    pub is_list: bool,
}

/// The Vietnamese name of a product, and how to say it.
pub struct AskFor {
    pub name: String,
    pub say: Option<String>,
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
    /// Of a product. Spirits get no promotion: only what is on record.
    pub fn of_product(context: &RequestContext, product: &Product) -> Option<WhereToBuy> {
        let record = &product.summary;
        let contacts = contact_lines(context, &product.contacts);
        if context.index().kind(record.kind).is_for_adults() {
            let buying = WhereToBuy { ask_for: None, contacts, steps: Vec::new(), others: None, is_list: false };
            return (!buying.contacts.is_empty()).then_some(buying);
        }
        let ask_for = ask_for(context, &record.name);
        let name = ask_for.is_none().then_some(record.name.as_str());
        Some(WhereToBuy { ask_for, ..WhereToBuy::new(context, contacts, &record.place, name, Some(record)) })
    }

    /// Of a producer. `product`: one of theirs, which others may make too.
    pub fn of_producer(context: &RequestContext, producer: &Producer, product: Option<&ProductSummary>) -> WhereToBuy {
        let contacts = contact_lines(context, &producer.contacts);
        let record = &producer.summary;
        WhereToBuy::new(context, contacts, &record.place, Some(&record.name), product)
    }

    /// `name`: what to ask for, where nothing else says it.
    fn new(
        context: &RequestContext,
        contacts: Vec<ContactLine>,
        place: &Place,
        name: Option<&str>,
        product: Option<&ProductSummary>,
    ) -> WhereToBuy {
        let (steps, others) = match contacts.is_empty() {
            true => (steps(context, place, name), product.and_then(|product| others(context, product))),
            false => (Vec::new(), None),
        };
        let is_list = steps.len() + usize::from(others.is_some()) > 1;
        WhereToBuy { ask_for: None, contacts, steps, others, is_list }
    }
}

/// What a reader of English asks for.
fn ask_for(context: &RequestContext, name: &str) -> Option<AskFor> {
    let words = context.words();
    (context.language == Language::English).then(|| AskFor {
        name: words.quoted(name),
        say: words.respelled(name).map(|respelling| words.say_it(&respelling)),
    })
}

/// To go there and ask for it, and to ask the committee of the commune.
fn steps(context: &RequestContext, place: &Place, name: Option<&str>) -> Vec<String> {
    let (words, places) = (context.words(), &context.index().places);
    let commune = place.commune.map(|id| places.commune(id)).map(|unit| words.commune(unit.kind, &unit.name));
    let district = place.district.map(|id| places.district(id));
    let there = commune.clone().or_else(|| district.map(|unit| words.the_former_district(unit.kind, &unit.name)));
    let go = there.map(|there| match name {
        Some(name) => words.go_and_ask(&there, name),
        None => words.go_and_ask_there(&there),
    });
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

fn contact_lines(context: &RequestContext, contacts: &[Contact]) -> Vec<ContactLine> {
    contacts.iter().map(|contact| contact_line(context, contact)).collect()
}

fn contact_line(context: &RequestContext, contact: &Contact) -> ContactLine {
    let words = context.words();
    ContactLine {
        label: words.contact(contact.kind),
        href: link::of_contact(contact.kind, &contact.value),
        basis: Text::translated(context.language, &contact.basis),
        checked: words.day_text(&contact.checked),
        value: contact.value.clone(),
    }
}
