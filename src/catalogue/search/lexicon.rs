//! What the words of a query are: names of filters, everyday words for others, or words that name nothing.

use std::collections::HashMap;
use std::ops::Range;

use records::fold::{accented, fold};
use rusqlite::Connection;

use super::super::{Choice, CommuneId, DbError, DistrictId, Facets, Group, Places, ProductFilter, Province};
use super::super::{ReaderLanguage, Stars, read_all};
use super::documents::Subjects;
use super::index::{Alternative, Column, Columns, Need};
use super::query::{Query, terms};
use super::term::Term;
use crate::standing::StandingKind;

pub const SYNONYMS: &str = "SELECT entry, role, phrase FROM synonym_words ORDER BY entry, role, position";

/// What a phrase means; it may mean several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Other phrases find what it names: an entry of [`Lexicon::others`].
    Others(usize),
    /// True of everything in the catalogue.
    Common,
    /// Part of a sentence that names nothing.
    Filler,
    /// A page of its own.
    Page(NamedPage),
    Kind(u16),
    Group(Group),
    District(DistrictId),
    Commune(CommuneId),
    /// The phrase says what the place is, not its name alone: "huyện Tủa Chùa".
    PlaceWithKind,
    Stars(u8),
    Year(i16),
    /// From 1 to 12: what is in season then.
    Month(i8),
    Standing(StandingKind),
}

/// A page that a query may ask for by what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedPage {
    Specialities,
    TravelRoutes,
    InSeason,
}

#[derive(Debug)]
struct Phrase {
    accented: String,
    meaning: Meaning,
}

/// The phrases that are known.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// By their folded form.
    phrases: HashMap<String, Vec<Phrase>>,
    /// Words of the longest one.
    longest: usize,
    /// Lists of phrases that find the same.
    others: Vec<Vec<String>>,
    years: Range<i16>,
}

/// The year of the first awards in the country.
const FIRST_YEAR: i16 = 2018;

/// What is said of certificates.
const STANDINGS: [(StandingKind, &[&str]); 5] = [
    (
        StandingKind::Valid,
        &[
            "còn hạn",
            "còn hiệu lực",
            "còn giá trị",
            "còn thời hạn",
            "đang hiệu lực",
            "chưa hết hạn",
            "giấy chứng nhận còn hạn",
            "in force",
            "valid",
            "valid certificate",
            "valid certificates",
            "certificate in force",
            "certificates in force",
        ],
    ),
    (
        StandingKind::Expiring,
        &["sắp hết hạn", "gần hết hạn", "sắp quá hạn", "sắp hết hiệu lực", "expiring", "expiring soon", "ending soon"],
    ),
    (
        StandingKind::PastTerm,
        &["hết hạn", "đã hết hạn", "quá hạn", "đã quá hạn", "hết hiệu lực", "expired", "past term"],
    ),
    (StandingKind::Withdrawn, &["thu hồi", "đã thu hồi", "bị thu hồi", "withdrawn", "revoked"]),
    (StandingKind::Unclear, &["chưa rõ hạn", "không rõ hạn", "date unknown"]),
];

/// Words before and after a number that make it a star class.
const STAR_WORDS: [&str; 3] = ["sao", "star", "stars"];
const NUMBERS: [(&str, u8); 9] =
    [("3", 3), ("4", 4), ("5", 5), ("ba", 3), ("bốn", 4), ("năm", 5), ("three", 3), ("four", 4), ("five", 5)];

/// Words before a number that make it a year.
const YEAR_WORDS: [&str; 2] = ["năm", "year"];

/// Numbers after "tháng", by month.
const MONTH_NUMBERS: [&[&str]; 12] = [
    &["1", "01", "một"],
    &["2", "02", "hai"],
    &["3", "03", "ba"],
    &["4", "04", "tư", "bốn"],
    &["5", "05", "năm"],
    &["6", "06", "sáu"],
    &["7", "07", "bảy"],
    &["8", "08", "tám"],
    &["9", "09", "chín"],
    &["10", "mười"],
    &["11", "mười một"],
    &["12", "mười hai"],
];
/// With their number. "May" is left out: without accents it is the Vietnamese word for sewing, for a machine, for luck.
const MONTHS_EN: [(&str, i8); 11] = [
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];

const IN_SEASON: [&str; 9] =
    ["đang mùa", "đang vào mùa", "vào mùa", "mùa này", "mùa vụ", "theo mùa", "tháng này", "in season", "this month"];
const TRAVEL_ROUTES: [&str; 10] = [
    "hành trình",
    "lộ trình",
    "cung đường",
    "tuyến đường",
    "tuyến du lịch",
    "đi theo đường",
    "route",
    "routes",
    "itinerary",
    "road trip",
];

fn group_phrases(group: Group) -> &'static [&'static str] {
    match group {
        Group::Food => &["thực phẩm", "food", "foods"],
        Group::Beverage => &["đồ uống", "nước uống", "beverage", "beverages", "drink", "drinks"],
        Group::Herbal => &["dược liệu", "herbal"],
        Group::Handicraft => &["thủ công mỹ nghệ", "thủ công", "handicraft", "handicrafts"],
        Group::Ornamental => &["sinh vật cảnh", "cây cảnh", "ornamental"],
        Group::Tourism => &["du lịch", "tourism"],
    }
}

impl Lexicon {
    pub fn read(
        connection: &Connection,
        province: &Province,
        places: &Places,
        subjects: Subjects<'_>,
    ) -> Result<Lexicon, DbError> {
        let mut lexicon = Lexicon { years: FIRST_YEAR..province.as_of.year() + 1, ..Lexicon::default() };
        for (kind, position) in subjects.kinds.iter().zip(0..) {
            let english = kind.word_en.split(" and ").chain([kind.word_en.as_str()]);
            for word in kind.word_vi.split(',').chain([kind.word_vi.as_str()]).chain(english) {
                lexicon.add(word, Meaning::Kind(position));
            }
        }
        for group in Group::ALL {
            for phrase in group_phrases(group) {
                lexicon.add(phrase, Meaning::Group(group));
            }
        }
        for (standing, phrases) in STANDINGS {
            for phrase in phrases {
                lexicon.add(phrase, Meaning::Standing(standing));
            }
        }
        for (numbers, month) in MONTH_NUMBERS.iter().zip(1..) {
            for number in *numbers {
                lexicon.add(&format!("tháng {number}"), Meaning::Month(month));
            }
        }
        for (name, month) in MONTHS_EN {
            lexicon.add(name, Meaning::Month(month));
        }
        for phrase in IN_SEASON {
            lexicon.add(phrase, Meaning::Page(NamedPage::InSeason));
        }
        if !subjects.routes.is_empty() {
            for phrase in TRAVEL_ROUTES {
                lexicon.add(phrase, Meaning::Page(NamedPage::TravelRoutes));
            }
        }
        lexicon.add_places(places, &fold(&province.name));
        lexicon.add_synonyms(connection)?;
        Ok(lexicon)
    }

    fn add_places(&mut self, places: &Places, province: &str) {
        for (id, district) in places.districts() {
            let (name, meaning) = (district.name.as_str(), Meaning::District(id));
            for phrase in [format!("{} {name}", district.kind.word_vi()), format!("{name} {}", district.kind.key())] {
                self.add(&phrase, meaning);
                self.add(&phrase, Meaning::PlaceWithKind);
            }
            // The bare name of the province is the province's.
            if fold(name) != province {
                self.add(name, meaning);
            }
        }
        for (id, commune) in places.communes() {
            let (name, meaning) = (commune.name.as_str(), Meaning::Commune(id));
            for phrase in [format!("{} {name}", commune.kind.word()), format!("{name} {}", commune.kind.word_en())] {
                self.add(&phrase, meaning);
                self.add(&phrase, Meaning::PlaceWithKind);
            }
            self.add(name, meaning);
        }
    }

    /// Takes in the everyday words. What one phrase of those that find the same means, the others mean too.
    fn add_synonyms(&mut self, connection: &Connection) -> Result<(), DbError> {
        let mut entries: Vec<(i64, HashMap<String, Vec<String>>)> = Vec::new();
        for (entry, role, phrase) in read_all(connection, SYNONYMS, |row| {
            Ok((row.get("entry")?, row.get::<_, String>("role")?, row.get("phrase")?))
        })? {
            if entries.last().is_none_or(|(last, _)| *last != entry) {
                entries.push((entry, HashMap::new()));
            }
            if let Some((_, lists)) = entries.last_mut() {
                lists.entry(role).or_default().push(phrase);
            }
        }
        for (_, mut lists) in entries {
            let mut list = |role: &str| lists.remove(role).unwrap_or_default();
            let (same, typed, finds) = (list("same"), list("typed"), list("finds"));
            for (role, meaning) in [
                ("common", Meaning::Common),
                ("filler", Meaning::Filler),
                ("speciality", Meaning::Page(NamedPage::Specialities)),
            ] {
                for phrase in list(role) {
                    self.add(&phrase, meaning);
                }
            }
            if !same.is_empty() {
                let shared = self.meanings_of(&same);
                self.add_others(same.clone(), &same, &shared);
            }
            if !finds.is_empty() {
                let shared = if finds.len() == 1 { self.meanings_of(&finds) } else { Vec::new() };
                self.add_others(finds, &typed, &shared);
            }
        }
        Ok(())
    }

    fn add_others(&mut self, finds: Vec<String>, typed: &[String], shared: &[Meaning]) {
        let entry = self.others.len();
        self.others.push(finds);
        for phrase in typed {
            self.add(phrase, Meaning::Others(entry));
            for &meaning in shared {
                self.add(phrase, meaning);
            }
        }
    }

    /// What filters any of these phrases name.
    fn meanings_of(&self, phrases: &[String]) -> Vec<Meaning> {
        let known = phrases.iter().filter_map(|phrase| self.phrases.get(&fold(phrase)).map(|known| (phrase, known)));
        let meanings = known
            .flat_map(|(phrase, known)| known.iter().filter(move |known| known.accented == **phrase))
            .map(|known| known.meaning)
            .filter(|meaning| !matches!(meaning, Meaning::Others(_)));
        meanings.collect()
    }

    fn add(&mut self, phrase: &str, meaning: Meaning) {
        let accented = accented(phrase);
        let folded = fold(&accented);
        if folded.is_empty() {
            return;
        }
        self.longest = self.longest.max(folded.split(' ').count());
        let known = self.phrases.entry(folded).or_default();
        if !known.iter().any(|one| one.accented == accented && one.meaning == meaning) {
            known.push(Phrase { accented, meaning });
        }
    }

    /// Phrases that are true of everything, and names that begin with one: a document's words in the former are no more than
    /// that.
    pub fn common_and_longer(&self) -> Vec<(String, bool)> {
        let all = || self.phrases.values().flatten();
        let common: Vec<&str> =
            all().filter(|one| one.meaning == Meaning::Common).map(|one| one.accented.as_str()).collect();
        let is_name = |one: &&Phrase| matches!(one.meaning, Meaning::District(_) | Meaning::Commune(_));
        let names = all().filter(is_name).filter(|one| common.iter().any(|common| one.accented.contains(common)));
        let names = names.map(|one| (one.accented.clone(), false));
        common.iter().map(|common| ((*common).to_owned(), true)).chain(names).collect()
    }

    /// A text without its common phrases.
    pub fn without_common(&self, text: &str) -> String {
        let words: Vec<String> = accented(text).split(' ').map(str::to_owned).collect();
        let mut kept: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let unit = self.phrase_at(&words, at);
            let end = unit.as_ref().map_or(at + 1, |unit| unit.words.end);
            if !unit.is_some_and(|unit| unit.means(Meaning::Common)) {
                kept.extend(words[at..end].iter().map(String::as_str));
            }
            at = end;
        }
        kept.join(" ")
    }

    /// The words of a query as phrases, the longest that is known first.
    pub fn understand(&self, query: &Query) -> Understanding {
        let words = query.words();
        let mut units = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let unit = self
                .number_at(words, at)
                .or_else(|| self.phrase_at(words, at))
                .unwrap_or(Unit { words: at..at + 1, meanings: Vec::new() });
            at = unit.words.end;
            units.push(unit);
        }
        Understanding { words: words.to_vec(), units }
    }

    fn phrase_at(&self, words: &[String], at: usize) -> Option<Unit> {
        let longest = self.longest.min(words.len() - at);
        (1..=longest).rev().find_map(|length| {
            let typed = &words[at..at + length];
            let known = self.phrases.get(&fold(&typed.join(" ")))?;
            let meant = known.iter().filter(|phrase| is_typed(typed, &phrase.accented));
            let meanings: Vec<Meaning> = meant.map(|phrase| phrase.meaning).collect();
            (!meanings.is_empty()).then_some(Unit { words: at..at + length, meanings })
        })
    }

    /// A number of stars, or a year.
    fn number_at(&self, words: &[String], at: usize) -> Option<Unit> {
        let word = |at: usize| words.get(at).map(String::as_str).unwrap_or_default();
        let is_one_of = |at: usize, of: &[&str]| of.iter().any(|known| is_typed(&words[at..at + 1], known));
        // "hạng 4 sao" and "OCOP 4 sao" are the same class.
        let number = at + usize::from(word(at) == "hạng" || word(at) == "hang");
        if number + 1 < words.len() && is_one_of(number + 1, &STAR_WORDS) {
            let stars = NUMBERS.iter().find(|(name, _)| is_typed(&words[number..number + 1], name));
            if let Some((_, stars)) = stars {
                return Some(Unit { words: at..number + 2, meanings: vec![Meaning::Stars(*stars)] });
            }
        }
        let year_at = at + usize::from(is_one_of(at, &YEAR_WORDS));
        let year: i16 = word(year_at).parse().ok().filter(|year| self.years.contains(year))?;
        Some(Unit { words: at..year_at + 1, meanings: vec![Meaning::Year(year)] })
    }

    /// What the words of a unit must find.
    fn need(&self, unit: &Unit, words: &[String], language: ReaderLanguage, is_last: bool) -> Vec<Need> {
        let typed = &words[unit.words.clone()];
        let columns = Columns::NAMES.with(Column::summary(language));
        // An everyday word is one to its end; another may be the beginning of one.
        let is_whole = unit.meanings.iter().any(|meaning| matches!(meaning, Meaning::Others(_) | Meaning::Page(_)));
        let own = terms(typed, is_last && !is_whole);
        let others: Vec<&String> = unit
            .meanings
            .iter()
            .filter_map(|meaning| match meaning {
                Meaning::Others(entry) => Some(&self.others[*entry]),
                _ => None,
            })
            .flatten()
            .collect();
        if others.is_empty() {
            return own.into_iter().map(|term| Need::word(term, columns)).collect();
        }
        let phrase = typed.join(" ");
        let mut alternatives = vec![Alternative { terms: own, columns, is_synonym: false }];
        for other in others {
            if *other != phrase && !alternatives.iter().any(|known| known.is_phrase(other)) {
                let words: Vec<String> = other.split(' ').map(str::to_owned).collect();
                let columns = Columns::of(&[Column::Name, Column::Subject, Column::Place]);
                alternatives.push(Alternative { terms: terms(&words, false), columns, is_synonym: true });
            }
        }
        vec![Need { alternatives }]
    }
}

impl Alternative {
    fn is_phrase(&self, phrase: &str) -> bool {
        let words = self.terms.iter().map(|term| term.accented.as_deref().unwrap_or(&term.folded));
        words.eq(phrase.split(' '))
    }
}

/// Whether words were typed for a phrase: each with its accents, or with none.
fn is_typed(typed: &[String], phrase: &str) -> bool {
    let mut words = phrase.split(' ');
    let all = typed.iter().all(|typed| words.next().is_some_and(|word| typed == word || *typed == fold(word)));
    all && words.next().is_none()
}

/// Words that belong together.
#[derive(Clone, Debug)]
struct Unit {
    words: Range<usize>,
    meanings: Vec<Meaning>,
}

impl Unit {
    fn means(&self, meaning: Meaning) -> bool {
        self.meanings.contains(&meaning)
    }

    /// Whether a document need not have it where it must have something else.
    fn is_optional(&self) -> bool {
        self.meanings.iter().any(|meaning| matches!(meaning, Meaning::Common | Meaning::Filler | Meaning::Page(_)))
    }

    /// Whether it says something that no text of a document says.
    fn is_status(&self) -> bool {
        self.meanings.iter().any(|meaning| {
            matches!(meaning, Meaning::Stars(_) | Meaning::Year(_) | Meaning::Month(_) | Meaning::Standing(_))
        })
    }
}

/// A query whose words are told apart.
#[derive(Clone, Debug)]
pub struct Understanding {
    words: Vec<String>,
    units: Vec<Unit>,
}

impl Understanding {
    fn required(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(|unit| !unit.is_optional())
    }

    /// Whether there is nothing that must be found: words that are true of everything, or name nothing.
    pub fn names_nothing(&self) -> bool {
        self.required().next().is_none()
    }

    /// Whether all of it but words of sentences is true of everything in the catalogue.
    pub fn is_everything(&self) -> bool {
        self.names_nothing() && self.units.iter().any(|unit| unit.means(Meaning::Common)) && self.pages().is_empty()
    }

    /// The pages that it asks for, each once.
    pub fn pages(&self) -> Vec<NamedPage> {
        let all = [NamedPage::Specialities, NamedPage::TravelRoutes, NamedPage::InSeason];
        all.into_iter().filter(|page| self.units.iter().any(|unit| unit.means(Meaning::Page(*page)))).collect()
    }

    /// Whether it has a place with what that is, whose products are those of its list and no others.
    pub fn has_place_with_kind(&self) -> bool {
        self.units.iter().any(|unit| unit.means(Meaning::PlaceWithKind))
    }

    /// Whether it says something of certificates, or of a month.
    pub fn has_status(&self) -> bool {
        self.units.iter().any(Unit::is_status)
    }

    /// The words that must be found, one after the other.
    pub fn required_text(&self) -> String {
        let words = self.required().filter(|unit| !unit.is_status()).flat_map(|unit| &self.words[unit.words.clone()]);
        words.cloned().collect::<Vec<_>>().join(" ")
    }

    /// The words that must be found.
    pub fn required_words(&self) -> Vec<String> {
        self.required().flat_map(|unit| self.words[unit.words.clone()].to_vec()).collect()
    }

    /// What must be found; with `fillers`, words of sentences too: they may be part of a name.
    pub fn needs(&self, lexicon: &Lexicon, language: ReaderLanguage, fillers: bool) -> Vec<Need> {
        let alone = self.names_nothing();
        let mut needs: Vec<Need> = Vec::new();
        for unit in &self.units {
            let is_last = unit.words.end == self.words.len();
            let found = if unit.is_status() {
                Vec::new()
            } else if !unit.is_optional()
                || (alone && unit.meanings.iter().any(|one| matches!(one, Meaning::Others(_))))
            {
                lexicon.need(unit, &self.words, language, is_last)
            } else if fillers && unit.means(Meaning::Filler) {
                let columns = Columns::of(&[Column::Name, Column::Place]);
                terms(&self.words[unit.words.clone()], is_last)
                    .into_iter()
                    .map(|term| Need::word(term, columns))
                    .collect()
            } else {
                Vec::new()
            };
            needs.extend(found.into_iter().filter(|need| !needs.contains(need)).collect::<Vec<_>>());
        }
        needs
    }

    /// Whether it is a single word that is not known, beside words of sentences.
    pub fn is_remnant(&self) -> bool {
        let mut required = self.required();
        let only = required.next().filter(|_| required.next().is_none());
        self.has_fillers() && only.is_some_and(|unit| unit.words.len() == 1 && unit.meanings.is_empty())
    }

    /// Whether it has words of sentences.
    pub fn has_fillers(&self) -> bool {
        self.units.iter().any(|unit| unit.means(Meaning::Filler))
    }

    /// The words that something better has, and nothing needs.
    pub fn optional(&self) -> Vec<Term> {
        let units = self.units.iter().filter(|unit| unit.is_optional());
        units.flat_map(|unit| terms(&self.words[unit.words.clone()], false)).collect()
    }

    /// The lists of products that the query names, the likelier first: of two places of one name, the district.
    pub fn filters(&self, facets: &Facets) -> Filters {
        let mut filters = Filters::default();
        let mut words: Vec<&str> = Vec::new();
        for unit in self.required() {
            if !filters.take(unit, facets) {
                words.extend(self.words[unit.words.clone()].iter().map(String::as_str));
            }
        }
        filters.filter.words = (!words.is_empty()).then(|| words.join(" "));
        filters
    }
}

/// What of a query is a filter.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// All of it, and the words that are none.
    pub filter: ProductFilter,
    /// A commune that has the name of the district.
    pub commune: Option<CommuneId>,
    /// How many filters there are.
    pub count: usize,
}

impl Filters {
    /// Whether they are several and all of a query.
    pub fn is_whole(&self) -> bool {
        self.count > 1 && self.filter.words.is_none()
    }

    /// Takes a unit in; `false` where it is no filter, or a second one of a kind that is there already.
    fn take(&mut self, unit: &Unit, facets: &Facets) -> bool {
        let filter = &mut self.filter;
        let find = |pick: &dyn Fn(&Meaning) -> bool| unit.meanings.iter().copied().find(|meaning| pick(meaning));
        let is_place = |meaning: &Meaning| matches!(meaning, Meaning::District(_) | Meaning::Commune(_));
        let taken = if let Some(Meaning::Stars(stars)) = find(&|meaning| matches!(meaning, Meaning::Stars(_))) {
            fill(&mut filter.stars, Stars::Printed(stars))
        } else if let Some(Meaning::Year(year)) = find(&|meaning| matches!(meaning, Meaning::Year(_))) {
            fill(&mut filter.year, Choice::Known(year))
        } else if let Some(Meaning::Month(month)) = find(&|meaning| matches!(meaning, Meaning::Month(_))) {
            fill(&mut filter.month, Choice::Known(month))
        } else if let Some(Meaning::Standing(standing)) = find(&|meaning| matches!(meaning, Meaning::Standing(_))) {
            fill(&mut filter.standing, standing)
        } else if find(&is_place).is_some() {
            if filter.district.is_some() || filter.commune.is_some() {
                return false;
            }
            let district = unit.meanings.iter().find_map(|meaning| match meaning {
                Meaning::District(id) => Some(*id),
                _ => None,
            });
            let commune = unit.meanings.iter().find_map(|meaning| match meaning {
                Meaning::Commune(id) => Some(*id),
                _ => None,
            });
            filter.district = district.map(Choice::Known);
            match district {
                Some(_) => self.commune = commune,
                None => filter.commune = commune.map(Choice::Known),
            }
            true
        } else if let Some(Meaning::Kind(kind)) =
            // A kind of which there is nothing yet is a word like any other.
            find(
                &|meaning| matches!(meaning, Meaning::Kind(kind) if !facets.kinds[usize::from(*kind)].is_clear()),
            )
        {
            filter.kind.is_none_or(|known| known == kind) && {
                filter.kind = Some(kind);
                true
            }
        } else if let Some(Meaning::Group(group)) = find(&|meaning| matches!(meaning, Meaning::Group(_))) {
            fill(&mut filter.group, group)
        } else {
            false
        };
        self.count += usize::from(taken);
        taken
    }
}

/// Puts a value where there is none yet; `false` where there is one, which stays.
fn fill<T>(place: &mut Option<T>, value: T) -> bool {
    let is_free = place.is_none();
    place.get_or_insert(value);
    is_free
}
