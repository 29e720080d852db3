//! One commune of today: what it was formed from, and what is made there. Former names lead here.

use askama::Template;

use crate::catalogue::{CommuneId, FormerCommuneId, Order, PlaceMatch};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use super::near;
use super::share::ShareRow;
use super::travel_routes;
use crate::pages::components::share_card;
use crate::pages::components::{
    Link, Locator, Motif, ProducerRow, ProductRow, dye_class, most_made, pictures, producer_lines, product_cards,
};
use crate::pages::formats::json_ld::{self, item_list};

/// How many products the page shows before it links to the list.
const MAX_PRODUCTS: usize = 24;
/// How many producers it names.
const MAX_PRODUCERS: usize = 24;

#[derive(Template)]
#[template(path = "commune.html")]
struct CommunePage {
    frame: Frame,
    share: ShareRow,
    trail: Vec<Link>,
    name: String,
    say: Option<String>,
    motif: Option<Motif>,
    dye: &'static str,
    map: Option<Locator>,
    districts: Vec<Link>,
    elsewhere: Vec<Namesake>,
    formed_from: Vec<String>,
    area: Option<String>,
    population: Option<String>,
    neighbours: Vec<Link>,
    products_count: String,
    products: Vec<ProductRow>,
    more: Option<Link>,
    producers: Vec<ProducerRow>,
    /// The routes for travellers that pass here.
    routes: Vec<Link>,
    code: String,
}

/// A former unit of the same name that now lies in another commune.
struct Namesake {
    former: String,
    today: Link,
}

#[derive(Template)]
#[template(path = "homonyms.html")]
struct HomonymsPage {
    frame: Frame,
    trail: Vec<Link>,
    choices: Vec<Namesake>,
}

/// Answers `/xa-phuong/{slug}`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let places = &context.index().places;
    let to = |id: CommuneId| Address::of(Page::Commune, &places.commune(id).slug);
    match places.commune_or_former(slug) {
        None => Err(PageError::NotFound(near::places(context, slug))),
        Some(PlaceMatch::Moved(id)) => Err(PageError::Moved(context.url(&to(id)))),
        Some(PlaceMatch::Choice(former)) => {
            let address = Address::of(Page::Commune, slug);
            context.redirect_unless_canonical(&address)?;
            Response::page(&homonyms(context, &address, &former)?)
        }
        Some(PlaceMatch::Today(id, elsewhere)) => {
            context.redirect_unless_canonical(&to(id))?;
            Response::page(&page(context, id, &elsewhere)?)
        }
    }
}

fn namesakes(context: &RequestContext, former: &[FormerCommuneId]) -> Vec<Namesake> {
    let (words, places) = (context.words(), &context.index().places);
    former
        .iter()
        .map(|&id| {
            let unit = places.former_commune(id);
            let (district, today) = (places.district(unit.district), places.commune(unit.commune));
            let name = words.commune(unit.kind, &unit.name);
            Namesake {
                former: format!("{name}, {}", words.district_plain(district.kind, &district.name)),
                today: Link::new(
                    context.url(&Address::of(Page::Commune, &today.slug)),
                    words.commune(today.kind, &today.name),
                ),
            }
        })
        .collect()
}

fn trail(context: &RequestContext) -> Vec<Link> {
    let words = context.words();
    vec![
        Link::new(context.url(&Address::page(Page::Home)), words.menu_home()),
        Link::new(context.url(&Address::page(Page::WhereItsMade)), words.menu_where()),
    ]
}

fn homonyms(
    context: &RequestContext,
    address: &Address,
    former: &[FormerCommuneId],
) -> Result<HomonymsPage, PageError> {
    let (words, trail) = (context.words(), trail(context));
    Ok(HomonymsPage {
        frame: Frame::new(context, address, words.homonyms_title(), words.homonyms_lead()).hidden().described(
            context,
            &trail,
            Vec::new(),
        )?,
        trail,
        choices: namesakes(context, former),
    })
}

fn page(context: &RequestContext, id: CommuneId, elsewhere: &[FormerCommuneId]) -> Result<CommunePage, PageError> {
    let (words, places, day) = (context.words(), &context.index().places, context.day());
    let commune = places.commune(id);
    let address = Address::of(Page::Commune, &commune.slug);
    let name = words.heading(&words.commune(commune.kind, &commune.name));
    let set = day.facets.in_commune(Some(id));
    let count = set.count_ones(..);
    let positions = day.in_order(set, Order::Standing).take(MAX_PRODUCTS);
    let districts: Vec<Link> = commune
        .districts
        .iter()
        .map(|&id| {
            let district = places.district(id);
            let href = context.url(&Address::of(Page::District, &district.slug));
            Link::new(href, words.the_former_district(district.kind, &district.name))
        })
        .collect();
    let within = districts.iter().map(|link| link.text.as_str()).collect::<Vec<_>>().join(", ");
    let products_count = words.products_count(count);
    let trail = trail(context);
    let description = words.commune_lies(&name, &within, &products_count);
    let card = share_card::mention(context, &address, || Ok(share_card::commune(context, id)))?;
    let image = share_card::url(context, &address, &card);
    let shown = product_cards(context, &context.catalogue.list_product_summaries(positions)?);
    let figure = most_made(context, set).filter(|_| count > 0);
    let motif = figure.map(Motif);
    let mut drawn = pictures(&shown);
    motif.into_iter().for_each(|motif| drawn.add(motif));
    let list = shown.iter().map(|row| (context.site.base_url.join(&row.href), row.name.clone()));
    let things = vec![json_ld::commune(context, &address, id, &description, &image), item_list(count, list)];
    Ok(CommunePage {
        frame: Frame::new(context, &address, name.clone(), description)
            .with_card(context, &address, &card)
            .with_pictures(context, &drawn)
            .described(context, &trail, things)?,
        trail,
        share: ShareRow::new(context, &address, &name),
        name,
        say: words.how_to_say(&commune.name),
        motif,
        dye: dye_class(context, figure),
        map: Locator::of_commune(context, id),
        districts,
        elsewhere: namesakes(context, elsewhere),
        formed_from: commune
            .formed_from
            .iter()
            .map(|&id| {
                let unit = places.former_commune(id);
                let name = words.commune(unit.kind, &unit.name);
                match commune.districts[..] {
                    [_] => name,
                    _ => {
                        let district = places.district(unit.district);
                        format!("{name} ({})", words.district_plain(district.kind, &district.name))
                    }
                }
            })
            .collect(),
        area: commune.area_km2.map(|area| words.square_kilometres(area)),
        population: commune.population_2019.map(|people| words.number(people)),
        neighbours: commune
            .neighbours
            .iter()
            .map(|&id| {
                let neighbour = places.commune(id);
                let href = context.url(&Address::of(Page::Commune, &neighbour.slug));
                Link::new(href, words.commune(neighbour.kind, &neighbour.name))
            })
            .collect(),
        more: (count > shown.len()).then(|| {
            Link::new(context.url(&Address::products_with(Param::Commune, &commune.slug)), words.all_products(count))
        }),
        products: shown,
        products_count,
        producers: producer_lines(context, &context.catalogue.list_producers_of(id, MAX_PRODUCERS)?),
        routes: context.index().routes.through_commune(id).map(|route| travel_routes::link(context, route)).collect(),
        code: commune.code.clone(),
    })
}
