//! What an editor and an operator type (J6).

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use records::code::Code;

use crate::http::server::Site;
use crate::records::{Folder, shipped};

/// How long a process may take to do what it is asked; far more than it needs.
const PATIENCE: Duration = Duration::from_secs(60);

fn sanvat() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sanvat"));
    for variable in ["LISTEN", "BASE_URL", "CATALOGUE", "MEDIA", "TODAY"] {
        command.env_remove(format!("SANVAT_{variable}"));
    }
    command
}

fn run(arguments: &[&str]) -> Output {
    sanvat().args(arguments).output().expect("sanvat starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn path(path: &Path) -> &str {
    path.to_str().expect("a path of text")
}

/// A server of its own process. It ends with the test.
struct Running {
    child: Option<Child>,
    /// The first line that it printed.
    line: String,
}

impl Running {
    fn start(command: &mut Command) -> Running {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("sanvat starts");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output");
        BufReader::new(stdout).read_line(&mut line).expect("a first line");
        Running { child: Some(child), line: line.trim_end().to_owned() }
    }

    fn site(&self) -> Site {
        Site::at(self.line.trim_end_matches('/'))
    }

    /// Sends a signal by its name and waits for the end.
    fn end_with(&mut self, signal: &str) -> ExitStatus {
        let mut child = self.child.take().expect("a process that runs");
        let id = child.id().to_string();
        let send = |signal: &str| Command::new("kill").args(["-s", signal, &id]).status().expect("kill").success();
        assert!(send(signal));
        let (ended, end) = mpsc::channel();
        thread::spawn(move || ended.send(child.wait()));
        let status = end.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            send("KILL");
            panic!("{signal} does not end it")
        });
        status.expect("its status")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // It may have ended already.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn baked(folder: &Path, name: &str) -> PathBuf {
    let file = folder.join(name);
    let output = run(&["bake", path(&shipped()), path(&file)]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    file
}

#[test]
fn the_first_line_is_the_address_and_a_request_is_answered_there() {
    let server = Running::start(sanvat().args(["--listen", "127.0.0.1:0", "--today", "2026-11-24"]));
    assert!(server.line.starts_with("http://127.0.0.1:") && server.line.ends_with('/'), "{}", server.line);
    let page = server.site().visit("/san-pham/mat-ong-hoa-ban");
    // Without a base URL the site stands where it listens.
    let canonical = page.attr("link[rel=canonical]", "href");
    assert_eq!(canonical, format!("{}san-pham/mat-ong-hoa-ban", server.line));
    assert!(!page.has_header("strict-transport-security"));
}

#[test]
fn serve_is_what_it_does_without_a_command() {
    let server = Running::start(sanvat().args(["serve", "--listen", "127.0.0.1:0"]));
    server.site().visit("/");
}

#[test]
fn the_binary_alone_serves_the_whole_site_from_an_empty_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let alone = folder.path().join("sanvat");
    fs::copy(env!("CARGO_BIN_EXE_sanvat"), &alone).expect("a copy");
    let empty = tempfile::tempdir().expect("a temporary folder");
    let server =
        Running::start(Command::new(alone).env_clear().current_dir(empty.path()).args(["--listen", "127.0.0.1:0"]));
    let site = server.site();
    for url in ["/", "/en/products", "/san-pham/mat-ong-hoa-ban", "/noi-san-xuat", "/thong-ke", "/tim-kiem?q=che"] {
        site.visit(url);
    }
    assert_eq!(fs::read_dir(empty.path()).expect("a folder").count(), 0, "nothing is written");
}

#[test]
fn ctrl_c_and_sigterm_end_it_with_success() {
    for signal in ["TERM", "INT"] {
        let mut server = Running::start(sanvat().args(["--listen", "127.0.0.1:0"]));
        server.site().visit("/");
        let status = server.end_with(signal);
        assert!(status.success(), "{signal}: {status}");
    }
}

#[test]
fn each_option_of_serve_can_come_from_the_environment() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut records = Folder::real();
    records.add("cua-rieng", "Của riêng xyz", "[[certification]]\nstars = 3\nawarded = \"2023-05-05\"\n");
    let file = folder.path().join("catalogue.sqlite");
    assert!(run(&["bake", path(records.path()), path(&file)]).status.success());
    let media = folder.path().join("media");
    fs::create_dir(&media).expect("a folder");
    let server = Running::start(
        sanvat()
            .env("SANVAT_LISTEN", "127.0.0.1:0")
            .env("SANVAT_BASE_URL", "https://danh-muc.example/")
            .env("SANVAT_CATALOGUE", &file)
            .env("SANVAT_MEDIA", &media)
            .env("SANVAT_TODAY", "2026-05-04"),
    );
    let page = server.site().visit("/san-pham/cua-rieng");
    assert_eq!(page.attr("link[rel=canonical]", "href"), "https://danh-muc.example/san-pham/cua-rieng");
    page.assert_says("Giấy chứng nhận còn ít nhất đến 4/5/2026");
    // An option that is typed goes before the environment.
    let server = Running::start(
        sanvat().env("SANVAT_LISTEN", "127.0.0.1:0").env("SANVAT_TODAY", "2026-05-04").args(["--today", "2025-01-01"]),
    );
    assert!(server.site().get("/healthz").body().contains("2025-01-01"));
}

#[test]
fn options_that_cannot_be_read_are_refused_before_anything_is_served() {
    for arguments in [
        ["--listen", "nowhere"],
        ["--today", "2026-02-30"],
        ["--base-url", "ftp://example.org"],
        ["--base-url", "https://example.org/path"],
        ["--port", "80"],
    ] {
        let output = run(&arguments);
        assert!(!output.status.success(), "{arguments:?}");
        assert!(text(&output.stdout).is_empty(), "{arguments:?}");
        assert!(text(&output.stderr).contains(arguments[0]), "{arguments:?}: {}", text(&output.stderr));
    }
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let output = run(&["--listen", &address]);
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains(&address), "{}", text(&output.stderr));
}

#[test]
fn check_is_silent_about_good_records_and_ends_with_success() {
    let output = run(&["check", path(&shipped())]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).is_empty());
}

#[test]
fn check_lists_every_problem_with_its_file_and_ends_with_one() {
    let folder = Folder::real();
    folder.edit("products/mat-ong-hoa-ban.toml", "stars = 4", "stars = 6");
    folder.edit("producers/htx-hong-phuoc.toml", "kind = \"cooperative\"", "kind = \"company\"");
    folder.write("products/la.txt", "");
    let output = run(&["check", path(folder.path())]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr) + &text(&output.stdout);
    for part in ["products/mat-ong-hoa-ban.toml:", "stars", "producers/htx-hong-phuoc.toml:", "kind", "products/la.txt"]
    {
        assert!(said.contains(part), "{part} is not in: {said}");
    }
    let missing = run(&["check", path(&folder.path().join("khong-co"))]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(text(&missing.stderr).contains("khong-co"), "{}", text(&missing.stderr));
}

#[test]
fn records_that_break_a_rule_are_not_baked() {
    let folder = Folder::real();
    folder.edit("products/mat-ong-hoa-ban.toml", "stars = 4", "stars = 6");
    let file = folder.path().join("../xyz-catalogue.sqlite");
    let output = run(&["bake", path(folder.path()), path(&file)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!file.exists(), "no file is left behind");
}

#[test]
fn the_same_records_bake_to_the_same_bytes_as_the_binary_carries() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (one, two) = (baked(folder.path(), "one.sqlite"), baked(folder.path(), "two.sqlite"));
    let one = fs::read(one).expect("a file");
    assert!(one == fs::read(two).expect("a file"), "two bakes differ");
    assert!(one == sanvat::catalogue::CatalogueFile::embedded().bytes(), "the embedded catalogue differs");
    let left: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("one").file_name()).collect();
    assert_eq!(left.len(), 2, "nothing unfinished is left: {left:?}");
    // Another copy of the same folder, read in another order of files, is the same too.
    let copy = Folder::real();
    let third = folder.path().join("three.sqlite");
    assert!(run(&["bake", path(copy.path()), path(&third)]).status.success());
    assert!(one == fs::read(third).expect("a file"), "a copy of the folder bakes to other bytes");
}

#[test]
fn a_bake_without_room_says_so_and_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = baked(folder.path(), "catalogue.sqlite");
    let before = fs::read(&file).expect("a file");
    // Eight blocks, as on a disk that is nearly full; without the trap the system would end the process.
    let line = "trap '' XFSZ; ulimit -f 8; exec \"$0\" bake \"$1\" \"$2\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", line, env!("CARGO_BIN_EXE_sanvat"), path(&shipped()), path(&file)]);
    let output = shell.output().expect("a shell");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("catalogue.sqlite"), "{}", text(&output.stderr));
    assert!(fs::read(&file).expect("a file") == before, "the file of before is changed");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "something unfinished is left");
}

#[test]
fn code_prints_a_valid_code_that_is_free() {
    let taken = records::taken_codes(&shipped()).expect("the records");
    for _ in 0..5 {
        let output = run(&["code", path(&shipped())]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        let printed = text(&output.stdout);
        let code = Code::parse(printed.trim_end()).unwrap_or_else(|| panic!("“{printed}” is no code"));
        assert!(!taken.contains(&code));
    }
}

/// The message with which `serve` refuses a file.
fn refusal(file: &Path) -> String {
    let output = run(&["serve", "--listen", "127.0.0.1:0", "--catalogue", path(file)]);
    assert_eq!(output.status.code(), Some(1), "{} is served", file.display());
    assert!(text(&output.stdout).is_empty(), "no address is printed");
    let said = text(&output.stderr);
    assert!(said.contains(path(file)), "the message names the file: {said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

#[test]
fn a_file_that_is_no_catalogue_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let good = fs::read(baked(folder.path(), "good.sqlite")).expect("a file");
    let write = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        fs::write(&file, bytes).expect("a file");
        file
    };
    let changed = |name: &str, sql: &str| {
        let file = write(name, &good);
        rusqlite::Connection::open(&file).expect("SQLite").execute_batch(sql).expect("a change");
        file
    };
    for (file, reason) in [
        (write("empty.sqlite", b""), "empty"),
        (write("junk.sqlite", "không phải cơ sở dữ liệu".repeat(500).as_bytes()), "not an SQLite database"),
        (write("short.sqlite", &good[..60]), "truncated"),
        (write("half.sqlite", &good[..good.len() / 2]), "truncated"),
        (write("one-page-less.sqlite", &good[..good.len() - 4096]), "truncated"),
        (changed("other.sqlite", "PRAGMA user_version = 999"), "schema version is 999"),
        (changed("foreign.sqlite", "PRAGMA application_id = 7"), "not one that `sanvat bake` made"),
        (changed("tableless.sqlite", "PRAGMA foreign_keys = 0; DROP TABLE province"), "province"),
        (folder.path().join("khong-co.sqlite"), "cannot be read"),
        (folder.path().to_owned(), "cannot be read"),
    ] {
        let said = refusal(&file);
        assert!(said.contains(reason), "{}: {said}", file.display());
    }
    let wal = write("wal.sqlite", &good);
    {
        let connection = rusqlite::Connection::open(&wal).expect("SQLite");
        let mode: String =
            connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).expect("a journal mode");
        assert_eq!(mode, "wal");
    }
    assert!(refusal(&wal).contains("WAL"));
    // Zeros in the midst of it, where no header tells.
    let mut holed = good.clone();
    let middle = holed.len() / 2;
    holed[middle..middle + 40_960].fill(0);
    refusal(&write("holed.sqlite", &holed));
}

#[test]
fn a_catalogue_that_is_served_can_be_replaced_or_deleted_without_harm() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = baked(folder.path(), "catalogue.sqlite");
    let server = Running::start(sanvat().args(["--listen", "127.0.0.1:0", "--catalogue", path(&file)]));
    let site = server.site();
    let before = site.visit("/san-pham").sent;
    fs::write(&file, b"junk").expect("a file");
    assert_eq!(site.visit("/san-pham").sent, before);
    fs::remove_file(&file).expect("a file");
    site.visit("/san-pham/mat-ong-hoa-ban");
}

#[test]
fn an_editor_corrects_a_record_and_the_correction_is_public() {
    let folder = Folder::real();
    let file = "products/mat-ong-hoa-ban.toml";
    folder.edit(file, "name = \"Mật ong hoa ban\"", "name = \"Mật ong hoa ban xyz\"");
    let record = fs::read_to_string(folder.path().join(file)).expect("a record");
    folder.write(
        file,
        &(record + "\n[[correction]]\non = \"2026-11-24\"\nwhat = { vi = \"tên in sai\", en = \"misprinted name\" }\n"),
    );
    let image = folder.path().join("../corrected.sqlite");
    assert!(run(&["check", path(folder.path())]).status.success());
    assert!(run(&["bake", path(folder.path()), path(&image)]).status.success());
    let server = Running::start(sanvat().args(["--listen", "127.0.0.1:0", "--catalogue", path(&image)]));
    let page = server.site().visit("/san-pham/mat-ong-hoa-ban");
    assert_eq!(page.text("h1"), "Mật ong hoa ban xyz");
    page.assert_says_in_order(&["Đã đính chính", "24/11/2026", "tên in sai"]);
    server.site().visit("/en/products/mat-ong-hoa-ban").assert_says("misprinted name");
    fs::remove_file(image).expect("a file");
}
