//! The home page: what this is, and the ways in.

use std::collections::BTreeSet;

use sanvat::i18n::language::Language;

use crate::common::records::{RECORDS, products};
use crate::common::server::SITE;

#[test]
fn the_home_page_says_what_the_site_is_and_that_it_is_not_complete() {
    let page = SITE.visit("/");
    assert_eq!(page.text("h1"), "Sản phẩm OCOP Điện Biên: ai làm, ở đâu, mấy sao?");
    page.assert_says("danh mục chưa đầy đủ");
    let page = SITE.visit("/en/");
    assert_eq!(page.text("h1"), "Điện Biên’s OCOP products: who makes them, where, how many stars?");
    page.assert_says("the list is not complete");
}

#[test]
fn every_district_and_every_kind_is_one_step_away_with_its_number() {
    for language in Language::ALL {
        let page = SITE.visit(language.pick("/", "/en/"));
        for slug in RECORDS.districts.keys() {
            page.assert_links_to(&language.pick(format!("/huyen/{slug}"), format!("/en/districts/{slug}")));
        }
        for kind in &RECORDS.kinds {
            let url = language.pick(format!("/loai/{}", kind.slug), format!("/en/kinds/{}", kind.slug));
            let link = page.assert_links_to(&url);
            let count = products(&RECORDS).filter(|(_, product)| product.kind == kind.key).count();
            if count == 0 {
                assert!(link.text.contains(language.words().not_in_catalogue_yet()), "{link:?}");
            } else {
                assert_eq!(page.number_beside(&url), count, "{url}");
            }
        }
    }
}

#[test]
fn one_can_search_from_every_page_without_a_script() {
    for url in ["/", "/en/", "/san-pham/mat-ong-hoa-ban", "/khong-co-trang-nay"] {
        let page = SITE.get(url);
        let search = if url.starts_with("/en/") { "/en/search" } else { "/tim-kiem" };
        let forms = page.all(&format!("form[action=\"{search}\"] input[name=q]"));
        assert!(!forms.is_empty(), "{url}");
    }
}

#[test]
fn a_kind_and_a_group_show_what_belongs_to_them() {
    for language in Language::ALL {
        for kind in &RECORDS.kinds {
            let url = language.pick(format!("/loai/{}", kind.slug), format!("/en/kinds/{}", kind.slug));
            let expected: BTreeSet<String> = products(&RECORDS)
                .filter(|(_, product)| product.kind == kind.key)
                .map(|(slug, _)| slug.to_string())
                .collect();
            let page = SITE.visit(&url);
            let shown: BTreeSet<String> =
                page.slugs(language.pick("/san-pham/", "/en/products/")).into_iter().collect();
            assert!(shown.is_subset(&expected), "{url}");
            assert_eq!(shown.len(), expected.len().min(24), "{url}");
            if expected.is_empty() {
                page.assert_says(language.words().not_in_catalogue_yet());
            }
        }
    }
    for (slug, name) in [
        ("thuc-pham", "Thực phẩm"),
        ("do-uong", "Đồ uống"),
        ("duoc-lieu", "Dược liệu và sản phẩm từ dược liệu"),
        ("thu-cong-my-nghe", "Hàng thủ công mỹ nghệ"),
        ("sinh-vat-canh", "Sinh vật cảnh"),
        ("du-lich", "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch"),
    ] {
        assert_eq!(SITE.visit(&format!("/nhom-san-pham/{slug}")).text("h1"), name);
        SITE.visit(&format!("/en/groups/{slug}"));
    }
}
