//! What holds of any records, asked of all that there are: so that a correction of the shipped ones fails no test, nor does
//! another province in their place.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

use records::fold::fold;
use sanvat::catalogue::{CatalogueFile, Group, MAX_QUERY_CHARACTERS};
use sanvat::http::clock::Clock;
use sanvat::http::server::Settings;
use sanvat::i18n::language::Language;

use crate::common::client::{Page, items, member, query, text_of};
use crate::common::leaves::records_of;
use crate::common::records::{
    Folder, RECORDS, frozen_folder, made_up_folder, products, read, shipped_folder, smallest_folder,
};
use crate::common::server::{SITE, Server, TODAY, settings};
use crate::links::Crawl;

/// A site of some records. As text it is their folder.
pub struct Site {
    folder: fn() -> PathBuf,
    server: &'static LazyLock<Server>,
    crawl: OnceLock<Crawl>,
}

/// The sites of all records that there are: the frozen ones first, then those that the binary carries, then two provinces that
/// do not exist.
pub static SITES: [Site; 4] = [
    Site { folder: frozen_folder, server: &SITE, crawl: OnceLock::new() },
    Site { folder: shipped_folder, server: &SHIPPED, crawl: OnceLock::new() },
    Site { folder: made_up_folder, server: &MADE_UP, crawl: OnceLock::new() },
    Site { folder: smallest_folder, server: &SMALLEST, crawl: OnceLock::new() },
];

// On the day of its data: what begins later does not count yet.
static SHIPPED: LazyLock<Server> = LazyLock::new(|| {
    let day = read(&shipped_folder()).province.as_of;
    Server::start(Settings { file: CatalogueFile::embedded(), clock: Clock::frozen(day), ..settings() })
});
static MADE_UP: LazyLock<Server> = LazyLock::new(|| Folder::made_up().serve(TODAY));
static SMALLEST: LazyLock<Server> = LazyLock::new(|| Folder::smallest().serve(TODAY));

impl Site {
    pub fn folder(&self) -> PathBuf {
        (self.folder)()
    }

    /// What its own links show of it.
    pub fn crawl(&self) -> &Crawl {
        self.crawl.get_or_init(|| Crawl::walk(self))
    }

    /// Its pages. Of all but the first site these are the ones that robots may list: print sheets and reports are alike.
    pub fn main_pages(&self) -> impl Iterator<Item = Page> {
        let is_first = self.folder() == frozen_folder();
        let listed: BTreeSet<String> = self.sitemap_paths().into_iter().collect();
        self.crawl().pages().filter(move |page| is_first || listed.contains(&page.url))
    }

    /// Whether nobody edits its records, so that a test can ask of them what an editor may change.
    pub fn is_fixed(&self) -> bool {
        self.folder() != shipped_folder()
    }
}

impl Deref for Site {
    type Target = Server;

    fn deref(&self) -> &Server {
        self.server
    }
}

impl Display for Site {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.folder().file_name().and_then(|name| name.to_str()).expect("a name of text"))
    }
}

/// What may be Vietnamese on an English page: names, as their bearers or sources write them, and what nobody translated.
fn vietnamese(folder: &Path) -> Vec<String> {
    let mut texts = BTreeSet::from(["Tiếng Việt".to_owned()]);
    texts.extend(Group::ALL.map(|group| Language::Vietnamese.words().group_in_full(group).to_owned()));
    for (file, leaves) in records_of(folder) {
        for leaf in leaves {
            // Beside the English name of a kind and of a speciality stands its Vietnamese one.
            let is_beside = file.starts_with("specialities/") && leaf.key == "name.vi";
            let is_translated = leaf.key.ends_with(".vi") && leaf.is_translated;
            let is_a_word = ["kind", "group", "issuer", "language"].contains(&leaf.key.as_str());
            if is_beside || !is_translated && !is_a_word {
                texts.extend(leaf.text.split("\n\n").map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        }
    }
    // The longest first: a name may be a part of another.
    let mut texts: Vec<String> = texts.into_iter().collect();
    texts.sort_by_key(|text| Reverse(text.len()));
    texts
}

#[test]
fn the_binary_carries_the_shipped_records_and_every_site_says_that_it_is_well() {
    assert_eq!(SHIPPED.json("/healthz")["catalogue"], CatalogueFile::embedded().digest());
    for site in &SITES {
        assert_eq!(site.json("/healthz")["status"], "ok", "{site}");
        let products = products(&read(&site.folder())).count();
        assert_eq!(site.json("/san-pham.json")["total"], products, "{site}");
        assert!(products > 0, "{site}");
    }
}

#[test]
fn every_product_is_found_by_its_name_with_and_without_accents() {
    for site in &SITES {
        for (slug, product) in products(&read(&site.folder())) {
            // A visitor cannot type more.
            let name: String = product.name.chars().take(MAX_QUERY_CHARACTERS).collect();
            for typed in [name.clone(), fold(&name)] {
                let found = site.json(&format!("/san-pham.json?q={}", query(&typed)));
                let slugs: Vec<String> = items(&found).iter().map(|item| member(item, "slug")).collect();
                assert!(slugs.iter().any(|found| *found == slug.to_string()), "{site}: {typed} finds {slugs:?}");
            }
        }
    }
}

#[test]
fn on_english_pages_nothing_is_vietnamese_but_names_and_what_nobody_translated() {
    for site in &SITES {
        let allowed = vietnamese(&site.folder());
        let mut marked: BTreeMap<String, String> = BTreeMap::new();
        for url in site.sitemap_paths().into_iter().filter(|url| url.starts_with("/en/")) {
            let page = site.visit(&url);
            marked.extend(page.all("body [lang=vi]").into_iter().map(|element| (text_of(element), page.url.clone())));
        }
        assert!(!marked.is_empty(), "{site}");
        for (text, url) in marked {
            let rest = allowed.iter().fold(text.clone(), |rest, name| rest.replace(name, ""));
            assert!(!rest.contains(char::is_alphabetic), "{site}: {url}: “{text}” is no name");
        }
    }
}

#[test]
fn sentences_on_english_pages_are_english_where_they_are_not_marked() {
    // Words without which there is hardly a sentence, and which are in no name of the records.
    const WORDS: [&str; 14] =
        ["của", "không", "được", "nguồn", "là", "này", "những", "các", "tại", "thì", "đã", "sẽ", "nhưng", "chưa"];
    let is_said = |text: &str| text.split(|letter: char| !letter.is_alphabetic()).any(|word| WORDS.contains(&word));
    for site in SITES.iter().filter(|site| site.is_fixed()) {
        let mut vietnamese = 0;
        for url in site.sitemap_paths() {
            let page = site.visit(&url);
            let main = page.main();
            vietnamese += usize::from(!page.url.starts_with("/en/") && is_said(&main));
            if page.url.starts_with("/en/") {
                let mut marked: Vec<String> = page.all("main [lang=vi]").into_iter().map(text_of).collect();
                marked.sort_by_key(|text| Reverse(text.len()));
                let rest = marked.iter().fold(main, |rest, text| rest.replace(text, ""));
                assert!(!is_said(&rest), "{site}: {}: {rest}", page.url);
            }
        }
        assert!(vietnamese > 10, "{site}: these words find {vietnamese} Vietnamese pages");
    }
}

/// The names by which anybody would know that a page is about the province of the frozen records.
fn names_of_the_first() -> Vec<String> {
    let units = RECORDS.districts.values().map(|unit| unit.name.clone());
    let communes = RECORDS.communes.values().map(|unit| unit.name.clone());
    units.chain(communes).chain([RECORDS.province.name.clone(), "Dien Bien".to_owned()]).collect()
}

#[test]
fn what_another_province_answers_says_nothing_of_the_first() {
    let names = names_of_the_first();
    for site in &SITES[2..] {
        for answer in site.crawl().answers() {
            // Pictures are no text.
            let Ok(text) = std::str::from_utf8(&answer.sent) else { continue };
            for name in &names {
                assert!(!text.contains(name.as_str()), "{site}: {} says {name}", answer.url);
            }
        }
    }
}

/// Names of files, columns and parameters are no business of visitors, unless an editor wrote them into a text.
#[test]
fn no_page_shows_working_notes() {
    const NOTES: [&str; 11] =
        ["code:", "GSO", "dvhcvn", "outline.json", "lat/lon", "URL", ".toml", ".csv", ".py", "wikipedia table", "p=1"];
    for site in &SITES[2..] {
        for url in site.sitemap_paths() {
            let page = site.visit(&url);
            // The page of the open data is about files and columns.
            if page.url.ends_with("/du-lieu") || page.url.ends_with("/data") {
                continue;
            }
            let text = page.main();
            for note in NOTES {
                assert!(!text.contains(note), "{site}: {}: {note}", page.url);
            }
        }
    }
}
