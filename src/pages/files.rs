//! What machines ask for: sitemap, robots, manifest, icon, search description, health, security contact.

use askama::Template;
use jiff::ToSpan;

use crate::failure::Failure;
use crate::freshness::Freshness;
use crate::language::Language;
use crate::reply::Reply;
use crate::routes::{self, Address, File, Page};
use crate::visit::Visit;

/// The icon of the site.
const FAVICON: &str = include_str!("../../static/favicon.svg");

/// Days for which the security contact is promised; RFC 9116 wants less than a year.
const SECURITY_DAYS: i32 = 180;

#[derive(Template)]
#[template(path = "sitemap.xml")]
struct Sitemap {
    entries: Vec<SitemapEntry>,
}

/// One canonical URL, with its twin.
struct SitemapEntry {
    loc: String,
    alternates: Vec<(&'static str, String)>,
    lastmod: String,
}

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct OpenSearch {
    name: String,
    description: &'static str,
    search: String,
    suggestions: String,
    icon: String,
}

/// Answers a machine file.
pub fn answer(visit: &Visit, file: File) -> Result<Reply, Failure> {
    let province = &visit.overview().province;
    match file {
        File::Sitemap => {
            let sitemap = Sitemap { entries: entries(visit)? };
            Ok(Reply::file("application/xml; charset=utf-8", sitemap.render()?, Freshness::Page))
        }
        File::Robots => {
            let sitemap = visit.site.base_url.join(File::Sitemap.path());
            let text = format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n");
            Ok(Reply::file("text/plain; charset=utf-8", text, Freshness::Page))
        }
        File::Manifest => {
            let manifest = serde_json::json!({
                "name": province.site_name.0,
                "short_name": province.site_name.0,
                "lang": "vi",
                "start_url": "/",
                "scope": "/",
                "display": "browser",
                "background_color": "#fbf7ef",
                "theme_color": "#2a2f6b",
                "icons": [{ "src": File::Favicon.path(), "sizes": "any", "type": "image/svg+xml" }],
            });
            Ok(Reply::file("application/manifest+json", manifest.to_string(), Freshness::Page))
        }
        File::Favicon => Ok(Reply::file("image/svg+xml", FAVICON, Freshness::Page)),
        File::OpenSearch => {
            let search = Address::page(Page::Search).path(Language::Vietnamese);
            let page = OpenSearch {
                name: province.site_name.0.clone(),
                description: Language::Vietnamese.words().search_lead,
                search: format!("{}?q={{searchTerms}}", visit.site.base_url.join(&search)),
                suggestions: format!(
                    "{}?q={{searchTerms}}",
                    visit.site.base_url.join(&routes::suggestions(Language::Vietnamese))
                ),
                icon: visit.site.base_url.join(File::Favicon.path()),
            };
            Ok(Reply::file("application/opensearchdescription+xml", page.render()?, Freshness::Page))
        }
        File::Health => {
            let health = serde_json::json!({
                "status": "ok",
                "catalogue": visit.site.digest,
                "as_of": province.as_of.to_string(),
                "today": visit.today().to_string(),
                "products": visit.overview().products.len(),
            });
            Ok(Reply::file("application/json", health.to_string(), Freshness::Never))
        }
        File::SecurityTxt => {
            let Some(email) = &province.email else { return Err(Failure::NotFound(Vec::new())) };
            // Rolling: it is true as long as somebody runs the server, and a new binary is not needed for it.
            let expires = visit.today().saturating_add(SECURITY_DAYS.days());
            let canonical = visit.site.base_url.join(File::SecurityTxt.path());
            let text = format!(
                "Contact: mailto:{email}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: vi, en\nCanonical: {canonical}\n"
            );
            Ok(Reply::file("text/plain; charset=utf-8", text, Freshness::Page))
        }
    }
}

/// Every canonical page that robots may list, in both languages. A page without a date of its own bears the
/// date of the data.
fn entries(visit: &Visit) -> Result<Vec<SitemapEntry>, Failure> {
    let as_of = visit.overview().province.as_of.to_string();
    let pages = super::bounded_with_changes(&visit.catalogue)?
        .into_iter()
        .map(|(address, changed)| (address, changed.unwrap_or_else(|| as_of.clone())));
    let absolute = |address: &Address, language| visit.site.base_url.join(&address.url(language));
    Ok(pages
        .flat_map(|(address, lastmod)| {
            let alternates: Vec<(&'static str, String)> =
                Language::ALL.iter().map(|&language| (language.tag(), absolute(&address, language))).collect();
            Language::ALL.map(|language| SitemapEntry {
                loc: absolute(&address, language),
                alternates: alternates.clone(),
                lastmod: lastmod.clone(),
            })
        })
        .collect())
}
