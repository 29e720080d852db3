//! A visitor from abroad who reads English, never heard of OCOP, and wants to say a name and buy a thing.

use std::collections::BTreeSet;

use sanvat::i18n::language::Language;
use sanvat::routes::{self, Route};

use crate::common::client::{css, text_of};
use crate::common::records::{RECORDS, products};
use crate::common::server::SITE;
use crate::links::CRAWL;
use crate::product::path;

/// Words in names of the records that are not Vietnamese, and that readers of English read as they are.
const FOREIGN: [&str; 5] = ["Shan", "Arabica", "arabica", "Espresso", "M'Then"];

/// The names that pages show to readers of English.
fn names() -> BTreeSet<&'static str> {
    let records = &*RECORDS;
    let products = products(records).map(|(_, product)| product.name.as_str());
    let kinds = records.kinds.iter().map(|kind| kind.word_vi.as_str());
    let specialities = records.specialities.values().map(|speciality| speciality.name.vi.as_str());
    let districts = records.districts.values().map(|district| district.name.as_str());
    let communes = records.communes.values().map(|commune| commune.name.as_str());
    let former = records.former_communes.values().map(|commune| commune.name.as_str());
    products.chain(kinds).chain(specialities).chain(districts).chain(communes).chain(former).collect()
}

#[test]
fn every_syllable_of_every_name_is_respelled_in_plain_letters() {
    let words = Language::English.words();
    let names = names();
    assert!(names.len() > 200, "{} names", names.len());
    for name in names {
        let mut said = words.respelled(name).unwrap_or_else(|| panic!("{name} has no respelling"));
        for word in name.split_whitespace().filter(|word| FOREIGN.contains(word)) {
            said = said.replacen(word, "", 1);
        }
        let is_plain = said.chars().all(|letter| letter.is_ascii_lowercase() || " -,–".contains(letter));
        assert!(is_plain, "{name}: {said}");
    }
}

#[test]
fn english_pages_say_once_how_a_name_is_said_and_not_in_the_heading() {
    let words = Language::English.words();
    for (url, name) in [
        ("/en/products/mat-ong-hoa-ban", "Mật ong hoa ban"),
        ("/en/districts/muong-ang", "Mường Ảng"),
        ("/en/communes/tua-chua", "Tủa Chùa"),
        ("/en/kinds/che", "Chè"),
        ("/en/specialities/cham-cheo", "Chẩm chéo"),
    ] {
        let page = SITE.visit(url);
        let respelling = words.respelled(name).expect("a respelling");
        let head = page.text("main .face");
        assert_eq!(head.matches(&respelling).count(), 1, "{url}: {head}");
        let heading = page.text("h1");
        assert!(!heading.contains(&respelling), "{url}: the heading is “{heading}”");
        let title = page.text("head > title");
        assert!(!title.contains(&respelling), "{url} is called “{title}”");
        assert!(!page.json_ld().contains(&respelling), "{url}: machines read the respelling as data");
    }
    let topic = SITE.visit("/en/kinds/che").text("main .face .name [lang=vi]");
    assert_eq!(topic, "Chè", "a page with an English heading gives the Vietnamese name");
}

#[test]
fn vietnamese_pages_respell_nothing() {
    for (slug, product) in products(&RECORDS) {
        let respelling = Language::English.words().respelled(&product.name).expect("a respelling");
        SITE.visit(&path(Language::Vietnamese, slug.as_str())).assert_does_not_say(&respelling);
    }
}

#[test]
fn a_visitor_reads_what_to_ask_for_at_a_stall_and_spirits_are_not_promoted() {
    let mut spirits = 0;
    for (slug, product) in products(&RECORDS) {
        let page = SITE.visit(&path(Language::English, slug.as_str()));
        let respelling = Language::English.words().respelled(&product.name).expect("a respelling");
        let asked = page.texts("main .buy [lang=vi]").iter().any(|text| *text == format!("“{}”", product.name));
        if product.kind == "spirits" {
            assert!(!asked, "{slug} says what to ask for");
            spirits += 1;
            continue;
        }
        assert!(asked, "{slug} does not say what to ask for");
        let buy = page.text("main .buy");
        assert!(buy.contains(&format!("(say: {respelling})")), "{slug}: {buy}");
        assert_eq!(buy.matches(&format!("“{}”", product.name)).count(), 1, "{slug}: {buy}");
        let head = page.text("main .face");
        let english = product.name_en.as_ref().expect("an English name");
        assert!(head.contains(&product.name) && head.contains(english), "{slug}: {head}");
    }
    assert!(spirits > 0, "no spirits among the products");
}

#[test]
fn what_ocop_is_is_one_link_away_from_home_products_and_topics() {
    let about = "/en/about#ocop";
    for url in ["/en/", "/en/products/mat-ong-hoa-ban", "/en/kinds/che", "/en/specialities/cham-cheo"] {
        let page = SITE.visit(url);
        assert_eq!(page.links("main").iter().filter(|link| link.href == about).count(), 1, "{url}");
        page.assert_says("One Commune");
    }
    let about = SITE.visit("/en/about");
    let section = about.text("#ocop");
    assert!(section.contains("Vietnamese government programme"), "{section}");
    about.assert_says("leave out the tones");
}

/// Whose language a link leads to; `None`: a file that has none.
fn language_of(href: &str) -> Option<Language> {
    match routes::read(href.split(['?', '#']).next().unwrap_or_default()) {
        Some(Route::Page(language, _) | Route::Card(language, ..) | Route::Feed(language, _)) => Some(language),
        Some(Route::Suggestions(language) | Route::Offline(language)) => Some(language),
        // A short link goes on to the Vietnamese page.
        Some(Route::ShortLink(_)) => Some(Language::Vietnamese),
        _ => None,
    }
}

#[test]
fn english_pages_lead_to_english_pages_but_for_the_switch_of_languages() {
    let switch = css("[hreflang=vi]");
    let mut followed = 0;
    for page in CRAWL.pages().filter(|page| page.attr("html", "lang") == "en") {
        for element in page.all("a[href], form[action]") {
            let href = element.attr("href").or(element.attr("action")).unwrap_or_default();
            if !href.starts_with('/') || switch.matches(&element) {
                continue;
            }
            let language = language_of(&page_of(href));
            let text = text_of(element);
            assert_ne!(language, Some(Language::Vietnamese), "{}: “{text}” leads to {href}", page.url);
            followed += 1;
        }
    }
    assert!(followed > 5_000, "{followed} links");
}

/// The page that an address gives as data.
fn page_of(href: &str) -> String {
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    format!("{}?{query}", routes::format_of(path).1)
}
