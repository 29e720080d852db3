//! The typeface of cards, and how wide its letters are.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::{Database, Source};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider};

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

/// Every Vietnamese letter is in them; `static/fonts/README.md` says where they come from.
const REGULAR_TTF: &[u8] = include_bytes!("../../../static/fonts/NotoSans-Regular.ttf");
const BOLD_TTF: &[u8] = include_bytes!("../../../static/fonts/NotoSans-Bold.ttf");

static REGULAR: LazyLock<Face> = LazyLock::new(|| Face::new(REGULAR_TTF));
static BOLD: LazyLock<Face> = LazyLock::new(|| Face::new(BOLD_TTF));

/// What is measured in a file of the typeface.
struct Face {
    glyphs: Charmap<'static>,
    /// In units of the typeface.
    widths: GlyphMetrics<'static>,
    units_per_em: f32,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Face {
        let font = FontRef::new(bytes).expect("the typeface is part of the binary; a test draws with it");
        let (size, location) = (Size::unscaled(), LocationRef::default());
        let units_per_em = f32::from(font.metrics(size, location).units_per_em);
        Face { glyphs: font.charmap(), widths: font.glyph_metrics(size, location), units_per_em }
    }

    fn glyph(&self, letter: char) -> Option<GlyphId> {
        self.glyphs.map(letter).filter(|&glyph| glyph != GlyphId::NOTDEF)
    }
}

impl Weight {
    /// As the SVG asks for it.
    pub fn number(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::Bold => 700,
        }
    }

    fn face(self) -> &'static Face {
        match self {
            Weight::Regular => &REGULAR,
            Weight::Bold => &BOLD,
        }
    }

    /// How wide a text is at a size, both in pixels. Kerning aside, which only ever makes it narrower.
    pub fn width(self, text: &str, size: f32) -> f32 {
        let face = self.face();
        let width = |letter| face.widths.advance_width(face.glyph(letter)?);
        text.chars().filter_map(width).sum::<f32>() * size / face.units_per_em
    }
}

/// The typeface for the renderer; its bytes stay where they are in the binary.
pub fn database() -> Arc<Database> {
    static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
        let mut database = Database::new();
        for bytes in [REGULAR_TTF, BOLD_TTF] {
            database.load_font_source(Source::Binary(Arc::new(bytes)));
        }
        database.set_sans_serif_family(FAMILY);
        Arc::new(database)
    });
    Arc::clone(&DATABASE)
}

/// The signs of a text that the typeface of cards does not have in both weights: they would be drawn as boxes.
pub fn missing_glyphs(text: &str) -> Vec<char> {
    text.chars().filter(|&c| [&REGULAR, &BOLD].iter().any(|face| face.glyph(c).is_none())).collect()
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
