//! The whole site as files, for object stores and hosts that only hand files out.
//!
//! The walk begins with the pages that robots may list and what machines ask for by themselves, and goes on along every
//! link of what it makes, so that whatever a page names is there. Two things need a server: what a query says, and a
//! redirect. So further pages get a path of their own, filters and searches lead to pages that the visitor's device makes
//! of the pack (see `pages/offline.rs`), and a redirect becomes a page that goes on. Standings are those of the day of the
//! export: it is made anew each day.

mod links;
mod redirect;

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use records::code::Code;

use crate::catalogue::{Catalogue, Fault, Unfit};
use crate::clock::Moment;
use crate::coding::Coding;
use crate::edition::Edition;
use crate::failure::Failure;
use crate::language::Language;
use crate::pages;
use crate::policy;
use crate::reply::Reply;
use crate::representation::Description;
use crate::routes::{self, Address, File, Page, Picture};

use links::{Source, Target};

/// What names each object, where it stands and which headers it has, beside the site itself.
pub const LIST: &str = "objects.json";

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
pub enum Unwritten {
    /// There is something in the folder already.
    NotEmpty,
    /// The disk.
    Disk(PathBuf, io::Error),
    /// The catalogue.
    Catalogue(Unfit),
    /// A row of it.
    Row(Fault),
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

impl fmt::Display for Unwritten {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unwritten::NotEmpty => {
                formatter.write_str("the folder is not empty; give one that is new, and replace the old one by it")
            }
            Unwritten::Disk(path, error) => write!(formatter, "{}: {error}", path.display()),
            Unwritten::Catalogue(unfit) => write!(formatter, "the catalogue cannot be opened: {unfit}"),
            Unwritten::Page(error) => write!(formatter, "a page cannot be made: {error}"),
            Unwritten::Row(fault) => write!(formatter, "the catalogue cannot be read: {fault}"),
            Unwritten::Unanswered { url, status } => write!(formatter, "{url} is linked to and answers {status}"),
        }
    }
}

impl std::error::Error for Unwritten {}

impl From<askama::Error> for Unwritten {
    fn from(error: askama::Error) -> Unwritten {
        Unwritten::Page(error)
    }
}

impl From<Fault> for Unwritten {
    fn from(fault: Fault) -> Unwritten {
        Unwritten::Row(fault)
    }
}

/// Writes the site of an edition into a folder that is new or empty.
pub fn write(edition: &Edition, folder: &Path) -> Result<Written, Unwritten> {
    fs::create_dir_all(folder).map_err(|error| Unwritten::Disk(folder.to_owned(), error))?;
    let mut there = fs::read_dir(folder).map_err(|error| Unwritten::Disk(folder.to_owned(), error))?;
    if there.next().is_some() {
        return Err(Unwritten::NotEmpty);
    }
    let catalogue = Catalogue::open(edition.image()).map_err(Unwritten::Catalogue)?;
    let mut walk = Walk {
        edition,
        catalogue: Rc::new(catalogue),
        // The day of the export, however near its end is: hosts that hand out files know no clock of ours.
        moment: Moment { seconds_left: None, ..edition.moment() },
        folder,
        found: HashSet::new(),
        ahead: VecDeque::new(),
        objects: Vec::new(),
        written: Written::default(),
    };
    walk.begin()?;
    while let Some(found) = walk.ahead.pop_front() {
        walk.visit(&found)?;
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
    edition: &'a Edition,
    catalogue: Rc<Catalogue>,
    moment: Moment,
    folder: &'a Path,
    found: HashSet<String>,
    ahead: VecDeque<Found>,
    objects: Vec<serde_json::Value>,
    written: Written,
}

impl Walk<'_> {
    /// Where the walk begins.
    fn begin(&mut self) -> Result<(), Unwritten> {
        let overview = self.catalogue.overview();
        let former = overview.places.former_communes().map(|(_, unit)| Address::of(Page::Commune, &unit.slug));
        let before = self.catalogue.former_slugs()?.into_iter().map(|slug| Address::of(Page::Product, slug));
        let former: Vec<Address> = former.chain(before).collect();
        let pages = pages::bounded(&self.catalogue)?;
        // A server's health is not a file's.
        let files = File::ALL.into_iter().filter(|file| *file != File::Health);
        for url in files.map(|file| file.path().to_owned()).chain(Language::ALL.map(routes::offline)) {
            self.find(Target::at(url), true);
        }
        for code in self.catalogue.product_codes()? {
            // What stands on jars is linked to from no page.
            let pictures = [Picture::Svg, Picture::Png].map(|picture| routes::qr(&code, picture));
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

    fn visit(&mut self, found: &Found) -> Result<(), Unwritten> {
        let Target { path, source } = &found.target;
        if let Some(photograph) = path.strip_prefix(pages::media::PREFIX) {
            return self.copy(path, photograph);
        }
        let (asked, query) = match source {
            Source::Server { path, query } => (path.clone(), query.as_str()),
            Source::Device(language) => (routes::offline(*language), ""),
        };
        let visit = self.edition.visit(&self.catalogue, self.moment, &asked, query);
        if matches!(source, Source::Device(_)) {
            let reply = pages::on_device(&visit).unwrap_or_else(|failure| pages::failure::reply(&visit, failure));
            return self.put_reply(path, reply);
        }
        let mut reply = pages::answer(&visit).unwrap_or_else(|failure| pages::failure::reply(&visit, failure));
        if let Some(card) = reply.card.take() {
            match card.png() {
                Ok(png) => reply.body = png,
                Err(undrawn) => reply = pages::failure::reply(&visit, Failure::from(undrawn)),
            }
        }
        if let Some(to) = reply.location.take() {
            return self.put_redirect(path, &to);
        }
        match reply.status {
            StatusCode::OK => self.put_reply(path, reply),
            StatusCode::NOT_FOUND | StatusCode::GONE if found.may_be_missing => Ok(()),
            status => Err(Unwritten::Unanswered { url: path.clone(), status }),
        }
    }

    /// A page that goes on. Short links are also spelt as they stand in QR codes, and as people type them.
    fn put_redirect(&mut self, path: &str, to: &str) -> Result<(), Unwritten> {
        let target = links::target(&self.edition.site.base_url, to).unwrap_or_else(|| Target::at(to));
        let to = target.path.clone();
        self.find(target, false);
        let code = path.strip_prefix(routes::short_link("").as_str()).and_then(Code::parse);
        let short = code.map(|code| routes::short_link(&code.to_string())).into_iter();
        let spellings: BTreeSet<String> =
            short.flat_map(|link| [link.to_uppercase(), link.to_lowercase()]).chain([path.to_owned()]).collect();
        for spelling in spellings {
            self.put(&spelling, redirect::to(&self.edition.site, &to)?, Some(&to))?;
        }
        Ok(())
    }

    /// A page, with its links led to where they can be followed; anything else as it is.
    fn put_reply(&mut self, path: &str, mut reply: Reply) -> Result<(), Unwritten> {
        let base = self.edition.site.base_url.clone();
        let is_html = reply.content_type.is_none();
        if is_html || path == File::OpenSearch.path() {
            let text = String::from_utf8_lossy(&reply.body);
            let led = links::lead(&text, &base, |target| self.find(target, false));
            reply.body = led.into_bytes();
        }
        for (name, value) in &reply.more {
            if *name == header::LINK {
                for target in links::of_header(value, &base) {
                    self.find(target, false);
                }
            }
        }
        self.put(path, reply, None)
    }

    fn put(&mut self, path: &str, reply: Reply, moved_to: Option<&str>) -> Result<(), Unwritten> {
        let file = file_of(path, reply.content_type.is_none());
        let headers = self.headers(&reply);
        self.save(&file, &reply.body)?;
        let mut object = serde_json::json!({ "path": path, "file": file, "headers": headers });
        if let Some(to) = moved_to {
            object["moved_to"] = to.into();
        }
        self.objects.push(object);
        Ok(())
    }

    /// A photograph, which no page makes.
    fn copy(&mut self, path: &str, photograph: &str) -> Result<(), Unwritten> {
        let media = self.edition.site.media.clone().unwrap_or_default().join(photograph.trim_start_matches('/'));
        let body = fs::read(&media).map_err(|error| Unwritten::Disk(media, error))?;
        let content_type = match path.rsplit('.').next() {
            Some("webp") => "image/webp",
            Some("png") => "image/png",
            _ => "image/jpeg",
        };
        self.put(path, Reply::file(content_type, body, crate::freshness::Freshness::Immutable), None)
    }

    fn not_found(&mut self) -> Result<(), Unwritten> {
        let home = self.edition.visit(&self.catalogue, self.moment, "/404", "");
        let reply = pages::failure::reply(&home, Failure::NotFound(Vec::new()));
        self.put_reply(&format!("/{NOT_FOUND}"), reply)
    }

    /// The headers that a server would answer with, for hosts that can be told.
    fn headers(&self, reply: &Reply) -> serde_json::Map<String, serde_json::Value> {
        let headers = policy::headers(&self.edition.site.base_url)
            .into_iter()
            .chain(policy::headers_for(reply.sharing))
            .chain([reply.freshness.header(self.moment)])
            .chain(Description::of(reply, None).headers_in(Coding::Identity));
        let text =
            |(name, value): (HeaderName, HeaderValue)| Some((name.as_str().to_owned(), value.to_str().ok()?.into()));
        headers.filter_map(text).collect()
    }

    fn save(&mut self, file: &str, body: &[u8]) -> Result<(), Unwritten> {
        let place = self.folder.join(file);
        let saved = place.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&place, body));
        saved.map_err(|error| Unwritten::Disk(place, error))?;
        self.written.objects += 1;
        self.written.bytes += body.len() as u64;
        Ok(())
    }

    fn list(&mut self) -> Result<(), Unwritten> {
        let written = self.written;
        self.objects.sort_by(|one, other| one["path"].as_str().cmp(&other["path"].as_str()));
        let lines: Vec<String> = self.objects.iter().map(ToString::to_string).collect();
        self.save(LIST, format!("[\n{}\n]\n", lines.join(",\n")).as_bytes())?;
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
