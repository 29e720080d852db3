//! From SVG to pixels.

use std::collections::HashMap;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::face::{FAMILY, database};

/// How wide a card is, in pixels.
pub const WIDTH: u32 = 1200;
/// How high it is.
pub const HEIGHT: u32 = 630;

/// The most colours that a picture with a palette can have.
const MAX_COLOURS: usize = 256;

/// Draws an SVG as a PNG of a size in pixels. An error is a fault of ours: its text says what.
pub fn png(svg: &str, width: u32, height: u32, scale: f32) -> Result<Vec<u8>, String> {
    let options = Options { fontdb: database(), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let mut pixmap = Pixmap::new(width, height).ok_or("no memory for a picture")?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    encode(&pixmap).map_err(|error| error.to_string())
}

/// Encodes a picture without transparent pixels: with a palette where it has few colours, which halves its weight.
fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let pixels = || pixmap.data().chunks_exact(4).map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    let mut numbers: HashMap<[u8; 3], u8> = HashMap::new();
    let mut palette: Vec<u8> = Vec::new();
    let mut indexed = Vec::with_capacity(pixmap.data().len() / 4);
    for pixel in pixels() {
        let known = numbers.len();
        if known == MAX_COLOURS && !numbers.contains_key(&pixel) {
            indexed.clear();
            break;
        }
        let number = *numbers.entry(pixel).or_insert_with(|| {
            palette.extend(pixel);
            u8::try_from(known).unwrap_or(u8::MAX)
        });
        indexed.push(number);
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    let data = if indexed.is_empty() {
        encoder.set_color(png::ColorType::Rgb);
        pixels().flatten().collect()
    } else {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        encoder.set_filter(png::Filter::NoFilter);
        indexed
    };
    encoder.write_header()?.write_image_data(&data)?;
    Ok(out)
}
