//! The page of a failure: what was wrong, in the visitor's language, and a way back.

use actix_web::http::StatusCode;
use actix_web::http::header::ALLOW;
use askama::Template;

use crate::catalogue::Removal;
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::pages::error::{PageError, ParamProblem};
use crate::pages::response::CachePolicy;
use crate::pages::response::{CrossOrigin, Response};
use crate::routes::{self, Address, Page};

use super::frame::Frame;
use crate::pages::components::{Link, Motif, Pictures, most_made};
use crate::pages::formats::problem::Problem;

#[derive(Template)]
#[template(path = "error_page.html")]
struct FailurePage {
    frame: Frame,
    /// What is made most in the province.
    motif: Option<Motif>,
    title: String,
    sentence: Text,
    near: Vec<Link>,
    ways_back: Vec<Link>,
}

/// The answer to a request that failed.
pub fn show(context: &RequestContext, failure: PageError) -> Response {
    let words = context.words();
    let plain = |text: String| Text { text, lang: None };
    let wants_data = routes::wants_data(&context.path, context.format);
    let cross_origin = if wants_data { CrossOrigin::Read } else { CrossOrigin::Deny };
    let mut near = Vec::new();
    let mut ways_back = Vec::new();
    let mut parameter = None;
    let (status, title, sentence) = match failure {
        PageError::Moved(location) => return Response::moved(location).shared(cross_origin),
        PageError::DataAlone(json) => {
            return Response::file("application/ld+json", json, CachePolicy::Page).shared(CrossOrigin::Read);
        }
        PageError::NotFound(found) => {
            near = found
                .into_iter()
                .map(|(address, text)| Link::new(address.url_in(context.language, context.format), text))
                .collect();
            (StatusCode::NOT_FOUND, words.not_found_title(), plain(words.not_found().to_owned()))
        }
        PageError::Gone(removal) => (StatusCode::GONE, words.gone_title(), gone(context, &removal)),
        PageError::BadParameter { param, wrong, way_back } => {
            ways_back.push(Link::new(way_back.url_in(context.language, context.format), words.without_it()));
            let name = param.name(context.language);
            parameter = Some(name);
            let sentence = match wrong {
                ParamProblem::Unknown(value) => words.unknown_value(name, &shortened(&value)),
                ParamProblem::Twice => words.given_twice(name),
                ParamProblem::NoSuchPage(pages) => words.no_such_page(pages),
                ParamProblem::TooLong => words.too_long(name),
                ParamProblem::NotText => words.not_text(name),
            };
            (StatusCode::BAD_REQUEST, words.bad_request_title(), plain(sentence))
        }
        PageError::BadQuery(name) => {
            parameter = Some(name);
            (StatusCode::BAD_REQUEST, words.bad_request_title(), plain(words.bad_query(name)))
        }
        PageError::FormatNotServed(name) => {
            parameter = Some(name);
            (StatusCode::NOT_IMPLEMENTED, words.format_title(), plain(words.format_not_served().to_owned()))
        }
        PageError::BadHost => (StatusCode::BAD_REQUEST, words.bad_request_title(), plain(words.bad_host().to_owned())),
        PageError::MethodNotAllowed => {
            (StatusCode::METHOD_NOT_ALLOWED, words.method_title(), plain(words.method().to_owned()))
        }
        PageError::BodyNotTaken => {
            (StatusCode::PAYLOAD_TOO_LARGE, words.body_title(), plain(words.method().to_owned()))
        }
        PageError::AddressTooLong => {
            (StatusCode::URI_TOO_LONG, words.address_title(), plain(words.address().to_owned()))
        }
        PageError::OtherThanExpected => (
            StatusCode::PRECONDITION_FAILED,
            words.other_than_expected_title(),
            plain(words.other_than_expected().to_owned()),
        ),
        PageError::Unavailable(cause) => {
            tracing::error!(path = context.path, %cause, "cannot be had just now");
            (StatusCode::SERVICE_UNAVAILABLE, words.unavailable_title(), plain(words.unavailable().to_owned()))
        }
        PageError::Internal(cause) => {
            tracing::error!(path = context.path, %cause, "a page cannot be made");
            (StatusCode::INTERNAL_SERVER_ERROR, words.internal_title(), plain(words.internal().to_owned()))
        }
    };
    if wants_data {
        let problem = Problem::new(context, status, title, sentence.text, parameter, near);
        return with_allowed_methods(problem.response(status));
    }
    let link = |page, text: &str| Link::new(context.url(&Address::page(page)), text);
    ways_back.push(link(Page::Home, words.menu_home()));
    ways_back.push(link(Page::Products, words.menu_products()));
    ways_back.push(link(Page::Search, words.search_title()));
    let motif = most_made(context, &context.index().products.all()).map(Motif);
    let page = FailurePage {
        frame: Frame::without_address(context, title, sentence.text.clone())
            .hidden()
            .with_pictures(context, &Pictures::of(motif)),
        motif,
        title: title.to_owned(),
        sentence,
        near,
        ways_back,
    };
    // The last resort: a template that fails must not call itself.
    let html = page.render().unwrap_or_else(|_| words.internal().to_owned());
    with_allowed_methods(Response::html(status, html, CachePolicy::NoStore))
}

/// The answer where not even the page of a failure can be made, or no catalogue opened.
pub fn last_resort(path: &str, status: StatusCode, text: &'static str) -> Response {
    let (format, page) = routes::format_of(path);
    if routes::wants_data(page, format) {
        return Problem::bare(status, text, path).response(status);
    }
    Response { status, ..Response::file("text/plain; charset=utf-8", text, CachePolicy::NoStore) }
}

/// Names the methods that are served, where another one was refused.
fn with_allowed_methods(response: Response) -> Response {
    if response.status == StatusCode::METHOD_NOT_ALLOWED { response.with(ALLOW, "GET, HEAD") } else { response }
}

fn gone(context: &RequestContext, removal: &Removal) -> Text {
    let words = context.words();
    let reason = Text::of(context.language, Some(&removal.reason_vi), removal.reason_en.as_deref());
    let (reason, lang) = reason.map_or_else(Default::default, |reason| (reason.text, reason.lang));
    Text { text: words.gone(&removal.name, &words.day_text(&removal.on), &reason), lang }
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
