//! The woven look.

pub mod cloth;
pub mod colour;
pub mod drawing;
pub mod escape;
pub mod exclusion;
pub mod grid;
pub mod growth;
pub mod label;
pub mod motif;
pub mod outline;
pub mod palette;
pub mod quality;
