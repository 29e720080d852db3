//! The province's totals over the years as a line, with what the catalogue lacks.

use records::date::PrintedDate;

use crate::catalogue::{Measure, OfficialTotal};
use crate::pages::context::RequestContext;
use crate::share::svg::Svg;

/// The chart with its key: the class and the words of each sign.
pub struct TotalsChart {
    /// What it says, in a sentence.
    pub title: String,
    pub chart: Svg,
    pub key: Vec<(&'static str, String)>,
}

/// The chart of totals that have a date; batches, targets, parts and undated figures make no line. A figure of which
/// only the year is printed stands by itself: of two of one year nobody knows which came first.
pub fn totals_chart(context: &RequestContext, totals: &[OfficialTotal]) -> Option<TotalsChart> {
    let (words, named) = (context.words(), context.index().products.len());
    let dated: Vec<(&PrintedDate, u32)> = totals
        .iter()
        .filter(|total| total.kind == Measure::Total)
        .filter_map(|total| Some((total.as_of.as_ref()?, total.total?)))
        .collect();
    let (mut joined, loose): (Vec<_>, Vec<_>) = dated.into_iter().partition(|(date, _)| date.names_a_month());
    joined.sort_by_key(|(date, _)| date.first_day());
    let &(last_date, last) = joined.last()?;
    let &(first_date, first) = joined.first()?;
    let at = |figure, date| words.figure_at(figure, &words.printed(date));
    let mut key = vec![("line", words.key_line().to_owned())];
    if !loose.is_empty() {
        key.push(("loose", words.key_loose().to_owned()));
    }
    key.push(("level", words.key_level(named)));
    let missing = usize::try_from(last).unwrap_or(usize::MAX).saturating_sub(named);
    if missing > 0 {
        key.push(("gap", words.key_gap(missing)));
    }
    Some(TotalsChart {
        title: words.totals_chart(&at(first, first_date), &at(last, last_date), named),
        chart: Svg::drawn(context.index().drawings.totals_chart.as_deref()?),
        key,
    })
}
