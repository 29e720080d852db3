//! The site as its visitors and the machines that read it meet it: over HTTP. Most tests are about the frozen records; what holds of
//! any records is asked of all that there are (`any_records.rs`).
//!
//! One file per page, journey or promise.

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "each program uses a part of what they share")]
mod common;

mod any_records;
mod caching;
mod clock;
mod commune;
mod compression;
mod corrections;
mod district;
mod error_page;
mod every_key;
mod finding;
mod forgiven;
mod formats;
mod home;
mod in_season;
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
mod selection;
mod share;
mod sharing;
mod short_link;
mod sitemap;
mod sources;
mod standing;
mod statistics;
mod tourist;
mod travel_routes;
mod urls;
mod weight;
mod where_its_made;
