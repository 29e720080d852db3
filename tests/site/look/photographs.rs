//! Photographs from the media folder, in a catalogue with one product that has two.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use image::{ImageFormat, Rgb, RgbImage};
use sanvat::catalogue::photos::Photos;
use sanvat::http::server::Settings;
use tempfile::TempDir;

use crate::common::process::{printed, run};
use crate::common::records::Folder;
use crate::common::server::{SITE, Server, settings};
use crate::common::text;

const PRODUCT: &str = "tra-xanh-phan-nhat";

struct Shop {
    folder: TempDir,
    photos: Photos,
    site: Server,
}

/// Two photographs in the media folder; the record names both, the second one with a hash of other bytes.
static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a temporary folder");
    let media = folder.path();
    let product = media.join(PRODUCT);
    fs::create_dir_all(&product).expect("a folder");
    picture(1_500, 1_000).save_with_format(product.join("1.jpg"), ImageFormat::Jpeg).expect("a picture");
    picture(400, 300).save_with_format(product.join("2.png"), ImageFormat::Png).expect("a picture");
    prepare(media);
    let photos = Photos::read(media).expect("photographs");
    let (_, first) = photos.iter().next().expect("a photograph");
    let photo = |file: &str, sha256: &str| {
        format!(
            "\n[[photo]]\nfile = \"{file}\"\nsha256 = \"{sha256}\"\nalt = {{ vi = \"Gói trà xanh\", en = \"A packet of green tea\" }}\ncredit = \"Người chụp\"\nlicence = \"CC BY 4.0\"\n"
        )
    };
    let records = Folder::frozen();
    let record = format!("products/{PRODUCT}.toml");
    let photographed = records.read(&record) + &photo("1.jpg", &first.sha256) + &photo("2.png", &"0".repeat(64));
    records.write(&record, &photographed);
    let media = Some(media.to_owned());
    let site = Server::start(Settings { file: records.catalogue(), media, ..settings() });
    Shop { folder, photos, site }
});

/// Runs `sanvat photos`.
#[track_caller]
fn prepare(media: &Path) {
    let (code, said) = printed(&run(&["photos", text(media)]));
    assert_eq!(code, Some(0), "{said}");
}

/// Colours that run across, so that a size of it is no flat field.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 90]))
}

fn first_picture() -> String {
    SHOP.site.visit(&format!("/san-pham/{PRODUCT}")).attrs("img.photo", "src").remove(0)
}

#[test]
fn the_command_makes_smaller_sizes_and_never_larger_ones() {
    let sizes: Vec<_> = SHOP.photos.iter().map(|(name, sizes)| (name, sizes.width, sizes.widths.clone())).collect();
    assert_eq!(sizes[0], ("tra-xanh-phan-nhat/1.jpg", 1_500, vec![360, 720, 1_080, 1_440]));
    assert_eq!(sizes[1], ("tra-xanh-phan-nhat/2.png", 400, vec![360, 400]));
    let small = SHOP.folder.path().join(PRODUCT).join("1.jpg.360.jpg");
    assert_eq!(image::image_dimensions(small).expect("a picture"), (360, 240));
}

#[test]
fn a_second_run_of_the_command_takes_no_size_for_an_original() {
    let media = TempDir::new().expect("a temporary folder");
    let product = media.path().join("gao");
    fs::create_dir(&product).expect("a folder");
    picture(500, 500).save(product.join("a.jpg")).expect("a picture");
    let prepared = || {
        prepare(media.path());
        Photos::read(media.path()).expect("photographs")
    };
    let once = prepared();
    assert_eq!(prepared(), once);
    assert_eq!(once.iter().count(), 1);
}

#[test]
fn a_file_that_is_no_picture_is_named() {
    let media = TempDir::new().expect("a temporary folder");
    fs::create_dir(media.path().join("gao")).expect("a folder");
    fs::write(media.path().join("gao/a.jpg"), "not a picture").expect("a file");
    let (code, said) = printed(&run(&["photos", text(media.path())]));
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("gao/a.jpg: "), "{said}");
    assert!(!media.path().join("photos.json").exists());
}

#[test]
fn a_photograph_has_sizes_words_and_room_before_it_comes() {
    for (path, alt) in [("/san-pham/", "Gói trà xanh"), ("/en/products/", "A packet of green tea")] {
        let page = SHOP.site.visit(&format!("{path}{PRODUCT}"));
        for place in ["img.photo", ".album img"] {
            assert_eq!(page.attrs(place, "alt"), [alt]);
            assert_eq!(page.attrs(place, "width"), ["360"]);
            assert_eq!(page.attrs(place, "height"), ["240"]);
            let srcset = page.attr(place, "srcset");
            assert_eq!(srcset.matches(".jpg?v=").count(), 4, "{srcset}");
        }
        assert_eq!(page.attrs(".album img", "loading"), ["lazy"]);
        assert!(page.attrs("img.photo", "loading").is_empty(), "what stands on the first screen comes at once");
    }
}

#[test]
fn a_photograph_whose_bytes_are_not_those_of_the_record_is_not_shown() {
    let page = SHOP.site.visit(&format!("/san-pham/{PRODUCT}")).body();
    assert!(page.contains("1.jpg") && !page.contains("2.png"));
}

#[test]
fn without_photographs_nothing_looks_missing() {
    let page = SITE.visit(&format!("/san-pham/{PRODUCT}"));
    assert!(page.all("img, .album").is_empty() && !page.all("svg.motif").is_empty());
}

#[test]
fn a_photograph_may_be_kept_for_ever_and_asked_for_in_parts() {
    let src = first_picture();
    let whole = SHOP.site.get_ok(&src);
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(whole.header(name), value, "{name}");
    }
    assert!(whole.header("content-security-policy").starts_with("default-src 'none'"));
    let part = SHOP.site.ask("GET", &src, &[("range", "bytes=0-99")]);
    assert_eq!((part.status, &part.sent[..]), (206, &whole.sent[..100]));
    let again = SHOP.site.ask("GET", &src, &[("if-modified-since", whole.header("last-modified"))]);
    assert_eq!((again.status, again.sent.len()), (304, 0));
    for method in ["GET", "HEAD"] {
        let other = SHOP.site.ask(method, &src, &[("if-match", "\"x\"")]);
        assert_eq!((other.status, other.header("cache-control")), (412, "no-store"), "{method}");
        assert_eq!(SHOP.site.ask(method, &src, &[("if-match", "*")]).status, 200, "{method}");
    }
    let head = SHOP.site.ask("HEAD", &src, &[]);
    assert_eq!((head.status, head.header("content-length")), (200, whole.header("content-length")));
}

#[test]
fn nothing_but_pictures_of_products_is_served_from_the_media_folder() {
    for path in [
        "/media/photos.json",
        "/media/",
        "/media/tra-xanh-phan-nhat/",
        "/media/tra-xanh-phan-nhat/3.jpg",
        "/media/../records/province.toml",
    ] {
        let answer = SHOP.site.get(path);
        assert_eq!((answer.status, answer.header("cache-control")), (404, "no-store"), "{path}");
    }
}
