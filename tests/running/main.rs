//! The site as those who run it meet it: replaced while visitors are there, watched, run side by side, and made of the
//! records of another province.

mod process;
mod province;
mod replicas;
mod second_province;
mod site;
mod static_site;
mod swap;
mod watching;
