//! The page of a producer: its complete set on record (P5).

use std::collections::{BTreeMap, BTreeSet};

use sanvat::i18n::language::Language;

use crate::common::client::css;
use crate::common::records::{CATALOGUE, Folder, RECORDS, in_language, written};
use crate::common::server::{SITE, TODAY};

fn path(language: Language, slug: &str) -> String {
    language.pick(format!("/nha-san-xuat/{slug}"), format!("/en/producers/{slug}"))
}

/// The products of each producer, asked of the database itself.
fn database() -> BTreeMap<String, BTreeSet<String>> {
    let mut connection = rusqlite::Connection::open_in_memory().expect("SQLite");
    connection.deserialize_bytes("main", CATALOGUE.bytes()).expect("the database");
    let mut statement = connection
        .prepare(
            "SELECT producer.slug, product.slug FROM producer
             LEFT JOIN product ON product.producer = producer.id AND product.removed_on IS NULL",
        )
        .expect("a query");
    let mut sets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?))).expect("rows");
    for row in rows {
        let (producer, product) = row.expect("a row");
        sets.entry(producer).or_default().extend(product);
    }
    sets
}

#[test]
fn a_producer_shows_exactly_the_products_that_the_database_has_of_it() {
    let sets = database();
    assert_eq!(sets.len(), RECORDS.producers.len());
    for (slug, expected) in &sets {
        for language in Language::ALL {
            let page = SITE.visit(&path(language, slug));
            let shown: BTreeSet<String> =
                page.slugs(language.pick("/san-pham/", "/en/products/")).into_iter().collect();
            assert_eq!(shown, *expected, "{}", page.url);
            page.assert_says(&language.words().products_on_record(expected.len()));
        }
    }
}

#[test]
fn every_product_of_a_producer_leads_back_to_it() {
    for (producer, products) in database() {
        for product in products {
            SITE.visit(&format!("/san-pham/{product}")).assert_links_to(&format!("/nha-san-xuat/{producer}"));
        }
    }
}

#[test]
fn a_producer_page_says_what_it_is_where_and_how_to_reach_it() {
    for (slug, producer) in &RECORDS.producers {
        for language in Language::ALL {
            let (page, words) = (SITE.visit(&path(language, slug.as_str())), language.words());
            assert_eq!(page.text("h1"), producer.name, "{}", page.url);
            if let Some(summary) = in_language(&producer.summary, language) {
                page.assert_says(summary);
            }
            page.assert_says(words.subject_of_ocop());
            let kind = producer.kind.map(|kind| kind.key());
            page.assert_says(match (kind, language) {
                (Some("cooperative"), Language::Vietnamese) => "hợp tác xã",
                (Some("cooperative"), Language::English) => "cooperative",
                (Some("cooperative_group"), Language::Vietnamese) => "tổ hợp tác",
                (Some("cooperative_group"), Language::English) => "cooperative group",
                (Some("enterprise"), Language::Vietnamese) => "doanh nghiệp",
                (Some("enterprise"), Language::English) => "company",
                (Some("household"), Language::Vietnamese) => "hộ kinh doanh",
                (Some("household"), Language::English) => "household",
                _ => words.producer_kind_unknown(),
            });
            if let Some(founded) = &producer.founded {
                page.assert_says(&words.printed(founded));
            }
            for note in &producer.notes {
                page.assert_says(written(note, language));
            }
            for name in &producer.other_names {
                page.assert_says(name);
            }
            for id in &producer.sources {
                page.assert_says(&RECORDS.sources[id].publisher.vi);
            }
            // None is on record: the page says so, and what one can do instead.
            assert!(producer.contacts.is_empty(), "{slug}");
            page.assert_says_in_order(&[words.where_to_buy(), words.no_shop_known(), words.you_can()]);
        }
    }
}

#[test]
fn a_producer_page_does_not_pretend_that_the_catalogue_is_complete() {
    let in_force = crate::products::count(&SITE, "/san-pham?hieu-luc=con-han");
    let named = crate::products::count(&SITE, "/san-pham");
    let slug = RECORDS.producers.keys().next().expect("a producer");
    let page = SITE.visit(&path(Language::Vietnamese, slug.as_str()));
    page.assert_says("Danh mục chung thì chưa đầy đủ");
    page.assert_says(&format!("Nguồn công khai nêu tên {named} sản phẩm"));
    page.assert_says(&format!("{in_force} sản phẩm trong số đó có giấy chứng nhận chắc chắn còn hạn"));
    page.assert_says("Con số chính thức mới nhất của tỉnh là");
}

#[test]
fn the_list_of_producers_has_each_once_in_vietnamese_order() {
    let mut listed: Vec<String> = Vec::new();
    for page in SITE.pages("/nha-san-xuat") {
        listed.extend(page.slugs("/nha-san-xuat/"));
    }
    let all: BTreeSet<String> = RECORDS.producers.keys().map(ToString::to_string).collect();
    assert_eq!(listed.len(), all.len());
    assert_eq!(listed.iter().cloned().collect::<BTreeSet<_>>(), all);
    let at = |slug: &str| listed.iter().position(|have| have == slug).unwrap_or_else(|| panic!("{slug} is listed"));
    // "Co sở …" before "Công ty …" before "HTX …": plain letters first, accents after.
    assert!(at("cong-ty-huong-linh-dien-bien") < at("htx-hong-phuoc"));
    assert!(at("htx-hong-phuoc") < at("to-hop-tac-xa-lay-nua"));
    SITE.assert_refused("/nha-san-xuat?trang=99");
}

#[test]
fn the_list_of_producers_shows_what_each_makes() {
    let page = SITE.visit("/nha-san-xuat");
    let made = database();
    for item in page.all("main .makers li") {
        let (link, makes, picture) = (css("a"), css(".makes"), css(".patch use"));
        let href = item.select(&link).next().and_then(|link| link.attr("href")).expect("a link");
        let slug = href.rsplit_once('/').expect("a slug").1;
        let count = made.get(slug).map_or(0, |products| products.len());
        let pictures = item.select(&picture).count();
        assert_eq!(item.select(&makes).next().is_some(), count > 0, "{slug}");
        assert!(pictures <= count.min(3) && (pictures > 0) == (count > 0), "{slug}: {pictures} of {count}");
    }
}

#[test]
fn a_contact_is_shown_with_what_allows_it_and_where_it_leads() {
    let folder = Folder::frozen();
    let slug = "htx-hong-phuoc";
    let file = format!("producers/{slug}.toml");
    let record = folder.read(&file);
    let contact = |kind: &str, value: &str| {
        format!(
            "\n[[contact]]\nkind = \"{kind}\"\nvalue = \"{value}\"\nbasis = \"công bố trên trang của hợp tác xã\"\nchecked = \"2026-11-24\"\n"
        )
    };
    let contacts =
        [contact("telephone", "0215 3 000 000"), contact("zalo", "0900000000"), contact("shop", "chợ Nà Tấu")];
    folder.write(&file, &(record + &contacts.concat()));
    let site = folder.serve(TODAY);
    let product = database()[slug].iter().next().expect("a product").clone();
    for url in [path(Language::Vietnamese, slug), format!("/san-pham/{product}")] {
        let page = site.visit(&url);
        page.assert_links_to("tel:02153000000");
        page.assert_links_to("https://zalo.me/0900000000");
        page.assert_says_in_order(&["(công bố trên trang của hợp tác xã; đối chiếu ngày 24/11/2026)", "chợ Nà Tấu"]);
        page.assert_does_not_say(Language::Vietnamese.words().no_shop_known());
    }
}

#[test]
fn a_producer_page_reads_like_this() {
    insta::assert_snapshot!("producer", crate::product::reading(&SITE.visit("/nha-san-xuat/htx-hong-phuoc")));
}

#[test]
fn a_link_to_all_products_stands_only_where_there_are_more_than_are_shown() {
    let pages = SITE.sitemap_paths().into_iter();
    let lists =
        ["/nha-san-xuat/", "/en/producers/", "/huyen/", "/xa-phuong/", "/loai/", "/nhom-san-pham/", "/dac-san/"];
    let mut shown_whole = 0;
    for url in pages.filter(|url| lists.iter().any(|list| url.starts_with(list))) {
        let page = SITE.visit(&url);
        let shown = page.all("main .card h3 a[href*='/san-pham/'], main .card h3 a[href*='/products/']").len();
        let links = page.texts("main a[href*='/san-pham?'], main a[href*='/products?']");
        for link in links.iter().filter(|text| text.starts_with("Xem tất cả") || text.starts_with("See ")) {
            let all = crate::common::client::first_number(link).expect("a number");
            assert!(all > shown, "{url}: “{link}” under {shown} of them");
        }
        shown_whole += usize::from(links.is_empty() && shown > 0);
    }
    assert!(shown_whole > 0, "no page shows all of its products");
}
