//! Text that is made to fit: wrapped between words, and shrunk step by step until it has few enough lines.

use super::face::Weight;

/// The narrow space that is never broken at.
const UNBROKEN: char = '\u{a0}';

/// A text in lines at one size.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// The size in pixels.
    pub size: f32,
    /// Its lines, none wider than the room.
    pub lines: Vec<String>,
}

/// How much room a text has.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// In pixels.
    pub width: f32,
    /// Most lines.
    pub lines: usize,
    /// Sizes to try in pixels, the greatest first.
    pub sizes: &'static [f32],
}

/// Fits `text` into `room` at the greatest size that will do. What is too long even at the smallest one ends in an
/// ellipsis. `unbroken`: words that stay together.
pub fn fit(text: &str, unbroken: &str, weight: Weight, room: Room) -> Fitted {
    let is_space = |c: char| c.is_whitespace() && c != UNBROKEN;
    let text = text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let text =
        if unbroken.is_empty() { text } else { text.replace(unbroken, &unbroken.replace(' ', &UNBROKEN.to_string())) };
    let mut last = None;
    for &size in room.sizes {
        let lines = wrap(&text, weight, size, room.width);
        let fits = lines.len() <= room.lines && lines.iter().all(|line| weight.width(line, size) <= room.width);
        if fits {
            return Fitted { size, lines: balance(&text, weight, size, room.width, lines) };
        }
        last = Some((size, lines));
    }
    let (size, mut lines) = last.unwrap_or_default();
    let is_cut = lines.len() > room.lines;
    lines.truncate(room.lines);
    let count = lines.len();
    for (index, line) in lines.iter_mut().enumerate() {
        if weight.width(line, size) > room.width || (is_cut && index + 1 == count) {
            line.push('…');
            while weight.width(line, size) > room.width && line.pop().is_some() {
                line.pop();
                line.push('…');
            }
        }
    }
    Fitted { size, lines }
}

/// As many words on each line as go into `width`.
fn wrap(text: &str, weight: Weight, size: f32, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let space = weight.width(" ", size);
    let mut taken = 0.0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let needed = weight.width(word, size);
        match lines.last_mut() {
            Some(line) if taken + space + needed <= width => {
                line.push(' ');
                line.push_str(word);
                taken += space + needed;
            }
            _ => {
                lines.push(word.to_owned());
                taken = needed;
            }
        }
    }
    lines
}

/// The same number of lines, as even as it goes: a last line of one short word looks lost.
fn balance(text: &str, weight: Weight, size: f32, width: f32, mut best: Vec<String>) -> Vec<String> {
    let count = best.len();
    let mut narrower = width - size / 2.0;
    while count > 1 && narrower > 0.0 {
        let lines = wrap(text, weight, size, narrower);
        if lines.len() != count || lines.iter().any(|line| weight.width(line, size) > narrower) {
            break;
        }
        best = lines;
        narrower -= size / 2.0;
    }
    best
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROOM: Room = Room { width: 300.0, lines: 2, sizes: &[40.0, 30.0, 20.0] };

    #[test]
    fn a_short_text_keeps_the_greatest_size_and_a_long_one_shrinks() {
        assert_eq!(fit("Miến", "", Weight::Bold, ROOM), Fitted { size: 40.0, lines: vec!["Miến".to_owned()] });
        let long = fit("Cà phê đen phin giấy Mường Ảng", "", Weight::Bold, ROOM);
        assert!(long.size < 40.0 && long.lines.len() == 2, "{long:?}");
    }

    #[test]
    fn words_that_belong_together_stay_on_one_line() {
        let room = Room { width: 300.0, lines: 9, sizes: &[40.0] };
        let lines = fit("Sản phẩm của Điện Biên", "Điện Biên", Weight::Bold, room).lines;
        assert!(lines.iter().any(|line| line.contains("Điện\u{a0}Biên")), "{lines:?}");
    }

    proptest! {
        #[test]
        fn no_text_whatever_leaves_its_room(text in "\\PC{0,200}") {
            let fitted = fit(&text, "", Weight::Regular, ROOM);
            prop_assert!(fitted.lines.len() <= ROOM.lines);
            for line in &fitted.lines {
                prop_assert!(Weight::Regular.width(line, fitted.size) <= ROOM.width + 0.01, "{line:?}");
            }
        }
    }
}
