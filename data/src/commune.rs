//! The units of today and those of until 30 June 2025: `communes.csv` and `former_communes.csv`.
//!
//! Administrative codes were reused in 2025 with another meaning, so a code means a unit only within its list.

pub(crate) mod lists;
pub(crate) mod sums;

use std::collections::{BTreeMap, BTreeSet};

use crate::closed::{Closed, closed};
use crate::place::Place;
use crate::problem::At;
use crate::slug::Slug;

closed! {
    /// What a unit of today is.
    pub enum CommuneKind, "loại đơn vị cấp xã ngày nay" {
        /// xã
        Commune = "commune" in records "xã",
        /// phường
        Ward = "ward" in records "phường",
        /// đặc khu
        SpecialZone = "special_zone" in records "đặc khu",
    }
}

impl CommuneKind {
    /// The word before its name.
    pub fn word_vi(self) -> &'static str {
        self.word()
    }
}

closed! {
    /// What a unit of until 30 June 2025 was.
    pub enum FormerKind, "loại đơn vị cấp xã trước tháng 7/2025" {
        /// xã
        Commune = "commune" in records "xã",
        /// phường
        Ward = "ward" in records "phường",
        /// thị trấn
        Township = "township" in records "thị trấn",
    }
}

impl FormerKind {
    /// The word before its name.
    pub fn word_vi(self) -> &'static str {
        self.word()
    }
}

/// A unit of today, since 1 July 2025.
#[derive(Debug, Clone)]
pub struct Commune {
    /// The bare name.
    pub name: String,
    /// xã, phường or đặc khu.
    pub kind: CommuneKind,
    /// The name in addresses.
    pub slug: Slug,
    /// The name in English, unit included.
    pub name_en: Option<String>,
    /// Degrees north of its label point.
    pub latitude: Option<f64>,
    /// Degrees east of its label point.
    pub longitude: Option<f64>,
    /// Its area in km².
    pub area_km2: Option<f64>,
    /// People of the units that formed it, census of 1 April 2019.
    pub population_2019: Option<i64>,
    /// Where its offices stand.
    pub seat: Option<String>,
    /// The slugs of the units of today that it touches.
    pub neighbours: Vec<Slug>,
    /// An English remark where the name misleads.
    pub name_trap: Option<String>,
    /// Where the row comes from, in words.
    pub source_as_printed: Option<String>,
    /// The former district, where all of the unit lay in one.
    pub district: Option<Slug>,
    /// Units that ended before 2020 and are part of it.
    pub before_2020: Vec<EarlierCommune>,
}

/// A unit that ended before 2020.
#[derive(Debug, Clone)]
pub struct EarlierCommune {
    /// The bare name.
    pub name: String,
    /// xã, phường or thị trấn.
    pub kind: FormerKind,
    /// The id of the source that says what became of it.
    pub source: String,
}

/// A unit of until 30 June 2025.
#[derive(Debug, Clone)]
pub struct FormerCommune {
    /// The bare name in the spelling of the resolution.
    pub name: String,
    /// The spelling of the statistics office, where it differs.
    pub name_gso: Option<String>,
    /// Other spellings as the list prints them, each perhaps with a remark in brackets.
    pub name_variants: Option<String>,
    /// xã, phường or thị trấn.
    pub kind: FormerKind,
    /// The slug of the name; units of one name share it.
    pub slug: Slug,
    /// The district on 30 June 2025.
    pub district: Slug,
    /// The code of the unit of today that it went into.
    pub commune: String,
    /// Degrees north of its label point.
    pub latitude: Option<f64>,
    /// Degrees east of its label point.
    pub longitude: Option<f64>,
    /// People, census of 1 April 2019.
    pub population_2019: Option<i64>,
}

impl FormerCommune {
    /// The name in every spelling of the list.
    pub fn spellings(&self) -> Vec<String> {
        let mut spellings = vec![self.name.clone()];
        spellings.extend(self.name_gso.clone());
        for variant in self.name_variants.iter().flat_map(|variants| variants.split(';')) {
            let bare = variant.split('(').next().unwrap_or_default().trim();
            if !bare.is_empty() {
                spellings.push(bare.to_owned());
            }
        }
        let mut seen = BTreeSet::new();
        spellings.retain(|spelling| seen.insert(spelling.clone()));
        spellings
    }
}

/// The communes of both epochs.
#[derive(Default)]
pub(crate) struct Places {
    /// Whether every row of both lists could be read.
    pub(crate) is_whole: bool,
    pub(crate) communes: BTreeMap<String, Commune>,
    /// Every code of today's list, also of rows that are broken otherwise.
    pub(crate) commune_codes: BTreeSet<String>,
    pub(crate) former: BTreeMap<String, FormerCommune>,
    /// Every code of the list of before July 2025, also of rows that are broken otherwise.
    pub(crate) former_codes: BTreeSet<String>,
    /// The districts of the former communes that formed each commune of today, by its code.
    pub(crate) districts_of: BTreeMap<String, BTreeSet<Slug>>,
}

impl Places {
    /// The district of a commune of today, where all of it lies in one.
    pub(crate) fn district_of(&self, commune: &str) -> Option<&Slug> {
        let districts = self.districts_of.get(commune)?;
        if districts.len() == 1 { districts.first() } else { None }
    }

    /// Whether units of both epochs have this slug, and the place lies in none of them.
    pub(crate) fn is_elsewhere(&self, slug: &str, place: &Place) -> bool {
        let own = place.commune.as_ref().and_then(|code| self.communes.get(code));
        if own.is_some_and(|own| own.before_2020.iter().any(|earlier| Slug::of(&earlier.name) == slug)) {
            return false;
        }
        let former =
            self.former.iter().filter(|(_, former)| former.slug.as_str() == slug).map(|(code, former)| {
                match (&place.former_commune, &place.commune, &place.district) {
                    (Some(own), ..) => own == code,
                    (None, Some(own), _) => former.commune == *own,
                    (None, None, district) => district.as_ref().is_none_or(|own| former.district == *own),
                }
            });
        let today = self.communes.iter().filter(|(_, today)| today.slug.as_str() == slug).map(|(code, _)| {
            match (&place.commune, &place.district) {
                (Some(own), _) => own == code,
                (None, Some(own)) => self.districts_of.get(code).is_some_and(|districts| districts.contains(own)),
                (None, None) => true,
            }
        });
        let mut fits = former.chain(today).peekable();
        fits.peek().is_some() && !fits.any(|fits| fits)
    }
}

/// Between which degrees the country lies, with its islands.
pub(crate) const LATITUDES: (f64, f64) = (6.0, 24.0);
pub(crate) const LONGITUDES: (f64, f64) = (102.0, 118.0);

/// Warns of degrees outside of the country: a comma or a digit has slipped, or latitude and longitude are exchanged.
pub(crate) fn warn_off_the_country(degrees: f64, (least, most): (f64, f64), at: &At<'_>) {
    if !(least..=most).contains(&degrees) {
        at.warn(
            format!("toạ độ {degrees} nằm ngoài Việt Nam, nơi số ấy từ {least} đến {most}"),
            "Xem lại dấu chấm; lat là vĩ độ, lon là kinh độ.",
        );
    }
}
