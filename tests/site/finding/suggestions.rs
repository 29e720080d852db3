//! Search as you type, for those with JavaScript and for the address bars of browsers.

use sanvat::pages::response::CachePolicy;
use serde_json::Value;

use super::ask::{all, ask, page, search};

/// Names and addresses that a text is completed to.
fn suggested(path: &str, typed: &str) -> Vec<(String, String)> {
    let response = ask(&search(path, typed));
    assert_eq!(response.status, 200, "{typed:?}");
    let json: Value = serde_json::from_slice(&response.body).expect("JSON");
    let strings = |at: usize| -> Vec<String> {
        json[at].as_array().expect("a list").iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
    };
    assert_eq!(json[0], typed.trim());
    let (names, notes, links) = (strings(1), strings(2), strings(3));
    assert!(names.len() == notes.len() && names.len() == links.len() && names.len() <= 8, "{json}");
    names.into_iter().zip(links).collect()
}

#[test]
fn a_beginning_is_completed_in_the_language_of_the_page() {
    let vietnamese = suggested("/tim-kiem.json", "gạo sé");
    assert!(
        vietnamese
            .iter()
            .any(|(name, link)| { name.contains("Séng cù") && link == "/san-pham/gao-seng-cu-truong-huong" })
    );
    let english = suggested("/en/search.json", "gạo sé");
    assert!(english.iter().all(|(_, link)| link.starts_with("/en/")));
    let (first, _) = &suggested("/tim-kiem.json", "xuan lao")[0];
    assert!(first.contains("Xuân Lao") && first.contains("Mường Lạn"), "{first}");
    assert!(suggested("/tim-kiem.json", "").is_empty());
    assert!(suggested("/tim-kiem.json", "zzqqxx").is_empty());
}

#[test]
fn every_suggestion_leads_to_a_page_that_is_there() {
    for typed in ["g", "ch", "mường", "htx", "coffee", "dien bien", "nha tong"] {
        for (name, link) in suggested("/tim-kiem.json", typed) {
            assert_eq!(ask(link.split('#').next().expect("a path")).status, 200, "{name}: {link}");
        }
    }
}

#[test]
fn every_page_names_the_script_and_where_it_asks_and_works_without() {
    for (url, suggestions) in [("/", "/tim-kiem.json"), ("/en/products", "/en/search.json")] {
        let page = page(url);
        let form = all(&page, "form[role=search]");
        assert_eq!(form[0].attr("data-suggest"), Some(suggestions));
        assert!(form[0].attr("action").is_some());
        let scripts = all(&page, "[data-script*='search-']");
        assert_eq!(scripts.len(), form.len(), "{url}");
        let src = scripts[0].attr("data-script").expect("an address");
        let script = ask(src);
        assert_eq!((script.status.as_u16(), script.content_type), (200, "text/javascript; charset=utf-8"));
        assert!(script.body.len() <= 2304, "{} bytes", script.body.len());
        assert_eq!(script.cache_policy, CachePolicy::Immutable);
    }
}

#[test]
fn a_browser_is_told_how_to_search_and_to_complete() {
    let xml = String::from_utf8(ask("/opensearch.xml").body).expect("UTF-8");
    assert!(xml.contains(r#"template="https://sanvat.example/tim-kiem?q={searchTerms}""#), "{xml}");
    assert!(xml.contains(r#"template="https://sanvat.example/tim-kiem.json?q={searchTerms}""#), "{xml}");
    let english = String::from_utf8(ask("/en/opensearch.xml").body).expect("UTF-8");
    assert!(english.contains(r#"template="https://sanvat.example/en/search?q={searchTerms}""#), "{english}");
    assert!(english.contains("<Language>en</Language>"), "{english}");
}
