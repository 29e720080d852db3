//! What a page answers, before it becomes HTTP.

use actix_web::http::StatusCode;
use actix_web::http::header::HeaderName;
use askama::Template;

use crate::card::Card;
use crate::failure::Failure;
use crate::freshness::Freshness;

/// An answer: status, body and how long it may be kept.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The media type; `None` for HTML.
    pub content_type: Option<&'static str>,
    /// The body, uncoded.
    pub body: Vec<u8>,
    /// How long it may be kept.
    pub freshness: Freshness,
    /// Where to go instead.
    pub location: Option<String>,
    /// Whether to name the methods that are served.
    pub allow: bool,
    /// Who else may take it in.
    pub sharing: Sharing,
    /// Further headers, such as where else the same stands.
    pub more: Vec<(HeaderName, String)>,
    /// A share card to draw, or to take from memory, as the body.
    pub card: Option<Card>,
}

/// Whether pages of other sites may take an answer in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sharing {
    /// No.
    Own,
    /// Show it: pictures that are made to be shared.
    Shown,
    /// Read it: public data.
    Read,
}

impl Reply {
    const EMPTY: Reply = Reply {
        status: StatusCode::OK,
        content_type: None,
        body: Vec::new(),
        freshness: Freshness::Page,
        location: None,
        allow: false,
        sharing: Sharing::Own,
        more: Vec::new(),
        card: None,
    };

    /// A page at 200.
    pub fn page(page: &impl Template) -> Result<Reply, Failure> {
        Ok(Reply::html(StatusCode::OK, page.render()?, Freshness::Page))
    }

    /// HTML with any status.
    pub fn html(status: StatusCode, html: String, freshness: Freshness) -> Reply {
        Reply { status, content_type: None, body: html.into_bytes(), freshness, ..Reply::EMPTY }
    }

    /// A machine file at 200.
    pub fn file(content_type: &'static str, body: impl Into<Vec<u8>>, freshness: Freshness) -> Reply {
        Reply { content_type: Some(content_type), body: body.into(), freshness, ..Reply::EMPTY }
    }

    /// The same, for other sites too.
    pub fn shared(self, sharing: Sharing) -> Reply {
        Reply { sharing, ..self }
    }

    /// The same with a further header.
    pub fn with(mut self, name: HeaderName, value: String) -> Reply {
        self.more.push((name, value));
        self
    }

    /// A share card, whose URL names what is drawn.
    pub fn card(card: Card) -> Reply {
        Reply { card: Some(card), ..Reply::file("image/png", Vec::new(), Freshness::Immutable) }.shared(Sharing::Shown)
    }

    /// A permanent redirect that keeps the method.
    pub fn moved(location: String) -> Reply {
        Reply {
            status: StatusCode::PERMANENT_REDIRECT,
            content_type: Some("text/plain; charset=utf-8"),
            location: Some(location),
            ..Reply::EMPTY
        }
    }
}
