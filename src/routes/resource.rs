//! The resources that the server registers: a pattern for each row of the table of URLs, in actix-web's syntax, with what
//! a path that matches it asks for.

use super::page::{DATA, TABLE};
use super::{ATOM, Address, CARDS, Download, File, INDEX, NEWS, Page, Picture, Route, calendar, offline, suggestions};
use crate::i18n::language::Language;

/// A slug as it is spelled in canonical URLs.
const SLUG: &str = "{slug:[a-z0-9-]+}";
/// A product's code as it is spelled in canonical URLs.
const CODE: &str = "{code:[0-9A-Z]+}";

/// A pattern of paths, and what they ask for.
#[derive(Clone, Debug)]
pub struct Resource {
    /// The pattern, as `actix_web::web::resource` takes it.
    pub pattern: String,
    /// What a path that matches it asks for.
    pub target: Target,
}

/// What the paths of a resource ask for, up to the parts of the path that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page in a language, in any of its formats.
    Page(Language, Page),
    /// A machine file.
    File(File),
    SitemapPart,
    /// The short link of a product.
    ShortLink,
    /// The QR code of a short link.
    Qr(Picture),
    /// The badge of a product.
    Badge(Picture),
    /// The seasons as a calendar.
    Calendar(Language),
    /// The share card of a page.
    Card(Language, Page),
    /// The feed of the province, or of a district.
    Feed(Language),
    /// A file of `static/`.
    Asset,
    /// The whole catalogue as a file.
    Download(Download),
    /// Suggestions for a query.
    Suggestions(Language),
    /// What the service worker shows without a network.
    Offline(Language),
}

/// All resources. Pages come first, because most requests are for them.
pub fn resources() -> Vec<Resource> {
    let resource = |pattern: String, target| Resource { pattern, target };
    let mut all = Vec::new();
    for language in Language::ALL {
        for row in &TABLE {
            let target = Target::Page(language, row.page);
            all.push(resource(row.pattern(language), target));
        }
    }
    for language in Language::ALL {
        for row in &TABLE {
            let page = row.pattern(language);
            let stem = if page.ends_with('/') { format!("{page}{INDEX}") } else { page };
            let extensions: Vec<&str> =
                row.page.formats().map(|format| format.extension().trim_start_matches('.')).collect();
            all.push(resource(format!("{stem}.{{format:{}}}", extensions.join("|")), Target::Page(language, row.page)));
        }
    }
    all.extend(File::ALL.map(|file| resource(file.path().to_owned(), Target::File(file))));
    all.push(resource("/sitemap-{part:[1-9][0-9]*}.xml".to_owned(), Target::SitemapPart));
    all.push(resource(format!("/p/{CODE}"), Target::ShortLink));
    all.push(resource(format!("/p/{CODE}.svg"), Target::Qr(Picture::Svg)));
    all.push(resource(format!("/p/{CODE}.png"), Target::Qr(Picture::Png)));
    all.push(resource(format!("/p/{CODE}/badge.svg"), Target::Badge(Picture::Svg)));
    all.push(resource(format!("/p/{CODE}/badge.png"), Target::Badge(Picture::Png)));
    all.push(resource("/static/{name:[^/]+}".to_owned(), Target::Asset));
    for download in Download::ALL {
        let pattern = format!("/{DATA}/{{province:[a-z0-9-]+}}.{}", download.extension());
        all.push(resource(pattern, Target::Download(download)));
    }
    for language in Language::ALL {
        all.push(resource(suggestions(language), Target::Suggestions(language)));
        all.push(resource(offline(language), Target::Offline(language)));
        all.push(resource(calendar(language), Target::Calendar(language)));
        let (home, news) = (language.pick("/", "/en/"), language.pick(NEWS.0, NEWS.1));
        all.push(resource(format!("{home}{news}{ATOM}"), Target::Feed(language)));
        for row in &TABLE {
            let page = row.pattern(language);
            if row.page == Page::District {
                all.push(resource(format!("{page}{ATOM}"), Target::Feed(language)));
            }
            if row.page.has_card() {
                let page = language.pick(page.as_str(), page.strip_prefix("/en").unwrap_or_default());
                let pattern =
                    format!("/{CARDS}/{}{}/{{hash:[0-9a-f-]+}}.png", language.tag(), page.trim_end_matches('/'));
                all.push(resource(pattern, Target::Card(language, row.page)));
            }
        }
    }
    all
}

impl super::page::Row {
    /// The pattern of the page's paths in a language.
    fn pattern(&self, language: Language) -> String {
        let address = Address { page: self.page, slug: self.has_slug.then(|| SLUG.to_owned()), params: Vec::new() };
        address.path(language)
    }
}

impl Target {
    /// The route of a path that matches the resource; `part` gives the parts of the path by their names in the pattern.
    pub fn route<'a>(self, part: impl Fn(&str) -> Option<&'a str>) -> Option<Route> {
        let owned = |name| part(name).map(str::to_owned);
        let address = |page| Address { page, slug: owned("slug"), params: Vec::new() };
        Some(match self {
            Target::Page(language, page) => Route::Page(language, address(page)),
            Target::File(file) => Route::File(file),
            Target::SitemapPart => Route::SitemapPart(part("part")?.parse().ok()?),
            Target::ShortLink => Route::ShortLink(owned("code")?),
            Target::Qr(picture) => Route::Qr(owned("code")?, picture),
            Target::Badge(picture) => Route::Badge(owned("code")?, picture),
            Target::Calendar(language) => Route::Calendar(language),
            Target::Card(language, page) => Route::Card(language, address(page), owned("hash")?),
            Target::Feed(language) => Route::Feed(language, owned("slug")),
            Target::Asset => Route::Asset(owned("name")?),
            Target::Download(download) => Route::Download(owned("province")?, download),
            Target::Suggestions(language) => Route::Suggestions(language),
            Target::Offline(language) => Route::Offline(language),
        })
    }
}

#[cfg(test)]
mod tests {
    use actix_web::dev::{Path, ResourceDef};

    use super::*;
    use crate::routes::{format_of, read};

    /// A path that matches a pattern: its parts as they may be.
    fn example(pattern: &str) -> String {
        let parts = [
            (SLUG, "muong-ang"),
            (CODE, "7K3WD4"),
            ("{part:[1-9][0-9]*}", "2"),
            ("{name:[^/]+}", "search-0123.js"),
            ("{province:[a-z0-9-]+}", "dien-bien"),
            ("{hash:[0-9a-f-]+}", "0123abcd"),
        ];
        let path = parts.iter().fold(pattern.to_owned(), |path, (part, value)| path.replace(part, value));
        match path.split_once("{format:") {
            Some((stem, formats)) => format!("{stem}{}", formats.split(['|', '}']).next().unwrap_or_default()),
            None => path,
        }
    }

    #[test]
    fn the_router_and_the_lenient_reader_agree_on_every_row_of_the_table() {
        for Resource { pattern, target } in resources() {
            let path = example(&pattern);
            assert!(!path.contains('{'), "{pattern}");
            let mut matched = Path::new(path.as_str());
            assert!(ResourceDef::new(pattern.as_str()).capture_match_info(&mut matched), "{pattern} takes {path}");
            let route = target.route(|name| matched.get(name));
            assert!(route.is_some() && read(format_of(&path).1) == route, "{path}: {route:?}");
        }
    }

    #[test]
    fn no_path_matches_a_resource_before_its_own() {
        let all = resources();
        for (index, resource) in all.iter().enumerate() {
            let path = example(&resource.pattern);
            let first = all.iter().position(|other| ResourceDef::new(other.pattern.as_str()).is_match(&path));
            assert_eq!(first, Some(index), "{path}");
        }
    }
}
