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

/// Suggestions while a query is typed, and the key that leads to the search field. Everything works without it.
const SCRIPT_BODY: &str = include_str!("../static/search.js");

static SCRIPT: Asset = Asset {
    name: LazyLock::new(|| fingerprinted("search", "js", SCRIPT_BODY)),
    content_type: "text/javascript; charset=utf-8",
    body: SCRIPT_BODY,
};

/// The browser's own sharing, and copying a link. Everything else of the share row works without it.
const SHARE_BODY: &str = include_str!("../static/share.js");

static SHARE: Asset = Asset {
    name: LazyLock::new(|| fingerprinted("share", "js", SHARE_BODY)),
    content_type: "text/javascript; charset=utf-8",
    body: SHARE_BODY,
};

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

/// The URL of the script of the share row.
pub fn share_script() -> String {
    routes::asset(&SHARE.name)
}

/// Answers the file of a fingerprinted name.
pub fn answer(name: &str) -> Result<Reply, Failure> {
    [&SCRIPT, &SHARE]
        .into_iter()
        .find(|asset| *asset.name == name)
        .map(|asset| Reply::file(asset.content_type, asset.body, Freshness::Immutable))
        .ok_or(Failure::NotFound(Vec::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Most bytes of the script as sent without compression: it is a gift, not a burden.
    const MOST_BYTES: usize = 2048;
    /// The same of the share row's.
    const MOST_SHARE_BYTES: usize = 1024;

    #[test]
    fn the_scripts_are_small_and_call_nobody_else() {
        for (body, most) in [(SCRIPT_BODY, MOST_BYTES), (SHARE_BODY, MOST_SHARE_BYTES)] {
            assert!(body.len() <= most, "{} bytes", body.len());
            assert!(!body.contains("//cdn") && !body.contains("http"));
        }
    }

    #[test]
    fn only_the_whole_fingerprinted_name_leads_to_a_file() {
        for url in [script(), share_script()] {
            let name = url.trim_start_matches("/static/").to_owned();
            assert_eq!(answer(&name).map(|reply| reply.freshness).ok(), Some(Freshness::Immutable));
        }
        for wrong in ["search.js", "search-000000000000.js", "share.js", "../search.js", ""] {
            assert!(answer(wrong).is_err(), "{wrong}");
        }
    }
}
