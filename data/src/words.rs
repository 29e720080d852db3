//! A text in the two languages of the catalogue.

/// A text in Vietnamese and in English; either may be absent. What has no English is shown in Vietnamese.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// In Vietnamese.
    pub vi: Option<String>,
    /// In English.
    pub en: Option<String>,
}
