//! A field of a form, made of a key of the table: its words, its help and what may stand in it.

use std::collections::BTreeSet;

use records::office::keys::{Key, Kind, STARS, SUM, Sort, Target};
use records::office::{ENGLISH, FieldProblem, Names, RecordId, Texts, example};

use super::Refusal;
use super::page::Fields;

/// How many there may be to choose from: with more, a form takes too long to open; what is typed is understood all the same.
const MAX_OFFERED: usize = 10_000;

/// A text of a field.
pub struct FieldText {
    pub name: String,
    pub label: String,
    pub language: &'static str,
    pub value: String,
    /// Of a list that is chosen from others, what was chosen, and an empty one.
    pub items: Vec<String>,
    pub is_required: bool,
    /// What stands in the record by now, where this clerk and somebody else changed it.
    pub now: Option<String>,
}

/// A field.
pub struct Field {
    pub id: String,
    pub help: &'static str,
    pub hint: &'static str,
    pub example: &'static str,
    pub is_permanent: bool,
    pub is_long: bool,
    /// The only texts that may be chosen.
    pub options: Vec<String>,
    /// The list that may be chosen from.
    pub list: String,
    /// What stands in that list, at the first field that has it.
    pub offered: Vec<String>,
    pub is_of_sources: bool,
    pub texts: Vec<FieldText>,
    /// Whether this clerk and somebody else changed it.
    pub is_asked: bool,
    pub problems: Vec<String>,
    /// The parts of the page that describe it.
    pub described: String,
}

/// What stands in a record where somebody else changed it meanwhile, and the numbers of the keys that this clerk changed too.
pub type Meanwhile<'a> = (&'a [Texts], &'a [usize]);

/// The fields of a sort with these texts in them.
pub fn fields(
    sort: &Sort,
    names: &Names,
    is_new: bool,
    shown: &[Texts],
    meanwhile: Option<Meanwhile>,
    problems: &[FieldProblem],
) -> Vec<Field> {
    let mut lists = BTreeSet::new();
    let field = |(number, key): (usize, &Key)| {
        let now = meanwhile.filter(|(_, both)| both.contains(&number)).map(|(now, _)| &now[number]);
        let target = match key.kind {
            Kind::Reference(target) | Kind::References(target) => Some(target),
            _ => None,
        };
        let is_list = matches!(key.kind, Kind::References(_));
        let texts = shown[number].iter().enumerate().map(|(language, value)| FieldText {
            name: name(number, language),
            label: label(key, language),
            language: if language == 0 { "vi" } else { "en" },
            value: value.clone(),
            items: if is_list { value.lines().chain([""]).map(str::to_owned).collect() } else { Vec::new() },
            is_required: key.is_required(sort, language),
            now: now.map(|now| now[language].clone()).filter(|now| now != value),
        });
        let options = match key.kind {
            Kind::Choice(words) => words.iter().map(|(_, shown)| (*shown).to_owned()).collect(),
            Kind::Stars => STARS.map(str::to_owned).into(),
            _ => Vec::new(),
        };
        let choices = target.map_or(&[][..], |target| names.choices(target));
        let choices = if choices.len() > MAX_OFFERED { &[] } else { choices };
        let problems = problems.iter().filter(|(of, _)| *of == Some(number));
        let problems: Vec<String> = problems.map(|(_, text)| text.clone()).collect();
        let id = format!("k{number}");
        Field {
            help: key.help(sort),
            hint: match target {
                Some(_) if is_list => {
                    "Mỗi ô một mục: gõ một phần tên rồi chọn; xoá chữ thì bỏ mục ấy. Ghi xong thì có thêm ô trống."
                }
                Some(_) => "Gõ một phần tên rồi chọn.",
                None => key.kind.hint(),
            },
            example: if target.is_none() { example(sort, key) } else { "" },
            is_permanent: key.is_permanent && !is_new || is_new && key.path == "code" && sort.id == "san-pham",
            is_long: matches!(key.kind, Kind::Both | Kind::Translated | Kind::Story | Kind::Notes | Kind::Texts),
            options,
            list: target.filter(|_| !choices.is_empty()).map_or_else(String::new, |target| format!("chon-{target:?}")),
            offered: if target.is_some_and(|target| lists.insert(target)) { choices.to_vec() } else { Vec::new() },
            is_of_sources: is_list && target == Some(Target::Source),
            texts: texts.collect(),
            is_asked: now.is_some(),
            described: format!("{}{id}-nghia", if problems.is_empty() { String::new() } else { format!("{id}-sai ") }),
            problems,
            id,
        }
    };
    // What a picture says itself is nothing to be typed, unless that is what is wrong.
    let is_of_picture = |key: &Key| sort.id == "anh" && matches!(key.path, "file" | SUM);
    let is_told =
        |number: usize, key: &Key| is_new || !is_of_picture(key) || problems.iter().any(|(of, _)| *of == Some(number));
    sort.keys.iter().enumerate().filter(|(number, key)| is_told(*number, key)).map(field).collect()
}

/// What the field of a text is called in the form.
pub fn name(number: usize, language: usize) -> String {
    format!("k{number}.{language}")
}

/// What people call it.
pub fn label(key: &Key, language: usize) -> String {
    format!("{}{}", key.words, if language == 0 { "" } else { ENGLISH })
}

/// The texts that were sent; of a field that was not there, or for which those of the record were chosen, those.
pub fn typed(fields: &Fields, now: &[Texts]) -> Vec<Texts> {
    let text = |number: usize, language: usize, now: &String| {
        let name = name(number, language);
        let text = fields.get(&name).filter(|_| !fields.contains_key(&format!("k{number}.lay")));
        let Some(text) = text else { return now.clone() };
        // The further items of a list are numbered behind it.
        let items =
            (1..).map_while(|item| fields.get(&format!("{name}.{item}"))).filter(|item| !item.trim().is_empty());
        let lines: Vec<&str> = [text].into_iter().chain(items).map(String::as_str).collect();
        lines.join("\n").replace("\r\n", "\n")
    };
    let texts = now.iter().enumerate();
    texts
        .map(|(number, now)| now.iter().enumerate().map(|(language, now)| text(number, language, now)).collect())
        .collect()
}

/// Why nothing was written, each beside the field that it is about.
pub fn beside_fields(names: &Names, id: &RecordId, refusal: Refusal) -> Vec<FieldProblem> {
    let problems = match refusal {
        Refusal::Other(why) => return vec![(None, why)],
        Refusal::Problems(problems) => problems,
    };
    let sort = id.sort();
    let said = problems.iter().map(|problem| {
        let key = id.key_of(problem);
        let number = key.and_then(|key| sort.keys.iter().position(|other| other.path == key.path));
        let said = names.plain(sort, problem);
        match number {
            Some(_) => (number, said),
            None => (None, format!("{}: {said}", names.in_words(sort, &problem.file))),
        }
    });
    said.collect()
}
