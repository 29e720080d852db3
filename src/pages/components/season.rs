//! The months of a thing: a sentence, and a strip of twelve cells that shows the same.

use crate::pages::context::RequestContext;

/// When something is harvested, picked or made.
pub struct Season {
    /// "tháng 3 đến tháng 10".
    pub months: String,
    /// What these are the months of.
    pub basis: Option<String>,
    /// The twelve months of the strip.
    pub strip: Vec<Month>,
}

/// A cell of the strip.
pub struct Month {
    pub number: i8,
    /// Whether sources print it.
    pub is_printed: bool,
    /// Whether it is the month of today.
    pub is_now: bool,
}

impl Season {
    /// Absent where no source prints months.
    pub fn new(context: &RequestContext, months: &[i8], basis: Option<&str>) -> Option<Season> {
        let now = context.today.month();
        let strip =
            (1..=12).map(|number| Month { number, is_printed: months.contains(&number), is_now: number == now });
        (!months.is_empty()).then(|| Season {
            months: context.words().months(months),
            basis: basis.map(str::to_owned),
            strip: strip.collect(),
        })
    }
}
