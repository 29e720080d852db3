//! The table of keys: every sort of record that an editor may change, and every key of it with its words and the kind of its value.
//! The workbook that holds everything and the desk's form are made of it.
//!
//! What a key means and whether it is required stands in `RECORDS.md` alone and is read from there ([`Key::help`]); so are the
//! examples ([`super::cells::example`]). The tests below hold the table against that document and against the reader.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::cells::Texts;
use super::lines::LINES;

/// The reference for editors.
pub(super) const REFERENCE: &str = include_str!("../../RECORDS.md");

/// A sort of record.
#[derive(Debug)]
pub struct Sort {
    /// Its name in addresses and in the log of changes.
    pub id: &'static str,
    /// The name of its sheet and of its list.
    pub title: &'static str,
    /// One of it, in a sentence.
    pub one: &'static str,
    /// Where its records stand.
    pub home: Home,
    /// Its keys, in the order in which a new record has them.
    pub keys: &'static [Key],
    /// Where `RECORDS.md` describes it: the section, and which of the tables in it.
    described: Described,
}

/// Where the records of a sort stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// A file each in this folder, named by its slug.
    Folder(&'static str),
    /// The tables of this file, named by their ids.
    Tables(&'static str),
    /// This file is the only one.
    File(&'static str),
    /// The entries of a list that stands under this key in the records of another sort.
    Entries {
        /// The id of the other sort.
        of: &'static str,
        /// The key of the list.
        key: &'static str,
        /// What of an entry stands in its line: the keys, and what is said around the text of each.
        line: &'static [(&'static str, &'static str)],
    },
}

/// A section of `RECORDS.md` and one of the tables of keys in it, from 0.
type Described = (usize, usize);

/// A key.
#[derive(Debug)]
pub struct Key {
    /// The key with those that it stands under: `place.former_commune`.
    pub path: &'static str,
    /// What it is called on forms and in headings.
    pub words: &'static str,
    /// What its value is.
    pub kind: Kind,
    /// Whether it never changes once it is given.
    pub is_permanent: bool,
    described: Option<Described>,
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text in one language.
    Text,
    /// Text in both languages.
    Both,
    /// Text in both languages, written as one text where it is Vietnamese alone.
    Translated,
    /// Paragraphs in both languages.
    Story,
    /// A list of texts, each translated.
    Notes,
    /// A list of texts.
    Texts,
    /// A day, a month or a year.
    Date,
    /// A date, or the earliest and the latest.
    Interval,
    /// A number.
    Number,
    /// A list of numbers.
    Numbers,
    /// A word of a closed list, each with what people call it.
    Choice(&'static [(&'static str, &'static str)]),
    /// A number of a closed list.
    Stars,
    /// The id of a record.
    Reference(Target),
    /// A list of such ids.
    References(Target),
}

impl Kind {
    /// Whether there is a Vietnamese and an English text of it.
    pub fn is_in_both_languages(self) -> bool {
        matches!(self, Kind::Both | Kind::Translated | Kind::Story | Kind::Notes)
    }

    /// How it is typed, in Vietnamese.
    pub fn hint(self) -> &'static str {
        match self {
            Kind::Notes => "Mỗi dòng một ghi chú; chưa có tiếng Anh thì ghi — ở dòng ấy.",
            Kind::Story => "Mỗi dòng một đoạn.",
            Kind::Texts => "Mỗi dòng một mục.",
            Kind::References(_) | Kind::Numbers => "Ngăn nhau bằng dấu chấm phẩy.",
            Kind::Date => "Ngày/tháng/năm, tháng/năm hoặc năm.",
            Kind::Interval => "Một mốc, hoặc hai mốc có – ở giữa.",
            _ => "",
        }
    }
}

/// What a value refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// `products/`
    Product,
    /// `producers/`
    Producer,
    /// `sources.toml`
    Source,
    /// `specialities/`
    Speciality,
    /// `kinds.csv`
    Kind,
    /// `drawings/`
    Drawing,
    /// `districts.toml`
    District,
    /// The province or one of `districts.toml`
    Unit,
    /// `communes.csv`
    Commune,
    /// `former_communes.csv`
    FormerCommune,
}

/// The key that a file says of itself and nobody reads.
pub const SUM: &str = "sha256";

/// The kinds of value that have a list to choose from, with what stands in it.
pub const STARS: [&str; 3] = ["3", "4", "5"];

const GROUPS: Kind = Kind::Choice(&[
    ("food", "thực phẩm"),
    ("beverage", "đồ uống"),
    ("herbal", "dược liệu"),
    ("handicraft", "thủ công mỹ nghệ"),
    ("ornamental", "sinh vật cảnh"),
    ("tourism", "du lịch"),
]);
const PRODUCER_KINDS: Kind = Kind::Choice(&[
    ("cooperative", "hợp tác xã"),
    ("cooperative_group", "tổ hợp tác"),
    ("enterprise", "doanh nghiệp"),
    ("household", "hộ kinh doanh, cơ sở sản xuất"),
]);
const CONTACT_KINDS: Kind = Kind::Choice(&[
    ("telephone", "điện thoại"),
    ("zalo", "Zalo"),
    ("website", "trang mạng"),
    ("email", "thư điện tử"),
    ("facebook", "Facebook"),
    ("shop", "điểm bán"),
]);
const ISSUERS: Kind = Kind::Choice(&[("province", "tỉnh"), ("district", "huyện"), ("centre", "trung ương")]);
const PRECISIONS: Kind = Kind::Choice(&[("about", "khoảng"), ("almost", "gần"), ("over", "hơn")]);
const MEASURES: Kind =
    Kind::Choice(&[("total", "tổng"), ("batch", "một đợt"), ("target", "chỉ tiêu"), ("part", "một phần")]);
const DISTRICT_KINDS: Kind = Kind::Choice(&[("huyện", "huyện"), ("thị xã", "thị xã"), ("thành phố", "thành phố")]);

const fn key(path: &'static str, words: &'static str, kind: Kind) -> Key {
    Key { path, words, kind, is_permanent: false, described: None }
}

/// A key that is described elsewhere than its sort.
const fn at(section: usize, table: usize, path: &'static str, words: &'static str, kind: Kind) -> Key {
    Key { path, words, kind, is_permanent: false, described: Some((section, table)) }
}

const fn permanent(path: &'static str, words: &'static str, kind: Kind) -> Key {
    Key { path, words, kind, is_permanent: true, described: None }
}

/// Every sort of record, what others refer to first.
pub static SORTS: [Sort; 21] = [
    Sort {
        id: "san-pham",
        title: "Sản phẩm",
        one: "sản phẩm",
        home: Home::Folder("products"),
        described: (12, 0),
        keys: &[
            permanent("code", "Mã sản phẩm", Kind::Text),
            key("name", "Tên", Kind::Text),
            key("name_en", "Tên tiếng Anh", Kind::Text),
            key("qualifier", "Chữ phân biệt", Kind::Text),
            key("other_names", "Tên khác", Kind::Texts),
            key("producer", "Nhà sản xuất", Kind::Reference(Target::Producer)),
            key("group", "Nhóm", GROUPS),
            key("kind", "Loại", Kind::Reference(Target::Kind)),
            key("speciality", "Đặc sản", Kind::Reference(Target::Speciality)),
            key("months", "Mùa (tháng)", Kind::Numbers),
            key("months_source", "Nguồn của mùa", Kind::References(Target::Source)),
            key("summary", "Lời giới thiệu", Kind::Both),
            key("notes", "Ghi chú", Kind::Notes),
            key("maybe_same_as", "Có thể trùng với", Kind::References(Target::Product)),
            key("sources", "Nguồn", Kind::References(Target::Source)),
            key("checked", "Ngày đối chiếu", Kind::Date),
            key("changed", "Ngày đổi nội dung", Kind::Date),
            key("former_slugs", "Địa chỉ cũ", Kind::Texts),
            at(16, 0, "removed.reason", "Gỡ bỏ: lý do", Kind::Both),
            at(16, 0, "removed.on", "Gỡ bỏ: ngày", Kind::Date),
            at(14, 0, "place.former_commune", "Nơi làm: xã cũ", Kind::Reference(Target::FormerCommune)),
            at(14, 0, "place.commune", "Nơi làm: xã nay", Kind::Reference(Target::Commune)),
            at(14, 0, "place.district", "Nơi làm: huyện cũ", Kind::Reference(Target::District)),
            at(14, 0, "place.as_printed", "Nơi làm: nguồn in", Kind::Text),
        ],
    },
    Sort {
        id: "cong-nhan",
        title: "Lần công nhận",
        one: "lần công nhận",
        home: Home::Entries {
            of: "san-pham",
            key: "certification",
            line: &[
                ("stars", "{} sao"),
                ("awarded", "{}"),
                ("decision.number", "số {}"),
                ("withdrawn.on", "thu hồi {}"),
            ],
        },
        described: (13, 0),
        keys: &[
            key("stars", "Hạng sao", Kind::Stars),
            key("awarded", "Ngày công nhận", Kind::Interval),
            key("issuer", "Cấp công nhận", ISSUERS),
            key("decision.number", "Số quyết định", Kind::Text),
            key("decision.date", "Ngày quyết định", Kind::Date),
            key("note", "Lời ghi", Kind::Translated),
            key("sources", "Nguồn", Kind::References(Target::Source)),
            key("withdrawn.on", "Thu hồi: ngày", Kind::Date),
            key("withdrawn.by", "Thu hồi: cơ quan", Kind::Translated),
            key("withdrawn.reason", "Thu hồi: lý do", Kind::Translated),
            key("withdrawn.sources", "Thu hồi: nguồn", Kind::References(Target::Source)),
        ],
    },
    Sort {
        id: "anh",
        title: "Ảnh",
        one: "ảnh",
        home: Home::Entries { of: "san-pham", key: "photo", line: &[("alt", "{}"), ("credit", "{}")] },
        described: (15, 0),
        keys: &[
            key("file", "Tên tệp", Kind::Text),
            key(SUM, "SHA-256", Kind::Text),
            key("alt", "Tả ảnh", Kind::Both),
            key("credit", "Người chụp", Kind::Translated),
            key("licence", "Giấy phép", Kind::Text),
        ],
    },
    Sort {
        id: "dinh-chinh",
        title: "Đính chính",
        one: "đính chính",
        home: Home::Entries { of: "san-pham", key: "correction", line: &[("on", "{}"), ("what", "{}")] },
        described: (16, 0),
        keys: &[key("on", "Ngày", Kind::Date), key("what", "Điều đã sửa", Kind::Both)],
    },
    Sort {
        id: "nha-san-xuat",
        title: "Nhà sản xuất",
        one: "nhà sản xuất",
        home: Home::Folder("producers"),
        described: (11, 0),
        keys: &[
            key("name", "Tên", Kind::Text),
            key("other_names", "Tên khác", Kind::Texts),
            key("kind", "Loại", PRODUCER_KINDS),
            key("founded", "Lập khi nào", Kind::Date),
            key("summary", "Lời giới thiệu", Kind::Both),
            key("notes", "Ghi chú", Kind::Notes),
            key("sources", "Nguồn", Kind::References(Target::Source)),
            key("checked", "Ngày đối chiếu", Kind::Date),
            key("changed", "Ngày đổi nội dung", Kind::Date),
            at(14, 0, "place.former_commune", "Nơi làm: xã cũ", Kind::Reference(Target::FormerCommune)),
            at(14, 0, "place.commune", "Nơi làm: xã nay", Kind::Reference(Target::Commune)),
            at(14, 0, "place.district", "Nơi làm: huyện cũ", Kind::Reference(Target::District)),
            at(14, 0, "place.as_printed", "Nơi làm: nguồn in", Kind::Text),
        ],
    },
    Sort {
        id: "lien-he",
        title: "Liên hệ",
        one: "liên hệ",
        home: Home::Entries { of: "nha-san-xuat", key: "contact", line: &[("kind", "{}"), ("value", "{}")] },
        described: (11, 1),
        keys: &[
            key("kind", "Loại", CONTACT_KINDS),
            key("value", "Số, địa chỉ", Kind::Text),
            key("basis", "Căn cứ để đăng", Kind::Translated),
            key("checked", "Ngày kiểm tra", Kind::Date),
        ],
    },
    Sort {
        id: "nguon",
        title: "Nguồn",
        one: "nguồn",
        home: Home::Tables("sources.toml"),
        described: (4, 0),
        keys: &[
            key("url", "Địa chỉ trang", Kind::Text),
            key("publisher", "Nơi đăng", Kind::Translated),
            key("title", "Nhan đề", Kind::Text),
            key("date", "Ngày đăng", Kind::Date),
            key("language", "Ngôn ngữ", Kind::Text),
            key("same_as", "Cùng bài với", Kind::Reference(Target::Source)),
            key("about", "Bài nói về", Kind::Both),
        ],
    },
    Sort {
        id: "dac-san",
        title: "Đặc sản",
        one: "đặc sản",
        home: Home::Folder("specialities"),
        described: (6, 0),
        keys: &[
            key("name", "Tên", Kind::Both),
            key("kind", "Loại", Kind::Reference(Target::Kind)),
            key("drawing", "Hình", Kind::Reference(Target::Drawing)),
            key("line", "Một câu", Kind::Both),
            key("story", "Lời kể", Kind::Story),
            key("months", "Mùa (tháng)", Kind::Numbers),
            key("months_basis", "Là tháng gì", Kind::Both),
            key("sources", "Nguồn", Kind::References(Target::Source)),
            key("checked", "Ngày đối chiếu", Kind::Date),
            key("changed", "Ngày đổi nội dung", Kind::Date),
        ],
    },
    Sort {
        id: "loai",
        title: "Giới thiệu loại",
        one: "lời giới thiệu loại",
        home: Home::Tables("kinds.toml"),
        described: (5, 0),
        keys: &[
            key("line", "Một câu", Kind::Both),
            key("story", "Lời kể", Kind::Story),
            key("sources", "Nguồn", Kind::References(Target::Source)),
        ],
    },
    Sort {
        id: "huyen",
        title: "Huyện",
        one: "huyện",
        home: Home::Tables("districts.toml"),
        described: (8, 0),
        keys: &[
            permanent("code", "Mã", Kind::Text),
            key("name_vi", "Tên", Kind::Text),
            key("kind", "Loại", DISTRICT_KINDS),
            key("name_en", "Tên tiếng Anh", Kind::Text),
            key("area_km2", "Diện tích (km²)", Kind::Number),
            key("area_year_source", "Diện tích: năm, nguồn", Kind::Text),
            key("population_2019", "Số dân 2019", Kind::Number),
            key("seat", "Huyện lỵ", Kind::Translated),
            key("lat", "Vĩ độ", Kind::Number),
            key("lon", "Kinh độ", Kind::Number),
            key("neighbours", "Giáp các huyện", Kind::References(Target::District)),
            key("outer_borders", "Giáp ngoài tỉnh", Kind::Texts),
            key("communes_before_2025", "Số xã trước 7/2025", Kind::Number),
            key("character_vi", "Đôi lời về đất", Kind::Text),
            key("character_en", "Đôi lời về đất (tiếng Anh)", Kind::Text),
            key("summary", "Lời giới thiệu", Kind::Both),
            key("known_for", "Được biết vì", Kind::Both),
            key("known_for_sources", "Được biết vì: nguồn", Kind::References(Target::Source)),
            key("label", "Chỗ đặt tên trên bản đồ", Kind::Numbers),
            key("sources", "Nguồn", Kind::References(Target::Source)),
            key("sources_as_printed", "Số liệu lấy từ đâu", Kind::Translated),
        ],
    },
    Sort {
        id: "chi-dan",
        title: "Chỉ dẫn địa lý",
        one: "chỉ dẫn địa lý",
        home: Home::Tables("indications.toml"),
        described: (17, 0),
        keys: &[
            key("name", "Tên", Kind::Text),
            key("type", "Là gì", Kind::Translated),
            key("goods", "Cho hàng gì", Kind::Translated),
            key("kind", "Loại", Kind::Reference(Target::Kind)),
            key("status", "Đang ở bước nào", Kind::Translated),
            key("certificate_no", "Số văn bằng", Kind::Text),
            key("decision", "Số quyết định", Kind::Text),
            key("date", "Ngày quyết định", Kind::Date),
            key("holder_or_manager", "Ai quản lý", Kind::Translated),
            key("variety_or_spec", "Giống, yêu cầu", Kind::Translated),
            key("area", "Vùng", Kind::Translated),
            key("remark", "Lời ghi", Kind::Translated),
            key("sources", "Nguồn", Kind::References(Target::Source)),
            key("former_communes", "Các xã cũ của vùng", Kind::References(Target::FormerCommune)),
            key("products", "Sản phẩm mang tên", Kind::References(Target::Product)),
        ],
    },
    Sort {
        id: "duong",
        title: "Đường",
        one: "đường",
        home: Home::Tables("roads.toml"),
        described: (10, 0),
        keys: &[
            key("name", "Tên", Kind::Both),
            key("number", "Số trên biển", Kind::Text),
            key("communes", "Qua các xã", Kind::References(Target::Commune)),
            key("sources", "Nguồn", Kind::References(Target::Source)),
        ],
    },
    Sort {
        id: "deo",
        title: "Đèo",
        one: "đèo",
        home: Home::Entries { of: "duong", key: "pass", line: &[("name", "{}"), ("commune", "{}")] },
        described: (10, 1),
        keys: &[key("name", "Tên", Kind::Both), key("commune", "Thuộc xã", Kind::Reference(Target::Commune))],
    },
    Sort {
        id: "hanh-trinh",
        title: "Hành trình",
        one: "hành trình",
        home: Home::Folder("routes"),
        described: (20, 0),
        keys: &[
            key("name", "Tên", Kind::Both),
            key("line", "Một câu", Kind::Both),
            key("story", "Lời kể", Kind::Story),
            key("sources", "Nguồn", Kind::References(Target::Source)),
            key("checked", "Ngày đối chiếu", Kind::Date),
            key("changed", "Ngày đổi nội dung", Kind::Date),
        ],
    },
    Sort {
        id: "chang",
        title: "Chặng",
        one: "chặng",
        home: Home::Entries {
            of: "hanh-trinh",
            key: "stop",
            line: &[("name", "{}"), ("former_commune", "{}"), ("commune", "{}")],
        },
        described: (20, 1),
        keys: &[
            key("former_commune", "Xã cũ", Kind::Reference(Target::FormerCommune)),
            key("commune", "Xã nay", Kind::Reference(Target::Commune)),
            key("name", "Tên đèo, bản", Kind::Both),
            key("text", "Lời kể", Kind::Both),
            key("sources", "Nguồn", Kind::References(Target::Source)),
            key("km", "Quãng đường (km)", Kind::Number),
            key("km_to", "Quãng đường đến (km)", Kind::Number),
            key("km_precision", "Độ chính xác", PRECISIONS),
            key("km_from", "Tính từ chặng số", Kind::Number),
            key("km_sources", "Nguồn của quãng đường", Kind::References(Target::Source)),
        ],
    },
    Sort {
        id: "tinh",
        title: "Chung",
        one: "điều chung của danh mục",
        home: Home::File("province.toml"),
        described: (3, 0),
        keys: &[
            key("name", "Tên tỉnh", Kind::Text),
            permanent("slug", "Tên trong địa chỉ", Kind::Text),
            permanent("time_zone", "Múi giờ", Kind::Text),
            key("as_of", "Ngày của dữ liệu", Kind::Date),
            key("capital", "Tỉnh lỵ", Kind::Reference(Target::Commune)),
            key("brands", "Từ nước ngoài, nhãn hiệu", Kind::Texts),
            key("site.name", "Tên trang", Kind::Both),
            key("site.operator", "Ai trông coi", Kind::Both),
            key("site.email", "Thư điện tử", Kind::Text),
            key("site.zalo", "Zalo", Kind::Text),
            key("site.issues", "Danh sách góp ý", Kind::Text),
            key("site.licence", "Giấy phép dữ liệu", Kind::Text),
        ],
    },
    Sort {
        id: "chu-tim",
        title: "Chữ khi tìm",
        one: "chữ khi tìm",
        home: Home::File("synonyms.toml"),
        described: (19, 0),
        keys: &[
            key("common", "Đúng với mọi thứ", Kind::Texts),
            key("fillers", "Chữ bỏ qua", Kind::Texts),
            key("specialities", "Dẫn tới đặc sản", Kind::Texts),
        ],
    },
    Sort {
        id: "cach-goi",
        title: "Cách gọi như nhau",
        one: "nhóm cách gọi",
        home: Home::Entries { of: "chu-tim", key: "same", line: &[("words", "{}")] },
        described: (19, 0),
        keys: &[key("words", "Các cách gọi", Kind::Texts)],
    },
    Sort {
        id: "go-thi-ra",
        title: "Gõ thì tìm ra",
        one: "cách tìm",
        home: Home::Entries { of: "chu-tim", key: "finds", line: &[("typed", "{}"), ("finds", "{}")] },
        described: (19, 0),
        keys: &[key("typed", "Khi gõ", Kind::Texts), key("finds", "Tìm ra", Kind::Texts)],
    },
    Sort {
        id: "so-lieu",
        title: "Số liệu chính thức",
        one: "bảng số liệu chính thức",
        home: Home::File("official_totals.csv"),
        described: (18, 0),
        keys: &[],
    },
    Sort {
        id: "hang-so-lieu",
        title: "Hàng số liệu",
        one: "hàng số liệu",
        home: Home::Entries {
            of: "so-lieu",
            key: LINES,
            line: &[("as_of", "{}"), ("unit", "{}"), ("measure", "{}"), ("total", "{} sản phẩm")],
        },
        described: (18, 0),
        keys: &[
            key("as_of", "Tính đến", Kind::Date),
            key("unit", "Của tỉnh hay huyện", Kind::Reference(Target::Unit)),
            key("measure", "Số gì", MEASURES),
            key("total", "Số sản phẩm", Kind::Number),
            key("stars5", "5 sao", Kind::Number),
            key("stars4", "4 sao", Kind::Number),
            key("stars3", "3 sao", Kind::Number),
            key("entities", "Số chủ thể", Kind::Number),
            key("source_url", "Địa chỉ trang", Kind::Text),
            key("remark", "Lời ghi", Kind::Text),
            key("remark_en", "Lời ghi (tiếng Anh)", Kind::Text),
        ],
    },
];

impl Sort {
    /// The sort of an id.
    pub fn of(id: &str) -> Option<&'static Sort> {
        SORTS.iter().find(|sort| sort.id == id)
    }

    /// The sort in whose records its entries stand.
    pub fn owner(&self) -> Option<&'static Sort> {
        match self.home {
            Home::Entries { of, .. } => Sort::of(of),
            _ => None,
        }
    }

    /// The sorts of the entries that stand in its records.
    pub fn entries(&self) -> impl Iterator<Item = &'static Sort> {
        SORTS.iter().filter(|sort| sort.owner().is_some_and(|owner| owner.id == self.id))
    }

    /// One of its keys.
    pub fn key(&self, path: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.path == path)
    }

    /// The list that has its records, where others refer to them.
    pub fn target(&self) -> Option<Target> {
        Some(match self.id {
            "san-pham" => Target::Product,
            "nha-san-xuat" => Target::Producer,
            "nguon" => Target::Source,
            "dac-san" => Target::Speciality,
            "huyen" => Target::District,
            "loai" => Target::Kind,
            _ => return None,
        })
    }

    /// Why its records stay for ever, in Vietnamese; `None` where one goes as soon as no other refers to it.
    pub fn stays(&self) -> Option<&'static str> {
        match self.home {
            Home::File(_) => Some("Chỉ có một, không gỡ được."),
            _ => match self.id {
                "san-pham" => Some(
                    "Hồ sơ sản phẩm không xoá: ghi lý do ở “Gỡ bỏ: lý do” thì trang trả lời là đã gỡ, mã và địa chỉ vẫn giữ chỗ.",
                ),
                "huyen" => Some("Huyện không gỡ được: các xã và bản đồ dựa vào danh sách huyện."),
                _ => None,
            },
        }
    }

    /// The texts of a record in which nothing stands.
    pub fn nothing(&self) -> Vec<Texts> {
        self.keys.iter().map(|key| vec![String::new(); key.texts()]).collect()
    }

    /// Whether a file that does not exist may become a record of it by a new row or form.
    pub fn takes_new(&self) -> bool {
        !matches!(self.home, Home::File(_)) && self.id != "huyen"
    }
}

impl Key {
    /// How many texts it has.
    pub fn texts(&self) -> usize {
        if self.kind.is_in_both_languages() { 2 } else { 1 }
    }

    /// What `RECORDS.md` says of it, in Vietnamese, but for what it says in brackets to those who write files.
    pub fn help(&self, sort: &Sort) -> &'static str {
        self.row(sort).map_or("", |row| &row.help)
    }

    /// Whether a record must have this one of its texts: what may be translated has to be there in Vietnamese alone.
    pub fn is_required(&self, sort: &Sort, text: usize) -> bool {
        // A source that has no public address has an empty one in its file, and none in its form.
        let may_be_empty = sort.id == "nguon" && self.path == "url";
        (text == 0 || self.kind != Kind::Translated)
            && !may_be_empty
            && self.row(sort).is_some_and(|row| row.is_required)
    }

    fn row(&self, sort: &Sort) -> Option<&'static Row> {
        let described = self.described.unwrap_or(sort.described);
        let (first, last) = self.path.split_once('.').unwrap_or((self.path, self.path));
        [last, first].into_iter().find_map(|name| ROWS.get(&(described, name)))
    }
}

/// What a table of `RECORDS.md` says of a key.
#[derive(Debug)]
struct Row {
    is_required: bool,
    help: String,
}

/// The rows of the Vietnamese tables of keys.
static ROWS: LazyLock<BTreeMap<(Described, &'static str), Row>> = LazyLock::new(|| {
    let is_of_keys = |head: &str| matches!(head, "khoá" | "cột");
    let mut rows = BTreeMap::new();
    for (section, text) in REFERENCE.split("\n## ").enumerate() {
        let (mut table, mut head): (usize, Option<Vec<&str>>) = (0, None);
        for line in text.lines() {
            let Some(line) = line.strip_prefix("| ") else {
                table += usize::from(head.take().is_some_and(|head| is_of_keys(head[0])));
                continue;
            };
            let cells: Vec<&str> = line.trim_end_matches('|').split('|').map(str::trim).collect();
            match &head {
                None => head = Some(cells),
                Some(head) if is_of_keys(head[0]) && !cells[0].starts_with("---") => {
                    let help = without_files(cells.last().copied().unwrap_or_default());
                    let is_required = head.get(1) == Some(&"bắt buộc") && cells.get(1) == Some(&"có");
                    for name in cells[0].split('`').skip(1).step_by(2) {
                        let name = name.trim_matches(['[', ']']);
                        rows.insert(((section, table), name), Row { is_required, help: help.clone() });
                    }
                }
                Some(_) => {}
            }
        }
    }
    rows
});

/// A text without the brackets that hold what stands in files.
fn without_files(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, (inside, after))) =
        rest.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)))
    {
        kept.push_str(if inside.contains('`') { before.trim_end() } else { before });
        if !inside.contains('`') {
            kept.push_str(&format!("({inside})"));
        }
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use jiff::civil::date;

    use super::{Described, Home, Kind, LINES, ROWS, SORTS, Sort};
    use crate::closed::Closed;
    use crate::contact::ContactKind;
    use crate::district::DistrictKind;
    use crate::issuer::Issuer;
    use crate::office::cells::example;
    use crate::official_total::{COLUMNS, Measure, REMARK_EN};
    use crate::producer::ProducerKind;
    use crate::product::Group;
    use crate::read::asked_keys;
    use crate::route::Precision;

    /// The sort that a file holds.
    fn sort_of(file: &str) -> Option<&'static Sort> {
        let first = file.split('/').next()?;
        SORTS.iter().find(
            |sort| matches!(sort.home, Home::Folder(name) | Home::Tables(name) | Home::File(name) if name == first),
        )
    }

    /// Every key of a sort and of the lists in it, and what stands above them.
    fn keys(sort: &Sort) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        let mut put = |path: String| {
            keys.extend(path.match_indices('.').map(|(at, _)| path[..at].to_owned()));
            keys.insert(path);
        };
        sort.keys.iter().for_each(|key| put(key.path.to_owned()));
        for list in sort.entries() {
            let Home::Entries { key: above, .. } = list.home else { continue };
            list.keys.iter().for_each(|key| put(format!("{above}.{}", key.path)));
        }
        keys
    }

    #[test]
    fn the_table_has_the_keys_that_the_reader_asks_for_and_no_others() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/records/thuy-van");
        let asked = asked_keys(|| drop(crate::check(&folder, date(2026, 11, 28)).expect("good records")));
        for sort in SORTS.iter().filter(|sort| sort.owner().is_none()) {
            let of_sort = asked.iter().filter(|(file, _)| sort_of(file).is_some_and(|other| other.id == sort.id));
            let paths = of_sort.map(|(_, key)| {
                let parts = key.split('.').map(|part| part.split('[').next().unwrap_or_default());
                let mut parts: Vec<&str> = parts.skip(usize::from(matches!(sort.home, Home::Tables(_)))).collect();
                parts.pop_if(|last| matches!(*last, "vi" | "en"));
                parts.join(".")
            });
            let mut paths: BTreeSet<String> = paths.collect();
            if sort.id == "so-lieu" {
                paths.extend(COLUMNS.iter().chain([&REMARK_EN]).map(|column| format!("{LINES}.{column}")));
                paths.insert(LINES.to_owned());
            }
            if sort.id == "huyen" {
                // An older form that the reader still takes where it says what the name of the table says.
                paths.remove("slug");
            }
            assert_eq!(paths, keys(sort), "{}", sort.title);
        }
    }

    #[test]
    fn the_reference_describes_every_key_and_shows_it() {
        for sort in &SORTS {
            for key in sort.keys {
                let help = key.help(sort);
                assert!(!help.is_empty(), "{}: {} is not in a table of RECORDS.md", sort.title, key.path);
                let is_of_files = help.contains('`') || help.contains("khoá") || help.contains("slug");
                assert!(!is_of_files, "{}: {} speaks of files outside of brackets: {help}", sort.title, key.path);
            }
            let words: BTreeSet<&str> = sort.keys.iter().map(|key| key.words).collect();
            assert_eq!(words.len(), sort.keys.len(), "{}: two keys are called the same", sort.title);
        }
        let keys = SORTS.iter().flat_map(|sort| sort.keys.iter().map(move |key| (sort, key)));
        let bare = keys.filter(|(sort, key)| example(sort, key).is_empty()).map(|(_, key)| key.path);
        let empty_there =
            ["maybe_same_as", "place.district", "same_as", "certificate_no", "decision", "date", "remark", "products"];
        assert_eq!(bare.collect::<Vec<_>>(), empty_there, "keys without an example in RECORDS.md");
        let name = Sort::of("san-pham")
            .and_then(|sort| sort.key("name").map(|key| (key.help(sort), key.is_required(sort, 0))));
        assert_eq!(name, Some(("tên như nguồn in", true)));
    }

    #[test]
    fn every_row_of_the_reference_is_in_the_table() {
        let mut described = BTreeSet::new();
        for sort in &SORTS {
            for key in sort.keys {
                let table = key.described.unwrap_or(sort.described);
                let parts = key.path.split('.');
                described.extend(parts.flat_map(|part| [(table, part), (sort.described, part)]));
            }
            if let (Some(owner), Home::Entries { key, .. }) = (sort.owner(), sort.home) {
                described.insert((owner.described, key));
            }
        }
        // The lists of communes are law.
        let is_law = |((section, _), _): &(Described, &str)| *section == 9;
        let missing: Vec<_> = ROWS.keys().filter(|row| !described.contains(*row) && !is_law(row)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn choices_are_those_that_the_reader_takes() {
        fn same<T: Closed>(sort: &str, path: &str) {
            let key = Sort::of(sort).and_then(|sort| sort.key(path)).expect("a key");
            let Kind::Choice(words) = key.kind else { panic!("{path} is no choice") };
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            assert_eq!(words, T::WORDS.iter().map(|(word, _)| *word).collect::<Vec<_>>(), "{sort}: {path}");
        }
        same::<Group>("san-pham", "group");
        same::<Issuer>("cong-nhan", "issuer");
        same::<ProducerKind>("nha-san-xuat", "kind");
        same::<ContactKind>("lien-he", "kind");
        same::<DistrictKind>("huyen", "kind");
        same::<Precision>("chang", "km_precision");
        same::<Measure>("hang-so-lieu", "measure");
    }
}
