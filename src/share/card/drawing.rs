//! Where everything stands on a card. The template holds the SVG; here are its numbers.

use askama::Template;

use super::content::{Content, Tone};
use super::face::{FAMILY, Weight};
use super::figure::Figure;
use super::fit::{Room, fit};
use super::picture::{HEIGHT, WIDTH};
use crate::share::svg::Svg;

/// The middle square, which every chat shows, in pixels.
const SQUARE: f32 = 630.0;
/// The cloth on each side fills what is left.
const SIDE_WIDTH: f32 = (WIDTH as f32 - SQUARE) / 2.0;
/// The room for text, with a margin on both sides.
const TEXT_WIDTH: f32 = 574.0;
/// The name: at the smallest size the longest name on record takes two lines.
const NAME: Room = Room { width: TEXT_WIDTH, lines: 3, sizes: &[58.0, 54.0, 50.0, 46.0, 42.0, 38.0, 34.0, 30.0] };
/// A line below it.
const LINE: Room = Room { width: TEXT_WIDTH, lines: 2, sizes: &[28.0, 26.0, 24.0, 22.0] };
/// The last line.
const FOOT: Room = Room { width: TEXT_WIDTH, lines: 1, sizes: &[22.0, 20.0, 18.0, 16.0, 14.0] };
/// The baseline of the last line.
const FOOT_BASELINE: f32 = 604.0;
/// What is free over the figure.
const TOP: f32 = 26.0;
/// What is free between the figure and the name, and between the name and the lines.
const GAP: f32 = 14.0;
/// How high the figure is, at most and at least.
const FIGURE: (f32, f32) = (250.0, 90.0);

/// The colours of the light page.
const CLOTH: &str = "#fbf7ef";
const INK: &str = "#1e1b2e";
const SOFT: &str = "#5b5566";

#[derive(Template)]
#[template(path = "drawing.svg")]
struct Drawing<'a> {
    width: u32,
    height: u32,
    background: &'static str,
    family: &'static str,
    cloth: &'a Option<Svg>,
    cloth_side: f32,
    cloth_places: Vec<(f32, f32)>,
    square_left: f32,
    square_width: f32,
    figure: &'a Figure,
    figure_left: f32,
    figure_top: f32,
    figure_width: f32,
    figure_height: f32,
    texts: Vec<Text>,
}

/// One line of text, centred.
struct Text {
    baseline: f32,
    size: f32,
    weight: u16,
    colour: &'static str,
    text: String,
}

pub fn svg(content: &Content) -> Result<String, askama::Error> {
    let unbroken = content.unbroken.as_str();
    let name = fit(&printable(&content.name), unbroken, Weight::Bold, NAME);
    let lines: Vec<_> = content
        .lines
        .iter()
        .map(|line| {
            let (weight, colour) = look(line.tone);
            (weight, colour, fit(&printable(&line.text), unbroken, weight, LINE))
        })
        .collect();
    let foot = fit(&printable(&content.foot), unbroken, Weight::Bold, FOOT);

    let name_height = name.lines.len() as f32 * name.size * 1.2;
    let lines_height: f32 = lines.iter().map(|(_, _, line)| line.lines.len() as f32 * line.size * 1.36).sum();
    let free = FOOT_BASELINE - 44.0 - TOP - 2.0 * GAP - name_height - lines_height;
    let figure_height = free.clamp(FIGURE.1, FIGURE.0);
    let (drawn_width, drawn_height) = content.figure.size(figure_height);

    let mut texts = Vec::new();
    // What is left over is shared out over and under the figure.
    let spare = (free - figure_height).max(0.0);
    let figure_top = TOP + spare / 3.0;
    let mut baseline = figure_top + figure_height + GAP + spare / 6.0;
    let mut put = |above: f32, fitted: super::fit::Fitted, weight: Weight, colour, leading: f32| {
        baseline += above;
        for text in fitted.lines {
            baseline += fitted.size * leading;
            texts.push(Text {
                baseline: baseline - fitted.size * (leading - 1.0),
                size: fitted.size,
                weight: weight.number(),
                colour,
                text,
            });
        }
    };
    put(0.0, name, Weight::Bold, INK, 1.2);
    for (index, (weight, colour, line)) in lines.into_iter().enumerate() {
        put(if index == 0 { GAP } else { 0.0 }, line, weight, colour, 1.36);
    }
    let last = foot.lines.into_iter().next().unwrap_or_default();
    texts.push(Text {
        baseline: FOOT_BASELINE,
        size: foot.size,
        weight: Weight::Bold.number(),
        colour: SOFT,
        text: last,
    });

    // On whole pixels no seam shows between two figures.
    let middle = ((HEIGHT as f32 - SIDE_WIDTH) / 2.0).floor();
    let repeats = [-1.0, 0.0, 1.0].map(|step| middle + step * SIDE_WIDTH);
    let sides = [0.0, WIDTH as f32 - SIDE_WIDTH];
    let drawing = Drawing {
        width: WIDTH,
        height: HEIGHT,
        background: CLOTH,
        family: FAMILY,
        cloth: &content.cloth,
        cloth_side: SIDE_WIDTH,
        cloth_places: sides.iter().flat_map(|&left| repeats.map(|top| (left, top))).collect(),
        square_left: SIDE_WIDTH,
        square_width: SQUARE,
        figure: &content.figure,
        figure_left: (WIDTH as f32 - drawn_width) / 2.0,
        figure_top,
        figure_width: drawn_width,
        figure_height: drawn_height,
        texts,
    };
    drawing.render()
}

fn look(tone: Tone) -> (Weight, &'static str) {
    match tone {
        Tone::Strong => (Weight::Bold, INK),
        Tone::Plain => (Weight::Regular, INK),
        Tone::Soft => (Weight::Regular, SOFT),
        Tone::InForce => (Weight::Bold, "#1f6b45"),
        Tone::Withdrawn => (Weight::Bold, "#a32019"),
    }
}

/// The text without what XML cannot hold.
fn printable(text: &str) -> String {
    text.chars().filter(|&c| !c.is_control() && c != '\u{fffe}' && c != '\u{ffff}').collect()
}
