//! The styles of a document: how their letters look, with what they take over from the styles that they are based on.

use std::collections::BTreeMap;

use crate::office::workbook::limits::{MAX_STYLES, Unreadable, at_most};
use crate::office::workbook::sheet::Look;
use crate::office::workbook::xml::{Element, Visitor};

/// How long a chain of styles may be; one that leads in a circle ends here.
const MAX_CHAIN: usize = 16;

/// What a style says itself; what it leaves open, the one says that it is based on.
#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    look: Properties,
}

/// What properties of letters say, where they say it.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Properties {
    is_struck: Option<bool>,
    is_raised: Option<bool>,
    is_unseen: Option<bool>,
}

impl Properties {
    /// Takes one property into account.
    pub(super) fn take(&mut self, element: &Element) {
        match element.name() {
            // Of the two kinds of lines the one that is drawn counts.
            "strike" | "dstrike" => {
                self.is_struck = Some(element.is_on() || element.name() == "dstrike" && self.is_struck == Some(true));
            }
            "vanish" | "webHidden" => self.is_unseen = Some(element.is_on() || self.is_unseen == Some(true)),
            "vertAlign" => self.is_raised = Some(element.get("val") == Some("superscript")),
            _ => {}
        }
    }

    /// The look of letters that have these properties, and otherwise look so.
    pub(super) fn over(self, base: Look) -> Look {
        Look {
            is_struck: self.is_struck.unwrap_or(base.is_struck),
            is_raised: self.is_raised.unwrap_or(base.is_raised),
            is_unseen: self.is_unseen.unwrap_or(base.is_unseen),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// How all letters look that no style says anything of.
    defaults: Properties,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    style: Option<String>,
    in_letters: bool,
}

impl Styles {
    /// How letters of a style look that otherwise look so.
    pub(super) fn look(&self, name: Option<&str>, base: Look) -> Look {
        let mut chain = Vec::new();
        let mut next = name;
        while let Some(style) = next.and_then(|name| self.styles.get(name)).filter(|_| chain.len() < MAX_CHAIN) {
            chain.push(style.look);
            next = style.base.as_deref();
        }
        chain.into_iter().rev().fold(base, |look, properties| properties.over(look))
    }

    /// How the letters of a paragraph look that is of this style, or names none.
    pub(super) fn of_paragraph(&self, name: Option<&str>, base: Look) -> Look {
        self.look(name.or(self.usual.as_deref()), self.defaults.over(base))
    }
}

impl Visitor for Styles {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        match element.name() {
            "style" => {
                at_most(self.styles.len() + 1, MAX_STYLES, "kiểu chữ")?;
                let name = element.get("styleId").unwrap_or_default().to_owned();
                if element.has("default") && element.get("type") == Some("paragraph") {
                    self.usual = Some(name.clone());
                }
                self.styles.insert(name.clone(), Style::default());
                self.style = Some(name);
            }
            "rPr" => self.in_letters = true,
            name => {
                let style = self.style.as_ref().and_then(|name| self.styles.get_mut(name));
                match (name, style) {
                    ("basedOn", Some(style)) => style.base = element.get("val").map(str::to_owned),
                    // What a style of tables says of its first row alone, is asked about in all of them.
                    (_, Some(style)) if self.in_letters => style.look.take(element),
                    (_, None) if self.in_letters => self.defaults.take(element),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        match name {
            "style" => self.style = None,
            "rPr" => self.in_letters = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, _: &str) -> Result<(), Unreadable> {
        Ok(())
    }
}
