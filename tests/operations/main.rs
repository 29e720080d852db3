//! The binary as editors type its commands and operators run it: replaced while visitors are there, watched, run side by side,
//! written as files, and with the records of another province.

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "each program uses a part of what they share")]
mod common;

#[cfg(feature = "photos")]
mod batch;
mod command_line;
mod damage;
mod desk;
mod gate;
mod monitoring;
mod office;
mod reload;
mod replicas;
mod second_province;
mod static_site;
