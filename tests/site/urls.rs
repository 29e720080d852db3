//! One URL for one page: other spellings move there once, former ones for ever, removed records say why.

use std::sync::LazyLock;

use records::code::Code;

use crate::common::client::query;
use crate::common::records::Folder;
use crate::common::server::{SITE, Server, TODAY};
use crate::products::listed;

#[test]
fn slashes_capitals_and_accents_move_to_the_canonical_url_at_once() {
    for (from, to) in [
        ("/en", "/en/"),
        ("/EN/", "/en/"),
        ("//", "/"),
        ("/en//", "/en/"),
        ("/san-pham/", "/san-pham"),
        ("//san-pham", "/san-pham"),
        ("/San-Pham", "/san-pham"),
        ("/huyen/muong-ang/", "/huyen/muong-ang"),
        ("/huyen//muong-ang", "/huyen/muong-ang"),
        ("/huyen/MUONG-ANG", "/huyen/muong-ang"),
        ("/HUYEN/M%C6%B0%E1%BB%9Dng%20%E1%BA%A2ng", "/huyen/muong-ang"),
        ("/xa-phuong/M%C6%B0%E1%BB%9Dng%20L%E1%BA%A1n", "/xa-phuong/muong-lan"),
        ("/xa-phuong/Xu%C3%A2n-Lao/", "/xa-phuong/muong-lan"),
        ("/san-pham/Mat-Ong-Hoa-Ban", "/san-pham/mat-ong-hoa-ban"),
        ("/san-pham/m%E1%BA%ADt%20ong%20hoa%20ban", "/san-pham/mat-ong-hoa-ban"),
        ("/nha-san-xuat/HTX-Hong-Phuoc/", "/nha-san-xuat/htx-hong-phuoc"),
        ("/loai/Che", "/loai/che"),
        ("/nhom-san-pham/Thuc-Pham", "/nhom-san-pham/thuc-pham"),
        ("/en/Products/mat-ong-hoa-ban/", "/en/products/mat-ong-hoa-ban"),
        ("/en/where-its-made/", "/en/where-its-made"),
        ("/thong-ke/", "/thong-ke"),
        ("/gioi-thieu/", "/gioi-thieu"),
        ("/nguon-thong-tin/", "/nguon-thong-tin"),
        ("/bao-sai-sot/", "/bao-sai-sot"),
        ("/tim-kiem/?q=che", "/tim-kiem?q=che"),
    ] {
        SITE.assert_redirects(from, to);
    }
}

#[test]
fn a_redirect_never_leaves_the_site() {
    for url in ["//example.org/", "//example.org/en", "/en//example.org", "/%5Cexample.org", "//%2Fexample.org"] {
        let answer = SITE.get(url);
        if answer.status == 308 {
            let to = answer.header("location");
            assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains("example"), "{url} → {to}");
        } else {
            assert_eq!(answer.status, 404, "{url}");
        }
    }
}

#[test]
fn a_redirect_has_no_body_and_may_be_kept() {
    let answer = SITE.get("/huyen/MUONG-ANG");
    assert!(answer.sent.is_empty());
    assert!(!answer.has_header("etag"));
}

/// The frozen records, one product renamed twice, one removed, and one removed without English words.
static RENAMED: LazyLock<(Server, Code)> = LazyLock::new(|| {
    let mut folder = Folder::frozen();
    folder.add("ten-moi", "Tên mới", "former_slugs = [\"ten-cu\", \"ten-rat-cu\"]\n");
    let removed = folder.add(
        "da-go",
        "Đã gỡ khỏi danh mục",
        "former_slugs = [\"da-go-cu\"]\nremoved = { on = \"2026-11-20\", reason = { vi = \"hai hồ sơ là một sản phẩm\", en = \"two records were one product\" } }\n",
    );
    folder.add("da-go-nua", "Gỡ nữa", "removed = { on = \"2026-11-21\", reason = { vi = \"nguồn đã rút bài\" } }\n");
    (folder.serve(TODAY), removed)
});

#[test]
fn a_former_slug_leads_to_the_product_in_one_step() {
    let (renamed, _) = &*RENAMED;
    for former in ["ten-cu", "ten-rat-cu", "Ten-Cu", "ten-cu/"] {
        renamed.assert_redirects(&format!("/san-pham/{former}"), "/san-pham/ten-moi");
        renamed.assert_redirects(&format!("/en/products/{former}"), "/en/products/ten-moi");
    }
}

#[test]
fn a_removed_record_is_gone_with_its_reason() {
    let (renamed, code) = &*RENAMED;
    for url in ["/san-pham/da-go".to_owned(), "/san-pham/da-go-cu".to_owned(), format!("/p/{code}")] {
        let page = renamed.assert_fails(&url, 410);
        page.assert_says("Đã gỡ khỏi danh mục");
        page.assert_says("20/11/2026");
        page.assert_says("hai hồ sơ là một sản phẩm");
    }
    let page = renamed.assert_fails("/en/products/da-go", 410);
    page.assert_says("two records were one product");
    page.assert_says("20 November 2026");
    // A reason that has no English is shown in Vietnamese.
    renamed.assert_fails("/en/products/da-go-nua", 410).assert_says("nguồn đã rút bài");
}

#[test]
fn a_removed_record_is_in_no_list_no_search_and_no_sitemap() {
    let (renamed, _) = &*RENAMED;
    let products = listed(renamed, "/san-pham");
    assert!(products.contains(&"ten-moi".to_owned()));
    assert!(!products.iter().any(|slug| slug.starts_with("da-go")));
    assert_eq!(products.len(), listed(&SITE, "/san-pham").len() + 1);
    for words in ["Đã gỡ khỏi danh mục", "da go", "gỡ nữa"] {
        let page = renamed.visit(&format!("/tim-kiem?q={}", query(words)));
        assert!(!page.slugs("/san-pham/").iter().any(|slug| slug.starts_with("da-go")), "{words}");
    }
    let sitemap = renamed.get("/sitemap.xml").body();
    assert!(sitemap.contains("/san-pham/ten-moi") && !sitemap.contains("da-go") && !sitemap.contains("ten-cu"));
    for url in ["/nguon-thong-tin", "/", "/loai/gao", "/noi-san-xuat"] {
        assert!(!renamed.visit(url).body().contains("/san-pham/da-go"), "{url}");
    }
    // Nobody is sent to it from a slug that is nearly right, either.
    assert!(!renamed.assert_not_found("/san-pham/da-goo").slugs("/san-pham/").contains(&"da-go".to_owned()));
}
