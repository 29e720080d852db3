//! Photographs from the media folder, with conditional and range requests by `actix-files`.

use std::path::Path;

use actix_files::Files;
use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::CACHE_CONTROL;
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, ServiceConfig};
use jiff::civil::Date;
use records::slug::Slug;

use crate::http::cache_policy::cache_control;
use crate::http::clock::Moment;
use crate::http::security_headers;
use crate::pages::response::{CachePolicy, CrossOrigin};
use crate::routes;

/// Registers the pictures of the media folder, and nothing else that lies there.
pub fn configure(config: &mut ServiceConfig, folder: Option<&Path>) {
    let Some(folder) = folder else { return };
    // Its tags are made of inode and time and would differ between replicas; a photograph's URL carries its hash.
    let files = Files::new("/", folder)
        .use_etag(false)
        .use_last_modified(true)
        .disable_content_disposition()
        .path_filter(|path, _| is_picture(path));
    config.service(web::scope(routes::MEDIA).wrap(from_fn(add_headers)).service(files));
}

/// A picture in the folder of a product.
fn is_picture(path: &Path) -> bool {
    let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
    let picture = |file: &str| [".jpg", ".jpeg", ".png", ".webp"].iter().any(|end| file.ends_with(end));
    matches!(parts[..], [product, file] if Slug::parse(product).is_some() && picture(file))
}

/// The headers of every picture: one that is there may be kept for ever. What is no picture is answered by the default
/// service, which has headers of its own.
async fn add_headers<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    let status = response.status();
    let headers = response.headers_mut();
    if !headers.contains_key(CACHE_CONTROL) {
        let is_there = status.is_success() || status.is_redirection();
        let policy = if is_there { CachePolicy::Immutable } else { CachePolicy::NoStore };
        // Neither of the two depends on the day.
        let moment = Moment { today: Date::ZERO, seconds_left: None };
        headers.insert(CACHE_CONTROL, cache_control(policy, moment));
        for (name, value) in security_headers::of_cross_origin(CrossOrigin::Deny) {
            headers.insert(name, value);
        }
    }
    Ok(response)
}
