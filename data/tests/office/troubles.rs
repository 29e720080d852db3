//! Real trouble of many kinds, each in every format that can hold it: what may be written of it, and which cells are asked
//! about. Nothing else may be written, whatever the format.

use jiff::civil::date;
use records::office::{Change, Given, Import, Weight, import};

use crate::folder::{Folder, given, nothing_given};
use crate::grid::{Format, Grid};
use crate::row;
use crate::sheet::{Cell, text};

const ADDRESS: &str = "xã Mường Lạn, huyện Mường Ảng";

/// One trouble: what it is, the rows, the names that may be written with their stars, and the cells that are asked about, by
/// row and column from 0.
struct Trouble {
    what: &'static str,
    rows: Vec<Vec<Cell>>,
    written: Vec<(&'static str, u8)>,
    asked: Vec<(usize, usize)>,
    given: Given,
    /// Whether only cells that are numbers can hold it.
    is_of_numbers: bool,
}

fn header() -> Vec<Cell> {
    row!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm", "Hạng sao", "Ghi chú"]
}

fn rice(number: f64, name: &str) -> Vec<Cell> {
    row![number, name, "HTX Bản Mới", ADDRESS, "Thực phẩm", "4 sao", ""]
}

/// A row of rice with another text in one column.
fn with(number: f64, name: &str, column: usize, cell: impl Into<Cell>) -> Vec<Cell> {
    let mut row = rice(number, name);
    row[column] = cell.into();
    row
}

fn trouble(
    what: &'static str,
    rows: Vec<Vec<Cell>>,
    written: &[(&'static str, u8)],
    asked: &[(usize, usize)],
) -> Trouble {
    Trouble { what, rows, written: written.to_vec(), asked: asked.to_vec(), given: given(), is_of_numbers: false }
}

/// A header, a good row, and a row that is asked about in one cell.
fn in_row(what: &'static str, column: usize, row: Vec<Cell>) -> Trouble {
    trouble(what, vec![header(), rice(1.0, "Gạo tẻ đỏ"), row], &[("Gạo tẻ đỏ", 4)], &[(2, column)])
}

/// A table with a column of days, read without `--date`.
fn dated(what: &'static str, day: impl Into<Cell>, is_read: bool) -> Trouble {
    let mut header = header();
    header[6] = text("Ngày công nhận");
    let rows = vec![header, with(1.0, "Gạo tẻ đỏ", 6, day)];
    let read = if is_read {
        trouble(what, rows, &[("Gạo tẻ đỏ", 4)], &[])
    } else {
        trouble(what, rows, &[], &[(1, 6)])
    };
    Trouble { given: nothing_given(), ..read }
}

/// Texts above a list that make it no list of awards, or one of another place.
fn titled(what: &'static str, title: &str) -> Trouble {
    trouble(what, vec![row![title], header(), rice(1.0, "Gạo tẻ đỏ")], &[], &[(0, 0)])
}

fn layouts() -> Vec<Trouble> {
    let red = || rice(1.0, "Gạo tẻ đỏ");
    let of_two: Vec<Cell> = [header(), row![""], header()].concat();
    let beside: Vec<Cell> = [red(), row![""], rice(1.0, "Gạo tẻ đen")].concat();
    let mut swapped = header();
    swapped.swap(1, 2);
    let mut swapped_row = rice(2.0, "Gạo tẻ đen");
    swapped_row.swap(1, 2);
    let mut wide_header = header();
    let mut wide = red();
    for number in 0..60 {
        wide_header.push(text(&format!("Chỉ tiêu {number}")));
        wide.push(Cell::Number(f64::from(number)));
    }
    vec![
        trouble("two tables side by side", vec![of_two, beside], &[], &[(0, 9)]),
        trouble(
            "the header again after a page",
            vec![header(), red(), header(), rice(2.0, "Gạo tẻ đen")],
            &[("Gạo tẻ đỏ", 4), ("Gạo tẻ đen", 4)],
            &[],
        ),
        trouble(
            "another header below, its columns elsewhere",
            vec![header(), red(), swapped, swapped_row],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 0)],
        ),
        trouble(
            "a list of what is registered below the list of awards",
            vec![header(), red(), row!["II. DANH SÁCH SẢN PHẨM ĐĂNG KÝ"], header(), rice(1.0, "Gạo tẻ đen")],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 0)],
        ),
        trouble(
            "a header of registered classes below",
            vec![
                header(),
                red(),
                row!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm", "Hạng sao đăng ký", "Ghi chú"],
                rice(2.0, "Gạo tẻ đen"),
            ],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 0)],
        ),
        trouble(
            "a section of withdrawn certificates",
            vec![header(), red(), row!["II", "SẢN PHẨM BỊ THU HỒI GIẤY CHỨNG NHẬN"], rice(2.0, "Gạo tẻ đen")],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 0)],
        ),
        trouble(
            "the second decision of a file",
            vec![header(), red(), row!["Quyết định số 77/QĐ-UBND ngày 1/4/2026"], rice(2.0, "Gạo tẻ đen")],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 0)],
        ),
        trouble(
            "a header over two rows of which the upper one says registered",
            vec![
                row!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm", "Đăng ký", "Ghi chú"],
                row!["", "", "", "", "", "Hạng sao", ""],
                red(),
            ],
            &[],
            &[(1, 5)],
        ),
        trouble(
            "no stars at all",
            vec![row!["TT", "Tên sản phẩm", "Tên chủ thể"], row![1.0, "Gạo tẻ đỏ", "HTX Bản Mới"]],
            &[],
            &[(0, 0)],
        ),
        trouble("a very wide table", vec![wide_header, wide], &[("Gạo tẻ đỏ", 4)], &[]),
        trouble(
            "two columns of stars, each of a year",
            vec![
                row!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm", "Hạng sao 2023", "Hạng sao 2026"],
                row![1.0, "Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS, "Thực phẩm", "3 sao", "4 sao"],
            ],
            &[],
            &[(0, 5), (0, 6)],
        ),
        trouble(
            "a heading that is about a class and more",
            vec![header(), red(), row!["Sản phẩm ≥ 4 sao"], rice(2.0, "Gạo tẻ đen")],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 0)],
        ),
        trouble(
            "a product in two cells that are merged into one",
            vec![header(), red(), row![2.0, "Gạo tẻ đen", "", ADDRESS, "Thực phẩm", "4 sao", ""]],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 2)],
        ),
        trouble(
            "stars for the first of a group of rows alone",
            vec![header(), red(), with(2.0, "Gạo tẻ đen", 5, "")],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 5)],
        ),
        trouble(
            "a list of another class below with its title",
            vec![header(), red(), row!["Danh sách sản phẩm dưới 3 sao"], rice(2.0, "Gạo tẻ đen")],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 0)],
        ),
        trouble(
            "groups with Roman numbers and letters",
            vec![
                row!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ"],
                row!["A", "NHÓM THỰC PHẨM"],
                row!["I.1", "Sản phẩm đạt 4 sao"],
                row![1.0, "Gạo tẻ đỏ", "HTX Bản Mới", ADDRESS],
                row!["I.2", "Sản phẩm tiềm năng 5 sao"],
                row![1.0, "Gạo tẻ đen", "HTX Bản Mới", ADDRESS],
            ],
            &[("Gạo tẻ đỏ", 4)],
            &[(4, 0)],
        ),
        trouble(
            "a row of sums by class",
            vec![header(), red(), row!["", "Tổng cộng: 1 sản phẩm 4 sao, 2 sản phẩm 3 sao"]],
            &[],
            &[(2, 1)],
        ),
        trouble(
            "a corporation is no sum",
            vec![header(), row!["", "Gạo tẻ đỏ", "Tổng công ty Bản Mới", ADDRESS, "Thực phẩm", "4 sao"]],
            &[("Gạo tẻ đỏ", 4)],
            &[],
        ),
        trouble(
            "signatures and a footnote that says waiting",
            vec![
                header(),
                red(),
                row!["", "(*) Các sản phẩm đang chờ kết quả kiểm nghiệm"],
                row!["", "Nơi nhận:", "", "KT. CHỦ TỊCH"],
            ],
            &[],
            &[(2, 1)],
        ),
        trouble("one product twice", vec![header(), red(), rice(2.0, "Gạo tẻ đỏ")], &[("Gạo tẻ đỏ", 4)], &[(2, 1)]),
        trouble(
            "one product twice with other stars",
            vec![header(), red(), with(2.0, "Gạo tẻ đỏ", 5, "3 sao")],
            &[],
            &[(1, 1), (2, 1)],
        ),
        trouble(
            "two new names that differ in a tone",
            vec![header(), red(), rice(2.0, "Gạo tẻ đò")],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 1)],
        ),
        trouble(
            "two new makers that differ in a tone",
            vec![header(), red(), with(2.0, "Gạo nếp tan", 2, "HTX Bản Mời")],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 2)],
        ),
        trouble(
            "rows that lost a cell to the left",
            vec![
                header(),
                red(),
                row![2.0, "HTX Bản Mới", "xã Mường Lạn", "huyện Mường Ảng", "Thực phẩm", "4 sao", ""],
            ],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 1), (2, 2)],
        ),
        trouble(
            "product and maker exchanged",
            vec![header(), red(), row![2.0, "HTX Bản Xa", "Gạo tẻ đen", ADDRESS, "Thực phẩm", "4 sao", ""]],
            &[("Gạo tẻ đỏ", 4)],
            &[(2, 1)],
        ),
        trouble(
            "numbers as text, with points",
            vec![header(), with(1.0, "Gạo tẻ đỏ", 0, "1."), with(1.0, "Gạo tẻ đen", 0, "2.")],
            &[("Gạo tẻ đỏ", 4), ("Gạo tẻ đen", 4)],
            &[],
        ),
        trouble(
            "a product on record in decomposed letters and spaces of no breaking",
            vec![
                header(),
                row![
                    1.0,
                    "Ma\u{323}\u{302}t\u{a0}ong hoa ban",
                    "HTX\u{a0}Ong mật Sam Mứn",
                    "xã Sam Mứn, huyện Điện Biên",
                    "Thực phẩm",
                    "4 sao",
                    ""
                ],
            ],
            &[("Mật ong hoa ban", 4)],
            &[],
        ),
        trouble(
            "a product on record with another tone",
            vec![
                header(),
                row![
                    1.0,
                    "Mật ong hoa bàn",
                    "HTX Ong mật Sam Mứn",
                    "xã Sam Mứn, huyện Điện Biên",
                    "Thực phẩm",
                    "4 sao",
                    ""
                ],
            ],
            &[],
            &[(1, 1)],
        ),
    ]
}

/// What is honest and looks like trouble: nothing of it is asked about.
fn honest() -> Vec<Trouble> {
    let clean = |what: &'static str, row: Vec<Cell>| {
        trouble(what, vec![header(), rice(1.0, "Gạo tẻ đỏ"), row], &[("Gạo tẻ đỏ", 4), ("Gạo tẻ đen", 4)], &[])
    };
    let remark = |remark: &'static str| clean(remark, with(2.0, "Gạo tẻ đen", 6, remark));
    let stars = |stars: &'static str| clean(stars, with(2.0, "Gạo tẻ đen", 5, stars));
    let maker = |maker: &'static str| clean(maker, with(2.0, "Gạo tẻ đen", 2, maker));
    let address = |address: &'static str| clean(address, with(2.0, "Gạo tẻ đen", 3, address));
    let mut all: Vec<Trouble> = [
        "Nâng hạng từ 3 sao",
        "Công nhận lại",
        "Sản phẩm mới",
        "HTX do phụ nữ làm chủ",
        "Đạt",
        "Không",
        "x",
        "Bao bì đẹp",
        "Đã cấp giấy chứng nhận",
    ]
    .map(remark)
    .into();
    all.extend(["bốn sao", "4", "04 sao", "****", "Đạt 4 sao", "4 sao cấp tỉnh"].map(stars));
    all.extend(["Công ty TNHH MTV Bản Xa", "Cơ sở sản xuất Bản Xa", "HTX Dịch vụ và Thương mại Bản Xa"].map(maker));
    all.extend(
        [
            "Bản Bó, xã Mường Lạn, huyện Mường Ảng, tỉnh Điện Biên",
            "X. Mường Lạn, H. Mường Ảng",
            "xã Mường Lạn - huyện Mường Ảng (cũ)",
        ]
        .map(address),
    );
    all
}

fn headers() -> Vec<Trouble> {
    let stars = |name: &'static str| {
        let mut header = header();
        header[5] = text(name);
        let is_unknown = matches!(name, "Mức sao");
        trouble(name, vec![header, rice(1.0, "Gạo tẻ đỏ")], &[], &[(0, if is_unknown { 0 } else { 5 })])
    };
    [
        "Hạng sao (theo Tờ trình)",
        "Hạng sao dự kiến",
        "Hạng sao phấn đấu",
        "Hạng sao cấp huyện chấm",
        "Hạng sao cũ",
        "Sao hiện có",
        "Hạng sao 2023",
        "Hạng sao chưa thẩm định",
        "Hạng sao mục tiêu",
        "Mức sao",
        "Hạng sao (HĐ huyện)",
        "Hạng sao lần trước",
    ]
    .map(stars)
    .into()
}

fn cells() -> Vec<Trouble> {
    let name = |what: &'static str, name: &str| in_row(what, 1, rice(2.0, name));
    let maker = |what: &'static str, maker: &str| in_row(what, 2, with(2.0, "Gạo tẻ đen", 2, maker));
    let stars = |what: &'static str, stars: &str| in_row(what, 5, with(2.0, "Gạo tẻ đen", 5, stars));
    let remark = |what: &'static str, remark: &str| in_row(what, 6, with(2.0, "Gạo tẻ đen", 6, remark));
    vec![
        name("a footnote's star", "Gạo tẻ đen*"),
        name("a footnote in brackets", "Gạo tẻ đen (1)"),
        name("a footnote in a sign of its own", "Gạo tẻ đen\u{2074}"),
        name("a number before the name", "2. Gạo tẻ đen"),
        name("a dash before the name", "- Gạo tẻ đen"),
        name("an apostrophe before the name", "'Gạo tẻ đen"),
        name("how it was awarded in brackets", "Gạo tẻ đen (nâng hạng)"),
        name("two products with a comma", "Gạo tẻ đen, Gạo nếp tan"),
        name("two products on two lines", "Gạo tẻ đen\nGạo nếp tan"),
        name("the word product before the name", "Sản phẩm Gạo tẻ đen"),
        name("a soft hyphen", "Gạo tẻ đ\u{ad}en"),
        name("a mark of direction", "Gạo tẻ đen\u{200e}"),
        name("a Cyrillic letter", "Gạo tẻ đ\u{435}n"),
        name("a Greek letter", "G\u{3b1}o tẻ đen"),
        name("letters of mathematics", "Gạo tẻ \u{1d41d}en"),
        name("letters of full width", "\u{ff27}ạo tẻ đen"),
        name("a legacy font in one cell", "G¹o tÎ ®en"),
        name("a code of mail", "Gạo tẻ =C4=91en"),
        name("an entity of the web", "Gạo tẻ &#273;en"),
        name("stars in the name", "Gạo tẻ đen ****"),
        maker("two makers", "HTX Bản Xa và HTX Bản Gần"),
        maker("a mark at the maker", "HTX Bản Xa (*)"),
        maker("the word maker before the name", "Chủ thể: HTX Bản Xa"),
        maker("a place for a maker", "bản Bó"),
        maker("mixed fonts", "HTX B¶n Xa Gần"),
        stars("a class as a fraction", "4/5 sao"),
        stars("a class and a hope", "3 sao (tiềm năng 4 sao)"),
        stars("a prize", "Hạng ba"),
        stars("a box that is not ticked", "☐ 4 sao"),
        stars("at least", "≥ 3 sao"),
        stars("a class with a question", "4 sao?"),
        stars("a class below zero", "-4 sao"),
        stars("a class and more", "3+ sao"),
        stars("a class of before", "3 sao → 4 sao"),
        stars("a result in a word", "Đạt"),
        stars("Roman stars", "IV"),
        stars("a date of a spreadsheet", "3/4"),
        stars("not even a class", "Không xếp hạng"),
        stars("stars with a mark of a footnote", "4 sao (1)"),
        remark("withdrawn, with a sign within that nobody sees", "Thu\u{200b} hồi"),
        remark("not yet, with a sign within the word", "Ch\u{200b}ưa đạt"),
        remark("not yet in a legacy font", "Ch\u{ad}a ®¹t"),
        remark("not yet with a Cyrillic letter", "\u{421}hưa đạt"),
        remark("not yet in decomposed letters", "Chu\u{31b}a đa\u{323}t"),
        remark("dropped", "Loại"),
        remark("waiting", "Chờ bổ sung"),
        remark("stopped", "Cơ sở đã dừng sản xuất"),
        remark("kept for next year", "Chuyển sang năm sau"),
        remark("not", "Ko đạt"),
        in_row("the error of a formula in the class", 5, with(2.0, "Gạo tẻ đen", 5, Cell::Error("#REF!"))),
        in_row("the error of a formula in the address", 3, with(2.0, "Gạo tẻ đen", 3, Cell::Error("#N/A"))),
        in_row("an address in another province", 3, with(2.0, "Gạo tẻ đen", 3, "xã Mường Lạn, tỉnh Sơn La")),
        in_row(
            "an address in another province without its word",
            3,
            with(2.0, "Gạo tẻ đen", 3, "xã Mường Lạn, Sơn La"),
        ),
        in_row("two communes in one address", 3, with(2.0, "Gạo tẻ đen", 3, "xã Mường Lạn và xã Xuân Lao")),
        in_row("a group that it is not", 4, with(2.0, "Gạo tẻ đen", 4, "Không phải thực phẩm")),
        in_row("a group or another", 4, with(2.0, "Gạo tẻ đen", 4, "Thực phẩm hay đồ uống")),
        in_row("two groups", 4, with(2.0, "Gạo tẻ đen", 4, "Thực phẩm/Đồ uống")),
        in_row("a number for a class", 5, with(2.0, "Gạo tẻ đen", 5, 82.0)),
    ]
}

fn days() -> Vec<Trouble> {
    vec![
        dated("a day in full", "12/5/2026", true),
        dated("a day by the international way", "2026-05-12", true),
        dated("a day with points", "12.5.2026", true),
        Trouble { is_of_numbers: true, ..dated("a day as a serial number", 46154.0, true) },
        dated("a month in short", "T5/2026", false),
        dated("a quarter", "Q2/2026", false),
        dated("a year of two digits", "12.5.26", false),
        dated("a serial number as text", "46154", false),
        dated("a day of a month that has none", "31/4/2026", false),
        dated("months first", "5/13/2026", false),
        dated("two days", "12/5/2026; 13/5/2026", false),
        dated("a day that was left open", "…/5/2026", false),
        dated("an hour", "12/5/2026 08:30", false),
        dated("a day of the lunar calendar", "12/5/2026 (ÂL)", false),
        dated("a term", "36 tháng từ 12/5/2026", false),
        dated("a day ahead", "5/12/2026", false),
        dated("the first award and the next", "2023; 2026", false),
        dated("a day with a question", "12/5/2026?", false),
        dated("about, by a sign", "~12/5/2026", false),
        dated("about", "khoảng 5/2026", false),
        dated("before", "trước 12/5/2026", false),
    ]
}

fn titles() -> Vec<Trouble> {
    let mut decided = header();
    decided[6] = text("Số quyết định");
    let decision = |said: &str| vec![decided.clone(), with(1.0, "Gạo tẻ đỏ", 6, said)];
    vec![
        titled("two decisions", "Kèm theo các Quyết định số 1234/QĐ-UBND và 1235/QĐ-UBND"),
        titled("a proposal", "Kèm theo Tờ trình số 12/TTr-SNNMT ngày 12/5/2026"),
        titled("another province without the word of lists", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG TỈNH LÀO CAI"),
        titled("out of date", "Các giấy chứng nhận đã quá hạn"),
        titled("a plan", "Sản phẩm thực hiện Chương trình OCOP năm 2026"),
        titled("a list of those that are to be looked at", "Danh sách sản phẩm đề nghị Hội đồng xem xét"),
        titled("not, with a sign in the word", "Danh sách sản phẩm kh\u{200b}ông được công nhận"),
        titled("not, in a legacy font", "Danh s¸ch s¶n phÈm kh«ng ®¹t"),
        titled("not, letter by letter", "D A N H S Á C H K H Ô N G Đ Ạ T"),
        titled("one class over another", "Danh sách sản phẩm OCOP đạt 3 sao"),
        titled("a list that counts otherwise", "Danh sách 12 sản phẩm được công nhận (danh sách gồm 12 sản phẩm)"),
        trouble("a decision with its day in one cell", decision("1234/QĐ-UBND ngày 12/5/2026"), &[], &[(1, 6)]),
        trouble(
            "a decision with words around it",
            decision("Quyết định số 1234/QĐ-UBND của UBND tỉnh"),
            &[("Gạo tẻ đỏ", 4)],
            &[],
        ),
        trouble("two decisions in one cell", decision("1234/QĐ-UBND; 77/QĐ-UBND"), &[], &[(1, 6)]),
        trouble("a decision that takes another back", decision("1234/QĐ-UBND (thay thế 77/QĐ-UBND)"), &[], &[(1, 6)]),
        Trouble {
            given: Given { day: Some(date(2026, 5, 13)), ..given() },
            ..titled("another day", "(Kèm theo Quyết định số 1234/QĐ-UBND ngày 12 tháng 5 năm 2026)")
        },
    ]
}

/// What an import of a trouble does wrong.
fn wrongs(trouble: &Trouble, import: &Import, format: Format, grid: &Grid) -> Vec<String> {
    let mut wrongs = Vec::new();
    for written in import.differences.iter().filter(|difference| difference.change != Change::Unclear) {
        let is_right = trouble.written.iter().any(|(name, stars)| {
            written.name == *name
                && written.details.iter().any(|detail| detail.contains(&format!("{stars} sao, công nhận")))
        });
        if !is_right {
            wrongs.push(format!("writes {written}"));
        }
    }
    let count = import.differences.iter().filter(|difference| difference.change != Change::Unclear).count();
    if count < trouble.written.len() {
        wrongs.push(format!("writes {count} of {}", trouble.written.len()));
    }
    for (row, column) in &trouble.asked {
        let cell = grid.cell_name(format, *row, *column);
        if !import.doubts.iter().any(|doubt| doubt.weight > Weight::Remark && doubt.cell == cell) {
            wrongs.push(format!("does not ask about {cell}"));
        }
    }
    if trouble.asked.is_empty() && import.has_doubts() {
        wrongs.push("asks".to_owned());
    }
    wrongs
}

#[test]
fn no_trouble_writes_a_wrong_record_and_every_one_is_named_by_its_cell_in_every_format() {
    let records = Folder::new().records();
    let troubles: Vec<Trouble> =
        [layouts(), honest(), headers(), cells(), days(), titles()].into_iter().flatten().collect();
    assert!(troubles.len() > 100, "{} troubles", troubles.len());
    let mut found = Vec::new();
    for trouble in &troubles {
        let grid = Grid::new(&trouble.rows);
        for format in Format::ALL.into_iter().filter(|format| *format != Format::Bytes) {
            if trouble.is_of_numbers && (format.is_plain() || format == Format::Docx) {
                continue;
            }
            let Some(bytes) = grid.written(format) else { continue };
            match import(&bytes, &records, &trouble.given) {
                Err(refused) => found.push(format!("{}, {format:?}: {refused}", trouble.what)),
                Ok(import) => {
                    let wrongs = wrongs(trouble, &import, format, &grid);
                    if !wrongs.is_empty() {
                        found.push(format!("{}, {format:?}: {}\n{import}", trouble.what, wrongs.join("; ")));
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{} found:\n\n{}", found.len(), found.join("\n\n"));
}
