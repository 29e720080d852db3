//! What a visitor sees: the woven map, the figures of products, photographs, and what a page weighs.

mod figures;
mod map;
mod photographs;
mod site;
mod weight;
