//! The pages of the desk: where each stands, and what they have in common.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use actix_web::web::{self, Data, Path, Query, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use askama::Template;
use records::Problem;
use records::fold::fold;
use records::office::due::{self, Within};
use records::office::keys::{Home, SORTS, Sort};
use records::office::{self, Names, RecordId};

use super::{Desk, ROOT, bring, form, publish};

/// How many records a list shows.
const MAX_LISTED: usize = 200;

/// How many days ahead ends of term are looked for.
const AHEAD: &str = "180d";

/// Registers the pages.
pub fn configure(config: &mut ServiceConfig) {
    config
        .route("", web::get().to(home))
        .route("/kieu.css", web::get().to(style))
        .route("/den-han", web::get().to(what_is_due))
        .route("/ho-so/{sort}", web::get().to(list))
        .route("/xuat", web::get().to(export))
        .service(web::resource("/moi/{sort}").get(form::begin).post(form::add))
        .service(web::resource("/moi/{sort}/{name}").get(form::begin).post(form::add))
        .service(web::resource("/sua/{sort}/{name}").get(form::show).post(form::save))
        .service(web::resource("/sua/{sort}/{name}/{entry}").get(form::show).post(form::save))
        .route("/go/{sort}/{name}", web::post().to(form::remove))
        .route("/go/{sort}/{name}/{entry}", web::post().to(form::remove))
        .service(web::resource("/dua-vao").get(bring::ask).post(bring::take))
        .service(web::resource("/dua-vao/{id}").get(bring::show).post(bring::answer))
        .route("/thay-doi", web::get().to(publish::changes))
        .route("/hoan-lai/{number}", web::post().to(publish::undo))
        .service(web::resource("/cong-bo").get(publish::show).post(publish::publish))
        .route("/tro-lai", web::post().to(publish::go_back))
        .route("/git", web::post().to(publish::commit))
        .route("/danh-muc/{name}", web::get().to(publish::download))
        .configure(configure_photos)
        .default_service(web::to(nothing));
}

#[cfg(feature = "photos")]
fn configure_photos(config: &mut ServiceConfig) {
    use super::photo;
    config.service(web::resource("/anh/{slug}").get(photo::ask).post(photo::take));
}

/// Without the maker of sizes there is nothing to do with a picture.
#[cfg(not(feature = "photos"))]
fn configure_photos(_: &mut ServiceConfig) {}

/// The fields of a form that was sent.
pub type Fields = BTreeMap<String, String>;

/// What every page has.
pub struct Frame {
    pub title: String,
    pub root: &'static str,
    pub key: String,
    pub count: u64,
}

impl Frame {
    pub fn new(desk: &Desk, title: impl Into<String>) -> Frame {
        let count = desk.count.load(Ordering::Relaxed);
        Frame { title: title.into(), root: ROOT, key: desk.form_key.clone(), count }
    }
}

/// A page that says one thing.
#[derive(Template)]
#[template(path = "desk/message.html")]
struct Message {
    frame: Frame,
    lines: Vec<String>,
}

/// Says one thing.
pub fn say(desk: &Desk, status: StatusCode, title: &str, text: &str) -> HttpResponse {
    Outcome::say(desk, status, title, text)
        .map_or_else(|why| HttpResponse::InternalServerError().body(why), Outcome::respond)
}

/// What comes of a request: a page, or another address.
pub enum Outcome {
    Page(StatusCode, String),
    Go(String),
}

impl Outcome {
    /// A page.
    pub fn page(status: StatusCode, page: &impl Template) -> Result<Outcome, String> {
        page.render().map(|text| Outcome::Page(status, text)).map_err(|error| error.to_string())
    }

    /// A page that says one thing.
    pub fn say(desk: &Desk, status: StatusCode, title: &str, text: &str) -> Result<Outcome, String> {
        let lines = text.lines().map(str::to_owned).collect();
        Outcome::page(status, &Message { frame: Frame::new(desk, title), lines })
    }

    /// What is answered to a form that is not ours.
    pub fn not_ours(desk: &Desk) -> Result<Outcome, String> {
        let text = "Mẫu này không phải của lần mở bàn làm việc này. Mở lại trang rồi ghi.";
        Outcome::say(desk, StatusCode::FORBIDDEN, "Chưa ghi", text)
    }

    pub fn respond(self) -> HttpResponse {
        match self {
            Outcome::Page(status, text) => {
                HttpResponse::build(status).insert_header((CONTENT_TYPE, "text/html; charset=utf-8")).body(text)
            }
            Outcome::Go(to) => HttpResponse::SeeOther().insert_header((LOCATION, format!("{ROOT}{to}"))).finish(),
        }
    }
}

/// Does what reads and writes files, away from the threads that answer.
pub async fn work(
    desk: Data<Desk>,
    work: impl FnOnce(&Desk) -> Result<Outcome, String> + Send + 'static,
) -> HttpResponse {
    let other = desk.clone();
    match web::block(move || work(&other)).await {
        Ok(Ok(outcome)) => outcome.respond(),
        Ok(Err(why)) => say(&desk, StatusCode::UNPROCESSABLE_ENTITY, "Chưa làm được", &why),
        Err(error) => say(&desk, StatusCode::INTERNAL_SERVER_ERROR, "Chưa làm được", &error.to_string()),
    }
}

/// What is wrong with the records as a clerk reads it: which record, with the way to its form where it has one, and what.
pub struct Said {
    pub href: Option<String>,
    pub record: String,
    pub text: String,
}

/// Says what is wrong with the records in a clerk's words.
pub fn said(desk: &Desk, problems: &[Problem]) -> Vec<Said> {
    let names = &desk.known().names;
    problems.iter().map(|problem| say_problem(names, problem)).collect()
}

fn say_problem(names: &Names, problem: &Problem) -> Said {
    let Problem { file, key, wrong, right, .. } = problem;
    let key = key.as_deref().unwrap_or_default();
    let name = |sort: &Sort| match sort.home {
        Home::Folder(folder) => file.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".toml"),
        Home::Tables(own) => (own == file).then(|| key.split('.').next().unwrap_or_default()),
        Home::File(own) => (own == file).then_some(""),
        Home::Entries { .. } => None,
    };
    let Some((sort, name)) = SORTS.iter().find_map(|sort| Some((sort, name(sort)?))) else {
        return Said { href: None, record: file.clone(), text: format!("{wrong}. {right}") };
    };
    let is_in = |list: &Sort| matches!(list.home, Home::Entries { key: own, .. } if key.contains(&format!("{own}[")));
    let words = sort.entries().find(|list| is_in(list)).map(|list| list.title);
    let found = RecordId::new(sort, name).key_of(problem).filter(|found| key.contains(found.path));
    let words = words.or(found.map(|found| found.words));
    let (href, record) = match (name, sort.home) {
        ("", Home::File(_)) => (format!("sua/{}/-", sort.id), sort.title.to_owned()),
        ("", _) => (format!("ho-so/{}", sort.id), sort.title.to_owned()),
        _ => (format!("sua/{}/{name}", sort.id), format!("{} {}", sort.one, names.called(sort, name))),
    };
    let words = words.map_or_else(String::new, |words| format!("{words}: "));
    let text = format!("{words}{}", names.plain(sort, problem));
    Said { href: Some(format!("{ROOT}/{href}")), record, text }
}

/// Whether a form is one of ours.
pub fn is_ours(desk: &Desk, fields: &Fields) -> bool {
    fields.get("khoa").is_some_and(|key| super::guard::is_same(key, &desk.form_key))
}

async fn nothing(desk: Data<Desk>) -> HttpResponse {
    say(&desk, StatusCode::NOT_FOUND, "Không có trang này", "Về bàn làm việc rồi chọn lại.")
}

async fn style() -> impl Responder {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/css; charset=utf-8")).body(include_str!("desk.css"))
}

/// A sort of record on the first page.
struct SortLink {
    id: &'static str,
    title: &'static str,
    one: &'static str,
    is_single: bool,
    takes_new: bool,
}

#[derive(Template)]
#[template(path = "desk/home.html")]
struct HomePage {
    frame: Frame,
    sorts: Vec<SortLink>,
    problems: Vec<Said>,
}

async fn home(desk: Data<Desk>) -> HttpResponse {
    work(desk, show_home).await
}

fn show_home(desk: &Desk) -> Result<Outcome, String> {
    let problems = said(desk, &desk.look().err().unwrap_or_default());
    let sorts = SORTS.iter().filter(|sort| sort.owner().is_none()).map(|sort| SortLink {
        id: sort.id,
        title: sort.title,
        one: sort.one,
        is_single: matches!(sort.home, Home::File(_)),
        takes_new: sort.takes_new() && sort.id != "loai",
    });
    Outcome::page(
        StatusCode::OK,
        &HomePage { frame: Frame::new(desk, "Bàn làm việc"), sorts: sorts.collect(), problems },
    )
}

#[derive(Template)]
#[template(path = "desk/due.html")]
struct DuePage {
    frame: Frame,
    due: due::List,
    warnings: Vec<Said>,
    untitled: Vec<String>,
    unsourced: Vec<(String, String)>,
}

async fn what_is_due(desk: Data<Desk>) -> HttpResponse {
    work(desk, show_due).await
}

fn show_due(desk: &Desk) -> Result<Outcome, String> {
    let warnings = desk.look().unwrap_or_else(|problems| problems);
    let records = desk.records();
    let untitled = records.sources.iter().filter(|(_, source)| source.title.is_none()).map(|(id, _)| id.clone());
    let products = records.products.iter().filter(|(_, product)| product.removed.is_none());
    let unsourced = products.filter(|(_, product)| product.certifications.iter().any(|award| award.sources.is_empty()));
    Outcome::page(
        StatusCode::OK,
        &DuePage {
            frame: Frame::new(desk, "Đến hạn"),
            due: due::due(&records, Within::parse(AHEAD)?, desk.day()),
            warnings: said(desk, &warnings),
            untitled: untitled.collect(),
            unsourced: unsourced.map(|(slug, product)| (slug.to_string(), product.name.clone())).collect(),
        },
    )
}

#[derive(Template)]
#[template(path = "desk/list.html")]
struct ListPage {
    frame: Frame,
    sort: &'static Sort,
    query: String,
    records: Vec<(String, String)>,
    is_cut: bool,
    takes_new: bool,
}

async fn list(desk: Data<Desk>, sort: Path<String>, query: Query<Fields>) -> HttpResponse {
    work(desk, move |desk| show_list(desk, &sort, &query)).await
}

fn show_list(desk: &Desk, sort: &str, query: &Fields) -> Result<Outcome, String> {
    let Some(sort) = Sort::of(sort).filter(|sort| sort.owner().is_none()) else {
        return Outcome::say(desk, StatusCode::NOT_FOUND, "Không có trang này", "Về bàn làm việc rồi chọn lại.");
    };
    let query = query.get("q").cloned().unwrap_or_default();
    let mut draft = desk.draft();
    let names = draft.list(sort).unwrap_or_default();
    let wanted = fold(&query);
    let mut found: Vec<(String, String)> = names
        .into_iter()
        .map(|name| (name.clone(), draft.names.called(sort, &name)))
        .filter(|(name, called)| fold(called).contains(&wanted) || name.contains(&query))
        .collect();
    let is_cut = found.len() > MAX_LISTED;
    found.truncate(MAX_LISTED);
    let takes_new = sort.takes_new() && sort.id != "loai";
    let frame = Frame::new(desk, sort.title);
    Outcome::page(StatusCode::OK, &ListPage { frame, sort, query, records: found, is_cut, takes_new })
}

async fn export(desk: Data<Desk>) -> HttpResponse {
    let (folder, records) = (desk.folder.clone(), desk.records());
    match web::block(move || office::export_all(&folder, &records).map_err(|error| error.to_string())).await {
        Ok(Ok(bytes)) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
            .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"ho-so.xlsx\""))
            .body(bytes),
        Ok(Err(why)) => say(&desk, StatusCode::INTERNAL_SERVER_ERROR, "Chưa xuất được", &why),
        Err(error) => say(&desk, StatusCode::INTERNAL_SERVER_ERROR, "Chưa xuất được", &error.to_string()),
    }
}
