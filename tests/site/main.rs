//! The site as its visitors meet it, on the real records.

mod finding;
