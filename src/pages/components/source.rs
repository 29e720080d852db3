//! A source as pages show it: by its publisher and, where known, its title and date; never by its raw address.

use crate::catalogue::{Reference, Source};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page, Param};

/// Sources on a page. Their addresses hardly compress, so that a page holds few enough for its weight.
pub const SOURCES_PER_PAGE: usize = 30;

#[derive(Clone, Debug)]
pub struct SourceLine {
    /// Its anchor on the page of sources.
    pub anchor: String,
    /// The public page; absent where no address is known.
    pub href: Option<String>,
    /// Who printed it.
    pub publisher: Text,
    /// Its title, where known.
    pub title: Option<String>,
    /// "an article on …", where its title is not known.
    pub about: Option<String>,
    /// Its date, its language where that is not Vietnamese, and its address where that cannot be linked.
    pub detail: Option<String>,
    /// Its BCP 47 tag.
    pub tag: String,
    /// Its entry on our page of sources.
    pub entry: String,
    /// Whether another source prints the same text.
    pub is_reprint: bool,
}

impl SourceLine {
    pub fn new(context: &RequestContext, source: &Source) -> SourceLine {
        let words = context.words();
        let number = source.rank / SOURCES_PER_PAGE + 1;
        let mut list = Address::page(Page::Sources);
        if number > 1 {
            list = list.with(Param::PageNumber, number.to_string());
        }
        let publisher = Text::translated(context.language, &source.publisher);
        // Many publishers say their language in their name.
        let language = words.language_name(&source.language);
        let language = (source.language != "vi" && !publisher.text.contains(&language)).then_some(language);
        let date = source.date.as_ref().map(|date| words.printed(date));
        let detail: Vec<String> = date.into_iter().chain(language).chain(source.address_text.clone()).collect();
        SourceLine {
            anchor: source.slug.clone(),
            href: source.url.clone(),
            publisher,
            title: source.title.clone(),
            about: context
                .language
                .pick(&source.about_vi, &source.about_en)
                .as_ref()
                .filter(|_| source.title.is_none())
                .map(|about| words.article_on(about)),
            detail: (!detail.is_empty()).then(|| detail.join(", ")),
            tag: source.language.clone(),
            entry: format!("{}#{}", context.url(&list), source.slug),
            is_reprint: source.same_as.is_some(),
        }
    }
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
        Reference::Route { slug } => {
            let route = index.routes.by_slug(&slug);
            let name = route.map(|route| language.pick(&route.name_vi, &route.name_en).clone());
            (Address::of(Page::TravelRoute, slug), name.unwrap_or_default())
        }
        Reference::Totals(count) => (Address::page(Page::Statistics), words.official_figures(count)),
    }
}
