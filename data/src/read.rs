//! Reading the files of a folder, each value together with the line where it stands.

mod sheet;
mod syntax;
mod table;

pub(crate) use sheet::{Row, Sheet, sheet};
#[cfg(all(test, feature = "office"))]
pub(crate) use table::asked_keys;
pub(crate) use table::{Table, warn_of_telephone, with_table};

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use crate::problem::{At, Findings};
use crate::slug::Slug;
use crate::system_error::in_vietnamese;
use crate::text::{nfc, quoted};

/// How much a folder of records needs a file.
enum Need {
    /// It cannot do without.
    Must,
    /// An empty one says that there is nothing; a missing one may be a slip.
    Should,
    May,
}

/// The files that stand in a folder of records.
const FILES: [(&str, Need); 13] = [
    ("province.toml", Need::Must),
    ("districts.toml", Need::Must),
    ("communes.csv", Need::Must),
    ("former_communes.csv", Need::Must),
    ("map.txt", Need::Must),
    ("kinds.csv", Need::Must),
    ("kinds.toml", Need::May),
    ("sources.toml", Need::Must),
    ("roads.toml", Need::May),
    ("synonyms.toml", Need::May),
    ("indications.toml", Need::Should),
    ("official_totals.csv", Need::Should),
    ("retired_codes.txt", Need::Should),
];

/// The folders that stand in it.
const FOLDERS: [&str; 5] = ["products", "producers", "specialities", "routes", "drawings"];

/// The section of `RECORDS.md` that describes a file.
pub(crate) fn section_of(file: &str) -> String {
    let section = match file.split('/').next().unwrap_or_default() {
        "province.toml" => 3,
        "sources.toml" => 4,
        "kinds.csv" | "kinds.toml" => 5,
        "specialities" => 6,
        "drawings" => 7,
        "districts.toml" => 8,
        "communes.csv" | "former_communes.csv" => 9,
        "map.txt" | "roads.toml" => 10,
        "producers" => 11,
        "products" => 12,
        "retired_codes.txt" => 16,
        "indications.toml" => 17,
        "official_totals.csv" => 18,
        "synonyms.toml" => 19,
        "routes" => 20,
        _ => 1,
    };
    format!("mục {section} của RECORDS.md")
}

/// One file of the records, in NFC.
pub(crate) struct Document<'f> {
    pub(crate) at: At<'f>,
    pub(crate) text: String,
    /// The offset at which each line begins.
    lines: Vec<usize>,
}

impl<'f> Document<'f> {
    /// A file with this text. Normalising does not move lines, so lines are those of the file on disk.
    pub(crate) fn new(findings: &'f Findings, file: &str, text: String) -> Document<'f> {
        let text = nfc(text);
        let lines = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Document { at: At::file(findings, Rc::from(file)), text, lines }
    }

    /// The line, from 1, of an offset.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|begin| *begin <= offset)
    }
}

/// What the files of a folder are about to hold, by their paths within it; `None`: they are about to go.
pub type Drafts = BTreeMap<String, Option<String>>;

/// A folder of records.
pub(crate) struct Folder<'f> {
    root: &'f Path,
    drafts: &'f Drafts,
    findings: &'f Findings,
}

impl<'f> Folder<'f> {
    /// Opens a folder and refuses what does not belong in it. `None` where there is no such folder.
    pub(crate) fn open(root: &'f Path, drafts: &'f Drafts, findings: &'f Findings) -> Option<Folder<'f>> {
        let folder = Folder { root, drafts, findings };
        let entries = folder.entries("")?;
        if !entries.iter().any(|(name, _)| name == "province.toml") {
            let here = |name: &str| entries.iter().any(|(present, _)| present == name);
            let (musts, _): (Vec<_>, Vec<_>) = FILES.iter().partition(|(_, need)| matches!(need, Need::Must));
            // Another folder, in which no file can be missing.
            if !musts.iter().any(|(file, _)| here(file)) {
                folder.at("province.toml").refuse(
                    format!("thư mục {} không phải bộ hồ sơ", quoted(&root.display().to_string())),
                    "Chỉ ra thư mục có tệp province.toml, như data/records.",
                );
                return None;
            }
        }
        for (name, is_folder) in &entries {
            let right = match (FOLDERS.contains(&name.as_str()), FILES.iter().any(|(file, _)| file == name)) {
                (true, _) if !is_folder => "Đây phải là một thư mục.".to_owned(),
                (_, true) if *is_folder => "Đây phải là một tệp.".to_owned(),
                (true, _) | (_, true) => continue,
                _ => {
                    let known = FILES.iter().map(|(file, _)| *file).chain(FOLDERS);
                    format!("Chỉ nhận các tên nêu ở mục 1 của RECORDS.md{}.", folder.at(name).near(name, known))
                }
            };
            let what = if *is_folder { "thư mục" } else { "tệp" };
            folder.at(name).refuse(format!("{what} {} không thuộc bộ hồ sơ", quoted(name)), right);
        }
        for (name, need) in FILES {
            if entries.iter().any(|(present, _)| present == name) {
                continue;
            }
            match need {
                Need::Must => folder.at(name).refuse("thiếu tệp này", "Bộ hồ sơ nào cũng phải có."),
                Need::Should => folder
                    .at(name)
                    .warn("thiếu tệp này", "Coi như danh sách trống; nếu đúng thế, hãy để một tệp trống."),
                Need::May => {}
            }
        }
        Some(folder)
    }

    /// A spot that is the whole of a file.
    pub(crate) fn at(&self, file: &str) -> At<'f> {
        At::file(self.findings, Rc::from(file))
    }

    /// The text of one file, without a byte order mark; `None`, and a problem, where it cannot be read. A file that
    /// is not there is `None` without a further problem: [`Folder::open`] has said so.
    pub(crate) fn document(&self, file: &str) -> Option<Document<'f>> {
        if let Some(draft) = self.drafts.get(file) {
            return draft.clone().map(|text| Document::new(self.findings, file, text));
        }
        let path = self.root.join(file);
        if !path.is_file() {
            return None;
        }
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.at(file).refuse(format!("không đọc được tệp: {}", in_vietnamese(&error)), "");
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = match text.strip_prefix('\u{FEFF}') {
                    Some(rest) => rest.to_owned(),
                    None => text,
                };
                Some(Document::new(self.findings, file, text))
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let line = 1 + error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count();
                self.at(file)
                    .spot(Some(line), None)
                    .refuse("chữ trên dòng này không phải UTF-8", "Lưu lại tệp với bảng mã UTF-8.");
                None
            }
        }
    }

    /// The slugs of the records in one folder, in order. Other files are refused.
    pub(crate) fn slugs(&self, folder: &str) -> Vec<Slug> {
        self.stems(folder, "toml", &[])
    }

    /// What the names of the files in one folder are before their extension, in order. Other files are refused, and folders
    /// but these.
    pub(crate) fn stems(&self, folder: &str, extension: &str, folders: &[&str]) -> Vec<Slug> {
        let mut stems = Vec::new();
        let right = format!("Trong {folder}/ chỉ có các tệp <slug>.{extension}.");
        for (name, is_folder) in self.entries(folder).unwrap_or_default() {
            let at = self.at(&format!("{folder}/{name}"));
            if is_folder {
                if !folders.contains(&name.as_str()) {
                    at.refuse(format!("thư mục {} không thuộc bộ hồ sơ", quoted(&name)), right.clone());
                }
                continue;
            }
            let stem = name.strip_suffix(extension).and_then(|stem| stem.strip_suffix('.'));
            match stem.map(|stem| (stem, Slug::parse(stem))) {
                Some((_, Some(slug))) => stems.push(slug),
                Some((stem, None)) => {
                    let near = Slug::of(stem);
                    let example = if near.is_empty() { "vi-du".to_owned() } else { near };
                    at.refuse(
                        format!("tên tệp {} không đúng cách viết", quoted(&name)),
                        format!(
                            "Chỉ gồm a–z, 0–9 và dấu gạch nối, không gạch nối ở hai đầu, ví dụ {example}.{extension}."
                        ),
                    );
                }
                None => at.refuse(format!("tệp {} không thuộc bộ hồ sơ", quoted(&name)), right.clone()),
            }
        }
        stems
    }

    /// The names of the drafts in a folder, and whether they will be there.
    fn drafts_in(&self, folder: &str) -> Vec<(String, bool)> {
        let drafts = self.drafts.iter().filter_map(|(file, text)| {
            let (parent, name) = file.rsplit_once('/').unwrap_or(("", file));
            (parent == folder).then(|| (name.to_owned(), text.is_some()))
        });
        drafts.collect()
    }

    /// The names in a folder and whether each is a folder itself, sorted; those that begin with a dot are left out.
    fn entries(&self, folder: &str) -> Option<Vec<(String, bool)>> {
        let path = if folder.is_empty() { self.root.to_owned() } else { self.root.join(folder) };
        let drafts = self.drafts_in(folder);
        if !folder.is_empty() && !path.is_dir() {
            return (!drafts.is_empty()).then(|| drafts.into_iter().map(|(name, _)| (name, false)).collect());
        }
        let whole = self.root.display().to_string();
        let name = if folder.is_empty() { whole.as_str() } else { folder };
        let read = fs::read_dir(&path).and_then(|entries| {
            let mut found = Vec::new();
            for entry in entries {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                if !name.starts_with('.') {
                    // Through links: what they lead to counts.
                    let is_folder = entry.path().is_dir();
                    found.push((name, is_folder));
                }
            }
            found.retain(|(name, _)| !drafts.iter().any(|(draft, _)| draft == name));
            found.extend(drafts.iter().filter(|(_, is_there)| *is_there).map(|(name, _)| (name.clone(), false)));
            found.sort();
            Ok(found)
        });
        match read {
            Ok(found) => Some(found),
            Err(error) => {
                self.at(name).refuse(
                    format!("không đọc được thư mục này: {}", in_vietnamese(&error)),
                    "Chỉ ra thư mục có tệp province.toml.",
                );
                None
            }
        }
    }
}
