//! Names: what can be Vietnamese, what is declared, and what no name can be.

use crate::folder::{COOPERATIVE, Folder, TEA, refused_with};

const NAME: &str = r#""Trà xanh Phan Nhất""#;

/// The good folder with a list of brands.
fn with_brands(brands: &str) -> Folder {
    let folder = Folder::good();
    folder.change("province.toml", "\n[site]", &format!("\nbrands = [{brands}]\n[site]"));
    folder
}

#[test]
fn what_no_name_can_be_is_refused_in_every_folder() {
    for (name, said) in [
        ("ChÌ d©y Pó Nhi", "đổi sang Unicode là “Chè dây Pú Nhi”"),
        ("Cheø daây Puù Nhi", "đổi sang Unicode là “Chè dây Pú Nhi”"),
        ("TrÃ hoa ban", "có lẽ là “Trà hoa ban”"),
        ("G?o n?p M??ng P?n", "dấu hỏi"),
        ("Gạo\u{AD} nếp", "không nhìn thấy"),
        ("Gạo\u{200D} nếp", "không nhìn thấy"),
        ("Gạo nế\u{440}", "không phải chữ tiếng Việt"),
        ("Rựơu ngô Mừơng Pồn", "có lẽ là “Rượu”"),
        ("Gaoj neesp", "bật bộ gõ"),
        ("nt", "như trên"),
        ("Như trên", "như trên"),
        ("-", "như trên"),
    ] {
        let refused = refused_with(TEA, NAME, &format!("\"{name}\""));
        assert!(refused.contains(said), "{name}: {refused}");
    }
    let refused = refused_with(COOPERATIVE, "HTX Hồng Phước", "HTX Hång Kú");
    assert!(refused.contains("“HTX Hồng Kỳ”") || refused.contains("TCVN3"), "{refused}");
}

#[test]
fn an_editor_is_reminded_of_a_word_that_is_neither_known_nor_declared() {
    for name in ["Trà Premium", "Trà Gaoj", "Mật ongg"] {
        let folder = with_brands("\"Coffee\"");
        folder.change(TEA, NAME, &format!("\"{name}\""));
        let warned = folder.warned();
        assert!(warned.contains("brands"), "{name}: {warned}");
    }
    let folder = with_brands("\"Premium Tea\"");
    folder.change(TEA, NAME, "\"Trà PREMIUM tea\"");
    assert_eq!(folder.warned(), "");
}

#[test]
fn a_brand_in_other_letters_is_refused() {
    let folder = with_brands("\"Кофе\"");
    assert!(folder.refused().contains("ngoài chữ La-tinh"));
}

#[test]
fn an_award_that_lies_ahead_is_refused_whatever_the_date_of_the_data() {
    let folder = Folder::good();
    folder.change("province.toml", "as_of = \"2026-11-24\"", "as_of = \"2027-06-01\"");
    folder.change(TEA, "awarded = \"2023-11-15\"", "awarded = \"2027-01-05\"");
    let refused = folder.refused();
    assert!(refused.contains("còn ở phía trước"), "{refused}");
}
