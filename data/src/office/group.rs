//! The six official groups under the names that annexes use for them, those of before 2023 and of sub-groups among them.

use super::doubt::{Reading, Wrong};
use super::workbook::Value;
use crate::fold::{accented, fold};
use crate::product::Group;
use crate::text::quoted;

/// Words that name a group, folded. The order counts: medicinal foods are no foods here, and the words that
/// the first group finds are not looked at again.
const WORDS: [(Group, &[&str]); 6] = [
    (
        Group::Herbal,
        &[
            "thuc pham chuc nang",
            "duoc lieu",
            "thao duoc",
            "tinh dau",
            "my pham",
            "thuoc y hoc co truyen",
            "thuoc duoc lieu",
        ],
    ),
    (
        Group::Handicraft,
        &[
            "thu cong my nghe",
            "hang thu cong",
            "vai va may mac",
            "vai may mac",
            "may mac",
            "luu niem",
            "noi that",
            "trang tri",
            "det may",
        ],
    ),
    (Group::Ornamental, &["sinh vat canh", "cay canh", "dong vat canh"]),
    (Group::Tourism, &["du lich"]),
    (Group::Beverage, &["do uong", "thuc uong"]),
    (
        Group::Food,
        &[
            "thuc pham",
            "do an nhanh",
            "gia vi",
            "gao ngu coc",
            "che ca phe",
            "tuoi song",
            "tho so che",
            "so che",
            "che bien",
        ],
    ),
];

/// The group in a cell; `None` where the cell is empty.
pub(super) fn read(value: &Value) -> Reading<Option<Group>> {
    if *value == Value::Nothing {
        return Ok(None);
    }
    let shown = value.shown();
    let said = format!(" {} ", accented(&shown)).replace(" không cồn ", " ").replace(" không có cồn ", " ");
    let folded = fold(&said);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_denied = [" không ", " chưa ", " trừ ", " ngoài ", " hoặc ", " hay "].iter().any(|word| said.contains(word));
    if is_denied || super::phrases::has_doubtful_sign(&shown) || super::phrases::has(&words, super::phrases::NO_AWARD) {
        return Err(Wrong::new(
            format!("ô nhóm nói thêm điều khác: {}", quoted(&shown)),
            format!("Chỉ ghi một trong sáu nhóm: {}.", all()),
        ));
    }
    match named(&shown).as_slice() {
        [group] => Ok(Some(*group)),
        [] => Err(Wrong::new(
            format!("không rõ nhóm sản phẩm {}", quoted(&shown)),
            format!("Ghi một trong sáu nhóm: {}.", all()),
        )),
        _ => Err(Wrong::new(
            format!("ô này nhắc tới hơn một nhóm sản phẩm: {}", quoted(&shown)),
            "Ghi đúng một nhóm theo quyết định.",
        )),
    }
}

/// Every phrase that names a group.
pub(super) fn phrases() -> impl Iterator<Item = &'static str> {
    WORDS.iter().flat_map(|(_, names)| names.iter().copied())
}

/// The groups that a text names.
pub(super) fn named(text: &str) -> Vec<Group> {
    let mut words = format!(" {} ", fold(text));
    let mut found = Vec::new();
    for (group, names) in WORDS {
        for name in names {
            let name = format!(" {name} ");
            if words.contains(&name) {
                words = words.replace(&name, " | ");
                if !found.contains(&group) {
                    found.push(group);
                }
            }
        }
    }
    found
}

/// The official name, for lists and messages.
pub(super) fn name(group: Group) -> &'static str {
    match group {
        Group::Food => "Thực phẩm",
        Group::Beverage => "Đồ uống",
        Group::Herbal => "Dược liệu và sản phẩm từ dược liệu",
        Group::Handicraft => "Hàng thủ công mỹ nghệ",
        Group::Ornamental => "Sinh vật cảnh",
        Group::Tourism => "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
    }
}

/// The official names of all six.
pub(super) fn names() -> [&'static str; 6] {
    Group::ALL.map(name)
}

/// The group of an official name.
pub(super) fn of_name(text: &str) -> Option<Group> {
    Group::ALL.into_iter().find(|group| name(*group) == text)
}

fn all() -> String {
    names().join("; ")
}

#[cfg(test)]
mod tests {
    use super::{Group, Value, name, read};

    #[test]
    fn official_names_old_names_and_sub_groups_are_read() {
        for group in [Group::Food, Group::Beverage, Group::Herbal, Group::Handicraft, Group::Ornamental, Group::Tourism]
        {
            assert_eq!(read(&Value::Text(name(group).to_owned())), Ok(Some(group)), "{group:?}");
        }
        for (text, group) in [
            ("I. NHÓM THỰC PHẨM", Group::Food),
            ("Thực phẩm/Thực phẩm chế biến", Group::Food),
            ("Chè, cà phê", Group::Food),
            ("Đồ uống có cồn", Group::Beverage),
            ("Đồ uống không cồn", Group::Beverage),
            ("Thực phẩm chức năng", Group::Herbal),
            ("Vải và may mặc", Group::Handicraft),
            ("Lưu niệm - nội thất - trang trí", Group::Handicraft),
            ("Dịch vụ du lịch nông thôn, bán hàng", Group::Tourism),
        ] {
            assert_eq!(read(&Value::Text(text.to_owned())), Ok(Some(group)), "{text}");
        }
        for text in [
            "Khác",
            "Không phải thực phẩm",
            "Thực phẩm?",
            "Thực phẩm hoặc đồ uống",
            "Thực phẩm; Đồ uống",
            "1",
            "Nông sản",
        ] {
            assert!(read(&Value::Text(text.to_owned())).is_err(), "{text}");
        }
    }
}
