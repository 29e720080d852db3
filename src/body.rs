//! The body of an answer: held in parts, so that what all pages have in common is there once, and handed to the
//! connection piece by piece.
//!
//! Every page inlines the stylesheets and the script, which is a third to a half of it. A page that is kept would have
//! a copy of its own; and as a page is seldom asked for twice in a row, the processor would fetch each copy from afar
//! to send it.

use std::borrow::Cow;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::LazyLock;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::web::Bytes;
use memchr::memmem;
use twox_hash::XxHash3_128;

use crate::policy::{BOOKLET_STYLE, OVERVIEW_STYLE, PRINT_STYLE, SCRIPT, STYLE};

/// Most bytes that go to a connection at once: what `actix-http` gathers before it writes. A connection copies them into a
/// buffer of its own and keeps the buffer for its next answer: one long page would leave each of some hundred
/// connections with a buffer of that page's size.
const MOST: usize = 32 << 10;

/// How a page's part in common begins; nothing before it in a head can be this.
const BEGINNING: &[u8] = b"<style>";

/// What many pages have in common, letter for letter.
#[derive(Debug)]
struct Common {
    text: &'static str,
    hash: u128,
}

/// Each way to inline the stylesheets and the script, as `templates/frame.html` does it. None begins another.
static COMMON: LazyLock<[Common; 4]> = LazyLock::new(|| {
    let sheet = |style: &str| format!("<style>{}</style>", style.trim_end());
    let script = format!("\n<script type=\"module\">{}</script>\n</head>\n", SCRIPT.trim_end());
    let first = sheet(STYLE);
    let further = [format!("\n{}", sheet(OVERVIEW_STYLE)), sheet(PRINT_STYLE), sheet(BOOKLET_STYLE), String::new()];
    further.map(|further| {
        let text = format!("{first}{further}{script}").leak();
        Common { hash: XxHash3_128::oneshot(text.as_bytes()), text }
    })
});

/// The bytes of an answer.
#[derive(Clone, Debug)]
pub struct Body {
    before: Bytes,
    common: Option<&'static Common>,
    after: Bytes,
}

impl Body {
    /// Takes a page apart; one that has nothing in common with others stays as it is.
    pub fn of(bytes: impl Into<Bytes>) -> Body {
        let mut before = bytes.into();
        let at = memmem::find(&before, BEGINNING);
        let common = at.and_then(|at| COMMON.iter().find(|common| before[at..].starts_with(common.text.as_bytes())));
        let after = match (at, common) {
            (Some(at), Some(common)) => before.split_off(at).slice(common.text.len()..),
            _ => Bytes::new(),
        };
        Body { before, common, after }
    }

    /// A body that is no page, or is coded.
    pub fn whole(bytes: impl Into<Bytes>) -> Body {
        Body { before: bytes.into(), common: None, after: Bytes::new() }
    }

    /// The same bytes in no more memory than they need: neither the room that was left for more of them nor what is in
    /// common. A page is kept all day.
    pub fn tight(&self) -> Body {
        let tight = |part: &Bytes| Bytes::copy_from_slice(part);
        Body { before: tight(&self.before), common: self.common, after: tight(&self.after) }
    }

    /// How many bytes.
    pub fn length(&self) -> usize {
        self.own_length() + self.common_text().len()
    }

    /// How many bytes are its own.
    pub fn own_length(&self) -> usize {
        self.before.len() + self.after.len()
    }

    /// The bytes in one piece.
    pub fn joined(&self) -> Cow<'_, [u8]> {
        match self.common {
            None => Cow::Borrowed(&self.before),
            Some(common) => Cow::Owned([&self.before, common.text.as_bytes(), &self.after].concat()),
        }
    }

    /// A hash of the bytes, in which what is in common stands as a hash of its own that is made once. It tells a page from
    /// what the same page was before, and is no seal: XXH3, since SHA-256 took a tenth of the time of an answer that is
    /// made anew.
    pub fn hash(&self) -> u128 {
        let of = XxHash3_128::oneshot;
        match self.common {
            None => of(&self.before),
            Some(common) => of(&[of(&self.before), common.hash, of(&self.after)].map(u128::to_le_bytes).concat()),
        }
    }

    /// The body as the server sends it.
    pub fn into_answer(self) -> BoxBody {
        match self.common {
            None if self.before.len() <= MOST => BoxBody::new(self.before),
            _ => BoxBody::new(Pieces::of(self)),
        }
    }

    fn common_text(&self) -> &'static str {
        self.common.map_or("", |common| common.text)
    }
}

/// What is left to send of a body.
struct Pieces {
    parts: [Bytes; 3],
    /// The part that is sent.
    at: usize,
    /// Bytes that may go before the connection should write.
    room: usize,
}

impl Pieces {
    fn of(body: Body) -> Pieces {
        let common = Bytes::from_static(body.common_text().as_bytes());
        Pieces { parts: [body.before, common, body.after], at: 0, room: MOST }
    }
}

impl MessageBody for Pieces {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.parts.iter().map(|part| part.len() as u64).sum())
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let Pieces { parts, at, room } = self.get_mut();
        while parts.get(*at).is_some_and(Bytes::is_empty) {
            *at += 1;
        }
        Poll::Ready(parts.get_mut(*at).map(|part| {
            let next = part.split_to(part.len().min(*room));
            *room = if next.len() < *room { *room - next.len() } else { MOST };
            Ok(next)
        }))
    }
}

#[cfg(test)]
mod tests {
    use actix_web::body::to_bytes;

    use super::*;

    fn page(style: usize, length: usize) -> Vec<u8> {
        let own = (0..length).map(|at| b'a' + (at % 26) as u8);
        [b"<head>", COMMON[style].text.as_bytes()].concat().into_iter().chain(own).collect()
    }

    #[actix_web::test]
    async fn the_pieces_of_a_body_are_the_body() {
        for length in [0, 1, MOST - 1, MOST, MOST + 1, 2 * MOST, 3 * MOST + 7] {
            for bytes in [page(0, length), page(3, length), vec![7; length]] {
                let answer = Body::of(bytes.clone()).into_answer();
                assert_eq!(answer.size(), BodySize::Sized(bytes.len() as u64));
                assert_eq!(to_bytes(answer).await.expect("a body"), bytes);
            }
        }
    }

    #[test]
    fn a_page_holds_only_what_is_its_own() {
        for style in 0..COMMON.len() {
            let body = Body::of(page(style, 1_000));
            assert_eq!(body.own_length(), "<head>".len() + 1_000);
            assert_eq!(body.length(), page(style, 1_000).len());
            assert_eq!(*body.joined(), page(style, 1_000));
            assert_eq!(*body.tight().joined(), page(style, 1_000));
        }
        assert_eq!(Body::of("<style>of another</style>").own_length(), 25);
    }

    #[test]
    fn pages_with_the_same_hash_are_the_same() {
        let pages = [page(0, 10), page(1, 10), page(3, 10), page(0, 11), b"<head>".to_vec(), Vec::new()];
        for (left, first) in pages.iter().enumerate() {
            for (right, second) in pages.iter().enumerate() {
                let hashes = [first, second].map(|page| Body::of(page.clone()).hash());
                assert_eq!(hashes[0] == hashes[1], left == right);
            }
        }
    }

    #[test]
    fn no_more_is_sent_at_once_than_a_connection_gathers() {
        let mut pieces = Pieces::of(Body::of(page(0, 2 * MOST)));
        let mut context = Context::from_waker(std::task::Waker::noop());
        let (mut gathered, mut sent) = (0, Vec::new());
        while let Poll::Ready(Some(Ok(piece))) = Pin::new(&mut pieces).poll_next(&mut context) {
            gathered += piece.len();
            // What a connection does: it writes when it has gathered enough.
            if gathered >= MOST {
                sent.push(gathered);
                gathered = 0;
            }
        }
        assert_eq!(sent, [MOST, MOST]);
        assert_eq!(gathered, page(0, 2 * MOST).len() - 2 * MOST);
    }
}
