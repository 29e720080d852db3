//! The server as a value: built on any listener, with any clock, catalogue and memory.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::{fs, io};

use actix_web::dev::Server;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentType};
use actix_web::web::{self, Data, Payload};
use actix_web::{App, HttpRequest, HttpResponse, HttpResponseBuilder, HttpServer};

use crate::card::Card;
use crate::catalogue::{Catalogue, Image};
use crate::clock::{Clock, Moment};
use crate::coding::{Coding, Effort};
use crate::failure::Failure;
use crate::journal;
use crate::limits::{self, Limits};
use crate::memory::warm::Warmer;
use crate::memory::{Cards, Kept, Key, Memory};
use crate::pages;
use crate::photos::Photos;
use crate::policy;
use crate::reply::{Reply, Sharing};
use crate::routes::{self, Download};
use crate::site::{BaseUrl, Site};
use crate::unread;
use crate::visit::Visit;

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

/// What all workers share.
struct Shared {
    site: Arc<Site>,
    memory: Arc<Memory>,
    cards: Arc<Cards>,
    warmer: Option<Warmer>,
}

/// A server on `listener`, ready to be awaited. Ends gracefully on ctrl-C and SIGTERM.
pub fn start(listener: TcpListener, settings: Settings) -> io::Result<Server> {
    let Settings { image, base_url, clock, media, memory, cards, warm, workers, limits, offline } = settings;
    let overview = Catalogue::open(&image).map_err(io::Error::other)?.overview().clone();
    let photos = media.as_deref().map(photos).unwrap_or_default();
    let site = Arc::new(Site { photos, offline, ..Site::new(image.digest(), base_url, clock, media) });
    let memory = Arc::new(memory);
    let warmer = warm.then(|| Warmer {
        image: image.clone(),
        overview: Arc::clone(&overview),
        site: Arc::clone(&site),
        memory: Arc::clone(&memory),
    });
    let shared = Arc::new(Shared { site, memory, cards: Arc::new(cards), warmer });
    shared.look_at_the_day(shared.site.clock.moment(&overview.province.time_zone));
    let server = HttpServer::new(move || {
        // The image was opened above: that it opens again is certain but for memory.
        let catalogue = Catalogue::open_beside(&image, Arc::clone(&overview)).expect("the image opened before");
        let mut app = App::new()
            .app_data(Data::new(Rc::new(catalogue)))
            .app_data(Data::from(Arc::clone(&shared)))
            .default_service(web::to(answer));
        if let Some(folder) = &shared.site.media {
            app = app.service(pages::media::service(folder, Arc::clone(&shared.site)));
        }
        app
    });
    let server = match workers {
        Some(workers) => server.workers(workers),
        None => server,
    };
    let server = server
        .client_request_timeout(limits.head)
        .keep_alive(limits.idle)
        .client_disconnect_timeout(limits.leave)
        .max_connections(limits.connections);
    Ok(server.shutdown_timeout(10).listen(listener)?.run())
}

/// The photographs of a media folder. Where it cannot be read the site goes without them and the journal says so: a
/// disk that is not there yet must not keep the catalogue from its visitors.
fn photos(media: &Path) -> Photos {
    let read = fs::metadata(media).and_then(|_| Photos::read(media));
    read.unwrap_or_else(|error| {
        journal::tell(format_args!("no photographs are shown from {}: {error}", media.display()));
        Photos::default()
    })
}

impl Shared {
    /// Has the pages of a new day made ahead.
    fn look_at_the_day(&self, moment: Moment) {
        if let Some(warmer) = &self.warmer
            && self.memory.is_new_day(moment.today)
        {
            warmer.start(moment);
        }
    }
}

/// Answers every request: from memory, or by letting its page answer; and writes the headers.
async fn answer(
    request: HttpRequest,
    body: Payload,
    catalogue: Data<Rc<Catalogue>>,
    shared: Data<Shared>,
) -> HttpResponse {
    let moment = shared.site.clock.moment(&catalogue.overview().province.time_zone);
    shared.look_at_the_day(moment);
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    let (form, page) = routes::form_of(path);
    let visit = || Visit {
        language: routes::language_of(page),
        form,
        path: page.to_owned(),
        query: query.to_owned(),
        site: Arc::clone(&shared.site),
        catalogue: Rc::clone(&catalogue),
        moment,
    };
    let failed = |failure| pages::failure::reply(&visit(), failure);
    if let Some(failure) = limits::refusal(&request) {
        return unread::answer(respond(&request, &shared.site, moment, failed(failure)), body);
    }
    if let Some(card) = shared.cards.held(path, moment.today) {
        return respond_kept(&request, &shared.site, moment, &card);
    }
    let key = Key::new(moment.today, path, query);
    let page = shared.memory.page(&key, || {
        let visit = visit();
        pages::answer(&visit).unwrap_or_else(|failure| pages::failure::reply(&visit, failure))
    });
    let page = match page {
        Err(reply) => match reply.card {
            Some(card) => draw(&shared.cards, path, moment, card).await.map_err(|failure| Box::new(failed(failure))),
            None => Err(reply),
        },
        kept => kept,
    };
    match page {
        Ok(kept) => respond_kept(&request, &shared.site, moment, &kept),
        Err(reply) => respond(&request, &shared.site, moment, *reply),
    }
}

/// The picture of a card, drawn aside, so that the worker's other visitors need not wait for it.
async fn draw(cards: &Arc<Cards>, path: &str, moment: Moment, card: Card) -> Result<Arc<Kept>, Failure> {
    let (cards, path) = (Arc::clone(cards), path.to_owned());
    let drawn = web::block(move || cards.draw(&path, moment.today, &card)).await;
    Ok(drawn.map_err(|error| Failure::Internal(Box::new(error)))??)
}

/// What every answer has: security headers, and that its body depends on the coding which the visitor takes.
fn begin(status: StatusCode, site: &Site, sharing: Sharing) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    policy::write(&mut response, site, sharing);
    response.insert_header((header::VARY, "Accept-Encoding"));
    response
}

fn write_content_type(response: &mut HttpResponseBuilder, content_type: Option<&'static str>) {
    match content_type {
        Some(content_type) => response.insert_header((header::CONTENT_TYPE, content_type)),
        None => response.insert_header(ContentType::html()),
    };
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
    let is_held = kept.tag.is_held(request.headers());
    let mut response = begin(if is_held { StatusCode::NOT_MODIFIED } else { StatusCode::OK }, site, kept.sharing);
    kept.freshness.write(&mut response, moment, Some(&kept.tag));
    if is_held {
        return response.finish();
    }
    write_content_type(&mut response, kept.content_type);
    for (name, value) in &kept.more {
        response.insert_header((name.clone(), value.as_str()));
    }
    let coding = coding(request, kept.content_type, kept.length());
    if let Some(name) = coding.name() {
        response.insert_header((header::CONTENT_ENCODING, name));
    }
    response.body(kept.body(coding))
}

/// A redirect or a failure: made for this visitor and kept by nobody.
fn respond(request: &HttpRequest, site: &Site, moment: Moment, reply: Reply) -> HttpResponse {
    let Reply { status, content_type, body, freshness, location, allow, sharing, more, card: _ } = reply;
    let mut response = begin(status, site, sharing);
    freshness.write(&mut response, moment, None);
    if let Some(location) = location {
        response.insert_header((header::LOCATION, location));
    }
    if allow {
        response.insert_header((header::ALLOW, "GET, HEAD"));
    }
    write_content_type(&mut response, content_type);
    for (name, value) in &more {
        response.insert_header((name.clone(), value.as_str()));
    }
    let coding = coding(request, content_type, body.len());
    if let Some(name) = coding.name() {
        response.insert_header((header::CONTENT_ENCODING, name));
    }
    response.body(coding.encode(&body, Effort::Fast))
}
