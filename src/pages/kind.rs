//! One kind of the shopper's: rice, tea, honey …

use crate::catalogue::Kind;
use crate::pages::components::{Link, SourceLine, speciality_cards};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::in_season;
use crate::pages::response::Response;
use crate::pages::topic::{Topic, paragraphs};
use crate::routes::{Address, Page, Param};

/// Answers `/loai/{slug}`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    match topic(context, slug)? {
        Some(topic) => topic.show(context),
        None => {
            let name = |kind: &Kind| context.language.pick(&kind.word_vi, &kind.word_en).clone();
            let near = context.index().kinds.iter().map(|kind| (Address::of(Page::Kind, &kind.slug), name(kind)));
            Err(PageError::NotFound(near.collect()))
        }
    }
}

/// What the page of a kind shows; absent where there is no such kind.
pub fn topic(context: &RequestContext, slug: &str) -> Result<Option<Topic>, PageError> {
    let (words, language, index, day) = (context.words(), context.language, context.index(), context.day());
    let Some((id, kind)) = index.kind_by_slug(slug) else { return Ok(None) };
    let name = language.pick(&kind.word_vi, &kind.word_en).clone();
    let province = &index.province.name;
    let line = kind.about.as_ref().map(|about| language.pick(&about.line_vi, &about.line_en).clone());
    let of_kind = || index.specialities.iter().filter(|(_, speciality)| speciality.kind == id).map(|(id, _)| id);
    let about = context.url(&Address::page(Page::About));
    let indications = context.catalogue.list_indications_for(kind)?;
    let sources = context.catalogue.list_sources_of_kind(kind)?;
    Ok(Some(Topic {
        address: Address::of(Page::Kind, slug),
        list: Address::products_with(Param::Kind, slug),
        parents: vec![Link::new(context.url(&Address::page(Page::Products)), words.menu_products())],
        line: words.unbroken(&line.unwrap_or_else(|| words.kind_lead(&name, province)), province),
        title: name.clone(),
        counted: Some(words.kind_counted(
            day.facets.kinds[usize::from(id)].count_ones(..),
            &name.to_lowercase(),
            province,
        )),
        name,
        name_vi: kind.word_vi.clone(),
        story: kind.about.as_ref().map(|about| paragraphs(context, about)).unwrap_or_default(),
        season: None,
        seasons_of: in_season::seasons(context, of_kind()),
        has_season: false,
        figure: kind.figure,
        set: day.facets.kinds[usize::from(id)].clone(),
        specialities: speciality_cards(context, of_kind()),
        indications: indications
            .into_iter()
            .map(|indication| {
                let text = words.registered_indication(&indication.name, language.of(&indication.goods));
                Link::new(format!("{about}#{}", indication.slug), text)
            })
            .collect(),
        sources: sources.iter().map(|source| SourceLine::new(context, source)).collect(),
    }))
}
