//! A photograph of a product, with the sizes that a phone may choose from.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::catalogue::Photo;
use crate::catalogue::photos;
use crate::pages::context::RequestContext;
use crate::routes;

/// What need not be encoded in the name of a file.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');
/// So many digits of the hash tell one photograph from another in a URL.
const DIGITS: usize = 12;

pub struct PhotoLine {
    /// The smallest size: what is shown where no choice is understood.
    pub src: String,
    /// Every size with its width.
    pub srcset: String,
    /// The largest size.
    pub largest: String,
    /// Width of the smallest size, in pixels.
    pub width: u32,
    pub height: u32,
    /// What it shows.
    pub alt: String,
    /// Who took it, and under which terms it is shown.
    pub credit: String,
}

/// The photographs of a product that lie in the media folder as the record means them.
pub fn photo_lines(context: &RequestContext, product: &str, photos: &[Photo]) -> Vec<PhotoLine> {
    photos.iter().filter_map(|photo| photo_line(context, product, photo)).collect()
}

fn photo_line(context: &RequestContext, product: &str, photo: &Photo) -> Option<PhotoLine> {
    let sizes = context.site.photos.sizes(product, &photo.file, &photo.sha256)?;
    let url = |width: u32| {
        let name = photos::name_of_size(&photo.file, width);
        let version = photo.sha256.get(..DIGITS).unwrap_or_default();
        format!("{}/{product}/{}?v={version}", routes::MEDIA, utf8_percent_encode(&name, PLAIN))
    };
    let (&smallest, &largest) = (sizes.widths.first()?, sizes.widths.last()?);
    let srcset: Vec<String> = sizes.widths.iter().map(|&width| format!("{} {width}w", url(width))).collect();
    Some(PhotoLine {
        src: url(smallest),
        srcset: srcset.join(", "),
        largest: url(largest),
        width: smallest,
        height: sizes.height_at(smallest),
        alt: context.language.pick(&photo.alt_vi, &photo.alt_en).clone(),
        credit: context.words().photo_by(context.language.of(&photo.credit), &photo.licence),
    })
}
