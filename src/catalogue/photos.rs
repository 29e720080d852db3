//! The index of the media folder: which photographs there are and how large each is, so that a page can name sizes without
//! opening a picture. `sanvat photos` writes it.
//!
//! The URL of a photograph carries its record's hash (`?v=`), so it may be kept for ever; a photograph whose bytes are
//! not those of the record is not shown.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use records::slug::Slug;
use serde::{Deserialize, Serialize};

use super::regular_file::{self, FileError};

/// The file in the media folder that knows all sizes.
const INDEX: &str = "photos.json";

/// Maximum bytes of the index: more than 100,000 photographs, at some three hundred bytes each.
pub const MAX_INDEX_BYTES: u64 = 64 << 20;

/// How the name of a photograph ends.
const EXTENSIONS: [&str; 4] = ["jpg", "jpeg", "png", "webp"];

/// How large a photograph is, and which sizes of it there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizes {
    /// SHA-256 of the original, in hexadecimal.
    pub sha256: String,
    /// Its width in pixels, the way up that it is seen.
    pub width: u32,
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

impl FromIterator<(String, Sizes)> for Photos {
    fn from_iter<I: IntoIterator<Item = (String, Sizes)>>(photographs: I) -> Photos {
        Photos(photographs.into_iter().collect())
    }
}

impl Photos {
    /// Reads the index. A folder without it has no photographs yet.
    pub fn read(media: &Path) -> Result<Photos, FileError> {
        match regular_file::read_at(&Photos::index(media), MAX_INDEX_BYTES) {
            Ok(text) => Ok(Photos::parse(&text)?),
            Err(error) if error.is_not_found() => Ok(Photos::default()),
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

    /// Whether a file in the folder of a product is a photograph of the index, whole or in one of its sizes.
    pub fn has(&self, product: &str, file: &str) -> bool {
        let is_size = || {
            let (original, width) = file.strip_suffix(".jpg")?.rsplit_once('.')?;
            let sizes = self.0.get(&format!("{product}/{original}"))?;
            Some(sizes.widths.iter().any(|one| one.to_string() == width))
        };
        Slug::parse(product).is_some()
            && !file.contains('/')
            && has_extension(file)
            && (self.0.contains_key(&format!("{product}/{file}")) || is_size() == Some(true))
    }

    /// Opens a photograph of the index. `None` where the index does not have it, where it is not there, or where what stands
    /// there is not to be shown: what a link names outside of the media folder, a pipe, a device.
    ///
    /// # Errors
    ///
    /// What passes: the process has no file descriptors left, or the disk does not answer.
    pub fn open(&self, media: &Path, product: &str, file: &str) -> io::Result<Option<File>> {
        if !self.has(product, file) {
            return Ok(None);
        }
        let open = || -> Result<Option<File>, FileError> {
            let root = fs::canonicalize(media)?;
            let path = fs::canonicalize(root.join(product).join(file))?;
            if path.starts_with(&root) { regular_file::open(&path).map(Some) } else { Ok(None) }
        };
        match open() {
            Ok(opened) => Ok(opened),
            Err(FileError::Io(error)) if !is_absence(&error) => Err(error),
            Err(_) => Ok(None),
        }
    }

    /// The text of the index.
    pub fn to_json(&self) -> io::Result<String> {
        let mut text = serde_json::to_string_pretty(&self.0)?;
        text.push('\n');
        Ok(text)
    }

    /// Each photograph with its sizes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Sizes)> {
        self.0.iter().map(|(name, sizes)| (name.as_str(), sizes))
    }
}

/// Whether an error says that there is nothing to be had, now or later.
fn is_absence(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidInput, NotADirectory, NotFound, PermissionDenied};
    matches!(error.kind(), NotFound | NotADirectory | PermissionDenied | InvalidInput)
        || matches!(error.raw_os_error(), Some(libc::ELOOP | libc::ENAMETOOLONG | libc::ENXIO))
}

/// The file's name of one size of a photograph.
pub fn name_of_size(file: &str, width: u32) -> String {
    format!("{file}.{width}.jpg")
}

/// What to do with a picture that browsers do not show; Vietnamese, for editors.
pub const CONVERT: &str = "Lưu lại thành JPEG (.jpg) rồi đặt vào đây; điện thoại iPhone chụp thẳng ra JPEG khi chọn \
     Cài đặt › Camera › Định dạng › Tương thích nhất.";

/// Why a file of a product is a picture that browsers do not show, in Vietnamese; `None` where it is none of those.
pub fn unusable(file: &str) -> Option<String> {
    const FOREIGN: [&str; 7] = ["heic", "heif", "avif", "tif", "tiff", "bmp", "gif"];
    let (_, extension) = file.rsplit_once('.')?;
    let is_foreign = FOREIGN.iter().any(|known| extension.eq_ignore_ascii_case(known));
    is_foreign.then(|| format!("có dạng .{extension}, trang không hiện được"))
}

/// Whether the name of a file in the folder of a product is that of a photograph that was put there.
pub fn is_original(file: &str) -> bool {
    has_extension(file) && !is_size(file)
}

/// Whether the name is that of a size of a photograph: those end in a number and `.jpg`.
pub fn is_size(file: &str) -> bool {
    let sized = file.strip_suffix(".jpg").and_then(|file| file.rsplit_once('.'));
    sized.is_some_and(|(original, width)| width.parse::<u32>().is_ok() && has_extension(original))
}

fn has_extension(file: &str) -> bool {
    let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photos() -> Photos {
        let sizes = Sizes { sha256: "0".repeat(64), width: 400, height: 300, widths: vec![360, 400] };
        ["gao/1.png", "gao/ghi-chu.txt", "../gao/1.png"]
            .map(|name| (name.to_owned(), sizes.clone()))
            .into_iter()
            .collect()
    }

    #[test]
    fn only_photographs_of_the_index_and_their_sizes_are_known() {
        let photos = photos();
        for file in ["1.png", "1.png.360.jpg", "1.png.400.jpg"] {
            assert!(photos.has("gao", file), "{file}");
        }
        for (product, file) in [
            ("gao", "1.png.720.jpg"),
            ("gao", "1.png.0360.jpg"),
            ("gao", "1.png.360.png"),
            ("gao", "2.png"),
            ("gao", "ghi-chu.txt"),
            ("gao", "../gao/1.png"),
            ("../gao", "1.png"),
            ("", "1.png"),
            ("gao", ""),
        ] {
            assert!(!photos.has(product, file), "{product}/{file}");
        }
    }
}
