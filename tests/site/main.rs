//! The site as its visitors and the machines that read it meet it: over HTTP, on the frozen records.
//!
//! One file per page, journey or promise.

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "each program uses a part of what they share")]
mod common;

mod caching;
mod clock;
mod commune;
mod compression;
mod corrections;
mod district;
mod error_page;
mod finding;
mod forgiven;
mod formats;
mod home;
mod languages;
mod links;
mod links_out;
mod look;
mod offline;
mod open_search;
mod page_cache;
mod producer;
mod product;
mod products;
mod search;
mod security;
mod share;
mod sharing;
mod shipped;
mod short_link;
mod sitemap;
mod sources;
mod standing;
mod statistics;
mod tourist;
mod urls;
mod weight;
mod where_its_made;
