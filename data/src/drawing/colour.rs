//! A colour, and how far two colours stand apart for the eye.

use std::fmt;

/// An sRGB colour. Its text form is the `#rrggbb` of SVG and CSS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour {
    rgb: u32,
}

impl Colour {
    /// A colour from `0xrrggbb`.
    #[must_use]
    pub const fn new(rgb: u32) -> Self {
        Self { rgb: rgb & 0xff_ffff }
    }

    /// Red, green and blue, as a picture in pixels needs them.
    #[must_use]
    pub const fn channels(self) -> [u8; 3] {
        let [_, red, green, blue] = self.rgb.to_be_bytes();
        [red, green, blue]
    }

    /// Relative luminance after WCAG 2: 0 is black, 1 is white.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.channels().map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast after WCAG 2, from 1 (the same) to 21.
    #[cfg(test)]
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Hue in degrees, and saturation from 0 to 1 (of HSV).
    fn hue(self) -> (f64, f64) {
        let [red, green, blue] = self.channels().map(f64::from);
        let most = red.max(green).max(blue);
        let span = most - red.min(green).min(blue);
        if span == 0.0 {
            return (0.0, 0.0);
        }
        let sixth = if most == red {
            ((green - blue) / span).rem_euclid(6.0)
        } else if most == green {
            (blue - red) / span + 2.0
        } else {
            (red - green) / span + 4.0
        };
        (sixth * 60.0, span / most)
    }

    /// Whether people would call it red (madder, rust, magenta too), for the rules about flags
    /// and emblems.
    #[must_use]
    pub fn is_red(self) -> bool {
        let (hue, saturation) = self.hue();
        saturation > 0.5 && !(25.0..320.0).contains(&hue) && self.luminance() > 0.05
    }

    /// Whether people would call it yellow (turmeric, gold and straw too).
    #[must_use]
    pub fn is_yellow(self) -> bool {
        let (hue, saturation) = self.hue();
        saturation > 0.3 && (30.0..65.0).contains(&hue) && self.luminance() > 0.25
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:06x}", self.rgb)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_on_white_is_the_greatest_contrast() {
        let contrast = Colour::new(0).contrast(Colour::new(0xff_ffff));
        assert!((contrast - 21.0).abs() < 0.001);
    }

    #[test]
    fn madder_is_red_and_turmeric_is_yellow_and_neither_is_both() {
        let (madder, turmeric) = (Colour::new(0xa32019), Colour::new(0xe0a020));
        assert!(madder.is_red() && !madder.is_yellow());
        assert!(turmeric.is_yellow() && !turmeric.is_red());
        assert!(!Colour::new(0x2a2f6b).is_red());
    }
}
