//! The list of producers, with its filters: words, former district, what they are.

use askama::Template;

use crate::catalogue::{Choice, DistrictId, ProducerFacetCounts, ProducerFilter, ProducerKind};
use crate::pages::context::{Params, RequestContext};
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use super::products::choice;
use super::search::query;
use crate::pages::components::{Filter, FilterOption, Link, Pager, Pictures, ProducerRow, UNKNOWN, producer_cards};
use crate::pages::formats::json_ld::item_list;

/// Producers on a page: they are short rows.
pub const PAGE_SIZE: usize = 48;

#[derive(Template)]
#[template(path = "producers.html")]
struct ProducersPage {
    frame: Frame,
    trail: Vec<Link>,
    action: String,
    words: String,
    filters: Vec<Filter>,
    active: Vec<Link>,
    clear: Option<Link>,
    /// Who is listed; where the list is filtered, with how many there are.
    heading: String,
    count: String,
    producers: Vec<ProducerRow>,
    pager: Pager,
}

/// Answers `/nha-san-xuat`.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    let params = context.params(Page::Producers)?;
    let number = params.page_number()?;
    let (filter, list) = read(context, &params)?;
    let filtered = context.catalogue.filter_producers(&filter);
    let total = filtered.positions.len();
    let first = Pager::first(&params, number, PAGE_SIZE, total)?;
    let address = if number > 1 { list.clone().with(Param::PageNumber, number.to_string()) } else { list.clone() };
    context.redirect_unless_canonical(&address)?;

    let positions = filtered.positions.into_iter().skip(first).take(PAGE_SIZE);
    let producers = producer_cards(context, &context.catalogue.list_producer_summaries(positions)?);
    let active = active(context, &filter, &list);
    let (heading, count) = match active[..] {
        [] => (words.producers_title().to_owned(), words.producers_on_record(total)),
        _ => (words.heading_with_count(&heading(context, &filter), total), words.producers_left(total)),
    };
    let frame = Frame::new(context, &address, words.numbered_title(&heading, number), count.clone());
    let frame = if active.is_empty() { frame } else { frame.hidden() };
    let mut pictures = Pictures::default();
    producers.iter().flat_map(|row| &row.makes).for_each(|&patch| pictures.add_patch(patch));
    let frame = frame.with_pictures(context, &pictures);
    let listed = producers.iter().map(|row| (context.site.base_url.join(&row.link.href), row.link.text.clone()));
    let things = vec![item_list(total, listed)];
    let mut trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    if !active.is_empty() {
        trail.push(Link::new(context.url(&Address::page(Page::Producers)), words.menu_producers()));
    }
    Response::page(&ProducersPage {
        frame: frame.described(context, &trail, things)?,
        trail,
        action: address.path(context.language),
        words: filter.words.clone().unwrap_or_default(),
        filters: filters(context, &filter, &filtered.counts),
        clear: (!active.is_empty())
            .then(|| Link::new(context.url(&Address::page(Page::Producers)), words.clear_filters())),
        active,
        heading,
        count,
        producers,
        pager: Pager::new(context, &list, number, PAGE_SIZE, total),
    })
}

/// Reads the filters and spells them in canonical order, the page of the list left out.
pub fn read(context: &RequestContext, params: &Params) -> Result<(ProducerFilter, Address), PageError> {
    let places = &context.index().places;
    let filter = ProducerFilter {
        words: query(params)?,
        language: context.reader_language(),
        district: params.read(Param::District, |slug| choice(slug, |slug| places.district_by_slug(slug)))?,
        kind: params.read(Param::ProducerKind, |slug| choice(slug, ProducerKind::from_slug))?,
    };
    let address = address(context, &filter);
    Ok((filter, address))
}

/// Who a filtered list shows, as one would say it: "Hợp tác xã ở Tủa Chùa".
fn heading(context: &RequestContext, filter: &ProducerFilter) -> String {
    let (words, index) = (context.words(), context.index());
    let name = match filter.kind {
        Some(Choice::Known(kind)) => words.producers_of_kind(kind),
        Some(Choice::Unknown) | None => words.producers_title(),
    };
    let district = filter.district.and_then(Choice::known);
    let phrase = [
        Some(name.to_owned()),
        words.in_places(&index.places, None, district, &index.province.name),
        filter.words.as_ref().map(|text| words.matching(text)),
    ];
    let clauses = [
        (filter.district == Some(Choice::Unknown)).then(|| words.district_unknown().to_owned()),
        (filter.kind == Some(Choice::Unknown)).then(|| words.producer_kind_unknown().to_owned()),
    ];
    let phrase = phrase.into_iter().flatten().collect::<Vec<_>>().join(" ");
    [Some(phrase)].into_iter().chain(clauses).flatten().collect::<Vec<_>>().join(", ")
}

fn kind_slug(kind: Choice<ProducerKind>) -> &'static str {
    match kind {
        Choice::Known(kind) => kind.slug(),
        Choice::Unknown => UNKNOWN,
    }
}

fn address(context: &RequestContext, filter: &ProducerFilter) -> Address {
    let places = &context.index().places;
    let district = filter.district.map(|district| match district {
        Choice::Known(id) => places.district(id).slug.as_str(),
        Choice::Unknown => UNKNOWN,
    });
    let values = [
        (Param::Words, filter.words.as_deref()),
        (Param::District, district),
        (Param::ProducerKind, filter.kind.map(kind_slug)),
    ];
    values
        .into_iter()
        .filter_map(|(param, value)| Some((param, value?)))
        .fold(Address::page(Page::Producers), |address, (param, value)| address.with(param, value))
}

fn kind_text(context: &RequestContext, kind: Choice<ProducerKind>) -> &'static str {
    match kind {
        Choice::Known(kind) => context.words().producer_kind(kind),
        Choice::Unknown => context.words().producer_kind_unknown(),
    }
}

fn district_text(context: &RequestContext, district: Choice<DistrictId>) -> String {
    let (words, places) = (context.words(), &context.index().places);
    match district {
        Choice::Known(id) => words.district(places.district(id).kind, &places.district(id).name),
        Choice::Unknown => words.district_unknown().to_owned(),
    }
}

/// The filters that are set, each as a link that takes it away.
fn active(context: &RequestContext, filter: &ProducerFilter, list: &Address) -> Vec<Link> {
    let words = context.words();
    let texts = [
        (Param::Words, filter.words.as_ref().map(|text| words.quoted(text))),
        (Param::District, filter.district.map(|district| district_text(context, district))),
        (Param::ProducerKind, filter.kind.map(|kind| kind_text(context, kind).to_owned())),
    ];
    texts
        .into_iter()
        .filter_map(|(param, text)| Some(Link::new(context.url(&list.clone().without(param)), text?)))
        .collect()
}

fn filters(context: &RequestContext, filter: &ProducerFilter, counts: &ProducerFacetCounts) -> Vec<Filter> {
    let words = context.words();
    let kinds = ProducerKind::ALL.map(Choice::Known).into_iter().chain([Choice::Unknown]).zip(counts.kinds).map(
        |(kind, count)| {
            FilterOption::counted(kind_slug(kind), kind_text(context, kind), count, filter.kind == Some(kind))
        },
    );
    let places = &context.index().places;
    let known = places.districts().map(|(id, district)| (Choice::Known(id), district.slug.as_str()));
    let districts = known.chain([(Choice::Unknown, UNKNOWN)]).zip(&counts.districts);
    let districts = districts.map(|((district, slug), &count)| {
        let text = match district {
            // The label says that they are former ones.
            Choice::Known(id) => words.district_plain(places.district(id).kind, &places.district(id).name),
            Choice::Unknown => words.district_unknown().to_owned(),
        };
        FilterOption::counted(slug, &text, count, filter.district == Some(district))
    });
    vec![
        Filter::new(context.language, Param::District, words.district_label(), words.all_districts(), districts),
        Filter::new(
            context.language,
            Param::ProducerKind,
            words.producer_kind_label(),
            words.all_producer_kinds(),
            kinds,
        ),
    ]
}
