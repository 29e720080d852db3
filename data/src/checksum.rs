//! The checksum at the end of a baked file, by which a damaged copy is known from a whole one.
//!
//! SQLite notices damage only where it reads, and a changed letter in a text not even there. So a baked file has a
//! trailer after the last database page: a magic mark and the SHA-256 of all that stands before the digest. SQLite takes the length of a
//! database from its header and passes over what follows, so that the file is an SQLite database for everybody else.

use sha2::{Digest, Sha256};

/// What stands between the database and the digest.
const MARK: &[u8; 8] = b"\nsha256:";

/// The length of a digest in bytes.
const DIGEST_BYTES: usize = 32;

/// How much longer a baked file is than its database, in bytes.
pub const CHECKSUM_BYTES: usize = MARK.len() + DIGEST_BYTES;

/// A file whose checksum is right.
#[derive(Debug)]
pub struct Verified<'f> {
    /// The database in it.
    pub database: &'f [u8],
    /// The SHA-256 of the whole file, in lower-case hexadecimal: what others know it by.
    pub digest: String,
}

/// The file of a database: the database and its checksum.
#[must_use]
pub fn append(mut database: Vec<u8>) -> Vec<u8> {
    database.extend_from_slice(MARK);
    let digest = Sha256::digest(&database);
    database.extend_from_slice(&digest);
    database
}

/// The database in a file; `None` where not every byte is the one that was baked.
#[must_use]
pub fn verify(file: &[u8]) -> Option<Verified<'_>> {
    let (content, digest) = file.split_at_checked(file.len().checked_sub(DIGEST_BYTES)?)?;
    let database = content.strip_suffix(MARK)?;
    // The file's own digest goes on from that of its content, so that the bytes are read once.
    let mut hash = Sha256::new_with_prefix(content);
    if hash.clone().finalize()[..] != *digest {
        return None;
    }
    hash.update(digest);
    Some(Verified { database, digest: hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_file_without_a_checksum_is_not_verified() {
        for file in [&b""[..], b"short", &[0; 32], &[0; CHECKSUM_BYTES], b"SQLite format 3\0"] {
            assert!(verify(file).is_none(), "{file:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_appended_is_verified_and_the_digest_is_that_of_the_file(database in any::<Vec<u8>>()) {
            let file = append(database.clone());
            prop_assert_eq!(file.len(), database.len() + CHECKSUM_BYTES);
            let verified = verify(&file).expect("a whole file");
            prop_assert_eq!(verified.database, &database[..]);
            let digest: String = Sha256::digest(&file).iter().map(|byte| format!("{byte:02x}")).collect();
            prop_assert_eq!(verified.digest, digest);
        }

        #[test]
        fn one_other_byte_anywhere_and_any_other_end_is_noticed(
            database in any::<Vec<u8>>(), at in any::<prop::sample::Index>(), mask in 1_u8.., more in 1_usize..9
        ) {
            let file = append(database);
            let mut damaged = file.clone();
            damaged[at.index(file.len())] ^= mask;
            prop_assert!(verify(&damaged).is_none());
            prop_assert!(verify(&file[..at.index(file.len())]).is_none());
            prop_assert!(verify(&[file, vec![mask; more]].concat()).is_none());
        }
    }
}
