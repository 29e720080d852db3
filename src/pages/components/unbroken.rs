//! What stays on one line of a name or a place, however narrow the page: the legal form of a producer, the word for a sort
//! of place with the first word of its name.

/// Legal forms of producers, the longer ones before what they begin with.
const FORMS: [&str; 9] = [
    "Công ty cổ phần",
    "Công ty CP",
    "Công ty TNHH",
    "Công ty",
    "Doanh nghiệp tư nhân",
    "Hộ kinh doanh",
    "Hợp tác xã",
    "Tổ hợp tác",
    "Cơ sở",
];

/// The name of a producer.
pub fn unbroken_name(name: &str) -> String {
    let form = FORMS.into_iter().find_map(|form| Some((form, name.strip_prefix(form)?)));
    match form {
        Some((form, rest)) => format!("{}{rest}", form.replace(' ', "\u{a0}")),
        None => name.to_owned(),
    }
}

/// Places with commas between them.
pub fn unbroken_place(place: &str) -> String {
    let parts = place.split(", ").map(|part| part.replacen(' ', "\u{a0}", 1).replace(" (", "\u{a0}("));
    parts.collect::<Vec<_>>().join(", ")
}

/// A number with the word that it counts.
pub fn unbroken_count(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_together_is_not_parted_and_the_rest_may_be() {
        assert_eq!(unbroken_name("Công ty CP Cà phê Hồng Kỳ"), "Công\u{a0}ty\u{a0}CP Cà phê Hồng Kỳ");
        assert_eq!(unbroken_name("HTX Tâm Thiện"), "HTX Tâm Thiện");
        assert_eq!(
            unbroken_place("xã Na Sang, huyện Mường Chà (cũ)"),
            "xã\u{a0}Na Sang, huyện\u{a0}Mường Chà\u{a0}(cũ)"
        );
        assert_eq!(unbroken_count("3 sản phẩm"), "3\u{a0}sản\u{a0}phẩm");
    }
}
