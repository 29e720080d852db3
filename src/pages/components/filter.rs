//! Filters of a list: controls of one form, with what each choice would leave, and what is set as links.

use crate::catalogue::{Choice, Group, ProductFilter, Stars};
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::routes::{Address, Page, Param};
use crate::standing::StandingKind;

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

/// What a filter of a list of products chooses; `None` where the parameter is none, or one that names a producer.
pub fn filter_name(context: &RequestContext, param: Param, value: &str) -> Option<String> {
    let (words, index) = (context.words(), context.index());
    let unknown = value == UNKNOWN;
    let name = match param {
        Param::Words => words.quoted(value),
        Param::District if unknown => words.district_unknown().to_owned(),
        Param::District => index
            .places
            .district_by_slug(value)
            .map(|id| index.places.district(id))
            .map_or_else(String::new, |district| words.district(district.kind, &district.name)),
        Param::Commune if unknown => words.commune_unknown().to_owned(),
        Param::Commune => index
            .places
            .commune_by_slug(value)
            .map(|id| index.places.commune(id))
            .map_or_else(String::new, |commune| words.commune(commune.kind, &commune.name)),
        Param::Group => Group::from_slug(value).map_or("", |group| words.group(group)).to_owned(),
        Param::Kind => index
            .kind_by_slug(value)
            .map_or_else(String::new, |(_, kind)| context.language.pick(&kind.word_vi, &kind.word_en).clone()),
        Param::Stars => words.stars(value.parse().ok()),
        Param::Standing => StandingKind::from_slug(value).map_or("", |kind| words.standing(kind)).to_owned(),
        Param::Year if unknown => words.year_unknown().to_owned(),
        Param::Year => words.awarded_in(value),
        Param::Season if unknown => words.season_not_known().to_owned(),
        Param::Season => {
            value.parse().map_or_else(|_| String::new(), |month| words.in_season_in(&words.month_name(month)))
        }
        Param::Products
        | Param::Compared
        | Param::Producer
        | Param::ProducerKind
        | Param::Letter
        | Param::Sort
        | Param::PageNumber
        | Param::About => return None,
    };
    Some(name)
}

/// The address of a list of products by filters that a search names.
pub fn filtered_list(context: &RequestContext, filter: &ProductFilter) -> Address {
    let (index, places) = (context.index(), &context.index().places);
    let values = [
        (Param::Words, filter.words.clone()),
        (Param::District, filter.district.and_then(Choice::known).map(|id| places.district(id).slug.clone())),
        (Param::Commune, filter.commune.and_then(Choice::known).map(|id| places.commune(id).slug.clone())),
        (Param::Group, filter.group.map(|group| group.slug().to_owned())),
        (Param::Kind, filter.kind.map(|kind| index.kind(kind).slug.clone())),
        (
            Param::Stars,
            filter.stars.map(|stars| match stars {
                Stars::Printed(stars) => stars.to_string(),
                Stars::NotPrinted => UNKNOWN.to_owned(),
            }),
        ),
        (Param::Standing, filter.standing.map(|choice| choice.slug().to_owned())),
        (Param::Year, filter.year.and_then(Choice::known).map(|year| year.to_string())),
        (Param::Season, filter.month.and_then(Choice::known).map(|month| month.to_string())),
    ];
    let set = values.into_iter().filter_map(|(param, value)| Some((param, value?)));
    set.fold(Address::page(Page::Products), |address, (param, value)| address.with(param, value))
}
