//! A finished piece of SVG on its way into a page.

use std::fmt;

use askama::filters::HtmlSafe;

/// SVG that [`woven`](crate::share::woven) drew. Whatever text is in it was escaped when it was drawn, so templates write it
/// as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Svg(String);

impl Svg {
    /// Takes what a function of this module drew.
    pub(crate) fn new(svg: String) -> Svg {
        Svg(svg)
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Svg {}
