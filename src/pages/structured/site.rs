//! The site, and its data as a data set.

use serde::Serialize;

use super::{Reference, Thing, id, url};
use crate::routes::{self, Address, Download, Form, Page};
use crate::visit::Visit;

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
pub fn website(visit: &Visit, description: &str) -> Thing {
    let home = Address::page(Page::Home);
    Thing::Website(Box::new(WebSite {
        kind: "WebSite",
        id: id(visit, &home, "website"),
        name: site_name(visit),
        description: description.to_owned(),
        url: url(visit, &home),
        language: visit.language.tag(),
        publisher: operator(visit),
        search: SearchAction {
            kind: "SearchAction",
            target: EntryPoint {
                kind: "EntryPoint",
                template: format!("{}?q={{search_term_string}}", url(visit, &Address::page(Page::Search))),
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
pub fn dataset(visit: &Visit, description: &str) -> Thing {
    let province = &visit.overview().province;
    let page = Address::page(Page::Data);
    let list = Address::page(Page::Products).url_in(visit.language, Form::JsonLd);
    let downloads = Download::ALL.map(|download| DataDownload {
        kind: "DataDownload",
        format: download.content_type().split(';').next().unwrap_or_default(),
        url: visit.site.base_url.join(&routes::download(&province.slug, download)),
    });
    let linked = DataDownload {
        kind: "DataDownload",
        format: Form::JsonLd.content_type(),
        url: visit.site.base_url.join(&list),
    };
    Thing::Dataset(Box::new(Dataset {
        kind: "Dataset",
        id: id(visit, &page, "dataset"),
        name: site_name(visit),
        description: description.to_owned(),
        url: url(visit, &page),
        // The record has the SPDX identifier, and SPDX has a page for each.
        license: format!("https://spdx.org/licenses/{}.html", province.licence),
        version: visit.site.digest.clone(),
        date_modified: province.as_of.to_string(),
        creator: operator(visit),
        place: Reference::named("AdministrativeArea", visit.words().province(&province.name)),
        distribution: downloads.into_iter().chain([linked]).collect(),
        is_free: true,
    }))
}

fn site_name(visit: &Visit) -> String {
    let (vi, en) = &visit.overview().province.site_name;
    visit.language.pick(vi, en).clone()
}

fn operator(visit: &Visit) -> Option<Reference> {
    let (vi, en) = visit.overview().province.operator.as_ref()?;
    Some(Reference::named("Organization", visit.language.pick(vi, en)))
}
