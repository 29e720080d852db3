//! Figures: what officials and press print over the years, and what the catalogue covers. Each figure of ours
//! links to the list that proves it.

use askama::Template;
use fixedbitset::FixedBitSet;

use crate::catalogue::Group;
use crate::failure::Failure;
use crate::language::Language;
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::standing::StandingKind;
use crate::visit::Visit;
use crate::woven::{Drawn, chart};

use super::frame::Frame;
use super::parts::UNKNOWN;
use super::parts::{
    Counted, CoverageBar, Link, TotalRow, TotalsChart, coverage, coverage_bar, total_rows, totals_chart,
};
use super::structured::dataset;

#[derive(Template)]
#[template(path = "statistics.html")]
struct StatisticsPage {
    frame: Frame,
    trail: Vec<Link>,
    coverage: String,
    coverage_bar: Option<CoverageBar>,
    named: Counted,
    in_force: Vec<Counted>,
    tables: Vec<Table>,
    chart: Option<TotalsChart>,
    totals: Vec<TotalRow>,
    district_totals: Vec<TotalRow>,
    cite: String,
    digest: String,
    data: Link,
}

/// Counts of the catalogue by one thing, each with its bar.
struct Table {
    title: &'static str,
    note: Option<&'static str>,
    rows: Vec<(Counted, Drawn)>,
}

impl Table {
    fn of(Counts { title, note, figures }: Counts) -> Table {
        let rows: Vec<Counted> = figures.into_iter().map(|figure| figure.counted).collect();
        let most = rows.iter().map(|row| row.count).max().unwrap_or(0);
        let with_bar = |row: Counted| {
            let bar = chart::bar(row.count, most);
            (row, bar)
        };
        Table { title, note, rows: rows.into_iter().map(with_bar).collect() }
    }
}

/// Answers `/thong-ke`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let words = visit.words();
    let address = Address::page(Page::Statistics);
    visit.settle(&address)?;
    let in_force = [StandingKind::Valid, StandingKind::Expiring].map(|kind| {
        let count = visit.day().facets.standings[kind as usize].count_ones(..);
        counted(visit, Param::Standing, kind.slug(), words.standing(kind), count)
    });
    let totals = visit.catalogue.province_totals()?;
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
        coverage: coverage(visit).0,
        coverage_bar: coverage_bar(visit),
        named: named(visit),
        in_force: in_force.into(),
        tables: counts(visit).into_iter().map(Table::of).collect(),
        chart: totals_chart(visit, &totals),
        totals: total_rows(visit, &totals),
        district_totals: district_totals(visit)?,
        cite: (words.cite)(visit.language.pick(&site.0, &site.1), &words.day(province.as_of), &url),
        digest: visit.site.digest.clone(),
        data: Link::new(visit.url(&Address::page(Page::Data)), words.data_title()),
    })
}

/// The printed figures of all former districts, each with the district that it is of.
fn district_totals(visit: &Visit) -> Result<Vec<TotalRow>, Failure> {
    let words = visit.words();
    let mut rows = Vec::new();
    for (_, district) in visit.overview().places.districts() {
        let href = visit.url(&Address::of(Page::District, &district.slug));
        let link = Link::new(href, words.district_plain(district.kind, &district.name));
        let totals = visit.catalogue.district_totals(district.row)?;
        rows.extend(total_rows(visit, &totals).into_iter().map(|row| TotalRow { district: Some(link.clone()), ..row }));
    }
    Ok(rows)
}

fn counted(visit: &Visit, param: Param, value: &str, text: impl Into<String>, count: usize) -> Counted {
    Counted { link: Link::new(visit.url(&Address::products_with(param, value)), text), count }
}

/// What the catalogue's own figures are counted by, as the filters of the list name it in English.
pub const SUBJECTS: [&str; 6] = ["district", "group", "kind", "stars", "standing", "year"];

/// One of the catalogue's own figures.
pub struct Figure {
    /// What it is counted by: one of [`SUBJECTS`], or `all`.
    pub by: &'static str,
    /// Of what by that, as the filter names it; absent of all.
    pub value: Option<String>,
    /// The number, with the list that proves it.
    pub counted: Counted,
}

/// The catalogue's own figures, in the order of the page.
pub fn figures(visit: &Visit) -> Vec<Figure> {
    let all = Figure { by: "all", value: None, counted: named(visit) };
    [all].into_iter().chain(counts(visit).into_iter().flat_map(|counts| counts.figures)).collect()
}

/// The list of all products.
fn named(visit: &Visit) -> Counted {
    let href = visit.url(&Address::page(Page::Products));
    Counted { link: Link::new(href, visit.words().products_named), count: visit.overview().products.len() }
}

/// The figures of one subject.
struct Counts {
    title: &'static str,
    note: Option<&'static str>,
    figures: Vec<Figure>,
}

fn counts(visit: &Visit) -> Vec<Counts> {
    let (words, language, overview, day) = (visit.words(), visit.language, visit.overview(), visit.day());
    let size = |set: &FixedBitSet| set.count_ones(..);
    let facets = &day.facets;
    let row = |param: Param, value: &str, text: String, set| Figure {
        by: param.name(Language::English),
        value: Some(value.to_owned()),
        counted: counted(visit, param, value, text, size(set)),
    };
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
    let counts = |title, note, figures| Counts { title, note, figures };
    vec![
        counts(words.by_district, None, districts.chain(district_unknown).collect()),
        counts(words.by_group, Some(words.groups_are_our_reading), groups.collect()),
        counts(words.by_kind, None, kinds.collect()),
        counts(words.by_stars, Some(words.stars_of_latest_award), stars.collect()),
        counts(words.by_standing, None, standings.collect()),
        counts(words.by_year, Some(words.years_may_overlap), years.chain([no_year]).collect()),
    ]
}
