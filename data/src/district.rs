//! `districts.toml`: the district-level units abolished on 1 July 2025.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::closed::{Closed, closed};
use crate::commune::sums::Figures;
use crate::commune::{LATITUDES, LONGITUDES, warn_off_the_country};
use crate::known::{Known, own_slug};
use crate::neighbours::Neighbours;
use crate::problem::{Example, Located};
use crate::read::Table;
use crate::slug::Slug;
use crate::text::quoted;
use crate::words::{Translated, Words, warn_of_untranslated};

closed! {
    /// What a district-level unit was.
    pub enum DistrictKind, "loại đơn vị cấp huyện" {
        /// huyện
        District = "district" in records "huyện",
        /// thị xã
        Town = "town" in records "thị xã",
        /// thành phố
        City = "city" in records "thành phố",
    }
}

impl DistrictKind {
    /// The word before its name.
    pub fn word_vi(self) -> &'static str {
        self.word()
    }
}

/// A district-level unit as it stood on 30 June 2025.
#[derive(Debug, Clone)]
pub struct District {
    /// The code of the statistics office.
    pub code: String,
    /// The bare name.
    pub name: String,
    /// huyện, thị xã or thành phố.
    pub kind: DistrictKind,
    /// The name in English, unit included.
    pub name_en: Option<String>,
    /// Its area in km².
    pub area_km2: Option<f64>,
    /// Which year and publication print the area.
    pub area_source: Option<String>,
    /// People, census of 1 April 2019.
    pub population_2019: Option<i64>,
    /// Where its offices stood.
    pub seat: Option<Translated>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Where its name stands on the map, in cells from the upper left corner; absent: in its middle.
    pub label: Option<(f64, f64)>,
    /// The districts of the same province that it touches.
    pub neighbours: Vec<Slug>,
    /// What it touches outside the province: `china`, `laos`, slugs of provinces.
    pub outer_borders: Vec<String>,
    /// How many communes it had.
    pub communes_before_2025: Option<i64>,
    /// What it is like.
    pub character: Words,
    /// What visitors read about it.
    pub summary: Words,
    /// What the place is known for.
    pub known_for: Words,
    /// The ids of the sources that say so.
    pub known_for_sources: Vec<String>,
    /// The sources of what is said about it.
    pub sources: Vec<String>,
    /// Where the figures come from, in words.
    pub sources_as_printed: Option<Translated>,
}

/// Between which areas in km² those of districts lie, with a wide margin: from islands of two to mountains of under three thousand.
const AREAS: RangeInclusive<f64> = 1.0..=5_000.0;

/// Reads all districts, and notes their slugs.
pub(crate) fn read<'f>(root: Table<'_, 'f>, known: &mut Known<'f>) -> BTreeMap<Slug, District> {
    let tables = root.named_tables();
    let slugs: BTreeSet<String> = tables.iter().map(|(slug, _)| slug.clone()).collect();
    root.at().keep_example(Example::District, slugs.first());
    known.districts = Some(slugs);
    let mut codes = BTreeSet::new();
    let mut named = Neighbours::default();
    let mut districts = BTreeMap::new();
    for (name, table) in tables {
        let slug = own_slug(Located { value: name, at: table.at() });
        if let Some(slug) = slug
            && let Some(district) = one(&slug, table, known, &mut codes, &mut named)
        {
            districts.insert(slug, district);
        }
    }
    named.warn_of_one_sided();
    known.neighbours = districts.iter().map(|(slug, district)| (slug.clone(), district.neighbours.clone())).collect();
    districts
}

fn one<'f>(
    slug: &Slug,
    table: Table<'_, 'f>,
    known: &mut Known<'f>,
    codes: &mut BTreeSet<String>,
    named: &mut Neighbours<'f>,
) -> Option<District> {
    table.must_have("code");
    table.must_have("name_vi");
    table.must_have_one_of::<DistrictKind>("kind");
    if let Some(repeated) = table.text("slug")
        && repeated.value != slug.as_str()
    {
        repeated.at.refuse(
            format!("slug {} khác tên bảng {}", quoted(&repeated.value), quoted(slug.as_str())),
            "Bỏ khoá slug: tên bảng đã là slug.",
        );
    }
    let code = table.text("code");
    if let Some(code) = &code
        && !codes.insert(code.value.clone())
    {
        code.at.refuse(format!("mã {} có hai lần", quoted(&code.value)), "Mỗi huyện một mã riêng.");
    }
    let name = table.text("name_vi");
    name.iter().for_each(|name| known.name(name));
    let kind = table.text("kind").and_then(|word| DistrictKind::of(&word));
    let mut neighbours = Vec::new();
    for other in table.loose_list("neighbours") {
        if other.value == slug.as_str() {
            other.at.refuse("huyện giáp với chính nó", "Bỏ nó khỏi danh sách.");
        } else {
            let at = other.at.clone();
            let Some(other) = known.district(other) else { continue };
            named.add(slug.clone(), Located { value: other.clone(), at });
            neighbours.push(other);
        }
    }
    let (sources, printed) = if table.is_text("sources") {
        (Vec::new(), table.translated("sources"))
    } else {
        (known.sources(table.texts("sources")), None)
    };
    let known_for = table.words("known_for");
    let known_for_sources = table.texts("known_for_sources");
    if known_for.value.vi.is_some() && known_for_sources.is_empty() {
        known_for.at.refuse("có known_for mà thiếu known_for_sources", "Ghi mã các nguồn nói điều ấy.");
    }
    let label = table.point("label");
    known.labels.extend(label.clone().map(|label| (slug.clone(), label)));
    let name_en = table.text("name_en");
    if let (Some(name), Some(name_en)) = (&name, &name_en) {
        warn_of_untranslated(name, name_en);
    }
    let area_km2 = table.number("area_km2");
    let area_source = table.prose("area_year_source");
    let population_2019 = table.count("population_2019");
    let communes_before_2025 = table.count("communes_before_2025");
    let sources_as_printed = table.translated("sources_as_printed").or(printed);
    if let Some(area) = &area_km2
        && area_source.is_none()
    {
        area.at.warn("diện tích không nói của năm nào", "Ghi area_year_source = \"…\": năm nào, nguồn nào in.");
    }
    if let Some(at) = area_km2.as_ref().map(|area| &area.at).or(population_2019.as_ref().map(|count| &count.at))
        && sources.is_empty()
        && sources_as_printed.is_none()
    {
        at.warn("có số liệu mà huyện chưa ghi nguồn nào", "Ghi sources, hoặc sources_as_printed bằng lời.");
    }
    if let Some(area) = area_km2.as_ref().filter(|area| area.value > 0.0 && !AREAS.contains(&area.value)) {
        area.at.warn(
            format!("diện tích {} km² không thể là của một huyện", area.value),
            "Xem lại dấu chấm và đơn vị: 44352 ha là 443.52 km².",
        );
    }
    let figures = Figures {
        population_2019: population_2019.clone(),
        area_km2: area_km2.clone(),
        communes: communes_before_2025.clone(),
    };
    known.figures.push((slug.clone(), figures));
    let degrees = |key, most: f64, bounds| {
        let number = table.number(key)?;
        let at = number.at.clone();
        within(number, -most, most).inspect(|degrees| warn_off_the_country(*degrees, bounds, &at))
    };
    let district = District {
        code: code.map(|text| text.value).unwrap_or_default(),
        name: name.map(|text| text.value).unwrap_or_default(),
        kind: kind.unwrap_or(DistrictKind::District),
        name_en: name_en.map(|text| text.value),
        area_km2: area_km2.and_then(|number| within(number, 0.0, f64::MAX)),
        area_source,
        population_2019: population_2019.map(|count| count.value),
        seat: table.translated("seat"),
        latitude: degrees("lat", 90.0, LATITUDES),
        longitude: degrees("lon", 180.0, LONGITUDES),
        label: label.map(|label| label.value),
        neighbours,
        outer_borders: table.loose_list("outer_borders").into_iter().map(|text| text.value).collect(),
        communes_before_2025: communes_before_2025.map(|count| count.value),
        character: table.words_of("character_vi", "character_en"),
        summary: table.words("summary").value,
        known_for: known_for.value,
        known_for_sources: known.sources(known_for_sources),
        sources,
        sources_as_printed,
    };
    table.finish();
    Some(district)
}

/// A number, where it lies between two bounds.
fn within(number: Located<'_, f64>, least: f64, most: f64) -> Option<f64> {
    if (least..=most).contains(&number.value) {
        return Some(number.value);
    }
    number.at.refuse(format!("số {} nằm ngoài khoảng cho phép", number.value), "Kiểm tra lại số và đơn vị.");
    None
}
