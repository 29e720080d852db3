//! The list of products and its filters.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use std::thread;

use sanvat::standing::StandingKind;

use crate::common::client::{Client, Page, first_number, last_number, query, text_of};
use crate::common::records::{self, RECORDS, products};
use crate::common::server::{SITE, TODAY};
use crate::in_season;
use crate::standing::lists;

/// The filters that are controls of the form, in their canonical order.
const FILTERS: [&str; 8] = ["huyen", "xa", "nhom", "loai", "sao", "hieu-luc", "nam", "mua"];

/// How many products a list says it has.
#[track_caller]
pub fn count(site: &Client, url: &str) -> usize {
    said_count(&site.visit(url))
}

#[track_caller]
fn said_count(page: &Page) -> usize {
    first_number(&page.text("main [role=status]")).unwrap_or(0)
}

/// The products of a list over all its pages, in order.
#[track_caller]
pub fn listed(site: &Client, url: &str) -> Vec<String> {
    let list = if url.starts_with("/en/") { "/en/products/" } else { "/san-pham/" };
    site.pages(url).iter().flat_map(|page| page.slugs(list)).collect()
}

/// The options of a filter of a list: value and the number beside it. The first one, for all, has neither.
pub fn options(page: &Page, filter: &str) -> Vec<(String, usize)> {
    let options = page.all(&format!("main select[name=\"{filter}\"] option"));
    options
        .into_iter()
        .filter_map(|option| {
            let value = option.attr("value").filter(|value| !value.is_empty())?;
            let count = last_number(&text_of(option)).unwrap_or_else(|| panic!("{filter}={value} has no number"));
            Some((value.to_owned(), count))
        })
        .collect()
}

/// Every option of every filter with the products of its list.
static SETS: LazyLock<BTreeMap<(&'static str, String), BTreeSet<String>>> = LazyLock::new(|| {
    let page = SITE.visit("/san-pham");
    let mut sets = BTreeMap::new();
    for filter in FILTERS {
        for (value, _) in options(&page, filter) {
            let set = listed(&SITE, &format!("/san-pham?{filter}={value}")).into_iter().collect();
            sets.insert((filter, value), set);
        }
    }
    sets
});

#[test]
fn pages_of_24_have_every_product_exactly_once() {
    let all: BTreeSet<String> = products(&RECORDS).map(|(slug, _)| slug.to_string()).collect();
    for order in ["", "?sap-xep=ten", "?sap-xep=moi", "?sap-xep=noi"] {
        let first = SITE.visit(&format!("/san-pham{order}"));
        assert_eq!(first.slugs("/san-pham/").len(), 24, "{order}");
        assert_eq!(said_count(&first), all.len(), "{order}");
        let listed = listed(&SITE, &format!("/san-pham{order}"));
        assert_eq!(listed.len(), all.len(), "{order}");
        assert_eq!(listed.into_iter().collect::<BTreeSet<_>>(), all, "{order}");
    }
    let english = listed(&SITE, "/en/products");
    assert_eq!(english, listed(&SITE, "/san-pham"), "both languages have one order");
}

#[test]
fn what_is_in_force_comes_first_and_what_is_past_its_term_stays_in_the_list() {
    let keys: Vec<(StandingKind, std::cmp::Reverse<Option<u8>>)> = listed(&SITE, "/san-pham")
        .iter()
        .map(|slug| {
            let (award, standing) = records::standing(&RECORDS.products[slug.as_str()], TODAY);
            (standing.kind(), std::cmp::Reverse(award.and_then(|award| award.stars)))
        })
        .collect();
    assert!(keys.is_sorted(), "by standing, then by stars: {keys:?}");
    for kind in [StandingKind::PastTerm, StandingKind::Unclear] {
        assert!(keys.iter().any(|(have, _)| *have == kind), "the records have {kind:?}");
    }
}

#[test]
fn names_are_in_vietnamese_order() {
    let names: Vec<&str> = listed(&SITE, "/san-pham?sap-xep=ten")
        .iter()
        .map(|slug| RECORDS.products[slug.as_str()].name.as_str())
        .collect();
    // Ă and Đ are letters of their own, after A and D and before what follows these.
    let initial = |name: &&str| "AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY".chars().position(|letter| name.starts_with(letter));
    let initials: Vec<Option<usize>> = names.iter().map(initial).collect();
    let plain: Vec<usize> = initials.iter().flatten().copied().collect();
    assert!(plain.len() > 50, "{names:?}");
    assert!(plain.is_sorted(), "{names:?}");
}

#[test]
fn the_newest_award_comes_first_where_one_asks_for_it() {
    let keys: Vec<_> = listed(&SITE, "/san-pham?sap-xep=moi")
        .iter()
        .map(|slug| records::standing(&RECORDS.products[slug.as_str()], TODAY).0)
        .map(|award| award.and_then(|award| award.interval()).map(|(earliest, latest)| (latest, earliest)))
        .collect();
    assert!(keys.is_sorted_by(|one, next| one >= next), "{keys:?}");
}

#[test]
fn the_number_beside_each_option_is_that_of_the_list_it_leads_to() {
    let page = SITE.visit("/san-pham");
    for filter in FILTERS {
        let options = options(&page, filter);
        assert!(options.len() > 3, "{filter}: {options:?}");
        for (value, expected) in options {
            let url = format!("/san-pham?{filter}={value}");
            assert_eq!(count(&SITE, &url), expected, "{url}");
            assert_eq!(SETS[&(filter, value)].len(), expected, "{url}");
        }
    }
    assert_eq!(options(&page, "xa").len(), 46, "45 communes and the unknown");
    assert_eq!(options(&page, "huyen").len(), 11, "10 districts and the unknown");
    assert_eq!(options(&page, "nhom").len(), 6);
    assert_eq!(options(&page, "sao").len(), 4);
    assert_eq!(options(&page, "hieu-luc").len(), 5);
}

/// All pairs: what stands beside the second option while the first is chosen is what both sets have in common.
#[test]
fn the_number_beside_an_option_counts_the_filter_that_is_chosen_already() {
    for ((filter, value), set) in SETS.iter() {
        let page = SITE.visit(&format!("/san-pham?{filter}={value}"));
        for other in FILTERS.into_iter().filter(|other| other != filter) {
            for (second, expected) in options(&page, other) {
                let both = SETS.get(&(other, second.clone())).map_or(0, |other| other.intersection(set).count());
                assert_eq!(both, expected, "{filter}={value} and {other}={second}");
            }
        }
        // Beside the options of the filter itself stands what choosing another one instead would give.
        for (instead, expected) in options(&page, filter) {
            assert_eq!(SETS[&(*filter, instead.clone())].len(), expected, "{filter}={value}, {instead} instead");
        }
    }
}

#[test]
fn every_pair_of_filters_that_leaves_something_leads_to_just_that() {
    let at = |filter: &str| FILTERS.iter().position(|have| *have == filter);
    let mut pairs = Vec::new();
    for ((first, one), its) in SETS.iter() {
        for ((second, two), others) in SETS.iter().filter(|((second, _), _)| at(first) < at(second)) {
            let both: BTreeSet<&String> = its.intersection(others).collect();
            if !both.is_empty() {
                pairs.push((format!("/san-pham?{first}={one}&{second}={two}"), both));
            }
        }
    }
    assert!(pairs.len() > 300, "{}", pairs.len());
    let look = |part: &[(String, BTreeSet<&String>)]| {
        for (url, both) in part {
            let page = SITE.visit(url);
            assert_eq!(said_count(&page), both.len(), "{url}");
            let shown = page.slugs("/san-pham/");
            assert_eq!(shown.len(), both.len().min(24), "{url}");
            assert!(shown.iter().all(|slug| both.contains(slug)), "{url}");
            assert_eq!(page.attr("meta[name=robots]", "content"), "noindex,follow", "{url}");
        }
    };
    let (one, two) = pairs.split_at(pairs.len() / 2);
    thread::scope(|scope| {
        scope.spawn(|| look(one));
        look(two);
    });
}

#[test]
fn a_filter_chooses_what_the_records_say() {
    let expected = |is_in: &dyn Fn(&str, &::records::product::Product) -> bool| -> BTreeSet<String> {
        products(&RECORDS)
            .filter(|(slug, product)| is_in(slug.as_str(), product))
            .map(|(slug, _)| slug.to_string())
            .collect()
    };
    let place = |product: &::records::product::Product| records::place(&RECORDS, product);
    let is = |set: &Option<::records::slug::Slug>, value: &str| match (set, value) {
        (None, "chua-ro") => true,
        (Some(slug), value) => slug.as_str() == value,
        (None, _) => false,
    };
    for ((filter, value), set) in SETS.iter() {
        let records = expected(&|_, product| match *filter {
            "huyen" => is(&place(product).1, value),
            "xa" => is(&place(product).0, value),
            "loai" => RECORDS.kinds.iter().any(|kind| kind.key == product.kind && kind.slug.as_str() == value),
            "nhom" => {
                let slug = match product.group.key() {
                    "food" => "thuc-pham",
                    "beverage" => "do-uong",
                    "herbal" => "duoc-lieu",
                    "handicraft" => "thu-cong-my-nghe",
                    "ornamental" => "sinh-vat-canh",
                    _ => "du-lich",
                };
                slug == value
            }
            "sao" => {
                let stars = records::standing(product, TODAY).0.and_then(|award| award.stars);
                stars.map_or("chua-ro".to_owned(), |stars| stars.to_string()) == *value
            }
            "hieu-luc" => lists(value, records::standing(product, TODAY).1.kind()),
            "nam" => {
                let awards = || product.certifications.iter().filter_map(|award| award.interval());
                match value.parse::<i16>() {
                    Ok(year) => awards().any(|(earliest, latest)| (earliest.year()..=latest.year()).contains(&year)),
                    Err(_) => awards().next().is_none(),
                }
            }
            "mua" => {
                let months = in_season::months(product);
                match value.parse::<i8>() {
                    Ok(month) => months.contains(&month),
                    Err(_) => months.is_empty(),
                }
            }
            other => panic!("{other}"),
        });
        assert_eq!(*set, records, "{filter}={value}");
    }
}

#[test]
fn a_list_of_one_producer_is_reached_and_kept_by_the_form() {
    for (slug, _) in RECORDS.producers.iter().take(5) {
        let url = format!("/san-pham?nha-san-xuat={slug}");
        let expected: BTreeSet<String> = products(&RECORDS)
            .filter(|(_, product)| product.producer.as_ref() == Some(slug))
            .map(|(slug, _)| slug.to_string())
            .collect();
        assert_eq!(listed(&SITE, &url).into_iter().collect::<BTreeSet<_>>(), expected, "{url}");
        assert_eq!(SITE.visit(&url).attr("main form input[name=nha-san-xuat]", "value"), slug.as_str());
    }
}

#[test]
fn words_choose_with_or_without_accents() {
    for (words, product) in
        [("mật ong", "mat-ong-hoa-ban"), ("MAT ONG", "mat-ong-hoa-ban"), ("tâm sáng", "gao-tam-dien-bien-tam-sang")]
    {
        let url = format!("/san-pham?q={}", query(words));
        assert!(listed(&SITE, &url).iter().any(|slug| slug == product), "{url}");
    }
    assert_eq!(count(&SITE, "/san-pham?q=khongconaonhuthe"), 0);
}

#[test]
fn parameters_in_another_order_or_with_their_default_move_to_the_one_canonical_url() {
    for (from, to) in [
        ("/san-pham?loai=che&huyen=tua-chua", "/san-pham?huyen=tua-chua&loai=che"),
        ("/san-pham?sao=3&xa=muong-lan&huyen=muong-ang", "/san-pham?huyen=muong-ang&xa=muong-lan&sao=3"),
        ("/san-pham?huyen=&loai=che", "/san-pham?loai=che"),
        ("/san-pham?q=&huyen=&xa=&nhom=&loai=&sao=&hieu-luc=&nam=&sap-xep=", "/san-pham"),
        ("/san-pham?trang=1", "/san-pham"),
        ("/san-pham?trang=2&sap-xep=ten", "/san-pham?sap-xep=ten&trang=2"),
        ("/san-pham?q=%20che%20%20shan%20", "/san-pham?q=che+shan"),
        ("/en/products?kind=che&district=tua-chua", "/en/products?district=tua-chua&kind=che"),
        ("/en/products?page=1&stars=4", "/en/products?stars=4"),
        // What is not ours falls away where a redirect happens anyway.
        ("/san-pham?fbclid=x&loai=che&huyen=tua-chua", "/san-pham?huyen=tua-chua&loai=che"),
        ("/san-pham/?loai=che", "/san-pham?loai=che"),
    ] {
        SITE.assert_redirects(from, to);
    }
}

#[test]
fn a_value_that_is_not_known_is_refused_and_the_rest_is_offered() {
    for url in [
        "/san-pham?huyen=ha-noi",
        "/san-pham?xa=xuan-lao",
        "/san-pham?nhom=food",
        "/san-pham?loai=tea",
        "/san-pham?sao=2",
        "/san-pham?sao=03",
        "/san-pham?hieu-luc=valid",
        "/san-pham?nha-san-xuat=khong-co",
        "/san-pham?nam=1999",
        "/san-pham?nam=2027",
        "/san-pham?nam=02022",
        "/san-pham?sap-xep=gia",
        "/san-pham?trang=0",
        "/san-pham?trang=-1",
        "/san-pham?trang=02",
        "/san-pham?trang=hai",
        "/en/products?district=ha-noi",
        "/en/products?stars=six",
    ] {
        SITE.assert_refused(url);
    }
    let page = SITE.assert_refused("/san-pham?loai=che&sao=9");
    page.assert_says("“sao”");
    page.assert_says("“9”");
    page.assert_links_to("/san-pham?loai=che");
}

#[test]
fn a_parameter_that_stands_twice_is_refused() {
    for url in
        ["/san-pham?sao=3&sao=4", "/san-pham?sao=3&sao=3", "/san-pham?q=a&loai=che&q=b", "/en/products?page=2&page=3"]
    {
        SITE.assert_refused(url);
    }
}

#[test]
fn a_page_beyond_the_end_is_refused() {
    let pages = count(&SITE, "/san-pham").div_ceil(24);
    SITE.visit(&format!("/san-pham?trang={pages}"));
    SITE.assert_refused(&format!("/san-pham?trang={}", pages + 1)).assert_says(&pages.to_string());
    SITE.assert_refused("/san-pham?loai=che&trang=9");
    SITE.assert_refused("/san-pham?trang=99999999999999999999");
    // A list of nothing has one page, which says so.
    let nothing = SITE.visit("/san-pham?huyen=muong-nhe&sao=5");
    assert_eq!(said_count(&nothing), 0);
    assert!(!nothing.links("main").is_empty(), "there is a way on");
    SITE.assert_refused("/san-pham?huyen=muong-nhe&sao=5&trang=2");
}

#[test]
fn text_that_nobody_can_mean_is_refused_and_never_breaks_anything() {
    for url in ["/san-pham?q=%00", "/san-pham?q=%ff", "/tim-kiem?q=%ff%fe"] {
        SITE.assert_refused(url);
    }
    SITE.assert_refused(&format!("/san-pham?q={}", "a".repeat(201)));
    for words in
        ["\"", "*", "-", "AND", "a OR b", "NEAR(a b)", "'; DROP TABLE product; --", "{name} : x", "(", "<script>"]
    {
        let url = format!("/san-pham?q={}", query(words));
        let page = SITE.get(&url);
        assert!(page.status == 200 || page.status == 308, "{url}: {}", page.status);
        let searched = SITE.get(&format!("/tim-kiem?q={}", query(words)));
        assert!(searched.status == 200 || searched.status == 308, "{words}: {}", searched.status);
    }
}

#[test]
fn what_robots_and_campaigns_append_changes_nothing() {
    for (url, with) in [
        ("/san-pham", "/san-pham?fbclid=IwAR0&utm_source=zalo"),
        ("/san-pham?loai=che", "/san-pham?fbclid=IwAR0&loai=che&utm_medium=x&utm_medium=y"),
        ("/san-pham/mat-ong-hoa-ban", "/san-pham/mat-ong-hoa-ban?fbclid=IwAR0"),
        ("/en/", "/en/?utm_source=x"),
        ("/", "/?q=x&loai=y"),
        // The other language's names are not ours here.
        ("/san-pham", "/san-pham?district=tua-chua"),
    ] {
        let (plain, page) = (SITE.visit(url), SITE.visit(with));
        assert_eq!(page.sent, plain.sent, "{with}");
        assert_eq!(page.header("etag"), plain.header("etag"), "{with}");
    }
}

#[test]
fn each_filter_that_is_set_can_be_taken_away_alone_or_all_at_once() {
    let page = SITE.visit("/san-pham?huyen=tua-chua&loai=che");
    page.assert_links_to("/san-pham?loai=che");
    page.assert_links_to("/san-pham?huyen=tua-chua");
    page.assert_links_to("/san-pham");
    for (name, value) in [("huyen", "tua-chua"), ("loai", "che")] {
        assert_eq!(page.attr(&format!("main select[name={name}] option[selected]"), "value"), value);
    }
}
