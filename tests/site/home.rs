//! The home page: what this is, and the ways in; kinds, specialities and groups.

use std::collections::BTreeSet;

use sanvat::i18n::language::Language;

use jiff::civil::Date;

use crate::common::client::{css, first_number};
use crate::common::records::{Folder, RECORDS, products};
use crate::common::server::{SITE, Server};

#[test]
fn the_home_page_says_what_the_site_is_to_who_has_never_heard_of_it() {
    let page = SITE.visit("/");
    assert_eq!(page.text("h1"), "Của ngon vật lạ Điện Biên");
    page.assert_says("sản phẩm OCOP (Mỗi xã một sản phẩm)");
    let page = SITE.visit("/en/");
    assert_eq!(page.text("h1"), "Good things from Điện Biên");
    page.assert_says("OCOP, Vietnam’s “One Commune, One Product” programme");
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
                assert!(link.text.contains(language.words().none_yet()), "{link:?}");
            } else {
                assert_eq!(first_number(&link.text), Some(count), "{url}");
            }
        }
    }
}

/// The specialities that home shows on a day, in their order.
fn shown_on(day: Date) -> Vec<String> {
    let mut slugs = Vec::new();
    let home = Server::on(day).visit("/");
    let within = home.all("section").into_iter().next().expect("the specialities of the week");
    let links = css("a[href]");
    for link in within.select(&links).filter_map(|link| link.attr("href")) {
        if let Some(slug) = link.strip_prefix("/dac-san/") {
            slugs.push(slug.to_owned());
        }
    }
    slugs
}

#[test]
fn other_specialities_are_shown_each_week_and_the_same_all_week() {
    // 23 November 2026 is a Monday.
    let [monday, sunday, next] = [23, 29, 30].map(|day| shown_on(Date::constant(2026, 11, day)));
    assert_eq!(monday.len(), 5);
    assert_eq!(monday, sunday);
    assert!(monday.iter().all(|slug| !next.contains(slug)), "{monday:?}, {next:?}");
    for slug in monday.iter().chain(&next) {
        let is_made =
            products(&RECORDS).any(|(_, one)| one.speciality.as_ref().is_some_and(|one| one.as_str() == slug));
        assert!(is_made, "{slug} has no product");
    }
}

#[test]
fn no_week_introduces_a_spirit() {
    let mut shown = BTreeSet::new();
    for week in 0..12 {
        shown.extend(shown_on(Date::constant(2026, 9, 7).saturating_add(jiff::Span::new().weeks(week))));
    }
    let has_product =
        |slug: &str| products(&RECORDS).any(|(_, one)| one.speciality.as_ref().is_some_and(|one| one.as_str() == slug));
    let (spirits, others): (Vec<_>, Vec<_>) = RECORDS
        .specialities
        .iter()
        .map(|(slug, one)| (slug.to_string(), one))
        .filter(|(slug, _)| has_product(slug))
        .partition(|(_, one)| one.kind == "spirits");
    assert!(!spirits.is_empty() && spirits.iter().all(|(slug, _)| !shown.contains(slug)), "{shown:?}");
    assert!(others.iter().all(|(slug, _)| shown.contains(slug)), "every other one has its turn: {shown:?}");
}

#[test]
fn what_is_new_is_shown_and_nothing_where_nothing_is() {
    let words = Language::Vietnamese.words();
    SITE.visit("/").assert_does_not_say(words.newly_changed());
    let mut folder = Folder::frozen();
    folder.add("moi-tinh", "Mới tinh", "");
    folder.edit("products/moi-tinh.toml", "changed = \"2026-11-24\"", "changed = \"2026-12-01\"");
    let page = folder.serve(Date::constant(2026, 12, 2)).visit("/");
    page.assert_says(words.newly_changed());
    page.assert_links_to("/san-pham/moi-tinh");
    folder.serve(Date::constant(2027, 3, 1)).visit("/").assert_does_not_say(words.newly_changed());
}

#[test]
fn a_figure_is_drawn_once_on_a_page_and_each_that_is_used_is_drawn() {
    for url in ["/", "/san-pham", "/loai/che", "/dac-san", "/dac-san/cham-cheo", "/san-pham/mat-ong-hoa-ban"] {
        let page = SITE.visit(url);
        let drawn = page.attrs("symbol", "id");
        let all: BTreeSet<&String> = drawn.iter().collect();
        assert_eq!(all.len(), drawn.len(), "{url} draws one twice");
        let used: BTreeSet<String> =
            page.attrs("svg:not(.symbols) > use", "href").iter().map(|href| href.replace('#', "")).collect();
        assert_eq!(used, drawn.iter().cloned().collect(), "{url}");
    }
}

#[test]
fn no_two_products_of_a_kind_have_the_same_figure() {
    for kind in &RECORDS.kinds {
        let page = SITE.visit(&format!("/san-pham?loai={}", kind.slug));
        let figures: Vec<String> = page
            .all(".card .motif")
            .into_iter()
            .map(|svg| svg.select(&css("use")).filter_map(|used| used.attr("href")).collect::<Vec<_>>().join(" "))
            .collect();
        let different: BTreeSet<&String> = figures.iter().collect();
        assert_eq!(different.len(), figures.len(), "{}", kind.slug);
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
                page.assert_says(language.words().none_of_these());
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

#[test]
fn a_speciality_tells_its_story_its_season_and_its_sources_and_shows_its_products() {
    for (slug, speciality) in &RECORDS.specialities {
        for language in Language::ALL {
            let url = language.pick(format!("/dac-san/{slug}"), format!("/en/specialities/{slug}"));
            let page = SITE.visit(&url);
            assert_eq!(page.text("h1"), *language.pick(&speciality.name.vi, &speciality.name.en));
            page.assert_says(language.pick(&speciality.line.vi, &speciality.line.en));
            for paragraph in language.pick(&speciality.story.vi, &speciality.story.en).split("\n\n") {
                page.assert_says(paragraph);
            }
            if let Some(season) = &speciality.season {
                page.assert_says(&language.words().months(&season.months));
                page.assert_says(language.pick(&season.basis.vi, &season.basis.en));
            }
            for source in &speciality.sources {
                page.assert_says(&RECORDS.sources[source].publisher.vi);
            }
            let expected: BTreeSet<String> = products(&RECORDS)
                .filter(|(_, product)| product.speciality.as_ref() == Some(slug))
                .map(|(slug, _)| slug.to_string())
                .collect();
            let shown: BTreeSet<String> =
                page.slugs(language.pick("/san-pham/", "/en/products/")).into_iter().collect();
            assert_eq!(shown, expected, "{url}");
        }
    }
}

#[test]
fn a_kind_tells_its_story_and_names_its_specialities_and_its_indication() {
    for kind in &RECORDS.kinds {
        let page = SITE.visit(&format!("/loai/{}", kind.slug));
        let Some(about) = &kind.about else { continue };
        page.assert_says(&about.line.vi);
        for (slug, _) in RECORDS.specialities.iter().filter(|(_, one)| one.kind == kind.key) {
            page.assert_links_to(&format!("/dac-san/{slug}"));
        }
        let of_kind = RECORDS.indications.iter().filter(|(_, one)| one.kind.as_ref() == Some(&kind.key));
        for (slug, _) in of_kind.filter(|(_, one)| one.is_registered()) {
            page.assert_links_to(&format!("/gioi-thieu#{slug}"));
        }
    }
}

#[test]
fn a_product_tells_what_it_is_and_leads_to_the_whole_story() {
    for (slug, product) in products(&RECORDS) {
        let Some(speciality) = &product.speciality else { continue };
        let page = SITE.visit(&format!("/san-pham/{slug}"));
        page.assert_links_to(&format!("/dac-san/{speciality}"));
        let story = &RECORDS.specialities[speciality].story.vi;
        page.assert_says(story.split("\n\n").next().expect("a paragraph"));
    }
}
