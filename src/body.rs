//! The body of an answer: held in parts, so that what all pages have in common is there once, or in a file of the
//! kernel's, and handed to the connection as it lies.
//!
//! Every page inlines the stylesheets and the script, which is a third to a half of it. A page that is kept would have
//! a copy of its own; and as a page is seldom asked for twice in a row, the processor would fetch each copy from afar
//! to send it.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use bytes::Bytes;
use memchr::memmem;
use twox_hash::XxHash3_128;

use crate::kernel_file::{KernelFile, Stretch};
use crate::policy::{BOOKLET_STYLE, OVERVIEW_STYLE, PRINT_STYLE, SCRIPT, STYLE};

/// How a page's part in common begins; nothing before it in a head can be this.
const BEGINNING: &[u8] = b"<style>";

/// Least bytes that are worth a place in a file of the kernel's: to send from there takes a call of the kernel more.
const LEAST_IN_FILE: usize = 8 << 10;

/// What many pages have in common, letter for letter.
#[derive(Debug)]
pub struct Common {
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
#[derive(Debug)]
pub enum Body {
    /// In memory, part after part.
    Parts {
        /// Its own bytes up to what is in common; all of them where nothing is.
        before: Bytes,
        /// What it has in common with others.
        common: Option<&'static Common>,
        /// Its own bytes from there on.
        after: Bytes,
    },
    /// In a file of the kernel's, in one piece.
    File(Stretch),
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
        Body::Parts { before, common, after }
    }

    /// A body that is no page, or is coded.
    pub fn whole(bytes: impl Into<Bytes>) -> Body {
        Body::Parts { before: bytes.into(), common: None, after: Bytes::new() }
    }

    /// The same bytes in no more memory than they need: neither the room that was left for more of them nor what is in
    /// common. A page is kept all day.
    pub fn tight(self) -> Body {
        let tight = |part: Bytes| Bytes::copy_from_slice(&part);
        match self {
            Body::Parts { before, common, after } => Body::Parts { before: tight(before), common, after: tight(after) },
            Body::File(_) => self,
        }
    }

    /// The same bytes in a file of the kernel's, if they are many and there is room for them.
    pub fn in_file(self, file: &Arc<KernelFile>) -> Body {
        match &self {
            Body::Parts { before, common, after } if self.length() >= LEAST_IN_FILE => {
                file.lay(&[before, text_of(*common), after]).map_or(self, Body::File)
            }
            _ => self,
        }
    }

    /// How many bytes.
    pub fn length(&self) -> usize {
        match self {
            Body::Parts { before, common, after } => before.len() + text_of(*common).len() + after.len(),
            Body::File(stretch) => stretch.length(),
        }
    }

    /// How many bytes of memory are taken by it alone.
    pub fn own_length(&self) -> usize {
        match self {
            Body::Parts { before, after, .. } => before.len() + after.len(),
            Body::File(stretch) => stretch.room() as usize,
        }
    }

    /// The bytes in one piece.
    pub fn joined(&self) -> Cow<'_, [u8]> {
        match self {
            Body::Parts { before, common: None, .. } => Cow::Borrowed(before),
            Body::Parts { before, common, after } => Cow::Owned([before, text_of(*common), after].concat()),
            Body::File(stretch) => Cow::Owned(stretch.read().expect("the kernel gives what it was given")),
        }
    }

    /// A hash of the bytes, in which what is in common stands as a hash of its own that is made once. It tells a page from
    /// what the same page was before, and is no seal: XXH3, since SHA-256 took a tenth of the time of an answer that is
    /// made anew.
    pub fn hash(&self) -> u128 {
        let of = XxHash3_128::oneshot;
        match self {
            Body::Parts { before, common: Some(common), after } => {
                of(&[of(before), common.hash, of(after)].map(u128::to_le_bytes).concat())
            }
            _ => of(&self.joined()),
        }
    }
}

/// The bytes of what a page has in common with others; none where it has nothing.
pub fn text_of(common: Option<&'static Common>) -> &'static [u8] {
    common.map_or(b"", |common| common.text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(style: usize, length: usize) -> Vec<u8> {
        let own = (0..length).map(|at| b'a' + (at % 26) as u8);
        [b"<head>", COMMON[style].text.as_bytes()].concat().into_iter().chain(own).collect()
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
    fn a_body_is_the_same_wherever_it_lies() {
        let Ok(file) = KernelFile::new() else { return };
        for bytes in [page(0, 30_000), page(3, 30_000), vec![7; 30_000], vec![7; LEAST_IN_FILE - 1]] {
            let body = Body::of(bytes.clone()).in_file(&file);
            assert_eq!(matches!(body, Body::File(_)), bytes.len() >= LEAST_IN_FILE);
            assert_eq!(body.length(), bytes.len());
            assert!(*body.joined() == bytes);
        }
    }
}
