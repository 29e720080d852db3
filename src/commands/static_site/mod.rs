//! The whole site as files, for object stores and hosts that only hand files out.
//!
//! The walk begins with the pages that robots may list and what machines ask for by themselves, and goes on along every
//! link of what it makes, so that whatever a page names is there. Two things need a server: what a query says, and a
//! redirect. So further pages get a path of their own, filters and searches lead to pages that the visitor's device makes
//! of the pack (see `pages/offline.rs`), and a redirect becomes a page that goes on. Standings are those of the day of the
//! export: it is to be made again each day.

mod links;
mod redirect;

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use actix_web::http::StatusCode;
use actix_web::http::header::{self, CACHE_CONTROL, CONTENT_TYPE};
use jiff::civil::Date;
use records::code::Code;
use sanvat::catalogue::CatalogueError;
use sanvat::catalogue::DbError;
use sanvat::http::cache_policy::cache_control;
use sanvat::http::clock::Moment;
use sanvat::http::page_cache::header_values;
use sanvat::http::security_headers;
use sanvat::http::snapshot::Snapshot;
use sanvat::i18n::language::Language;
use sanvat::pages;
use sanvat::pages::context::RequestContext;
use sanvat::pages::error::PageError;
use sanvat::pages::error_page;
use sanvat::pages::response::{CachePolicy, Response};
use sanvat::routes::{self, Address, File, Page, Picture, Route};

use crate::commands::language::{self, words};
use links::{Source, Target};

/// What names each object, where it stands and which headers it has, beside the site itself.
pub const LIST: &str = "objects.json";

/// The security headers of every object as directives of nginx, which `deploy/static.conf` includes: that of inlined styles
/// changes with them, so it cannot stand there.
const NGINX_HEADERS: &str = "nginx_headers.conf";

/// The page for what is not there, as most hosts want it called.
const NOT_FOUND: &str = "404.html";

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many objects, without their list.
    pub objects: usize,
    /// Their bytes, without those of their list.
    pub bytes: u64,
}

/// Why a site could not be written.
#[derive(Debug)]
pub enum ExportError {
    /// There is something in the folder already.
    NotEmpty,
    /// The disk.
    Disk(PathBuf, io::Error),
    /// The catalogue.
    Catalogue(CatalogueError),
    /// A row of it.
    Row(DbError),
    /// A template, which does not happen.
    Page(askama::Error),
    /// A page names something that does not answer.
    Unanswered {
        /// What it names.
        url: String,
        /// The status of its answer.
        status: StatusCode,
    },
}

impl ExportError {
    /// Why, in the language of this run; `folder` is the one that was to be written.
    pub fn in_words(&self, folder: &str) -> String {
        match self {
            ExportError::NotEmpty => words().site_folder_is_not_empty(folder),
            ExportError::Disk(path, error) => format!("{}: {}.", path.display(), language::system(error)),
            ExportError::Catalogue(unfit) => {
                words().cannot_serve(words().carried_catalogue(), &language::catalogue(unfit))
            }
            ExportError::Row(fault) => words().cannot_read(words().carried_catalogue(), &fault.to_string()),
            ExportError::Page(error) => words().page_cannot_be_made(&error.to_string()),
            ExportError::Unanswered { url, status } => words().link_is_dead(url, status.as_u16()),
        }
    }
}

impl From<askama::Error> for ExportError {
    fn from(error: askama::Error) -> ExportError {
        ExportError::Page(error)
    }
}

impl From<DbError> for ExportError {
    fn from(fault: DbError) -> ExportError {
        ExportError::Row(fault)
    }
}

/// After how many objects there is a sign of life: some seconds apart on a slow machine.
const SIGN_OF_LIFE: usize = 500;

/// Writes the site of a snapshot into a folder that is new or empty. When it begins, and now and then, it says how many objects are
/// written.
pub fn write(snapshot: &Snapshot, folder: &Path, mut say: impl FnMut(usize)) -> Result<Written, ExportError> {
    fs::create_dir_all(folder).map_err(|error| ExportError::Disk(folder.to_owned(), error))?;
    let mut there = fs::read_dir(folder).map_err(|error| ExportError::Disk(folder.to_owned(), error))?;
    if there.next().is_some() {
        return Err(ExportError::NotEmpty);
    }
    say(0);
    let mut walk = Walk {
        snapshot,
        today: snapshot.moment().today,
        folder,
        found: HashSet::new(),
        ahead: VecDeque::new(),
        objects: Vec::new(),
        written: Written::default(),
    };
    walk.start()?;
    while let Some(found) = walk.ahead.pop_front() {
        let before = walk.written.objects / SIGN_OF_LIFE;
        walk.write_found(&found)?;
        if walk.written.objects / SIGN_OF_LIFE > before {
            say(walk.written.objects);
        }
    }
    walk.not_found()?;
    walk.list()?;
    Ok(walk.written)
}

/// Something to be made.
struct Found {
    target: Target,
    /// Nothing says that it is there: a machine file that some catalogues do without, a slug of before.
    may_be_missing: bool,
}

struct Walk<'a> {
    snapshot: &'a Snapshot,
    today: Date,
    folder: &'a Path,
    found: HashSet<String>,
    ahead: VecDeque<Found>,
    objects: Vec<serde_json::Value>,
    written: Written,
}

impl Walk<'_> {
    /// Where the walk begins.
    fn start(&mut self) -> Result<(), ExportError> {
        let snapshot = self.snapshot;
        let (pages, codes, before) = snapshot
            .with_context("/", "", self.today, |context| {
                let catalogue = context.catalogue;
                Ok::<_, DbError>((
                    pages::bounded(catalogue)?,
                    catalogue.list_product_codes()?,
                    catalogue.list_former_slugs()?,
                ))
            })
            .map_err(ExportError::Catalogue)??;
        let places = &snapshot.index().places;
        let former = places.former_communes().map(|(_, unit)| Address::of(Page::Commune, &unit.slug));
        let before = before.into_iter().map(|slug| Address::of(Page::Product, slug));
        let former: Vec<Address> = former.chain(before).collect();
        // A server's health is not a file's, and no file answers a query.
        let files = File::ALL.into_iter().filter(|file| ![File::Health, File::OEmbed].contains(file));
        for url in files.map(|file| file.path().to_owned()).chain(Language::ALL.map(routes::offline)) {
            self.find(Target::at(url), true);
        }
        for code in codes {
            // What stands on jars is linked to from no page.
            let pictures = [Picture::Svg, Picture::Png].map(|picture| routes::qr(&code, picture));
            for picture in [Picture::Svg, Picture::Png] {
                self.find(Target::at(routes::badge(&code, picture)), true);
            }
            for url in [routes::short_link(&code)].into_iter().chain(pictures) {
                self.find(Target::at(url), false);
            }
        }
        for (address, may_be_missing) in
            pages.iter().map(|page| (page, false)).chain(former.iter().map(|page| (page, true)))
        {
            for language in Language::ALL {
                self.find(Target::at(address.path(language)), may_be_missing);
            }
        }
        Ok(())
    }

    fn find(&mut self, target: Target, may_be_missing: bool) {
        if self.found.insert(target.path.clone()) {
            self.ahead.push_back(Found { target, may_be_missing });
        }
    }

    fn write_found(&mut self, found: &Found) -> Result<(), ExportError> {
        let Target { path, source } = &found.target;
        if path.starts_with(routes::MEDIA) {
            return self.copy(path);
        }
        let (asked, query) = match source {
            Source::Server { path, query } => (path.clone(), query.as_str()),
            Source::Device(language) => (routes::offline(*language), ""),
        };
        if matches!(source, Source::Device(_)) {
            let response = self.render(&asked, "", pages::on_device)?;
            return self.put_response(path, response);
        }
        let response = self.render(&asked, query, |context| pages::show(context, routes::read(&context.path)))?;
        if let Some(to) = response.header(&header::LOCATION) {
            let to = to.to_owned();
            return self.put_redirect(path, &to);
        }
        match response.status {
            StatusCode::OK => self.put_response(path, response),
            StatusCode::NOT_FOUND | StatusCode::GONE if found.may_be_missing => Ok(()),
            status => Err(ExportError::Unanswered { url: path.clone(), status }),
        }
    }

    /// A page that goes on. Short links are also spelt as they stand in QR codes, and as people type them.
    fn put_redirect(&mut self, path: &str, to: &str) -> Result<(), ExportError> {
        let target = links::target(&self.snapshot.site.base_url, to).unwrap_or_else(|| Target::at(to));
        let to = target.path.clone();
        self.find(target, false);
        let code = path.strip_prefix(routes::short_link("").as_str()).and_then(Code::parse);
        let short = code.map(|code| routes::short_link(&code.to_string())).into_iter();
        let spellings: BTreeSet<String> =
            short.flat_map(|link| [link.to_uppercase(), link.to_lowercase()]).chain([path.to_owned()]).collect();
        for spelling in spellings {
            self.put(&spelling, redirect::to(&self.snapshot.site, &to)?, Some(&to))?;
        }
        Ok(())
    }

    /// A page, with its links led to where they can be followed; anything else as it is.
    fn put_response(&mut self, path: &str, mut response: Response) -> Result<(), ExportError> {
        let base = self.snapshot.site.base_url.clone();
        let is_html = response.is_html();
        if is_html || Language::ALL.into_iter().any(|language| path == File::open_search(language).path()) {
            let text = String::from_utf8_lossy(&response.body);
            let led = links::lead(&text, &base, |target| self.find(target, false));
            response.body = led.into_bytes();
        }
        for (name, value) in &response.headers {
            if *name == header::LINK {
                for target in links::of_header(value, &base) {
                    self.find(target, false);
                }
            }
        }
        self.put(path, response, None)
    }

    fn put(&mut self, path: &str, response: Response, moved_to: Option<&str>) -> Result<(), ExportError> {
        let file = file_of(path, response.is_html());
        let headers = self.headers(&response);
        self.save(&file, &response.body)?;
        let mut object = serde_json::json!({ "path": path, "file": file, "headers": headers });
        if let Some(to) = moved_to {
            object["moved_to"] = to.into();
        }
        self.objects.push(object);
        Ok(())
    }

    /// A photograph, which no page makes.
    fn copy(&mut self, path: &str) -> Result<(), ExportError> {
        let media = self.snapshot.options.media.clone().unwrap_or_default();
        let (product, name) = match routes::read(path) {
            Some(Route::Photo(product, name)) => (product, name),
            _ => (String::new(), String::new()),
        };
        let read = || -> io::Result<Vec<u8>> {
            let mut body = Vec::new();
            let opened = self.snapshot.site.photos.open(&media, &product, &name)?;
            opened.ok_or(io::ErrorKind::NotFound)?.read_to_end(&mut body)?;
            Ok(body)
        };
        let body = read().map_err(|error| ExportError::Disk(media.join(&product).join(&name), error))?;
        let content_type = match path.rsplit('.').next() {
            Some("webp") => "image/webp",
            Some("png") => "image/png",
            _ => "image/jpeg",
        };
        self.put(path, Response::file(content_type, body, CachePolicy::Immutable), None)
    }

    fn not_found(&mut self) -> Result<(), ExportError> {
        let response = self.render("/404", "", |_| Err(PageError::NotFound(Vec::new())))?;
        self.put_response(&format!("/{NOT_FOUND}"), response)
    }

    /// What a page answers at a path, or the page of its error.
    fn render(
        &self,
        path: &str,
        query: &str,
        page: impl FnOnce(&RequestContext) -> Result<Response, PageError>,
    ) -> Result<Response, ExportError> {
        let rendered = self.snapshot.with_context(path, query, self.today, |context| {
            page(context).unwrap_or_else(|error| error_page::show(context, error))
        });
        rendered.map_err(ExportError::Catalogue)
    }

    /// The headers that a server would answer with, for hosts that can be told.
    fn headers(&self, response: &Response) -> serde_json::Map<String, serde_json::Value> {
        // Not shortened towards midnight: a static host cannot change its headers during the day.
        let moment = Moment { today: self.today, seconds_left: None };
        let own = [
            (CACHE_CONTROL, cache_control(response.cache_policy, moment)),
            (CONTENT_TYPE, header::HeaderValue::from_static(response.content_type)),
        ];
        let headers = security_headers::headers(false)
            .into_iter()
            .chain(security_headers::of_cross_origin(response.cross_origin))
            .chain(own)
            .chain(header_values(&response.headers));
        headers.filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.into()))).collect()
    }

    fn save(&mut self, file: &str, body: &[u8]) -> Result<(), ExportError> {
        let place = self.folder.join(file);
        let saved = place.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&place, body));
        saved.map_err(|error| ExportError::Disk(place, error))?;
        self.written.objects += 1;
        self.written.bytes += body.len() as u64;
        Ok(())
    }

    fn list(&mut self) -> Result<(), ExportError> {
        let written = self.written;
        self.objects.sort_by(|one, other| one["path"].as_str().cmp(&other["path"].as_str()));
        let lines: Vec<String> = self.objects.iter().map(ToString::to_string).collect();
        self.save(LIST, format!("[\n{}\n]\n", lines.join(",\n")).as_bytes())?;
        let directives = security_headers::headers(false)
            .into_iter()
            .filter_map(|(name, value)| Some(format!("add_header {name} \"{}\" always;\n", value.to_str().ok()?)));
        self.save(NGINX_HEADERS, directives.collect::<String>().as_bytes())?;
        self.written = written;
        Ok(())
    }
}

/// Where the object of a path stands: pages beside the folder of what is below them, so that no address ends in a slash
/// but those of the two home pages.
fn file_of(path: &str, is_page: bool) -> String {
    let path = path.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') {
        format!("{path}{}.html", routes::INDEX)
    } else if is_page && path != NOT_FOUND {
        format!("{path}.html")
    } else {
        path.to_owned()
    }
}
