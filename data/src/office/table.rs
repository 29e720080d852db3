//! Tables for a terminal: columns of fixed width, long texts broken over lines.

use std::fmt::Write;

/// How wide a table is in all, in letters.
pub(super) const WIDTH: usize = 100;

/// What stands between two columns.
const GAP: &str = "  ";

/// A table with these headers; the widths of the columns and the gaps between them are together at most [`WIDTH`].
pub(super) fn table<const N: usize>(columns: [(&str, usize); N], rows: &[[String; N]]) -> String {
    let mut text = String::new();
    let header = columns.map(|(name, _)| name.to_owned());
    let line = columns.map(|(_, width)| "─".repeat(width));
    for row in [&header, &line].into_iter().chain(rows) {
        let mut cells: Vec<std::vec::IntoIter<String>> = Vec::new();
        for ((_, width), cell) in columns.iter().zip(row) {
            cells.push(wrapped(cell, *width).into_iter());
        }
        let height = cells.iter().map(ExactSizeIterator::len).max().unwrap_or_default();
        for _ in 0..height {
            let parts: Vec<String> = columns
                .iter()
                .zip(&mut cells)
                .map(|((_, width), lines)| {
                    let part = lines.next().unwrap_or_default();
                    let rest = width.saturating_sub(letters(&part));
                    part + &" ".repeat(rest)
                })
                .collect();
            let _ = writeln!(text, "{}", parts.join(GAP).trim_end());
        }
    }
    text
}

/// A text as lines that are not wider than this, broken between words where words are short enough.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            let mut word = shown(word);
            if !line.is_empty() && letters(&line) + 1 + letters(&word) <= width {
                line.push(' ');
            } else if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            while letters(&word) > width {
                let at = word.char_indices().nth(width).map_or(word.len(), |(at, _)| at);
                let rest = word.split_off(at);
                lines.push(std::mem::replace(&mut word, rest));
            }
            line.push_str(&word);
        }
        lines.push(line);
    }
    lines
}

/// How many columns a text takes: letters, without the tones that stand on them.
fn letters(text: &str) -> usize {
    text.chars()
        .filter(|sign| !matches!(sign, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'))
        .count()
}

/// A word without what would steer the terminal.
fn shown(word: &str) -> String {
    word.chars().map(|sign| if sign.is_control() { '\u{fffd}' } else { sign }).collect()
}

#[cfg(test)]
mod tests {
    use super::{letters, table, wrapped};
    use proptest::prelude::*;

    #[test]
    fn long_cells_go_on_below_within_their_column() {
        let rows = [["C14".to_owned(), "ô này ghi hạng không đọc được".to_owned()]];
        let shown = table([("Ô", 4), ("Cần hỏi", 12)], &rows);
        assert_eq!(shown, "Ô     Cần hỏi\n────  ────────────\nC14   ô này ghi\n      hạng không\n      đọc được\n");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_and_no_letter_is_lost(text in "([a-zăâđêôơưạảấ]{0,30}[ \n]){0,12}", width in 1_usize..40) {
            let lines = wrapped(&text, width);
            prop_assert!(lines.iter().all(|line| letters(line) <= width));
            let bare = |text: &str| -> String { text.chars().filter(|sign| !sign.is_whitespace()).collect() };
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
