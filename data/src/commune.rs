//! `communes.csv` and `former_communes.csv`: the units of today and those of until 30 June 2025.
//!
//! Administrative codes were reused in 2025 with another meaning, so a code means a unit only within its list.

use std::collections::{BTreeMap, BTreeSet};

use crate::closed::Closed;
use crate::fold::accented;
use crate::known::{Known, Places, own_slug};
use crate::read::{Row, Sheet};
use crate::slug::Slug;
use crate::text::quoted;

/// The columns of `communes.csv`.
pub(crate) const COLUMNS: [&str; 16] = [
    "code",
    "name",
    "kind",
    "slug",
    "name_en",
    "lat",
    "lon",
    "area_km2",
    "population_2019_sum",
    "former_districts",
    "formed_from",
    "formed_from_codes",
    "seat",
    "neighbours",
    "name_trap",
    "source",
];

/// Columns that `communes.csv` may have: units that ended before 2020, and the source that says into what they went.
pub(crate) const BEFORE_2020: [&str; 2] = ["before_2020", "before_2020_source"];

/// The columns of `former_communes.csv`.
pub(crate) const FORMER_COLUMNS: [&str; 13] = [
    "code",
    "name",
    "name_gso",
    "kind",
    "district",
    "lat",
    "lon",
    "coord_quality",
    "population_2019",
    "name_variants",
    "new_code",
    "new_name",
    "sources",
];

/// A column that `former_communes.csv` may have: the slug that units of one name share knowingly.
pub(crate) const HOMONYMS: &str = "homonyms";

/// What a unit of today is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommuneKind {
    /// xã
    Commune,
    /// phường
    Ward,
    /// đặc khu
    SpecialZone,
}

impl CommuneKind {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            CommuneKind::Commune => "commune",
            CommuneKind::Ward => "ward",
            CommuneKind::SpecialZone => "special_zone",
        }
    }

    /// The word before its name.
    pub fn word_vi(self) -> &'static str {
        self.word()
    }
}

impl Closed for CommuneKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("xã", CommuneKind::Commune), ("phường", CommuneKind::Ward), ("đặc khu", CommuneKind::SpecialZone)];
    const WHAT: &'static str = "loại đơn vị cấp xã ngày nay";
}

/// What a unit of until 30 June 2025 was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormerKind {
    /// xã
    Commune,
    /// phường
    Ward,
    /// thị trấn
    Township,
}

impl FormerKind {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            FormerKind::Commune => "commune",
            FormerKind::Ward => "ward",
            FormerKind::Township => "township",
        }
    }

    /// The word before its name.
    pub fn word_vi(self) -> &'static str {
        self.word()
    }
}

impl Closed for FormerKind {
    const WORDS: &'static [(&'static str, Self)] =
        &[("xã", FormerKind::Commune), ("phường", FormerKind::Ward), ("thị trấn", FormerKind::Township)];
    const WHAT: &'static str = "loại đơn vị cấp xã trước tháng 7/2025";
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

/// Reads both lists together, since each names the units of the other.
pub(crate) fn read(today: &Sheet<'_>, former: &Sheet<'_>, known: &Known<'_>) -> Places {
    let mut places = Places { is_whole: today.is_whole && former.is_whole, ..Places::default() };
    let slugs: BTreeSet<String> = today.rows.iter().filter_map(|row| row.text("slug")).map(|text| text.value).collect();
    let mut codes = Vec::new();
    let mut taken = BTreeSet::new();
    for row in &today.rows {
        let Some(code) = row.needed("code") else {
            continue;
        };
        if !places.commune_codes.insert(code.value.clone()) {
            code.at.refuse(format!("mã {} có hai lần", quoted(&code.value)), "Mỗi xã, phường ngày nay một mã riêng.");
            continue;
        }
        codes.push((code.value.clone(), row));
        if let Some(commune) = commune(row, &slugs, &mut taken, known) {
            places.communes.insert(code.value, commune);
        }
    }
    let mut same_slug: BTreeMap<Slug, Vec<(String, &Row<'_>)>> = BTreeMap::new();
    for row in &former.rows {
        let Some(code) = row.needed("code") else {
            continue;
        };
        if !places.former_codes.insert(code.value.clone()) {
            code.at
                .refuse(format!("mã {} có hai lần", quoted(&code.value)), "Mỗi xã, phường, thị trấn cũ một mã riêng.");
            continue;
        }
        if let Some(former) = former_commune(row, known, &places) {
            same_slug.entry(former.slug.clone()).or_default().push((former.name.clone(), row));
            places.districts_of.entry(former.commune.clone()).or_default().insert(former.district.clone());
            places.former.insert(code.value, former);
        }
    }
    for (slug, units) in &same_slug {
        check_homonyms(slug, units);
    }
    let mut parts_of: BTreeMap<&str, Vec<(&str, &FormerCommune)>> = BTreeMap::new();
    for (code, former) in &places.former {
        let parts = parts_of.entry(&former.commune).or_default();
        parts.push((code, former));
    }
    for (code, row) in &codes {
        let parts = parts_of.get(code.as_str()).map_or(&[][..], Vec::as_slice);
        check_parts(code, row, parts, &places);
        check_districts(code, row, &places, known);
    }
    for (code, _) in codes {
        let district = places.district_of(&code).cloned();
        if let Some(commune) = places.communes.get_mut(&code) {
            commune.district = district;
        }
    }
    places
}

fn commune(
    row: &Row<'_>,
    slugs: &BTreeSet<String>,
    taken: &mut BTreeSet<String>,
    known: &Known<'_>,
) -> Option<Commune> {
    let name = row.needed("name").map(|text| text.value);
    let kind = row.needed("kind").and_then(|word| CommuneKind::of(&word));
    let own = row.needed("slug");
    if let Some(slug) = &own
        && !taken.insert(slug.value.clone())
    {
        slug.at.refuse(
            format!("slug {} có hai lần", quoted(&slug.value)),
            "Hai xã, phường ngày nay không thể chung một địa chỉ trang; đặt slug khác.",
        );
    }
    let mut neighbours = Vec::new();
    for other in row.list("neighbours") {
        if own.as_ref().is_some_and(|own| own.value == other.value) {
            other.at.refuse("xã giáp với chính nó", "Bỏ nó khỏi danh sách.");
        } else if !slugs.contains(&other.value) {
            let near = other.at.near(&other.value, slugs.iter().map(String::as_str));
            other.at.refuse(
                format!("không có xã, phường nào mang slug {}{near}", quoted(&other.value)),
                "Ghi slug có trong cột slug, cách nhau bằng dấu ;.",
            );
        } else {
            neighbours.extend(Slug::parse(&other.value));
        }
    }
    let before_2020 = before_2020(row, known);
    let latitude = row.number("lat", -90.0, 90.0);
    let longitude = row.number("lon", -180.0, 180.0);
    let area_km2 = row.number("area_km2", 0.0, 1.0e6);
    let population_2019 = row.count("population_2019_sum");
    let text = |column| row.text(column).map(|text| text.value);
    let slug = own.and_then(own_slug);
    Some(Commune {
        name: name?,
        kind: kind?,
        slug: slug?,
        name_en: text("name_en"),
        latitude,
        longitude,
        area_km2,
        population_2019,
        seat: text("seat"),
        neighbours,
        name_trap: text("name_trap"),
        source_as_printed: text("source"),
        district: None,
        before_2020,
    })
}

/// The units of before 2020, each with its word: `xã Tà Lèng`.
fn before_2020(row: &Row<'_>, known: &Known<'_>) -> Vec<EarlierCommune> {
    let [names, source] = BEFORE_2020;
    let units = row.list(names);
    let Some(first) = units.first() else {
        return Vec::new();
    };
    let Some(id) = row.text(source) else {
        first.at.refuse("thiếu nguồn", format!("Ghi ở cột {source} một mã có trong sources.toml."));
        return Vec::new();
    };
    let Some(source) = known.source(id) else {
        return Vec::new();
    };
    let mut earlier = Vec::new();
    for unit in units {
        let found = FormerKind::WORDS.iter().find_map(|(word, kind)| {
            let name = unit.value.strip_prefix(word)?.strip_prefix(' ')?.trim();
            (!name.is_empty()).then(|| (name.to_owned(), *kind))
        });
        match found {
            Some((name, kind)) => earlier.push(EarlierCommune { name, kind, source: source.clone() }),
            None => unit.at.refuse(
                format!("{} thiếu chữ xã, phường hay thị trấn ở đầu", quoted(&unit.value)),
                "Ghi cả chữ đó, ví dụ xã Tà Lèng; nhiều xã thì cách nhau bằng dấu ;.",
            ),
        }
    }
    earlier
}

fn former_commune(row: &Row<'_>, known: &Known<'_>, places: &Places) -> Option<FormerCommune> {
    let name = row.needed("name");
    let kind = row.needed("kind").and_then(|word| FormerKind::of(&word));
    let district = row.needed("district").and_then(|slug| known.district(slug));
    let commune = row.needed("new_code").filter(|code| {
        let exists = !places.is_whole || places.commune_codes.contains(&code.value);
        if !exists {
            code.at.refuse(
                format!("không có xã, phường ngày nay nào mang mã {}", quoted(&code.value)),
                "Ghi mã có trong communes.csv.",
            );
        }
        exists
    });
    if let (Some(commune), Some(printed)) = (&commune, row.text("new_name"))
        && let Some(named) = places.communes.get(&commune.value)
        && accented(&named.name) != accented(&printed.value)
    {
        printed.at.warn(
            format!("{} khác tên {} của mã {}", quoted(&printed.value), quoted(&named.name), commune.value),
            "Kiểm tra mã và tên xã ngày nay.",
        );
    }
    let latitude = row.number("lat", -90.0, 90.0);
    let longitude = row.number("lon", -180.0, 180.0);
    let population_2019 = row.count("population_2019");
    let text = |column| row.text(column).map(|text| text.value);
    let slug = name.as_ref().and_then(|name| {
        let slug = Slug::parse(&Slug::of(&name.value));
        if slug.is_none() {
            name.at.refuse(format!("tên {} không có chữ cái nào", quoted(&name.value)), "Ghi tên bằng chữ.");
        }
        slug
    });
    let name = name?.value;
    Some(FormerCommune {
        name_gso: text("name_gso").filter(|gso| *gso != name),
        name_variants: text("name_variants"),
        name,
        kind: kind?,
        slug: slug?,
        district: district?,
        commune: commune?.value,
        latitude,
        longitude,
        population_2019,
    })
}

/// Units that share a slug must be told apart by their accents, or the list must say on each row that they are homonyms.
fn check_homonyms(slug: &Slug, units: &[(String, &Row<'_>)]) {
    for (number, (name, row)) in units.iter().enumerate() {
        let named = row.text(HOMONYMS);
        if let Some(named) = &named
            && named.value != slug.as_str()
        {
            named.at.refuse(
                format!("{} không phải là slug của {}", quoted(&named.value), quoted(name)),
                format!("Ghi {slug} hoặc để trống."),
            );
        }
        let twin = units[..number].iter().find(|(other, other_row)| {
            let both_named = named.is_some() && other_row.text(HOMONYMS).is_some();
            accented(other) == accented(name) && !both_named
        });
        if let Some((other, _)) = twin {
            row.at_column("name").refuse(
                format!("{} và {} cùng slug {}", quoted(name), quoted(other), quoted(slug.as_str())),
                format!("Nếu đúng là hai đơn vị trùng tên, ghi {slug} vào cột {HOMONYMS} của cả hai dòng."),
            );
        }
    }
}

/// What a commune of today says of its parts must be what the parts say of it.
fn check_parts(code: &str, row: &Row<'_>, parts: &[(&str, &FormerCommune)], places: &Places) {
    let said = row.list("formed_from_codes");
    for part in &said {
        match places.former.get(&part.value) {
            Some(former) if former.commune != code => part.at.refuse(
                format!(
                    "{} ghi là một phần của {code}, nhưng former_communes.csv cho nó về {}",
                    part.value, former.commune
                ),
                "Sửa để hai danh sách nói như nhau.",
            ),
            None if places.is_whole && !places.former_codes.contains(&part.value) => part.at.refuse(
                format!("không có xã cũ nào mang mã {}", quoted(&part.value)),
                "Ghi mã có trong former_communes.csv, cách nhau bằng dấu ;.",
            ),
            _ => {}
        }
    }
    for (part, former) in parts {
        if !said.iter().any(|said| said.value == *part) {
            row.at_column("formed_from_codes").refuse(
                format!("thiếu {part} ({}), xã cũ mà former_communes.csv cho về {code}", former.name),
                "Sửa để hai danh sách nói như nhau.",
            );
        }
    }
}

/// The districts that a commune of today names must be those of its parts, where all parts are known.
fn check_districts(code: &str, row: &Row<'_>, places: &Places, known: &Known<'_>) {
    let said: Vec<_> = row
        .list("former_districts")
        .into_iter()
        .filter_map(|district| Some((district.at.clone(), known.district(district)?)))
        .collect();
    let parts = row.list("formed_from_codes");
    let Some(districts) = places.districts_of.get(code) else {
        return;
    };
    if said.is_empty() || !parts.iter().all(|part| places.former.contains_key(&part.value)) {
        return;
    }
    for (at, slug) in &said {
        if !districts.contains(slug) {
            at.refuse(
                format!("không xã cũ nào của {code} thuộc huyện {}", quoted(slug.as_str())),
                "Ghi đúng các huyện của những xã cũ đã hợp thành.",
            );
        }
    }
    for missing in districts.iter().filter(|district| said.iter().all(|(_, slug)| slug != *district)) {
        row.at_column("former_districts").refuse(
            format!("thiếu huyện {}, nơi có một xã cũ của {code}", quoted(missing.as_str())),
            "Ghi đúng các huyện của những xã cũ đã hợp thành.",
        );
    }
}

/// The folded names by which units may be called without a unit word.
pub(crate) fn folded_names(places: &Places) -> BTreeSet<String> {
    let today = places.communes.values().map(|commune| commune.name.clone());
    let former = places.former.values().flat_map(FormerCommune::spellings);
    today.chain(former).map(|name| crate::fold::fold(&name)).collect()
}
