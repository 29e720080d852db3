//! The two languages of the site. One URL has one language; nothing depends on what a browser asks for.

use crate::catalogue::Translated;

/// The language of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Vietnamese, the first language: its URLs have no prefix.
    Vietnamese,
    /// English: its URLs begin with `/en`.
    English,
}

impl Language {
    /// Both languages, the first one first.
    pub const ALL: [Language; 2] = [Language::Vietnamese, Language::English];

    /// The BCP 47 tag, as in `lang` and `hreflang`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Vietnamese => "vi",
            Language::English => "en",
        }
    }

    /// The tag that Open Graph wants.
    pub fn open_graph(self) -> &'static str {
        match self {
            Language::Vietnamese => "vi_VN",
            Language::English => "en_US",
        }
    }

    pub fn other(self) -> Language {
        match self {
            Language::Vietnamese => Language::English,
            Language::English => Language::Vietnamese,
        }
    }

    /// A text that a record has in Vietnamese at least: in this language where it is there.
    pub fn of(self, text: &Translated) -> &str {
        match (self, &text.en) {
            (Language::English, Some(en)) => en,
            (Language::English, None) | (Language::Vietnamese, _) => &text.vi,
        }
    }

    /// `vi` in Vietnamese, `en` in English: for values that exist once per language.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Language::Vietnamese => vi,
            Language::English => en,
        }
    }
}

/// A text of a record together with the language that it is in, which need not be the page's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text itself, never empty.
    pub text: String,
    /// `Some("vi")` where the text is in another language than the page, for its `lang` attribute.
    pub lang: Option<&'static str>,
}

impl Text {
    /// The text for a page in `language`: what has no English is shown in Vietnamese and marked as such.
    pub fn of(language: Language, vi: Option<&str>, en: Option<&str>) -> Option<Text> {
        let (text, written_in) = match (language, vi, en) {
            (Language::English, _, Some(en)) => (en, Language::English),
            (_, Some(vi), _) => (vi, Language::Vietnamese),
            (_, None, Some(en)) => (en, Language::English),
            (_, None, None) => return None,
        };
        Some(Text { text: text.to_owned(), lang: (written_in != language).then(|| written_in.tag()) })
    }

    /// A text that a record has in Vietnamese at least.
    pub fn translated(language: Language, text: &Translated) -> Text {
        let (text, lang) = match (language, &text.en) {
            (Language::English, Some(en)) => (en, None),
            (Language::English, None) => (&text.vi, Some(Language::Vietnamese.tag())),
            (Language::Vietnamese, _) => (&text.vi, None),
        };
        Text { text: text.clone(), lang }
    }

    /// A text that exists in Vietnamese only, such as a name.
    pub fn vietnamese(language: Language, text: impl Into<String>) -> Text {
        Text { text: text.into(), lang: (language != Language::Vietnamese).then_some("vi") }
    }
}
