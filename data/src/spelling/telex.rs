//! Words that were typed while the Vietnamese keyboard was off: `gaoj` for `gạo`.

use unicode_normalization::UnicodeNormalization;

use super::syllable::is_syllable;

/// What the keys of a word would have written; `None` where that is no syllable with a mark.
pub(super) fn read(word: &str) -> Option<String> {
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let mut letters: Vec<char> = Vec::new();
    let mut tone = None;
    for key in word.chars() {
        let small = key.to_ascii_lowercase();
        let has_vowel = letters.iter().any(|letter| "aăâeêioôơuưy".contains(letter.to_ascii_lowercase()));
        let of_tone = match small {
            's' => Some('\u{301}'),
            'f' => Some('\u{300}'),
            'r' => Some('\u{309}'),
            'x' => Some('\u{303}'),
            'j' => Some('\u{323}'),
            _ => None,
        };
        if has_vowel && of_tone.is_some() {
            if tone.is_some() {
                return None;
            }
            tone = of_tone;
        } else if small == 'w' {
            horn(&mut letters)?;
        } else if let Some(doubled) = doubled(&letters, small) {
            let (place, letter) = doubled;
            letters[place] = letter;
        } else {
            letters.push(key);
        }
    }
    let plain: String = letters.iter().collect();
    let Some(tone) = tone else {
        return (plain != word && is_syllable(&plain)).then_some(plain);
    };
    // The last place that bears the mark: today's spelling of `oà`.
    (0..letters.len()).rev().find_map(|place| {
        let marked: String = letters
            .iter()
            .enumerate()
            .flat_map(|(at, letter)| [Some(*letter), (at == place).then_some(tone)])
            .flatten()
            .nfc()
            .collect();
        is_syllable(&marked).then_some(marked)
    })
}

/// `w` behind `a`, `o`, `u` or `uo`.
fn horn(letters: &mut [char]) -> Option<()> {
    let mut is_done = false;
    for letter in letters.iter_mut().rev() {
        let marked = match *letter {
            'a' if !is_done => 'ă',
            'A' if !is_done => 'Ă',
            'o' if !is_done => 'ơ',
            'O' if !is_done => 'Ơ',
            'u' => 'ư',
            'U' => 'Ư',
            _ if is_done => break,
            _ => continue,
        };
        *letter = marked;
        is_done = true;
        if matches!(marked, 'ă' | 'Ă' | 'ư' | 'Ư') {
            break;
        }
    }
    is_done.then_some(())
}

/// The place of the letter that a second stroke of the same key marks, and that letter with its mark.
fn doubled(letters: &[char], key: char) -> Option<(usize, char)> {
    let place = letters.iter().rposition(|letter| letter.to_ascii_lowercase() == key)?;
    Some((
        place,
        match letters[place] {
            'a' => 'â',
            'A' => 'Â',
            'e' => 'ê',
            'E' => 'Ê',
            'o' => 'ô',
            'O' => 'Ô',
            'd' => 'đ',
            'D' => 'Đ',
            _ => return None,
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn keys_are_read_as_the_keyboard_would_have() {
        for (keys, word) in [
            ("gaoj", "gạo"),
            ("neesp", "nếp"),
            ("Muwowngf", "Mường"),
            ("Ddieenj", "Điện"),
            ("hoaf", "hoà"),
            ("ruwowuj", "rượu"),
            ("cheo", "cheo"),
        ] {
            assert_eq!(read(keys).as_deref(), (keys != word).then_some(word), "{keys}");
        }
        for keys in ["coffee", "HK10", "ssss", ""] {
            assert_eq!(read(keys), None, "{keys}");
        }
    }
}
