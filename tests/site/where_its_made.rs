//! Where things are made (P3, J4): all places of today and of before, with their numbers, zero among them.

use std::collections::BTreeSet;

use records::fold::fold;
use sanvat::i18n::language::Language;

use crate::common::client::{Page, css, text_of};
use crate::common::records::{RECORDS, place, products};
use crate::common::server::SITE;
use crate::products::count;

fn page(language: Language) -> Page {
    SITE.visit(language.pick("/noi-san-xuat", "/en/where-its-made"))
}

/// How many products the table says that a commune has.
fn made_in(page: &Page, href: &str) -> usize {
    let without = css(&format!(".without a[href=\"{href}\"]"));
    if page.html().select(&without).next().is_some() { 0 } else { page.number_beside(href) }
}

fn commune(language: Language, slug: &str) -> String {
    language.pick(format!("/xa-phuong/{slug}"), format!("/en/communes/{slug}"))
}

#[test]
fn the_numbers_add_up_by_commune_and_by_district() {
    let total = products(&RECORDS).count();
    for language in Language::ALL {
        let page = page(language);
        let communes: usize =
            RECORDS.communes.values().map(|unit| made_in(&page, &commune(language, unit.slug.as_str()))).sum();
        let districts: usize = RECORDS
            .districts
            .keys()
            .map(|slug| page.number_beside(&language.pick(format!("/huyen/{slug}"), format!("/en/districts/{slug}"))))
            .sum();
        let unknown = |vi: &str, en: &str| page.number_beside(language.pick(vi, en));
        let commune_unknown = unknown("/san-pham?xa=chua-ro", "/en/products?commune=chua-ro");
        let district_unknown = unknown("/san-pham?huyen=chua-ro", "/en/products?district=chua-ro");
        assert_eq!(communes + commune_unknown, total, "{}", page.url);
        assert_eq!(districts + district_unknown, total, "{}", page.url);
        page.assert_says(&language.words().products_count(total));
    }
}

#[test]
fn each_number_is_that_of_the_list_behind_it() {
    let page = page(Language::Vietnamese);
    for unit in RECORDS.communes.values() {
        let listed = count(&SITE, &format!("/san-pham?xa={}", unit.slug));
        assert_eq!(made_in(&page, &commune(Language::Vietnamese, unit.slug.as_str())), listed, "{}", unit.slug);
    }
    for slug in RECORDS.districts.keys() {
        assert_eq!(page.number_beside(&format!("/huyen/{slug}")), count(&SITE, &format!("/san-pham?huyen={slug}")));
    }
    for link in page.links("main").into_iter().filter(|link| link.href.starts_with("/san-pham?")) {
        assert_eq!(page.number_beside(&link.href), count(&SITE, &link.href), "{}", link.href);
    }
}

#[test]
fn a_place_where_nothing_is_made_says_so_and_is_still_a_link() {
    for language in Language::ALL {
        let page = page(language);
        let without = page.attrs("main .without a", "href");
        for unit in RECORDS.communes.values() {
            let href = commune(language, unit.slug.as_str());
            let is_empty = made_by(|_, product| place(&RECORDS, product).0.as_ref() == Some(&unit.slug)).is_empty();
            assert_eq!(without.contains(&href), is_empty, "{}", unit.slug);
        }
        assert!(without.len() > 10, "some communes have no product on record: {without:?}");
        page.assert_says(language.words().nothing_yet_in());
    }
}

/// The slugs of the products of which something is true.
fn made_by(is_wanted: impl Fn(&str, &records::product::Product) -> bool) -> BTreeSet<String> {
    let wanted = products(&RECORDS).filter(|(slug, product)| is_wanted(slug.as_str(), product));
    wanted.map(|(slug, _)| slug.to_string()).collect()
}

/// The links of the map: where each leads, and what it is called.
fn marks(page: &Page) -> Vec<(String, String)> {
    let links = page.all("main .made svg a[aria-label]").into_iter();
    let attr = |link: &scraper::ElementRef<'_>, name: &str| link.attr(name).expect("an attribute").to_owned();
    links.map(|link| (attr(&link, "href"), attr(&link, "aria-label"))).collect()
}

#[test]
fn on_the_map_every_commune_that_makes_something_is_a_link_that_says_its_name_and_number() {
    for language in Language::ALL {
        let page = page(language);
        let marks = marks(&page);
        for (href, spoken) in &marks {
            let unit = RECORDS.communes.values().find(|unit| *href == commune(language, unit.slug.as_str()));
            let unit = unit.unwrap_or_else(|| panic!("{href} is no commune"));
            let count = made_in(&page, href);
            assert!(count > 0 && spoken.contains(&unit.name), "{href}: {spoken}");
            assert!(spoken.ends_with(&language.words().products_count(count)), "{href}: {spoken}");
        }
        let placed = |unit: &records::commune::Commune| {
            !made_by(|_, product| place(&RECORDS, product).0.as_ref() == Some(&unit.slug)).is_empty()
        };
        assert_eq!(marks.len(), RECORDS.communes.values().filter(|unit| placed(unit)).count());
    }
}

/// A place on the map.
type Place = (f64, f64);

fn place_on_map(words: &str, separator: &str) -> Place {
    let (x, y) = words.split_once(separator).unwrap_or_else(|| panic!("{words} is no place"));
    (x.parse().expect("a number"), y.parse().expect("a number"))
}

#[test]
fn nothing_on_the_map_covers_anything_else() {
    let page = page(Language::Vietnamese);
    let (width, height) = place_on_map(&page.attr("main .made svg.map", "viewBox")["0 0 ".len()..], " ");
    let at = page.attrs("main .made svg a[aria-label]", "transform");
    let at: Vec<Place> =
        at.iter().map(|at| place_on_map(at.trim_start_matches("translate(").trim_end_matches(')'), " ")).collect();
    assert!(at.len() > 20);
    for (number, one) in at.iter().enumerate() {
        // A mark of 36 by 40 units.
        assert!(one.0 >= 18.0 && one.0 + 18.0 <= width && one.1 >= 20.0 && one.1 + 20.0 <= height, "{one:?} is cut");
        for other in &at[number + 1..] {
            assert!((one.0 - other.0).abs() > 36.0 || (one.1 - other.1).abs() > 40.0, "{one:?} covers {other:?}");
        }
    }
    assert!(36.0 * 360.0 / width >= 24.0, "on a telephone a mark is too small for a finger");
}

#[test]
fn a_mark_stands_near_its_commune_and_the_lines_between_do_not_cross() {
    for path in ["/noi-san-xuat", "/noi-san-xuat?loai=mien-bun", "/en/where-its-made"] {
        let page = SITE.visit(path);
        let leaders = page.attr("main .made .leader:not(.home)", "d");
        let lines: Vec<(Place, Place)> = leaders
            .split('M')
            .skip(1)
            .map(|line| {
                let (mark, home) = line.split_once('L').expect("a line");
                (place_on_map(mark, " "), place_on_map(home, " "))
            })
            .collect();
        assert!(lines.len() <= marks(&page).len() / 2, "most marks stand on their places: {leaders}");
        for (number, line) in lines.iter().enumerate() {
            let length = (line.0.0 - line.1.0).hypot(line.0.1 - line.1.1);
            assert!(length < 84.0, "{path}: {line:?} is longer than two marks are high");
            assert!(!lines[number + 1..].iter().any(|other| cross(line, other)), "{path}: {line:?} is crossed");
        }
    }
}

fn cross(one: &(Place, Place), other: &(Place, Place)) -> bool {
    let side =
        |(from, to): &(Place, Place), of: Place| (to.0 - from.0) * (of.1 - from.1) - (to.1 - from.1) * (of.0 - from.0);
    side(one, other.0) * side(one, other.1) < 0.0 && side(other, one.0) * side(other, one.1) < 0.0
}

#[test]
fn roads_passes_and_the_capital_are_named_below_the_map() {
    for language in Language::ALL {
        let page = page(language);
        for road in RECORDS.roads.values() {
            page.assert_says(language.pick(&road.name.vi, &road.name.en));
            for pass in &road.passes {
                page.assert_says(language.pick(&pass.name.vi, &pass.name.en));
            }
        }
        page.assert_says(&language.words().capital_of("Điện Biên"));
    }
}

#[test]
fn a_visitor_sees_where_one_kind_is_made_and_goes_back_to_all() {
    for language in Language::ALL {
        let all = page(language);
        let words = language.words();
        let choices: Vec<(String, usize)> = all
            .all("main .choose a")
            .iter()
            .map(|link| (link.attr("href").expect("a link").to_owned(), link_number(*link)))
            .collect();
        assert!(choices.len() > 10, "{choices:?}");
        for (href, number) in choices {
            let chosen = SITE.visit(&href);
            assert_eq!(chosen.attr("meta[name=robots]", "content"), "noindex,follow", "{href}");
            chosen.assert_says(&words.products_count(number));
            let slug = href.rsplit_once('=').expect("a parameter").1;
            let kind = &RECORDS.kinds.iter().find(|kind| kind.slug.as_str() == slug).expect("a kind").key;
            let made = made_by(|_, product| product.kind == *kind);
            assert_eq!(made.len(), number, "{href}");
            let prefix = language.pick("/san-pham/", "/en/products/");
            let shown: BTreeSet<String> = chosen.slugs(prefix).into_iter().collect();
            assert!(shown.is_subset(&made), "{href} shows another kind");
            for (link, spoken) in marks(&chosen) {
                assert!(spoken.ends_with(&words.products_count(made_in(&chosen, &link))), "{href}: {spoken}");
            }
            let back = chosen.attrs("main .choose a[aria-current]", "href");
            assert_eq!(back, std::slice::from_ref(&all.url), "{href}");
        }
    }
}

fn link_number(link: scraper::ElementRef<'_>) -> usize {
    crate::common::client::last_number(&text_of(link)).expect("a number")
}

#[test]
fn the_map_leads_to_the_table_of_each_former_district() {
    let page = page(Language::Vietnamese);
    for slug in RECORDS.districts.keys() {
        assert_eq!(page.all(&format!("main section#{slug} h2")).len(), 1, "{slug}");
        assert!(page.links("main nav").iter().any(|link| link.href == format!("#{slug}")), "{slug}");
    }
}

#[test]
fn communes_of_two_former_districts_stand_once_and_name_both() {
    let joined: Vec<_> = RECORDS.communes.iter().filter(|(_, unit)| unit.district.is_none()).collect();
    assert_eq!(joined.len(), 8);
    for language in Language::ALL {
        let page = page(language);
        for (code, unit) in &joined {
            let href = commune(language, unit.slug.as_str());
            let item = item_of(&page, &href);
            let formed = RECORDS.former_communes.values().filter(|former| former.commune == **code);
            for district in formed.map(|former| &RECORDS.districts[&former.district].name).collect::<BTreeSet<_>>() {
                assert!(item.contains(district.as_str()), "{href}: {item}");
            }
        }
    }
}

/// The item that a link to a place first stands in.
fn item_of(page: &Page, href: &str) -> String {
    let link = css(&format!("a[href=\"{href}\"]"));
    let item = page.all("main .rows li, main .without").into_iter().find(|item| item.select(&link).next().is_some());
    text_of(item.unwrap_or_else(|| panic!("{} has no item of {href}", page.url)))
}

#[test]
fn the_alphabet_has_all_45_names_of_today_and_all_129_of_before_with_where_they_lead() {
    for language in Language::ALL {
        let page = page(language);
        assert!(page.all("main .letters li").is_empty(), "the alphabet waits until somebody asks for it");
        let param = language.pick("chu=", "letter=");
        let ways = page.links("main").into_iter().map(|link| link.href).filter(|href| href.contains(param));
        let under: Vec<Page> = ways.map(|href| SITE.visit(&href)).collect();
        let items = under.iter().flat_map(|page| page.all("main .letters li"));
        let entries: Vec<(String, Vec<String>)> = items
            .map(|item| {
                let every_link = css("a[href]");
                let links = item.select(&every_link).filter_map(|link| link.attr("href"));
                (text_of(item), links.map(str::to_owned).collect())
            })
            .collect();
        assert_eq!(entries.len(), 45 + 129, "{}", page.url);
        for former in RECORDS.former_communes.values() {
            let today = commune(language, RECORDS.communes[&former.commune].slug.as_str());
            let named = |text: &str| match language {
                Language::Vietnamese => text.starts_with(&format!("{} {} ", former.kind.word_vi(), former.name)),
                Language::English => text.starts_with(&format!("{} ", former.name)),
            };
            let found =
                entries.iter().any(|(text, links)| named(text) && *links == [today.clone()] && text.contains('→'));
            assert!(found, "{}: {} does not lead to {today}", page.url, former.name);
        }
        for unit in RECORDS.communes.values() {
            let own = commune(language, unit.slug.as_str());
            let found = entries.iter().any(|(text, links)| !text.contains('→') && links == std::slice::from_ref(&own));
            assert!(found, "{}: {}", page.url, unit.name);
        }
        let letters: Vec<String> = under.iter().flat_map(|page| page.texts("main .letters dt")).collect();
        assert!(letters.contains(&"Đ".to_owned()), "{letters:?}");
        let at = |letter: &str| letters.iter().position(|have| have == letter);
        assert!(at("Đ") < at("H") && at("C") < at("Đ"), "Đ has its own place in the alphabet: {letters:?}");
        assert_eq!(
            letters.iter().collect::<BTreeSet<_>>().len(),
            letters.len(),
            "each letter stands once: {letters:?}"
        );
    }
}

#[test]
fn every_product_is_named_where_it_is_made() {
    let page = page(Language::Vietnamese);
    let shown: BTreeSet<String> = page.slugs("/san-pham/").into_iter().collect();
    let placed = products(&RECORDS).filter(|(_, product)| place(&RECORDS, product).0.is_some());
    for (slug, _) in placed {
        assert!(shown.contains(slug.as_str()), "{slug}");
    }
}

#[test]
fn names_that_fold_to_the_same_letters_are_kept_apart() {
    let alike: Vec<_> = RECORDS.former_communes.values().filter(|unit| fold(&unit.name) == "na tong").collect();
    assert_eq!(alike.len(), 2, "Na Tông and Nà Tòng");
    let main = SITE.visit("/noi-san-xuat?chu=n").main();
    for unit in alike {
        assert!(main.contains(&unit.name), "{}", unit.name);
    }
}
