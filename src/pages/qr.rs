//! The QR code of a product's short link: level M, four modules of quiet zone, the URL in capitals, which take less
//! room. It leads to information, and is never called traceability.

use askama::Template;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};
use records::code::Code;

use crate::catalogue::ResolvedProduct;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::{CrossOrigin, Response};
use crate::routes::{self, Picture};

/// Modules that stay free on every side (ISO/IEC 18004).
const QUIET: i32 = 4;
/// Pixels of one module: with some forty modules sharp enough for print at 40 mm.
const PIXELS: i32 = 12;

/// A QR code as one path.
#[derive(Template)]
#[template(path = "qr.svg")]
pub struct Qr {
    /// Modules on each side, the quiet zone included.
    pub side: i32,
    /// The dark modules as strokes one module wide, as path data: half the length of areas, and a sheet has two dozen codes.
    pub strokes: String,
    /// The same as areas, for the layouts of others, whose programs may cut or engrave them.
    pub areas: String,
    code: QrCode,
}

impl Qr {
    /// The code of the short link of a product.
    pub fn of_short_link(context: &RequestContext, code: &str) -> Result<Qr, PageError> {
        let url = context.site.base_url.join(&routes::short_link(code)).to_ascii_uppercase();
        let segments = QrSegment::make_segments(&url);
        // The level is not raised where there is room: all codes of a sheet look alike.
        let (level, raise) = (QrCodeEcc::Medium, false);
        let code = QrCode::encode_segments_advanced(&segments, level, Version::MIN, Version::MAX, None, raise)
            .map_err(|error| PageError::Internal(Box::new(error)))?;
        Ok(Qr { side: code.size() + 2 * QUIET, strokes: strokes(&code), areas: areas(&code), code })
    }

    /// The code in pixels, black on white.
    fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let pixels = self.side * PIXELS;
        let module = |pixel: i32| pixel / PIXELS - QUIET;
        let row =
            |y: i32| (0..pixels).map(move |x| if self.code.get_module(module(x), module(y)) { 0 } else { u8::MAX });
        let data: Vec<u8> = (0..pixels).flat_map(row).collect();
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, pixels.unsigned_abs(), pixels.unsigned_abs());
        encoder.set_color(png::ColorType::Grayscale);
        encoder.write_header()?.write_image_data(&data)?;
        Ok(out)
    }
}

/// The runs of dark modules of a row: where each begins, and its length.
fn runs(code: &QrCode, y: i32) -> Vec<(i32, i32)> {
    let side = code.size();
    let mut runs = Vec::new();
    let mut x = 0;
    while x < side {
        let end = (x..side).find(|&x| !code.get_module(x, y)).unwrap_or(side);
        if end > x {
            runs.push((x, end - x));
        }
        x = end + 1;
    }
    runs
}

fn areas(code: &QrCode) -> String {
    let row = |y| {
        let area = move |(x, length)| format!("M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
        runs(code, y).into_iter().map(area).collect::<String>()
    };
    (0..code.size()).map(row).collect()
}

fn strokes(code: &QrCode) -> String {
    let row = |y| {
        // Where the stroke before ended.
        let mut pen = None;
        let stroke = |(x, length)| match pen.replace(x + length) {
            None => format!("M{} {}.5h{length}", x + QUIET, y + QUIET),
            Some(end) => format!("m{} 0h{length}", x - end),
        };
        runs(code, y).into_iter().map(stroke).collect::<String>()
    };
    (0..code.size()).map(row).collect()
}

/// Answers `/p/{CODE}.svg` and `/p/{CODE}.png`. A mistyped code leads nowhere.
pub fn show(context: &RequestContext, code: &str, picture: Picture) -> Result<Response, PageError> {
    let nothing = || PageError::NotFound(Vec::new());
    let code = Code::parse(code).ok_or_else(nothing)?;
    match context.catalogue.resolve_code(&code)?.ok_or_else(nothing)? {
        ResolvedProduct::Removed(removal) => return Err(PageError::Gone(removal)),
        ResolvedProduct::Current(_) => {}
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
