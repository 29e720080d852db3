//! Where things are made: former districts, their communes of today and their products; and an alphabet of all
//! places, former names among them. Counts include zero.

use askama::Template;

use crate::catalogue::{CommuneId, DistrictId};
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::visit::Visit;

use super::frame::Frame;
use super::parts::{Counted, Link};
use super::products::UNKNOWN;

/// A commune with at most so many products has them named here.
const MOST_NAMED: usize = 6;
/// In a catalogue with more products than this none are named, so that the page stays within its weight.
const MOST_TO_NAME: usize = 120;

#[derive(Template)]
#[template(path = "where_its_made.html")]
struct WherePage {
    frame: Frame,
    trail: Vec<Link>,
    districts: Vec<DistrictPart>,
    joined: Vec<CommunePart>,
    unknown_district: Counted,
    unknown_commune: Counted,
    total: String,
    letters: Vec<Letter>,
}

/// A former district with its communes of today.
struct DistrictPart {
    link: Link,
    count: String,
    communes: Vec<CommunePart>,
    commune_unknown: Option<Counted>,
}

/// A commune of today with its products.
struct CommunePart {
    link: Link,
    count: usize,
    also_in: Option<String>,
    products: Vec<Link>,
}

/// The places whose names begin with one letter.
struct Letter {
    letter: String,
    places: Vec<PlaceEntry>,
}

/// A place in the alphabet: a commune of today, or a former one and where it belongs now.
struct PlaceEntry {
    name: String,
    now: Option<Link>,
    link: Option<Link>,
}

/// Answers `/noi-san-xuat`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let (words, places, day) = (visit.words(), &visit.overview().places, visit.day());
    let address = Address::page(Page::WhereItsMade);
    visit.settle(&address)?;
    let (by_district, by_commune) = (&day.facets.districts, &day.facets.communes);
    let count_of = |sets: &[fixedbitset::FixedBitSet]| sets.last().map_or(0, |set| set.count_ones(..));
    let mut districts = Vec::new();
    for (id, district) in places.districts() {
        let communes = places
            .communes_of(id)
            .filter(|(_, commune)| commune.district() == Some(id))
            .map(|(commune, _)| commune_part(visit, commune))
            .collect::<Result<_, Failure>>()?;
        districts.push(DistrictPart {
            link: Link::new(
                visit.url(&Address::of(Page::District, &district.slug)),
                words.district(district.kind, &district.name),
            ),
            count: (words.products_count)(by_district[usize::from(id.0)].count_ones(..)),
            communes,
            commune_unknown: commune_unknown(visit, id),
        });
    }
    let joined = places
        .communes()
        .filter(|(_, commune)| commune.district().is_none())
        .map(|(id, _)| commune_part(visit, id))
        .collect::<Result<_, Failure>>()?;
    let unknown = |param: Param, text: &str, count: usize| Counted {
        link: Link::new(visit.url(&Address::products_with(param, UNKNOWN)), text),
        count,
    };
    let trail = vec![Link::new(visit.url(&Address::page(Page::Home)), words.menu_home)];
    Reply::page(&WherePage {
        frame: Frame::new(visit, &address, words.where_title, words.where_lead).described(visit, &trail, Vec::new())?,
        trail,
        districts,
        joined,
        unknown_district: unknown(Param::District, words.district_unknown, count_of(by_district)),
        unknown_commune: unknown(Param::Commune, words.commune_unknown, count_of(by_commune)),
        total: (words.products_count)(visit.overview().products.len()),
        letters: letters(visit),
    })
}

/// The products of a district whose commune of today is not known.
fn commune_unknown(visit: &Visit, district: DistrictId) -> Option<Counted> {
    let day = visit.day();
    let mut set = day.facets.districts[usize::from(district.0)].clone();
    set.intersect_with(day.facets.communes.last()?);
    let count = set.count_ones(..);
    let slug = &visit.overview().places.district(district).slug;
    let list = Address::products_with(Param::District, slug).with(Param::Commune, UNKNOWN);
    (count > 0).then(|| Counted { link: Link::new(visit.url(&list), visit.words().commune_unknown), count })
}

fn commune_part(visit: &Visit, id: CommuneId) -> Result<CommunePart, Failure> {
    let (words, places, day) = (visit.words(), &visit.overview().places, visit.day());
    let commune = places.commune(id);
    let set = &day.facets.communes[usize::from(id.0)];
    let count = set.count_ones(..);
    let is_named = count <= MOST_NAMED && visit.overview().products.len() <= MOST_TO_NAME;
    let products = if is_named { visit.catalogue.cards(set.ones())? } else { Vec::new() };
    let also_in: Vec<String> = match commune.districts[..] {
        [_] => Vec::new(),
        _ => commune
            .districts
            .iter()
            .map(|&id| places.district(id))
            .map(|district| words.district_plain(district.kind, &district.name))
            .collect(),
    };
    Ok(CommunePart {
        link: Link::new(
            visit.url(&Address::of(Page::Commune, &commune.slug)),
            words.commune(commune.kind, &commune.name),
        ),
        count,
        also_in: (!also_in.is_empty()).then(|| also_in.join(", ")),
        products: products
            .into_iter()
            .map(|card| Link::new(visit.url(&Address::of(Page::Product, card.slug)), card.name))
            .collect(),
    })
}

/// All communes of today and all former ones, by first letter, in Vietnamese order.
fn letters(visit: &Visit) -> Vec<Letter> {
    let (words, places) = (visit.words(), &visit.overview().places);
    let today = places.communes().map(|(_, commune)| {
        let link = Link::new(
            visit.url(&Address::of(Page::Commune, &commune.slug)),
            words.commune(commune.kind, &commune.name),
        );
        let entry = PlaceEntry { name: String::new(), now: None, link: Some(link) };
        (commune.name.clone(), 0, entry)
    });
    let former = places.former_communes().map(|(_, unit)| {
        let today = places.commune(unit.commune);
        let now =
            Link::new(visit.url(&Address::of(Page::Commune, &today.slug)), words.commune(today.kind, &today.name));
        let entry = PlaceEntry { name: words.commune(unit.kind, &unit.name), now: Some(now), link: None };
        (unit.name.clone(), 1, entry)
    });
    let mut letters: Vec<Letter> = Vec::new();
    let mut all: Vec<(String, u8, PlaceEntry)> = today.chain(former).collect();
    // Each list is in Vietnamese order already; merged, the folded name keeps namesakes together.
    all.sort_by_cached_key(|(name, epoch, _)| (initial(name), records::fold::fold(name), name.clone(), *epoch));
    for (name, _, entry) in all {
        let letter = initial(&name);
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.places.push(entry),
            _ => letters.push(Letter { letter, places: vec![entry] }),
        }
    }
    letters
}

/// The letter under which a name stands: Đ apart from D, accents on vowels aside.
fn initial(name: &str) -> String {
    match name.chars().next() {
        Some('Đ' | 'đ') => "Đ".to_owned(),
        Some(first) => records::fold::fold(&first.to_string()).to_uppercase(),
        None => String::new(),
    }
}
