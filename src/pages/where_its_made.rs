//! Where things are made: a map on which each commune of today that makes something is a link, the same as a table by former
//! district, and an alphabet of all places, former names among them. Counts include zero.

use askama::Template;
use fixedbitset::FixedBitSet;

use std::collections::{BTreeSet, HashSet};

use crate::catalogue::{CommuneId, DistrictId, Letter, PlaceHit, ProductSummary};
use crate::pages::context::{Params, RequestContext};
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use super::search::query;
use super::travel_routes;
use crate::pages::components::{Counted, Link, MadeMap, Patch, Pictures, UNKNOWN, dye_class};

/// A place with at most so many products has them named here.
const MAX_NAMED: usize = 6;
/// In a catalogue with more products than this none are named, so that the page stays within its weight.
const MAX_TO_NAME: usize = 120;
/// The anchor of the communes that join parts of two former districts.
const JOINED: &str = "gop";

#[derive(Template)]
#[template(path = "where_its_made.html")]
struct WherePage {
    frame: Frame,
    trail: Vec<Link>,
    /// The class of the dye of the head: that of the chosen kind.
    dye: &'static str,
    heading: String,
    /// How many products map and table show.
    total: Option<String>,
    /// Map and table; absent where the alphabet is asked for.
    made: Option<Made>,
    alphabet: Alphabet,
}

/// What is made where: all of it, or all of a kind.
struct Made {
    kinds: Vec<KindChoice>,
    map: MadeMap,
    capital_of: String,
    /// The routes for travellers.
    routes: Vec<Link>,
    without_commune: Option<String>,
    districts: Vec<DistrictPart>,
    joined: Option<PlacePart>,
    unknown: Vec<Counted>,
    total: String,
}

/// A kind that the map can be narrowed to.
struct KindChoice {
    link: Link,
    count: usize,
    patch: Option<Patch>,
    is_chosen: bool,
}

/// The alphabet of all places, or what words or a letter leave of it.
struct Alphabet {
    /// Whether words or a letter are asked for; otherwise only the letters are shown.
    is_asked: bool,
    action: String,
    words: String,
    /// The kind that stays chosen when the form is sent: the name of the parameter and its value.
    kind: Option<(&'static str, String)>,
    active: Vec<Link>,
    clear: Option<Link>,
    /// The way to each letter.
    ways: Vec<Link>,
    letters: Vec<LetterPart>,
}

/// A former district with its communes of today.
struct DistrictPart {
    anchor: String,
    /// Its bare name.
    name: String,
    link: Link,
    count: usize,
    part: PlacePart,
}

/// Communes of today: those where something is made, and those where nothing on record is.
struct PlacePart {
    communes: Vec<CommunePart>,
    /// Communes that stand apart because they join this district with another one, with what of this one is made there.
    joined: Vec<(Link, usize)>,
    without: Vec<(Link, Option<String>)>,
}

/// A commune of today with its products, or the products of a district whose commune is not known.
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

/// Which products the map and the table show, and which places the alphabet.
#[derive(Default)]
struct Wanted {
    words: Option<String>,
    /// Position of a kind.
    kind: Option<u16>,
    letter: Option<Letter>,
}

/// Answers `/noi-san-xuat`.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    let params = context.params(Page::WhereItsMade)?;
    let wanted = Wanted::read(context, &params)?;
    let address = wanted.address(context);
    context.redirect_unless_canonical(&address)?;
    let mut pictures = Pictures::default();
    // Who looks for a place by its name gets the alphabet alone.
    let made = if wanted.is_of_names() { None } else { Some(made(context, &wanted, &address, &mut pictures)?) };
    let alphabet = alphabet(context, &wanted, &address);
    let texts: Vec<&str> = alphabet.active.iter().map(|link| link.text.as_str()).collect();
    let heading = match texts[..] {
        [] => words.where_title().to_owned(),
        _ => format!("{}: {}", words.where_title(), texts.join(", ")),
    };
    let frame = Frame::new(context, &address, heading.clone(), words.where_lead()).with_pictures(context, &pictures);
    let frame = if texts.is_empty() { frame } else { frame.hidden() };
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    let figure = wanted.kind.and_then(|kind| context.index().kind(kind).figure);
    Response::page(&WherePage {
        frame: frame.described(context, &trail, Vec::new())?,
        trail,
        dye: dye_class(context, figure),
        heading,
        total: made.as_ref().map(|made| made.total.clone()),
        made,
        alphabet,
    })
}

/// Map and table of what is wanted.
fn made(
    context: &RequestContext,
    wanted: &Wanted,
    address: &Address,
    pictures: &mut Pictures,
) -> Result<Made, PageError> {
    let (words, index, day) = (context.words(), context.index(), context.day());
    let places = &index.places;
    let set = wanted.kind.map_or_else(|| index.products.all(), |kind| day.facets.kinds[usize::from(kind)].clone());
    let products = product_links(context)?;
    let kind_slug = wanted.kind.map(|kind| index.kind(kind).slug.as_str());
    let with_kind = |list: Address| kind_slug.into_iter().fold(list, |list, kind| list.with(Param::Kind, kind));
    let commune = |id| commune_part(context, id, &set, &products);
    let mut districts = Vec::new();
    for (id, district) in places.districts() {
        let count = day.facets.in_district(Some(id)).intersection_count(&set);
        if wanted.kind.is_some() && count == 0 {
            continue;
        }
        let inside = places.communes_of(id).filter(|(_, commune)| commune.district() == Some(id));
        let mut part = PlacePart::new(inside.map(|(id, _)| commune(id)), wanted.kind.is_none());
        let joined = places.communes_of(id).filter(|(_, commune)| commune.district().is_none());
        part.joined = joined
            .map(|(joined, commune)| {
                let count = day.facets.in_both(id, Some(joined)).intersection_count(&set);
                (Link::new(format!("#{JOINED}"), words.commune(commune.kind, &commune.name)), count)
            })
            .filter(|(_, count)| *count > 0)
            .collect();
        let list = Address::products_with(Param::District, &district.slug).with(Param::Commune, UNKNOWN);
        part.communes.extend(commune_unknown(context, id, with_kind(list), &set, &products, wanted.kind.is_some()));
        districts.push(DistrictPart {
            anchor: district.slug.clone(),
            name: district.name.clone(),
            link: Link::new(
                context.url(&Address::of(Page::District, &district.slug)),
                words.heading(&words.district(district.kind, &district.name)),
            ),
            count,
            part,
        });
    }
    let joined = places.communes().filter(|(_, commune)| commune.district().is_none());
    let joined = PlacePart::new(joined.map(|(id, _)| commune(id)), wanted.kind.is_none());
    let unknown = |param: Param, text: &str, unknown: &FixedBitSet| Counted {
        link: Link::new(context.url(&with_kind(Address::products_with(param, UNKNOWN))), text),
        count: unknown.intersection_count(&set),
    };
    let map = MadeMap::new(context, &set, pictures);
    let unknown = vec![
        unknown(Param::District, words.district_unknown(), day.facets.in_district(None)),
        unknown(Param::Commune, words.commune_unknown(), day.facets.in_commune(None)),
    ];
    Ok(Made {
        kinds: kinds(context, wanted, address, pictures),
        capital_of: words.capital_of(&index.province.name),
        routes: index.routes.iter().map(|route| travel_routes::link(context, route)).collect(),
        without_commune: (map.without_commune > 0).then(|| words.without_commune(map.without_commune)),
        map,
        districts,
        joined: (!joined.communes.is_empty() || !joined.without.is_empty()).then_some(joined),
        unknown: unknown.into_iter().filter(|one| one.count > 0 || wanted.kind.is_none()).collect(),
        total: words.products_count(set.count_ones(..)),
    })
}

/// The kinds that have products, those with most first. The chosen one leads back to all.
fn kinds(context: &RequestContext, wanted: &Wanted, address: &Address, pictures: &mut Pictures) -> Vec<KindChoice> {
    let (index, day) = (context.index(), context.day());
    let choices = (0_u16..).zip(index.kinds.iter().zip(&day.facets.kinds));
    let mut choices: Vec<KindChoice> = choices
        .filter(|(_, (_, products))| !products.is_clear())
        .map(|(position, (kind, products))| {
            let is_chosen = wanted.kind == Some(position);
            let way = if is_chosen {
                address.clone().without(Param::Kind)
            } else {
                Address::page(Page::WhereItsMade).with(Param::Kind, &kind.slug)
            };
            let word = context.language.pick(&kind.word_vi, &kind.word_en);
            KindChoice {
                link: Link::new(context.url(&way), word),
                count: products.count_ones(..),
                patch: kind.figure.map(|figure| Patch(figure.pictogram)),
                is_chosen,
            }
        })
        .collect();
    choices.sort_by_key(|choice| std::cmp::Reverse(choice.count));
    choices.iter().filter_map(|choice| choice.patch).for_each(|patch| pictures.add_patch(patch));
    choices
}

/// The products of a district whose commune of today is not known.
fn commune_unknown(
    context: &RequestContext,
    district: DistrictId,
    list: Address,
    set: &FixedBitSet,
    products: &[Link],
    by_kind: bool,
) -> Option<CommunePart> {
    let mut unknown = context.day().facets.in_both(district, None);
    unknown.intersect_with(set);
    let count = unknown.count_ones(..);
    (count > 0).then(|| CommunePart {
        link: Link::new(context.url(&list), context.words().commune_unknown()),
        count,
        also_in: None,
        // Among all kinds their number must do, or the page would be too long.
        products: if by_kind { named(&unknown, products) } else { Vec::new() },
    })
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

/// Those of a set, where they are few enough to be named.
fn named(set: &FixedBitSet, products: &[Link]) -> Vec<Link> {
    let named = if set.count_ones(..) <= MAX_NAMED { products } else { &[] };
    set.ones().filter_map(|position| named.get(position).cloned()).collect()
}

fn commune_part(context: &RequestContext, id: CommuneId, set: &FixedBitSet, products: &[Link]) -> CommunePart {
    let (words, places, day) = (context.words(), &context.index().places, context.day());
    let commune = places.commune(id);
    let mut made = day.facets.in_commune(Some(id)).clone();
    made.intersect_with(set);
    let also_in: Vec<&str> = match commune.districts[..] {
        [_] => Vec::new(),
        _ => commune.districts.iter().map(|&id| places.district(id).name.as_str()).collect(),
    };
    CommunePart {
        link: Link::new(
            context.url(&Address::of(Page::Commune, &commune.slug)),
            words.commune(commune.kind, &commune.name),
        ),
        count: made.count_ones(..),
        also_in: (!also_in.is_empty()).then(|| also_in.join(", ")),
        products: named(&made, products),
    }
}

impl PlacePart {
    /// Communes apart by whether something is made there; those without are left out where only some products are looked at.
    fn new(communes: impl Iterator<Item = CommunePart>, with_empty: bool) -> PlacePart {
        let (communes, without): (Vec<_>, Vec<_>) = communes.partition(|part| part.count > 0);
        let without = without.into_iter().filter(|_| with_empty).map(|part| (part.link, part.also_in));
        PlacePart { communes, joined: Vec::new(), without: without.collect() }
    }
}

impl Wanted {
    fn read(context: &RequestContext, params: &Params) -> Result<Wanted, PageError> {
        let kind = |slug: &str| context.index().kind_by_slug(slug).map(|(position, _)| position);
        Ok(Wanted {
            words: query(params)?,
            kind: params.read(Param::Kind, kind)?,
            letter: params.read(Param::Letter, Letter::from_slug)?,
        })
    }

    /// Whether places are looked for by their names.
    fn is_of_names(&self) -> bool {
        self.words.is_some() || self.letter.is_some()
    }

    fn address(&self, context: &RequestContext) -> Address {
        let mut address = Address::page(Page::WhereItsMade);
        if let Some(words) = &self.words {
            address = address.with(Param::Words, words);
        }
        if let Some(kind) = self.kind {
            address = address.with(Param::Kind, &context.index().kind(kind).slug);
        }
        if let Some(letter) = self.letter {
            address = address.with(Param::Letter, letter.slug());
        }
        address
    }
}

/// The places that the alphabet has for these parameters, in its order, and the page that shows them.
pub fn wanted(context: &RequestContext, params: &Params) -> Result<(Vec<PlaceHit>, Address), PageError> {
    let wanted = Wanted::read(context, params)?;
    let address = wanted.address(context);
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
    let of_letters: BTreeSet<Letter> = all.iter().map(|one| one.letter).collect();
    let way = |letter: Letter| {
        let with_letter = Wanted { letter: Some(letter), words: wanted.words.clone(), kind: wanted.kind };
        Link::new(context.url(&with_letter.address(context)), words.letter(letter))
    };
    let mut letters: Vec<LetterPart> = Vec::new();
    let shown = if wanted.is_of_names() { sorted(wanted, all) } else { Vec::new() };
    for Listed { letter, entry, .. } in shown {
        let letter = words.letter(letter);
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.places.push(entry),
            _ => letters.push(LetterPart { letter, places: vec![entry] }),
        }
    }
    let kind = wanted.kind.map(|kind| context.index().kind(kind));
    let texts = [
        (Param::Words, wanted.words.as_ref().map(|text| words.quoted(text))),
        (Param::Kind, kind.map(|kind| context.language.pick(&kind.word_vi, &kind.word_en).clone())),
        (Param::Letter, wanted.letter.map(|letter| words.letter(letter))),
    ];
    let active: Vec<Link> = texts
        .into_iter()
        .filter_map(|(param, text)| Some(Link::new(context.url(&address.clone().without(param)), text?)))
        .collect();
    Alphabet {
        is_asked: wanted.is_of_names(),
        action: address.path(context.language),
        words: wanted.words.clone().unwrap_or_default(),
        kind: kind.map(|kind| (Param::Kind.name(context.language), kind.slug.clone())),
        clear: (!active.is_empty())
            .then(|| Link::new(context.url(&Address::page(Page::WhereItsMade)), words.clear_filters())),
        active,
        ways: of_letters.into_iter().map(way).collect(),
        letters,
    }
}

/// Of what is listed, what stands under the wanted letter, in the order of the alphabet.
fn sorted(wanted: &Wanted, mut all: Vec<Listed>) -> Vec<Listed> {
    all.retain(|one| wanted.letter.is_none_or(|letter| one.letter == letter));
    all.sort_by(|one, other| (one.letter, &one.order).cmp(&(other.letter, &other.order)));
    all
}

/// The communes of today and the former ones that the wanted words find; all of them where no words are wanted. Of a kind, those
/// where it is made.
fn listed(context: &RequestContext, wanted: &Wanted) -> Vec<Listed> {
    let (words, places) = (context.words(), &context.index().places);
    let found: Option<HashSet<PlaceHit>> = wanted.words.as_deref().map(|text| {
        context.catalogue.search(text, context.reader_language(), &context.day()).places.into_iter().collect()
    });
    let day = context.day();
    let made = wanted.kind.map(|kind| &day.facets.kinds[usize::from(kind)]);
    // What a former commune makes is not counted.
    let is_made_in = |hit: PlaceHit| match (made, hit) {
        (None, _) => true,
        (Some(made), PlaceHit::Commune(id)) => day.facets.in_commune(Some(id)).intersection_count(made) > 0,
        (Some(made), PlaceHit::District(id)) => day.facets.in_district(Some(id)).intersection_count(made) > 0,
        (Some(_), PlaceHit::Former(_) | PlaceHit::Earlier(_)) => false,
    };
    let is_found = |hit: PlaceHit| found.as_ref().is_none_or(|found| found.contains(&hit)) && is_made_in(hit);
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
    // Likewise the units that ended before 2020.
    let earlier = places.earlier_communes().filter(|(id, _)| found.is_some() && is_found(PlaceHit::Earlier(*id)));
    let earlier = earlier.map(|(id, unit)| {
        let today = places.commune(unit.commune);
        let now =
            Link::new(context.url(&Address::of(Page::Commune, &today.slug)), words.commune(today.kind, &today.name));
        let name = words.before_2020(&words.commune(unit.kind, &unit.name));
        let entry = PlaceEntry { name, now: Some(now), link: None };
        Listed { hit: PlaceHit::Earlier(id), letter: Letter::of(&unit.name), order: order(&unit.name, 3), entry }
    });
    today.chain(former).chain(earlier).chain(districts).collect()
}
