//! The memory of share cards that were drawn. It is apart from that of pages: cards are heavy, come seldom, and outlive
//! the day.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use super::Kept;
use crate::body::Body;
use crate::card::{Card, Undrawn};
use crate::coding::Effort;
use crate::freshness::Freshness;
use crate::reply::{Reply, Sharing};

/// The room of [`Cards::default`] in bytes: some two hundred cards.
const ROOM: usize = 8 << 20;

/// Cards by the path of their URL, which has a hash of what is drawn. One card is drawn at a time, so none twice at
/// once; what was asked for longest ago gives way.
pub struct Cards {
    room: usize,
    held: Mutex<Held>,
    loom: Mutex<()>,
}

#[derive(Default)]
struct Held {
    cards: HashMap<String, Drawn>,
    bytes: usize,
    asked: u64,
}

struct Drawn {
    picture: Arc<Kept>,
    /// The day on which the page was last known to have this very card.
    known_on: Date,
    last_asked: u64,
}

impl Default for Cards {
    fn default() -> Cards {
        Cards::with_room(ROOM)
    }
}

impl Cards {
    /// A memory that keeps at most so many bytes of pictures.
    pub fn with_room(bytes: usize) -> Cards {
        Cards { room: bytes, held: Mutex::default(), loom: Mutex::default() }
    }

    /// An empty memory with the same room.
    pub fn as_new(&self) -> Cards {
        Cards::with_room(self.room)
    }

    /// Bytes of the pictures that it keeps.
    pub fn weight(&self) -> usize {
        self.lock().bytes
    }

    /// The picture at a path, if it is kept and known to be the one of this day: a standing may have turned since.
    pub fn held(&self, path: &str, today: Date) -> Option<Arc<Kept>> {
        let mut held = self.lock();
        held.asked += 1;
        let asked = held.asked;
        let drawn = held.cards.get_mut(path).filter(|drawn| drawn.known_on == today)?;
        drawn.last_asked = asked;
        Some(Arc::clone(&drawn.picture))
    }

    /// The picture of a card that stands at a path today: kept, or drawn now. Who asks for a card that is being drawn
    /// waits for it.
    pub fn draw(&self, path: &str, today: Date, card: &Card) -> Result<Arc<Kept>, Undrawn> {
        // One loom: a card takes some 20 ms and some megabytes, and who waited for it finds it drawn.
        let _loom = self.loom.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(drawn) = self.lock().cards.get_mut(path) {
            drawn.known_on = today;
            return Ok(Arc::clone(&drawn.picture));
        }
        let reply = Reply::file("image/png", card.png()?, Freshness::Immutable).shared(Sharing::Shown);
        let picture = Arc::new(Kept::of(reply, Effort::Fast, Body::tight));
        self.lock().keep(path, today, Arc::clone(&picture), self.room);
        Ok(picture)
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        // Every change under the lock is whole before the next can panic.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn keep(&mut self, path: &str, known_on: Date, picture: Arc<Kept>, room: usize) {
        while self.bytes + picture.body().length() > room {
            let oldest = self.cards.iter().min_by_key(|(_, drawn)| drawn.last_asked).map(|(path, _)| path.clone());
            match oldest.and_then(|path| self.cards.remove(&path)) {
                Some(drawn) => self.bytes -= drawn.picture.body().length(),
                None => return,
            }
        }
        self.bytes += picture.body().length();
        self.asked += 1;
        self.cards.insert(path.to_owned(), Drawn { picture, known_on, last_asked: self.asked });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::{Content, Figure};
    use crate::woven::motif::cells;
    use crate::woven::palette::Family;

    const TODAY: Date = Date::constant(2026, 11, 24);

    fn picture(bytes: usize) -> Arc<Kept> {
        let reply = Reply::file("image/png", vec![0; bytes], Freshness::Immutable);
        Arc::new(Kept::of(reply, Effort::Fast, Body::tight))
    }

    fn card() -> Card {
        let palette = Family::Food.palette("che");
        let grid = cells("7K3WD4", palette);
        let (name, foot, unbroken) = ("Trà".to_owned(), String::new(), String::new());
        let figure = Figure::Motif(grid, palette);
        Card::new(&Content { figure, cloth: (grid, palette), name, lines: Vec::new(), foot, unbroken }).expect("a card")
    }

    #[test]
    fn what_was_asked_for_longest_ago_gives_way() {
        let cards = Cards::with_room(250);
        cards.lock().keep("a", TODAY, picture(100), 250);
        cards.lock().keep("b", TODAY, picture(100), 250);
        assert!(cards.held("a", TODAY).is_some());
        cards.lock().keep("c", TODAY, picture(100), 250);
        let held = ["a", "b", "c"].map(|path| cards.held(path, TODAY).is_some());
        assert_eq!((held, cards.lock().bytes), ([true, false, true], 200));
    }

    #[test]
    fn a_picture_greater_than_the_room_is_not_kept() {
        let cards = Cards::with_room(50);
        cards.lock().keep("a", TODAY, picture(100), 50);
        assert_eq!(cards.lock().bytes, 0);
        assert!(cards.held("a", TODAY).is_none());
    }

    #[test]
    fn on_a_new_day_a_card_is_asked_about_again_but_not_drawn_again() {
        let cards = Cards::default();
        let first = cards.draw("a", TODAY, &card()).expect("a picture");
        let tomorrow = TODAY.tomorrow().expect("a day");
        assert!(cards.held("a", tomorrow).is_none());
        assert!(Arc::ptr_eq(&first, &cards.draw("a", tomorrow, &card()).expect("a picture")));
        assert!(cards.held("a", tomorrow).is_some());
    }

    #[test]
    fn many_who_ask_at_once_have_a_card_drawn_once() {
        let (cards, card) = (Cards::default(), card());
        let pictures: Vec<Arc<Kept>> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8).map(|_| scope.spawn(|| cards.draw("a", TODAY, &card))).collect();
            all.into_iter().map(|one| one.join().expect("a thread").expect("a picture")).collect()
        });
        assert!(pictures.iter().all(|picture| Arc::ptr_eq(picture, &pictures[0])));
    }
}
