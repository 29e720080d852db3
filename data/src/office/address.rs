//! Addresses of annexes: `Bản Bó, xã Mường Lạn, huyện Mường Ảng`, units of today or of until 30 June 2025.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};

use super::doubt::Wrong;
use super::phrases::PROVINCES;
use crate::abbreviation::undotted;
use crate::check::Records;
use crate::fold::{accented, fold};
use crate::near::nearest;
use crate::place::Place;
use crate::slug::Slug;
use crate::text::quoted;

/// The day on which the districts were abolished and the communes of today began.
const UNITS_OF_TODAY: Date = date(2025, 7, 1);

/// Every unit by the names that it goes by.
pub(super) struct Gazetteer<'r> {
    records: &'r Records,
    former: BTreeMap<String, BTreeSet<&'r str>>,
    today: BTreeMap<String, BTreeSet<&'r str>>,
}

/// The units that an address may mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Codes of units of until 30 June 2025.
    former: Vec<String>,
    /// Codes of units of today.
    today: Vec<String>,
    /// The district that it names, or that a heading above the row names.
    district: Option<Slug>,
    /// What a new record would have.
    pub(super) choice: Choice,
    /// Whether it goes on below the commune.
    pub(super) is_below_commune: bool,
}

/// The most exact place that an address surely means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Choice {
    /// None.
    #[default]
    Unknown,
    /// A district, by slug.
    District(Slug),
    /// A unit of today, by code.
    Commune(String),
    /// A unit of until 30 June 2025, by code.
    FormerCommune(String),
}

/// How an address stands to the place of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It says the same, or less.
    Same,
    /// It says more, and nothing else.
    Finer,
    /// It says something else.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Province,
    District,
    Commune,
}

/// Unit words as [`accented`] leaves them.
const UNITS: [(&str, Level); 12] = [
    ("thành phố", Level::District),
    ("thị xã", Level::District),
    ("thị trấn", Level::Commune),
    ("đặc khu", Level::Commune),
    ("huyện", Level::District),
    ("phường", Level::Commune),
    ("xã", Level::Commune),
    ("tỉnh", Level::Province),
    ("tp", Level::District),
    ("tx", Level::District),
    ("tt", Level::Commune),
    ("p", Level::Commune),
];

/// One part of an address: its unit word, and its name as [`accented`] leaves it.
#[derive(Debug, PartialEq)]
struct Part {
    unit: Option<(&'static str, Level)>,
    name: String,
}

impl<'r> Gazetteer<'r> {
    pub(super) fn new(records: &'r Records) -> Gazetteer<'r> {
        let mut gazetteer = Gazetteer { records, former: BTreeMap::new(), today: BTreeMap::new() };
        for (code, commune) in &records.former_communes {
            for spelling in commune.spellings() {
                gazetteer.former.entry(accented(&spelling)).or_default().insert(code);
            }
        }
        for (code, commune) in &records.communes {
            gazetteer.today.entry(accented(&commune.name)).or_default().insert(code);
        }
        gazetteer
    }

    /// The units of an address, and all that is doubtful about it. `district`: what a heading above the row names;
    /// `on`: when the list was decided, since names changed their meaning in July 2025; `answer`: which of the units of one name
    /// an editor said that it is.
    pub(super) fn resolve(
        &self,
        text: &str,
        district: Option<&Slug>,
        on: Option<Date>,
        answer: Option<&str>,
    ) -> (Found, Vec<Wrong>) {
        let mut wrongs = Vec::new();
        let mut found = Found::default();
        let mut commune: Option<(Option<&'static str>, String)> = None;
        let parts = parts(text);
        for (number, part) in parts.iter().enumerate().rev() {
            let is_last = number + 1 == parts.len();
            match part.unit {
                Some((_, Level::Province)) => wrongs.extend(self.province(&part.name)),
                Some((word, Level::District)) if found.district.is_none() => match self.district(word, &part.name) {
                    Ok(slug) => found.district = Some(slug),
                    Err(wrong) => wrongs.push(wrong),
                },
                Some((word, Level::Commune)) if commune.is_none() => commune = Some((Some(word), part.name.clone())),
                Some((word, _)) => wrongs.push(Wrong::new(
                    format!("địa chỉ có hai đơn vị cùng cấp, thêm {}", quoted(&format!("{word} {}", part.name))),
                    "Giữ một xã và một huyện.",
                )),
                None if is_last && number > 0 && part.name == accented(&self.records.province.name) => {}
                None if number > 0 && commune.is_none() && self.is_other_province(&part.name) => {
                    wrongs.extend(self.province(&part.name));
                }
                None if number > 0 && commune.is_none() && found.district.is_none() && self.is_district(&part.name) => {
                    found.district = self.district_named(&part.name);
                }
                None if commune.is_none() && self.is_commune(&part.name) => commune = Some((None, part.name.clone())),
                None => found.is_below_commune = true,
            }
        }
        if found.district.is_none() {
            found.district = district.cloned();
        }
        match commune {
            Some((word, name)) => self.commune(&mut found, word, &name, on, answer, &mut wrongs),
            None if wrongs.is_empty() => {
                let example = "Ghi như “xã …, huyện … (cũ)” hoặc “xã …” theo tên từ 1/7/2025.";
                if let Some(district) = &found.district
                    && !found.is_below_commune
                {
                    found.choice = Choice::District(district.clone());
                    wrongs.push(Wrong::new("địa chỉ chỉ có tên huyện, thiếu tên xã", example));
                } else {
                    let near = nearest(
                        &parts.last().map(|part| part.name.clone()).unwrap_or_default(),
                        self.former.keys().chain(self.today.keys()).map(String::as_str),
                    );
                    let near = near
                        .and_then(|name| self.spelt(name))
                        .map_or_else(String::new, |name| format!(" Gần nhất: {name}."));
                    wrongs.push(Wrong::new(
                        format!("không thấy tên xã, phường nào trong địa chỉ {}", quoted(text)),
                        format!("{example}{near}"),
                    ));
                }
            }
            None => {}
        }
        (found, wrongs)
    }

    /// The slug of a district that a heading names, with its unit word.
    pub(super) fn district_of_heading(&self, text: &str) -> Option<Slug> {
        match parts(text).as_slice() {
            [.., Part { unit: Some((_, Level::District)), name }] => self.district_named(name),
            _ => None,
        }
    }

    /// A district with its unit word.
    pub(super) fn shown_district(&self, slug: &Slug) -> String {
        let district = self.records.districts.get(slug);
        district.map_or_else(String::new, |district| format!("{} {}", district.kind.word_vi(), district.name))
    }

    /// How the units of an address stand to the place of a record.
    pub(super) fn fit(&self, found: &Found, place: &Place) -> Fit {
        let has_commune = !found.former.is_empty() || !found.today.is_empty();
        if let Some(code) = &place.former_commune {
            let names_it = found.former.contains(code);
            let names_today = place.commune.as_ref().is_some_and(|commune| found.today.contains(commune));
            let names_district = !has_commune && found.district == place.district;
            return if names_it || names_today || names_district { Fit::Same } else { Fit::Other };
        }
        if let Some(code) = &place.commune {
            if found.today.contains(code) {
                return Fit::Same;
            }
            let inside =
                |former: &String| self.records.former_communes.get(former).is_some_and(|unit| unit.commune == *code);
            return match &found.choice {
                Choice::FormerCommune(former) if inside(former) => Fit::Finer,
                Choice::District(slug) if self.touches(code, slug) => Fit::Same,
                _ => Fit::Other,
            };
        }
        let Some(district) = &place.district else {
            return if found.choice == Choice::Unknown { Fit::Same } else { Fit::Finer };
        };
        match &found.choice {
            Choice::FormerCommune(code) => {
                let unit = self.records.former_communes.get(code);
                if unit.is_some_and(|unit| unit.district == *district) { Fit::Finer } else { Fit::Other }
            }
            // Where a unit of today joins two districts, the record would lose its own.
            Choice::Commune(code) => match self.records.communes.get(code).and_then(|unit| unit.district.as_ref()) {
                Some(own) if own == district => Fit::Finer,
                Some(_) => Fit::Other,
                None if self.touches(code, district) => Fit::Same,
                None => Fit::Other,
            },
            Choice::District(own) if own == district => Fit::Same,
            Choice::District(_) => Fit::Other,
            Choice::Unknown => Fit::Same,
        }
    }

    /// A place as lists print it; empty where it is unknown.
    pub(super) fn shown(&self, place: &Place) -> String {
        let district = |slug: &Slug| match self.records.districts.get(slug) {
            Some(district) => format!("{} {}", district.kind.word_vi(), district.name),
            None => String::new(),
        };
        let former = place.former_commune.as_ref().and_then(|code| self.records.former_communes.get(code));
        if let Some(unit) = former {
            return format!("{} {}, {}", unit.kind.word_vi(), unit.name, district(&unit.district));
        }
        let today = place.commune.as_ref().and_then(|code| self.records.communes.get(code));
        if let Some(unit) = today {
            return format!("{} {}, tỉnh {}", unit.kind.word_vi(), unit.name, self.records.province.name);
        }
        place.district.as_ref().map(district).unwrap_or_default()
    }

    /// A choice as a message prints it.
    pub(super) fn shown_choice(&self, choice: &Choice) -> String {
        let place = match choice.clone() {
            Choice::Unknown => Place::default(),
            Choice::District(slug) => Place { district: Some(slug), ..Place::default() },
            Choice::Commune(code) => Place { commune: Some(code), ..Place::default() },
            Choice::FormerCommune(code) => Place { former_commune: Some(code), ..Place::default() },
        };
        self.shown(&place)
    }

    fn touches(&self, commune: &str, district: &Slug) -> bool {
        self.records.former_communes.values().any(|unit| unit.commune == commune && unit.district == *district)
    }

    fn province(&self, name: &str) -> Option<Wrong> {
        let own = &self.records.province.name;
        if fold(name) == fold(own) {
            return None;
        }
        Some(Wrong::new(
            format!("địa chỉ ở tỉnh khác: {}", quoted(name)),
            format!("Danh mục này chỉ có sản phẩm của tỉnh {own}; bỏ hàng này hoặc sửa địa chỉ."),
        ))
    }

    fn is_other_province(&self, name: &str) -> bool {
        PROVINCES.contains(&fold(name).as_str()) && !self.is_district(name) && !self.is_commune(name)
    }

    fn is_district(&self, name: &str) -> bool {
        self.district_named(name).is_some()
    }

    fn district_named(&self, name: &str) -> Option<Slug> {
        let found = self.records.districts.iter().find(|(_, district)| accented(&district.name) == name);
        found.map(|(slug, _)| slug.clone())
    }

    fn is_commune(&self, name: &str) -> bool {
        self.former.contains_key(name) || self.today.contains_key(name)
    }

    fn district(&self, word: &str, name: &str) -> Result<Slug, Wrong> {
        let word = match word {
            "tp" => "thành phố",
            "tx" => "thị xã",
            other => other,
        };
        let districts = &self.records.districts;
        if let Some((slug, district)) = districts.iter().find(|(_, district)| accented(&district.name) == name) {
            let own = district.kind.word_vi();
            return if own == word {
                Ok(slug.clone())
            } else {
                Err(Wrong::new(
                    format!("{} trước tháng 7/2025 là {own}, không phải {word}", district.name),
                    format!("Sửa thành “{own} {}”.", district.name),
                ))
            };
        }
        let folded = fold(name);
        if let Some(district) = districts.values().find(|district| fold(&district.name) == folded) {
            let full = format!("{} {}", district.kind.word_vi(), district.name);
            return Err(Wrong::new(
                format!("tên huyện thiếu hoặc sai dấu: {}", quoted(name)),
                format!("Nếu là {full} thì ghi đúng như vậy."),
            ));
        }
        let near = nearest(&folded, districts.keys().map(Slug::as_str)).and_then(|slug| districts.get(slug));
        let near = near
            .map_or_else(String::new, |district| format!(" Gần nhất: {} {}.", district.kind.word_vi(), district.name));
        Err(Wrong::new(
            format!("tỉnh không có {word} nào tên {}", quoted(name)),
            format!("Sửa tên huyện theo quyết định.{near}"),
        ))
    }

    fn commune(
        &self,
        found: &mut Found,
        word: Option<&'static str>,
        name: &str,
        on: Option<Date>,
        answer: Option<&str>,
        wrongs: &mut Vec<Wrong>,
    ) {
        let codes = |list: &BTreeMap<String, BTreeSet<&str>>| -> Vec<String> {
            list.get(name).into_iter().flatten().map(|code| (*code).to_owned()).collect()
        };
        let (mut former, mut today) = (codes(&self.former), codes(&self.today));
        if former.is_empty() && today.is_empty() {
            wrongs.push(self.unknown_commune(name));
            return;
        }
        if let Some(word) = word {
            let word = match word {
                "tt" => "thị trấn",
                "p" => "phường",
                other => other,
            };
            let full = self.full_names(&former, &today);
            former
                .retain(|code| self.records.former_communes.get(code).is_some_and(|unit| unit.kind.word_vi() == word));
            today.retain(|code| self.records.communes.get(code).is_some_and(|unit| unit.kind.word_vi() == word));
            if former.is_empty() && today.is_empty() {
                wrongs.push(Wrong::new(
                    format!("không có {word} nào tên {}, chỉ có {full}", quoted(name)),
                    "Sửa chữ xã, phường hay thị trấn theo quyết định.",
                ));
                return;
            }
        }
        if let Some(district) = &found.district {
            let all = self.full_names(&former, &today);
            let inside =
                |code: &String| self.records.former_communes.get(code).is_some_and(|unit| unit.district == *district);
            former.retain(inside);
            today.retain(|code| self.touches(code, district));
            if former.is_empty() && today.is_empty() {
                let shown = self.records.districts.get(district);
                let shown = shown.map_or_else(String::new, |shown| format!("{} {}", shown.kind.word_vi(), shown.name));
                wrongs.push(Wrong::new(
                    format!("{} không thuộc {shown}", quoted(name)),
                    format!("Theo danh sách đơn vị hành chính, tên này là {all}. Sửa tên xã hoặc tên huyện."),
                ));
                return;
            }
        }
        let is_answer = |code: &String, is_former: bool| Some(self.unit_choice(code, is_former).as_str()) == answer;
        if former.iter().any(|code| is_answer(code, true)) || today.iter().any(|code| is_answer(code, false)) {
            former.retain(|code| is_answer(code, true));
            today.retain(|code| is_answer(code, false));
            found.choice = former
                .first()
                .cloned()
                .map_or_else(|| today.first().cloned().map_or(Choice::Unknown, Choice::Commune), Choice::FormerCommune);
            (found.former, found.today) = (former, today);
            return;
        }
        let is_modern = on.is_none_or(|on| on >= UNITS_OF_TODAY);
        let homonyms = former.len() > 1 || today.len() > 1;
        let elsewhere = former.iter().any(|code| {
            let into = self.records.former_communes.get(code).map(|unit| &unit.commune);
            into.is_some_and(|into| !today.contains(into))
        });
        if homonyms || (found.district.is_none() && is_modern && !today.is_empty() && elsewhere) {
            let of_today = today.iter().map(|code| self.unit_choice(code, false));
            let choices = of_today.chain(former.iter().map(|code| self.unit_choice(code, true))).collect();
            let wrong = format!("tên {} có thể hiểu hơn một cách: {}", quoted(name), self.full_names(&former, &today));
            wrongs.push(Wrong::new(wrong, "Ghi thêm tên huyện (cũ), hoặc chọn đúng xã, phường.").with(choices));
        }
        found.choice = match (former.first(), today.first()) {
            (Some(code), None) => Choice::FormerCommune(code.clone()),
            (Some(code), _) if found.district.is_some() || !is_modern => Choice::FormerCommune(code.clone()),
            (_, Some(code)) => Choice::Commune(code.clone()),
            (None, None) => Choice::Unknown,
        };
        (found.former, found.today) = (former, today);
    }

    /// A unit as it is offered, a former one with the unit of today that it went into.
    fn unit_choice(&self, code: &str, is_former: bool) -> String {
        let today =
            |code: &str| self.records.communes.get(code).map(|unit| format!("{} {}", unit.kind.word_vi(), unit.name));
        let former = self.records.former_communes.get(code).filter(|_| is_former);
        match former {
            Some(unit) => {
                let now = today(&unit.commune).unwrap_or_default();
                format!("{}, nay thuộc {now}", self.full_names(&[code.to_owned()], &[]))
            }
            None => today(code).map(|name| format!("{name} ngày nay")).unwrap_or_default(),
        }
    }

    fn unknown_commune(&self, name: &str) -> Wrong {
        let folded = fold(name);
        let alike: BTreeSet<&String> =
            self.former.keys().chain(self.today.keys()).filter(|known| fold(known) == folded).collect();
        let shown: Vec<String> = alike.iter().filter_map(|name| self.spelt(name)).collect();
        match shown.as_slice() {
            [] => {
                let near = nearest(name, self.former.keys().chain(self.today.keys()).map(String::as_str));
                let near = near.and_then(|name| self.spelt(name));
                let near = near.map_or_else(String::new, |near| format!(" Gần nhất: {near}."));
                Wrong::new(
                    format!("tỉnh không có xã, phường nào tên {}", quoted(name)),
                    format!("Sửa tên xã theo quyết định.{near}"),
                )
            }
            [one] => Wrong::new(
                format!("tên xã thiếu hoặc sai dấu: {}", quoted(name)),
                format!("Nếu là {one} thì ghi đúng như vậy."),
            ),
            several => Wrong::new(
                format!("tên xã {} viết không dấu, có thể là một trong: {}", quoted(name), several.join("; ")),
                "Ghi tên có dấu.",
            ),
        }
    }

    /// A name as people write it, by its key, with its unit words.
    fn spelt(&self, key: &str) -> Option<String> {
        let former = self.former.get(key).into_iter().flatten().map(|code| (*code).to_owned());
        let today = self.today.get(key).into_iter().flatten().map(|code| (*code).to_owned());
        let names = self.full_names(&former.collect::<Vec<_>>(), &today.collect::<Vec<_>>());
        (!names.is_empty()).then_some(names)
    }

    fn full_names(&self, former: &[String], today: &[String]) -> String {
        let former = former.iter().filter_map(|code| self.records.former_communes.get(code)).map(|unit| {
            let district = self.records.districts.get(&unit.district);
            let district = district
                .map_or_else(String::new, |district| format!(", {} {} (cũ)", district.kind.word_vi(), district.name));
            format!("{} {}{district}", unit.kind.word_vi(), unit.name)
        });
        let today = today.iter().filter_map(|code| self.records.communes.get(code));
        let today = today.map(|unit| format!("{} {} ngày nay", unit.kind.word_vi(), unit.name));
        former.chain(today).collect::<Vec<_>>().join("; ")
    }
}

/// The parts of an address, from the smallest unit to the largest.
fn parts(text: &str) -> Vec<Part> {
    let text = undotted(text).replace(" - ", ",");
    let mut parts = Vec::new();
    for piece in text.split([',', ';', '\n', '–', '—', '(', ')']) {
        let key = accented(piece);
        let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
        let mut part = Part { unit: None, name: String::new() };
        let mut at = 0;
        while at < words.len() {
            match unit_at(&words, at) {
                // A unit word with nothing after it belongs to the name before it.
                Some((unit, length)) if at + length < words.len() => {
                    if !part.name.is_empty() {
                        parts.push(part);
                    }
                    part = Part { unit: Some(unit), name: String::new() };
                    at += length;
                }
                _ => {
                    if !part.name.is_empty() {
                        part.name.push(' ');
                    }
                    part.name.push_str(words[at]);
                    at += 1;
                }
            }
        }
        // Remarks in brackets, such as “(cũ)”, name nothing.
        if !part.name.is_empty() && !matches!(part.name.as_str(), "cũ" | "mới" | "nay") {
            parts.push(part);
        }
    }
    for part in &mut parts {
        if let Some(bare) = part.name.strip_suffix(" cũ")
            && part.unit.is_some()
        {
            part.name = bare.to_owned();
        }
    }
    parts
}

/// The unit word at a place among words, and how many words it has. A cooperative is no commune, and short forms stand only at
/// the beginning.
fn unit_at(words: &[&str], at: usize) -> Option<((&'static str, Level), usize)> {
    UNITS.iter().find_map(|(unit, level)| {
        let parts: Vec<&str> = unit.split(' ').collect();
        let fits = words.len() >= at + parts.len() && words[at..at + parts.len()] == parts;
        let is_inside_a_word = at > 0 && (unit.len() <= 2 && *unit != "xã" || words[at - 1] == "tác");
        (fits && !is_inside_a_word).then_some(((*unit, *level), parts.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::{Level, parts};
    use proptest::prelude::*;

    fn said(text: &str) -> Vec<(Option<&'static str>, String)> {
        parts(text).into_iter().map(|part| (part.unit.map(|(word, _)| word), part.name)).collect()
    }

    #[test]
    fn parts_are_told_apart_with_and_without_commas() {
        let expected =
            [(None, "bản bó"), (Some("xã"), "mường lạn"), (Some("huyện"), "mường ảng"), (Some("tỉnh"), "điện biên")];
        let expected = expected.map(|(unit, name)| (unit, name.to_owned())).to_vec();
        for text in [
            "Bản Bó, xã Mường Lạn, huyện Mường Ảng, tỉnh Điện Biên",
            "Bản Bó xã Mường Lạn huyện Mường Ảng tỉnh Điện Biên",
            "Bản Bó - X. Mường Lạn - H. Mường Ảng - tỉnh Điện Biên",
            "bản Bó, xã Mường Lạn, huyện Mường Ảng (cũ), tỉnh Điện Biên",
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
        assert_eq!(said("TP. Điện Biên Phủ"), [(Some("tp"), "điện biên phủ".to_owned())]);
        assert_eq!(parts("thị xã Mường Lay")[0].unit, Some(("thị xã", Level::District)));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = parts(&text);
        }

        #[test]
        fn no_mixture_of_unit_words_makes_it_panic(text in "((xã|huyện|thị|tp|tỉnh|phường|trấn|a|,|-|\\.)[ ]?){0,12}") {
            let _ = parts(&text);
        }
    }
}
