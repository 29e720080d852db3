//! Photographs from the media folder, in a catalogue of the real records with one product that has two.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use image::{ImageFormat, Rgb, RgbImage};
use jiff::civil::Date;
use sanvat::catalogue::CatalogueFile;
use sanvat::catalogue::photos::{self, Photos};
use tempfile::TempDir;

use crate::pages::site::{REAL, Site, attributes};

const PRODUCT: &str = "tra-xanh-phan-nhat";

struct Shop {
    folder: TempDir,
    photos: Photos,
    site: Site,
}

/// Two photographs in the media folder; the record names both, the second one with a hash of other bytes.
static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a temporary folder");
    let (media, records) = (folder.path().join("media"), folder.path().join("records"));
    let product = media.join(PRODUCT);
    fs::create_dir_all(&product).expect("a folder");
    picture(1_500, 1_000).save_with_format(product.join("1.jpg"), ImageFormat::Jpeg).expect("a picture");
    picture(400, 300).save_with_format(product.join("2.png"), ImageFormat::Png).expect("a picture");
    let photos = photos::prepare(&media).expect("photographs");
    let (_, first) = photos.iter().next().expect("a photograph");
    let photo = |file: &str, sha256: &str| {
        format!(
            "\n[[photo]]\nfile = \"{file}\"\nsha256 = \"{sha256}\"\nalt = {{ vi = \"Gói trà xanh\", en = \"A packet of green tea\" }}\ncredit = \"Người chụp\"\nlicence = \"CC BY 4.0\"\n"
        )
    };
    copy(Path::new("data/records"), &records);
    let record = records.join(format!("products/{PRODUCT}.toml"));
    let mut text = fs::read_to_string(&record).expect("the record");
    text.push_str(&photo("1.jpg", &first.sha256));
    text.push_str(&photo("2.png", &"0".repeat(64)));
    fs::write(&record, text).expect("the record can be written");
    let checked = records::check(&records, Date::constant(2026, 11, 24)).expect("records in order");
    let image = records::bake(&checked.records).expect("a catalogue");
    let site = Site::start(CatalogueFile::from_bytes(image).expect("a catalogue"), Some(&media));
    Shop { folder, photos, site }
});

/// Colours that run across, so that a size of it is no flat field.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 90]))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the records") {
        let path = entry.expect("an entry").path();
        let target: PathBuf = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

fn first_picture() -> String {
    attributes(&SHOP.site.page(&format!("/san-pham/{PRODUCT}")), "img.photo", "src").remove(0)
}

#[test]
fn the_command_makes_smaller_sizes_and_never_larger_ones() {
    let sizes: Vec<_> = SHOP.photos.iter().map(|(name, sizes)| (name, sizes.width, sizes.widths.clone())).collect();
    assert_eq!(sizes[0], ("tra-xanh-phan-nhat/1.jpg", 1_500, vec![360, 720, 1_080, 1_440]));
    assert_eq!(sizes[1], ("tra-xanh-phan-nhat/2.png", 400, vec![360, 400]));
    let small = SHOP.folder.path().join("media").join(PRODUCT).join("1.jpg.360.jpg");
    assert_eq!(image::image_dimensions(small).expect("a picture"), (360, 240));
}

#[test]
fn a_second_run_of_the_command_takes_no_size_for_an_original() {
    let media = TempDir::new().expect("a temporary folder");
    let product = media.path().join("gao");
    fs::create_dir(&product).expect("a folder");
    picture(500, 500).save(product.join("a.jpg")).expect("a picture");
    let once = photos::prepare(media.path()).expect("photographs");
    let twice = photos::prepare(media.path()).expect("photographs");
    assert_eq!(once.iter().collect::<Vec<_>>(), twice.iter().collect::<Vec<_>>());
    assert_eq!(twice.iter().count(), 1);
}

#[test]
fn a_file_that_is_no_picture_is_named() {
    let media = TempDir::new().expect("a temporary folder");
    fs::create_dir(media.path().join("gao")).expect("a folder");
    fs::write(media.path().join("gao/a.jpg"), "not a picture").expect("a file");
    let wrong = photos::prepare(media.path()).expect_err("no picture");
    assert!(wrong.file.ends_with("gao/a.jpg"), "{wrong}");
    assert!(!media.path().join("photos.json").exists());
}

#[test]
fn a_photograph_has_sizes_words_and_room_before_it_comes() {
    for (path, alt) in [("/san-pham/", "Gói trà xanh"), ("/en/products/", "A packet of green tea")] {
        let page = SHOP.site.page(&format!("{path}{PRODUCT}"));
        for place in ["img.photo", ".album img"] {
            assert_eq!(attributes(&page, place, "alt"), [alt]);
            assert_eq!(attributes(&page, place, "width"), ["360"]);
            assert_eq!(attributes(&page, place, "height"), ["240"]);
            let srcset = attributes(&page, place, "srcset").remove(0);
            assert_eq!(srcset.matches(".jpg?v=").count(), 4, "{srcset}");
        }
        assert_eq!(attributes(&page, ".album img", "loading"), ["lazy"]);
        assert!(attributes(&page, "img.photo", "loading").is_empty(), "what stands on the first screen comes at once");
    }
}

#[test]
fn a_photograph_whose_bytes_are_not_those_of_the_record_is_not_shown() {
    assert!(!SHOP.site.page(&format!("/san-pham/{PRODUCT}")).contains("2.png"));
}

#[test]
fn without_photographs_nothing_looks_missing() {
    let page = REAL.page(&format!("/san-pham/{PRODUCT}"));
    assert!(!page.contains("<img") && !page.contains("class=\"album\"") && page.contains("class=\"motif\""));
}

#[test]
fn a_photograph_may_be_kept_for_ever_and_asked_for_in_parts() {
    let src = first_picture();
    let whole = SHOP.site.ask(&src, "");
    assert_eq!(whole.status, 200);
    for header in [
        "content-type: image/jpeg",
        "cache-control: public, max-age=31536000, immutable",
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'none'",
        "strict-transport-security:",
        "last-modified:",
    ] {
        assert!(whole.head.contains(header), "{header} is not in {}", whole.head);
    }
    let part = SHOP.site.ask(&src, "Range: bytes=0-99\r\n");
    assert_eq!((part.status, &part.body[..]), (206, &whole.body[..100]));
    let modified = whole.head.split("last-modified: ").nth(1).and_then(|rest| rest.lines().next()).expect("a date");
    let again = SHOP.site.ask(&src, &format!("If-Modified-Since: {}\r\n", capitals(modified)));
    assert_eq!((again.status, again.body.len()), (304, 0));
}

/// A date as HTTP spells it: [`Site::ask`] gives headers in small letters.
fn capitals(date: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    let words: Vec<String> =
        date.split(' ').map(|word| if word == "gmt" { "GMT".to_owned() } else { capital(word) }).collect();
    words.join(" ")
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
        let answer = SHOP.site.ask(path, "");
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.head.contains("cache-control: no-store"), "{path}: {}", answer.head);
    }
}
