//! Vietnamese alphabetical order. SQLite's own puts Ă and Đ after Z, so the bake stores the place of each row.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// The order of ICU for the locale `vi`.
pub(crate) struct VietnameseOrder(CollatorBorrowed<'static>);

impl VietnameseOrder {
    /// The order; its tables are compiled in.
    pub(crate) fn new() -> VietnameseOrder {
        let collator = Collator::try_new(locale!("vi").into(), CollatorOptions::default());
        VietnameseOrder(collator.expect("the order of Vietnamese is compiled in"))
    }

    /// Compares two texts; texts that sort alike are told apart by their letters.
    pub(crate) fn compare(&self, one: &str, other: &str) -> Ordering {
        self.0.compare(one, other).then_with(|| one.cmp(other))
    }

    /// The rank of each item, from 1, by these texts, compared one after the other.
    pub(crate) fn ranks<'t, const N: usize>(&self, items: impl Iterator<Item = [&'t str; N]>) -> Vec<i64> {
        let items: Vec<[&str; N]> = items.collect();
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by(|one, other| {
            let pairs = items[*one].iter().zip(&items[*other]);
            pairs.map(|(one, other)| self.compare(one, other)).find(|found| found.is_ne()).unwrap_or(Ordering::Equal)
        });
        let mut ranks = vec![0; items.len()];
        for (rank, index) in (1..).zip(order) {
            ranks[index] = rank;
        }
        ranks
    }
}

#[cfg(test)]
mod tests {
    use super::VietnameseOrder;

    #[test]
    fn letters_stand_where_a_vietnamese_dictionary_has_them() {
        let order = VietnameseOrder::new();
        let mut words = ["Đào", "Zét", "Dưa", "Ăn", "An", "Âu", "Ê ban", "Em", "Ơn", "Ôm", "Ong"];
        words.sort_by(|one, other| order.compare(one, other));
        assert_eq!(words, ["An", "Ăn", "Âu", "Dưa", "Đào", "Em", "Ê ban", "Ong", "Ôm", "Ơn", "Zét"]);
    }

    #[test]
    fn ranks_follow_the_first_text_that_differs() {
        let order = VietnameseOrder::new();
        let items = [["Chè", "b"], ["Chè", "a"], ["Bún", "c"]];
        assert_eq!(order.ranks(items.into_iter()), [3, 2, 1]);
    }
}
