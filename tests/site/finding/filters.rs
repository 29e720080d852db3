//! Filters: every count is that of the list it leads to; one URL per set of filters.

use sanvat::catalogue::{
    Catalogue, Choice, DayIndex, FacetCounts, Group, Letter, ProducerFilter, ProducerKind, ProductFilter,
    StandingChoice, Stars,
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
    let mut standings: Vec<FilterChoice> = StandingKind::ALL
        .map(|kind| {
            choice(
                kind.slug(),
                move |s| s.standing = Some(StandingChoice::Only(kind)),
                move |c| c.standings[kind as usize],
            )
        })
        .into();
    standings.push(choice("in force", |s| s.standing = Some(StandingChoice::InForce), |c| c.in_force));
    let mut years: Vec<FilterChoice> = day
        .facets
        .years
        .keys()
        .map(|&year| choice(year.to_string(), move |s| s.year = Some(Choice::Known(year)), move |c| c.years[&year]))
        .collect();
    years.push(choice("no year", |s| s.year = Some(Choice::Unknown), |c| c.no_year));
    vec![districts, communes, groups.into(), kinds.collect(), stars.collect(), standings, years]
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
fn producers_are_counted_by_kind_and_letter_as_the_lists_are_long() {
    let catalogue = catalogue();
    let kinds: Vec<Option<Choice<ProducerKind>>> =
        ProducerKind::ALL.into_iter().map(Choice::Known).chain([Choice::Unknown]).map(Some).chain([None]).collect();
    let letters: Vec<Letter> =
        catalogue.filter_producers(&ProducerFilter::default()).counts.letters.into_keys().collect();
    for words in [None, Some("tủa chùa".to_owned())] {
        for &kind in &kinds {
            let start = ProducerFilter { words: words.clone(), kind, ..ProducerFilter::default() };
            let counts = catalogue.filter_producers(&start).counts;
            for &letter in &letters {
                let chosen = ProducerFilter { letter: Some(letter), ..start.clone() };
                assert_eq!(counts.letters[&letter], catalogue.filter_producers(&chosen).positions.len());
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
        ("/nha-san-xuat?trang=1&chu=h&hinh-thuc=hop-tac-xa", "/nha-san-xuat?hinh-thuc=hop-tac-xa&chu=h"),
        ("/en/producers?letter=c&form=enterprise-x&form2=x", ""),
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
fn lists_of_producers_and_places_filter_by_the_letters_of_vietnamese() {
    let with_d = page("/noi-san-xuat?chu=dd");
    let headings: Vec<String> = all(&with_d, "main dl dt").iter().map(text).collect();
    assert_eq!(headings, ["Đ"]);
    let with_a = page("/noi-san-xuat?chu=aw");
    assert!(links(&with_a).contains(&"/xa-phuong/muong-ang".to_owned()), "Ẳng Cang, Ẳng Nưa, Ẳng Tở stand under Ă");
    let cooperatives = page("/nha-san-xuat?hinh-thuc=hop-tac-xa&chu=h");
    assert!(!all(&cooperatives, "main .rows a").is_empty());
    assert_eq!(ask("/nha-san-xuat?chu=1").status, 400);
    assert_eq!(ask("/nha-san-xuat?hinh-thuc=htx").status, 400);
    for url in ["/noi-san-xuat?chu=m", "/nha-san-xuat?chu=h", "/san-pham?huyen=tua-chua&sao=3"] {
        assert_eq!(all(&page(url), "meta[name=robots]").len(), 1, "{url} is not for robots");
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
