//! The list of producers, with its filters: words, what they are, first letter.

use askama::Template;

use crate::catalogue::{Choice, Letter, ProducerFacetCounts, ProducerFilter, ProducerKind};
use crate::pages::context::{Params, RequestContext};
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use super::search::query;
use crate::pages::components::{Filter, FilterOption, Link, Pager, Pictures, ProducerRow, UNKNOWN, producer_cards};
use crate::pages::formats::json_ld::{Thing, item_list};

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
    let texts: Vec<&str> = active.iter().map(|link| link.text.as_str()).collect();
    let (title, count) = match texts[..] {
        [] => (words.producers_title().to_owned(), words.producers_on_record(total)),
        _ => (format!("{}: {}", words.producers_title(), texts.join(", ")), words.producers_left(total)),
    };
    let frame = Frame::new(context, &address, words.numbered_title(&title, number), count.clone());
    let frame = if active.is_empty() { frame } else { frame.hidden() };
    let mut pictures = Pictures::default();
    producers.iter().flat_map(|row| &row.makes).for_each(|&patch| pictures.add_patch(patch));
    let frame = frame.with_pictures(context, &pictures);
    let listed = producers.iter().map(|row| (context.site.base_url.join(&row.link.href), row.link.text.clone()));
    let things = vec![Thing::List(item_list(total, listed))];
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    Response::page(&ProducersPage {
        frame: frame.described(context, &trail, things)?,
        trail,
        action: address.path(context.language),
        words: filter.words.clone().unwrap_or_default(),
        filters: filters(context, &filter, &filtered.counts),
        clear: (!active.is_empty())
            .then(|| Link::new(context.url(&Address::page(Page::Producers)), words.clear_filters())),
        active,
        count,
        producers,
        pager: Pager::new(context, &list, number, PAGE_SIZE, total),
    })
}

/// Reads the filters and spells them in canonical order, the page of the list left out.
pub fn read(context: &RequestContext, params: &Params) -> Result<(ProducerFilter, Address), PageError> {
    let filter = ProducerFilter {
        words: query(params)?,
        language: context.reader_language(),
        kind: params.read(Param::ProducerKind, kind)?,
        letter: params.read(Param::Letter, Letter::from_slug)?,
    };
    let address = address(&filter);
    Ok((filter, address))
}

fn kind(slug: &str) -> Option<Choice<ProducerKind>> {
    if slug == UNKNOWN { Some(Choice::Unknown) } else { ProducerKind::from_slug(slug).map(Choice::Known) }
}

fn kind_slug(kind: Choice<ProducerKind>) -> &'static str {
    match kind {
        Choice::Known(kind) => kind.slug(),
        Choice::Unknown => UNKNOWN,
    }
}

fn address(filter: &ProducerFilter) -> Address {
    let values = [
        (Param::Words, filter.words.as_deref()),
        (Param::ProducerKind, filter.kind.map(kind_slug)),
        (Param::Letter, filter.letter.map(Letter::slug)),
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

/// The filters that are set, each as a link that takes it away.
fn active(context: &RequestContext, filter: &ProducerFilter, list: &Address) -> Vec<Link> {
    let words = context.words();
    let texts = [
        (Param::Words, filter.words.as_ref().map(|text| words.quoted(text))),
        (Param::ProducerKind, filter.kind.map(|kind| kind_text(context, kind).to_owned())),
        (Param::Letter, filter.letter.map(|letter| words.letter(letter))),
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
    let letters = counts.letters.iter().map(|(&letter, &count)| {
        FilterOption::counted(letter.slug(), &words.letter(letter), count, filter.letter == Some(letter))
    });
    vec![
        Filter::new(
            context.language,
            Param::ProducerKind,
            words.producer_kind_label(),
            words.all_producer_kinds(),
            kinds,
        ),
        Filter::new(context.language, Param::Letter, words.letter_label(), words.all_letters(), letters),
    ]
}
