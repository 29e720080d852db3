//! The QR code of a product's short link: level M, four modules of quiet zone, the URL in capitals, which take less
//! room. It leads to information, and is never called traceability.

use askama::Template;
use qrcode::{Color, EcLevel, QrCode};
use records::code::Code;

use crate::catalogue::ProductFate;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::{CrossOrigin, Response};
use crate::routes::{self, Picture};

/// Modules that stay free on every side (ISO/IEC 18004).
const QUIET: usize = 4;
/// Pixels of one module: with some forty modules sharp enough for print at 40 mm.
const PIXELS: usize = 12;

/// A QR code as one path.
#[derive(Template)]
#[template(path = "qr.svg")]
pub struct Qr {
    /// Modules on each side, the quiet zone included.
    pub side: usize,
    /// The dark modules as path data.
    pub path: String,
    dark: Vec<Vec<bool>>,
}

impl Qr {
    /// The code of the short link of a product.
    pub fn of_short_link(context: &RequestContext, code: &str) -> Result<Qr, PageError> {
        let url = context.site.base_url.join(&routes::short_link(code)).to_ascii_uppercase();
        let code = QrCode::with_error_correction_level(url, EcLevel::M)
            .map_err(|error| PageError::Internal(Box::new(error)))?;
        let width = code.width();
        let side = width + 2 * QUIET;
        let mut dark = vec![vec![false; side]; side];
        for (index, colour) in code.to_colors().into_iter().enumerate() {
            dark[index / width + QUIET][index % width + QUIET] = colour == Color::Dark;
        }
        Ok(Qr { side, path: path(&dark), dark })
    }

    /// The code in pixels, black on white.
    fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let pixels = self.side * PIXELS;
        let size = u32::try_from(pixels).unwrap_or(u32::MAX);
        let mut data = Vec::with_capacity(pixels * pixels);
        for row in &self.dark {
            for _ in 0..PIXELS {
                let row = row.iter().flat_map(|&dark| [if dark { 0 } else { u8::MAX }; PIXELS]);
                data.extend(row);
            }
        }
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, size, size);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(&data)?;
        Ok(out)
    }
}

/// Each run of dark modules of a row as one rectangle.
fn path(dark: &[Vec<bool>]) -> String {
    let mut path = String::new();
    for (row, modules) in dark.iter().enumerate() {
        let mut column = 0;
        while column < modules.len() {
            let length = modules[column..].iter().take_while(|&&dark| dark).count();
            if length > 0 {
                path.push_str(&format!("M{column} {row}h{length}v1h-{length}z"));
            }
            column += length.max(1);
        }
    }
    path
}

/// Answers `/p/{CODE}.svg` and `/p/{CODE}.png`. A mistyped code leads nowhere.
pub fn answer(context: &RequestContext, code: &str, picture: Picture) -> Result<Response, PageError> {
    let nothing = || PageError::NotFound(Vec::new());
    let code = Code::parse(code).ok_or_else(nothing)?;
    match context.catalogue.product_fate_by_code(&code)?.ok_or_else(nothing)? {
        ProductFate::Removed(removal) => return Err(PageError::Gone(removal)),
        ProductFate::There(_) => {}
    }
    let own = routes::qr(code.as_str(), picture);
    if context.path != own {
        return Err(PageError::Moved(own));
    }
    let qr = Qr::of_short_link(context, code.as_str())?;
    let reply = match picture {
        Picture::Svg => Response::file("image/svg+xml", qr.render()?, CachePolicy::Page),
        Picture::Png => {
            let png = qr.png().map_err(|error| PageError::Internal(Box::new(error)))?;
            Response::file("image/png", png, CachePolicy::Page)
        }
    };
    Ok(reply.shared(CrossOrigin::Embed))
}
