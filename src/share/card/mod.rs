//! Share cards: the picture that a chat shows beside a link. Svg by us, 1200 × 630 pixels, with what matters in
//! the middle square, because chats crop to it.
//!
//! A [`Card`] is finished SVG and the hash of it. The hash is part of the card's URL, so that a preview changes when
//! what is drawn changes, and only then. Pixels are made at the first request ([`Card::png`]). Nothing here knows a
//! catalogue, HTTP or the clock.

mod content;
mod drawing;
pub(super) mod face;
mod figure;
pub(super) mod fit;
pub(super) mod picture;

use sha2::{Digest, Sha256};

pub use content::{Content, Line, Tone};
pub use face::missing_glyphs;
pub use figure::{Figure, Map, Patch};
pub use picture::{HEIGHT, WIDTH};

/// A card as it will be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    svg: String,
    hash: String,
    alt: String,
}

impl Card {
    /// Lays the content out. What does not fit at the smallest size is cut off with an ellipsis.
    pub fn new(content: &Content) -> Result<Card, askama::Error> {
        let svg = drawing::svg(content)?;
        // 64 bits: no two cards of any catalogue share them by chance.
        let hash = Sha256::digest(&svg)[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        let said = content.lines.iter().map(|line| line.text.trim_end_matches('.'));
        let alt = format!("{}: {}", content.name, said.collect::<Vec<_>>().join("; "));
        Ok(Card { svg, hash, alt })
    }

    /// The card as SVG, its text as text.
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The card in pixels: a PNG of one of [`WIDTHS`] and the height that goes with it.
    pub fn png(&self, width: u32) -> Result<Vec<u8>, String> {
        picture::png(&self.svg, width, height(width), width as f32 / WIDTH as f32)
            .map_err(|error| format!("a share card could not be drawn: {error}"))
    }

    /// A hash of all that is drawn: 16 hexadecimal digits.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// What the card says, for those who hear it.
    pub fn alt(&self) -> &str {
        &self.alt
    }

    /// What a page says of the card.
    pub fn into_mention(self) -> CardLink {
        CardLink { hash: self.hash, alt: self.alt }
    }
}

/// The widths in which there are cards, the greatest first; to each belongs a whole number of pixels of height.
pub const WIDTHS: [u32; 4] = [WIDTH, 600, 400, 240];

/// The height of a card of a width.
pub fn height(width: u32) -> u32 {
    HEIGHT * width / WIDTH
}

/// What a page says of its card; the card itself is drawn for whoever asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardLink {
    /// See [`Card::hash`].
    pub hash: String,
    /// See [`Card::alt`].
    pub alt: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::svg::Svg;

    fn woven(colour: &str) -> Svg {
        Svg::drawn(format!("<svg viewBox=\"0 0 27 27\"><path fill=\"{colour}\" d=\"M0 0h27v27H0z\"/></svg>"))
    }

    fn content() -> Content {
        Content {
            figure: Figure::Woven(woven("#123456")),
            cloth: Some(woven("#123456")),
            name: "Trà xanh Phan Nhất".to_owned(),
            lines: vec![Line::new("OCOP 4 sao, công nhận năm 2024", Tone::Strong)],
            foot: "Sản vật".to_owned(),
            unbroken: String::new(),
        }
    }

    fn card(content: &Content) -> Card {
        Card::new(content).expect("a card")
    }

    #[test]
    fn the_hash_changes_with_every_thing_that_is_drawn_and_with_nothing_else() {
        let first = card(&content());
        assert_eq!(first.hash(), card(&content()).hash());
        let changes: [fn(&mut Content); 5] = [
            |content| content.figure = Figure::Woven(woven("#654321")),
            |content| content.cloth = Some(woven("#654321")),
            |content| content.name.push('!'),
            |content| content.lines[0].tone = Tone::Soft,
            |content| content.foot.push('!'),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut changed = content();
            change(&mut changed);
            assert_ne!(card(&changed).hash(), first.hash(), "change {number}");
        }
    }

    #[test]
    fn a_card_is_a_png_of_the_promised_size_and_weight() {
        let png = card(&content()).png(WIDTH).expect("a picture");
        let reader = png::Decoder::new(std::io::Cursor::new(&png[..])).read_info().expect("a PNG");
        assert_eq!((reader.info().width, reader.info().height), (WIDTH, HEIGHT));
        assert!(png.len() <= 100_000, "{} bytes", png.len());
    }

    #[test]
    fn signs_of_markup_in_a_name_are_drawn_as_letters() {
        let mut content = content();
        content.name = "</text><script>\u{1}&\u{ffff}\"".to_owned();
        let card = card(&content);
        assert!(!card.svg().contains("<script"));
        assert!(card.png(WIDTH).is_ok());
    }
}
