//! Search: products, producers, places and topics by the words that people type, with or without accents.
//!
//! No text of a visitor’s reaches SQL but a whole code: words are looked up in an index that is made when the catalogue is opened
//! ([`index`]). A full-text table of SQLite would find the same whole words, but a single letter matches nearly every
//! product of a large catalogue there, and typing errors, keystrokes and counts need the vocabulary in memory anyway.

mod documents;
mod highlight;
mod index;
mod keystrokes;
mod lexicon;
mod places;
mod query;
mod sound;
mod spelling;
mod term;

use fixedbitset::FixedBitSet;

use documents::Document;
pub use documents::Topic;
pub(super) use documents::{Documents, OPENING, Subjects};
pub use highlight::{Highlighter, TextSpan};
use index::{Column, Columns, Hit, Need, Strictness};
pub use lexicon::NamedPage;
use lexicon::{Filters, Understanding};
pub use places::PlaceHit;
use query::Query;
use records::code::Code;
use records::fold::fold;

use super::{Catalogue, Choice, DayIndex, Order, ProductFilter, ReaderLanguage};

/// Characters of a query that are looked at; nobody types longer names, and the work grows with it.
pub const MAX_QUERY_CHARACTERS: usize = 120;

/// How many near names of each sort are offered where nothing matches.
const MAX_NEAR: usize = 5;

/// How many products, and how many producers, are put in order: the best ones. All are counted.
const MAX_RANKED: usize = 50;

/// Minimum share, in percent, of the query’s letters that a partial match must cover.
const MIN_PART: usize = 70;

/// Minimum number of words that must match when one word of the query is dropped.
const MIN_WORDS_BUT_ONE: usize = 3;

/// Words of a query of which parts are looked for.
const MAX_WORDS_WITH_PARTS: usize = 12;

/// The best of what a query finds, and how many there are in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranked {
    /// Positions of the best ones, best first.
    pub positions: Vec<usize>,
    /// How many there are in all.
    pub total: usize,
}

/// A list of products that a query names by filters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilteredList {
    pub filter: ProductFilter,
    /// How many products it has.
    pub count: usize,
}

impl FilteredList {
    /// Whether it is the list of a topic and of nothing else.
    fn is_of(&self, topic: &Topic) -> bool {
        let language = self.filter.language;
        let of_topic = match topic {
            Topic::Group(group) => ProductFilter { group: Some(*group), language, ..ProductFilter::default() },
            Topic::Kind(kind) => ProductFilter { kind: Some(*kind), language, ..ProductFilter::default() },
            Topic::Speciality(_) | Topic::TravelRoute(_) | Topic::Indication { .. } => return false,
        };
        self.filter == of_topic
    }
}

/// What a query finds, best first.
#[derive(Debug, Default)]
pub struct SearchResults {
    /// Whether every word was found as it was typed or meant; otherwise these are near ones.
    pub is_exact: bool,
    /// What the query was read as, where that is not what was typed.
    pub read_as: Option<String>,
    /// The lists that the query names; where nothing is found, those that parts of it name.
    pub lists: Vec<FilteredList>,
    /// The pages that it asks for.
    pub pages: Vec<NamedPage>,
    pub products: Ranked,
    pub producers: Ranked,
    /// Today's first.
    pub places: Vec<PlaceHit>,
    /// Whether the query is the whole name of a place.
    pub names_a_place: bool,
    pub topics: Vec<Topic>,
    /// Marks the words of the query in the texts that are shown.
    pub highlighter: Highlighter,
}

impl SearchResults {
    /// Whether there is nothing, not even something near.
    pub fn is_empty(&self) -> bool {
        let found = self.products.total + self.producers.total + self.places.len() + self.topics.len();
        found == 0 && self.pages.is_empty()
    }
}

/// A query in the reading that found something.
struct Match {
    query: Query,
    understanding: Understanding,
    needs: Vec<Need>,
    strictness: Strictness,
    /// Whether what is found is only near what was typed.
    is_near: bool,
    hits: Vec<Hit>,
    /// The products that a query of filters alone chooses, in place of hits.
    chosen: Option<FixedBitSet>,
}

/// Who asks, and when.
#[derive(Clone, Copy)]
struct Asker<'a> {
    language: ReaderLanguage,
    /// Where it is not given, nothing is known of certificates.
    day: Option<&'a DayIndex>,
    /// Whether most accents must be as they are in the query.
    honours_accents: bool,
}

impl<'a> Asker<'a> {
    fn new(language: ReaderLanguage, day: Option<&'a DayIndex>) -> Asker<'a> {
        Asker { language, day, honours_accents: true }
    }
}

impl Catalogue {
    /// What a query finds. No text whatever makes it fail; one without a letter or digit finds nothing.
    pub fn search(&self, text: &str, language: ReaderLanguage, day: &DayIndex) -> SearchResults {
        if let Some(position) = Code::parse(text.trim()).and_then(|code| self.position_of_code(code)) {
            let products = Ranked { positions: vec![position], total: 1 };
            return SearchResults { is_exact: true, products, ..SearchResults::default() };
        }
        let documents = &self.index.documents;
        let typed = Query::read(&truncated(text));
        let Some(found) = self.first_match(&typed, Asker::new(language, Some(day))) else {
            let filters = documents.lexicon.understand(&typed).filters(&day.facets);
            let whole = filters.is_whole().then(|| self.list(filters.filter.clone(), day));
            let lists = whole.into_iter().chain(self.parts(&filters, day)).collect();
            return SearchResults { lists, ..SearchResults::default() };
        };
        let is_exact = !found.is_near;
        let (mut products, mut producers, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for hit in found.hits {
            match documents.document(hit.document) {
                Document::Product(position) => products.push((hit, position)),
                Document::Producer(position) => producers.push((hit, position)),
                Document::Place(_) | Document::Topic(_) => others.push(hit),
            }
        }
        others.sort_unstable();
        let limit = if is_exact { usize::MAX } else { MAX_NEAR };
        let found_places = others.iter().filter_map(|hit| match documents.document(hit.document) {
            Document::Place(at) => Some(at),
            _ => None,
        });
        let named =
            if found.understanding.names_nothing() { found.query.text() } else { found.understanding.required_text() };
        let (mut places, names_a_place) =
            places::in_order(&self.index.places, &documents.place_names, found_places, &named);
        places.truncate(limit);
        let topics = others.iter().filter_map(|hit| match documents.document(hit.document) {
            Document::Topic(at) => Some(documents.topics[at].clone()),
            _ => None,
        });
        let is_a_name = products.iter().any(|(hit, _)| hit.is_a_name());
        let products = match &found.chosen {
            Some(set) => Ranked {
                positions: day.in_order(set, Order::default()).take(MAX_RANKED).collect(),
                total: set.count_ones(..),
            },
            None => rank(products, limit),
        };
        let mut lists = if is_exact { self.lists(&found.understanding, language, is_a_name, day) } else { Vec::new() };
        if is_exact && products.total == 0 && found.understanding.has_status() {
            lists.extend(self.parts(&found.understanding.filters(&day.facets), day));
        }
        let mut topics: Vec<Topic> = topics.collect();
        // A kind that has all the words is broader than a speciality or a route of which they are a part.
        topics.sort_by_key(|topic| !matches!(topic, Topic::Group(_) | Topic::Kind(_)));
        topics.truncate(limit);
        // The page of a topic has its products and more.
        lists.retain(|list| !topics.iter().any(|topic| list.is_of(topic)));
        SearchResults {
            is_exact,
            lists,
            pages: found.understanding.pages(),
            products,
            producers: rank(producers, limit),
            places,
            names_a_place,
            topics,
            highlighter: Highlighter::new(&documents.index, &found.needs, found.strictness),
            read_as: (is_exact && found.query != typed).then(|| found.query.text()),
        }
    }

    /// The product of a code that somebody read off a label.
    fn position_of_code(&self, code: Code) -> Option<usize> {
        let (_, position) = self.list_positions_of_codes(&[code]).ok()?.pop()?;
        position
    }

    /// The lists of products that a query names by filters: all of it, or a place, a class, a year or a standing beside words.
    fn lists(
        &self,
        understanding: &Understanding,
        language: ReaderLanguage,
        is_a_name: bool,
        day: &DayIndex,
    ) -> Vec<FilteredList> {
        if understanding.is_everything() {
            return vec![self.list(ProductFilter::default(), day)];
        }
        let Filters { filter, commune, count } = understanding.filters(&day.facets);
        let is_narrow = filter.district.is_some() || filter.commune.is_some() || understanding.has_status();
        if count == 0 || (filter.words.is_some() && (is_a_name || !is_narrow)) {
            return Vec::new();
        }
        let of_commune = commune.map(|commune| {
            let commune = Some(Choice::Known(commune));
            self.list(ProductFilter { district: None, commune, language, ..filter.clone() }, day)
        });
        let list = self.list(ProductFilter { language, ..filter }, day);
        // That nothing fits filters is an answer; that words beside them are in no product is none.
        let is_answer = list.count > 0 || list.filter.words.is_none() || understanding.has_status();
        let list = Some(list).filter(|_| is_answer);
        list.into_iter().chain(of_commune.filter(|list| list.count > 0)).collect()
    }

    /// The lists that each filter alone names.
    fn parts(&self, filters: &Filters, day: &DayIndex) -> Vec<FilteredList> {
        let ProductFilter { district, commune, group, kind, stars, standing, year, month, .. } = filters.filter.clone();
        let none = ProductFilter::default;
        let parts = [
            ProductFilter { district, ..none() },
            ProductFilter { commune, ..none() },
            ProductFilter { group, ..none() },
            ProductFilter { kind, ..none() },
            ProductFilter { stars, ..none() },
            ProductFilter { standing, ..none() },
            ProductFilter { year, ..none() },
            ProductFilter { month, ..none() },
        ];
        let set = parts.into_iter().filter(|part| *part != none() && *part != filters.filter);
        set.map(|part| self.list(part, day)).filter(|list| list.count > 0).collect()
    }

    fn list(&self, filter: ProductFilter, day: &DayIndex) -> FilteredList {
        FilteredList { count: self.filter_products(&filter, day).total, filter }
    }

    /// The set of products that a query finds as it is typed, or meant by its keys.
    pub(super) fn products_with_words(&self, text: &str, language: ReaderLanguage, day: &DayIndex) -> FixedBitSet {
        let found = self.first_match(&Query::read(&truncated(text)), Asker::new(language, Some(day)));
        let mut set = FixedBitSet::with_capacity(self.index.products.len());
        match found.filter(|found| !found.is_near) {
            Some(Match { chosen: Some(chosen), .. }) => chosen,
            Some(Match { hits, .. }) => {
                set.extend(hits.iter().filter_map(|hit| match self.index.documents.document(hit.document) {
                    Document::Product(position) => Some(position),
                    _ => None,
                }));
                set
            }
            None => set,
        }
    }

    /// The set of producers that a query finds, likewise.
    pub(super) fn producers_with_words(&self, text: &str, language: ReaderLanguage) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(self.index.producers.len());
        let found = self.first_match(&Query::read(&truncated(text)), Asker::new(language, None));
        let hits = found.iter().filter(|found| !found.is_near).flat_map(|found| &found.hits);
        set.extend(hits.filter_map(|hit| match self.index.documents.document(hit.document) {
            Document::Producer(position) => Some(position),
            _ => None,
        }));
        set
    }

    /// A text without the phrases that are true of everything in the catalogue, as `accented` leaves it.
    pub fn distinctive_words(&self, text: &str) -> String {
        self.index.documents.lexicon.without_common(text)
    }

    /// Positions of the products whose names are nearest to a text.
    pub fn find_similar_products(&self, text: &str, limit: usize) -> Vec<usize> {
        self.find_similar(text, limit, |document| match document {
            Document::Product(position) => Some(position),
            _ => None,
        })
    }

    /// Positions of the producers whose names are nearest to a text.
    pub fn find_similar_producers(&self, text: &str, limit: usize) -> Vec<usize> {
        self.find_similar(text, limit, |document| match document {
            Document::Producer(position) => Some(position),
            _ => None,
        })
    }

    /// The first reading of a query that finds anything: as typed, by what sounds the same, in other spellings, with other
    /// accents, with a typing error forgiven, and at last a part that is most of it.
    fn first_match(&self, typed: &Query, asker: Asker<'_>) -> Option<Match> {
        if typed.terms().is_empty() {
            return None;
        }
        let index = &self.index.documents.index;
        let as_typed = self.attempt(typed.clone(), Strictness::Exact, asker);
        // Words that are only scattered over a document were hardly meant where others that sound the same are a name.
        let is_scattered = |found: &Match| found.needs.len() > 1 && !found.hits.iter().any(Hit::is_a_name);
        if as_typed.as_ref().is_none_or(|found| found.chosen.is_none() && is_scattered(found))
            && let Some(found) = self.attempt(typed.clone(), Strictness::Sound, asker)
            && (as_typed.is_none() || found.hits.iter().any(Hit::is_a_name))
        {
            return self
                .as_heard(&found)
                .and_then(|heard| self.attempt(heard, Strictness::Exact, asker))
                .or(Some(found));
        }
        // What is understood to its end has no other meaning.
        if as_typed.is_none()
            && let Some(day) = asker.day
            && self.index.documents.lexicon.understand(typed).filters(&day.facets).is_whole()
        {
            return None;
        }
        // Accents that keys were read as are guesses.
        let guessing = Asker { honours_accents: false, ..asker };
        as_typed
            .or_else(|| typed.other_readings(index).find_map(|query| self.in_other_reading(typed, query, guessing)))
            .or_else(|| self.with_other_accents(typed, guessing))
            .or_else(|| self.attempt(typed.clone(), Strictness::OneTypo, asker))
            .or_else(|| {
                let respelt = Some(typed.respelt(index)).filter(|respelt| respelt != typed)?;
                self.attempt(respelt, Strictness::OneTypo, guessing)
            })
            .or_else(|| self.most_of(typed, asker))
    }

    /// The query in the words of the best of what sounds the same.
    fn as_heard(&self, found: &Match) -> Option<Query> {
        let best = found.hits.iter().min()?;
        let index = &self.index.documents.index;
        let words = found.query.words().iter().map(|word| {
            index.heard_in(best, word).filter(|heard| *heard != fold(word)).unwrap_or_else(|| word.clone())
        });
        Some(Query::of(&words.collect::<Vec<_>>()))
    }

    /// What another reading finds. Of a word that is taken apart, the parts must stand side by side in a name: any syllables
    /// occur somewhere.
    fn in_other_reading(&self, typed: &Query, query: Query, asker: Asker<'_>) -> Option<Match> {
        let is_split = query.words().len() > typed.words().len();
        let mut found = self.attempt(query, Strictness::Exact, asker)?;
        if is_split && found.chosen.is_none() {
            let is_several = found.needs.iter().flat_map(Need::typed).count() > typed.words().len();
            found.hits.retain(|hit| is_several && hit.is_a_name());
        }
        (found.chosen.is_some() || !found.hits.is_empty()).then_some(found)
    }

    fn attempt(&self, query: Query, strictness: Strictness, asker: Asker<'_>) -> Option<Match> {
        let documents = &self.index.documents;
        let understanding = documents.lexicon.understand(&query);
        let is_near = strictness == Strictness::OneTypo;
        let found = |needs: Vec<Need>, hits: Vec<Hit>, chosen: Option<FixedBitSet>| {
            let (query, understanding) = (query.clone(), understanding.clone());
            Some(Match { query, understanding, needs, strictness, is_near, hits, chosen })
        };
        let hits_of = |needs: &[Need]| {
            let hits = documents.index.find(needs, &understanding.optional(), strictness);
            self.meant(hits, needs, &understanding, asker)
        };
        let needs = understanding.needs(&documents.lexicon, asker.language, false);
        if strictness == Strictness::Exact
            && let Some(chosen) = self.chosen(&understanding, asker.day)
        {
            let mut hits = if understanding.has_status() { Vec::new() } else { hits_of(&needs) };
            hits.retain(|hit| !matches!(documents.document(hit.document), Document::Product(_)));
            return found(needs, hits, Some(chosen));
        }
        if understanding.names_nothing() && needs.is_empty() {
            let all = plain(&query);
            let mut hits = if strictness == Strictness::Exact { hits_of(&all) } else { Vec::new() };
            // What is true of everything says something of what is called so, and nothing where it merely occurs.
            hits.retain(|hit| documents.index.is_called_so(hit, &all));
            let is_product = |hit: &Hit| matches!(documents.document(hit.document), Document::Product(_));
            if understanding.is_everything() && strictness == Strictness::Exact && !hits.iter().any(is_product) {
                let mut everything = FixedBitSet::with_capacity(self.index.products.len());
                everything.insert_range(..);
                return found(all, hits, Some(everything));
            }
            if !hits.is_empty() {
                return found(all, hits, None);
            }
            return if understanding.pages().is_empty() { None } else { found(Vec::new(), Vec::new(), None) };
        }
        if understanding.has_fillers() && !is_near {
            let all = understanding.needs(&documents.lexicon, asker.language, true);
            let hits = hits_of(&all);
            if !hits.is_empty() {
                return found(all, hits, None);
            }
        }
        // A single syllable beside words of a sentence is hardly all that was meant.
        let hits = if understanding.is_remnant() { Vec::new() } else { hits_of(&needs) };
        if hits.is_empty() { None } else { found(needs, hits, None) }
    }

    /// The products that a query chooses which is nothing but filters: two or more of them, or one that no text says as exactly.
    fn chosen(&self, understanding: &Understanding, day: Option<&DayIndex>) -> Option<FixedBitSet> {
        let day = day?;
        let Filters { filter, commune, count } = understanding.filters(&day.facets);
        let is_enough = count > 1 || understanding.has_status() || understanding.has_place_with_kind();
        if filter.words.is_some() || !is_enough {
            return None;
        }
        let of_commune = commune.map(|commune| ProductFilter {
            district: None,
            commune: Some(Choice::Known(commune)),
            ..filter.clone()
        });
        let set = self.filter_products(&filter, day).set;
        let set = match of_commune {
            Some(of_commune) if set.is_clear() => self.filter_products(&of_commune, day).set,
            _ => set,
        };
        (understanding.has_status() || !set.is_clear()).then_some(set)
    }

    /// The hits that are likely to be meant: without places and topics that only the word for what they are was found in, or a
    /// common word; with most accents as they were typed; with the certificates that the query asks for.
    fn meant(&self, mut hits: Vec<Hit>, needs: &[Need], understanding: &Understanding, asker: Asker<'_>) -> Vec<Hit> {
        let documents = &self.index.documents;
        let accented = needs.iter().flat_map(Need::typed).filter(|term| term.accented.is_some()).count();
        hits.retain(|hit| !asker.honours_accents || hit.has_accents(accented));
        let status = understanding.has_status().then(|| {
            let day = asker.day?;
            let ProductFilter { stars, standing, year, month, .. } = understanding.filters(&day.facets).filter;
            let status = ProductFilter { stars, standing, year, month, ..ProductFilter::default() };
            Some(self.filter_products(&status, day).set)
        });
        hits.retain(|hit| match (documents.document(hit.document), &status) {
            (Document::Product(position), Some(status)) => {
                status.as_ref().is_some_and(|status| status.contains(position))
            }
            (_, Some(_)) => false,
            (Document::Product(_) | Document::Producer(_), None) => true,
            (Document::Place(_) | Document::Topic(_), None) => hit.in_name,
        });
        hits
    }

    /// What has the words with other accents than were typed.
    fn with_other_accents(&self, typed: &Query, asker: Asker<'_>) -> Option<Match> {
        let mut found = self.attempt(typed.without_accents(), Strictness::Exact, asker)?;
        found.hits.retain(|hit| hit.is_a_name() && hit.is_whole());
        (!found.hits.is_empty() && *typed != found.query).then_some(Match { is_near: true, ..found })
    }

    /// What has most of the words in its name: side by side, or all of several but one.
    fn most_of(&self, typed: &Query, asker: Asker<'_>) -> Option<Match> {
        let words = typed.words();
        if words.len() > MAX_WORDS_WITH_PARTS {
            return None;
        }
        let letters = |words: &[String]| words.iter().map(|word| word.chars().count()).sum::<usize>();
        let required = letters(&self.index.documents.lexicon.understand(typed).required_words());
        let but_one = (0..words.len()).map(|at| [&words[..at], &words[at + 1..]].concat());
        let but_one = but_one.filter(|part| part.len() >= MIN_WORDS_BUT_ONE).map(|part| (part, false));
        let side_by_side = (2..words.len()).rev().flat_map(|length| words.windows(length));
        let side_by_side = side_by_side.map(|part| (part.to_vec(), true));
        let parts = but_one.chain(side_by_side).filter(|(part, _)| letters(part) * 100 >= required * MIN_PART);
        parts.into_iter().find_map(|(part, is_phrase)| {
            let mut found = self.attempt(Query::of(&part), Strictness::Exact, asker)?;
            found.hits.retain(|hit| if is_phrase { hit.is_a_name() } else { hit.is_all_in_name() });
            let is_enough = found.needs.iter().flat_map(Need::typed).count() > 1 && !found.hits.is_empty();
            is_enough.then_some(Match { is_near: true, ..found })
        })
    }

    fn find_similar(&self, text: &str, limit: usize, pick: impl Fn(Document) -> Option<usize>) -> Vec<usize> {
        let documents = &self.index.documents;
        let query = Query::read(&truncated(text)).respelt(&documents.index);
        let needs: Vec<Need> = query.terms().into_iter().map(|term| Need::word(term, Columns::NAMES)).collect();
        [Strictness::OneTypo, Strictness::Near]
            .into_iter()
            .map(|strictness| documents.index.find(&needs, &[], strictness))
            .map(|hits| {
                let picked = hits.into_iter().filter_map(|hit| Some((hit, pick(documents.document(hit.document))?)));
                rank(picked.collect(), limit).positions
            })
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// All words of a query, common ones too.
fn plain(query: &Query) -> Vec<Need> {
    let columns = Columns::NAMES.with(Column::Common);
    query.terms().into_iter().map(|term| Need::word(term, columns)).collect()
}

/// The best of `found`, of which no more than `limit` count.
fn rank(mut found: Vec<(Hit, usize)>, limit: usize) -> Ranked {
    let total = found.len().min(limit);
    let ranked = total.min(MAX_RANKED);
    if ranked < found.len() {
        found.select_nth_unstable(ranked);
        found.truncate(ranked);
    }
    found.sort_unstable();
    Ranked { positions: found.into_iter().map(|(_, position)| position).collect(), total }
}

/// The part of a query that is looked at.
fn truncated(text: &str) -> String {
    text.chars().take(MAX_QUERY_CHARACTERS).collect()
}
