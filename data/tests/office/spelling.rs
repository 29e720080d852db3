//! New names in an annex: what becomes a record for ever is Vietnamese to its last letter, or is asked about.

use records::legacy::Font;
use records::office::{Change, Given, Import, Weight, import};

use crate::folder::{Folder, given};
use crate::row;
use crate::sheet::{Cell, HEADER, annex, text, workbook};

fn product(name: &str, producer: &str, address: &str) -> Vec<Cell> {
    row![1.0, name, producer, address, "Thực phẩm", 75.0, "4 sao", "", "Gạo"]
}

/// An annex of one row, with a kind so that the name alone is in question.
fn read(folder: &Folder, given: &Given, cells: Vec<Cell>) -> Import {
    let mut header: Vec<Cell> = HEADER.iter().map(|name| text(name)).collect();
    header.push(text("Loại"));
    import(&workbook(&[header, cells]), &folder.records(), given).expect("a workbook")
}

const ADDRESS: &str = "bản Bó, xã Mường Lạn, huyện Mường Ảng";

#[track_caller]
fn asked(import: &Import, cell: &str, word: &str) {
    let said = import.doubts.iter().filter(|doubt| doubt.weight > Weight::Remark && doubt.cell == cell);
    let said: Vec<String> = said.map(ToString::to_string).collect();
    assert!(said.iter().any(|doubt| doubt.contains(word)), "{cell} does not say {word}: {import}");
    assert!(import.changes_nothing(), "{import}");
}

#[test]
fn no_new_product_enters_that_is_not_vietnamese() {
    let folder = Folder::new();
    for (name, word) in [
        ("ChÌ d©y Pó Nhi", "đổi sang Unicode là “Chè dây Pú Nhi”"),
        ("Cheø daây Puù Nhi", "đổi sang Unicode là “Chè dây Pú Nhi”"),
        ("TrÃ hoa ban", "có lẽ là “Trà hoa ban”"),
        ("G?o n?p M??ng P?n", "dấu hỏi"),
        ("Gạo\u{AD} nếp", "không nhìn thấy"),
        ("Gạo\u{200D} nếp", "không nhìn thấy"),
        ("Gạo nế\u{440}", "không phải chữ tiếng Việt"),
        ("Gaoj neesp", "có lẽ là “Gạo”"),
        ("Rựơu ngô Mừơng Pồn", "có lẽ là “Rượu”"),
        ("Gạo nếp Mương Pồnn", "“Pồnn”"),
        ("Gạo Premium", "“Premium”"),
        ("nt", "như ô trên"),
        ("Như trên", "như ô trên"),
        ("…", "như ô trên"),
        ("-", "như ô trên"),
        ("〃", "như ô trên"),
        ("Gạo nếp (chưa đạt)", "chưa"),
        ("Gạo nếp - đăng ký 4 sao", "sao"),
    ] {
        asked(&read(&folder, &given(), product(name, "HTX Bản Mới", ADDRESS)), "B2", word);
    }
}

#[test]
fn no_new_maker_and_no_place_either() {
    let folder = Folder::new();
    for (name, word) in [
        ("HTX Tủa Chïa", "“Chïa”"),
        ("HTX Hång Ph\u{AD}íc", "“HTX Hồng Phước”"),
        ("HTX Hoàng Coffee", "“Coffee”"),
        ("Công ty TNHH Hồng Kỳ\u{202e}", "không nhìn thấy"),
        ("nt", "như ô trên"),
        ("\"", "như ô trên"),
    ] {
        asked(&read(&folder, &given(), product("Gạo nếp cẩm", name, ADDRESS)), "C2", word);
    }
    for (address, word) in [
        ("bản Boss, xã Mường Lạn, huyện Mường Ảng", "“Boss”"),
        ("b¶n Bã, x· M\u{AD}êng L¹n, huyÖn M\u{AD}êng ¶ng", "bản Bó, xã Mường Lạn"),
        ("nt", "như ô trên"),
    ] {
        asked(&read(&folder, &given(), product("Gạo nếp cẩm", "HTX Bản Mới", address)), "D2", word);
    }
}

#[test]
fn a_brand_that_is_declared_enters() {
    let folder = Folder::new();
    let province = folder.text("province.toml");
    folder.put("province.toml", &province.replacen("[site]", "brands = [\"Premium\", \"Coffee\"]\n[site]", 1));
    let import = read(&folder, &given(), product("Gạo premium", "HTX Hoàng Coffee", ADDRESS));
    assert!(!import.has_doubts(), "{import}");
    assert_eq!(import.count(Change::New), 1);
}

#[test]
fn a_name_on_record_is_no_new_name_however_it_is_written() {
    let folder = Folder::new();
    let file = "products/mat-ong-hoa-ban.toml";
    folder.put(file, &folder.text(file).replace("Mật ong Sam Mứn", "Honey Sam Mứn"));
    let cells =
        row![1.0, "Honey Sam Mứn", "HTX Ong mật Sam Mứn", "xã Sam Mứn, huyện Điện Biên", "Thực phẩm", 75.0, "4 sao"];
    let import = folder.import(&annex(vec![cells]));
    assert!(!import.has_doubts(), "{import}");
    assert_eq!(import.count(Change::Upgraded), 1);
}

/// A sheet typed in TCVN3 from its header on.
fn in_tcvn3() -> Vec<u8> {
    workbook(&[
        row!["Danh s¸ch s¶n phÈm OCOP"],
        row!["TT", "Tªn s¶n phÈm", "Tªn chñ thÓ", "§Þa chØ", "Nhãm s¶n phÈm", "H¹ng sao", "Lo¹i"],
        row![
            1.0,
            "G¹o nÕp n\u{AD}¬ng ®á",
            "HTX Pó Nhi",
            "x· Pó Nhi, huyÖn §iÖn Biªn §«ng",
            "Thùc phÈm",
            "4 sao",
            "G¹o"
        ],
    ])
}

#[test]
fn a_sheet_in_a_legacy_font_is_known_for_what_it_is_and_converted_when_asked() {
    let folder = Folder::new();
    let import = folder.import(&in_tcvn3());
    let said = import.to_string();
    assert!(
        said.contains("cả trang gõ bằng phông TCVN3")
            && said.contains("Tên sản phẩm")
            && said.contains("phông chữ là TCVN3"),
        "{said}"
    );
    assert!(import.changes_nothing());

    let given = Given { font: Some(Font::Tcvn3), ..given() };
    let import = records::office::import(&in_tcvn3(), &folder.records(), &given).expect("a workbook");
    assert!(!import.has_doubts(), "{import}");
    assert_eq!(import.differences[0].name, "Gạo nếp nương đỏ");
    assert!(
        import.differences[0].details.iter().any(|detail| detail.starts_with("nhà sản xuất mới: HTX Pú Nhi (")),
        "{import}"
    );
    assert!(import.doubts.iter().any(|doubt| doubt.wrong.contains("đã đổi từ TCVN3")), "{import}");
}

#[test]
fn a_column_in_a_legacy_font_is_asked_about_in_every_cell_that_can_be_read_both_ways() {
    let folder = Folder::new();
    let rows = |one: &str, other: &str| {
        annex(vec![
            row![1.0, one, "HTX Bản Mới", ADDRESS, "Thực phẩm", 75.0, "4 sao"],
            row![2.0, other, "HTX Bản Mới", ADDRESS, "Thực phẩm", 75.0, "4 sao"],
        ])
    };
    let import = folder.import(&rows("G¹o Pó Nhi", "Gao Pó Nhi"));
    for cell in ["B6", "B7"] {
        assert!(
            import.doubts.iter().any(|doubt| doubt.cell == cell && doubt.wrong.contains("TCVN3")),
            "{cell}: {import}"
        );
    }
    assert!(import.changes_nothing());
}
