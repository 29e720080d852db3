//! What an editor meets: each test starts from a small folder that breaks no rule, changes one thing, and shows
//! everything that is then said, or what is baked of it.

mod allowed;
mod awards;
mod baked;
mod contradictions;
mod damage;
mod drawings;
mod files;
mod folder;
mod guide;
mod lists;
mod names;
mod places;
mod producers;
mod products;
mod real_folders;
mod reference;
mod roads;
mod routes;
mod slips;
mod specialities;
mod synonyms;
mod tables;
mod texts;
mod units;
mod warnings;
mod wording;
