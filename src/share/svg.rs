//! A finished piece of SVG on its way into a page or a card.

use std::fmt;

use askama::filters::HtmlSafe;

/// SVG of the catalogue, drawn in the bake. Whatever text is in it was escaped there, so templates write it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Svg(String);

impl Svg {
    /// Takes a drawing of the catalogue.
    pub fn drawn(svg: impl Into<String>) -> Svg {
        Svg(svg.into())
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl HtmlSafe for Svg {}
