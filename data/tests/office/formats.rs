//! The same annex in every format that offices have.

use std::fs;
use std::path::Path;

use records::office::{Change, Import, Weight};
use rust_xlsxwriter::{Format as Style, FormatScript, Workbook};

use crate::folder::{Folder, given};
use crate::grid::{Format, Grid, document, package, paragraph, shown, styled, table_row};
use crate::row;
use crate::sheet::{Cell, HEADER, fill, text};

const TITLE: &str =
    "Danh sách sản phẩm OCOP (Kèm theo Quyết định số 1234/QĐ-UBND ngày 12 tháng 5 năm 2026 của UBND tỉnh Điện Biên)";

/// A title, the header, a heading, two products on record, and two new ones of one maker.
fn rows() -> Vec<Vec<Cell>> {
    vec![
        row![TITLE],
        HEADER.iter().map(|name| text(name)).collect(),
        row!["Nhóm thực phẩm"],
        row![
            1.0,
            "Mật ong hoa ban",
            "HTX Ong mật Sam Mứn",
            "xã Sam Mứn, huyện Điện Biên",
            "Thực phẩm",
            75.0,
            "4 sao",
            ""
        ],
        row![
            2.0,
            "Trà xanh Phan Nhất",
            "Cơ sở sản xuất chè Phan Nhất",
            "xã Xuân Lao, huyện Mường Ảng",
            "Thực phẩm",
            82.5,
            "4 sao",
            ""
        ],
        row![
            3.0,
            "Gạo tẻ đỏ Mường Lạn",
            "HTX Bản Bó",
            "bản Bó, xã Mường Lạn, huyện Mường Ảng",
            "Thực phẩm",
            60.0,
            "3 sao",
            ""
        ],
        row![4.0, "Gạo nếp tan Mường Lạn", "", "", "Thực phẩm", 61.0, "3 sao", ""],
        row!["Tổng số: 4 sản phẩm"],
    ]
}

/// What is merged: the maker and the address of the last two products.
const MERGED: [(usize, usize, usize); 2] = [(5, 6, 2), (5, 6, 3)];

/// A document has its last two rows in a second table.
fn grid() -> Grid {
    let merged = MERGED.to_vec();
    Grid { merged, table: (1, 7), second: Some(5), ..Grid::new(&rows()) }
}

fn xlsx() -> Vec<u8> {
    grid().written(Format::Xlsx).expect("a workbook")
}

/// A file that LibreOffice made of [`xlsx`] or [`looks`].
fn converted(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/files").join(name)).expect("a file")
}

/// What is said and what would change, without the names of sheets, which not every format has.
fn read(bytes: &[u8]) -> Vec<String> {
    let import = Folder::new().import(bytes);
    let cell = |cell: &str| cell.rsplit('!').next().unwrap_or_default().to_owned();
    let doubts = import.doubts.iter().map(|doubt| format!("{} {}", doubt.cell, doubt.wrong));
    let changes = import.differences.iter().map(|difference| {
        format!(
            "{} {} {} {:?} {:?}",
            cell(&difference.cell),
            difference.change.word_vi(),
            difference.name,
            difference.slug.as_ref().map(|slug| slug.as_str()),
            difference.details
        )
    });
    doubts.chain(changes).collect()
}

/// The same annex in every format.
pub fn every_format() -> Vec<(String, Vec<u8>)> {
    let grid = grid();
    let semicolons = grid.delimited(';');
    let other_end = [0xFEFF].into_iter().chain(semicolons.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let written = Format::ALL.into_iter().filter_map(|format| Some((format!("{format:?}"), grid.written(format)?)));
    let others = [
        ("xls by LibreOffice", converted("annex.xls")),
        ("ods by LibreOffice", converted("annex.ods")),
        ("docx by LibreOffice", converted("annex.docx")),
        ("UTF-8 with a mark", format!("\u{feff}{semicolons}").into_bytes()),
        ("UTF-16, the other end first", other_end),
    ];
    written.chain(others.map(|(name, bytes)| (name.to_owned(), bytes))).collect()
}

#[test]
fn the_same_annex_gives_the_same_records_in_every_format() {
    let wanted = read(&xlsx());
    let changes: Vec<Change> =
        Folder::new().import(&xlsx()).differences.iter().map(|difference| difference.change).collect();
    assert_eq!(changes, [Change::Upgraded, Change::Renewed, Change::New, Change::New], "{wanted:#?}");
    for (format, bytes) in every_format() {
        assert_eq!(read(&bytes), wanted, "{format}");
    }
}

/// Rows that look as they do in offices; what must be asked about them is in [`LOOKS`].
fn looks() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let struck = Style::new().set_font_strikethrough();
    let raised = Style::new().set_font_script(FormatScript::Superscript);
    let plain = Style::new();
    let sheet = workbook.add_worksheet();
    let mut header: Vec<Cell> = HEADER.iter().map(|name| text(name)).collect();
    header[7] = text("Ngày công nhận");
    let mut rows = vec![header];
    for (number, name) in (1_u32..).zip(["Gạo Một", "Gạo Hai", "Gạo Ba", "Gạo Bốn", "Gạo Sáu", "Gạo Bảy", "Gạo Tám"])
    {
        rows.push(row![
            f64::from(number),
            name,
            "HTX Bản Bó",
            "bản Bó, xã Mường Lạn, huyện Mường Ảng",
            "Thực phẩm",
            60.0,
            "3 sao",
            ""
        ]);
    }
    fill(sheet, &rows);
    let date = |code: &str| Style::new().set_num_format(code);
    for row in 1..=7 {
        sheet.write_number_with_format(row, 7, 46154.0, &date("dd/mm/yyyy")).expect("a cell");
    }
    sheet.set_row_hidden(2).expect("a row");
    for column in 0..7_u16 {
        match &rows[3][usize::from(column)] {
            Cell::Number(number) => sheet.write_number_with_format(3, column, *number, &struck),
            cell => sheet.write_string_with_format(3, column, shown(cell), &struck),
        }
        .expect("a cell");
    }
    sheet.write_number_with_format(3, 7, 46154.0, &date("dd/mm/yyyy").set_font_strikethrough()).expect("a cell");
    sheet.write_rich_string(4, 1, &[(&plain, "Gạo Bốn "), (&raised, "(1)")]).expect("a cell");
    sheet.write_rich_string(5, 1, &[(&plain, "Gạo "), (&struck, "Năm"), (&plain, " Sáu")]).expect("a cell");
    sheet.write_number_with_format(6, 7, 46154.0, &date("mmm\\-yy")).expect("a cell");
    sheet.set_column_hidden(4).expect("a column");
    workbook.save_to_buffer().expect("a workbook")
}

/// Cell and word of each question.
const LOOKS: [(&str, &str); 4] = [
    ("E1", "đang ẩn"),
    ("B3", "hàng này đang ẩn"),
    ("A4", "cả hàng bị gạch ngang"),
    ("B6", "một phần chữ trong ô bị gạch ngang"),
];

#[test]
fn what_is_hidden_or_struck_out_is_asked_about_in_every_workbook() {
    for (format, bytes) in [("xlsx", looks()), ("xls", converted("looks.xls")), ("ods", converted("looks.ods"))] {
        let mut nothing = given();
        nothing.day = None;
        let folder = Folder::new();
        let import = records::office::import(&bytes, &folder.records(), &nothing).expect("a workbook");
        let asked: Vec<(&str, &str)> = import
            .doubts
            .iter()
            .filter(|doubt| doubt.weight > Weight::Remark)
            .map(|doubt| (doubt.cell.as_str(), doubt.wrong.as_str()))
            .collect();
        assert_eq!(asked.len(), LOOKS.len(), "{format}: {import}");
        for (asked, (cell, word)) in asked.iter().zip(LOOKS) {
            assert!(asked.0 == cell && asked.1.contains(word), "{format}: {asked:?}");
        }
        let changes: Vec<Change> = import.differences.iter().map(|difference| difference.change).collect();
        // The hidden column is a question about every row.
        assert_eq!(changes, [Change::Unclear; 7], "{format}");
        assert_eq!(import.differences[3].name, "Gạo Bốn", "{format}");
        assert!(import.doubts.iter().any(|doubt| doubt.cell == "B5" && doubt.wrong.contains("“(1)”")), "{format}");
    }
}

fn with_row(cells: &[&str]) -> Import {
    let header: Vec<String> = HEADER.iter().map(|name| paragraph(name)).collect();
    let cells: Vec<String> =
        cells.iter().map(|cell| if cell.starts_with('<') { (*cell).to_owned() } else { paragraph(cell) }).collect();
    let body = format!("<w:tbl>{}{}</w:tbl>", table_row(&header), table_row(&cells));
    Folder::new().import(&document(&body))
}

const RICE: [&str; 7] =
    ["1", "Gạo tẻ đỏ", "HTX Bản Bó", "bản Bó, xã Mường Lạn, huyện Mường Ảng", "Thực phẩm", "60", "3 sao"];

#[test]
fn deleted_text_of_a_document_is_left_out_and_that_is_said() {
    let mut row = RICE;
    row[1] = "<w:p><w:r><w:t>Gạo tẻ </w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>trắng</w:delText></w:r></w:del>\
              <w:ins w:id=\"2\"><w:r><w:rPr><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>đỏ</w:t></w:r></w:ins></w:p>";
    let import = with_row(&row);
    assert_eq!(import.differences[0].name, "Gạo tẻ đỏ");
    assert_eq!(import.differences[0].change, Change::New, "{import}");
    assert!(import.doubts.iter().any(|doubt| doubt.cell == "B2" && doubt.wrong.contains("đã xoá")), "{import}");
}

#[test]
fn hidden_and_struck_text_of_a_document_is_asked_about() {
    for (run, word) in
        [("<w:strike/>", "gạch ngang"), ("<w:dstrike w:val=\"1\"/>", "gạch ngang"), ("<w:vanish/>", "bị ẩn")]
    {
        let mut row = RICE;
        let name = format!("<w:p><w:r><w:rPr>{run}</w:rPr><w:t>Gạo tẻ đỏ</w:t></w:r></w:p>");
        row[1] = &name;
        let import = with_row(&row);
        assert_eq!(import.differences[0].change, Change::Unclear, "{run}: {import}");
        assert!(import.doubts.iter().any(|doubt| doubt.cell == "B2" && doubt.wrong.contains(word)), "{run}: {import}");
    }
    let mut row = RICE;
    row[1] =
        "<w:p><w:r><w:rPr><w:strike w:val=\"0\"/><w:vanish w:val=\"false\"/></w:rPr><w:t>Gạo tẻ đỏ</w:t></w:r></w:p>";
    assert_eq!(with_row(&row).differences[0].change, Change::New);
}

#[test]
fn what_people_noted_at_a_cell_is_asked_about() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    fill(sheet, &rows());
    sheet.insert_note(5, 1, &rust_xlsxwriter::Note::new("bỏ sản phẩm này")).expect("a note");
    let import = Folder::new().import(&workbook.save_to_buffer().expect("a workbook"));
    assert!(
        import.doubts.iter().any(|doubt| doubt.cell == "B6" && doubt.wrong.contains("bỏ sản phẩm này")),
        "{import}"
    );
    let changes: Vec<Change> = import.differences.iter().map(|difference| difference.change).collect();
    assert_eq!(changes, [Change::Upgraded, Change::Renewed, Change::Unclear, Change::Unclear], "{import}");
    for mark in ["<w:footnoteReference w:id=\"2\"/>", "<w:commentReference w:id=\"0\"/>"] {
        let mut row = RICE;
        let name = format!("<w:p><w:r><w:t>Gạo tẻ đỏ</w:t></w:r><w:r>{mark}</w:r></w:p>");
        row[1] = &name;
        let import = with_row(&row);
        assert!(import.changes_nothing() && import.doubts.iter().any(|doubt| doubt.cell == "B2"), "{import}");
    }
}

#[test]
fn a_draft_is_known_by_what_is_printed_at_its_edges_or_drawn_over_it() {
    let made = |change: &dyn Fn(&mut rust_xlsxwriter::Worksheet)| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        fill(sheet, &rows()[..6]);
        change(sheet);
        Folder::new().import(&workbook.save_to_buffer().expect("a workbook"))
    };
    let clean = made(&|sheet| {
        sheet.set_header("&CTrang &P").set_footer("&RĐiện Biên");
    });
    assert!(!clean.has_doubts(), "{clean}");
    for import in [
        made(&|sheet| {
            sheet.set_header("&CDỰ THẢO");
        }),
        made(&|sheet| {
            sheet.set_footer("&L&\"Times\"dự thảo lần 2");
        }),
        made(&|sheet| drop(sheet.insert_shape(1, 9, &rust_xlsxwriter::Shape::textbox().set_text("DỰ THẢO")))),
    ] {
        assert!(import.changes_nothing() && import.has_doubts(), "{import}");
    }
    let header: Vec<String> = HEADER.iter().map(|name| paragraph(name)).collect();
    let row: Vec<String> = RICE.iter().map(|cell| paragraph(cell)).collect();
    let body = format!("<w:tbl>{}{}</w:tbl>", table_row(&header), table_row(&row));
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let relation = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"a\" Type=\"x/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    for (margin, is_draft) in [
        ("<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>DỰ </w:t></w:r><w:r><w:t>THẢO</w:t></w:r></w:p></w:hdr>", true),
        ("<w:hdr xmlns:w=\"w\" xmlns:v=\"v\"><w:p><v:textpath string=\"DỰ THẢO\"/></w:p></w:hdr>", true),
        ("<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>2</w:t></w:r></w:p></w:hdr>", false),
    ] {
        let import = Folder::new().import(&package(&[
            ("_rels/.rels", &relation("officeDocument", "word/document.xml")),
            ("word/_rels/document.xml.rels", &relation("header", "header1.xml")),
            ("word/document.xml", &document),
            ("word/header1.xml", margin),
        ]));
        assert_eq!(import.changes_nothing(), is_draft, "{margin}: {import}");
    }
}

#[test]
fn white_letters_on_white_paper_are_asked_about() {
    let made = |style: &Style| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        fill(sheet, &rows());
        sheet.write_string_with_format(5, 1, "Gạo tẻ đỏ Mường Lạn", style).expect("a cell");
        Folder::new().import(&workbook.save_to_buffer().expect("a workbook"))
    };
    let white = Style::new().set_font_color("#FFFFFF");
    let import = made(&white);
    assert!(import.doubts.iter().any(|doubt| doubt.cell == "B6" && doubt.wrong.contains("ẩn")), "{import}");
    assert_eq!(import.differences[2].change, Change::Unclear, "{import}");
    assert_eq!(made(&white.set_background_color("#003366")).differences[2].change, Change::New);
}

#[test]
fn letters_that_only_a_style_strikes_out_are_asked_about() {
    let header: Vec<String> = HEADER.iter().map(|name| paragraph(name)).collect();
    let name = |paragraph: &str, run: &str| {
        format!("<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>Gạo tẻ đỏ</w:t></w:r></w:p>")
    };
    let table = |style: &str, name: String| {
        let mut row: Vec<String> = RICE.iter().map(|cell| paragraph(cell)).collect();
        row[1] = name;
        let properties = format!("<w:tblPr>{style}</w:tblPr>");
        format!("<w:tbl>{properties}{}{}</w:tbl>", table_row(&header), table_row(&row))
    };
    let letters = |properties: &str| format!("<w:rPr>{properties}</w:rPr>");
    let styles = format!(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Usual\"/>\
         <w:style w:type=\"paragraph\" w:styleId=\"Gone\">{0}</w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Child\"><w:basedOn w:val=\"Gone\"/></w:style>\
         <w:style w:type=\"character\" w:styleId=\"Letters\">{0}</w:style>\
         <w:style w:type=\"character\" w:styleId=\"Circle\"><w:basedOn w:val=\"Circle\"/></w:style>\
         <w:style w:type=\"table\" w:styleId=\"Table\">{0}</w:style>",
        letters("<w:strike/>")
    );
    let (by_paragraph, by_child) = ("<w:pStyle w:val=\"Gone\"/>", "<w:pStyle w:val=\"Child\"/>");
    for (body, is_struck) in [
        (table("", name(by_paragraph, "")), true),
        (table("", name(by_child, "")), true),
        (table("", name("", "<w:rStyle w:val=\"Letters\"/>")), true),
        (table("<w:tblStyle w:val=\"Table\"/>", name("", "")), true),
        (table("", name(by_paragraph, "<w:strike w:val=\"0\"/>")), false),
        (table("", name("", "<w:rStyle w:val=\"Circle\"/>")), false),
        (table("", name("", "")), false),
    ] {
        let import = Folder::new().import(&styled(&body, Some(&styles)));
        assert_eq!(import.changes_nothing(), is_struck, "{body}: {import}");
        assert_eq!(import.has_doubts(), is_struck, "{body}: {import}");
    }
    let all = format!("<w:docDefaults><w:rPrDefault>{}</w:rPrDefault></w:docDefaults>", letters("<w:vanish/>"));
    let import = Folder::new().import(&styled(&table("", name("", "")), Some(&all)));
    assert!(import.changes_nothing() && import.has_doubts(), "{import}");
}

#[test]
fn letters_that_a_rule_may_strike_out_are_asked_about() {
    let struck = || Style::new().set_font_strikethrough();
    let made = |style: Style| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        fill(sheet, &rows());
        let rule = rust_xlsxwriter::ConditionalFormatFormula::new().set_rule("=$H4=\"x\"").set_format(style);
        sheet.add_conditional_format(3, 0, 6, 7, &rule).expect("a rule");
        Folder::new().import(&workbook.save_to_buffer().expect("a workbook"))
    };
    let import = made(struck());
    assert!(import.changes_nothing(), "{import}");
    assert!(import.doubts.iter().any(|doubt| doubt.cell == "A4" && doubt.weight > Weight::Remark), "{import}");
    assert!(!made(Style::new().set_bold()).changes_nothing());
    let content = |style: &str| {
        let cells = |cells: &[&str]| -> String {
            let cell = |cell: &&str| {
                format!(
                    "<table:table-cell table:style-name=\"c\" office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>"
                )
            };
            format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
        };
        let content = format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">\
             <office:automatic-styles><style:style style:name=\"x\" style:family=\"table-cell\"><style:text-properties {style}/>\
             </style:style><style:style style:name=\"c\" style:family=\"table-cell\"><style:map style:condition=\"is-true()\" \
             style:apply-style-name=\"x\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>\
             <table:table table:name=\"A\">{}{}</table:table></office:spreadsheet></office:body></office:document-content>",
            cells(&HEADER),
            cells(&RICE)
        );
        let mimetype = "application/vnd.oasis.opendocument.spreadsheet";
        Folder::new().import(&package(&[("mimetype", mimetype), ("content.xml", &content)]))
    };
    let import = content("style:text-line-through-style=\"solid\"");
    assert!(import.changes_nothing() && import.has_doubts(), "{import}");
    assert_eq!(content("fo:color=\"red\"").count(Change::New), 1);
}

#[test]
fn two_tables_with_headers_of_their_own_are_read_each_by_its_own() {
    let header: Vec<String> = HEADER.iter().map(|name| paragraph(name)).collect();
    let rice: Vec<String> = RICE.iter().map(|cell| paragraph(cell)).collect();
    let turned = |row: &[String]| -> Vec<String> {
        let mut row = row[..7].to_vec();
        row.swap(1, 2);
        row
    };
    let mut other = rice.clone();
    other[1] = paragraph("Gạo nếp tan");
    let body = format!(
        "<w:tbl>{}{}</w:tbl><w:p/><w:tbl>{}{}</w:tbl>",
        table_row(&header),
        table_row(&rice),
        table_row(&turned(&header)),
        table_row(&turned(&other))
    );
    let import = Folder::new().import(&document(&body));
    let read: Vec<(&str, &str)> =
        import.differences.iter().map(|difference| (difference.cell.as_str(), difference.name.as_str())).collect();
    assert_eq!(read, [("Bảng 1!B2", "Gạo tẻ đỏ"), ("Bảng 2!C2", "Gạo nếp tan")], "{import}");
}
