//! Figures of districts and communes beside those of their parts.

use std::collections::BTreeSet;

use super::{FormerCommune, Places};
use crate::problem::Located;
use crate::read::Row;
use crate::slug::Slug;

/// How much larger than a district the communes within it may be, together: areas of one land printed in different years differ
/// by up to a percent.
const MAX_SHARE_OF_DISTRICT: f64 = 1.02;

/// What a district says of itself that its communes can confirm.
#[derive(Default)]
pub(crate) struct Figures<'f> {
    pub(crate) population_2019: Option<Located<'f, i64>>,
    pub(crate) area_km2: Option<Located<'f, f64>>,
    /// How many communes it had.
    pub(crate) communes: Option<Located<'f, i64>>,
}

/// Compares the people of a commune of today with those of its parts.
pub(super) fn check_commune(row: &Row<'_>, parts: &[(&str, &FormerCommune)]) {
    const COLUMN: &str = "population_2019_sum";
    let Some(said) = row.count(COLUMN) else { return };
    let (sum, is_whole) = people(parts.iter().map(|(_, part)| *part));
    if disagree(said, sum, is_whole && !parts.is_empty()) {
        row.at_column(COLUMN).warn(
            format!("ghi {said} người, các xã cũ trong former_communes.csv cộng lại là {sum}"),
            "Xem lại các số; hai danh sách cùng kể theo tổng điều tra 1/4/2019.",
        );
    }
}

/// Compares what districts say with their communes.
pub(crate) fn check_districts(districts: &[(Slug, Figures<'_>)], places: &Places) {
    if !places.is_whole {
        return;
    }
    for (slug, figures) in districts {
        let parts: Vec<&FormerCommune> = places.former.values().filter(|former| former.district == *slug).collect();
        let has_all = figures.communes.as_ref().is_some_and(|count| usize::try_from(count.value) == Ok(parts.len()));
        if let Some(count) = figures.communes.as_ref().filter(|_| !has_all) {
            count.at.warn(
                format!("ghi {} xã, former_communes.csv có {} xã của huyện này", count.value, parts.len()),
                "Xem lại số, hoặc sửa danh sách cho đủ.",
            );
        }
        if let Some(said) = &figures.population_2019 {
            let (sum, is_whole) = people(parts.iter().copied());
            if disagree(said.value, sum, is_whole && has_all) {
                said.at.warn(
                    format!("ghi {} người, các xã trong former_communes.csv cộng lại là {sum}", said.value),
                    "Xem lại các số; hai danh sách cùng kể theo tổng điều tra 1/4/2019.",
                );
            }
        }
        if let Some(said) = &figures.area_km2 {
            let within: BTreeSet<&str> = parts.iter().map(|part| part.commune.as_str()).collect();
            let within = within.into_iter().filter(|code| places.district_of(code) == Some(slug));
            let sum: f64 = within.filter_map(|code| places.communes.get(code)?.area_km2).sum();
            if sum > said.value * MAX_SHARE_OF_DISTRICT {
                said.at.warn(
                    format!("ghi {} km², riêng các xã ngày nay nằm trọn trong huyện đã rộng {sum:.2} km²", said.value),
                    "Xem lại diện tích của huyện và của các xã trong communes.csv.",
                );
            }
        }
    }
}

/// The people of these units together, and whether all of them are counted.
fn people<'c>(units: impl Iterator<Item = &'c FormerCommune>) -> (i64, bool) {
    units.fold((0, true), |(sum, is_whole), unit| match unit.population_2019 {
        Some(count) => (sum + count, is_whole),
        None => (sum, false),
    })
}

/// Whether a total is not that of its parts; of some of the parts it may be more.
fn disagree(total: i64, sum: i64, has_all: bool) -> bool {
    sum > total || has_all && sum < total
}
