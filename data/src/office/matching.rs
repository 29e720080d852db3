//! Which record a name of an annex means.

use std::collections::{BTreeMap, BTreeSet};

use super::doubt::Wrong;
use super::line::Line;
use super::names::{likeness, producer_key, product_key};
use super::variant::{self, Bare};
use crate::check::Records;
use crate::code::Code;
use crate::fold::fold;
use crate::slug::Slug;
use crate::text::quoted;

/// How alike two names must be before somebody is asked whether they mean the same.
const ALIKE_PRODUCTS: f64 = 0.85;
const ALIKE_PRODUCERS: f64 = 0.75;

/// Answers that a name is of nobody, or of nothing, on record.
pub(super) const NEW_PRODUCER: &str = "nhà sản xuất mới";
pub(super) const NEW_PRODUCT: &str = "sản phẩm mới";

/// How many near names are offered.
const MAX_OFFERED: usize = 5;

/// Words that many producers have in their names; what is left tells them apart.
const COMMON_WORDS: [&str; 22] = [
    "hợp", "tác", "xã", "công", "ty", "trách", "nhiệm", "hữu", "hạn", "cổ", "phần", "một", "thành", "viên", "nông",
    "nghiệp", "dịch", "vụ", "tổng", "sản", "xuất", "và",
];

/// What a name was found to mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Match {
    /// One record, by its name.
    Known(Slug),
    /// One record, by another or older name.
    ByOtherName(Slug),
    /// Nothing on record.
    New,
    /// Perhaps one, perhaps not.
    Unsure(Wrong),
}

impl Match {
    /// The record, where it is sure.
    pub(super) fn slug(&self) -> Option<&Slug> {
        match self {
            Match::Known(slug) | Match::ByOtherName(slug) => Some(slug),
            Match::New | Match::Unsure(_) => None,
        }
    }
}

/// Every name on record.
pub(super) struct Index<'r> {
    records: &'r Records,
    products: BTreeMap<String, BTreeSet<&'r Slug>>,
    producers: BTreeMap<String, BTreeSet<&'r Slug>>,
    /// What is left of the names of each producer's products beside what lists add or leave out.
    bare: BTreeMap<&'r Slug, Vec<(Bare, &'r Slug)>>,
    places: Vec<String>,
}

impl<'r> Index<'r> {
    pub(super) fn new(records: &'r Records) -> Index<'r> {
        let mut index = Index {
            records,
            products: BTreeMap::new(),
            producers: BTreeMap::new(),
            bare: BTreeMap::new(),
            places: variant::places(records),
        };
        for (slug, product) in &records.products {
            let qualified = product.qualifier.as_ref().map(|qualifier| format!("{} {qualifier}", product.name));
            for name in [&product.name].into_iter().chain(&product.other_names).chain(&qualified) {
                index.products.entry(product_key(name)).or_default().insert(slug);
            }
            if let Some((maker, producer)) =
                product.producer.as_ref().and_then(|maker| records.producers.get_key_value(maker))
            {
                for name in [&product.name].into_iter().chain(&product.other_names).chain(&qualified) {
                    let bare = variant::bare(name, &producer.name, &index.places);
                    index.bare.entry(maker).or_default().push((bare, slug));
                }
            }
        }
        for (slug, producer) in &records.producers {
            for name in [&producer.name].into_iter().chain(&producer.other_names) {
                index.producers.entry(producer_key(name)).or_default().insert(slug);
            }
        }
        index
    }

    /// The producer that a name means; `answer` is what an editor said of it.
    pub(super) fn producer(&self, name: &str, answer: Option<&str>) -> Match {
        let key = producer_key(name);
        let shown = |slug: &Slug| self.records.producers.get(slug).map_or("", |producer| producer.name.as_str());
        let choice = |slug: &&Slug| self.producer_choice(slug);
        if let Some(slug) = answer.and_then(|answer| self.records.producers.keys().find(|slug| choice(slug) == answer))
        {
            return Match::Known(slug.clone());
        }
        let is_new = answer == Some(NEW_PRODUCER);
        let or_new = |choices: Vec<String>| choices.into_iter().chain([NEW_PRODUCER.to_owned()]).collect();
        if let Some(slugs) = self.producers.get(&key) {
            let own: Vec<&&Slug> = slugs.iter().filter(|slug| producer_key(shown(slug)) == key).collect();
            return match (own.as_slice(), slugs.first()) {
                ([slug], _) => Match::Known((**slug).clone()),
                ([], Some(slug)) if slugs.len() == 1 => Match::ByOtherName((*slug).clone()),
                _ => {
                    let all: Vec<String> = slugs.iter().map(choice).collect();
                    let wrong = format!("tên chủ thể {} có thể là một trong: {}", quoted(name), all.join("; "));
                    Match::Unsure(Wrong::new(wrong, "Ghi tên đầy đủ.").with(all))
                }
            };
        }
        if is_new {
            return Match::New;
        }
        let folded = fold(&key);
        let without_accents = self.producers.iter().find(|(known, _)| fold(known) == folded);
        if let Some((_, slugs)) = without_accents {
            let known = slugs.first().map_or("", |slug| shown(slug));
            let wrong = format!("tên chủ thể {} chỉ khác dấu với {}", quoted(name), quoted(known));
            let right = "Ghi đúng dấu như trong danh mục, hoặc thêm tên này vào “Tên khác” của hồ sơ.";
            return Match::Unsure(Wrong::new(wrong, right).with(or_new(slugs.iter().map(choice).collect())));
        }
        let core = core(&key);
        let alike = self.producers.iter().map(|(known, slugs)| (likeness(&core, &self::core(known)), slugs));
        let near = nearest(alike.filter(|(alike, _)| *alike >= ALIKE_PRODUCERS));
        let Some(known) = near.first() else { return Match::New };
        let wrong = format!("tên chủ thể {} gần giống {}", quoted(name), quoted(shown(known)));
        let right = "Nếu là một, ghi tên như trong danh mục hoặc thêm tên này vào “Tên khác” của hồ sơ; nếu khác, thêm nhà sản xuất trước.";
        Match::Unsure(Wrong::new(wrong, right).with(or_new(near.iter().map(choice).collect())))
    }

    /// A producer as it is offered: by its name, and where two have it, by that in the address of its page too.
    pub(super) fn producer_choice(&self, slug: &Slug) -> String {
        let name = self.records.producers.get(slug).map_or("", |producer| producer.name.as_str());
        let same = self.producers.get(&producer_key(name)).map_or(1, BTreeSet::len);
        if same > 1 { format!("{name} ({slug})") } else { name.to_owned() }
    }

    /// A product as it is offered: its name, its maker and its code.
    pub(super) fn product_choice(&self, slug: &Slug) -> String {
        let Some(product) = self.records.products.get(slug) else { return String::new() };
        let maker = product.producer.as_ref().and_then(|slug| self.records.producers.get(slug));
        let maker = maker.map_or_else(String::new, |maker| format!(", {}", maker.name));
        format!("{}{maker} ({})", product.name, product.code)
    }

    /// The product that a row without a code means; `producer` is what its producer's name means, `answer` what an editor said.
    pub(super) fn product(&self, line: &Line, name: &str, producer: Option<&Match>, answer: Option<&str>) -> Match {
        let products = &self.records.products;
        let code = answer.and_then(|answer| Code::parse(answer.strip_suffix(')')?.rsplit_once('(')?.1));
        if let Some((slug, _)) = code.and_then(|code| products.iter().find(|(_, product)| product.code == code)) {
            return Match::Known(slug.clone());
        }
        if answer == Some(NEW_PRODUCT) {
            return Match::New;
        }
        let or_new = |choices: Vec<&Slug>| -> Vec<String> {
            let choices = choices.into_iter().map(|slug| self.product_choice(slug));
            choices.chain([NEW_PRODUCT.to_owned()]).collect()
        };
        let key = product_key(name);
        let maker = producer.and_then(Match::slug);
        if let Some(slugs) = self.products.get(&key) {
            return match self.among(slugs, &key, name, line, producer) {
                Match::Unsure(wrong) => Match::Unsure(wrong.with(or_new(slugs.iter().copied().collect()))),
                sure => sure,
            };
        }
        let folded = fold(&key);
        if let Some((_, slugs)) = self.products.iter().find(|(known, _)| fold(known) == folded) {
            let wrong = format!("tên sản phẩm {} chỉ khác dấu với {}", quoted(name), quoted(&self.shown(slugs)));
            let right = "Ghi đúng dấu như trong danh mục, hoặc thêm tên này vào “Tên khác” của hồ sơ.";
            return Match::Unsure(Wrong::new(wrong, right).with(or_new(slugs.iter().copied().collect())));
        }
        let makers = |slugs: &BTreeSet<&Slug>| -> Vec<Option<&Slug>> {
            let products = slugs.iter().filter_map(|slug| self.records.products.get(*slug));
            products.map(|product| product.producer.as_ref()).collect()
        };
        let alike = self.products.iter().filter_map(|(known, slugs)| {
            let makers = makers(slugs);
            let is_of_this_maker = maker.is_some() && makers.contains(&maker);
            // In a short name, one letter is a large part.
            let is_slip = is_one_letter_apart(&folded, &fold(known)) && (is_of_this_maker || makers.contains(&None));
            let alike = if is_slip { 1.0 } else { likeness(&key, known) };
            (is_slip || is_of_this_maker).then_some((alike, slugs))
        });
        let near = nearest(alike.filter(|(alike, _)| *alike >= ALIKE_PRODUCTS));
        let Some(known) = near.first().and_then(|slug| products.get(*slug)) else {
            return self.variant(name, maker);
        };
        let is_of_this_maker = maker.is_some() && known.producer.as_ref() == maker;
        let of = if is_of_this_maker { " của cùng chủ thể" } else { "" };
        let wrong = format!("tên sản phẩm {} gần giống {}{of}", quoted(name), quoted(&known.name));
        let right = "Nếu là một, ghi tên như trong danh mục hoặc thêm tên này vào “Tên khác” của hồ sơ; nếu khác, thêm sản phẩm trước.";
        Match::Unsure(Wrong::new(wrong, right).with(or_new(near)))
    }

    /// Whether a name is that of a product of this maker but for what lists add or leave out.
    fn variant(&self, name: &str, maker: Option<&Slug>) -> Match {
        let found = maker.and_then(|maker| {
            let bare = variant::bare(name, &self.records.producers.get(maker)?.name, &self.places);
            self.bare.get(maker)?.iter().find(|(known, _)| variant::may_be_one(known, &bare))
        });
        let Some((_, slug)) = found else { return Match::New };
        let known = self.records.products.get(*slug).map_or("", |product| product.name.as_str());
        let wrong = format!("tên sản phẩm {} gần giống {} của cùng chủ thể", quoted(name), quoted(known));
        let right = "Nếu là một, ghi tên như trong danh mục hoặc thêm tên này vào “Tên khác” của hồ sơ; nếu khác, thêm sản phẩm trước.";
        Match::Unsure(Wrong::new(wrong, right).with(vec![self.product_choice(slug), NEW_PRODUCT.to_owned()]))
    }

    /// Which of the products of one name a row means.
    fn among(&self, slugs: &BTreeSet<&Slug>, key: &str, name: &str, line: &Line, producer: Option<&Match>) -> Match {
        let maker = producer.and_then(Match::slug);
        let producer_of = |slug: &Slug| self.records.products.get(slug).and_then(|product| product.producer.as_ref());
        let same: Vec<&&Slug> = slugs.iter().filter(|slug| maker.is_some() && producer_of(slug) == maker).collect();
        let one = match (same.as_slice(), slugs.first()) {
            ([slug], _) => **slug,
            ([], Some(slug)) if slugs.len() == 1 => {
                // A maker who may be the one on record has been asked about.
                let is_asked = matches!(producer, Some(Match::Unsure(_)));
                if let (Some(own), Some(said), false) = (producer_of(slug), &line.producer, is_asked) {
                    let own = self.records.producers.get(own).map_or("", |producer| producer.name.as_str());
                    return Match::Unsure(Wrong::new(
                        format!(
                            "sản phẩm {} trong danh mục là của {}, ở đây ghi của nhà sản xuất khác: {}",
                            quoted(name),
                            quoted(own),
                            quoted(&said.value)
                        ),
                        "Nếu chủ thể đổi tên, thêm tên mới vào “Tên khác” của nó; nếu là sản phẩm khác trùng tên, thêm sản phẩm trước.",
                    ));
                }
                slug
            }
            _ => {
                let all: Vec<String> = slugs.iter().map(|slug| self.product_choice(slug)).collect();
                return Match::Unsure(Wrong::new(
                    format!("có nhiều sản phẩm tên {}: {}", quoted(name), all.join("; ")),
                    "Thêm cột “Mã sản phẩm” và ghi mã của đúng sản phẩm.",
                ));
            }
        };
        let is_own = self.records.products.get(one).is_some_and(|product| product_key(&product.name) == key);
        if is_own { Match::Known(one.clone()) } else { Match::ByOtherName(one.clone()) }
    }

    /// Whether a name is one of those that a product has.
    pub(super) fn is_name_of(&self, name: &str, slug: &Slug) -> bool {
        self.products.get(&product_key(name)).is_some_and(|slugs| slugs.contains(slug))
    }

    fn shown(&self, slugs: &BTreeSet<&Slug>) -> String {
        let names = slugs.iter().filter_map(|slug| self.records.products.get(*slug));
        names.map(|product| product.name.as_str()).collect::<Vec<_>>().join("; ")
    }
}

/// The likest first, each once.
fn nearest<'r>(alike: impl Iterator<Item = (f64, &'r BTreeSet<&'r Slug>)>) -> Vec<&'r Slug> {
    let mut alike: Vec<(f64, &BTreeSet<&Slug>)> = alike.collect();
    alike.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut near: Vec<&Slug> = Vec::new();
    for slug in alike.into_iter().flat_map(|(_, slugs)| slugs.iter().copied()) {
        if near.len() < MAX_OFFERED && !near.contains(&slug) {
            near.push(slug);
        }
    }
    near
}

/// Whether two names differ in one letter, as a slip makes it. A number is no slip: it tells products apart.
fn is_one_letter_apart(one: &str, other: &str) -> bool {
    let apart: Vec<(char, char)> = one.chars().zip(other.chars()).filter(|(one, other)| one != other).collect();
    let is_letter = |(one, other): &(char, char)| one.is_alphabetic() && other.is_alphabetic();
    one.chars().count() == other.chars().count() && apart.len() == 1 && apart.iter().all(is_letter)
}

/// What is left of a producer's key without the words that many have; all of it where nothing is left.
pub(super) fn core(key: &str) -> String {
    let words: Vec<&str> = key.split(' ').filter(|word| !COMMON_WORDS.contains(word)).collect();
    if words.is_empty() { key.to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::is_one_letter_apart;

    #[test]
    fn a_slip_in_a_short_name_is_no_new_product_and_a_number_is_no_slip() {
        assert!(is_one_letter_apart("dua na xang", "dua na sang"));
        for other in ["dua na sang", "dua na san", "dua na xuan"] {
            assert!(!is_one_letter_apart("dua na sang", other), "{other}");
        }
        assert!(!is_one_letter_apart("mat ong loai 1", "mat ong loai 2"));
    }
}
