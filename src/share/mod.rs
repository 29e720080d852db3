//! What is drawn to be shared: cards for previews, QR codes, woven figures.

pub mod card;
pub mod woven;
