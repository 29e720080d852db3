//! `map.txt`: the province as a woven map, one letter a cell.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use crate::known::Known;
use crate::problem::{At, Located};
use crate::read::Document;
use crate::slug::Slug;
use crate::text::quoted;

/// The most rows and columns that a map may have; a page draws every cell.
const LARGEST: usize = 200;

/// The cell outside the province.
const OUTSIDE: char = '.';

/// The province in cells.
#[derive(Debug, Clone)]
pub struct Map {
    /// Rows of equal length from north to south: letters of the legend, or `.` outside.
    pub rows: Vec<String>,
    /// The district of each letter.
    pub legend: BTreeMap<char, Slug>,
    /// Degrees east of the centre of the first cell of the first row.
    pub first_longitude: f64,
    /// Degrees north of the centre of the first cell of the first row.
    pub first_latitude: f64,
    /// Degrees of longitude from one cell to the next.
    pub step_east: f64,
    /// Degrees of latitude from one row to the next, southwards.
    pub step_south: f64,
}

impl Map {
    /// The district at a column and a row, both from 0; `None` outside the province.
    pub fn district_at(&self, column: i32, row: i32) -> Option<&Slug> {
        let (column, row) = (usize::try_from(column).ok()?, usize::try_from(row).ok()?);
        self.legend.get(&self.rows.get(row)?.chars().nth(column)?)
    }

    /// Columns and rows of the cells of a district.
    pub fn cells_of(&self, district: &Slug) -> impl Iterator<Item = (usize, usize)> {
        let cells = self
            .rows
            .iter()
            .enumerate()
            .flat_map(|(row, cells)| cells.chars().enumerate().map(move |(column, letter)| (column, row, letter)));
        cells
            .filter(move |(_, _, letter)| self.legend.get(letter) == Some(district))
            .map(|(column, row, _)| (column, row))
    }

    /// The middle of that cell of a district which is nearest to the mean of all of them.
    pub fn middle_of(&self, district: &Slug) -> Option<(f64, f64)> {
        let middles: Vec<(f64, f64)> =
            self.cells_of(district).map(|(column, row)| (column as f64 + 0.5, row as f64 + 0.5)).collect();
        let mean = |of: fn(&(f64, f64)) -> f64| middles.iter().map(of).sum::<f64>() / middles.len() as f64;
        let (x, y) = (mean(|cell| cell.0), mean(|cell| cell.1));
        middles.iter().copied().min_by(|one, other| {
            let far = |cell: &(f64, f64)| (cell.0 - x).hypot(cell.1 - y);
            far(one).total_cmp(&far(other))
        })
    }
}

pub(crate) fn read(document: &Document<'_>, known: &Known<'_>) -> Option<Map> {
    let mut rows: Vec<(usize, String)> = Vec::new();
    let mut frame = None;
    let mut legend = BTreeMap::new();
    for (number, line) in document.text.lines().enumerate() {
        let line = line.trim_end();
        let at = document.at.spot(Some(number + 1), None);
        match line.strip_prefix('#') {
            Some(comment) => {
                frame = frame.or_else(|| frame_of(comment, &at));
                for (letter, slug) in pairs(comment).unwrap_or_default() {
                    add_letter(letter, slug, &at, known, &mut legend);
                }
            }
            None if line.is_empty() => {}
            None => rows.push((number + 1, line.to_owned())),
        }
    }
    if frame.is_none() {
        document.at.refuse(
            "thiếu dòng toạ độ",
            "Ghi: # first cell's centre: longitude 102.1442, latitude 22.5183; step east 0.029 degrees; step south 0.0271 degrees",
        );
    }
    if legend.is_empty() {
        document.at.refuse("thiếu dòng chú giải", "Ghi cặp chữ cái và slug huyện: # N muong-nhe   O nam-po");
    }
    let is_whole = check_cells(document, &rows, &legend);
    let [first_longitude, first_latitude, step_east, step_south] = frame??;
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    let map = Map { rows, legend, first_longitude, first_latitude, step_east, step_south };
    // Where the cells of a district are not known, nothing can be said of its name.
    for (district, label) in known.labels.iter().filter(|_| is_whole) {
        check_label(&map, district, label);
    }
    Some(map)
}

/// Refuses a name that would not stand in its district.
fn check_label(map: &Map, district: &Slug, label: &Located<'_, (f64, f64)>) {
    let (x, y) = label.value;
    let Some((middle_x, middle_y)) = map.middle_of(district) else {
        label.at.refuse("huyện không có ô nào trong map.txt", "Bỏ khoá label, hoặc vẽ huyện vào bản đồ.");
        return;
    };
    if map.district_at(x.floor() as i32, y.floor() as i32) != Some(district) {
        label.at.refuse(
            format!("điểm [{x}, {y}] không nằm trong ô nào của huyện trong map.txt"),
            format!("Đếm cột rồi đếm dòng từ 0, bắt đầu ở góc trên bên trái; giữa huyện là [{middle_x}, {middle_y}]."),
        );
    }
}

/// The four numbers of the comment line that places the map on the earth. `None` where it is another comment, `Some(None)`, and a
/// problem, where a number cannot be one.
fn frame_of(comment: &str, at: &At<'_>) -> Option<Option<[f64; 4]>> {
    let lower = comment.to_lowercase();
    let after = |words: &str| {
        let rest = lower[lower.find(words)? + words.len()..].trim_start_matches([' ', ':', '=']);
        Some(rest.split_whitespace().next().unwrap_or_default().trim_end_matches([',', ';', '.', '°']))
    };
    let printed = [after("longitude")?, after("latitude")?, after("step east")?, after("step south")?];
    let bounds = [-180.0..=180.0, -90.0..=90.0, f64::MIN_POSITIVE..=10.0, f64::MIN_POSITIVE..=10.0];
    let number = |(text, bounds): (&str, RangeInclusive<f64>)| {
        let number = text.parse::<f64>().ok().filter(|number| bounds.contains(number));
        if number.is_none() {
            at.refuse(
                format!("dòng toạ độ: {} không dùng được", quoted(text)),
                "Phần lẻ viết sau dấu chấm, ví dụ 102.1442; kinh độ, vĩ độ tính bằng độ, bước phải lớn hơn 0.",
            );
        }
        number
    };
    let numbers: Vec<f64> = printed.into_iter().zip(bounds).filter_map(number).collect();
    Some(numbers.try_into().ok())
}

/// The pairs of a legend; `None` where the comment is something else.
fn pairs(comment: &str) -> Option<Vec<(char, &str)>> {
    let words: Vec<&str> = comment.split_whitespace().collect();
    if words.is_empty() || !words.len().is_multiple_of(2) {
        return None;
    }
    words
        .chunks(2)
        .map(|pair| {
            let mut letters = pair[0].chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) if letter.is_ascii_alphanumeric() => {
                    Some((letter, pair[1].trim_end_matches([',', ';'])))
                }
                _ => None,
            }
        })
        .collect()
}

fn add_letter(letter: char, slug: &str, at: &At<'_>, known: &Known<'_>, legend: &mut BTreeMap<char, Slug>) {
    let districts = known.districts.as_ref();
    match Slug::parse(slug) {
        Some(good) if districts.is_none_or(|districts| districts.contains(slug)) => {
            if legend.values().any(|other| *other == good) {
                at.refuse(format!("chú giải nêu huyện {} hai lần", quoted(slug)), "Mỗi huyện một chữ cái.");
            } else if legend.insert(letter, good).is_some() {
                at.refuse(format!("chú giải dùng chữ {letter} hai lần"), "Mỗi chữ cái một huyện.");
            }
        }
        _ => {
            let near = at.near(slug, districts.into_iter().flatten().map(String::as_str));
            at.refuse(
                format!("chú giải: không có huyện {}{near}", quoted(slug)),
                "Ghi slug của một huyện trong districts.toml.",
            );
        }
    }
}

/// Whether each cell is one of a district or outside. A letter that the legend lacks is said once, where it first stands.
fn check_cells(document: &Document<'_>, rows: &[(usize, String)], legend: &BTreeMap<char, Slug>) -> bool {
    let Some((first_line, first)) = rows.first() else {
        document.at.refuse("bản đồ không có dòng nào", "Vẽ mỗi ô một chữ cái, dấu chấm là ngoài tỉnh.");
        return false;
    };
    let width = first.chars().count();
    if rows.len() > LARGEST || width > LARGEST {
        document.at.spot(Some(*first_line), None).refuse(
            format!("bản đồ có {} dòng, {width} cột", rows.len()),
            format!("Nhiều nhất {LARGEST} × {LARGEST} ô."),
        );
    }
    let mut unknown = BTreeSet::new();
    for (line, row) in rows {
        let at = document.at.spot(Some(*line), None);
        let cells = row.chars().count();
        if cells != width {
            at.refuse(
                format!("dòng có {cells} ô, dòng đầu có {width} ô"),
                "Mọi dòng dài bằng nhau; thêm dấu chấm hoặc bớt.",
            );
        }
        let other = |cell: &char| *cell != OUTSIDE && !legend.contains_key(cell);
        let letters: String = row.chars().filter(other).filter(|cell| unknown.insert(*cell)).collect();
        if !letters.is_empty() && !legend.is_empty() {
            at.refuse(
                format!("ô {} không có trong chú giải", quoted(&letters)),
                "Dùng chữ cái của chú giải, dấu chấm là ngoài tỉnh.",
            );
        }
    }
    unknown.is_empty() && !legend.is_empty()
}
