//! What changed, and when: records that are new or were changed, renewals, corrections, and ends of certificates,
//! which come with the day and by nobody's hand.

use fixedbitset::FixedBitSet;
use jiff::civil::Date;

use super::super::CatalogueIndex;
use crate::standing::{self, Award, Standing};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct News {
    pub on: Date,
    /// The product, as its position.
    pub product: usize,
    pub event: Event,
}

/// What happened to a record or its certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// The record is new, or its content was changed.
    Recorded,
    /// It was awarded again: the award of this index in the record.
    Renewed(usize),
    /// A mistake was mended: the correction of this index in the record.
    Corrected(usize),
    /// From this day on the certificate of an award may be over.
    MayHaveEnded(usize),
    /// From this day on it is.
    Ended(usize),
    /// It was withdrawn.
    Withdrawn(usize),
}

impl CatalogueIndex {
    /// The newest `limit` news of the products of a set, as known on `today`, the newest first.
    pub fn list_news(&self, set: &FixedBitSet, today: Date, limit: usize) -> Vec<News> {
        let mut news = Vec::new();
        for product in set.ones() {
            let changed = self.products.changed(product);
            news.push(News { on: changed, product, event: Event::Recorded });
            let (awards, _) = self.products.awards(product);
            if let (Some(latest), _) = standing::at(awards, today)
                && awards.iter().enumerate().any(|(index, award)| index != latest && is_before(award, &awards[latest]))
            {
                news.push(News { on: changed, product, event: Event::Renewed(latest) });
            }
            for (index, award) in awards.iter().enumerate() {
                let happened = endings(awards, index, award).filter(|(on, _)| *on <= today);
                news.extend(happened.map(|(on, event)| News { on, product, event }));
            }
        }
        let corrected = self.products.corrections().iter().filter(|correction| set.contains(correction.product));
        news.extend(corrected.map(|correction| News {
            on: correction.on,
            product: correction.product,
            event: Event::Corrected(correction.index),
        }));
        news.sort_unstable_by(|one, other| other.cmp(one));
        news.truncate(limit);
        news
    }
}

fn is_before(one: &Award, other: &Award) -> bool {
    one.awarded.zip(other.awarded).is_some_and(|((_, one), (_, other))| one < other)
}

/// When the certificate of an award may have ended, has ended, was withdrawn: as far as the award was still the one
/// that counted on that day.
fn endings(awards: &[Award], index: usize, award: &Award) -> impl Iterator<Item = (Date, Event)> {
    let interval = award.awarded.map(|(earliest, latest)| (standing::expiry(earliest), standing::expiry(latest)));
    let days = [
        interval.filter(|(first, last)| first < last).map(|(first, _)| first),
        interval.map(|(_, last)| last),
        award.withdrawn,
    ];
    let counts = move |on: Date| match standing::at(awards, on) {
        (Some(latest), Standing::Unclear(_)) if latest == index => Some((on, Event::MayHaveEnded(index))),
        (Some(latest), Standing::PastTerm { .. }) if latest == index => Some((on, Event::Ended(index))),
        (Some(latest), Standing::Withdrawn) if latest == index && award.withdrawn == Some(on) => {
            Some((on, Event::Withdrawn(index)))
        }
        _ => None,
    };
    days.into_iter().flatten().filter_map(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn award(earliest: &str, latest: &str) -> Award {
        let day = |text: &str| text.parse().expect("a day");
        Award { awarded: Some((day(earliest), day(latest))), withdrawn: None }
    }

    fn all(awards: &[Award]) -> Vec<(String, Event)> {
        let of = |(index, award)| endings(awards, index, award).map(|(on, event)| (on.to_string(), event)).collect();
        awards.iter().enumerate().flat_map::<Vec<_>, _>(of).collect()
    }

    #[test]
    fn an_award_of_a_year_may_end_for_a_year_and_then_has_ended() {
        assert_eq!(
            all(&[award("2021-01-01", "2021-12-31")]),
            [("2024-01-01".to_owned(), Event::MayHaveEnded(0)), ("2024-12-31".to_owned(), Event::Ended(0)),]
        );
    }

    #[test]
    fn an_award_that_was_renewed_in_time_does_not_end() {
        let awards = [award("2021-03-01", "2021-03-01"), award("2024-02-01", "2024-02-01")];
        assert_eq!(all(&awards), [("2027-02-01".to_owned(), Event::Ended(1))]);
    }

    #[test]
    fn a_withdrawal_is_news_on_its_day_and_the_term_is_none_afterwards() {
        let mut withdrawn = award("2024-03-01", "2024-03-01");
        withdrawn.withdrawn = Some("2025-01-05".parse().expect("a day"));
        assert_eq!(all(&[withdrawn]), [("2025-01-05".to_owned(), Event::Withdrawn(0))]);
    }
}
