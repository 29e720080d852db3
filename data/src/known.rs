//! What the lists hold, so that records which refer to them can be checked while they are read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use crate::code::Code;
use crate::commune::Places;
use crate::commune::sums::Figures;
use crate::date::PrintedDate;
use crate::problem::{At, Example, Located};
use crate::product::Group;
use crate::read::warn_of_telephone;
use crate::slug::{MAX_SLUG, Slug};
use crate::spelling::{self, Brands};
use crate::text::quoted;

/// The slug that filters use for “unknown”; nothing on record may have it.
pub(crate) const RESERVED: &str = "chua-ro";

/// Before this year no maker on record was founded and no source was printed: such a year is a slip.
const FIRST_YEAR: i16 = 1900;

/// The lists. One that cannot be read is `None`: what refers to it is then not blamed for that.
#[derive(Default)]
pub(crate) struct Known<'f> {
    pub(crate) as_of: Option<Date>,
    /// The day of the check in the province.
    pub(crate) today: Option<Date>,
    /// The words that names may hold though they are not Vietnamese; `None` where the folder declares none.
    pub(crate) brands: Brands,
    pub(crate) sources: Option<BTreeSet<String>>,
    /// The first day on which each dated source can have been printed, by id.
    pub(crate) days_of_sources: BTreeMap<String, Date>,
    /// The ids of the sources by address.
    pub(crate) source_of_url: BTreeMap<String, String>,
    pub(crate) kinds: Option<BTreeSet<String>>,
    /// The groups in which each kind can be, as far as its name says; empty where it does not.
    pub(crate) groups_of_kinds: BTreeMap<String, Vec<Group>>,
    /// The names of the pictograms, also of those that cannot be read.
    pub(crate) pictograms: BTreeSet<Slug>,
    pub(crate) specialities: BTreeSet<Slug>,
    /// The kind of each speciality that could be read.
    pub(crate) kinds_of_specialities: BTreeMap<Slug, String>,
    pub(crate) districts: Option<BTreeSet<String>>,
    /// What districts say in figures, to be compared with their communes once these are read.
    pub(crate) figures: Vec<(Slug, Figures<'f>)>,
    /// Where the names of districts stand on the map, to be checked once it is read.
    pub(crate) labels: Vec<(Slug, Located<'f, (f64, f64)>)>,
    /// The code of the capital, to be checked once the places are read.
    pub(crate) capital: Option<Located<'f, String>>,
    pub(crate) places: Option<Places>,
    /// Folded names of all units and of the province.
    pub(crate) place_names: BTreeSet<String>,
    /// The districts that each district touches.
    pub(crate) neighbours: BTreeMap<Slug, Vec<Slug>>,
    pub(crate) producers: BTreeSet<Slug>,
    /// The names of the producers so far, and where.
    pub(crate) names_of_producers: HashMap<String, At<'f>>,
    /// The district of each producer that has one.
    pub(crate) districts_of_producers: BTreeMap<Slug, Slug>,
    pub(crate) households: BTreeSet<Slug>,
    pub(crate) products: BTreeSet<Slug>,
    pub(crate) retired: BTreeSet<Code>,
    /// Names and qualifiers of the products so far, in lower case, with their producers, and where.
    pub(crate) titles: HashMap<(String, Option<String>, Option<Slug>), At<'f>>,
    /// The names of the products so far, and one that has each.
    pub(crate) names_of_products: HashMap<String, Slug>,
    /// The other names of the products so far, with the product.
    pub(crate) other_names: Vec<(Slug, Located<'f, String>)>,
    /// The codes given so far, and where.
    pub(crate) codes: HashMap<Code, At<'f>>,
    /// The former slugs so far, and where.
    pub(crate) former_slugs: HashMap<String, At<'f>>,
}

impl Known<'_> {
    /// Those sources of a list that exist; the others are refused.
    pub(crate) fn sources(&self, ids: Vec<Located<'_, String>>) -> Vec<String> {
        ids.into_iter().filter_map(|id| self.source(id)).collect()
    }

    /// One source, where it exists.
    pub(crate) fn source(&self, id: Located<'_, String>) -> Option<String> {
        if let Some(sources) = &self.sources
            && !sources.contains(&id.value)
        {
            let near = id.at.near(&id.value, sources.iter().map(String::as_str));
            id.at.refuse(
                format!("không có nguồn {}{near}", quoted(&id.value)),
                "Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.",
            );
            return None;
        }
        Some(id.value)
    }

    /// Looks at the spelling of a name. What no name can be is refused. Of a word that is only not known the editor is reminded:
    /// it may be a brand, which `brands` declares; the import of an annex asks about it.
    pub(crate) fn name(&self, name: &Located<'_, String>) {
        self.name_at(&name.value, &name.at);
    }

    /// As [`Known::name()`], of a name within a value.
    pub(crate) fn name_at(&self, name: &str, at: &At<'_>) {
        warn_of_telephone(name, at, "tên");
        let Some(trouble) = spelling::trouble(name, &self.brands) else { return };
        if trouble.is_certain() {
            at.refuse(trouble.wrong(), trouble.right());
        } else {
            at.warn(trouble.wrong(), trouble.right());
        }
    }

    /// Warns of a date of something that has been and is yet to come.
    pub(crate) fn has_been(&self, date: &Located<'_, PrintedDate>) {
        self.day_has_been(&Located { value: date.value.first_day(), at: date.at.clone() });
    }

    /// As [`Known::has_been()`], of a day.
    pub(crate) fn day_has_been(&self, day: &Located<'_, Date>) {
        if day.value.year() < FIRST_YEAR {
            day.at.warn(format!("năm {} quá xưa", day.value.year()), "Xem lại năm.");
        }
        if let Some(today) = self.today.filter(|today| day.value > *today) {
            day.at.warn(format!("ngày {} còn ở sau hôm nay, {today}", day.value), "Xem lại ngày.");
        }
    }

    /// Warns of a day of change before one of what the record tells, or before one of a source that it cites.
    pub(crate) fn changed_since<'i>(
        &self,
        changed: Option<&Located<'_, Date>>,
        told: impl Iterator<Item = (&'static str, Date)>,
        cited: impl Iterator<Item = &'i String>,
    ) {
        let printed = cited.filter_map(|id| Some(("của một nguồn", *self.days_of_sources.get(id)?)));
        // A day to come is a slip of its own, and said.
        let dated = told.chain(printed).filter(|(_, on)| self.today.is_none_or(|today| *on <= today));
        if let Some(changed) = changed
            && let Some((what, on)) = dated.max_by_key(|(_, on)| *on).filter(|(_, on)| *on > changed.value)
        {
            changed.at.warn(
                format!("ngày sửa {} đứng trước ngày {what} {on}", changed.value),
                format!("Ghi changed = \"{on}\", hoặc xem lại ngày {what}."),
            );
        }
    }

    /// A key of the list of kinds, where it exists.
    pub(crate) fn kind(&self, key: Located<'_, String>) -> Option<String> {
        if let Some(kinds) = &self.kinds
            && !kinds.contains(&key.value)
        {
            let near = key.at.near(&key.value, kinds.iter().map(String::as_str));
            key.at
                .refuse(format!("không có loại {}{near}", quoted(&key.value)), "Ghi một từ ở cột kind của kinds.csv.");
            return None;
        }
        Some(key.value)
    }

    /// The slug of a district, where it exists.
    pub(crate) fn district(&self, slug: Located<'_, String>) -> Option<Slug> {
        if let Some(districts) = &self.districts
            && !districts.contains(&slug.value)
        {
            let near = slug.at.near(&slug.value, districts.iter().map(String::as_str));
            slug.at.refuse(
                format!("không có huyện {}{near}", quoted(&slug.value)),
                format!("Ghi slug của một huyện trong districts.toml{}.", slug.at.example(Example::District, "{}")),
            );
            return None;
        }
        Slug::parse(&slug.value)
    }

    /// The code of a commune of today, where it exists.
    pub(crate) fn commune(&self, code: Located<'_, String>) -> Option<String> {
        if let Some(places) = &self.places
            && places.is_whole
            && !places.commune_codes.contains(&code.value)
        {
            let near = code.at.near(&code.value, places.commune_codes.iter().map(String::as_str));
            code.at.refuse(
                format!("không có xã, phường ngày nay nào mang mã {}{near}", quoted(&code.value)),
                "Ghi mã ở cột code của communes.csv.",
            );
            return None;
        }
        Some(code.value)
    }

    /// The name of a pictogram, where it exists.
    pub(crate) fn pictogram(&self, name: &Located<'_, String>) -> Option<Slug> {
        let found = self.pictograms.get(name.value.as_str());
        if found.is_none() {
            let near = name.at.near(&name.value, self.pictograms.iter().map(Slug::as_str));
            name.at.refuse(
                format!("không có hình {}{near}", quoted(&name.value)),
                "Ghi tên tệp, không có .txt, của một hình trong drawings/.",
            );
        }
        found.cloned()
    }

    /// The slug of a speciality, where it exists.
    pub(crate) fn speciality(&self, slug: &Located<'_, String>) -> Option<Slug> {
        known_slug(slug, &self.specialities, "đặc sản", "specialities")
    }

    /// The slug of a product, where it exists.
    pub(crate) fn product(&self, slug: &Located<'_, String>) -> Option<Slug> {
        known_slug(slug, &self.products, "sản phẩm", "products")
    }

    /// The slug of a producer, where it exists.
    pub(crate) fn producer(&self, slug: &Located<'_, String>) -> Option<Slug> {
        known_slug(slug, &self.producers, "nhà sản xuất", "producers")
    }
}

fn known_slug(slug: &Located<'_, String>, known: &BTreeSet<Slug>, what: &str, folder: &str) -> Option<Slug> {
    let found = known.get(slug.value.as_str());
    if found.is_none() {
        let near = slug.at.near(&slug.value, known.iter().map(Slug::as_str));
        slug.at.refuse(
            format!("không có {what} {}{near}", quoted(&slug.value)),
            format!("Ghi tên tệp, không có .toml, của một hồ sơ trong {folder}/."),
        );
    }
    found.cloned()
}

/// Refuses a slug that no address may have: the one that is kept for “unknown”, and those that are too long.
pub(crate) fn refuse_unfit(slug: &str, at: &At<'_>) {
    let length = slug.chars().count();
    if slug == RESERVED {
        at.refuse(format!("slug {} đã dành cho “chưa rõ” trong bộ lọc", quoted(RESERVED)), "Chọn slug khác.");
    } else if length > MAX_SLUG {
        at.refuse(
            format!("slug {} dài {length} chữ cái, quá {MAX_SLUG}", quoted(slug)),
            "Đặt slug ngắn hơn: đó là phần cuối của địa chỉ trang.",
        );
    }
}

/// A slug for something on record; refused where it is none, or the reserved one.
pub(crate) fn own_slug(text: Located<'_, String>) -> Option<Slug> {
    refuse_unfit(&text.value, &text.at);
    let slug = Slug::parse(&text.value);
    if slug.is_none() {
        let near = Slug::of(&text.value);
        let example = if near.is_empty() { "vi-du" } else { &near };
        text.at.refuse(
            format!("{} không dùng được làm slug", quoted(&text.value)),
            format!("Chỉ gồm a–z, 0–9 và dấu gạch nối, không gạch nối ở hai đầu, ví dụ {example}."),
        );
    }
    slug
}
