//! Figures: what officials and press print over the years, and what the catalogue covers. Each figure of ours
//! links to the list that proves it.

use askama::Template;
use fixedbitset::FixedBitSet;

use crate::catalogue::{DistrictId, Group, OfficialTotal};
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};
use crate::standing::StandingKind;

use super::frame::Frame;
use crate::pages::components::UNKNOWN;
use crate::pages::components::{
    Counted, CoverageBar, Link, TotalRow, TotalsChart, coverage, coverage_bar, percent, total_rows, totals_chart,
};
use crate::pages::formats::json_ld::dataset;

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

/// Counts of the catalogue by one thing, each with the length of its bar in hundredths.
struct Table {
    title: &'static str,
    note: Option<&'static str>,
    rows: Vec<(Counted, String)>,
}

impl Table {
    fn of(Counts { title, note, figures }: Counts) -> Table {
        let rows: Vec<Counted> = figures.into_iter().map(|figure| figure.counted).collect();
        let most = rows.iter().map(|row| row.count).max().unwrap_or(0);
        let with_bar = |row: Counted| {
            let length = percent(row.count, most);
            (row, length)
        };
        Table { title, note, rows: rows.into_iter().map(with_bar).collect() }
    }
}

/// Answers `/thong-ke`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    let address = Address::page(Page::Statistics);
    context.redirect_unless_canonical(&address)?;
    let in_force = [StandingKind::Valid, StandingKind::Expiring].map(|kind| {
        let count = context.day().facets.standings[kind as usize].count_ones(..);
        counted(context, Param::Standing, kind.slug(), words.standing(kind), count)
    });
    let (totals, district_totals): (Vec<_>, Vec<_>) =
        context.catalogue.list_totals()?.into_iter().partition(|total| total.district.is_none());
    let url = context.site.base_url.join(&address.url(context.language));
    let (site, province) = (&context.index().province.site_name, &context.index().province);
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    Response::page(&StatisticsPage {
        frame: Frame::new(context, &address, words.statistics_title(), words.statistics_lead()).described(
            context,
            &trail,
            vec![dataset(context, words.about_lead())],
        )?,
        trail,
        coverage: coverage(context).0,
        coverage_bar: coverage_bar(context),
        named: named(context),
        in_force: in_force.into(),
        tables: counts(context).into_iter().map(Table::of).collect(),
        chart: totals_chart(context, &totals),
        totals: total_rows(context, &totals),
        district_totals: rows_with_districts(context, &district_totals),
        cite: words.cite(context.language.pick(&site.0, &site.1), &words.day(province.as_of), &url),
        digest: context.site.digest.clone(),
        data: Link::new(context.url(&Address::page(Page::Data)), words.data_title()),
    })
}

/// The printed figures of former districts, each with the district that it is of.
fn rows_with_districts(context: &RequestContext, totals: &[OfficialTotal]) -> Vec<TotalRow> {
    let link = |id: DistrictId| {
        let district = context.index().places.district(id);
        let href = context.url(&Address::of(Page::District, &district.slug));
        Link::new(href, context.words().district_plain(district.kind, &district.name))
    };
    let rows = total_rows(context, totals).into_iter().zip(totals);
    rows.map(|(row, total)| TotalRow { district: total.district.map(link), ..row }).collect()
}

fn counted(context: &RequestContext, param: Param, value: &str, text: impl Into<String>, count: usize) -> Counted {
    Counted { link: Link::new(context.url(&Address::products_with(param, value)), text), count }
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
pub fn figures(context: &RequestContext) -> Vec<Figure> {
    let all = Figure { by: "all", value: None, counted: named(context) };
    [all].into_iter().chain(counts(context).into_iter().flat_map(|counts| counts.figures)).collect()
}

/// The list of all products.
fn named(context: &RequestContext) -> Counted {
    let href = context.url(&Address::page(Page::Products));
    Counted { link: Link::new(href, context.words().products_named()), count: context.index().products.len() }
}

/// The figures of one subject.
struct Counts {
    title: &'static str,
    note: Option<&'static str>,
    figures: Vec<Figure>,
}

fn counts(context: &RequestContext) -> Vec<Counts> {
    let (words, language, index, day) = (context.words(), context.language, context.index(), context.day());
    let size = |set: &FixedBitSet| set.count_ones(..);
    let facets = &day.facets;
    let row = |param: Param, value: &str, text: String, set| Figure {
        by: param.name(Language::English),
        value: Some(value.to_owned()),
        counted: counted(context, param, value, text, size(set)),
    };
    let districts = index.places.districts().zip(&facets.districts).map(|((_, district), set)| {
        row(Param::District, &district.slug, words.district(district.kind, &district.name), set)
    });
    let district_unknown =
        facets.districts.last().map(|set| row(Param::District, UNKNOWN, words.district_unknown().to_owned(), set));
    let groups = Group::ALL
        .iter()
        .zip(&facets.groups)
        .map(|(&group, set)| row(Param::Group, group.slug(), words.group(group).to_owned(), set));
    let kinds = index
        .kinds
        .iter()
        .zip(&facets.kinds)
        .map(|(kind, set)| row(Param::Kind, &kind.slug, language.pick(&kind.word_vi, &kind.word_en).clone(), set));
    let stars = ["5", "4", "3", UNKNOWN]
        .into_iter()
        .zip([2, 1, 0, 3])
        .map(|(value, index)| row(Param::Stars, value, words.stars(value.parse().ok()), &facets.stars[index]));
    // What ends soon is counted with what is in force.
    let standings = StandingKind::ALL
        .iter()
        .zip(&facets.standings)
        .filter(|(kind, _)| **kind != StandingKind::Expiring)
        .map(|(&kind, set)| row(Param::Standing, kind.slug(), words.standing(kind).to_owned(), set));
    let years = facets.years.iter().map(|(year, set)| row(Param::Year, &year.to_string(), year.to_string(), set));
    let no_year = row(Param::Year, UNKNOWN, words.year_unknown().to_owned(), &facets.no_year);
    let counts = |title, note, figures| Counts { title, note, figures };
    vec![
        counts(words.by_district(), None, districts.chain(district_unknown).collect()),
        counts(words.by_group(), Some(words.groups_are_our_reading()), groups.collect()),
        counts(words.by_kind(), None, kinds.collect()),
        counts(words.by_stars(), Some(words.stars_of_latest_award()), stars.collect()),
        counts(words.by_standing(), None, standings.collect()),
        counts(words.by_year(), Some(words.years_may_overlap()), years.chain([no_year]).collect()),
    ]
}
