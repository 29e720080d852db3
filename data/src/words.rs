//! A text in the two languages of the catalogue.

/// A text in Vietnamese and in English; either may be absent. What has no English is shown in Vietnamese.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// In Vietnamese.
    pub vi: Option<String>,
    /// In English.
    pub en: Option<String>,
}

/// A text that is there in Vietnamese and, where somebody translated it, in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: Option<String>,
}

/// A text that is there in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BothLanguages {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}
