//! A key of a record that was added and forgotten: the made-up province has each key that `data/RECORDS.md` names (a test beside
//! the crate of the records looks), and each must be found on a page and in the downloads.
//!
//! A value counts where nothing else in its record says the same. What is shown in other words than it is written stands in
//! [`SAID`], what is not shown in [`NOT_ON_A_PAGE`] and [`NOT_IN_THE_DOWNLOADS`], each with its reason.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::any_records::{SITES, Site};
use crate::common::client::in_format;
use crate::common::leaves::{Leaf, records_of};

/// How a value of a key is said on a page or in the downloads, where that is not as it is written: sort of file, key, value, words.
const SAID: &[(&str, &str, &str, &str)] = &[
    ("communes.csv", "before_2020", "xã Vân Cổ", "Vân Cổ"),
    ("products", "certification.stars", "4", "4 sao"),
    ("products", "certification.stars", "4", "\"stars\":4"),
    (
        "products",
        "certification.withdrawn.by.en",
        "the People’s Committee of Cửa Lạch town",
        "The People’s Committee of Cửa Lạch",
    ),
    (
        "products",
        "certification.withdrawn.by.en",
        "the People’s Committee of Cửa Lạch town",
        "the People’s Committee of Cửa Lạch",
    ),
    ("products", "months", "5", "tháng 5"),
    ("products", "months", "5", "\"month\":5"),
    ("routes", "stop.former_commune", "90016", "xã Rừng Thưa (cũ)"),
    ("routes", "stop.former_commune", "90016", "\"code\":\"90016\""),
    ("routes", "stop.km", "21", "21–23,5 km"),
    ("routes", "stop.km", "21", "\"km\":21.0"),
    ("routes", "stop.km_from", "3", "Cách dốc Gió"),
    ("routes", "stop.km_from", "3", "\"km_from\":"),
    ("routes", "stop.km_precision", "about", "khoảng 21"),
    ("routes", "stop.km_precision", "about", "\"km_precision\":\"about\""),
    ("routes", "stop.km_to", "23.5", "23,5 km"),
    ("routes", "stop.km_to", "23.5", "\"km_to\":23.5"),
    ("sources.toml", "language", "de", "lang=\"de\""),
    ("sources.toml", "language", "de", "\"language\":\"de\""),
    ("specialities", "months", "4", "tháng 4"),
    ("specialities", "months", "4", "\"month\":4"),
];

/// Keys that no page shows: sort of file, key, reason.
const NOT_ON_A_PAGE: &[(&str, &str, &str)] = &[
    ("communes.csv", "before_2020", "a search finds it and shows the commune of today"),
    ("communes.csv", "before_2020_source", "as that which it proves"),
    ("communes.csv", "formed_from_codes", "the page has the names"),
    ("communes.csv", "name_en", "English pages write names as they are written here"),
    ("communes.csv", "name_trap", "a remark for editors"),
    ("communes.csv", "seat", "the downloads have it"),
    ("communes.csv", "source", "a remark for editors"),
    ("districts.toml", "code", "for programs: the data of the page has it"),
    ("districts.toml", "communes_before_2025", "nothing but the check reads it"),
    ("districts.toml", "lat", "for programs: the data of the page has it"),
    ("districts.toml", "lon", "for programs: the data of the page has it"),
    ("districts.toml", "name_en", "English pages write names as they are written here"),
    ("districts.toml", "outer_borders", "the downloads have it"),
    ("former_communes.csv", "code", "for programs: the data of the page has it"),
    ("former_communes.csv", "coord_quality", "a remark for editors"),
    ("former_communes.csv", "homonyms", "says that a name stands twice on purpose"),
    ("former_communes.csv", "name_gso", "a search finds it"),
    ("former_communes.csv", "name_variants", "a search finds it"),
    ("former_communes.csv", "sources", "a remark for editors"),
    ("products", "months_source", "the downloads have it"),
    ("products", "photo.alt.en", "shown where the media folder has the picture: look/photographs.rs"),
    ("products", "photo.alt.vi", "as above"),
    ("products", "photo.credit", "as above"),
    ("products", "photo.credit.en", "as above"),
    ("products", "photo.credit.vi", "as above"),
    ("products", "photo.file", "as above"),
    ("products", "photo.sha256", "as above"),
    ("province.toml", "brands", "tells the check which words names may hold"),
    ("province.toml", "time_zone", "decides when a day begins"),
    ("roads.toml", "sources", "the page of the sources says what rests on each"),
    ("routes", "changed", "the sitemap has it"),
    ("routes", "checked", "sanvat check warns when it is long ago"),
    ("specialities", "changed", "the sitemap has it"),
    ("specialities", "checked", "sanvat check warns when it is long ago"),
    ("synonyms.toml", "finds.finds", "decides what a search finds"),
    ("synonyms.toml", "finds.typed", "decides what a search finds"),
    ("synonyms.toml", "specialities", "decides what a search finds"),
];

/// Keys that are in no download.
const NOT_IN_THE_DOWNLOADS: &[(&str, &str, &str)] = &[
    ("districts.toml", "communes_before_2025", "nothing but the check reads it"),
    ("districts.toml", "label", "places a name on the map"),
    ("products", "removed.on", "what is removed is left out"),
    ("products", "removed.reason.en", "what is removed is left out"),
    ("products", "removed.reason.vi", "what is removed is left out"),
    ("synonyms.toml", "finds.typed", "decides what a search finds"),
];

/// The made-up province.
fn site() -> &'static Site {
    &SITES[2]
}

/// Files of one sort have the same keys.
fn sort(record: &str) -> &str {
    record.split(['/', '#']).next().expect("a part")
}

/// The addresses of the pages that are about a record, in both languages.
fn pages(record: &str, leaves: &[Leaf], names: &BTreeMap<String, String>) -> Vec<String> {
    let (sort, name) = record.split_once(['/', '#']).unwrap_or((record, ""));
    let name = name.trim_end_matches(".toml");
    let value = |key: &str| leaves.iter().find(|leaf| leaf.key == key).map_or("", |leaf| leaf.text.as_str());
    let both = |vi: &str, en: &str, slug: &str| vec![format!("/{vi}/{slug}"), format!("/en/{en}/{slug}")];
    match sort {
        "products" => both("san-pham", "products", name),
        "producers" => both("nha-san-xuat", "producers", name),
        "specialities" => both("dac-san", "specialities", name),
        "routes" => both("hanh-trinh", "routes", name),
        "districts.toml" => both("huyen", "districts", name),
        "communes.csv" => both("xa-phuong", "communes", value("slug")),
        "former_communes.csv" => both("xa-phuong", "communes", &names[value("new_code")]),
        "kinds.csv" => both("loai", "kinds", value("slug")),
        "kinds.toml" => both("loai", "kinds", &names[name]),
        "sources.toml" => {
            let lists = ["/nguon-thong-tin", "/en/sources"];
            lists.iter().flat_map(|list| site().pages(list)).map(|page| page.url).collect()
        }
        "roads.toml" => ["/noi-san-xuat", "/en/where-its-made"].map(str::to_owned).into(),
        "official_totals.csv" => ["/thong-ke", "/en/statistics"].map(str::to_owned).into(),
        "indications.toml" => {
            ["/gioi-thieu", "/en/about", "/san-pham/muoi-hat-phoi-cat", "/loai/muoi", "/en/kinds/muoi"]
                .map(str::to_owned)
                .into()
        }
        "province.toml" => ["/", "/en/", "/bao-sai-sot", "/gioi-thieu", "/noi-san-xuat"].map(str::to_owned).into(),
        "synonyms.toml" => vec!["/tim-kiem".to_owned()],
        other => panic!("which pages are about {other}?"),
    }
}

/// The forms in which a value is looked for.
fn forms(sort: &str, leaf: &Leaf, names: &BTreeMap<String, String>) -> Vec<String> {
    let text = leaf.text.as_str();
    let said = SAID.iter().filter(|(of, key, value, _)| (*of, *key, *value) == (sort, &leaf.key, text));
    let mut forms: Vec<String> = said.map(|(.., words)| (*words).to_owned()).collect();
    if forms.is_empty() {
        forms.push(text.to_owned());
        forms.extend(names.get(text).filter(|_| leaf.key != "code").cloned());
        // Paragraphs are apart on a page.
        forms.extend(text.split_once("\n\n").map(|(first, _)| first.to_owned()));
        if let Some([year, month, day]) = text.split('-').collect::<Vec<_>>().get(..3)
            && let (Ok(month), Ok(day)) = (month.parse::<u8>(), day.parse::<u8>())
        {
            forms.push(format!("{day}/{month}/{year}"));
        } else if let Some([year, month]) = text.split('-').collect::<Vec<_>>().get(..2)
            && let Ok(month) = month.parse::<u8>()
        {
            forms.push(format!("{month}/{year}"));
        }
        if let Ok(number) = text.parse::<u32>() {
            forms.push(format!("{}.{:03}", number / 1000, number % 1000));
        }
        forms.push(text.replace('.', ","));
    }
    // As HTML has them.
    let escaped =
        |text: &str| text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('"', "&#34;");
    forms.iter().flat_map(|form| [form.clone(), escaped(form)]).collect()
}

/// Whether nothing else in the record says the same. A value of a sign or two is found anywhere and proves nothing as it is.
fn is_alone(sort: &str, leaf: &Leaf, leaves: &[Leaf]) -> bool {
    let is_said = SAID.iter().any(|(of, key, value, _)| (*of, *key, *value) == (sort, &leaf.key, &leaf.text));
    is_said || leaf.text.len() > 2 && leaves.iter().filter(|other| other.text == leaf.text).count() == 1
}

/// What pages call the codes, words and ids of records: the slugs of kinds and communes, the titles and publishers of sources.
fn names(records: &[(String, Vec<Leaf>)]) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for (record, leaves) in records {
        let value = |key: &str| leaves.iter().find(|leaf| leaf.key == key).map(|leaf| leaf.text.clone());
        let (sort, name) = record.split_once('#').unwrap_or((record, ""));
        let (id, name) = match sort {
            "kinds.csv" => (value("kind"), value("slug")),
            "communes.csv" => (value("code"), value("slug")),
            "sources.toml" => (Some(name.to_owned()), value("title").or(value("about.vi"))),
            _ => continue,
        };
        names.extend(id.zip(name));
    }
    names
}

#[test]
fn each_key_of_a_record_is_shown_on_a_page_and_is_in_the_downloads() {
    let records = records_of(&site().folder());
    let names = names(&records);
    let downloads = site().get_ok("/du-lieu/thuy-van.json").body();
    let (mut keys, mut shown, mut told) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut bodies: BTreeMap<String, String> = BTreeMap::new();
    for (record, leaves) in &records {
        for leaf in leaves {
            let key = (sort(record), leaf.key.as_str());
            keys.insert(key);
            if !is_alone(key.0, leaf, leaves) || shown.contains(&key) && told.contains(&key) {
                continue;
            }
            let forms = forms(key.0, leaf, &names);
            if !shown.contains(&key) {
                let is_shown = pages(record, leaves, &names).into_iter().any(|url| {
                    let body = bodies.entry(url).or_insert_with_key(|url| site().get(url).body());
                    forms.iter().any(|form| body.contains(form.as_str()))
                });
                shown.extend(is_shown.then_some(key));
            }
            if forms.iter().any(|form| downloads.contains(form.as_str())) {
                told.insert(key);
            }
        }
    }
    let mut wrong = Vec::new();
    for (what, found, excused) in
        [("on a page", shown, NOT_ON_A_PAGE), ("in the downloads", told, NOT_IN_THE_DOWNLOADS)]
    {
        let excused: BTreeSet<(&str, &str)> = excused.iter().map(|(sort, key, _)| (*sort, *key)).collect();
        let missing = keys.iter().filter(|key| !found.contains(*key) && !excused.contains(*key));
        wrong.extend(missing.map(|(sort, key)| format!("{sort}: {key} is not {what}")));
        let needless = excused.iter().filter(|key| found.contains(*key) || !keys.contains(*key));
        wrong.extend(needless.map(|(sort, key)| format!("{sort}: {key} is excused and {what}, or no key")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_column_of_the_database_has_a_value_that_the_test_above_can_look_for() {
    let downloads = site().json("/du-lieu/thuy-van.json");
    let tables = downloads["tables"].as_object().expect("tables");
    assert!(tables.len() > 40, "{}", tables.len());
    for (table, rows) in tables {
        let rows = rows.as_array().expect("rows");
        let first = rows.first().unwrap_or_else(|| panic!("tests/records/thuy-van has nothing for the table {table}"));
        for column in first.as_object().expect("an object").keys().filter(|column| !column.starts_with("removed_")) {
            let has_value = rows.iter().any(|row| !row[column].is_null());
            assert!(has_value, "tests/records/thuy-van has no value for the column {column} of {table}");
        }
    }
}

/// Every text in a document.
fn texts<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(list) => list.iter().for_each(|value| texts(value, found)),
        Value::Object(members) => members.values().for_each(|value| texts(value, found)),
        _ => {}
    }
}

#[test]
fn what_is_a_list_in_a_record_is_an_array_in_its_data() {
    let records = records_of(&site().folder());
    let names = names(&records);
    let mut looked = 0;
    for (record, leaves) in &records {
        let of_things = ["products", "producers", "districts.toml", "communes.csv"];
        if !of_things.contains(&sort(record)) || leaves.iter().any(|leaf| leaf.key.starts_with("removed")) {
            continue;
        }
        let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for leaf in leaves.iter().filter(|leaf| leaf.is_in_list) {
            lists.entry(&leaf.key).or_default().push(&leaf.text);
        }
        let url = pages(record, leaves, &names).swap_remove(0);
        let data = site().json(&in_format(&url, "json"));
        let mut found = Vec::new();
        texts(&data["item"], &mut found);
        for (key, values) in lists {
            for pair in values.windows(2) {
                let joined = [", ", "; ", ",", ";", "\n"].map(|between| pair.join(between));
                let text = found.iter().find(|text| joined.iter().any(|joined| text.contains(joined.as_str())));
                assert!(text.is_none(), "{record}: {key} is one text in {url}.json: {text:?}");
                looked += 1;
            }
        }
    }
    assert!(looked > 50, "{looked}");
}
