//! The records that the binary carries: what tests ask of them holds for any records, so that a correction fails none.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use records::Records;
use records::words::Translated;
use sanvat::catalogue::{CatalogueFile, Group};
use sanvat::http::clock::Clock;
use sanvat::http::server::Settings;
use sanvat::i18n::language::Language;

use crate::common::client::{Page, text_of};
use crate::common::records::shipped_folder;
use crate::common::server::{Server, TODAY, settings};

/// A site of the records that the binary carries.
static SHIPPED: LazyLock<Server> = LazyLock::new(|| {
    Server::start(Settings { file: CatalogueFile::embedded(), clock: Clock::frozen(TODAY), ..settings() })
});

/// Every page that its sitemap names.
fn pages() -> impl Iterator<Item = Page> {
    SHIPPED.sitemap_paths().into_iter().map(|url| SHIPPED.visit(&url))
}

/// What may be Vietnamese on an English page: names, as their bearers or sources write them. Of products, with the words that
/// tell two of one name apart; of producers; of publishers and their articles; of registered names; of places, also as a source
/// prints them; of points of sale; of the other language.
fn names(records: &Records) -> BTreeSet<&str> {
    let mut names = BTreeSet::from(["Tiếng Việt"]);
    for product in records.products.values() {
        names.extend(
            [&product.name].into_iter().chain(&product.qualifier).chain(&product.other_names).map(String::as_str),
        );
        names.extend(product.place.as_printed.as_deref());
    }
    for producer in records.producers.values() {
        names.extend([&producer.name].into_iter().chain(&producer.other_names).map(String::as_str));
        names.extend(producer.place.as_printed.as_deref());
        names.extend(producer.contacts.iter().map(|contact| contact.value.as_str()));
    }
    for source in records.sources.values() {
        names.extend(untranslated_name(&source.publisher));
        names.extend(source.title.as_deref());
    }
    // Beside the English name of a topic stands its Vietnamese one.
    names.extend(Group::ALL.map(|group| Language::Vietnamese.words().group_in_full(group)));
    names.extend(records.kinds.iter().map(|kind| kind.word_vi.as_str()));
    names.extend(records.specialities.values().map(|speciality| speciality.name.vi.as_str()));
    names.extend(records.indications.values().map(|indication| indication.name.as_str()));
    names.extend(records.districts.values().filter_map(|district| untranslated_name(district.seat.as_ref()?)));
    names
}

/// A text that nobody translated, which holds for names alone.
fn untranslated_name(text: &Translated) -> Option<&str> {
    text.en.is_none().then_some(text.vi.as_str())
}

#[test]
fn every_page_of_the_shipped_records_is_there() {
    assert_eq!(SHIPPED.json("/healthz")["catalogue"], CatalogueFile::embedded().digest());
    let pages: Vec<Page> = pages().collect();
    assert!(pages.iter().any(|page| page.url.starts_with("/san-pham/")), "no product is listed");
}

#[test]
fn on_english_pages_nothing_but_names_is_vietnamese() {
    let records = records::check(&shipped_folder(), TODAY).expect("they are in order").records;
    let mut names: Vec<&str> = names(&records).into_iter().collect();
    // The longest first: a name may be a part of another.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let mut marked = 0;
    for page in pages().filter(|page| page.url.starts_with("/en/")) {
        for element in page.all("body [lang=vi]") {
            let text = text_of(element);
            let rest = names.iter().fold(text.clone(), |rest, name| rest.replace(name, ""));
            assert!(!rest.contains(char::is_alphabetic), "{}: “{text}” is no name", page.url);
            marked += 1;
        }
    }
    assert!(marked > 500, "{marked}");
}

#[test]
fn sentences_on_english_pages_are_english_where_they_are_not_marked() {
    // Words without which there is hardly a sentence, and which are in no name of the records.
    const WORDS: [&str; 14] =
        ["của", "không", "được", "nguồn", "là", "này", "những", "các", "tại", "thì", "đã", "sẽ", "nhưng", "chưa"];
    let is_said = |text: &str| text.split(|letter: char| !letter.is_alphabetic()).any(|word| WORDS.contains(&word));
    let mut vietnamese = 0;
    for page in pages() {
        let main = page.main();
        vietnamese += usize::from(!page.url.starts_with("/en/") && is_said(&main));
        if page.url.starts_with("/en/") {
            let mut marked: Vec<String> = page.all("main [lang=vi]").into_iter().map(text_of).collect();
            marked.sort_by_key(|text| std::cmp::Reverse(text.len()));
            let rest = marked.iter().fold(main, |rest, text| rest.replace(text, ""));
            assert!(!is_said(&rest), "{}: {rest}", page.url);
        }
    }
    assert!(vietnamese > 100, "these words find {vietnamese} Vietnamese pages");
}

#[test]
fn no_page_shows_working_notes() {
    const NOTES: [&str; 12] = [
        "code:",
        "GSO",
        "dvhcvn",
        "outline.json",
        "lat/lon",
        "URL",
        ".toml",
        ".csv",
        ".py",
        "TODO",
        "wikipedia table",
        "p=1",
    ];
    for page in pages() {
        // The page of the open data is about files and columns.
        if page.url.ends_with("/du-lieu") || page.url.ends_with("/data") {
            continue;
        }
        let text = page.main();
        for note in NOTES {
            assert!(!text.contains(note), "{}: {note}", page.url);
        }
    }
}
