//! What machines ask for: robots, manifest, icon, search description, health, security contact.

use askama::Template;
use jiff::ToSpan;

use crate::catalogue::link;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::formats::openapi;
use crate::pages::response::CachePolicy;
use crate::pages::response::Response;
use crate::routes::{self, Address, File, Page};

use super::search_name::search_name;
use super::{oembed, pack, service_worker, sitemap};

/// The icon of the site.
const FAVICON: &str = include_str!("../../static/favicon.svg");
/// The same in pixels, for home screens that take no SVG: `resvg -w 180 static/favicon.svg static/icon-180.png`, then
/// `optipng` for size.
const ICON_180: &[u8] = include_bytes!("../../static/icon-180.png");
const ICON_512: &[u8] = include_bytes!("../../static/icon-512.png");

/// Days for which the security contact is promised; RFC 9116 wants less than a year.
const SECURITY_DAYS: i32 = 180;

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct OpenSearch {
    name: String,
    description: &'static str,
    language: &'static str,
    search: String,
    suggestions: String,
    icon: String,
}

/// Answers a machine file.
pub fn handle(context: &RequestContext, file: File) -> Result<Response, PageError> {
    let province = &context.index().province;
    match file {
        File::Sitemap => sitemap::list(context, None),
        File::Robots => {
            let sitemap = context.site.base_url.join(File::Sitemap.path());
            let text = format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n");
            Ok(Response::file("text/plain; charset=utf-8", text, CachePolicy::Page))
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
            Ok(Response::file("application/manifest+json", manifest.to_string(), CachePolicy::Page))
        }
        File::Favicon => Ok(Response::file("image/svg+xml", FAVICON, CachePolicy::Page)),
        File::Icon180 => Ok(Response::file("image/png", ICON_180, CachePolicy::Page)),
        File::Icon512 => Ok(Response::file("image/png", ICON_512, CachePolicy::Page)),
        File::OpenApi => openapi::show(context),
        File::Worker => service_worker::show(context),
        File::Pack => pack::show(context),
        File::OEmbed => oembed::show(context),
        File::OpenSearch | File::OpenSearchEnglish => {
            let language = context.language;
            let search = Address::page(Page::Search).path(language);
            let page = OpenSearch {
                name: search_name(province, language),
                description: language.words().search_lead(),
                language: language.tag(),
                search: format!("{}?q={{searchTerms}}", context.site.base_url.join(&search)),
                suggestions: format!(
                    "{}?q={{searchTerms}}",
                    context.site.base_url.join(&routes::suggestions(language))
                ),
                icon: context.site.base_url.join(File::Favicon.path()),
            };
            Ok(Response::file("application/opensearchdescription+xml", page.render()?, CachePolicy::Page))
        }
        // The server itself answers that one.
        File::Health => Err(PageError::NotFound(Vec::new())),
        File::SecurityTxt => {
            let email = province.email.as_deref().and_then(link::mailbox);
            let email = email.ok_or_else(|| PageError::NotFound(Vec::new()))?;
            // Rolling: it is true as long as somebody runs the server, and a new binary is not needed for it.
            let expires = context.today.saturating_add(SECURITY_DAYS.days());
            let canonical = context.site.base_url.join(File::SecurityTxt.path());
            let text = format!(
                "Contact: mailto:{email}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: vi, en\nCanonical: {canonical}\n"
            );
            Ok(Response::file("text/plain; charset=utf-8", text, CachePolicy::Page))
        }
    }
}

#[cfg(test)]
mod tests {
    use resvg::tiny_skia::{Pixmap, Transform};
    use resvg::usvg::{Options, Tree};

    use super::*;

    #[test]
    fn the_icons_in_pixels_are_the_icon_as_it_is_drawn() {
        let tree = Tree::from_str(FAVICON, &Options::default()).expect("SVG");
        for (side, png) in [(180, ICON_180), (512, ICON_512)] {
            let mut drawn = Pixmap::new(side, side).expect("an icon has a size");
            let scale = side as f32 / tree.size().width();
            resvg::render(&tree, Transform::from_scale(scale, scale), &mut drawn.as_mut());
            assert!(Pixmap::decode_png(png).expect("a PNG") == drawn, "static/icon-{side}.png is another icon");
        }
    }
}
