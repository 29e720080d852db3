//! The chart of the totals that officials printed: a line over the years.
//!
//! Places across are shares of the width, places down are pixels, so that a chart is as wide as its column while its
//! letters keep their size. Colours are classes of the stylesheet.

use std::fmt::Write;

use jiff::civil::Date;

use crate::official_total::{Measure, OfficialTotal};

/// The chart of the province's totals, with a level at the number of products that the records name. `None` where no
/// total has a date that can be joined to others.
pub fn totals_chart(totals: &[OfficialTotal], named: usize) -> Option<String> {
    let of_province = |total: &&OfficialTotal| total.district.is_none() && total.measure == Measure::Total;
    let (mut joined, mut loose) = (Vec::new(), Vec::new());
    for total in totals.iter().filter(of_province) {
        let (Some(date), Some(value)) = (total.as_of, total.total.and_then(|total| u32::try_from(total).ok())) else {
            continue;
        };
        let figure = Figure { from: years(date.first_day()), to: years(date.last_day()), value };
        if date.names_a_month() { &mut joined } else { &mut loose }.push(figure);
    }
    joined.sort_by(|one, other| one.from.total_cmp(&other.from));
    Years { joined, loose, level: u32::try_from(named).unwrap_or(u32::MAX) }.draw()
}

/// A day as a year with its fraction.
fn years(day: Date) -> f64 {
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year())
}

/// A total at a time. Times are years with their fraction: the middle of 2024 is 2024.5.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Figure {
    /// The earliest time at which it may be true.
    from: f64,
    /// The latest.
    to: f64,
    value: u32,
}

/// A line of totals, with a level that it is compared with.
#[derive(Clone, Debug)]
struct Years {
    /// Totals whose time is known well enough to be joined.
    joined: Vec<Figure>,
    /// Totals of which only the year is known: they stand by themselves.
    loose: Vec<Figure>,
    /// What is drawn as a level across.
    level: u32,
}

const HEIGHT: f64 = 264.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 232.0;
const LEFT: f64 = 13.0;
const RIGHT: f64 = 95.0;
/// Two numbers nearer to each other than this share of the width would touch on a telephone.
const ROOM_FOR_A_NUMBER: f64 = 10.0;

/// A number with one decimal at the most.
fn tenths(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

impl Years {
    /// The chart, without a name: the page gives it one, and the table beside it has all numbers.
    fn draw(&self) -> Option<String> {
        let all = || self.joined.iter().chain(&self.loose);
        let (last, first) = (self.joined.last()?, self.joined.first()?);
        let from = all().map(|figure| figure.from).fold(first.from, f64::min).floor();
        let to = all().map(|figure| figure.to).fold(last.to, f64::max).ceil();
        let most = all().map(|figure| figure.value).max().unwrap_or(0).max(self.level);
        let step = [10, 20, 50, 100, 200, 500, 1_000].into_iter().find(|step| most <= step * 4).unwrap_or(most.max(1));
        let top = most.div_ceil(step) * step;
        let x = |time: f64| LEFT + (RIGHT - LEFT) * (time - from) / (to - from).max(1.0);
        let y = |value: u32| BOTTOM - (BOTTOM - TOP) * f64::from(value) / f64::from(top.max(1));
        let middle = |figure: &Figure| x((figure.from + figure.to) / 2.0);

        let mut svg = format!("<svg class=\"chart\" height=\"{HEIGHT}\" aria-hidden=\"true\">");
        let mut line = |class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)| {
            // Writing to a String cannot fail.
            let _ = write!(
                svg,
                "<line class=\"{class}\" x1=\"{}%\" y1=\"{}\" x2=\"{}%\" y2=\"{}\"/>",
                tenths(x1),
                tenths(y1),
                tenths(x2),
                tenths(y2)
            );
        };
        let marks: Vec<u32> = (0..).map(|number| number * step).take_while(|&mark| mark <= top).collect();
        for &mark in &marks {
            line("grid", (LEFT, y(mark)), (RIGHT, y(mark)));
        }
        line("level", (LEFT, y(self.level)), (RIGHT, y(self.level)));
        line("gap", (middle(last), y(last.value)), (middle(last), y(self.level)));
        for figure in &self.loose {
            line("loose", (x(figure.from), y(figure.value)), (x(figure.to), y(figure.value)));
        }
        for pair in self.joined.windows(2) {
            line("line", (middle(&pair[0]), y(pair[0].value)), (middle(&pair[1]), y(pair[1].value)));
        }
        for figure in &self.joined {
            let _ =
                write!(svg, "<circle cx=\"{}%\" cy=\"{}\" r=\"4\"/>", tenths(middle(figure)), tenths(y(figure.value)));
        }
        let mut text = |class: &str, x: f64, y: f64, text: &str| {
            let _ = write!(svg, "<text class=\"{class}\" x=\"{}%\" y=\"{}\">{}</text>", tenths(x), tenths(y), text);
        };
        for &mark in &marks {
            text("end", LEFT - 2.0, y(mark) + 5.0, &mark.to_string());
        }
        let years = (from as i64..=to as i64).filter(|year| year % 2 == 0);
        for year in years {
            text("mid", x(year as f64), BOTTOM + 24.0, &year.to_string());
        }
        // From the newest one back, a number stands at every figure that has room for it.
        let mut nearest = f64::INFINITY;
        for (place, figure) in self.joined.iter().enumerate().rev() {
            if nearest - middle(figure) >= ROOM_FOR_A_NUMBER {
                nearest = middle(figure);
                // In a valley the line would run through a number above it.
                let rises = self.joined.get(place + 1).is_some_and(|next| next.value > figure.value);
                let beside = if rises { 22.0 } else { -9.0 };
                text("mid", nearest, y(figure.value) + beside, &figure.value.to_string());
            }
        }
        svg.push_str("</svg>");
        Some(svg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years() -> Years {
        let at = |time: f64, value| Figure { from: time, to: time, value };
        Years {
            joined: vec![at(2020.0, 26), at(2025.8, 138), at(2025.9, 138), at(2026.1, 155)],
            loose: vec![Figure { from: 2021.0, to: 2022.0, value: 35 }],
            level: 64,
        }
    }

    #[test]
    fn the_line_joins_neighbours_and_leaves_figures_of_a_year_by_themselves() {
        let svg = years().draw().expect("a chart");
        assert_eq!(svg.matches("class=\"line\"").count(), 3);
        assert_eq!(svg.matches("class=\"loose\"").count(), 1);
        assert_eq!(svg.matches("<circle").count(), 4);
    }

    #[test]
    fn numbers_that_would_touch_are_left_out_and_the_newest_stays() {
        let svg = years().draw().expect("a chart");
        assert!(svg.contains(">155</text>") && svg.contains(">26</text>") && !svg.contains(">138</text>"));
    }

    #[test]
    fn nothing_to_join_is_no_chart() {
        let none = Years { joined: Vec::new(), ..years() };
        assert_eq!(none.draw(), None);
    }
}
