//! What is drawn to be shared: cards for previews, badges for other sites.

pub mod badge;
pub mod card;
pub mod svg;
