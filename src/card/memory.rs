//! Cards that were drawn, kept in a bounded room.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{Card, picture};

/// The room of [`Cards::default`] in bytes: some two hundred cards.
const ROOM: usize = 8 << 20;

/// The memory of cards. One is drawn at a time, so none twice at once; what was asked for longest ago gives way.
#[derive(Debug)]
pub struct Cards {
    room: usize,
    held: Mutex<Held>,
    loom: Mutex<()>,
}

#[derive(Debug, Default)]
struct Held {
    cards: HashMap<String, Kept>,
    bytes: usize,
    asked: u64,
    drawn: u64,
}

#[derive(Debug)]
struct Kept {
    png: Arc<[u8]>,
    last_asked: u64,
}

/// A card could not be drawn: a fault of ours.
#[derive(Debug)]
pub struct Undrawn(String);

impl fmt::Display for Undrawn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a share card could not be drawn: {}", self.0)
    }
}

impl std::error::Error for Undrawn {}

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

    /// The picture of the card with this hash, if it is kept.
    pub fn held(&self, hash: &str) -> Option<Arc<[u8]>> {
        let mut held = self.lock();
        held.asked += 1;
        let asked = held.asked;
        let kept = held.cards.get_mut(hash)?;
        kept.last_asked = asked;
        Some(Arc::clone(&kept.png))
    }

    /// The picture of a card: kept, or drawn now. Who asks for a card that is being drawn waits for it.
    pub fn draw(&self, card: &Card) -> Result<Arc<[u8]>, Undrawn> {
        // One loom: a card takes some 20 ms and some megabytes, and who waited for it finds it drawn.
        let _loom = self.loom.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(png) = self.held(card.hash()) {
            return Ok(png);
        }
        let png: Arc<[u8]> = picture::png(card.svg()).map_err(Undrawn)?.into();
        self.lock().keep(card.hash(), Arc::clone(&png), self.room);
        Ok(png)
    }

    /// How many cards were drawn so far.
    pub fn drawn(&self) -> u64 {
        self.lock().drawn
    }

    /// How many bytes of pictures are kept.
    pub fn bytes(&self) -> usize {
        self.lock().bytes
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        // Every change under the lock is whole before the next can panic.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn keep(&mut self, hash: &str, png: Arc<[u8]>, room: usize) {
        self.drawn += 1;
        while self.bytes + png.len() > room {
            let oldest = self.cards.iter().min_by_key(|(_, kept)| kept.last_asked).map(|(hash, _)| hash.clone());
            match oldest.and_then(|hash| self.cards.remove(&hash)) {
                Some(kept) => self.bytes -= kept.png.len(),
                None => return,
            }
        }
        self.bytes += png.len();
        self.asked += 1;
        self.cards.insert(hash.to_owned(), Kept { png, last_asked: self.asked });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(bytes: usize) -> Arc<[u8]> {
        vec![0; bytes].into()
    }

    #[test]
    fn what_was_asked_for_longest_ago_gives_way() {
        let cards = Cards::with_room(250);
        cards.lock().keep("a", png(100), 250);
        cards.lock().keep("b", png(100), 250);
        assert!(cards.held("a").is_some());
        cards.lock().keep("c", png(100), 250);
        assert!(cards.held("a").is_some() && cards.held("b").is_none() && cards.held("c").is_some());
        assert_eq!(cards.bytes(), 200);
    }

    #[test]
    fn a_picture_greater_than_the_room_is_not_kept() {
        let cards = Cards::with_room(50);
        cards.lock().keep("a", png(100), 50);
        assert_eq!((cards.bytes(), cards.held("a").is_none()), (0, true));
    }

    #[test]
    fn many_who_ask_at_once_have_a_card_drawn_once() {
        let cards = Cards::default();
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
        let card = Card { svg: svg.to_owned(), hash: "a".to_owned(), alt: String::new() };
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| cards.draw(&card).expect("a picture"));
            }
        });
        assert_eq!(cards.drawn(), 1);
    }
}
