//! A damaged catalogue is never published, and what is no file at all is refused at once.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use sanvat::catalogue::CatalogueFile;
use sanvat::http::reload::{FileWatcher, Sources};
use sanvat::http::server::Settings;

use crate::common::process::{Process, run, sanvat};
use crate::common::records::{Folder, JAM, put};
use crate::common::server::{Server, settings};
use crate::common::{text, wait_until};

/// How many damaged copies are offered.
const COPIES: u64 = 300;

/// Numbers that follow from a seed, the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).expect("below a size")
    }
}

/// A copy of a file that is damaged in one way or another: most often by some bytes that are other ones.
fn damaged(whole: &[u8], seed: u64) -> Vec<u8> {
    let mut chance = Chance(seed);
    let mut copy = whole.to_vec();
    match seed % 10 {
        7 => copy.truncate(chance.below(whole.len())),
        8 => {
            let more = 1 + chance.below(5_000);
            copy.extend((0..more).map(|_| chance.below(256) as u8));
        }
        9 => {
            let from = chance.below(whole.len() - 4_096);
            copy[from..from + 4_096].fill(0);
        }
        _ => {
            for _ in 0..1 + chance.below(64) {
                let at = chance.below(whole.len());
                copy[at] = copy[at].wrapping_add(1 + chance.below(255) as u8);
            }
        }
    }
    copy
}

#[test]
fn of_three_hundred_damaged_copies_none_is_published_and_each_is_refused_aloud() {
    let province = Folder::smallest();
    let first = province.bake();
    province.edit(JAM, "Mứt me", "Mứt mơ");
    let second = province.bake();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    put(&file, &first);
    let catalogue = CatalogueFile::from_bytes(first).expect("what is baked can be served");
    let site = Server::start(Settings { file: catalogue.clone(), ..settings() });
    let sources = Sources { catalogue: Some(file.clone()), media: None, every: Duration::from_millis(2) };
    let _watcher = FileWatcher::start(site.state.clone(), sources).expect("a thread");
    let page = site.visit("/san-pham/mut-me").sent;
    let mut refused = None;
    for seed in 0..COPIES {
        let copy = damaged(&second, seed);
        assert!(copy != second, "copy {seed} is whole");
        assert!(CatalogueFile::from_bytes(copy.clone()).is_err(), "copy {seed} is opened");
        put(&file, &copy);
        wait_until("the copy is refused", || {
            let found = site.state.health.refusal().map(|refusal| refusal.at);
            let is_new = found.is_some() && found != refused;
            refused = found;
            is_new
        });
        assert_eq!(site.state.snapshot().site.digest, catalogue.digest(), "copy {seed} is published");
    }
    assert!(site.visit("/san-pham/mut-me").sent == page);
    put(&file, &second);
    wait_until("the whole one is published", || site.visit("/san-pham/mut-me").body().contains("Mứt mơ"));
}

#[test]
fn one_other_letter_is_noticed_and_the_log_says_so() {
    let province = Folder::smallest();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    let good = province.bake();
    put(&file, &good);
    let options = ["--listen", "127.0.0.1:0", "--follow", "3600", "--catalogue", text(&file)];
    let mut server = Process::start(sanvat().args(options));
    let site = server.client();
    site.visit("/");
    let name = "Mứt me".as_bytes();
    let at = good.windows(name.len()).position(|part| part == name).expect("the name of a product");
    let mut other = good.clone();
    other[at] = b'N';
    put(&file, &other);
    server.signal("HUP");
    wait_until("it is refused", || {
        site.json("/healthz")["refused"]["why"].as_str().is_some_and(|why| why.contains("not those that were baked"))
    });
    assert!(site.visit("/san-pham/mut-me").body().contains("Mứt me"));
    let (status, log) = server.end("TERM");
    assert!(status.success() && log.contains("not those that were baked") && log.contains(text(&file)), "{log}");
    // Nor does a server start with it.
    let output = run(&options);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("not those that were baked") && output.stdout.is_empty(), "{said}");
}

/// Names under which something else than a regular file of a bearable size stands.
fn irregular(folder: &Path) -> Vec<PathBuf> {
    let path = |name: &str| folder.join(name);
    assert!(Command::new("mkfifo").arg(path("pipe")).status().expect("mkfifo").success());
    drop(UnixListener::bind(path("socket")).expect("a socket"));
    fs::create_dir(path("folder")).expect("a folder");
    symlink("/dev/zero", path("zero")).expect("a link");
    symlink("/dev/urandom", path("random")).expect("a link");
    symlink(path("loop"), path("loop")).expect("a link to itself");
    File::create(path("huge")).and_then(|file| file.set_len(1 << 40)).expect("a file with a hole");
    ["pipe", "socket", "folder", "zero", "random", "loop", "huge"].map(path).to_vec()
}

#[test]
fn what_is_no_file_of_a_bearable_size_is_refused_at_the_start() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for path in irregular(folder.path()) {
        let output = run(&["--listen", "127.0.0.1:0", "--catalogue", text(&path)]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{}: {said}", path.display());
        assert!(said.contains(text(&path)) && !said.contains("panicked"), "{said}");
    }
}

#[test]
fn what_is_no_file_of_a_bearable_size_is_refused_while_serving_and_holds_up_nothing() {
    let province = Folder::smallest();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    let good = province.bake();
    put(&file, &good);
    let options = ["--listen", "127.0.0.1:0", "--follow", "1", "--catalogue", text(&file)];
    let mut server = Process::start(sanvat().args(options));
    let site = server.client();
    site.visit("/");
    let others = tempfile::tempdir().expect("a temporary folder");
    for path in irregular(others.path()) {
        let link = folder.path().join("link");
        symlink(&path, &link).expect("a link");
        fs::rename(&link, &file).expect("it moves");
        server.signal("HUP");
        wait_until(&format!("{} is refused", path.display()), || site.json("/healthz")["refused"]["why"].is_string());
        site.visit("/san-pham/mut-me");
        put(&file, &good);
        server.signal("HUP");
        wait_until("the file is there again", || site.json("/healthz")["refused"].is_null());
    }
    assert!(server.end("TERM").0.success());
}
