//! Badges for the sites of others: they say what is known on the day on which somebody looks.

use jiff::civil::date;
use resvg::usvg::{Options, Tree};

use crate::common::client::{items, member};
use crate::common::records::{CATALOGUE, Folder};
use crate::common::server::{BASE_URL, ManualClock, SITE, Server, TODAY};

const RECORD: &str = "products/mat-ong-hoa-ban.toml";

/// A catalogue in which one product was awarded on a day.
fn with_award(folder: &Folder) -> String {
    let text = folder.read(RECORD);
    let (head, _) = text.split_once("[[certification]]").expect("an award");
    folder.write(RECORD, &format!("{head}[[certification]]\nstars = 3\nawarded = \"2023-11-30\"\n"));
    let code = text.lines().find_map(|line| line.strip_prefix("code = \"")).expect("a code");
    code.trim_end_matches('"').to_owned()
}

/// What a badge says to those who hear it, which is what it shows.
fn said(site: &Server, code: &str) -> String {
    let badge = site.get_ok(&format!("/p/{code}/badge.svg"));
    let title = badge.body();
    let (_, rest) = title.split_once("<title>").expect("a title");
    rest.split_once("</title>").expect("its end").0.replace("&#39;", "'")
}

#[test]
fn every_product_but_spirits_has_a_badge_that_other_sites_may_show_and_not_read() {
    let (mut shown, mut none) = (0, 0);
    for item in items(&SITE.json("/san-pham.json")) {
        let code = member(item, "code");
        let page = SITE.visit(&format!("/san-pham/{}", member(item, "slug")));
        let own = SITE.visit(&format!("/san-pham/{}/huy-hieu", member(item, "slug")));
        assert!(!own.all("meta[name=robots][content*=noindex]").is_empty());
        if !page.all(".adults").is_empty() {
            none += 1;
            for picture in ["svg", "png"] {
                SITE.assert_not_found(&format!("/p/{code}/badge.{picture}"));
            }
            own.assert_says("không quảng bá rượu");
            assert!(own.all("pre").is_empty());
            continue;
        }
        shown += 1;
        let (svg, png) = (SITE.get_ok(&format!("/p/{code}/badge.svg")), SITE.get_ok(&format!("/p/{code}/badge.png")));
        for (picture, media_type) in [(&svg, "image/svg+xml"), (&png, "image/png")] {
            assert_eq!(picture.header("content-type"), media_type);
            assert_eq!(picture.header("cross-origin-resource-policy"), "cross-origin");
            assert!(!picture.has_header("access-control-allow-origin"), "{code}");
        }
        let tree = Tree::from_str(&svg.body(), &Options::default()).expect("SVG");
        assert_eq!((tree.size().width(), tree.size().height()), (372.0, 108.0));
        let pixels = png::Decoder::new(std::io::Cursor::new(&png.sent)).read_info().expect("a PNG");
        assert_eq!((pixels.info().width, pixels.info().height), (744, 216));
        let said = said(&SITE, &code);
        assert!(said.starts_with(&member(item, "name")), "{said}");
        assert!(said.contains(&page.text(".award")), "{said}");
        assert!(said.ends_with("(sanvat.example, 24/11/2026)"), "{said}");
        // Pages stay with us.
        assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(own.header("cross-origin-resource-policy"), "same-origin");
    }
    assert!(shown > 20 && none > 0, "{shown} badges, {none} spirits");
}

#[test]
fn a_badge_changes_by_itself_on_the_day_on_which_the_term_ends() {
    let folder = Folder::frozen();
    let code = with_award(&folder);
    let before = said(&folder.serve(date(2026, 11, 29)), &code);
    assert!(before.contains("OCOP 3 sao, công nhận năm 2023"), "{before}");
    assert!(before.contains("Giấy chứng nhận còn ít nhất đến 29/11/2026"), "{before}");
    let after = said(&folder.serve(date(2026, 11, 30)), &code);
    assert!(after.contains("OCOP 3 sao, công nhận năm 2023"), "{after}");
    assert!(after.contains("Lần công nhận gần nhất đã qua 36 tháng") && !after.contains("còn"), "{after}");
}

#[test]
fn nobody_keeps_a_badge_past_midnight() {
    let clock = ManualClock::default();
    let site = Server::serve(CATALOGUE.clone(), clock.clock());
    clock.set("2026-11-24T05:00:00Z");
    let code = member(&items(&site.json("/san-pham.json?loai=che"))[0], "code");
    for (instant, most) in [("2026-11-24T05:00:00Z", 300), ("2026-11-24T16:58:20Z", 100)] {
        clock.set(instant);
        for picture in ["svg", "png"] {
            let badge = site.get_ok(&format!("/p/{code}/badge.{picture}"));
            let kept = badge.header("cache-control").to_owned();
            let age: u64 = kept
                .strip_prefix("public, max-age=")
                .and_then(|rest| rest.split(',').next())
                .expect("an age")
                .parse()
                .expect("seconds");
            assert!(age <= most, "{instant}: {kept}");
        }
    }
}

#[test]
fn the_page_of_a_badge_gives_lines_that_lead_where_they_say() {
    for (page, alt) in [
        ("/san-pham/mat-ong-hoa-ban/huy-hieu", "hồ sơ OCOP trên Sản vật Điện Biên"),
        ("/en/products/mat-ong-hoa-ban/badge", "its OCOP record on Products of Điện Biên"),
    ] {
        let page = SITE.visit(page);
        let code = SITE.visit("/san-pham/mat-ong-hoa-ban").texts("main code").remove(0);
        let (link, picture) = (format!("{BASE_URL}/p/{code}"), format!("{BASE_URL}/p/{code}/badge.svg"));
        let [html, markdown, zalo, plain] = &page.texts("pre")[..] else { panic!("four lines") };
        assert!(html.contains(&format!("<a href=\"{link}\"><img src=\"{picture}\"")) && html.contains(alt), "{html}");
        assert!(!html.contains("sao") && !html.contains("stars"), "what is pasted cannot change: {html}");
        assert_eq!(*markdown, format!("[![Mật ong hoa ban: {alt}]({picture})]({link})"));
        assert_eq!((zalo.as_str(), plain), (format!("Mật ong hoa ban: {link}").as_str(), &link));
        SITE.get_ok(&picture);
        SITE.assert_redirects(&link, "/san-pham/mat-ong-hoa-ban");
        // Buttons copy the same lines.
        assert_eq!(page.attrs("button[data-done]", "data-share"), page.texts("pre"));
    }
    SITE.visit("/san-pham/mat-ong-hoa-ban").assert_links_to("/san-pham/mat-ong-hoa-ban/huy-hieu");
    SITE.visit("/san-pham/mat-ong-hoa-ban/ma-qr").assert_links_to("/san-pham/mat-ong-hoa-ban/huy-hieu");
}

#[test]
fn a_wrong_code_has_no_badge_and_another_spelling_leads_to_it() {
    SITE.assert_not_found("/p/AAAAAA/badge.svg");
    let code = SITE.visit("/san-pham/mat-ong-hoa-ban").texts("main code").remove(0);
    SITE.assert_redirects(&format!("/p/{}/badge.svg", code.to_lowercase()), &format!("/p/{code}/badge.svg"));
    SITE.assert_not_found(&format!("/p/{code}/badge.gif"));
    let mut folder = Folder::frozen();
    let removed =
        folder.add("go-bo", "Gỡ bỏ", "removed = { on = \"2026-11-20\", reason = { vi = \"trùng hồ sơ\" } }\n");
    folder.serve(TODAY).assert_fails(&format!("/p/{removed}/badge.svg"), 410);
}
