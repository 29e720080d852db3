//! The cells of one row.

use std::collections::BTreeMap;
use std::rc::Rc;

use jiff::civil::Date;

use super::reader::{Reader, Section};
use crate::code::Code;
use crate::fold::{accented, fold};
use crate::issuer::{self, Issuer};
use crate::legacy::Font;
use crate::near::nearest;
use crate::office::days::{self, Time};
use crate::office::doubt::{Answer, Doubts, Reading, Weight};
use crate::office::entry;
use crate::office::header::Column;
use crate::office::line::{LacksColumns, Line, Said};
use crate::office::names::{decision_numbers, number_key};
use crate::office::phrases;
use crate::office::remark;
use crate::office::workbook::{Spot, Value};
use crate::office::{group, score, stars};
use crate::slug::Slug;
use crate::spelling::{self, Trouble};
use crate::standing::{TERM_MONTHS, expiry};
use crate::text::{is_invisible, prose, quoted};

/// The longest name in letters; a longer text is a description.
const LONGEST_NAME: usize = 150;

/// From how many digits on a number in a producer's cell is a telephone.
const TELEPHONE_DIGITS: usize = 9;

/// What stands in the columns above a row, for cells that only say that it goes on.
pub(super) type Above = BTreeMap<Column, Value>;

/// Reads one row.
pub(super) fn line(reader: &Reader<'_>, row: u32, section: &Section, above: &mut Above, doubts: &mut Doubts) -> Line {
    let mut row = Row { reader, row, is_blocked: false, is_known: false, above, doubts };
    row.errors();
    row.dittos();
    if reader.sheet.hidden_rows.contains(&row.row) {
        let right = "Bỏ ẩn nếu sản phẩm thuộc phụ lục, hoặc xoá hàng.";
        row.is_blocked = true;
        let spot = row.spot(Column::Product);
        row.doubts.ask(Weight::Block, &reader.name, spot, "hàng này đang ẩn", right, Answer::Elsewhere);
    }
    let code = row.code();
    let by_code = code.as_ref().and_then(|code| row.by_code(code));
    let is_known = by_code.is_some();
    row.is_known = is_known;
    let product = row.product(is_known);
    let producer = row.producer(is_known);
    let address = row.text(Column::Address);
    if address.is_none() && section.district.is_none() {
        row.missing(Column::Address, is_known, "Ghi xã, phường và huyện (cũ) nơi sản xuất.");
    }
    let group = row.group(section, is_known);
    let kind = row.kind();
    let stars = row.stars(section, by_code.as_ref());
    let score = row.read(Column::Score, score::read);
    row.compare_score(score.as_ref(), stars.as_ref());
    let decision = row.decision(is_known);
    let time = row.time(by_code.as_ref());
    let issuer = row.issuer(stars.as_ref(), time.as_ref());
    row.remark(by_code.as_ref(), stars.as_ref(), time.as_ref());
    if !is_known {
        row.term(time.as_ref());
    }
    Line {
        sheet: Rc::clone(&reader.name),
        spot: reader.spot(row.row, Column::Product),
        is_blocked: row.is_blocked,
        is_broken: [Column::Product, Column::Producer].into_iter().any(|column| match reader.value(row.row, column) {
            Value::Text(text) => entry::is_broken(text),
            _ => false,
        }),
        by_code,
        product,
        producer,
        address,
        district: section.district.clone(),
        group,
        kind,
        score,
        stars,
        code,
        decision,
        time,
        issuer,
        lacks_columns: LacksColumns {
            group: !reader.has(Column::Group),
            stars: !reader.has(Column::Stars),
            time: !reader.has(Column::Day),
        },
    }
}

/// A row while it is read.
struct Row<'r, 'a, 'd> {
    reader: &'r Reader<'a>,
    row: u32,
    is_blocked: bool,
    /// A code names the record, so that texts are only compared with it.
    is_known: bool,
    above: &'d mut Above,
    doubts: &'d mut Doubts,
}

impl Row<'_, '_, '_> {
    fn spot(&self, column: Column) -> Spot {
        self.reader.spot(self.row, column)
    }

    fn block(&mut self, column: Column, wrong: impl Into<String>, right: impl Into<String>) {
        let spot = self.spot(column);
        self.block_at(spot, wrong, right);
    }

    fn block_at(&mut self, spot: Spot, wrong: impl Into<String>, right: impl Into<String>) {
        self.is_blocked = true;
        self.reader.say(self.doubts, Weight::Block, spot, wrong, right);
    }

    /// What stands in a cell, or above a ditto mark; the error of a formula counts as nothing, since it has been said.
    fn value(&self, column: Column) -> Value {
        match self.reader.value(self.row, column) {
            Value::Error(_) => Value::Nothing,
            value if is_ditto(value) => self.above.get(&column).unwrap_or(value).clone(),
            value => value.clone(),
        }
    }

    /// Keeps what stands in the row for the next one, and says where a cell goes on with what stands above. A name or a code
    /// that came twice would be a product that came twice.
    fn dittos(&mut self) {
        for (column, place) in &self.reader.header.columns {
            let own = self.reader.sheet.value(self.row, *place);
            if matches!(column, Column::Number | Column::Product | Column::Score | Column::Code | Column::Derived) {
                continue;
            }
            if !is_ditto(own) {
                match own {
                    Value::Nothing | Value::Error(_) => self.above.remove(column),
                    own => self.above.insert(*column, own.clone()),
                };
            } else if let Some(above) = self.above.get(column) {
                let wrong = format!("ô {} ghi {}, đọc như ô trên: {}", lower(*column), own.shown(), above.shown());
                let spot = self.spot(*column);
                self.reader.say(self.doubts, Weight::Remark, spot, wrong, "");
            }
        }
    }

    fn is_error(&self, column: Column) -> bool {
        matches!(self.reader.value(self.row, column), Value::Error(_))
    }

    fn errors(&mut self) {
        for (column, place) in &self.reader.header.columns {
            if let Value::Error(error) = self.reader.sheet.value(self.row, *place)
                && !matches!(column, Column::Number | Column::Derived)
            {
                let spot = self.spot(*column);
                self.block_at(
                    spot,
                    format!("công thức trong ô báo lỗi {error}"),
                    "Gõ lại giá trị thật vào ô, đừng để công thức.",
                );
            }
        }
    }

    /// Says that a cell is empty, unless the record tells or there is no such column: that has been said of the header.
    fn missing(&mut self, column: Column, is_known: bool, right: &str) {
        // Where something stands in the cell, that has been asked about.
        let is_empty = self.value(column) == Value::Nothing;
        if !is_known && is_empty && self.reader.has(column) && !self.is_error(column) {
            self.block(column, format!("thiếu {}", lower(column)), right);
        }
    }

    fn read<T>(&mut self, column: Column, read: impl Fn(&Value) -> Reading<Option<T>>) -> Option<Said<T>> {
        match read(&self.value(column)) {
            Ok(value) => value.map(|value| Said { value, spot: self.spot(column) }),
            Err(wrong) => {
                self.block(column, wrong.wrong, wrong.right);
                None
            }
        }
    }

    /// The text of a cell on one line, without signs that nobody sees.
    fn text(&mut self, column: Column) -> Option<Said<String>> {
        let value = self.value(column);
        let text = match &value {
            Value::Nothing => return None,
            Value::Text(text) => text.clone(),
            other => other.shown(),
        };
        if let Some((font, says)) = self.typed(column).filter(|_| !self.is_known) {
            let wrong = Trouble::Font(font, says);
            self.block(column, wrong.wrong(), wrong.right());
            return None;
        }
        if column != Column::Remark && spelling::is_ditto(&text) {
            self.block(
                column,
                format!("ô {} ghi {}, tức là như ô trên", lower(column), quoted(&text)),
                "Ghi đủ chữ trong từng ô.",
            );
            return None;
        }
        match prose(&text) {
            Ok(text) => {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                (!text.is_empty()).then(|| Said { value: text, spot: self.spot(column) })
            }
            Err(sign) => {
                self.block(
                    column,
                    format!("trong {} có ký tự không nhìn thấy (U+{:04X})", lower(column), u32::from(sign)),
                    "Xoá chữ trong ô rồi gõ lại, đừng chép từ trang web.",
                );
                // The text without the sign is read on, so that other doubts about it are found too.
                let text: String =
                    text.chars().filter(|letter| prose(letter.encode_utf8(&mut [0; 4])).is_ok()).collect();
                Some(Said { value: text.trim().to_owned(), spot: self.spot(column) })
                    .filter(|said| !said.value.is_empty())
            }
        }
    }

    /// The legacy font in which a cell is typed, and what it says.
    fn typed(&self, column: Column) -> Option<(Font, String)> {
        let place = self.reader.header.columns.get(&column)?;
        self.reader.typed.get(&(self.row, *place)).cloned()
    }

    fn code(&mut self) -> Option<Said<Code>> {
        let said = self.text(Column::Code)?;
        // The list as CSV has an apostrophe before codes that a spreadsheet would take for numbers.
        let code = Code::parse(said.value.trim_start_matches('\''));
        if code.is_none() {
            self.block(
                Column::Code,
                format!("{} không phải mã sản phẩm", quoted(&said.value)),
                "Chép lại mã sáu ký tự từ danh mục, hoặc để trống nếu là sản phẩm mới.",
            );
        }
        code.map(|value| Said { value, spot: said.spot })
    }

    fn by_code(&mut self, code: &Said<Code>) -> Option<Slug> {
        let products = &self.reader.records.products;
        let found = products.iter().find(|(_, product)| product.code == code.value).map(|(slug, _)| slug.clone());
        if found.is_none() {
            let wrong = format!("không có sản phẩm nào mang mã {}", code.value);
            self.block(Column::Code, wrong, "Chép lại mã từ danh mục, hoặc để trống nếu là sản phẩm mới.");
        }
        found
    }

    fn product(&mut self, is_known: bool) -> Option<Said<String>> {
        let Some(said) = self.text(Column::Product) else {
            self.missing(Column::Product, is_known, "Ghi tên sản phẩm như trong quyết định.");
            return None;
        };
        if is_known {
            return Some(said); // compared with the record's own name later
        }
        let text = &said.value;
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let names_stars = words.windows(2).any(|pair| pair[1] == "sao" && pair[0].parse::<u8>().is_ok());
        if !folded.contains(|letter: char| letter.is_alphabetic()) {
            self.block(Column::Product, format!("tên sản phẩm {} không có chữ nào", quoted(text)), "Ghi tên sản phẩm.");
        } else if names_stars || text.contains(['★', '⭐']) {
            self.block(Column::Product, "tên sản phẩm kèm cả hạng sao", "Để hạng sao ở cột riêng.");
        } else if phrases::has(&words, phrases::NO_AWARD) {
            self.block(
                Column::Product,
                format!("tên sản phẩm kèm lời nói chưa hay không còn được công nhận: {}", quoted(text)),
                "Chỉ ghi tên; nếu sản phẩm không được công nhận thì bỏ hàng.",
            );
        } else if text.contains(';') {
            self.block(Column::Product, "một ô có vẻ ghi hai sản phẩm", "Mỗi sản phẩm một hàng.");
        } else if text.chars().count() > LONGEST_NAME {
            self.block(
                Column::Product,
                format!("tên dài quá {LONGEST_NAME} chữ"),
                "Chỉ ghi tên, phần mô tả để chỗ khác.",
            );
        }
        Some(said)
    }

    fn producer(&mut self, is_known: bool) -> Option<Said<String>> {
        let Some(said) = self.text(Column::Producer) else {
            self.missing(Column::Producer, is_known, "Ghi tên chủ thể như trong quyết định.");
            return None;
        };
        if is_known {
            return Some(said);
        }
        let text = &said.value;
        let folded = fold(text);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let goes_on = text.split([',', ';', '-', '(']).skip(1).any(|part| {
            let part = accented(part);
            ["xã ", "phường ", "huyện ", "thị trấn ", "bản ", "thôn ", "tỉnh "]
                .iter()
                .any(|unit| part.starts_with(unit))
        });
        if !folded.contains(|letter: char| letter.is_alphabetic()) {
            self.block(Column::Producer, format!("tên chủ thể {} không có chữ nào", quoted(text)), "Ghi tên chủ thể.");
        } else if digits >= TELEPHONE_DIGITS {
            self.block(
                Column::Producer,
                "tên chủ thể kèm số điện thoại",
                "Bỏ số điện thoại; liên hệ chỉ đăng khi chủ thể đồng ý.",
            );
        } else if goes_on {
            self.block(Column::Producer, "tên chủ thể kèm cả địa chỉ", "Chuyển địa chỉ sang cột Địa chỉ.");
        } else if text.chars().count() > LONGEST_NAME {
            self.block(Column::Producer, format!("tên dài quá {LONGEST_NAME} chữ"), "Chỉ ghi tên chủ thể.");
        }
        Some(said)
    }

    fn group(&mut self, section: &Section, is_known: bool) -> Option<Said<crate::product::Group>> {
        let own = self.read(Column::Group, group::read);
        if let (Some(own), Some(above)) = (&own, &section.group)
            && own.value != above.value
        {
            self.block(
                Column::Group,
                format!(
                    "ô ghi nhóm “{}”, tiêu đề ở {} ghi “{}”",
                    group::name(own.value),
                    above.spot,
                    group::name(above.value)
                ),
                "Chuyển hàng xuống đúng nhóm, hoặc sửa ô.",
            );
        }
        if own.is_none() && section.group.is_none() && self.value(Column::Group) == Value::Nothing {
            self.missing(Column::Group, is_known, "Ghi một trong sáu nhóm sản phẩm.");
        }
        own.or_else(|| section.group.clone())
    }

    /// The key of the shopper's kind, which annexes seldom have.
    fn kind(&mut self) -> Option<Said<String>> {
        let said = self.text(Column::Kind)?;
        let folded = fold(&said.value);
        let kinds = &self.reader.records.kinds;
        let found = kinds.iter().find(|kind| {
            [&kind.key, &kind.word_vi].iter().any(|word| fold(word) == folded) || kind.slug.as_str() == said.value
        });
        if found.is_none() {
            let words: Vec<&str> = kinds.iter().map(|kind| kind.word_vi.as_str()).collect();
            let near = nearest(&said.value, words.iter().copied())
                .map_or_else(String::new, |near| format!(" Gần nhất: {near}."));
            let right = format!("Ghi một trong: {}.{near}", words.join("; "));
            self.block(Column::Kind, format!("không có loại {}", quoted(&said.value)), right);
        }
        found.map(|kind| Said { value: kind.key.clone(), spot: said.spot })
    }

    fn stars(&mut self, section: &Section, by_code: Option<&Slug>) -> Option<Said<u8>> {
        let own = self.read(Column::Stars, stars::read);
        if let (Some(own), Some(above)) = (&own, &section.stars)
            && own.value != above.value
        {
            let wrong = format!("ô ghi {} sao, tiêu đề ở {} ghi {} sao", own.value, above.spot, above.value);
            self.block(Column::Stars, wrong, "Chuyển hàng xuống đúng hạng, hoặc sửa ô.");
        }
        if own.is_none() && section.stars.is_none() && self.value(Column::Stars) == Value::Nothing {
            self.missing(Column::Stars, by_code.is_some(), "Ghi 3 sao, 4 sao hoặc 5 sao theo quyết định.");
        }
        own.or_else(|| section.stars.clone())
    }

    fn compare_score(&mut self, points: Option<&Said<f64>>, class: Option<&Said<u8>>) {
        let Some(points) = points else { return };
        let shown = score::shown(points.value);
        match (score::stars(points.value), class) {
            (None, _) => self.block(
                Column::Score,
                format!("{shown} điểm chưa đủ 50 để được công nhận OCOP"),
                "Kiểm tra điểm; dưới 50 điểm thì bỏ hàng khỏi phụ lục.",
            ),
            (Some(by_points), Some(class)) if by_points != class.value => self.block(
                Column::Score,
                format!("{shown} điểm là {by_points} sao, nhưng ô {} ghi {} sao", class.spot, class.value),
                format!(
                    "{} sao cần điểm {}; sửa điểm hoặc hạng theo quyết định.",
                    class.value,
                    score::bounds(class.value)
                ),
            ),
            _ => {}
        }
    }

    fn decision(&mut self, is_known: bool) -> Option<Said<String>> {
        let given = self.reader.given.decision.as_ref();
        let Some(said) = self.text(Column::Decision) else {
            return given.map(|given| Said { value: given.clone(), spot: self.spot(Column::Product) });
        };
        let (said, is_whole) = decision_alone(said);
        if !is_whole && !is_known {
            self.block(
                Column::Decision,
                format!("số quyết định {} không đủ", quoted(&said.value)),
                "Ghi số và ký hiệu, ví dụ 1234/QĐ-UBND.",
            );
        } else if let Some(given) = given
            && number_key(given) != number_key(&said.value)
        {
            let wrong = format!("ô ghi quyết định {}, còn số quyết định đã cho là {given}", quoted(&said.value));
            let right = "Sửa ô; nếu mỗi hàng có quyết định riêng thì không cho số chung.";
            self.block(Column::Decision, wrong, right);
        }
        Some(said)
    }

    fn time(&mut self, by_code: Option<&Slug>) -> Option<Said<Time>> {
        let is_known = by_code.is_some();
        let starts_1904 = self.reader.sheet.starts_1904;
        let said = self.read(Column::Day, |value| days::read(value, starts_1904));
        let given = self.reader.given.day;
        if let Some(said) = &said {
            let (earliest, latest) = (said.value.0.first_day(), said.value.1.last_day());
            let is_on_record = by_code
                .and_then(|slug| self.reader.records.products.get(slug))
                .is_some_and(|product| product.certifications.iter().any(|award| award.awarded == Some(said.value)));
            if days::is_term(said.value, self.reader.given.today) && !is_on_record {
                let wrong = format!(
                    "{} giống thời hạn của giấy chứng nhận, không phải ngày công nhận",
                    days::shown_time(said.value)
                );
                self.block(Column::Day, wrong, "Ghi ngày ký quyết định công nhận.");
            } else if earliest > self.reader.given.today {
                let wrong = format!("ngày {} còn ở phía trước", days::shown_time(said.value));
                self.block(Column::Day, wrong, "Sửa ngày theo quyết định; hôm nay chưa tới ngày đó.");
            } else if let Some(given) = given
                && !(earliest..=latest).contains(&given)
            {
                let (own, given) = (days::shown_time(said.value), days::shown_day(given));
                let wrong = format!("ô ghi ngày {own}, còn ngày quyết định đã cho là {given}");
                self.block(Column::Day, wrong, "Sửa ô; nếu mỗi hàng có ngày riêng thì không cho ngày chung.");
            }
            return Some(said.clone());
        }
        if given.is_none() && self.value(Column::Day) == Value::Nothing {
            self.missing(Column::Day, is_known, "Ghi ngày ký vào ô, hoặc cho biết ngày quyết định.");
        }
        let printed = crate::date::PrintedDate::parse(&given?.to_string())?;
        Some(Said { value: (printed, printed), spot: self.spot(Column::Product) })
    }

    fn issuer(&mut self, stars: Option<&Said<u8>>, time: Option<&Said<Time>>) -> Option<Said<Issuer>> {
        let own = self.text(Column::Issuer);
        let issuer = match own {
            None => self
                .reader
                .given
                .issuer
                .map(|value| (value, stars.map_or(self.spot(Column::Stars), |stars| stars.spot))),
            Some(said) => {
                let issuer = issuer_of(&said.value);
                if issuer.is_none() {
                    let wrong = format!("không rõ cấp công nhận {}", quoted(&said.value));
                    self.block(Column::Issuer, wrong, "Ghi tỉnh, huyện hoặc trung ương.");
                }
                issuer.map(|value| (value, said.spot))
            }
        };
        let (value, spot) = issuer?;
        let interval: Option<(Date, Date)> = time.map(|time| (time.value.0.first_day(), time.value.1.last_day()));
        let class = stars.map(|stars| stars.value);
        if !issuer::may_certify(value, class, interval) {
            self.block_at(spot, issuer::cannot(value, class), issuer::RULES);
        }
        Some(Said { value, spot })
    }

    /// Whether a column says how things stand with a row: remarks, states, results.
    fn is_of_state(&self, place: u32) -> bool {
        let name = self.header_of(place);
        let words: Vec<&str> = name.split(' ').collect();
        phrases::has(
            &words,
            &[
                "ghi chu",
                "tinh trang",
                "trang thai",
                "ket qua",
                "y kien",
                "ket luan",
                "hien trang",
                "chu thich",
                "luu y",
            ],
        )
    }

    /// A column of terms: the records count so many months from the award, so another term is asked about.
    fn term(&mut self, time: Option<&Said<Time>>) {
        let Some(time) = time else { return };
        let header = self.reader.header;
        let derived = header.columns.get(&Column::Derived).copied();
        let doubtful = header.doubtful.iter().map(|(_, place)| *place);
        let places: Vec<u32> = header.unknown.iter().copied().chain(doubtful).chain(derived).collect();
        for place in places {
            let name = self.header_of(place);
            let words: Vec<&str> = name.split(' ').collect();
            let is_of_term = phrases::has(&words, &["hieu luc", "thoi han", "het han", "han su dung"]);
            if !is_of_term || phrases::has(&words, &["tu", "tu ngay", "ho so"]) {
                continue;
            }
            let value = self.reader.sheet.value(self.row, place).clone();
            let shown = value.shown();
            let said = fold(&shown);
            let end = days::read(&value, self.reader.sheet.starts_1904).ok().flatten();
            let is_usual = match (remark::months(&said.split(' ').collect::<Vec<_>>()), end) {
                (Some(months), _) => months == TERM_MONTHS,
                // The last day in force, or the day after it.
                (None, Some((first, last))) => {
                    let day_before = expiry(time.value.0.first_day()).yesterday().unwrap_or(Date::MIN);
                    first.first_day() <= expiry(time.value.1.last_day()) && last.last_day() >= day_before
                }
                (None, None) => value == Value::Nothing,
            };
            if !is_usual {
                self.block_at(
                    self.reader.sheet.spot(self.row, place),
                    format!(
                        "thời hạn {} không phải {TERM_MONTHS} tháng kể từ ngày công nhận, như danh mục tính",
                        quoted(&shown)
                    ),
                    "Kiểm tra ngày công nhận và thời hạn; nếu phụ lục ghi nhầm thì sửa ô, nếu không thì hỏi nơi ban hành.",
                );
            }
        }
    }

    /// The name of a column, folded.
    fn header_of(&self, place: u32) -> String {
        let rows = self.reader.header.row..=self.reader.header.last_row;
        rows.map(|row| fold(&self.reader.sheet.value(row, place).shown())).collect::<Vec<_>>().join(" ")
    }

    /// A remark, or a cell of a column that is not read, can say that the row is no award at all.
    fn remark(&mut self, by_code: Option<&Slug>, stars: Option<&Said<u8>>, time: Option<&Said<Time>>) {
        let product = by_code.and_then(|slug| self.reader.records.products.get(slug));
        let qualifier = product.and_then(|product| product.qualifier.as_deref()).unwrap_or_default();
        let is_withdrawn =
            product.is_some_and(|product| product.certifications.iter().any(|award| award.withdrawn.is_some()));
        let header = self.reader.header;
        let unread = header.unknown.iter().chain(header.doubtful.iter().map(|(_, place)| place)).copied();
        let places: Vec<u32> = header.columns.get(&Column::Remark).copied().into_iter().chain(unread).collect();
        for place in places {
            let is_remark = header.columns.get(&Column::Remark) == Some(&place);
            let own = self.reader.sheet.value(self.row, place).shown();
            let value = if is_remark { self.value(Column::Remark).shown() } else { own };
            // What is typed in another font, or holds signs that nobody sees, is looked at as people read it.
            let typed = self.reader.typed.get(&(self.row, place)).map(|(_, says)| says.clone());
            let shown: String = typed.unwrap_or(value).chars().filter(|sign| !is_invisible(*sign)).collect();
            // The office's own list ends with the qualifier, which says nothing of an award whatever its words.
            let shown = shown.strip_suffix(qualifier).map_or_else(|| shown.clone(), str::to_owned);
            let folded = fold(&shown);
            let words: Vec<&str> = folded.split(' ').collect();
            let spot = self.reader.sheet.spot(self.row, place);
            let is_foreign = |sign: char| {
                sign.is_alphabetic() && !('A'..='\u{24f}').contains(&sign) && !('\u{1e00}'..='\u{1eff}').contains(&sign)
            };
            if shown.contains(is_foreign) {
                self.block_at(
                    spot,
                    format!("trong ô có chữ không phải tiếng Việt: {}", quoted(&shown)),
                    "Gõ lại ô bằng Unicode.",
                );
                continue;
            }
            if phrases::has(&words, &["thu hoi", "huy bo", "huy cong nhan"]) {
                if !is_withdrawn {
                    self.block_at(
                        spot,
                        format!("ô này nói giấy chứng nhận bị thu hồi: {}", quoted(&shown)),
                        "Ghi bốn ô “Thu hồi” ở lần công nhận ấy trong hồ sơ: ngày, cơ quan, lý do theo văn bản, nguồn.",
                    );
                }
            } else if phrases::has(&words, phrases::NO_AWARD) || self.is_of_state(place) && says_no(&shown) {
                self.block_at(
                    spot,
                    format!("ô này nói sản phẩm chưa được công nhận: {}", quoted(&shown)),
                    "Bỏ hàng khỏi phụ lục, hoặc sửa ô.",
                );
            } else if by_code.is_none() && Some(&place) == header.columns.get(&Column::Remark) {
                let year = time.map(|time| time.value.1.last_day().year());
                if !remark::is_harmless(&shown, stars.map(|said| said.value), year) {
                    self.block_at(
                        spot,
                        format!("chưa hiểu hết ghi chú {}", quoted(&shown)),
                        "Nếu ghi chú đổi tên, chủ thể, hạng hay ngày thì sửa ô ấy; xong hay không đổi gì thì ghi “Không”.",
                    );
                }
            }
        }
    }
}

/// Whether a cell says nothing but that the one above it goes on. A dash or a star may mean something else, and `như STT 2`
/// does.
fn is_ditto(value: &Value) -> bool {
    const WORDS: [&str; 7] = ["nt", "n t", "như nt", "như trên", "như ô trên", "như hàng trên", "như dòng trên"];
    let Value::Text(text) = value else { return false };
    WORDS.contains(&accented(text).trim())
        || matches!(text.trim(), "\"" | "“" | "”" | "″" | "〃" | "''" | "’’" | "//" | "\"\"")
}

/// A decision's number without the words around it, and whether nothing else was said.
fn decision_alone(said: Said<String>) -> (Said<String>, bool) {
    const AROUND: [&str; 10] =
        ["quyet dinh", "so", "qd", "ubnd", "tinh", "huyen", "uy ban nhan dan", "cua", "chu tich", "thi xa"];
    let numbers = decision_numbers(&said.value);
    let [number] = numbers.as_slice() else {
        let is_whole = said.value.contains(|letter: char| letter.is_ascii_digit()) && said.value.contains('/');
        return (said, is_whole && numbers.is_empty());
    };
    let rest = fold(&said.value.replacen(number.as_str(), " ", 1));
    let words: Vec<&str> = rest.split(' ').filter(|word| !word.is_empty()).collect();
    let is_alone = !phrases::cover(&words, &[&AROUND]).is_empty();
    if is_alone { (Said { value: number.clone(), ..said }, true) } else { (said, false) }
}

/// Whether a remark has a word of “not”, “no longer”, “not yet” in it.
fn says_no(text: &str) -> bool {
    const WORDS: [&str; 18] = [
        "không", "ko", "chưa", "huỷ", "rút", "trượt", "hết", "ngừng", "dừng", "ngưng", "tạm", "hoãn", "chờ", "bỏ",
        "xoá", "vắng", "sai", "loại",
    ];
    let said = accented(text);
    !matches!(said.as_str(), "không" | "không có") && said.split(' ').any(|word| WORDS.contains(&word))
}

fn issuer_of(text: &str) -> Option<Issuer> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let has = |word: &str| words.contains(&word);
    match (has("tinh"), has("huyen") || folded.contains("thi xa") || folded.contains("thanh pho")) {
        (true, false) => Some(Issuer::Province),
        (false, true) => Some(Issuer::District),
        (false, false) if folded.contains("trung uong") || has("bo") => Some(Issuer::Centre),
        _ => None,
    }
}

/// The name of a column within a sentence.
fn lower(column: Column) -> String {
    let name = column.name();
    let mut letters = name.chars();
    letters.next().map(char::to_lowercase).into_iter().flatten().chain(letters).collect()
}
