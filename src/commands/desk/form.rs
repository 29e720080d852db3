//! The one form: of any record or entry, made of the table of keys.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Form, Path, Query};
use askama::Template;
use records::office::keys::Sort;
use records::office::{Draft, FieldProblem, RecordId, Texts, text_of};
use records::system_error::in_vietnamese;
use sha2::{Digest, Sha256};

use super::Desk;
use super::field::{Field, beside_fields, fields, typed};
use super::log::Cell;
use super::page::{Fields, Frame, Outcome, is_ours, work};

/// Says in an address that a form was just saved.
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
    title: &'static str,
    one: &'static str,
    entries: Vec<EntryLink>,
    add: String,
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
    is_saved: bool,
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

/// The sum of a file, by which a form knows that it is as it was.
fn version(desk: &Desk, file: &str) -> Result<String, String> {
    let text = text_of(&desk.folder.join(file)).map_err(|error| format!("{file}: {}.", in_vietnamese(&error)))?;
    let sum = Sha256::digest(text.unwrap_or_default());
    Ok(sum[..8].iter().map(|byte| format!("{byte:02x}")).collect())
}

fn open(desk: &Desk, draft: &mut Draft, address: &Address, is_new: bool) -> Result<Option<Open>, String> {
    let (sort, name, entry) = address;
    let Some(sort) = Sort::of(sort) else { return Ok(None) };
    let name = name.clone().filter(|name| name != SINGLE).unwrap_or_default();
    let is_safe = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let is_list = sort.owner().is_some();
    let fits = if is_new { entry.is_none() && sort.takes_new() } else { is_list == entry.is_some() };
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
    let version = if is_new && !is_list { String::new() } else { version(desk, &id.file())? };
    Ok(Some(Open { id, is_new, now, version }))
}

/// What is shown beside the record: of a form that is sent back, or that it was saved.
#[derive(Default)]
struct Back {
    texts: Option<Vec<Texts>>,
    problems: Vec<FieldProblem>,
    is_conflict: bool,
    is_saved: bool,
}

fn page(desk: &Desk, draft: &mut Draft, open: &Open, back: Back) -> Result<FormPage, String> {
    let Open { id, is_new, now, version } = open;
    let sort = id.sort();
    let shown = back.texts.as_ref().unwrap_or(now);
    let own = sort.owner().unwrap_or(sort);
    let called = draft.names.called(own, &id.name);
    let path = |id: &RecordId| {
        let name = if id.name.is_empty() { SINGLE } else { &id.name };
        let entry = id.entry.map_or_else(String::new, |entry| format!("/{}", entry + 1));
        format!("/sua/{}/{name}{entry}", id.sort)
    };
    let fields = fields(sort, &draft.names, *is_new, shown, back.is_conflict.then_some(now), &back.problems);
    let mut lists = Vec::new();
    for list in sort.entries().filter(|_| !is_new) {
        let mut entries = Vec::new();
        for entry in draft.entries(list, &id.name)? {
            let texts = draft.texts(&entry)?.unwrap_or_default();
            let text: Vec<String> = texts.into_iter().flatten().filter(|text| !text.is_empty()).take(3).collect();
            entries.push(EntryLink { href: path(&entry), text: text.join(", ") });
        }
        let name = if id.name.is_empty() { SINGLE } else { &id.name };
        let add = match list.id {
            // The form of a picture takes the picture too.
            "anh" if desk.media.is_some() && cfg!(feature = "photos") => format!("/anh/{name}"),
            id => format!("/moi/{id}/{name}"),
        };
        lists.push(EntryList { title: list.title, one: list.one, entries, add });
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
        is_conflict: back.is_conflict,
        is_saved: back.is_saved,
        view: view.then(|| format!("/{}/{}", sort.id, id.name)),
    })
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
    work(desk, move |desk| form(desk, parts.into_inner(), false, query.contains_key(SAVED))).await
}

/// Shows the form of a record or an entry that is not there yet.
pub async fn begin(desk: Data<Desk>, parts: Path<Vec<String>>) -> HttpResponse {
    work(desk, move |desk| form(desk, parts.into_inner(), true, false)).await
}

fn form(desk: &Desk, parts: Vec<String>, is_new: bool, is_saved: bool) -> Result<Outcome, String> {
    let mut draft = desk.draft();
    let Some(address) = address(parts) else { return missing(desk) };
    match open(desk, &mut draft, &address, is_new)? {
        Some(open) => {
            Outcome::page(StatusCode::OK, &page(desk, &mut draft, &open, Back { is_saved, ..Back::default() })?)
        }
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
    let texts = typed(&fields, &open.now);
    let again = |draft: &mut Draft, problems: Vec<FieldProblem>, is_conflict: bool| {
        let back = Back { texts: Some(texts.clone()), problems, is_conflict, is_saved: false };
        Outcome::page(StatusCode::UNPROCESSABLE_ENTITY, &page(desk, draft, &open, back)?)
    };
    if fields.get("ban").map(String::as_str) != Some(&open.version) {
        return again(&mut draft, Vec::new(), true);
    }
    let (id, changes) = match draft.submit(open.id.clone(), is_new, &texts, &desk.records()) {
        Ok(submitted) => submitted,
        Err(wrong) => return again(&mut desk.draft(), wrong, false),
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
    let list = format!("{list}?{SAVED}");
    let called = draft.names.called(sort.owner().unwrap_or(sort), &id.name);
    let what = format!(
        "{} {}{}{called}",
        if is_new { "Thêm" } else { "Sửa" },
        sort.one,
        if called.is_empty() { "" } else { ": " }
    );
    match desk.save(what, &files, changes.iter().map(Cell::from).collect(), None) {
        Ok(()) => Ok(Outcome::Go(list)),
        Err(refusal) => again(&mut desk.draft(), beside_fields(&id, refusal), false),
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
    let called = draft.names.called(id.sort().owner().unwrap_or(id.sort()), &id.name);
    draft.take_out(id, reason).map_err(|why| format!("{called}: {why}"))?;
    let before: Vec<String> = open.now.into_iter().flatten().filter(|text| !text.is_empty()).take(3).collect();
    let cell = Cell {
        name: called.clone(),
        words: id.sort().title.to_owned(),
        before: before.join(", "),
        after: String::new(),
    };
    let what = format!("Gỡ {}: {called}. {reason}", id.sort().one);
    let next = match id.sort().owner() {
        Some(owner) => format!("/sua/{}/{}", owner.id, if id.name.is_empty() { SINGLE } else { &id.name }),
        None => format!("/ho-so/{}", id.sort),
    };
    desk.save(what, &draft.changes(), vec![cell], None).map_err(|refusal| refusal.to_string())?;
    Ok(Outcome::Go(next))
}
