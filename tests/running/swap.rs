//! A new catalogue is published whole or not at all, while visitors are there (P18).

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use sanvat::catalogue::CatalogueFile;
use sanvat::http::app_state::{AppState, FileWatcher, Sources};

use crate::pages::site::Site;
use crate::process::{Running, path, sanvat, until};
use crate::province::{Province, SALT};

/// Says that it is over, also where the test fails: visitors who went on for ever would hold it up.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// How many files are offered while visitors ask.
const OFFERS: usize = 100;
/// How many requests are made at least.
const REQUESTS: usize = 4_000;

/// Pages that differ between the two catalogues, and one that does not.
const URLS: [&str; 10] = [
    "/",
    "/en/products",
    "/san-pham/muoi-hat-phoi-cat",
    "/en/products/muoi-hat-phoi-cat",
    "/san-pham/muoi-hat-phoi-cat.jsonld",
    "/san-pham?loai=muoi",
    "/tim-kiem?q=muoi",
    "/thong-ke",
    "/tin-moi.atom",
    "/favicon.svg",
];

/// Two catalogues of one province: in the second a product has another name and date of award.
fn two() -> [Vec<u8>; 2] {
    let province = Province::new();
    let before = province.bake();
    for (from, to) in [
        ("Muối hạt phơi cát", "Muối tinh phơi bạt"),
        ("Sand-dried salt", "Sheet-dried salt"),
        ("awarded = \"2025-06-01\"", "awarded = \"2024-08-15\""),
        ("changed = \"2026-11-20\"", "changed = \"2026-11-24\""),
    ] {
        province.change(SALT, from, to);
    }
    province.change("province.toml", "as_of = \"2026-11-20\"", "as_of = \"2026-11-24\"");
    [before, province.bake()]
}

fn image(bytes: &[u8]) -> CatalogueFile {
    CatalogueFile::from_bytes(bytes.to_vec()).expect("what is baked can be served")
}

/// ETag and body of each page, as a server has them that publishes nothing else.
fn expected(bytes: &[u8]) -> HashMap<&'static str, (String, Vec<u8>)> {
    let (site, _) = Site::publishing(image(bytes));
    let look = |url| {
        let answer = site.visit(url);
        (url, (answer.header("etag").to_owned(), answer.body))
    };
    URLS.into_iter().map(look).collect()
}

/// Puts bytes at a place as `sanvat bake` does.
fn put(file: &Path, bytes: &[u8]) {
    let beside = file.with_extension("new");
    fs::write(&beside, bytes).expect("a file");
    fs::rename(beside, file).expect("it moves");
}

/// Changed by SQLite itself, so that everything but one thing is in order.
fn changed(bytes: &[u8], sql: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("changed.sqlite");
    fs::write(&file, bytes).expect("a file");
    let connection = rusqlite::Connection::open(&file).expect("SQLite");
    connection.execute_batch(sql).expect("a change");
    drop(connection);
    fs::read(file).expect("a file")
}

/// Files that must not be published, each with a part of what is said of it.
fn broken(good: &[u8]) -> Vec<(Vec<u8>, &'static str)> {
    let mut holed = good.to_vec();
    let last = holed.len() - 4096;
    holed[last..].fill(0);
    vec![
        (Vec::new(), "empty"),
        (good[..good.len() / 2].to_vec(), "truncated"),
        (good[..good.len() - 1].to_vec(), "truncated"),
        ("không phải cơ sở dữ liệu ".repeat(2_000).into_bytes(), "not an SQLite database"),
        (holed, "zeros"),
        (changed(good, "PRAGMA user_version = 999"), "schema version is 999"),
        (changed(good, "PRAGMA application_id = 7"), "not one that `sanvat bake` made"),
        (changed(good, "PRAGMA foreign_keys = 0; DROP TABLE source"), "source"),
        (changed(good, "PRAGMA foreign_keys = 0; DELETE FROM province"), "no rows"),
    ]
}

fn follow(publication: &Arc<AppState>, catalogue: PathBuf) -> FileWatcher {
    let every = Duration::from_millis(5);
    let sources = Sources { catalogue: Some(catalogue), media: None, every };
    FileWatcher::start(Arc::clone(publication), sources).expect("a thread")
}

fn refusal(publication: &AppState) -> String {
    publication.condition.refusal().map(|refusal| refusal.why).unwrap_or_default()
}

fn is_published(publication: &AppState, bytes: &[u8]) -> bool {
    publication.current().site.digest == image(bytes).digest()
}

#[test]
fn a_hundred_files_are_offered_under_load_and_no_visitor_notices() {
    let catalogues = two();
    let pages = [expected(&catalogues[0]), expected(&catalogues[1])];
    let differ = URLS.iter().filter(|url| pages[0][*url] != pages[1][*url]).count();
    assert_eq!(differ, URLS.len() - 1, "the catalogues can be told apart on every page but one");

    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    put(&file, &catalogues[0]);
    let (site, publication) = Site::publishing(image(&catalogues[0]));
    let first = Arc::downgrade(&publication.current());
    let _follower = follow(&publication, file.clone());
    let broken = broken(&catalogues[1]);
    let (done, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        let visitors: Vec<_> = (0..4)
            .map(|visitor| {
                let (site, pages, done, asked) = (&site, &pages, &done, &asked);
                scope.spawn(move || {
                    let mut seen = [0_usize; 2];
                    for url in URLS.iter().cycle().skip(visitor) {
                        if done.load(Ordering::Relaxed) && asked.load(Ordering::Relaxed) >= REQUESTS {
                            break;
                        }
                        let answer = site.try_get(url, &[]).unwrap_or_else(|error| panic!("{url}: {error}"));
                        assert_eq!(answer.status, 200, "{url}");
                        let got = (answer.header("etag").to_owned(), answer.body);
                        let of = pages.iter().position(|expected| expected[url] == got);
                        seen[of.unwrap_or_else(|| panic!("{url} is neither of the two"))] += 1;
                        asked.fetch_add(1, Ordering::Relaxed);
                    }
                    seen
                })
            })
            .collect();
        let over = Over(&done);
        let mut published = 0;
        for offer in 0..OFFERS {
            // Two of three are good.
            if offer % 3 == 2 {
                let (bytes, why) = &broken[(offer / 3) % broken.len()];
                put(&file, bytes);
                until(why, || refusal(&publication).contains(why));
            } else {
                published = 1 - published;
                put(&file, &catalogues[published]);
                until("a good file is published", || is_published(&publication, &catalogues[published]));
                assert_eq!(refusal(&publication), "", "nothing is held against it");
            }
            // Whoever comes now gets what is published now.
            for url in URLS {
                let answer = site.visit(url);
                assert_eq!((answer.header("etag").to_owned(), answer.body), pages[published][url], "{url}");
            }
        }
        drop(over);
        let seen = visitors.into_iter().map(|visitor| visitor.join().expect("a visitor whom nothing failed"));
        let seen = seen.fold([0, 0], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
        assert!(seen[0] > 0 && seen[1] > 0, "visitors came to both: {seen:?}");
    });
    assert!(asked.into_inner() >= REQUESTS);
    assert!(first.upgrade().is_none(), "an edition that was replaced gives its memory back");
}

#[test]
fn a_file_that_is_written_where_it_stands_is_never_published() {
    let catalogues = two();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    put(&file, &catalogues[0]);
    let (site, publication) = Site::publishing(image(&catalogues[0]));
    let follower = follow(&publication, file.clone());
    let before = site.visit("/san-pham/muoi-hat-phoi-cat").body;
    // The file must have been looked at once: only then can it be known again.
    put(&file, b"");
    until("the file is known", || refusal(&publication).contains("empty"));
    let half = catalogues[1].len() / 2;
    fs::write(&file, &catalogues[1][..half]).expect("a file");
    until("half of it is refused", || refusal(&publication).contains("truncated"));
    fs::write(&file, &catalogues[1]).expect("a file");
    until("the whole is refused too", || refusal(&publication).contains("where it stands"));
    follower.look_now();
    assert_eq!(site.visit("/san-pham/muoi-hat-phoi-cat").body, before);
    assert!(is_published(&publication, &catalogues[0]));
    put(&file, &catalogues[1]);
    until("moved there it is published", || is_published(&publication, &catalogues[1]));
}

#[test]
fn a_file_that_was_deleted_is_missed_and_its_successor_published() {
    let catalogues = two();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    put(&file, &catalogues[0]);
    let (site, publication) = Site::publishing(image(&catalogues[0]));
    let _follower = follow(&publication, file.clone());
    fs::remove_file(&file).expect("a file");
    until("it is missed", || refusal(&publication).contains("cannot be read"));
    site.visit("/san-pham");
    put(&file, &catalogues[1]);
    until("its successor is published", || is_published(&publication, &catalogues[1]));
}

#[test]
fn an_operator_replaces_the_catalogue_of_a_running_server_and_reads_at_healthz_how_it_went() {
    let province = Province::new();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    let bake = || {
        let output = sanvat().args(["bake", path(province.path()), path(&file)]).output().expect("sanvat starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    bake();
    // It looks by itself once in an hour: what happens here happens because of the signal.
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--follow", "3600", "--catalogue", path(&file)];
    let mut server = Running::start(sanvat().args(arguments), Stdio::null());
    let site = server.site();
    let health = site.health();
    assert!(health["taken_up"].is_string() && health["refused"].is_null(), "{health}");

    province.change(SALT, "Muối hạt phơi cát", "Muối tinh phơi bạt");
    bake();
    server.signal("HUP");
    until("the correction is public", || {
        site.visit("/san-pham/muoi-hat-phoi-cat").text().contains("Muối tinh phơi bạt")
    });
    let corrected = site.health();
    assert_ne!(corrected["catalogue"], health["catalogue"]);
    assert_ne!(corrected["taken_up"], health["taken_up"]);

    put(&file, b"SQLite format 3\0");
    server.signal("HUP");
    until("the refusal is told", || {
        site.health()["refused"]["why"].as_str().is_some_and(|why| why.contains("truncated"))
    });
    assert_eq!(site.health()["catalogue"], corrected["catalogue"]);
    assert_eq!(site.health()["refused"]["file"], path(&file));
    server.signal("TERM");
    assert!(server.end().success());
}

#[test]
fn photographs_that_are_prepared_while_the_server_runs_are_shown() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (file, media) = (folder.path().join("catalogue.sqlite"), folder.path().join("media"));
    let originals = media.join("muoi-hat-phoi-cat");
    fs::create_dir_all(&originals).expect("a folder");
    image::RgbImage::from_pixel(400, 300, image::Rgb([200, 190, 170]))
        .save(originals.join("1.png"))
        .expect("a picture");
    let sha256 =
        sanvat::catalogue::photos::prepare(&media).expect("photographs").iter().next().expect("one").1.sha256.clone();
    let index = sanvat::catalogue::photos::Photos::index(&media);
    let prepared = fs::read(&index).expect("the index");
    fs::remove_file(&index).expect("the index");

    let province = Province::new();
    let photo = format!(
        "[[photo]]\nfile = \"1.png\"\nsha256 = \"{sha256}\"\nalt = {{ vi = \"Muối trong bát.\", en = \"Salt in a bowl.\" }}\n\
         credit = \"HTX Muối Trắng\"\nlicence = \"CC-BY-4.0\"\n[[certification]]"
    );
    province.change(SALT, "[[certification]]", &photo);
    fs::write(&file, province.bake()).expect("a file");
    let arguments = ["--listen", "127.0.0.1:0", "--follow", "1", "--catalogue", path(&file), "--media", path(&media)];
    let server = Running::start(sanvat().args(arguments), Stdio::null());
    let site = server.site();
    assert!(!site.visit("/san-pham/muoi-hat-phoi-cat").text().contains("/media/"));
    put(&index, &prepared);
    until("the photograph is shown", || site.visit("/san-pham/muoi-hat-phoi-cat").text().contains("/media/"));
    // An index that cannot be read takes nothing away.
    put(&index, b"{");
    until("the refusal is told", || site.health()["refused"]["file"] == path(&index));
    assert!(site.visit("/san-pham/muoi-hat-phoi-cat").text().contains("/media/"));
}
