//! One route for travellers: its line on the map, its places in their order with the distances that sources print, and for each
//! what is made there and when it is in season.

use askama::Template;
use fixedbitset::FixedBitSet;

use crate::catalogue::{DistrictId, Order, ProductSummary, Source, Stop, TravelRoute};
use crate::i18n::language::Text;
use crate::pages::components::{
    Badge, Link, Motif, Patch, Pictures, ProductRow, RouteMap, SourceLine, UNKNOWN, dye_class, most_made,
    product_lines, share_card, stop_name,
};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::formats::json_ld;
use crate::pages::frame::Frame;
use crate::pages::response::Response;
use crate::pages::share::ShareRow;
use crate::pages::topic::paragraphs;
use crate::routes::{Address, Page, Param};

/// How many products of a commune, or of a district without a commune, a stop names before it links to the list.
const MAX_PRODUCTS: usize = 5;

#[derive(Template)]
#[template(path = "travel_route.html")]
struct TravelRoutePage {
    frame: Frame,
    share: ShareRow,
    trail: Vec<Link>,
    motif: Option<Motif>,
    dye: &'static str,
    name: String,
    /// "6 chặng, 25 sản phẩm dọc đường".
    facts: String,
    line: String,
    story: Vec<String>,
    map: Option<RouteMap>,
    stops: Vec<StopPart>,
    sources: Vec<SourceLine>,
}

/// A stop as the page shows it.
struct StopPart {
    /// Its anchor.
    anchor: String,
    name: String,
    /// What stands before its commune: the former commune, or that a pass lies in it.
    before: Option<String>,
    /// Its commune of today.
    commune: Link,
    /// "Cách Tuần Giáo khoảng 79 km".
    distance: Option<String>,
    distance_by: Vec<Cited>,
    text: Option<String>,
    text_by: Vec<Cited>,
    made: Vec<Made>,
}

/// A source as it is named beside a statement: who prints it, and the entry in the list at the end of the page.
struct Cited {
    href: String,
    publisher: Text,
}

/// Products of one place.
struct Made {
    heading: String,
    products: Vec<MadeProduct>,
    more: Option<Link>,
}

/// A product at a stop.
struct MadeProduct {
    href: String,
    name: String,
    qualifier: Option<String>,
    /// Its name in English, on English pages.
    english: Option<String>,
    stars: String,
    badge: Option<Badge>,
    patch: Option<Patch>,
    /// "tháng 8 đến tháng 10".
    months: Option<String>,
    is_ripe: bool,
}

/// The products that belong to a stop: those of its commune, and those of its former district whose commune is not known.
pub struct StopProducts {
    pub of_commune: FixedBitSet,
    pub of_district: Option<(DistrictId, FixedBitSet)>,
}

/// Answers `/hanh-trinh/{slug}`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let (words, language, index) = (context.words(), context.language, context.index());
    let Some(route) = index.routes.by_slug(slug) else {
        return Err(PageError::NotFound(super::travel_routes::way_back(context)));
    };
    let address = Address::of(Page::TravelRoute, &route.slug);
    context.redirect_unless_canonical(&address)?;
    let made = products(context, route);
    let all = union(context, &made);
    let figure = most_made(context, &all);
    let motif = figure.map(Motif);
    let mut drawn = Pictures::of(motif);
    let (stops, sources) = stops(context, route, &made, &mut drawn)?;
    let name = words.unbroken(language.pick(&route.name_vi, &route.name_en), &index.province.name);
    let line = words.unbroken(language.pick(&route.about.line_vi, &route.about.line_en), &index.province.name);
    let facts = facts(context, route, &all);
    let description = format!("{line} {}.", words.heading(&facts));
    let trail = vec![
        Link::new(context.url(&Address::page(Page::Home)), words.menu_home()),
        Link::new(context.url(&Address::page(Page::TravelRoutes)), words.menu_routes()),
    ];
    let card = share_card::mention(context, &address, || Ok(share_card::route(context, route, &facts)))?;
    let image = share_card::url(context, &address, &card);
    let things = vec![json_ld::travel_route(context, &address, route, &description, &image)];
    Response::page(&TravelRoutePage {
        frame: Frame::new(context, &address, name.clone(), description)
            .with_card(context, &address, &card)
            .with_pictures(context, &drawn)
            .described(context, &trail, things)?,
        trail,
        share: ShareRow::new(context, &address, &name),
        motif,
        dye: dye_class(context, figure),
        name,
        facts,
        line,
        story: paragraphs(context, &route.about),
        map: RouteMap::of(context, route),
        stops,
        sources,
    })
}

/// How many stops a route has and how much is made along it.
pub fn facts(context: &RequestContext, route: &TravelRoute, products: &FixedBitSet) -> String {
    let words = context.words();
    words.stops_and_products(&words.stops_count(route.stops.len()), &words.products_count(products.count_ones(..)))
}

/// The products of each stop. Those of a commune stand at the first of its stops that bears its name rather than that of a pass;
/// those of a former district whose commune is not known at the stop of the district's name, or else at the first in it. Spirits
/// are in lists and on pages of their own, and no reason to travel.
pub fn products(context: &RequestContext, route: &TravelRoute) -> Vec<StopProducts> {
    let (index, day, places) = (context.index(), context.day(), &context.index().places);
    let mut for_all = index.products.all();
    for (_, products) in index.kinds.iter().zip(&day.facets.kinds).filter(|(kind, _)| kind.is_for_adults()) {
        for_all.difference_with(products);
    }
    let best = |is_there: &dyn Fn(&Stop) -> bool, is_best: &dyn Fn(&Stop) -> bool| {
        let mut there = route.stops.iter().enumerate().filter(|(_, stop)| is_there(stop));
        let found = there.clone().find(|(_, stop)| is_best(stop)).or_else(|| there.next());
        found.map(|(place, _)| place)
    };
    let of_stop = |(place, stop): (usize, &Stop)| {
        let is_home = best(&|other| other.commune == stop.commune, &|other| other.name.is_none()) == Some(place);
        let mut of_commune =
            if is_home { day.facets.in_commune(Some(stop.commune)).clone() } else { FixedBitSet::new() };
        of_commune.intersect_with(&for_all);
        let district = stop.district(places).filter(|&district| {
            let is_seat = |other: &Stop| {
                let former = other.former.map(|former| &places.former_commune(former).name);
                let name = former.unwrap_or(&places.commune(other.commune).name);
                other.name.is_none() && *name == places.district(district).name
            };
            best(&|other| other.district(places) == Some(district), &is_seat) == Some(place)
        });
        let of_district = district.map(|district| {
            let mut unknown = day.facets.in_both(district, None);
            unknown.intersect_with(&for_all);
            (district, unknown)
        });
        StopProducts { of_commune, of_district }
    };
    route.stops.iter().enumerate().map(of_stop).collect()
}

/// All products along a route.
pub fn union(context: &RequestContext, made: &[StopProducts]) -> FixedBitSet {
    let mut all = FixedBitSet::with_capacity(context.index().products.len());
    for stop in made {
        all.union_with(&stop.of_commune);
        stop.of_district.iter().for_each(|(_, products)| all.union_with(products));
    }
    all
}

/// The stops, and all sources of the page in the order in which they are named.
fn stops(
    context: &RequestContext,
    route: &TravelRoute,
    made: &[StopProducts],
    drawn: &mut Pictures,
) -> Result<(Vec<StopPart>, Vec<SourceLine>), PageError> {
    let (words, language, day, places) = (context.words(), context.language, context.day(), &context.index().places);
    let cited = context.catalogue.list_sources_of_route(route)?;
    let first = |set: &FixedBitSet| -> Vec<usize> { day.in_order(set, Order::Standing).take(MAX_PRODUCTS).collect() };
    let sets: Vec<&FixedBitSet> = made
        .iter()
        .flat_map(|stop| [&stop.of_commune].into_iter().chain(stop.of_district.iter().map(|(_, set)| set)))
        .collect();
    let positions: Vec<usize> = sets.iter().flat_map(|set| first(set)).collect();
    let summaries = context.catalogue.list_product_summaries(positions.iter().copied())?;
    let mut rest = &summaries[..];
    let mut take = |set: &FixedBitSet| {
        let (own, others) = rest.split_at(set.count_ones(..).min(MAX_PRODUCTS));
        rest = others;
        own
    };
    let mut sources = Sources::default();
    cited.route.iter().for_each(|source| drop(sources.cite(context, source)));
    let mut parts = Vec::new();
    for (number, (stop, made)) in route.stops.iter().zip(made).enumerate() {
        let commune = places.commune(stop.commune);
        let today = words.commune(commune.kind, &commune.name);
        let former = stop.former.map(|former| places.former_commune(former));
        let mut groups = Vec::new();
        let all = Address::products_with(Param::Commune, &commune.slug);
        groups.extend(group(
            context,
            words.made_in_commune(&today),
            take(&made.of_commune),
            &made.of_commune,
            all,
            drawn,
        ));
        if let Some((district, set)) = &made.of_district {
            let district = places.district(*district);
            let name = words.the_former_district(district.kind, &district.name);
            let all = Address::products_with(Param::District, &district.slug).with(Param::Commune, UNKNOWN);
            groups.extend(group(context, words.made_somewhere_in(&name), take(set), set, all, drawn));
        }
        let distance = stop.distance.map(|distance| {
            let from = stop_name(context, &route.stops[distance.from]);
            words.heading(&words.distance_from(&from, &words.kilometres(&distance)))
        });
        let mut cite = |list: &[Source]| list.iter().map(|source| sources.cite(context, source)).collect();
        parts.push(StopPart {
            anchor: format!("{}-{}", language.pick("chang", "stop"), number + 1),
            name: words.heading(&stop_name(context, stop)),
            before: match former {
                Some(former) => Some(words.stop_was(&words.commune(former.kind, &former.name))),
                None => stop.name.as_ref().map(|_| words.stop_lies_in().to_owned()),
            },
            commune: Link::new(context.url(&Address::of(Page::Commune, &commune.slug)), today),
            distance,
            distance_by: cite(&cited.distances[number]),
            text: stop.text.as_ref().map(|(vi, en)| language.pick(vi, en).clone()),
            text_by: cite(&cited.texts[number]),
            made: groups,
        });
    }
    Ok((parts, sources.lines))
}

/// Products under a heading; absent where there are none.
fn group(
    context: &RequestContext,
    heading: String,
    summaries: &[ProductSummary],
    set: &FixedBitSet,
    all: Address,
    drawn: &mut Pictures,
) -> Option<Made> {
    let (words, index, month) = (context.words(), context.index(), context.today.month());
    let count = set.count_ones(..);
    if count == 0 {
        return None;
    }
    let rows = product_lines(context, summaries);
    let product = |(row, summary): (ProductRow, &ProductSummary)| {
        let months = index.products.season(summary.position).months();
        let patch = summary.figure.map(|figure| Patch(figure.pictogram));
        patch.into_iter().for_each(|patch| drawn.add_patch(patch));
        MadeProduct {
            href: row.href,
            name: row.name,
            qualifier: row.qualifier,
            english: row.english,
            stars: row.stars,
            badge: row.badge,
            patch,
            months: (!months.is_empty()).then(|| words.months(months)),
            is_ripe: months.contains(&month),
        }
    };
    let products: Vec<MadeProduct> = rows.into_iter().zip(summaries).map(product).collect();
    let more = (count > products.len()).then(|| Link::new(context.url(&all), words.all_products(count)));
    Some(Made { heading, products, more })
}

/// The sources of a page, each once.
#[derive(Default)]
struct Sources {
    lines: Vec<SourceLine>,
}

impl Sources {
    fn cite(&mut self, context: &RequestContext, source: &Source) -> Cited {
        if !self.lines.iter().any(|line| line.anchor == source.slug) {
            self.lines.push(SourceLine::new(context, source));
        }
        Cited { href: format!("#{}", source.slug), publisher: Text::translated(context.language, &source.publisher) }
    }
}
