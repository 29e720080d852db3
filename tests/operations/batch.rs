//! A day's work of an editor, by the README alone: the annex of a decision, a photograph, a contact, a correction, a
//! withdrawal, a removal and a new address, and then every step that is documented until visitors see it.

use std::fs;

use tempfile::TempDir;

use crate::common::client::Client;
use crate::common::process::{Process, printed, run, sanvat};
use crate::common::records::{CATALOGUE_PATH, Folder};
use crate::common::text;

const ANNEX: &str = "\
PHỤ LỤC,,,,,
DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN,,,,,
STT,Tên sản phẩm,Chủ thể,Địa chỉ,Nhóm sản phẩm,Hạng sao
1,Trà xanh Phan Nhất,Cơ sở sản xuất chè Phan Nhất,xã Mường Lạn,Thực phẩm,4
2,Chè đen Xuân Lao,Cơ sở sản xuất chè Phan Nhất,xã Mường Lạn,Thực phẩm,3
";
const DECISION: [&str; 4] = ["--decision", "1234/QĐ-UBND", "--date", "2026-11-20"];
const SOURCE: &str = "ubnd-tinh-quyet-dinh-1234";

/// Runs a command that must end well and gives what it prints.
#[track_caller]
fn done(arguments: &[&str]) -> String {
    let (code, said) = printed(&run(arguments));
    assert_eq!(code, Some(0), "{arguments:?}: {said}");
    said
}

/// Adds lines to the end of a file.
fn append(folder: &Folder, file: &str, lines: &str) {
    folder.write(file, &format!("{}\n{lines}", folder.read(file)));
}

#[test]
fn a_day_of_all_that_an_editor_does_passes_every_documented_step() {
    let folder = Folder::frozen();
    let records = text(folder.path());
    let elsewhere = TempDir::new().expect("a temporary folder");
    let beside = |name: &str| text(&elsewhere.path().join(name)).to_owned();

    // The annex of a decision: its source, then what it would change, then the change.
    append(
        &folder,
        "sources.toml",
        &format!(
            "[{SOURCE}]\nurl = \"https://example.vn/quyet-dinh-1234\"\npublisher = \"UBND tỉnh Điện Biên\"\n\
             title = \"Quyết định 1234/QĐ-UBND\"\ndate = \"2026-11-20\"\nlanguage = \"vi\"\nsame_as = \"\"\n"
        ),
    );
    let annex = beside("annex.csv");
    fs::write(&annex, ANNEX).expect("a file");
    let import = [&["import", annex.as_str(), records], DECISION.as_slice()].concat();
    assert!(done(&import).contains("Đã đọc 2 sản phẩm: 1 mới, 1 công nhận lại."));
    done(&[&import, ["--write", "--source", SOURCE].as_slice()].concat());
    let summary =
        "summary = { vi = \"Chè đen của cơ sở Phan Nhất ở Xuân Lao.\", en = \"Black tea by Phan Nhất in Xuân Lao.\" }";
    folder.edit("products/che-den-xuan-lao.toml", "summary = { vi = \"\", en = \"\" }", summary);

    // A photograph.
    let media = beside("media");
    let shelf = elsewhere.path().join("media/tra-xanh-phan-nhat");
    fs::create_dir_all(&shelf).expect("a folder");
    image::RgbImage::new(800, 600).save(shelf.join("1.jpg")).expect("a picture");
    let output = run(&["photos", &media, "--record", "tra-xanh-phan-nhat"]);
    let tables = String::from_utf8(output.stdout).expect("text");
    let filled = tables
        .replace("alt = { vi = \"\", en = \"\" }", "alt = { vi = \"Gói chè\", en = \"A packet of tea\" }")
        .replace("credit = \"\"", "credit = \"Người chụp\"")
        .replace("licence = \"\"", "licence = \"CC-BY-4.0\"");
    append(&folder, "products/tra-xanh-phan-nhat.toml", &filled);

    // A maker called, and a reader found a mistake.
    append(
        &folder,
        "producers/htx-ong-mat-dien-bien.toml",
        "[[contact]]\nkind = \"website\"\nvalue = \"https://example.vn/ong-mat\"\n\
         basis = { vi = \"công bố trên trang của hợp tác xã\", en = \"published on the cooperative’s own page\" }\n\
         checked = \"2026-11-24\"\n",
    );
    let honey = "products/mat-ong-hoa-ban.toml";
    folder.edit(honey, "name_en = \"Ban blossom honey\"", "name_en = \"Bauhinia honey\"");
    append(
        &folder,
        honey,
        "[[correction]]\non = \"2026-11-24\"\n\
         what = { vi = \"Tên tiếng Anh trước đây ghi nhầm.\", en = \"The English name was wrong.\" }\n",
    );

    // A certificate was withdrawn, a record was entered by mistake, and an address had a slip.
    append(
        &folder,
        "products/giam-tao-meo.toml",
        &format!(
            "[[certification]]\nstars = 3\nawarded = \"2026-05-12\"\nissuer = \"province\"\nsources = [\"{SOURCE}\"]\n\
             withdrawn = {{ on = \"2026-11-20\", by = {{ vi = \"UBND tỉnh\", en = \"the People’s Committee\" }}, \
             reason = {{ vi = \"Cơ sở ngừng sản xuất.\", en = \"The workshop closed.\" }}, sources = [\"{SOURCE}\"] }}\n"
        ),
    );
    let removed =
        "removed = { on = \"2026-11-24\", reason = { vi = \"Ghi nhầm.\", en = \"A mistake.\" } }\nformer_slugs = []";
    folder.edit("products/dua-na-sang.toml", "former_slugs = []", removed);
    let pho = folder.read("products/pho-nhi-tra.toml");
    let renamed = pho.replace("former_slugs = []", "former_slugs = [\"pho-nhi-tra\"]");
    assert_ne!(renamed, pho);
    folder.write("products/pho-kho-nhi-tra.toml", &renamed);
    fs::remove_file(folder.path().join("products/pho-nhi-tra.toml")).expect("it is there");

    // The gate, against what is public, with the photographs.
    let said = done(&["check", records, "--against", text(&CATALOGUE_PATH), "--media", &media]);
    assert!(said.contains("Không có lỗi: 64 sản phẩm, 27 nhà sản xuất."), "{said}");
    // The office's list of it, read again, has nothing new; nor has the annex.
    done(&["export", records, &beside("list.xlsx")]);
    for again in [vec!["import", &beside("list.xlsx"), records], import] {
        let said = done(&again);
        assert!(said.contains("không có gì thay đổi"), "{said}");
    }
    done(&["due", records, &beside("due.xlsx"), "--within", "180d", "--today", "2026-11-24"]);
    done(&["code", records]);
    let catalogue = beside("catalogue.sqlite");
    done(&["bake", records, &catalogue]);

    let server = Process::start(sanvat().args([
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--catalogue",
        &catalogue,
        "--media",
        &media,
        "--today",
        "2026-11-24",
    ]));
    see_all(&server.client());
}

/// What visitors see of that day.
fn see_all(client: &Client) {
    assert!(client.visit("/san-pham/che-den-xuan-lao").text("main").contains("Chè đen của cơ sở Phan Nhất"));
    let tea = client.visit("/san-pham/tra-xanh-phan-nhat");
    assert_eq!(tea.all(".album img").len(), 1);
    assert!(tea.text("main").contains("1234/QĐ-UBND"));
    assert!(
        client
            .visit("/nha-san-xuat/htx-ong-mat-dien-bien")
            .attrs("main a", "href")
            .contains(&"https://example.vn/ong-mat".to_owned())
    );
    let honey = client.visit("/en/products/mat-ong-hoa-ban").text("main");
    assert!(honey.contains("Bauhinia honey") && honey.contains("The English name was wrong."), "{honey}");
    let vinegar = client.visit("/san-pham/giam-tao-meo").text("main");
    assert!(vinegar.contains("thu hồi") && vinegar.contains("Cơ sở ngừng sản xuất."), "{vinegar}");
    client.assert_fails("/san-pham/dua-na-sang", 410);
    client.assert_moved("/san-pham/pho-nhi-tra", "/san-pham/pho-kho-nhi-tra");
}
