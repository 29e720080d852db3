//! What the service worker shows for a page that cannot be reached: the frame of the site, the honest sentence, and a
//! script that makes the page of the pack where it can. No page of the site's: robots are kept away from it.

use actix_web::http::StatusCode;
use askama::Template;

use crate::assets;
use crate::failure::Failure;
use crate::freshness::Freshness;
use crate::reply::Reply;
use crate::routes::{self, File};
use crate::visit::Visit;

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
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let words = visit.words();
    page(visit, words.offline_title(), words.offline_lead())
}

/// The same frame for a site of files, where filters and searches are answered on the device and there is a network.
pub fn on_device(visit: &Visit) -> Result<Reply, Failure> {
    let words = visit.words();
    page(visit, words.on_device_title(), words.on_device_lead())
}

fn page(visit: &Visit, title: &str, lead: &str) -> Result<Reply, Failure> {
    let page = OfflinePage {
        frame: Frame::without_address(visit, title, lead).hidden(),
        path: routes::offline(visit.language),
        pack: File::Pack.path(),
        script: assets::offline_script(),
    };
    Ok(Reply::html(StatusCode::OK, page.render()?, Freshness::Page))
}
