//! What is in season in a month: the month of today at `/mua-vu`, each month at its own address.

use askama::Template;

use jiff::ToSpan;
use jiff::civil::Date;
use records::calendar::{Calendar, Event};

use crate::catalogue::{Order, SeasonMonths, SpecialityId};
use crate::i18n::language::{Language, Text};
use crate::pages::components::{
    Link, Motif, Pictures, ProductRow, Season, SpecialityCard, UNKNOWN, dye_class, product_lines,
};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::formats::json_ld::item_list;
use crate::pages::frame::Frame;
use crate::pages::products;
use crate::pages::response::{CachePolicy, CrossOrigin, Response};
use crate::routes::{self, Address, Page, Param};

/// The most things that a page shows; the list has all products.
const MAX_THINGS: usize = 40;
/// How many products of a speciality a page names; the speciality's own page has all.
const MAX_PRODUCTS: usize = 6;

#[derive(Template)]
#[template(path = "in_season.html")]
struct InSeasonPage {
    frame: Frame,
    trail: Vec<Link>,
    title: String,
    lead: String,
    months: Vec<MonthLink>,
    /// For a part of the year.
    things: Vec<ThingInSeason>,
    all_year: Vec<ThingInSeason>,
    products: Option<Link>,
    others: Option<(String, Link)>,
    /// All things of which sources print months; empty on the page of one month.
    year: Vec<SeasonRow>,
    /// The same for the calendars of others.
    calendar: String,
}

/// A month of the year with how many things are in season then.
struct MonthLink {
    number: i8,
    href: String,
    /// The value of `aria-current`: whether the page is that of the month, or its things are those of the page.
    current: Option<&'static str>,
    /// "tháng 11: 3 thứ".
    spoken: String,
    /// "3 thứ".
    things: String,
}

/// Something that is in season, as a page shows it.
struct ThingInSeason {
    link: Link,
    motif: Option<Motif>,
    dye: &'static str,
    /// The language of its name, where that is not the page's.
    lang: Option<&'static str>,
    /// "Tháng 10 đến tháng 11".
    months: String,
    season: Season,
    products: Vec<ProductRow>,
}

/// A speciality of which sources print months.
pub struct SeasonRow {
    pub link: Link,
    pub dye: &'static str,
    pub season: Season,
}

/// Something that is in season.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Speciality(SpecialityId),
    /// A product, by its position, whose speciality is not in season then.
    Product(usize),
}

/// Answers `/mua-vu`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    page(context, None)
}

/// Answers `/mua-vu/{month}`.
pub fn show_month(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    page(context, Some(slug))
}

/// Answers `/mua-vu.ics`: each season of a part of the year, coming back each year.
pub fn show_calendar(context: &RequestContext) -> Result<Response, PageError> {
    let (words, index, language) = (context.words(), context.index(), context.language);
    let own = routes::calendar(language);
    if context.path != own {
        return Err(PageError::Moved(own));
    }
    let mut seasonal: Vec<Seasonal> = Vec::new();
    for (_, one) in index.specialities.iter() {
        seasonal.push(Seasonal {
            name: language.pick(&one.name_vi, &one.name_en).clone(),
            address: Address::of(Page::Speciality, &one.slug),
            changed: one.changed,
            months: one.months.clone(),
            about: Season::of_speciality(context, one).map_or_else(String::new, |season| season.basis()),
        });
    }
    let positions = (0..index.products.len()).filter(|&position| match index.products.season(position) {
        SeasonMonths::Own(months) => {
            index.products.speciality(position).is_none_or(|id| index.specialities.get(id).months != *months)
        }
        SeasonMonths::OfSpeciality(..) | SeasonMonths::Unknown => false,
    });
    for product in context.catalogue.list_product_summaries(positions)? {
        seasonal.push(Seasonal {
            months: index.products.season(product.position).months().to_vec(),
            address: Address::of(Page::Product, &product.slug),
            changed: product.changed,
            about: words.own_season().to_owned(),
            name: product.name,
        });
    }
    let host = context.site.base_url.host();
    let events = seasonal.iter().flat_map(|one| {
        stretches(&one.months).into_iter().filter_map(move |(month, length)| {
            let first = Date::new(one.changed.year(), month, 1).ok()?;
            Some(Event {
                uid: format!(
                    "{}-{month}@{host}",
                    one.address.path(Language::Vietnamese).trim_matches('/').replace('/', "-")
                ),
                changed: one.changed,
                first,
                end: first.saturating_add(length.months()),
                is_yearly: true,
                title: words.season_of(&one.name),
                about: one.about.clone(),
                url: Some(context.absolute_url(&one.address)),
            })
        })
    });
    let province = &index.province;
    let calendar = Calendar {
        name: words.calendar_title(&words.province(&province.name)),
        product: format!("-//{host}//sanvat//{}", language.tag().to_uppercase()),
        events: events.collect(),
    };
    Ok(Response::file("text/calendar; charset=utf-8", calendar.text(), CachePolicy::Page).shared(CrossOrigin::Read))
}

/// What comes into season once a year or oftener.
struct Seasonal {
    name: String,
    address: Address,
    changed: Date,
    months: Vec<i8>,
    about: String,
}

/// Runs of consecutive months as (first, length), wrapping at the end of the year; empty if all twelve are set.
fn stretches(months: &[i8]) -> Vec<(i8, i32)> {
    let has = |month: i32| months.iter().any(|&one| i32::from(one) == (month + 11).rem_euclid(12) + 1);
    let firsts = months.iter().copied().filter(|&month| !has(i32::from(month) - 1));
    firsts.map(|first| (first, (0..12).take_while(|&step| has(i32::from(first) + step)).count() as i32)).collect()
}

/// The address of the page of a month, or that of the month of today, and the month.
pub fn read(context: &RequestContext, slug: Option<&str>) -> Result<(Address, i8), PageError> {
    let Some(slug) = slug else { return Ok((Address::page(Page::InSeason), context.today.month())) };
    let now = || (Address::page(Page::InSeason), context.words().in_season_now().to_owned());
    let month = products::month(slug.trim_start_matches('0')).ok_or_else(|| PageError::NotFound(vec![now()]))?;
    Ok((of_month(month), month))
}

/// The address of the page of a month.
pub fn of_month(month: i8) -> Address {
    Address::of(Page::InSeasonMonth, month.to_string())
}

/// What is in season in a month: first what is so for the shortest time.
pub fn things(context: &RequestContext, month: i8) -> Vec<Thing> {
    let index = context.index();
    let mut things: Vec<(usize, Thing)> = Vec::new();
    let in_season = |id: SpecialityId| index.specialities.get(id).months.contains(&month);
    let specialities = index.specialities.iter().filter(|(id, _)| in_season(*id));
    things.extend(specialities.map(|(id, one)| (one.months.len(), Thing::Speciality(id))));
    for position in context.day().facets.in_month(Some(month)).ones() {
        if let SeasonMonths::Own(months) = index.products.season(position)
            && !index.products.speciality(position).is_some_and(in_season)
        {
            things.push((months.len(), Thing::Product(position)));
        }
    }
    things.sort_by_key(|(months, _)| *months);
    things.into_iter().map(|(_, thing)| thing).collect()
}

/// The first things in season in a month as cards for other pages.
pub fn cards(context: &RequestContext, month: i8, count: usize) -> Result<Vec<SpecialityCard>, PageError> {
    let mut first = things(context, month);
    first.truncate(count);
    let things = shown(context, month, &first)?;
    let card = |thing: ThingInSeason| SpecialityCard {
        line: thing.months,
        products: thing.season.basis(),
        link: thing.link,
        motif: thing.motif,
        dye: thing.dye,
    };
    Ok(things.into_iter().map(card).collect())
}

fn page(context: &RequestContext, slug: Option<&str>) -> Result<Response, PageError> {
    let (words, day) = (context.words(), context.day());
    let (address, month) = read(context, slug)?;
    context.redirect_unless_canonical(&address)?;
    let all = things(context, month);
    let mut shown = shown(context, month, &all[..all.len().min(MAX_THINGS)])?;
    let name = words.month_name(month);
    let title = match slug {
        None => words.in_season_now().to_owned(),
        Some(_) => words.in_season_title(&words.heading(&name)),
    };
    let lead = words.in_season_lead(all.len(), &name);
    let mut trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    trail.extend(slug.map(|_| Link::new(context.url(&Address::page(Page::InSeason)), words.menu_in_season())));
    let set = day.facets.in_month(Some(month));
    let unknown = day.facets.in_month(None).count_ones(..);
    let list = |value: String| context.url(&Address::products_with(Param::Season, value));
    let items = shown.iter().map(|thing| (context.site.base_url.join(&thing.link.href), thing.link.text.clone()));
    let things = vec![item_list(all.len(), items.collect::<Vec<_>>())];
    let drawn = Pictures::of(shown.iter().filter_map(|thing| thing.motif));
    let all_year = shown.split_off(shown.partition_point(|thing| thing.season.count < 12));
    Response::page(&InSeasonPage {
        frame: Frame::new(context, &address, title.clone(), lead.clone())
            .with_pictures(context, &drawn)
            .described(context, &trail, things)?,
        trail,
        title,
        lead,
        months: months(context, &address),
        products: (set.count_ones(..) > 0)
            .then(|| Link::new(list(month.to_string()), words.products_in_season(set.count_ones(..)))),
        others: (unknown > 0).then(|| {
            let link = Link::new(list(UNKNOWN.to_owned()), words.those_of_unknown_season());
            (words.season_of_others(unknown), link)
        }),
        year: match slug {
            None => seasons(context, context.index().specialities.iter().map(|(id, _)| id)),
            Some(_) => Vec::new(),
        },
        calendar: routes::calendar(context.language),
        things: shown,
        all_year,
    })
}

fn months(context: &RequestContext, current: &Address) -> Vec<MonthLink> {
    let words = context.words();
    let month = |number: i8| {
        let address = of_month(number);
        let things = words.things_in_season(things(context, number).len());
        MonthLink {
            number,
            href: context.url(&address),
            current: match current.page {
                Page::InSeason if number == context.today.month() => Some("date"),
                _ => (address == *current).then_some("page"),
            },
            spoken: words.month_as_heard(number, &things, &words.month_name(number)),
            things,
        }
    };
    (1..=12).map(month).collect()
}

/// The seasons of those specialities of which sources print months.
pub fn seasons(context: &RequestContext, specialities: impl Iterator<Item = SpecialityId>) -> Vec<SeasonRow> {
    let row = |id: SpecialityId| {
        let one = context.index().specialities.get(id);
        let href = context.url(&Address::of(Page::Speciality, &one.slug));
        let link = Link::new(href, context.language.pick(&one.name_vi, &one.name_en));
        Some(SeasonRow { link, dye: dye_class(context, one.figure), season: Season::of_speciality(context, one)? })
    };
    specialities.filter_map(row).take(MAX_THINGS).collect()
}

/// Things with their products.
fn shown(context: &RequestContext, month: i8, things: &[Thing]) -> Result<Vec<ThingInSeason>, PageError> {
    let (words, index, day) = (context.words(), context.index(), context.day());
    let of_thing = |thing: &Thing| match *thing {
        Thing::Product(position) => vec![position],
        Thing::Speciality(id) => {
            let mut set = day.facets.of_speciality(id).clone();
            set.intersect_with(day.facets.in_month(Some(month)));
            day.in_order(&set, Order::Standing).take(MAX_PRODUCTS).collect()
        }
    };
    let positions: Vec<Vec<usize>> = things.iter().map(of_thing).collect();
    let summaries = context.catalogue.list_product_summaries(positions.iter().flatten().copied())?;
    let mut rest = &summaries[..];
    let mut shown = Vec::new();
    for (thing, positions) in things.iter().zip(&positions) {
        let (own, others) = rest.split_at(positions.len());
        rest = others;
        shown.extend(match *thing {
            Thing::Speciality(id) => {
                let one = index.specialities.get(id);
                Season::of_speciality(context, one).map(|season| ThingInSeason {
                    link: Link::new(
                        context.url(&Address::of(Page::Speciality, &one.slug)),
                        context.language.pick(&one.name_vi, &one.name_en),
                    ),
                    motif: one.figure.map(Motif),
                    dye: dye_class(context, one.figure),
                    lang: None,
                    months: words.heading(&season.months),
                    season,
                    products: product_lines(context, own),
                })
            }
            Thing::Product(position) => own
                .first()
                .zip(Season::new(context, index.products.season(position).months(), words.own_season().to_owned()))
                .map(|(product, season)| ThingInSeason {
                    link: Link::new(context.url(&Address::of(Page::Product, &product.slug)), &product.name),
                    motif: product.figure.map(Motif),
                    dye: dye_class(context, product.figure),
                    lang: Text::vietnamese(context.language, "").lang,
                    months: words.heading(&season.months),
                    season,
                    products: Vec::new(),
                }),
        });
    }
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_that_goes_over_the_end_of_the_year_is_one() {
        assert_eq!(stretches(&[1, 2, 3, 9, 10, 11, 12]), [(9, 7)]);
        assert_eq!(stretches(&[5, 10]), [(5, 1), (10, 1)]);
        assert_eq!(stretches(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), []);
    }
}
