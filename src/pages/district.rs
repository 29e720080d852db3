//! One former district: what it is, its communes of today, and what is made there, commune by commune.

use askama::Template;

use crate::catalogue::{DistrictId, Order};
use crate::failure::Failure;
use crate::language::Text;
use crate::reply::Reply;
use crate::routes::{self, Address, Page, Param};
use crate::visit::Visit;
use crate::woven::Drawn;

use super::card;
use super::frame::Frame;
use super::near;
use super::parts::UNKNOWN;
use super::parts::{Link, ProductRow, SourceLine, TotalRow, plain_rows, total_rows};
use super::share::ShareRow;
use super::structured::{self, Thing, item_list};

/// How many products a commune's group shows before it links to the commune's own page.
const MOST_PER_GROUP: usize = 12;
/// How many products the whole page shows at most, so that it stays within its weight at any size.
const MOST_PRODUCTS: usize = 60;

#[derive(Template)]
#[template(path = "district.html")]
struct DistrictPage {
    frame: Frame,
    share: ShareRow,
    trail: Vec<Link>,
    name: String,
    map: Drawn,
    summary: Option<Text>,
    character: Option<Text>,
    abolished: &'static str,
    area: Option<String>,
    area_source: Option<String>,
    population: Option<String>,
    seat: Option<String>,
    neighbours: Vec<Link>,
    products: String,
    all_products: Link,
    groups: Vec<CommuneGroup>,
    totals: Vec<TotalRow>,
    sources: Vec<SourceLine>,
    sources_as_printed: Option<Text>,
}

/// The products of one commune of today, as far as they are of this district.
struct CommuneGroup {
    link: Link,
    also_in: Vec<Link>,
    count: String,
    products: Vec<ProductRow>,
    more: Option<Link>,
}

/// Answers `/huyen/{slug}`.
pub fn answer(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let (words, places) = (visit.words(), &visit.overview().places);
    let Some(id) = places.district_by_slug(slug) else {
        return Err(Failure::NotFound(near::places(visit, slug)));
    };
    let district = places.district(id);
    let address = Address::of(Page::District, &district.slug);
    visit.settle(&address)?;
    let name = words.district(district.kind, &district.name);
    let total = visit.day().facets.in_district(Some(id)).count_ones(..);
    let summary = Text::of(visit.language, district.summary_vi.as_deref(), district.summary_en.as_deref());
    let products = (words.products_count)(total);
    let description = match &summary {
        Some(summary) => format!("{}: {}. {}", name, products, summary.text),
        None => format!("{name}: {products}."),
    };
    let trail = vec![
        Link::new(visit.url(&Address::page(Page::Home)), words.menu_home),
        Link::new(visit.url(&Address::page(Page::Districts)), words.menu_districts),
    ];
    let card = card::mention(visit, &address, || Ok(card::district(visit, id)))?;
    let image = card::url(visit, &address, &card);
    let groups = groups(visit, id)?;
    let shown = groups.iter().flat_map(|group| &group.products);
    let list = shown.map(|row| (visit.site.base_url.join(&row.href), row.name.clone()));
    let things =
        vec![structured::district(visit, &address, id, &description, image), Thing::List(item_list(total, list))];
    let mut frame = Frame::new(visit, &address, name.clone(), description).with_card(visit, &address, &card);
    frame.feed = Link::new(routes::feed(visit.language, Some(slug)), words.feed_title(&name));
    Reply::page(&DistrictPage {
        frame: frame.described(visit, &trail, things)?,
        trail,
        share: ShareRow::new(visit, &address, &name),
        name: words.unbroken(&name, &visit.overview().province.name),
        map: visit.site.atlas.district(visit, id),
        summary,
        character: district.character_vi.as_ref().map(|text| Text::vietnamese(visit.language, text)),
        abolished: words.district_abolished,
        area: district.area_km2.map(|area| words.square_kilometres(area)),
        area_source: district.area_source.clone(),
        population: district.population_2019.map(|people| words.number(people)),
        seat: district.seat.clone(),
        neighbours: district
            .neighbours
            .iter()
            .map(|&id| {
                let neighbour = places.district(id);
                let href = visit.url(&Address::of(Page::District, &neighbour.slug));
                Link::new(href, words.district_plain(neighbour.kind, &neighbour.name))
            })
            .collect(),
        products,
        all_products: Link::new(
            visit.url(&Address::products_with(Param::District, &district.slug)),
            (words.all_products)(total),
        ),
        groups,
        totals: total_rows(visit, &visit.catalogue.district_totals(district.row)?),
        sources: visit
            .catalogue
            .district_sources(district.row)?
            .iter()
            .map(|source| SourceLine::new(visit, source))
            .collect(),
        sources_as_printed: district.sources_as_printed.as_ref().map(|text| Text::vietnamese(visit.language, text)),
    })
}

/// The communes of today in the district with its products, then the products whose commune is not known.
fn groups(visit: &Visit, district: DistrictId) -> Result<Vec<CommuneGroup>, Failure> {
    let (words, places, day) = (visit.words(), &visit.overview().places, visit.day());
    let mut room = MOST_PRODUCTS;
    let mut groups = Vec::new();
    let communes = places.communes_of(district).map(|(id, _)| Some(id)).chain([None]);
    for commune in communes {
        let set = day.facets.in_both(district, commune);
        let count = set.count_ones(..);
        if commune.is_none() && count == 0 {
            continue;
        }
        let shown = visit.catalogue.slice(&set, &day, Order::Standing, 0, MOST_PER_GROUP.min(room));
        room -= shown.len();
        let list = Address::products_with(Param::District, &places.district(district).slug);
        let (link, more, also_in) = match commune {
            Some(id) => {
                let unit = places.commune(id);
                let others = unit.districts.iter().filter(|&&other| other != district).map(|&other| {
                    let other = places.district(other);
                    let href = visit.url(&Address::of(Page::District, &other.slug));
                    Link::new(href, words.district_plain(other.kind, &other.name))
                });
                (
                    Link::new(visit.url(&Address::of(Page::Commune, &unit.slug)), words.commune(unit.kind, &unit.name)),
                    list.with(Param::Commune, &unit.slug),
                    others.collect(),
                )
            }
            None => {
                let more = list.with(Param::Commune, UNKNOWN);
                (Link::new(visit.url(&more), words.commune_unknown), more, Vec::new())
            }
        };
        groups.push(CommuneGroup {
            link,
            also_in,
            count: (words.products_count)(count),
            more: (shown.len() < count).then(|| Link::new(visit.url(&more), (words.all_products)(count))),
            products: plain_rows(visit, &visit.catalogue, &day, shown)?,
        });
    }
    Ok(groups)
}
