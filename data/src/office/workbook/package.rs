//! A zip package of parts, as .xlsx, .docx and .ods are: parts found by name in any case, unpacked within bounds.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::{MAX_UNPACKED, Unreadable, at_most, broken};
use super::xml::{self, Element, Visitor};

/// How many parts a package may have; a document with a picture a page has some hundreds.
const MAX_PARTS: usize = 20_000;

pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The number of each part by its name in lower case.
    parts: BTreeMap<String, usize>,
    left: u64,
}

/// Where a relation leads, and what it is: the last word of its type.
#[derive(Debug)]
pub(super) struct Relation {
    pub(super) kind: String,
    pub(super) target: String,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Package<'b>, Unreadable> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        at_most(archive.len(), MAX_PARTS, "phần")?;
        let mut parts = BTreeMap::new();
        for index in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(index) {
                parts.insert(normal(&name), index);
            }
        }
        Ok(Package { archive, parts, left: MAX_UNPACKED })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&normal(name))
    }

    /// The bytes of a part; `None` where there is none. What the archive says of its sizes may be a lie, so it is counted.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(index) = self.parts.get(&normal(name)) else { return Ok(None) };
        let part = self.archive.by_index(*index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                Unreadable("Tệp có mật khẩu nên không đọc được. Mở tệp, bỏ mật khẩu rồi lưu lại.".to_owned())
            }
            error => broken(error),
        })?;
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(broken)?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            Unreadable(
                "Tệp nén phình ra quá lớn, không giống một phụ lục; có thể tệp hỏng hoặc không an toàn. \
                 Xin lại tệp gốc từ nơi gửi."
                    .to_owned(),
            )
        })?;
        Ok(Some(bytes))
    }

    /// The relations of a part, by their ids; of the package itself where the part is `""`.
    pub(super) fn relations(&mut self, part: &str) -> Result<BTreeMap<String, Relation>, Unreadable> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let mut relations = Relations { folder: folder.to_owned(), found: BTreeMap::new() };
        if let Some(bytes) = self.part(&format!("{folder}/_rels/{file}.rels"))? {
            xml::visit(&bytes, &mut relations)?;
        }
        Ok(relations.found)
    }

    /// The part that the package is about, whatever its name is.
    pub(super) fn main(&mut self) -> Result<Option<String>, Unreadable> {
        let relations = self.relations("")?;
        Ok(relations.into_values().find(|relation| relation.kind == "officeDocument").map(|relation| relation.target))
    }
}

struct Relations {
    folder: String,
    found: BTreeMap<String, Relation>,
}

impl Visitor for Relations {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        if element.name() == "Relationship"
            && !element.get("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"))
            && let (Some(id), Some(kind), Some(target)) =
                (element.get("Id"), element.get("Type"), element.get("Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            self.found.insert(id.to_owned(), Relation { kind, target: resolve(&self.folder, target) });
        }
        Ok(())
    }
}

/// The path of a target, from the folder of the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

fn normal(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_found_from_the_part_that_names_them() {
        for (folder, target, path) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../other/./a.xml", "other/a.xml"),
            ("", "xl/workbook.xml", "xl/workbook.xml"),
            ("xl", "..\\..\\a.xml", "a.xml"),
        ] {
            assert_eq!(resolve(folder, target).trim_start_matches('/'), path);
        }
    }
}
