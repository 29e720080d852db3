//! The list of products, with its filters.

use askama::Template;
use records::slug::Slug;

use crate::catalogue::{Choice, FacetCounts, Group, Kind, Order, ProducerSummary, ProductFilter, Stars};
use crate::pages::context::{Params, RequestContext};
use crate::pages::error::{PageError, ParamProblem};
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};
use crate::standing::StandingKind;

use super::frame::Frame;
use super::search::{query, ways_on};
use crate::pages::components::{
    Counted, Filter, FilterOption, Link, Pager, ProductRow, UNKNOWN, filter_name, pictures, product_cards,
};
use crate::pages::formats::json_ld::item_list;

/// Products on a page.
pub const PAGE_SIZE: usize = 24;

/// The year of the first awards in the country: no earlier one can be meant.
const FIRST_YEAR: i16 = 2018;

#[derive(Template)]
#[template(path = "products.html")]
struct ProductsPage {
    frame: Frame,
    trail: Vec<Link>,
    action: String,
    words: String,
    filters: Vec<Filter>,
    /// Parameters of the form that have no control of their own.
    kept: Vec<(&'static str, String)>,
    orders: Filter,
    active: Vec<Link>,
    clear: Option<Link>,
    /// What is listed; where it is filtered, with how many there are.
    heading: String,
    count: String,
    /// Of the kind that is chosen: what it is, and the link to its page.
    kind: Option<(String, Link)>,
    products: Vec<ProductRow>,
    /// Where nothing is left: what taking one filter away would leave.
    fewer: Vec<Counted>,
    /// Where nothing is left: where to look instead.
    ways: Vec<Link>,
    pager: Pager,
}

/// Answers `/san-pham`.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let (words, index, day) = (context.words(), context.index(), context.day());
    let params = context.params(Page::Products)?;
    let number = params.page_number()?;
    let Asked { filter, producer, address } = read(context, &params)?;
    let filtered = context.catalogue.filter_products(&filter, &day);
    let first = Pager::first(&params, number, PAGE_SIZE, filtered.total)?;
    let list = address.clone();
    let address = if number > 1 { address.with(Param::PageNumber, number.to_string()) } else { address };
    context.redirect_unless_canonical(&address)?;

    let positions = day.in_order(&filtered.set, filter.order).skip(first).take(PAGE_SIZE);
    let products = product_cards(context, &context.catalogue.list_product_summaries(positions)?);
    let active = active(context, &list, producer.as_ref());
    let heading = match active[..] {
        [] => words.products_title().to_owned(),
        _ => words.heading_with_count(&heading(context, &filter, producer.as_ref()), filtered.total),
    };
    let count = words.products_found(filtered.total);
    let frame = Frame::new(context, &address, words.numbered_title(&heading, number), count.clone());
    // Only the whole list is for robots: there are too many filtered ones, and what most filters choose (a district,
    // a commune, a kind, a group, a producer) has a page of its own.
    let frame = if list.params.is_empty() { frame } else { frame.hidden() };
    let frame = frame.with_pictures(context, &pictures(&products));
    let list_of = products.iter().map(|row| (context.site.base_url.join(&row.href), row.name.clone()));
    let things = vec![item_list(filtered.total, list_of)];
    let mut trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    if !active.is_empty() {
        trail.push(Link::new(context.url(&Address::page(Page::Products)), words.menu_products()));
    }
    Response::page(&ProductsPage {
        frame: frame.described(context, &trail, things)?,
        trail,
        action: address.path(context.language),
        words: filter.words.clone().unwrap_or_default(),
        filters: filters(context, &filter, &filtered.counts),
        kept: list
            .params
            .iter()
            .filter(|(param, _)| *param == Param::Producer)
            .map(|(param, value)| (param.name(context.language), value.clone()))
            .collect(),
        orders: orders(context, filter.order),
        clear: (!active.is_empty())
            .then(|| Link::new(context.url(&Address::page(Page::Products)), words.clear_filters())),
        fewer: if filtered.total == 0 { fewer(context, &filter, &list, &active) } else { Vec::new() },
        ways: if filtered.total == 0 { ways(context, &filter) } else { Vec::new() },
        active,
        heading,
        count,
        kind: filter.kind.and_then(|kind| kind_line(context, index.kind(kind))),
        products,
        pager: Pager::new(context, &list, number, PAGE_SIZE, filtered.total),
    })
}

fn kind_line(context: &RequestContext, kind: &Kind) -> Option<(String, Link)> {
    let language = context.language;
    let about = kind.about.as_ref()?;
    let href = context.url(&Address::of(Page::Kind, &kind.slug));
    let name = language.pick(&kind.word_vi, &kind.word_en);
    Some((language.pick(&about.line_vi, &about.line_en).clone(), Link::new(href, context.words().read_on(name))))
}

/// The list that a request asks for.
pub struct Asked {
    pub filter: ProductFilter,
    /// The producer that the filter chooses by.
    producer: Option<ProducerSummary>,
    /// Its canonical address, without the page of the list.
    pub address: Address,
}

/// Reads the filters and spells them in canonical order, defaults and the page of the list left out.
pub fn read(context: &RequestContext, params: &Params) -> Result<Asked, PageError> {
    let (index, places) = (context.index(), &context.index().places);
    let years = years(context);
    let mut producer = None;
    let filter = ProductFilter {
        words: query(params)?,
        language: context.reader_language(),
        district: params.read(Param::District, |slug| choice(slug, |slug| places.district_by_slug(slug)))?,
        commune: params.read(Param::Commune, |slug| choice(slug, |slug| places.commune_by_slug(slug)))?,
        group: params.read(Param::Group, Group::from_slug)?,
        kind: params.read(Param::Kind, |slug| index.kind_by_slug(slug).map(|(index, _)| index))?,
        stars: params.read(Param::Stars, |value| match value {
            "3" => Some(Stars::Printed(3)),
            "4" => Some(Stars::Printed(4)),
            "5" => Some(Stars::Printed(5)),
            UNKNOWN => Some(Stars::NotPrinted),
            _ => None,
        })?,
        standing: params.read(Param::Standing, StandingKind::from_slug)?,
        producer: match params.get(Param::Producer) {
            None => None,
            Some(slug) => {
                let unknown = || params.refuse(Param::Producer, ParamProblem::Unknown(slug.to_owned()));
                let slug = Slug::parse(slug).ok_or_else(unknown)?;
                let found = context.catalogue.find_producer_summary(slug.as_str())?.ok_or_else(unknown)?;
                Some(producer.insert(found).position)
            }
        },
        year: params.read(Param::Year, |value| {
            choice(value, |value| {
                let year = value.parse::<i16>().ok().filter(|year| year.to_string() == value)?;
                years.contains(&year).then_some(year)
            })
        })?,
        month: params.read(Param::Season, |value| choice(value, month))?,
        order: params.read(Param::Sort, Order::from_slug)?.unwrap_or_default(),
    };
    let mut address = Address::page(Page::Products);
    for &param in Page::Products.params() {
        if param == Param::PageNumber {
            continue;
        }
        let value = match param {
            Param::Words => filter.words.clone(),
            _ => params.get(param).map(str::to_owned),
        };
        if let Some(value) = value {
            address = address.with(param, value);
        }
    }
    Ok(Asked { filter, producer, address })
}

/// The years that may be asked for.
pub fn years(context: &RequestContext) -> std::ops::RangeInclusive<i16> {
    let first = context.day().facets.years.keys().next().copied().unwrap_or(FIRST_YEAR).min(FIRST_YEAR);
    first..=context.index().province.as_of.year()
}

/// A month of the year, as addresses have it.
pub fn month(value: &str) -> Option<i8> {
    let month = value.parse::<i8>().ok().filter(|month| month.to_string() == value)?;
    (1..=12).contains(&month).then_some(month)
}

/// A value, or the word for what is not known.
pub fn choice<T>(value: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Choice<T>> {
    if value == UNKNOWN { Some(Choice::Unknown) } else { read(value).map(Choice::Known) }
}

/// What a filtered list shows, as one would say it: "Chè OCOP 3 sao ở Tủa Chùa, công nhận năm 2023".
fn heading(context: &RequestContext, filter: &ProductFilter, producer: Option<&ProducerSummary>) -> String {
    let (words, index) = (context.words(), context.index());
    let kind = filter.kind.map(|kind| index.kind(kind));
    let kind = kind.map(|kind| context.language.pick(kind.word_vi.as_str(), kind.word_en.as_str()));
    let group = filter.group.map(|group| words.group(group));
    let name = kind.or(group).unwrap_or(words.products_title());
    let stars = match filter.stars {
        Some(Stars::Printed(stars)) if kind.or(group).is_none() => Some(words.with_stars(stars)),
        Some(Stars::Printed(stars)) => Some(words.with_ocop_stars(stars)),
        Some(Stars::NotPrinted) | None => None,
    };
    let (commune, district) = (filter.commune.and_then(Choice::known), filter.district.and_then(Choice::known));
    let phrase = [
        Some(name.to_owned()),
        stars,
        group.filter(|_| kind.is_some()).map(|group| words.within_group(group)),
        producer.map(|producer| words.made_by(&producer.name)),
        words.in_places(&index.places, commune, district, &index.province.name),
        filter.words.as_ref().map(|text| words.matching(text)),
    ];
    let phrase = phrase.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let is_unknown = |unknown: bool, text: &str| unknown.then(|| text.to_owned());
    let clauses = [
        is_unknown(filter.commune == Some(Choice::Unknown), words.commune_unknown()),
        is_unknown(filter.district == Some(Choice::Unknown), words.district_unknown()),
        is_unknown(filter.stars == Some(Stars::NotPrinted), words.without_stars()),
        filter.standing.map(|standing| words.after_comma(words.standing(standing))),
        filter.year.map(|year| match year {
            Choice::Known(year) => words.after_comma(&words.awarded_in(&year.to_string())),
            Choice::Unknown => words.year_of_award_unknown().to_owned(),
        }),
        filter.month.map(|month| match month {
            Choice::Known(month) => words.after_comma(&words.in_season_in(&words.month_name(month))),
            Choice::Unknown => words.season_not_known().to_owned(),
        }),
    ];
    [Some(phrase)].into_iter().chain(clauses).flatten().collect::<Vec<_>>().join(", ")
}

/// The filters that are set, each as a link that takes it away.
fn active(context: &RequestContext, list: &Address, producer: Option<&ProducerSummary>) -> Vec<Link> {
    let set = list.params.iter().filter_map(|(param, value)| {
        let text = match param {
            Param::Producer => producer.map_or_else(String::new, |producer| producer.name.clone()),
            _ => filter_name(context, *param, value)?,
        };
        Some(Link::new(context.url(&list.clone().without(*param)), text))
    });
    set.collect()
}

/// For each filter that is set, how many products would be left without it; those that would leave none are no way on.
fn fewer(context: &RequestContext, filter: &ProductFilter, list: &Address, active: &[Link]) -> Vec<Counted> {
    let set = list.params.iter().map(|(param, _)| *param).filter(|param| *param != Param::Sort);
    set.zip(active)
        .map(|(param, link)| {
            let without = without(filter.clone(), param);
            Counted { link: link.clone(), count: context.catalogue.filter_products(&without, &context.day()).total }
        })
        .filter(|counted| counted.count > 0)
        .collect()
}

fn without(mut filter: ProductFilter, param: Param) -> ProductFilter {
    match param {
        Param::Words => filter.words = None,
        Param::District => filter.district = None,
        Param::Commune => filter.commune = None,
        Param::Group => filter.group = None,
        Param::Kind => filter.kind = None,
        Param::Stars => filter.stars = None,
        Param::Standing => filter.standing = None,
        Param::Producer => filter.producer = None,
        Param::Year => filter.year = None,
        Param::Season => filter.month = None,
        Param::Products
        | Param::Compared
        | Param::ProducerKind
        | Param::Letter
        | Param::Sort
        | Param::PageNumber
        | Param::About => {}
    }
    filter
}

/// A search for the words, which looks at producers and places and for near names too; then the general ways on.
fn ways(context: &RequestContext, filter: &ProductFilter) -> Vec<Link> {
    let search = filter.words.as_ref().map(|words| {
        let address = Address::page(Page::Search).with(Param::Words, words);
        Link::new(context.url(&address), context.words().search_for(words))
    });
    search.into_iter().chain(ways_on(context)).collect()
}

fn filters(context: &RequestContext, filter: &ProductFilter, counts: &FacetCounts) -> Vec<Filter> {
    let (words, language, index) = (context.words(), context.language, context.index());
    let option =
        |value: &str, text: String, count: usize, selected: bool| FilterOption::counted(value, &text, count, selected);
    let control =
        |param: Param, label, all, options: Vec<FilterOption>| Filter::new(language, param, label, all, options);
    let mut districts: Vec<FilterOption> = index
        .places
        .districts()
        .zip(&counts.districts)
        .map(|((id, district), &count)| {
            let text = words.district_plain(district.kind, &district.name);
            option(&district.slug, text, count, filter.district == Some(Choice::Known(id)))
        })
        .collect();
    let unknown = counts.districts.last().copied().unwrap_or(0);
    districts.push(option(
        UNKNOWN,
        words.district_unknown().to_owned(),
        unknown,
        filter.district == Some(Choice::Unknown),
    ));
    let mut communes: Vec<FilterOption> = index
        .places
        .communes()
        .zip(&counts.communes)
        .map(|((id, commune), &count)| {
            let text = words.commune(commune.kind, &commune.name);
            option(&commune.slug, text, count, filter.commune == Some(Choice::Known(id)))
        })
        .collect();
    let unknown = counts.communes.last().copied().unwrap_or(0);
    communes.push(option(
        UNKNOWN,
        words.commune_unknown().to_owned(),
        unknown,
        filter.commune == Some(Choice::Unknown),
    ));
    let groups = Group::ALL.iter().zip(&counts.groups).map(|(&group, &count)| {
        option(group.slug(), words.group(group).to_owned(), count, filter.group == Some(group))
    });
    let kinds = index.kinds.iter().enumerate().zip(&counts.kinds).map(|((index, kind), &count)| {
        let chosen = filter.kind.map(usize::from) == Some(index);
        option(&kind.slug, language.pick(&kind.word_vi, &kind.word_en).clone(), count, chosen)
    });
    let classes =
        [("3", Stars::Printed(3)), ("4", Stars::Printed(4)), ("5", Stars::Printed(5)), (UNKNOWN, Stars::NotPrinted)];
    let stars = classes.into_iter().zip(&counts.stars).map(|((value, stars), &count)| {
        let text = match stars {
            Stars::Printed(number) => words.stars(Some(number)),
            Stars::NotPrinted => words.without_stars().to_owned(),
        };
        option(value, text, count, filter.stars == Some(stars))
    });
    let standings = StandingKind::ALL.iter().zip(&counts.standings).map(|(&kind, &count)| {
        option(kind.slug(), words.standing_choice(kind).to_owned(), count, filter.standing == Some(kind))
    });
    let mut years: Vec<FilterOption> = counts
        .years
        .iter()
        .rev()
        .map(|(&year, &count)| {
            option(&year.to_string(), year.to_string(), count, filter.year == Some(Choice::Known(year)))
        })
        .collect();
    // A year that may be asked for but has no award is shown while it is chosen.
    if let Some(Choice::Known(year)) = filter.year
        && !counts.years.contains_key(&year)
    {
        years.push(option(&year.to_string(), year.to_string(), 0, true));
    }
    years.push(option(UNKNOWN, words.year_unknown().to_owned(), counts.no_year, filter.year == Some(Choice::Unknown)));
    let months = (1..=12).map(|month| {
        let text = words.heading(&words.month_name(month));
        (month.to_string(), text, filter.month == Some(Choice::Known(month)))
    });
    let unknown = (UNKNOWN.to_owned(), words.season_not_known().to_owned(), filter.month == Some(Choice::Unknown));
    let months = months.chain([unknown]).zip(&counts.months);
    let months = months.map(|((value, text, chosen), &count)| option(&value, text, count, chosen)).collect();
    vec![
        control(Param::District, words.district_label(), words.all_districts(), districts),
        control(Param::Commune, words.commune_label(), words.all_communes(), communes),
        control(Param::Group, words.group_label(), words.all_groups(), groups.collect()),
        control(Param::Kind, words.kind_label(), words.all_kinds(), kinds.collect()),
        control(Param::Stars, words.star_class(), words.all_stars(), stars.collect()),
        control(Param::Standing, words.standing_label(), words.all_standings(), standings.collect()),
        control(Param::Year, words.year_label(), words.all_years(), years),
        control(Param::Season, words.season_label(), words.any_month(), months),
    ]
}

fn orders(context: &RequestContext, chosen: Order) -> Filter {
    let words = context.words();
    let options =
        [(Order::Name, words.order_name()), (Order::Newest, words.order_newest()), (Order::Place, words.order_place())];
    Filter {
        name: Param::Sort.name(context.language),
        label: words.order_label(),
        all: words.order_standing(),
        options: options
            .into_iter()
            .map(|(order, text)| FilterOption {
                value: order.slug().unwrap_or_default().to_owned(),
                text: text.to_owned(),
                selected: order == chosen,
                disabled: false,
            })
            .collect(),
    }
}
