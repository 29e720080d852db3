//! What went wrong with a request for data, as data: problem details (RFC 9457), in the language of the URL.

use actix_web::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use crate::pages::context::RequestContext;
use crate::pages::response::CachePolicy;
use crate::pages::response::{CrossOrigin, Response};

use crate::pages::components::Link;

/// The media type of problem details.
pub const CONTENT_TYPE: &str = "application/problem+json";

/// Problem details. There is no type beyond the status.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Problem {
    /// Always `about:blank`: the status says what sort of problem it is.
    #[serde(rename = "type")]
    #[schemars(extend("const" = "about:blank"))]
    kind: &'static str,
    /// What went wrong, in short.
    title: &'static str,
    /// The status of the answer.
    #[schemars(range(min = 400, max = 599))]
    status: u16,
    /// What went wrong, in a sentence.
    detail: String,
    /// The path and query that were asked for.
    instance: String,
    /// The parameter that was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<&'static str>,
    /// What may have been meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    near: Vec<Near>,
}

/// Something that may have been meant.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Near {
    /// Its name.
    name: String,
    /// Where it is, in the form that was asked for.
    #[schemars(extend("format" = "uri"))]
    url: String,
}

impl Problem {
    /// The details of a failure.
    pub fn new(
        context: &RequestContext,
        status: StatusCode,
        title: &'static str,
        detail: String,
        parameter: Option<&'static str>,
        near: Vec<Link>,
    ) -> Problem {
        let near = near.into_iter();
        Problem {
            kind: "about:blank",
            title,
            status: status.as_u16(),
            detail,
            instance: context.asked_for(),
            parameter,
            near: near.map(|link| Near { name: link.text, url: context.site.base_url.join(&link.href) }).collect(),
        }
    }

    /// The details of a failure of which no more can be said, at a path as it came.
    pub fn bare(status: StatusCode, detail: &str, path: &str) -> Problem {
        Problem {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: detail.to_owned(),
            instance: path.to_owned(),
            parameter: None,
            near: Vec::new(),
        }
    }

    /// The details as an answer.
    pub fn response(&self, status: StatusCode) -> Response {
        let json = serde_json::to_vec(self).expect("texts and numbers only");
        let response = Response::file(CONTENT_TYPE, json, CachePolicy::NoStore).shared(CrossOrigin::Read);
        Response { status, ..response }
    }
}
