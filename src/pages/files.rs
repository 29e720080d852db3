//! What machines ask for: robots, manifest, icon, search description, health, security contact.

use actix_web::http::StatusCode;
use askama::Template;
use jiff::ToSpan;

use crate::failure::Failure;
use crate::freshness::Freshness;
use crate::language::Language;
use crate::reply::Reply;
use crate::routes::{self, Address, File, Page};
use crate::visit::Visit;

use super::{openapi, pack, sitemap, worker};

/// The icon of the site.
const FAVICON: &str = include_str!("../../static/favicon.svg");
/// The same in pixels, drawn by the build.
const ICON_180: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/icon-180.png"));
const ICON_512: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/icon-512.png"));

/// Days for which the security contact is promised; RFC 9116 wants less than a year.
const SECURITY_DAYS: i32 = 180;

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
        File::Sitemap => sitemap::answer(visit, None),
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
                "icons": [
                    { "src": File::Favicon.path(), "sizes": "any", "type": "image/svg+xml" },
                    { "src": File::Icon180.path(), "sizes": "180x180", "type": "image/png" },
                    { "src": File::Icon512.path(), "sizes": "512x512", "type": "image/png" },
                ],
            });
            Ok(Reply::file("application/manifest+json", manifest.to_string(), Freshness::Page))
        }
        File::Favicon => Ok(Reply::file("image/svg+xml", FAVICON, Freshness::Page)),
        File::Icon180 => Ok(Reply::file("image/png", ICON_180, Freshness::Page)),
        File::Icon512 => Ok(Reply::file("image/png", ICON_512, Freshness::Page)),
        File::OpenApi => openapi::answer(visit),
        File::Worker => worker::answer(visit),
        File::Pack => pack::answer(visit),
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
        File::Health => Ok(health(visit)),
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

/// How the server is. The one answer that depends on more than edition, URL and day.
fn health(visit: &Visit) -> Reply {
    let (overview, condition) = (visit.overview(), &visit.site.condition);
    let refused = condition
        .refusal()
        .map(|refusal| serde_json::json!({ "at": refusal.at.to_string(), "file": refusal.file, "why": refusal.why }));
    let is_draining = condition.is_draining();
    let health = serde_json::json!({
        "status": if is_draining { "draining" } else { "ok" },
        "catalogue": visit.site.digest,
        "taken_up": visit.site.taken_up.to_string(),
        "refused": refused,
        "as_of": overview.province.as_of.to_string(),
        "today": visit.today().to_string(),
        "products": overview.products.len(),
        "photographs": visit.site.photos.iter().count(),
    });
    let status = if is_draining { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    Reply { status, ..Reply::file("application/json", health.to_string(), Freshness::Never) }
}
