//! What an editor is told when a record breaks a rule.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use crate::near::nearest;

/// One thing that is wrong in the records, in words for the person who writes them.
///
/// Shown in one line: `products/x.toml:12: place.former_commune: <what is wrong>. <what would be right>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the folder of the records: `products/x.toml`.
    pub file: String,
    /// The line, from 1, where it can be known.
    pub line: Option<usize>,
    /// The key or the column, where it can be known. Tables and lists are counted from 1: `certification[2].issuer`.
    pub key: Option<String>,
    /// What is wrong, in Vietnamese, without a full stop.
    pub wrong: String,
    /// What would be right, in Vietnamese, as a sentence; may be empty.
    pub right: String,
}

impl Problem {
    /// What is wrong with a whole record or file, outside of its text.
    pub fn of_file(file: impl Into<String>, key: Option<&str>, wrong: String, right: String) -> Problem {
        Problem { file: file.into(), line: None, key: key.map(str::to_owned), wrong, right }
    }

    /// By it problems are ordered: as files are read, then by file, line and key.
    fn place(&self) -> (usize, &str, Option<usize>, &Option<String>, &str) {
        let first = self.file.split('/').next().unwrap_or_default();
        let order = READING_ORDER.iter().position(|name| *name == first).map_or(0, |order| order + 1);
        (order, &self.file, self.line, &self.key, &self.wrong)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        if let Some(key) = &self.key {
            write!(formatter, ": {key}")?;
        }
        write!(formatter, ": {}.", self.wrong)?;
        if !self.right.is_empty() {
            write!(formatter, " {}", self.right)?;
        }
        Ok(())
    }
}

/// The files of a folder in the order in which they are read: what causes other problems is reported before them. Names that
/// are none of these come first: a misspelt file is missed by all that refer to it.
const READING_ORDER: [&str; 18] = [
    "province.toml",
    "sources.toml",
    "drawings",
    "kinds.csv",
    "kinds.toml",
    "districts.toml",
    "communes.csv",
    "former_communes.csv",
    "roads.toml",
    "map.txt",
    "retired_codes.txt",
    "official_totals.csv",
    "specialities",
    "routes",
    "producers",
    "products",
    "indications.toml",
    "synonyms.toml",
];

/// How a problem begins that says that a key is missing.
const MISSING: &str = "thiếu ";

/// How many problems are reported with near words.
const MAX_WITH_NEAR_WORDS: usize = 200;

/// Where everything that is found wrong is gathered, so that all of it is reported at once.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    problems: RefCell<Vec<Problem>>,
    warnings: RefCell<Vec<Problem>>,
    /// What messages give as an example, out of the folder itself.
    examples: RefCell<BTreeMap<Example, String>>,
}

/// Of what a message may give an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Example {
    Source,
    Kind,
    Drawing,
    District,
    Commune,
}

impl Findings {
    /// The problems and the warnings, each with what causes others first.
    pub(crate) fn into_sorted(self) -> (Vec<Problem>, Vec<Problem>) {
        let sorted = |list: RefCell<Vec<Problem>>| {
            let mut list = list.into_inner();
            list.sort_by(|one, other| one.place().cmp(&other.place()));
            list.dedup();
            list
        };
        (sorted(self.problems), sorted(self.warnings))
    }

    /// Keeps an example for later messages.
    pub(crate) fn keep_example(&self, of: Example, value: Option<&str>) {
        if let Some(value) = value {
            self.examples.borrow_mut().insert(of, value.to_owned());
        }
    }
}

/// A spot in the records about which something can be said.
#[derive(Debug, Clone)]
pub(crate) struct At<'f> {
    findings: &'f Findings,
    file: Rc<str>,
    line: Option<usize>,
    key: Option<String>,
}

impl<'f> At<'f> {
    /// The whole of a file.
    pub(crate) fn file(findings: &'f Findings, file: Rc<str>) -> At<'f> {
        At { findings, file, line: None, key: None }
    }

    /// A line and a key of the same file.
    pub(crate) fn spot(&self, line: Option<usize>, key: Option<String>) -> At<'f> {
        At { findings: self.findings, file: Rc::clone(&self.file), line, key }
    }

    /// The same key on another line.
    pub(crate) fn on_line(&self, line: usize) -> At<'f> {
        At { line: Some(line), ..self.clone() }
    }

    /// The line, where it is known.
    pub(crate) fn line(&self) -> Option<usize> {
        self.line
    }

    /// The key, where it is about one.
    pub(crate) fn key_name(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// A key under this one, without its line.
    pub(crate) fn key(&self, name: &str) -> At<'f> {
        let key = self.key.as_ref().map_or_else(|| name.to_owned(), |table| format!("{table}.{name}"));
        At { line: None, key: Some(key), ..self.clone() }
    }

    /// The name of the file.
    pub(crate) fn file_name(&self) -> &str {
        &self.file
    }

    /// Words that give an example out of the folder, in the place of `{}`: `, ví dụ kind = "tea"`. Nothing where there is none
    /// yet.
    pub(crate) fn example(&self, of: Example, written: &str) -> String {
        let examples = self.findings.examples.borrow();
        examples.get(&of).map_or_else(String::new, |value| format!(", ví dụ {}", written.replace("{}", value)))
    }

    /// Keeps an example for later messages about any file.
    pub(crate) fn keep_example(&self, of: Example, value: Option<&String>) {
        self.findings.keep_example(of, value.map(String::as_str));
    }

    /// Takes back that this key is missing: it was found elsewhere.
    pub(crate) fn is_not_missing(&self) {
        let mut problems = self.findings.problems.borrow_mut();
        problems.retain(|one| one.file != *self.file || one.key != self.key || !one.wrong.starts_with(MISSING));
    }

    /// Says what is wrong; the records are then refused.
    pub(crate) fn refuse(&self, wrong: impl Into<String>, right: impl Into<String>) {
        self.findings.problems.borrow_mut().push(self.problem(wrong, right));
    }

    /// Says what somebody should look at; the records are good all the same.
    pub(crate) fn warn(&self, wrong: impl Into<String>, right: impl Into<String>) {
        self.findings.warnings.borrow_mut().push(self.problem(wrong, right));
    }

    /// “; gần nhất: …” with the candidate most like a wrong word, or nothing. Nothing either once so much is wrong that
    /// nobody reads single words: looking through thousands of names for each of thousands of slips takes minutes.
    pub(crate) fn near<'c>(&self, wrong: &str, candidates: impl IntoIterator<Item = &'c str>) -> String {
        if self.findings.problems.borrow().len() >= MAX_WITH_NEAR_WORDS {
            return String::new();
        }
        nearest(wrong, candidates).map_or_else(String::new, |candidate| format!("; gần nhất: {candidate}"))
    }

    fn problem(&self, wrong: impl Into<String>, right: impl Into<String>) -> Problem {
        Problem {
            file: self.file.to_string(),
            line: self.line,
            key: self.key.clone(),
            wrong: wrong.into(),
            right: right.into(),
        }
    }
}

/// A value and the spot where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Located<'f, T> {
    pub(crate) value: T,
    pub(crate) at: At<'f>,
}

impl<'f, T> Located<'f, T> {
    /// Another value at the same spot.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<'f, U> {
        Located { value: change(self.value), at: self.at }
    }
}

#[cfg(test)]
mod tests {
    use super::Problem;

    #[test]
    fn a_problem_is_one_line_that_names_file_line_and_key() {
        let mut problem = Problem {
            file: "products/x.toml".into(),
            line: Some(12),
            key: Some("place.former_commune".into()),
            wrong: "không có xã cũ nào mang mã “99999”".into(),
            right: "Tra mã trong former_communes.csv.".into(),
        };
        assert_eq!(
            problem.to_string(),
            "products/x.toml:12: place.former_commune: không có xã cũ nào mang mã “99999”. Tra mã trong former_communes.csv."
        );
        problem.line = None;
        problem.key = None;
        problem.right.clear();
        assert_eq!(problem.to_string(), "products/x.toml: không có xã cũ nào mang mã “99999”.");
    }
}
