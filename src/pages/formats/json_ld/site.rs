//! The site, and its data as a data set.

use serde::Serialize;

use super::{Reference, Thing, id, url};
use crate::pages::context::RequestContext;
use crate::routes::{self, Address, Download, Format, Page};

/// The site itself, with its search.
#[derive(Serialize)]
pub struct WebSite {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: String,
    description: String,
    url: String,
    #[serde(rename = "inLanguage")]
    language: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Reference>,
    #[serde(rename = "potentialAction")]
    search: SearchAction,
}

#[derive(Serialize)]
struct SearchAction {
    #[serde(rename = "@type")]
    kind: &'static str,
    target: EntryPoint,
    /// What takes the place of the words in the template; schema.org has no other property for it.
    query: &'static str,
}

#[derive(Serialize)]
struct EntryPoint {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "urlTemplate")]
    template: String,
}

/// The site, on its home page.
pub fn website(context: &RequestContext, description: &str) -> Thing {
    let home = Address::page(Page::Home);
    Thing::Website(Box::new(WebSite {
        kind: "WebSite",
        id: id(context, &home, "website"),
        name: site_name(context),
        description: description.to_owned(),
        url: url(context, &home),
        language: context.language.tag(),
        publisher: operator(context),
        search: SearchAction {
            kind: "SearchAction",
            target: EntryPoint {
                kind: "EntryPoint",
                template: format!("{}?q={{search_term_string}}", url(context, &Address::page(Page::Search))),
            },
            query: "{search_term_string}",
        },
    }))
}

/// The catalogue's data.
#[derive(Serialize)]
pub struct Dataset {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: String,
    description: String,
    url: String,
    license: String,
    version: String,
    #[serde(rename = "dateModified")]
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Reference>,
    #[serde(rename = "spatialCoverage")]
    place: Reference,
    distribution: Vec<DataDownload>,
    #[serde(rename = "isAccessibleForFree")]
    is_free: bool,
}

#[derive(Serialize)]
struct DataDownload {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "encodingFormat")]
    format: &'static str,
    #[serde(rename = "contentUrl")]
    url: String,
}

/// The data of the catalogue, on the pages that tell of them.
pub fn dataset(context: &RequestContext, description: &str) -> Thing {
    let province = &context.index().province;
    let page = Address::page(Page::Data);
    let list = Address::page(Page::Products).url_in(context.language, Format::JsonLd);
    let downloads = Download::ALL.map(|download| DataDownload {
        kind: "DataDownload",
        format: download.content_type().split(';').next().unwrap_or_default(),
        url: context.site.base_url.join(&routes::download(&province.slug, download)),
    });
    let linked = DataDownload {
        kind: "DataDownload",
        format: Format::JsonLd.content_type(),
        url: context.site.base_url.join(&list),
    };
    Thing::Dataset(Box::new(Dataset {
        kind: "Dataset",
        id: id(context, &page, "dataset"),
        name: site_name(context),
        description: description.to_owned(),
        url: url(context, &page),
        // The record has the SPDX identifier, and SPDX has a page for each.
        license: format!("https://spdx.org/licenses/{}.html", province.licence),
        version: context.site.digest.clone(),
        date_modified: province.as_of.to_string(),
        creator: operator(context),
        place: Reference::named("AdministrativeArea", context.words().province(&province.name)),
        distribution: downloads.into_iter().chain([linked]).collect(),
        is_free: true,
    }))
}

fn site_name(context: &RequestContext) -> String {
    let (vi, en) = &context.index().province.site_name;
    context.language.pick(vi, en).clone()
}

fn operator(context: &RequestContext) -> Option<Reference> {
    let (vi, en) = context.index().province.operator.as_ref()?;
    Some(Reference::named("Organization", context.language.pick(vi, en)))
}
