//! No text whatever makes a search fail.

use std::collections::HashSet;

use proptest::prelude::*;
use sanvat::catalogue::ReaderLanguage;

use super::ask::{ask, catalogue, search};
use crate::common::server::TODAY;

/// Any text at all, and, more often, pieces that look like queries.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,120}",
        "[a-zđăâêôơưáàảãạ0-9 .,'\"*()^:+-]{0,40}",
        proptest::collection::vec("(htx|tp|h\\.|x\\.|gao|gạo|gaoj|che2|AND|OR|NOT|NEAR|\"|\\*|\u{301}|Ð|½|ﬁ|İ)", 0..12)
            .prop_map(|words| words.join(" ")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_text_makes_a_search_fail(text in text()) {
        thread_local! {
            static CATALOGUE: sanvat::catalogue::Catalogue = catalogue();
        }
        CATALOGUE.with(|catalogue| {
            let found = catalogue.search(&text, ReaderLanguage::Vietnamese, &catalogue.index().day(TODAY));
            let products = catalogue.index().products.len();
            let found = found.products;
            assert!(found.total <= products && found.positions.len() <= found.total);
            let once: HashSet<usize> = found.positions.iter().copied().collect();
            assert_eq!(once.len(), found.positions.len(), "a product is found twice");
            assert!(once.iter().all(|&position| position < products));
        });
    }
}

proptest! {
    #[test]
    fn no_text_makes_a_page_fail(text in text()) {
        for path in ["/tim-kiem", "/en/search", "/tim-kiem.json", "/san-pham", "/nha-san-xuat", "/noi-san-xuat"] {
            let status = ask(&search(path, &text)).status.as_u16();
            prop_assert!([200, 308, 400].contains(&status), "{} {:?}: {}", path, text, status);
        }
    }
}
