//! What stands on a card.

use super::figure::Figure;
use crate::share::svg::Svg;

#[derive(Clone, Debug)]
pub struct Content {
    /// Over the name.
    pub figure: Figure,
    /// The woven figure that covers both sides; absent: they are bare.
    pub cloth: Option<Svg>,
    /// What the card is about.
    pub name: String,
    /// What is said of it, the most important first.
    pub lines: Vec<Line>,
    /// Whose card it is.
    pub foot: String,
    /// Words that must stay on one line.
    pub unbroken: String,
}

/// A line below the name; it is wrapped where it is too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// How it looks.
    pub tone: Tone,
}

impl Line {
    pub fn new(text: impl Into<String>, tone: Tone) -> Line {
        Line { text: text.into(), tone }
    }
}

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ink, in bold.
    Strong,
    /// Ink.
    Plain,
    /// Paler.
    Soft,
    /// That a certificate is in force.
    InForce,
    Withdrawn,
}
