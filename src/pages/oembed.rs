//! What to show in place of a link to one of our pages (oEmbed 1.0, <https://oembed.com>): the page's share card as a photo that is
//! no larger than is asked for. Programs that take no HTML of strangers take a photo too.

use askama::Template;
use serde::Serialize;

use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::{CachePolicy, CrossOrigin, Response};
use crate::pages::{product, share_card};
use crate::routes::{self, Address, File, OEMBED, Page, Route};
use crate::share::card::{Card, WIDTHS, height};

/// For how many seconds an answer may be kept: the card changes with the day.
const CACHE_SECONDS: u32 = 300;

#[derive(Serialize, Template)]
#[template(path = "oembed.xml")]
struct OEmbed {
    version: &'static str,
    /// `photo`, or `link` where not even the smallest card is small enough.
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
    provider_name: String,
    provider_url: String,
    cache_age: u32,
    #[serde(flatten)]
    photo: Option<Photo>,
}

#[derive(Serialize)]
struct Photo {
    url: String,
    width: u32,
    height: u32,
}

/// The address at which a page with a card of its own is described.
pub fn discovery(context: &RequestContext, address: &Address) -> String {
    // The signs of an address may stand in a query as they are, but for the one between two parameters, of which the address of a
    // card has at most one.
    let url = context.absolute_url(address);
    context.site.base_url.join(&format!("{}?url={url}", File::OEmbed.path()))
}

/// Answers `/oembed`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let [url, max_width, max_height, format] = OEMBED;
    let mut found: [Option<String>; 4] = [None, None, None, None];
    for (name, value) in form_urlencoded::parse(context.query.as_bytes()) {
        let Some(at) = OEMBED.iter().position(|known| *known == name) else { continue };
        if found[at].replace(value.into_owned()).is_some() {
            return Err(PageError::BadQuery(OEMBED[at]));
        }
    }
    let [asked, asked_width, asked_height, asked_format] = found;
    let asked = asked.filter(|asked| !asked.is_empty()).ok_or(PageError::BadQuery(url))?;
    let most = |value: Option<String>, name| match value.as_deref() {
        None | Some("") => Ok(u32::MAX),
        Some(text) => text.parse::<u32>().ok().filter(|&most| most > 0).ok_or(PageError::BadQuery(name)),
    };
    let (most_width, most_height) = (most(asked_width, max_width)?, most(asked_height, max_height)?);
    let is_xml = match asked_format.as_deref() {
        None | Some("" | "json") => false,
        Some("xml") => true,
        Some(_) => return Err(PageError::FormatNotServed(format)),
    };
    let oembed = describe(context, &asked, most_width, most_height)?;
    let response = match is_xml {
        true => Response::file("text/xml; charset=utf-8", oembed.render()?, CachePolicy::Page),
        false => {
            let json = serde_json::to_vec(&oembed).expect("texts and numbers only");
            Response::file("application/json", json, CachePolicy::Page)
        }
    };
    Ok(response.shared(CrossOrigin::Read))
}

fn describe(context: &RequestContext, asked: &str, most_width: u32, most_height: u32) -> Result<OEmbed, PageError> {
    let nothing = || PageError::NotFound(Vec::new());
    let base = &context.site.base_url;
    // Whoever stands behind a proxy is linked to with either scheme.
    let without_scheme = |url: &str| url.split_once("://").map(|(_, rest)| rest.to_owned());
    let own = without_scheme(&base.join("")).ok_or_else(nothing)?;
    let rest = without_scheme(asked).ok_or_else(nothing)?;
    let path = rest.strip_prefix(&own).ok_or_else(nothing)?;
    let (path, query) = path.split('#').next().and_then(|url| url.split_once('?')).unwrap_or((path, ""));
    let path = path.split('#').next().filter(|path| !path.is_empty()).unwrap_or("/");
    let meant = RequestContext::new(context.catalogue, context.site, context.today, path, query);
    let address = match routes::read(&meant.path) {
        Some(Route::Page(_, address)) if path.starts_with('/') => address,
        Some(Route::ShortLink(code)) => match product::show_by_code(&meant, &code) {
            Err(PageError::Moved(to)) => match routes::read(&to) {
                Some(Route::Page(_, address)) => address,
                _ => return Err(nothing()),
            },
            Err(error) => return Err(error),
            Ok(_) => return Err(nothing()),
        },
        _ => return Err(nothing()),
    };
    let (address, content) = share_card::content(&meant, &address)?;
    let card = Card::new(&content)?;
    let width = WIDTHS.into_iter().find(|&width| width <= most_width && height(width) <= most_height);
    let province = &context.index().province;
    let language = meant.language;
    Ok(OEmbed {
        version: "1.0",
        kind: if width.is_some() { "photo" } else { "link" },
        title: content.name.replace('\u{a0}', " "),
        provider_name: language.pick(&province.site_name.0, &province.site_name.1).clone(),
        provider_url: meant.absolute_url(&Address::page(Page::Home)),
        cache_age: CACHE_SECONDS,
        photo: width.map(|width| Photo {
            url: base.join(&routes::card(&address, language, &share_card::sized(card.hash(), width))),
            width,
            height: height(width),
        }),
    })
}
