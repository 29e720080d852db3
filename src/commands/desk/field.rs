//! A field of a form, made of a key of the table: its words, its help and what may stand in it.

use records::Problem;
use records::office::keys::{Key, Kind, Sort};
use records::office::{FieldProblem, Names, RecordId, Texts, example};

use super::Refusal;
use super::page::Fields;

/// A text of a field.
pub struct FieldText {
    pub name: String,
    pub label: String,
    pub language: &'static str,
    pub value: String,
    pub is_required: bool,
    /// What stands in the record by now, where that is not what the form was opened with.
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
    /// What there is to choose from.
    pub options: Vec<String>,
    /// Whether only that may be chosen.
    pub is_closed: bool,
    pub texts: Vec<FieldText>,
    pub problems: Vec<String>,
}

/// The fields of a sort with these texts in them. `now` is what stands in the record where somebody else changed it meanwhile.
pub fn fields(
    sort: &Sort,
    names: &Names,
    is_new: bool,
    shown: &[Texts],
    now: Option<&Vec<Texts>>,
    problems: &[FieldProblem],
) -> Vec<Field> {
    let field = |(number, key): (usize, &Key)| {
        let texts = shown[number].iter().enumerate().map(|(language, value)| FieldText {
            name: name(number, language),
            label: if language == 0 { key.words.to_owned() } else { format!("{} (tiếng Anh)", key.words) },
            language: if language == 0 { "vi" } else { "en" },
            value: value.clone(),
            is_required: key.is_required(sort, language),
            now: now.map(|now| now[number][language].clone()).filter(|now| now != value),
        });
        let (options, is_closed) = match key.kind {
            Kind::Choice(words) => (words.iter().map(|(_, shown)| (*shown).to_owned()).collect(), true),
            Kind::Stars => (["3", "4", "5"].map(str::to_owned).into(), true),
            Kind::Reference(target) => (names.choices(target).to_vec(), false),
            _ => (Vec::new(), false),
        };
        let problems = problems.iter().filter(|(of, _)| *of == Some(number));
        Field {
            id: format!("k{number}"),
            help: key.help(sort),
            hint: key.kind.hint(),
            example: example(sort, key),
            is_permanent: key.is_permanent && !is_new || is_new && key.path == "code" && sort.id == "san-pham",
            is_long: matches!(
                key.kind,
                Kind::Both | Kind::Translated | Kind::Story | Kind::Notes | Kind::Texts | Kind::References(_)
            ),
            options,
            is_closed,
            texts: texts.collect(),
            problems: problems.map(|(_, text)| text.clone()).collect(),
        }
    };
    sort.keys.iter().enumerate().map(field).collect()
}

/// What the field of a text is called in the form.
fn name(number: usize, language: usize) -> String {
    format!("k{number}.{language}")
}

/// The texts that were sent; of a field that was not there, those of the record.
pub fn typed(fields: &Fields, now: &[Texts]) -> Vec<Texts> {
    let text = |number: usize, language: usize, now: &String| {
        fields.get(&name(number, language)).map_or_else(|| now.clone(), |text| text.replace("\r\n", "\n"))
    };
    let texts = now.iter().enumerate();
    texts
        .map(|(number, now)| now.iter().enumerate().map(|(language, now)| text(number, language, now)).collect())
        .collect()
}

/// Why nothing was written, each beside the field that it is about.
pub fn beside_fields(id: &RecordId, refusal: Refusal) -> Vec<FieldProblem> {
    let problems = match refusal {
        Refusal::Other(why) => return vec![(None, why)],
        Refusal::Problems(problems) => problems,
    };
    let said = |problem: &Problem| {
        let key = id.key_of(problem);
        let number = key.and_then(|key| id.sort().keys.iter().position(|other| other.path == key.path));
        match number {
            Some(_) => (number, format!("{}. {}", problem.wrong, problem.right)),
            None => (None, problem.to_string()),
        }
    };
    problems.iter().map(said).collect()
}
