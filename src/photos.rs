//! Photographs: `sanvat photos MEDIA` makes sizes of them beside the originals and writes down how large each is, so
//! that a page can name sizes without opening a picture.
//!
//! Of `MEDIA/<product>/<file>` it makes `MEDIA/<product>/<file>.<width>.jpg` for each width that is smaller than the
//! original, and one of the original's own width up to the largest; `MEDIA/photos.json` has the rest. The encoding is
//! JPEG: every phone, chat and printer reads it, and no lossy WebP encoder in Rust alone has a licence that fits ours.
//! The URL of a photograph carries its record's hash (`?v=`), so it may be kept for ever; a photograph whose bytes are
//! not those of the record is not shown.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use fast_image_resize::{ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageReader};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The file in the media folder that knows all sizes.
const INDEX: &str = "photos.json";
/// Widths in pixels: a phone's column at one, two and three pixels a point, and a desk's.
const WIDTHS: [u32; 4] = [360, 720, 1080, 1440];
/// Of 100; finer ones cost bytes that nobody sees.
const QUALITY: u8 = 78;
/// Most pixels of an original; a larger one is refused, so that a broken header cannot fill the memory.
const MOST_PIXELS: u64 = 100_000_000;
/// What an original may be.
const EXTENSIONS: [&str; 4] = ["jpg", "jpeg", "png", "webp"];

/// How large a photograph is, and which sizes of it there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizes {
    /// SHA-256 of the original, in hexadecimal.
    pub sha256: String,
    /// Its width in pixels, the way up that it is seen.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// The widths that were made, the smallest first.
    pub widths: Vec<u32>,
}

impl Sizes {
    /// The height that belongs to one of the widths.
    pub fn height_at(&self, width: u32) -> u32 {
        let height = u64::from(self.height) * u64::from(width) / u64::from(self.width.max(1));
        u32::try_from(height).unwrap_or(u32::MAX).max(1)
    }
}

/// The photographs of a media folder, by product and file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Photos(BTreeMap<String, Sizes>);

impl Photos {
    /// Reads what [`prepare`] wrote down. A folder without it has no photographs yet.
    pub fn read(media: &Path) -> io::Result<Photos> {
        match fs::read(Photos::index(media)) {
            Ok(text) => Photos::parse(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Photos::default()),
            Err(error) => Err(error),
        }
    }

    /// The file in a media folder that knows all sizes.
    pub fn index(media: &Path) -> PathBuf {
        media.join(INDEX)
    }

    /// Reads the text of the index.
    pub fn parse(text: &[u8]) -> io::Result<Photos> {
        Ok(Photos(serde_json::from_slice(text)?))
    }

    /// The sizes of a photograph, if its bytes are those that the record means.
    pub fn sizes(&self, product: &str, file: &str, sha256: &str) -> Option<&Sizes> {
        self.0.get(&format!("{product}/{file}")).filter(|sizes| sizes.sha256.eq_ignore_ascii_case(sha256))
    }

    /// Each photograph with its sizes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Sizes)> {
        self.0.iter().map(|(name, sizes)| (name.as_str(), sizes))
    }
}

/// The file's name of one size of a photograph.
pub fn name_of_size(file: &str, width: u32) -> String {
    format!("{file}.{width}.jpg")
}

/// Why photographs could not be prepared.
#[derive(Debug)]
pub struct Unprepared {
    /// Which file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub cause: String,
}

impl fmt::Display for Unprepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.cause)
    }
}

impl std::error::Error for Unprepared {}

/// Makes the sizes of every photograph in the folder and writes the index. Originals whose sizes are there already
/// are left alone. Nothing is written down unless all went well.
pub fn prepare(media: &Path) -> Result<Photos, Unprepared> {
    let at = |file: &Path| {
        let file = file.to_path_buf();
        move |cause: String| Unprepared { file, cause }
    };
    let known = Photos::read(media).map_err(|error| at(&media.join(INDEX))(error.to_string()))?;
    let mut found = BTreeMap::new();
    for product in sorted(media)?.into_iter().filter(|path| path.is_dir()) {
        for original in sorted(&product)?.into_iter().filter(|path| is_original(path)) {
            let (Some(folder), Some(file)) = (name(&product), name(&original)) else {
                return Err(at(&original)("its name is not text".to_owned()));
            };
            let key = format!("{folder}/{file}");
            let bytes = fs::read(&original).map_err(|error| at(&original)(error.to_string()))?;
            let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            let made = |sizes: &&Sizes| {
                sizes.sha256 == sha256
                    && sizes.widths.iter().all(|&width| product.join(name_of_size(file, width)).exists())
            };
            let sizes = match known.0.get(&key).filter(made) {
                Some(sizes) => sizes.clone(),
                None => make(&product, file, &bytes, sha256).map_err(at(&original))?,
            };
            found.insert(key, sizes);
        }
    }
    let photos = Photos(found);
    write_index(media, &photos).map_err(|error| at(&media.join(INDEX))(error.to_string()))?;
    Ok(photos)
}

fn make(product: &Path, file: &str, bytes: &[u8], sha256: String) -> Result<Sizes, String> {
    let picture = upright(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    let largest = WIDTHS[WIDTHS.len() - 1].min(width);
    let widths: Vec<u32> = WIDTHS.into_iter().filter(|&one| one < largest).chain([largest]).collect();
    let sizes = Sizes { sha256, width, height, widths };
    for &width in &sizes.widths {
        let small = resized(&picture, width, sizes.height_at(width))?;
        let path = product.join(name_of_size(file, width));
        let unfinished = path.with_extension("unfinished");
        let write = || -> Result<(), String> {
            let mut to = BufWriter::new(fs::File::create(&unfinished).map_err(|error| error.to_string())?);
            small
                .write_with_encoder(JpegEncoder::new_with_quality(&mut to, QUALITY))
                .map_err(|error| error.to_string())?;
            to.flush().map_err(|error| error.to_string())?;
            fs::rename(&unfinished, &path).map_err(|error| error.to_string())
        };
        write()?;
    }
    Ok(sizes)
}

/// The picture as it is meant to be seen, without transparency and without what a camera wrote into the file.
fn upright(bytes: &[u8]) -> Result<DynamicImage, String> {
    let text = |error: image::ImageError| error.to_string();
    let reader = ImageReader::new(io::Cursor::new(bytes)).with_guessed_format().map_err(|error| error.to_string())?;
    let mut decoder = reader.into_decoder().map_err(text)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!("{width}×{height} pixels are too many"));
    }
    let orientation = decoder.orientation().map_err(text)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(text)?;
    picture.apply_orientation(orientation);
    Ok(DynamicImage::ImageRgb8(picture.to_rgb8()))
}

fn resized(picture: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, String> {
    let mut small = DynamicImage::new_rgb8(width, height);
    Resizer::new().resize(picture, &mut small, &ResizeOptions::default()).map_err(|error| error.to_string())?;
    Ok(small)
}

/// Written beside its place and moved there, so that a server that starts meanwhile never reads half of it.
fn write_index(media: &Path, photos: &Photos) -> io::Result<()> {
    let unfinished = media.join("photos.unfinished");
    let mut text = serde_json::to_string_pretty(&photos.0)?;
    text.push('\n');
    fs::write(&unfinished, text)?;
    fs::rename(unfinished, media.join(INDEX))
}

/// What is in a folder, by name: the same folder gives the same index everywhere.
fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Unprepared> {
    let wrong = |error: io::Error| Unprepared { file: folder.to_path_buf(), cause: error.to_string() };
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
