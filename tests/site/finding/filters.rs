//! Filters: every count is that of the list it leads to; one URL per set of filters.

use std::collections::HashSet;

use sanvat::catalogue::{
    Catalogue, Choice, DayIndex, DistrictId, FacetCounts, Group, ProducerFilter, ProducerKind, ProductFilter, Stars,
};
use sanvat::standing::StandingKind;

use super::ask::{all, ask, catalogue, links, location, page, text};
use crate::common::client::css;
use crate::common::server::TODAY;

/// One choice of one filter: sets it, and finds its count among the counts of a list.
struct FilterChoice {
    name: String,
    set: Box<dyn Fn(&mut ProductFilter)>,
    count: Box<dyn Fn(&FacetCounts) -> usize>,
}

fn choice(
    name: impl Into<String>,
    set: impl Fn(&mut ProductFilter) + 'static,
    count: impl Fn(&FacetCounts) -> usize + 'static,
) -> FilterChoice {
    FilterChoice { name: name.into(), set: Box::new(set), count: Box::new(count) }
}

/// Every choice of every filter that shows counts, filter by filter.
fn filters(catalogue: &Catalogue, day: &DayIndex) -> Vec<Vec<FilterChoice>> {
    let places = &catalogue.index().places;
    let mut districts: Vec<FilterChoice> = places
        .districts()
        .map(|(id, district)| {
            let at = usize::from(id.0);
            choice(&district.slug, move |s| s.district = Some(Choice::Known(id)), move |c| c.districts[at])
        })
        .collect();
    let unknown = districts.len();
    districts.push(choice("no district", |s| s.district = Some(Choice::Unknown), move |c| c.districts[unknown]));
    let mut communes: Vec<FilterChoice> = places
        .communes()
        .map(|(id, commune)| {
            let at = usize::from(id.0);
            choice(&commune.slug, move |s| s.commune = Some(Choice::Known(id)), move |c| c.communes[at])
        })
        .collect();
    let unknown = communes.len();
    communes.push(choice("no commune", |s| s.commune = Some(Choice::Unknown), move |c| c.communes[unknown]));
    let groups =
        Group::ALL.map(|group| choice(group.slug(), move |s| s.group = Some(group), move |c| c.groups[group as usize]));
    let kinds =
        catalogue.index().kinds.iter().zip(0_u16..).map(|(kind, index)| {
            choice(&kind.slug, move |s| s.kind = Some(index), move |c| c.kinds[usize::from(index)])
        });
    let stars = [Stars::Printed(3), Stars::Printed(4), Stars::Printed(5), Stars::NotPrinted].into_iter().enumerate();
    let stars =
        stars.map(|(at, stars)| choice(format!("{stars:?}"), move |s| s.stars = Some(stars), move |c| c.stars[at]));
    let standings = StandingKind::ALL
        .map(|kind| choice(kind.slug(), move |s| s.standing = Some(kind), move |c| c.standings[kind as usize]));
    let mut years: Vec<FilterChoice> = day
        .facets
        .years
        .keys()
        .map(|&year| choice(year.to_string(), move |s| s.year = Some(Choice::Known(year)), move |c| c.years[&year]))
        .collect();
    years.push(choice("no year", |s| s.year = Some(Choice::Unknown), |c| c.no_year));
    vec![districts, communes, groups.into(), kinds.collect(), stars.collect(), standings.into(), years]
}

#[test]
fn every_count_beside_a_choice_is_that_of_the_list_it_leads_to_for_every_two_filters() {
    let catalogue = catalogue();
    let day = catalogue.index().day(TODAY);
    let filters = filters(&catalogue, &day);
    let with_words = ["", "chè", "mường ảng", "htx"];
    let producers = 0..catalogue.index().producers.len();
    let mut starts: Vec<(String, ProductFilter)> = with_words
        .iter()
        .map(|words| {
            let words = (!words.is_empty()).then(|| (*words).to_owned());
            (format!("words {words:?}"), ProductFilter { words, ..ProductFilter::default() })
        })
        .collect();
    starts.extend(
        producers
            .map(|at| (format!("producer {at}"), ProductFilter { producer: Some(at), ..ProductFilter::default() })),
    );
    // Each start alone: words and producers have no choices of their own with counts.
    for (name, start) in &starts {
        let counts = catalogue.filter_products(start, &day).counts;
        for choice in filters.iter().flatten() {
            let mut chosen = start.clone();
            (choice.set)(&mut chosen);
            assert_eq!(
                (choice.count)(&counts),
                catalogue.filter_products(&chosen, &day).total,
                "{name}, {}",
                choice.name
            );
        }
    }
    let mut pairs = 0;
    for (one_at, one) in filters.iter().enumerate() {
        for first in one {
            let mut start = ProductFilter::default();
            (first.set)(&mut start);
            let counts = catalogue.filter_products(&start, &day).counts;
            // A choice of the same filter would replace the first one: its count says so too.
            for second in filters.iter().flatten() {
                let mut chosen = start.clone();
                (second.set)(&mut chosen);
                let total = catalogue.filter_products(&chosen, &day).total;
                assert_eq!((second.count)(&counts), total, "{} and {}", first.name, second.name);
                pairs += 1;
            }
        }
        assert!(!one.is_empty(), "filter {one_at} has choices");
    }
    assert!(pairs > 5_000, "{pairs} pairs");
}

#[test]
fn a_count_on_the_page_is_the_count_of_the_list_that_the_form_leads_to() {
    let start = page("/san-pham?nhom=thuc-pham");
    let mut followed = 0;
    for select in all(&start, "main details select[name]") {
        let name = select.attr("name").unwrap_or_default();
        for option in select.select(&css("option")) {
            let value = option.attr("value").unwrap_or_default();
            let Some((_, count)) = text(&option).rsplit_once(" (").map(|(a, b)| (a.to_owned(), b.to_owned())) else {
                continue;
            };
            let count: usize = count.trim_end_matches(')').parse().expect("a count");
            let is_chosen = option.attr("selected").is_some();
            assert_eq!(option.attr("disabled").is_some(), count == 0 && !is_chosen, "{name}={value}");
            if count > 0 {
                let url = if name == "nhom" {
                    format!("/san-pham?nhom={value}")
                } else {
                    format!("/san-pham?nhom=thuc-pham&{name}={value}")
                };
                let shown = text(&all(&page(&url), "main .lead")[0]);
                assert!(shown.contains(&format!("{count} sản phẩm")), "{url}: {shown} is not {count}");
                followed += 1;
            }
        }
    }
    assert!(followed > 40, "{followed} choices");
}

#[test]
fn producers_are_counted_by_kind_and_district_as_the_lists_are_long() {
    let catalogue = catalogue();
    let kinds: Vec<Option<Choice<ProducerKind>>> =
        ProducerKind::ALL.into_iter().map(Choice::Known).chain([Choice::Unknown]).map(Some).chain([None]).collect();
    let districts = catalogue.index().places.districts().map(|(id, _)| Choice::Known(id));
    let districts: Vec<Choice<DistrictId>> = districts.chain([Choice::Unknown]).collect();
    for words in [None, Some("tủa chùa".to_owned())] {
        for &kind in &kinds {
            let start = ProducerFilter { words: words.clone(), kind, ..ProducerFilter::default() };
            let counts = catalogue.filter_producers(&start).counts;
            assert_eq!(counts.districts.len(), districts.len());
            for (&district, &count) in districts.iter().zip(&counts.districts) {
                let chosen = ProducerFilter { district: Some(district), ..start.clone() };
                assert_eq!(count, catalogue.filter_producers(&chosen).positions.len());
                let counts = catalogue.filter_producers(&chosen).counts.kinds;
                for (at, count) in counts.into_iter().enumerate() {
                    let chosen = ProducerFilter { kind: kinds[at], ..chosen.clone() };
                    assert_eq!(count, catalogue.filter_producers(&chosen).positions.len());
                }
            }
        }
    }
}

#[test]
fn any_other_order_of_filters_moves_once_to_the_canonical_one() {
    for (asked, canonical) in [
        ("/san-pham?trang=1&sao=3&huyen=tua-chua&q=", "/san-pham?huyen=tua-chua&sao=3"),
        ("/san-pham?sap-xep=&nam=2022&nhom=thuc-pham", "/san-pham?nhom=thuc-pham&nam=2022"),
        (
            "/nha-san-xuat?trang=1&hinh-thuc=hop-tac-xa&huyen=dien-bien",
            "/nha-san-xuat?huyen=dien-bien&hinh-thuc=hop-tac-xa",
        ),
        ("/en/producers?district=tua-chua&form=enterprise-x&form2=x", ""),
        ("/noi-san-xuat?chu=&q=", "/noi-san-xuat"),
    ] {
        let response = ask(asked);
        if canonical.is_empty() {
            assert_eq!(response.status, 400, "{asked}");
        } else {
            assert_eq!((response.status.as_u16(), location(&response)), (308, Some(canonical)), "{asked}");
            assert_eq!(ask(canonical).status, 200, "{canonical}");
        }
    }
}

#[test]
fn places_stand_under_the_letters_of_vietnamese_and_producers_under_their_district() {
    let with_d = page("/noi-san-xuat?chu=dd");
    let headings: Vec<String> = all(&with_d, "main dl dt").iter().map(text).collect();
    assert_eq!(headings, ["Đ"]);
    let with_a = page("/noi-san-xuat?chu=aw");
    assert!(links(&with_a).contains(&"/xa-phuong/muong-ang".to_owned()), "Ẳng Cang, Ẳng Nưa, Ẳng Tở stand under Ă");
    let cooperatives = page("/nha-san-xuat?huyen=dien-bien&hinh-thuc=hop-tac-xa");
    assert!(!all(&cooperatives, "main .rows a").is_empty());
    assert_eq!(ask("/nha-san-xuat?huyen=h").status, 400);
    assert_eq!(ask("/nha-san-xuat?hinh-thuc=htx").status, 400);
    for url in ["/noi-san-xuat?chu=m", "/nha-san-xuat?huyen=tua-chua", "/san-pham?huyen=tua-chua&sao=3"] {
        assert_eq!(all(&page(url), "meta[name=robots]").len(), 1, "{url} is not for robots");
    }
}

#[test]
fn an_old_address_with_the_first_letter_of_producers_shows_them_all() {
    let all_of_them = all(&page("/nha-san-xuat"), "main .rows li").len();
    for (language, url) in [("vi", "/nha-san-xuat?chu=h"), ("en", "/en/producers?letter=c")] {
        let old = page(url);
        assert_eq!(all(&old, "main .rows li").len(), all_of_them, "{language}");
        assert!(all(&old, "main .chips a").is_empty(), "{url}");
    }
}

/// The heading of a page, and its title before the name of the site.
fn heading(url: &str) -> (String, String) {
    let page = page(url);
    (text(&all(&page, "h1")[0]), text(&all(&page, "title")[0]))
}

#[test]
fn a_filtered_list_says_in_its_heading_and_title_what_it_lists_and_how_many() {
    for (url, says) in [
        ("/san-pham?huyen=tua-chua&loai=che", "Chè ở Tủa Chùa"),
        ("/en/products?district=tua-chua&kind=che", "Tea in Tủa Chùa"),
        ("/san-pham?sao=3", "Sản phẩm OCOP 3 sao"),
        ("/san-pham?nhom=thuc-pham&sao=3", "Thực phẩm OCOP 3 sao"),
        ("/en/products?group=thuc-pham&stars=3", "Food with 3 OCOP stars"),
        ("/san-pham?huyen=dien-bien", "Sản phẩm OCOP ở huyện Điện Biên (cũ)"),
        ("/san-pham?xa=sinh-phinh", "Sản phẩm OCOP ở xã Sính Phình"),
        (
            "/san-pham?hieu-luc=da-qua&nam=2021",
            "Sản phẩm OCOP, lần công nhận gần nhất đã qua 36 tháng, công nhận năm 2021",
        ),
        ("/san-pham?huyen=chua-ro", "Sản phẩm OCOP, chưa rõ huyện"),
        ("/san-pham?q=shan&loai=che", "Chè khớp với “shan”"),
        ("/en/products?q=shan", "OCOP products matching “shan”"),
        ("/nha-san-xuat?huyen=tua-chua&hinh-thuc=hop-tac-xa", "Hợp tác xã ở Tủa Chùa"),
        ("/en/producers?district=tua-chua", "Producers in Tủa Chùa"),
        ("/nha-san-xuat?q=htx&huyen=chua-ro", "Nhà sản xuất khớp với “htx”, chưa rõ huyện"),
    ] {
        let listed = all(&page(url), "main .card, main .makers li").len();
        let (heading, title) = heading(url);
        let (called, count) = heading.rsplit_once(" · ").unwrap_or_else(|| panic!("{url}: {heading} has no number"));
        assert_eq!(called, says, "{url}");
        let count: usize = count.parse().expect("a number");
        assert!(count == listed || (count > listed && listed == 24), "{url}: {heading}, {listed} of them");
        let begins = title.trim_end_matches('…');
        assert!(heading.starts_with(begins) || begins.starts_with(&heading), "{url}: {title}");
    }
    for url in ["/san-pham", "/san-pham?sap-xep=ten", "/en/producers"] {
        assert!(!heading(url).0.contains('·'), "{url} is the whole list");
    }
}

#[test]
fn no_two_filtered_lists_of_one_filter_have_the_same_heading() {
    for (list, params) in [
        ("/san-pham", ["huyen", "xa", "nhom", "loai", "sao", "hieu-luc", "nam", "mua"].as_slice()),
        ("/en/products", ["district", "commune", "group", "kind", "stars", "standing", "year", "season"].as_slice()),
        ("/nha-san-xuat", ["huyen", "hinh-thuc"].as_slice()),
        ("/en/producers", ["district", "form"].as_slice()),
    ] {
        let whole = page(list);
        let general = heading(list).0;
        for param in params {
            let options = all(&whole, &format!("main select[name={param}] option:not([disabled])"));
            let values: Vec<&str> = options.iter().filter_map(|option| option.attr("value")).collect();
            let values: Vec<&str> = values.into_iter().filter(|value| !value.is_empty()).collect();
            let headings: HashSet<String> =
                values.iter().map(|value| heading(&format!("{list}?{param}={value}")).0).collect();
            assert_eq!(headings.len(), values.len(), "{list} by {param}: {headings:?}");
            assert!(!headings.contains(&general) && !headings.is_empty(), "{list} by {param}");
        }
    }
}

#[test]
fn chips_take_one_filter_away_each_and_all_at_once() {
    let page = page("/san-pham?huyen=tua-chua&sao=3&hieu-luc=da-qua");
    let chips: Vec<&str> = all(&page, "main .chips a").iter().filter_map(|link| link.attr("href")).collect();
    assert_eq!(
        chips,
        [
            "/san-pham?sao=3&hieu-luc=da-qua",
            "/san-pham?huyen=tua-chua&hieu-luc=da-qua",
            "/san-pham?huyen=tua-chua&sao=3",
            "/san-pham",
        ]
    );
}

#[test]
fn a_list_that_is_empty_says_which_filter_to_take_away() {
    let empty = page("/san-pham?huyen=tua-chua&sao=5");
    let ways = links(&empty);
    assert!(ways.contains(&"/san-pham?huyen=tua-chua".to_owned()), "{ways:?}");
    assert!(ways.contains(&"/nhom-san-pham/thuc-pham".to_owned()) && ways.contains(&"/noi-san-xuat".to_owned()));
    let with_words = page("/san-pham?q=zzzz&huyen=tua-chua");
    let ways = links(&with_words);
    assert!(ways.contains(&"/san-pham?huyen=tua-chua".to_owned()) && ways.contains(&"/tim-kiem?q=zzzz".to_owned()));
}

#[test]
fn a_late_request_of_yesterday_does_not_put_out_what_is_known_of_today() {
    let catalogue = catalogue();
    let today = catalogue.index().day(TODAY);
    catalogue.index().day(TODAY.yesterday().expect("a day"));
    assert!(std::sync::Arc::ptr_eq(&today, &catalogue.index().day(TODAY)));
}
