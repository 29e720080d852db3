//! How to report an error, a renewal or a contact, by a prefilled e-mail, Zalo or a public list, with no form to store;
//! and whom else one can ask.

use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::catalogue::{CommuneId, Issuer, link};
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
    lead: &'static str,
    /// How to reach whoever runs the site.
    ways: Vec<Way>,
    /// Whom one can ask.
    offices: Vec<String>,
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
    let subject = match &about {
        None => Subject::default(),
        Some((_, about)) => subject(context, about)?,
    };
    let page = about.as_ref().map(|(path, _)| context.site.base_url.join(path));
    let title = words.report_subject(subject.name.as_deref());
    let page = page.map(|page| words.report_page(&page)).unwrap_or_default();
    let named = subject.name.as_ref().map(|name| words.report_record(name)).unwrap_or_default();
    let body = words.report_body(&page, &named, &words.day(province.as_of));
    let ways = ways(context, &title, &body);
    let lead = if ways.is_empty() { words.nowhere_to_write() } else { words.corrections_lead() };
    let frame = Frame::new(context, &address, words.corrections_title(), lead);
    let frame = if about.is_some() { frame.hidden() } else { frame };
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    Response::page(&CorrectionsPage {
        frame: frame.described(context, &trail, Vec::new())?,
        trail,
        lead,
        ways,
        offices: offices(context, subject.commune),
        // Whoever changed the language meanwhile goes back to the page in that one.
        about: about.map(|(_, about)| {
            let href = context.url(&about);
            Link::new(href.clone(), subject.name.unwrap_or(href))
        }),
        subject: title,
        body,
    })
}

/// A way to reach whoever runs the site.
struct Way {
    /// A link that writes or opens it; absent where what is on record is no address.
    href: Option<String>,
    text: String,
}

/// The ways to reach whoever runs the site; none where it names none.
fn ways(context: &RequestContext, subject: &str, body: &str) -> Vec<Way> {
    let (words, province) = (context.words(), &context.index().province);
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let email = province.email.as_ref().map(|email| Way {
        href: link::mailbox(email)
            .map(|mailbox| format!("mailto:{mailbox}?subject={}&body={}", encode(subject), encode(body))),
        text: format!("{} {email}", words.write_email()),
    });
    let zalo = province.zalo.as_ref();
    let zalo = zalo.map(|number| Way { href: link::zalo(number), text: format!("{} {number}", words.write_zalo()) });
    let issues = province.issues.as_ref().map(|url| match link::web(url) {
        Some(url) => Way { href: Some(url.to_owned()), text: words.open_issues().to_owned() },
        None => Way { href: None, text: format!("{}: {url}", words.open_issues()) },
    });
    email.into_iter().chain(zalo).chain(issues).collect()
}

/// Whom one can ask: the committee of the commune, then that of the province.
fn offices(context: &RequestContext, commune: Option<CommuneId>) -> Vec<String> {
    let (words, index) = (context.words(), context.index());
    let commune = commune.map(|id| index.places.commune(id));
    let commune = commune.map(|unit| words.ask_the_committee(&words.commune(unit.kind, &unit.name)));
    let province = words.issuing_body(Issuer::Province, &index.province.name, None);
    commune.into_iter().chain([words.ask_province(&province)]).collect()
}

/// What a page that a report is about shows: the name of its record, and the commune of today where it is made.
#[derive(Default)]
struct Subject {
    name: Option<String>,
    commune: Option<CommuneId>,
}

/// A page that shows no record has no name to give.
fn subject(context: &RequestContext, about: &Address) -> Result<Subject, PageError> {
    let (words, places) = (context.words(), &context.index().places);
    let Some(slug) = &about.slug else { return Ok(Subject::default()) };
    let of = |name: String, commune| Subject { name: Some(name), commune };
    let found = match about.page {
        Page::Product => context.catalogue.find_product_summary(slug)?.map(|product| {
            let name = words.full_name(&product.name, product.qualifier.as_deref());
            of(format!("{name} ({})", product.code), product.place.commune)
        }),
        Page::Producer => {
            let producer = context.catalogue.find_producer_summary(slug)?;
            producer.map(|producer| of(producer.name, producer.place.commune))
        }
        Page::District => places.district_by_slug(slug).map(|id| {
            let district = places.district(id);
            of(words.district(district.kind, &district.name), None)
        }),
        Page::Commune => places.commune_by_slug(slug).map(|id| {
            let commune = places.commune(id);
            of(words.commune(commune.kind, &commune.name), Some(id))
        }),
        _ => None,
    };
    Ok(found.unwrap_or_default())
}
