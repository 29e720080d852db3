//! An edition: everything that is made from one catalogue and one index of photographs, published and replaced as one.
//!
//! A request takes the edition of its moment and answers from nothing else, so that no answer mixes two: the image, what
//! is held of it in memory, the maps, and the pages and cards that were made of it stand and fall together.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;

use jiff::Timestamp;

use crate::catalogue::{Catalogue, Image, Overview, Unfit};
use crate::clock::Moment;
use crate::failure::Failure;
use crate::language::Language;
use crate::memory::warm::Warmer;
use crate::memory::{Cards, Memory};
use crate::pages;
use crate::routes::{Address, Page};
use crate::site::Site;
use crate::visit::Visit;

/// Pages that every catalogue has and that together ask most of its tables: made once before an edition is published.
const TRIAL: [Page; 8] = [
    Page::Home,
    Page::Products,
    Page::Producers,
    Page::Districts,
    Page::WhereItsMade,
    Page::Statistics,
    Page::About,
    Page::Sources,
];

/// See the module.
pub struct Edition {
    /// Its number in this process, from 1.
    pub number: u64,
    /// The server's own values, with this edition's digest, photographs and maps.
    pub site: Arc<Site>,
    /// The pages that were made of it.
    pub memory: Arc<Memory>,
    /// The share cards that were drawn of it.
    pub cards: Arc<Cards>,
    image: Image,
    overview: Arc<Overview>,
    warms: bool,
}

impl Edition {
    /// The first edition of a server; `warms`: whether the bounded pages of a day are made ahead.
    pub fn first(image: Image, site: Site, memory: Memory, cards: Cards, warms: bool) -> Result<Edition, Unfit> {
        let overview = Arc::clone(Catalogue::open(&image)?.overview());
        let (memory, cards) = (Arc::new(memory), Arc::new(cards));
        Ok(Edition { number: 1, site: Arc::new(site), memory, cards, image, overview, warms })
    }

    /// The edition after this one, checked to its last table: `image` or `photos` may be new. Its memories are empty.
    pub fn next(&self, image: Option<Image>, photos: Option<crate::photos::Photos>) -> Result<Edition, Unfit> {
        let image = image.unwrap_or_else(|| self.image.clone());
        let make = || -> Result<Edition, Unfit> {
            let catalogue = Catalogue::open(&image)?;
            catalogue.plans().map_err(Unfit::Unreadable)?;
            let site = Site {
                photos: photos.unwrap_or_else(|| self.site.photos.clone()),
                offline: self.site.offline,
                taken_up: Timestamp::now(),
                condition: Arc::clone(&self.site.condition),
                ..Site::new(
                    image.digest(),
                    self.site.base_url.clone(),
                    self.site.clock.clone(),
                    self.site.media.clone(),
                )
            };
            let edition = Edition {
                number: self.number + 1,
                site: Arc::new(site),
                memory: Arc::new(self.memory.as_new()),
                cards: Arc::new(self.cards.as_new()),
                image: image.clone(),
                overview: Arc::clone(catalogue.overview()),
                warms: self.warms,
            };
            edition.try_pages(catalogue)?;
            Ok(edition)
        };
        // Rows that no bake makes may break what rests on them: that ends here, and not at a visitor.
        catch_unwind(AssertUnwindSafe(make)).unwrap_or_else(|_| {
            Err(Unfit::Damaged("its rows contradict each other; bake it again with this sanvat".to_owned()))
        })
    }

    /// Makes the pages of the trial.
    fn try_pages(&self, catalogue: Catalogue) -> Result<(), Unfit> {
        let (catalogue, moment) = (Rc::new(catalogue), self.moment());
        for address in TRIAL.map(Address::page) {
            for language in Language::ALL {
                let url = address.url(language);
                if let Err(Failure::Internal(cause)) = pages::answer(&self.visit(&catalogue, moment, &url, "")) {
                    return Err(Unfit::Unanswerable { url, cause: cause.to_string() });
                }
            }
        }
        Ok(())
    }

    /// The catalogue of which everything in it is made.
    pub fn image(&self) -> &Image {
        &self.image
    }

    /// The day in the province, and how much of it is left.
    pub fn moment(&self) -> Moment {
        self.site.clock.moment(&self.overview.province.time_zone)
    }

    /// A request for a URL of this edition, `catalogue` being a connection on it.
    pub fn visit(&self, catalogue: &Rc<Catalogue>, moment: Moment, path: &str, query: &str) -> Visit {
        Visit::new(catalogue, &self.site, moment, path, query)
    }

    /// Has the pages of a new day made ahead.
    pub fn look_at_the_day(&self, moment: Moment) {
        if self.warms && self.memory.is_new_day(moment.today) {
            let (image, overview) = (self.image.clone(), Arc::clone(&self.overview));
            let (site, memory) = (Arc::clone(&self.site), Arc::clone(&self.memory));
            Warmer { image, overview, site, memory }.start(moment);
        }
    }
}

/// The connection of one worker, opened when a page of an edition is first to be made there.
#[derive(Default)]
pub struct Connection(RefCell<Option<(u64, Rc<Catalogue>)>>);

impl Connection {
    /// A connection on an edition; one on an earlier edition is closed.
    pub fn on(&self, edition: &Edition) -> Result<Rc<Catalogue>, Unfit> {
        let mut held = self.0.borrow_mut();
        if let Some((number, catalogue)) = &*held
            && *number == edition.number
        {
            return Ok(Rc::clone(catalogue));
        }
        let catalogue = Rc::new(Catalogue::open_beside(&edition.image, Arc::clone(&edition.overview))?);
        *held = Some((edition.number, Rc::clone(&catalogue)));
        Ok(catalogue)
    }
}
