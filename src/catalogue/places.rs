//! The places of the province, held in memory: former districts, communes of today, former communes.
//!
//! Administrative codes were reused in 2025 with another meaning, so the three sorts of unit have ids of their own
//! that cannot be mixed up.

use std::collections::HashMap;

pub use records::district::DistrictKind;
use records::slug::Slug;
use rusqlite::{Connection, Row};

use super::{DbError, Translated, closed, read_all};

/// A former district in [`Places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DistrictId(pub u16);

/// A commune of today in [`Places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommuneId(pub u16);

/// A former commune in [`Places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormerCommuneId(pub u16);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommuneKind {
    /// Xã.
    Commune,
    /// Phường.
    Ward,
    /// Thị trấn (until 30 June 2025).
    Township,
    /// Đặc khu (since 1 July 2025).
    SpecialZone,
}

/// One of the district-level units abolished on 1 July 2025.
#[derive(Clone, Debug)]
pub struct District {
    /// Its id in the database.
    pub(super) row: i64,
    pub slug: String,
    /// Its official code of until 30 June 2025.
    pub code: String,
    /// Its name without the unit word.
    pub name: String,
    pub kind: DistrictKind,
    /// Label point, degrees north and east.
    pub point: Option<(f64, f64)>,
    /// In km².
    pub area_km2: Option<f64>,
    /// Which year and publication print the area.
    pub area_source: Option<String>,
    /// Census of 1 April 2019.
    pub population_2019: Option<u32>,
    pub seat: Option<Translated>,
    /// What it is like.
    pub character_vi: Option<String>,
    pub character_en: Option<String>,
    pub summary_vi: Option<String>,
    pub summary_en: Option<String>,
    /// What the place is known for.
    pub known_for_vi: Option<String>,
    pub known_for_en: Option<String>,
    /// Where its figures come from, in words.
    pub sources_as_printed: Option<Translated>,
    /// Districts that it borders on.
    pub neighbours: Vec<DistrictId>,
}

/// A commune-level unit of today.
#[derive(Clone, Debug)]
pub struct Commune {
    /// Its id in the database.
    pub(super) row: i64,
    pub slug: String,
    /// Its official code since 1 July 2025.
    pub code: String,
    /// Its name without the unit word.
    pub name: String,
    pub kind: CommuneKind,
    /// Label point, degrees north and east, good to a kilometre or so.
    pub point: Option<(f64, f64)>,
    /// In km².
    pub area_km2: Option<f64>,
    /// The sum of its former communes in the census of 1 April 2019.
    pub population_2019: Option<u32>,
    pub seat: Option<String>,
    /// The former communes that it was formed from.
    pub formed_from: Vec<FormerCommuneId>,
    /// The former districts that these belonged to, in Vietnamese order.
    pub districts: Vec<DistrictId>,
    /// Communes that it borders on.
    pub neighbours: Vec<CommuneId>,
}

impl Commune {
    /// The former district that it lies in, where it lies in one.
    pub fn district(&self) -> Option<DistrictId> {
        match self.districts[..] {
            [district] => Some(district),
            _ => None,
        }
    }
}

/// A commune-level unit of until 30 June 2025.
#[derive(Clone, Debug)]
pub struct FormerCommune {
    /// Its id in the database.
    pub(super) row: i64,
    /// The slug of its name; homonyms share one.
    pub slug: String,
    /// Its official code of until 30 June 2025; unique among former communes only.
    pub code: String,
    /// Its name without the unit word, as the resolution spells it.
    pub name: String,
    /// Other spellings, the statistics office's among them.
    pub spellings: Vec<String>,
    other_slugs: Vec<String>,
    pub kind: CommuneKind,
    pub district: DistrictId,
    /// The commune of today that it went into.
    pub commune: CommuneId,
    /// Label point, degrees north and east.
    pub point: Option<(f64, f64)>,
}

/// A unit that ended before 2020, by its position in [`Places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EarlierCommuneId(pub u16);

/// A commune-level unit that ended before 2020.
#[derive(Clone, Debug)]
pub struct EarlierCommune {
    /// Its name without the unit word.
    pub name: String,
    pub kind: CommuneKind,
    /// The commune of today that it is part of.
    pub commune: CommuneId,
}

/// Where something is made, as far as the record knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub former: Option<FormerCommuneId>,
    pub commune: Option<CommuneId>,
    pub district: Option<DistrictId>,
    /// What the source says, where it differs or says more.
    pub as_printed: Option<String>,
}

/// What a commune's slug leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceMatch {
    /// A commune of today, and the former communes of that name that lie elsewhere.
    Today(CommuneId, Vec<FormerCommuneId>),
    /// A former commune, now in this commune.
    Moved(CommuneId),
    /// Former communes of one name that went into different communes.
    Choice(Vec<FormerCommuneId>),
}

/// All places of the province.
#[derive(Debug)]
pub struct Places {
    /// In Vietnamese order.
    districts: Vec<District>,
    /// In Vietnamese order.
    communes: Vec<Commune>,
    /// In Vietnamese order.
    former: Vec<FormerCommune>,
    earlier: Vec<EarlierCommune>,
    district_rows: HashMap<i64, DistrictId>,
    commune_rows: HashMap<i64, CommuneId>,
    former_rows: HashMap<i64, FormerCommuneId>,
}

const DISTRICTS: &str = "
    SELECT id, slug, code, name, kind, latitude, longitude, area_km2, area_source, population_2019, seat_vi, seat_en,
           character_vi, character_en, summary_vi, summary_en, known_for_vi, known_for_en, sources_as_printed_vi,
           sources_as_printed_en
    FROM district ORDER BY rank";
const COMMUNES: &str = "
    SELECT id, slug, code, name, kind, latitude, longitude, area_km2, population_2019, seat FROM commune ORDER BY rank";
const FORMER_COMMUNES: &str = "
    SELECT id, slug, code, name, name_gso, name_variants, kind, district, commune, latitude, longitude
    FROM former_commune ORDER BY rank";
const EARLIER_COMMUNES: &str = "SELECT name, kind, commune FROM earlier_commune ORDER BY id";
const DISTRICT_NEIGHBOURS: &str = "SELECT district AS place, neighbour FROM district_neighbour";
const COMMUNE_NEIGHBOURS: &str = "SELECT commune AS place, neighbour FROM commune_neighbour";

pub(super) const OPENING: &[&str] =
    &[DISTRICTS, COMMUNES, FORMER_COMMUNES, EARLIER_COMMUNES, DISTRICT_NEIGHBOURS, COMMUNE_NEIGHBOURS];

impl CommuneKind {
    pub const ALL: [CommuneKind; 4] =
        [CommuneKind::Commune, CommuneKind::Ward, CommuneKind::Township, CommuneKind::SpecialZone];

    /// The word that the database uses.
    pub fn key(self) -> &'static str {
        match self {
            CommuneKind::Commune => "commune",
            CommuneKind::Ward => "ward",
            CommuneKind::Township => "township",
            CommuneKind::SpecialZone => "special_zone",
        }
    }
}

fn commune_kind(key: &str) -> Option<CommuneKind> {
    CommuneKind::ALL.into_iter().find(|kind| kind.key() == key)
}

fn point(row: &Row<'_>) -> Result<Option<(f64, f64)>, DbError> {
    Ok(row.get::<_, Option<f64>>("latitude")?.zip(row.get("longitude")?))
}

/// The spellings in a list such as "Tỏa Tình; Toả Tình (new-style tone mark)".
fn spellings(list: &str) -> impl Iterator<Item = String> {
    list.split(';').map(|one| one.split('(').next().unwrap_or_default().trim().to_owned())
}

/// Ids are positions in Vietnamese order; a province has some hundreds of units.
fn position(index: usize) -> u16 {
    u16::try_from(index).expect("a province has fewer than 65,536 units")
}

impl Places {
    pub(super) fn read(connection: &Connection) -> Result<Places, DbError> {
        let mut districts = read_all(connection, DISTRICTS, |row| {
            Ok(District {
                row: row.get("id")?,
                slug: row.get("slug")?,
                code: row.get("code")?,
                name: row.get("name")?,
                kind: closed(row, "kind", DistrictKind::from_key)?,
                point: point(row)?,
                area_km2: row.get("area_km2")?,
                area_source: row.get("area_source")?,
                population_2019: row.get("population_2019")?,
                seat: Translated::read_or_null(row, "seat_vi", "seat_en")?,
                character_vi: row.get("character_vi")?,
                character_en: row.get("character_en")?,
                summary_vi: row.get("summary_vi")?,
                summary_en: row.get("summary_en")?,
                known_for_vi: row.get("known_for_vi")?,
                known_for_en: row.get("known_for_en")?,
                sources_as_printed: Translated::read_or_null(row, "sources_as_printed_vi", "sources_as_printed_en")?,
                neighbours: Vec::new(),
            })
        })?;
        let mut communes = read_all(connection, COMMUNES, |row| {
            Ok(Commune {
                row: row.get("id")?,
                slug: row.get("slug")?,
                code: row.get("code")?,
                name: row.get("name")?,
                kind: closed(row, "kind", commune_kind)?,
                point: point(row)?,
                area_km2: row.get("area_km2")?,
                population_2019: row.get("population_2019")?,
                seat: row.get("seat")?,
                formed_from: Vec::new(),
                districts: Vec::new(),
                neighbours: Vec::new(),
            })
        })?;
        let district_rows: HashMap<i64, DistrictId> =
            districts.iter().enumerate().map(|(index, district)| (district.row, DistrictId(position(index)))).collect();
        let commune_rows: HashMap<i64, CommuneId> =
            communes.iter().enumerate().map(|(index, commune)| (commune.row, CommuneId(position(index)))).collect();
        let broken = |_| rusqlite::Error::QueryReturnedNoRows;
        let find = |row: i64| commune_rows.get(&row).copied().ok_or(row).map_err(broken);
        let find_district = |row: i64| district_rows.get(&row).copied().ok_or(row).map_err(broken);

        let former = read_all(connection, FORMER_COMMUNES, |row| {
            let name: String = row.get("name")?;
            let mut other = row.get::<_, Option<String>>("name_gso")?.into_iter().collect::<Vec<_>>();
            other.extend(row.get::<_, Option<String>>("name_variants")?.iter().flat_map(|list| spellings(list)));
            other.retain(|spelling| !spelling.is_empty() && *spelling != name);
            other.dedup();
            Ok(FormerCommune {
                row: row.get("id")?,
                slug: row.get("slug")?,
                code: row.get("code")?,
                name,
                other_slugs: other.iter().map(|name| Slug::of(name)).collect(),
                spellings: other,
                kind: closed(row, "kind", commune_kind)?,
                district: find_district(row.get("district")?)?,
                commune: find(row.get("commune")?)?,
                point: point(row)?,
            })
        })?;
        let earlier = read_all(connection, EARLIER_COMMUNES, |row| {
            Ok(EarlierCommune {
                name: row.get("name")?,
                kind: closed(row, "kind", commune_kind)?,
                commune: find(row.get("commune")?)?,
            })
        })?;
        for (index, unit) in former.iter().enumerate() {
            let commune = &mut communes[usize::from(unit.commune.0)];
            commune.formed_from.push(FormerCommuneId(position(index)));
            if !commune.districts.contains(&unit.district) {
                commune.districts.push(unit.district);
            }
        }
        for commune in &mut communes {
            commune.districts.sort();
        }
        for (place, neighbour) in
            read_all(connection, DISTRICT_NEIGHBOURS, |row| Ok((row.get("place")?, row.get("neighbour")?)))?
        {
            districts[usize::from(find_district(place)?.0)].neighbours.push(find_district(neighbour)?);
        }
        for (place, neighbour) in
            read_all(connection, COMMUNE_NEIGHBOURS, |row| Ok((row.get("place")?, row.get("neighbour")?)))?
        {
            communes[usize::from(find(place)?.0)].neighbours.push(find(neighbour)?);
        }
        districts.iter_mut().for_each(|district| district.neighbours.sort());
        communes.iter_mut().for_each(|commune| commune.neighbours.sort());

        Ok(Places {
            former_rows: former
                .iter()
                .enumerate()
                .map(|(index, unit)| (unit.row, FormerCommuneId(position(index))))
                .collect(),
            districts,
            communes,
            former,
            earlier,
            district_rows,
            commune_rows,
        })
    }

    /// The former districts in Vietnamese order.
    pub fn districts(&self) -> impl ExactSizeIterator<Item = (DistrictId, &District)> {
        self.districts.iter().enumerate().map(|(index, district)| (DistrictId(position(index)), district))
    }

    /// The communes of today in Vietnamese order.
    pub fn communes(&self) -> impl ExactSizeIterator<Item = (CommuneId, &Commune)> {
        self.communes.iter().enumerate().map(|(index, commune)| (CommuneId(position(index)), commune))
    }

    /// The former communes in Vietnamese order.
    pub fn former_communes(&self) -> impl ExactSizeIterator<Item = (FormerCommuneId, &FormerCommune)> {
        self.former.iter().enumerate().map(|(index, unit)| (FormerCommuneId(position(index)), unit))
    }

    /// The units that ended before 2020.
    pub fn earlier_communes(&self) -> impl ExactSizeIterator<Item = (EarlierCommuneId, &EarlierCommune)> {
        self.earlier.iter().enumerate().map(|(index, unit)| (EarlierCommuneId(position(index)), unit))
    }

    pub fn district(&self, id: DistrictId) -> &District {
        &self.districts[usize::from(id.0)]
    }

    pub fn commune(&self, id: CommuneId) -> &Commune {
        &self.communes[usize::from(id.0)]
    }

    pub fn former_commune(&self, id: FormerCommuneId) -> &FormerCommune {
        &self.former[usize::from(id.0)]
    }

    pub fn earlier_commune(&self, id: EarlierCommuneId) -> &EarlierCommune {
        &self.earlier[usize::from(id.0)]
    }

    pub fn district_by_slug(&self, slug: &str) -> Option<DistrictId> {
        self.districts().find(|(_, district)| district.slug == slug).map(|(id, _)| id)
    }

    /// The commune of today of a slug.
    pub fn commune_by_slug(&self, slug: &str) -> Option<CommuneId> {
        self.communes().find(|(_, commune)| commune.slug == slug).map(|(id, _)| id)
    }

    /// The communes of today that lie in a former district, wholly or in part, in Vietnamese order.
    pub fn communes_of(&self, district: DistrictId) -> impl Iterator<Item = (CommuneId, &Commune)> {
        self.communes().filter(move |(_, commune)| commune.districts.contains(&district))
    }

    /// What the slug of a commune, of today or former, leads to.
    pub fn commune_or_former(&self, slug: &str) -> Option<PlaceMatch> {
        let spelt = |unit: &FormerCommune| unit.slug == slug || unit.other_slugs.iter().any(|other| *other == slug);
        let former: Vec<(FormerCommuneId, CommuneId)> =
            self.former_communes().filter(|(_, unit)| spelt(unit)).map(|(id, unit)| (id, unit.commune)).collect();
        if let Some(today) = self.commune_by_slug(slug) {
            let elsewhere = former.into_iter().filter(|&(_, commune)| commune != today).map(|(id, _)| id).collect();
            return Some(PlaceMatch::Today(today, elsewhere));
        }
        let &(_, first) = former.first()?;
        if former.iter().all(|&(_, commune)| commune == first) {
            Some(PlaceMatch::Moved(first))
        } else {
            Some(PlaceMatch::Choice(former.into_iter().map(|(id, _)| id).collect()))
        }
    }

    /// The district of an id in the database.
    pub(super) fn district_of(&self, id: Option<i64>) -> Option<DistrictId> {
        self.district_rows.get(&id?).copied()
    }

    /// The commune of today of an id in the database.
    pub(super) fn commune_of(&self, id: Option<i64>) -> Option<CommuneId> {
        self.commune_rows.get(&id?).copied()
    }

    /// The former commune of an id in the database.
    pub(super) fn former_commune_of(&self, id: Option<i64>) -> Option<FormerCommuneId> {
        self.former_rows.get(&id?).copied()
    }
}
