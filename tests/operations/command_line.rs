//! What an editor and an operator type (J6).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use records::checksum;
use records::code::Code;
use sanvat::catalogue::CatalogueFile;

use crate::common::process::{Process, SANVAT, command, run, sanvat, serve};
use crate::common::records::{CATALOGUE, Folder, frozen_folder, shipped_folder};
use crate::common::text;

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("text")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("text")
}

/// Bakes a folder of records into a file.
#[track_caller]
fn bake(records: &Path, file: &Path) {
    let output = run(&["bake", text(records), text(file)]);
    assert!(output.status.success(), "{}", stderr(&output));
}

#[test]
fn the_first_line_is_the_address_and_a_request_is_answered_there() {
    let server = Process::start(serve().args(["--today", "2026-11-24"]));
    let page = server.client().visit("/san-pham/mat-ong-hoa-ban");
    // Without a base URL the site stands where it listens.
    let canonical = page.attr("link[rel=canonical]", "href");
    assert_eq!(canonical, format!("{}/san-pham/mat-ong-hoa-ban", server.root()));
    assert!(!page.has_header("strict-transport-security"));
}

#[test]
fn browsers_are_told_to_come_back_over_tls_only_by_an_option() {
    let server = Process::start(serve().arg("--hsts"));
    assert!(server.client().visit("/").has_header("strict-transport-security"));
}

#[test]
fn serve_is_what_it_does_without_a_command() {
    let server = Process::start(sanvat().args(["--listen", "127.0.0.1:0"]));
    assert_eq!(server.client().json("/healthz")["catalogue"], CatalogueFile::embedded().digest());
}

#[test]
fn the_binary_alone_serves_the_whole_site_from_an_empty_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let alone = folder.path().join("sanvat");
    fs::copy(SANVAT, &alone).expect("a copy");
    let empty = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(alone);
    let server = Process::start(command.env_clear().current_dir(empty.path()).args(["--listen", "127.0.0.1:0"]));
    let site = server.client();
    let list = site.visit("/san-pham");
    let product = list.attrs(".card h3 a", "href").swap_remove(0);
    for url in ["/", "/en/products", "/noi-san-xuat", "/thong-ke", "/tim-kiem?q=che", &product] {
        site.visit(url);
    }
    assert_eq!(fs::read_dir(empty.path()).expect("a folder").count(), 0, "nothing is written");
}

#[test]
fn ctrl_c_and_sigterm_end_it_with_success() {
    for signal in ["TERM", "INT"] {
        let mut server = Process::start(&mut serve());
        server.client().visit("/");
        let (status, _) = server.end(signal);
        assert!(status.success(), "{signal}: {status}");
    }
}

#[test]
fn each_option_of_serve_can_come_from_the_environment() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut records = Folder::frozen();
    records.add("cua-rieng", "Của riêng xyz", "[[certification]]\nstars = 3\nawarded = \"2023-05-05\"\n");
    let file = folder.path().join("catalogue.sqlite");
    bake(records.path(), &file);
    let media = folder.path().join("media");
    fs::create_dir(&media).expect("a folder");
    let server = Process::start(
        sanvat()
            .env("SANVAT_LISTEN", "127.0.0.1:0")
            .env("SANVAT_BASE_URL", "https://danh-muc.example/")
            .env("SANVAT_CATALOGUE", &file)
            .env("SANVAT_MEDIA", &media)
            .env("SANVAT_HSTS", "true")
            .env("SANVAT_TODAY", "2026-05-04"),
    );
    let page = server.client().visit("/san-pham/cua-rieng");
    assert_eq!(page.attr("link[rel=canonical]", "href"), "https://danh-muc.example/san-pham/cua-rieng");
    assert!(page.has_header("strict-transport-security"));
    page.assert_says("giấy chứng nhận còn giá trị ít nhất đến 4/5/2026");
    // An option that is typed goes before the environment.
    let server = Process::start(serve().env("SANVAT_TODAY", "2026-05-04").args(["--today", "2025-01-01"]));
    assert_eq!(server.client().json("/healthz")["today"], "2025-01-01");
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
        assert!(stdout(&output).is_empty(), "{arguments:?}");
        assert!(stderr(&output).contains(arguments[0]), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn check_lists_every_problem_with_its_file_and_ends_with_one() {
    let folder = Folder::frozen();
    folder.edit("products/mat-ong-hoa-ban.toml", "stars = 4", "stars = 6");
    folder.edit("producers/htx-hong-phuoc.toml", "kind = \"cooperative\"", "kind = \"company\"");
    folder.write("products/la.txt", "");
    let output = run(&["check", text(folder.path())]);
    assert_eq!(output.status.code(), Some(1));
    let said = [stderr(&output), stdout(&output)].concat();
    for part in ["products/mat-ong-hoa-ban.toml:", "stars", "producers/htx-hong-phuoc.toml:", "kind", "products/la.txt"]
    {
        assert!(said.contains(part), "{part} is not in: {said}");
    }
    let missing = run(&["check", text(&folder.path().join("khong-co"))]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(stderr(&missing).contains("khong-co"), "{}", stderr(&missing));
}

#[test]
fn records_that_break_a_rule_are_not_baked() {
    let records = Folder::frozen();
    records.edit("products/mat-ong-hoa-ban.toml", "stars = 4", "stars = 6");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = run(&["bake", text(records.path()), text(&folder.path().join("catalogue.sqlite"))]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0, "no file is left behind");
}

#[test]
fn the_same_records_bake_to_the_same_bytes_as_the_binary_carries() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (one, two) = (folder.path().join("one.sqlite"), folder.path().join("two.sqlite"));
    bake(&shipped_folder(), &one);
    bake(&frozen_folder(), &two);
    assert!(fs::read(one).expect("a file") == CatalogueFile::embedded().bytes(), "the embedded catalogue differs");
    assert!(fs::read(two).expect("a file") == CATALOGUE.bytes(), "another bake of the same records differs");
    let left: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("one").file_name()).collect();
    assert_eq!(left.len(), 2, "nothing unfinished is left: {left:?}");
    // Another copy of the same folder, read in another order of files, is the same too.
    assert!(Folder::frozen().bake() == CATALOGUE.bytes(), "a copy of the folder bakes to other bytes");
}

#[test]
fn a_bake_without_room_says_so_and_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    fs::write(&file, CATALOGUE.bytes()).expect("a file");
    // Eight blocks, as on a disk that is nearly full; without the trap the system would end the process.
    let line = "trap '' XFSZ; ulimit -f 8; exec \"$0\" bake \"$1\" \"$2\"";
    let output = command("sh").args(["-c", line, SANVAT, text(&frozen_folder()), text(&file)]).output();
    let output = output.expect("a shell");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("catalogue.sqlite"), "{}", stderr(&output));
    assert!(fs::read(&file).expect("a file") == CATALOGUE.bytes(), "the file of before is changed");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "something unfinished is left");
}

#[test]
fn code_prints_a_valid_code_that_is_free() {
    let taken = records::taken_codes(&frozen_folder()).expect("the records");
    for _ in 0..20 {
        let output = run(&["code", text(&frozen_folder())]);
        assert!(output.status.success(), "{}", stderr(&output));
        let printed = stdout(&output);
        let code = Code::parse(printed.trim_end()).unwrap_or_else(|| panic!("“{printed}” is no code"));
        assert!(!taken.contains(&code));
        assert!(!code.reads_as_number(), "{code} is a number or a date in a spreadsheet");
    }
}

/// A command whose output nobody reads to its end: what is left of it, and how it ended.
fn head_of(arguments: &str) -> Output {
    // The code of the command, not of `head`; what it complains of goes the same way.
    let line = format!("{{ \"$0\" {arguments} 2>&1; echo \"code $?\" >&2; }} | head -1");
    let output = command("sh").args(["-c", &line, SANVAT]).output();
    output.expect("a shell")
}

#[test]
fn who_stops_reading_ends_the_printing_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let list = folder.path().join("list.xlsx");
    assert!(run(&["export", text(&frozen_folder()), text(&list)]).status.success());
    let broken = Folder::frozen();
    for file in ["products/mat-ong-hoa-ban.toml", "products/tra-xanh-phan-nhat.toml"] {
        broken.write(file, "x");
    }
    // More than a pipe holds, so that the end is noticed.
    for number in 0..3_000 {
        broken.write(&format!("products/khong-phai-ho-so-{number}.txt"), "");
    }
    let (records, broken, list) = (frozen_folder(), text(broken.path()), text(&list));
    let records = text(&records);
    let media = folder.path().join("media");
    fs::create_dir(&media).expect("a folder");
    for (arguments, code) in [
        (format!("import {list} {records}"), 0),
        (format!("import {list} {broken}"), 2),
        (format!("check {records}"), 0),
        (format!("check {broken}"), 1),
        (format!("bake {broken} {}/x.sqlite", folder.path().display()), 1),
        (format!("code {records}"), 0),
        (format!("due {records} --within 3650d"), 0),
        (format!("photos {}", media.display()), 0),
        ("--help".to_owned(), 0),
    ] {
        let output = head_of(&arguments);
        let said = stderr(&output);
        assert_eq!(said.trim_end(), format!("code {code}"), "{arguments}");
        assert!(stdout(&output).lines().count() <= 1, "{arguments}");
    }
}

#[test]
fn what_cannot_be_printed_for_want_of_room_is_a_failure() {
    for (arguments, code) in [("code \"$1\"", 1), ("due \"$1\"", 2)] {
        let line = format!("\"$0\" --lang vi {arguments} > /dev/full");
        let output = command("sh").args(["-c", &line, SANVAT, text(&frozen_folder())]).output().expect("a shell");
        assert_eq!(output.status.code(), Some(code), "{arguments}");
        assert_eq!(stderr(&output).trim_end(), "Không in được kết quả: ổ đĩa đã đầy; dọn bớt rồi chạy lại.");
    }
}

#[test]
fn what_the_system_refuses_is_told_in_vietnamese_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| text(&folder.path().join(name)).to_owned();
    let (missing, file, image) = (path("khong-co"), path("tep"), path("x.sqlite"));
    fs::write(&file, "x").expect("a file");
    let (below, list) = (format!("{file}/x.sqlite"), format!("{file}/x.xlsx"));
    let (records, here) = (frozen_folder(), text(folder.path()));
    let records = text(&records);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let taken = taken.local_addr().expect("an address").to_string();
    for (arguments, parts) in [
        (vec!["check", &missing], ["khong-co", "không có tệp hay thư mục"]),
        (vec!["check", &file], ["tep", "không phải thư mục"]),
        (vec!["bake", &missing, &image], ["khong-co", "không có tệp hay thư mục"]),
        (vec!["bake", records, &below], ["tep/x.sqlite", "là tệp, không phải thư mục"]),
        (vec!["bake", records, here], [here, "đây là thư mục; ghi thêm tên tệp"]),
        (vec!["code", &missing], ["khong-co", "không có tệp hay thư mục"]),
        (vec!["code", &file], ["tep", "không phải thư mục"]),
        (vec!["import", &missing, records], ["khong-co", "không có tệp hay thư mục"]),
        (vec!["import", here, records], [here, "đây là thư mục"]),
        (vec!["import", "/dev/zero", records], ["/dev/zero", "không phải một tệp thường"]),
        (vec!["export", records, &list], ["tep/x.xlsx", "là tệp, không phải thư mục"]),
        (vec!["due", records, &list], ["tep/x.xlsx", "là tệp, không phải thư mục"]),
        (vec!["photos", &missing], ["khong-co", "không có tệp hay thư mục"]),
        (vec!["serve", "--catalogue", &missing], ["khong-co", "không có tệp hay thư mục"]),
        (vec!["serve", "--listen", &taken], [&taken, "đang có chương trình khác dùng"]),
        (vec!["serve", "--listen", "203.0.113.1:80"], ["203.0.113.1:80", "không có địa chỉ đó"]),
    ] {
        let output = run(&[&["--lang", "vi"], &arguments[..]].concat());
        let said = stderr(&output);
        assert!(!output.status.success(), "{arguments:?}");
        for part in parts {
            assert!(said.contains(part), "{arguments:?}: {said}");
        }
        for english in ["os error", "No such", "denied", "in use", "directory"] {
            assert!(!said.contains(english), "{arguments:?}: {said}");
        }
    }
}

/// The message with which `serve` refuses a file.
#[track_caller]
fn refusal(file: &Path) -> String {
    let output = run(&["serve", "--listen", "127.0.0.1:0", "--catalogue", text(file)]);
    assert_eq!(output.status.code(), Some(1), "{} is served", file.display());
    assert!(stdout(&output).is_empty(), "no address is printed");
    let said = stderr(&output);
    assert!(said.contains(text(file)), "the message names the file: {said}");
    assert!(!said.contains("panicked"), "{said}");
    said.to_owned()
}

#[test]
fn a_file_that_is_no_catalogue_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let good = CATALOGUE.bytes();
    let write = |name: &str, bytes: &[u8]| -> PathBuf {
        let file = folder.path().join(name);
        fs::write(&file, bytes).expect("a file");
        file
    };
    let changed = |name: &str, sql: &str| {
        let file = write(name, checksum::verify(good).expect("a whole file").database);
        rusqlite::Connection::open(&file).expect("SQLite").execute_batch(sql).expect("a change");
        let changed = fs::read(&file).expect("a file");
        write(name, &checksum::append(changed))
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
        (folder.path().join("khong-co.sqlite"), "no such file"),
        (folder.path().to_owned(), "it is a folder"),
    ] {
        let said = refusal(&file);
        assert!(said.contains(reason), "{}: {said}", file.display());
    }
    let wal = write("wal.sqlite", good);
    {
        let connection = rusqlite::Connection::open(&wal).expect("SQLite");
        let mode: String =
            connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).expect("a journal mode");
        assert_eq!(mode, "wal");
    }
    assert!(refusal(&wal).contains("WAL"));
    let in_vietnamese = run(&["serve", "--lang", "vi", "--catalogue", text(&wal)]);
    assert!(stderr(&in_vietnamese).contains("không dùng được: tệp ở chế độ WAL"), "{}", stderr(&in_vietnamese));
    // Zeros in the midst of it, where no header tells.
    let mut holed = good.to_vec();
    let middle = holed.len() / 2;
    holed[middle..middle + 40_960].fill(0);
    refusal(&write("holed.sqlite", &holed));
}

#[test]
fn an_editor_corrects_a_record_and_the_correction_is_public() {
    let records = Folder::frozen();
    let file = "products/mat-ong-hoa-ban.toml";
    records.edit(file, "name = \"Mật ong hoa ban\"", "name = \"Mật ong hoa ban xyz\"");
    let correction =
        "\n[[correction]]\non = \"2026-11-24\"\nwhat = { vi = \"tên in sai\", en = \"misprinted name\" }\n";
    records.write(file, &(records.read(file) + correction));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let catalogue = folder.path().join("corrected.sqlite");
    assert!(run(&["check", text(records.path())]).status.success());
    bake(records.path(), &catalogue);
    let server = Process::start(sanvat().args(["--listen", "127.0.0.1:0", "--catalogue", text(&catalogue)]));
    let page = server.client().visit("/san-pham/mat-ong-hoa-ban");
    assert_eq!(page.text("h1"), "Mật ong hoa ban xyz");
    page.assert_says_in_order(&["Đã đính chính", "24/11/2026", "tên in sai"]);
    server.client().visit("/en/products/mat-ong-hoa-ban").assert_says("misprinted name");
}
