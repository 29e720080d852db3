//! The listener for those who watch a server, apart from the one for visitors: `/metrics`, `/livez`, `/readyz`.

use std::io;
use std::net::SocketAddr;

use actix_web::dev::Server;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{App, HttpResponse, HttpServer};

use crate::http::app_state::AppState;

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
    HttpResponse::Ok().content_type(EXPOSITION).body(state.metrics.exposition(&state))
}

/// Whether visitors should be sent here: from the first edition on until the server is asked to end.
async fn readiness(state: Data<AppState>) -> HttpResponse {
    let is_draining = state.health.is_draining();
    let status = if is_draining { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    HttpResponse::build(status).body(if is_draining { "draining\n" } else { "ready\n" })
}
