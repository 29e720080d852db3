//! Photographs from the media folder, with conditional and range requests by `actix-files`.

use actix_files::NamedFile;
use actix_web::http::StatusCode;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse};
use jiff::civil::Date;

use crate::http::app_state::AppState;
use crate::http::cache_policy::cache_control;
use crate::http::clock::Moment;
use crate::http::reply::show_error;
use crate::http::security_headers;
use crate::pages::error::PageError;
use crate::pages::response::{CachePolicy, CrossOrigin};
use crate::routes::{self, Route};

/// Answers `/media/{product}/{file}`: a photograph that the index knows, and nothing else that lies in the folder.
pub async fn show(request: HttpRequest, state: Data<AppState>) -> HttpResponse {
    match open(&request, &state).await {
        Ok(file) => response(&request, file),
        Err(error) => show_error(&request, &state, error).await,
    }
}

/// The photograph that a request asks for, opened on a thread for work that blocks: the disk may be slow to answer.
async fn open(request: &HttpRequest, state: &AppState) -> Result<NamedFile, PageError> {
    let nothing = || PageError::NotFound(Vec::new());
    let Some(Route::Photo(product, name)) = routes::read(request.path()) else { return Err(nothing()) };
    let snapshot = state.snapshot();
    let Some(media) = snapshot.options.media.clone() else { return Err(nothing()) };
    let opened = web::block(move || {
        let Some(file) = snapshot.site.photos.open(&media, &product, &name)? else { return Ok(None) };
        NamedFile::from_file(file, &name).map(Some)
    });
    let opened = opened.await.map_err(|error| PageError::Internal(error.into()))?;
    let file = opened.map_err(|error| PageError::Unavailable(error.into()))?.ok_or_else(nothing)?;
    // Its tags are made of inode and time and would differ between replicas; a photograph's URL carries its hash.
    Ok(file.use_etag(false).use_last_modified(true).disable_content_disposition())
}

/// A photograph that is there may be kept for ever.
fn response(request: &HttpRequest, file: NamedFile) -> HttpResponse {
    let mut response = file.into_response(request);
    let status = response.status();
    let is_there = status.is_success() || status == StatusCode::NOT_MODIFIED;
    let policy = if is_there { CachePolicy::Immutable } else { CachePolicy::NoStore };
    // Neither of the two depends on the day.
    let moment = Moment { today: Date::ZERO, seconds_left: None };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, cache_control(policy, moment));
    for (name, value) in security_headers::of_cross_origin(CrossOrigin::Deny) {
        headers.insert(name, value);
    }
    response
}
