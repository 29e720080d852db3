//! The whole site as files, on a host that only hands them out (P18).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use scraper::Html;
use serde_json::Value;
use tempfile::TempDir;

use crate::common::client::css;
use crate::common::process::run;
use crate::common::records::Folder;
use crate::common::server::{BASE_URL, TODAY};
use crate::common::text as path;

/// A site of which every picture can be drawn in a test: the smallest province, with a producer.
static PROVINCE: LazyLock<Folder> = LazyLock::new(|| {
    let province = Folder::smallest();
    province.write(
        "producers/htx-mui-con.toml",
        "name = \"HTX Mũi Cồn\"\nsources = [\"bao-con-nho\"]\nchecked = \"2026-11-20\"\nchanged = \"2026-11-20\"\n",
    );
    province.edit("products/mut-me.toml", "sources =", "producer = \"htx-mui-con\"\nsources =");
    province
});

/// Its export.
static EXPORT: LazyLock<Export> = LazyLock::new(|| Export::of(&PROVINCE));

/// What `sanvat export --site` wrote, by address.
struct Export {
    folder: TempDir,
    objects: BTreeMap<String, Value>,
}

impl Export {
    fn of(province: &Folder) -> Export {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let catalogue = folder.path().join("catalogue.sqlite");
        fs::write(&catalogue, province.bake()).expect("a file");
        let site = folder.path().join("site");
        let (site_path, catalogue, today) = (path(&site), path(&catalogue), TODAY.to_string());
        let options = ["--site", site_path, "--base-url", BASE_URL, "--catalogue", catalogue, "--today", &today];
        let output = run(&[&["export"][..], &options].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let signs: Vec<&str> = said.lines().collect();
        assert_eq!(signs.first(), Some(&format!("Writing the site into {site_path} …").as_str()));
        let list: Vec<Value> =
            serde_json::from_slice(&fs::read(site.join("objects.json")).expect("a list")).expect("JSON");
        // A sign of life after each five hundred.
        assert_eq!(signs.len() - 1, list.len() / 500, "{said}");
        let objects = list.into_iter().map(|object| (object["path"].as_str().expect("a path").to_owned(), object));
        Export { objects: objects.collect(), folder }
    }

    fn folder(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn bytes(&self, url: &str) -> Vec<u8> {
        let object = self.objects.get(url).unwrap_or_else(|| panic!("{url} was not written"));
        fs::read(self.folder().join(object["file"].as_str().expect("a file"))).expect("a file")
    }

    fn text(&self, url: &str) -> String {
        String::from_utf8(self.bytes(url)).expect("text")
    }

    fn is_page(&self, url: &str) -> bool {
        self.objects[url]["headers"]["content-type"].as_str().is_some_and(|kind| kind.starts_with("text/html"))
    }
}

/// Every address of ours that a page names.
fn named(html: &str) -> BTreeSet<String> {
    let html = Html::parse_document(html);
    let any = css("[href], [src], form[action], meta[content], [data-worker], [data-pack]");
    let attributes = ["href", "src", "action", "content", "data-worker", "data-pack"];
    let values =
        html.select(&any).flat_map(|element| attributes.into_iter().filter_map(move |name| element.attr(name)));
    let own = values.map(|value| value.strip_prefix(BASE_URL).unwrap_or(value)).filter(|value| value.starts_with('/'));
    own.map(|value| value.split(['#', '?']).next().unwrap_or_default().to_owned()).collect()
}

fn files(folder: &Path) -> BTreeSet<String> {
    let mut waiting = vec![folder.to_owned()];
    let mut found = BTreeSet::new();
    while let Some(here) = waiting.pop() {
        for entry in fs::read_dir(here).expect("a folder") {
            let at = entry.expect("an entry").path();
            if at.is_dir() {
                waiting.push(at);
            } else {
                found.insert(at.strip_prefix(folder).expect("below it").to_str().expect("text").to_owned());
            }
        }
    }
    found
}

#[test]
fn a_visitor_of_the_files_can_follow_every_link() {
    let export = &*EXPORT;
    for url in export.objects.keys().filter(|url| export.is_page(url)) {
        for link in named(&export.text(url)) {
            assert!(export.objects.contains_key(&link), "{url} names {link}");
        }
    }
    let listed = export.objects.values().map(|object| object["file"].as_str().expect("a file").to_owned());
    let listed: BTreeSet<String> = listed.chain(["objects.json", "nginx_headers.conf"].map(str::to_owned)).collect();
    assert_eq!(files(&export.folder()), listed, "what is there is listed");
}

#[test]
fn every_address_of_the_sitemap_and_every_kind_of_file_is_there() {
    let export = &*EXPORT;
    let sitemap = export.text("/sitemap.xml");
    let urls: Vec<&str> = sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    assert!(urls.len() > 40);
    for url in urls {
        assert!(export.is_page(url.strip_prefix(BASE_URL).expect("ours")), "{url}");
    }
    for (url, kind) in [
        ("/san-pham/mut-me.json", "application/json"),
        ("/san-pham.csv", "text/csv"),
        ("/huyen.geojson", "application/geo+json"),
        ("/en/products/mut-me.jsonld", "application/ld+json"),
        ("/du-lieu/con-nho.sqlite", "application/vnd.sqlite3"),
        ("/du-lieu/con-nho.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("/tin-moi.atom", "application/atom+xml"),
        ("/goi.json", "application/json"),
        ("/sw.js", "text/javascript"),
        ("/404.html", "text/html"),
    ] {
        let headers = &export.objects.get(url).unwrap_or_else(|| panic!("{url} was not written"))["headers"];
        let found = headers["content-type"].as_str().unwrap_or_default();
        assert!(found.starts_with(kind), "{url}: {found}");
        assert!(headers["content-security-policy"].is_string(), "{url}");
    }
    let cards = export.objects.keys().filter(|url| url.starts_with("/the/") && url.ends_with(".png"));
    assert!(cards.count() > 20, "share cards are drawn");
}

#[test]
fn the_files_say_what_the_server_says() {
    let site = PROVINCE.serve(TODAY);
    let export = &*EXPORT;
    let mut same = 0;
    for url in export.objects.keys().filter(|url| url.split('/').all(|part| !part.contains('='))) {
        let answer = site.get(url);
        let is_made_here = url.starts_with("/khong-mang/") || url.starts_with("/en/offline/") || url == "/404.html";
        if is_made_here || url.ends_with("/opensearch.xml") {
            continue;
        }
        if let Some(to) = export.objects[url]["moved_to"].as_str() {
            assert_eq!((answer.status, answer.header("location")), (308, to), "{url}");
            assert!(export.text(url).contains(&format!("url={to}\"")), "{url}");
            continue;
        }
        assert_eq!(answer.status, 200, "{url}");
        if export.is_page(url) {
            // Only links differ: what is read is the same.
            let text = |html: &str| Html::parse_document(html).root_element().text().collect::<String>();
            let here = text(&export.text(url)).replace("/khong-mang/tim-kiem?q={", "/tim-kiem?q={");
            let here = here.replace("/en/offline/en/search?q={", "/en/search?q={");
            assert_eq!(here, text(&answer.body()), "{url}");
        } else {
            assert_eq!(export.bytes(url), answer.sent, "{url}");
        }
        same += 1;
    }
    assert!(same > 200, "{same} were compared");
}

#[test]
fn filters_and_searches_are_left_to_the_device_and_reports_to_one_page() {
    let export = &*EXPORT;
    let list = export.text("/san-pham");
    assert!(list.contains(r#"action="/khong-mang/san-pham""#));
    assert!(list.contains(r#"action="/khong-mang/tim-kiem""#));
    assert!(!list.contains("/tim-kiem.json"), "nothing is asked of a server that is not there");
    let frame = export.text("/khong-mang/san-pham");
    assert!(frame.contains("Tìm và lọc trên máy của bạn"));
    assert_eq!(frame, export.text("/khong-mang/tim-kiem"));
    assert!(export.text("/en/offline/en/products").contains("Search and filters on your device"));
}

#[test]
fn a_short_link_is_found_as_it_is_printed_and_as_it_is_typed() {
    let export = &*EXPORT;
    let links: Vec<&String> = export.objects.keys().filter(|url| url.starts_with("/P/")).collect();
    assert!(!links.is_empty());
    for link in links {
        let typed = link.to_lowercase();
        for spelling in [link, &typed, &link.replacen("/P/", "/p/", 1)] {
            assert!(export.text(spelling).contains("http-equiv=\"refresh\""), "{spelling}");
        }
    }
}

#[test]
fn a_folder_that_has_something_is_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("mine"), "mine").expect("a file");
    let output = run(&["export", "--site", path(folder.path()), "--base-url", BASE_URL]);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("not empty"));
    assert_eq!(files(folder.path()), BTreeSet::from(["mine".to_owned()]));
}
