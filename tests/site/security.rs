//! What the browser is told to refuse, and what the site never does.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sanvat::http::server::Settings;
use sanvat::pages::assets::SCRIPT;
use sha2::{Digest, Sha256};

use crate::common::client::text_of;
use crate::common::server::{SITE, Server, settings};
use crate::links::CRAWL;

/// The directives of the policy, by name.
fn policy(value: &str) -> Vec<(String, String)> {
    value
        .split(';')
        .map(|directive| directive.trim().split_once(' ').unwrap_or((directive.trim(), "")))
        .map(|(name, sources)| (name.to_owned(), sources.to_owned()))
        .collect()
}

#[test]
fn every_answer_bears_the_security_headers() {
    let urls = ["/", "/sitemap.xml", "/healthz", "/san-pham/khong-co", "/san-pham?sao=9", "/huyen/MUONG-ANG"];
    for url in urls {
        let page = SITE.get(url);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(page.header(name), value, "{url}");
        }
        assert!(page.header("permissions-policy").contains("geolocation=()"), "{url}");
        let policy = policy(page.header("content-security-policy"));
        let of = |name: &str| policy.iter().find(|(have, _)| have == name).map(|(_, sources)| sources.as_str());
        assert_eq!(of("default-src"), Some("'none'"), "{url}");
        for name in ["base-uri", "frame-ancestors"] {
            assert_eq!(of(name), Some("'none'"), "{url}: {name}");
        }
        assert_eq!(of("form-action"), Some("'self'"), "{url}");
        let own = BASE64_STANDARD.encode(Sha256::digest(SCRIPT.trim_end()));
        assert_eq!(of("script-src"), Some(format!("'self' 'sha256-{own}'").as_str()), "{url}");
        assert!(!page.header("content-security-policy").contains("unsafe"), "{url}");
        let answer = SITE.ask("POST", url, &[("content-length", "0")]);
        assert!(answer.has_header("content-security-policy"), "POST {url}");
    }
}

#[test]
fn browsers_are_told_to_come_back_over_tls_only_where_the_operator_asks_for_it() {
    let site = Server::start(Settings { hsts: true, ..settings() });
    for url in ["/", "/healthz", "/san-pham/khong-co", "/huyen/MUONG-ANG"] {
        let value = "max-age=63072000; includeSubDomains";
        assert_eq!(site.get(url).header("strict-transport-security"), value, "{url}");
        assert!(!SITE.get(url).has_header("strict-transport-security"), "{url}");
    }
}

#[test]
fn the_policy_allows_the_style_that_each_page_carries_and_no_inline_style_by_name() {
    for page in CRAWL.pages() {
        let styles = page.all("style");
        assert!(!styles.is_empty(), "{}", page.url);
        let policy = policy(page.header("content-security-policy"));
        let style = policy.iter().find(|(name, _)| name == "style-src").map(|(_, sources)| sources.as_str());
        let allowed: Vec<&str> = style.unwrap_or_default().split(' ').collect();
        for style in styles {
            let text: String = style.text().collect();
            let hash = format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())));
            assert!(allowed.contains(&hash.as_str()), "{}", page.url);
        }
        assert!(allowed.iter().all(|one| one.starts_with("'sha256-")), "{}: {allowed:?}", page.url);
    }
}

#[test]
fn no_page_needs_what_the_policy_forbids_or_asks_anybody_else() {
    for page in CRAWL.pages() {
        let url = &page.url;
        assert!(page.all("[style]").is_empty(), "{url}: a style attribute is refused by the policy");
        for script in page.all("script:not([type='application/ld+json'])") {
            // A module waits until the page is painted. The policy knows this one by its hash.
            let own = text_of(script) == SCRIPT.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(own && script.attr("type") == Some("module"), "{url}: {}", script.html());
            assert!(script.attr("src").is_none(), "{url}: a script that the page would have to ask for");
        }
        assert!(page.all("iframe, object, embed, link[rel=stylesheet], base, video, audio").is_empty(), "{url}");
        for attribute in ["onclick", "onload", "onerror", "onsubmit", "onchange"] {
            assert!(page.all(&format!("[{attribute}]")).is_empty(), "{url}: {attribute}");
        }
        for image in page.all("img[src], source[srcset], use[href]") {
            let from = image.attr("src").or(image.attr("srcset")).or(image.attr("href")).unwrap_or_default();
            assert!(from.starts_with('/') || from.starts_with("data:") || from.starts_with('#'), "{url}: {from}");
        }
        for form in page.all("form") {
            assert!(form.attr("action").is_some_and(|to| to.starts_with('/')), "{url}: a form that leads elsewhere");
        }
    }
}

#[test]
fn each_script_is_a_file_of_our_own_that_is_kept_for_ever() {
    let mut names: Vec<String> = CRAWL
        .pages()
        .flat_map(|page| {
            let sources: Vec<_> = page
                .all("[data-script]")
                .iter()
                .filter_map(|form| form.attr("data-script"))
                .map(str::to_owned)
                .collect();
            sources
        })
        .collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 1, "{names:?}");
    for name in &names {
        let script = SITE.get(name);
        assert_eq!((script.status, script.header("content-type")), (200, "text/javascript; charset=utf-8"));
        assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
        // Another fingerprint is another file: nobody is given new bytes under an old name.
        SITE.assert_not_found(&name.replace(".js", "0.js"));
    }
}

#[test]
fn nobody_is_given_a_cookie() {
    for answer in CRAWL.answers() {
        assert!(!answer.has_header("set-cookie"), "{}", answer.url);
    }
}

#[test]
fn the_site_only_lets_itself_be_read() {
    for url in ["/", "/san-pham/mat-ong-hoa-ban", "/favicon.svg", "/en/", "/khong-co"] {
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"] {
            let answer = SITE.ask(method, url, &[("content-length", "0")]);
            assert_eq!(answer.status, 405, "{method} {url}");
            assert_eq!(answer.header("allow"), "GET, HEAD", "{method} {url}");
            answer.assert_is_error_page();
        }
    }
}
