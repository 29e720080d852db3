//! The gate of the records: what an editor is told before anything is public (J6).

use std::fs;
use std::path::Path;

use records::checksum;
use sanvat::catalogue::CatalogueFile;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::common::process::{Process, printed, run, sanvat};
use crate::common::records::{CATALOGUE_PATH, Folder, RECORDS, frozen_folder, products, read, shipped_folder};
use crate::common::text;

const HONEY: &str = "products/mat-ong-hoa-ban.toml";
const TEA: &str = "products/tra-xanh-phan-nhat.toml";

/// The exit code of `sanvat check` with these options, and all that it says.
fn check(records: &Path, options: &[&str]) -> (Option<i32>, String) {
    printed(&run(&[&["check", text(records)], options].concat()))
}

#[track_caller]
fn assert_says(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "“{part}” is not said:\n{said}");
    }
}

#[test]
fn good_records_are_counted() {
    let (code, said) = check(&frozen_folder(), &[]);
    assert_eq!(code, Some(0), "{said}");
    let counted =
        format!("Không có lỗi: {} sản phẩm, {} nhà sản xuất.", products(&RECORDS).count(), RECORDS.producers.len());
    assert_says(&said, &[&counted]);
}

/// The code of a record.
fn code_of(folder: &Folder, file: &str) -> String {
    let text = folder.read(file);
    let line = text.lines().find(|line| line.starts_with("code = ")).expect("a code");
    line.split('"').nth(1).expect("a code in quotation marks").to_owned()
}

/// Takes a file of a folder away and gives its text.
fn take(folder: &Folder, file: &str) -> String {
    let text = folder.read(file);
    fs::remove_file(folder.path().join(file)).expect("it is there");
    text
}

/// A record with a key before its first table, in the place of the one that it may have.
fn with_key(record: &str, key: &str, value: &str) -> String {
    let lines: Vec<&str> = record.lines().filter(|line| !line.starts_with(&format!("{key} = "))).collect();
    let table = lines.iter().position(|line| line.starts_with('[')).unwrap_or(lines.len());
    let (keys, tables) = lines.split_at(table);
    format!("{}\n{key} = {value}\n{}\n", keys.join("\n"), tables.join("\n"))
}

#[test]
fn a_record_that_was_deleted_is_missed_and_the_right_ways_are_not() {
    let folder = Folder::frozen();
    let code = code_of(&folder, HONEY);
    let record = take(&folder, HONEY);
    assert_eq!(check(folder.path(), &[]).0, Some(0), "the records alone break no rule");
    let against = ["--against", text(&CATALOGUE_PATH)];
    let (status, said) = check(folder.path(), &against);
    assert_eq!(status, Some(1), "{said}");
    assert_says(&said, &[HONEY, &code, "không còn trong bộ hồ sơ", "removed = ", "retired_codes.txt"]);

    // Removed as the format says, it is public that it is gone.
    let removed = "{ on = \"2026-11-24\", reason = { vi = \"Ghi nhầm.\", en = \"A mistake.\" } }";
    folder.write(HONEY, &with_key(&record, "removed", removed));
    assert_eq!(check(folder.path(), &against).0, Some(0));

    // A code in the list of retired ones is no mistake, but the address is still lost.
    let retired = folder.read("retired_codes.txt");
    take(&folder, HONEY);
    folder.write("retired_codes.txt", &format!("{retired}{code}\n"));
    let (status, said) = check(folder.path(), &against);
    assert_eq!(status, Some(1), "{said}");
    assert_says(&said, &[HONEY, "thôi dùng", "mat-ong-hoa-ban"]);
}

#[test]
fn a_record_that_was_renamed_is_missed_unless_it_keeps_its_former_slug() {
    let folder = Folder::frozen();
    let record = take(&folder, HONEY);
    let renamed = "products/mat-ong-ban.toml";
    folder.write(renamed, &record);
    let against = ["--against", text(&CATALOGUE_PATH)];
    let (status, said) = check(folder.path(), &against);
    assert_eq!(status, Some(1), "{said}");
    assert_says(&said, &[renamed, "former_slugs", "former_slugs = [\"mat-ong-hoa-ban\"]"]);
    folder.write(renamed, &with_key(&record, "former_slugs", "[\"mat-ong-hoa-ban\"]"));
    let (status, said) = check(folder.path(), &against);
    assert_eq!(status, Some(0), "{said}");

    // Once that is public, the redirect may not go either.
    let elsewhere = TempDir::new().expect("a temporary folder");
    let file = elsewhere.path().join("renamed.sqlite");
    fs::write(&file, folder.bake()).expect("a file");
    folder.write(renamed, &record);
    let (status, said) = check(folder.path(), &["--against", text(&file)]);
    assert_eq!(status, Some(1), "{said}");
    assert_says(&said, &[renamed, "địa chỉ cũ “mat-ong-hoa-ban”", "Thêm \"mat-ong-hoa-ban\" vào former_slugs"]);
}

#[test]
fn a_code_a_producer_and_a_retired_code_are_missed_too() {
    let folder = Folder::frozen();
    let code = code_of(&folder, TEA);
    let free = printed(&run(&["code", text(folder.path())])).1;
    folder.edit(TEA, &code, free.trim());
    let (_, said) = check(folder.path(), &["--against", text(&CATALOGUE_PATH)]);
    assert_says(&said, &[TEA, &code, free.trim(), &format!("Trả lại code = \"{code}\"")]);

    let folder = Folder::frozen();
    folder.write("retired_codes.txt", "VDXYA3\n");
    folder.write("producers/xuong-vi-du.toml", &folder.read("producers/htx-hong-phuoc.toml"));
    let route = folder.read("routes/cao-nguyen-tua-chua.toml");
    folder.write("routes/duong-vi-du.toml", &route);
    let file = TempDir::new().expect("a temporary folder");
    let catalogue = file.path().join("before.sqlite");
    fs::write(&catalogue, folder.bake()).expect("a file");
    take(&folder, "producers/xuong-vi-du.toml");
    take(&folder, "routes/duong-vi-du.toml");
    folder.write("retired_codes.txt", "");
    let (status, said) = check(folder.path(), &["--against", text(&catalogue)]);
    assert_eq!(status, Some(1), "{said}");
    assert_says(&said, &["producers/xuong-vi-du.toml", "retired_codes.txt", "VDXYA3"]);
    assert_says(&said, &["routes/duong-vi-du.toml", "trang của hành trình “duong-vi-du” đã công bố, nay sẽ không còn"]);
}

#[test]
fn the_catalogue_in_the_binary_is_what_is_public_where_no_file_is_named() {
    // A folder that has none of the products that the binary carries.
    let carries_made_up = read(&shipped_folder()).province.slug.to_string() == "thuy-van";
    let other = if carries_made_up { Folder::smallest() } else { Folder::made_up() };
    let (status, said) = check(other.path(), &["--against"]);
    assert_eq!(status, Some(1));
    let file = CatalogueFile::embedded();
    let codes: usize = said.lines().filter(|line| line.starts_with("products/")).count();
    let published = sanvat::catalogue::Published::read(&file).expect("the embedded catalogue");
    assert_eq!(codes, published.products.len(), "{said}");
}

#[test]
fn a_record_that_says_something_else_on_the_same_day_is_noticed_and_one_that_was_only_compared_is_not() {
    let folder = Folder::frozen();
    let against = ["--against", text(&CATALOGUE_PATH)];
    let (status, said) = check(folder.path(), &against);
    assert_eq!((status, said.contains("changed")), (Some(0), false), "{said}");

    // Compared with its sources again, found as it was; and a record that moves the ids of all others.
    let other =
        folder.read(HONEY).replace(&code_of(&folder, HONEY), printed(&run(&["code", text(folder.path())])).1.trim());
    folder.write("products/ab-mat-ong.toml", &with_key(&other, "qualifier", "\"thử\""));
    let tea = folder.read(TEA);
    folder.write(TEA, &with_key(&tea, "checked", "\"2026-11-29\""));
    let (status, said) = check(folder.path(), &against);
    assert_eq!((status, said.contains("changed")), (Some(0), false), "{said}");

    for (change, what) in [
        (tea.replacen("name = \"", "name = \"Gói ", 1), "its name"),
        (format!("{tea}\n[[certification]]\nstars = 3\nawarded = \"2026-05-12\"\nissuer = \"province\"\n"), "an award"),
        (
            format!("{tea}\n[[correction]]\non = \"2026-11-20\"\nwhat = {{ vi = \"Trước ghi nhầm xã.\" }}\n"),
            "a correction",
        ),
    ] {
        folder.write(TEA, &change);
        let (status, said) = check(folder.path(), &against);
        assert_eq!(status, Some(0), "{what}: {said}");
        let lines: Vec<&str> = said.lines().filter(|line| line.contains("changed")).collect();
        assert_eq!(lines.len(), 1, "{what}: {said}");
        assert_says(lines[0], &["(lưu ý) products/tra-xanh-phan-nhat.toml: changed: nội dung khác bản đã công bố"]);
        folder.write(TEA, &with_key(&change, "changed", "\"2026-11-29\""));
        let (_, said) = check(folder.path(), &against);
        assert!(!said.contains("nội dung khác"), "{what}: {said}");
    }

    // Of a producer too, and where a bake replaces the file.
    folder.write(TEA, &tea);
    folder.edit("producers/htx-hong-phuoc.toml", "name = \"HTX Hồng Phước\"", "name = \"HTX ong Hồng Phước\"");
    let elsewhere = TempDir::new().expect("a temporary folder");
    let file = elsewhere.path().join("catalogue.sqlite");
    fs::copy(&*CATALOGUE_PATH, &file).expect("a copy");
    let (status, said) = printed(&run(&["bake", text(folder.path()), text(&file)]));
    assert_eq!(status, Some(0), "{said}");
    assert_says(&said, &["(lưu ý) producers/htx-hong-phuoc.toml: changed: nội dung khác bản đã công bố"]);
}

#[test]
fn arguments_that_stand_in_the_wrong_order_are_put_right() {
    let records = frozen_folder();
    let records = text(&records);
    let elsewhere = TempDir::new().expect("a temporary folder");
    let file = elsewhere.path().join("annex.csv");
    fs::write(&file, "STT").expect("a file");
    let (file, new) = (text(&file), text(&elsewhere.path().join("new.xlsx")).to_owned());
    for (arguments, vietnamese, english) in [
        (vec!["check", "--against", records], format!("sanvat check {records} --against"), "took"),
        (vec!["check", records, "--against", records], format!("{records} là thư mục; sau --against"), "is a folder"),
        (vec!["import", records, file], format!("Viết: sanvat import {file} {records}."), "the wrong way round"),
        (vec!["export", &new, records], format!("Viết: sanvat export {records} {new}."), "the wrong way round"),
        (vec!["due", &new, records], format!("Viết: sanvat due {records} {new}."), "the wrong way round"),
        (vec!["bake", &new, records], format!("Viết: sanvat bake {records} {new}."), "the wrong way round"),
        (
            vec!["check", records, "--media", file],
            format!("{file}: đây là tệp, không phải thư mục ảnh"),
            "this is a file",
        ),
    ] {
        let (code, said) = printed(&run(&[&["--lang", "vi"], arguments.as_slice()].concat()));
        assert!(code.is_some_and(|code| code > 0), "{arguments:?}: {said}");
        assert_says(&said, &[&vietnamese]);
        assert_says(&printed(&run(&arguments)).1, &[english]);
    }
}

#[test]
fn a_bake_that_replaces_a_catalogue_warns_of_what_is_lost_and_bakes() {
    let folder = Folder::frozen();
    let elsewhere = TempDir::new().expect("a temporary folder");
    let file = elsewhere.path().join("catalogue.sqlite");
    let bake = || printed(&run(&["bake", text(folder.path()), text(&file)]));
    let (status, said) = bake();
    assert_eq!((status, said.contains("đã công bố")), (Some(0), false), "{said}");
    let code = code_of(&folder, HONEY);
    take(&folder, HONEY);
    let (status, said) = bake();
    assert_eq!(status, Some(0), "{said}");
    assert_says(&said, &["(lưu ý) products/mat-ong-hoa-ban.toml", &code]);
    assert!(checksum::verify(&fs::read(&file).expect("a file")).is_some());
}

#[test]
fn no_command_writes_over_a_record_or_a_file_of_another_sort() {
    let folder = Folder::frozen();
    let elsewhere = TempDir::new().expect("a temporary folder");
    let list = elsewhere.path().join("list.xlsx");
    fs::write(&list, "the list of the office").expect("a file");
    let (records, record) = (text(folder.path()), folder.path().join("kinds.csv"));
    let before = folder.read("kinds.csv");
    for (arguments, part) in [
        (["bake", records, text(&record)], "stands among the records"),
        (["export", records, text(&record)], "stands among the records"),
        (["due", records, text(&record)], "stands among the records"),
        (["bake", records, text(&list)], "is no catalogue"),
        (["export", records, "list.txt"], "must end with .xlsx"),
        (["due", records, "list.txt"], "must end with .xlsx"),
        (["bake", records, text(elsewhere.path())], "add the name of the file"),
    ] {
        let (status, said) = printed(&run(&arguments));
        assert!(status == Some(1) || status == Some(2), "{arguments:?}: {said}");
        assert_says(&said, &[part]);
    }
    assert_eq!(folder.read("kinds.csv"), before);
    assert_eq!(fs::read(&list).expect("a file"), b"the list of the office");
}

/// A folder of records whose tea has these photographs, and a media folder.
fn with_photographs(photos: &[(&str, &[u8])]) -> (Folder, TempDir) {
    let folder = Folder::frozen();
    let media = TempDir::new().expect("a temporary folder");
    let record = folder.read(TEA);
    let tables: String = photos
        .iter()
        .map(|(file, bytes)| {
            let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            format!(
                "\n[[photo]]\nfile = \"{file}\"\nsha256 = \"{digest}\"\nalt = {{ vi = \"Gói chè\", en = \"A packet of tea\" }}\n\
                 credit = \"Người chụp\"\nlicence = \"CC-BY-4.0\"\n"
            )
        })
        .collect();
    folder.write(TEA, &(record + &tables));
    (folder, media)
}

/// Puts a file into the media folder.
fn put(media: &TempDir, path: &str, bytes: &[u8]) {
    let file = media.path().join(path);
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, bytes).expect("a file");
}

#[test]
fn photographs_that_do_not_fit_their_records_are_named() {
    let (folder, media) = with_photographs(&[("1.jpg", b"one"), ("2.jpg", b"two"), ("3.jpg", b"three")]);
    put(&media, "tra-xanh-phan-nhat/1.jpg", b"another");
    put(&media, "tra-xanh-phan-nhat/2.JPG", b"two");
    put(&media, "tra-xanh-phan-nhat/5.png", b"five");
    put(&media, "tra-xanh-phan-nhat/IMG_6.HEIC", b"six");
    put(&media, "tra-xanh-phan-nhat/1.jpg.360.jpg", b"a size");
    put(&media, "khong-co/1.jpg", b"nobody's");
    put(&media, "doc.txt", b"text");
    let (status, said) = check(folder.path(), &["--media", text(media.path())]);
    assert_eq!(status, Some(1), "{said}");
    for (beginning, parts) in [
        ("products/tra-xanh-phan-nhat.toml: photo[1].sha256", "không phải ảnh mà hồ sơ ghi"),
        ("products/tra-xanh-phan-nhat.toml: photo[2].file", "tra-xanh-phan-nhat/2.JPG"),
        ("products/tra-xanh-phan-nhat.toml: photo[3].file", "không có ảnh tra-xanh-phan-nhat/3.jpg"),
        ("media/tra-xanh-phan-nhat/IMG_6.HEIC", "JPEG"),
        ("media/khong-co", "không mang slug của sản phẩm nào"),
        ("(lưu ý) media/tra-xanh-phan-nhat/5.png", "--record tra-xanh-phan-nhat"),
        ("(lưu ý) media/doc.txt", "thư mục mang slug"),
    ] {
        let line = said.lines().find(|line| line.starts_with(beginning));
        let line = line.unwrap_or_else(|| panic!("nothing is said of {beginning}:\n{said}"));
        assert_says(line, &[parts]);
    }
    assert!(!said.contains("360.jpg"), "sizes are no photographs of their own:\n{said}");
    assert_eq!(check(folder.path(), &["--media", "/khong/co"]).0, Some(1));
}

#[cfg(feature = "photos")]
#[test]
fn one_bad_photograph_does_not_hold_up_the_others_and_the_record_is_written_out() {
    use image::{ImageFormat, RgbImage};

    let (folder, media) = with_photographs(&[]);
    put(&media, "tra-xanh-phan-nhat/bad.jpg", b"no picture");
    put(&media, "tra-xanh-phan-nhat/new.HEIC", b"no picture either");
    let good = media.path().join("tra-xanh-phan-nhat/good.jpg");
    RgbImage::new(400, 300).save_with_format(&good, ImageFormat::Jpeg).expect("a picture");
    let media = text(media.path());
    let (status, said) = printed(&run(&["photos", media]));
    assert_eq!(status, Some(1), "{said}");
    assert_says(
        &said,
        &["tra-xanh-phan-nhat/good.jpg 400x300", "bad.jpg", "không phải ảnh đọc được", "new.HEIC", "JPEG"],
    );

    fs::remove_file(format!("{media}/tra-xanh-phan-nhat/bad.jpg")).expect("it is there");
    fs::remove_file(format!("{media}/tra-xanh-phan-nhat/new.HEIC")).expect("it is there");
    let output = run(&["photos", media, "--record", "tra-xanh-phan-nhat"]);
    let tables = String::from_utf8(output.stdout).expect("text");
    assert!(output.status.success());
    // As it stands, the record asks for what only a person knows; filled in, it is good, and the page shows it.
    let record = folder.read(TEA);
    folder.write(TEA, &format!("{record}{tables}"));
    let (_, said) = check(folder.path(), &[]);
    assert_says(&said, &["photo[1].alt", "photo[1].credit", "photo[1].licence"]);
    let filled = tables
        .replace("alt = { vi = \"\", en = \"\" }", "alt = { vi = \"Gói chè\", en = \"A packet of tea\" }")
        .replace("credit = \"\"", "credit = \"Người chụp\"")
        .replace("licence = \"\"", "licence = \"CC-BY-4.0\"");
    folder.write(TEA, &format!("{record}{filled}"));
    let (status, said) = check(folder.path(), &["--media", media]);
    assert_eq!((status, said.contains("photo") || said.contains("media/")), (Some(0), false), "{said}");
    let elsewhere = TempDir::new().expect("a temporary folder");
    let file = elsewhere.path().join("catalogue.sqlite");
    fs::write(&file, folder.bake()).expect("a file");
    // Another photograph in the folder, which no record names, is not shown and not counted.
    fs::copy(&good, good.with_file_name("unnamed.jpg")).expect("a copy");
    assert_eq!(run(&["photos", media]).status.code(), Some(0));
    let server =
        Process::start(sanvat().args(["--listen", "127.0.0.1:0", "--media", media, "--catalogue", text(&file)]));
    assert_eq!(server.client().json("/healthz")["photographs"], 1);
    assert_eq!(server.client().visit("/san-pham/tra-xanh-phan-nhat").all(".album img").len(), 1);
}

#[test]
fn a_folder_that_is_being_written_has_codes_to_give() {
    let folder = TempDir::new().expect("a temporary folder");
    assert_eq!(run(&["code", text(folder.path())]).status.code(), Some(0), "a folder that is still empty");
    let broken = Folder::frozen();
    broken.write(TEA, "code = \"");
    assert_eq!(run(&["code", text(broken.path())]).status.code(), Some(0), "a folder with a broken record");
    let (status, said) = check(broken.path(), &[]);
    assert_eq!(status, Some(1));
    assert_says(&said, &["products/tra-xanh-phan-nhat.toml:1"]);
}

#[test]
fn help_and_refusals_speak_the_language_of_the_system_or_of_the_option() {
    let said = |language: &str, arguments: &[&str]| {
        printed(&sanvat().env("LANG", language).args(arguments).output().expect("it runs"))
    };
    for arguments in [["check", "--help", "--lang", "vi"], ["--lang", "vi", "check", "--help"]] {
        let (code, text) = said("C", &arguments);
        assert_eq!(code, Some(0), "{text}");
        assert_says(&text, &["Cách dùng: sanvat check", "Thư mục hồ sơ", "--against", "Tuỳ chọn"]);
        assert!(!text.contains("Usage") && !text.contains("Options"), "{text}");
    }
    let (_, text) = said("vi_VN.UTF-8", &["--help"]);
    assert_says(&text, &["Kiểm tra một bộ hồ sơ", "Lệnh", "SANVAT_LISTEN", "127.0.0.1:8080"]);
    let (_, text) = said("en_GB.UTF-8", &["--help"]);
    assert_says(&text, &["Usage: sanvat", "Check a folder of records"]);
    for (arguments, vietnamese, english) in [
        (&["chek"][..], "Không có lệnh “chek”; ý bạn là check?", "unrecognized subcommand"),
        (&["serve", "--lissten", "x"], "Không có tuỳ chọn “--lissten”; ý bạn là --listen?", "unexpected argument"),
        (&["check"], "Thiếu <FOLDER>", "required arguments"),
        (&["serve", "--today", "2026-02-30"], "“2026-02-30” không dùng được cho --today", "invalid value"),
        (&["check", "x", "--media"], "--media <MEDIA> cần một giá trị", "a value is required"),
        (&["due", "x", "--within", "abc"], "Ghi số ngày từ 0 đến 3660", "Give a number of days from 0 to 3660"),
        (&["serve", "--listen", "8080"], "ví dụ 127.0.0.1:8080. Xem: sanvat serve --help", "such as 127.0.0.1:8080"),
        (&["check", "x", "y"], "Thừa “y”", "unexpected argument"),
        (&["--lang", "fr", "check", "x"], "Một trong: vi, en", "possible values: vi, en"),
        (&["serve", "--log", "x"], "Một trong: off, error, warn, info, debug", "possible values"),
        (
            &["serve", "--catalogue", "/khong/co"],
            "/khong/co: không đọc được: không có tệp",
            "/khong/co: cannot be read: no such file",
        ),
    ] {
        let (code, text) = said("vi_VN.UTF-8", arguments);
        assert_ne!(code, Some(0), "{text}");
        assert_says(&text, &[vietnamese]);
        let (_, text) = said("C.UTF-8", arguments);
        assert_says(&text, &[english]);
    }
}

#[test]
fn a_port_that_is_taken_leads_to_the_option_that_names_another() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let taken = taken.local_addr().expect("an address").to_string();
    for language in ["vi", "en"] {
        let (code, said) = printed(&run(&["serve", "--lang", language, "--listen", &taken]));
        assert_eq!(code, Some(1), "{said}");
        assert_says(&said, &[&taken, "--listen 127.0.0.1:"]);
        let metrics = ["serve", "--lang", language, "--listen", "127.0.0.1:0", "--metrics", &taken];
        let (code, said) = printed(&run(&metrics));
        assert_eq!(code, Some(1), "{said}");
        assert_says(&said, &[&taken, "--metrics 127.0.0.1:"]);
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let (code, said) = printed(&run(&["--version"]));
    assert_eq!((code, said.trim_end()), (Some(0), concat!("sanvat ", env!("CARGO_PKG_VERSION"))));
}
