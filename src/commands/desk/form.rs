//! The one form: of any record or entry, made of the table of keys.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, Query};
use askama::Template;
use records::office::keys::{Sort, Target};
use records::office::{CellChange, Draft, ENGLISH, FieldProblem, RecordId, Texts, text_of};
use records::system_error::in_vietnamese;
use sha2::{Digest, Sha256};

use super::Desk;
use super::field::{self, Field, beside_fields, fields, typed};
use super::log::Cell;
use super::page::{Fields, Frame, Outcome, is_ours, work};

/// Says in an address that a form was just saved; its value has the sort of the form, and each text whose English was left.
const SAVED: &str = "da-ghi";

/// What stands for the name of a record whose file is the only one.
const SINGLE: &str = "-";

/// Where a form stands: the sort, the name, the entry from 1.
type Address = (String, Option<String>, Option<usize>);

/// An entry of the record.
struct EntryLink {
    href: String,
    text: String,
}

/// The entries of one sort.
struct EntryList {
    id: &'static str,
    title: &'static str,
    one: &'static str,
    entries: Vec<EntryLink>,
    add: Option<String>,
}

/// What is said of a form that was just saved.
struct Saved {
    /// The English texts that stayed while the Vietnamese changed: where each stands in this form, and its label.
    english: Vec<(String, String)>,
    /// By what other forms name it.
    name: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/form.html")]
struct FormPage {
    frame: Frame,
    action: String,
    back: String,
    version: String,
    fields: Vec<Field>,
    problems: Vec<String>,
    lists: Vec<EntryList>,
    remove: Option<String>,
    /// Why it cannot be removed.
    stays: Option<&'static str>,
    is_conflict: bool,
    is_entry: bool,
    saved: Option<Saved>,
    view: Option<String>,
}

/// The form, and what is known of it.
struct Open {
    id: RecordId,
    is_new: bool,
    /// The texts of the record as they stand.
    now: Vec<Texts>,
    version: String,
}

/// What tells whether a text is as it was.
fn sum(text: &str) -> String {
    Sha256::digest(text)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sum_of(texts: &Texts) -> String {
    sum(&texts.iter().map(|text| text.trim()).collect::<Vec<_>>().join("\0"))
}

/// What a form is opened with: the sum of the file, then those of the fields.
fn version(desk: &Desk, file: Option<&str>, texts: &[Texts]) -> Result<String, String> {
    let text = file.map_or(Ok(None), |file| {
        text_of(&desk.folder.join(file)).map_err(|error| format!("{file}: {}.", in_vietnamese(&error)))
    })?;
    let fields: Vec<String> = texts.iter().map(sum_of).collect();
    Ok(format!("{}.{}", sum(&text.unwrap_or_default()), fields.join(".")))
}

/// Where a record changed since its form was opened: what this clerk left alone becomes what stands there now. The numbers of the
/// keys that both changed.
fn merge(opened: &str, now: &[Texts], texts: &mut [Texts]) -> Vec<usize> {
    let mut both = Vec::new();
    let opened = opened.split('.').skip(1).chain(std::iter::repeat(""));
    for (number, ((own, now), opened)) in texts.iter_mut().zip(now).zip(opened).enumerate() {
        let [own_sum, now_sum] = [sum_of(own), sum_of(now)];
        if own_sum == opened {
            own.clone_from(now);
        } else if now_sum != opened && now_sum != own_sum {
            both.push(number);
        }
    }
    both
}

fn open(desk: &Desk, draft: &mut Draft, address: &Address, is_new: bool) -> Result<Option<Open>, String> {
    let (sort, name, entry) = address;
    let Some(sort) = Sort::of(sort) else { return Ok(None) };
    let name = name.clone().filter(|name| name != SINGLE).unwrap_or_default();
    let is_safe = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let is_list = sort.owner().is_some();
    // A picture comes with its file.
    let takes_new = sort.takes_new() && sort.id != "anh";
    let fits = if is_new { entry.is_none() && takes_new } else { is_list == entry.is_some() };
    if !is_safe || !fits {
        return Ok(None);
    }
    let id = match entry {
        Some(entry) => RecordId::entry(sort, name, entry.saturating_sub(1)),
        None => RecordId::new(sort, name),
    };
    let owner = RecordId::new(sort.owner().unwrap_or(sort), id.name.clone());
    let now = if is_new {
        if is_list && draft.texts(&owner)?.is_none() || !is_list && !id.name.is_empty() {
            return Ok(None);
        }
        sort.nothing()
    } else {
        match draft.texts(&id)? {
            Some(texts) => texts,
            None => return Ok(None),
        }
    };
    let now: Vec<Texts> = sort.keys.iter().zip(now).map(|(key, texts)| draft.names.named(key, texts)).collect();
    let file = (is_list || !is_new).then(|| id.file());
    let version = version(desk, file.as_deref(), &now)?;
    Ok(Some(Open { id, is_new, now, version }))
}

/// What is shown beside the record: of a form that is sent back, or that it was saved.
#[derive(Default)]
struct Back {
    texts: Option<Vec<Texts>>,
    problems: Vec<FieldProblem>,
    /// The numbers of the keys that somebody else changed too.
    both: Option<Vec<usize>>,
    saved: Option<String>,
}

fn page(desk: &Desk, draft: &mut Draft, open: &Open, back: Back) -> Result<FormPage, String> {
    let Open { id, is_new, now, version } = open;
    let sort = id.sort();
    let shown = back.texts.as_ref().unwrap_or(now);
    let own = sort.owner().unwrap_or(sort);
    let called = draft.title(id)?;
    let path = |id: &RecordId| {
        let name = if id.name.is_empty() { SINGLE } else { &id.name };
        let entry = id.entry.map_or_else(String::new, |entry| format!("/{}", entry + 1));
        format!("/sua/{}/{name}{entry}", id.sort)
    };
    let meanwhile = back.both.as_deref().map(|both| (now.as_slice(), both));
    let fields = fields(sort, &draft.names, *is_new, shown, meanwhile, &back.problems);
    let mut lists = Vec::new();
    for list in sort.entries().filter(|_| !is_new) {
        let mut entries = Vec::new();
        for entry in draft.entries(list, &id.name)? {
            entries.push(EntryLink { href: path(&entry), text: draft.line(&entry)? });
        }
        let name = if id.name.is_empty() { SINGLE } else { &id.name };
        let add = match list.id {
            // The form of a picture takes the picture too.
            "anh" => cfg!(feature = "photos").then(|| format!("/anh/{name}")),
            id => Some(format!("/moi/{id}/{name}")),
        };
        lists.push(EntryList { id: list.id, title: list.title, one: list.one, entries, add });
    }
    let owner = RecordId::new(own, id.name.clone());
    let (action, title) = match (*is_new, sort.owner()) {
        (true, None) => (format!("/moi/{}", sort.id), format!("Thêm {}", sort.one)),
        (true, Some(_)) => {
            let name = if id.name.is_empty() { SINGLE } else { &id.name };
            (format!("/moi/{}/{name}", sort.id), format!("Thêm {}: {called}", sort.one))
        }
        (false, _) => (path(id), format!("Sửa {}{}{called}", sort.one, if called.is_empty() { "" } else { ": " })),
    };
    let view = matches!(sort.id, "san-pham" | "nha-san-xuat" | "dac-san" | "hanh-trinh" | "huyen") && !is_new;
    let stays = sort.stays().filter(|_| !is_new);
    Ok(FormPage {
        frame: Frame::new(desk, title),
        action,
        back: if sort.owner().is_some() { path(&owner) } else { format!("/ho-so/{}", sort.id) },
        version: version.clone(),
        fields,
        problems: back.problems.into_iter().filter(|(of, _)| of.is_none()).map(|(_, text)| text).collect(),
        lists,
        remove: (!is_new && stays.is_none()).then(|| path(id).replacen("/sua/", "/go/", 1)),
        stays,
        is_conflict: back.both.is_some(),
        is_entry: sort.owner().is_some(),
        saved: back.saved.map(|said| Saved {
            english: left_in_english(sort, &said),
            name: sort.target().filter(|target| *target == Target::Source).map(|_| draft.names.called(sort, &id.name)),
        }),
        view: view.then(|| format!("/{}/{}", sort.id, id.name)),
    })
}

/// The English texts that an address names after a form was saved.
fn left_in_english(form: &Sort, said: &str) -> Vec<(String, String)> {
    let mut parts = said.split(',');
    let Some(sort) = parts.next().and_then(Sort::of) else { return Vec::new() };
    let left = parts.filter_map(|place| {
        let (number, language) = place.strip_prefix('k')?.split_once('.')?;
        let label = field::label(sort.keys.get(number.parse::<usize>().ok()?)?, language.parse().ok()?);
        Some((if sort.id == form.id { place.to_owned() } else { String::new() }, label))
    });
    left.collect()
}

/// The English texts that stay while the Vietnamese of the same changes, as an address names them.
fn say_left_in_english(sort: &Sort, texts: &[Texts], changes: &[CellChange]) -> String {
    let is_changed = |words: &str| changes.iter().any(|change| change.words == words);
    let mut said = String::new();
    for (number, key) in sort.keys.iter().enumerate().filter(|(_, key)| is_changed(key.words)) {
        let english = format!("{}_en", key.path.strip_suffix("_vi").unwrap_or(key.path));
        let place = match sort.keys.iter().position(|other| other.path == english) {
            Some(other) if !is_changed(sort.keys[other].words) => Some((other, 0)),
            None if texts[number].len() > 1 && !is_changed(&format!("{}{ENGLISH}", key.words)) => Some((number, 1)),
            _ => None,
        };
        if let Some((number, language)) =
            place.filter(|(number, language)| !texts[*number][*language].trim().is_empty())
        {
            said.push_str(&format!(",{}", field::name(number, language)));
        }
    }
    if said.is_empty() { said } else { format!("={}{said}", sort.id) }
}

fn missing(desk: &Desk) -> Result<Outcome, String> {
    Outcome::say(desk, StatusCode::NOT_FOUND, "Không có hồ sơ này", "Về bàn làm việc rồi chọn lại.")
}

/// What the parts of an address say.
fn address(parts: Vec<String>) -> Option<Address> {
    let mut parts = parts.into_iter();
    let (sort, name, entry) = (parts.next()?, parts.next(), parts.next());
    let entry =
        entry.map(|entry| entry.parse().ok().filter(|entry| *entry > 0)).map_or(Some(None), |entry| entry.map(Some))?;
    Some((sort, name, entry))
}

/// Shows the form of a record or an entry.
pub async fn show(desk: Data<Desk>, parts: Path<Vec<String>>, query: Query<Fields>) -> HttpResponse {
    work(desk, move |desk| form(desk, parts.into_inner(), false, query.get(SAVED).cloned())).await
}

/// Shows the form of a record or an entry that is not there yet.
pub async fn begin(desk: Data<Desk>, parts: Path<Vec<String>>) -> HttpResponse {
    work(desk, move |desk| form(desk, parts.into_inner(), true, None)).await
}

fn form(desk: &Desk, parts: Vec<String>, is_new: bool, saved: Option<String>) -> Result<Outcome, String> {
    let mut draft = desk.draft();
    let Some(address) = address(parts) else { return missing(desk) };
    match open(desk, &mut draft, &address, is_new)? {
        Some(open) => Outcome::page(StatusCode::OK, &page(desk, &mut draft, &open, Back { saved, ..Back::default() })?),
        None => missing(desk),
    }
}

/// Takes over what a form says.
pub async fn save(desk: Data<Desk>, parts: Path<Vec<String>>, fields: Form<Fields>) -> HttpResponse {
    work(desk, move |desk| submit(desk, parts.into_inner(), fields.into_inner(), false)).await
}

/// Makes a record or an entry of what a form says.
pub async fn add(desk: Data<Desk>, parts: Path<Vec<String>>, fields: Form<Fields>) -> HttpResponse {
    work(desk, move |desk| submit(desk, parts.into_inner(), fields.into_inner(), true)).await
}

fn submit(desk: &Desk, parts: Vec<String>, fields: Fields, is_new: bool) -> Result<Outcome, String> {
    if !is_ours(desk, &fields) {
        return Outcome::not_ours(desk);
    }
    let (Some(address), mut draft) = (address(parts), desk.draft()) else { return missing(desk) };
    let Some(open) = open(desk, &mut draft, &address, is_new)? else { return missing(desk) };
    let mut texts = typed(&fields, &open.now);
    let opened = fields.get("ban").map(String::as_str).unwrap_or_default();
    let is_stale = opened != open.version;
    let both = if is_stale { merge(opened, &open.now, &mut texts) } else { Vec::new() };
    // An entry is known by its place alone, where another may stand by now; and a new one may be there already.
    let is_other = is_new
        || opened.split_once('.').map(|(_, fields)| fields) != open.version.split_once('.').map(|(_, fields)| fields);
    let asks = is_stale && (!both.is_empty() || is_other && open.id.sort().owner().is_some());
    let again = |draft: &mut Draft, problems: Vec<FieldProblem>, both: Option<Vec<usize>>| {
        let back = Back { texts: Some(texts.clone()), problems, both, saved: None };
        Outcome::page(StatusCode::UNPROCESSABLE_ENTITY, &page(desk, draft, &open, back)?)
    };
    if asks {
        return again(&mut draft, Vec::new(), Some(both));
    }
    let (id, changes) = match draft.submit(open.id.clone(), is_new, &texts, &desk.records()) {
        Ok(submitted) => submitted,
        Err(wrong) => return again(&mut desk.draft(), wrong, None),
    };
    let files = draft.changes();
    let sort = id.sort();
    let list = match sort.owner() {
        Some(owner) => format!("/sua/{}/{}", owner.id, if id.name.is_empty() { SINGLE } else { &id.name }),
        None => format!("/sua/{}/{}", sort.id, if id.name.is_empty() { SINGLE } else { &id.name }),
    };
    if files.is_empty() {
        return Ok(Outcome::Go(list));
    }
    let left = if is_new { String::new() } else { say_left_in_english(sort, &texts, &changes) };
    let list = format!("{list}?{SAVED}{left}");
    let called = draft.title(&id)?;
    let what = format!(
        "{} {}{}{called}",
        if is_new { "Thêm" } else { "Sửa" },
        sort.one,
        if called.is_empty() { "" } else { ": " }
    );
    match desk.save(what, &files, changes.iter().map(Cell::from).collect(), None) {
        Ok(()) => Ok(Outcome::Go(list)),
        Err(refusal) => again(&mut desk.draft(), beside_fields(&draft.names, &id, refusal), None),
    }
}

/// Takes a record away, or an entry out of its record.
pub async fn remove(desk: Data<Desk>, parts: Path<Vec<String>>, fields: Form<Fields>) -> HttpResponse {
    work(desk, move |desk| take_out(desk, parts.into_inner(), &fields)).await
}

fn take_out(desk: &Desk, parts: Vec<String>, fields: &Fields) -> Result<Outcome, String> {
    if !is_ours(desk, fields) {
        return Outcome::not_ours(desk);
    }
    let (Some(address), mut draft) = (address(parts), desk.draft()) else { return missing(desk) };
    let Some(open) = open(desk, &mut draft, &address, false)? else { return missing(desk) };
    let reason = fields.get("vi-sao").map(|reason| reason.trim()).unwrap_or_default();
    if reason.is_empty() || fields.get("ban").map(String::as_str) != Some(&open.version) {
        return Err("Ghi vì sao gỡ bỏ. Nếu đã ghi: hồ sơ vừa được sửa ở nơi khác, mở lại trang rồi gỡ.".to_owned());
    }
    let id = &open.id;
    let (called, before) = (draft.title(id)?, draft.line(id)?);
    draft.take_out(id, reason).map_err(|why| format!("{called}: {why}"))?;
    let cell = Cell { name: called.clone(), words: id.sort().title.to_owned(), before, after: String::new() };
    let what = format!("Gỡ {}: {called}. {reason}", id.sort().one);
    let next = match id.sort().owner() {
        Some(owner) => format!("/sua/{}/{}", owner.id, if id.name.is_empty() { SINGLE } else { &id.name }),
        None => format!("/ho-so/{}", id.sort),
    };
    desk.save(what, &draft.changes(), vec![cell], None).map_err(|refusal| {
        let said: Vec<String> = beside_fields(&draft.names, id, refusal).into_iter().map(|(_, said)| said).collect();
        said.join("\n")
    })?;
    Ok(Outcome::Go(next))
}
