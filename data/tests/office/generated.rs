//! Annexes made by a generator, which writes beside each row what it says: layouts, formats, encodings and planted errors.
//! What the importer makes of them is compared with that, never with itself.

use std::collections::BTreeSet;

use records::Records;
use records::legacy::Font;
use records::office::{Change, Given, Import, Weight, import};

use crate::folder::{Folder, given, nothing_given};
use crate::grid::{Format, Grid, Look};
use crate::sheet::{Cell, text};

/// How many annexes are made.
const ANNEXES: usize = 240;

/// How many rows of products each has.
const ROWS: usize = 6;

/// The least shares of clean rows that are read without a question, and of planted errors that are named.
const MIN_CLEAN: f64 = 0.98;
const MIN_NAMED: f64 = 0.99;

/// A generator of numbers that are the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(end).expect("small")).expect("small")
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }
}

/// What a row says, as the generator knows it.
#[derive(Clone)]
struct Truth {
    name: String,
    maker: String,
    place: &'static str,
    stars: u8,
    day: &'static str,
}

/// One error: where it is and what it makes of a row or a sheet.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Plant {
    /// In a cell of a row.
    Name(&'static str),
    Maker(&'static str),
    Stars(&'static str),
    Group(&'static str),
    Place(&'static str),
    Score(&'static str),
    Remark(&'static str),
    /// In the name of a column; no row may be written.
    StarsHeader(&'static str),
    MakerHeader(&'static str),
    Title(&'static str),
    /// Below the last row.
    Total(&'static str),
    /// Between the rows; the rows below it are not written.
    Heading(&'static str),
    /// Above the rows, where it counts others than there are.
    Part(&'static str),
    /// The formula in the cell of a name ends in this error.
    Error(&'static str),
    /// How a row, the cell of a name, or a column looks.
    StruckRow,
    StruckName,
    UnseenName,
    HiddenRow,
    HiddenColumn,
}

const PLANTS: [Plant; 58] = [
    Plant::Name("ChÌ d©y Pó Nhi"),
    Plant::Name("Cheø daây Puù Nhi"),
    Plant::Name("TrÃ hoa ban"),
    Plant::Name("G?o n?p M??ng P?n"),
    Plant::Name("Gạo t\u{AD}ẻ"),
    Plant::Name("Gạo\u{200D}tẻ"),
    Plant::Name("Gạo tẻ tha\u{440}"),
    Plant::Name("Gaoj neesp"),
    Plant::Name("Rựơu ngô Mừơng Pồn"),
    Plant::Name("như dưới"),
    Plant::Name("Như trên"),
    Plant::Name("-"),
    Plant::Name("Gạo tẻ (chưa đạt)"),
    Plant::Name("Gạo Supreme"),
    Plant::Maker("như dưới"),
    Plant::Maker("HTX Hång Ph\u{AD}íc"),
    Plant::Maker("HTX Golden"),
    Plant::Maker("như mục 2"),
    Plant::Stars("3-4 sao"),
    Plant::Stars("tiềm năng 5 sao"),
    Plant::Stars("chưa đạt"),
    Plant::Stars("như dưới"),
    Plant::Stars("6 sao"),
    Plant::Group("Thực phẩm; Đồ uống"),
    Plant::Group("như dưới"),
    Plant::Place("xã Mường Trời, huyện Mường Ảng"),
    Plant::Place("như dưới"),
    Plant::Place("xã Mường Lạn, tỉnh Lai Châu"),
    Plant::Score("tám mươi"),
    Plant::Score("182"),
    Plant::Remark("Đã thu hồi"),
    Plant::Remark("Chưa đạt"),
    Plant::StarsHeader("Hạng sao đăng ký"),
    Plant::StarsHeader("Hạng sao tự đánh giá"),
    Plant::StarsHeader("Hạng sao đề nghị công nhận"),
    Plant::MakerHeader("Đơn vị đề nghị"),
    Plant::Title("Danh sách sản phẩm đăng ký đánh giá"),
    Plant::Title("DANH SÁCH SẢN PHẨM KHÔNG ĐƯỢC CÔNG NHẬN"),
    Plant::Title("Danh sách sản phẩm OCOP tỉnh Sơn La"),
    Plant::Title("Kèm theo Quyết định số 77/QĐ-UBND"),
    Plant::Total("Danh sách này có 9 sản phẩm"),
    Plant::Total("Tổng cộng: 2 sản phẩm"),
    Plant::Heading("SẢN PHẨM CHƯA ĐẠT 3 SAO"),
    Plant::Heading("Sản phẩm tiềm năng"),
    Plant::Heading("II. SẢN PHẨM ĐĂNG KÝ ĐÁNH GIÁ LẠI"),
    Plant::Name("〃"),
    Plant::Maker("như dưới"),
    Plant::Place("như mục 2"),
    Plant::Score("như dưới"),
    Plant::Part("NHÓM THỰC PHẨM (7 sản phẩm)"),
    Plant::Part("Thực phẩm: năm (05) SP"),
    Plant::Error("#REF!"),
    Plant::Error("#VALUE!"),
    Plant::StruckRow,
    Plant::StruckName,
    Plant::UnseenName,
    Plant::HiddenRow,
    Plant::HiddenColumn,
];

impl Plant {
    /// Whether it leaves no row of the sheet to be written.
    fn is_of_sheet(self) -> bool {
        matches!(
            self,
            Plant::StarsHeader(_)
                | Plant::MakerHeader(_)
                | Plant::Title(_)
                | Plant::Total(_)
                | Plant::HiddenColumn
                | Plant::Part(_)
        )
    }

    /// What it writes.
    fn words(self) -> Option<&'static str> {
        match self {
            Plant::Name(words)
            | Plant::Maker(words)
            | Plant::Stars(words)
            | Plant::Group(words)
            | Plant::Place(words)
            | Plant::Score(words)
            | Plant::Remark(words)
            | Plant::StarsHeader(words)
            | Plant::MakerHeader(words)
            | Plant::Title(words)
            | Plant::Total(words)
            | Plant::Part(words)
            | Plant::Heading(words) => Some(words),
            _ => None,
        }
    }

    /// Whether a file of this format can hold it.
    fn is_carried(self, format: Format) -> bool {
        match self {
            Plant::StruckRow | Plant::StruckName | Plant::UnseenName | Plant::HiddenRow => !format.is_plain(),
            Plant::HiddenColumn => !format.is_plain() && format != Format::Docx,
            _ => true,
        }
    }

    /// Whether it is an error of its own when all is typed in a legacy font, and nothing else then.
    fn is_typed(self, font: Font) -> bool {
        let words = self.words().unwrap_or_default();
        let letters = match font {
            Font::Tcvn3 => TCVN3,
            Font::Vni => VNI,
        };
        let is_letter = |letter: char| letter.is_ascii() || letter.to_lowercase().all(|small| letters.contains(small));
        !words.contains("TrÃ") && words.chars().all(is_letter)
    }
}

const PLACES: [(&str, &str); 4] = [
    ("xã Mường Lạn, huyện Mường Ảng", "xã Mường Lạn, huyện Mường Ảng"),
    ("bản Bó, xã Xuân Lao, huyện Mường Ảng, tỉnh Điện Biên", "xã Xuân Lao, huyện Mường Ảng"),
    ("X. Sam Mứn - H. Điện Biên", "xã Sam Mứn, huyện Điện Biên"),
    ("xã Na Son, huyện Điện Biên Đông", "xã Na Son, huyện Điện Biên Đông"),
];

const FIRST: [&str; 12] =
    ["An", "Bích", "Cương", "Dũng", "Giang", "Hiếu", "Khánh", "Lâm", "Minh", "Nghĩa", "Phúc", "Quyền"];
const SECOND: [&str; 12] =
    ["Ưng", "Vĩnh", "Xuyên", "Yến", "Tường", "Sáng", "Rồng", "Oanh", "Nhài", "Mận", "Lựu", "Kim"];

/// The columns, each under the names that offices give it.
const NAMES: [&[&str]; 8] = [
    &["TT", "STT", "Số TT"],
    &["Tên sản phẩm", "Tên SP", "Sản phẩm", "Tên sản phẩm OCOP"],
    &["Tên chủ thể", "Chủ thể", "Chủ thể OCOP", "Cơ sở sản xuất"],
    &["Địa chỉ", "Địa chỉ sản xuất", "Nơi sản xuất", "Địa chỉ (xã, huyện)"],
    &["Nhóm/phân nhóm", "Nhóm sản phẩm", "Ngành hàng"],
    &["Điểm", "Điểm TB", "Số điểm", "Điểm trung bình"],
    &["Hạng sao", "Xếp hạng", "Phân hạng", "Hạng sao được công nhận"],
    &["Ghi chú", "GHI CHÚ"],
];

const STARS: [[&str; 4]; 3] = [
    ["3 sao", "***", "03", "ba sao"],
    ["4 sao", "****", "Hạng 4 sao", "bốn sao"],
    ["5 sao", "*****", "05 sao", "năm sao"],
];

const TITLES: [&[&str]; 3] = [
    &["UBND TỈNH ĐIỆN BIÊN", "PHỤ LỤC", "(Kèm theo Quyết định số 1234/QĐ-UBND ngày 12 tháng 5 năm 2026)"],
    &["DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN NĂM 2026"],
    &[],
];

/// An annex and what is to be made of it.
struct Annex {
    grid: Grid,
    font: Option<Font>,
    has_days: bool,
    /// Row by row: what it says, and whether it may be written.
    rows: Vec<(Truth, bool)>,
    plant: Option<Plant>,
    /// Row and column of the planted error.
    planted: Option<(usize, usize)>,
}

fn truth(numbers: &mut Numbers, at: usize) -> Truth {
    let name = |at: usize| format!("{} {}", FIRST[at % 12], SECOND[(at / 12) % 12]);
    let place = numbers.below(PLACES.len());
    let day = numbers.one_of(&["12/5/2026", "7/3/2025"]);
    Truth {
        name: format!("Gạo tẻ thơm {}", name(at)),
        maker: format!("HTX {}", name(at + 60)),
        place: PLACES[place].0,
        stars: u8::try_from(3 + numbers.below(2)).expect("small"),
        day,
    }
}

/// The places of TCVN3 from U+00A1 on, as its standard has them; written here once more, so that a slip in the reader shows.
const TCVN3: &str = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

/// The letters of VNI beside their Unicode ones, one after the other.
const VNI: &str = "á aù à aø ả aû ã aõ ạ aï â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ \
    ế eá ề eà ể eå ễ eã ệ eä ỉ æ ĩ ó ị ò ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï \
    ú uù ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï ý yù ỳ yø ỷ yû ỹ yõ ỵ î đ ñ";

/// A text as it is typed in a font.
fn encoded(text: &str, font: Option<Font>) -> String {
    let typed = |letter: char| match font {
        None => letter.to_string(),
        Some(Font::Tcvn3) => {
            // A capital with a tone is the small letter, shown in a font of capitals.
            let is_typed = letter.is_ascii() || TCVN3.contains(letter);
            let letter = if is_typed { letter } else { letter.to_lowercase().next().unwrap_or(letter) };
            let place = TCVN3.chars().position(|known| known == letter);
            place
                .map_or(letter, |place| char::from_u32(0xA1 + u32::try_from(place).expect("small")).expect("a letter"))
                .to_string()
        }
        Some(Font::Vni) => {
            let small: String = letter.to_lowercase().collect();
            let known: Vec<&str> = VNI.split_whitespace().collect();
            let found = known.chunks(2).find(|pair| pair[0] == small).map_or(small.as_str(), |pair| pair[1]);
            if letter.is_uppercase() { found.to_uppercase() } else { found.to_owned() }
        }
    };
    text.chars().map(|letter| if letter == ' ' { " ".to_owned() } else { typed(letter) }).collect()
}

/// Which words of a planted text are to be changed in which column.
fn planted_cell(plant: Plant) -> Option<(usize, &'static str)> {
    Some(match plant {
        Plant::Name(text) => (1, text),
        Plant::Maker(text) => (2, text),
        Plant::Place(text) => (3, text),
        Plant::Group(text) => (4, text),
        Plant::Score(text) => (5, text),
        Plant::Stars(text) => (6, text),
        Plant::Remark(text) => (7, text),
        _ => return None,
    })
}

fn make(seed: usize) -> Annex {
    let mut numbers = Numbers(u64::try_from(seed).expect("small") * 7_919 + 17);
    let plant = (!seed.is_multiple_of(4)).then(|| PLANTS[(seed - seed / 4 - 1) % PLANTS.len()]);
    let font = [None, Some(Font::Tcvn3), Some(Font::Vni)][(seed / 4 + seed / 168) % 3];
    let font = font.filter(|font| plant.is_none_or(|plant| plant.is_typed(*font)));
    let has_days = !matches!(plant, Some(Plant::Title(_))) && numbers.below(3) == 0;
    let by_heading = !matches!(plant, Some(Plant::Group(_))) && numbers.below(3) == 0;
    let planted_row = numbers.below(ROWS);
    // The columns from left to right; 8 is the day.
    let mut order: Vec<usize> = (0..8).filter(|column| !(by_heading && *column == 4)).collect();
    if has_days {
        order.push(8);
    }
    for at in (1..order.len()).rev() {
        let other = 1 + numbers.below(at);
        order.swap(at, other);
    }
    let place_of = |column: usize| order.iter().position(|known| *known == column).expect("a column");
    let mut grid = Grid::default();
    let mut put = |row: usize, column: usize, cell: &Cell, look: Look| {
        let cell = match cell {
            Cell::Text(words) => text(&encoded(words, font)),
            other => other.clone(),
        };
        grid.put(row, column, cell, look);
    };
    let mut planted = None;
    let mut row = 0;
    if let Some(Plant::Title(title)) = plant {
        put(row, 0, &text(title), Look::Plain);
        planted = Some((row, 0));
        row += 1;
    }
    let titles = numbers.one_of(&TITLES);
    for title in if planted.is_none() { titles } else { &[] } {
        put(row, 0, &text(title), Look::Plain);
        row += 1;
    }
    row += numbers.below(2);
    let first = row;
    for (place, column) in order.iter().enumerate() {
        let name = match (column, plant) {
            (8, _) => numbers.one_of(&["Ngày công nhận", "Ngày ký", "Ngày quyết định"]),
            (6, Some(Plant::StarsHeader(name))) | (2, Some(Plant::MakerHeader(name))) => {
                planted = Some((row, place));
                name
            }
            (column, _) => numbers.one_of(NAMES[*column]),
        };
        put(row, place, &text(name), Look::Plain);
    }
    let hidden_column = (plant == Some(Plant::HiddenColumn)).then(|| place_of([3, 5, 6][seed % 3]));
    planted = planted.or(hidden_column.map(|column| (row, column)));
    row += 1;
    if numbers.below(4) == 0 {
        for place in 0..order.len() {
            put(row, place, &text(&format!("({})", place + 1)), Look::Plain);
        }
        row += 1;
    }
    let second = (numbers.below(2) == 0).then_some(row);
    if let Some(Plant::Part(part)) = plant {
        put(row, 0, &text(part), Look::Plain);
        planted = Some((row, 0));
        row += 1;
    } else if by_heading {
        let headings = ["NHÓM THỰC PHẨM", "Nhóm thực phẩm (6 sản phẩm)", "Thực phẩm: sáu (06) sản phẩm"];
        let is_cut = matches!(plant, Some(Plant::Heading(_)));
        let heading = numbers.one_of(if is_cut { &headings[..1] } else { &headings });
        put(row, 0, &text("I"), Look::Plain);
        put(row, 1, &text(heading), Look::Plain);
        row += 1;
    }
    let mut rows: Vec<(Truth, bool)> = Vec::new();
    let mut is_below = false;
    let mut hidden_rows = Vec::new();
    let mut merged = Vec::new();
    let shares = plant.is_none() && numbers.below(3) == 0;
    for number in 0..ROWS {
        if let (Some(Plant::Heading(heading)), true) = (plant, number == planted_row) {
            put(row, 0, &text(heading), Look::Plain);
            planted = Some((row, 0));
            row += 1;
            is_below = true;
        }
        let mut truth = truth(&mut numbers, seed * ROWS + number);
        // One maker of two products, its cells merged.
        if let (true, Some((before, _))) = (shares && number % 3 == 1, rows.last()) {
            truth = Truth { maker: before.maker.clone(), place: before.place, ..truth };
            merged.extend([2, 3].map(|column| (row - 1, row, place_of(column))));
        }
        let score = f64::from(truth.stars) * 18.0 + 3.0;
        let stars = numbers.one_of(&STARS[usize::from(truth.stars) - 3]);
        let mut cells = vec![
            Cell::Number(f64::from(u32::try_from(number).expect("small") + 1)),
            text(&truth.name),
            text(&truth.maker),
            text(truth.place),
            text("Thực phẩm"),
            Cell::Number(score),
            text(stars),
            Cell::Nothing,
            text(truth.day),
        ];
        let here = plant.filter(|_| number == planted_row);
        let (mut of_row, mut of_name) = (Look::Plain, Look::Plain);
        let column = match here {
            Some(Plant::StruckRow) => {
                of_row = Look::Struck;
                Some(0)
            }
            Some(Plant::StruckName) => {
                of_name = Look::Struck;
                Some(1)
            }
            Some(Plant::UnseenName) => {
                of_name = Look::Unseen;
                Some(1)
            }
            Some(Plant::HiddenRow) => {
                hidden_rows.push(row);
                Some(1)
            }
            Some(Plant::Error(error)) => {
                cells[1] = Cell::Error(error);
                Some(1)
            }
            Some(plant) => planted_cell(plant).map(|(column, words)| {
                cells[column] = text(words);
                column
            }),
            None => None,
        };
        if let Some(column) = column {
            planted = Some((row, place_of(column)));
        }
        for (place, column) in order.iter().enumerate() {
            put(row, place, &cells[*column], if *column == 1 && of_name != Look::Plain { of_name } else { of_row });
        }
        let may_be_written = column.is_none() && !is_below && !plant.is_some_and(Plant::is_of_sheet);
        rows.push((truth, may_be_written));
        row += 1;
    }
    let last = row;
    if let Some(Plant::Total(total)) = plant {
        put(row, 0, &text(total), Look::Plain);
        planted = Some((row, 0));
        row += 1;
    } else if numbers.below(2) == 0 {
        put(row, 0, &text(&format!("Tổng số: {ROWS} sản phẩm")), Look::Plain);
        row += 1;
    }
    if numbers.below(2) == 0 {
        put(row, 1, &text("Nơi nhận:"), Look::Plain);
        put(row, 3, &text("KT. CHỦ TỊCH"), Look::Plain);
        put(row + 1, 1, &text("- Lưu: VT."), Look::Plain);
        put(row + 1, 4, &text("(Ký tên, đóng dấu)"), Look::Plain);
    }
    let grid = Grid { hidden_rows, hidden_column, merged, table: (first, last), second, ..grid };
    Annex { grid, font, has_days, rows, plant, planted }
}

/// What a row would write, in the words of the report, without the end of the term.
fn details(truth: &Truth, has_days: bool) -> [String; 3] {
    let place = PLACES.iter().find(|(written, _)| *written == truth.place).map_or("", |(_, place)| place);
    let award = match has_days {
        true => format!("{} sao, công nhận {}", truth.stars, truth.day),
        false => format!("{} sao, công nhận 12/5/2026, quyết định 1234/QĐ-UBND", truth.stars),
    };
    let maker = format!("nhà sản xuất mới: {} (hợp tác xã; {place})", truth.maker);
    [format!("{place}, nhóm Thực phẩm, loại Gạo (đoán theo tên)"), maker, award]
}

/// What was read of the annexes of one format.
#[derive(Default)]
struct Shares {
    annexes: usize,
    clean: usize,
    read_clean: usize,
    errors: usize,
    named: usize,
    missed: Vec<String>,
}

impl Shares {
    /// Reads an annex: what would be written is what the generator wrote.
    fn look_at(&mut self, seed: usize, annex: &Annex, format: Format, records: &Records) {
        if annex.plant.is_some_and(|plant| !plant.is_carried(format)) {
            return;
        }
        // The letters of older fonts have no places of their own in the code page.
        let is_of_font = annex.font.is_some() && format == Format::CodePage;
        let Some(bytes) = annex.grid.written(format).filter(|_| !is_of_font) else { return };
        self.annexes += 1;
        let given = Given { font: annex.font, ..if annex.has_days { nothing_given() } else { given() } };
        let name = format!("annex {seed}, {format:?}, {:?}, {:?}", annex.font, annex.plant);
        let import: Import = import(&bytes, records, &given).unwrap_or_else(|error| panic!("{name}: {error}"));
        let right: Vec<(&str, [String; 3])> = annex
            .rows
            .iter()
            .filter(|(_, may_be_written)| *may_be_written)
            .map(|(truth, _)| (truth.name.as_str(), details(truth, annex.has_days)))
            .collect();
        for written in import.differences.iter().filter(|difference| difference.change != Change::Unclear) {
            let own: Vec<&str> =
                written.details.iter().filter_map(|detail| detail.split(", hạn đến ").next()).collect();
            let is_right = right
                .iter()
                .any(|(name, details)| written.change == Change::New && written.name == *name && own == details[..]);
            assert!(is_right, "{name}: a wrong record {written}\n{import}");
        }
        let asked: BTreeSet<&str> = import
            .doubts
            .iter()
            .filter(|doubt| doubt.weight > Weight::Remark)
            .map(|doubt| doubt.cell.as_str())
            .collect();
        self.clean += right.len();
        let count = import.count(Change::New);
        self.read_clean += count;
        if count < right.len() {
            self.missed.push(format!("{name}: {count} of {} rows\n{import}", right.len()));
        }
        if let Some((row, column)) = annex.planted {
            let cell = annex.grid.cell_name(format, row, column);
            self.errors += 1;
            if asked.contains(cell.as_str()) {
                self.named += 1;
            } else {
                self.missed.push(format!("{name} in {cell}\n{import}"));
            }
        }
        if annex.font.is_some() {
            let unconverted = records::office::import(&bytes, records, &Given { font: None, ..given });
            let unconverted = unconverted.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(unconverted.changes_nothing() && unconverted.has_doubts(), "{name}: {unconverted}");
        }
    }

    /// The three shares that are promised.
    #[track_caller]
    fn hold(&self, format: Format) {
        let Shares { annexes, clean, read_clean, errors, named, missed } = self;
        let share = |part: usize, all: usize| part as f64 / all as f64;
        println!("{format:?}: {annexes} annexes, {read_clean} of {clean} clean rows, {named} of {errors} errors");
        println!("{}", missed.join("\n"));
        let missed = missed.join("\n");
        assert!(share(*read_clean, *clean) >= MIN_CLEAN, "{format:?}: {read_clean} of {clean} clean rows:\n{missed}");
        assert!(share(*named, *errors) >= MIN_NAMED, "{format:?}: {named} of {errors} errors:\n{missed}");
    }
}

#[test]
fn of_annexes_of_every_make_nothing_wrong_is_read_and_what_is_wrong_is_named() {
    let annexes: Vec<Annex> = (0..ANNEXES).map(make).collect();
    let folder = Folder::new();
    let look_at = |format: Format| {
        let records = folder.records();
        let mut shares = Shares::default();
        for (seed, annex) in annexes.iter().enumerate() {
            shares.look_at(seed, annex, format, &records);
        }
        shares
    };
    let all: Vec<(Format, Shares)> = std::thread::scope(|scope| {
        let threads: Vec<_> = Format::ALL.map(|format| (format, scope.spawn(move || look_at(format)))).into();
        threads.into_iter().map(|(format, thread)| (format, thread.join().expect("no wrong record"))).collect()
    });
    for (format, shares) in &all {
        shares.hold(*format);
        let least = match format {
            // Half of the annexes are in Unicode, and not every letter has a byte.
            Format::Bytes => ANNEXES / 4,
            Format::CodePage => ANNEXES / 3,
            _ => ANNEXES * 3 / 4,
        };
        assert!(shares.annexes >= least && shares.errors > least / 2, "{format:?}: {} annexes", shares.annexes);
    }
}
