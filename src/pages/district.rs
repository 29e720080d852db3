//! One former district: what it is, its communes of today, and what is made there, commune by commune.

use askama::Template;

use crate::catalogue::{CommuneId, DistrictId, Order};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{self, Address, Page, Param};

use super::frame::Frame;
use super::near;
use super::share::ShareRow;
use crate::pages::components::UNKNOWN;
use crate::pages::components::{Link, Locator, ProductRow, SourceLine, TotalRow, product_lines, total_rows};
use crate::pages::formats::json_ld::{self, Thing, item_list};
use crate::pages::share_card;

/// How many products a commune's group shows before it links to the commune's own page.
const MAX_PER_GROUP: usize = 12;
/// How many products the whole page shows at most, so that it stays within its weight at any size.
const MAX_PRODUCTS: usize = 60;

#[derive(Template)]
#[template(path = "district.html")]
struct DistrictPage {
    frame: Frame,
    share: ShareRow,
    trail: Vec<Link>,
    name: String,
    map: Option<Locator>,
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
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let (words, places) = (context.words(), &context.index().places);
    let Some(id) = places.district_by_slug(slug) else {
        return Err(PageError::NotFound(near::places(context, slug)));
    };
    let district = places.district(id);
    let address = Address::of(Page::District, &district.slug);
    context.redirect_unless_canonical(&address)?;
    let name = words.district(district.kind, &district.name);
    let total = context.day().facets.in_district(Some(id)).count_ones(..);
    let summary = Text::of(context.language, district.summary_vi.as_deref(), district.summary_en.as_deref());
    let products = words.products_count(total);
    let description = match &summary {
        Some(summary) => format!("{}: {}. {}", name, products, summary.text),
        None => format!("{name}: {products}."),
    };
    let trail = vec![
        Link::new(context.url(&Address::page(Page::Home)), words.menu_home()),
        Link::new(context.url(&Address::page(Page::Districts)), words.menu_districts()),
    ];
    let card = share_card::mention(context, &address, || Ok(share_card::district(context, id)))?;
    let image = share_card::url(context, &address, &card);
    let groups = groups(context, id)?;
    let shown = groups.iter().flat_map(|group| &group.products);
    let list = shown.map(|row| (context.site.base_url.join(&row.href), row.name.clone()));
    let things =
        vec![json_ld::district(context, &address, id, &description, image), Thing::List(item_list(total, list))];
    let mut frame = Frame::new(context, &address, name.clone(), description).with_card(context, &address, &card);
    frame.feed = Link::new(routes::feed(context.language, Some(slug)), words.feed_title(&name));
    Response::page(&DistrictPage {
        frame: frame.described(context, &trail, things)?,
        trail,
        share: ShareRow::new(context, &address, &name),
        name: words.unbroken(&name, &context.index().province.name),
        map: Locator::of_district(context, id),
        summary,
        character: district.character_vi.as_ref().map(|text| Text::vietnamese(context.language, text)),
        abolished: words.district_abolished(),
        area: district.area_km2.map(|area| words.square_kilometres(area)),
        area_source: district.area_source.clone(),
        population: district.population_2019.map(|people| words.number(people)),
        seat: district.seat.clone(),
        neighbours: district
            .neighbours
            .iter()
            .map(|&id| {
                let neighbour = places.district(id);
                let href = context.url(&Address::of(Page::District, &neighbour.slug));
                Link::new(href, words.district_plain(neighbour.kind, &neighbour.name))
            })
            .collect(),
        products,
        all_products: Link::new(
            context.url(&Address::products_with(Param::District, &district.slug)),
            words.all_products(total),
        ),
        groups,
        totals: total_rows(context, &context.catalogue.list_totals_of(id)?),
        sources: context
            .catalogue
            .list_sources_of_district(id)?
            .iter()
            .map(|source| SourceLine::new(context, source))
            .collect(),
        sources_as_printed: district.sources_as_printed.as_ref().map(|text| Text::vietnamese(context.language, text)),
    })
}

/// The communes of today in the district with its products, then the products whose commune is not known.
fn groups(context: &RequestContext, district: DistrictId) -> Result<Vec<CommuneGroup>, PageError> {
    let (places, day) = (&context.index().places, context.day());
    let mut room = MAX_PRODUCTS;
    let mut chosen = Vec::new();
    for commune in places.communes_of(district).map(|(id, _)| Some(id)).chain([None]) {
        let set = day.facets.in_both(district, commune);
        let count = set.count_ones(..);
        if commune.is_none() && count == 0 {
            continue;
        }
        let shown: Vec<usize> = day.in_order(&set, Order::Standing).take(MAX_PER_GROUP.min(room)).collect();
        room -= shown.len();
        chosen.push((commune, count, shown));
    }
    let positions = chosen.iter().flat_map(|(_, _, shown)| shown.iter().copied());
    let mut rows = product_lines(context, &context.catalogue.list_product_summaries(positions)?).into_iter();
    let groups = chosen.into_iter().map(|(commune, count, shown)| {
        let products = rows.by_ref().take(shown.len()).collect();
        group(context, district, commune, count, products)
    });
    Ok(groups.collect())
}

fn group(
    context: &RequestContext,
    district: DistrictId,
    commune: Option<CommuneId>,
    count: usize,
    products: Vec<ProductRow>,
) -> CommuneGroup {
    let (words, places) = (context.words(), &context.index().places);
    let list = Address::products_with(Param::District, &places.district(district).slug);
    let (link, more, also_in) = match commune {
        Some(id) => {
            let unit = places.commune(id);
            let others = unit.districts.iter().filter(|&&other| other != district).map(|&other| {
                let other = places.district(other);
                let href = context.url(&Address::of(Page::District, &other.slug));
                Link::new(href, words.district_plain(other.kind, &other.name))
            });
            let link =
                Link::new(context.url(&Address::of(Page::Commune, &unit.slug)), words.commune(unit.kind, &unit.name));
            (link, list.with(Param::Commune, &unit.slug), others.collect())
        }
        None => {
            let more = list.with(Param::Commune, UNKNOWN);
            (Link::new(context.url(&more), words.commune_unknown()), more, Vec::new())
        }
    };
    CommuneGroup {
        link,
        also_in,
        count: words.products_count(count),
        more: (products.len() < count).then(|| Link::new(context.url(&more), words.all_products(count))),
        products,
    }
}
