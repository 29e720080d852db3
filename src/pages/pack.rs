//! The whole catalogue in one file, from which a device without a network makes its pages.
//!
//! Standing stands in it as the days on which it turns ([`standing::turns`]) and the verdict of each: the rule is not
//! written a second time in the script. Texts that exist in both languages are kept once each, in one list, and told by
//! their place in it. The pack does not depend on the day on which it is made, so that it changes with the data alone.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use records::fold::accented;
use serde::Serialize;

use crate::catalogue::{PlaceMatch, Places, Producer, Product, Stop, TravelRoute};
use crate::i18n::Words;
use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::CachePolicy;
use crate::pages::response::Response;
use crate::routes::{self, Address, Format, Page, Param};
use crate::standing::{self, Standing, StandingKind};

use crate::pages::components::{UNKNOWN, stop_name_in};

/// Products of a pack: of a larger catalogue the first ones, so that no phone is sent megabytes unasked.
const MAX_PRODUCTS: usize = 500;

/// A text in both languages, as its place in [`Pack::texts`].
type TextId = usize;

#[derive(Serialize)]
struct Pack {
    /// The checksum of the catalogue.
    digest: String,
    /// The date of the data.
    as_of: String,
    /// Where its midnight is.
    zone: String,
    /// How many products the catalogue has.
    total: usize,
    /// What the worker need not look into a copy for: paths below these are made of the pack.
    stems: Vec<String>,
    /// The same for home.
    homes: Vec<String>,
    /// By language: where pages stand, with a slash at the end.
    paths: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
    /// By language: which member of a product a filter looks at.
    filters: BTreeMap<&'static str, BTreeMap<&'static str, &'static str>>,
    /// By language: filters that are not applied.
    unapplied: BTreeMap<&'static str, Vec<&'static str>>,
    /// The value of a filter for what is not known.
    unknown: &'static str,
    /// By language: the words of the interface.
    words: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
    /// What each standing means, in the order of lists.
    standings: Vec<PackedStanding>,
    products: Vec<PackedProduct>,
    producers: Vec<PackedProducer>,
    districts: Vec<PackedPlace>,
    communes: Vec<PackedPlace>,
    routes: Vec<PackedRoute>,
    /// Communes of before July 2025, and slugs that only they have.
    former: Vec<PackedFormerCommune>,
    texts: Vec<PackText>,
}

/// A text, once where it is the same in both languages.
#[derive(Serialize, Clone, PartialEq, Eq, Hash)]
#[serde(untagged)]
enum PackText {
    Same(String),
    Both([String; 2]),
}

#[derive(Serialize)]
struct PackedStanding {
    key: &'static str,
    slug: &'static str,
    /// As filters name it.
    name: TextId,
    /// The standings that its filter lists.
    includes: Vec<&'static str>,
    means: TextId,
}

#[derive(Serialize)]
struct PackedProduct {
    code: String,
    slug: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    english: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<String>,
    /// What a search looks in, with accents.
    find: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<TextId>,
    group: &'static str,
    kind: String,
    kind_name: TextId,
    #[serde(skip_serializing_if = "Option::is_none")]
    producer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commune: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    district: Option<String>,
    place: TextId,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    adults: bool,
    /// The months in which it is in season; absent where no source prints any.
    #[serde(skip_serializing_if = "<[i8]>::is_empty")]
    season: Vec<i8>,
    /// The first one holds before every other.
    steps: Vec<Step>,
}

/// What is known of a product from a day on.
#[derive(Serialize, PartialEq, Eq)]
struct Step(
    /// The day; empty: always before.
    String,
    /// The standing's key.
    &'static str,
    /// Stars of the award that counts; 0: none printed.
    u8,
    /// The badge.
    TextId,
    /// The standing with its date.
    TextId,
    /// Stars and year.
    TextId,
);

#[derive(Serialize)]
struct PackedProducer {
    slug: String,
    name: String,
    find: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    district: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<TextId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<TextId>,
    place: TextId,
    /// By which means, and where to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<(TextId, String)>,
}

#[derive(Serialize)]
struct PackedPlace {
    slug: String,
    name: TextId,
    find: String,
}

#[derive(Serialize)]
struct PackedFormerCommune {
    slug: String,
    name: TextId,
    find: String,
    commune: String,
}

#[derive(Serialize)]
struct PackedRoute {
    slug: String,
    name: TextId,
    line: TextId,
    stops: Vec<PackedStop>,
}

#[derive(Serialize)]
struct PackedStop {
    name: TextId,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<TextId>,
    /// How far it is from which stop.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance: Option<TextId>,
    commune: String,
}

/// The texts of a pack, each kept once.
#[derive(Default)]
struct Texts {
    all: Vec<PackText>,
    places: HashMap<PackText, TextId>,
}

impl Texts {
    fn both(&mut self, vi: impl Into<String>, en: impl Into<String>) -> TextId {
        let (vi, en) = (vi.into(), en.into());
        let text = if vi == en { PackText::Same(vi) } else { PackText::Both([vi, en]) };
        *self.places.entry(text).or_insert_with_key(|text| {
            self.all.push(text.clone());
            self.all.len() - 1
        })
    }

    /// What a function of the words says in both languages.
    fn said(&mut self, say: impl Fn(Words) -> String) -> TextId {
        self.both(say(Language::Vietnamese.words()), say(Language::English.words()))
    }

    /// A text of a record; what has no English is Vietnamese in both.
    fn written(&mut self, vi: Option<&str>, en: Option<&str>) -> Option<TextId> {
        let vi = vi.or(en)?;
        Some(self.both(vi, en.unwrap_or(vi)))
    }
}

/// Answers `/goi.json`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let (index, catalogue) = (context.index(), &context.catalogue);
    let mut texts = Texts::default();
    let first = |count: usize| 0..count.min(MAX_PRODUCTS);
    let products = catalogue.list_products(first(index.products.len()))?.into_iter();
    let products = products.map(|product| PackedProduct::new(context, &mut texts, product)).collect();
    let producers = catalogue.list_producers(first(index.producers.len()))?.into_iter();
    let producers = producers.map(|producer| PackedProducer::new(context, &mut texts, producer)).collect();
    let places = &index.places;
    let standings = StandingKind::ALL.map(|kind| PackedStanding {
        key: kind.key(),
        slug: kind.slug(),
        name: texts.said(|words| words.standing(kind).to_owned()),
        includes: StandingKind::ALL.into_iter().filter(|other| kind.includes(*other)).map(StandingKind::key).collect(),
        means: texts.said(|words| words.standing_means(kind).to_owned()),
    });
    let of_languages = |of: fn(Language) -> BTreeMap<&'static str, String>| {
        Language::ALL.into_iter().map(|language| (language.tag(), of(language))).collect::<BTreeMap<_, _>>()
    };
    let pack = Pack {
        digest: context.site.digest.clone(),
        as_of: index.province.as_of.to_string(),
        zone: index.province.time_zone.iana_name().unwrap_or("UTC").to_owned(),
        total: index.products.len(),
        stems: Language::ALL.into_iter().flat_map(|language| PAGES.map(|(_, page)| stem(language, page))).collect(),
        homes: Language::ALL.map(home).into(),
        paths: of_languages(paths),
        filters: Language::ALL
            .into_iter()
            .map(|language| (language.tag(), FILTERS.map(|(param, member)| (param.name(language), member)).into()))
            .collect(),
        unapplied: Language::ALL
            .into_iter()
            .map(|language| (language.tag(), UNAPPLIED.map(|param| param.name(language)).into()))
            .collect(),
        unknown: UNKNOWN,
        words: Language::ALL.into_iter().map(|language| (language.tag(), words(context, language.words()))).collect(),
        standings: standings.into(),
        products,
        producers,
        districts: places
            .districts()
            .map(|(_, unit)| PackedPlace {
                slug: unit.slug.clone(),
                name: texts.said(|words| words.district(unit.kind, &unit.name)),
                find: accented(&unit.name),
            })
            .collect(),
        communes: places
            .communes()
            .map(|(_, unit)| PackedPlace {
                slug: unit.slug.clone(),
                name: texts.said(|words| words.commune(unit.kind, &unit.name)),
                find: accented(&unit.name),
            })
            .collect(),
        routes: index.routes.iter().map(|route| PackedRoute::new(places, &mut texts, route)).collect(),
        former: former(places, &mut texts),
        texts: texts.all,
    };
    let json = serde_json::to_vec(&pack).expect("texts, numbers and lists only");
    Ok(Response::file(Format::Json.content_type(), json, CachePolicy::Page))
}

/// The pages that are made of the pack, by the names that its script knows.
const PAGES: [(&str, Page); 12] = [
    ("products", Page::Product),
    ("producers", Page::Producer),
    ("districts", Page::District),
    ("communes", Page::Commune),
    ("kinds", Page::Kind),
    ("groups", Page::Group),
    ("where", Page::WhereItsMade),
    ("season", Page::InSeason),
    ("routes", Page::TravelRoute),
    ("selection", Page::Selection),
    ("search", Page::Search),
    ("codes", Page::Home),
];

/// The filters that are applied, by the member of a product that each looks at.
const FILTERS: [(Param, &str); 8] = [
    (Param::District, "district"),
    (Param::Commune, "commune"),
    (Param::Group, "group"),
    (Param::Kind, "kind"),
    (Param::Producer, "producer"),
    (Param::Stars, "stars"),
    (Param::Standing, "standing"),
    (Param::Season, "season"),
];

/// The filters that are not.
const UNAPPLIED: [Param; 3] = [Param::Year, Param::ProducerKind, Param::Letter];

fn home(language: Language) -> String {
    Address::page(Page::Home).path(language)
}

/// Where the pages of a sort begin; short links stand for those of home.
fn stem(language: Language, page: Page) -> String {
    match page {
        Page::Home => routes::short_link(""),
        page if routes::has_slug(page) => Address::of(page, "").path(language),
        page => format!("{}/", Address::page(page).path(language)),
    }
}

fn paths(language: Language) -> BTreeMap<&'static str, String> {
    let pages = PAGES.map(|(name, page)| (name, stem(language, page)));
    pages.into_iter().chain([("home", home(language))]).collect()
}

fn words(context: &RequestContext, words: Words) -> BTreeMap<&'static str, String> {
    let as_of = words.day(context.index().province.as_of);
    [
        ("copy", words.offline_copy().to_owned()),
        ("copy_means", words.offline_copy_means().to_owned()),
        ("made", words.offline_made(&as_of)),
        ("made_means", words.offline_made_means().to_owned()),
        ("here", words.on_device_made(&as_of)),
        ("here_means", words.on_device_means().to_owned()),
        ("not_kept", words.offline_not_kept().to_owned()),
        ("not_there", words.offline_not_there().to_owned()),
        ("unfiltered", words.offline_unfiltered().to_owned()),
        ("count", words.offline_count().to_owned()),
        ("part", words.offline_part().to_owned()),
        ("again", words.try_again().to_owned()),
        ("products", words.products_title().to_owned()),
        ("producers", words.producers_title().to_owned()),
        ("places", words.where_title().to_owned()),
        ("districts", words.districts_title().to_owned()),
        ("search", words.search_title().to_owned()),
        ("nothing", words.offline_nothing().to_owned()),
        ("producer", words.producer().to_owned()),
        ("producer_unknown", words.producer_unknown().to_owned()),
        ("made_in", words.made_in().to_owned()),
        ("stars", words.star_class().to_owned()),
        ("kind", words.kind_label().to_owned()),
        ("standing", words.standing_label().to_owned()),
        ("code", words.code_label().to_owned()),
        ("contact", words.contact_label().to_owned()),
        ("now", words.now_belongs_to().to_owned()),
        ("season", words.season().to_owned()),
        ("routes", words.routes_title().to_owned()),
        ("in_season", words.in_season_title("{month}")),
        ("season_unknown", words.season_unknown().to_owned()),
        ("selection", words.selection_title().to_owned()),
        ("selection_lead", words.selection_lead().to_owned()),
        ("remove", words.remove_from_list().to_owned()),
        ("adults", words.adults_only().to_owned()),
    ]
    .into()
}

impl PackedProduct {
    fn new(context: &RequestContext, texts: &mut Texts, product: Product) -> PackedProduct {
        let (index, places) = (context.index(), &context.index().places);
        let steps = steps(context, texts, &product);
        let Product { summary: record, other_names, .. } = product;
        let kind = index.kind(record.kind);
        let (commune, district) = (record.place.commune, record.place.district);
        let producer_name = record.producer.as_ref().map_or("", |producer| &producer.name);
        let found = [record.name.as_str(), record.name_en.as_deref().unwrap_or_default()]
            .into_iter()
            .chain(record.qualifier.as_deref())
            .chain(other_names.iter().map(String::as_str))
            .chain([kind.word_vi.as_str(), kind.word_en.as_str(), producer_name]);
        PackedProduct {
            find: context.catalogue.distinctive_words(&found.collect::<Vec<_>>().join(" ")),
            steps,
            season: index.products.season(record.position).months().to_vec(),
            summary: texts.written(record.summary_vi.as_deref(), record.summary_en.as_deref()),
            group: record.group.slug(),
            kind: kind.slug.clone(),
            kind_name: texts.both(&kind.word_vi, &kind.word_en),
            place: texts.said(|words| words.short_place(places, commune, district)),
            commune: commune.map(|id| places.commune(id).slug.clone()),
            district: district.map(|id| places.district(id).slug.clone()),
            adults: kind.is_for_adults(),
            producer: record.producer.map(|producer| producer.slug),
            code: record.code,
            slug: record.slug,
            english: record.name_en,
            name: record.name,
            qualifier: record.qualifier,
        }
    }
}

/// What is known of a product before its first turn, and from each turn on.
fn steps(context: &RequestContext, texts: &mut Texts, product: &Product) -> Vec<Step> {
    let (awards, stars) = context.index().products.awards(product.summary.position);
    let mut steps: Vec<Step> = Vec::new();
    for day in [Date::MIN].into_iter().chain(standing::turns(awards)) {
        let (latest, standing): (Option<usize>, Standing) = standing::at(awards, day);
        let withdrawal = latest.and_then(|index| product.certifications[index].withdrawal.as_ref());
        let stars_of_latest = latest.and_then(|index| stars[index]);
        let years = latest.and_then(|index| awards[index].awarded).map(|(first, last)| (first.year(), last.year()));
        let step = Step(
            if steps.is_empty() { String::new() } else { day.to_string() },
            standing.kind().key(),
            stars_of_latest.unwrap_or(0),
            texts.said(|words| words.badge(&standing)),
            texts.said(|words| words.standing_on_card(&standing, withdrawal)),
            texts.said(|words| words.stars_and_year(latest.is_some(), stars_of_latest, years)),
        );
        // A turn of an award that does not count turns nothing.
        let same = |last: &Step| (last.1, last.2, last.3, last.4, last.5) == (step.1, step.2, step.3, step.4, step.5);
        if !steps.last().is_some_and(same) {
            steps.push(step);
        }
    }
    steps
}

impl PackedProducer {
    fn new(context: &RequestContext, texts: &mut Texts, producer: Producer) -> PackedProducer {
        let places = &context.index().places;
        let Producer { summary: record, other_names, contacts, .. } = producer;
        let (commune, district) = (record.place.commune, record.place.district);
        let found = [record.name.as_str()].into_iter().chain(other_names.iter().map(String::as_str));
        PackedProducer {
            find: context.catalogue.distinctive_words(&found.collect::<Vec<_>>().join(" ")),
            kind: record.kind.map(|kind| texts.said(|words| words.producer_kind(kind).to_owned())),
            summary: texts.written(record.summary_vi.as_deref(), record.summary_en.as_deref()),
            place: texts.said(|words| words.short_place(places, commune, district)),
            contacts: contacts
                .into_iter()
                .map(|contact| (texts.said(|words| words.contact(contact.kind).to_owned()), contact.value))
                .collect(),
            district: district.map(|id| places.district(id).slug.clone()),
            slug: record.slug,
            name: record.name,
        }
    }
}

impl PackedRoute {
    fn new(places: &Places, texts: &mut Texts, route: &TravelRoute) -> PackedRoute {
        let both = |say: &dyn Fn(Language) -> String| Language::ALL.map(say);
        let mut stop = |stop: &Stop| {
            let [name_vi, name_en] = both(&|language| stop_name_in(places, language, stop));
            let distance = stop.distance.map(|distance| {
                let far = |language: Language| {
                    let (words, from) = (language.words(), stop_name_in(places, language, &route.stops[distance.from]));
                    words.heading(&words.distance_from(&from, &words.kilometres(&distance)))
                };
                let [vi, en] = both(&far);
                texts.both(vi, en)
            });
            PackedStop {
                name: texts.both(name_vi, name_en),
                text: stop.text.as_ref().map(|(vi, en)| texts.both(vi, en)),
                distance,
                commune: places.commune(stop.commune).slug.clone(),
            }
        };
        PackedRoute {
            stops: route.stops.iter().map(&mut stop).collect(),
            slug: route.slug.clone(),
            name: texts.both(&route.name_vi, &route.name_en),
            line: texts.both(&route.about.line_vi, &route.about.line_en),
        }
    }
}

fn former(places: &Places, texts: &mut Texts) -> Vec<PackedFormerCommune> {
    let units = places.former_communes().filter(|(_, unit)| {
        // One that keeps its name and goes on as today's unit is found as that.
        !matches!(places.commune_or_former(&unit.slug), Some(PlaceMatch::Today(today, _)) if today == unit.commune)
    });
    units
        .map(|(_, unit)| PackedFormerCommune {
            slug: unit.slug.clone(),
            name: texts.said(|words| words.commune(unit.kind, &unit.name)),
            find: accented(&[std::slice::from_ref(&unit.name), &unit.spellings].concat().join(" ")),
            commune: places.commune(unit.commune).slug.clone(),
        })
        .collect()
}
