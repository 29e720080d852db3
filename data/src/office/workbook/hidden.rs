//! Which rows and columns of each sheet are hidden: the reader of cells does not say.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// The hidden rows and the hidden columns of a sheet, from 0.
type Hidden = (BTreeSet<u32>, BTreeSet<u32>);

/// Further columns are never read; a hidden rest of the sheet reaches to column 16,384.
const LAST_COLUMN: u32 = 255;

/// Sheet by sheet, by name. What cannot be understood hides nothing.
pub(super) fn read(bytes: &[u8]) -> BTreeMap<String, Hidden> {
    let mut found = BTreeMap::new();
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return found };
    let Some(workbook) = part(&mut archive, "xl/workbook.xml") else { return found };
    let Some(relations) = part(&mut archive, "xl/_rels/workbook.xml.rels") else { return found };
    let mut targets = BTreeMap::new();
    each(&relations, |element| {
        if element.local_name().as_ref() == "Relationship" {
            targets.extend(attribute(element, "Id").zip(attribute(element, "Target")));
        }
    });
    let mut sheets = Vec::new();
    each(&workbook, |element| {
        if element.local_name().as_ref() == "sheet" {
            sheets.extend(attribute(element, "name").zip(attribute(element, "r:id")));
        }
    });
    for (name, id) in sheets {
        let Some(target) = targets.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        if let Some(sheet) = part(&mut archive, &path) {
            found.insert(name, of_sheet(&sheet));
        }
    }
    found
}

fn of_sheet(xml: &str) -> Hidden {
    let (mut rows, mut columns) = Hidden::default();
    let mut next = 0;
    each(xml, |element| {
        let is_hidden = || attribute(element, "hidden").is_some_and(|value| value == "1" || value == "true");
        let number = |name| attribute(element, name).and_then(|value| value.parse::<u32>().ok());
        match element.local_name().as_ref() {
            "col" if is_hidden() => {
                let first = number("min").unwrap_or(1).max(1);
                let last = number("max").unwrap_or(first).min(LAST_COLUMN);
                columns.extend((first..=last).map(|column| column - 1));
            }
            "row" => {
                let row = number("r").map_or(next, |row| row.saturating_sub(1));
                next = row.saturating_add(1);
                if is_hidden() {
                    rows.insert(row);
                }
            }
            _ => {}
        }
    });
    (rows, columns)
}

/// One part of the archive as text. Its size has been measured before.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// Every element of a document, until its end or where it breaks.
fn each(xml: &str, mut look: impl FnMut(&BytesStart<'_>)) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => look(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    attribute.normalized_value(quick_xml::XmlVersion::default()).ok().map(std::borrow::Cow::into_owned)
}
