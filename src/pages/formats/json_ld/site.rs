//! The site, and its data as a data set.

use serde_json::{Value, json};

use super::reference::{id, named};
use crate::pages::context::RequestContext;
use crate::routes::{self, Address, Download, Format, Page};

/// The site itself with its search, on its home page.
pub fn website(context: &RequestContext, description: &str) -> Value {
    let home = Address::page(Page::Home);
    let search = context.absolute_url(&Address::page(Page::Search));
    json!({
        "@type": "WebSite",
        "@id": id(context, &home, "website"),
        "name": site_name(context),
        "description": description,
        "url": context.absolute_url(&home),
        "inLanguage": context.language.tag(),
        "publisher": operator(context),
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": format!("{search}?q={{search_term_string}}") },
            // What takes the place of the words in the template; schema.org has no other property for it.
            "query": "{search_term_string}",
        },
    })
}

/// The data of the catalogue, on the pages that tell of them.
pub fn dataset(context: &RequestContext, description: &str) -> Value {
    let province = &context.index().province;
    let page = Address::page(Page::Data);
    let file = |format: &str, path: &str| json!({ "@type": "DataDownload", "encodingFormat": format, "contentUrl": context.site.base_url.join(path) });
    let downloads = Download::ALL.map(|download| {
        let media_type = download.content_type().split(';').next().unwrap_or_default();
        file(media_type, &routes::download(&province.slug, download))
    });
    let list = Address::page(Page::Products).url_in(context.language, Format::JsonLd);
    let linked = file(Format::JsonLd.content_type(), &list);
    json!({
        "@type": "Dataset",
        "@id": id(context, &page, "dataset"),
        "name": site_name(context),
        "description": description,
        "url": context.absolute_url(&page),
        // The record has the SPDX identifier, and SPDX has a page for each.
        "license": format!("https://spdx.org/licenses/{}.html", province.licence),
        "version": context.site.digest,
        "dateModified": province.as_of.to_string(),
        "creator": operator(context),
        "spatialCoverage": named("AdministrativeArea", context.words().province(&province.name)),
        "distribution": downloads.into_iter().chain([linked]).collect::<Value>(),
        "isAccessibleForFree": true,
    })
}

fn site_name(context: &RequestContext) -> String {
    let (vi, en) = &context.index().province.site_name;
    context.language.pick(vi, en).clone()
}

fn operator(context: &RequestContext) -> Option<Value> {
    let (vi, en) = context.index().province.operator.as_ref()?;
    Some(named("Organization", context.language.pick(vi, en)))
}
