//! What `static/` ships as files of their own: under a name with a fingerprint, so that they can be kept for ever.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::Response;
use crate::routes;

/// The stylesheets, exactly as pages inline them: that of every page; that of pages which show many things, which a
/// product's page, opened by a link on a slow network, does without; that of products and producers; those of home, of the
/// map of what is made where, of statistics and the official figures of districts, of sheets to print and of the booklet; the cells of
/// a season, the pages of what is in season, routes for travellers, the visitor's own list, and the same to print.
pub const STYLES: [&str; 13] = [
    include_str!("../../static/style.css"),
    include_str!("../../static/overview.css"),
    include_str!("../../static/product.css"),
    include_str!("../../static/home.css"),
    include_str!("../../static/map.css"),
    include_str!("../../static/statistics.css"),
    include_str!("../../static/print.css"),
    include_str!("../../static/booklet.css"),
    include_str!("../../static/season.css"),
    include_str!("../../static/in_season.css"),
    include_str!("../../static/travel_route.css"),
    include_str!("../../static/selection.css"),
    include_str!("../../static/gift_list.css"),
];

/// The script, exactly as the frame of every page inlines it: what a page can do without asking for more.
pub const SCRIPT: &str = include_str!("../../static/enhance.js");

/// A file with its fingerprinted name.
struct Asset {
    name: LazyLock<String>,
    content_type: &'static str,
    body: &'static str,
}

/// Suggestions while a query is typed (the combobox pattern of ARIA). A page asks for it when somebody goes to a search
/// field. Everything works without it. It has no comments, for it may be 2 KB long.
const SCRIPT_BODY: &str = include_str!("../../static/search.js");

static SEARCH: Asset = Asset {
    name: LazyLock::new(|| fingerprinted("search", "js", SCRIPT_BODY)),
    content_type: SCRIPT_TYPE,
    body: SCRIPT_BODY,
};

/// The visitor's own list, kept on the device: what saves a product, and the link to the list. A page asks for it when somebody
/// saves a product or has saved one.
const SAVE_BODY: &str = include_str!("../../static/save.js");

static SAVE: Asset = Asset {
    name: LazyLock::new(|| fingerprinted("save", "js", SAVE_BODY)),
    content_type: SCRIPT_TYPE,
    body: SAVE_BODY,
};

/// Pages without a network, made on the device of the pack: see `pages/pack.rs` for what is in it. All of it is written
/// as text, never as HTML.
const OFFLINE_BODY: &str = include_str!("../../static/offline.js");

static OFFLINE: Asset = Asset {
    name: LazyLock::new(|| fingerprinted("offline", "js", OFFLINE_BODY)),
    content_type: SCRIPT_TYPE,
    body: OFFLINE_BODY,
};

/// The media type of scripts.
pub const SCRIPT_TYPE: &str = "text/javascript; charset=utf-8";

/// Bytes of the hash that go into a name: enough to tell every version of a file from every other.
const FINGERPRINT_BYTES: usize = 6;

fn fingerprinted(stem: &str, extension: &str, body: &str) -> String {
    let hash = Sha256::digest(body);
    let print: String = hash[..FINGERPRINT_BYTES].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{stem}-{print}.{extension}")
}

/// The URL of the search script.
pub fn script() -> String {
    routes::asset(&SEARCH.name)
}

/// The URL of the script that keeps the visitor's own list.
pub fn save_script() -> String {
    routes::asset(&SAVE.name)
}

/// The URL of the script that makes pages without a network.
pub fn offline_script() -> String {
    routes::asset(&OFFLINE.name)
}

/// Answers the file of a fingerprinted name.
pub fn show(name: &str) -> Result<Response, PageError> {
    match [&SEARCH, &SAVE, &OFFLINE].into_iter().find(|asset| *asset.name == name) {
        Some(asset) => Ok(Response::file(asset.content_type, asset.body, CachePolicy::Immutable)),
        None => Err(PageError::NotFound(Vec::new())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Most bytes of a script that is fetched when it is needed, without compression: it is a gift, not a burden.
    const MAX_BYTES: usize = 2304;
    /// The same of the one that keeps the visitor's own list.
    const MAX_SAVE_BYTES: usize = 3072;
    /// The same of the one that every page inlines.
    const MAX_INLINED_BYTES: usize = 1024;
    /// The same of the one that is fetched once, beside the pack, when nobody waits: no more than a page.
    const MAX_OFFLINE_BYTES: usize = 14 * 1024;

    #[test]
    fn the_scripts_are_small_and_call_nobody_else() {
        let scripts = [
            (SCRIPT_BODY, MAX_BYTES),
            (SAVE_BODY, MAX_SAVE_BYTES),
            (SCRIPT, MAX_INLINED_BYTES),
            (OFFLINE_BODY, MAX_OFFLINE_BYTES),
        ];
        for (body, most) in scripts {
            assert!(body.len() <= most, "{} bytes", body.len());
            assert!(!body.contains("//cdn") && !body.contains("http"));
        }
    }

    #[test]
    fn only_the_whole_fingerprinted_name_leads_to_a_file() {
        for url in [script(), save_script(), offline_script()] {
            let name = url.trim_start_matches("/static/");
            assert_eq!(show(name).map(|response| response.cache_policy).ok(), Some(CachePolicy::Immutable));
        }
        for wrong in ["search.js", "search-000000000000.js", "enhance.js", "../search.js", ""] {
            assert!(show(wrong).is_err(), "{wrong}");
        }
    }
}
