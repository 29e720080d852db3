//! All specialities, kind by kind.

use askama::Template;

use crate::pages::components::{Link, Pictures, SpecialityCard, add_specialities, speciality_cards};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::formats::json_ld::{Thing, item_list};
use crate::pages::frame::Frame;
use crate::pages::response::Response;
use crate::routes::{Address, Page};

#[derive(Template)]
#[template(path = "specialities.html")]
struct SpecialitiesPage {
    frame: Frame,
    trail: Vec<Link>,
    lead: String,
    kinds: Vec<(Link, Vec<SpecialityCard>)>,
}

/// Answers `/dac-san`.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let (words, language, index) = (context.words(), context.language, context.index());
    let address = Address::page(Page::Specialities);
    context.redirect_unless_canonical(&address)?;
    let mut pictures = Pictures::default();
    let mut kinds = Vec::new();
    for (kind, number) in index.kinds.iter().zip(0..) {
        let of_kind = index.specialities.iter().filter(|(_, one)| one.kind == number).map(|(id, _)| id);
        let cards = speciality_cards(context, of_kind);
        add_specialities(&mut pictures, &cards);
        let href = context.url(&Address::of(Page::Kind, &kind.slug));
        if !cards.is_empty() {
            kinds.push((Link::new(href, language.pick(&kind.word_vi, &kind.word_en)), cards));
        }
    }
    let listed = kinds.iter().flat_map(|(_, cards)| cards);
    let listed = listed.map(|card| (context.site.base_url.join(&card.link.href), card.link.text.clone()));
    let things = vec![Thing::List(item_list(index.specialities.iter().len(), listed))];
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    let lead = words.specialities_lead(&index.province.name);
    Response::page(&SpecialitiesPage {
        frame: Frame::new(context, &address, words.specialities_title(), lead.clone())
            .with_pictures(context, &pictures)
            .described(context, &trail, things)?,
        trail,
        lead: words.unbroken(&lead, &index.province.name),
        kinds,
    })
}
