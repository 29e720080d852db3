//! Workbooks of Excel 97 to 2003: .xls, the records of BIFF8. Cells, how they look, and what is hidden come from one reading.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::compound::{u16_at, u32_at};
use super::formats;
use super::limits::{Budget, MAX_CELLS, MAX_COLUMNS, MAX_SHEETS, MAX_STYLES, Unreadable, at_most, broken};
use super::sheet::{Cell, Look, Rich, Sheet, Value};
use crate::text::nfc;

/// Lower than this a row shows nothing, in twentieths of a point; narrower than this a column, in 256ths of a letter.
const MIN_HEIGHT: u16 = 10;
const MIN_WIDTH: u16 = 128;

// The records that are read.
const FORMULA: u16 = 0x0006;
const END: u16 = 0x000A;
const DATE_MODE: u16 = 0x0022;
const PASSWORD: u16 = 0x002F;
const FONT: u16 = 0x0031;
const CONTINUE: u16 = 0x003C;
const COLUMN_INFO: u16 = 0x007D;
const SHEET: u16 = 0x0085;
const MANY_NUMBERS: u16 = 0x00BD;
const RICH_TEXT: u16 = 0x00D6;
const STYLE: u16 = 0x00E0;
const MERGED: u16 = 0x00E5;
const SHARED_TEXTS: u16 = 0x00FC;
const SHARED_TEXT: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const TEXT: u16 = 0x0204;
const TRUTH_OR_ERROR: u16 = 0x0205;
const FORMULA_TEXT: u16 = 0x0207;
const ROW: u16 = 0x0208;
const DEFAULT_HEIGHT: u16 = 0x0225;
const SHORT_NUMBER: u16 = 0x027E;
const FORMAT: u16 = 0x041E;
const BEGIN: u16 = 0x0809;

/// The version of BIFF8 in the record that begins it.
const BIFF8: u16 = 0x0600;

/// Reads every worksheet of the stream of a workbook.
pub(super) fn read(stream: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    if u16_at(stream, 0) != Some(BEGIN) || u16_at(stream, 4) != Some(BIFF8) {
        return Err(too_old());
    }
    let globals = Globals::read(stream)?;
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut budget = Budget::default();
    for (start, name, is_hidden) in &globals.sheets {
        at_most(sheets.len() + 1, MAX_SHEETS, "trang tính")?;
        let sheet = Sheet {
            number: sheets.len(),
            name: nfc(name.clone()),
            is_hidden: *is_hidden,
            starts_1904: globals.starts_1904,
            ..Sheet::default()
        };
        let part = stream.get(*start..).ok_or_else(|| broken(format!("không thấy trang “{name}”")))?;
        sheets.push(Cells::new(sheet, &globals, &mut budget).read(part)?);
    }
    Ok(sheets)
}

pub(super) fn too_old() -> Unreadable {
    Unreadable(
        "Tệp .xls này là của Excel trước năm 1997. Mở bằng Excel hay LibreOffice, lưu lại thành .xlsx rồi thử lại."
            .to_owned(),
    )
}

/// A record, with those that continue it.
struct Record<'b> {
    kind: u16,
    parts: Vec<&'b [u8]>,
}

impl<'b> Record<'b> {
    fn data(&self) -> &'b [u8] {
        self.parts.first().copied().unwrap_or_default()
    }
}

/// The records of a stream, to its end or where it is cut.
struct Records<'b> {
    rest: &'b [u8],
}

impl<'b> Records<'b> {
    fn one(&mut self) -> Option<(u16, &'b [u8])> {
        let (kind, length) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let data = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some((kind, data))
    }
}

impl<'b> Iterator for Records<'b> {
    type Item = Record<'b>;

    fn next(&mut self) -> Option<Record<'b>> {
        let (kind, data) = self.one()?;
        let mut parts = vec![data];
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            let Some((_, data)) = self.one() else { break };
            parts.push(data);
        }
        Some(Record { kind, parts })
    }
}

/// What all sheets share.
#[derive(Default)]
struct Globals {
    /// Where each worksheet begins, its name, and whether it is hidden.
    sheets: Vec<(usize, String, bool)>,
    starts_1904: bool,
    fonts: Vec<Look>,
    formats: BTreeMap<u16, Rc<str>>,
    /// Font and format of each style.
    styles: Vec<(u16, u16)>,
    texts: Vec<Rich>,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Globals, Unreadable> {
        let mut globals = Globals::default();
        let mut is_ended = false;
        // The runs of shared texts name fonts, which all stand before them.
        for record in (Records { rest: stream }) {
            let data = record.data();
            let cut = || broken("một phần của tệp bị cắt");
            match record.kind {
                PASSWORD => {
                    return Err(Unreadable(
                        "Tệp có mật khẩu nên không đọc được. Mở tệp, bỏ mật khẩu rồi lưu lại.".to_owned(),
                    ));
                }
                DATE_MODE => globals.starts_1904 = u16_at(data, 0) == Some(1),
                SHEET => {
                    at_most(globals.sheets.len() + 1, MAX_SHEETS * 4, "trang tính")?;
                    let start = u32_at(data, 0).ok_or_else(cut)?;
                    let (state, kind) = (data.get(4).copied().ok_or_else(cut)?, data.get(5).copied().ok_or_else(cut)?);
                    let mut parts = Parts::new(&record.parts, 6);
                    let length = usize::from(parts.byte().ok_or_else(cut)?);
                    let name = parts.text(length).ok_or_else(cut)?;
                    if kind == 0 {
                        globals.sheets.push((start as usize, name, state & 3 != 0));
                    }
                }
                FONT => {
                    at_most(globals.fonts.len() + 1, MAX_STYLES, "kiểu chữ")?;
                    let (flags, script) = (u16_at(data, 2).unwrap_or(0), u16_at(data, 8).unwrap_or(0));
                    globals.fonts.push(Look { is_struck: flags & 8 != 0, is_raised: script == 1, is_unseen: false });
                }
                FORMAT => {
                    let id = u16_at(data, 0).ok_or_else(cut)?;
                    let mut parts = Parts::new(&record.parts, 2);
                    let length = usize::from(parts.short().ok_or_else(cut)?);
                    globals.formats.insert(id, Rc::from(parts.text(length).ok_or_else(cut)?));
                }
                STYLE => {
                    at_most(globals.styles.len() + 1, MAX_STYLES, "kiểu ô")?;
                    globals.styles.push((u16_at(data, 0).unwrap_or(0), u16_at(data, 2).unwrap_or(0)));
                }
                SHARED_TEXTS => globals.texts = globals.shared(&record).ok_or_else(cut)?,
                END => {
                    is_ended = true;
                    break;
                }
                _ => {}
            }
        }
        if is_ended { Ok(globals) } else { Err(broken("tệp dừng giữa chừng")) }
    }

    fn font(&self, number: u16) -> Look {
        // Number 4 was never given out.
        let number = usize::from(number);
        self.fonts.get(if number > 4 { number - 1 } else { number }).copied().unwrap_or_default()
    }

    fn look(&self, style: u16) -> Look {
        let font = self.styles.get(usize::from(style)).map_or(0, |(font, _)| *font);
        // A whole cell in superscript is a cell like any other.
        Look { is_raised: false, ..self.font(font) }
    }

    fn format(&self, style: u16) -> Option<Rc<str>> {
        let (_, id) = self.styles.get(usize::from(style))?;
        self.formats.get(id).cloned().or_else(|| formats::built_in(u32::from(*id)).map(Rc::from))
    }

    fn shared(&self, record: &Record<'_>) -> Option<Vec<Rich>> {
        let count = usize::try_from(u32_at(record.data(), 4)?).ok()?.min(MAX_CELLS);
        let mut parts = Parts::new(&record.parts, 8);
        let mut texts = Vec::new();
        for _ in 0..count {
            texts.push(self.rich(&mut parts)?);
        }
        Some(texts)
    }

    /// A text with its runs: each names where it begins and its font.
    fn rich(&self, parts: &mut Parts<'_, '_>) -> Option<Rich> {
        let length = usize::from(parts.short()?);
        let flags = parts.byte()?;
        let runs = if flags & 8 != 0 { usize::from(parts.short()?) } else { 0 };
        let more = if flags & 4 != 0 { parts.long()? } else { 0 };
        let units = parts.units(length, flags & 1 != 0)?;
        let mut looks = Vec::new();
        for _ in 0..runs {
            looks.push((usize::from(parts.short()?), self.font(parts.short()?)));
        }
        parts.skip(more as usize)?;
        Some(rich(&units, &looks))
    }
}

fn rich(units: &[u16], runs: &[(usize, Look)]) -> Rich {
    let mut rich = Rich::default();
    let mut start = 0;
    let mut look = Look::default();
    for (next, font) in runs.iter().copied().chain([(units.len(), Look::default())]) {
        let end = next.clamp(start, units.len());
        if end > start {
            rich.push(&String::from_utf16_lossy(&units[start..end]), look);
        }
        start = end;
        look = font;
    }
    rich
}

/// Bytes that go on in the next part of a record.
struct Parts<'r, 'b> {
    parts: &'r [&'b [u8]],
    part: usize,
    at: usize,
}

impl<'r, 'b> Parts<'r, 'b> {
    fn new(parts: &'r [&'b [u8]], at: usize) -> Parts<'r, 'b> {
        Parts { parts, part: 0, at }
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let part = self.parts.get(self.part)?;
            if let Some(byte) = part.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.part += 1;
            self.at = 0;
        }
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.byte().map(drop))
    }

    /// Letters; where they go on in the next part, it says again how wide they are.
    fn units(&mut self, length: usize, mut is_wide: bool) -> Option<Vec<u16>> {
        let mut units = Vec::new();
        while units.len() < length {
            if self.at >= self.parts.get(self.part)?.len() {
                self.part += 1;
                self.at = 0;
                is_wide = self.byte()? & 1 != 0;
                continue;
            }
            units.push(if is_wide { self.short()? } else { u16::from(self.byte()?) });
        }
        Some(units)
    }

    /// How wide the letters are, then this many of them.
    fn text(&mut self, length: usize) -> Option<String> {
        let is_wide = self.byte()? & 1 != 0;
        Some(String::from_utf16_lossy(&self.units(length, is_wide)?))
    }
}

/// The cells of one sheet.
struct Cells<'a> {
    sheet: Sheet,
    globals: &'a Globals,
    budget: &'a mut Budget,
    merges: Vec<((u32, u32), (u32, u32))>,
    hides_rows: bool,
    rows: std::collections::BTreeSet<u32>,
    /// The place and style of a formula whose text follows.
    awaits: Option<(u32, u32, u16)>,
}

impl<'a> Cells<'a> {
    fn new(sheet: Sheet, globals: &'a Globals, budget: &'a mut Budget) -> Cells<'a> {
        Cells { sheet, globals, budget, merges: Vec::new(), hides_rows: false, rows: Default::default(), awaits: None }
    }

    fn read(mut self, stream: &[u8]) -> Result<Sheet, Unreadable> {
        let mut depth = 0_usize;
        for record in (Records { rest: stream }) {
            match record.kind {
                BEGIN => depth += 1,
                END if depth <= 1 => return Ok(self.finish()),
                END => depth -= 1,
                // A chart within the sheet has records of its own.
                _ if depth == 1 => self.record(&record)?,
                _ => {}
            }
        }
        Err(broken("tệp dừng giữa chừng"))
    }

    fn finish(mut self) -> Sheet {
        if self.hides_rows {
            let hidden: Vec<u32> = self.sheet.rows().into_iter().filter(|row| !self.rows.contains(row)).collect();
            self.sheet.hidden_rows.extend(hidden);
        }
        for (first, last) in self.merges {
            self.sheet.merge(first, last);
        }
        self.sheet
    }

    fn record(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        let data = record.data();
        let short = |at| u16_at(data, at).ok_or_else(|| broken("một ô bị cắt"));
        match record.kind {
            ROW => {
                let row = u32::from(short(0)?);
                self.rows.insert(row);
                if short(12)? & 0x20 != 0 || short(6)? & 0x7FFF < MIN_HEIGHT {
                    self.sheet.hidden_rows.insert(row);
                }
            }
            DEFAULT_HEIGHT => self.hides_rows = short(0)? & 2 != 0 || short(2)? < MIN_HEIGHT,
            COLUMN_INFO => {
                let (first, last) = (u32::from(short(0)?), u32::from(short(2)?).min(MAX_COLUMNS));
                let width = short(4)?;
                for column in first..=last {
                    if short(8)? & 1 != 0 || width < MIN_WIDTH {
                        self.sheet.hidden_columns.insert(column);
                    } else {
                        self.sheet.widths.insert(column, f64::from(width) / 256.0);
                    }
                }
            }
            MERGED => {
                for number in 0..usize::from(short(0)?) {
                    let at = 2 + number * 8;
                    let corner = |row, column| {
                        Ok::<_, Unreadable>((u32::from(short(at + row)?), u32::from(short(at + column)?)))
                    };
                    at_most(self.merges.len() + 1, MAX_CELLS, "ô gộp")?;
                    self.merges.push((corner(0, 4)?, corner(2, 6)?));
                }
            }
            SHARED_TEXT => {
                let number = u32_at(data, 6).ok_or_else(|| broken("một ô bị cắt"))?;
                let texts = &self.globals.texts;
                let rich = texts.get(number as usize).ok_or_else(|| broken("ô trỏ tới chữ không có"))?;
                let cell = rich.cell(self.globals.look(short(4)?));
                self.put(short(0)?.into(), short(2)?.into(), short(4)?, cell, true)?;
            }
            TEXT | RICH_TEXT => {
                let mut parts = Parts::new(&record.parts, 6);
                let text = parts.short().and_then(|length| parts.text(usize::from(length)));
                let text = text.ok_or_else(|| broken("một ô bị cắt"))?;
                let mut looks = Vec::new();
                if record.kind == RICH_TEXT {
                    let count = parts.short().unwrap_or(0);
                    for _ in 0..count {
                        let Some((start, font)) = parts.short().zip(parts.short()) else { break };
                        looks.push((usize::from(start), self.globals.font(font)));
                    }
                }
                let units: Vec<u16> = text.encode_utf16().collect();
                let cell = rich(&units, &looks).cell(self.globals.look(short(4)?));
                self.put(short(0)?.into(), short(2)?.into(), short(4)?, cell, true)?;
            }
            NUMBER => self.number(short(0)?, short(2)?, short(4)?, f64_at(data, 6))?,
            SHORT_NUMBER => self.number(short(0)?, short(2)?, short(4)?, u32_at(data, 6).map(short_number))?,
            MANY_NUMBERS => {
                let count = data.len().saturating_sub(6) / 6;
                for (column, at) in (short(2)?..).zip((0..count).map(|number| 4 + number * 6)) {
                    self.number(short(0)?, column, short(at)?, u32_at(data, at + 2).map(short_number))?;
                }
            }
            TRUTH_OR_ERROR => {
                let (value, is_error) = (data.get(6).copied().unwrap_or(0), data.get(7).copied().unwrap_or(0) != 0);
                self.truth(short(0)?, short(2)?, short(4)?, value, is_error)?;
            }
            FORMULA => {
                let (row, column, style) = (short(0)?, short(2)?, short(4)?);
                self.awaits = None;
                match (short(12)?, data.get(6), data.get(8).copied().unwrap_or(0)) {
                    (0xFFFF, Some(0), _) => self.awaits = Some((row.into(), column.into(), style)),
                    (0xFFFF, Some(1), truth) => self.truth(row, column, style, truth, false)?,
                    (0xFFFF, Some(2), error) => self.truth(row, column, style, error, true)?,
                    (0xFFFF, ..) => {}
                    _ => self.number(row, column, style, f64_at(data, 6))?,
                }
            }
            FORMULA_TEXT => {
                if let Some((row, column, style)) = self.awaits.take() {
                    let mut parts = Parts::new(&record.parts, 0);
                    let text = parts.short().and_then(|length| parts.text(usize::from(length)));
                    let mut rich = Rich::default();
                    rich.push(&text.ok_or_else(|| broken("một ô bị cắt"))?, Look::default());
                    self.put(row, column, style, rich.cell(self.globals.look(style)), true)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn number(&mut self, row: u16, column: u16, style: u16, number: Option<f64>) -> Result<(), Unreadable> {
        let number = number.ok_or_else(|| broken("một ô bị cắt"))?;
        let format = self.globals.format(style);
        let value = formats::value(number, format.as_deref(), self.sheet.starts_1904);
        let cell = Cell { value, ..Rich::default().cell(self.globals.look(style)) };
        self.put(row.into(), column.into(), style, cell, false)
    }

    fn truth(&mut self, row: u16, column: u16, style: u16, value: u8, is_error: bool) -> Result<(), Unreadable> {
        let value = match (is_error, value) {
            (false, 0) => Value::text("FALSE"),
            (false, _) => Value::text("TRUE"),
            (true, 0x00) => Value::Error("#NULL!".to_owned()),
            (true, 0x07) => Value::Error("#DIV/0!".to_owned()),
            (true, 0x0F) => Value::Error("#VALUE!".to_owned()),
            (true, 0x17) => Value::Error("#REF!".to_owned()),
            (true, 0x1D) => Value::Error("#NAME?".to_owned()),
            (true, 0x24) => Value::Error("#NUM!".to_owned()),
            (true, _) => Value::Error("#N/A".to_owned()),
        };
        let cell = Cell { value, ..Rich::default().cell(self.globals.look(style)) };
        self.put(row.into(), column.into(), style, cell, false)
    }

    fn put(&mut self, row: u32, column: u32, style: u16, cell: Cell, is_text: bool) -> Result<(), Unreadable> {
        let format = self.globals.format(style);
        let is_unseen = cell.is_unseen || format.as_deref().is_some_and(|code| formats::hides(code, is_text));
        self.sheet.put(row, column, Cell { format, is_unseen, ..cell }, self.budget)
    }
}

fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    let (low, high) = (u32_at(bytes, at)?, u32_at(bytes, at + 4)?);
    Some(f64::from_bits(u64::from(low) | u64::from(high) << 32))
}

/// A number in four bytes: whole or the upper half of a longer one, perhaps in hundredths.
fn short_number(bits: u32) -> f64 {
    let number =
        if bits & 2 != 0 { f64::from(bits.cast_signed() >> 2) } else { f64::from_bits(u64::from(bits & !3) << 32) };
    if bits & 1 != 0 { number / 100.0 } else { number }
}

#[cfg(test)]
mod tests {
    use super::{Parts, short_number};

    #[test]
    fn numbers_in_four_bytes_are_read() {
        assert_eq!(short_number(4 << 2 | 2), 4.0);
        assert_eq!(short_number(8250 << 2 | 3), 82.5);
        assert_eq!(short_number((-3_i32).cast_unsigned() << 2 | 2), -3.0);
        assert_eq!(short_number((75.0_f64.to_bits() >> 32) as u32), 75.0);
    }

    #[test]
    fn a_text_goes_on_in_the_next_part_as_wide_as_that_says() {
        let parts = [&b"\x00ab"[..], b"\x01\xa1\x1e"];
        assert_eq!(Parts::new(&parts, 0).text(3).as_deref(), Some("ab\u{1ea1}"));
        assert_eq!(Parts::new(&parts, 0).text(4), None);
    }
}
