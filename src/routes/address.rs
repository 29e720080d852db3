//! A page with all that its URL says, and how it is spelled.

use form_urlencoded::Serializer;

use super::page::TABLE;
use super::{Format, INDEX, Page, Param};
use crate::i18n::language::Language;

/// Room for most paths, in bytes: a page spells some fifty of them.
const ROOM: usize = 80;

/// A page, the slug of what it shows, and its parameters in canonical order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    pub page: Page,
    /// The slug of the one thing it shows, where it shows one.
    pub slug: Option<String>,
    /// Parameters that differ from their default, in canonical order.
    pub params: Vec<(Param, String)>,
}

impl Address {
    /// The address of a page that shows no single thing.
    pub fn page(page: Page) -> Address {
        Address { page, slug: None, params: Vec::new() }
    }

    /// The address of one thing.
    pub fn of(page: Page, slug: impl Into<String>) -> Address {
        Address { page, slug: Some(slug.into()), params: Vec::new() }
    }

    /// The list of products with one filter set.
    pub fn products_with(param: Param, value: impl Into<String>) -> Address {
        Address::page(Page::Products).with(param, value)
    }

    /// The same address with a parameter set, in its place in the order.
    pub fn with(mut self, param: Param, value: impl Into<String>) -> Address {
        self.params.retain(|(present, _)| *present != param);
        let at = self.params.partition_point(|(present, _)| *present < param);
        self.params.insert(at, (param, value.into()));
        self
    }

    /// The same address without a parameter.
    pub fn without(mut self, param: Param) -> Address {
        self.params.retain(|(present, _)| *present != param);
        self
    }

    pub fn path(&self, language: Language) -> String {
        let row = TABLE.iter().find(|row| row.page == self.page).expect("the table has every page; a test looks");
        let mut path = String::with_capacity(ROOM);
        path.push_str(language.pick("/", "/en/"));
        path.push_str(language.pick(row.vi, row.en));
        let then = Some(language.pick(row.then.0, row.then.1)).filter(|then| !then.is_empty());
        for part in self.slug.as_deref().into_iter().chain(then) {
            path.push('/');
            path.push_str(part);
        }
        path
    }

    /// Path and query in a language.
    pub fn url(&self, language: Language) -> String {
        self.url_in(language, Format::Page)
    }

    /// Path and query of a format of the page in a language.
    pub fn url_in(&self, language: Language, format: Format) -> String {
        let mut url = self.path(language);
        if format != Format::Page {
            if url.ends_with('/') {
                url.push_str(INDEX);
            }
            url.push_str(format.extension());
        }
        if !self.params.is_empty() {
            let mut query = Serializer::new(String::new());
            for (param, value) in &self.params {
                query.append_pair(param.name(language), value);
            }
            url.push('?');
            // A comma may stand in a query as it is, and codes are easier to read so.
            url.push_str(&query.finish().replace("%2C", ","));
        }
        url
    }
}
