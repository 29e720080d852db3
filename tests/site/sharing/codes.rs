//! Short links and their QR codes.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use rqrr::PreparedImage;

use crate::common::server::SITE;

/// The codes of all products, each with the path of its page.
fn codes() -> Vec<(String, String)> {
    let products = SITE.sitemap_paths().into_iter().filter(|url| url.starts_with("/san-pham/"));
    let codes: Vec<_> = products.map(|url| (SITE.visit(&url).texts("main code").remove(0), url)).collect();
    assert!(!codes.is_empty());
    codes
}

fn read(width: usize, height: usize, grey: impl FnMut(usize, usize) -> u8) -> (rqrr::MetaData, String) {
    let mut image = PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code");
    grids[0].decode().expect("a readable code")
}

#[test]
fn every_code_is_read_as_its_short_link_from_pixels_and_from_drawings_of_two_sizes() {
    for (code, _) in codes() {
        let expected = format!("HTTPS://SANVAT.EXAMPLE/P/{code}");
        let png = SITE.get_ok(&format!("/p/{code}.png"));
        assert_eq!(png.header("cross-origin-resource-policy"), "cross-origin");
        let mut reader = png::Decoder::new(std::io::Cursor::new(&png.sent)).read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("pixels");
        let (width, height) = (info.width as usize, info.height as usize);
        let (about, text) = read(width, height, |x, y| pixels[y * width + x]);
        assert_eq!(text, expected);
        assert_eq!(about.ecc_level, 0, "level M, as the standard numbers it");
        // Four modules of twelve pixels stay free on every side.
        let is_white = |x: usize, y: usize| pixels[y * width + x] == 255;
        assert!((0..width).all(|at| (0..48).all(|deep| is_white(at, deep) && is_white(deep, at))), "{code}");
        assert!((0..width).all(|at| (1..=48).all(|deep| is_white(at, height - deep) && is_white(width - deep, at))));

        let svg = SITE.get_ok(&format!("/p/{code}.svg"));
        assert_eq!(svg.header("content-type"), "image/svg+xml");
        let tree = Tree::from_str(&svg.body(), &Options::default()).expect("SVG");
        for side in [148_u32, 600] {
            let mut pixmap = Pixmap::new(side, side).expect("pixels");
            let scale = side as f32 / tree.size().width();
            resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
            let at = |x: usize, y: usize| pixmap.data()[(y * side as usize + x) * 4];
            assert_eq!(read(side as usize, side as usize, at).1, expected, "{side} pixels");
        }
    }
}

#[test]
fn a_short_link_leads_to_its_product_in_any_case_and_a_mistyped_one_to_nothing() {
    for (code, page) in codes() {
        for link in [format!("/p/{code}"), format!("/P/{code}"), format!("/p/{}", code.to_lowercase())] {
            SITE.assert_moved(&link, &page);
        }
        let mut wrong: Vec<char> = code.chars().collect();
        wrong.swap(1, 2);
        let wrong: String = wrong.into_iter().collect();
        if wrong != code {
            assert_eq!(SITE.get(&format!("/p/{wrong}")).status, 404, "{wrong}");
            assert_eq!(SITE.get(&format!("/p/{wrong}.svg")).status, 404, "{wrong}");
        }
        SITE.assert_moved(&format!("/p/{}.png", code.to_lowercase()), &format!("/p/{code}.png"));
    }
}
