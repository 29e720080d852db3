//! The sources, and under each what rests on it.

use askama::Template;

use crate::catalogue::Reference;
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Format, Page, Param};

use super::frame::Frame;
use crate::pages::components::{Link, Pager, SOURCES_PER_PAGE, SourceLine, shown_at};

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
    let first = Pager::first(&params, number, SOURCES_PER_PAGE, total)?;
    let mut address = Address::page(Page::Sources);
    if number > 1 {
        address = address.with(Param::PageNumber, number.to_string());
    }
    context.redirect_unless_canonical(&address)?;
    let sources = context.catalogue.list_sources(first, SOURCES_PER_PAGE)?;
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
        pager: Pager::new(context, &address, number, SOURCES_PER_PAGE, total),
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
