//! The index of the media folder: which photographs there are and how large each is, so that a page can name sizes without
//! opening a picture. `sanvat photos` writes it.
//!
//! The URL of a photograph carries its record's hash (`?v=`), so it may be kept for ever; a photograph whose bytes are
//! not those of the record is not shown.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

/// The file in the media folder that knows all sizes.
const INDEX: &str = "photos.json";

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

/// The file's name of one size of a photograph.
pub fn name_of_size(file: &str, width: u32) -> String {
    format!("{file}.{width}.jpg")
}
