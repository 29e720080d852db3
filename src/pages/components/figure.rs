//! Woven figures and pictograms on a page: each is drawn once as a symbol and used where it is needed.

use std::collections::BTreeSet;
use std::fmt;

use askama::filters::HtmlSafe;
use fixedbitset::FixedBitSet;
use records::pictogram::{Colour, Dye};

use crate::catalogue::{Border, Figure, PictogramId};
use crate::pages::context::RequestContext;
use crate::share::svg::Svg;

/// A figure where it stands on a page. It is an ornament beside words that say what it is, so it is hidden from those who
/// listen.
#[derive(Clone, Copy, Debug)]
pub struct Motif(pub Figure);

/// A pictogram without a border where it stands on a page.
#[derive(Clone, Copy, Debug)]
pub struct Patch(pub PictogramId);

impl fmt::Display for Motif {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(border) = self.0.border else { return Patch(self.0.pictogram).fmt(f) };
        let (border, pictogram) = (border_id(border), pictogram_id(self.0.pictogram));
        f.write_str("<svg class=\"motif\" viewBox=\"0 0 27 27\" aria-hidden=\"true\">")?;
        write!(f, "<use href=\"#{border}\"/><use href=\"#{pictogram}\"/></svg>")
    }
}

impl fmt::Display for Patch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = pictogram_id(self.0);
        write!(f, "<svg class=\"patch\" viewBox=\"3 3 21 21\" aria-hidden=\"true\"><use href=\"#{id}\"/></svg>")
    }
}

impl Patch {
    /// The same within a drawing: 36 units wide, around its origin.
    pub fn in_drawing(self) -> Svg {
        let id = pictogram_id(self.0);
        Svg::drawn(format!("<use href=\"#{id}\" transform=\"translate(-23-23)scale(1.7)\"/>"))
    }
}

impl HtmlSafe for Motif {}
impl HtmlSafe for Patch {}

fn pictogram_id(pictogram: PictogramId) -> String {
    format!("d{}", pictogram.0)
}

fn border_id(border: Border) -> String {
    let letters: String = border.colours.iter().flatten().map(|colour| colour.letter()).collect();
    format!("b{}{letters}", border.number)
}

/// The pictograms and borders that a page uses.
#[derive(Debug, Default)]
pub struct Pictures {
    pictograms: BTreeSet<PictogramId>,
    borders: BTreeSet<Border>,
}

impl Pictures {
    pub fn add(&mut self, motif: Motif) {
        self.pictograms.insert(motif.0.pictogram);
        self.borders.extend(motif.0.border);
    }

    pub fn add_patch(&mut self, patch: Patch) {
        self.pictograms.insert(patch.0);
    }

    /// These figures.
    pub fn of(motifs: impl IntoIterator<Item = Motif>) -> Pictures {
        let mut pictures = Pictures::default();
        motifs.into_iter().for_each(|motif| pictures.add(motif));
        pictures
    }

    /// One `<svg>` that shows nothing and holds them as symbols; absent where there are none.
    pub fn symbols(&self, context: &RequestContext) -> Option<Svg> {
        if self.pictograms.is_empty() && self.borders.is_empty() {
            return None;
        }
        let drawings = &context.index().drawings;
        let mut svg = "<svg class=\"symbols\" width=\"0\" height=\"0\" aria-hidden=\"true\">".to_owned();
        for &border in &self.borders {
            let id = border_id(border);
            let picture = drawings.border(&border, &format!("s{id}"));
            svg.push_str(&format!("<symbol id=\"{id}\">{picture}</symbol>"));
        }
        for &pictogram in &self.pictograms {
            let (id, picture) = (pictogram_id(pictogram), &drawings.pictogram(pictogram).picture);
            svg.push_str(&format!("<symbol id=\"{id}\">{picture}</symbol>"));
        }
        svg.push_str("</svg>");
        Some(Svg::drawn(svg))
    }
}

/// The figure of the kind that most of these products are of; of kinds as frequent, the first one in their list.
pub fn most_made(context: &RequestContext, set: &FixedBitSet) -> Option<Figure> {
    let (index, day) = (context.index(), context.day());
    let counts =
        index.kinds.iter().zip(&day.facets.kinds).map(|(kind, products)| (kind, products.intersection_count(set)));
    let drawn = counts.filter(|(kind, count)| *count > 0 && kind.figure.is_some());
    let (most, _) = drawn.rev().max_by_key(|(_, count)| *count)?;
    most.figure
}

/// What these products are, at most so many pictograms: that of most products first.
pub fn patches(context: &RequestContext, set: &FixedBitSet, limit: usize) -> Vec<Patch> {
    let index = context.index();
    let mut counts: Vec<(PictogramId, usize)> = Vec::new();
    for position in set.ones() {
        let speciality = index.products.speciality(position).and_then(|id| index.specialities.get(id).figure);
        let figure = speciality.or(index.kind(index.products.kind(position)).figure);
        let Some(Figure { pictogram, .. }) = figure else { continue };
        match counts.iter_mut().find(|(counted, _)| *counted == pictogram) {
            Some((_, count)) => *count += 1,
            None => counts.push((pictogram, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().take(limit).map(|(pictogram, _)| Patch(pictogram)).collect()
}

/// The class that gives an element the ground of a pictogram; the second one where text on it must be dark.
pub fn ground_class(context: &RequestContext, pictogram: PictogramId) -> &'static str {
    match context.index().drawings.pictogram(pictogram).ground {
        Colour::Cotton => "g-cotton pale",
        Colour::Night => "g-night",
        Colour::Indigo => "g-indigo",
        Colour::Madder => "g-madder",
        Colour::Thread => "g-thread pale",
        Colour::Brown => "g-brown",
        Colour::Leaf => "g-leaf",
        Colour::Light => "g-light pale",
        Colour::Teal => "g-teal",
        Colour::Straw => "g-straw pale",
        Colour::Rose => "g-rose pale",
        Colour::White => "g-white pale",
    }
}

/// The class that gives an element the dye of what a figure stands for.
pub fn dye_class(context: &RequestContext, figure: Option<Figure>) -> &'static str {
    let dye = figure.map(|figure| context.index().drawings.pictogram(figure.pictogram).dye);
    match dye.unwrap_or(Dye::Indigo) {
        Dye::Indigo => "dye-indigo",
        Dye::Leaf => "dye-leaf",
        Dye::Madder => "dye-madder",
        Dye::Teal => "dye-teal",
        Dye::Brown => "dye-brown",
        Dye::Plum => "dye-plum",
    }
}
