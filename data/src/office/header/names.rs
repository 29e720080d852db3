//! The names that offices give the columns of an annex, and what else the text of a header may say.

use crate::fold::fold;
use crate::office::phrases;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::office) enum Column {
    Number,
    Product,
    Producer,
    Address,
    Group,
    Kind,
    Score,
    Stars,
    Code,
    Decision,
    Day,
    Issuer,
    Remark,
    /// Something that the records have elsewhere or that is computed.
    Derived,
}

impl Column {
    /// Those that an editor may name.
    pub(in crate::office) const NAMED: [Column; 13] = [
        Column::Number,
        Column::Product,
        Column::Producer,
        Column::Address,
        Column::Group,
        Column::Kind,
        Column::Score,
        Column::Stars,
        Column::Code,
        Column::Decision,
        Column::Day,
        Column::Issuer,
        Column::Remark,
    ];

    /// Its usual name, for messages.
    pub(in crate::office) fn name(self) -> &'static str {
        match self {
            Column::Number => "TT",
            Column::Product => "Tên sản phẩm",
            Column::Producer => "Tên chủ thể",
            Column::Address => "Địa chỉ",
            Column::Group => "Nhóm/phân nhóm",
            Column::Kind => "Loại",
            Column::Score => "Điểm",
            Column::Stars => "Hạng sao",
            Column::Code => "Mã sản phẩm",
            Column::Decision => "Số quyết định",
            Column::Day => "Ngày công nhận",
            Column::Issuer => "Cấp công nhận",
            Column::Remark => "Ghi chú",
            Column::Derived => "Xã, phường hiện nay",
        }
    }
}

impl Column {
    /// Whether an award or a record cannot be written without what the column says.
    pub(super) fn is_essential(self) -> bool {
        !matches!(
            self,
            Column::Number
                | Column::Score
                | Column::Code
                | Column::Remark
                | Column::Derived
                | Column::Kind
                | Column::Issuer
        )
    }
}

/// The names of a column and the words that may stand beside them, folded.
struct Words {
    column: Column,
    names: &'static [&'static str],
    beside: &'static [&'static str],
}

/// The columns. A header is one of them when a name and the words that may stand beside it are all that it says.
const WORDS: [Words; 14] = [
    Words { column: Column::Number, names: &["tt", "stt", "so tt", "so thu tu", "thu tu", "no", "s tt"], beside: &[] },
    Words {
        column: Column::Product,
        names: &[
            "ten san pham",
            "san pham",
            "ten sp",
            "sp",
            "ten goi san pham",
            "danh muc san pham",
            "ten hang hoa",
            "ten san pham ocop",
        ],
        beside: &[
            "ocop",
            "ten",
            "ten goi",
            "san pham",
            "dich vu",
            "hang hoa",
            "bo san pham",
            "du lich",
            "duoc",
            "cong nhan",
            "dat",
            "danh gia",
            "phan hang",
            "xep hang",
            "theo quyet dinh",
            "theo ho so",
            "cac",
            "va",
        ],
    },
    Words {
        column: Column::Producer,
        names: &[
            "ten chu the",
            "chu the",
            "ten co so",
            "co so",
            "co so san xuat",
            "don vi",
            "ten don vi",
            "nha san xuat",
            "ten nha san xuat",
            "chu so huu",
            "to chuc",
            "doanh nghiep htx",
            "don vi san xuat",
        ],
        beside: &[
            "ocop",
            "ten",
            "chu the",
            "co so",
            "don vi",
            "san xuat",
            "sx",
            "kinh doanh",
            "san pham",
            "san pham ocop",
            "hop tac xa",
            "htx",
            "to hop tac",
            "tht",
            "doanh nghiep",
            "cong ty",
            "ho kinh doanh",
            "ho san xuat",
            "ho",
            "to chuc",
            "ca nhan",
            "hoac",
            "va",
            "la",
            "cua",
            "co san pham",
            "thuc hien",
        ],
    },
    Words {
        column: Column::Address,
        names: &[
            "dia chi",
            "d c",
            "noi san xuat",
            "dia diem",
            "dia diem san xuat",
            "dia ban",
            "xa phuong",
            "xa huyen",
            "noi o",
            "tru so",
            "dia chi san xuat",
        ],
        beside: &[
            "chu the",
            "co so",
            "don vi",
            "san xuat",
            "kinh doanh",
            "tru so",
            "tru so chinh",
            "cua",
            "noi",
            "thon",
            "ban",
            "xom",
            "to dan pho",
            "so nha",
            "xa",
            "phuong",
            "thi tran",
            "huyen",
            "thi xa",
            "thanh pho",
            "tinh",
            "cu",
            "moi",
            "hien nay",
            "truoc",
            "sau",
            "sap nhap",
            "truoc khi",
            "sau khi",
            "va",
            "ocop",
            "san pham",
            "ghi ro",
            "theo don vi hanh chinh",
        ],
    },
    Words {
        column: Column::Group,
        names: &[
            "nhom",
            "nhom san pham",
            "phan nhom",
            "nganh hang",
            "nganh",
            "nganh san pham",
            "bo san pham",
            "thuoc nhom",
            "linh vuc",
        ],
        beside: &[
            "nhom",
            "phan nhom",
            "nganh",
            "nganh hang",
            "san pham",
            "sp",
            "ocop",
            "bo san pham",
            "thuoc",
            "hang hoa",
            "va",
        ],
    },
    Words {
        column: Column::Kind,
        names: &["loai", "loai san pham", "loai hang"],
        beside: &["hang hoa", "san pham", "ocop"],
    },
    Words {
        column: Column::Score,
        names: &[
            "diem",
            "diem tb",
            "so diem",
            "tong diem",
            "tong so diem",
            "ket qua cham diem",
            "ket qua diem",
            "ket qua cham",
        ],
        beside: &[
            "ket qua",
            "trung binh",
            "tb",
            "danh gia",
            "cham",
            "phan hang",
            "hoi dong",
            "cap tinh",
            "cua",
            "dat",
            "dat duoc",
            "so",
            "tong",
            "thang diem",
            "thang",
            "100",
            "diem",
            "cong nhan",
            "ocop",
            "san pham",
            "chinh thuc",
            "binh quan",
        ],
    },
    Words {
        column: Column::Stars,
        names: &[
            "hang sao",
            "hang",
            "sao",
            "so sao",
            "xep hang",
            "xep loai",
            "phan hang",
            "cap sao",
            "dat sao",
            "dat hang",
            "ket qua phan hang",
            "ket qua xep hang",
            "ket qua danh gia phan hang",
            "ket qua danh gia",
        ],
        beside: &[
            "ket qua",
            "ocop",
            "san pham",
            "sp",
            "dat",
            "dat duoc",
            "duoc",
            "cong nhan",
            "phan hang",
            "xep hang",
            "danh gia",
            "hang",
            "sao",
            "so",
            "theo quyet dinh",
            "cua",
            "hoi dong",
            "chinh thuc",
            "va",
            "3 4 5",
            "3 5",
            "cap",
        ],
    },
    Words {
        column: Column::Code,
        names: &["ma", "ma san pham", "ma sp", "ma ocop"],
        beside: &["ocop", "san pham", "sp", "danh muc", "trong danh muc", "theo danh muc"],
    },
    Words {
        column: Column::Decision,
        names: &["so quyet dinh", "quyet dinh", "so qd", "qd", "qd cong nhan", "van ban cong nhan", "so van ban"],
        beside: &[
            "so",
            "ky hieu",
            "va",
            "cong nhan",
            "phan hang",
            "ket qua",
            "san pham",
            "ocop",
            "cua",
            "ubnd",
            "tinh",
            "huyen",
            "uy ban nhan dan",
            "cap giay chung nhan",
        ],
    },
    Words {
        column: Column::Day,
        names: &[
            "ngay",
            "ngay cong nhan",
            "ngay quyet dinh",
            "ngay ky",
            "ngay cap",
            "ngay ban hanh",
            "ngay thang",
            "thoi gian cong nhan",
            "thoi diem cong nhan",
            "nam cong nhan",
            "nam",
            "nam dat",
        ],
        beside: &[
            "ngay",
            "thang",
            "nam",
            "ky",
            "cong nhan",
            "quyet dinh",
            "qd",
            "ban hanh",
            "cap",
            "giay chung nhan",
            "dat",
            "ocop",
            "san pham",
            "cua",
            "phan hang",
        ],
    },
    Words {
        column: Column::Issuer,
        names: &["cap cong nhan", "co quan cong nhan", "noi cong nhan", "don vi cong nhan", "cap ra quyet dinh"],
        beside: &["san pham", "ocop", "phan hang", "danh gia", "va"],
    },
    Words { column: Column::Remark, names: &["ghi chu", "chu thich", "luu y"], beside: &["khac", "neu co", "them"] },
    Words {
        column: Column::Derived,
        names: &[
            "xa phuong hien nay",
            "xa phuong ngay nay",
            "don vi hanh chinh hien nay",
            "ngay het han",
            "han su dung giay",
        ],
        beside: &["chung nhan", "giay chung nhan", "cua", "giay"],
    },
];

/// Words that make another thing of a column: its cells are not what the records want, however its header begins.
const OTHERS: [&str; 62] = [
    "lan dau",
    "lan truoc",
    "truoc day",
    "lan 1",
    "lan 2",
    "lan gan nhat",
    "cu",
    "hieu luc",
    "hieu luc den",
    "den",
    "het hieu luc",
    "het",
    "han",
    "gia han",
    "nop",
    "nop ho so",
    "tiep nhan",
    "ho so",
    "hop",
    "hop hoi dong",
    "hoi dong",
    "tham dinh",
    "kiem tra",
    "vach",
    "so vach",
    "vung trong",
    "so vung trong",
    "co so dong goi",
    "so",
    "so thue",
    "thue",
    "qr",
    "truy xuat",
    "nguon goc",
    "tinh",
    "do",
    "tu van",
    "quan ly",
    "huong dan",
    "phoi hop",
    "ho tro",
    "sinh",
    "thanh lap",
    "dien thoai",
    "so dien thoai",
    "lien he",
    "email",
    "website",
    "fax",
    "nguoi dai dien",
    "dai dien",
    "phap luat",
    "giay phep",
    "kinh doanh",
    "dang ky kinh doanh",
    "hinh",
    "loai hinh",
    "muc tieu",
    "hien trang",
    "cham lan 1",
    "du an",
    "ngan hang",
];

/// The header that says points or classes, whichever the cells below hold, and what may stand beside it.
const RESULT: [&str; 1] = ["ket qua"];
const BESIDE_RESULT: [&str; 7] = ["danh gia", "cong nhan", "ocop", "san pham", "cua", "hoi dong", "chinh thuc"];

/// What the text of a header says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// This column, to the last word.
    Column(Column),
    /// Points or classes.
    Result,
    /// Something that the records do not have, though it has a word of this column.
    Other(Option<Column>),
    /// It begins like this column and goes on with words that are not known.
    Doubtful(Column),
    Unknown,
}

/// The longest header in words; a longer text is a sentence.
const MAX_WORDS: usize = 24;

/// What a header says that may have been broken over two rows.
pub(super) fn meaning(texts: &[String]) -> Meaning {
    let whole = fold(&texts.join(" "));
    let words: Vec<&str> = whole.split(' ').filter(|word| !word.is_empty()).collect();
    if let [upper, lower] = texts
        && let Meaning::Column(column) = of_words(&fold(upper).split(' ').collect::<Vec<_>>())
        && let Some(is_latest) = is_latest(column, &fold(lower))
    {
        return if is_latest { Meaning::Column(column) } else { Meaning::Other(Some(column)) };
    }
    let meaning = of_words(&words);
    // A lower text that is a column by itself says something else below an upper one that is not understood.
    match (meaning, texts) {
        (Meaning::Unknown, [_, lower]) => match of_words(&fold(lower).split(' ').collect::<Vec<_>>()) {
            Meaning::Column(column) | Meaning::Doubtful(column) => Meaning::Doubtful(column),
            other => other,
        },
        _ => meaning,
    }
}

/// Of the parts of one column, whether this is the one that counts; `None` where that is not certain.
fn is_latest(column: Column, part: &str) -> Option<bool> {
    const LATEST: [&str; 4] = ["sau", "moi", "hien nay", "lan nay"];
    const EARLIER: [&str; 5] = ["truoc", "cu", "truoc day", "lan truoc", "lan dau"];
    const BY_PROVINCE: [&str; 4] = ["tinh", "cap tinh", "tinh cong nhan", "cap tinh cong nhan"];
    const BEFORE_PROVINCE: [&str; 4] = ["xa", "huyen", "cap xa", "cap huyen"];
    let is_result = matches!(column, Column::Stars | Column::Score);
    let words: Vec<&str> = part.split(' ').collect();
    if LATEST.contains(&part) || is_result && BY_PROVINCE.contains(&part) {
        Some(true)
    } else if EARLIER.contains(&part)
        || is_result && (BEFORE_PROVINCE.contains(&part) || phrases::has(&words, phrases::NO_AWARD))
    {
        Some(false)
    } else {
        None
    }
}

fn of_words(words: &[&str]) -> Meaning {
    if words.len() > MAX_WORDS {
        return Meaning::Unknown;
    }
    const NAME: u8 = 1;
    const OTHER: u8 = 4;
    let longest = |known: &Words| {
        let inside = known.names.iter().filter(|name| phrases::find(words, name).is_some());
        inside.map(|name| name.len()).max().unwrap_or_default()
    };
    // Only those whose name stands in the text are looked at closely: this is asked of every cell of sixty rows.
    let named: Vec<&Words> = WORDS.iter().filter(|known| longest(known) > 0).collect();
    let best = |has: fn(u8) -> bool, others: &[&str]| {
        let fitting = named.iter().filter(|known| {
            let classes: [&[&str]; 4] = [known.names, known.beside, others, phrases::NO_AWARD];
            let classes = if others.is_empty() { &classes[..2] } else { &classes[..] };
            phrases::cover(words, classes).into_iter().any(has)
        });
        fitting.max_by_key(|known| longest(known)).map(|known| known.column)
    };
    if let Some(column) = best(|set| set & NAME != 0, &[]) {
        return Meaning::Column(column);
    }
    if phrases::cover(words, &[&RESULT, &BESIDE_RESULT]).into_iter().any(|set| set & NAME != 0) {
        return Meaning::Result;
    }
    if let Some(column) = best(|set| set & NAME != 0 && set >= OTHER, &OTHERS) {
        return Meaning::Other(Some(column));
    }
    if !words.is_empty() && !phrases::cover(words, &[&OTHERS, phrases::NO_AWARD]).is_empty() {
        return Meaning::Other(None);
    }
    let begins = named.iter().filter(|known| known.names.iter().any(|name| phrases::find(words, name) == Some(0)));
    begins.max_by_key(|known| longest(known)).map_or(Meaning::Unknown, |known| Meaning::Doubtful(known.column))
}

#[cfg(test)]
mod tests {
    use super::{Column, Meaning, meaning};

    #[test]
    fn every_usual_name_of_a_column_is_known() {
        for (column, names) in [
            (Column::Number, &["TT", "STT", "Số TT", "Số thứ tự"][..]),
            (
                Column::Product,
                &[
                    "Tên sản phẩm",
                    "Tên SP",
                    "Sản phẩm",
                    "Sản phẩm OCOP",
                    "TÊN SẢN PHẨM/DỊCH VỤ",
                    "Tên sản phẩm\n(theo hồ sơ)",
                ],
            ),
            (
                Column::Producer,
                &[
                    "Tên chủ thể",
                    "Chủ thể",
                    "Chủ thể OCOP",
                    "Tên cơ sở",
                    "Đơn vị",
                    "Cơ sở sản xuất",
                    "Tên chủ thể sản xuất",
                    "TÊN CHỦ THỂ SX",
                ],
            ),
            (Column::Address, &["Địa chỉ", "Địa chỉ sản xuất", "Nơi sản xuất", "Đ/C", "Địa chỉ (xã, huyện)"]),
            (Column::Group, &["Nhóm/phân nhóm", "Nhóm sản phẩm", "Phân nhóm", "Ngành hàng", "Nhóm, ngành"]),
            (Column::Score, &["Điểm", "Điểm TB", "Số điểm", "Điểm trung bình", "Tổng điểm", "Điểm (thang 100)"]),
            (
                Column::Stars,
                &["Hạng sao", "Xếp hạng", "Hạng", "Sao", "Phân hạng", "Xếp loại", "Kết quả phân hạng", "Số sao"],
            ),
            (Column::Remark, &["Ghi chú", "Chú thích"]),
            (Column::Code, &["Mã", "Mã sản phẩm"]),
            (Column::Day, &["Ngày công nhận", "Ngày ký", "Năm công nhận"]),
            (Column::Decision, &["Số quyết định", "Quyết định công nhận", "Số QĐ"]),
            (Column::Derived, &["Xã, phường hiện nay"]),
        ] {
            for name in names {
                assert_eq!(meaning(&[(*name).to_owned()]), Meaning::Column(column), "{name}");
            }
        }
        for other in ["Số điện thoại", "Đơn vị tính", "Mã số thuế", "Họ và tên", "PHỤ LỤC", "", "Người đại diện"]
        {
            assert!(!matches!(meaning(&[other.to_owned()]), Meaning::Column(_)), "{other}");
        }
    }
    #[test]
    fn a_header_that_says_more_is_not_the_column_that_it_begins_like() {
        for (column, names) in [
            (
                Column::Stars,
                &[
                    "Hạng sao đăng ký",
                    "Hạng sao đề nghị công nhận",
                    "Hạng sao tự đánh giá",
                    "Hạng sao lần trước",
                    "Sao tiềm năng",
                ][..],
            ),
            (
                Column::Day,
                &[
                    "Ngày hết hiệu lực",
                    "Năm hết hạn",
                    "Ngày nộp hồ sơ",
                    "Ngày họp Hội đồng",
                    "Năm công nhận lần đầu",
                    "Ngày thẩm định",
                ],
            ),
            (Column::Producer, &["Đơn vị đề nghị", "Đơn vị tính", "Đơn vị tư vấn"]),
            (Column::Code, &["Mã vạch", "Mã vùng trồng", "Mã số thuế", "Mã QR"]),
            (Column::Score, &["Điểm tự đánh giá", "Điểm tự chấm"]),
            (Column::Decision, &["Quyết định thu hồi", "Quyết định công nhận lần đầu"]),
        ] {
            for name in names {
                assert_eq!(meaning(&[(*name).to_owned()]), Meaning::Other(Some(column)), "{name}");
            }
        }
        for name in ["Hạng sao mong muốn", "Ngày giao hàng", "Tên sản phẩm phụ"] {
            assert!(matches!(meaning(&[name.to_owned()]), Meaning::Doubtful(_)), "{name}");
        }
    }

    #[test]
    fn the_upper_half_of_a_header_counts_too() {
        let said = |upper: &str, lower: &str| meaning(&[upper.to_owned(), lower.to_owned()]);
        assert_eq!(said("Kết quả", "Hạng sao"), Meaning::Column(Column::Stars));
        assert_eq!(said("Chủ thể", "Tên"), Meaning::Column(Column::Producer));
        assert_eq!(said("Chủ thể", "Địa chỉ"), Meaning::Column(Column::Address));
        assert_eq!(said("Kết quả tự đánh giá", "Hạng sao"), Meaning::Other(Some(Column::Stars)));
        assert!(matches!(said("Mong muốn", "Hạng sao"), Meaning::Doubtful(Column::Stars)));
    }
}
