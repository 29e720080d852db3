//! The rows of an annex, each cell read, and every doubt about them said by sheet and cell.

mod cells;
mod titles;

pub(super) use titles::number_key;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::check::Records;
use crate::code::Code;
use crate::fold::fold;
use crate::issuer::Issuer;
use crate::product::Group;
use crate::slug::Slug;

use super::address::Gazetteer;
use super::days::Time;
use super::doubt::{Doubts, Weight};
use super::header::{self, Column, Header};
use super::names::{producer_key, product_key};
use super::read::Given;
use super::workbook::{Sheet, Spot, Value};
use super::{group, stars};

/// A value and the cell that says it.
#[derive(Debug, Clone)]
pub(super) struct Said<T> {
    pub(super) value: T,
    pub(super) spot: Spot,
}

/// One row of an annex: a product and its award. What could not be read is absent, and the row is blocked.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) sheet: Rc<str>,
    /// The cell of the product's name, or where it should be.
    pub(super) spot: Spot,
    pub(super) is_blocked: bool,
    /// The product on record that bears the row's code.
    pub(super) by_code: Option<Slug>,
    pub(super) product: Option<Said<String>>,
    pub(super) producer: Option<Said<String>>,
    pub(super) address: Option<Said<String>>,
    /// The district that a heading above the row names.
    pub(super) district: Option<Slug>,
    pub(super) group: Option<Said<Group>>,
    pub(super) kind: Option<Said<String>>,
    pub(super) score: Option<Said<f64>>,
    pub(super) stars: Option<Said<u8>>,
    pub(super) code: Option<Said<Code>>,
    pub(super) decision: Option<Said<String>>,
    pub(super) time: Option<Said<Time>>,
    pub(super) issuer: Option<Said<Issuer>>,
}

/// What is needed to read a sheet.
struct Reader<'a> {
    sheet: &'a Sheet,
    name: Rc<str>,
    header: &'a Header,
    records: &'a Records,
    gazetteer: &'a Gazetteer<'a>,
    given: &'a Given,
}

/// What headings between the rows say of the rows below them.
#[derive(Debug, Clone, Default)]
struct Section {
    group: Option<Said<Group>>,
    stars: Option<Said<u8>>,
    district: Option<Slug>,
}

/// What a row is.
enum RowKind {
    Product,
    Total(Option<u64>),
    Text(String),
    Nothing,
}

/// Reads every sheet that has a header.
pub(super) fn read(
    sheets: &[Sheet],
    records: &Records,
    gazetteer: &Gazetteer<'_>,
    given: &Given,
    doubts: &mut Doubts,
) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut has_header = false;
    for sheet in sheets {
        let Some(header) = header::find(sheet) else {
            if !sheet.rows().is_empty() && sheets.len() > 1 {
                doubts.say_of_sheet(
                    Weight::Remark,
                    sheet.number,
                    &sheet.name,
                    "trang này không có bảng sản phẩm nên được bỏ qua",
                    "",
                );
            }
            continue;
        };
        has_header = true;
        if sheet.is_hidden {
            doubts.say_of_sheet(
                Weight::Ask,
                sheet.number,
                &sheet.name,
                "trang ẩn có bảng sản phẩm, chưa được đọc",
                "Bỏ ẩn nếu trang thuộc phụ lục, hoặc xóa trang.",
            );
            continue;
        }
        let name = Rc::from(sheet.name.as_str());
        let reader = Reader { sheet, name, header: &header, records, gazetteer, given };
        titles::check(&reader, doubts);
        reader.columns(doubts);
        lines.extend(reader.rows(doubts));
    }
    if !has_header {
        doubts.say_of_sheet(
            Weight::Block,
            0,
            sheets.first().map_or("", |sheet| &sheet.name),
            "không tìm thấy hàng tiêu đề",
            "Bảng cần một hàng có ít nhất “Tên sản phẩm”, “Tên chủ thể” và “Hạng sao”.",
        );
    }
    find_twins(&mut lines, doubts);
    lines
}

impl Reader<'_> {
    fn say(&self, doubts: &mut Doubts, weight: Weight, spot: Spot, wrong: impl Into<String>, right: impl Into<String>) {
        doubts.say(weight, &self.name, spot, wrong, right);
    }

    fn value(&self, row: u32, column: Column) -> &Value {
        const NOTHING: &Value = &Value::Nothing;
        self.header.columns.get(&column).map_or(NOTHING, |place| self.sheet.value(row, *place))
    }

    fn has(&self, column: Column) -> bool {
        self.header.columns.contains_key(&column)
    }

    /// The cell of a column in a row; of a column that is not there, the cell of the product.
    fn spot(&self, row: u32, column: Column) -> Spot {
        let columns = &self.header.columns;
        let place = columns.get(&column).or_else(|| columns.get(&Column::Product)).copied().unwrap_or_default();
        self.sheet.spot(row, place)
    }

    /// Columns that are hidden, twice there, not known or not there.
    fn columns(&self, doubts: &mut Doubts) {
        let at = |place: u32| {
            let row = (self.header.row..=self.header.last_row)
                .find(|row| *self.sheet.value(*row, place) != Value::Nothing)
                .unwrap_or(self.header.row);
            self.sheet.spot(row, place)
        };
        for (column, place) in &self.header.columns {
            if self.sheet.hidden_columns.contains(place) && *column != Column::Derived {
                self.say(
                    doubts,
                    Weight::Ask,
                    at(*place),
                    format!("cột “{}” đang ẩn nhưng vẫn được đọc", column.name()),
                    "Bỏ ẩn để kiểm tra, hoặc xóa cột.",
                );
            }
        }
        for (column, place) in &self.header.repeated {
            self.say(
                doubts,
                Weight::Ask,
                at(*place),
                format!("có hai cột “{}”, chỉ cột đầu được đọc", column.name()),
                "Xóa hoặc đổi tên cột thừa.",
            );
        }
        for place in &self.header.unknown {
            let shown = self.sheet.value(at(*place).row, *place).shown();
            self.say(
                doubts,
                Weight::Remark,
                at(*place),
                format!("cột {} không thuộc danh mục nên không được đọc", crate::text::quoted(&shown)),
                "",
            );
        }
        for column in [Column::Producer, Column::Address, Column::Stars, Column::Group] {
            let by_headings = matches!(column, Column::Stars | Column::Group)
                && self.sheet.rows().iter().filter(|row| **row > self.header.last_row).any(|row| {
                    match self.kind_of(*row) {
                        RowKind::Text(text) if column == Column::Group => group::named(&text).len() == 1,
                        RowKind::Text(text) => stars_of_heading(&text).is_some(),
                        _ => false,
                    }
                });
            if !self.has(column) && !by_headings {
                let first = self.header.columns.values().min().copied().unwrap_or_default();
                self.say(
                    doubts,
                    Weight::Ask,
                    at(first),
                    format!("thiếu cột “{}”", column.name()),
                    "Thêm cột này, hoặc sửa tên cột nếu bảng gọi bằng tên khác.",
                );
            }
        }
    }

    fn rows(&self, doubts: &mut Doubts) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut section = Section::default();
        let mut number_before: Option<u64> = None;
        // Texts that are neither product nor heading are asked about only where products follow.
        let mut texts: Vec<(Spot, String)> = Vec::new();
        for row in self.sheet.rows().into_iter().filter(|row| *row > self.header.last_row) {
            if header::is_repeated(self.sheet, self.header, row) {
                continue;
            }
            match self.kind_of(row) {
                RowKind::Nothing => {}
                RowKind::Total(said) => self.compare_total(row, said, lines.len(), doubts),
                RowKind::Text(text) => {
                    let spot = self
                        .sheet
                        .own(row)
                        .next()
                        .map_or(self.spot(row, Column::Product), |(column, _)| self.sheet.spot(row, column));
                    if !self.heading(&text, spot, &mut section) {
                        texts.push((spot, text));
                    }
                }
                RowKind::Product => {
                    for (spot, text) in texts.drain(..) {
                        self.say(
                            doubts,
                            Weight::Ask,
                            spot,
                            format!(
                                "hàng chữ {} không phải sản phẩm, cũng không phải tên nhóm",
                                crate::text::quoted(&text)
                            ),
                            "Nếu là sản phẩm thì điền đủ các cột; nếu không thì xóa hàng.",
                        );
                    }
                    self.number(row, &mut number_before, doubts);
                    lines.push(cells::line(self, row, &section, doubts));
                }
            }
        }
        self.missing_scores(&lines, doubts);
        lines
    }

    fn kind_of(&self, row: u32) -> RowKind {
        let own: Vec<String> = self.sheet.own(row).map(|(_, value)| value.shown()).collect();
        let Some(first) = own.first() else {
            return RowKind::Nothing;
        };
        let folded = fold(first);
        let product = self.value(row, Column::Product).shown();
        let number = self.value(row, Column::Number);
        let is_numbered = matches!(number, Value::Number(_)) || header::is_number(&number.shown());
        let mut words = folded.split(' ');
        if !is_numbered && (words.next() == Some("tong") || folded == "cong") {
            return RowKind::Total(self.total(row, &own));
        }
        let columns = [
            Column::Producer,
            Column::Address,
            Column::Stars,
            Column::Score,
            Column::Code,
            Column::Day,
            Column::Decision,
        ];
        let filled = columns.iter().filter(|column| {
            let place = self.header.columns.get(column);
            place.is_some_and(|place| {
                *self.sheet.value(row, *place) != Value::Nothing && !self.sheet.is_repeated(row, *place)
            })
        });
        let filled = filled.count();
        if own.len() >= 3 && own.iter().all(|text| header::is_number(text)) && header::is_number(&product) {
            let is_right_below = row <= self.header.last_row + 2;
            if is_right_below && header::is_number(&self.value(row, Column::Producer).shown()) {
                return RowKind::Nothing; // (1) (2) (3) … under the header
            }
        }
        let is_merged_on = self.header.columns.values().any(|place| self.sheet.is_repeated(row, *place));
        let is_product = match (product.is_empty(), filled) {
            (_, 2..) => true,
            (false, 1) => true,
            (false, 0) => is_numbered || is_merged_on,
            (true, 1) => is_numbered,
            (true, 0) => is_numbered && own.len() > 1,
        };
        if is_product { RowKind::Product } else { RowKind::Text(own.join(" ")) }
    }

    /// The number of products that a total names; `None` where it counts something else or nothing.
    fn total(&self, row: u32, own: &[String]) -> Option<u64> {
        let text = fold(&own.join(" "));
        if ["sao", "chu the", "nhom", "diem"].iter().any(|other| text.contains(other)) {
            return None;
        }
        let mut numbers = self.sheet.own(row).filter_map(|(_, value)| match value {
            Value::Number(number) if number.fract() == 0.0 && *number >= 0.0 => Some(*number as u64),
            Value::Text(text) => fold(text).split(' ').find_map(|word| word.parse().ok()),
            _ => None,
        });
        numbers.next()
    }

    fn compare_total(&self, row: u32, said: Option<u64>, read: usize, doubts: &mut Doubts) {
        let Some(said) = said.filter(|said| usize::try_from(*said) != Ok(read)) else {
            return;
        };
        let column = self.sheet.own(row).next().map_or(0, |(column, _)| column);
        self.say(
            doubts,
            Weight::Ask,
            self.sheet.spot(row, column),
            format!("dòng tổng ghi {said} sản phẩm, bảng có {read} hàng sản phẩm"),
            "Đếm lại: có thể sót hàng, thừa hàng, hoặc dòng tổng chưa sửa.",
        );
    }

    /// Takes what a heading says; `false` where a text is no heading.
    fn heading(&self, text: &str, spot: Spot, section: &mut Section) -> bool {
        let mut said = false;
        if let [group] = group::named(text).as_slice() {
            section.group = Some(Said { value: *group, spot });
            said = true;
        }
        if let Some(stars) = stars_of_heading(text) {
            section.stars = Some(Said { value: stars, spot });
            said = true;
        }
        if let Some(district) = self.gazetteer.district_of_heading(text) {
            section.district = Some(district);
            said = true;
        }
        said
    }

    /// Running numbers show rows that were lost or came twice. They may begin again under a heading.
    fn number(&self, row: u32, before: &mut Option<u64>, doubts: &mut Doubts) {
        let Some(place) = self.header.columns.get(&Column::Number) else { return };
        if self.sheet.is_repeated(row, *place) {
            return;
        }
        let shown = self.sheet.value(row, *place).shown();
        if shown.is_empty() || matches!(self.sheet.value(row, *place), Value::Error(_)) {
            return;
        }
        let spot = self.sheet.spot(row, *place);
        let Ok(number) = shown.trim_matches(['.', ')', '(', ' ']).parse::<u64>() else {
            let wrong = format!("số thứ tự {} không phải là số", crate::text::quoted(&shown));
            self.say(doubts, Weight::Ask, spot, wrong, "Đánh lại số thứ tự.");
            return;
        };
        if let Some(before) = *before
            && number != 1
            && number != before.saturating_add(1)
        {
            let wrong = if number == before {
                format!("số thứ tự {number} có hai lần")
            } else {
                format!("số thứ tự nhảy từ {before} sang {number}")
            };
            self.say(doubts, Weight::Ask, spot, wrong, "Xem có sót, thừa hay lặp hàng nào không, rồi đánh lại số.");
        }
        *before = Some(number);
    }

    /// An empty score is asked about only where the annex gives others.
    fn missing_scores(&self, lines: &[Line], doubts: &mut Doubts) {
        if lines.iter().all(|line| line.score.is_none()) {
            return;
        }
        for line in lines.iter().filter(|line| line.score.is_none() && line.by_code.is_none()) {
            let row = line.spot.row;
            if *self.value(row, Column::Score) == Value::Nothing {
                self.say(
                    doubts,
                    Weight::Ask,
                    self.spot(row, Column::Score),
                    "thiếu điểm",
                    "Điền điểm trung bình của Hội đồng; hạng sao được đối chiếu với điểm.",
                );
            }
        }
    }
}

/// The class that a heading names: `Sản phẩm 4 sao`.
fn stars_of_heading(text: &str) -> Option<u8> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let pair = words.windows(2).find(|pair| pair[1] == "sao")?;
    stars::read(&Value::Text(pair[0].to_owned())).ok().flatten()
}

/// One product or one code in two rows.
fn find_twins(lines: &mut [Line], doubts: &mut Doubts) {
    let mut names: BTreeMap<(String, String), (Rc<str>, Spot)> = BTreeMap::new();
    let mut codes: BTreeMap<Code, (Rc<str>, Spot)> = BTreeMap::new();
    for line in lines {
        if let Some(code) = &line.code {
            if let Some((sheet, first)) = codes.get(&code.value) {
                let wrong = format!("mã {} đã có ở ô {sheet}!{first}", code.value);
                doubts.say(
                    Weight::Block,
                    &line.sheet,
                    code.spot,
                    wrong,
                    "Mỗi sản phẩm một hàng; xóa hàng lặp hoặc sửa mã.",
                );
                line.is_blocked = true;
            } else {
                codes.insert(code.value, (Rc::clone(&line.sheet), code.spot));
            }
            // Two products of one name are told apart by their codes.
            continue;
        }
        let Some(product) = &line.product else { continue };
        let producer = line.producer.as_ref().map(|producer| producer_key(&producer.value)).unwrap_or_default();
        let key = (product_key(&product.value), producer);
        if let Some((sheet, first)) = names.get(&key) {
            let wrong = format!("sản phẩm này đã có ở ô {sheet}!{first}");
            doubts.say(
                Weight::Block,
                &line.sheet,
                product.spot,
                wrong,
                "Xóa hàng lặp, hoặc ghi rõ chỗ khác nhau trong tên.",
            );
            line.is_blocked = true;
        } else {
            names.insert(key, (Rc::clone(&line.sheet), product.spot));
        }
    }
}
