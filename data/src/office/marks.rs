//! What people see of a cell beside its text: struck out, hidden, a footnote's mark. And what the reader of the file left out.

use std::collections::{BTreeMap, BTreeSet};

use super::doubt::{Answer, Doubts, Weight};
use super::workbook::{Sheet, Struck};

/// What is said of a cell to which somebody answered that it is not known, and what to do.
pub(super) const LEFT_OPEN: (&str, &str) =
    ("còn hỏi, chưa ghi: câu trả lời nói là không rõ", "Hỏi nơi gửi rồi trả lời lại; hỏi chưa xong thì cứ để vậy.");

/// Says what is struck out, hidden or left out, and answers with the rows on which a question is open: sheet and row. What
/// is asked of a row that is no product, a title or a heading, is open for every row below it.
pub(super) fn check(
    sheets: &[Sheet],
    products: &BTreeSet<(usize, u32)>,
    doubts: &mut Doubts,
) -> BTreeSet<(usize, u32)> {
    let mut open = BTreeSet::new();
    for sheet in sheets.iter().filter(|sheet| !sheet.is_hidden) {
        let rows: Vec<u32> =
            products.iter().filter(|(number, _)| *number == sheet.number).map(|(_, row)| *row).collect();
        let Some(last) = rows.last().copied() else { continue };
        let mut questions: BTreeMap<(u32, u32), (String, &str)> = BTreeMap::new();
        let struck = struck_rows(sheet);
        for ((row, column), cell) in sheet.cells() {
            let spot = sheet.spot(row, column);
            if !cell.raised.is_empty() {
                let wrong = format!("“{}” ở trên cao được coi là dấu chú thích nên không được đọc", cell.raised);
                doubts.say(Weight::Remark, &sheet.name, spot, wrong, "");
            }
            let is_first = sheet.own(row).next().is_some_and(|(first, _)| first == column);
            let question = match (cell.struck, struck.contains(&row)) {
                (Struck::No, _) if cell.is_unseen => {
                    Some(("chữ trong ô bị ẩn, mở tệp không thấy", "Bỏ ẩn nếu chữ thuộc phụ lục, hoặc xoá chữ."))
                }
                (Struck::No, _) => None,
                (_, true) if is_first => Some(("cả hàng bị gạch ngang", "Xoá hàng nếu đã bỏ; bỏ gạch nếu vẫn đúng.")),
                (_, true) => None,
                (Struck::Wholly, false) => {
                    Some(("chữ trong ô bị gạch ngang", "Xoá chữ đã gạch, hoặc bỏ gạch nếu vẫn đúng."))
                }
                (Struck::Partly, false) => {
                    Some(("một phần chữ trong ô bị gạch ngang", "Xoá phần đã gạch, hoặc bỏ gạch nếu vẫn đúng."))
                }
            };
            if let Some((wrong, right)) = question {
                questions.insert((row, column), (wrong.to_owned(), right));
            }
        }
        for (row, column) in &sheet.left_open {
            questions.insert((*row, *column), (LEFT_OPEN.0.to_owned(), LEFT_OPEN.1));
        }
        for ((row, column), (wrong, right)) in questions {
            // Another text of one cell leaves the others as they are.
            let is_of_row = struck.contains(&row) && !sheet.left_open.contains(&(row, column));
            let answer = if is_of_row { Answer::Elsewhere } else { Answer::Text };
            doubts.ask(Weight::Block, &sheet.name, sheet.spot(row, column), wrong, right, answer);
            open.extend(concerned(sheet, &rows, row, column, last).map(|row| (sheet.number, row)));
        }
        for notice in &sheet.notices {
            let weight = if notice.is_question { Weight::Block } else { Weight::Remark };
            match notice.at {
                Some((row, column)) => {
                    doubts.say(weight, &sheet.name, sheet.spot(row, column), &notice.wrong, &notice.right);
                }
                None => doubts.say_of_sheet(weight, sheet.number, &sheet.name, &notice.wrong, &notice.right),
            }
            if notice.is_of_all {
                open.extend(rows.iter().map(|row| (sheet.number, *row)));
            } else if notice.is_question {
                let (row, column) = notice.at.unwrap_or_default();
                open.extend(concerned(sheet, &rows, row, column, last).map(|row| (sheet.number, row)));
            }
        }
    }
    open
}

/// The rows of products for which a cell counts: its own, those into which it is merged, and where it belongs to no product,
/// all below it.
fn concerned(sheet: &Sheet, products: &[u32], row: u32, column: u32, last: u32) -> impl Iterator<Item = u32> {
    let region =
        sheet.regions.iter().find(|(first, _)| *first == (row, column)).map_or(row, |(_, (bottom, _))| *bottom);
    let end = if products.contains(&row) { region } else { last };
    products.iter().copied().filter(move |product| (row..=end).contains(product)).collect::<Vec<_>>().into_iter()
}

/// Rows in which nothing is left that is not struck out.
fn struck_rows(sheet: &Sheet) -> BTreeSet<u32> {
    let mut struck: BTreeMap<u32, (usize, bool)> = BTreeMap::new();
    for ((row, _), cell) in sheet.cells() {
        let (count, all) = struck.entry(row).or_insert((0, true));
        *count += 1;
        *all &= cell.struck == Struck::Wholly;
    }
    struck.into_iter().filter(|(_, (count, all))| *all && *count > 1).map(|(row, _)| row).collect()
}
