//! What leaves the site: previews, cards, structured data, QR codes, print sheets and feeds.

mod badges;
mod cards;
mod codes;
mod feeds;
mod hostile;
mod oembed;
mod print;
mod walk;
