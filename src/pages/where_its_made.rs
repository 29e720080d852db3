//! Where things are made: former districts, their communes of today and their products; and an alphabet of all
//! places, former names among them. Counts include zero.

use askama::Template;

use std::collections::{BTreeMap, HashSet};

use crate::catalogue::{CommuneId, DistrictId, Letter, PlaceHit, ProductSummary};
use crate::pages::context::{Params, RequestContext};
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use super::search::query;
use crate::pages::components::{Counted, Filter, FilterOption, Link, UNKNOWN};

/// A commune with at most so many products has them named here.
const MAX_NAMED: usize = 6;
/// In a catalogue with more products than this none are named, so that the page stays within its weight.
const MAX_TO_NAME: usize = 120;

#[derive(Template)]
#[template(path = "where_its_made.html")]
struct WherePage {
    frame: Frame,
    trail: Vec<Link>,
    is_filtered: bool,
    districts: Vec<DistrictPart>,
    joined: Vec<CommunePart>,
    unknown_district: Counted,
    unknown_commune: Counted,
    total: String,
    alphabet: Alphabet,
}

/// The alphabet of all places, or what its filters leave of it.
struct Alphabet {
    action: String,
    words: String,
    filter: Filter,
    active: Vec<Link>,
    clear: Option<Link>,
    letters: Vec<LetterPart>,
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
struct LetterPart {
    letter: String,
    places: Vec<PlaceEntry>,
}

/// A place in the alphabet: a commune of today, or a former one and where it belongs now.
struct PlaceEntry {
    name: String,
    now: Option<Link>,
    link: Option<Link>,
}

/// Which places the alphabet shows.
#[derive(Default)]
struct Wanted {
    words: Option<String>,
    letter: Option<Letter>,
}

/// Answers `/noi-san-xuat`.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let (words, places, day) = (context.words(), &context.index().places, context.day());
    let params = context.params(Page::WhereItsMade)?;
    let wanted = Wanted::read(&params)?;
    let address = wanted.address();
    context.redirect_unless_canonical(&address)?;
    let is_filtered = wanted.words.is_some() || wanted.letter.is_some();
    let (by_district, by_commune) = (&day.facets.districts, &day.facets.communes);
    let count_of = |sets: &[fixedbitset::FixedBitSet]| sets.last().map_or(0, |set| set.count_ones(..));
    // With a filter the page is the alphabet alone: what was asked for stands first.
    let products = if is_filtered { Vec::new() } else { product_links(context)? };
    let mut districts = Vec::new();
    for (id, district) in places.districts().filter(|_| !is_filtered) {
        let communes = places
            .communes_of(id)
            .filter(|(_, commune)| commune.district() == Some(id))
            .map(|(commune, _)| commune_part(context, commune, &products))
            .collect();
        districts.push(DistrictPart {
            link: Link::new(
                context.url(&Address::of(Page::District, &district.slug)),
                words.district(district.kind, &district.name),
            ),
            count: words.products_count(by_district[usize::from(id.0)].count_ones(..)),
            communes,
            commune_unknown: commune_unknown(context, id),
        });
    }
    let joined = places
        .communes()
        .filter(|(_, commune)| !is_filtered && commune.district().is_none())
        .map(|(id, _)| commune_part(context, id, &products))
        .collect();
    let unknown = |param: Param, text: &str, count: usize| Counted {
        link: Link::new(context.url(&Address::products_with(param, UNKNOWN)), text),
        count,
    };
    let alphabet = alphabet(context, &wanted, &address);
    let texts: Vec<&str> = alphabet.active.iter().map(|link| link.text.as_str()).collect();
    let title = if is_filtered {
        format!("{}: {}", words.where_title(), texts.join(", "))
    } else {
        words.where_title().to_owned()
    };
    let frame = Frame::new(context, &address, title, words.where_lead());
    let frame = if is_filtered { frame.hidden() } else { frame };
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    Response::page(&WherePage {
        frame: frame.described(context, &trail, Vec::new())?,
        is_filtered,
        trail,
        districts,
        joined,
        unknown_district: unknown(Param::District, words.district_unknown(), count_of(by_district)),
        unknown_commune: unknown(Param::Commune, words.commune_unknown(), count_of(by_commune)),
        total: words.products_count(context.index().products.len()),
        alphabet,
    })
}

/// The products of a district whose commune of today is not known.
fn commune_unknown(context: &RequestContext, district: DistrictId) -> Option<Counted> {
    let day = context.day();
    let set = day.facets.in_both(district, None);
    let count = set.count_ones(..);
    let slug = &context.index().places.district(district).slug;
    let list = Address::products_with(Param::District, slug).with(Param::Commune, UNKNOWN);
    (count > 0).then(|| Counted { link: Link::new(context.url(&list), context.words().commune_unknown()), count })
}

/// All products by position, where they are few enough to be named.
fn product_links(context: &RequestContext) -> Result<Vec<Link>, PageError> {
    let count = context.index().products.len();
    if count > MAX_TO_NAME {
        return Ok(Vec::new());
    }
    let products = context.catalogue.list_product_summaries(0..count)?.into_iter();
    let link =
        |product: ProductSummary| Link::new(context.url(&Address::of(Page::Product, product.slug)), product.name);
    Ok(products.map(link).collect())
}

fn commune_part(context: &RequestContext, id: CommuneId, products: &[Link]) -> CommunePart {
    let (words, places, day) = (context.words(), &context.index().places, context.day());
    let commune = places.commune(id);
    let set = day.facets.in_commune(Some(id));
    let count = set.count_ones(..);
    let also_in: Vec<String> = match commune.districts[..] {
        [_] => Vec::new(),
        _ => commune
            .districts
            .iter()
            .map(|&id| places.district(id))
            .map(|district| words.district_plain(district.kind, &district.name))
            .collect(),
    };
    let named = if count <= MAX_NAMED { products } else { &[] };
    CommunePart {
        link: Link::new(
            context.url(&Address::of(Page::Commune, &commune.slug)),
            words.commune(commune.kind, &commune.name),
        ),
        count,
        also_in: (!also_in.is_empty()).then(|| also_in.join(", ")),
        products: set.ones().filter_map(|position| named.get(position).cloned()).collect(),
    }
}

impl Wanted {
    fn read(params: &Params) -> Result<Wanted, PageError> {
        Ok(Wanted { words: query(params)?, letter: params.read(Param::Letter, Letter::from_slug)? })
    }

    fn address(&self) -> Address {
        let mut address = Address::page(Page::WhereItsMade);
        if let Some(words) = &self.words {
            address = address.with(Param::Words, words);
        }
        if let Some(letter) = self.letter {
            address = address.with(Param::Letter, letter.slug());
        }
        address
    }
}

/// The places that the alphabet has for these parameters, in its order, and the page that shows them.
pub fn wanted(context: &RequestContext, params: &Params) -> Result<(Vec<PlaceHit>, Address), PageError> {
    let wanted = Wanted::read(params)?;
    let address = wanted.address();
    Ok((sorted(&wanted, listed(context, &wanted)).into_iter().map(|listed| listed.hit).collect(), address))
}

/// A place with what the alphabet is ordered and filtered by.
struct Listed {
    hit: PlaceHit,
    letter: Letter,
    /// Folded, so that namesakes stand together; then as it is; then today's before former ones.
    order: (String, String, u8),
    entry: PlaceEntry,
}

/// The communes of today and the former ones that are wanted, by first letter, in Vietnamese order of letters.
fn alphabet(context: &RequestContext, wanted: &Wanted, address: &Address) -> Alphabet {
    let words = context.words();
    let all = listed(context, wanted);
    let mut counts: BTreeMap<Letter, usize> = context
        .index()
        .places
        .communes()
        .map(|(_, commune)| &commune.name)
        .chain(context.index().places.former_communes().map(|(_, former)| &former.name))
        .map(|name| (Letter::of(name), 0))
        .collect();
    for one in &all {
        *counts.entry(one.letter).or_default() += 1;
    }
    let mut letters: Vec<LetterPart> = Vec::new();
    for Listed { letter, entry, .. } in sorted(wanted, all) {
        let letter = words.letter(letter);
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.places.push(entry),
            _ => letters.push(LetterPart { letter, places: vec![entry] }),
        }
    }
    let options = counts.into_iter().map(|(letter, count)| {
        FilterOption::counted(letter.slug(), &words.letter(letter), count, wanted.letter == Some(letter))
    });
    let texts = [
        (Param::Words, wanted.words.as_ref().map(|text| words.quoted(text))),
        (Param::Letter, wanted.letter.map(|letter| words.letter(letter))),
    ];
    let active: Vec<Link> = texts
        .into_iter()
        .filter_map(|(param, text)| Some(Link::new(context.url(&address.clone().without(param)), text?)))
        .collect();
    Alphabet {
        action: address.path(context.language),
        words: wanted.words.clone().unwrap_or_default(),
        filter: Filter::new(context.language, Param::Letter, words.letter_label(), words.all_letters(), options),
        clear: (!active.is_empty())
            .then(|| Link::new(context.url(&Address::page(Page::WhereItsMade)), words.clear_filters())),
        active,
        letters,
    }
}

/// Of what is listed, what stands under the wanted letter, in the order of the alphabet.
fn sorted(wanted: &Wanted, mut all: Vec<Listed>) -> Vec<Listed> {
    all.retain(|one| wanted.letter.is_none_or(|letter| one.letter == letter));
    all.sort_by(|one, other| (one.letter, &one.order).cmp(&(other.letter, &other.order)));
    all
}

/// The communes of today and the former ones that the wanted words find; all of them where no words are wanted.
fn listed(context: &RequestContext, wanted: &Wanted) -> Vec<Listed> {
    let (words, places) = (context.words(), &context.index().places);
    let found: Option<HashSet<PlaceHit>> =
        wanted.words.as_deref().map(|text| context.catalogue.search(text).places.into_iter().collect());
    let is_found = |hit: PlaceHit| found.as_ref().is_none_or(|found| found.contains(&hit));
    let order = |name: &str, epoch| (records::fold::fold(name), name.to_owned(), epoch);
    let today = places.communes().filter(|(id, _)| is_found(PlaceHit::Commune(*id))).map(|(id, commune)| {
        let link = Link::new(
            context.url(&Address::of(Page::Commune, &commune.slug)),
            words.commune(commune.kind, &commune.name),
        );
        let entry = PlaceEntry { name: String::new(), now: None, link: Some(link) };
        Listed { hit: PlaceHit::Commune(id), letter: Letter::of(&commune.name), order: order(&commune.name, 0), entry }
    });
    let former = places.former_communes().filter(|(id, _)| is_found(PlaceHit::Former(*id))).map(|(id, unit)| {
        let today = places.commune(unit.commune);
        let now =
            Link::new(context.url(&Address::of(Page::Commune, &today.slug)), words.commune(today.kind, &today.name));
        let entry = PlaceEntry { name: words.commune(unit.kind, &unit.name), now: Some(now), link: None };
        Listed { hit: PlaceHit::Former(id), letter: Letter::of(&unit.name), order: order(&unit.name, 1), entry }
    });
    // A search finds districts too: they have an entry only where words are looked for.
    let districts = places.districts().filter(|(id, _)| found.is_some() && is_found(PlaceHit::District(*id)));
    let districts = districts.map(|(id, district)| {
        let link = Link::new(
            context.url(&Address::of(Page::District, &district.slug)),
            words.district(district.kind, &district.name),
        );
        let entry = PlaceEntry { name: String::new(), now: None, link: Some(link) };
        Listed {
            hit: PlaceHit::District(id),
            letter: Letter::of(&district.name),
            order: order(&district.name, 2),
            entry,
        }
    });
    today.chain(former).chain(districts).collect()
}
