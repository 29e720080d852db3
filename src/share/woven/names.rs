//! The names on the cloth: how large they are, where they stand, and their SVG.

use std::fmt::Write;

use super::cloth::ClothDistrict;
use super::escape::escape;
use super::label::{self, Ground, Label, Rect};

/// Units of the drawing for one cell, so that all numbers are whole.
const CELL: f64 = 10.0;

/// From cells to units of the drawing.
pub fn whole(cells: f64) -> i32 {
    (cells * CELL).round() as i32
}

/// No name is smaller than this on a telephone, where the map takes the whole width of the screen.
const NAME_PX: f64 = 16.0;
const NARROWEST_MAP_PX: f64 = 360.0;

/// Names that stand beside the cloth make the drawing wider, and all letters smaller on the same screen: then they are
/// set larger and placed anew, so many times at the most.
const MAX_TRIES: usize = 4;

/// The names of all districts.
#[derive(Debug)]
pub struct Names {
    /// Of each district where its name stands; `None` where there is no room.
    pub labels: Vec<Option<Label>>,
    /// The size of the letters, in cells.
    size: f64,
    /// The rectangle around the cloth and all names.
    pub bounds: Rect,
}

impl Names {
    /// Places the names of districts on the ground.
    pub fn new(ground: &Ground, districts: &[ClothDistrict], cloth: Rect) -> Names {
        let size_for = |bounds: Rect| NAME_PX / NARROWEST_MAP_PX * (bounds.right - bounds.left);
        let mut size = size_for(cloth);
        let mut names = Names { labels: Vec::new(), size, bounds: cloth };
        for _ in 0..MAX_TRIES {
            let labels = labels(ground, districts, size);
            let bounds = labels.iter().flatten().fold(cloth, |all, label| all.around(label.bounds));
            names = Names { labels, size, bounds };
            if size_for(bounds) <= size {
                break;
            }
            size = size_for(bounds);
        }
        names
    }

    /// The size of the letters, in units of the drawing.
    pub fn letter_size(&self) -> i32 {
        (self.size * CELL).ceil() as i32
    }

    /// Whether the name of a district stands outside the province.
    pub fn is_outside(&self, number: usize) -> bool {
        self.labels[number].as_ref().is_some_and(|label| label.leader.is_some())
    }

    /// Writes the name of a district, if there is room for it. Who listens hears the name of the link around it.
    pub fn write(&self, svg: &mut String, number: usize) {
        let Some(label) = &self.labels[number] else { return };
        if let Some((from, to)) = label.leader {
            let line = format!("M{} {}L{} {}m0-4l4 4-4 4-4-4z", whole(from.0), whole(from.1), whole(to.0), whole(to.1));
            // A seam of cloth on both sides keeps the line apart from the land that it crosses. Writing to a String
            // cannot fail.
            let _ = write!(svg, "<path class=\"case\" d=\"{line}\"/><path class=\"lead\" d=\"{line}\"/>");
        }
        let class = if label.leader.is_some() { " class=\"out\"" } else { "" };
        let _ = write!(svg, "<text{class} aria-hidden=\"true\">");
        let last = label.lines.len().saturating_sub(1);
        for (place, (line, (x, y))) in label.lines.iter().enumerate() {
            // The baseline lies a third of the size below the middle of a line.
            let _ = write!(svg, "<tspan x=\"{}\" y=\"{}\">", whole(*x), whole(y + self.size * 0.34));
            match line.rsplit_once(' ') {
                Some((words, number)) if place == last => {
                    let _ = write!(svg, "{} <tspan class=\"n\">{}</tspan>", escape(words), escape(number));
                }
                _ if place == last => {
                    let _ = write!(svg, "<tspan class=\"n\">{}</tspan>", escape(line));
                }
                _ => {
                    let _ = write!(svg, "{} ", escape(line));
                }
            }
            svg.push_str("</tspan>");
        }
        svg.push_str("</text>");
    }
}

fn labels(ground: &Ground, districts: &[ClothDistrict], size: f64) -> Vec<Option<Label>> {
    let words = |district: &ClothDistrict| -> Vec<String> {
        district.name.split_whitespace().map(String::from).chain([district.products.to_string()]).collect()
    };
    let texts: Vec<Vec<String>> = districts.iter().map(words).collect();
    let borrowed = |number: usize| texts[number].iter().map(String::as_str).collect::<Vec<&str>>();
    let labels: Vec<Option<Label>> =
        (0..districts.len()).map(|number| label::inside(ground, number, &borrowed(number), size)).collect();
    let homeless: Vec<usize> = (0..districts.len()).filter(|&number| labels[number].is_none()).collect();
    // Whoever comes first takes the best spot, so two orders are tried, and the cheaper one stays.
    let settle = |order: &mut dyn Iterator<Item = &usize>| {
        let (mut labels, mut cost) = (labels.clone(), 0.0);
        for &number in order {
            let taken: Vec<Label> = labels.iter().flatten().cloned().collect();
            if let Some((more, label)) = label::outside(ground, number, &borrowed(number), size, &taken) {
                cost += more;
                labels[number] = Some(label);
            }
        }
        (cost, labels)
    };
    let (forward, backward) = (settle(&mut homeless.iter()), settle(&mut homeless.iter().rev()));
    if backward.0 < forward.0 { backward.1 } else { forward.1 }
}
