//! One commune of today: what it was formed from, and what is made there. Former names lead here.

use askama::Template;

use crate::catalogue::{CommuneId, FormerCommuneId, Order, PlaceMatch};
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::visit::Visit;
use crate::woven::Drawn;

use super::card;
use super::frame::Frame;
use super::near;
use super::parts::{Link, ProducerRow, ProductRow, producer_rows, product_rows};
use super::share::ShareRow;
use super::structured::{self, Thing, item_list};

/// How many products the page shows before it links to the list.
const MOST_PRODUCTS: usize = 24;
/// How many producers it names.
const MOST_PRODUCERS: usize = 24;

#[derive(Template)]
#[template(path = "commune.html")]
struct CommunePage {
    frame: Frame,
    share: ShareRow,
    trail: Vec<Link>,
    name: String,
    map: Option<Drawn>,
    districts: Vec<Link>,
    elsewhere: Vec<Elsewhere>,
    formed_from: Vec<String>,
    area: Option<String>,
    population: Option<String>,
    neighbours: Vec<Link>,
    products_count: String,
    products: Vec<ProductRow>,
    more: Option<Link>,
    producers: Vec<ProducerRow>,
    code: String,
}

/// A former unit of the same name that now lies in another commune.
struct Elsewhere {
    former: String,
    today: Link,
}

#[derive(Template)]
#[template(path = "homonyms.html")]
struct HomonymsPage {
    frame: Frame,
    trail: Vec<Link>,
    choices: Vec<Elsewhere>,
}

/// Answers `/xa-phuong/{slug}`.
pub fn answer(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let places = &visit.overview().places;
    let to = |id: CommuneId| Address::of(Page::Commune, &places.commune(id).slug);
    match places.commune_or_former(slug) {
        None => Err(Failure::NotFound(near::places(visit, slug))),
        Some(PlaceMatch::Moved(id)) => Err(Failure::Moved(visit.url(&to(id)))),
        Some(PlaceMatch::Choice(former)) => {
            let address = Address::of(Page::Commune, slug);
            visit.settle(&address)?;
            Reply::page(&homonyms(visit, &address, &former)?)
        }
        Some(PlaceMatch::Today(id, elsewhere)) => {
            visit.settle(&to(id))?;
            Reply::page(&page(visit, id, &elsewhere)?)
        }
    }
}

fn elsewhere(visit: &Visit, former: &[FormerCommuneId]) -> Vec<Elsewhere> {
    let (words, places) = (visit.words(), &visit.overview().places);
    former
        .iter()
        .map(|&id| {
            let unit = places.former_commune(id);
            let (district, today) = (places.district(unit.district), places.commune(unit.commune));
            let name = words.commune(unit.kind, &unit.name);
            Elsewhere {
                former: format!("{name}, {}", words.district_plain(district.kind, &district.name)),
                today: Link::new(
                    visit.url(&Address::of(Page::Commune, &today.slug)),
                    words.commune(today.kind, &today.name),
                ),
            }
        })
        .collect()
}

fn trail(visit: &Visit) -> Vec<Link> {
    let words = visit.words();
    vec![
        Link::new(visit.url(&Address::page(Page::Home)), words.menu_home),
        Link::new(visit.url(&Address::page(Page::WhereItsMade)), words.menu_where),
    ]
}

fn homonyms(visit: &Visit, address: &Address, former: &[FormerCommuneId]) -> Result<HomonymsPage, Failure> {
    let (words, trail) = (visit.words(), trail(visit));
    Ok(HomonymsPage {
        frame: Frame::new(visit, address, words.homonyms_title, words.homonyms_lead).hidden().described(
            visit,
            &trail,
            Vec::new(),
        )?,
        trail,
        choices: elsewhere(visit, former),
    })
}

fn page(visit: &Visit, id: CommuneId, namesakes: &[FormerCommuneId]) -> Result<CommunePage, Failure> {
    let (words, places, day) = (visit.words(), &visit.overview().places, visit.day());
    let commune = places.commune(id);
    let address = Address::of(Page::Commune, &commune.slug);
    let name = words.commune(commune.kind, &commune.name);
    let set = day.facets.in_commune(Some(id));
    let count = set.count_ones(..);
    let positions = visit.catalogue.slice(set, &day, Order::Standing, 0, MOST_PRODUCTS);
    let districts: Vec<Link> = commune
        .districts
        .iter()
        .map(|&id| {
            let district = places.district(id);
            let href = visit.url(&Address::of(Page::District, &district.slug));
            Link::new(href, words.district(district.kind, &district.name))
        })
        .collect();
    let within = districts.iter().map(|link| link.text.as_str()).collect::<Vec<_>>().join(", ");
    let products_count = (words.products_count)(count);
    let trail = trail(visit);
    let description = format!("{name} ({within}): {products_count}.");
    let card = card::mention(visit, &address, || Ok(card::commune(visit, id)))?;
    let image = card::url(visit, &address, &card);
    let shown = product_rows(visit, &visit.catalogue, &day, positions.iter().copied())?;
    let list = shown.iter().map(|row| (visit.site.base_url.join(&row.href), row.name.clone()));
    let things =
        vec![structured::commune(visit, &address, id, &description, image), Thing::List(item_list(count, list))];
    Ok(CommunePage {
        frame: Frame::new(visit, &address, name.clone(), description)
            .with_card(visit, &address, &card)
            .described(visit, &trail, things)?,
        trail,
        share: ShareRow::new(visit, &address, &name),
        name,
        map: visit.site.atlas.commune(visit, commune),
        districts,
        elsewhere: elsewhere(visit, namesakes),
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
                let href = visit.url(&Address::of(Page::Commune, &neighbour.slug));
                Link::new(href, words.commune(neighbour.kind, &neighbour.name))
            })
            .collect(),
        more: (count > positions.len()).then(|| {
            Link::new(visit.url(&Address::products_with(Param::Commune, &commune.slug)), (words.all_products)(count))
        }),
        products: shown,
        products_count,
        producers: producer_rows(visit, visit.catalogue.producers_of_commune(id, MOST_PRODUCERS)?),
        code: commune.code.clone(),
    })
}
