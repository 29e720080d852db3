//! `drawings/<name>.txt` and `drawings/borders/<name>.txt`: pictures that were drawn by hand, a letter a cell.
//!
//! A pictogram has 19 × 19 cells on a ground of one colour. A figure is a pictogram, a free cell of its ground all round, and
//! a border of three cells: 27 × 27 in all, so that figures of 54, 81, 108 … pixels have whole cells.
//!
//! The four sides of a border are the same but for a quarter turn: its SVG has one of them, and uses it four times.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::vec;

pub use super::colour::{Colour, Dye};
use super::paths::{Layer, layers};
use crate::problem::At;
use crate::read::Document;
use crate::text::quoted;

/// Cells of a pictogram, on each side.
const SIDE: i32 = 19;
/// Cells of a border.
const BORDER: i32 = 3;
/// Cells between a border and its pictogram, in the colour of the ground.
const MARGIN: i32 = 1;
/// Cells of a figure, on each side.
pub const FIGURE_SIDE: i32 = SIDE + 2 * (MARGIN + BORDER);
/// Most cells from one end of a border's unit to the other: no more lie between the middle of a side and its corner.
const MAX_UNIT: usize = (FIGURE_SIDE / 2 + 1 - BORDER) as usize;
/// The letter of cells that have the colour of the ground.
const GROUND: char = '.';
/// Most colours of a pictogram, its ground included. All orders of painting them are tried, and a thing of more colours is
/// not recognised at a glance.
const MAX_COLOURS: usize = 8;
/// Maximum bytes of a pictogram with its border: two dozen of them stand on a page that arrives in one round trip.
const MAX_BYTES: usize = 1_400;

/// A pictogram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pictogram {
    /// The colour behind it.
    pub ground: Colour,
    cells: BTreeMap<(i32, i32), Colour>,
}

/// A border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Border {
    /// The colours in which it may be woven: of its letters a, b and perhaps c.
    pub variants: Vec<Vec<Colour>>,
    /// Letters from 0 for a.
    pub(super) cells: BTreeMap<(i32, i32), u8>,
}

impl Pictogram {
    /// The dye of what it stands for: its ground, or where that is light, the deep colour that most of its cells have.
    pub fn dye(&self) -> Dye {
        let cells = |dye: Dye| self.cells.values().filter(|colour| Dye::of(**colour) == Some(dye)).count();
        // Of two as frequent the first one.
        let most = Dye::ALL.into_iter().rev().max_by_key(|dye| cells(*dye));
        Dye::of(self.ground).or(most).unwrap_or(Dye::Indigo)
    }

    /// What a `<symbol>` of it holds, in the coordinates of a figure: its ground and margin, and the picture.
    pub fn svg(&self) -> String {
        let (corner, side) = (BORDER, SIDE + 2 * MARGIN);
        let mut svg = format!("<path fill=\"{}\" d=\"M{corner} {corner}h{side}v{side}h-{side}z\"/>", self.ground.hex());
        for layer in layers(&self.cells) {
            push_path(&mut svg, &layer, layer.colour.hex());
        }
        svg
    }
}

impl Border {
    /// What a `<symbol>` of it holds, with the letters `a`, `b` and `c` in the place of its colours, and `side` in that of an id.
    pub fn svg(&self) -> String {
        let side = FIGURE_SIDE;
        let mut svg = format!("<path fill=\"a\" d=\"M0 0h{side}v{side}h-{side}z\"/><g id=\"side\">");
        // The upper side with its left corner; the first colour is the ground.
        let strip = (0..BORDER).flat_map(|row| (0..FIGURE_SIDE - BORDER).map(move |column| (column, row)));
        let strip = strip.map(|cell| (cell, self.cells[&cell])).filter(|(_, letter)| *letter != 0).collect();
        for layer in layers(&strip) {
            push_path(&mut svg, &layer, ["a", "b", "c"][usize::from(layer.colour)]);
        }
        svg.push_str("</g>");
        for turn in [90, 180, 270] {
            svg.push_str(&format!("<use href=\"#side\" transform=\"rotate({turn} 13.5 13.5)\"/>"));
        }
        svg
    }

    /// The letter of the cell at a place of a figure: `None` inside. The corner and the sides of the upper left are mirrored.
    fn letter(corner: &[Vec<u8>], unit: &[Vec<u8>], (column, row): (i32, i32)) -> Option<u8> {
        let last = FIGURE_SIDE - 1;
        let (x, y) = (column.min(last - column), row.min(last - row));
        if x >= BORDER && y >= BORDER {
            return None;
        }
        if x < BORDER && y < BORDER {
            return Some(corner[y as usize][x as usize]);
        }
        let (depth, along) = if y < BORDER { (y, x) } else { (x, y) };
        let unit = &unit[depth as usize];
        // The unit begins in the middle of each side and runs outwards both ways.
        Some(unit[((FIGURE_SIDE / 2 - along) as usize) % unit.len()])
    }
}

/// Reads a pictogram; `None`, and problems, where it breaks the format.
pub(crate) fn read_pictogram(document: &Document<'_>) -> Option<Pictogram> {
    let mut lines = Lines::new(document);
    lines.title()?;
    let legend = read_legend(&mut lines)?;
    let Some(ground) = legend.get(&GROUND).copied() else {
        document.at.refuse("bảng màu thiếu màu nền", "Thêm một dòng như “. teal”; dấu chấm là ô nền.");
        return None;
    };
    let rows = lines.rows(SIDE as usize, Some(SIDE as usize))?;
    lines.end(SIDE);
    let mut cells = BTreeMap::new();
    for (row, (at, line)) in (BORDER + MARGIN..).zip(&rows) {
        for (column, letter) in (BORDER + MARGIN..).zip(line.chars()) {
            match legend.get(&letter) {
                Some(_) if letter == GROUND => {}
                Some(&colour) => {
                    cells.insert((column, row), colour);
                }
                None => {
                    at.refuse(
                        format!("ô {} là {}, không có trong bảng màu", column - BORDER, quoted(&letter.to_string())),
                        "Dùng chữ của bảng màu, hoặc thêm chữ ấy vào bảng màu.",
                    );
                    break;
                }
            }
        }
    }
    for letter in legend.keys().filter(|letter| **letter != GROUND) {
        if !rows.iter().any(|(_, line)| line.contains(*letter)) {
            document
                .at
                .refuse(format!("không ô nào mang chữ {letter} của bảng màu"), "Bỏ dòng ấy hoặc vẽ màu ấy vào hình.");
        }
    }
    Some(Pictogram { ground, cells })
}

/// Reads the colours of the letters of a pictogram.
fn read_legend(lines: &mut Lines<'_, '_>) -> Option<BTreeMap<char, Colour>> {
    let mut legend: BTreeMap<char, Colour> = BTreeMap::new();
    lines.skip_empty();
    while let Some((at, line)) = lines.next_filled() {
        let entry = line.split_once(' ').and_then(|(letter, word)| {
            let mut letters = letter.chars().filter(|letter| *letter == GROUND || letter.is_ascii_alphanumeric());
            let first = letters.next().filter(|first| letter.len() == first.len_utf8())?;
            Some((first, Colour::from_word(word.trim())?))
        });
        let Some((letter, colour)) = entry else {
            let words = Colour::ALL.map(Colour::word).join(", ");
            at.refuse(
                format!("{} không phải là một dòng của bảng màu", quoted(line)),
                format!(
                    "Viết một chữ a–z, dấu cách và tên màu: {words}. Sau bảng màu là một dòng trống, rồi đến hình."
                ),
            );
            return None;
        };
        if legend.contains_key(&letter) || legend.values().any(|other| *other == colour) {
            at.refuse("chữ hoặc màu này đã có trong bảng màu", "Mỗi chữ một màu, mỗi màu một dòng.");
            return None;
        }
        if legend.len() == MAX_COLOURS {
            at.refuse(format!("bảng màu có hơn {MAX_COLOURS} màu"), "Bớt màu: hình phải nhìn một giây là nhận ra.");
            return None;
        }
        legend.insert(letter, colour);
    }
    Some(legend)
}

/// Reads a border; `None`, and problems, where it breaks the format.
pub(crate) fn read_border(document: &Document<'_>) -> Option<Border> {
    let mut lines = Lines::new(document);
    lines.title()?;
    let variants = read_variants(&mut lines)?;
    let Some(letters) = variants.first().map(Vec::len) else {
        document.at.refuse("đường viền chưa có bộ màu nào", "Thêm ít nhất một dòng như “colours madder thread”.");
        return None;
    };
    let mut part = |heading: &str, width: Option<usize>| {
        lines.heading(heading)?;
        let rows = lines.rows(BORDER as usize, width)?;
        let number = |letter: u8| letter.checked_sub(b'a').filter(|&number| usize::from(number) < letters);
        let mut part: Vec<Vec<u8>> = Vec::new();
        for (at, line) in rows {
            let Some(row) = line.bytes().map(number).collect() else {
                at.refuse(
                    format!("{} có chữ không ứng với màu nào", quoted(line)),
                    "Chỉ dùng a, b, và c khi có màu thứ ba.",
                );
                return None;
            };
            part.push(row);
        }
        Some(part)
    };
    let corner = part("corner", Some(BORDER as usize))?;
    let unit = part("unit", None)?;
    lines.end(BORDER);
    let width = unit[0].len();
    if width > MAX_UNIT {
        document.at.refuse(
            format!("mẫu lặp rộng {width} ô, quá {MAX_UNIT}"),
            "Mẫu bắt đầu ở giữa mỗi cạnh rồi lặp ra hai phía; ô xa hơn góc không hiện ra.",
        );
    }
    let depths = 0..BORDER as usize;
    if depths.clone().any(|x| depths.clone().any(|y| corner[x][y] != corner[y][x])) {
        document.at.refuse("góc không đối xứng qua đường chéo", "Hàng và cột của góc phải như nhau.");
    }
    let all = (0..FIGURE_SIDE).flat_map(|row| (0..FIGURE_SIDE).map(move |column| (column, row)));
    let cells: BTreeMap<(i32, i32), u8> =
        all.filter_map(|cell| Some((cell, Border::letter(&corner, &unit, cell)?))).collect();
    // Two sets of colours that differ in a letter which is nowhere would look the same.
    for (letter, number) in ["a", "b", "c"].iter().zip(0..).take(letters) {
        if !cells.values().any(|other| *other == number) {
            document.at.refuse(
                format!("không ô nào mang chữ {letter}"),
                "Dùng đủ các chữ, hoặc bỏ màu ấy khỏi mọi dòng “colours”.",
            );
        }
    }
    Some(Border { variants, cells })
}

/// Reads the sets of colours of a border.
fn read_variants(lines: &mut Lines<'_, '_>) -> Option<Vec<Vec<Colour>>> {
    let mut variants: Vec<Vec<Colour>> = Vec::new();
    lines.skip_empty();
    while let Some((at, line)) = lines.next_filled() {
        let colours: Option<Vec<Colour>> =
            line.strip_prefix("colours ").and_then(|words| words.split_whitespace().map(Colour::from_word).collect());
        let colours = colours.filter(|colours| {
            matches!(colours.len(), 2 | 3)
                && colours.iter().collect::<BTreeSet<_>>().len() == colours.len()
                && variants.first().is_none_or(|first| first.len() == colours.len())
                && !variants.contains(colours)
        });
        let Some(colours) = colours else {
            at.refuse(
                format!("{} không phải là một bộ màu của đường viền", quoted(line)),
                "Viết “colours” rồi hai hoặc ba tên màu khác nhau; các bộ màu khác nhau, nhiều màu như nhau.",
            );
            return None;
        };
        variants.push(colours);
    }
    Some(variants)
}

/// Refuses a pictogram that is too heavy with the heaviest border.
pub(crate) fn check_weight(pictogram: &Pictogram, document: &Document<'_>, heaviest_border: usize) {
    let bytes = pictogram.svg().len() + heaviest_border;
    if bytes > MAX_BYTES {
        document.at.refuse(
            format!("hình cùng đường viền nặng {bytes} byte, quá {MAX_BYTES}"),
            "Vẽ mảng màu liền hơn, bớt chấm lẻ.",
        );
    }
}

/// The lines of a drawing, one after the other, without white space at their ends.
struct Lines<'d, 'f> {
    document: &'d Document<'f>,
    rest: Peekable<vec::IntoIter<(At<'f>, &'d str)>>,
}

impl<'d, 'f> Lines<'d, 'f> {
    fn new(document: &'d Document<'f>) -> Lines<'d, 'f> {
        let lines = (1..).zip(document.text.lines());
        let lines: Vec<_> =
            lines.map(|(number, line)| (document.at.spot(Some(number), None), line.trim_end())).collect();
        Lines { document, rest: lines.into_iter().peekable() }
    }

    /// Passes the first line, which says for editors what is drawn.
    fn title(&mut self) -> Option<()> {
        let title = self.rest.next().and_then(|(_, line)| line.strip_prefix("# "));
        if title.is_none() {
            self.document.at.spot(Some(1), None).refuse("dòng đầu chưa nói vẽ gì", "Viết “# ” rồi tên của hình.");
        }
        title.map(|_| ())
    }

    fn skip_empty(&mut self) {
        while self.rest.next_if(|(_, line)| line.is_empty()).is_some() {}
    }

    /// The next line; `None` at an empty one and at the end.
    fn next_filled(&mut self) -> Option<(At<'f>, &'d str)> {
        self.rest.next_if(|(_, line)| !line.is_empty())
    }

    /// Passes a heading, and empty lines before it.
    fn heading(&mut self, heading: &str) -> Option<()> {
        self.skip_empty();
        let found = self.rest.next();
        if found.as_ref().is_some_and(|(_, line)| *line == heading) {
            return Some(());
        }
        found.map_or_else(|| self.document.at.clone(), |(at, _)| at).refuse(
            format!("thiếu dòng “{heading}”"),
            "Sau các bộ màu là “corner” với ba dòng, rồi “unit” với ba dòng.",
        );
        None
    }

    /// So many lines of one width, and empty lines before them.
    fn rows(&mut self, count: usize, width: Option<usize>) -> Option<Vec<(At<'f>, &'d str)>> {
        self.skip_empty();
        let rows: Vec<(At<'f>, &'d str)> = (0..count).map_while(|_| self.next_filled()).collect();
        if rows.len() < count {
            let at = rows.last().map_or(&self.document.at, |(at, _)| at);
            at.refuse(format!("thiếu dòng: cần {count} dòng, có {}", rows.len()), "Đếm lại các dòng của hình.");
            return None;
        }
        let cells = |line: &str| line.chars().count();
        let width = width.unwrap_or_else(|| cells(rows[0].1));
        let wrong = rows.iter().filter(|(_, line)| cells(line) != width);
        let wrong = wrong.inspect(|(at, line)| {
            at.refuse(format!("dòng này có {} ô, cần {width}", cells(line)), "Đếm lại các ô của dòng.");
        });
        (wrong.count() == 0).then_some(rows)
    }

    /// Refuses a line after the last one that is drawn.
    fn end(&mut self, count: i32) {
        self.skip_empty();
        if let Some((at, _)) = self.rest.next() {
            at.refuse(format!("thừa dòng: hình đã đủ {count} dòng"), "Xoá dòng này và các dòng sau.");
        }
    }
}

fn push_path<C>(svg: &mut String, layer: &Layer<C>, colour: &str) {
    let paint = if layer.is_stroked { "stroke" } else { "fill" };
    svg.push_str(&format!("<path {paint}=\"{colour}\" d=\"{}\"/>", layer.data));
}
