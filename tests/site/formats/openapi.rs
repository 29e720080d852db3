//! The description is complete and true: what it names is there, and what is there it names.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::common::server::{BASE_URL, SITE};

/// Calls `look` on every value of a document.
fn walk(value: &Value, look: &mut impl FnMut(&Value)) {
    look(value);
    match value {
        Value::Array(all) => all.iter().for_each(|one| walk(one, look)),
        Value::Object(all) => all.values().for_each(|one| walk(one, look)),
        _ => {}
    }
}

#[test]
fn every_operation_has_a_name_of_its_own_and_every_reference_leads_somewhere() {
    let document = SITE.json("/openapi.json");
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["servers"][0]["url"], BASE_URL);
    let paths = document["paths"].as_object().expect("paths");
    let names: BTreeSet<&str> = paths.values().filter_map(|path| path["get"]["operationId"].as_str()).collect();
    assert_eq!(names.len(), paths.len());
    let mut references = 0;
    walk(&document, &mut |value| {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let pointer = reference.strip_prefix('#').expect("a reference within the document");
            assert!(document.pointer(pointer).is_some(), "{reference}");
            references += 1;
        }
    });
    assert!(references > 300, "{references}");
}

#[test]
fn every_format_of_every_page_is_described_with_its_type() {
    let document = SITE.json("/openapi.json");
    let paths = document["paths"].as_object().expect("paths");
    let mut found = BTreeSet::new();
    for url in SITE.sitemap_paths() {
        for (other, media_type) in SITE.visit(&url).other_formats() {
            let other = other.split('?').next().unwrap_or_default();
            let is_that = |template: &str| match template.split_once("{slug}") {
                None => template == other,
                Some((before, after)) => other
                    .strip_prefix(before)
                    .and_then(|rest| rest.strip_suffix(after))
                    .is_some_and(|slug| !slug.contains(['/', '.'])),
            };
            let template = paths.keys().find(|template| is_that(template));
            let template = template.unwrap_or_else(|| panic!("{other} is not described"));
            let content = &document["paths"][template]["get"]["responses"]["200"]["content"];
            assert!(content.get(&media_type).is_some(), "{template}: {media_type}");
            found.insert(template.clone());
        }
    }
    for download in SITE.visit("/du-lieu").attrs("main a[download]", "href") {
        assert!(paths.contains_key(&download), "{download}");
        found.insert(download);
    }
    // What no page names as another format of it: the structured data of a search and of the page about the site, and itself.
    let rest: Vec<&String> = paths.keys().filter(|path| !found.contains(*path)).collect();
    let expected = ["/en/about.jsonld", "/en/search.jsonld", "/gioi-thieu.jsonld", "/openapi.json", "/tim-kiem.jsonld"];
    assert_eq!(rest, expected);
    for path in expected {
        SITE.get_ok(path);
    }
}

#[test]
fn every_value_that_a_parameter_is_said_to_take_is_taken() {
    let document = SITE.json("/openapi.json");
    let mut asked = 0;
    for (path, item) in document["paths"].as_object().expect("paths") {
        if !path.ends_with(".json") {
            continue;
        }
        for parameter in item["get"]["parameters"].as_array().into_iter().flatten() {
            let parameter = match parameter["$ref"].as_str() {
                Some(reference) => document.pointer(reference.trim_start_matches('#')).expect("a parameter"),
                None => parameter,
            };
            let schema = &parameter["schema"];
            let values = schema["enum"].as_array().or(schema["examples"].as_array());
            for value in values.into_iter().flatten().filter_map(Value::as_str).filter(|value| !value.is_empty()) {
                let url = match parameter["in"].as_str() {
                    Some("path") => path.replace("{slug}", value),
                    _ => format!("{path}?{}={value}", parameter["name"].as_str().expect("a name")),
                };
                SITE.get_ok(&url);
                asked += 1;
            }
        }
    }
    assert!(asked > 400, "{asked}");
}
