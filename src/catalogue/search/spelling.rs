//! Words that differ by a typing error: a letter too many, one missing, a wrong one, or two exchanged.
//!
//! Letters are compared as bytes: folded Vietnamese is ASCII.

/// Whether one typing error makes one word of the other.
pub fn is_one_edit_away(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let begin = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[begin..], &other[begin..]);
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Whether a slip of the fingers makes one word of the other: two letters exchanged, or one typed twice.
pub fn is_a_slip(typed: &str, word: &str) -> bool {
    let (typed, word) = (typed.as_bytes(), word.as_bytes());
    let doubled =
        || (1..typed.len()).any(|at| typed[at] == typed[at - 1] && [&typed[..at], &typed[at + 1..]].concat() == word);
    let exchanged = || {
        let begin = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
        match (&typed[begin..], &word[begin..]) {
            ([a, b, rest @ ..], [c, d, other @ ..]) => a == d && b == c && rest == other,
            _ => false,
        }
    };
    doubled() || (typed.len() == word.len() && exchanged())
}

/// Whether two typing errors make one word of the other; the first letter is not one of them.
pub fn is_two_edits_away(one: &str, other: &str) -> bool {
    one.as_bytes().first() == other.as_bytes().first()
        && one.len().abs_diff(other.len()) <= 2
        && strsim::osa_distance(one, other) == 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn one_edit_is_a_distance_of_one(one in "[a-d]{0,6}", other in "[a-d]{0,6}") {
            prop_assert_eq!(is_one_edit_away(&one, &other), strsim::osa_distance(&one, &other) == 1);
        }

        #[test]
        fn a_letter_struck_wrongly_anywhere_is_one_edit(word in "[a-z]{1,8}", at in 0..8_usize, key in "[A-Z]") {
            let at = at.min(word.len() - 1);
            let mut wrong = word.clone();
            wrong.replace_range(at..=at, &key);
            prop_assert!(is_one_edit_away(&word, &wrong) && is_one_edit_away(&wrong, &word));
        }

        #[test]
        fn no_text_whatever_makes_it_fail(one in any::<String>(), other in any::<String>()) {
            let _ = is_one_edit_away(&one, &other) || is_two_edits_away(&one, &other);
        }
    }
}
