//! What every answer of data is made of.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;

use crate::catalogue::table::{Row, Table};
use crate::i18n::language::{Language, Text};
use crate::pages::context::RequestContext;
use crate::pages::response::{CachePolicy, CrossOrigin, Response};
use crate::routes::{Address, Format};

/// What the data are of, and what may be done with them.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct About {
    /// The page that shows the same.
    #[schemars(extend("format" = "uri"))]
    pub page: String,
    /// The language of its texts. What exists in Vietnamese only is given in Vietnamese.
    #[schemars(schema_with = "languages")]
    pub language: &'static str,
    /// The date of the data.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// The day, in the province, on which standings are as they are given here.
    #[schemars(extend("format" = "date"))]
    pub today: String,
    /// The SHA-256 of the database, in lower-case hexadecimal: the version of the data.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub digest: String,
    /// The SPDX identifier of the licence of the data.
    pub licence: String,
    /// Whom to name: the name of the site.
    pub attribution: String,
}

fn languages(_: &mut SchemaGenerator) -> Schema {
    one_of(Language::ALL.map(Language::tag))
}

impl About {
    /// Of the page at an address.
    pub fn new(context: &RequestContext, address: &Address) -> About {
        let province = &context.index().province;
        About {
            page: context.absolute_url(address),
            language: context.language.tag(),
            as_of: province.as_of.to_string(),
            today: context.today.to_string(),
            digest: context.site.digest.clone(),
            licence: province.licence.clone(),
            attribution: context.language.pick(&province.site_name.0, &province.site_name.1).clone(),
        }
    }
}

/// A list as data.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "ListOf{T}")]
pub struct List<T> {
    /// What the data are of, and what may be done with them.
    pub about: About,
    /// How many there are.
    pub total: usize,
    /// All of them, in the order of the page.
    pub items: Vec<T>,
}

/// One thing as data.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "One{T}")]
pub struct One<T> {
    /// What the data are of, and what may be done with them.
    pub about: About,
    /// The thing itself.
    pub item: T,
}

/// JSON of anything that is made of texts, numbers and lists.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("texts, numbers and lists only")
}

pub fn reply(form: Format, body: Vec<u8>) -> Response {
    Response::file(form.content_type(), body, CachePolicy::Page).shared(CrossOrigin::Read)
}

/// A list in the form that is asked for; forms with places have a way of their own.
pub fn list_reply<T: Serialize>(context: &RequestContext, address: &Address, items: Vec<T>) -> Response {
    reply(Format::Json, json(&List { about: About::new(context, address), total: items.len(), items }))
}

/// One thing as JSON.
pub fn one_reply<T: Serialize>(context: &RequestContext, address: &Address, item: T) -> Response {
    reply(Format::Json, json(&One { about: About::new(context, address), item }))
}

pub fn csv_reply<R: Row>(rows: &[R]) -> Response {
    reply(Format::Csv, Table::of("", rows).csv())
}

/// A text in the language of the context, or in Vietnamese where there is no English.
pub fn in_language(context: &RequestContext, vi: Option<&str>, en: Option<&str>) -> Option<String> {
    Text::of(context.language, vi, en).map(|text| text.text)
}

/// A schema of the texts of a closed set.
pub fn one_of<'v>(values: impl IntoIterator<Item = &'v str>) -> Schema {
    let values: Vec<&str> = values.into_iter().collect();
    schemars::json_schema!({ "type": "string", "enum": values })
}

/// The same, where nothing may be known.
pub fn one_of_or_null<'v>(values: impl IntoIterator<Item = &'v str>) -> Schema {
    let values: Vec<Option<&str>> = values.into_iter().map(Some).chain([None]).collect();
    schemars::json_schema!({ "type": ["string", "null"], "enum": values })
}
