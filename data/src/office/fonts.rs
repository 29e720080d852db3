//! Cells typed in a font of before Unicode: known by what they say once they are converted, and converted when asked to.

use std::collections::{BTreeMap, BTreeSet};

use super::doubt::{Doubts, Weight};
use super::header;
use super::ledger::Answers;
use super::workbook::Sheet;
use crate::legacy::Font;
use crate::spelling::{Brands, is_clean};
use crate::text::quoted;

/// The cells of a sheet that are typed in a legacy font, with the font and what they say.
pub(super) type Typed = BTreeMap<(u32, u32), (Font, String)>;

/// Which cells of a sheet are typed in a legacy font. Beside a cell that can be nothing else, a text of the same column that
/// can be read both ways counts too, and one anywhere in the sheet where half of its texts can be nothing else.
pub(super) fn typed(sheet: &Sheet, brands: &Brands) -> Typed {
    let mut found: BTreeMap<(u32, u32), Vec<(Font, String)>> = BTreeMap::new();
    for (at, text) in sheet.texts().filter(|(_, text)| !is_clean(text, brands)) {
        let says = Font::ALL.into_iter().filter_map(|font| Some((font, font.read(text)?)));
        let says: Vec<(Font, String)> = says.filter(|(_, says)| is_clean(says, brands)).collect();
        found.insert(at, says);
    }
    // Of a text that can be of either font the font of the others decides.
    let sure =
        |font: Font| found.values().filter(|says| matches!(says.as_slice(), [(only, _)] if *only == font)).count();
    let is_vni = sure(Font::Vni) > sure(Font::Tcvn3);
    let mut typed = Typed::new();
    for (at, mut says) in found {
        if is_vni {
            says.reverse();
        }
        typed.extend(says.into_iter().next().map(|says| (at, says)));
    }
    let columns: BTreeSet<(u32, Font)> = typed.iter().map(|((_, column), (font, _))| (*column, *font)).collect();
    let with_marks = sheet.texts().filter(|(_, text)| !text.is_ascii()).count();
    let is_whole = |font: Font| typed.values().filter(|(found, _)| *found == font).count() * 2 >= with_marks.max(1);
    let whole: Vec<Font> = Font::ALL.into_iter().filter(|font| is_whole(*font)).collect();
    for ((row, column), text) in sheet.texts() {
        let fonts = columns.iter().filter(|(known, _)| *known == column).map(|(_, font)| font).chain(&whole);
        for font in fonts {
            if let Some(says) = font.read(text).filter(|says| is_clean(says, brands)) {
                typed.entry((row, column)).or_insert((*font, says));
            }
        }
    }
    typed
}

/// Converts what is typed in a font, and says so of each column.
pub(super) fn convert(sheet: &mut Sheet, font: Font, brands: &Brands, doubts: &mut Doubts) {
    let typed = typed(sheet, brands);
    let mut columns: BTreeMap<u32, ((u32, u32), usize, String, String)> = BTreeMap::new();
    for (at, (found, says)) in &typed {
        if *found != font {
            continue;
        }
        let before = sheet.value(at.0, at.1).shown();
        let entry = columns.entry(at.1).or_insert_with(|| (*at, 0, before, says.clone()));
        entry.1 += 1;
        sheet.rewrite(*at, capitalised(says));
    }
    for ((row, column), count, before, says) in columns.into_values() {
        doubts.say(
            Weight::Remark,
            &sheet.name,
            sheet.spot(row, column),
            format!(
                "cột này có {count} ô đã đổi từ {} sang Unicode, như {} thành {}",
                font.name(),
                quoted(&before),
                quoted(&says)
            ),
            "",
        );
    }
}

/// The font in which a whole sheet is typed: once its texts are converted it has a header. With it, what the header says.
pub(super) fn of_header(sheet: &Sheet, brands: &Brands) -> Option<(Font, String)> {
    Font::ALL.into_iter().find_map(|font| {
        let mut converted = sheet.clone();
        for (at, (found, says)) in typed(sheet, brands) {
            if found == font {
                converted.rewrite(at, says);
            }
        }
        let header = header::find(&converted, &Answers::new())?;
        let texts: Vec<String> = converted.own(header.last_row).map(|(_, value)| value.shown()).collect();
        Some((font, texts.join(" | ")))
    })
}

/// A text that begins with a capital: in TCVN3 the capital of a letter with a tone is typed as the small one.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(char::to_uppercase).into_iter().flatten().chain(letters).collect()
}
