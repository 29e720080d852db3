//! A workbook of Excel 97 to 2003: the records of BIFF8 in a compound file, no more of them than a list needs.

use crate::grid::{Grid, Look};
use crate::sheet::Cell;

/// How long a sector is, and how long a stream is that has sectors of its own.
const SECTOR: usize = 512;
const MIN_STREAM: usize = 4096;

/// The numbers of the styles below.
const STRUCK: u16 = 1;
const UNSEEN: u16 = 2;

/// The number of the format that shows nothing.
const NOTHING: u16 = 164;

/// The grid as a file.
pub fn workbook(grid: &Grid) -> Vec<u8> {
    let mut globals = record(0x0809, &begin(0x0005));
    // Number 4 is never given out, so the fifth font is number 5.
    for flags in [0, 0, 0, 0, 8] {
        globals
            .extend(record(0x0031, &[shorts(&[200, flags, 0x7FFF, 400, 0]), vec![0; 4], short_text("Arial")].concat()));
    }
    let format = [shorts(&[NOTHING, 3]), vec![0], b";;;".to_vec()].concat();
    globals.extend(record(0x041E, &format));
    for (font, format) in [(0, 0), (5, 0), (0, NOTHING)] {
        globals.extend(record(0x00E0, &[shorts(&[font, format]), vec![0; 16]].concat()));
    }
    let name = [vec![0, 0], short_text("Phụ lục")].concat();
    let start = globals.len() + 4 + 4 + name.len() + 4;
    globals.extend(record(0x0085, &[u32::try_from(start).expect("small").to_le_bytes().to_vec(), name].concat()));
    globals.extend(record(0x000A, &[]));
    compound("Workbook", &[globals, sheet(grid)].concat())
}

fn sheet(grid: &Grid) -> Vec<u8> {
    let mut bytes = record(0x0809, &begin(0x0010));
    if let Some(column) = grid.hidden_column {
        let column = short(column);
        bytes.extend(record(0x007D, &shorts(&[column, column, 2560, 0, 1, 0])));
    }
    for row in &grid.hidden_rows {
        bytes.extend(record(0x0208, &shorts(&[short(*row), 0, 9, 300, 0, 0, 0x20, 0])));
    }
    for (row, cells) in grid.rows.iter().enumerate() {
        for (column, (cell, look)) in cells.iter().enumerate() {
            if grid.merge(row, column).is_none() {
                continue;
            }
            let style = match look {
                Look::Plain => 0,
                Look::Struck => STRUCK,
                Look::Unseen => UNSEEN,
            };
            let place = shorts(&[short(row), short(column), style]);
            match cell {
                Cell::Nothing => {}
                Cell::Number(number) | Cell::Serial(number) => {
                    bytes.extend(record(0x0203, &[place, number.to_le_bytes().to_vec()].concat()));
                }
                Cell::Error(error) => {
                    let code = match *error {
                        "#DIV/0!" => 0x07,
                        "#VALUE!" => 0x0F,
                        "#REF!" => 0x17,
                        _ => 0x2A,
                    };
                    bytes.extend(record(0x0205, &[place, vec![code, 1]].concat()));
                }
                Cell::Text(text) => bytes.extend(record(0x0204, &[place, long_text(text)].concat())),
            }
        }
    }
    if !grid.merged.is_empty() {
        let mut regions = vec![short(grid.merged.len())];
        for (first, last, column) in &grid.merged {
            regions.extend([short(*first), short(*last), short(*column), short(*column)]);
        }
        bytes.extend(record(0x00E5, &shorts(&regions)));
    }
    bytes.extend(record(0x000A, &[]));
    bytes
}

/// A compound file with one stream.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    let mut stream = stream.to_vec();
    if !stream.is_empty() {
        stream.resize(stream.len().max(MIN_STREAM).next_multiple_of(SECTOR), 0);
    }
    let count = stream.len() / SECTOR;
    assert!(count + 2 <= SECTOR / 4, "one sector holds the table of all");
    let mut bytes = vec![0; SECTOR * 3];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    bytes[24] = 0x3E;
    bytes[26] = 3;
    bytes[28..30].copy_from_slice(&[0xFE, 0xFF]);
    bytes[30] = 9;
    bytes[32] = 6;
    bytes[44] = 1;
    bytes[48] = 1; // the directory
    bytes[57] = 0x10;
    for at in [60, 68] {
        bytes[at..at + 4].copy_from_slice(&END.to_le_bytes());
    }
    bytes[80..SECTOR].fill(0xFF);
    bytes[76..80].fill(0); // the table of sectors is the first
    bytes[SECTOR..SECTOR * 2].fill(0xFF);
    let chain = (3..3 + count).map(|next| if next == count + 2 { END } else { u32::try_from(next).expect("small") });
    for (at, next) in [0xFFFF_FFFD_u32, END].into_iter().chain(chain).enumerate() {
        bytes[SECTOR + at * 4..SECTOR + 4 + at * 4].copy_from_slice(&next.to_le_bytes());
    }
    let start = if stream.is_empty() { END } else { 2 };
    for (at, (name, kind, child, start, length)) in
        [("Root Entry", 5, 1, END, 0), (name, 2, u32::MAX, start, stream.len())].into_iter().enumerate()
    {
        let entry = SECTOR * 2 + at * 128;
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes[entry..entry + units.len()].copy_from_slice(&units);
        bytes[entry + 64] = u8::try_from(units.len() + 2).expect("short");
        bytes[entry + 66] = kind;
        bytes[entry + 67] = 1;
        bytes[entry + 68..entry + 76].fill(0xFF);
        for (at, number) in [(76, child), (116, start), (120, u32::try_from(length).expect("small"))] {
            bytes[entry + at..entry + at + 4].copy_from_slice(&u32::to_le_bytes(number));
        }
    }
    bytes.extend(stream);
    bytes
}

fn begin(kind: u16) -> Vec<u8> {
    shorts(&[0x0600, kind, 0x0DBB, 0x07CC, 0, 0, 0, 0])
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&shorts(&[kind, short(data.len())]), data].concat()
}

fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().copied().flat_map(u16::to_le_bytes).collect()
}

fn short(number: usize) -> u16 {
    u16::try_from(number).expect("small")
}

/// A text with its length in one byte, in letters of two.
fn short_text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [vec![u8::try_from(units.len()).expect("short"), 1], shorts(&units)].concat()
}

/// A text with its length in two bytes.
fn long_text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [shorts(&[short(units.len())]), vec![1], shorts(&units)].concat()
}
