//! Makes the pages whose number is bounded ahead of the first visitor of a day, coded as small as they get.

use std::rc::Rc;
use std::sync::Arc;
use std::thread;

use crate::catalogue::{Catalogue, Image, Overview};
use crate::clock::Moment;
use crate::language::Language;
use crate::pages;
use crate::routes::{Address, File};
use crate::site::Site;
use crate::visit::Visit;

use super::{Key, Memory};

/// About how many bytes a page takes on its shelf: to stop before the first pages fall off at the other end.
const PAGE_BYTES: u64 = 30_000;

/// What the thread that makes pages ahead needs.
pub struct Warmer {
    /// The catalogue's bytes.
    pub image: Image,
    /// What all workers share of it.
    pub overview: Arc<Overview>,
    /// The server's own values.
    pub site: Arc<Site>,
    /// Where the pages go.
    pub memory: Arc<Memory>,
}

impl Warmer {
    /// Makes the pages of a day on a thread of their own. Pages of another day are forgotten first.
    pub fn start(self, moment: Moment) {
        // Without the thread pages are made when they are asked for: nothing is lost but time.
        let _ = thread::Builder::new().name("warm".to_owned()).spawn(move || self.run(moment));
    }

    fn run(self, moment: Moment) {
        self.memory.clear();
        let Ok(catalogue) = Catalogue::open_beside(&self.image, self.overview) else { return };
        let catalogue = Rc::new(catalogue);
        let most = usize::try_from(self.memory.room() / PAGE_BYTES).unwrap_or(usize::MAX);
        let addresses = pages::bounded(&catalogue).unwrap_or_default();
        let urls = addresses.iter().flat_map(|address: &Address| Language::ALL.map(|language| address.url(language)));
        let files = [File::Sitemap, File::Robots, File::Manifest, File::Favicon].map(|file| file.path().to_owned());
        for url in files.into_iter().chain(urls).take(most) {
            // Nobody else holds the memory: a new edition took its place.
            if Arc::strong_count(&self.memory) == 1 {
                return;
            }
            let (path, query) = url.split_once('?').unwrap_or((&url, ""));
            let visit = Visit::new(&catalogue, &self.site, moment, path, query);
            self.memory.make_ahead(&Key::new(moment.today, path, query), || {
                pages::answer(&visit).unwrap_or_else(|failure| pages::failure::reply(&visit, failure))
            });
        }
    }
}
