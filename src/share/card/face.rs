//! The typeface of cards, and how wide its letters are.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, Source};
use ttf_parser::Face;

/// The family's name, as the SVG asks for it.
pub const FAMILY: &str = "Noto Sans";

/// The two weights that cards use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 700.
    Bold,
}

static REGULAR: LazyLock<Face<'static>> = LazyLock::new(|| face(notosans::REGULAR_TTF));
static BOLD: LazyLock<Face<'static>> = LazyLock::new(|| face(notosans::BOLD_TTF));

fn face(bytes: &'static [u8]) -> Face<'static> {
    Face::parse(bytes, 0).expect("the typeface is part of the binary; a test draws with it")
}

impl Weight {
    /// As the SVG asks for it.
    pub fn number(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::Bold => 700,
        }
    }

    fn face(self) -> &'static Face<'static> {
        match self {
            Weight::Regular => &REGULAR,
            Weight::Bold => &BOLD,
        }
    }

    /// How wide a text is at a size, both in pixels. Kerning aside, which only ever makes it narrower.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let face = self.face();
        let units: u32 = text
            .chars()
            .map(|c| face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph)).unwrap_or(0))
            .map(u32::from)
            .sum();
        units as f32 * size / f32::from(face.units_per_em())
    }
}

/// The typeface for the renderer; its bytes stay where they are in the binary.
pub fn database() -> Arc<Database> {
    static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut database = Database::new();
        for bytes in [notosans::REGULAR_TTF, notosans::BOLD_TTF] {
            database.load_font_source(Source::Binary(Arc::new(bytes)));
        }
        database.set_sans_serif_family(FAMILY);
        Arc::new(database)
    });
    Arc::clone(&DATABASE)
}

/// The signs of a text that the typeface of cards does not have in both weights: they would be drawn as boxes.
pub fn missing_glyphs(text: &str) -> Vec<char> {
    let has = |weight: Weight, c| weight.face().glyph_index(c).is_some_and(|glyph| glyph.0 != 0);
    text.chars().filter(|&c| !has(Weight::Regular, c) || !has(Weight::Bold, c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typeface_has_every_letter_of_vietnamese() {
        let vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ";
        let letters = format!("{vowels}đbcdghklmnpqrstvx");
        let all = format!("{letters}{} 0123456789.,;:–-…()“”’/!?%&·", letters.to_uppercase());
        assert_eq!(missing_glyphs(&all), Vec::<char>::new());
        assert_eq!(missing_glyphs("水"), ['水']);
    }

    #[test]
    fn a_wider_text_is_wider() {
        assert!(Weight::Bold.width("Điện Biên", 40.0) > Weight::Regular.width("Điện Biên", 40.0));
        assert!((Weight::Regular.width("mm", 20.0) - 2.0 * Weight::Regular.width("m", 20.0)).abs() < 0.01);
    }
}
