//! The listener for those who watch a server, apart from the one for visitors: `/metrics`, `/livez`, `/readyz`.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data};
use actix_web::{App, HttpResponse, HttpServer};

use crate::publication::Publication;

/// The media type of Prometheus' text.
const EXPOSITION: &str = "text/plain; version=0.0.4; charset=utf-8";

/// A server for those who watch, ready to be awaited. It must not be reached from outside.
pub fn listen(listener: TcpListener, publication: Arc<Publication>) -> io::Result<Server> {
    let app = move || {
        App::new()
            .app_data(Data::from(Arc::clone(&publication)))
            .route("/metrics", web::get().to(metrics))
            .route("/livez", web::get().to(async || "ok\n"))
            .route("/readyz", web::get().to(readiness))
    };
    Ok(HttpServer::new(app).workers(1).disable_signals().listen(listener)?.run())
}

async fn metrics(publication: Data<Publication>) -> HttpResponse {
    HttpResponse::Ok().content_type(EXPOSITION).body(publication.metrics.exposition(&publication))
}

/// Whether visitors should be sent here: from the first edition on until the server is asked to end.
async fn readiness(publication: Data<Publication>) -> HttpResponse {
    let is_draining = publication.condition.is_draining();
    let status = if is_draining { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
    HttpResponse::build(status).body(if is_draining { "draining\n" } else { "ready\n" })
}
