//! Figures that can be cited: each with its source, and each of ours with the list that proves it (P15).

use sanvat::i18n::language::Language;

use crate::common::records::{CATALOGUE, RECORDS, products, standing};
use crate::common::server::{BASE_URL, SITE, TODAY};
use crate::products::count;

#[test]
fn every_figure_of_ours_is_the_number_of_the_list_behind_it() {
    for language in Language::ALL {
        let page = SITE.visit(language.pick("/thong-ke", "/en/statistics"));
        let list = language.pick("/san-pham", "/en/products");
        let links = page.links("main").into_iter().filter(|link| link.href.split('?').next() == Some(list));
        let mut figures = 0;
        for link in links {
            assert_eq!(page.number_beside(&link.href), count(&SITE, &link.href), "{}: {}", page.url, link.href);
            figures += 1;
        }
        // Ten districts, six groups, all kinds, four star classes, four standings, the years, and the unknown ones.
        assert!(figures >= 50, "{}: {figures}", page.url);
    }
}

#[test]
fn two_figures_say_how_much_of_the_whole_the_catalogue_has() {
    let named = products(&RECORDS).count();
    let in_force = products(&RECORDS).filter(|(_, product)| standing(product, TODAY).1.kind().is_in_force()).count();
    let page = SITE.visit("/thong-ke");
    page.assert_says(&format!("Nguồn công khai nêu tên {named} sản phẩm"));
    page.assert_says(&format!("{in_force} sản phẩm trong số đó có giấy chứng nhận chắc chắn còn hạn"));
    let newest = RECORDS
        .official_totals
        .iter()
        .filter(|total| total.district.is_none() && total.measure.key() == "total" && total.total.is_some())
        .filter_map(|total| Some((total.as_of.as_ref()?.last_day(), total.total?)))
        .max_by_key(|(day, _)| *day)
        .expect("a dated total");
    page.assert_says(&format!("Con số chính thức mới nhất của tỉnh là {} sản phẩm", newest.1));
}

#[test]
fn each_official_figure_stands_with_its_source_and_its_remark() {
    let page = SITE.visit("/thong-ke");
    let rows = page.texts("main table tbody tr");
    for total in &RECORDS.official_totals {
        let words = Language::Vietnamese.words();
        let as_of = total.as_of.as_ref().map_or_else(|| words.undated().to_owned(), |date| words.printed(date));
        let publisher = &RECORDS.sources[&total.source].publisher.vi;
        let number = total.total.map_or(String::new(), |total| total.to_string());
        let district = total.district.as_ref().map(|slug| RECORDS.districts[slug].name.as_str());
        let found = rows.iter().any(|row| {
            row.contains(&as_of)
                && district.is_none_or(|name| row.contains(name))
                && row.split_whitespace().any(|word| number.is_empty() || word == number)
                && row.contains(publisher)
                && total
                    .remark
                    .as_ref()
                    .is_none_or(|remark| row.contains(&remark.vi.split_whitespace().collect::<Vec<_>>().join(" ")))
        });
        assert!(found, "{as_of}: {number}, {publisher}, is not on the page");
    }
}

#[test]
fn what_the_province_printed_first_stands_there() {
    let page = SITE.visit("/thong-ke");
    let rows = page.texts("main table tbody tr");
    let has = |parts: &[&str]| {
        let found = rows.iter().any(|row| parts.iter().all(|part| row.contains(part)));
        assert!(found, "no row has {parts:?}");
    };
    // By 31 March 2022: 26 + 9 + 9 = 44 products, 2 of four stars and 42 of three, of 28 producers.
    has(&["31/3/2022", "44", "42", "28"]);
    // Before that 35 products of 19 producers.
    has(&["2021", "35", "19"]);
    has(&["31/12/2019", "26"]);
}

#[test]
fn sources_that_disagree_are_both_shown_and_the_contradiction_is_named() {
    let page = SITE.visit("/thong-ke");
    // Huyện Điện Biên at the end of 2022: 15, of which 2 and 10.
    let row = page
        .texts("main table tbody tr")
        .into_iter()
        .find(|row| row.contains("31/12/2022") && row.contains("15"))
        .expect("the figure of huyện Điện Biên");
    assert!(row.contains("Các hạng sao cộng lại là 12, nguồn ghi tổng là 15."), "{row}");
    assert!(row.contains("Huyện Điện Biên"), "{row}");
    // On 3 December 2025 the source counts 138 and names only the five of four stars: nothing contradicts.
    let silent = page
        .texts("main table tbody tr")
        .into_iter()
        .find(|row| row.contains("3/12/2025"))
        .expect("the figure of December 2025");
    assert!(silent.contains("138") && !silent.contains("Các hạng sao cộng lại"), "{silent}");
}

#[test]
fn the_page_tells_how_to_cite_it_and_which_data_it_counts() {
    for language in Language::ALL {
        let url = language.pick("/thong-ke", "/en/statistics");
        let page = SITE.visit(url);
        page.assert_says(&format!("{BASE_URL}{url}"));
        page.assert_says(CATALOGUE.digest());
        page.assert_says(language.pick("24/11/2026", "24 November 2026"));
    }
}
