//! The site as its visitors, its editors and the machines that read it meet it: over HTTP, on the real records.
//!
//! One file per page, journey or promise. `server` starts the site, `page` is what a visitor gets and the few
//! words that the tests speak, `records` makes folders of records that do not exist in the province.

mod page;
mod records;
mod server;

mod clock;
mod coding;
mod command_line;
mod commune;
mod corrections;
mod district;
mod failure;
mod finding;
mod freshness;
mod home;
mod languages;
mod links;
mod memory;
mod office;
mod offline;
mod producer;
mod product;
mod products;
mod search;
mod security;
mod share;
mod short_link;
mod sitemap;
mod sources;
mod standing;
mod statistics;
mod templates;
mod urls;
mod weight;
mod where_its_made;
