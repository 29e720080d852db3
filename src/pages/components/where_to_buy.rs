//! Where to get something: how its maker can be reached, or else what a shopper can do next.

use super::Link;
use crate::catalogue::{Contact, ContactKind, Place};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;

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
    /// `name`: what to ask for. `others`: the page of others who make the same.
    pub fn new(
        context: &RequestContext,
        contacts: &[Contact],
        place: &Place,
        name: &str,
        others: Option<Link>,
    ) -> WhereToBuy {
        let contacts: Vec<ContactLine> = contacts.iter().map(|contact| contact_line(context, contact)).collect();
        let steps = if contacts.is_empty() { steps(context, place, name) } else { Vec::new() };
        WhereToBuy { contacts, steps, others }
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

fn contact_line(context: &RequestContext, contact: &Contact) -> ContactLine {
    let words = context.words();
    ContactLine {
        label: words.contact(contact.kind),
        href: match contact.kind {
            ContactKind::Telephone => Some(format!("tel:{}", digits(&contact.value))),
            ContactKind::Zalo => Some(format!("https://zalo.me/{}", digits(&contact.value))),
            ContactKind::Email => Some(format!("mailto:{}", contact.value)),
            ContactKind::Website | ContactKind::Facebook => {
                let safe = contact.value.starts_with("https://") || contact.value.starts_with("http://");
                safe.then(|| contact.value.clone())
            }
            ContactKind::Shop => None,
        },
        basis: Text::vietnamese(context.language, &contact.basis),
        checked: words.day_text(&contact.checked),
        value: contact.value.clone(),
    }
}

fn digits(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}
