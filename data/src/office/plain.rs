//! What the check says in the words of the desk's form, for one who has never seen a file: keys and files by what they are called
//! there, ids by the names of their records, days as people write them.

use super::cells::Names;
use super::days;
use super::keys::{Home, Key, Kind, SORTS, Sort, Target};
use crate::date::PrintedDate;
use crate::problem::Problem;

/// Other words of files, and what people say.
const OTHER: [(&str, &str); 6] = [
    ("slug", "tên trong địa chỉ"),
    ("kinds.csv", "danh sách loại"),
    ("communes.csv", "danh sách xã, phường ngày nay"),
    ("former_communes.csv", "danh sách xã cũ"),
    ("map.txt", "bản đồ"),
    ("drawings/", "các hình"),
];

/// A key of another sort is known by its word from this length on; a shorter one may be a word of another kind.
const MIN_LENGTH: usize = 4;

impl Names {
    /// What is wrong, and what would be right, to whoever fills the form of a sort.
    pub fn plain(&self, sort: &Sort, problem: &Problem) -> String {
        let right: Vec<&str> =
            problem.right.split(". ").map(without_writing).filter(|sentence| !sentence.is_empty()).collect();
        let mut right = right.join(". ");
        if !right.is_empty() && !right.ends_with('.') {
            right.push('.');
        }
        self.in_words(sort, format!("{}. {right}", problem.wrong).trim_end())
    }

    /// A text with what stands in files called by what people call it. What stands in quotation marks is the editor's own.
    pub fn in_words(&self, sort: &Sort, text: &str) -> String {
        let parts = text.split(['“', '”']).enumerate();
        let parts = parts.map(|(number, part)| match number % 2 {
            0 => self.unquoted(sort, part),
            _ => format!("“{part}”"),
        });
        parts.collect()
    }

    fn unquoted(&self, sort: &Sort, text: &str) -> String {
        let text = text.replace("\"\" ", "").replace('"', "");
        let text = text.replace("thiếu khoá bắt buộc", "ô bắt buộc mà để trống").replace("khoá", "ô");
        let mut said = String::new();
        let mut rest = text.as_str();
        while let Some(first) = rest.chars().next() {
            let is_of_word = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '.' | '/' | '-');
            let end = rest.find(|sign| !is_of_word(sign)).unwrap_or(rest.len()).max(first.len_utf8());
            let word = rest[..end].trim_end_matches('.');
            // Behind a number it is a unit.
            let is_unit = said.trim_end().ends_with(|sign: char| sign.is_ascii_digit());
            match self.word(sort, word).filter(|_| !is_unit) {
                Some(called) => said.push_str(&called),
                None => said.push_str(word),
            }
            said.push_str(&rest[word.len()..end]);
            rest = &rest[end..];
        }
        said
    }

    /// What people say for a word of files.
    fn word(&self, sort: &Sort, word: &str) -> Option<String> {
        if !word.is_ascii() || word.is_empty() {
            return None;
        }
        let quoted = |text: &str| format!("“{text}”");
        let choice = |key: &Key| match key.kind {
            Kind::Choice(words) => words.iter().find(|(known, _)| *known == word).map(|(_, shown)| (*shown).to_owned()),
            _ => None,
        };
        let others = || SORTS.iter().filter(|_| word.len() >= MIN_LENGTH).find_map(|other| of_key(other, word));
        let record = || {
            let name = |target| self.name(target, word).filter(|name| !name.is_empty());
            let targets = sort.keys.iter().filter_map(|key| match key.kind {
                Kind::Reference(Target::Commune | Target::FormerCommune)
                | Kind::References(Target::Commune | Target::FormerCommune) => None,
                Kind::Reference(target) | Kind::References(target) => Some(target),
                _ => None,
            });
            targets.into_iter().find_map(name).map(quoted)
        };
        let day = || PrintedDate::parse(word).filter(|_| word.contains('-')).map(days::shown);
        let other = || OTHER.iter().find(|(known, _)| *known == word).map(|(_, said)| (*said).to_owned());
        (of_key(sort, word).map(quoted))
            .or_else(|| sort.keys.iter().find_map(choice))
            .or_else(|| self.file(word).map(|called| quoted(&called)))
            .or_else(other)
            .or_else(|| others().map(quoted))
            .or_else(day)
            .or_else(record)
    }

    /// What a file or folder of the records is called: the record in it, or its list.
    fn file(&self, path: &str) -> Option<String> {
        SORTS.iter().find_map(|sort| match sort.home {
            Home::Folder(folder) => {
                let file = path.strip_prefix(folder)?.strip_prefix('/')?;
                Some(file.strip_suffix(".toml").map_or_else(|| sort.title.to_owned(), |name| self.title(sort, name)))
            }
            Home::Tables(file) | Home::File(file) => (file == path).then(|| sort.title.to_owned()),
            Home::Entries { .. } => None,
        })
    }
}

/// What a key of a sort is called, or the table or list under it.
fn of_key<'s>(sort: &'s Sort, word: &str) -> Option<&'s str> {
    let last = |key: &&Key| key.path.rsplit('.').next() == Some(word);
    let above = |key: &&Key| key.path.split_once('.').is_some_and(|(above, _)| above == word);
    let exact = sort.keys.iter().find(|key| key.path == word).or_else(|| sort.keys.iter().find(last));
    let exact = exact.map(|key| key.words);
    let above = || sort.keys.iter().find(above).and_then(|key| key.words.split(':').next());
    let list = || matches!(sort.home, Home::Entries { key, .. } if key == word).then_some(sort.title);
    exact.or_else(above).or_else(list)
}

/// A sentence without how a file writes it: the form has an example of its own.
fn without_writing(sentence: &str) -> &str {
    let Some(at) = sentence.find(" = ") else { return sentence };
    let before = &sentence[..at];
    before.rfind(", ví dụ").or_else(|| before.rfind(": ")).map_or("", |end| &before[..end])
}

#[cfg(test)]
mod tests {
    use super::super::cells::Names;
    use super::super::keys::{Sort, Target};
    use crate::problem::Problem;

    #[test]
    fn what_the_check_says_of_files_is_said_in_the_words_of_the_form() {
        let mut names = Names::default();
        names.add(Target::Product, "che-vi-du", "Chè Ví Dụ");
        names.add(Target::Speciality, "gao-vi-du", "Gạo Ví Dụ");
        names.add(Target::Kind, "rice", "Gạo");
        for (sort, wrong, right, said) in [
            ("san-pham", "thiếu khoá bắt buộc", "Ghi name = \"…\".", "ô bắt buộc mà để trống."),
            (
                "san-pham",
                "thiếu nguồn",
                "Ghi ít nhất một mã có trong sources.toml, ví dụ sources = [\"a\"].",
                "thiếu nguồn. Ghi ít nhất một mã có trong “Nguồn”.",
            ),
            (
                "san-pham",
                "có months mà thiếu months_source",
                "Ghi mã các nguồn in những tháng ấy.",
                "có “Mùa (tháng)” mà thiếu “Nguồn của mùa”. Ghi mã các nguồn in những tháng ấy.",
            ),
            (
                "san-pham",
                "từ “name” không phải âm tiết tiếng Việt",
                "Khai từ ấy ở brands trong province.toml.",
                "từ “name” không phải âm tiết tiếng Việt. Khai từ ấy ở “Từ nước ngoài, nhãn hiệu” trong “Chung”.",
            ),
            (
                "san-pham",
                "slug cũ “x” là của hồ sơ products/che-vi-du.toml",
                "",
                "tên trong địa chỉ cũ “x” là của hồ sơ “Chè Ví Dụ”.",
            ),
            (
                "san-pham",
                "đặc sản gao-vi-du thuộc loại rice",
                "Sửa kind hoặc speciality cho khớp.",
                "đặc sản “Gạo Ví Dụ” thuộc loại “Gạo”. Sửa “Loại” hoặc “Đặc sản” cho khớp.",
            ),
            (
                "cong-nhan",
                "thu hồi 2024-05 trước khi công nhận",
                "Sửa ngày thu hồi, hoặc ghi withdrawn vào đúng lần công nhận.",
                "thu hồi 5/2024 trước khi công nhận. Sửa ngày thu hồi, hoặc ghi “Thu hồi” vào đúng lần công nhận.",
            ),
            (
                "lien-he",
                "thiếu loại liên hệ",
                "Một trong: telephone, zalo.",
                "thiếu loại liên hệ. Một trong: điện thoại, Zalo.",
            ),
            (
                "chang",
                "quãng đường không tăng: 12 km",
                "km là số nhỏ nhất.",
                "quãng đường không tăng: 12 km. “Quãng đường (km)” là số nhỏ nhất.",
            ),
            (
                "tinh",
                "tên tỉnh kèm từ chỉ đơn vị",
                "Chỉ ghi tên: name = \"Ví Dụ\"; trang tự thêm.",
                "tên tỉnh kèm từ chỉ đơn vị. Chỉ ghi tên.",
            ),
        ] {
            let problem = Problem::of_file("products/x.toml", None, wrong.to_owned(), right.to_owned());
            assert_eq!(names.plain(Sort::of(sort).expect("a sort"), &problem), said);
        }
    }
}
