//! Everyday words of search, and units that ended before 2020.

use crate::folder::Folder;

const WORDS: &str = r#"common = ["sản phẩm"]
[[same]]
words = ["cà phê", "cafe"]
[[finds]]
typed = ["xôi"]
finds = ["gạo nếp"]
"#;

#[test]
fn a_list_that_says_nothing_or_the_same_twice_is_refused() {
    let folder = Folder::good();
    folder.write("synonyms.toml", WORDS);
    folder.change("synonyms.toml", "[\"cà phê\", \"cafe\"]", "[\"cà phê\"]");
    insta::assert_snapshot!(folder.refused(), @"synonyms.toml:3: same[1].words: chỉ có một cách gọi. Ghi ít nhất hai cách gọi của cùng một thứ.");
    folder.write("synonyms.toml", WORDS);
    folder.change("synonyms.toml", "\"cafe\"", "\"CÀ PHÊ!\", \"…\"");
    insta::assert_snapshot!(folder.refused(), @r"
    synonyms.toml:3: same[1].words: “CÀ PHÊ!” có hai lần. Chữ hoa, chữ thường và dấu câu không làm thành cách gọi khác; bỏ bớt một.
    synonyms.toml:3: same[1].words: “…” không có chữ nào. Ghi chữ mà người ta gõ.
    ");
    folder.write("synonyms.toml", WORDS);
    folder.change("synonyms.toml", "finds = [\"gạo nếp\"]", "find = [\"gạo nếp\"]");
    insta::assert_snapshot!(folder.refused(), @r#"
    synonyms.toml:4: finds[1].finds: thiếu khoá bắt buộc. Ghi finds = ["…"].
    synonyms.toml:6: finds[1].find: khoá “find” không có trong định dạng. Xoá hoặc sửa tên khoá; gần nhất: finds; các khoá ở mục 19 của RECORDS.md.
    "#);
}

#[test]
fn a_unit_of_before_2020_has_its_word_and_its_source() {
    let with = |unit: &str, source: &str| {
        let folder = Folder::good();
        folder.change("communes.csv", ",source\n", ",source,before_2020,before_2020_source\n");
        let rows = folder.text("communes.csv");
        let rows: Vec<String> = rows
            .lines()
            .enumerate()
            .map(|(at, row)| match at {
                0 => row.to_owned(),
                1 => format!("{row},{unit},{source}"),
                _ => format!("{row},,"),
            })
            .collect();
        folder.write("communes.csv", format!("{}\n", rows.join("\n")));
        folder
    };
    insta::assert_snapshot!(with("Tà Lèng", "bao-dien-bien-phu").refused(), @"communes.csv:2: before_2020: “Tà Lèng” thiếu chữ xã, phường hay thị trấn ở đầu. Ghi cả chữ đó, ví dụ xã Tà Lèng; nhiều xã thì cách nhau bằng dấu ;.");
    insta::assert_snapshot!(with("xã Tà Lèng", "").refused(), @"communes.csv:2: before_2020: thiếu nguồn. Ghi ở cột before_2020_source một mã có trong sources.toml.");
    let earlier = with("xã Tà Lèng; phường Cũ", "bao-dien-bien-phu").check().expect("it is in order").records;
    assert_eq!(earlier.communes.values().map(|unit| unit.before_2020.len()).sum::<usize>(), 2);
}
