//! Who may certify which star class, and when that changed.
//!
//! Sources: QĐ 1048/QĐ-TTg (2019), QĐ 148/QĐ-TTg (24 February 2023), QĐ 1489/QĐ-TTg (6 July 2025).

use jiff::civil::{Date, date};

use crate::closed::closed;

closed! {
    /// The level that certified.
    pub enum Issuer, "cấp công nhận" {
        /// UBND tỉnh
        Province = "province",
        /// UBND huyện
        District = "district",
        /// The ministry.
        Centre = "centre",
    }
}

impl Issuer {
    /// The word in messages.
    fn word_vi(self) -> &'static str {
        match self {
            Issuer::Province => "tỉnh",
            Issuer::District => "huyện",
            Issuer::Centre => "trung ương",
        }
    }
}

/// Who certified which stars from a day on.
struct Era {
    from: Date,
    rights: &'static [(Issuer, &'static [u8])],
}

/// The rules one after the other, each until the next begins.
const ERAS: [Era; 3] = [
    Era { from: Date::MIN, rights: &[(Issuer::Province, &[3, 4]), (Issuer::Centre, &[5])] },
    Era {
        from: date(2023, 2, 24),
        rights: &[(Issuer::District, &[3]), (Issuer::Province, &[4]), (Issuer::Centre, &[5])],
    },
    Era { from: date(2025, 7, 6), rights: &[(Issuer::Province, &[3, 4]), (Issuer::Centre, &[5])] },
];

/// The rules in words, for messages.
pub(crate) const RULES: &str = "Đến 23/2/2023: tỉnh 3–4 sao, trung ương 5 sao; 24/2/2023–5/7/2025: huyện 3, tỉnh 4, \
     trung ương 5; từ 6/7/2025: tỉnh 3–4, trung ương 5.";

/// Whether the issuer may have certified these stars on some day of the interval. Without stars: any at all; without
/// an interval: on any day.
pub fn may_certify(issuer: Issuer, stars: Option<u8>, interval: Option<(Date, Date)>) -> bool {
    let (first, last) = interval.unwrap_or((Date::MIN, Date::MAX));
    ERAS.iter().enumerate().any(|(number, era)| {
        let until = ERAS.get(number + 1).map(|next| next.from);
        let touches = era.from <= last && until.is_none_or(|until| first < until);
        let allowed = era
            .rights
            .iter()
            .any(|(who, classes)| *who == issuer && stars.is_none_or(|stars| classes.contains(&stars)));
        touches && allowed
    })
}

/// “huyện không công nhận 4 sao”, for messages.
pub(crate) fn cannot(issuer: Issuer, stars: Option<u8>) -> String {
    match stars {
        Some(stars) => {
            format!("cấp {} không công nhận hạng {stars} sao vào ngày nào trong khoảng đó", issuer.word_vi())
        }
        None => format!("cấp {} không công nhận sản phẩm OCOP vào ngày nào trong khoảng đó", issuer.word_vi()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Issuer, may_certify};
    use jiff::civil::{Date, date};

    fn on(day: Date) -> Option<(Date, Date)> {
        Some((day, day))
    }

    #[test]
    fn the_rule_changes_on_the_printed_days() {
        for (issuer, stars, day, allowed) in [
            (Issuer::Province, 3, date(2023, 2, 23), true),
            (Issuer::Province, 3, date(2023, 2, 24), false),
            (Issuer::Province, 4, date(2023, 2, 24), true),
            (Issuer::District, 3, date(2023, 2, 23), false),
            (Issuer::District, 3, date(2023, 2, 24), true),
            (Issuer::District, 3, date(2025, 7, 5), true),
            (Issuer::District, 3, date(2025, 7, 6), false),
            (Issuer::District, 4, date(2024, 1, 1), false),
            (Issuer::Province, 3, date(2025, 7, 5), false),
            (Issuer::Province, 3, date(2025, 7, 6), true),
            (Issuer::Centre, 5, date(2020, 1, 1), true),
            (Issuer::Centre, 4, date(2020, 1, 1), false),
            (Issuer::Province, 5, date(2026, 1, 1), false),
        ] {
            assert_eq!(may_certify(issuer, Some(stars), on(day)), allowed, "{issuer:?} {stars} {day}");
        }
    }

    #[test]
    fn one_day_of_the_interval_is_enough() {
        let year = Some((date(2023, 1, 1), date(2023, 12, 31)));
        assert!(may_certify(Issuer::Province, Some(3), year));
        assert!(may_certify(Issuer::District, Some(3), year));
        assert!(!may_certify(Issuer::District, Some(4), year));
    }

    #[test]
    fn what_is_not_printed_does_not_forbid() {
        assert!(may_certify(Issuer::District, Some(3), None));
        assert!(!may_certify(Issuer::District, Some(5), None));
        assert!(!may_certify(Issuer::District, None, on(date(2020, 1, 1))));
        assert!(may_certify(Issuer::District, None, None));
    }
}
