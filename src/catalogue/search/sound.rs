//! How a word sounds to a northern ear, and how it is spelt in text messages.
//!
//! In the north s and x, ch and tr, d, gi and r, l and n are heard as one; messages write f for ph, z for d, j for gi or i,
//! k for c, w for qu. Words that come to one form here may have been meant for each other.

/// A syllable with each of these brought to one spelling. It may have accents or none.
pub fn sound(word: &str) -> String {
    let initials = [
        ("tr", "ch"),
        ("sh", "s"),
        ("x", "s"),
        ("gh", "g"),
        ("ngh", "ng"),
        ("ng", "ng"),
        ("nh", "nh"),
        ("n", "l"),
        ("kh", "kh"),
        ("k", "c"),
        ("ph", "ph"),
        ("f", "ph"),
        ("r", "d"),
        ("z", "d"),
        ("j", "d"),
        ("w", "qu"),
    ];
    let (initial, rest) = match word.strip_prefix("gi") {
        Some(rest) if rest.starts_with(is_vowel) => ("d", rest),
        _ => initials
            .into_iter()
            .find_map(|(spelt, heard)| Some((heard, word.strip_prefix(spelt)?)))
            .unwrap_or(("", word)),
    };
    let mut heard = String::with_capacity(word.len());
    heard.push_str(initial);
    let mut letters = rest.chars().peekable();
    while let Some(letter) = letters.next() {
        heard.push(match letter {
            'j' => 'i',
            'w' => 'u',
            'y' if letters.peek().is_none() => 'i',
            other => other,
        });
    }
    heard
}

fn is_vowel(letter: char) -> bool {
    !letter.is_ascii() || "aeiouy".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn what_northern_ears_hear_as_one_sounds_the_same() {
        for (one, other) in [
            ("san", "shan"),
            ("sén", "xén"),
            ("trẩm", "chẩm"),
            ("giượu", "rượu"),
            ("dừng", "rừng"),
            ("lếp", "nếp"),
            ("nạc", "lạc"),
            ("mì", "mì"),
        ] {
            assert_eq!(sound(one), sound(other), "{one}, {other}");
        }
        for (one, other) in [("nhà", "là"), ("nghe", "le"), ("khao", "cao"), ("đỏ", "rỏ"), ("trà", "trá"), ("gi", "d")]
        {
            assert_ne!(sound(one), sound(other), "{one}, {other}");
        }
    }

    #[test]
    fn spellings_of_messages_are_read() {
        for (typed, meant) in [
            ("fan", "phan"),
            ("zua", "dua"),
            ("jam", "giam"),
            ("thjt", "thit"),
            ("ku", "cu"),
            ("wả", "quả"),
            ("my", "mi"),
        ] {
            assert_eq!(sound(typed), sound(meant), "{typed}");
        }
    }
}
