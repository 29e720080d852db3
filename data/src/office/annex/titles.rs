//! The title rows above the header: the decision that the annex belongs to, what its list is of, and how many it counts.

use jiff::civil::Date;

use super::reader::Reader;
use crate::fold::fold;
use crate::issuer::Issuer;
use crate::office::days;
use crate::office::doubt::{Answer, Doubts, Weight};
use crate::office::header::Column;
use crate::office::heading::{self, Heading};
use crate::office::names::{decision_numbers, number_key};
use crate::office::phrases::{self, PROVINCES};
use crate::office::workbook::Spot;
use crate::spelling::Trouble;
use crate::text::quoted;

/// Phrases of which titles and letterheads are made up. A title is read where nothing else stands in it, so that no wording of
/// “not”, “no longer” or “not yet” passes. Words that a list of what is no award may have too are none of them: đề nghị, xét,
/// tham gia, thực hiện, hồ sơ.
const OF_TITLES: [&str; 163] = [
    "phu luc",
    "bieu",
    "mau",
    "so",
    "danh sach",
    "danh muc",
    "bang",
    "bang tong hop",
    "tong hop",
    "chi tiet",
    "cac",
    "san pham",
    "ocop",
    "duoc",
    "cong nhan",
    "dat",
    "hang",
    "sao",
    "tu",
    "den",
    "tro len",
    "nam",
    "dot",
    "lan",
    "thu",
    "tinh",
    "huyen",
    "thi xa",
    "thanh pho",
    "xa",
    "phuong",
    "cap tinh",
    "cap huyen",
    "kem theo",
    "ban hanh kem theo",
    "ban hanh",
    "quyet dinh",
    "qd",
    "ubnd",
    "uy ban nhan dan",
    "chu tich",
    "ngay",
    "thang",
    "cua",
    "tren dia ban",
    "chuong trinh",
    "moi",
    "mot",
    "theo",
    "va",
    "ket qua",
    "danh gia",
    "phan hang",
    "xep hang",
    "cap",
    "giay chung nhan",
    "chu the",
    "thong tin",
    "quoc gia",
    "trung uong",
    "bo nong nghiep",
    "giai doan",
    "hoi dong",
    "thuoc",
    "tieu bieu",
    "bo sung",
    "ve viec",
    "viec",
    "phe duyet",
    "co",
    "gom",
    "voi",
    "cong nhan lai",
    "phu bieu",
    "bieu so",
    "cong hoa xa hoi chu nghia viet nam",
    "doc lap tu do hanh phuc",
    "so nong nghiep va moi truong",
    "so nong nghiep va phat trien nong thon",
    "so nong nghiep va ptnt",
    "so nn ptnt",
    "so nnmt",
    "bo nong nghiep va moi truong",
    "bo nong nghiep va phat trien nong thon",
    "chi cuc phat trien nong thon",
    "chi cuc",
    "phong kinh te",
    "phong nong nghiep",
    "van phong dieu phoi",
    "nong thon moi",
    "ntm",
    "moi truong",
    "ban chi dao",
    "chuong trinh mtqg",
    "muc tieu quoc gia",
    "chuong trinh moi xa mot san pham",
    "moi xa mot san pham",
    "hoi dong danh gia",
    "cong bo",
    "cong khai",
    "tieu chuan",
    "tieu chi",
    "bo tieu chi",
    "dat chuan",
    "chung nhan",
    "da",
    "quy",
    "ky",
    "tinh den",
    "den ngay",
    "tren",
    "tai",
    "nay",
    "chinh thuc",
    "kem",
    "dinh kem",
    "so luong",
    "tong so",
    "don vi tinh",
    "dvt",
    "don vi",
    "ten",
    "phan",
    "toan tinh",
    "toan huyen",
    "dia ban",
    "dia phuong",
    "co so san xuat",
    "co so",
    "hop tac xa",
    "htx",
    "doanh nghiep",
    "ho kinh doanh",
    "to hop tac",
    "nong san",
    "dac san",
    "con hieu luc",
    "con han",
    "cap nhat",
    "v v",
    "du lieu",
    "so lieu",
    "dau nam",
    "cuoi nam",
    "dot dau",
    "nhat",
    "hai",
    "ba",
    "bon",
    "sau",
    "bay",
    "tam",
    "chin",
    "muoi",
    "nang hang",
    "thi tran",
    "khoa",
    "nhiem ky",
    "ban",
    "thuong mai",
    "nhom",
    "trong",
    "nong nghiep",
];

/// What the lines of a decision's own text begin with, in which only what they decide is looked at.
const OF_DECISIONS: [&str; 8] =
    ["can cu", "theo de nghi cua", "xet de nghi", "xet to trinh", "dieu", "quyet dinh ve", "quyet dinh nay", "giao"];

/// Those of them that only cite.
const CITING: [&str; 4] = ["can cu", "theo de nghi cua", "xet de nghi", "xet to trinh"];

/// Papers by which nothing is decided, though they have numbers.
const NO_DECISIONS: [&str; 7] = ["to trinh", "ttr", "ke hoach", "bien ban", "bao cao", "thong bao", "cong van"];

/// How many letters may stand alone in a title: `A`, `I`, `V/v`.
const MAX_LETTERS: usize = 4;

/// What an annex begins with below the text of its decision.
const OF_ANNEXES: [&str; 7] = ["phu luc", "phu bieu", "danh sach", "danh muc", "bieu", "bang", "mau so"];

/// Says where a title names another decision, another day, another province, or a list of what is no award.
pub(super) fn check(reader: &Reader<'_>, doubts: &mut Doubts) {
    let name = fold(&reader.name);
    let name: Vec<&str> = name.split(' ').collect();
    if phrases::has(&name, phrases::NO_AWARD) || other_province(reader, &name).is_some() {
        doubts.say_of_sheet(
            Weight::Ask,
            reader.sheet.number,
            &reader.name,
            "tên trang nói đây không phải danh sách được công nhận của tỉnh",
            "Nếu đúng là danh sách ấy thì đổi tên trang, ví dụ “Phụ lục”.",
        );
    }
    for margin in &reader.sheet.margins {
        // Codes such as `&C` say where on the page a text stands.
        let bare = margin.replace(['&', '"'], " ");
        let folded = fold(&bare);
        let words: Vec<&str> = folded.split(' ').map(|word| word.trim_start_matches(['c', 'l', 'r'])).collect();
        let plain: Vec<&str> = folded.split(' ').collect();
        let is_of_list = [&words, &plain]
            .into_iter()
            .all(|words| !phrases::has(words, phrases::NO_AWARD) && other_province(reader, words).is_none());
        if !is_of_list {
            doubts.say_of_sheet(
                Weight::Ask,
                reader.sheet.number,
                &reader.name,
                format!(
                    "chữ in ở lề hay vẽ trên trang nói đây không phải danh sách được công nhận của tỉnh: {}",
                    quoted(&bare)
                ),
                "Xin bản chính thức; nếu đây đã là bản ấy thì xoá dòng chữ đó.",
            );
        }
    }
    let mut is_of_decision = false;
    for (spot, text) in texts(reader) {
        let folded = fold(&text);
        let words: Vec<&str> = folded.split(' ').collect();
        let begins = |phrases: &[&str]| phrases.iter().any(|phrase| phrases::find(&words, phrase) == Some(0));
        is_of_decision = !begins(&OF_ANNEXES) && (is_of_decision || begins(&OF_DECISIONS));
        if is_of_decision && begins(&CITING) {
            continue;
        }
        let numbers = decision_numbers(&text);
        // A title of two decisions leaves open which of them a row belongs to.
        let other = |given: &str| numbers.iter().find(|number| number_key(number) != number_key(given));
        if let Some(given) = reader.given.decision.as_deref()
            && let Some(number) = other(given)
        {
            let wrong = format!("đầu bảng ghi quyết định số {number}, còn số quyết định đã cho là {given}");
            let right = "Kiểm tra có đúng phụ lục của quyết định này không; nếu đúng thì cho lại số.";
            doubts.ask(Weight::Ask, &reader.name, spot, wrong, right, Answer::Elsewhere);
        }
        if let (Some(day), Some(given)) = (day(&text), reader.given.day)
            && day != given
            && folded.contains("quyet dinh")
        {
            let wrong = format!(
                "đầu bảng ghi ngày {}, còn ngày quyết định đã cho là {}",
                days::shown_day(day),
                days::shown_day(given)
            );
            let right = "Kiểm tra ngày ký quyết định, rồi cho lại ngày.";
            doubts.ask(Weight::Ask, &reader.name, spot, wrong, right, Answer::Elsewhere);
        }
        if let Some((font, says)) = reader.typed.get(&(spot.row, spot.column)) {
            let trouble = Trouble::Font(*font, says.clone());
            reader.ask_of_row(doubts, spot, trouble.wrong().replacen("tên", "dòng này", 1), trouble.right());
        } else if let Some((wrong, right)) = about(reader, &text, &words, is_of_decision) {
            reader.ask_of_row(doubts, spot, wrong, right);
        }
    }
}

/// What the title rows of an annex print of its decision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// Its number: `1234/QĐ-UBND`.
    pub decision: Option<String>,
    /// Its day.
    pub day: Option<Date>,
    /// Who decided.
    pub issuer: Option<Issuer>,
}

/// The decision that the title rows name; nothing where they name several, and nothing that a row of the table contradicts.
pub(super) fn printed(reader: &Reader<'_>) -> Printed {
    let cites = |text: &str| {
        let folded = fold(text);
        CITING.iter().any(|phrase| folded.starts_with(phrase))
    };
    let titles: Vec<String> = texts(reader).into_iter().map(|(_, text)| text).filter(|text| !cites(text)).collect();
    let mut named = titles.iter().flat_map(|text| decision_numbers(text).into_iter().map(move |number| (number, text)));
    let Some((number, text)) = named.next() else { return Printed::default() };
    if named.any(|(other, _)| number_key(&other) != number_key(&number)) {
        return Printed::default();
    }
    let rows = || reader.sheet.rows().into_iter().filter(|row| *row > reader.header.last_row);
    let is_other_number =
        |row: u32| decision_numbers(&reader.value(row, Column::Decision).shown()).first().map(|own| number_key(own));
    let own_number = number_key(&number);
    let is_number = rows().filter_map(is_other_number).all(|other| other == own_number);
    let is_on = |day: Date| {
        let times =
            rows().filter_map(|row| days::read(reader.value(row, Column::Day), reader.sheet.starts_1904).ok()?);
        times.into_iter().all(|time| (time.0.first_day()..=time.1.last_day()).contains(&day))
    };
    // The letterhead says who decided where the title does not.
    let issuer = issuer_of(text).or_else(|| {
        let mut all = titles.iter().filter_map(|title| issuer_of(title));
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    });
    Printed { decision: Some(number).filter(|_| is_number), day: day(text).filter(|day| is_on(*day)), issuer }
}

/// The level of the committee or the ministry that a title names.
fn issuer_of(text: &str) -> Option<Issuer> {
    const BODIES: [(&str, Issuer); 4] = [
        ("tinh", Issuer::Province),
        ("huyen", Issuer::District),
        ("thi xa", Issuer::District),
        ("thanh pho", Issuer::District),
    ];
    let folded = fold(text).replace("uy ban nhan dan", "ubnd");
    let words: Vec<&str> = folded.split(' ').collect();
    let named = BODIES.iter().filter(|(unit, _)| phrases::find(&words, &format!("ubnd {unit}")).is_some());
    let mut levels: Vec<Issuer> = named.map(|(_, level)| *level).collect();
    levels.extend(phrases::find(&words, "bo nong nghiep").map(|_| Issuer::Centre));
    match levels.as_slice() {
        [level] => Some(*level),
        _ => None,
    }
}

/// The numbers of products that titles name.
pub(super) fn counts(reader: &Reader<'_>) -> Vec<(Spot, u64)> {
    texts(reader)
        .into_iter()
        .filter_map(|(spot, text)| heading::count_of_list(&text).map(|count| (spot, count)))
        .collect()
}

/// The classes of titles that name one alone: `Danh sách sản phẩm đạt 4 sao`.
pub(super) fn classes(reader: &Reader<'_>) -> Vec<(Spot, u8)> {
    let of_title = |text: &str| {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let is_span = phrases::has(&words, &["tro len", "tu", "den"]);
        let is_of_list = phrases::has(&words, &["san pham", "danh sach", "phu luc", "dat"]);
        heading::one_class(&words).filter(|_| is_of_list && !is_span)
    };
    let part = first_part(reader).map(|(spot, _)| spot);
    let titles = texts(reader).into_iter().filter(|(spot, _)| Some(*spot) != part);
    titles.filter_map(|(spot, text)| of_title(&text).map(|class| (spot, class))).collect()
}

/// The heading of the first part of the list, where it stands with its number right above the header: `I. Sản phẩm đạt 4 sao`.
pub(super) fn first_part(reader: &Reader<'_>) -> Option<(Spot, Heading)> {
    let (spot, text) = texts(reader).pop()?;
    let (number, _) = text.split_once(['.', ')'])?;
    let heading = heading::read(&text, reader.gazetteer)?;
    let says = heading.stars.is_some() || heading.group.is_some() || heading.district.is_some();
    (says && is_number_or_letter(&fold(number))).then_some((spot, heading))
}

/// Every text above the header.
pub(super) fn texts(reader: &Reader<'_>) -> Vec<(Spot, String)> {
    let mut titles = Vec::new();
    for row in reader.sheet.rows().into_iter().take_while(|row| *row < reader.header.row) {
        titles.extend(reader.sheet.own(row).map(|(column, value)| (reader.sheet.spot(row, column), value.shown())));
    }
    titles
}

/// What a title says of the list that is no award, or of another province, or that is not understood. Of the text of a
/// decision not every word has to be.
fn about(reader: &Reader<'_>, text: &str, words: &[&str], is_of_decision: bool) -> Option<(String, &'static str)> {
    let joined = words.join(" ").replace("theo de nghi cua", "theo");
    let words: Vec<&str> = joined.split(' ').filter(|word| !word.is_empty()).collect();
    let shown = quoted(text);
    if phrases::has(&words, phrases::NO_AWARD) {
        return Some((
            format!("đầu bảng nói danh sách này không phải các sản phẩm đã được công nhận: {shown}"),
            "Chỉ nhập phụ lục của quyết định công nhận; nếu đúng là phụ lục ấy thì sửa hay bỏ qua dòng này.",
        ));
    }
    if other_province(reader, &words).is_some() {
        return Some((format!("đầu bảng nói tới tỉnh khác: {shown}"), "Kiểm tra có đúng phụ lục của tỉnh này không."));
    }
    let is_closing = heading::is_closing(text) && !phrases::has(&words, &NO_DECISIONS);
    if is_of_decision || is_closing {
        return None;
    }
    let records = reader.records;
    let own = fold(&records.province.name);
    let mut numbers: Vec<&str> = words.iter().filter(|word| is_number_or_letter(word)).copied().collect();
    // Words may be written letter by letter.
    if words.iter().filter(|word| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())).count()
        > MAX_LETTERS
    {
        numbers.clear();
    }
    let mut names: Vec<String> = records.districts.values().map(|district| fold(&district.name)).collect();
    names.extend(records.communes.values().map(|commune| fold(&commune.name)));
    names.extend(records.former_communes.values().map(|commune| fold(&commune.name)));
    names.extend(decision_numbers(text).iter().map(|number| fold(number)));
    let mut known: Vec<&str> = OF_TITLES.to_vec();
    known.push(&own);
    known.extend(numbers);
    known.extend(names.iter().map(String::as_str));
    known.extend(crate::office::group::phrases().map(|phrase| -> &str { phrase }));
    phrases::cover(&words, &[&known]).is_empty().then(|| {
        (
            format!("chưa hiểu hết dòng đầu bảng: {shown}"),
            "Nếu danh sách đúng là các sản phẩm được công nhận thì bỏ qua hay rút gọn dòng này, ví dụ “Danh sách sản phẩm OCOP được công nhận”.",
        )
    })
}

/// Another province that a text names, with the word before it or the day behind it.
fn other_province(reader: &Reader<'_>, words: &[&str]) -> Option<&'static str> {
    let own = fold(&reader.records.province.name);
    let is_named = |name: &str| {
        let with_unit = ["tinh", "thanh pho", "tp", "t"].map(|unit| format!("{unit} {name}"));
        let is_of_day = phrases::find(words, &format!("{name} ngay")) == Some(0);
        is_of_day || phrases::has(words, &with_unit.each_ref().map(String::as_str))
    };
    PROVINCES.into_iter().find(|name| *name != own && is_named(name))
}

/// `01`, `2026`, `I`, `A`.
fn is_number_or_letter(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'i' | b'v' | b'x')) || word.len() == 1
}

/// The day that a text names after `ngày`; none where the signs were left open.
fn day(text: &str) -> Option<Date> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let at = words.iter().position(|word| *word == "ngay")?;
    (4..=7).rev().find_map(|length| {
        let (day, _) = days::parse(&words.get(at..at + length)?.join(" "))?;
        day.day()
    })
}

#[cfg(test)]
mod tests {
    use super::{day, decision_numbers, number_key};
    use jiff::civil::date;

    #[test]
    fn a_title_names_number_and_day() {
        let title = "(Kèm theo Quyết định số 1234/QĐ-UBND ngày 12 tháng 5 năm 2026 của UBND tỉnh)";
        assert_eq!(decision_numbers(title), ["1234/QĐ-UBND"]);
        assert_eq!(day(title), Some(date(2026, 5, 12)));
        assert_eq!(day("Quyết định số 1/QĐ-UBND ngày 12/5/2026 của"), Some(date(2026, 5, 12)));
        assert_eq!(day("ngày    tháng   năm 2026"), None);
        assert!(decision_numbers("số      /QĐ-UBND").is_empty());
        assert_eq!(number_key("Quyết định số 12/QĐ-UBND"), number_key("12/qđ-ubnd"));
    }
}
