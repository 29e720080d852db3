//! The listener for those who watch a server, apart from the one for visitors: `/metrics`, `/livez`, `/readyz`.

use std::fmt::{self, Write};
use std::io;
use std::net::SocketAddr;

use actix_web::dev::Server;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{App, HttpResponse, HttpServer};

use crate::http::app_state::AppState;
use crate::http::metrics::{head, one};

/// The media type of Prometheus' text.
const EXPOSITION: &str = "text/plain; version=0.0.4; charset=utf-8";

/// A server for those who watch, ready to be awaited. It must not be reached from outside.
pub fn bind(listen: SocketAddr, state: Data<AppState>) -> io::Result<Server> {
    let app = move || {
        App::new()
            .app_data(state.clone())
            .route("/metrics", web::get().to(metrics))
            .route("/livez", web::get().to(async || "ok\n"))
            .route("/readyz", web::get().to(readiness))
    };
    Ok(HttpServer::new(app).workers(1).disable_signals().bind(listen)?.run())
}

async fn metrics(state: Data<AppState>) -> HttpResponse {
    let mut text = String::new();
    // A string takes every write.
    let _ = state.metrics.write(&mut text).and_then(|()| write_gauges(&mut text, &state));
    HttpResponse::Ok().content_type(EXPOSITION).body(text)
}

/// Writes how the server is at this moment.
fn write_gauges(text: &mut String, state: &AppState) -> fmt::Result {
    let snapshot = state.snapshot();
    let is_refused = u64::from(state.health.refusal().is_some());
    one(text, "sanvat_refused", "gauge", "1 while the file that lies there is not the one published.", is_refused)?;
    let since = snapshot.published.as_second().unsigned_abs();
    one(text, "sanvat_edition_taken_up_seconds", "gauge", "When the edition was taken up, in Unix time.", since)?;
    one(text, "sanvat_pages_bytes", "gauge", "Bytes of the pages held in memory.", snapshot.cache.weight())?;
    let is_draining = u64::from(state.health.is_draining());
    one(text, "sanvat_draining", "gauge", "1 while visitors should go elsewhere.", is_draining)?;
    head(text, "sanvat_edition_info", "gauge", "What is published, and by which version.")?;
    let (digest, version) = (&snapshot.site.digest, env!("CARGO_PKG_VERSION"));
    writeln!(text, "sanvat_edition_info{{digest=\"{digest}\",version=\"{version}\"}} 1")
}

/// Whether visitors should be sent here: from the first edition on until the server is asked to end.
async fn readiness(state: Data<AppState>) -> HttpResponse {
    let is_draining = state.health.is_draining();
    let status = if is_draining { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    HttpResponse::build(status).body(if is_draining { "draining\n" } else { "ready\n" })
}
