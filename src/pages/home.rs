//! The home page: what this is, the kinds, a few specialities, the map, what is new, how complete the list is.

use askama::Template;
use fixedbitset::FixedBitSet;
use jiff::civil::Date;

use crate::catalogue::{ProductSummary, SpecialityId};
use crate::pages::components::{
    Counted, CoverageBar, Link, Motif, Patch, ProductRow, ProvinceMap, SpecialityCard, add_specialities, coverage,
    coverage_bar, ground_class, pictures, product_cards, share_card, speciality_cards,
};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::formats::json_ld::website;
use crate::pages::frame::Frame;
use crate::pages::in_season;
use crate::pages::response::Response;
use crate::pages::travel_routes::{self, RouteRow};
use crate::routes::{Address, Page};

/// How many records that changed last the page shows.
const NEWLY_CHANGED: usize = 6;
/// After how many days a record is not new any more.
const NEW_DAYS: i32 = 30;
/// How many things that are in season are shown.
const IN_SEASON: usize = 3;
/// How many things that are made along a route stand beside it.
const ROUTE_MAKES: usize = 3;
/// How many specialities are shown in a week.
const IN_A_WEEK: usize = 5;

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    frame: Frame,
    title: String,
    lead: String,
    kinds: Vec<Tile>,
    total: usize,
    all_products: String,
    first_speciality: Option<SpecialityCard>,
    specialities: Vec<SpecialityCard>,
    all_specialities: String,
    /// What is in season in the month of today, and the link to all of it.
    in_season: Vec<SpecialityCard>,
    in_season_title: String,
    all_in_season: Link,
    /// The routes for travellers.
    routes: Vec<RouteRow>,
    all_routes: Link,
    map: ProvinceMap,
    districts: Vec<Counted>,
    where_its_made: Link,
    changed: Vec<ProductRow>,
    coverage: (String, Link),
    coverage_bar: Option<CoverageBar>,
}

/// A kind in the quilt.
struct Tile {
    counted: Counted,
    patch: Option<Patch>,
    /// The class of its ground.
    ground: &'static str,
}

/// Answers `/`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let (words, index, day) = (context.words(), context.index(), context.day());
    let address = Address::page(Page::Home);
    context.redirect_unless_canonical(&address)?;
    let province = &index.province.name;
    let (title, lead) = (words.home_title(province), words.home_lead(index.products.len()));
    let districts = index.places.districts().zip(&day.facets.districts).map(|((_, district), set)| Counted {
        link: Link::new(
            context.url(&Address::of(Page::District, &district.slug)),
            words.heading(&words.unbroken(&words.district_plain(district.kind, &district.name), province)),
        ),
        count: set.count_ones(..),
    });
    let kinds = kinds(context);
    let mut specialities = speciality_cards(context, of_the_week(context)).into_iter();
    let (first_speciality, specialities) = (specialities.next(), specialities.collect::<Vec<_>>());
    let month = context.today.month();
    let in_season = in_season::cards(context, month, IN_SEASON)?;
    let changed = product_cards(context, &newly_changed(context)?);

    let mut drawn = pictures(&changed);
    kinds.iter().filter_map(|tile| tile.patch).for_each(|patch| drawn.add_patch(patch));
    first_speciality.iter().filter_map(|card| card.motif).for_each(|motif: Motif| drawn.add(motif));
    add_specialities(&mut drawn, &specialities);
    add_specialities(&mut drawn, &in_season);
    let routes = travel_routes::rows(context, |made| kinds_of(context, made));
    travel_routes::add_makes(&mut drawn, &routes);
    let link = |page, text: &str| Link::new(context.url(&Address::page(page)), text);
    let things = vec![website(context, &lead)];
    let card = share_card::mention(context, &address, || Ok(share_card::home(context)))?;
    Response::page(&HomePage {
        title: words.unbroken(&title, province),
        lead: words.unbroken(&lead, province),
        frame: Frame::new(context, &address, title, lead)
            .with_card(context, &address, &card)
            .with_pictures(context, &drawn)
            .described(context, &[], things)?,
        kinds,
        total: index.products.len(),
        all_products: context.url(&Address::page(Page::Products)),
        first_speciality,
        specialities,
        all_specialities: context.url(&Address::page(Page::Specialities)),
        in_season,
        in_season_title: words.in_season_title(&words.heading(&words.month_name(month))),
        all_in_season: link(Page::InSeason, words.menu_in_season()),
        routes,
        all_routes: link(Page::TravelRoutes, words.all_routes()),
        map: ProvinceMap::new(context),
        districts: districts.collect(),
        where_its_made: link(Page::WhereItsMade, words.menu_where()),
        changed,
        coverage: coverage(context),
        coverage_bar: coverage_bar(context),
    })
}

/// The kinds that have most products first; those without any last.
fn kinds(context: &RequestContext) -> Vec<Tile> {
    let (index, day) = (context.index(), context.day());
    let tile = |(kind, set): (&crate::catalogue::Kind, &FixedBitSet)| Tile {
        counted: Counted {
            link: Link::new(
                context.url(&Address::of(Page::Kind, &kind.slug)),
                context.language.pick(&kind.word_vi, &kind.word_en).clone(),
            ),
            count: set.count_ones(..),
        },
        patch: kind.figure.map(|figure| Patch(figure.pictogram)),
        ground: kind.figure.map_or("g-indigo", |figure| ground_class(context, figure.pictogram)),
    };
    let mut tiles: Vec<Tile> = index.kinds.iter().zip(&day.facets.kinds).map(tile).collect();
    tiles.sort_by_key(|tile| std::cmp::Reverse(tile.counted.count));
    tiles
}

/// The kinds of these products, those of most first: the quilt has their pictograms on the page already.
fn kinds_of(context: &RequestContext, made: &FixedBitSet) -> Vec<Patch> {
    let (index, day) = (context.index(), context.day());
    let counted = index.kinds.iter().zip(&day.facets.kinds).map(|(kind, set)| (kind, set.intersection_count(made)));
    let mut counted: Vec<_> = counted.filter(|(_, count)| *count > 0).collect();
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let figures = counted.into_iter().filter_map(|(kind, _)| kind.figure);
    figures.take(ROUTE_MAKES).map(|figure| Patch(figure.pictogram)).collect()
}

/// The specialities of this week: the next few each week, the same for everybody, until all had their turn. Only those that
/// have a product, and no spirits: to introduce one would promote it.
fn of_the_week(context: &RequestContext) -> Vec<SpecialityId> {
    let (index, day) = (context.index(), context.day());
    let with_products = index.specialities.iter().filter(|(id, _)| !day.facets.of_speciality(*id).is_clear());
    let for_all = with_products.filter(|(_, speciality)| !index.kind(speciality.kind).is_for_adults());
    // One of each kind, then the second of each: so those of a week differ.
    let mut of_kind = vec![0_usize; index.kinds.len()];
    let mut turns: Vec<(usize, u16, SpecialityId)> = for_all
        .map(|(id, speciality)| {
            let turn = &mut of_kind[usize::from(speciality.kind)];
            *turn += 1;
            (*turn, speciality.kind, id)
        })
        .collect();
    turns.sort();
    let start = week(context.today) * IN_A_WEEK;
    let count = turns.len();
    (0..IN_A_WEEK.min(count)).map(|step| turns[(start + step) % count].2).collect()
}

/// The number of a week, from Monday on.
fn week(day: Date) -> usize {
    // A Monday before all days of the catalogue.
    const FIRST: Date = Date::constant(2018, 1, 1);
    let days = (day - FIRST).get_days();
    usize::try_from(days / 7).unwrap_or_default()
}

/// The records that changed last and not long ago. Those of a day on which most of the catalogue changed are not news.
fn newly_changed(context: &RequestContext) -> Result<Vec<ProductSummary>, PageError> {
    let products = &context.index().products;
    let on_the_day = |day: Date| (0..products.len()).filter(|&position| products.changed(position) == day).count();
    let mut newest = context.catalogue.list_newly_changed(NEWLY_CHANGED)?;
    newest.retain(|product| {
        let days = (context.today - product.changed).get_days();
        (0..=NEW_DAYS).contains(&days) && on_the_day(product.changed) * 2 <= products.len()
    });
    Ok(newest)
}
