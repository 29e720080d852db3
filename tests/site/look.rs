//! What a visitor sees: the woven map, the figures of products, and photographs.

mod figures;
mod map;
#[cfg(feature = "photos")]
mod photographs;
