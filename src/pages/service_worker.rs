//! The service worker: what it keeps, and the switch that takes it away.
//!
//! With a network it hands through what the network answers, asked for again each time, so that no copy ever hides a newer
//! page; it only keeps a copy of the last pages seen. Without one it shows the copy of today, or has the page made of the
//! pack, where standings are worked out for the day, or shows an older copy with its date. Its version is a hash of all
//! that it keeps: a new catalogue makes other bytes of this file, which browsers look at after each page, and the new
//! worker fetches the new pack and throws the old one away. `static/worker.js` has no comments, for it may be 4 KB long.

use sha2::{Digest, Sha256};

use crate::i18n::language::Language;
use crate::pages::assets;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::Response;
use crate::routes::{self, Address, File, Page};

use super::{offline, pack};

const WORKER: &str = include_str!("../../static/worker.js");
/// The script that unregisters the service worker.
const FAREWELL: &str = include_str!("../../static/unregister.js");

/// Copies of pages that a device keeps.
const MAX_COPIES: usize = 60;

/// Answers `/sw.js`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    if !context.site.offline {
        return Ok(Response::file(assets::SCRIPT_TYPE, FAREWELL, CachePolicy::Revalidate));
    }
    let frames = Language::ALL.map(routes::offline);
    let mut hash = Sha256::new_with_prefix(pack::show(context)?.body);
    for language in Language::ALL {
        let frame = context.at(&routes::offline(language));
        hash.update(offline::show(&frame)?.body);
    }
    hash.update(WORKER);
    let version: String = hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let scripts = [assets::offline_script(), assets::save_script()];
    // The longer path first: the other one is a part of it.
    let languages = [Language::English, Language::Vietnamese].map(|language| {
        let home = Address::page(Page::Home).path(language);
        serde_json::json!({ "home": home, "frame": routes::offline(language), "tag": language.tag() })
    });
    let kept = serde_json::json!({
        "version": version,
        "files": [File::Pack.path(), &scripts[0], &scripts[1], &frames[0], &frames[1]],
        "pack": File::Pack.path(),
        "scripts": scripts,
        "languages": languages,
        "most": MAX_COPIES,
    });
    Ok(Response::file(assets::SCRIPT_TYPE, format!("const kept = {kept}\n{WORKER}"), CachePolicy::Revalidate))
}
