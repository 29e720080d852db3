//! Files that were cut off, overwritten or mixed up: the check says so, and never gives up half-way.

use proptest::prelude::*;

use crate::folder::{FILES, Folder, TOLD};

/// What may end up in a file by accident.
const DEBRIS: [&str; 14] = ["\"", "[", "]", "{", "=", ",", ";", "#", "\n", "\0", "é", "\u{301}", "-1", "1e999"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_to_a_file_makes_the_check_panic(
        file in prop::sample::select(FILES.map(|(file, _)| file).into_iter().chain(TOLD).collect::<Vec<_>>()),
        place in any::<prop::sample::Index>(),
        removed in 0_usize..40,
        debris in prop::sample::select(DEBRIS.to_vec()),
    ) {
        let folder = Folder::told();
        let mut bytes = folder.text(file).into_bytes();
        let from = place.index(bytes.len());
        let to = (from + removed).min(bytes.len());
        bytes.splice(from..to, debris.bytes());
        folder.write(file, bytes);
        if let Ok(checked) = folder.check() {
            prop_assert!(records::bake(&checked.records).is_ok());
        }
    }
}
