//! One former district: what it is known for, what is made there, its communes of today, what it is.

use askama::Template;
use fixedbitset::FixedBitSet;

use crate::catalogue::{CommuneId, DistrictId, Order};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{self, Address, Page, Param};

use super::frame::Frame;
use super::near;
use super::share::ShareRow;
use super::travel_routes;
use crate::pages::components::share_card;
use crate::pages::components::{
    Counted, Link, Locator, Patch, ProductRow, SourceLine, TotalRow, UNKNOWN, dye_class, most_made, patches, pictures,
    product_cards, total_rows,
};
use crate::pages::formats::json_ld::{self, item_list};

/// How many products the page shows before it links to the list, so that it stays within its weight at any size.
const MAX_PRODUCTS: usize = 60;
/// How many kinds stand in the head.
const MAX_KINDS: usize = 8;

#[derive(Template)]
#[template(path = "district.html")]
struct DistrictPage {
    frame: Frame,
    share: ShareRow,
    trail: Vec<Link>,
    /// The class of the dye of what is made most.
    dye: &'static str,
    name: String,
    say: Option<String>,
    /// What it is known for, or else what it is.
    lead: Option<Text>,
    kinds: Vec<KindPatch>,
    heading: String,
    products: Vec<ProductRow>,
    more: Option<Link>,
    communes: Vec<CommuneRow>,
    commune_unknown: Option<Counted>,
    without: Vec<Link>,
    map: Option<Locator>,
    whole_map: Link,
    /// What it is, where the lead says something else.
    summary: Option<Text>,
    character: Option<Text>,
    abolished: &'static str,
    area: Option<String>,
    area_source: Option<String>,
    population: Option<String>,
    seat: Option<Text>,
    neighbours: Vec<Link>,
    /// The routes for travellers that pass here.
    routes: Vec<Link>,
    /// "8 sản phẩm".
    count: String,
    totals: Vec<TotalRow>,
    sources: Vec<SourceLine>,
    sources_as_printed: Option<Text>,
}

/// A kind that is made in the district, and the list of it.
struct KindPatch {
    made: Counted,
    patch: Patch,
}

/// A commune of today where some of the products are made.
struct CommuneRow {
    made: Counted,
    /// What it was formed from, as far as that was of this district, and the other districts that it joins a part of.
    formed_of: String,
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
    let plain = words.district(district.kind, &district.name);
    let name = words.heading(&plain);
    let day = context.day();
    let set = day.facets.in_district(Some(id));
    let total = set.count_ones(..);
    let summary = Text::of(context.language, district.summary_vi.as_deref(), district.summary_en.as_deref());
    let known_for = Text::of(context.language, district.known_for_vi.as_deref(), district.known_for_en.as_deref());
    let count = words.products_count(total);
    let description = match &summary {
        Some(summary) => format!("{name}: {count}. {}", summary.text),
        None => format!("{name}: {count}."),
    };
    let (lead, summary) = match known_for {
        Some(known_for) => (Some(known_for), summary),
        None => (summary, None),
    };
    let trail = vec![
        Link::new(context.url(&Address::page(Page::Home)), words.menu_home()),
        Link::new(context.url(&Address::page(Page::Districts)), words.menu_districts()),
    ];
    let card = share_card::mention(context, &address, || Ok(share_card::district(context, id)))?;
    let image = share_card::url(context, &address, &card);
    let positions = day.in_order(set, Order::Standing).take(MAX_PRODUCTS);
    let summaries = context.catalogue.list_product_summaries(positions)?;
    let mut products = product_cards(context, &summaries);
    for (row, product) in products.iter_mut().zip(&summaries) {
        // Which district it is stands in the head.
        if let Some(commune) = product.place.commune {
            row.place = words.short_place(places, Some(commune), None);
        }
    }
    let list = products.iter().map(|row| (context.site.base_url.join(&row.href), row.name.clone()));
    let things = vec![json_ld::district(context, &address, id, &description, &image), item_list(total, list)];
    let kinds = kinds(context, set, &district.slug);
    let mut drawn = pictures(&products);
    kinds.iter().for_each(|kind| drawn.add_patch(kind.patch));
    let mut frame = Frame::new(context, &address, name.clone(), description)
        .with_card(context, &address, &card)
        .with_pictures(context, &drawn);
    frame.feed = Link::new(routes::feed(context.language, Some(slug)), words.feed_title(&plain));
    let (communes, without) = communes(context, id);
    let all = Address::products_with(Param::District, &district.slug);
    let unknown = day.facets.in_both(id, None).count_ones(..);
    Response::page(&DistrictPage {
        frame: frame.described(context, &trail, things)?,
        trail,
        share: ShareRow::new(context, &address, &name)
            .with_booklet(context, &Address::of(Page::BookletPart, &district.slug)),
        name: words.unbroken(&name, &context.index().province.name),
        say: words.how_to_say(&district.name),
        dye: dye_class(context, most_made(context, set)),
        lead,
        kinds,
        heading: words.products_of_place(total, &words.the_former_district(district.kind, &district.name)),
        more: (total > products.len()).then(|| Link::new(context.url(&all), words.all_products(total))),
        products,
        communes,
        commune_unknown: (unknown > 0).then(|| Counted {
            link: Link::new(context.url(&all.with(Param::Commune, UNKNOWN)), words.commune_unknown()),
            count: unknown,
        }),
        without,
        map: Locator::of_district(context, id),
        whole_map: Link::new(
            format!("{}#{}", context.url(&Address::page(Page::WhereItsMade)), district.slug),
            words.whole_map(),
        ),
        summary,
        character: Text::of(context.language, district.character_vi.as_deref(), district.character_en.as_deref()),
        abolished: words.district_abolished(),
        area: district.area_km2.map(|area| words.square_kilometres(area)),
        area_source: district.area_source.clone(),
        population: district.population_2019.map(|people| words.number(people)),
        seat: district.seat.as_ref().map(|seat| Text::translated(context.language, seat)),
        neighbours: district
            .neighbours
            .iter()
            .map(|&id| {
                let neighbour = places.district(id);
                let href = context.url(&Address::of(Page::District, &neighbour.slug));
                Link::new(href, words.district_plain(neighbour.kind, &neighbour.name))
            })
            .collect(),
        routes: context
            .index()
            .routes
            .through_district(id, places)
            .map(|route| travel_routes::link(context, route))
            .collect(),
        count,
        totals: total_rows(context, &context.catalogue.list_totals_of(id)?),
        sources: context
            .catalogue
            .list_sources_of_district(id)?
            .iter()
            .map(|source| SourceLine::new(context, source))
            .collect(),
        sources_as_printed: district.sources_as_printed.as_ref().map(|text| Text::translated(context.language, text)),
    })
}

/// The kinds that are made in the district, those of most products first.
fn kinds(context: &RequestContext, set: &FixedBitSet, district: &str) -> Vec<KindPatch> {
    let (index, day) = (context.index(), context.day());
    let kinds = index.kinds.iter().zip(&day.facets.kinds);
    let mut kinds: Vec<KindPatch> = kinds
        .filter_map(|(kind, products)| {
            let mut made = products.clone();
            made.intersect_with(set);
            let list = Address::products_with(Param::District, district).with(Param::Kind, &kind.slug);
            let link = Link::new(context.url(&list), context.language.pick(&kind.word_vi, &kind.word_en));
            // Of a kind what is made here: the page draws that for its cards anyway.
            let patch = patches(context, &made, 1).pop()?;
            let count = made.count_ones(..);
            Some(KindPatch { made: Counted { link, count }, patch })
        })
        .collect();
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.made.count));
    kinds.truncate(MAX_KINDS);
    kinds
}

/// The communes of today in the district where some of its products are made, and those where none is.
fn communes(context: &RequestContext, district: DistrictId) -> (Vec<CommuneRow>, Vec<Link>) {
    let (words, places, day) = (context.words(), &context.index().places, context.day());
    let (mut communes, mut without) = (Vec::new(), Vec::new());
    for (id, commune) in places.communes_of(district) {
        let link = Link::new(
            context.url(&Address::of(Page::Commune, &commune.slug)),
            words.commune(commune.kind, &commune.name),
        );
        match day.facets.in_both(district, Some(id)).count_ones(..) {
            0 => without.push(link),
            count => {
                communes.push(CommuneRow { made: Counted { link, count }, formed_of: formed_of(context, district, id) })
            }
        }
    }
    (communes, without)
}

fn formed_of(context: &RequestContext, district: DistrictId, id: CommuneId) -> String {
    let (words, places) = (context.words(), &context.index().places);
    let commune = places.commune(id);
    let formers = commune.formed_from.iter().map(|&id| places.former_commune(id));
    let names: Vec<&str> =
        formers.filter(|former| former.district == district).map(|former| former.name.as_str()).collect();
    let others = commune.districts.iter().filter(|&&other| other != district).map(|&other| {
        let other = places.district(other);
        words.the_former_district(other.kind, &other.name)
    });
    let others: Vec<String> = others.collect();
    match others[..] {
        [] => words.formed_of(&names.join(", ")),
        _ => words.formed_of_and(&names.join(", "), &others.join(", ")),
    }
}
