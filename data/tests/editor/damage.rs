//! Files that were cut off, overwritten or mixed up: the check says so, and never gives up half-way.

use proptest::prelude::*;

use crate::folder::{FILES, Folder};

/// What may end up in a file by accident.
const DEBRIS: [&str; 14] = ["\"", "[", "]", "{", "=", ",", ";", "#", "\n", "\0", "é", "\u{301}", "-1", "1e999"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_to_a_file_makes_the_check_panic(
        file in 0..FILES.len(),
        place in any::<prop::sample::Index>(),
        removed in 0_usize..40,
        debris in prop::sample::select(DEBRIS.to_vec()),
    ) {
        let folder = Folder::good();
        let (name, text) = FILES[file];
        let mut bytes = text.as_bytes().to_vec();
        let from = place.index(bytes.len());
        let to = (from + removed).min(bytes.len());
        bytes.splice(from..to, debris.bytes());
        folder.write(name, bytes);
        if let Ok(checked) = folder.check() {
            prop_assert!(records::bake(&checked.records).is_ok());
        }
    }
}
