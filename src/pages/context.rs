//! One request, read: what is asked for, in which language, on which day.

use std::sync::Arc;

use jiff::civil::Date;
use records::fold::accented;
use unicode_normalization::UnicodeNormalization;

use crate::catalogue::{Catalogue, CatalogueIndex, DayIndex, ReaderLanguage};
use crate::i18n::Words;
use crate::i18n::language::Language;
use crate::pages::error::{PageError, ParamProblem};
use crate::pages::site::Site;
use crate::routes::{self, Address, Format, Page, Param};

/// Maximum characters of a parameter's value; every slug and every sensible query is shorter.
const MAX_CHARACTERS: usize = 200;

/// A request for a page, with all that its response may depend on.
#[derive(Clone)]
pub struct RequestContext<'a> {
    pub catalogue: &'a Catalogue,
    /// The server's own values.
    pub site: &'a Site,
    /// The language of the URL.
    pub language: Language,
    /// The day in the province.
    pub today: Date,
    /// In which format the page is asked for.
    pub format: Format,
    /// The path of the page as it came, percent-encoded, without the extension of the format.
    pub path: String,
    /// The query as it came, without the question mark.
    pub query: String,
}

impl<'a> RequestContext<'a> {
    /// A request for a path, with the query as it comes, without the question mark.
    pub fn new(catalogue: &'a Catalogue, site: &'a Site, today: Date, path: &str, query: &str) -> RequestContext<'a> {
        let (format, page) = routes::format_of(path);
        RequestContext {
            catalogue,
            site,
            language: routes::language_of(page),
            format,
            today,
            path: page.to_owned(),
            query: query.to_owned(),
        }
    }

    /// The same day and site at another path.
    pub fn at(&self, path: &str) -> RequestContext<'a> {
        RequestContext::new(self.catalogue, self.site, self.today, path, "")
    }

    /// The words of the interface in the visitor's language.
    pub fn words(&self) -> Words {
        self.language.words()
    }

    /// The language in which texts are searched for words.
    pub fn reader_language(&self) -> ReaderLanguage {
        self.language.pick(ReaderLanguage::Vietnamese, ReaderLanguage::English)
    }

    /// What is held in memory of the catalogue.
    pub fn index(&self) -> &CatalogueIndex {
        self.catalogue.index()
    }

    /// The products as they stand today.
    pub fn day(&self) -> Arc<DayIndex> {
        self.index().day(self.today)
    }

    /// The URL of an address in the visitor's language.
    pub fn url(&self, address: &Address) -> String {
        address.url(self.language)
    }

    /// The same with the site before it.
    pub fn absolute_url(&self, address: &Address) -> String {
        self.site.base_url.join(&self.url(address))
    }

    /// The parameters of `page`, each at most once. Those that are not ours are passed over.
    pub fn params(&self, page: Page) -> Result<Params, PageError> {
        let mut found: Vec<(Param, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(self.query.as_bytes()) {
            let Some(&param) = page.params().iter().find(|param| param.is_named(&name, self.language)) else {
                continue;
            };
            let refuse = |wrong| PageError::BadParameter { param, wrong, way_back: Address::page(page) };
            let value = match found.iter().position(|(present, _)| *present == param) {
                None => value.into_owned(),
                Some(at) if param.is_list() => format!("{},{value}", found.remove(at).1),
                Some(_) => return Err(refuse(ParamProblem::Twice)),
            };
            if value.chars().count() > MAX_CHARACTERS {
                return Err(refuse(ParamProblem::TooLong));
            }
            if value.chars().any(|c| c == '\u{fffd}' || c == '\0') {
                return Err(refuse(ParamProblem::NotText));
            }
            found.push((param, value));
        }
        Ok(Params { page, found })
    }

    /// The path as it was asked for.
    pub fn asked_path(&self) -> String {
        let mut asked = self.path.clone();
        if self.format != Format::Page {
            // Home has a name of its own before an extension.
            asked.push_str(if asked.ends_with('/') { routes::INDEX } else { "" });
            asked.push_str(self.format.extension());
        }
        asked
    }

    /// The path and query as they were asked for.
    pub fn asked_for(&self) -> String {
        let mut asked = self.asked_path();
        if !self.query.is_empty() {
            asked.push('?');
            asked.push_str(&self.query);
        }
        asked
    }

    /// The address with the parameters of this request that its page takes, as they came.
    pub fn asked(&self, address: Address) -> Address {
        let ours = address.page.params();
        let came = form_urlencoded::parse(self.query.as_bytes()).into_owned();
        came.fold(address, |address, (name, value)| match ours.iter().find(|param| param.name(self.language) == name) {
            Some(&param) => address.with(param, value),
            None => address,
        })
    }

    /// Goes on where the request stands at the canonical URL of `address`; sends it there otherwise.
    pub fn redirect_unless_canonical(&self, address: &Address) -> Result<(), PageError> {
        let ours = address.page.params();
        let came = form_urlencoded::parse(self.query.as_bytes())
            .filter(|(name, _)| ours.iter().any(|param| param.name(self.language) == name));
        let canonical = address.params.iter().map(|(param, value)| (param.name(self.language), value.as_str()));
        let same_query = came
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .eq(canonical.map(|(name, value)| (name.to_owned(), value.to_owned())));
        if same_query && self.path == address.path(self.language) {
            Ok(())
        } else {
            Err(PageError::Moved(address.url_in(self.language, self.format)))
        }
    }
}

/// The parameters of a request that its page takes.
#[derive(Debug)]
pub struct Params {
    page: Page,
    found: Vec<(Param, String)>,
}

impl Params {
    /// The value of a parameter; an empty one is the same as none.
    pub fn get(&self, param: Param) -> Option<&str> {
        self.found
            .iter()
            .find(|(present, _)| *present == param)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The value of a parameter as `read` understands it; a value that it does not understand is refused.
    pub fn read<T>(&self, param: Param, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, PageError> {
        match self.get(param) {
            None => Ok(None),
            Some(value) => match read(value) {
                Some(read) => Ok(Some(read)),
                None => Err(self.refuse(param, ParamProblem::Unknown(value.to_owned()))),
            },
        }
    }

    /// The words of a query: NFC, without white space to spare; `None` where no letter or digit is in them.
    pub fn words(&self) -> Option<String> {
        let text: String = self.get(Param::Words)?.nfc().filter(|c| !c.is_control() || c.is_whitespace()).collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!accented(&text).is_empty()).then_some(text)
    }

    /// The number of the page of a list, from 1.
    pub fn page_number(&self) -> Result<usize, PageError> {
        let read = |text: &str| text.parse::<usize>().ok().filter(|&number| number >= 1 && number.to_string() == text);
        Ok(self.read(Param::PageNumber, read)?.unwrap_or(1))
    }

    /// Refuses a parameter and offers the same page without it.
    pub fn refuse(&self, param: Param, wrong: ParamProblem) -> PageError {
        let mut way_back = Address::page(self.page);
        for (present, value) in &self.found {
            if *present != param && *present != Param::PageNumber && !value.is_empty() {
                way_back = way_back.with(*present, value.clone());
            }
        }
        PageError::BadParameter { param, wrong, way_back }
    }
}
