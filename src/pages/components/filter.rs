//! Filters of a list: controls of one form, with what each choice would leave, and what is set as links.

use crate::i18n::language::Language;
use crate::routes::Param;

/// The value of a filter for what is not known.
pub const UNKNOWN: &str = "chua-ro";

/// One filter as a control of the form.
pub struct Filter {
    /// The parameter.
    pub name: &'static str,
    /// What it chooses by.
    pub label: &'static str,
    /// What it says where nothing is chosen.
    pub all: &'static str,
    pub options: Vec<FilterOption>,
}

impl Filter {
    pub fn new(
        language: Language,
        param: Param,
        label: &'static str,
        all: &'static str,
        options: impl IntoIterator<Item = FilterOption>,
    ) -> Filter {
        Filter { name: param.name(language), label, all, options: options.into_iter().collect() }
    }
}

/// One choice of a filter.
pub struct FilterOption {
    /// The value of the parameter.
    pub value: String,
    /// What it says, with the number of things that it leaves.
    pub text: String,
    /// Whether it is chosen.
    pub selected: bool,
    /// Whether it would leave nothing.
    pub disabled: bool,
}

impl FilterOption {
    /// A choice that leaves `count` things. One that leaves none is shown but cannot be chosen.
    pub fn counted(value: &str, text: &str, count: usize, selected: bool) -> FilterOption {
        FilterOption {
            value: value.to_owned(),
            text: format!("{text} ({count})"),
            selected,
            disabled: count == 0 && !selected,
        }
    }
}
