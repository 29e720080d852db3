//! Records that would do harm in a spreadsheet, in JSON or in HTML are told as they are and do none.

use records::code::Code;

use crate::common::client::{items, member};
use crate::common::records::{Folder, toml_text};
use crate::common::server::TODAY;

const NAMES: [(&str, &str); 6] = [
    ("cong-thuc", "=HYPERLINK(\"https://x.example\";\"x\")"),
    ("cong", "+84 gạo"),
    ("tru", "-1+1 gạo"),
    ("a-cong", "@SUM(1+1)*cmd|' /C calc'!A0"),
    ("trich-dan", "Gạo \"thơm\", loại 1; 'ngon'"),
    ("the", "</script><script>alert(1)</script>&amp;"),
];

#[test]
fn a_spreadsheet_reads_every_text_as_text_and_a_program_reads_it_back() {
    let mut folder = Folder::frozen();
    for (slug, name) in NAMES {
        let more = format!("summary = {{ vi = {}, en = \"x\" }}\n", toml_text(&format!("{name} và hết")));
        folder.add(slug, name, &more);
    }
    let site = folder.serve(TODAY);
    let rows = site.rows("/san-pham.csv");
    let document = site.json("/san-pham.json");
    for (slug, name) in NAMES {
        let entry = items(&document).iter().find(|entry| entry["slug"] == slug).expect("the product");
        assert_eq!(member(entry, "name"), name, "JSON has it as it is");
        let row = rows.iter().find(|row| row["slug"] == slug).expect("the row");
        let is_formula = name.starts_with(['=', '+', '-', '@']);
        let expected = if is_formula { format!("'{name}") } else { name.to_owned() };
        assert_eq!(row["name"], expected);
        assert_eq!(row["summary"].trim_start_matches('\''), format!("{name} và hết"));
        let own = site.rows(&format!("/san-pham/{slug}.csv"));
        assert_eq!(own[0]["name"], expected);
    }
    let csv = site.get_ok("/san-pham.csv").body();
    // Each line ends as RFC 4180 says, and none is a lone line feed.
    assert_eq!(csv.matches('\n').count(), csv.matches("\r\n").count());
    assert!(csv.ends_with("\r\n"));
}

#[test]
fn a_code_that_a_spreadsheet_would_convert_is_text_in_the_list_and_stays_a_code_everywhere_else() {
    let mut folder = Folder::frozen();
    let given = folder.add("ma-cu", "Mã cũ", "");
    let old = (0..).map(Code::from_seed).find(|code| code.reads_as_number()).expect("a code like a number");
    folder.edit("products/ma-cu.toml", given.as_str(), old.as_str());
    let site = folder.serve(TODAY);
    for row in site.rows("/san-pham.csv") {
        let code = row["code"].strip_prefix('\'').unwrap_or(&row["code"]);
        let is_old = row["slug"] == "ma-cu";
        assert_eq!(row["code"].starts_with('\''), is_old, "{code}");
        assert_eq!(code == old.as_str(), is_old, "{code}");
    }
    assert_eq!(site.json("/san-pham/ma-cu.json")["item"]["code"], old.as_str());
    site.assert_moved(&format!("/p/{old}"), "/san-pham/ma-cu");
}
