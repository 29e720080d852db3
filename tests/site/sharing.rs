//! What leaves the site: previews, cards, structured data, QR codes, print sheets and feeds.

mod cards;
mod codes;
mod feeds;
mod hostile;
mod print;
mod walk;
