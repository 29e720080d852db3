//! The province's totals over the years as a line, with what the catalogue lacks.

use jiff::civil::Date;
use records::date::PrintedDate;

use crate::catalogue::{Measure, OfficialTotal};
use crate::pages::context::RequestContext;
use crate::share::woven::Svg;
use crate::share::woven::chart::{Figure, Years};

/// A figure whose date leaves more days open than this stands by itself: of two figures of one year nobody knows
/// which came first.
const MAX_DAYS_TO_JOIN: i32 = 31;

/// The chart with its key: the class and the words of each sign.
pub struct TotalsChart {
    /// The chart.
    pub chart: Svg,
    /// Its key.
    pub key: Vec<(&'static str, String)>,
}

/// The chart of totals that have a date; batches, targets, parts and undated figures make no line.
pub fn totals_chart(context: &RequestContext, totals: &[OfficialTotal]) -> Option<TotalsChart> {
    let (words, named) = (context.words(), context.index().products.len());
    let dated: Vec<(&PrintedDate, u32)> = totals
        .iter()
        .filter(|total| total.measure == Measure::Total)
        .filter_map(|total| Some((total.as_of.as_ref()?, total.total?)))
        .collect();
    let is_joined = |date: &PrintedDate| (date.last_day() - date.first_day()).get_days() < MAX_DAYS_TO_JOIN;
    let (mut joined, loose): (Vec<_>, Vec<_>) = dated.into_iter().partition(|(date, _)| is_joined(date));
    joined.sort_by_key(|(date, _)| date.first_day());
    let &(last_date, last) = joined.last()?;
    let &(first_date, first) = joined.first()?;
    let figures = |dated: &[(&PrintedDate, u32)]| {
        let figure = |&(date, value): &(&PrintedDate, u32)| Figure {
            from: years(date.first_day()),
            to: years(date.last_day()),
            value,
        };
        dated.iter().map(figure).collect::<Vec<_>>()
    };
    let at = |figure, date| words.figure_at(figure, &words.printed(date));
    let chart = Years {
        joined: figures(&joined),
        loose: figures(&loose),
        level: u32::try_from(named).unwrap_or(u32::MAX),
        title: words.totals_chart(&at(first, first_date), &at(last, last_date), named),
    };
    let mut key = vec![("line", words.key_line().to_owned())];
    if !loose.is_empty() {
        key.push(("loose", words.key_loose().to_owned()));
    }
    key.push(("level", words.key_level(named)));
    let missing = usize::try_from(last).unwrap_or(usize::MAX).saturating_sub(named);
    if missing > 0 {
        key.push(("gap", words.key_gap(missing)));
    }
    Some(TotalsChart { chart: chart.draw(), key })
}

fn years(day: Date) -> f64 {
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year())
}
