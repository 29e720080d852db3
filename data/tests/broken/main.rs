//! What an editor reads when a record breaks a rule: each test starts from a small folder that breaks none, breaks one
//! thing, and shows everything that is then said.

mod awards;
mod files;
mod folder;
mod lists;
mod places;
mod producers;
mod products;
mod tables;
mod texts;
mod warnings;
