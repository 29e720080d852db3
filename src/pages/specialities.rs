//! All specialities, kind by kind.

use askama::Template;

use crate::catalogue::Figure;
use crate::pages::components::{Link, Motif, Pictures, SpecialityCard, add_specialities, speciality_cards};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::frame::Frame;
use crate::pages::response::Response;
use crate::routes::{Address, Page};

/// How many pictures a page of one round trip has room for.
const MAX_PICTURES: usize = 40;

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
    let has_room = index.specialities.iter().len() <= MAX_PICTURES;
    let mut pictures = Pictures::default();
    let mut kinds = Vec::new();
    for (kind, number) in index.kinds.iter().zip(0..) {
        let of_kind = index.specialities.iter().filter(|(_, one)| one.kind == number).map(|(id, _)| id);
        let mut cards = speciality_cards(context, of_kind);
        for card in &mut cards {
            // So many pictures would be too heavy with their borders, and more of them even without.
            card.motif = card.motif.filter(|_| has_room).map(|motif| Motif(Figure { border: None, ..motif.0 }));
        }
        add_specialities(&mut pictures, &cards);
        let href = context.url(&Address::of(Page::Kind, &kind.slug));
        if !cards.is_empty() {
            kinds.push((Link::new(href, language.pick(&kind.word_vi, &kind.word_en)), cards));
        }
    }
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    let lead = words.specialities_lead(&index.province.name);
    Response::page(&SpecialitiesPage {
        frame: Frame::new(context, &address, words.specialities_title(), lead.clone())
            .with_pictures(context, &pictures)
            .described(context, &trail, Vec::new())?,
        trail,
        lead: words.unbroken(&lead, &index.province.name),
        kinds,
    })
}
