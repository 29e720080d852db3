//! What an editor answers to a doubt settles it: another text of the cell, or one of the choices that are offered there.

use jiff::civil::date;
use records::issuer::Issuer;
use records::office::{Answer, Answers, Change, Import, Printed, Weight, import_answered, printed};

use crate::folder::{Folder, TODAY, given};
use crate::row;
use crate::sheet::{Cell, HEADER, annex, text, workbook};

const ADDRESS: &str = "xã Mường Lạn, huyện Mường Ảng";

fn rice(name: &str, maker: &str, address: &str) -> Vec<Cell> {
    row![1.0, name, maker, address, "Thực phẩm", 75.0, "4 sao", ""]
}

fn header() -> Vec<Cell> {
    HEADER.iter().map(|name| text(name)).collect()
}

fn read(folder: &Folder, annex: &[u8], answers: &[(&str, &str)]) -> Import {
    let answers: Answers = answers.iter().map(|(place, text)| ((*place).to_owned(), (*text).to_owned())).collect();
    import_answered(annex, &folder.records(), &given(), &answers, |_, _| {}).expect("a workbook")
}

/// Where the only question is answered, and what is offered there.
#[track_caller]
fn asked(import: &Import) -> (String, Vec<String>) {
    let questions: Vec<_> = import.doubts.iter().filter(|doubt| doubt.weight > Weight::Remark).collect();
    let [question] = questions.as_slice() else { panic!("{import}") };
    let choices = match &question.answer {
        Answer::Choice(_, choices) => choices.clone(),
        Answer::Text | Answer::Elsewhere => Vec::new(),
    };
    (question.answered_at().expect("a field"), choices)
}

#[test]
fn a_maker_with_a_near_name_is_that_one_or_a_new_one() {
    let folder = Folder::new();
    let annex = annex(vec![rice("Gạo tẻ đỏ", "HTX Ong mật Sam Mứng", ADDRESS)]);
    let (place, choices) = asked(&read(&folder, &annex, &[]));
    assert_eq!(place, "Phụ lục!C6 (chủ thể)");
    assert_eq!(choices, ["HTX Ong mật Sam Mứn", "nhà sản xuất mới"]);
    let known = read(&folder, &annex, &[(&place, &choices[0])]);
    assert!(!known.has_doubts() && known.count(Change::New) == 1, "{known}");
    assert!(known.differences[0].details.contains(&"nhà sản xuất: HTX Ong mật Sam Mứn".to_owned()), "{known}");
    assert!(!known.to_string().contains("nhà sản xuất mới"), "{known}");
    let new = read(&folder, &annex, &[(&place, "nhà sản xuất mới")]);
    assert!(!new.has_doubts() && new.count(Change::New) == 1, "{new}");
    let made = "nhà sản xuất mới: HTX Ong mật Sam Mứng (hợp tác xã; xã Mường Lạn, huyện Mường Ảng)";
    assert!(new.doubts.iter().any(|doubt| doubt.weight == Weight::Remark && doubt.wrong == made), "{new}");
}

#[test]
fn a_product_with_a_near_name_is_that_one_or_a_new_one() {
    let folder = Folder::new();
    let annex = annex(vec![rice("Mật ong hoa bạn", "HTX Ong mật Sam Mứn", "xã Sam Mứn, huyện Điện Biên")]);
    let (place, choices) = asked(&read(&folder, &annex, &[]));
    assert_eq!(place, "Phụ lục!B6 (sản phẩm)");
    assert!(choices[0].starts_with("Mật ong hoa ban, HTX Ong mật Sam Mứn (") && choices[1] == "sản phẩm mới");
    let known = read(&folder, &annex, &[(&place, &choices[0])]);
    assert!(!known.has_doubts() && known.count(Change::Upgraded) == 1, "{known}");
    assert_eq!(known.differences[0].before, ["3 sao, công nhận 30/12/2022, hạn đến 29/12/2025"]);
    assert_eq!(
        known.differences[0].details,
        ["4 sao, công nhận 12/5/2026, quyết định 1234/QĐ-UBND, hạn đến 11/5/2029"]
    );
    let new = read(&folder, &annex, &[(&place, &choices[1])]);
    assert!(!new.has_doubts() && new.count(Change::New) == 1, "{new}");
}

#[test]
fn a_ward_whose_name_went_elsewhere_is_one_of_those_that_are_offered() {
    let folder = Folder::new();
    let annex = annex(vec![rice("Gạo tẻ đỏ", "HTX Bản Mới", "tổ 3, phường Mường Thanh")]);
    let (place, choices) = asked(&read(&folder, &annex, &[]));
    let former = "phường Mường Thanh, thành phố Điện Biên Phủ (cũ), nay thuộc phường Điện Biên Phủ";
    assert_eq!(
        (place.as_str(), choices.as_slice()),
        ("Phụ lục!D6 (xã, phường)", ["phường Mường Thanh ngày nay".to_owned(), former.to_owned()].as_slice())
    );
    for (choice, shown) in choices.iter().zip(["phường Mường Thanh, tỉnh Điện Biên", "phường Mường Thanh, thành phố"])
    {
        let import = read(&folder, &annex, &[(&place, choice)]);
        assert!(!import.has_doubts() && import.differences[0].details[0].starts_with(shown), "{choice}: {import}");
    }
}

#[test]
fn a_column_is_what_it_is_said_to_be() {
    let folder = Folder::new();
    for (place, name, column) in [(2, "Đơn vị đề nghị", "Tên chủ thể"), (6, "Bậc", "Hạng sao")] {
        let mut header = header();
        header[place] = text(name);
        let annex = workbook(&[header, rice("Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS)]);
        let import = read(&folder, &annex, &[]);
        assert!(import.changes_nothing(), "{import}");
        let cell = format!("{}1", char::from(b'A' + u8::try_from(place).expect("small")));
        let doubt = import.doubts.iter().find(|doubt| doubt.cell == cell).expect("a doubt at the heading");
        let Answer::Choice(_, choices) = &doubt.answer else { panic!("{doubt}") };
        assert!(choices.contains(&column.to_owned()) && choices.contains(&"bỏ qua cột này".to_owned()), "{choices:?}");
        let at = doubt.answered_at().expect("a field");
        let answered = read(&folder, &annex, &[(&at, column)]);
        assert!(!answered.has_doubts() && answered.count(Change::New) == 1, "{answered}");
        let other = read(&folder, &annex, &[(&at, "bỏ qua cột này")]);
        assert!(other.changes_nothing() && other.to_string().contains(&format!("thiếu cột “{column}”")), "{other}");
    }
}

#[test]
fn what_a_table_has_no_column_for_never_takes_the_place_of_a_name() {
    let folder = Folder::new();
    let without = |place: usize| {
        let mut rows = [header(), rice("Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS)];
        rows.iter_mut().for_each(|row| drop(row.remove(place)));
        workbook(&rows)
    };
    let (place, choices) = asked(&read(&folder, &without(4), &[]));
    assert_eq!((place.as_str(), choices.len()), ("Phụ lục!B2 (nhóm)", 6));
    let answered = read(&folder, &without(4), &[(&place, &choices[0])]);
    assert!(!answered.has_doubts() && answered.count(Change::New) == 1, "{answered}");
    let starless = read(&folder, &without(6), &[]);
    let at_name = starless.doubts.iter().find(|doubt| doubt.cell == "B2").expect("a doubt");
    assert!(at_name.wrong.contains("chưa rõ hạng sao") && at_name.answered_at().is_none(), "{starless}");
}

#[test]
fn a_line_that_is_no_product_is_passed_over_or_names_a_group() {
    let folder = Folder::new();
    let titled = |title: &str| workbook(&[row![title], header(), rice("Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS)]);
    for title in ["Danh sách sản phẩm rực rỡ", "Danh sách đề nghị công nhận", "Danh sách sản phẩm đạt 3 sao"]
    {
        let (place, choices) = asked(&read(&folder, &titled(title), &[]));
        assert_eq!(choices, ["bỏ qua hàng này"], "{title}");
        let passed = read(&folder, &titled(title), &[(&place, &choices[0])]);
        assert!(!passed.has_doubts() && passed.count(Change::New) == 1, "{title}: {passed}");
    }
    let rows = |group: &str| {
        let mut rice = rice("Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS);
        rice[4] = Cell::from(group);
        workbook(&[header(), row!["", "Những thứ ngon"], rice])
    };
    let (place, choices) = asked(&read(&folder, &rows("Thực phẩm"), &[]));
    assert_eq!(choices.len(), 10);
    for choice in &choices {
        let import = read(&folder, &rows(""), &[(&place, choice)]);
        assert!(!import.to_string().contains("không phải sản phẩm"), "{choice}: {import}");
    }
    let total = workbook(&[header(), rice("Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS), row!["Tổng số: 2 sản phẩm"]]);
    let (place, choices) = asked(&read(&folder, &total, &[]));
    assert!(!read(&folder, &total, &[(&place, &choices[0])]).has_doubts());
}

#[test]
fn what_nobody_knows_yet_leaves_its_row_out_and_is_never_written() {
    let folder = Folder::new();
    let mut second = rice("Gạo tẻ đen", "HTX Bản Mới", ADDRESS);
    second[0] = Cell::Number(2.0);
    let annex = annex(vec![rice("Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS), second]);
    for said in ["không rõ", "Chưa rõ", "?", "còn hỏi"] {
        for cell in ["Phụ lục!C6", "Phụ lục!D6", "Phụ lục!H6"] {
            let import = read(&folder, &annex, &[(cell, said)]);
            assert_eq!((import.count(Change::New), import.count(Change::Unclear)), (1, 1), "{said}: {import}");
            assert!(asked(&import).0 == cell && import.to_string().contains("còn hỏi, chưa ghi"), "{import}");
        }
    }
    // Of a heading it is said of every row.
    assert!(read(&folder, &annex, &[("Phụ lục!A3", "không rõ")]).changes_nothing());
}

#[test]
fn the_decision_is_read_from_the_title_unless_the_rows_say_something_else() {
    let records = Folder::new().records();
    let read = |rows: &[Vec<Cell>]| printed(&workbook(rows), &records, TODAY).expect("a workbook");
    let dated = |title: &str, day: &str| {
        let mut header = header();
        header[7] = text("Ngày công nhận");
        let mut row = rice("Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS);
        row[7] = Cell::from(day);
        vec![row!["UBND TỈNH ĐIỆN BIÊN"], row![title], header, row]
    };
    let title = "(Kèm theo Quyết định số 1234/QĐ-UBND ngày 12/5/2026 của Chủ tịch UBND huyện Mường Ảng)";
    let all = Printed {
        decision: Some("1234/QĐ-UBND".to_owned()),
        day: Some(date(2026, 5, 12)),
        issuer: Some(Issuer::District),
    };
    assert_eq!(read(&dated(title, "")), all);
    assert_eq!(read(&dated(title, "5/2026")), all);
    assert_eq!(read(&dated(title, "1/2/2025")), Printed { day: None, ..all.clone() });
    let of_letterhead = "Kèm theo Quyết định số 1234/QĐ-UBND ngày 12 tháng 5 năm 2026";
    assert_eq!(read(&dated(of_letterhead, "")), Printed { issuer: Some(Issuer::Province), ..all });
    for nothing in ["Danh sách sản phẩm OCOP", "Theo Quyết định 1/QĐ-UBND và Quyết định 2/QĐ-UBND"] {
        assert_eq!(read(&dated(nothing, "")), Printed::default(), "{nothing}");
    }
}
