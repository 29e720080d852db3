//! How to report an error, a renewal or a contact: a prefilled e-mail, no form to store.

use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{self, Address, Page, Param, Route};

use super::frame::Frame;
use crate::pages::components::Link;

#[derive(Template)]
#[template(path = "corrections.html")]
struct CorrectionsPage {
    frame: Frame,
    trail: Vec<Link>,
    about: Option<Link>,
    email: Option<String>,
    mailto: Option<String>,
    subject: String,
    body: String,
}

/// Answers `/bao-sai-sot`.
pub fn handle(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    let params = context.params(Page::Corrections)?;
    let about = params.read(Param::About, |path| match routes::read(path) {
        Some(Route::Page(language, address)) if path == address.path(language) && address.page != Page::Corrections => {
            Some((path.to_owned(), address))
        }
        _ => None,
    })?;
    let mut address = Address::page(Page::Corrections);
    if let Some((path, _)) = &about {
        address = address.with(Param::About, path);
    }
    context.redirect_unless_canonical(&address)?;

    let province = &context.index().province;
    let record = match &about {
        None => None,
        Some((_, about)) => record(context, about)?,
    };
    let page = about.as_ref().map(|(path, _)| context.site.base_url.join(path));
    let subject = words.report_subject(record.as_deref());
    let page = page.map(|page| words.report_page(&page)).unwrap_or_default();
    let named = record.as_ref().map(|record| words.report_record(record)).unwrap_or_default();
    let body = words.report_body(&page, &named, &words.day(province.as_of));
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let mailto = province
        .email
        .as_ref()
        .map(|email| format!("mailto:{email}?subject={}&body={}", encode(&subject), encode(&body)));
    let frame = Frame::new(context, &address, words.corrections_title(), words.corrections_lead());
    let frame = if about.is_some() { frame.hidden() } else { frame };
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    Response::page(&CorrectionsPage {
        frame: frame.described(context, &trail, Vec::new())?,
        trail,
        about: about.map(|(path, _)| Link::new(path.clone(), record.unwrap_or(path))),
        email: province.email.clone(),
        mailto,
        subject,
        body,
    })
}

/// The name of the record that a page shows, where it shows one; a page that shows none has no name to give.
fn record(context: &RequestContext, about: &Address) -> Result<Option<String>, PageError> {
    let (words, places) = (context.words(), &context.index().places);
    let Some(slug) = &about.slug else { return Ok(None) };
    Ok(match about.page {
        Page::Product => context.catalogue.find_product_summary(slug)?.map(|product| {
            format!("{} ({})", words.full_name(&product.name, product.qualifier.as_deref()), product.code)
        }),
        Page::Producer => context.catalogue.find_producer_summary(slug)?.map(|producer| producer.name),
        Page::District => places.district_by_slug(slug).map(|id| {
            let district = places.district(id);
            words.district(district.kind, &district.name)
        }),
        Page::Commune => places.commune_by_slug(slug).map(|id| {
            let commune = places.commune(id);
            words.commune(commune.kind, &commune.name)
        }),
        _ => None,
    })
}
