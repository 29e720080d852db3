//! The page of a failure: what was wrong, in the visitor's language, and a way back.

use actix_web::http::StatusCode;
use askama::Template;

use crate::catalogue::Removal;
use crate::failure::{Failure, Wrong};
use crate::freshness::Freshness;
use crate::language::Text;
use crate::reply::{Reply, Sharing};
use crate::routes::{self, Address, Page};
use crate::visit::Visit;
use crate::woven::{Drawn, Family, motif};

use super::frame::Frame;
use super::parts::Link;
use super::problem::Problem;

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    frame: Frame,
    /// Woven of the status: a loose thread has a face as well.
    motif: Drawn,
    title: String,
    sentence: Text,
    near: Vec<Link>,
    ways_back: Vec<Link>,
}

/// The answer to a request that failed.
pub fn reply(visit: &Visit, failure: Failure) -> Reply {
    let words = visit.words();
    let plain = |text: String| Text { text, lang: None };
    let wants_data = routes::wants_data(&visit.path, visit.form);
    let sharing = if wants_data { Sharing::Read } else { Sharing::Own };
    let mut near = Vec::new();
    let mut ways_back = Vec::new();
    let mut parameter = None;
    let (status, title, sentence) = match failure {
        Failure::Moved(location) => return Reply::moved(location).shared(sharing),
        Failure::DataAlone(json) => {
            return Reply::file("application/ld+json", json, Freshness::Page).shared(Sharing::Read);
        }
        Failure::NotFound(found) => {
            near = found
                .into_iter()
                .map(|(address, text)| Link::new(address.url_in(visit.language, visit.form), text))
                .collect();
            (StatusCode::NOT_FOUND, words.not_found_title, plain(words.not_found.to_owned()))
        }
        Failure::Gone(removal) => (StatusCode::GONE, words.gone_title, gone(visit, &removal)),
        Failure::BadParameter { param, wrong, way_back } => {
            ways_back.push(Link::new(way_back.url_in(visit.language, visit.form), words.without_it));
            let name = param.name(visit.language);
            parameter = Some(name);
            let sentence = match wrong {
                Wrong::Unknown(value) => (words.unknown_value)(name, &shortened(&value)),
                Wrong::Twice => (words.given_twice)(name),
                Wrong::NoSuchPage(pages) => (words.no_such_page)(pages),
                Wrong::TooLong => (words.too_long)(name),
                Wrong::NotText => (words.not_text)(name),
            };
            (StatusCode::BAD_REQUEST, words.bad_request_title, plain(sentence))
        }
        Failure::MethodNotAllowed => {
            (StatusCode::METHOD_NOT_ALLOWED, words.method_title, plain(words.method.to_owned()))
        }
        Failure::BodyNotTaken => (StatusCode::PAYLOAD_TOO_LARGE, words.body_title, plain(words.method.to_owned())),
        Failure::AddressTooLong => (StatusCode::URI_TOO_LONG, words.address_title, plain(words.address.to_owned())),
        Failure::Internal(cause) => {
            tracing::error!(path = visit.path, %cause, "a page cannot be made");
            (StatusCode::INTERNAL_SERVER_ERROR, words.internal_title, plain(words.internal.to_owned()))
        }
    };
    let allow = status == StatusCode::METHOD_NOT_ALLOWED;
    if wants_data {
        let problem = Problem::new(visit, status, title, sentence.text, parameter, near);
        return Reply { allow, ..problem.reply(status) };
    }
    let link = |page, text: &str| Link::new(visit.url(&Address::page(page)), text);
    ways_back.push(link(Page::Home, words.menu_home));
    ways_back.push(link(Page::Products, words.menu_products));
    ways_back.push(link(Page::Search, words.search_title));
    let page = FailurePage {
        frame: Frame::without_address(visit, title, sentence.text.clone()).hidden(),
        motif: motif(status.as_str(), Family::Tourism.palettes()[0]).into_drawn(),
        title: title.to_owned(),
        sentence,
        near,
        ways_back,
    };
    // The last resort: a template that fails must not call itself.
    let html = page.render().unwrap_or_else(|_| words.internal.to_owned());
    Reply { allow, ..Reply::html(status, html, Freshness::Never) }
}

fn gone(visit: &Visit, removal: &Removal) -> Text {
    let words = visit.words();
    let reason = Text::of(visit.language, Some(&removal.reason_vi), removal.reason_en.as_deref());
    let (reason, lang) = reason.map_or_else(Default::default, |reason| (reason.text, reason.lang));
    Text { text: (words.gone)(&removal.name, &words.day_text(&removal.on), &reason), lang }
}

/// What a visitor typed, short enough to be repeated.
fn shortened(value: &str) -> String {
    const MOST: usize = 60;
    let mut short: String = value.chars().take(MOST).collect();
    if value.chars().count() > MOST {
        short.push('…');
    }
    short
}
