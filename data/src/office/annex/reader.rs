//! What each step of reading an annex looks at.

use std::rc::Rc;

use jiff::civil::Date;

use crate::check::Records;
use crate::issuer::Issuer;
use crate::legacy::Font;
use crate::office::address::Gazetteer;
use crate::office::doubt::{Answer, Doubts, SKIP_ROW, Weight};
use crate::office::fonts::Typed;
use crate::office::header::{Column, Header};
use crate::office::heading::Heading;
use crate::office::line::Said;
use crate::office::workbook::{Sheet, Spot, Value};
use crate::product::Group;
use crate::slug::Slug;

/// What the command says about an annex, beside the annex itself.
#[derive(Debug, Clone)]
pub struct Given {
    /// The number of the decision: `1234/QĐ-UBND`. Rows may have their own.
    pub decision: Option<String>,
    /// The day of the decision. Rows may have their own.
    pub day: Option<Date>,
    /// Who decided, where that should be written and checked.
    pub issuer: Option<Issuer>,
    /// The id in `sources.toml` of the page that prints the decision; needed for writing.
    pub source: Option<String>,
    /// The legacy font from which texts are converted; without it none is.
    pub font: Option<Font>,
    /// The day on which the annex is read.
    pub today: Date,
}

/// What is needed to read a sheet.
pub(super) struct Reader<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) name: Rc<str>,
    pub(super) header: &'a Header,
    pub(super) records: &'a Records,
    pub(super) gazetteer: &'a Gazetteer<'a>,
    pub(super) given: &'a Given,
    /// The cells that are typed in a legacy font.
    pub(super) typed: Typed,
}

/// What headings between the rows say of the rows below them.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    pub(super) group: Option<Said<Group>>,
    pub(super) stars: Option<Said<u8>>,
    pub(super) district: Option<Slug>,
    /// A heading above could not be read, so it is not known what the rows are.
    pub(super) is_unclear: bool,
    /// What headings have said so far, the outermost first.
    levels: Vec<Level>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Group,
    Stars,
    District,
}

/// What a heading says something about.
pub(super) fn levels(heading: &Heading) -> Vec<Level> {
    let Heading { group, stars, district, .. } = heading;
    let said =
        [(Level::District, district.is_some()), (Level::Group, group.is_some()), (Level::Stars, stars.is_some())];
    said.into_iter().filter(|(_, is_said)| *is_said).map(|(level, _)| level).collect()
}

impl Section {
    /// Whether a heading only says once more what is said already, as at the top of a page.
    pub(super) fn goes_on(&self, heading: &Heading) -> bool {
        let same = |said: bool, is_known: bool| !said || is_known;
        heading.goes_on
            && !self.is_unclear
            && same(heading.group.is_some(), self.group.as_ref().map(|said| said.value) == heading.group)
            && same(heading.stars.is_some(), self.stars.as_ref().map(|said| said.value) == heading.stars)
            && same(heading.district.is_some(), self.district == heading.district)
    }

    /// Takes what a heading says. What headings within the one before said ends with it: the levels are the answer.
    pub(super) fn take(&mut self, heading: Heading, spot: Spot) -> Vec<Level> {
        let said = levels(&heading);
        let Heading { group, stars, district, .. } = heading;
        let outermost = self.levels.iter().position(|level| said.contains(level)).unwrap_or(self.levels.len());
        let ended: Vec<Level> = self.levels.drain(outermost..).collect();
        for level in &ended {
            match level {
                Level::Group => self.group = None,
                Level::Stars => self.stars = None,
                Level::District => self.district = None,
            }
        }
        self.levels.extend(said.iter().copied());
        self.group = group.map(|value| Said { value, spot }).or(self.group.take());
        self.stars = stars.map(|value| Said { value, spot }).or(self.stars.take());
        self.district = district.or(self.district.take());
        if !said.is_empty() {
            self.is_unclear = false;
        }
        ended
    }
}

impl Reader<'_> {
    pub(super) fn say(
        &self,
        doubts: &mut Doubts,
        weight: Weight,
        spot: Spot,
        wrong: impl Into<String>,
        right: impl Into<String>,
    ) {
        doubts.say(weight, &self.name, spot, wrong, right);
    }

    /// Asks about a line that is no product, and that may be passed over.
    pub(super) fn ask_of_row(
        &self,
        doubts: &mut Doubts,
        spot: Spot,
        wrong: impl Into<String>,
        right: impl Into<String>,
    ) {
        let answer = Answer::Choice(None, vec![SKIP_ROW.to_owned()]);
        doubts.ask(Weight::Ask, &self.name, spot, wrong, right, answer);
    }

    pub(super) fn value(&self, row: u32, column: Column) -> &Value {
        const NOTHING: &Value = &Value::Nothing;
        self.header.columns.get(&column).map_or(NOTHING, |place| self.sheet.value(row, *place))
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.header.columns.contains_key(&column)
    }

    /// The cell of a column in a row; of a column that is not there, the cell of the product.
    pub(super) fn spot(&self, row: u32, column: Column) -> Spot {
        let columns = &self.header.columns;
        let place = columns.get(&column).or_else(|| columns.get(&Column::Product)).copied().unwrap_or_default();
        self.sheet.spot(row, place)
    }
}
