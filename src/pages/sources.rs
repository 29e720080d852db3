//! The sources, and under each what rests on it.

use askama::Template;

use crate::catalogue::Reference;
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Format, Page, Param};

use super::frame::Frame;
use crate::pages::components::{Link, Pager, SourceLine};

/// Sources on a page. Their addresses hardly compress, so that a page holds few enough for its weight.
pub const PAGE_SIZE: usize = 30;

/// How many products, and how many producers, are named under one source; the data of the page name them all.
const MAX_REFERENCES: usize = 60;

/// How many may be named on a page for its weight. Where there are more, each source names [`FEW_REFERENCES`].
const MAX_REFERENCES_OF_A_PAGE: usize = 400;
const FEW_REFERENCES: usize = 6;

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage {
    frame: Frame,
    trail: Vec<Link>,
    sources: Vec<SourceEntry>,
    pager: Pager,
    /// The same page as data, where every source names all that rests on it.
    data: String,
}

/// A source with what rests on it.
struct SourceEntry {
    source: SourceLine,
    references: Vec<Use>,
    /// Whether more rests on it than is named.
    has_more: bool,
}

/// Answers `/nguon-thong-tin`.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    let params = context.params(Page::Sources)?;
    let number = params.page_number()?;
    let total = context.index().sources;
    let first = Pager::first(&params, number, PAGE_SIZE, total)?;
    let mut address = Address::page(Page::Sources);
    if number > 1 {
        address = address.with(Param::PageNumber, number.to_string());
    }
    context.redirect_unless_canonical(&address)?;
    let sources = context.catalogue.list_sources(first, PAGE_SIZE)?;
    // One more than is named tells whether there are more.
    let references = context.catalogue.list_references(&sources, Some(MAX_REFERENCES + 1))?;
    let all: usize = references.iter().map(Vec::len).sum();
    let limit = if all > MAX_REFERENCES_OF_A_PAGE { FEW_REFERENCES } else { MAX_REFERENCES };
    let sources = sources.iter().zip(references);
    let sources = sources
        .map(|(source, references)| SourceEntry::new(context, SourceLine::new(context, source), references, limit));
    let sources = sources.collect();
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    Response::page(&SourcesPage {
        frame: Frame::new(context, &address, words.numbered_title(words.sources_title(), number), words.sources_lead())
            .described(context, &trail, Vec::new())?,
        trail,
        sources,
        pager: Pager::new(context, &address, number, PAGE_SIZE, total),
        data: Address::page(Page::Sources).url_in(context.language, Format::Json),
    })
}

/// Something that rests on a source.
struct Use {
    link: Link,
    /// The language of its name, where that is a Vietnamese one.
    lang: Option<&'static str>,
}

impl SourceEntry {
    /// At most `limit` products and as many producers are named, and all else.
    fn new(context: &RequestContext, source: SourceLine, references: Vec<Reference>, limit: usize) -> SourceEntry {
        let (mut products, mut producers) = (0, 0);
        let all = references.len();
        let named = references.into_iter().filter(|reference| match reference {
            Reference::Product { .. } => {
                products += 1;
                products <= limit
            }
            Reference::Producer { .. } => {
                producers += 1;
                producers <= limit
            }
            _ => true,
        });
        let references: Vec<Use> = named.map(|reference| resting(context, reference)).collect();
        SourceEntry { source, has_more: references.len() < all, references }
    }
}

fn resting(context: &RequestContext, reference: Reference) -> Use {
    let is_name = matches!(reference, Reference::Product { .. } | Reference::Producer { .. });
    let (address, name) = shown_at(context, reference);
    Use { link: Link::new(context.url(&address), name), lang: is_name.then_some(Language::Vietnamese.tag()) }
}

/// The page that shows what rests on a source, and what to call it.
pub fn shown_at(context: &RequestContext, reference: Reference) -> (Address, String) {
    let (words, language, index) = (context.words(), context.language, context.index());
    match reference {
        Reference::Product { slug, name } => (Address::of(Page::Product, slug), name),
        Reference::Producer { slug, name } => (Address::of(Page::Producer, slug), name),
        Reference::District { slug } => {
            let unit = index.places.district_by_slug(&slug).map(|id| index.places.district(id));
            let name = unit.map_or_else(String::new, |unit| words.district(unit.kind, &unit.name));
            (Address::of(Page::District, slug), name)
        }
        Reference::Indication { name } => (Address::page(Page::About), words.indication(&name)),
        Reference::Kind { slug } => {
            let kind = index.kind_by_slug(&slug).map(|(_, kind)| language.pick(&kind.word_vi, &kind.word_en).clone());
            (Address::of(Page::Kind, slug), kind.unwrap_or_default())
        }
        Reference::Speciality { slug } => {
            let one = index.specialities.by_slug(&slug).map(|id| index.specialities.get(id));
            let name = one.map(|one| language.pick(&one.name_vi, &one.name_en).clone());
            (Address::of(Page::Speciality, slug), name.unwrap_or_default())
        }
        Reference::Road { name_vi, name_en } => (Address::page(Page::WhereItsMade), language.pick(name_vi, name_en)),
        Reference::Totals(count) => (Address::page(Page::Statistics), words.official_figures(count)),
    }
}
