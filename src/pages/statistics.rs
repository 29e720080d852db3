//! Figures: what officials and press print over the years, and what the catalogue covers. Each figure of ours
//! links to the list that proves it.

use askama::Template;
use fixedbitset::FixedBitSet;

use crate::catalogue::Group;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::standing::StandingKind;
use crate::visit::Visit;

use super::frame::Frame;
use super::parts::{Counted, Link, TotalRow, coverage, total_rows};
use super::products::UNKNOWN;
use super::structured::dataset;

#[derive(Template)]
#[template(path = "statistics.html")]
struct StatisticsPage {
    frame: Frame,
    trail: Vec<Link>,
    coverage: String,
    named: Counted,
    in_force: Vec<Counted>,
    tables: Vec<Table>,
    totals: Vec<TotalRow>,
    cite: String,
    digest: String,
}

/// Counts of the catalogue by one thing.
struct Table {
    title: &'static str,
    note: Option<&'static str>,
    rows: Vec<Counted>,
}

/// Answers `/thong-ke`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let words = visit.words();
    let address = Address::page(Page::Statistics);
    visit.settle(&address)?;
    let products = Address::page(Page::Products);
    let in_force = [StandingKind::Valid, StandingKind::Expiring].map(|kind| {
        let count = visit.day().facets.standings[kind as usize].count_ones(..);
        counted(visit, Param::Standing, kind.slug(), words.standing(kind), count)
    });
    let url = visit.site.base_url.join(&address.url(visit.language));
    let (site, province) = (&visit.overview().province.site_name, &visit.overview().province);
    let trail = vec![Link::new(visit.url(&Address::page(Page::Home)), words.menu_home)];
    Reply::page(&StatisticsPage {
        frame: Frame::new(visit, &address, words.statistics_title, words.statistics_lead).described(
            visit,
            &trail,
            vec![dataset(visit, words.about_lead)],
        )?,
        trail,
        coverage: coverage(visit)?.0,
        named: Counted {
            link: Link::new(visit.url(&products), words.products_named),
            count: visit.overview().products.len(),
        },
        in_force: in_force.into(),
        tables: tables(visit),
        totals: total_rows(visit, &visit.catalogue.province_totals()?),
        cite: (words.cite)(visit.language.pick(&site.0, &site.1), &words.day(province.as_of), &url),
        digest: visit.site.digest.clone(),
    })
}

fn counted(visit: &Visit, param: Param, value: &str, text: impl Into<String>, count: usize) -> Counted {
    Counted { link: Link::new(visit.url(&Address::products_with(param, value)), text), count }
}

fn tables(visit: &Visit) -> Vec<Table> {
    let (words, language, overview, day) = (visit.words(), visit.language, visit.overview(), visit.day());
    let size = |set: &FixedBitSet| set.count_ones(..);
    let facets = &day.facets;
    let row = |param, value: &str, text: String, set| counted(visit, param, value, text, size(set));
    let districts = overview.places.districts().zip(&facets.districts).map(|((_, district), set)| {
        row(Param::District, &district.slug, words.district(district.kind, &district.name), set)
    });
    let district_unknown =
        facets.districts.last().map(|set| row(Param::District, UNKNOWN, words.district_unknown.to_owned(), set));
    let groups = Group::ALL
        .iter()
        .zip(&facets.groups)
        .map(|(&group, set)| row(Param::Group, group.slug(), words.group(group).to_owned(), set));
    let kinds = overview
        .kinds
        .iter()
        .zip(&facets.kinds)
        .map(|(kind, set)| row(Param::Kind, &kind.slug, language.pick(&kind.word_vi, &kind.word_en).clone(), set));
    let stars = ["5", "4", "3", UNKNOWN]
        .into_iter()
        .zip([2, 1, 0, 3])
        .map(|(value, index)| row(Param::Stars, value, (words.stars)(value.parse().ok()), &facets.stars[index]));
    let standings = StandingKind::ALL
        .iter()
        .zip(&facets.standings)
        .map(|(&kind, set)| row(Param::Standing, kind.slug(), words.standing(kind).to_owned(), set));
    let years = facets.years.iter().map(|(year, set)| row(Param::Year, &year.to_string(), year.to_string(), set));
    let no_year = row(Param::Year, UNKNOWN, words.year_unknown.to_owned(), &facets.no_year);
    vec![
        Table { title: words.by_district, note: None, rows: districts.chain(district_unknown).collect() },
        Table { title: words.by_group, note: Some(words.groups_are_our_reading), rows: groups.collect() },
        Table { title: words.by_kind, note: None, rows: kinds.collect() },
        Table { title: words.by_stars, note: Some(words.stars_of_latest_award), rows: stars.collect() },
        Table { title: words.by_standing, note: None, rows: standings.collect() },
        Table { title: words.by_year, note: Some(words.years_may_overlap), rows: years.chain([no_year]).collect() },
    ]
}
