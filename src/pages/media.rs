//! Photographs from the media folder, with conditional and range requests by `actix-files`.

use std::path::Path;

use actix_files::Files;

/// The path below which photographs stand.
pub const PREFIX: &str = "/media";

/// The service of the media folder.
pub fn service(folder: &Path) -> Files {
    // Its tags are made of inode and time and would differ between replicas; a photograph's URL carries its hash.
    Files::new(PREFIX, folder).use_etag(false).use_last_modified(true).disable_content_disposition()
}
