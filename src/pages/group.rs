//! One of the six official product groups, with its full official name.

use crate::catalogue::Group;
use crate::i18n::language::Language;
use crate::pages::components::{Link, most_made};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::pages::topic::Topic;
use crate::routes::{Address, Page, Param};

/// Answers `/nhom-san-pham/{slug}`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    topic(context, slug).ok_or_else(|| near(context))?.show(context)
}

fn near(context: &RequestContext) -> PageError {
    let near = Group::ALL
        .into_iter()
        .map(|group| (Address::of(Page::Group, group.slug()), context.words().group(group).to_owned()));
    PageError::NotFound(near.collect())
}

/// What the page of a group shows; absent where there is no such group.
pub fn topic(context: &RequestContext, slug: &str) -> Option<Topic> {
    let words = context.words();
    let group = Group::from_slug(slug)?;
    let set = context.day().facets.groups[group as usize].clone();
    Some(Topic {
        address: Address::of(Page::Group, group.slug()),
        list: Address::products_with(Param::Group, group.slug()),
        parents: vec![Link::new(context.url(&Address::page(Page::Products)), words.menu_products())],
        title: words.group_in_full(group).to_owned(),
        name: words.group_in_full(group).to_owned(),
        counted: None,
        name_vi: Language::Vietnamese.words().group_in_full(group).to_owned(),
        line: words.group_holds(group).to_owned(),
        story: Vec::new(),
        season: None,
        seasons_of: Vec::new(),
        has_season: false,
        figure: most_made(context, &set),
        set,
        specialities: Vec::new(),
        indications: Vec::new(),
        sources: Vec::new(),
    })
}
