//! A workbook with a hundred planted errors: which cells are named, and with which word.

use std::collections::BTreeSet;

use records::office::Weight;
use rust_xlsxwriter::{Format, Workbook};

use crate::folder::{Folder, code};
use crate::row;
use crate::sheet::{Cell, HEADER, fill, text};

/// One planted error: its class, what is changed in a good row, which cell must be named, and with which word.
struct Plant {
    class: &'static str,
    changes: Vec<(char, Cell)>,
    cell: char,
    word: &'static str,
}

fn plant(class: &'static str, column: char, cell: impl Into<Cell>, word: &'static str) -> Plant {
    Plant { class, changes: vec![(column, cell.into())], cell: column, word }
}

fn in_row(class: &'static str, changes: Vec<(char, Cell)>, cell: char, word: &'static str) -> Plant {
    Plant { class, changes, cell, word }
}

/// Names that are unlike one another.
fn name(number: usize) -> String {
    const FIRST: [&str; 12] =
        ["An", "Bích", "Cương", "Dũng", "Giang", "Hiếu", "Khánh", "Lâm", "Minh", "Nghĩa", "Phúc", "Quyền"];
    const SECOND: [&str; 12] =
        ["Ưng", "Vĩnh", "Xuyên", "Yến", "Tường", "Sáng", "Rồng", "Oanh", "Nhài", "Mận", "Lựu", "Kim"];
    format!("{} {}", FIRST[number % 12], SECOND[(number / 12) % 12])
}

/// A row without any doubt.
fn good(number: usize) -> Vec<Cell> {
    row![
        f64::from(u32::try_from(number).expect("small")),
        format!("Gạo tẻ thơm {}", name(number)).as_str(),
        format!("HTX {}", name(number)).as_str(),
        "bản Bó, xã Mường Lạn, huyện Mường Ảng, tỉnh Điện Biên",
        "Thực phẩm",
        75.0,
        "4 sao",
        ""
    ]
}

/// The columns of the second sheet, after the usual ones.
const MORE: [&str; 5] = ["Mã sản phẩm", "Số quyết định", "Ngày công nhận", "Cấp công nhận", "Loại"];

fn plants() -> Vec<Plant> {
    let mut all = Vec::new();
    let mut add = |plant: Plant| all.push(plant);
    // Stars.
    for stars in ["đạt", "3-4 sao", "sao", "4,5 sao", "tiềm năng 5 sao"] {
        add(plant("stars unreadable", 'G', stars, "hạng sao"));
    }
    add(plant("stars below three", 'G', "2 sao", "chưa phải sản phẩm OCOP"));
    add(plant("stars below three", 'G', 1.0, "chưa phải sản phẩm OCOP"));
    add(plant("stars above five", 'G', "6 sao", "không có trong OCOP"));
    add(plant("stars above five", 'G', "******", "không có trong OCOP"));
    for _ in 0..2 {
        add(plant("stars missing", 'G', "", "thiếu hạng sao"));
    }
    // Score.
    for score in ["tám mươi", "82-85", "8,2,5"] {
        add(plant("score unreadable", 'F', score, "không đọc được điểm"));
    }
    for score in [750.0, -5.0, 100.5] {
        add(plant("score out of range", 'F', score, "ngoài thang"));
    }
    add(plant("score out of range", 'F', "825", "ngoài thang"));
    for score in [92.0, 65.0, 69.9, 90.0] {
        add(plant("score and stars differ", 'F', score, "điểm là"));
    }
    add(plant("score and stars differ", 'F', "55,5", "điểm là"));
    add(plant("score below fifty", 'F', 45.0, "chưa đủ 50"));
    add(plant("score below fifty", 'F', "49,9", "chưa đủ 50"));
    add(plant("score missing", 'F', "", "thiếu điểm"));
    // Formulas.
    for (column, error) in [('B', "#REF!"), ('C', "#NAME?"), ('D', "#N/A"), ('F', "#DIV/0!"), ('G', "#VALUE!")] {
        add(plant("formula error", column, Cell::Error(error), error));
    }
    // Products.
    add(plant("product missing", 'B', "", "thiếu tên sản phẩm"));
    add(plant("product missing", 'B', "   ", "thiếu tên sản phẩm"));
    add(plant("product without letters", 'B', 2024.0, "không có chữ"));
    add(plant("product like the one above", 'B', "---", "như ô trên"));
    add(plant("stars in the name", 'B', "Gạo tẻ thơm Sao Mai (4 sao)", "kèm cả hạng sao"));
    add(plant("two products in a cell", 'B', "Gạo nếp Hương; Gạo tẻ Hương", "hai sản phẩm"));
    add(plant("name too long", 'B', "Gạo tẻ thơm ".repeat(20).trim(), "dài quá"));
    add(plant("invisible sign", 'B', "Gạo tẻ\u{200b} thơm Lúa Vàng", "không nhìn thấy"));
    add(plant("invisible sign", 'C', "HTX Lúa\u{202e} Vàng", "không nhìn thấy"));
    add(plant("name in capitals", 'B', "GẠO TẺ THƠM BẢN MỚI", "viết hoa"));
    add(plant("kind unknown", 'B', "Zéc zác thơm", "chưa rõ loại"));
    // Producers.
    add(plant("producer missing", 'C', "", "thiếu tên chủ thể"));
    add(plant("producer missing", 'C', "  ", "thiếu tên chủ thể"));
    add(plant("producer without letters", 'C', 1.0, "không có chữ"));
    add(plant("telephone in the name", 'C', "HTX Lúa Chín 0215 3825 000", "số điện thoại"));
    add(plant("address in the name", 'C', "HTX Lúa Chín, xã Mường Lạn", "kèm cả địa chỉ"));
    add(plant("address in the name", 'C', "Cơ sở Lúa Chín - bản Bó", "kèm cả địa chỉ"));
    add(plant("person's name", 'C', "Hộ kinh doanh Lò Văn A", "tên người"));
    add(plant("person's name", 'C', "Bà Lò Thị B", "tên người"));
    add(plant("producer without accents", 'C', "HTX Hoa Ban Trang", "chỉ khác dấu"));
    add(plant("producer without accents", 'C', "HTX Ong mat Sam Mun", "chỉ khác dấu"));
    add(plant("producer nearly known", 'C', "HTX Hoa Ban Trắngg", "gần giống"));
    add(plant("producer nearly known", 'C', "HTX dịch vụ nông nghiệp Hoa Ban Trắng", "gần giống"));
    // Places.
    add(plant("address missing", 'D', "", "thiếu địa chỉ"));
    add(plant("commune unknown", 'D', "xã Mường Trời, huyện Mường Ảng", "không có xã, phường nào"));
    add(plant("commune unknown", 'D', "xã Bản Phủ Xa, huyện Điện Biên", "không có xã, phường nào"));
    add(plant("commune without accents", 'D', "xã Muong Lan, huyện Mường Ảng", "sai dấu"));
    add(plant("commune without accents", 'D', "xã Xuan Lao", "sai dấu"));
    add(plant("ambiguous homonym", 'D', "xã Na Tong", "không dấu"));
    add(plant("ambiguous homonym", 'D', "xã Sam Mứn", "hơn một cách"));
    add(plant("commune not in district", 'D', "xã Xuân Lao, huyện Tủa Chùa", "không thuộc"));
    add(plant("commune not in district", 'D', "xã Sam Mứn, huyện Mường Ảng", "không thuộc"));
    add(plant("commune not in district", 'D', "xã Mường Phăng, huyện Điện Biên", "không thuộc"));
    add(plant("district unknown", 'D', "xã Mường Lạn, huyện Mường Trời", "không có huyện"));
    add(plant("district without accents", 'D', "xã Mường Lạn, huyện Muong Ang", "sai dấu"));
    add(plant("wrong unit word", 'D', "phường Mường Lạn, huyện Mường Ảng", "không có phường"));
    add(plant("wrong unit word", 'D', "xã Mường Lạn, thị xã Mường Ảng", "không phải thị xã"));
    add(plant("another province", 'D', "xã Mường Lạn, tỉnh Lai Châu", "tỉnh khác"));
    add(plant("only a district", 'D', "huyện Mường Ảng", "thiếu tên xã"));
    add(plant("two communes", 'D', "xã Mường Lạn, xã Xuân Lao, huyện Mường Ảng", "hai đơn vị"));
    add(plant("no place in the address", 'D', "đội 5", "không thấy tên xã"));
    // Groups.
    add(plant("group unknown", 'E', "Nông sản", "không rõ nhóm"));
    add(plant("group unknown", 'E', 3.0, "không rõ nhóm"));
    add(plant("two groups", 'E', "Thực phẩm, Đồ uống", "hơn một nhóm"));
    add(plant("group missing", 'E', "", "thiếu nhóm"));
    // Remarks.
    add(plant("remark says withdrawn", 'H', "Đã thu hồi giấy chứng nhận", "thu hồi"));
    add(plant("remark says not awarded", 'H', "Không đạt", "chưa được công nhận"));
    // Running numbers.
    add(plant("running number", 'A', "số 7a", "không phải là số"));
    // Against the records.
    add(in_row("removed product", vec![('B', text("Rượu Mông pê")), ('E', text("Đồ uống"))], 'B', "đã gỡ"));
    add(in_row("same name, other producer", vec![('B', text("Mật ong hoa ban"))], 'B', "nhà sản xuất khác"));
    add(in_row("same name, other producer", vec![('B', text("Cà phê bột Hà Chung"))], 'B', "nhà sản xuất khác"));
    add(in_row("which of two", vec![('B', text("Khẩu xén"))], 'B', "nhiều sản phẩm"));
    add(in_row("product without accents", vec![('B', text("Mat ong hoa ban"))], 'B', "chỉ khác dấu"));
    add(in_row(
        "product nearly known",
        vec![('B', text("Trà xanh Phan Nhấtt")), ('C', text("Cơ sở sản xuất chè Phan Nhất"))],
        'B',
        "gần giống",
    ));
    add(in_row(
        "product nearly known",
        vec![('B', text("Khẩu xém")), ('C', text("HTX Hoa Ban Trắng"))],
        'B',
        "gần giống",
    ));
    // Its maker is not on record, so it may be anybody's.
    add(in_row("product nearly known", vec![('B', text("Gạo nếp nươnh"))], 'B', "gần giống"));
    add(in_row(
        "group unlike the record",
        vec![
            ('B', text("Trà xanh Phan Nhất")),
            ('C', text("Cơ sở sản xuất chè Phan Nhất")),
            ('D', text("xã Xuân Lao, huyện Mường Ảng")),
            ('E', text("Đồ uống")),
        ],
        'E',
        "danh mục ghi nhóm",
    ));
    add(in_row(
        "place unlike the record",
        vec![
            ('B', text("Mật ong Sam Mứn")),
            ('C', text("Hợp tác xã Ong mật Sam Mứn")),
            ('D', text("xã Xuân Lao, huyện Mường Ảng")),
        ],
        'D',
        "danh mục ghi nơi sản xuất",
    ));
    all
}

/// Errors that need codes, dates and issuers of their own; the columns from I on.
fn more_plants() -> Vec<Plant> {
    let tea = || {
        vec![
            ('B', text("Trà xanh Phan Nhất")),
            ('C', text("Cơ sở sản xuất chè Phan Nhất")),
            ('D', text("xã Xuân Lao, huyện Mường Ảng")),
        ]
    };
    let with = |mut changes: Vec<(char, Cell)>, more: Vec<(char, Cell)>| {
        changes.extend(more);
        changes
    };
    let mut all = vec![
        plant("code unreadable", 'I', "7K3WD5", "không phải mã"),
        plant("code unreadable", 'I', "ABC", "không phải mã"),
        plant("code unknown", 'I', records::code::Code::from_seed(999).as_str(), "không có sản phẩm nào mang mã"),
        in_row("code of another", vec![('I', text(&code("gao-nep-nuong")))], 'B', "là của"),
        plant("decision unreadable", 'J', "QĐ", "không đủ"),
        plant("date unreadable", 'K', "05/13/2026", "không đọc được ngày"),
        plant("date unreadable", 'K', "12/5/26", "không đọc được ngày"),
        plant("date unreadable", 'K', 20260512.0, "không đọc được ngày"),
        plant("future date", 'K', "1/1/2027", "còn ở phía trước"),
        plant("future date", 'K', Cell::Serial(46_400.0), "còn ở phía trước"),
        plant("date before the programme", 'K', "1/1/1999", "nằm ngoài thời gian"),
        plant("date unlike the command", 'K', "1/2/2025", "còn ngày quyết định đã cho"),
        plant("decision unlike the command", 'J', "99/QĐ-UBND", "còn số quyết định đã cho"),
        plant("issuer unknown", 'L', "hội đồng", "không rõ cấp"),
        plant("issuer may not", 'L', "UBND huyện", "không công nhận hạng 4 sao"),
        plant("issuer may not", 'L', "Trung ương", "không công nhận hạng 4 sao"),
        plant("kind not listed", 'M', "Xe máy", "không có loại"),
        in_row(
            "stars unlike the record",
            with(
                tea(),
                vec![('K', text("7/3/2024")), ('J', text("55/QĐ-UBND")), ('G', text("3 sao")), ('F', Cell::Nothing)],
            ),
            'G',
            "danh mục ghi 4 sao",
        ),
    ];
    all.push(in_row(
        "product twice",
        vec![('B', text("Gạo tẻ thơm Bích Ưng")), ('C', text("HTX Bích Ưng"))],
        'B',
        "đã có ở ô",
    ));
    all
}

struct Planted {
    workbook: Vec<u8>,
    /// Class, cell with its sheet, word.
    expected: Vec<(&'static str, String, &'static str)>,
}

/// Every planted row stands between good ones, so that an error which spills over would be seen.
fn plant_all() -> Planted {
    let mut workbook = Workbook::new();
    let mut expected = Vec::new();

    let sheet = workbook.add_worksheet();
    sheet.set_name("Phụ lục").expect("a name");
    let mut rows = vec![row!["PHỤ LỤC"], HEADER.iter().map(|name| text(name)).collect()];
    let mut number = 0;
    for plant in plants() {
        number += 1;
        add(&mut rows, &mut expected, "Phụ lục", good(number), plant);
    }
    fill(sheet, &rows);

    let sheet = workbook.add_worksheet();
    sheet.set_name("Bổ sung").expect("a name");
    let header = HEADER.iter().chain(&MORE).map(|name| text(name)).collect();
    let mut rows = vec![row!["PHỤ LỤC BỔ SUNG"], header];
    for (place, plant) in (1..).zip(more_plants()) {
        number += 1;
        let mut cells = good(number);
        cells[0] = Cell::Number(f64::from(place));
        cells.extend(row!["", "1234/QĐ-UBND", "12/5/2026", "UBND tỉnh", "Gạo"]);
        add(&mut rows, &mut expected, "Bổ sung", cells, plant);
    }
    fill(sheet, &rows);

    // What concerns a sheet as a whole.
    let sheet = workbook.add_worksheet();
    sheet.set_name("Đợt 2").expect("a name");
    let mut rows = vec![
        row!["Kèm theo Quyết định số 99/QĐ-UBND ngày 1 tháng 2 năm 2026"],
        row!["STT", "Sản phẩm OCOP", "Chủ thể", "Nhóm", "Điểm TB", "Xếp hạng", "Hạng", "Ngày ký"],
    ];
    for (place, shown) in [1.0, 2.0, 2.0, 5.0, 6.0].into_iter().enumerate() {
        number += 1;
        let cells = good(number);
        let name = |index: usize| cells[index].clone();
        let mut cells =
            vec![Cell::Number(shown), name(1), name(2), name(4), name(5), name(6), name(6), text("12/5/2026")];
        if place == 4 {
            rows.push(row!["Các sản phẩm tiêu biểu"]);
        }
        cells.truncate(8);
        rows.push(cells);
    }
    rows.push(row!["Tổng cộng: 12 sản phẩm"]);
    fill(sheet, &rows);
    sheet.set_row_hidden(2).expect("a row");
    sheet.set_column_hidden(4).expect("a column");
    for (class, cell, word) in [
        ("title of another decision", "A1", "còn số quyết định đã cho"),
        ("title of another day", "A1", "còn ngày quyết định đã cho"),
        ("column missing", "A2", "thiếu cột “Địa chỉ”"),
        ("column twice", "G2", "hai cột"),
        ("hidden column", "E2", "đang ẩn"),
        ("hidden row", "B3", "đang ẩn"),
        ("running number", "A5", "hai lần"),
        ("running number", "A6", "nhảy từ"),
        ("text between products", "A7", "không phải sản phẩm"),
        ("wrong total", "A9", "dòng tổng ghi 12"),
    ] {
        expected.push((class, format!("Đợt 2!{cell}"), word));
    }

    let sheet = workbook.add_worksheet();
    sheet.set_name("Theo nhóm").expect("a name");
    let mut cells = good(number + 1);
    cells[4] = text("Đồ uống");
    let mut other = good(number + 2);
    other[6] = text("3 sao");
    other[5] = Cell::Number(60.0);
    fill(sheet, &[HEADER.iter().map(|name| text(name)).collect(), row!["I", "Nhóm thực phẩm - 4 sao"], cells, other]);
    expected.push(("unlike its heading", "Theo nhóm!E3".to_owned(), "tiêu đề ở"));
    expected.push(("unlike its heading", "Theo nhóm!G4".to_owned(), "tiêu đề ở"));

    let sheet = workbook.add_worksheet();
    sheet.set_name("Trùng").expect("a name");
    let mut second = good(number + 3);
    second[0] = Cell::Number(2.0);
    fill(sheet, &[HEADER.iter().map(|name| text(name)).collect(), good(1), second]);
    sheet.merge_range(4, 1, 4, 2, "Ghi chú: bảng này để kiểm tra", &Format::new()).expect("a region");
    expected.push(("product twice", "Trùng!B2".to_owned(), "đã có ở ô"));
    Planted { workbook: workbook.save_to_buffer().expect("a workbook"), expected }
}

fn add(
    rows: &mut Vec<Vec<Cell>>,
    expected: &mut Vec<(&'static str, String, &'static str)>,
    sheet: &str,
    mut cells: Vec<Cell>,
    plant: Plant,
) {
    for (column, cell) in plant.changes {
        cells[usize::from(column as u8 - b'A')] = cell;
    }
    rows.push(cells);
    expected.push((plant.class, format!("{sheet}!{}{}", plant.cell, rows.len()), plant.word));
}

#[test]
fn a_hundred_planted_errors_are_named_with_their_cells() {
    let folder = Folder::new();
    let planted = plant_all();
    let import = folder.import(&planted.workbook);
    let said: Vec<(String, String)> = import
        .doubts
        .iter()
        .filter(|doubt| doubt.weight > Weight::Remark)
        .map(|doubt| (format!("{}!{}", doubt.sheet, doubt.cell), doubt.to_string()))
        .collect();
    let missed: Vec<String> = planted
        .expected
        .iter()
        .filter(|(_, cell, word)| !said.iter().any(|(at, message)| at == cell && message.contains(word)))
        .map(|(class, cell, word)| format!("{class}: {cell} ({word})"))
        .collect();
    let classes: BTreeSet<&str> = planted.expected.iter().map(|(class, ..)| *class).collect();
    assert!(planted.expected.len() >= 100, "{} errors are planted", planted.expected.len());
    assert!(classes.len() >= 20, "{} classes", classes.len());
    // An error may show in other cells of its row, such as the class beside wrong points; never in another row.
    let row = |cell: &str| cell.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    let row = |cell: &str| cell.split('!').next().unwrap_or_default().to_owned() + &cell[row(cell)..];
    let rows: BTreeSet<String> = planted.expected.iter().map(|(_, cell, _)| row(cell)).collect();
    let spilled: Vec<&String> =
        said.iter().filter(|(at, _)| !rows.contains(&row(at))).map(|(_, message)| message).collect();
    assert!(spilled.is_empty(), "{spilled:#?}");
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), planted.expected.len(), missed.join("\n"));
}

#[test]
fn rows_without_an_error_raise_no_doubt() {
    let folder = Folder::new();
    let mut rows: Vec<Vec<Cell>> = (1..=130).map(good).collect();
    rows.push(row!["Tổng cộng", "", "", "", "", 130.0]);
    rows.push(row!["", "", "Người lập biểu"]);
    let import = folder.import(&crate::sheet::annex(rows));
    // That there are new makers is told, each once.
    let other = import.doubts.iter().filter(|doubt| !doubt.wrong.starts_with("nhà sản xuất mới: "));
    let said: Vec<String> = other.map(ToString::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
    assert_eq!(import.count(records::office::Change::New), 130);
}
