//! Official figures as tables show them, and what the catalogue covers of the newest one.

use crate::catalogue::{Measure, OfficialTotal};
use crate::i18n::Words;
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page};

use super::{BarPart, Link, SourceLine, percent};

/// One printed figure in a table.
pub struct TotalRow {
    /// The former district that it is of, where the table has several.
    pub district: Option<Link>,
    /// The date that it is true of.
    pub as_of: String,
    /// What it counts.
    pub measure: &'static str,
    /// How many products; empty where not printed.
    pub total: String,
    /// How many of each star class, and how many producers, as far as they are printed.
    pub details: String,
    /// What prints it.
    pub source: SourceLine,
    pub remark: Option<Text>,
    /// That the printed star classes do not add up to the printed total.
    pub contradiction: Option<String>,
}

pub fn total_rows(context: &RequestContext, totals: &[OfficialTotal]) -> Vec<TotalRow> {
    let words = context.words();
    let number = |value: Option<u32>| value.map_or_else(String::new, |value| value.to_string());
    totals
        .iter()
        .map(|total| TotalRow {
            district: None,
            as_of: total.as_of.as_ref().map_or_else(|| words.undated().to_owned(), |date| words.printed(date)),
            measure: words.measure(total.kind),
            total: number(total.total),
            details: details(words, total),
            source: SourceLine::new(context, &total.source),
            remark: total.remark.as_ref().map(|remark| Text::translated(context.language, remark)),
            contradiction: match total.kind {
                Measure::Total | Measure::Batch => {
                    total.contradiction().zip(total.total).map(|(sum, total)| words.classes_do_not_add_up(sum, total))
                }
                Measure::Target | Measure::Part => None,
            },
        })
        .collect()
}

/// "5 sao: 0 · 4 sao: 2 · 3 sao: 24 · Chủ thể: 19", without what is not printed.
fn details(words: Words, total: &OfficialTotal) -> String {
    let [five, four, three] = total.stars;
    let counts = [
        (words.stars_column_5(), five),
        (words.stars_column_4(), four),
        (words.stars_column_3(), three),
        (words.producers_column(), total.producers),
    ];
    let printed: Vec<String> =
        counts.iter().filter_map(|(name, count)| count.map(|count| format!("{name}: {count}"))).collect();
    printed.join(" · ")
}

/// How much of the newest official total the catalogue has, in one sentence, and the page that tells more.
pub fn coverage(context: &RequestContext) -> (String, Link) {
    let words = context.words();
    let (named, in_force) = (context.index().products.len(), context.day().count_in_force());
    let mut sentences = words.coverage(in_force, &words.products_count(named));
    if let Some((total, date)) = &context.index().newest_total {
        sentences = format!("{sentences} {}", words.newest_total(*total, &words.printed(date)));
    }
    let more = Link::new(context.url(&Address::page(Page::Statistics)), words.menu_statistics());
    (sentences, more)
}

/// How much of the newest official total the catalogue has, as a bar with its key.
pub struct CoverageBar {
    /// The bar: all that officials count, in it what the catalogue names, in it what is surely in force.
    pub bar: Vec<BarPart>,
    /// The class and the words of each part, the longest first.
    pub key: Vec<(&'static str, String)>,
}

/// The bar; absent where no official total has a date.
pub fn coverage_bar(context: &RequestContext) -> Option<CoverageBar> {
    let words = context.words();
    let (named, in_force) = (context.index().products.len(), context.day().count_in_force());
    let (official, date) = context.index().newest_total.as_ref()?;
    let all = usize::try_from(*official).unwrap_or(usize::MAX).max(named);
    let part = |class, part| BarPart { class, percent: percent(part, all) };
    Some(CoverageBar {
        bar: vec![part("whole", all), part("some", named), part("sure", in_force)],
        key: vec![
            ("whole", words.official_figure(*official, &words.printed(date))),
            ("some", words.named_by_sources(named)),
            ("sure", words.surely_in_force(in_force)),
        ],
    })
}
