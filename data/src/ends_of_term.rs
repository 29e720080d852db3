//! The ends of certificates to come, as a calendar for the office.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::calendar::{Calendar, Event};
use crate::check::Records;
use crate::standing::{self, Award, Standing};

/// The certificates that are not yet surely over and of which the first possible end is at most `days` days away: each from the
/// first day on which it may have ended to the last.
#[must_use]
pub fn calendar(records: &Records, days: i32, today: Date) -> Calendar {
    let province = &records.province;
    let horizon = today.saturating_add(days.days());
    let mut events = Vec::new();
    for product in records.products.values().filter(|product| product.removed.is_none()) {
        let awards: Vec<Award> = product.certifications.iter().map(Award::of).collect();
        let (Some(index), standing) = standing::at(&awards, today) else { continue };
        let Some((earliest, latest)) = awards[index].awarded else { continue };
        let (first, last) = (standing::expiry(earliest), standing::expiry(latest));
        if matches!(standing, Standing::Withdrawn | Standing::PastTerm { .. }) || first > horizon {
            continue;
        }
        let producer = product.producer.as_ref().and_then(|slug| records.producers.get(slug));
        let stars = product.certifications[index].stars.map(|stars| format!("{stars} sao"));
        let about = [
            Some(format!("Mã {}", product.code)),
            producer.map(|producer| producer.name.clone()),
            stars,
            Some("Để cơ quan xác nhận: có thể đã công nhận lại mà danh mục chưa có".to_owned()),
        ];
        events.push(Event {
            uid: format!("han-{}-{}@{}", product.code, index + 1, province.slug),
            changed: product.changed,
            first,
            end: last.saturating_add(1.day()),
            is_yearly: false,
            title: match first == last {
                true => format!("Giấy chứng nhận hết hạn: {}", product.name),
                false => format!("Giấy chứng nhận có thể hết hạn: {}", product.name),
            },
            about: about.into_iter().flatten().collect::<Vec<_>>().join(". ") + ".",
            url: None,
        });
    }
    events.sort_by(|one, other| (one.first, &one.uid).cmp(&(other.first, &other.uid)));
    Calendar {
        name: format!("Hạn giấy chứng nhận OCOP, {}", province.name),
        product: "-//sanvat//due//VI".to_owned(),
        events,
    }
}
