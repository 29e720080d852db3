//! Photographs from the media folder, with conditional and range requests by `actix-files`.

use std::path::Path;
use std::sync::Arc;

use actix_files::Files;
use actix_web::body::MessageBody;
use actix_web::dev::{HttpServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::guard::fn_guard;
use actix_web::middleware::{Next, from_fn};
use actix_web::{Error, web};
use jiff::tz::TimeZone;
use records::slug::Slug;

use crate::freshness::Freshness;
use crate::limits;
use crate::policy;
use crate::reply::Sharing;
use crate::representation::Representation;
use crate::site::Site;

/// The path below which photographs stand.
pub const PREFIX: &str = "/media";

/// The service of the media folder: its pictures, and nothing else that lies there.
pub fn service(folder: &Path, site: Arc<Site>) -> impl HttpServiceFactory + use<> {
    // Its tags are made of inode and time and would differ between replicas; a photograph's URL carries its hash.
    let files = Files::new("/", folder)
        .use_etag(false)
        .use_last_modified(true)
        .disable_content_disposition()
        .path_filter(|path, _| is_picture(path));
    // A request that brings a body goes on to where all of those are refused.
    let without_a_body = fn_guard(|context| !limits::brings_a_body(context.head()));
    web::scope(PREFIX)
        .guard(without_a_body)
        .wrap(from_fn(move |request, next| dressed(request, next, Arc::clone(&site))))
        .service(files)
}

/// A picture in the folder of a product.
fn is_picture(path: &Path) -> bool {
    let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
    let picture = |file: &str| [".jpg", ".jpeg", ".png", ".webp"].iter().any(|end| file.ends_with(end));
    matches!(parts[..], [product, file] if Slug::parse(product).is_some() && picture(file))
}

/// The headers that every picture has. What is there may be kept for ever, what is not may not.
async fn dressed<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
    site: Arc<Site>,
) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    if response.response().extensions().contains::<Arc<Representation>>() {
        // What is no picture is answered where all pages are.
        return Ok(response);
    }
    let status = response.status();
    let freshness =
        if status.is_success() || status.is_redirection() { Freshness::Immutable } else { Freshness::Never };
    let kept = freshness.header(site.clock.moment(&TimeZone::UTC));
    for (name, value) in policy::headers_for(Sharing::Own).into_iter().chain([kept]) {
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}
