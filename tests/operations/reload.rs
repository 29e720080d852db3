//! A new catalogue is published whole or not at all, while visitors are there (P18).

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use records::checksum;
use sanvat::catalogue::CatalogueFile;
use sanvat::http::app_state::AppState;
use sanvat::http::reload::{FileWatcher, Sources};
use sanvat::http::server::Settings;

use crate::common::process::{Process, run, sanvat};
use crate::common::records::{Folder, JAM, put};
use crate::common::server::{Server, settings};
use crate::common::{text as path, wait_until};

/// Says that it is over, also where the test fails: visitors who went on for ever would hold it up.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A server that looks at its files only when it is told to: by itself once in an hour.
const WATCHING_ON_DEMAND: [&str; 5] = ["serve", "--listen", "127.0.0.1:0", "--follow", "3600"];

/// How many files are offered while visitors ask.
const OFFERS: usize = 100;
/// How many requests are made at least.
const REQUESTS: usize = 4_000;

/// Pages that differ between the two catalogues, and one that does not.
const URLS: [&str; 10] = [
    "/",
    "/en/products",
    "/san-pham/mut-me",
    "/en/products/mut-me",
    "/san-pham/mut-me.jsonld",
    "/san-pham?loai=mut",
    "/tim-kiem?q=mut",
    "/thong-ke",
    "/tin-moi.atom",
    "/favicon.svg",
];

/// Two catalogues of one province: in the second a product has another name, and one in English.
fn two() -> [Vec<u8>; 2] {
    let province = Folder::smallest();
    let before = province.bake();
    for (from, to) in
        [("Mứt me", "Mứt mơ"), ("changed = \"2026-11-20\"", "changed = \"2026-11-24\"\nname_en = \"Plum jam\"")]
    {
        province.edit(JAM, from, to);
    }
    province.edit("province.toml", "as_of = \"2026-11-20\"", "as_of = \"2026-11-24\"");
    [before, province.bake()]
}

fn catalogue(bytes: &[u8]) -> CatalogueFile {
    CatalogueFile::from_bytes(bytes.to_vec()).expect("what is baked can be served")
}

/// A site of a catalogue, with as many workers as visitors could meet.
fn serve(bytes: &[u8]) -> Server {
    Server::start(Settings { file: catalogue(bytes), workers: Some(2), ..settings() })
}

/// ETag and body of each page, as a server has them that publishes nothing else.
fn expected(bytes: &[u8]) -> HashMap<&'static str, (String, Vec<u8>)> {
    let site = serve(bytes);
    let look = |url| {
        let page = site.get_ok(url);
        (url, (page.header("etag").to_owned(), page.sent))
    };
    URLS.into_iter().map(look).collect()
}

/// Changed by SQLite itself and with a checksum that is right again, so that everything but one thing is in order.
fn changed(bytes: &[u8], sql: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("changed.sqlite");
    fs::write(&file, checksum::verify(bytes).expect("a whole file").database).expect("a file");
    let connection = rusqlite::Connection::open(&file).expect("SQLite");
    connection.execute_batch(sql).expect("a change");
    drop(connection);
    checksum::append(fs::read(file).expect("a file"))
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
        (holed, "not those that were baked"),
        (changed(good, "PRAGMA user_version = 999"), "schema version is 999"),
        (changed(good, "PRAGMA application_id = 7"), "not one that `sanvat bake` made"),
        (changed(good, "PRAGMA foreign_keys = 0; DROP TABLE source"), "source"),
        (changed(good, "PRAGMA foreign_keys = 0; DELETE FROM province"), "no rows"),
    ]
}

fn watch(site: &Server, catalogue: PathBuf) -> FileWatcher {
    let sources = Sources { catalogue: Some(catalogue), media: None, every: Duration::from_millis(5) };
    FileWatcher::start(site.state.clone(), sources).expect("a thread")
}

fn refusal(state: &AppState) -> String {
    state.health.refusal().map(|refusal| refusal.why).unwrap_or_default()
}

fn is_published(state: &AppState, bytes: &[u8]) -> bool {
    state.snapshot().site.digest == catalogue(bytes).digest()
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
    let site = serve(&catalogues[0]);
    let first = Arc::downgrade(&site.state.snapshot());
    let _watcher = watch(&site, file.clone());
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
                        let page = site.get_ok(url);
                        let got = (page.header("etag").to_owned(), page.sent);
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
                wait_until(why, || refusal(&site.state).contains(why));
            } else {
                published = 1 - published;
                put(&file, &catalogues[published]);
                wait_until("a good file is published", || is_published(&site.state, &catalogues[published]));
                assert_eq!(refusal(&site.state), "", "nothing is held against it");
            }
            // Whoever comes now gets what is published now.
            for url in URLS {
                let page = site.get_ok(url);
                assert_eq!((page.header("etag").to_owned(), page.sent), pages[published][url], "{url}");
            }
        }
        drop(over);
        let seen = visitors.into_iter().map(|visitor| visitor.join().expect("a visitor whom nothing failed"));
        let seen = seen.fold([0, 0], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
        assert!(seen[0] > 0 && seen[1] > 0, "visitors came to both: {seen:?}");
    });
    assert!(asked.into_inner() >= REQUESTS);
    wait_until("a snapshot that was replaced gives its memory back", || first.upgrade().is_none());
}

#[test]
fn a_file_that_is_written_in_place_is_never_published() {
    let catalogues = two();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    put(&file, &catalogues[0]);
    let site = serve(&catalogues[0]);
    let watcher = watch(&site, file.clone());
    let before = site.visit("/san-pham/mut-me").sent;
    // The file must have been looked at once: only then can it be known again.
    put(&file, b"");
    wait_until("the file is known", || refusal(&site.state).contains("empty"));
    let half = catalogues[1].len() / 2;
    fs::write(&file, &catalogues[1][..half]).expect("a file");
    wait_until("half of it is refused", || refusal(&site.state).contains("truncated"));
    fs::write(&file, &catalogues[1]).expect("a file");
    wait_until("the whole is refused too", || refusal(&site.state).contains("written in place"));
    watcher.look_now();
    assert_eq!(site.visit("/san-pham/mut-me").sent, before);
    assert!(is_published(&site.state, &catalogues[0]));
    put(&file, &catalogues[1]);
    wait_until("moved there it is published", || is_published(&site.state, &catalogues[1]));
}

#[test]
fn a_file_that_was_deleted_is_missed_and_its_successor_published() {
    let catalogues = two();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    put(&file, &catalogues[0]);
    let site = serve(&catalogues[0]);
    let _watcher = watch(&site, file.clone());
    fs::remove_file(&file).expect("a file");
    wait_until("it is missed", || refusal(&site.state).contains("cannot be read"));
    site.visit("/san-pham");
    put(&file, &catalogues[1]);
    wait_until("its successor is published", || is_published(&site.state, &catalogues[1]));
}

#[test]
fn what_is_refused_stays_refused_until_its_own_file_is_mended() {
    let catalogues = two();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (file, index) = (folder.path().join("catalogue.sqlite"), folder.path().join("photos.json"));
    put(&file, &catalogues[0]);
    put(&index, b"{}");
    let site = serve(&catalogues[0]);
    let sources = Sources {
        catalogue: Some(file.clone()),
        media: Some(folder.path().to_owned()),
        every: Duration::from_millis(5),
    };
    let _watcher = FileWatcher::start(site.state.clone(), sources).expect("a thread");

    put(&file, b"");
    wait_until("the catalogue is refused", || refusal(&site.state).contains("empty"));
    let snapshot = site.state.snapshot().number;
    let photo = format!(r#"{{"mut-me/1.png":{{"sha256":"{}","width":4,"height":3,"widths":[4]}}}}"#, "0".repeat(64));
    put(&index, photo.as_bytes());
    wait_until("the photographs are published", || site.state.snapshot().number > snapshot);
    assert!(refusal(&site.state).contains("empty"), "a restart would still fail on the catalogue");

    let aside = folder.path().join("aside.sqlite");
    put(&file, &catalogues[0]);
    wait_until("the catalogue of before is back", || refusal(&site.state).is_empty());
    fs::rename(&file, &aside).expect("a file");
    wait_until("it is missed", || refusal(&site.state).contains("cannot be read"));
    fs::rename(&aside, &file).expect("a file");
    wait_until("the same file is back", || refusal(&site.state).is_empty());

    put(&index, b"{");
    wait_until("the index is refused", || !refusal(&site.state).is_empty());
    put(&index, photo.as_bytes());
    wait_until("the index of before is back", || refusal(&site.state).is_empty());
}

#[test]
fn an_operator_replaces_the_catalogue_of_a_running_server_and_reads_at_healthz_how_it_went() {
    let province = Folder::smallest();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    let bake = || {
        let output = run(&["bake", path(province.path()), path(&file)]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    bake();
    let mut server = Process::start(sanvat().args(WATCHING_ON_DEMAND).args(["--catalogue", path(&file)]));
    let site = server.client();
    let health = site.json("/healthz");
    assert!(health["taken_up"].is_string() && health["refused"].is_null(), "{health}");

    province.edit(JAM, "Mứt me", "Mứt mơ");
    bake();
    server.signal("HUP");
    wait_until("the correction is public", || site.visit("/san-pham/mut-me").body().contains("Mứt mơ"));
    let corrected = site.json("/healthz");
    assert_ne!(corrected["catalogue"], health["catalogue"]);
    assert_ne!(corrected["taken_up"], health["taken_up"]);

    put(&file, b"SQLite format 3\0");
    server.signal("HUP");
    wait_until("the refusal is told", || {
        site.json("/healthz")["refused"]["why"].as_str().is_some_and(|why| why.contains("truncated"))
    });
    let refused = site.json("/healthz");
    assert_eq!(refused["catalogue"], corrected["catalogue"]);
    assert_eq!(refused["refused"]["file"], path(&file));
    assert!(server.end("TERM").0.success());
}

#[cfg(feature = "photos")]
#[test]
fn photographs_that_are_prepared_while_the_server_runs_are_shown() {
    use sanvat::catalogue::photos::Photos;

    let folder = tempfile::tempdir().expect("a temporary folder");
    let (file, media) = (folder.path().join("catalogue.sqlite"), folder.path().join("media"));
    let originals = media.join("mut-me");
    fs::create_dir_all(&originals).expect("a folder");
    image::RgbImage::from_pixel(400, 300, image::Rgb([200, 190, 170]))
        .save(originals.join("1.png"))
        .expect("a picture");
    assert!(run(&["photos", path(&media)]).status.success());
    let index = Photos::index(&media);
    let prepared = fs::read(&index).expect("the index");
    fs::remove_file(&index).expect("the index");
    let photos = Photos::parse(&prepared).expect("an index");
    let (_, sizes) = photos.iter().next().expect("a photograph");

    let province = Folder::smallest();
    let photo = format!(
        "[[photo]]\nfile = \"1.png\"\nsha256 = \"{}\"\nalt = {{ vi = \"Mứt trong bát.\", en = \"Jam in a bowl.\" }}\n\
         credit = \"Báo Cồn Nhỏ\"\nlicence = \"CC-BY-4.0\"\n[place]",
        sizes.sha256
    );
    province.edit(JAM, "[place]", &photo);
    fs::write(&file, province.bake()).expect("a file");
    let files = ["--catalogue", path(&file), "--media", path(&media)];
    let server = Process::start(sanvat().args(WATCHING_ON_DEMAND).args(files));
    let site = server.client();
    let shows_it = || site.visit("/san-pham/mut-me").body().contains("/media/");
    assert!(!shows_it());
    put(&index, &prepared);
    server.signal("HUP");
    wait_until("the photograph is shown", shows_it);
    // An index that cannot be read takes nothing away.
    put(&index, b"{");
    server.signal("HUP");
    wait_until("the refusal is told", || site.json("/healthz")["refused"]["file"] == path(&index));
    assert!(shows_it());
}
