//! A source as pages show it: by its publisher and, where known, its title and date; never by its raw address.

use crate::catalogue::Source;
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page, Param};

use crate::pages::sources::PAGE_SIZE;

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
        let number = source.rank / PAGE_SIZE + 1;
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
