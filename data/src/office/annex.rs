//! The rows of an annex, each cell read, and every doubt about them said by sheet and cell.

mod cells;
mod reader;
mod titles;

pub use reader::Given;
pub use titles::Printed;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::check::Records;
use crate::code::Code;
use crate::fold::fold;
use crate::producer::ProducerKind;
use crate::text::quoted;

use super::address::Gazetteer;
use super::doubt::{About, Answer, Doubts, SKIP_ROW, Weight};
use super::fonts;
use super::header::{self, Column, SKIP_COLUMN};
use super::heading::Heading;
use super::ledger::Answers;
use super::line::Line;
use super::matching::{NEW_PRODUCER, NEW_PRODUCT, core};
use super::names::{kind_of, producer_key, product_key};
use super::workbook::{Sheet, Spot, Value};
use super::{group, heading, phrases, remark, stars, variant};
use reader::{Reader, Section};

/// What a row is.
enum RowKind {
    Product,
    Total(Option<u64>),
    /// A signature, who receives the list, place and day.
    Closing,
    Text(String),
    Nothing,
}

/// A heading that counts the products below it.
struct Counted {
    spot: Spot,
    count: u64,
    /// How many rows were read before it.
    from: usize,
    /// What it says something about: it ends where another heading says something about that.
    levels: Vec<reader::Level>,
}

/// From how many cells beside its name on a row is a product, whatever words stand in them: signatures have fewer.
const MIN_FILLED: usize = 4;

/// Reads every sheet that has a header.
pub(super) fn read(
    sheets: &[Sheet],
    records: &Records,
    gazetteer: &Gazetteer<'_>,
    given: &Given,
    answers: &Answers,
    doubts: &mut Doubts,
) -> Vec<Line> {
    let brands = &records.province.brands;
    let mut lines = Vec::new();
    let mut has_header = false;
    for sheet in sheets {
        let Some(header) = header::find(sheet, answers) else {
            if let Some((font, says)) = fonts::of_header(sheet, brands) {
                has_header = true;
                doubts.say_of_sheet(
                    Weight::Block,
                    sheet.number,
                    &sheet.name,
                    format!(
                        "cả trang gõ bằng phông {}; hàng tiêu đề đổi sang Unicode là {}",
                        font.name(),
                        quoted(&says)
                    ),
                    format!("Cho biết phông chữ là {} để đổi cả trang, rồi xem lại từng tên.", font.name()),
                );
                continue;
            }
            if !sheet.rows().is_empty() && sheets.len() > 1 {
                // A list may go on on the next sheet without its header.
                let is_list = sheet.rows().into_iter().filter(|row| sheet.own(*row).count() > MIN_FILLED).count() > 1;
                doubts.say_of_sheet(
                    if is_list && !sheet.is_hidden { Weight::Ask } else { Weight::Remark },
                    sheet.number,
                    &sheet.name,
                    "trang này không có bảng sản phẩm nên được bỏ qua",
                    if is_list {
                        "Nếu trang có sản phẩm thì chép hàng tiêu đề vào trên danh sách ấy."
                    } else {
                        ""
                    },
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
                "Bỏ ẩn nếu trang thuộc phụ lục, hoặc xoá trang.",
            );
            continue;
        }
        let name = Rc::from(sheet.name.as_str());
        let typed = fonts::typed(sheet, brands);
        let reader = Reader { sheet, name, header: &header, records, gazetteer, given, typed };
        let before = doubts.count(Weight::Ask);
        titles::check(&reader, doubts);
        reader.columns(doubts);
        let mut own = reader.rows(doubts);
        // A question about a title, a column or a total is one about every row below it.
        let is_open = doubts.count(Weight::Ask) > before;
        own.iter_mut().for_each(|line| line.is_blocked |= is_open);
        lines.extend(own);
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
    find_contradictions(&mut lines, doubts);
    find_near_twins(&mut lines, records, doubts);
    find_variants(&mut lines, records, answers, doubts);
    lines
}

/// What the title rows above the first table print of its decision.
pub(super) fn printed(sheets: &[Sheet], records: &Records, gazetteer: &Gazetteer<'_>, given: &Given) -> Printed {
    let found = sheets.iter().find_map(|sheet| Some((sheet, header::find(sheet, &Answers::new())?)));
    let Some((sheet, header)) = found else { return Printed::default() };
    let name = Rc::from(sheet.name.as_str());
    let typed = fonts::typed(sheet, &records.province.brands);
    titles::printed(&Reader { sheet, name, header: &header, records, gazetteer, given, typed })
}

impl Reader<'_> {
    /// Columns that are hidden, twice there, not known or not there.
    fn columns(&self, doubts: &mut Doubts) {
        let at = |place: u32| {
            let row = (self.header.row..=self.header.last_row)
                .rev()
                .find(|row| *self.sheet.value(*row, place) != Value::Nothing && !self.sheet.is_repeated(*row, place))
                .unwrap_or(self.header.row);
            self.sheet.spot(row, place)
        };
        // What a column may be: one that is not there yet, or none.
        let mut ask = |weight: Weight, place: u32, first: Option<Column>, wrong: String, right: String| {
            let missing = Column::NAMED.into_iter().filter(|column| !self.has(*column) && Some(*column) != first);
            let names = first.into_iter().chain(missing).map(|column| column.name().to_owned());
            let choices = names.chain([SKIP_COLUMN.to_owned()]).collect();
            let answer = Answer::Choice(Some(About::Column), choices);
            doubts.ask(weight, &self.name, at(place), wrong, right, answer);
        };
        for (column, place) in &self.header.chosen {
            let shown = quoted(&self.sheet.value(at(*place).row, *place).shown());
            let wrong = format!("cột {shown} được đọc là “{}”", column.name());
            ask(Weight::Remark, *place, Some(*column), wrong, String::new());
        }
        for (column, place) in &self.header.columns {
            let is_chosen = self.header.chosen.contains(&(*column, *place));
            if self.sheet.hidden_columns.contains(place) && *column != Column::Derived && !is_chosen {
                let wrong = format!("cột “{}” đang ẩn nhưng vẫn được đọc", column.name());
                ask(Weight::Ask, *place, Some(*column), wrong, "Bỏ ẩn để kiểm tra, hoặc xoá cột.".to_owned());
            }
        }
        for (column, place) in &self.header.repeated {
            let wrong = format!("có hai cột “{}”, chỉ cột đầu được đọc", column.name());
            ask(Weight::Ask, *place, None, wrong, "Xoá hoặc đổi tên cột thừa.".to_owned());
        }
        for place in &self.header.unknown {
            let shown = self.sheet.value(at(*place).row, *place).shown();
            let wrong = format!("cột {} không thuộc danh mục nên không được đọc", quoted(&shown));
            ask(Weight::Remark, *place, None, wrong, "Nếu là một cột cần đọc thì cho biết là cột nào.".to_owned());
        }
        for (column, place) in &self.header.doubtful {
            let shown = quoted(&self.sheet.value(at(*place).row, *place).shown());
            let is_given = match column {
                Column::Day => self.given.day.is_some(),
                Column::Decision => self.given.decision.is_some(),
                _ => false,
            };
            let weight = if is_given && self.header.is_other(*place) { Weight::Remark } else { Weight::Ask };
            let wrong = format!("cột {shown} không chắc là “{}” nên không được đọc", column.name());
            let right = format!("Nếu đúng là cột ấy thì sửa tên thành “{}”; nếu không thì xoá cột.", column.name());
            ask(weight, *place, Some(*column), wrong, right);
        }
        for column in [Column::Producer, Column::Address, Column::Stars, Column::Group] {
            let by_headings = matches!(column, Column::Stars | Column::Group)
                && self.sheet.rows().iter().filter(|row| **row > self.header.last_row).any(|row| {
                    match self.kind_of(*row) {
                        RowKind::Text(text) => {
                            heading::read(&text, self.gazetteer).is_some_and(|heading| match column {
                                Column::Group => heading.group.is_some(),
                                _ => heading.stars.is_some(),
                            })
                        }
                        _ => false,
                    }
                });
            let by_first_part = titles::first_part(self).is_some_and(|(_, heading)| match column {
                Column::Group => heading.group.is_some(),
                Column::Stars => heading.stars.is_some(),
                _ => false,
            });
            if !self.has(column) && !by_headings && !by_first_part {
                let first = self.header.columns.values().min().copied().unwrap_or_default();
                // Whose group the records have needs no other; a new product without one is asked about in its own row.
                let (weight, right) = match column {
                    Column::Group => (
                        Weight::Remark,
                        "Chỉ cần cho sản phẩm mới; nếu bảng có cột này dưới tên khác thì nói ở ô tên cột ấy.",
                    ),
                    _ => (Weight::Ask, "Nếu bảng gọi bằng tên khác thì nói ở ô tên cột ấy; nếu không thì thêm cột."),
                };
                let wrong = format!("thiếu cột “{}”", column.name());
                doubts.ask(weight, &self.name, at(first), wrong, right, Answer::Elsewhere);
            }
        }
    }

    fn rows(&self, doubts: &mut Doubts) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut section = Section::default();
        let mut number_before: Option<u64> = None;
        // Texts that are neither product nor heading are asked about only where products follow, or where they say that
        // something is no award.
        let mut texts: Vec<(Spot, String)> = Vec::new();
        let mut is_closed = false;
        // Below the header of another list nothing is known of the columns.
        let mut is_lost = false;
        let mut of_section = 0;
        let mut counted: Vec<Counted> = Vec::new();
        let mut above = cells::Above::new();
        if let Some((spot, heading)) = titles::first_part(self) {
            let (levels, count) = (reader::levels(&heading), heading.count);
            section.take(heading, spot);
            counted.extend(count.map(|count| Counted { spot, count, from: 0, levels }));
        }
        for row in self.sheet.rows().into_iter().filter(|row| *row > self.header.last_row) {
            match header::repeat(self.sheet, self.header, row) {
                header::Repeat::No => {}
                header::Repeat::Same => continue,
                header::Repeat::Other => {
                    is_lost = true;
                    let wrong = "hàng tiêu đề ở đây khác hàng tiêu đề đầu bảng, nên các hàng dưới nó không được ghi";
                    let right = "Để mỗi bảng ở một trang riêng, hoặc xếp lại cột như bảng đầu.";
                    self.say(doubts, Weight::Block, self.first(row), wrong, right);
                    continue;
                }
            }
            match self.kind_of(row) {
                RowKind::Nothing => {}
                RowKind::Closing => is_closed = true,
                RowKind::Total(said) => {
                    self.compare_total(row, said, &[lines.len(), lines.len() - of_section], doubts);
                    let own: Vec<String> = self.sheet.own(row).map(|(_, value)| value.shown()).collect();
                    self.compare_classes(self.first(row), &own.join(" "), &[&lines, &lines[of_section..]], doubts);
                    of_section = lines.len();
                }
                RowKind::Text(text) => {
                    above.clear();
                    let spot = self.first(row);
                    match heading::read(&text, self.gazetteer) {
                        Some(heading) if section.goes_on(&heading) => {}
                        Some(heading) => {
                            of_section = lines.len();
                            let (said, count) = (reader::levels(&heading), heading.count);
                            let ended = section.take(heading, spot);
                            let is_ended = |counted: &Counted| {
                                counted.levels.is_empty() || counted.levels.iter().any(|level| ended.contains(level))
                            };
                            for counted in counted.extract_if(.., |counted| is_ended(counted)) {
                                self.compare_part(&counted, lines.len(), doubts);
                            }
                            counted.extend(count.map(|count| Counted { spot, count, from: lines.len(), levels: said }));
                        }
                        None => {
                            of_section = lines.len();
                            for counted in counted.drain(..) {
                                self.compare_part(&counted, lines.len(), doubts);
                            }
                            section.is_unclear = true;
                            self.ask_about_goes_on(row, lines.last_mut(), doubts);
                            texts.push((spot, text));
                        }
                    }
                }
                // Below the signatures only what is plainly a product is one; the rest are names of those who sign.
                RowKind::Product if is_closed && !self.is_plainly_product(row) && self.filled(row) < MIN_FILLED => {}
                RowKind::Product => {
                    self.ask_about_texts(&mut texts, doubts);
                    self.ask_about_goes_on(row, lines.last_mut(), doubts);
                    let is_in_order = self.number(row, &mut number_before, doubts);
                    let mut line = cells::line(self, row, &section, &mut above, doubts);
                    line.is_blocked |= section.is_unclear || is_lost || !is_in_order;
                    lines.push(line);
                }
            }
        }
        for counted in counted {
            self.compare_part(&counted, lines.len(), doubts);
        }
        for (spot, text) in titles::texts(self).iter().chain(&texts) {
            self.compare_classes(*spot, text, &[&lines], doubts);
        }
        for (spot, class) in titles::classes(self) {
            self.compare_with_title(spot, class, &lines, doubts);
        }
        texts.retain(|(_, text)| {
            let folded = fold(text);
            phrases::has(&folded.split(' ').collect::<Vec<_>>(), phrases::NO_AWARD) || remark::names_other_term(text)
        });
        let weight = if texts.is_empty() { Weight::Remark } else { Weight::Ask };
        self.say_of_texts(&mut texts, weight, doubts);
        for (spot, count) in titles::counts(self) {
            self.compare_count(spot, Some(count), &[lines.len()], doubts);
        }
        self.missing_scores(&mut lines, doubts);
        lines
    }

    /// The first cell of a row that holds something.
    fn first(&self, row: u32) -> Spot {
        let first = self.sheet.own(row).next();
        first.map_or(self.spot(row, Column::Product), |(column, _)| self.sheet.spot(row, column))
    }

    /// How many cells of a row hold what products have beside their names.
    fn filled(&self, row: u32) -> usize {
        const COLUMNS: [Column; 7] = [
            Column::Producer,
            Column::Address,
            Column::Stars,
            Column::Score,
            Column::Code,
            Column::Day,
            Column::Decision,
        ];
        let places = COLUMNS.iter().filter_map(|column| self.header.columns.get(column));
        places
            .filter(|place| *self.sheet.value(row, **place) != Value::Nothing && !self.sheet.is_repeated(row, **place))
            .count()
    }

    /// A row right below a product that has no number and nothing but names may be the end of that one, which a page broke.
    fn ask_about_goes_on(&self, row: u32, before: Option<&mut Line>, doubts: &mut Doubts) {
        let Some(before) = before.filter(|before| before.spot.sheet == self.sheet.number && before.spot.row + 1 == row)
        else {
            return;
        };
        let columns = &self.header.columns;
        let Some(number) = columns.get(&Column::Number) else { return };
        let of_names = [Column::Product, Column::Producer, Column::Address].map(|column| columns.get(&column));
        let is_of_names = self.sheet.own(row).all(|(column, _)| of_names.contains(&Some(&column)));
        let has_number = *self.sheet.value(row, *number) != Value::Nothing;
        let folded = fold(&self.first_text(row));
        let is_heading = ["san pham", "nhom", "danh sach", "cac", "phan", "muc"]
            .iter()
            .any(|word| folded == *word || folded.starts_with(&format!("{word} ")));
        if is_of_names && !has_number && !is_heading {
            before.is_blocked = true;
            let wrong = format!("hàng {} ngay dưới không có số thứ tự, có vẻ là phần tiếp của hàng này", row + 1);
            let right =
                "Nếu là một hàng bị ngắt trang thì ghép lại thành một; nếu không thì ghi đủ các ô của hàng dưới.";
            doubts.ask(Weight::Block, &self.name, before.spot, wrong, right, Answer::Elsewhere);
        }
    }

    /// What the first cell of a row says.
    fn first_text(&self, row: u32) -> String {
        self.sheet.own(row).next().map(|(_, value)| value.shown()).unwrap_or_default()
    }

    fn ask_about_texts(&self, texts: &mut Vec<(Spot, String)>, doubts: &mut Doubts) {
        self.say_of_texts(texts, Weight::Block, doubts);
    }

    fn say_of_texts(&self, texts: &mut Vec<(Spot, String)>, weight: Weight, doubts: &mut Doubts) {
        for (spot, text) in texts.drain(..) {
            let wrong = format!("hàng chữ {} không phải sản phẩm, cũng không phải tên nhóm đọc được", quoted(&text));
            let right = "Nếu là sản phẩm thì điền đủ các cột; nếu là tên nhóm thì ghi rõ nhóm, hạng sao hay huyện; nếu không thì xoá hàng.";
            let classes = ["3 sao", "4 sao", "5 sao"].map(|class| format!("Sản phẩm {class}"));
            let choices = [SKIP_ROW.to_owned()].into_iter().chain(classes).chain(group::names().map(str::to_owned));
            doubts.ask(weight, &self.name, spot, wrong, right, Answer::Choice(None, choices.collect()));
        }
    }

    /// Whether a row has a running number or a star class.
    fn is_plainly_product(&self, row: u32) -> bool {
        let has_stars = matches!(stars::read(self.value(row, Column::Stars)), Ok(Some(_)));
        has_stars || self.is_numbered(row)
    }

    fn is_numbered(&self, row: u32) -> bool {
        let number = self.value(row, Column::Number);
        matches!(number, Value::Number(_)) || header::is_number(&number.shown())
    }

    fn kind_of(&self, row: u32) -> RowKind {
        let own: Vec<String> = self.sheet.own(row).map(|(_, value)| value.shown()).collect();
        let Some(first) = own.first() else {
            return RowKind::Nothing;
        };
        let product = self.value(row, Column::Product).shown();
        let is_numbered = self.is_numbered(row);
        let is_total = |text: &str, is_first: bool| {
            let folded = format!("{} ", fold(text));
            // A corporation is no sum.
            let begins = |word: &str| folded.starts_with(word) && !folded.starts_with("tong cong ty ");
            folded == "cong "
                || folded == "tong "
                || begins("tong cong ")
                || begins("tong so ")
                || is_first && begins("tong ")
        };
        if !is_numbered && own.iter().any(|text| is_total(text, text == first)) {
            return RowKind::Total(self.total(row, &own));
        }
        if !self.is_plainly_product(row) && self.filled(row) < MIN_FILLED {
            if let Some(count) = own.iter().find_map(|text| heading::count_of_list(text)) {
                return RowKind::Total(Some(count));
            }
            if own.iter().any(|text| heading::is_closing(text)) {
                return RowKind::Closing;
            }
        }
        let filled = self.filled(row);
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
            // `1 | Sản phẩm 4 sao` is a heading with its number.
            (false, 0) => {
                let heading = heading::read(&own.join(" "), self.gazetteer);
                (is_numbered || is_merged_on) && heading.is_none_or(|heading| heading == Heading::default())
            }
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

    /// Compares what a heading counts with the rows below it.
    fn compare_part(&self, counted: &Counted, end: usize, doubts: &mut Doubts) {
        let read = end - counted.from;
        if usize::try_from(counted.count) != Ok(read) {
            self.say(
                doubts,
                Weight::Ask,
                counted.spot,
                format!("tên nhóm ghi {} sản phẩm, bên dưới có {read} hàng sản phẩm", counted.count),
                "Đếm lại: có thể sót hàng, thừa hàng, hoặc con số chưa sửa.",
            );
        }
    }

    /// Compares how many products of a class a text says that there are with the rows: all of them, or those of a part.
    fn compare_classes(&self, spot: Spot, text: &str, parts: &[&[Line]], doubts: &mut Doubts) {
        let of_class = |lines: &[Line], class: u8| {
            lines.iter().filter(|line| line.stars.as_ref().is_some_and(|said| said.value == class)).count()
        };
        for (class, said) in heading::counts_of_classes(text) {
            let fits = |lines: &&[Line]| usize::try_from(said) == Ok(of_class(lines, class));
            if !parts.iter().any(fits) {
                let read = parts.first().map_or(0, |lines| of_class(lines, class));
                let wrong = format!("dòng này ghi {said} sản phẩm {class} sao, bảng có {read} hàng {class} sao");
                self.say(doubts, Weight::Ask, spot, wrong, "Đếm lại, rồi sửa dòng này hoặc hạng sao của hàng.");
            }
        }
    }

    /// A title of one class stands over rows of that class alone.
    fn compare_with_title(&self, spot: Spot, class: u8, lines: &[Line], doubts: &mut Doubts) {
        let other = lines.iter().filter_map(|line| line.stars.as_ref()).find(|said| said.value != class);
        if let Some(other) = other {
            let wrong = format!("đầu bảng chỉ nói {class} sao, mà ô {} ghi {} sao", other.spot, other.value);
            let right = "Sửa dòng đầu bảng, hoặc sửa hạng sao của hàng.";
            self.ask_of_row(doubts, spot, wrong, right);
        }
    }

    fn compare_total(&self, row: u32, said: Option<u64>, read: &[usize], doubts: &mut Doubts) {
        let column = self.sheet.own(row).next().map_or(0, |(column, _)| column);
        self.compare_count(self.sheet.spot(row, column), said, read, doubts);
    }

    /// Compares a number of products with the rows that were read: all, or those of a part.
    fn compare_count(&self, spot: Spot, said: Option<u64>, read: &[usize], doubts: &mut Doubts) {
        let fits = |said: u64| read.iter().any(|read| usize::try_from(said) == Ok(*read));
        let (Some(said), Some(all)) = (said.filter(|said| !fits(*said)), read.first()) else {
            return;
        };
        let wrong = format!("dòng tổng ghi {said} sản phẩm, bảng có {all} hàng sản phẩm");
        self.ask_of_row(doubts, spot, wrong, "Đếm lại: có thể sót hàng, thừa hàng, hoặc dòng tổng chưa sửa.");
    }

    /// Running numbers show rows that were lost or came twice; `false` where one does. They may begin again under a heading.
    fn number(&self, row: u32, before: &mut Option<u64>, doubts: &mut Doubts) -> bool {
        let Some(place) = self.header.columns.get(&Column::Number) else { return true };
        if self.sheet.is_repeated(row, *place) {
            return true;
        }
        let shown = self.sheet.value(row, *place).shown();
        if shown.is_empty() || matches!(self.sheet.value(row, *place), Value::Error(_)) {
            return true;
        }
        let spot = self.sheet.spot(row, *place);
        let Ok(number) = shown.trim_matches(['.', ')', '(', ' ']).parse::<u64>() else {
            let wrong = format!("số thứ tự {} không phải là số", quoted(&shown));
            self.say(doubts, Weight::Block, spot, wrong, "Đánh lại số thứ tự.");
            return false;
        };
        let mut is_in_order = true;
        if let Some(before) = *before
            && number != 1
            && number != before.saturating_add(1)
        {
            let wrong = if number == before {
                format!("số thứ tự {number} có hai lần")
            } else {
                format!("số thứ tự nhảy từ {before} sang {number}")
            };
            self.say(doubts, Weight::Block, spot, wrong, "Xem có sót, thừa hay lặp hàng nào không, rồi đánh lại số.");
            is_in_order = false;
        }
        *before = Some(number);
        is_in_order
    }

    /// An empty score is asked about only where the annex gives others.
    fn missing_scores(&self, lines: &mut [Line], doubts: &mut Doubts) {
        if lines.iter().all(|line| line.score.is_none()) {
            return;
        }
        for line in lines.iter_mut().filter(|line| line.score.is_none() && line.by_code.is_none()) {
            let row = line.spot.row;
            if *self.value(row, Column::Score) == Value::Nothing {
                line.is_blocked = true;
                self.say(
                    doubts,
                    Weight::Block,
                    self.spot(row, Column::Score),
                    "thiếu điểm",
                    "Điền điểm trung bình của Hội đồng; hạng sao được đối chiếu với điểm.",
                );
            }
        }
    }
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
                    "Mỗi sản phẩm một hàng; xoá hàng lặp hoặc sửa mã.",
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
                "Xoá hàng lặp, hoặc ghi rõ chỗ khác nhau trong tên.",
            );
            line.is_blocked = true;
        } else {
            names.insert(key, (Rc::clone(&line.sheet), product.spot));
        }
    }
}

/// Where two rows of one product differ, the first is as doubtful as the second, which is asked about already.
fn find_contradictions(lines: &mut [Line], doubts: &mut Doubts) {
    let mut first: BTreeMap<(Option<Code>, String, String), usize> = BTreeMap::new();
    for number in 0..lines.len() {
        let line = &lines[number];
        let producer = line.producer.as_ref().map(|said| producer_key(&said.value)).unwrap_or_default();
        let key = match (&line.code, &line.product) {
            (Some(code), _) => (Some(code.value), String::new(), String::new()),
            (None, Some(product)) => (None, product_key(&product.value), producer),
            (None, None) => continue,
        };
        let before = *first.entry(key).or_insert(number);
        let said = |line: &Line| {
            (
                line.stars.as_ref().map(|said| said.value),
                line.time.as_ref().map(|said| said.value),
                line.score.as_ref().map(|said| said.value),
            )
        };
        if said(&lines[before]) != said(line) {
            let wrong = format!("sản phẩm này còn ở ô {}!{}, ghi khác về hạng, điểm hay ngày", line.sheet, line.spot);
            let earlier = &mut lines[before];
            earlier.is_blocked = true;
            let spot = earlier.spot;
            doubts.say(
                Weight::Block,
                &earlier.sheet,
                spot,
                wrong,
                "Mỗi sản phẩm một hàng; giữ hàng đúng theo quyết định.",
            );
        }
    }
}

/// Rows of one maker whose products may be one, and makers that differ in nothing but words that many have.
fn find_variants(lines: &mut [Line], records: &Records, answers: &Answers, doubts: &mut Doubts) {
    let places = variant::places(records);
    let known =
        records.producers.values().flat_map(|producer| [&producer.name].into_iter().chain(&producer.other_names));
    let known: BTreeSet<String> = known.map(|name| producer_key(name)).collect();
    let mut products: BTreeMap<String, Vec<(variant::Bare, usize)>> = BTreeMap::new();
    let mut makers: BTreeMap<(Option<&str>, String), (String, usize)> = BTreeMap::new();
    for number in 0..lines.len() {
        let line = &lines[number];
        let Some((product, producer)) =
            line.product.as_ref().zip(line.producer.as_ref()).filter(|_| line.code.is_none())
        else {
            continue;
        };
        let key = producer_key(&producer.value);
        let mut asked = Vec::new();
        let (first_key, first) = makers
            .entry((kind_of(&producer.value).map(ProducerKind::key), core(&key)))
            .or_insert_with(|| (key.clone(), number));
        if !known.contains(&key) && *first_key != key && fold(first_key) != fold(&key) {
            let first = &lines[*first];
            asked.push((
                producer.spot,
                About::Producer,
                NEW_PRODUCER,
                format!("tên chủ thể gần giống ô {}!{}: cùng một chủ thể?", first.sheet, first.spot),
            ));
        }
        let bare = variant::bare(&product.value, &producer.value, &places);
        let own = products.entry(key).or_default();
        let same_name = |other: &usize| {
            let other = lines[*other].product.as_ref().map(|said| product_key(&said.value));
            other == Some(product_key(&product.value))
        };
        if let Some((_, first)) = own.iter().find(|(other, at)| variant::may_be_one(other, &bare) && !same_name(at)) {
            let first = &lines[*first];
            let wrong =
                format!("tên sản phẩm gần giống ô {}!{} của cùng chủ thể: cùng một sản phẩm?", first.sheet, first.spot);
            asked.push((product.spot, About::Product, NEW_PRODUCT, wrong));
        }
        own.push((bare, number));
        for (spot, about, new, wrong) in asked {
            let sheet = &lines[number].sheet;
            // To say which record is meant settles it too.
            let is_settled = |answer: &String| {
                let names_record = match about {
                    About::Producer => records.producers.values().any(|known| answer.starts_with(&known.name)),
                    _ => records.products.values().any(|known| answer.starts_with(&known.name)),
                };
                answer.trim() == new || names_record
            };
            if answers.get(&about.at(sheet, &spot.to_string())).is_some_and(is_settled) {
                continue;
            }
            let right = "Nếu là một thì ghi một tên; nếu khác thì nói là mới.";
            doubts.ask(Weight::Block, sheet, spot, wrong, right, Answer::Choice(Some(about), vec![new.to_owned()]));
            lines[number].is_blocked = true;
        }
    }
}

/// Two new names of products or of producers that differ in nothing but their tones and accents.
fn find_near_twins(lines: &mut [Line], records: &Records, doubts: &mut Doubts) {
    let products =
        records.products.values().flat_map(|product| [&product.name].into_iter().chain(&product.other_names));
    let producers =
        records.producers.values().flat_map(|producer| [&producer.name].into_iter().chain(&producer.other_names));
    let known: BTreeSet<String> =
        products.map(|name| product_key(name)).chain(producers.map(|name| producer_key(name))).collect();
    let mut seen: BTreeMap<(bool, String), (String, Rc<str>, Spot)> = BTreeMap::new();
    for line in lines.iter_mut().filter(|line| line.code.is_none()) {
        let product = line.product.as_ref().map(|said| (true, product_key(&said.value), said.spot));
        let producer = line.producer.as_ref().map(|said| (false, producer_key(&said.value), said.spot));
        for (is_product, key, spot) in
            [product, producer].into_iter().flatten().filter(|(_, key, _)| !known.contains(key))
        {
            match seen.get(&(is_product, fold(&key))) {
                Some((before, sheet, first)) if *before != key => {
                    let what = if is_product { "tên sản phẩm" } else { "tên chủ thể" };
                    let wrong = format!("{what} chỉ khác dấu với ô {sheet}!{first}");
                    doubts.say(
                        Weight::Block,
                        &line.sheet,
                        spot,
                        wrong,
                        "Ghi đúng dấu; nếu là hai tên khác nhau thì thêm trước hồ sơ cho một tên.",
                    );
                    line.is_blocked = true;
                }
                Some(_) => {}
                None => drop(seen.insert((is_product, fold(&key)), (key, Rc::clone(&line.sheet), spot))),
            }
        }
    }
}
