//! `communes.csv` and `former_communes.csv`, read together.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Commune, CommuneKind, EarlierCommune, FormerCommune, FormerKind, LATITUDES, LONGITUDES, Places, sums,
    warn_off_the_country,
};
use crate::closed::Closed;
use crate::fold::accented;
use crate::known::{Known, own_slug};
use crate::neighbours::Neighbours;
use crate::problem::Located;
use crate::read::{Row, Sheet};
use crate::slug::Slug;
use crate::text::quoted;
use crate::words::warn_of_untranslated;

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

/// Reads both lists together, since each names the units of the other.
pub(crate) fn read(today: &Sheet<'_>, former: &Sheet<'_>, known: &Known<'_>) -> Places {
    let mut places = Places { is_whole: today.is_whole && former.is_whole, ..Places::default() };
    let slugs: BTreeSet<String> = today.rows.iter().filter_map(|row| row.text("slug")).map(|text| text.value).collect();
    let slugs = (slugs.len() == today.rows.len()).then_some(&slugs);
    let mut codes = Vec::new();
    let mut taken = BTreeSet::new();
    let mut named = Neighbours::default();
    for row in &today.rows {
        let Some(code) = row.needed("code").map(with_its_zeros) else {
            continue;
        };
        if !places.commune_codes.insert(code.value.clone()) {
            code.at.refuse(format!("mã {} có hai lần", quoted(&code.value)), "Mỗi xã, phường ngày nay một mã riêng.");
            continue;
        }
        codes.push((code.value.clone(), row));
        if let Some(commune) = commune(row, slugs, &mut taken, &mut named, known) {
            places.communes.insert(code.value, commune);
        }
    }
    named.warn_of_one_sided();
    let mut same_slug: BTreeMap<Slug, Vec<(String, &Row<'_>)>> = BTreeMap::new();
    for row in &former.rows {
        let Some(code) = row.needed("code").map(with_its_zeros) else {
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
        sums::check_commune(row, parts);
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

/// How many digits a code has: those of the statistics office.
const DIGITS: usize = 5;

/// A code with all its digits: that it lost leading zeros, as spreadsheets take them away, is refused here and nowhere else.
fn with_its_zeros<'f>(code: Located<'f, String>) -> Located<'f, String> {
    if code.value.len() >= DIGITS || !code.value.bytes().all(|byte| byte.is_ascii_digit()) {
        return code;
    }
    let whole = format!("{:0>DIGITS$}", code.value);
    code.at.refuse(
        format!("mã {} mất số 0 ở đầu", quoted(&code.value)),
        format!("Ghi {whole}; trong bảng tính, đặt cột này là kiểu Văn bản trước khi dán."),
    );
    Located { value: whole, at: code.at }
}

fn commune<'f>(
    row: &Row<'f>,
    slugs: Option<&BTreeSet<String>>,
    taken: &mut BTreeSet<String>,
    named: &mut Neighbours<'f>,
    known: &Known<'_>,
) -> Option<Commune> {
    let name = row.needed("name");
    name.iter().for_each(|name| known.name(name));
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
        // Where a slug stands twice, another is not there, and neighbours are not to blame.
        let Some(slugs) = slugs else { continue };
        if own.as_ref().is_some_and(|own| own.value == other.value) {
            other.at.refuse("xã giáp với chính nó", "Bỏ nó khỏi danh sách.");
        } else if !slugs.contains(&other.value) {
            let near = other.at.near(&other.value, slugs.iter().map(String::as_str));
            other.at.refuse(
                format!("không có xã, phường nào mang slug {}{near}", quoted(&other.value)),
                "Ghi slug có trong cột slug, cách nhau bằng dấu ;.",
            );
        } else {
            let (Some(unit), Some(slug)) =
                (own.as_ref().and_then(|own| Slug::parse(&own.value)), Slug::parse(&other.value))
            else {
                continue;
            };
            named.add(unit, Located { value: slug.clone(), at: other.at });
            neighbours.push(slug);
        }
    }
    let name_en = row.text("name_en");
    if let (Some(name), Some(name_en)) = (&name, &name_en) {
        warn_of_untranslated(name, name_en);
    }
    let before_2020 = before_2020(row, known);
    let (latitude, longitude) = point(row);
    let area_km2 = row.number("area_km2", 0.0, 1.0e6);
    let population_2019 = row.count("population_2019_sum");
    warn_without_source(row, ["area_km2", "population_2019_sum"], "source");
    let text = |column| row.text(column).map(|text| text.value);
    let slug = own.and_then(own_slug);
    Some(Commune {
        name: name?.value,
        kind: kind?,
        slug: slug?,
        name_en: name_en.map(|text| text.value),
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

/// The label point of a unit.
fn point(row: &Row<'_>) -> (Option<f64>, Option<f64>) {
    let (latitude, longitude) = (row.number("lat", -90.0, 90.0), row.number("lon", -180.0, 180.0));
    for (column, degrees, bounds) in [("lat", latitude, LATITUDES), ("lon", longitude, LONGITUDES)] {
        degrees.iter().for_each(|degrees| warn_off_the_country(*degrees, bounds, &row.at_column(column)));
    }
    (latitude, longitude)
}

/// Warns of a row that has one of these figures and does not say where it comes from.
fn warn_without_source<const N: usize>(row: &Row<'_>, figures: [&str; N], source: &str) {
    if let Some(figure) = figures.into_iter().find_map(|column| row.text(column))
        && row.text(source).is_none()
    {
        figure.at.warn("có số liệu mà dòng này chưa ghi nguồn", format!("Ghi ở cột {source} số ấy lấy ở đâu."));
    }
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
            Some((name, kind)) => {
                known.name_at(&name, &unit.at);
                earlier.push(EarlierCommune { name, kind, source: source.clone() });
            }
            None => unit.at.refuse(
                format!("{} thiếu chữ xã, phường hay thị trấn ở đầu", quoted(&unit.value)),
                format!("Ghi cả chữ đó, ví dụ xã {}; nhiều xã thì cách nhau bằng dấu ;.", unit.value),
            ),
        }
    }
    earlier
}

fn former_commune(row: &Row<'_>, known: &Known<'_>, places: &Places) -> Option<FormerCommune> {
    let name = row.needed("name");
    for spelling in name.iter().chain(&row.text("name_gso")) {
        known.name(spelling);
    }
    let kind = row.needed("kind").and_then(|word| FormerKind::of(&word));
    let district = row.needed("district").and_then(|slug| known.district(slug));
    let commune = row.needed("new_code").map(with_its_zeros).filter(|code| {
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
    let (latitude, longitude) = point(row);
    let population_2019 = row.count("population_2019");
    warn_without_source(row, ["population_2019"], "sources");
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
    let said: Vec<_> = row.list("formed_from_codes").into_iter().map(with_its_zeros).collect();
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
