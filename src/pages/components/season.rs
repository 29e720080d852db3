//! The months of a thing: a sentence, whose months they are, and a strip of twelve cells that shows the same.

use crate::catalogue::{Product, Speciality};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;

/// When something is harvested, picked or made.
pub struct Season {
    /// "tháng 3 đến tháng 10".
    pub months: String,
    /// Whose months these are, and of what.
    pub basis: String,
    /// Those who give them, where the basis names nobody.
    pub publishers: Vec<Text>,
    /// The twelve months of the strip.
    pub strip: Vec<Month>,
    /// How many of them sources print.
    pub count: usize,
}

/// A cell of the strip.
pub struct Month {
    pub number: i8,
    /// Whether sources print it, and whether it is the month of today, as a class; absent where neither.
    pub class: Option<&'static str>,
    /// Whether it is the month of today.
    pub is_now: bool,
}

impl Season {
    /// Absent where no source prints months.
    pub fn new(context: &RequestContext, months: &[i8], basis: String) -> Option<Season> {
        let now = context.today.month();
        let strip = (1..=12).map(|number| Month {
            number,
            class: match (months.contains(&number), number == now) {
                (true, true) => Some("on now"),
                (true, false) => Some("on"),
                (false, true) => Some("now"),
                (false, false) => None,
            },
            is_now: number == now,
        });
        (!months.is_empty()).then(|| Season {
            months: context.words().months(months),
            basis,
            publishers: Vec::new(),
            strip: strip.collect(),
            count: months.len(),
        })
    }

    pub fn of_speciality(context: &RequestContext, speciality: &Speciality) -> Option<Season> {
        Season::new(context, &speciality.months, basis(context, speciality))
    }

    /// The season of a product: its own, or else that of its speciality.
    pub fn of_product(context: &RequestContext, product: &Product) -> Option<Season> {
        let words = context.words();
        if let Some(season) = Season::new(context, &product.months, words.own_season_by().to_owned()) {
            let publishers = product.months_publishers.iter();
            let publishers = publishers.map(|publisher| Text::translated(context.language, publisher)).collect();
            return Some(Season { publishers, ..season });
        }
        let one = context.index().specialities.get(product.summary.speciality?);
        let name = context.language.pick(&one.name_vi, &one.name_en);
        let general = words.season_in_general(&words.after_comma(name));
        Season::new(context, &one.months, format!("{general} {}", basis(context, one)))
    }

    /// The basis with those who give the months, as one sentence.
    pub fn basis(&self) -> String {
        if self.publishers.is_empty() {
            return self.basis.clone();
        }
        let publishers: Vec<&str> = self.publishers.iter().map(|publisher| publisher.text.as_str()).collect();
        format!("{} {}.", self.basis, publishers.join(", "))
    }
}

/// What the months of a speciality are the months of.
fn basis(context: &RequestContext, speciality: &Speciality) -> String {
    let basis = speciality.months_basis.as_ref();
    basis.map_or_else(String::new, |(vi, en)| context.language.pick(vi, en).clone())
}
