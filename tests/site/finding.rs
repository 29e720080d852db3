//! Finding: what people type finds what they meant (P4), filters count true (P17), and suggestions complete what is typed (J5).

mod any_text;
mod ask;
mod everyday;
mod filters;
mod queries;
mod reasons;
mod suggestions;
