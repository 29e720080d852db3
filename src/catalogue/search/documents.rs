//! What a search can find, and the index over it.

use std::ops::Range;

use records::fold::{accented, fold};
use rusqlite::Connection;

use super::super::{
    CommuneKind, DbError, Group, Kind, Places, ProducerIndex, ProductIndex, Province, Specialities, SpecialityId,
    Translated, TravelRoutes, read_all,
};
use super::index::{Builder, Column, Index};
use super::lexicon::{Lexicon, SYNONYMS};
use super::places::{PlaceHit, PlaceNames};

/// A subject that products share: found by its words, shown as a way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topic {
    Group(Group),
    /// A kind, as its position in the index.
    Kind(u16),
    Speciality(SpecialityId),
    /// A route, as its position in the index.
    TravelRoute(usize),
    /// A geographical indication or mark.
    Indication {
        /// Its anchor on the page that lists them.
        slug: String,
        name: String,
        /// What it is for.
        goods: Translated,
    },
}

/// What products are about, beside groups and indications.
#[derive(Clone, Copy)]
pub struct Subjects<'a> {
    pub kinds: &'a [Kind],
    pub specialities: &'a Specialities,
    pub routes: &'a TravelRoutes,
}

/// All documents: products by position, then producers by position, then places, then topics.
#[derive(Debug)]
pub struct Documents {
    /// Which words they have.
    pub index: Index,
    /// What words of queries mean.
    pub lexicon: Lexicon,
    /// How many.
    products: usize,
    /// How many.
    producers: usize,
    /// Of the communes of today, former communes, those of before 2020, districts.
    pub place_names: Vec<PlaceNames>,
    pub topics: Vec<Topic>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// A product, by position.
    Product(usize),
    /// A producer, by position.
    Producer(usize),
    /// A place, by its index in [`Documents::place_names`].
    Place(usize),
    /// A topic, by its index in [`Documents::topics`].
    Topic(usize),
}

const PRODUCT_WORDS: &str = "
    SELECT words.name, words.subject, words.producer, words.place, words.summary_vi, words.summary_en
    FROM product JOIN product_words AS words ON words.product = product.id
    WHERE product.removed_on IS NULL ORDER BY product.rank";
const PRODUCER_WORDS: &str = "
    SELECT words.name, words.subject, words.place, words.summary_vi, words.summary_en
    FROM producer JOIN producer_words AS words ON words.producer = producer.id ORDER BY producer.rank";
const INDICATIONS: &str = "
    SELECT slug, name, goods_vi, goods_en, type_vi, type_en FROM indication ORDER BY rank";

pub const OPENING: &[&str] = &[PRODUCT_WORDS, PRODUCER_WORDS, INDICATIONS, SYNONYMS];

impl Documents {
    pub fn read(
        connection: &Connection,
        province: &Province,
        places: &Places,
        subjects: Subjects<'_>,
        products: &ProductIndex,
        producers: &ProducerIndex,
    ) -> Result<Documents, DbError> {
        let lexicon = Lexicon::read(connection, province, places, subjects)?;
        let mut builder = Builder::new(lexicon.common_and_longer().into_iter());
        read_all(connection, PRODUCT_WORDS, |row| {
            builder.add_thing(&[
                (Column::Name, row.get_ref("name")?.as_str()?),
                (Column::Subject, row.get_ref("subject")?.as_str()?),
                (Column::Producer, row.get_ref("producer")?.as_str()?),
                (Column::Place, row.get_ref("place")?.as_str()?),
                (Column::SummaryVi, row.get_ref("summary_vi")?.as_str()?),
                (Column::SummaryEn, row.get_ref("summary_en")?.as_str()?),
            ]);
            Ok(())
        })?;
        read_all(connection, PRODUCER_WORDS, |row| {
            builder.add_thing(&[
                (Column::Name, row.get_ref("name")?.as_str()?),
                (Column::Subject, row.get_ref("subject")?.as_str()?),
                (Column::Place, row.get_ref("place")?.as_str()?),
                (Column::SummaryVi, row.get_ref("summary_vi")?.as_str()?),
                (Column::SummaryEn, row.get_ref("summary_en")?.as_str()?),
            ]);
            Ok(())
        })?;
        let place_names = place_names(places);
        for place in &place_names {
            let names: Vec<&str> = place.names.iter().map(|(accented, _)| accented.as_str()).collect();
            builder.add(&[(Column::Name, &names.join(" ")), (Column::Subject, &place.unit_words.0)]);
        }
        let mut topics: Vec<Topic> = Vec::new();
        for group in Group::ALL {
            topics.push(Topic::Group(group));
            builder.add(&[(Column::Name, &accented(group.search_words()))]);
        }
        for (kind, index) in subjects.kinds.iter().zip(0..) {
            topics.push(Topic::Kind(index));
            builder.add(&[(Column::Name, &accented(&format!("{} {}", kind.word_vi, kind.word_en)))]);
        }
        for (id, speciality) in subjects.specialities.iter() {
            topics.push(Topic::Speciality(id));
            builder.add(&[(Column::Name, &accented(&format!("{} {}", speciality.name_vi, speciality.name_en)))]);
        }
        for (route, index) in subjects.routes.iter().zip(0..) {
            topics.push(Topic::TravelRoute(index));
            // People ask for a route by its passes too.
            let passes = route.stops.iter().filter_map(|stop| stop.name.as_ref());
            let passes: String = passes.map(|(vi, en)| format!(" {vi} {en}")).collect();
            builder.add(&[(Column::Name, &accented(&format!("{} {}{passes}", route.name_vi, route.name_en)))]);
        }
        read_all(connection, INDICATIONS, |row| {
            let name: String = row.get("name")?;
            let (goods, right) =
                (Translated::read(row, "goods_vi", "goods_en")?, Translated::read(row, "type_vi", "type_en")?);
            let words = [Some(&goods.vi), Some(&right.vi), goods.en.as_ref(), right.en.as_ref()];
            let subject = accented(&words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "));
            builder.add(&[(Column::Name, &accented(&name)), (Column::Subject, &subject)]);
            topics.push(Topic::Indication { slug: row.get("slug")?, name, goods });
            Ok(())
        })?;
        let (products, producers) = (products.len(), producers.len());
        let documents = Documents { index: builder.build(), lexicon, products, producers, place_names, topics };
        let expected = documents.ranges().3.end;
        if documents.index.count() == expected { Ok(documents) } else { Err(DbError::QueryReturnedNoRows) }
    }

    /// The numbers of products, producers, places and topics.
    fn ranges(&self) -> (Range<usize>, Range<usize>, Range<usize>, Range<usize>) {
        let producers = self.products + self.producers;
        let places = producers + self.place_names.len();
        (0..self.products, self.products..producers, producers..places, places..places + self.topics.len())
    }

    pub fn document(&self, number: u32) -> Document {
        let number = number as usize;
        let (_, producers, places, topics) = self.ranges();
        if number < producers.start {
            Document::Product(number)
        } else if number < places.start {
            Document::Producer(number - producers.start)
        } else if number < topics.start {
            Document::Place(number - places.start)
        } else {
            Document::Topic(number - topics.start)
        }
    }
}

fn place_names(places: &Places) -> Vec<PlaceNames> {
    let unit = |hit, unit_word: &str, names: &mut dyn Iterator<Item = &str>| PlaceNames {
        hit,
        names: names.map(|name| (accented(name), fold(name))).collect(),
        unit_words: (unit_word.to_owned(), fold(unit_word)),
    };
    let communes = places.communes().map(|(id, commune)| {
        unit(PlaceHit::Commune(id), commune.kind.word(), &mut std::iter::once(commune.name.as_str()))
    });
    let former = places.former_communes().map(|(id, former)| {
        let mut names = std::iter::once(former.name.as_str()).chain(former.spellings.iter().map(String::as_str));
        unit(PlaceHit::Former(id), former.kind.word(), &mut names)
    });
    let districts = places.districts().map(|(id, district)| {
        unit(PlaceHit::District(id), district.kind.word_vi(), &mut std::iter::once(district.name.as_str()))
    });
    let earlier = places.earlier_communes().map(|(id, earlier)| {
        unit(PlaceHit::Earlier(id), earlier.kind.word(), &mut std::iter::once(earlier.name.as_str()))
    });
    communes.chain(former).chain(earlier).chain(districts).collect()
}

impl CommuneKind {
    /// The words that people put before such a unit's name, as [`accented`] leaves them.
    pub(super) fn word(self) -> &'static str {
        match self {
            CommuneKind::Commune => "xã",
            CommuneKind::Ward => "phường",
            CommuneKind::Township => "thị trấn",
            CommuneKind::SpecialZone => "đặc khu",
        }
    }

    /// The word that people put after it in English.
    pub(super) fn word_en(self) -> &'static str {
        match self {
            CommuneKind::Commune => "commune",
            CommuneKind::Ward => "ward",
            CommuneKind::Township => "township",
            CommuneKind::SpecialZone => "special zone",
        }
    }
}
