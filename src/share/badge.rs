//! The badge of a product, for the pages of others: its figure, its name, its stars with their year, and what is known of its
//! certificate on a day. It is drawn for each day, so that it cannot say what is no longer so.

use askama::Template;

use super::card::Tone;
use super::card::face::{FAMILY, Weight};
use super::card::fit::{Room, fit};
use super::card::picture;
use super::svg::Svg;

/// In pixels.
pub const WIDTH: u32 = 372;
/// In pixels: four for each cell of a woven figure.
pub const HEIGHT: u32 = 108;
/// How many pixels of a picture one pixel of the drawing takes: sharp on screens of twice the density.
const SCALE: u32 = 2;

/// Where the texts begin, and how wide they may be.
const LEFT: f32 = 120.0;
const TEXT_WIDTH: f32 = WIDTH as f32 - LEFT - 10.0;
const NAME: Room = Room { width: TEXT_WIDTH, lines: 1, sizes: &[17.0, 16.0, 15.0, 14.0, 13.0] };
const STARS: Room = Room { width: TEXT_WIDTH, lines: 1, sizes: &[15.0, 14.0, 13.0, 12.0] };
const STANDING: Room = Room { width: TEXT_WIDTH, lines: 2, sizes: &[13.0, 12.0] };
const FOOT: Room = Room { width: TEXT_WIDTH, lines: 1, sizes: &[12.0, 11.0, 10.0] };

/// What stands on a badge.
#[derive(Clone, Debug)]
pub struct Badge {
    /// Absent where the kind has no pictogram.
    pub figure: Option<Svg>,
    pub name: String,
    /// "OCOP 3 sao, công nhận năm 2024".
    pub stars: String,
    /// What is known of the certificate.
    pub standing: String,
    /// How that looks.
    pub tone: Tone,
    /// Whose badge it is, and of which day.
    pub foot: String,
}

#[derive(Template)]
#[template(path = "badge.svg")]
struct Drawing<'a> {
    width: u32,
    height: u32,
    family: &'static str,
    spoken: String,
    figure: &'a Option<Svg>,
    /// Woven where the certificate is surely in force, else dashed.
    is_woven: bool,
    left: f32,
    texts: Vec<Text>,
}

struct Text {
    baseline: f32,
    size: f32,
    weight: u16,
    colour: &'static str,
    /// How wide it is in the typeface that it was measured in, so that no other makes it wider.
    length: f32,
    text: String,
}

impl Badge {
    /// What it says, for those who hear it.
    pub fn spoken(&self) -> String {
        format!("{}: {}; {} ({})", self.name, self.stars, self.standing, self.foot)
    }

    /// The badge as SVG.
    pub fn svg(&self) -> Result<String, askama::Error> {
        const INK: &str = "#1e1b2e";
        const SOFT: &str = "#5b5566";
        let (weight, colour) = match self.tone {
            Tone::InForce => (Weight::Bold, "#1f6b45"),
            Tone::Withdrawn => (Weight::Bold, "#a32019"),
            Tone::Strong | Tone::Plain | Tone::Soft => (Weight::Regular, INK),
        };
        let parts = [
            (&self.name, Weight::Bold, INK, NAME),
            (&self.stars, Weight::Bold, INK, STARS),
            (&self.standing, weight, colour, STANDING),
            (&self.foot, Weight::Regular, SOFT, FOOT),
        ];
        let mut texts = Vec::new();
        for (text, weight, colour, room) in parts {
            let printable: String =
                text.chars().filter(|&c| !c.is_control() && c != '\u{fffe}' && c != '\u{ffff}').collect();
            let fitted = fit(&printable, "", weight, room);
            let text = |text: String| Text {
                baseline: 0.0,
                size: fitted.size,
                weight: weight.number(),
                colour,
                length: weight.width(&text, fitted.size),
                text,
            };
            texts.extend(fitted.lines.into_iter().map(text));
        }
        // The lines share the height, each as high as its letters.
        let letters: f32 = texts.iter().map(|text| text.size).sum();
        let gap = (HEIGHT as f32 - letters) / (texts.len() as f32 + 1.0);
        let mut bottom = 0.0;
        for text in &mut texts {
            bottom += gap + text.size;
            text.baseline = bottom - text.size * 0.15;
        }
        Drawing {
            width: WIDTH,
            height: HEIGHT,
            family: FAMILY,
            spoken: self.spoken(),
            figure: &self.figure,
            is_woven: self.tone == Tone::InForce,
            left: LEFT,
            texts,
        }
        .render()
    }

    /// The badge in pixels, twice as many as [`WIDTH`] and [`HEIGHT`] each way.
    pub fn png(&self) -> Result<Vec<u8>, String> {
        let svg = self.svg().map_err(|error| error.to_string())?;
        picture::png(&svg, WIDTH * SCALE, HEIGHT * SCALE, SCALE as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn badge(standing: &str, tone: Tone) -> Badge {
        Badge {
            figure: None,
            name: "Diệp Thanh Trà – Bạch trà Mẫu đơn Shan tuyết cổ thụ Tủa Chùa".to_owned(),
            stars: "OCOP 3 sao, công nhận năm 2023–2024".to_owned(),
            standing: standing.to_owned(),
            tone,
            foot: "sanvat.example, 29/11/2026".to_owned(),
        }
    }

    #[test]
    fn no_text_leaves_the_badge_or_stands_on_another() {
        let long = "Giấy chứng nhận hết hạn trong khoảng từ 15/11/2026 đến 26/5/2027";
        let svg = badge(long, Tone::Soft).svg().expect("SVG");
        let numbers = |name: &str| -> Vec<f32> {
            let parts = svg.split("<text").skip(1).map(|text| text.split(&format!(" {name}=\"")).nth(1).expect(name));
            parts.map(|part| part.split('"').next().expect("a value").parse().expect("a number")).collect()
        };
        assert!(numbers("textLength").iter().all(|length| *length <= TEXT_WIDTH), "{svg}");
        let (baselines, sizes) = (numbers("y"), numbers("font-size"));
        assert!(baselines.windows(2).zip(&sizes[1..]).all(|(pair, size)| pair[1] - pair[0] >= *size), "{baselines:?}");
        assert!(baselines.iter().all(|y| (10.0..HEIGHT as f32).contains(y)), "{baselines:?}");
    }

    #[test]
    fn a_badge_is_a_picture_of_the_promised_size() {
        let png = badge("Giấy chứng nhận còn hạn", Tone::InForce).png().expect("a picture");
        let reader = png::Decoder::new(std::io::Cursor::new(&png[..])).read_info().expect("a PNG");
        assert_eq!((reader.info().width, reader.info().height), (WIDTH * SCALE, HEIGHT * SCALE));
        assert!(png.len() < 30_000, "{} bytes", png.len());
    }

    #[test]
    fn signs_of_markup_in_a_name_are_drawn_as_letters() {
        let svg = Badge { name: "</text><script>\u{1}&\u{ffff}".to_owned(), ..badge("a", Tone::Soft) }.svg();
        assert!(!svg.expect("SVG").contains("<script"));
    }
}
