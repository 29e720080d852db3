//! What is drawn to be shared: cards for previews.

pub mod card;
pub mod svg;
