//! What is brought in: the workbook that holds everything, or the annex of a decision; what it would change, and what is asked.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use actix_multipart::Multipart;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path};
use askama::Template;
use futures_util::StreamExt;
use jiff::Timestamp;
use records::Records;
use records::fold::fold;
use records::issuer::Issuer;
use records::legacy::Font;
use records::office::{self, Answer, Answers, Change, Doubt, FileChange, Given, Weight};
use records::source::Source;

use super::log::Cell;
use super::page::{Fields, Frame, Outcome, Said, is_ours, said, say, work};
use super::{Desk, MAX_BODY, REFUSED, Refusal};

/// How many files are kept until they are written.
const MAX_UPLOADS: usize = 5;

/// A file that was brought in, and what was answered since.
#[derive(Clone)]
pub struct Upload {
    name: String,
    bytes: Vec<u8>,
    answers: Answers,
    given: Fields,
}

/// Who may have decided, in the order in which it is asked.
const ISSUERS: [(&str, &str, Issuer); 3] = [
    ("province", "tỉnh", Issuer::Province),
    ("district", "huyện", Issuer::District),
    ("centre", "trung ương", Issuer::Centre),
];

/// In what an annex may be typed.
const FONTS: [(&str, &str, Font); 2] = [("tcvn3", "TCVN3 (.VnTime)", Font::Tcvn3), ("vni", "VNI", Font::Vni)];

/// The fields that are said with an annex.
const GIVEN: [&str; 5] = ["so", "ngay", "cap", "nguon", "phong"];

#[derive(Template)]
#[template(path = "desk/ask.html")]
struct AskPage {
    frame: Frame,
    /// What was brought in and is not written yet, the last one first.
    open: Vec<(u64, String)>,
}

/// A row of the table of what would change.
struct Row {
    place: String,
    name: String,
    words: String,
    before: String,
    after: String,
}

/// A question about a cell.
struct Question {
    place: String,
    wrong: String,
    right: String,
    is_remark: bool,
    /// Absent where no answer can settle it, and where the cell has its field already.
    answer: Option<AnswerField>,
}

/// A field for an answer.
struct AnswerField {
    name: String,
    text: String,
    /// From which to choose, each with whether it is what was answered; empty where it is a text for the cell.
    choices: Vec<(String, bool)>,
}

/// What was answered to questions that are none any more.
struct Answered {
    place: String,
    answer: String,
}

#[derive(Template)]
#[template(path = "desk/bring.html")]
struct BringPage {
    frame: Frame,
    id: u64,
    file: String,
    rows: Vec<Row>,
    questions: Vec<Question>,
    answered: Vec<Answered>,
    problems: Vec<String>,
    is_annex: bool,
    is_open: bool,
    files: usize,
    given: TypedGiven,
    /// Each source with its title.
    sources: Vec<(String, String)>,
}

/// What is said with an annex, as it was typed.
struct TypedGiven {
    decision: String,
    date: String,
    source: String,
    /// What the source is about.
    about: String,
    issuers: Vec<(&'static str, &'static str, bool)>,
    fonts: Vec<(&'static str, &'static str, bool)>,
}

/// Asks for a file.
pub async fn ask(desk: Data<Desk>) -> HttpResponse {
    work(desk, |desk| {
        let uploads = desk.uploads.lock().unwrap_or_else(PoisonError::into_inner);
        let open = uploads.iter().rev().map(|(id, upload)| (*id, upload.name.clone())).collect();
        drop(uploads);
        Outcome::page(StatusCode::OK, &AskPage { frame: Frame::new(desk, "Đưa vào"), open })
    })
    .await
}

/// Takes a file.
pub async fn take(desk: Data<Desk>, payload: Multipart) -> HttpResponse {
    match read(payload).await {
        Ok((fields, name, bytes)) => {
            work(desk, move |desk| {
                if !is_ours(desk, &fields) {
                    return Outcome::not_ours(desk);
                }
                let id = Timestamp::now().as_millisecond().unsigned_abs();
                let mut uploads = desk.uploads.lock().unwrap_or_else(PoisonError::into_inner);
                while uploads.len() >= MAX_UPLOADS {
                    uploads.pop_first();
                }
                uploads.insert(id, Upload { name, bytes, answers: Answers::new(), given: Fields::new() });
                Ok(Outcome::Go(format!("/dua-vao/{id}")))
            })
            .await
        }
        Err(why) => say(&desk, StatusCode::BAD_REQUEST, "Chưa nhận được tệp", &why),
    }
}

/// The fields of a form with a file, the name of the file and its bytes.
pub async fn read(mut payload: Multipart) -> Result<(Fields, String, Vec<u8>), String> {
    let (mut fields, mut name, mut file, mut total) = (Fields::new(), String::new(), Vec::new(), 0);
    while let Some(field) = payload.next().await {
        let mut field = field.map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        while let Some(chunk) = field.next().await {
            let chunk = chunk.map_err(|error| error.to_string())?;
            total += chunk.len();
            if total > MAX_BODY {
                return Err("Tệp lớn quá 32 MB.".to_owned());
            }
            bytes.extend_from_slice(&chunk);
        }
        let disposition = field.content_disposition();
        match disposition.and_then(|disposition| disposition.get_filename()) {
            Some(own) => (name, file) = (own.to_owned(), bytes),
            None => {
                let key = field.name().unwrap_or_default().to_owned();
                fields.insert(key, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
    }
    if file.is_empty() { Err("Chọn một tệp rồi gửi.".to_owned()) } else { Ok((fields, name, file)) }
}

/// Shows what a file would change.
pub async fn show(desk: Data<Desk>, id: Path<u64>) -> HttpResponse {
    work(desk, move |desk| {
        let Some(mut upload) = upload(desk, *id) else { return gone(desk) };
        let found = compare(desk, &mut upload, true)?;
        if let Some(kept) = desk.uploads.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&id) {
            kept.given.clone_from(&upload.given);
        }
        let status = if found.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Outcome::page(status, &page(desk, *id, &upload, &found, &[])?)
    })
    .await
}

fn upload(desk: &Desk, id: u64) -> Option<Upload> {
    desk.uploads.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
}

fn gone(desk: &Desk) -> Result<Outcome, String> {
    Outcome::say(desk, StatusCode::NOT_FOUND, "Tệp không còn ở đây", "Đưa tệp vào lại.")
}

/// What a file would change.
struct Compared {
    rows: Vec<Row>,
    doubts: Vec<Doubt>,
    files: Vec<FileChange>,
    is_annex: bool,
    /// What is wrong with what was said with an annex.
    problems: Vec<String>,
}

/// `offers`: what nobody has said yet is filled in.
fn compare(desk: &Desk, upload: &mut Upload, offers: bool) -> Result<Compared, String> {
    let (records, today) = (desk.records(), desk.day());
    let Upload { bytes, answers, given, .. } = upload;
    if let Some(found) = office::compare(bytes, &desk.folder, &records, today, answers)? {
        let rows = found.changes.into_iter().map(|change| Row {
            place: change.place,
            name: change.name,
            words: if change.deed == office::Deed::Removed {
                format!("gỡ bỏ: {}", change.words)
            } else {
                change.words
            },
            before: change.before,
            after: change.after,
        });
        let (doubts, files) = (found.doubts, found.files);
        return Ok(Compared { rows: rows.collect(), doubts, files, is_annex: false, problems: Vec::new() });
    }
    if offers {
        offer(desk, bytes, &records, given)?;
    }
    let typed = |name: &str| given.get(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let mut problems = Vec::new();
    let day = typed("ngay").and_then(|text| {
        let day = office::day(&text);
        match day {
            Some(day) if day > today => problems.push(format!("Ngày quyết định “{text}” còn ở phía trước.")),
            Some(_) => {}
            None => problems.push(format!("Ngày quyết định “{text}” không đọc được. Ghi như 12/5/2026.")),
        }
        day.filter(|day| *day <= today)
    });
    let issuer = typed("cap").and_then(|cap| ISSUERS.iter().find(|(key, ..)| *key == cap).map(|(.., issuer)| *issuer));
    let source = typed("nguon").and_then(|text| {
        let source = source_of(&records, &text);
        if source.is_none() {
            problems.push(format!("Không có nguồn “{text}”. Chọn trong danh sách, hoặc thêm nguồn trước."));
        }
        source
    });
    let font = typed("phong").and_then(|key| FONTS.iter().find(|(known, ..)| *known == key).map(|(.., font)| *font));
    let given = Given { decision: typed("so"), day, issuer, source: source.clone(), font, today };
    let import = office::import_answered(bytes, &records, &given, answers, |_, _| {})?;
    let rows =
        import.differences.iter().filter(|difference| difference.change != Change::Unchanged).map(|difference| Row {
            place: difference.cell.clone(),
            name: difference.name.clone(),
            words: difference.change.word_vi().to_owned(),
            before: difference.before.join("\n"),
            after: match difference.change {
                Change::Unclear => "chưa ghi".to_owned(),
                _ => difference.details.join("\n"),
            },
        });
    let files = match source {
        Some(source) if !import.changes_nothing() => {
            office::plan(&desk.folder, &import, &records, &source, today).map_err(|error| error.to_string())?
        }
        _ => Vec::new(),
    };
    Ok(Compared { rows: rows.collect(), files, doubts: import.doubts, is_annex: true, problems })
}

/// Fills in what the annex prints of its decision, once, and the source: the one that names the decision, or the one that was
/// added last, unless that one names another.
fn offer(desk: &Desk, bytes: &[u8], records: &Records, given: &mut Fields) -> Result<(), String> {
    if !given.contains_key("so") {
        let printed = office::printed(bytes, records, desk.day())?;
        let day = printed.day.map(|day| format!("{}/{}/{}", day.day(), day.month(), day.year()));
        let level = printed.issuer.and_then(|level| ISSUERS.iter().find(|(.., issuer)| *issuer == level));
        for (name, text) in [("so", printed.decision), ("ngay", day), ("cap", level.map(|(key, ..)| (*key).to_owned()))]
        {
            given.insert(name.to_owned(), text.unwrap_or_default());
        }
    }
    if given.get("nguon").is_none_or(|source| source.trim().is_empty()) {
        let said = |source: &Source| {
            let said = [&source.title, &source.url].into_iter().flatten();
            said.map(|text| format!(" {} ", fold(text))).collect::<String>()
        };
        let number = given.get("so").map(|number| fold(number)).filter(|number| number.contains(' '));
        let names = |source: &Source, number: &str| said(source).contains(&format!(" {number} "));
        let named = number.and_then(|number| records.sources.iter().find(|(_, source)| names(source, &number)));
        let newest = || {
            let id = desk.known().newest_source.clone()?;
            // One that names a decision names another one, and a field that was emptied stays empty.
            let is_of_another = said(records.sources.get(&id)?).contains(" qd ");
            (!is_of_another && !given.contains_key("nguon")).then_some(id)
        };
        if let Some(source) = named.map(|(id, _)| id.clone()).or_else(newest) {
            given.insert("nguon".to_owned(), source);
        }
    }
    Ok(())
}

/// The sources to choose from, each with its title.
fn sources(records: &Records) -> Vec<(String, String)> {
    records.sources.iter().map(|(id, source)| (id.clone(), about(source))).collect()
}

fn about(source: &Source) -> String {
    source.title.clone().unwrap_or_else(|| source.publisher.vi.clone())
}

/// The source that a text names: by its id, its title or its address.
fn source_of(records: &Records, text: &str) -> Option<String> {
    let is_named = |source: &Source| {
        source.url.as_deref() == Some(text) || source.title.as_deref().is_some_and(|title| fold(title) == fold(text))
    };
    let named = || records.sources.iter().find(|(_, source)| is_named(source)).map(|(id, _)| id.clone());
    records.sources.contains_key(text).then(|| text.to_owned()).or_else(named)
}

fn page(desk: &Desk, id: u64, upload: &Upload, found: &Compared, problems: &[String]) -> Result<BringPage, String> {
    let typed = |name: &str| upload.given.get(name).cloned().unwrap_or_default();
    let mut asked: BTreeSet<String> = BTreeSet::new();
    let questions = found.doubts.iter().map(|doubt| {
        let answer = doubt.answered_at().filter(|name| asked.insert(name.clone())).map(|name| {
            let text = upload.answers.get(&name).cloned().unwrap_or_default();
            let choices = match &doubt.answer {
                Answer::Choice(_, choices) => choices.iter().map(|choice| (choice.clone(), *choice == text)).collect(),
                Answer::Text | Answer::Elsewhere => Vec::new(),
            };
            AnswerField { name, text, choices }
        });
        Question {
            wrong: doubt.wrong.clone(),
            right: doubt.right.clone(),
            is_remark: doubt.weight == Weight::Remark,
            answer,
            place: doubt.place(),
        }
    });
    let questions: Vec<Question> = questions.collect();
    let settled = upload.answers.iter().filter(|(place, _)| !asked.contains(*place));
    let answered = settled.map(|(place, answer)| Answered { place: place.clone(), answer: answer.clone() });
    let rows = found.rows.iter().map(|row| Row {
        place: row.place.clone(),
        name: row.name.clone(),
        words: row.words.clone(),
        before: row.before.clone(),
        after: row.after.clone(),
    });
    let (cap, font) = (typed("cap"), typed("phong"));
    let records = desk.records();
    let source = source_of(&records, typed("nguon").trim()).and_then(|id| records.sources.get(&id));
    Ok(BringPage {
        frame: Frame::new(desk, "Sẽ thay đổi gì"),
        id,
        file: upload.name.clone(),
        rows: rows.collect(),
        questions,
        answered: answered.collect(),
        problems: [&found.problems, problems].concat(),
        is_annex: found.is_annex,
        is_open: found.doubts.iter().any(|doubt| doubt.weight > Weight::Remark),
        files: found.files.len(),
        given: TypedGiven {
            decision: typed("so"),
            date: typed("ngay"),
            source: typed("nguon"),
            about: source.map(about).unwrap_or_default(),
            issuers: ISSUERS.map(|(key, shown, _)| (key, shown, key == cap)).into(),
            fonts: FONTS.map(|(key, shown, _)| (key, shown, key == font)).into(),
        },
        sources: if found.is_annex { sources(&records) } else { Vec::new() },
    })
}

/// Takes answers, and writes where that is asked for.
pub async fn answer(desk: Data<Desk>, id: Path<u64>, fields: Form<Fields>) -> HttpResponse {
    work(desk, move |desk| take_answers(desk, *id, &fields)).await
}

fn take_answers(desk: &Desk, id: u64, fields: &Fields) -> Result<Outcome, String> {
    if !is_ours(desk, fields) {
        return Outcome::not_ours(desk);
    }
    let Some(mut upload) = upload(desk, id) else { return gone(desk) };
    for (name, text) in fields {
        match name.strip_prefix("o:") {
            Some(place) if text.trim().is_empty() => drop(upload.answers.remove(place)),
            Some(place) => drop(upload.answers.insert(place.to_owned(), text.clone())),
            None => {}
        }
    }
    let given = GIVEN.iter().filter_map(|name| fields.get_key_value(*name));
    upload.given.extend(given.map(|(name, text)| (name.clone(), text.clone())));
    desk.uploads.lock().unwrap_or_else(PoisonError::into_inner).insert(id, upload.clone());
    if !fields.contains_key("ghi") {
        return Ok(Outcome::Go(format!("/dua-vao/{id}")));
    }
    let found = compare(desk, &mut upload, false)?;
    let again = |problems: Vec<String>| {
        Outcome::page(StatusCode::UNPROCESSABLE_ENTITY, &page(desk, id, &upload, &found, &problems)?)
    };
    if !found.problems.is_empty() {
        return again(Vec::new());
    }
    if found.files.is_empty() {
        let why = if found.is_annex {
            "Chưa có gì để ghi: cần nguồn đăng quyết định."
        } else {
            "Chưa có gì để ghi."
        };
        return again(vec![why.to_owned()]);
    }
    // A row that is still asked about changes nothing.
    let written = found.rows.iter().filter(|row| !found.is_annex || row.words != Change::Unclear.word_vi());
    let cells = written.map(|row| Cell {
        name: row.name.clone(),
        words: row.words.clone(),
        before: row.before.clone(),
        after: row.after.clone(),
    });
    let what = format!("Đưa vào {}", upload.name);
    match desk.save(what, &found.files, cells.collect(), None) {
        Ok(()) => {
            desk.uploads.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
            Ok(Outcome::Go("/thay-doi".to_owned()))
        }
        Err(Refusal::Other(why)) => again(vec![why]),
        Err(Refusal::Problems(problems)) => {
            let said = said(desk, &problems).into_iter().map(|Said { record, text, .. }| format!("{record}: {text}"));
            again([REFUSED.to_owned()].into_iter().chain(said).collect())
        }
    }
}
