//! How a path is read.

use percent_encoding::percent_decode_str;
use records::slug::Slug;

use super::page::{DATA, TABLE};
use super::{
    ATOM, Address, CARDS, Download, File, Format, INDEX, MEDIA, NEWS, Page, Picture, Route, calendar, offline,
    sitemap_part, suggestions,
};
use crate::i18n::language::Language;

/// The language that a path is in, even where nothing stands at it.
pub fn language_of(path: &str) -> Language {
    let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
    parts.next_if(|first| *first == CARDS);
    match parts.next() {
        Some(first) if first.eq_ignore_ascii_case("en") => Language::English,
        _ => Language::Vietnamese,
    }
}

/// Reads a path, percent-encoded as it came. `None`: nothing of ours can stand there.
pub fn read(path: &str) -> Option<Route> {
    if let Some(file) = File::ALL.into_iter().find(|file| file.path() == path) {
        return Some(Route::File(file));
    }
    let part = path.strip_prefix("/sitemap-").and_then(|rest| rest.strip_suffix(".xml"));
    if let Some(part) = part.and_then(|part| part.parse().ok()).filter(|&part| sitemap_part(part) == path) {
        return Some(Route::SitemapPart(part));
    }
    if let Some(language) = Language::ALL.into_iter().find(|&language| suggestions(language) == path) {
        return Some(Route::Suggestions(language));
    }
    if let Some(language) = Language::ALL.into_iter().find(|&language| offline(language) == path) {
        return Some(Route::Offline(language));
    }
    if let Some(language) = Language::ALL.into_iter().find(|&language| calendar(language) == path) {
        return Some(Route::Calendar(language));
    }
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    let parts: Vec<&str> = decoded.split('/').filter(|part| !part.is_empty()).collect();
    let lower = parts.first().map(|part| part.to_lowercase());
    match (lower.as_deref(), &parts[..]) {
        (Some("p"), [_, code]) => return Some(read_code(code)),
        (Some("p"), [_, code, "badge.svg"]) => return Some(Route::Badge((*code).to_owned(), Picture::Svg)),
        (Some("p"), [_, code, "badge.png"]) => return Some(Route::Badge((*code).to_owned(), Picture::Png)),
        (Some(DATA), [_, file]) => return read_download(file),
        (Some(_), [_, product, file]) if path.strip_prefix(MEDIA).is_some_and(|rest| rest.starts_with('/')) => {
            return Some(Route::Photo((*product).to_owned(), (*file).to_owned()));
        }
        (Some("static"), [_, name]) => return Some(Route::Asset((*name).to_owned())),
        (Some(CARDS), [_, language, page @ .., picture]) => {
            let language = Language::ALL.into_iter().find(|known| known.tag() == *language)?;
            let hash = picture.strip_suffix(".png")?;
            return Some(Route::Card(language, read_page(language, page)?, hash.to_owned()));
        }
        _ => {}
    }
    let (language, parts) = match (lower.as_deref(), &parts[..]) {
        (Some("en"), [_, rest @ ..]) => (Language::English, rest),
        (_, all) => (Language::Vietnamese, all),
    };
    if let [rest @ .., last] = parts
        && let Some(last) = last.strip_suffix(ATOM)
    {
        return read_feed(language, rest, last);
    }
    Some(Route::Page(language, read_page(language, parts)?))
}

/// What a path below `/p/` asks for.
fn read_code(code: &str) -> Route {
    match (code.strip_suffix(".svg"), code.strip_suffix(".png")) {
        (Some(code), _) => Route::Qr(code.to_owned(), Picture::Svg),
        (None, Some(code)) => Route::Qr(code.to_owned(), Picture::Png),
        (None, None) => Route::ShortLink(code.to_owned()),
    }
}

/// The download of a file's name.
fn read_download(file: &str) -> Option<Route> {
    let (province, extension) = file.split_once('.')?;
    let download = Download::ALL.into_iter().find(|download| download.extension() == extension)?;
    Some(Route::Download(province.to_owned(), download))
}

/// The feed that a path names; `last` is its last part without the extension.
fn read_feed(language: Language, rest: &[&str], last: &str) -> Option<Route> {
    if rest.is_empty() {
        return (last == language.pick(NEWS.0, NEWS.1)).then_some(Route::Feed(language, None));
    }
    let page: Vec<&str> = rest.iter().copied().chain([last]).collect();
    let address = read_page(language, &page).filter(|address| address.page == Page::District)?;
    Some(Route::Feed(language, address.slug))
}

/// The page that the parts of a path in a language name.
fn read_page(language: Language, parts: &[&str]) -> Option<Address> {
    let (first, slug, then) = match parts {
        [] => (String::new(), None, String::new()),
        [page] => (page.to_lowercase(), None, String::new()),
        [page, thing] => (page.to_lowercase(), Some(Slug::of(thing)), String::new()),
        [page, thing, then] => (page.to_lowercase(), Some(Slug::of(thing)), then.to_lowercase()),
        _ => return None,
    };
    let row = TABLE.iter().find(|row| {
        language.pick(row.vi, row.en) == first
            && row.has_slug == slug.is_some()
            && language.pick(row.then.0, row.then.1) == then
    })?;
    (slug.as_deref() != Some("")).then_some(Address { page: row.page, slug, params: Vec::new() })
}

/// The format that a path asks for, and the path of the page itself.
pub fn format_of(path: &str) -> (Format, &str) {
    if is_file(path) {
        return (Format::Page, path);
    }
    let data = Format::DATA.into_iter().find_map(|format| Some((format, path.strip_suffix(format.extension())?)));
    match data {
        // One URL for one thing: home has a name of its own before an extension.
        Some((format, page)) if !page.ends_with('/') => {
            (format, page.strip_suffix(INDEX).filter(|home| home.ends_with('/')).unwrap_or(page))
        }
        _ => (Format::Page, path),
    }
}

/// Whether who asks for a path in a format wants data, and an error as data: by the end of the path, also where that belongs to
/// the name of a file.
pub fn wants_data(path: &str, format: Format) -> bool {
    format != Format::Page
        || Format::DATA.iter().any(|format| path.ends_with(format.extension()))
        || [File::Health, File::OEmbed].iter().any(|file| file.path() == path)
        || (is_download(path) && path.contains('.'))
}

/// Whether a path is that of a machine file or a download, whose extension is part of its name.
fn is_file(path: &str) -> bool {
    File::ALL.into_iter().any(|file| file.path() == path)
        || Language::ALL.into_iter().any(|language| suggestions(language) == path)
        || is_download(path)
}

/// Whether a path lies where the downloads are.
fn is_download(path: &str) -> bool {
    path.strip_prefix('/').and_then(|path| path.strip_prefix(DATA)).is_some_and(|rest| rest.starts_with('/'))
}
