//! Who may come to the desk: the browser that has its key, at its own address, from its own pages.

use actix_web::body::{BoxBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, ETAG, HOST,
    HeaderMap, HeaderValue, IF_NONE_MATCH, LOCATION, ORIGIN, REFERRER_POLICY, SET_COOKIE,
};
use actix_web::middleware::Next;
use actix_web::web::{self, Data};
use actix_web::{Error, HttpResponse};
use sanvat::http::middleware;
use sha2::{Digest, Sha256};

use super::{Desk, ROOT, bar};

/// Where the address that the command prints leads.
pub const ENTRY: &str = "/vao";

/// What a page of the desk may do: its style sheet and pictures, its own forms, nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// Whether two keys are the same, in a time that says nothing of where they differ.
pub fn is_same(one: &str, other: &str) -> bool {
    Sha256::digest(one) == Sha256::digest(other)
}

/// Lets those in who may come, and puts the bar on the pages of the site.
pub async fn guard(mut request: ServiceRequest, next: Next<BoxBody>) -> Result<ServiceResponse, Error> {
    let desk = request.app_data::<Data<Desk>>().cloned().expect("the desk has its state");
    if let Some(refusal) = refusal(&request, &desk) {
        let message = format!("{refusal}\n");
        let response = HttpResponse::Forbidden()
            .insert_header((CONTENT_TYPE, "text/plain; charset=utf-8"))
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((CONTENT_SECURITY_POLICY, POLICY))
            .body(message);
        return Ok(request.into_response(response));
    }
    if request.path() == ENTRY {
        let cookie = format!("{}={}; Path=/; HttpOnly; SameSite=Strict", desk.cookie, desk.key);
        let response = HttpResponse::SeeOther()
            .insert_header((LOCATION, ROOT))
            .insert_header((SET_COOKIE, cookie))
            .insert_header((CACHE_CONTROL, "no-store"))
            .finish();
        return Ok(request.into_response(response));
    }
    let is_desk = request.path() == ROOT || request.path().starts_with(&format!("{ROOT}/"));
    // A page of the site is read to put the bar on it, and is the newest each time.
    request.headers_mut().remove(ACCEPT_ENCODING);
    request.headers_mut().remove(IF_NONE_MATCH);
    let path = request.path().to_owned();
    let pages = desk.pages.clone();
    let are_new = is_desk || web::block(move || pages.are_new()).await?;
    let mut response = if is_desk { next.call(request).await? } else { middleware::refuse(request, next).await? };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.remove(ETAG);
    if is_desk {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        return Ok(response);
    }
    let is_page = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return Ok(response);
    }
    // The rules of the site, and the bar's style sheet.
    let policy = headers.get(CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok()).unwrap_or(POLICY);
    let policy = policy.replacen("style-src ", "style-src 'self' ", 1);
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy)?);
    headers.remove(CONTENT_LENGTH);
    let (request, response) = response.into_parts();
    let (head, body) = response.into_parts();
    let bytes = to_bytes(body).await.map_err(actix_web::error::ErrorInternalServerError)?;
    let text = bar::on(&String::from_utf8_lossy(&bytes), &path, &desk, are_new);
    Ok(ServiceResponse::new(request, head.set_body(BoxBody::new(text))))
}

/// Why a request is refused.
fn refusal(request: &ServiceRequest, desk: &Desk) -> Option<&'static str> {
    let headers = request.headers();
    let host = one(headers, HOST.as_str());
    if !host.is_some_and(|host| desk.hosts.iter().any(|own| own == host)) {
        return Some("Địa chỉ này không phải của bàn làm việc.");
    }
    let is_entry = request.path() == ENTRY;
    let key = if is_entry {
        form_urlencoded::parse(request.query_string().as_bytes())
            .find(|(name, _)| name == "khoa")
            .map(|(_, key)| key.into_owned())
    } else {
        cookie(headers, &desk.cookie)
    };
    if !key.is_some_and(|key| is_same(&key, &desk.key)) {
        return Some("Mở bàn làm việc bằng địa chỉ mà lệnh sanvat desk in ra.");
    }
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let own = host.map(|host| format!("http://{host}"));
    if !reads && (is_entry || one(headers, ORIGIN.as_str()) != own.as_deref()) {
        return Some("Chỉ trang của bàn làm việc được gửi điều cần ghi.");
    }
    None
}

/// A header that stands once.
fn one<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut all = headers.get_all(name);
    let first = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(first)
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(COOKIE).filter_map(|header| header.to_str().ok());
    let mut pairs = all.flat_map(|header| header.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, key)| key.to_owned())
}
