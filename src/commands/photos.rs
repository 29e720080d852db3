//! `sanvat photos`: sizes of photographs beside the originals, and the index that pages read.
//!
//! Of `MEDIA/<product>/<file>` it makes `MEDIA/<product>/<file>.<width>.jpg` for each width that is smaller than the
//! original, and one of the original's own width up to the largest. The encoding is JPEG: every phone, chat and printer
//! reads it, and no lossy WebP encoder in Rust alone has a licence that fits ours.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader};
use records::system_error;
use sanvat::catalogue::photos::{EXTENSIONS, Photos, Sizes, name_of_size};
use sanvat::catalogue::regular_file::FileError;
use sha2::{Digest, Sha256};

use super::output::print;
use super::{write_atomically, write_atomically_by};

/// Widths in pixels: a phone's column at one, two and three pixels a point, and a desk's.
const WIDTHS: [u32; 4] = [360, 720, 1080, 1440];
/// Of 100; finer ones cost bytes that nobody sees.
const QUALITY: u8 = 78;
/// Most pixels of an original; a larger one is refused, so that a broken header cannot fill the memory.
const MAX_PIXELS: u64 = 100_000_000;

/// Makes the sizes and prints each photograph with its hash, as a record names it.
pub fn run(media: &Path) -> Result<(), String> {
    let photos = prepare(media).map_err(|error| error.to_string())?;
    for (name, sizes) in photos.iter() {
        print(format_args!("{} {name} {}x{}", sizes.sha256, sizes.width, sizes.height))?;
    }
    Ok(())
}

/// Why photographs could not be prepared.
#[derive(Debug)]
struct PhotoError {
    /// Which file.
    file: PathBuf,
    /// What is wrong with it.
    cause: String,
}

impl fmt::Display for PhotoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}.", self.file.display(), self.cause)
    }
}

impl std::error::Error for PhotoError {}

/// Makes the sizes of every photograph in the folder and writes the index. Originals whose sizes are there already
/// are left alone. Nothing is written down unless all went well.
fn prepare(media: &Path) -> Result<Photos, PhotoError> {
    let at = |file: &Path| {
        let file = file.to_path_buf();
        move |cause: String| PhotoError { file, cause }
    };
    let known = Photos::read(media).map_err(|error| {
        at(&Photos::index(media))(match error {
            FileError::Io(error) => system_error::in_vietnamese(&error),
            error => error.to_string(),
        })
    })?;
    let known: BTreeMap<&str, &Sizes> = known.iter().collect();
    let mut found = BTreeMap::new();
    for product in sorted(media)?.into_iter().filter(|path| path.is_dir()) {
        for original in sorted(&product)?.into_iter().filter(|path| is_original(path)) {
            let (Some(folder), Some(file)) = (name(&product), name(&original)) else {
                return Err(at(&original)("tên tệp không phải chữ UTF-8".to_owned()));
            };
            let key = format!("{folder}/{file}");
            let bytes = fs::read(&original).map_err(|error| at(&original)(system_error::in_vietnamese(&error)))?;
            let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            let is_complete = |sizes: &&Sizes| {
                sizes.sha256 == sha256
                    && sizes.widths.iter().all(|&width| product.join(name_of_size(file, width)).exists())
            };
            let sizes = match known.get(key.as_str()).copied().filter(is_complete) {
                Some(sizes) => sizes.clone(),
                None => make(&product, file, &bytes, sha256).map_err(at(&original))?,
            };
            found.insert(key, sizes);
        }
    }
    let photos: Photos = found.into_iter().collect();
    write_index(media, &photos).map_err(|error| at(&Photos::index(media))(system_error::in_vietnamese(&error)))?;
    Ok(photos)
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
        ImageError::IoError(error) => system_error::in_vietnamese(&error),
        error => format!("không phải ảnh đọc được ({error})"),
    }
}

fn write_index(media: &Path, photos: &Photos) -> io::Result<()> {
    write_atomically(&Photos::index(media), photos.to_json()?.as_bytes())
}

/// What is in a folder, by name: the same folder gives the same index everywhere.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>, PhotoError> {
    let wrong =
        |error: io::Error| PhotoError { file: folder.to_path_buf(), cause: system_error::in_vietnamese(&error) };
    let entries: io::Result<Vec<PathBuf>> =
        fs::read_dir(folder).map_err(wrong)?.map(|entry| Ok(entry?.path())).collect();
    let mut paths = entries.map_err(wrong)?;
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

/// Whether a file is a photograph that was put there, and not a size of one: those end in a number and `.jpg`.
fn is_original(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    let is_picture = extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()));
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let is_size = stem.rsplit_once('.').is_some_and(|(original, width)| {
        width.parse::<u32>().is_ok() && EXTENSIONS.iter().any(|one| original.to_ascii_lowercase().ends_with(one))
    });
    path.is_file() && is_picture && !is_size
}
