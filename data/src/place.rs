//! Where something is made: never guessed, only as exact as the source.

use std::collections::BTreeSet;

use crate::commune::Places;
use crate::household::printed_units;
use crate::known::Known;
use crate::problem::{At, Located};
use crate::read::{Table, warn_of_telephone};
use crate::slug::Slug;
use crate::text::quoted;

/// A place. What follows from it is filled in: from a former commune its commune of today and its district, from
/// a commune of today its district where all of it lies in one. All absent: unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The code of a unit of until 30 June 2025.
    pub former_commune: Option<String>,
    /// The code of a unit of today.
    pub commune: Option<String>,
    /// The slug of a district of until 30 June 2025.
    pub district: Option<Slug>,
    /// What the source says, where it differs from these or cannot be resolved.
    pub as_printed: Option<String>,
}

/// Reads the table `place` of a record, and the spot of what the source printed.
pub(crate) fn read<'f>(record: &Table<'_, 'f>, known: &Known<'_>) -> (Place, Option<At<'f>>) {
    let Some(table) = record.table("place") else {
        return (Place::default(), None);
    };
    let former = table.text("former_commune");
    let today = table.text("commune");
    let district = table.text("district");
    let printed = table.text("as_printed");
    printed.iter().for_each(|printed| warn_of_telephone(&printed.value, &printed.at, "địa chỉ"));
    let exact = [&former, &today, &district].into_iter().flatten().count();
    if exact > 1 {
        table.at().refuse(
            "ghi hơn một trong former_commune, commune và district",
            "Giữ một, cái cụ thể nhất mà nguồn nói; phần còn lại tự suy ra.",
        );
    }
    let mut place = unit(former.as_ref(), today.as_ref(), known);
    if former.is_none()
        && today.is_none()
        && let Some(slug) = district
    {
        place.district = known.district(slug);
    }
    if let Some(printed) = printed.as_ref().filter(|_| record.is_absent("notes")) {
        warn_of_another_unit(printed, &place, known);
    }
    table.finish();
    let at = printed.as_ref().map(|text| text.at.clone());
    place.as_printed = printed.map(|text| text.value);
    (place, at)
}

/// Warns of a printed place that names another commune or district than the codes do. Sources do err, and communes changed their
/// districts; then a note says so.
fn warn_of_another_unit(printed: &Located<'_, String>, place: &Place, known: &Known<'_>) {
    let right = "Sửa mã nơi; nếu nguồn in khác thật thì nói vì sao ở notes.";
    for (part, name, is_district) in printed_units(&printed.value) {
        let slug = Slug::of(&name);
        if is_district {
            let is_known = known.districts.as_ref().is_some_and(|districts| districts.contains(&slug));
            if let Some(own) = place.district.as_ref().filter(|own| is_known && own.as_str() != slug) {
                printed.at.warn(format!("nguồn in {}, mà mã nơi thuộc huyện {own}", quoted(part)), right);
            }
        } else if let Some(places) = &known.places
            && places.is_elsewhere(&slug, place)
        {
            printed.at.warn(format!("nguồn in {}, mà mã nơi là của xã khác", quoted(part)), right);
        }
    }
}

/// The place that a code of a former commune says, or else one of a commune of today.
pub(crate) fn unit(
    former: Option<&Located<'_, String>>,
    today: Option<&Located<'_, String>>,
    known: &Known<'_>,
) -> Place {
    let mut place = Place::default();
    if let Some(places) = &known.places {
        match (former, today) {
            (Some(code), _) => resolve_former(code, places, &mut place),
            (None, Some(code)) => resolve_today(code, places, &mut place),
            (None, None) => {}
        }
    }
    place
}

fn resolve_former(code: &Located<'_, String>, places: &Places, place: &mut Place) {
    if let Some(former) = places.former.get(&code.value) {
        place.former_commune = Some(code.value.clone());
        place.commune = Some(former.commune.clone());
        place.district = Some(former.district.clone());
        return;
    }
    if !places.is_whole || places.former_codes.contains(&code.value) {
        return; // its row is broken, and says so
    }
    let right = if let Some(today) = places.communes.get(&code.value) {
        format!("Mã này là của {} {} ngày nay: viết commune = \"{}\".", today.kind.word_vi(), today.name, code.value)
    } else {
        let slug = Slug::of(&code.value);
        let named = places.former.iter().find(|(_, former)| former.slug.as_str() == slug);
        match named {
            Some((right, former)) => format!("Mã của {} {} là {right}.", former.kind.word_vi(), former.name),
            None => format!("Tra mã trong former_communes.csv{}.", nearest_code(&code.value, &places.former_codes)),
        }
    };
    code.at.refuse(format!("không có xã cũ nào mang mã {}", quoted(&code.value)), right);
}

fn resolve_today(code: &Located<'_, String>, places: &Places, place: &mut Place) {
    if places.communes.contains_key(&code.value) {
        place.commune = Some(code.value.clone());
        place.district = places.district_of(&code.value).cloned();
        return;
    }
    if !places.is_whole || places.commune_codes.contains(&code.value) {
        return; // its row is broken, and says so
    }
    let right = if let Some(former) = places.former.get(&code.value) {
        let unit = former.kind.word_vi();
        format!("Mã này là của {unit} {} trước tháng 7/2025: viết former_commune = \"{}\".", former.name, code.value)
    } else {
        let slug = Slug::of(&code.value);
        let named = places.communes.iter().find(|(_, today)| today.slug.as_str() == slug);
        match named {
            Some((right, today)) => {
                format!("Mã của {} {} là {right}.", today.kind.word_vi(), today.name)
            }
            None => format!("Tra mã trong communes.csv{}.", nearest_code(&code.value, &places.commune_codes)),
        }
    };
    code.at.refuse(format!("không có xã, phường ngày nay nào mang mã {}", quoted(&code.value)), right);
}

/// A code near a wrong one is offered only where it is the same without leading zeros or signs: digits that are
/// merely alike mean another place.
fn nearest_code(wrong: &str, codes: &BTreeSet<String>) -> String {
    let digits = |code: &str| {
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_owned()
    };
    let wanted = digits(wrong);
    let same = codes.iter().find(|code| !wanted.is_empty() && digits(code) == wanted);
    match same {
        Some(code) if code.len() > wrong.len() => format!("; mã mất số 0 ở đầu, phải là {code}"),
        Some(code) => format!("; gần nhất: {code}"),
        None => String::new(),
    }
}
