//! What `static/` ships as files of their own: under a name with a fingerprint, so that they can be kept for ever.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::freshness::Freshness;
use crate::reply::Reply;
use crate::routes;

/// A file with its fingerprinted name.
struct Asset {
    name: LazyLock<String>,
    content_type: &'static str,
    body: &'static str,
}

/// Suggestions while a query is typed (the combobox pattern of ARIA). A page asks for it when somebody goes to a search
/// field. Everything works without it. It has no comments, for it may be 2 KB long.
const SCRIPT_BODY: &str = include_str!("../static/search.js");

static SCRIPT: Asset = Asset {
    name: LazyLock::new(|| fingerprinted("search", "js", SCRIPT_BODY)),
    content_type: SCRIPT_TYPE,
    body: SCRIPT_BODY,
};

/// Pages without a network, made on the device of the pack: see `pages/pack.rs` for what is in it. All of it is written
/// as text, never as HTML.
const OFFLINE_BODY: &str = include_str!("../static/offline.js");

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
    routes::asset(&SCRIPT.name)
}

/// The URL of the script that makes pages without a network.
pub fn offline_script() -> String {
    routes::asset(&OFFLINE.name)
}

/// Answers the file of a fingerprinted name.
pub fn answer(name: &str) -> Result<Reply, Failure> {
    match [&SCRIPT, &OFFLINE].into_iter().find(|asset| *asset.name == name) {
        Some(asset) => Ok(Reply::file(asset.content_type, asset.body, Freshness::Immutable)),
        None => Err(Failure::NotFound(Vec::new())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    /// Most bytes of the script as sent without compression: it is a gift, not a burden.
    const MOST_BYTES: usize = 2048;
    /// The same of the one that every page inlines.
    const MOST_INLINED_BYTES: usize = 1024;
    /// The same of the one that is fetched once, beside the pack, when nobody waits.
    const MOST_OFFLINE_BYTES: usize = 9 * 1024;

    #[test]
    fn the_scripts_are_small_and_call_nobody_else() {
        for (body, most) in
            [(SCRIPT_BODY, MOST_BYTES), (policy::SCRIPT, MOST_INLINED_BYTES), (OFFLINE_BODY, MOST_OFFLINE_BYTES)]
        {
            assert!(body.len() <= most, "{} bytes", body.len());
            assert!(!body.contains("//cdn") && !body.contains("http"));
        }
    }

    #[test]
    fn only_the_whole_fingerprinted_name_leads_to_a_file() {
        for url in [script(), offline_script()] {
            let name = url.trim_start_matches("/static/");
            assert_eq!(answer(name).map(|reply| reply.freshness).ok(), Some(Freshness::Immutable));
        }
        for wrong in ["search.js", "search-000000000000.js", "gifts.js", "../search.js", ""] {
            assert!(answer(wrong).is_err(), "{wrong}");
        }
    }
}
