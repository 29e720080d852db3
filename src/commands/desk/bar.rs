//! The bar on the pages of the site.

use std::sync::atomic::Ordering;

use super::{Desk, ROOT};

/// The first parts of the addresses of records that have a form, in both languages, and the sorts of the form.
const FORMS: [(&str, &str); 10] = [
    ("/san-pham/", "san-pham"),
    ("/en/products/", "san-pham"),
    ("/nha-san-xuat/", "nha-san-xuat"),
    ("/en/producers/", "nha-san-xuat"),
    ("/dac-san/", "dac-san"),
    ("/en/specialities/", "dac-san"),
    ("/hanh-trinh/", "hanh-trinh"),
    ("/en/routes/", "hanh-trinh"),
    ("/huyen/", "huyen"),
    ("/en/districts/", "huyen"),
];

/// A page with the bar at its beginning; where the page is of before the last change, the bar says so.
pub fn on(page: &str, path: &str, desk: &Desk, is_new: bool) -> String {
    let form = FORMS.iter().find_map(|(begin, sort)| Some((path.strip_prefix(begin)?, *sort)));
    let form = form
        .filter(|(slug, _)| !slug.is_empty() && slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    let edit = form
        .map_or_else(String::new, |(slug, sort)| format!("<a href=\"{ROOT}/sua/{sort}/{slug}\">Sửa trang này</a> "));
    let count = desk.count.load(Ordering::Relaxed);
    let wait = if is_new {
        ""
    } else {
        " <span role=\"status\">Trang này chưa có lần ghi cuối; tải lại sau ít giây.</span>"
    };
    let bar = format!(
        "<nav class=\"ban\" lang=\"vi\" aria-label=\"Bàn làm việc\"><a href=\"{ROOT}\">Bàn làm việc</a> {edit}\
         <a href=\"{ROOT}/den-han\">Đến hạn</a> <a href=\"{ROOT}/dua-vao\">Đưa vào</a> <a href=\"{ROOT}/thay-doi\">Thay đổi ({count})</a> \
         <a href=\"{ROOT}/cong-bo\">Công bố</a>{wait}</nav>"
    );
    let page = page.replacen("</head>", &format!("<link rel=\"stylesheet\" href=\"{ROOT}/kieu.css\"></head>"), 1);
    let Some(body) = page.find("<body").and_then(|at| page[at..].find('>').map(|end| at + end + 1)) else {
        return page;
    };
    format!("{}{bar}{}", &page[..body], &page[body..])
}
