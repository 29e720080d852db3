//! `indications.toml`: geographical indications and marks.

use std::collections::BTreeMap;

use crate::date::PrintedDate;
use crate::fold::fold;
use crate::known::{Known, own_slug};
use crate::near::likeness;
use crate::problem::{At, Located};
use crate::read::Table;
use crate::slug::Slug;
use crate::text::quoted;
use crate::words::Translated;

/// The folded status of what is registered; anything else is not protected.
const REGISTERED: &str = "da dang ba";

/// From which likeness on a status that is not that one may be meant to be it: `đã đăng ký` is 0.73, `đã công nhận` 0.5.
const MAYBE_REGISTERED: f64 = 0.7;

/// A geographical indication, a mark, or a title that could be taken for one.
#[derive(Debug, Clone)]
pub struct Indication {
    /// Its name.
    pub name: String,
    /// What it is, as printed: chỉ dẫn địa lý, nhãn hiệu (đang xác lập).
    pub kind_of_right: Translated,
    /// What it is for: gạo, cà phê.
    pub goods: Translated,
    /// The kind of product that it is for.
    pub kind: Option<String>,
    /// Where it stands, as printed.
    pub status: Translated,
    /// The number of its certificate.
    pub certificate_number: Option<String>,
    /// The decision that registered it.
    pub decision: Option<String>,
    /// The date of that.
    pub date: Option<PrintedDate>,
    /// Who holds or manages it.
    pub holder: Option<Translated>,
    /// Varieties and properties that it asks for.
    pub specification: Option<Translated>,
    /// Its area, as printed.
    pub area: Option<Translated>,
    /// A remark.
    pub remark: Option<Translated>,
    /// The ids of its sources; at least one.
    pub sources: Vec<String>,
    /// The codes of the former communes that its area names.
    pub former_communes: Vec<String>,
    /// The products of which a source says that they bear it.
    pub products: Vec<Slug>,
}

impl Indication {
    /// Whether it is registered, and so protected.
    pub fn is_registered(&self) -> bool {
        fold(&self.status.vi) == REGISTERED
    }
}

pub(crate) fn read(root: Table<'_, '_>, known: &Known<'_>) -> BTreeMap<Slug, Indication> {
    let mut indications = BTreeMap::new();
    for (name, table) in root.named_tables() {
        let slug = own_slug(Located { value: name, at: table.at() });
        if let (Some(slug), Some(indication)) = (slug, one(table, known)) {
            indications.insert(slug, indication);
        }
    }
    indications
}

fn one(table: Table<'_, '_>, known: &Known<'_>) -> Option<Indication> {
    for key in ["name", "type", "goods", "status", "sources"] {
        table.must_have(key);
    }
    let name = table.text("name").map(|text| text.value);
    let kind_of_right = table.translated("type");
    let goods = table.translated("goods");
    let kind = table.text("kind").and_then(|key| known.kind(key));
    let status = table.translated("status");
    status.iter().for_each(|status| check_status(&status.vi, &table.at_key("status")));
    let sources = known.sources(table.texts("sources"));
    let mut former_communes = Vec::new();
    for code in table.texts("former_communes") {
        match &known.places {
            Some(places) if places.is_whole && !places.former_codes.contains(&code.value) => code.at.refuse(
                format!("không có xã cũ nào mang mã {}", quoted(&code.value)),
                "Tra mã trong former_communes.csv.",
            ),
            _ => former_communes.push(code.value),
        }
    }
    let products = table.texts("products").iter().filter_map(|slug| known.product(slug)).collect();
    let certificate_number = table.text("certificate_no").map(|text| text.value);
    let decision = table.text("decision").map(|text| text.value);
    let date = table.date("date").map(|date| date.value);
    let holder = table.translated("holder_or_manager");
    let specification = table.translated("variety_or_spec");
    let area = table.translated("area");
    let remark = table.translated("remark");
    table.finish();
    Some(Indication {
        name: name?,
        kind_of_right: kind_of_right?,
        goods: goods?,
        kind,
        status: status?,
        certificate_number,
        decision,
        date,
        holder,
        specification,
        area,
        remark,
        sources,
        former_communes,
        products,
    })
}

/// Warns of a status that looks like the one by which pages say that something is protected, and is another.
fn check_status(status: &str, at: &At<'_>) {
    let folded = fold(status);
    // What is not yet so, or no longer, begins otherwise.
    if folded != REGISTERED && folded.starts_with("da ") && likeness(&folded, REGISTERED) >= MAYBE_REGISTERED {
        at.warn(
            format!("{} không phải “đã đăng bạ”, nên trang nói là chưa được bảo hộ", quoted(status)),
            "Đã có văn bằng thì ghi đúng “đã đăng bạ”; chưa có thì ghi nguyên lời của nguồn.",
        );
    }
}
