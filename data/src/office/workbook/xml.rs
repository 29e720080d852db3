//! XML within bounds: no declarations of its own, no entities but the five, no endless nesting.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::limits::{Unreadable, broken};

/// How deep elements may nest. Documents of offices stay below 40, tables in tables included.
const MAX_DEPTH: usize = 200;

/// An element with its attributes. Names are without their prefixes, which every program chooses for itself.
#[derive(Debug)]
pub(super) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn new(start: &BytesStart<'_>) -> Result<Element, Unreadable> {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(broken)?;
            let value = attribute.normalized_value(XmlVersion::default()).map_err(broken)?;
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        Ok(Element { name: start.local_name().as_ref().to_owned(), attributes })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether a flag is set, as the formats of offices spell it.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(is_on)
    }

    /// Whether an attribute of this name, with whichever prefix, has this value.
    pub(super) fn has_value(&self, name: &str, value: &str) -> bool {
        self.attributes.iter().any(|(known, said)| known == name && said == value)
    }

    /// Whether the element is itself a flag that is set: `<w:strike/>`, `<strike val="1"/>`.
    pub(super) fn is_on(&self) -> bool {
        self.get("val").is_none_or(is_on)
    }
}

fn is_on(value: &str) -> bool {
    matches!(value.trim().to_ascii_lowercase().as_str(), "1" | "true" | "on" | "t")
}

/// The name of the outermost element; `None` where there is none.
pub(super) fn root(bytes: &[u8]) -> Option<String> {
    let text = decode(bytes).ok()?;
    let mut reader = quick_xml::Reader::from_str(&text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => return Some(start.local_name().as_ref().to_owned()),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// What looks at a document from its beginning to its end.
pub(super) trait Visitor {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable>;
    fn close(&mut self, _: &str) -> Result<(), Unreadable> {
        Ok(())
    }
    fn text(&mut self, _: &str) -> Result<(), Unreadable> {
        Ok(())
    }
}

/// Leads a visitor through a document, or says where it breaks.
pub(super) fn visit(bytes: &[u8], visitor: &mut impl Visitor) -> Result<(), Unreadable> {
    let text = decode(bytes)?;
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(broken("các phần lồng nhau quá sâu"));
                }
                visitor.open(&Element::new(&start)?)?;
            }
            Event::Empty(start) => {
                let element = Element::new(&start)?;
                visitor.open(&element)?;
                visitor.close(element.name())?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                visitor.close(end.local_name().as_ref())?;
            }
            Event::Text(text) => visitor.text(&text.xml10_content())?,
            Event::CData(text) => visitor.text(&text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let mut letter = [0; 4];
                let text = match reference.resolve_char_ref().map_err(broken)? {
                    Some(sign) => &*sign.encode_utf8(&mut letter),
                    None => quick_xml::escape::resolve_predefined_entity(&reference.into_inner())
                        .ok_or_else(|| broken("có ký hiệu & không rõ nghĩa"))?,
                };
                visitor.text(text)?;
            }
            Event::DocType(_) => return Err(broken("có phần khai báo DOCTYPE, tệp của văn phòng không có phần này")),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(broken("tệp dừng giữa chừng")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The texts of a part that has no cells: what is printed at the edges of pages, or drawn over them.
#[derive(Default)]
pub(super) struct Texts {
    pub(super) texts: Vec<String>,
    text: String,
    is_text: bool,
}

/// How many letters of such texts are kept.
const MAX_LETTERS: usize = 2_000;

impl Visitor for Texts {
    fn open(&mut self, element: &Element) -> Result<(), Unreadable> {
        self.is_text = element.name() == "t";
        // A text across the page is an attribute of its path.
        if element.name() == "textpath" {
            self.texts.extend(element.get("string").map(str::to_owned));
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Unreadable> {
        self.is_text = false;
        if name == "p" && !self.text.trim().is_empty() {
            self.texts.push(std::mem::take(&mut self.text));
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Unreadable> {
        if self.is_text && self.text.len() < MAX_LETTERS && self.texts.len() < MAX_LETTERS {
            self.text.push_str(text);
        }
        Ok(())
    }
}

/// The text of a document, by the mark at its beginning or by what it says of itself.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let encoding = match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => declared(bytes).unwrap_or(UTF_8),
    };
    // A mark at the beginning counts more than what is given here.
    let (text, _, has_errors) = encoding.decode(bytes);
    if has_errors {
        return Err(broken("chữ không đúng bảng mã mà tệp khai"));
    }
    Ok(text)
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(200))?;
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let head = std::str::from_utf8(&head[..end]).ok()?;
    let (_, rest) = head.split_once("encoding")?;
    let name = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = name.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    Encoding::for_label(name[1..].split(quote).next()?.as_bytes())
}
