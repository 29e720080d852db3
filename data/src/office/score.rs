//! The mean of the council's points, and the star class that it stands for.
//!
//! The bounds are those of QĐ 148/QĐ-TTg, the same as of QĐ 1048/QĐ-TTg: 90–100 five, 70–89 four, 50–69 three stars.

use super::doubt::{Reading, Wrong};
use super::workbook::Value;
use crate::text::quoted;

/// The points in a cell; `None` where the cell is empty.
pub(super) fn read(value: &Value) -> Reading<Option<f64>> {
    let points = match value {
        Value::Nothing => return Ok(None),
        Value::Number(number) => Some(*number),
        Value::Text(text) => of_text(text),
        Value::Day(_) | Value::Error(_) => None,
    };
    let Some(points) = points else {
        return Err(Wrong::new(
            format!("không đọc được điểm {}", quoted(&value.shown())),
            "Ghi một số từ 0 đến 100, ví dụ 72,5.",
        ));
    };
    if !(0.0..=100.0).contains(&points) {
        return Err(Wrong::new(
            format!("điểm {} nằm ngoài thang 0–100", shown(points)),
            "Kiểm tra dấu phẩy thập phân, rồi sửa theo biên bản chấm.",
        ));
    }
    Ok(Some(points))
}

/// The class that these points stand for; `None` below 50, where there is none.
pub(super) fn stars(points: f64) -> Option<u8> {
    match points {
        points if points >= 90.0 => Some(5),
        points if points >= 70.0 => Some(4),
        points if points >= 50.0 => Some(3),
        _ => None,
    }
}

/// The bounds of a class, for messages.
pub(super) fn bounds(stars: u8) -> &'static str {
    match stars {
        5 => "từ 90 đến 100",
        4 => "từ 70 đến dưới 90",
        _ => "từ 50 đến dưới 70",
    }
}

/// Points as they are written in Vietnamese.
pub(super) fn shown(points: f64) -> String {
    points.to_string().replace('.', ",")
}

fn of_text(text: &str) -> Option<f64> {
    let text = text.to_lowercase();
    let text = text.trim().trim_end_matches("điểm").trim_end();
    let text = text.strip_suffix("/100").unwrap_or(text).trim();
    let plain =
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'-'));
    if !plain {
        return None;
    }
    text.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::{Value, read, stars};

    #[test]
    fn points_are_read_in_every_usual_spelling() {
        for text in ["82,5", "82.5", " 82,5 điểm", "82,5/100", "82,50"] {
            assert_eq!(read(&Value::Text(text.to_owned())), Ok(Some(82.5)), "{text}");
        }
        for text in ["825", "-1", "8,2,5", "tám mươi", "82-85", ",", "1e9"] {
            assert!(read(&Value::Text(text.to_owned())).is_err(), "{text}");
        }
    }

    #[test]
    fn classes_begin_on_their_points() {
        for (points, class) in
            [(49.9, None), (50.0, Some(3)), (69.9, Some(3)), (70.0, Some(4)), (89.9, Some(4)), (90.0, Some(5))]
        {
            assert_eq!(stars(points), class, "{points}");
        }
    }
}
