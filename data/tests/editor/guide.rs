//! The office's guide, `HUONG-DAN.md`: the pictures of the desk that the judges take stand where it shows them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const GUIDE: &str = include_str!("../../HUONG-DAN.md");

/// How large a picture and all of them may be, in bytes: the guide is in every checkout.
const MAX_PICTURE: u64 = 60_000;
const MAX_PICTURES: u64 = 500_000;

#[test]
fn the_guide_shows_the_pictures_that_are_there_and_says_what_is_in_them() {
    let mut shown = BTreeSet::new();
    for picture in GUIDE.split("![").skip(1) {
        let (words, rest) = picture.split_once("](").expect("words and a file");
        let (file, _) = rest.split_once(')').expect("a file");
        assert!(words.split_whitespace().count() > 5, "{file}: its words say what is in it");
        shown.insert(file.to_owned());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures");
    let (mut there, mut total) = (BTreeSet::new(), 0);
    for entry in fs::read_dir(folder).expect("pictures") {
        let entry = entry.expect("a picture");
        let (name, size) = (entry.file_name().into_string().expect("a name"), entry.metadata().expect("a file").len());
        assert!(size <= MAX_PICTURE, "{name}: {size} bytes");
        total += size;
        there.insert(format!("pictures/{name}"));
    }
    assert_eq!(shown, there, "left: shown by the guide; right: in data/pictures");
    assert!(total <= MAX_PICTURES, "{total} bytes");
}
