//! The page of a product: all that a shopper needs, in the order in which it is needed.

use sanvat::i18n::language::Language;
use sanvat::standing::{Standing, Unclear};

use crate::common::client::{Page, css, query, text_of};
use crate::common::records::{self, RECORDS, in_language, place, products, written};
use crate::common::server::{SITE, TODAY};

/// The path of a product.
pub fn path(language: Language, slug: &str) -> String {
    language.pick(format!("/san-pham/{slug}"), format!("/en/products/{slug}"))
}

/// Badge and sentence of a standing, to the letter. `withdrawal` is who, when and why.
pub fn said(language: Language, standing: Standing, withdrawal: Option<(&str, &str, &str)>) -> (String, String) {
    let day = |day: jiff::civil::Date| language.words().day(day);
    let years = |(first, last): (i16, i16)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    let pick = |badge: (&str, &str), sentence: (String, String)| {
        (language.pick(badge.0, badge.1).to_owned(), language.pick(sentence.0, sentence.1))
    };
    match standing {
        Standing::Valid { last_day } => pick(
            ("Giấy chứng nhận còn hạn", "Certificate in force"),
            (
                format!("Theo nguồn, giấy chứng nhận còn giá trị ít nhất đến {}.", day(last_day)),
                format!("By our sources, the certificate is in force at least until {}.", day(last_day)),
            ),
        ),
        Standing::Expiring { last_day, days_left } => pick(
            (
                &format!("Giấy chứng nhận còn ít nhất đến {}", day(last_day)),
                &format!("Certificate to at least {}", day(last_day)),
            ),
            (
                format!(
                    "Theo nguồn, giấy chứng nhận còn giá trị ít nhất đến {}, tức ít nhất {days_left} ngày nữa; không phải hạn sử dụng của sản phẩm.",
                    day(last_day)
                ),
                format!(
                    "By our sources, the certificate is in force at least until {}, {days_left} more day{}; this is not a best-before date.",
                    day(last_day),
                    if days_left == 1 { "" } else { "s" }
                ),
            ),
        ),
        Standing::PastTerm { years: between } => pick(
            (&format!("Công nhận gần nhất: {}", years(between)), &format!("Last known award: {}", years(between))),
            (
                format!(
                    "Lần công nhận gần nhất chúng tôi tìm được là {}; 36 tháng của giấy chứng nhận đó đã qua. Có thể đã công nhận lại mà chưa thấy đăng. Không phải nhận xét về chất lượng.",
                    years(between)
                ),
                format!(
                    "The last award we found is of {}; the 36 months of its certificate have passed. A renewal may exist unpublished. This says nothing about quality.",
                    years(between)
                ),
            ),
        ),
        Standing::Unclear(Unclear::NoDate) => pick(
            ("Chưa rõ giấy chứng nhận còn hạn hay không", "Unclear whether the certificate is in force"),
            (
                "Nguồn không ghi ngày công nhận, nên chưa biết giấy chứng nhận còn hạn hay không.".to_owned(),
                "Sources print no date of the award, so it is not known whether the certificate is in force."
                    .to_owned(),
            ),
        ),
        Standing::Unclear(Unclear::Between { earliest, latest }) => pick(
            ("Chưa rõ giấy chứng nhận còn hạn hay không", "Unclear whether the certificate is in force"),
            (
                format!(
                    "Theo nguồn, giấy chứng nhận hết hạn trong khoảng từ {} đến {}, chưa rõ ngày.",
                    day(earliest),
                    day(latest)
                ),
                format!(
                    "By our sources, the certificate ends between {} and {}; the exact day is not known.",
                    day(earliest),
                    day(latest)
                ),
            ),
        ),
        Standing::Unclear(Unclear::NoAward) => pick(
            ("Chưa rõ giấy chứng nhận còn hạn hay không", "Unclear whether the certificate is in force"),
            ("chưa tìm được lần công nhận nào".to_owned(), "we have found no award".to_owned()),
        ),
        Standing::Withdrawn => {
            let (by, on, reason) = withdrawal.expect("who withdrew it");
            pick(
                ("Giấy chứng nhận đã thu hồi", "Certificate withdrawn"),
                (
                    format!(
                        "{by} thu hồi giấy chứng nhận {on}; lý do ghi trong văn bản: {reason}. Không phải thu hồi sản phẩm."
                    ),
                    format!("{by} withdrew the certificate {on}; stated reason: {reason}. Not a product recall."),
                ),
            )
        }
    }
}

/// Every page of a product, with its record.
fn each(mut look: impl FnMut(Language, &str, &::records::product::Product, &Page)) {
    for language in Language::ALL {
        for (slug, product) in products(&RECORDS) {
            look(language, slug.as_str(), product, &SITE.visit(&path(language, slug.as_str())));
        }
    }
}

#[test]
fn a_shopper_reads_what_it_is_who_makes_it_where_and_whether_it_is_certified_in_this_order() {
    each(|language, _, product, page| {
        let words = language.words();
        let (award, standing) = records::standing(product, TODAY);
        let (_, sentence) = said(language, standing, None);
        let producer = product.producer.as_ref().map(|slug| RECORDS.producers[slug].name.as_str());
        let stars = words.stars(award.and_then(|award| award.stars));
        let mut order = vec![product.name.as_str()];
        order.extend(in_language(&product.summary, language));
        order.push(producer.unwrap_or(words.producer_unknown()));
        order.push(words.made_in());
        order.push(&stars);
        if product.kind != "spirits" {
            order.push(words.where_to_buy());
        }
        order.push(words.certificate());
        order.push(&sentence);
        if !product.notes.is_empty() {
            order.push(words.notes());
        }
        if !product.maybe_same_as.is_empty() {
            order.push(words.maybe_same());
        }
        order.push(words.sources());
        page.assert_says_in_order(&order);
        let title = page.text("h1");
        let full = product.qualifier.as_ref().map_or(product.name.clone(), |word| format!("{} ({word})", product.name));
        assert_eq!(title, full, "{}", page.url);
    });
}

#[test]
fn stars_never_stand_without_the_year_of_their_award() {
    each(|language, slug, product, page| {
        let (award, _) = records::standing(product, TODAY);
        let award = award.unwrap_or_else(|| panic!("{slug} has an award on record"));
        let stars = language.words().stars(award.stars);
        let year = match award.interval() {
            None => language.pick("chưa rõ năm công nhận", "year of award unknown").to_owned(),
            Some((earliest, latest)) => {
                let years = match (earliest.year(), latest.year()) {
                    (first, last) if first == last => first.to_string(),
                    (first, last) => format!("{first}–{last}"),
                };
                language.pick(format!("công nhận năm {years}"), format!("awarded {years}"))
            }
        };
        page.assert_says(&format!("{stars}, {year}"));
    });
}

#[test]
fn both_addresses_stand_on_every_product_whose_place_is_known() {
    each(|language, slug, product, page| {
        let (commune, district) = place(&RECORDS, product);
        let (communes, districts) = language.pick(("/xa-phuong/", "/huyen/"), ("/en/communes/", "/en/districts/"));
        if let Some(commune) = &commune {
            let unit = RECORDS.communes.values().find(|unit| unit.slug == *commune).expect("a commune");
            let link = page.assert_links_to(&format!("{communes}{commune}"));
            assert!(link.text.contains(&unit.name), "{slug}: {link:?}");
        }
        if let Some(district) = &district {
            let link = page.assert_links_to(&format!("{districts}{district}"));
            assert!(link.text.contains(&RECORDS.districts[district].name), "{slug}: {link:?}");
        }
        if let Some(code) = &product.place.former_commune {
            let former = &RECORDS.former_communes[code];
            let before = language.words().before_2025();
            let main = page.main();
            let (_, after) = main.split_once(before).unwrap_or_else(|| panic!("{slug} names no former address"));
            let named: String = after.chars().take(60).collect();
            assert!(named.contains(&former.name), "{slug} was made in {}, the page says {named}", former.name);
        }
        if let Some(printed) = &product.place.as_printed {
            page.assert_says(printed);
        }
        if commune.is_none() && district.is_none() {
            page.assert_says(language.words().place_unknown());
        }
    });
}

#[test]
fn every_award_names_what_prints_it_or_that_the_sources_of_the_product_stand_for_it() {
    each(|language, slug, product, page| {
        let words = language.words();
        let awards = format!("{} {}", page.text(".facts .award"), page.text("#ocop"));
        let mut without_sources = 0;
        for award in &product.certifications {
            let stars = words.stars(award.stars);
            assert!(awards.contains(&stars), "{slug}: “{stars}” is not in “{awards}”");
            let years = match award.interval() {
                Some((earliest, latest)) => words.years((earliest.year(), latest.year())),
                // The only award there is stands in the sentence alone.
                None if product.certifications.len() == 1 => words.stars_of_unknown_year(&stars),
                None => words.year_unknown().to_owned(),
            };
            assert!(awards.contains(&years), "{slug}: {years}");
            if let Some(note) = &award.note {
                let note = written(note, language);
                assert!(awards.contains(note), "{slug}: {note}");
            }
            without_sources += usize::from(award.sources.is_empty());
            for source in &award.sources {
                assert!(awards.contains(&RECORDS.sources[source].publisher.vi), "{slug} does not name {source}");
            }
        }
        assert_eq!(awards.matches(words.sources_of_the_product()).count(), without_sources, "{slug}");
    });
}

#[test]
fn no_product_stands_without_its_sources() {
    each(|_, slug, product, page| {
        assert!(!product.sources.is_empty(), "{slug}");
        for id in &product.sources {
            let source = &RECORDS.sources[id];
            page.assert_says(&source.publisher.vi);
            if let Some(url) = &source.url {
                page.assert_links_to(url);
            }
        }
        // A source is shown by its publisher, never by its raw address.
        assert!(!page.main().contains("http"), "{slug} shows a raw address");
    });
}

#[test]
fn what_sources_say_differently_stands_on_the_page() {
    let mut seen = 0;
    each(|language, _, product, page| {
        for note in &product.notes {
            page.assert_says(written(note, language));
            seen += 1;
        }
        for other in &product.other_names {
            page.assert_says(other);
        }
        if language == Language::English {
            let marked = page.texts("main [lang=vi]").join(" ");
            for note in product.notes.iter().filter(|note| note.en.is_none()).map(|note| &note.vi) {
                assert!(marked.contains(note), "{}: “{note}” is not marked as Vietnamese", page.url);
            }
        }
    });
    assert!(seen > 20, "the records have notes");
}

#[test]
fn two_records_that_may_be_one_product_lead_to_each_other() {
    let mut pairs = 0;
    for (slug, product) in products(&RECORDS) {
        for other in &product.maybe_same_as {
            for language in Language::ALL {
                let (one, two) = (path(language, slug.as_str()), path(language, other.as_str()));
                SITE.visit(&one).assert_links_to(&two);
                SITE.visit(&two).assert_links_to(&one);
            }
            pairs += 1;
        }
    }
    assert!(pairs > 0, "the records have such pairs");
}

#[test]
fn a_shopper_goes_on_to_the_producer_its_other_items_and_what_is_made_nearby() {
    for (slug, product) in products(&RECORDS) {
        let page = SITE.visit(&path(Language::Vietnamese, slug.as_str()));
        let linked = page.slugs("/san-pham/");
        if let Some(producer) = &product.producer {
            page.assert_links_to(&format!("/nha-san-xuat/{producer}"));
            let siblings: Vec<_> = products(&RECORDS)
                .filter(|(other, sibling)| *other != slug && sibling.producer.as_ref() == Some(producer))
                .map(|(other, _)| other.to_string())
                .collect();
            let shown = siblings.iter().filter(|sibling| linked.contains(sibling)).count();
            assert_eq!(shown, siblings.len().min(6), "{slug}: of {siblings:?} the page links {linked:?}");
        }
        let (commune, district) = place(&RECORDS, product);
        let near = products(&RECORDS).filter(|(other, neighbour)| {
            let (its_commune, its_district) = place(&RECORDS, neighbour);
            let same =
                if commune.is_some() { its_commune == commune } else { district.is_some() && its_district == district };
            same && *other != slug && (product.producer.is_none() || neighbour.producer != product.producer)
        });
        let near: Vec<String> = near.map(|(other, _)| other.to_string()).collect();
        let shown = near.iter().filter(|neighbour| linked.contains(neighbour)).count();
        assert!(shown >= near.len().min(6), "{slug}: of {near:?} the page links {linked:?}");
    }
}

#[test]
fn breadcrumbs_lead_home_to_the_kind_and_to_the_speciality() {
    each(|language, slug, product, page| {
        let trail = format!("nav[aria-label=\"{}\"]", language.words().trail_label());
        let links: Vec<String> = page.links(&trail).into_iter().map(|link| link.href).collect();
        let kind = RECORDS.kinds.iter().find(|kind| kind.key == product.kind).expect("a kind");
        let home = language.pick("/", "/en/").to_owned();
        let kind = language.pick(format!("/loai/{}", kind.slug), format!("/en/kinds/{}", kind.slug));
        let speciality = product.speciality.as_ref();
        let speciality =
            speciality.map(|one| language.pick(format!("/dac-san/{one}"), format!("/en/specialities/{one}")));
        let expected: Vec<String> = [home, kind].into_iter().chain(speciality).collect();
        assert_eq!(links, expected, "{slug}");
    });
}

#[test]
fn group_kind_and_code_stand_on_the_page() {
    each(|language, _, product, page| {
        let kind = RECORDS.kinds.iter().find(|kind| kind.key == product.kind).expect("a kind");
        page.assert_links_to(&language.pick(format!("/loai/{}", kind.slug), format!("/en/kinds/{}", kind.slug)));
        let (groups, main) = (language.pick("/nhom-san-pham/", "/en/groups/"), page.main());
        assert!(page.links("main").iter().any(|link| link.href.starts_with(groups)), "{}", page.url);
        assert!(main.contains(&product.code.to_string()), "{}", page.url);
    });
}

#[test]
fn a_mistake_on_a_product_can_be_reported_from_its_page() {
    each(|language, slug, _, page| {
        let own = query(&path(language, slug));
        let report = language.pick(format!("/bao-sai-sot?ve={own}"), format!("/en/corrections?about={own}"));
        page.assert_links_to(&report);
    });
}

#[test]
fn spirits_are_not_for_the_young_and_nothing_else_says_so() {
    let mut spirits = 0;
    each(|language, _, product, page| {
        // The words of the design are Vietnamese; English says the same.
        let words = language.pick("Không dành cho người dưới 18 tuổi", "under 18");
        if product.kind == "spirits" {
            page.assert_says(words);
            spirits += 1;
        } else {
            page.assert_does_not_say(words);
        }
    });
    assert!(spirits > 0, "the records have spirits");
}

#[test]
fn an_indication_is_named_for_the_place_and_never_taken_for_a_right() {
    let mut named = 0;
    for (slug, _) in products(&RECORDS) {
        let page = SITE.visit(&path(Language::Vietnamese, slug.as_str()));
        let main = page.main();
        let bears = main.contains("sản phẩm mang chỉ dẫn địa lý");
        let inside = main.contains("nằm trong vùng chỉ dẫn địa lý");
        if inside {
            assert!(main.contains("Nguồn không nói sản phẩm này được dùng chỉ dẫn đó."), "{slug}");
        }
        if bears || inside {
            named += 1;
            let about = page.links("main").into_iter().find(|link| link.href.starts_with("/gioi-thieu#"));
            let (_, id) = about.as_ref().and_then(|link| link.href.split_once('#')).expect("a link to the indication");
            assert_eq!(SITE.visit("/gioi-thieu").all(&format!("#{id}")).len(), 1, "{slug}: {id}");
        }
    }
    assert!(named > 0, "some places lie within an indication");
}

#[test]
fn a_product_page_reads_like_this() {
    insta::assert_snapshot!("product", reading(&SITE.visit("/san-pham/mat-ong-hoa-ban")));
    insta::assert_snapshot!("product_in_english", reading(&SITE.visit("/en/products/mat-ong-hoa-ban")));
}

/// The content of a page as one reads it: a line for each heading, paragraph, item and definition.
pub fn reading(page: &Page) -> String {
    let blocks = "main h1, main h2, main h3, main p, main li, main dt, main dd, main caption, main tr";
    let mut lines: Vec<String> = Vec::new();
    for block in page.all(blocks) {
        // Blocks within blocks are read once, as the outermost one.
        let within = block
            .ancestors()
            .skip(1)
            .filter_map(scraper::ElementRef::wrap)
            .any(|outer| matches!(outer.value().name(), "p" | "li" | "dd" | "tr"));
        let text = text_of(block);
        if !within && !text.is_empty() {
            lines.push(text);
        }
    }
    lines.join("\n")
}

#[test]
fn a_single_next_step_is_no_numbered_list() {
    let mut single = 0;
    each(|_, slug, _, page| {
        for list in page.all(".buy ol") {
            let steps = list.select(&css("li")).count();
            assert!(steps > 1, "{slug} numbers {steps} step");
        }
        single += usize::from(page.all(".buy ol").is_empty() && page.all(".buy > p").len() > 1);
    });
    assert!(single > 0, "no product has one single next step");
}
