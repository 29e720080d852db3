//! What a new catalogue would take away from those who hold a link or a printed code, and which records changed without saying
//! so: `sanvat check --against`, and `sanvat bake` where it replaces a file.

use records::Problem;
use sanvat::catalogue::{CatalogueError, CatalogueFile, Published, PublishedProduct};

/// How a new catalogue differs from the one that is public.
pub struct Differences {
    /// The codes, slugs and redirects that would no longer be there, each with what to do about it.
    pub losses: Vec<Problem>,
    /// The records that say something else on the same day.
    pub undated: Vec<Problem>,
}

/// Compares two catalogues. What was changed `today` is dated already, whatever else was published today.
pub fn differences(before: &CatalogueFile, after: &CatalogueFile, today: &str) -> Result<Differences, CatalogueError> {
    let (before, after) = (Published::read(before)?, Published::read(after)?);
    Ok(Differences { losses: losses(&before, &after), undated: undated(&before, &after, today) })
}

fn undated(before: &Published, after: &Published, today: &str) -> Vec<Problem> {
    let mut undated = Vec::new();
    for (key, record) in &after.records {
        let Some(public) = before.records.get(key) else { continue };
        let is_dated = record.changed > public.changed || record.changed.as_str() >= today;
        if record.content != public.content && !is_dated {
            let folder = match key.0.as_str() {
                "speciality" => "specialities",
                "route" => "routes",
                "producer" => "producers",
                _ => "products",
            };
            undated.push(Problem::of_file(
                format!("{folder}/{}.toml", record.slug),
                Some("changed"),
                format!("nội dung khác bản đã công bố mà ngày vẫn là {}", record.changed),
                format!("Ghi ngày sửa, ví dụ changed = \"{today}\": trang, dòng tin và sơ đồ trang nói theo ngày này."),
            ));
        }
    }
    undated
}

fn losses(before: &Published, after: &Published) -> Vec<Problem> {
    let mut losses = Vec::new();
    for (code, product) in &before.products {
        losses.extend(loss_of_product(code, product, after));
    }
    for (slug, code) in &before.former_slugs {
        // Where the code is gone too, that says enough.
        let Some(product) = after.products.get(code) else { continue };
        if product.slug != *slug && after.former_slugs.get(slug) != Some(code) {
            losses.push(Problem::of_file(
                format!("products/{}.toml", product.slug),
                Some("former_slugs"),
                format!("địa chỉ cũ “{slug}” đã công bố, nay không còn dẫn về đây"),
                format!("Thêm \"{slug}\" vào former_slugs."),
            ));
        }
    }
    for code in before.retired_codes.difference(&after.retired_codes) {
        losses.push(Problem::of_file(
            "retired_codes.txt",
            None,
            format!("mã {code} không còn trong danh sách mã thôi dùng"),
            "Trả lại dòng ấy: mã đã in ra không bao giờ cấp lại.".to_owned(),
        ));
    }
    losses.extend(before.pages.difference(&after.pages).map(|(thing, slug)| loss_of_page(thing, slug)));
    losses
}

fn loss_of_product(code: &str, product: &PublishedProduct, after: &Published) -> Option<Problem> {
    let PublishedProduct { slug, name } = product;
    let file = |slug: &str| format!("products/{slug}.toml");
    if let Some(now) = after.products.get(code) {
        let is_kept = now.slug == *slug || after.former_slugs.get(slug).is_some_and(|leads_to| leads_to == code);
        return (!is_kept).then(|| {
            Problem::of_file(
                file(&now.slug),
                Some("former_slugs"),
                format!("mã {code} ({name}) đã công bố ở địa chỉ “{slug}”, nay địa chỉ ấy không còn dẫn về đây"),
                format!("Thêm former_slugs = [\"{slug}\"]."),
            )
        });
    }
    let other = after.products.iter().find(|(_, now)| now.slug == *slug);
    let (wrong, right) = match other {
        Some((other, _)) => (
            format!("mã {code} ({name}) đã công bố, nay hồ sơ này mang mã {other}"),
            format!("Trả lại code = \"{code}\": mã cấp một lần, không đổi."),
        ),
        None if after.retired_codes.contains(code) => (
            format!("mã {code} ({name}) thôi dùng, nhưng địa chỉ “{slug}” đã công bố sẽ trả lời là không tìm thấy"),
            "Khôi phục tệp và thêm removed thì trang nói được là đã gỡ và vì sao.".to_owned(),
        ),
        None => (
            format!("mã {code} ({name}) đã công bố, nay không còn trong bộ hồ sơ"),
            "Khôi phục tệp; muốn gỡ thì thêm removed = { on = \"…\", reason = { vi = \"…\" } }. \
             Tệp mất hẳn thì ghi mã vào retired_codes.txt. Xem mục 16 của RECORDS.md."
                .to_owned(),
        ),
    };
    Some(Problem::of_file(file(slug), None, wrong, right))
}

/// Nothing but products has former slugs: their pages are where they were, or nowhere.
fn loss_of_page(thing: &str, slug: &str) -> Problem {
    let (file, what, right) = match thing {
        "producer" => {
            (format!("producers/{slug}.toml"), "nhà sản xuất", "Giữ tên tệp cũ, cả khi không còn sản phẩm nào.")
        }
        "speciality" => (format!("specialities/{slug}.toml"), "đặc sản", "Giữ tên tệp cũ."),
        "route" => (format!("routes/{slug}.toml"), "hành trình", "Giữ tên tệp cũ."),
        "kind" => ("kinds.csv".to_owned(), "loại", "Giữ nguyên cột slug của loại."),
        "district" => ("districts.toml".to_owned(), "huyện", "Giữ nguyên slug của huyện."),
        _ => ("communes.csv".to_owned(), "xã, phường", "Giữ nguyên cột slug của xã, phường."),
    };
    Problem::of_file(file, None, format!("trang của {what} “{slug}” đã công bố, nay sẽ không còn"), right.to_owned())
}
