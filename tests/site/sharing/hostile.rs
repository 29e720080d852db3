//! A record that tries to break out of every place where its texts stand.

use serde_json::Value;

use crate::common::records::Folder;
use crate::common::server::TODAY;

const HOSTILE: &str = "</script><script>alert(1)</script>";

#[test]
fn no_text_of_a_record_breaks_out_of_a_page_a_card_a_feed_or_the_structured_data() {
    let folder = Folder::frozen();
    let code = records::code::Code::from_seed(20_261_124);
    let record = format!(
        r#"code = "{code}"
name = "Tên {HOSTILE}"
name_en = "Name {HOSTILE}"
qualifier = "Q {HOSTILE}"
other_names = ["Khác {HOSTILE}"]
producer = "ke-xau"
group = "food"
kind = "tea"
summary = {{ vi = "Tóm tắt {HOSTILE}", en = "Summary {HOSTILE}" }}
notes = ["Ghi chú {HOSTILE}"]
maybe_same_as = []
sources = ["bao-dien-bien-phu-en-quality-over-quantity"]
checked = "2026-11-24"
changed = "2026-11-24"
former_slugs = []

[place]
former_commune = "03302"
as_printed = "Xã {HOSTILE}"

[[certification]]
stars = 4
awarded = "2024-05-06"
issuer = "province"
decision = {{ number = "12 {HOSTILE}", date = "2024-05-06" }}
note = "Lưu ý {HOSTILE}"
sources = []

[[correction]]
on = "2026-11-20"
what = {{ vi = "Sửa {HOSTILE}", en = "Corrected {HOSTILE}" }}
"#
    );
    folder.write("products/hang-xau.toml", &record);
    let producer = format!(
        r#"name = "Nhà {HOSTILE}"
other_names = ["Nhà khác {HOSTILE}"]
kind = "cooperative"
summary = {{ vi = "Tóm tắt {HOSTILE}", en = "Summary {HOSTILE}" }}
notes = ["Ghi chú {HOSTILE}"]
sources = ["bao-dien-bien-phu-en-quality-over-quantity"]
checked = "2026-11-24"
changed = "2026-11-24"

[place]
former_commune = "03302"
"#
    );
    folder.write("producers/ke-xau.toml", &producer);
    let site = folder.serve(TODAY);

    let things = ["hang-xau", "hang-xau/nhan", "hang-xau/the-trung-bay", "hang-xau/ma-qr"]
        .map(|path| format!("/san-pham/{path}"));
    let english = ["products/hang-xau", "products/hang-xau/labels", "products/hang-xau/shelf-card"];
    let makers = ["/nha-san-xuat/ke-xau", "/en/producers/ke-xau", "/nha-san-xuat/ke-xau/nhan"];
    let lists = ["/", "/san-pham", "/en/products", "/huyen/muong-ang", "/en/kinds/che"];
    let all = things.into_iter().chain(english.map(|path| format!("/en/{path}")));
    for url in all.chain(makers.map(str::to_owned)).chain(lists.map(str::to_owned)) {
        let page = site.visit(&url);
        let scripts = page.texts("script");
        assert!(scripts.iter().all(|script| !script.starts_with("alert")), "{url}");
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = [one_line(&page.json_ld()), one_line(sanvat::pages::assets::SCRIPT)];
        assert_eq!(scripts, known, "{url}: the structured data and the script of our own");
        let data: Value = serde_json::from_str(&page.json_ld()).expect("JSON");
        assert!(data["@graph"].is_array(), "{url}");
        let card = site.get_ok(&page.property("og:image"));
        assert_eq!(card.header("content-type"), "image/png", "{url}");
    }
    let product = site.json("/san-pham/hang-xau.jsonld");
    let product = product["@graph"].as_array().expect("a graph").iter().find(|thing| thing["@type"] == "Product");
    let product = product.expect("the product");
    assert_eq!(product["name"], format!("Tên {HOSTILE} (Q {HOSTILE})"), "told as it is, not mangled");
    assert_eq!(product["hasCertification"][0]["validFrom"], "2024-05-06");
    assert_eq!(product["hasCertification"][0]["expires"], "2027-05-05");
    for feed in ["/tin-moi.atom", "/en/districts/muong-ang.atom"] {
        let feed = feed_rs::parser::parse(&site.get_ok(feed).sent[..]).expect("a feed");
        let told = |entry: &&feed_rs::model::Entry| entry.id.ends_with(&format!("{code}#dinh-chinh-1"));
        let entry = feed.entries.iter().find(told).expect("the correction");
        assert!(entry.summary.as_ref().is_some_and(|summary| summary.content.contains(HOSTILE)));
    }
}
