//! What was changed, taking it back, publishing it, and going back to what was published before.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::{self, Data, Form, Path};
use askama::Template;
use records::office;
use records::system_error::in_vietnamese;
use records::{Checked, Problem, check_drafts};
use sanvat::catalogue::CatalogueFile;

use super::log::{Cell, Entry, Publication, net};
use super::page::{Fields, Frame, Outcome, Said, is_ours, said, say, work};
use super::{Desk, Refusal};
use crate::commands::check::differences;
use crate::commands::files::write_atomically;

#[derive(Template)]
#[template(path = "desk/changes.html")]
struct ChangesPage {
    frame: Frame,
    refused: Option<Refused>,
    /// What readers do not see, the last one first.
    entries: Vec<Entry>,
    /// The last of what they see.
    published: Vec<Entry>,
}

/// A change that is not taken back.
struct Refused {
    entry: Entry,
    why: &'static str,
    /// The later changes that are to be taken back before, in this order.
    later: Vec<Entry>,
    /// The records in the way, where no later change is.
    said: Vec<Said>,
}

/// How many changes that readers see can be taken back on one page.
const MAX_PUBLISHED: usize = 30;

/// Shows the changes, the last one first.
pub async fn changes(desk: Data<Desk>) -> HttpResponse {
    work(desk, |desk| show_changes(desk, None)).await
}

fn show_changes(desk: &Desk, refused: Option<Refused>) -> Result<Outcome, String> {
    let (entries, published) = desk.log().entries_by_publication()?;
    let status = if refused.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = ChangesPage {
        frame: Frame::new(desk, "Thay đổi"),
        refused,
        entries: entries.into_iter().rev().collect(),
        published: published.into_iter().rev().take(MAX_PUBLISHED).collect(),
    };
    Outcome::page(status, &page)
}

/// Takes a change back.
pub async fn undo(desk: Data<Desk>, number: Path<u64>, fields: Form<Fields>) -> HttpResponse {
    work(desk, move |desk| if is_ours(desk, &fields) { take_back(desk, *number) } else { Outcome::not_ours(desk) })
        .await
}

fn take_back(desk: &Desk, number: u64) -> Result<Outcome, String> {
    let (entry, files) = desk.log().reverse(number)?;
    let later = |files: BTreeSet<&str>| desk.log().later(number, &files);
    let refuse = |entry, why, later, said| show_changes(desk, Some(Refused { entry, why, later, said }));
    let in_the_way = later(files.iter().map(|change| change.file.as_str()).collect())?;
    if !in_the_way.is_empty() {
        return refuse(entry, "Sau đó hồ sơ còn đổi nữa. Hoàn lại trước, lần lượt:", in_the_way, Vec::new());
    }
    let by_hand = files
        .iter()
        .filter(|change| office::text_of(&desk.folder.join(&change.file)).is_ok_and(|now| now != change.before));
    let by_hand = by_hand.map(|change| {
        Problem::of_file(
            change.file.as_str(),
            None,
            "có người vừa sửa bằng tay".to_owned(),
            "Sửa thẳng ở đây.".to_owned(),
        )
    });
    let by_hand: Vec<Problem> = by_hand.collect();
    if !by_hand.is_empty() {
        return refuse(entry, "Hồ sơ không còn như bàn làm việc đã ghi:", Vec::new(), said(desk, &by_hand));
    }
    let cells = entry.cells.iter().cloned().map(|Cell { name, words, before, after }| Cell {
        name,
        words,
        before: after,
        after: before,
    });
    let what = format!("Hoàn lại: {}", entry.what);
    match desk.save(what, &files, cells.collect(), Some(number)) {
        Ok(()) => Ok(Outcome::Go("/thay-doi".to_owned())),
        Err(Refusal::Other(why)) => Err(why),
        Err(Refusal::Problems(problems)) => {
            // What it brought is used since. With the last of those changes taken back, and the one before it, it can be.
            let mut drafts = office::drafts(&files);
            let mut in_the_way = Vec::new();
            for other in later(problems.iter().map(|problem| problem.file.as_str()).collect())? {
                drafts.extend(other.files.iter().map(|change| (change.file.clone(), change.before.clone())));
                in_the_way.push(other);
                if check_drafts(&desk.folder, &drafts, desk.today).is_ok() {
                    let why = "Điều nó đưa vào nay đang được dùng. Hoàn lại trước, lần lượt:";
                    return refuse(entry, why, in_the_way, Vec::new());
                }
            }
            let why = "Hoàn lại thì những hồ sơ này sai; sửa chúng trước:";
            refuse(entry, why, Vec::new(), said(desk, &problems))
        }
    }
}

#[derive(Template)]
#[template(path = "desk/publish.html")]
struct PublishPage {
    frame: Frame,
    problems: Vec<Said>,
    losses: Vec<Said>,
    /// What readers would see changed.
    cells: Vec<Cell>,
    file: Option<String>,
    /// What readers see.
    served: Option<Publication>,
    /// The last one first, each behind whether readers see it.
    kept: Vec<(bool, Publication)>,
    /// What a commit would say, where there is a repository and something to commit.
    commit: Option<String>,
}

/// Shows what would be published.
pub async fn show(desk: Data<Desk>) -> HttpResponse {
    work(desk, |desk| show_publication(desk, StatusCode::OK)).await
}

fn show_publication(desk: &Desk, status: StatusCode) -> Result<Outcome, String> {
    let problems = said(desk, &desk.look().err().unwrap_or_default());
    // What readers see: in the file that is served, or handed over when it was last published.
    let handed_over = || {
        let log = desk.log();
        log.kept_file(&log.served()?.name)
    };
    let before = desk.catalogue.clone().or_else(handed_over).and_then(|file| CatalogueFile::read(&file).ok());
    let lost = match before {
        Some(before) => {
            let baked = records::bake(&desk.records()).map_err(|error| error.to_string())?;
            differences(&before, baked, &desk.records())?.losses
        }
        None => Vec::new(),
    };
    let (entries, served, kept) = {
        let log = desk.log();
        (log.entries_by_publication()?.0, log.served(), log.kept())
    };
    let files = changed_files(desk)?;
    let is_served = |one: &Publication| served.as_ref().is_some_and(|served| served.name == one.name);
    let page = PublishPage {
        frame: Frame::new(desk, "Công bố"),
        problems,
        losses: said(desk, &lost),
        cells: net(&entries),
        file: desk.catalogue.as_ref().map(|file| file.display().to_string()),
        kept: kept.into_iter().map(|one| (is_served(&one), one)).collect(),
        served,
        commit: (!files.is_empty()).then(|| sentence(desk, &files)),
    };
    Outcome::page(status, &page)
}

/// Checks everything, bakes it, and puts it where it is served from.
pub async fn publish(desk: Data<Desk>, fields: Form<Fields>) -> HttpResponse {
    work(desk, move |desk| {
        if !is_ours(desk, &fields) {
            return Outcome::not_ours(desk);
        }
        let mut log = desk.log();
        let Ok(Checked { records, .. }) = records::check(&desk.folder, desk.today) else {
            drop(log);
            return show_publication(desk, StatusCode::UNPROCESSABLE_ENTITY);
        };
        let baked = records::bake(&records).map_err(|error| error.to_string())?;
        // What cannot be served is not published.
        CatalogueFile::from_bytes(baked.clone()).map_err(|error| error.to_string())?;
        if let Some(file) = &desk.catalogue {
            write_atomically(file, &baked)
                .map_err(|error| format!("{}: {}.", file.display(), in_vietnamese(&error)))?;
        }
        log.publish(&baked)?;
        Ok(Outcome::Go("/cong-bo".to_owned()))
    })
    .await
}

/// Puts an earlier catalogue where it is served from.
pub async fn go_back(desk: Data<Desk>, fields: Form<Fields>) -> HttpResponse {
    work(desk, move |desk| {
        if !is_ours(desk, &fields) {
            return Outcome::not_ours(desk);
        }
        let mut log = desk.log();
        let kept = fields.get("danh-muc").and_then(|name| Some((name, log.kept_file(name)?)));
        let (Some((name, kept)), Some(file)) = (kept, &desk.catalogue) else {
            return Err("Không có danh mục ấy, hoặc chưa nói tệp nào đang được phục vụ (--catalogue).".to_owned());
        };
        let bytes = fs::read(&kept).map_err(|error| format!("{}: {}.", kept.display(), in_vietnamese(&error)))?;
        write_atomically(file, &bytes).map_err(|error| format!("{}: {}.", file.display(), in_vietnamese(&error)))?;
        log.serve_again(name)?;
        Ok(Outcome::Go("/cong-bo".to_owned()))
    })
    .await
}

/// Gives a catalogue that is kept.
pub async fn download(desk: Data<Desk>, name: Path<String>) -> HttpResponse {
    let kept = desk.log().kept_file(&name);
    let read = web::block(move || kept.and_then(|file| fs::read(file).ok())).await;
    match read {
        Ok(Some(bytes)) => HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, "application/vnd.sqlite3"))
            .insert_header((CONTENT_DISPOSITION, "attachment; filename=\"danh-muc.sqlite\""))
            .body(bytes),
        _ => say(&desk, StatusCode::NOT_FOUND, "Không có danh mục này", "Chọn lại ở trang Công bố."),
    }
}

/// Runs `git` in the folder; what it says, or why it did not do it.
fn git(desk: &Desk, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git").arg("-C").arg(&desk.folder).args(arguments).output();
    let output = output.map_err(|error| format!("git: {}.", in_vietnamese(&error)))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(format!("git: {}", text(&output.stderr))) }
}

/// The files that the desk changed and Git does not have yet; none where there is no repository.
fn changed_files(desk: &Desk) -> Result<Vec<String>, String> {
    let entries = desk.log().entries()?;
    let files: BTreeSet<String> = entries.into_iter().flat_map(|entry| entry.files).map(|change| change.file).collect();
    if files.is_empty() {
        return Ok(Vec::new());
    }
    // Git names files from the root of the repository.
    let asked = git(desk, &["rev-parse", "--show-prefix"]);
    let said = git(desk, &["status", "--porcelain", "-z", "--untracked-files=all", "--", "."]);
    let (Ok(prefix), Ok(said)) = (asked, said) else { return Ok(Vec::new()) };
    let changed: BTreeSet<&str> = said.split('\0').filter_map(|line| line.get(3..)).collect();
    Ok(files.into_iter().filter(|file| changed.contains(format!("{}{file}", prefix.trim_end()).as_str())).collect())
}

/// What a commit of these files would say.
fn sentence(desk: &Desk, files: &[String]) -> String {
    let entries = desk.log().entries().unwrap_or_default();
    let touched = entries.iter().filter(|entry| entry.files.iter().any(|change| files.contains(&change.file)));
    let said: Vec<&str> = touched.map(|entry| entry.what.as_str()).collect();
    match said.as_slice() {
        [] => "Sửa hồ sơ".to_owned(),
        [only] => (*only).to_owned(),
        [.., last] => format!("{last}, và {} thay đổi khác\n\n{}", said.len() - 1, said.join("\n")),
    }
}

/// Commits what the desk changed. Nothing is pushed.
pub async fn commit(desk: Data<Desk>, fields: Form<Fields>) -> HttpResponse {
    work(desk, move |desk| {
        if !is_ours(desk, &fields) {
            return Outcome::not_ours(desk);
        }
        let files = changed_files(desk)?;
        let message =
            fields.get("loi").map(|text| text.trim()).filter(|text| !text.is_empty()).ok_or("Ghi một câu.")?;
        if files.is_empty() {
            return Err("Không có gì để ghi vào Git.".to_owned());
        }
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        git(desk, &[&["add", "--"], files.as_slice()].concat())?;
        let said = git(desk, &[&["commit", "--quiet", "-m", message, "--"], files.as_slice()].concat())?;
        Outcome::say(desk, StatusCode::OK, "Đã ghi vào Git", &format!("{}\n{said}", files.join("\n")))
    })
    .await
}
