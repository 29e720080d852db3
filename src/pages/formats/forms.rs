//! In which forms a page is there as data, and how it names them.

use actix_web::http::header::{HeaderName, LINK};

use crate::catalogue::PlaceMatch;
use crate::pages::context::RequestContext;
use crate::routes::{Address, File, Format, Page, Param};

/// The header that names other forms of a page.
pub const OTHER_FORMATS: HeaderName = LINK;

/// The forms that the page at an address has as data.
pub fn forms(context: &RequestContext, address: &Address) -> &'static [Format] {
    let slug = address.slug.as_deref().unwrap_or_default();
    // A page that offers places of one name is no place.
    if address.page == Page::Commune
        && !matches!(context.index().places.commune_or_former(slug), Some(PlaceMatch::Today(..)))
    {
        return &[];
    }
    address.page.data_formats()
}

/// Path and query of a form of the page at an address. A list is given whole, whichever part of it the page shows.
pub fn url(context: &RequestContext, address: &Address, form: Format) -> String {
    address.clone().without(Param::PageNumber).url_in(context.language, form)
}

/// The value of the header that names the other forms of a page, and where all of them are described.
pub fn links(context: &RequestContext, address: &Address) -> Option<String> {
    let forms = forms(context, address);
    if forms.is_empty() {
        return None;
    }
    let structured = address.url_in(context.language, Format::JsonLd);
    let link = |url: &str, form: Format| format!("<{url}>; rel=\"alternate\"; type=\"{}\"", media_type(form));
    let others = forms.iter().map(|&form| link(&url(context, address, form), form));
    let description = format!("<{}>; rel=\"service-desc\"; type=\"application/json\"", File::OpenApi.path());
    let all: Vec<String> = others.chain([link(&structured, Format::JsonLd), description]).collect();
    Some(all.join(", "))
}

/// A media type without its parameters.
pub fn media_type(form: Format) -> &'static str {
    form.content_type().split(';').next().unwrap_or_default()
}
