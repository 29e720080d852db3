//! One speciality: what it is, how it tastes, how it is eaten, who makes it, when and where; then its products.

use crate::pages::components::{Link, Season, SourceLine};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::pages::topic::{Topic, paragraphs};
use crate::routes::{Address, Page, Param};

/// Answers `/dac-san/{slug}`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    match topic(context, slug)? {
        Some(topic) => topic.show(context),
        None => {
            let all = (Address::page(Page::Specialities), context.words().all_specialities().to_owned());
            Err(PageError::NotFound(vec![all]))
        }
    }
}

/// What the page of a speciality shows; absent where there is no such speciality.
pub fn topic(context: &RequestContext, slug: &str) -> Result<Option<Topic>, PageError> {
    let (words, language, index, day) = (context.words(), context.language, context.index(), context.day());
    let specialities = &index.specialities;
    let Some(id) = specialities.by_slug(slug) else { return Ok(None) };
    let speciality = specialities.get(id);
    let kind = index.kind(speciality.kind);
    let province = &index.province.name;
    let sources = context.catalogue.list_sources_of_speciality(id)?;
    Ok(Some(Topic {
        address: Address::of(Page::Speciality, slug),
        list: Address::products_with(Param::Kind, &kind.slug),
        parents: vec![
            Link::new(context.url(&Address::page(Page::Specialities)), words.menu_specialities()),
            Link::new(
                context.url(&Address::of(Page::Kind, &kind.slug)),
                language.pick(&kind.word_vi, &kind.word_en).clone(),
            ),
        ],
        title: words.speciality_title(language.pick(&speciality.name_vi, &speciality.name_en), province),
        name: words.unbroken(language.pick(&speciality.name_vi, &speciality.name_en), province),
        counted: None,
        name_vi: speciality.name_vi.clone(),
        line: words.unbroken(language.pick(&speciality.about.line_vi, &speciality.about.line_en), province),
        story: paragraphs(context, &speciality.about),
        season: Season::of_speciality(context, speciality),
        seasons_of: Vec::new(),
        has_season: true,
        figure: speciality.figure,
        set: day.facets.of_speciality(id).clone(),
        specialities: Vec::new(),
        indications: Vec::new(),
        sources: sources.iter().map(|source| SourceLine::new(context, source)).collect(),
    }))
}
