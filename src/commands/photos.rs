//! `sanvat photos`: sizes of photographs beside the originals, and the index that pages read.
//!
//! Of `MEDIA/<product>/<file>` it makes `MEDIA/<product>/<file>.<width>.jpg` for each width that is smaller than the
//! original, and one of the original's own width up to the largest. The encoding is JPEG: every phone, chat and printer
//! reads it, and no lossy WebP encoder in Rust alone has a licence that fits ours.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader};
use records::slug::Slug;
use sanvat::catalogue::photos::{self, Photos, Sizes, name_of_size};

use super::files::{cannot_read, cannot_write, write_atomically, write_atomically_by};
use super::language::{self, system, words};
use super::media::{hexadecimal, must_be_folder, names};
use super::output::print;

/// Widths in pixels: a phone's column at one, two and three pixels a point, and a desk's.
const WIDTHS: [u32; 4] = [360, 720, 1080, 1440];
/// Of 100; finer ones cost bytes that nobody sees.
const QUALITY: u8 = 78;
/// Most pixels of an original; a larger one is refused, so that a broken header cannot fill the memory.
const MAX_PIXELS: u64 = 100_000_000;

/// Makes the sizes and prints each photograph with its hash, as a record names it; or, for one product, what to write into
/// its record. A file that cannot be read does not hold up the others, and is an error in the end.
pub fn run(media: &Path, record: Option<&str>) -> Result<(), String> {
    must_be_folder(media)?;
    if let Some(slug) = record
        && Slug::parse(slug).is_none_or(|slug| !media.join(slug.as_str()).is_dir())
    {
        return Err(words().no_folder_of_photographs(slug));
    }
    let (photos, bad) = prepare(media)?;
    for (name, sizes) in photos.iter() {
        match (record, name.split_once('/')) {
            (None, _) => print(format_args!("{} {name} {}x{}", sizes.sha256, sizes.width, sizes.height))?,
            (Some(slug), Some((folder, file))) if folder == slug => print(stub(file, &sizes.sha256))?,
            _ => {}
        }
    }
    if bad.is_empty() { Ok(()) } else { Err(bad.join("\n")) }
}

/// What a record says of a photograph, to be filled in.
fn stub(file: &str, sha256: &str) -> String {
    format!(
        "\n[[photo]]\nfile = \"{file}\"\nsha256 = \"{sha256}\"\nalt = {{ vi = \"\", en = \"\" }}  # ảnh cho thấy gì\n\
         credit = \"\"  # ai chụp\nlicence = \"\"  # giấy phép, ví dụ CC-BY-4.0"
    )
}

/// Makes the sizes of every photograph in the folder and writes the index of those that could be read; beside it, what is
/// wrong with the others. Originals whose sizes are there already are left alone.
pub fn prepare(media: &Path) -> Result<(Photos, Vec<String>), String> {
    let index = Photos::index(media);
    let known = Photos::read(media).map_err(|error| format!("{}: {}.", index.display(), language::file(&error)))?;
    let known: BTreeMap<&str, &Sizes> = known.iter().collect();
    let (mut found, mut bad) = (BTreeMap::new(), Vec::new());
    for (folder, _) in names(media).map_err(|error| cannot_read(media, &error))?.into_iter().filter(|(_, is)| *is) {
        let product = media.join(&folder);
        for (file, _) in names(&product).map_err(|error| cannot_read(&product, &error))? {
            let path = product.join(&file);
            if let Some(why) = photos::unusable(&file) {
                bad.push(format!("{}: ảnh này {why}. {}", path.display(), photos::CONVERT));
                continue;
            }
            if !path.is_file() || !photos::is_original(&file) {
                continue;
            }
            let key = format!("{folder}/{file}");
            match sizes(&product, &file, known.get(key.as_str()).copied()) {
                Ok(sizes) => drop(found.insert(key, sizes)),
                Err(why) => bad.push(format!("{}: {why}.", path.display())),
            }
        }
    }
    let photos: Photos = found.into_iter().collect();
    if photos.iter().next().is_none() && !index.exists() {
        return Ok((photos, bad));
    }
    let written = photos.to_json().and_then(|text| write_atomically(&index, text.as_bytes()));
    written.map_err(|error| cannot_write(&index, &error))?;
    Ok((photos, bad))
}

/// The sizes of a photograph: those that are known where its bytes are the same and all are there, or else new ones.
fn sizes(product: &Path, file: &str, known: Option<&Sizes>) -> Result<Sizes, String> {
    let bytes = fs::read(product.join(file)).map_err(|error| system(&error))?;
    let sha256 = hexadecimal(&bytes);
    let is_complete = |sizes: &&Sizes| {
        sizes.sha256 == sha256 && sizes.widths.iter().all(|&width| product.join(name_of_size(file, width)).exists())
    };
    match known.filter(is_complete) {
        Some(sizes) => Ok(sizes.clone()),
        None => make(product, file, &bytes, sha256),
    }
}

fn make(product: &Path, file: &str, bytes: &[u8], sha256: String) -> Result<Sizes, String> {
    let picture = upright(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let largest = WIDTHS[WIDTHS.len() - 1].min(width);
    let widths: Vec<u32> = WIDTHS.into_iter().filter(|&one| one < largest).chain([largest]).collect();
    let sizes = Sizes { sha256, width, height, widths };
    for &width in &sizes.widths {
        let small = picture.resize_exact(width, sizes.height_at(width), FilterType::Lanczos3);
        let path = product.join(name_of_size(file, width));
        write_atomically_by(&path, |to| small.write_with_encoder(JpegEncoder::new_with_quality(to, QUALITY)))
            .map_err(in_words)?;
    }
    Ok(sizes)
}

/// The picture as it is meant to be seen, without transparency and without what a camera wrote into the file.
fn upright(bytes: &[u8]) -> Result<DynamicImage, String> {
    let reader = ImageReader::new(io::Cursor::new(bytes)).with_guessed_format().map_err(ImageError::IoError);
    let mut decoder = reader.and_then(ImageReader::into_decoder).map_err(in_words)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(format!("{width}×{height} điểm ảnh là quá lớn; thu nhỏ ảnh trước"));
    }
    let orientation = decoder.orientation().map_err(in_words)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(in_words)?;
    picture.apply_orientation(orientation);
    Ok(DynamicImage::ImageRgb8(picture.to_rgb8()))
}

fn in_words(error: ImageError) -> String {
    match error {
        ImageError::IoError(error) => system(&error),
        error => format!("không phải ảnh đọc được ({error})"),
    }
}
