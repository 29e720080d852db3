//! Addresses that came with more than was meant: the full stop of the sentence in which a link stood, its bracket or quotation
//! mark, signs without width that chat programs put in, our own scheme and host once more in front of the path.

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::BaseUrl;

/// What is encoded in a path beside what is no ASCII.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// The path and query that may have been meant. `None` where nothing stands in an address that no address of ours has.
///
/// From the ends only signs are taken that are neither letters nor digits: a code or slug with a wrong, a missing or a further
/// character stays as wrong as it is.
pub fn forgiven(path: &str, query: &str, base_url: &BaseUrl) -> Option<(String, String)> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    // Whoever asks for the folder above, or with bytes that stand in no link, means no page.
    if !decoded.starts_with('/') || decoded.split('/').any(|part| part == "..") || decoded.contains('\0') {
        return None;
    }
    let visible = without_invisible(&decoded);
    let meant = without_junk(without_own_host(&visible, base_url));
    // Two slashes would be the beginning of a host.
    let meant = format!("/{}", meant.trim_start_matches('/'));
    let query_meant = forgiven_query(query);
    if meant == decoded && query_meant.is_none() {
        return None;
    }
    Some((utf8_percent_encode(&meant, ENCODED).to_string(), query_meant.unwrap_or_else(|| query.to_owned())))
}

/// The query without what stands after its last value. A value that has nothing else stays: it is wrong, not mistyped.
fn forgiven_query(query: &str) -> Option<String> {
    let came: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let mut meant: Vec<(String, String)> =
        came.iter().map(|(name, value)| (without_invisible(name), without_invisible(value))).collect();
    if let Some((_, value)) = meant.last_mut() {
        let kept = without_junk(value).len();
        if kept > 0 {
            value.truncate(kept);
        }
    }
    (meant != came).then(|| Serializer::new(String::new()).extend_pairs(meant).finish())
}

fn without_invisible(text: &str) -> String {
    text.chars().filter(|&c| !is_invisible(c)).collect()
}

/// Signs that take no room or only say how others are set.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// What may stand behind an address in a text. A letter or digit never does, and neither do bytes that are no text.
fn is_junk(c: char) -> bool {
    !c.is_alphanumeric() && (!c.is_control() || c.is_whitespace()) && c != char::REPLACEMENT_CHARACTER
}

/// A text without the junk at its end, also where that was percent-encoded once more.
fn without_junk(text: &str) -> &str {
    let kept = text.trim_end_matches(is_junk);
    let mut encoded = kept;
    while let Some((rest, digits)) = encoded.split_at_checked(encoded.len().wrapping_sub(3))
        && let Some(digits) = digits.strip_prefix('%')
        && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    {
        encoded = rest;
    }
    let tail = percent_decode_str(&kept[encoded.len()..]).decode_utf8();
    let is_tail_junk = tail.is_ok_and(|tail| !tail.is_empty() && tail.chars().all(|c| is_junk(c) || is_invisible(c)));
    if is_tail_junk { without_junk(encoded) } else { kept }
}

/// A path without our own host in front of it, or without all up to it: `/https://host/p/X`.
fn without_own_host<'p>(path: &'p str, base_url: &BaseUrl) -> &'p str {
    let lower = path.to_ascii_lowercase();
    let with_scheme = ["https:/", "http:/"].into_iter().filter_map(|scheme| Some(lower.rfind(scheme)? + scheme.len()));
    // Some programs and proxies make one slash of two, or none.
    let rest = path[with_scheme.max().unwrap_or_default()..].trim_start_matches('/');
    let host = rest.split('/').next().unwrap_or_default();
    let name = |host: &str| {
        let host = host.to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        host.split(':').next().unwrap_or_default().trim_end_matches(is_junk).to_owned()
    };
    if name(host) == name(base_url.host()) { &rest[host.len()..] } else { path }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn base_url() -> BaseUrl {
        BaseUrl::parse("https://sanvat.example").expect("a base URL")
    }

    #[track_caller]
    fn assert_meant(path: &str, meant: &str) {
        let found = forgiven(path, "", &base_url());
        assert_eq!(found.as_ref().map(|(path, _)| path.as_str()), Some(meant), "{path}");
    }

    #[test]
    fn what_stands_around_a_link_in_a_text_is_taken_away() {
        for junk in [
            ".",
            ")",
            ",",
            "%20",
            "%E2%80%9D",
            "%E2%80%A6",
            "%C2%BB",
            "%3E",
            ">",
            "'",
            "\"",
            "!",
            "%3F",
            ";",
            ":",
            "*",
            "_",
            "~",
            ").",
            "%22%3E",
            "%E2%80%8B",
            "%EF%BB%BF",
            ".%E2%80%8B)",
            "%2520",
            "%252E%2529",
            "/.",
            "./",
            "%0A",
            "%C2%A0",
            "%F0%9F%91%8D",
            "%E3%80%82",
            "%E2%80%99%29",
            "%5D%28",
        ] {
            assert_meant(&format!("/p/7K3WD4{junk}"), "/p/7K3WD4");
            assert_meant(&format!("/san-pham.json{junk}"), "/san-pham.json");
            assert_meant(&format!("/en{junk}"), "/en");
            assert_meant(&format!("/{junk}"), "/");
        }
        assert_meant("/p/7K3%E2%80%8BWD4", "/p/7K3WD4");
        assert_meant("/%E2%81%A0san%C2%ADpham", "/sanpham");
    }

    #[test]
    fn our_own_host_is_taken_away_and_no_other() {
        for path in [
            "/https://sanvat.example/p/7K3WD4",
            "/https:/sanvat.example/p/7K3WD4",
            "/http://www.sanvat.example:80/p/7K3WD4).",
            "/HTTPS://SANVAT.EXAMPLE/p/7K3WD4",
            "/https%3A%2F%2Fsanvat.example%2Fp%2F7K3WD4",
            "/%E2%80%9Chttps://sanvat.example/p/7K3WD4%E2%80%9D",
            "/https://https://sanvat.example/p/7K3WD4",
            "/san-pham/https://sanvat.example/p/7K3WD4",
            "/sanvat.example/p/7K3WD4",
            "//sanvat.example//p/7K3WD4",
        ] {
            let (path, _) = forgiven(path, "", &base_url()).expect("another path");
            assert_eq!(path.replace("//", "/"), "/p/7K3WD4");
        }
        assert_meant("/https://sanvat.example", "/");
        for path in ["/https://xyzzy.example/p/7K3WD4", "/xyzzy.example/p/7K3WD4", "//xyzzy.example/p", "/san-pham"] {
            let found = forgiven(path, "", &base_url());
            assert!(found.as_ref().is_none_or(|(path, _)| path.contains("xyzzy")), "{path}: {found:?}");
        }
    }

    #[test]
    fn the_last_value_of_a_query_is_the_end_of_its_address() {
        let meant = |query: &str| forgiven("/san-pham", query, &base_url()).map(|(_, query)| query);
        assert_eq!(meant("huyen=tua-chua).").as_deref(), Some("huyen=tua-chua"));
        assert_eq!(meant("huyen=tua-chua&sao=4%E2%80%9D").as_deref(), Some("huyen=tua-chua&sao=4"));
        assert_eq!(meant("huyen=tua%E2%80%8B-chua").as_deref(), Some("huyen=tua-chua"));
        for right_or_wrong in ["", "huyen=tua-chua", "huyen=)", "sao=%ff", "sao=%00"] {
            assert_eq!(meant(right_or_wrong), None, "{right_or_wrong}");
        }
    }

    #[test]
    fn what_no_link_has_stays_what_it_is() {
        for path in ["/..", "/san-pham/%2e%2e", "/../.", "/%00.", "/%ff.", "*", ""] {
            assert_eq!(forgiven(path, "", &base_url()), None, "{path}");
        }
    }

    proptest! {
        #[test]
        fn letters_and_digits_stay_in_their_order(path in "/.{0,40}", query in ".{0,20}") {
            let letters = |text: &str| {
                percent_decode_str(text).decode_utf8_lossy().chars().filter(|c| c.is_alphanumeric()).collect::<String>()
            };
            if let Some((meant, _)) = forgiven(&path, &query, &base_url()) {
                prop_assert!(meant.starts_with('/') && !meant.starts_with("//"), "{}", meant);
                prop_assert!(meant.is_ascii() && !meant.contains(['\r', '\n', '\\']), "{}", meant);
                let (came, meant) = (letters(&path), letters(&meant));
                prop_assert!(came.starts_with(&meant) || came.ends_with(&meant), "{} became {}", came, meant);
            }
        }

        #[test]
        fn nothing_more_is_taken_away_a_second_time(path in "/.{0,40}", query in ".{0,20}") {
            if let Some((path, query)) = forgiven(&path, &query, &base_url()) {
                let again = forgiven(&path, &query, &base_url());
                prop_assert!(again.is_none() || path.contains(':'), "{} became {:?}", path, again);
            }
        }
    }
}
