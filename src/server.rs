//! The server as a value: built on any listener, with any clock, catalogue and memory.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{fs, hint, io};

use actix_server::GracefulShutdownSignal;
use actix_service::{Service, ServiceFactory as _, fn_factory, fn_service, map_config};
use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{AppConfig, Server, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::rt::net::TcpStream;
use actix_web::web::{self, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpResponseBuilder, rt};
use tokio::sync::watch;

use crate::body::Body;
use crate::card::Card;
use crate::catalogue::{Image, Unfit};
use crate::clock::{Clock, Moment};
use crate::coding::{Coding, Effort};
use crate::connection::Connections;
use crate::edition::{Connection, Edition};
use crate::failure::Failure;
use crate::freshness::{Freshness, Tag};
use crate::limits::{self, Limits};
use crate::log;
use crate::memory::{Cards, Kept, Key, Memory};
use crate::metrics::Answers;
use crate::pages;
use crate::photos::Photos;
use crate::policy;
use crate::publication::Publication;
use crate::reply::Reply;
use crate::representation::Description;
use crate::routes::{self, Download};
use crate::site::{BaseUrl, Site};

/// What a server is made of.
pub struct Settings {
    /// The catalogue that it serves.
    pub image: Image,
    /// Where it stands.
    pub base_url: BaseUrl,
    /// What time it is.
    pub clock: Clock,
    /// The folder of photographs.
    pub media: Option<PathBuf>,
    /// What it remembers of the pages that it made.
    pub memory: Memory,
    /// What it remembers of the share cards that it drew.
    pub cards: Cards,
    /// Whether it makes the bounded pages of a day ahead of their first visitors.
    pub warm: bool,
    /// How many workers; `None`: one for each processor.
    pub workers: Option<usize>,
    /// What one client can take of it.
    pub limits: Limits,
    /// Whether pages register the service worker, which keeps the catalogue for visitors without a network.
    pub offline: bool,
}

/// The first edition of what a server publishes.
pub fn publish(settings: Settings) -> io::Result<Publication> {
    let Settings { image, base_url, clock, media, memory, cards, warm, workers: _, limits: _, offline } = settings;
    let photos = media.as_deref().map(photos).unwrap_or_default();
    let site = Site { photos, offline, ..Site::new(image.digest(), base_url, clock, media) };
    let edition = Edition::first(image, site, memory, cards, warm).map_err(io::Error::other)?;
    edition.look_at_the_day(edition.moment());
    Ok(Publication::of(edition))
}

/// A server on `listener` that publishes the catalogue of its settings for good, ready to be awaited.
pub fn start(listener: TcpListener, settings: Settings) -> io::Result<Server> {
    let (workers, limits) = (settings.workers, settings.limits);
    listen(listener, Arc::new(publish(settings)?), workers, limits)
}

/// A server on `listener` that answers from the edition of the moment, ready to be awaited. Signals are for whoever
/// runs it: the handle of the server ends it gracefully.
pub fn listen(
    listener: TcpListener,
    publication: Arc<Publication>,
    workers: Option<usize>,
    limits: Limits,
) -> io::Result<Server> {
    keep_the_room_of_a_page();
    let builder = Server::build();
    let ending = builder.graceful_shutdown_signal();
    let service = move || {
        let (publication, ending) = (Arc::clone(&publication), ending.clone());
        fn_factory(move || connections(Arc::clone(&publication), ending.clone(), limits))
    };
    let builder = match workers {
        Some(workers) => builder.workers(workers),
        None => builder,
    };
    let builder = builder.max_concurrent_connections(limits.connections).disable_signals().shutdown_timeout(10);
    Ok(builder.listen("sanvat", listener, service)?.run())
}

/// What a worker does with a connection.
async fn connections(
    publication: Arc<Publication>,
    ending: GracefulShutdownSignal,
    limits: Limits,
) -> Result<impl Service<TcpStream, Response = (), Error = io::Error>, ()> {
    let mut app = App::new()
        .app_data(Data::new(Connection::default()))
        // Counted for each worker: a count that all shared would go from processor to processor with each answer.
        .app_data(Data::new(Arc::clone(&publication)))
        .default_service(web::to(answer));
    // The folder is the same in every edition, and so is the base URL; only what is known of the folder changes.
    let site = Arc::clone(&publication.current().site);
    if let Some(folder) = &site.media {
        app = app.service(pages::media::service(folder, Arc::clone(&site)));
    }
    let answers = publication.metrics.of_a_worker();
    let app = app.wrap_fn(move |request, service| {
        let (began, answers) = (Instant::now(), Arc::clone(&answers));
        let answered = service.call(request);
        async move {
            let response = answered.await?;
            tell(&answers, &response, began.elapsed());
            Ok(response)
        }
    });
    let app = map_config(app, |()| AppConfig::default()).new_service(()).await?;
    let connections = Rc::new(Connections::of(app, limits, &policy::headers(&site.base_url)));
    // Each worker tells its own connections of the end, which spares them a lock that all would share.
    let (serving, served) = watch::channel(());
    rt::spawn(async move {
        ending.notified().await;
        drop(serving);
    });
    Ok(fn_service(move |stream| {
        let (connections, mut served) = (Rc::clone(&connections), served.clone());
        async move {
            // The only news is that there will be none.
            connections.serve(stream, async { drop(served.changed().await) }).await
        }
    }))
}

/// Lets the heaps of the workers keep what a page has freed for the next one. glibc gives the end of a heap back to the
/// system whenever 128 KB of it are free, as they are after each page, and asks for it anew: a sixth of the time of a page
/// that is made. Once it has freed a greater block it waits until twice as much is free (mallopt(3), `M_TRIM_THRESHOLD`).
/// Other allocators do not mind.
fn keep_the_room_of_a_page() {
    drop(hint::black_box(Vec::<u8>::with_capacity(512 << 10)));
}

/// The photographs of a media folder. Where it cannot be read the site goes without them and the log says so: a disk
/// that is not there yet must not keep the catalogue from its visitors.
fn photos(media: &Path) -> Photos {
    let read = fs::metadata(media).and_then(|_| Photos::read(media));
    read.unwrap_or_else(|error| {
        tracing::error!(media = %media.display(), %error, "no photographs are shown");
        Photos::default()
    })
}

/// Counts an answer and, where that is asked for, logs it: nothing of the visitor, and no query.
fn tell<B: MessageBody>(answers: &Answers, response: &ServiceResponse<B>, time: Duration) {
    let bytes = match response.response().body().size() {
        BodySize::Sized(bytes) => bytes,
        BodySize::None | BodySize::Stream => 0,
    };
    let status = response.status().as_u16();
    answers.count(status, bytes, time);
    let (method, path) = (response.request().method(), response.request().path());
    // Not wider: a number of 128 bits is a text in JSON.
    let micros = time.as_micros() as u64;
    tracing::info!(target: log::ACCESS, %method, path, status, bytes, micros, "answered");
}

/// Answers every request: from memory, or by letting its page answer.
async fn answer(
    request: HttpRequest,
    connection: Data<Connection>,
    publication: Data<Arc<Publication>>,
) -> HttpResponse {
    // The edition of this moment, for the whole of the answer: it may be replaced meanwhile.
    let edition = publication.current();
    let moment = edition.moment();
    edition.look_at_the_day(moment);
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    let visit = || connection.on(&edition).map(|catalogue| edition.visit(&catalogue, moment, path, query));
    let failed = |failure| match visit() {
        Ok(visit) => pages::failure::reply(&visit, failure),
        Err(unfit) => unopened(&unfit),
    };
    if let Some(failure) = limits::refusal(&request) {
        return respond(&request, &edition.site, moment, failed(failure));
    }
    if routes::is_card(path)
        && let Some(card) = edition.cards.held(path, moment.today)
    {
        return respond_kept(&request, &edition.site, moment, &card);
    }
    let key = Key::new(moment.today, path, query);
    let page = edition.memory.page(&key, || match visit() {
        Ok(visit) => pages::answer(&visit).unwrap_or_else(|failure| pages::failure::reply(&visit, failure)),
        Err(unfit) => unopened(&unfit),
    });
    let page = match page {
        Err(reply) => match reply.card {
            Some(card) => draw(&edition.cards, path, moment, card).await.map_err(|failure| Box::new(failed(failure))),
            None => Err(reply),
        },
        kept => kept,
    };
    match page {
        Ok(kept) => respond_kept(&request, &edition.site, moment, &kept),
        Err(reply) => respond(&request, &edition.site, moment, *reply),
    }
}

/// The answer where a worker cannot open an image that was opened before: for want of memory, and for a moment.
fn unopened(unfit: &Unfit) -> Reply {
    tracing::error!(%unfit, "a catalogue that was checked cannot be opened");
    let body = "The catalogue cannot be opened just now.";
    let reply = Reply::file("text/plain; charset=utf-8", body, Freshness::Never);
    Reply { status: StatusCode::SERVICE_UNAVAILABLE, ..reply }
}

/// The picture of a card, drawn aside, so that the worker's other visitors need not wait for it.
async fn draw(cards: &Arc<Cards>, path: &str, moment: Moment, card: Card) -> Result<Arc<Kept>, Failure> {
    let (cards, path) = (Arc::clone(cards), path.to_owned());
    let drawn = web::block(move || cards.draw(&path, moment.today, &card)).await;
    Ok(drawn.map_err(|error| Failure::Internal(Box::new(error)))??)
}

/// The beginning of every answer of ours: how it ended, and how long that holds.
fn begin(status: StatusCode, site: &Site, freshness: Freshness, moment: Moment) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response.insert_header(freshness.header(moment));
    if site.condition.is_draining() {
        // Whoever keeps the connection would lose it in the midst of a later request.
        response.force_close();
    }
    response
}

/// Whether a body of this type is compressed as it is: pictures in pixels, archives, workbooks.
fn is_packed(content_type: &str) -> bool {
    let packed = [Download::CsvZip, Download::Xlsx].map(Download::content_type);
    content_type == "image/png" || packed.contains(&content_type)
}

/// The coding of a body: what the visitor prefers, but for what is compressed as it is.
fn coding(request: &HttpRequest, content_type: Option<&str>, length: usize) -> Coding {
    match content_type {
        Some(packed) if is_packed(packed) => Coding::Identity,
        _ => Coding::negotiate(request.headers()).for_length(length),
    }
}

/// A page that was found, in the coding that the visitor prefers; 304 without a body where it is held already.
fn respond_kept(request: &HttpRequest, site: &Site, moment: Moment, kept: &Kept) -> HttpResponse {
    let is_held = |tag: &Tag| tag.is_held(request.headers());
    if kept.description.tag.as_ref().is_some_and(is_held) {
        let mut response = begin(StatusCode::NOT_MODIFIED, site, kept.freshness, moment);
        return Arc::clone(kept.unchanged()).finish_unchanged(&mut response);
    }
    let coding = coding(request, kept.description.content_type, kept.body().length());
    Arc::clone(kept.representation(coding)).finish(&mut begin(StatusCode::OK, site, kept.freshness, moment))
}

/// A redirect or a failure: made for this visitor and kept by nobody.
fn respond(request: &HttpRequest, site: &Site, moment: Moment, reply: Reply) -> HttpResponse {
    let mut response = begin(reply.status, site, reply.freshness, moment);
    let description = Description::of(&reply, None);
    if let Some(location) = reply.location {
        response.insert_header((header::LOCATION, location));
    }
    if reply.allow {
        response.insert_header((header::ALLOW, "GET, HEAD"));
    }
    let coding = coding(request, reply.content_type, reply.body.len());
    let body = Body::whole(coding.encode(&reply.body, Effort::Fast));
    description.of_bytes(coding, body).finish(&mut response)
}
