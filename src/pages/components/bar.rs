//! Bars: parts of a whole as shares of a width.

pub struct BarPart {
    pub class: &'static str,
    /// Its share of the width, see [`percent`].
    pub percent: String,
}

/// A part of a whole in hundredths, to one decimal; never more than the whole.
pub fn percent(part: usize, whole: usize) -> String {
    let text = format!("{:.1}", 100.0 * part.min(whole) as f64 / whole.max(1) as f64);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_and_never_longer_than_its_cell() {
        assert_eq!([percent(1, 3), percent(3, 3), percent(4, 3), percent(0, 0)], ["33.3", "100", "100", "0"]);
    }
}
