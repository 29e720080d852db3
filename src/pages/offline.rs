//! What the service worker shows for a page that cannot be reached: the frame of the site, the honest sentence, and a
//! script that makes the page of the pack where it can. No page of the site's: robots are kept away from it.

use actix_web::http::StatusCode;
use askama::Template;

use crate::pages::assets;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::Response;
use crate::routes::{self, File};

use super::frame::Frame;

#[derive(Template)]
#[template(path = "offline.html")]
struct OfflinePage {
    frame: Frame,
    /// Where it stands: paths below it are those of pages to be made.
    path: String,
    pack: &'static str,
    script: String,
}

/// Answers `/khong-mang`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    page(context, words.offline_title(), words.offline_lead())
}

/// The same frame for a site of files, where filters and searches are answered on the device and there is a network.
pub fn on_device(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    page(context, words.on_device_title(), words.on_device_lead())
}

fn page(context: &RequestContext, title: &str, lead: &str) -> Result<Response, PageError> {
    let page = OfflinePage {
        frame: Frame::without_address(context, title, lead).hidden(),
        path: routes::offline(context.language),
        pack: File::Pack.path(),
        script: assets::offline_script(),
    };
    Ok(Response::html(StatusCode::OK, page.render()?, CachePolicy::Page))
}
