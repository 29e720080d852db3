//! What an annex would change in the records, product by product.

use std::collections::BTreeSet;
use std::fmt;

use super::address::{Choice, Fit, Found, Gazetteer};
use super::days::{Time, shown_day, shown_time};
use super::doubt::{About, Answer, Doubts, Weight, Wrong};
use super::entry;
use super::group;
use super::keys::{Kind, Sort};
use super::kinds;
use super::ledger::Answers;
use super::line::{Line, Said};
use super::matching::{Index, Match, NEW_PRODUCT, core};
use super::names::{is_person, kind_of, number_key, producer_key};
use super::workbook::Spot;
use crate::certification::Certification;
use crate::check::Records;
use crate::date::PrintedDate;
use crate::fold::accented;
use crate::issuer::Issuer;
use crate::producer::ProducerKind;
use crate::product::{Group, Product};
use crate::slug::Slug;
use crate::spelling;
use crate::standing;

/// What becomes of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is not on record yet.
    New,
    /// A further award with the same stars.
    Renewed,
    /// A further award with more stars.
    Upgraded,
    /// Something else that the record does not have yet.
    Changed,
    /// It cannot be said before the doubts about its row are settled.
    Unclear,
    /// The record has all of it.
    Unchanged,
}

impl Change {
    /// All, in the order of a report.
    pub const ALL: [Change; 6] =
        [Change::New, Change::Renewed, Change::Upgraded, Change::Changed, Change::Unclear, Change::Unchanged];

    /// The word that editors read.
    pub fn word_vi(self) -> &'static str {
        match self {
            Change::New => "mới",
            Change::Renewed => "công nhận lại",
            Change::Upgraded => "nâng hạng",
            Change::Changed => "thay đổi",
            Change::Unclear => "còn hỏi",
            Change::Unchanged => "giữ nguyên",
        }
    }
}

/// What a row of an annex would change.
#[derive(Debug, Clone)]
pub struct Difference {
    /// What becomes of the product.
    pub change: Change,
    /// Its name as the annex has it.
    pub name: String,
    /// Its cell: `Phụ lục!B14`.
    pub cell: String,
    /// The record that it means; absent for a new one and where it is not clear.
    pub slug: Option<Slug>,
    /// What stands on record where something would change, in Vietnamese, a line each.
    pub before: Vec<String>,
    /// What would be written, in Vietnamese, a line each.
    pub details: Vec<String>,
    pub(super) plan: Option<Plan>,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {} ({}", self.change.word_vi(), self.name, self.cell)?;
        if let Some(slug) = &self.slug {
            write!(formatter, ", products/{slug}.toml")?;
        }
        formatter.write_str(")")?;
        for detail in &self.details {
            write!(formatter, "\n    {detail}")?;
        }
        Ok(())
    }
}

/// What is to be written.
#[derive(Debug, Clone)]
pub(super) enum Plan {
    New(Box<NewProduct>),
    Edit(Box<Edit>),
}

/// A product that is not on record.
#[derive(Debug, Clone)]
pub(super) struct NewProduct {
    pub(super) name: String,
    pub(super) producer: Maker,
    pub(super) group: Group,
    pub(super) kind: String,
    pub(super) place: Choice,
    pub(super) as_printed: Option<String>,
    pub(super) award: Award,
}

/// What is added to a record.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    pub(super) slug: Slug,
    pub(super) producer: Option<Maker>,
    pub(super) place: Option<Choice>,
    pub(super) award: Option<(Option<usize>, Award)>,
}

/// The producer of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Maker {
    Known(Slug),
    New { name: String, kind: Option<ProducerKind>, place: Choice },
}

/// An award as it will be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Award {
    pub(super) stars: Option<u8>,
    pub(super) time: Time,
    pub(super) decision: Option<String>,
    pub(super) issuer: Option<Issuer>,
}

/// What is needed to compare.
pub(super) struct Comparison<'r> {
    pub(super) records: &'r Records,
    pub(super) gazetteer: &'r Gazetteer<'r>,
    pub(super) index: Index<'r>,
    pub(super) answers: &'r Answers,
}

impl Comparison<'_> {
    /// What one row would change. Doubts about it make it unclear.
    pub(super) fn of(&self, line: &Line, doubts: &mut Doubts) -> Difference {
        let (before, details) = (Vec::new(), Vec::new());
        let mut one = One { all: self, line, doubts, is_blocked: line.is_blocked, before, details };
        let name = line.product.as_ref().map_or_else(|| "(không có tên)".to_owned(), |said| said.value.clone());
        let (change, slug, plan) = one.compare();
        let is_blocked = one.is_blocked;
        let (before, details) = (std::mem::take(&mut one.before), std::mem::take(&mut one.details));
        let cell = format!("{}!{}", line.sheet, line.spot);
        let mut difference = Difference { change, name, cell, slug, before, details, plan };
        if is_blocked {
            difference.leave_open();
        }
        difference
    }

    /// Says that a row makes a producer, the first time.
    pub(super) fn say_of_new_maker(
        &self,
        line: &Line,
        difference: &Difference,
        made: &mut BTreeSet<String>,
        doubts: &mut Doubts,
    ) {
        let maker = match &difference.plan {
            Some(Plan::New(product)) => Some(&product.producer),
            Some(Plan::Edit(edit)) => edit.producer.as_ref(),
            None => None,
        };
        if let (Some(said), Some(maker @ Maker::New { name, .. })) = (&line.producer, maker)
            && made.insert(producer_key(name))
        {
            let right = "Nếu là cơ sở đã có thì ghi tên như trong danh mục.";
            doubts.say(Weight::Remark, &line.sheet, said.spot, self.shown_maker(maker), right);
        }
    }

    /// A producer in words, a new one with all that would be written of it.
    fn shown_maker(&self, maker: &Maker) -> String {
        let (name, kind, place) = match maker {
            Maker::Known(slug) => {
                let name = self.records.producers.get(slug).map_or("", |producer| producer.name.as_str());
                return format!("nhà sản xuất: {name}");
            }
            Maker::New { name, kind, place } => (name, kind, self.gazetteer.shown_choice(place)),
        };
        let words = Sort::of("nha-san-xuat").and_then(|sort| sort.keys.iter().find(|key| key.path == "kind"));
        let kind = match (words.map(|key| key.kind), kind) {
            (Some(Kind::Choice(words)), Some(kind)) => words.iter().find(|(key, _)| *key == kind.key()),
            _ => None,
        };
        let kind = kind.map_or("chưa rõ loại", |(_, word)| word);
        let place = if place.is_empty() { "chưa rõ nơi" } else { &place };
        format!("nhà sản xuất mới: {name} ({kind}; {place})")
    }
}

impl Difference {
    /// Changes nothing before a question about the row is settled.
    pub(super) fn leave_open(&mut self) {
        self.change = Change::Unclear;
        self.before.clear();
        self.details.clear();
        self.plan = None;
    }
}

/// One row while it is compared.
struct One<'c, 'r, 'd> {
    all: &'c Comparison<'r>,
    line: &'c Line,
    doubts: &'d mut Doubts,
    is_blocked: bool,
    before: Vec<String>,
    details: Vec<String>,
}

type Outcome = (Change, Option<Slug>, Option<Plan>);

impl One<'_, '_, '_> {
    fn block(&mut self, spot: Spot, wrong: impl Into<String>, right: impl Into<String>) {
        self.is_blocked = true;
        self.doubts.say(Weight::Block, &self.line.sheet, spot, wrong, right);
    }

    /// Asks about what may have no cell of its own: then the cell of the product's name stands for it, whose text no answer
    /// may replace.
    fn block_beside(&mut self, spot: Spot, wrong: impl Into<String>, right: impl Into<String>) {
        let answer = if spot == self.line.spot { Answer::Elsewhere } else { Answer::Text };
        self.is_blocked = true;
        self.doubts.ask(Weight::Block, &self.line.sheet, spot, wrong, right, answer);
    }

    /// Asks what is meant: one of the choices, where there are any.
    fn block_with(&mut self, spot: Spot, wrong: Wrong, about: About) {
        if wrong.choices.is_empty() {
            self.block_beside(spot, wrong.wrong, wrong.right);
        } else {
            self.is_blocked = true;
            let answer = Answer::Choice(Some(about), wrong.choices);
            self.doubts.ask(Weight::Block, &self.line.sheet, spot, wrong.wrong, wrong.right, answer);
        }
    }

    /// What an editor answered about a cell.
    fn answer(&self, spot: Spot, about: About) -> Option<&str> {
        if self.all.answers.is_empty() {
            return None;
        }
        self.all.answers.get(&about.at(&self.line.sheet, &spot.to_string())).map(|answer| answer.trim())
    }

    fn remark(&mut self, spot: Spot, wrong: impl Into<String>) {
        self.doubts.say(Weight::Remark, &self.line.sheet, spot, wrong, "");
    }

    fn compare(&mut self) -> Outcome {
        let line = self.line;
        let producer = line.producer.as_ref().map(|said| (said.clone(), self.producer(said)));
        match &producer {
            Some((said, Match::New)) => {
                self.spelling(said);
                self.entry(said, entry::of_producer(&said.value));
            }
            Some((said, Match::Unsure(wrong))) => self.block_with(said.spot, wrong.clone(), About::Producer),
            _ => {}
        }
        if let Some((said, Match::ByOtherName(slug))) = &producer
            && let Some(record) = self.all.records.producers.get(slug)
        {
            self.remark(said.spot, format!("“{}” là tên khác của {}", said.value, record.name));
        }
        let found = self.place();
        let Some(slug) = self.product(producer.as_ref().map(|(_, found)| found)) else {
            let plan = self.new_product(producer, found);
            return (Change::New, None, plan.map(|plan| Plan::New(Box::new(plan))));
        };
        let Some(record) = self.all.records.products.get(&slug) else {
            return (Change::Unclear, None, None);
        };
        if let Some(removal) = &record.removed {
            let spot = line.product.as_ref().map_or(line.spot, |said| said.spot);
            self.block(
                spot,
                format!("sản phẩm này đã gỡ khỏi danh mục ngày {}: {}", removal.on, removal.reason_vi),
                "Nếu được công nhận lại thì xoá trước hai ô “Gỡ bỏ” trong hồ sơ.",
            );
        }
        let maker = self.compare_producer(&slug, record, producer, found.as_ref().map(|(_, found)| found));
        let place = self.compare_place(record, found.as_ref());
        self.compare_group(record);
        let (mut change, award) = self.compare_award(record);
        if change == Change::Unchanged && (maker.is_some() || place.is_some()) {
            change = Change::Changed;
        }
        let edit = Edit { slug: slug.clone(), producer: maker, place, award };
        let plan = (change != Change::Unchanged).then(|| Plan::Edit(Box::new(edit)));
        (change, Some(slug), plan)
    }

    /// The producer that a name means. Where the row's code names the record, the record's own producer is meant by its name,
    /// whoever else bears it.
    fn producer(&self, said: &Said<String>) -> Match {
        let records = self.all.records;
        let by_code = self.line.by_code.as_ref().and_then(|slug| records.products.get(slug));
        let own = by_code.and_then(|product| product.producer.as_ref());
        let is_own = own
            .and_then(|slug| records.producers.get(slug))
            .is_some_and(|producer| producer_key(&producer.name) == producer_key(&said.value));
        match own {
            Some(own) if is_own => Match::Known(own.clone()),
            _ => self.all.index.producer(&said.value, self.answer(said.spot, About::Producer)),
        }
    }

    /// Asks about what a cell says beside a new name.
    fn entry(&mut self, said: &Said<String>, wrong: Option<Wrong>) {
        if let Some(wrong) = wrong {
            self.block(said.spot, wrong.wrong, wrong.right);
        } else if self.line.is_broken {
            self.block(
                said.spot,
                "ô này hay ô tên bên cạnh có vẻ ghi hai tên, mỗi dòng một tên",
                "Mỗi sản phẩm một hàng.",
            );
        }
    }

    /// Asks about a new name with a word that is neither Vietnamese nor declared: it would become a slug for ever. Where a
    /// question about the cell offers a known name already, that is the same question.
    fn spelling(&mut self, said: &Said<String>) {
        if self.doubts.is_asked(said.spot) {
            return;
        }
        let brands = &self.all.records.province.brands;
        if let Some(trouble) = spelling::trouble(&said.value, brands) {
            self.block(said.spot, trouble.wrong(), trouble.right());
        }
    }

    /// The units of the row's address, its doubts said.
    fn place(&mut self) -> Option<(Spot, Found)> {
        let line = self.line;
        let on = line.time.as_ref().map(|time| time.value.1.last_day());
        let said = match (&line.address, &line.district) {
            (Some(said), _) => said.clone(),
            (None, Some(_)) if line.by_code.is_none() => Said { value: String::new(), spot: line.spot },
            (None, _) => return None,
        };
        let answer = self.answer(said.spot, About::Commune);
        let (found, wrongs) = self.all.gazetteer.resolve(&said.value, line.district.as_ref(), on, answer);
        // A row that names its record by a code needs no exact address: the record's own counts.
        let is_enough = line.by_code.is_some() && matches!(found.choice, Choice::District(_));
        let is_only_unsure =
            line.by_code.as_ref().and_then(|slug| self.all.records.products.get(slug)).is_some_and(|record| {
                found.choice != Choice::Unknown && self.all.gazetteer.fit(&found, &record.place) == Fit::Same
            });
        if !is_enough && !is_only_unsure {
            for wrong in wrongs {
                self.block_with(said.spot, wrong, About::Commune);
            }
        }
        Some((said.spot, found))
    }

    /// The record that the row means; `None` for a new product, or where that has been asked.
    fn product(&mut self, producer: Option<&Match>) -> Option<Slug> {
        let line = self.line;
        if let Some(slug) = &line.by_code {
            if let Some(said) = &line.product
                && !self.all.index.is_name_of(&said.value, slug)
            {
                let name = self.all.records.products.get(slug).map_or("", |product| product.name.as_str());
                let code = line.code.as_ref().map(|code| code.value.to_string()).unwrap_or_default();
                self.block(
                    said.spot,
                    format!("mã {code} là của “{name}”, ô này ghi “{}”", said.value),
                    "Sửa mã hoặc tên; nếu sản phẩm đổi tên, thêm tên mới vào “Tên khác” của hồ sơ.",
                );
            }
            return Some(slug.clone());
        }
        let said = line.product.as_ref()?;
        let answer = self.answer(said.spot, About::Product);
        match self.all.index.product(line, &said.value, producer, answer) {
            Match::Known(slug) => Some(slug),
            Match::ByOtherName(slug) => {
                if let Some(record) = self.all.records.products.get(&slug) {
                    self.remark(said.spot, format!("“{}” là tên khác của {}", said.value, record.name));
                }
                Some(slug)
            }
            Match::New => {
                self.spelling(said);
                self.entry(said, entry::of_product(&said.value));
                None
            }
            Match::Unsure(wrong) => {
                self.block_with(said.spot, wrong, About::Product);
                None
            }
        }
    }

    fn new_product(
        &mut self,
        producer: Option<(Said<String>, Match)>,
        found: Option<(Spot, Found)>,
    ) -> Option<NewProduct> {
        let line = self.line;
        let said = line.product.as_ref()?;
        let is_shouted = said.value.chars().any(char::is_lowercase);
        if !is_shouted {
            self.block(said.spot, "tên sản phẩm mới viết hoa toàn bộ", "Viết như trên nhãn, ví dụ “Mật ong hoa ban”.");
        }
        if let Some(said) = &line.address {
            self.spelling(said);
        }
        let kind = self.kind(said);
        self.compare_kind(said, kind.as_ref().map(|(kind, _)| kind.as_str()));
        let maker = producer.as_ref().and_then(|(said, found_producer)| {
            let place = found.as_ref().map(|(_, found)| found.choice.clone()).unwrap_or_default();
            self.maker(said, found_producer, place)
        });
        let answer = self.answer(line.spot, About::Group);
        let group = line.group.as_ref().map(|said| said.value).or_else(|| group::of_name(answer?));
        self.is_blocked |= group.is_none() || line.time.is_none() || line.stars.is_none();
        // Of a column that is there, the row's own cell was asked about.
        if group.is_none() && line.lacks_columns.group {
            let right = "Thêm cột “Nhóm sản phẩm” và ghi một trong sáu nhóm.";
            let choices = group::names().map(str::to_owned).into();
            self.block_with(line.spot, Wrong::new("sản phẩm mới chưa rõ nhóm", right).with(choices), About::Group);
        }
        if line.time.is_none() && line.lacks_columns.time {
            self.block_beside(
                line.spot,
                "sản phẩm mới chưa rõ ngày công nhận",
                "Cho biết ngày quyết định, hoặc thêm cột “Ngày công nhận”.",
            );
        }
        if line.stars.is_none() && line.lacks_columns.stars {
            self.block_beside(line.spot, "sản phẩm mới chưa rõ hạng sao", "Thêm cột “Hạng sao”.");
        }
        let (Some((_, found)), Some(maker)) = (found, maker) else {
            self.is_blocked = true;
            return None;
        };
        if self.is_blocked {
            return None;
        }
        let is_household = match &maker {
            Maker::Known(slug) => {
                self.all.records.producers.get(slug).and_then(|producer| producer.kind) == Some(ProducerKind::Household)
            }
            Maker::New { kind, .. } => *kind == Some(ProducerKind::Household),
        };
        let as_printed = line.address.as_ref().map(|said| said.value.clone());
        let (kind, is_guessed) = kind?;
        let product = NewProduct {
            name: said.value.clone(),
            producer: maker,
            group: group?,
            kind,
            place: found.choice.clone(),
            as_printed: as_printed.filter(|_| found.is_below_commune && !is_household),
            award: self.award()?,
        };
        let kind = self.all.records.kinds.iter().find(|kind| kind.key == product.kind);
        self.details.push(format!(
            "{}, nhóm {}, loại {}{}",
            self.all.gazetteer.shown_choice(&product.place),
            group::name(product.group),
            kind.map_or("", |kind| kind.word_vi.as_str()),
            if is_guessed { " (đoán theo tên)" } else { "" }
        ));
        self.details.push(self.all.shown_maker(&product.producer));
        self.details.push(shown_award(&product.award));
        Some(product)
    }

    /// The producer for a record; a new one's name is published, so a person's is left to an editor.
    fn maker(&mut self, said: &Said<String>, found: &Match, place: Choice) -> Option<Maker> {
        match found {
            Match::Known(slug) | Match::ByOtherName(slug) => Some(Maker::Known(slug.clone())),
            Match::Unsure(_) => None,
            Match::New if is_person(&said.value) => {
                self.block(
                    said.spot,
                    "chủ thể mới có vẻ mang tên người; danh mục không đăng tên riêng ngoài thương hiệu",
                    "Thêm nhà sản xuất với tên cơ sở trước, rồi đưa phụ lục vào lại.",
                );
                None
            }
            Match::New => Some(Maker::New { name: said.value.clone(), kind: kind_of(&said.value), place }),
        }
    }

    /// The shopper's kind: what the row says, or else what every product on record has whose name begins alike, and whether it
    /// is such a guess.
    fn kind(&mut self, said: &Said<String>) -> Option<(String, bool)> {
        if let Some(kind) = &self.line.kind {
            return Some((kind.value.clone(), false));
        }
        let records = self.all.records;
        let answer = self.answer(said.spot, About::Kind);
        if let Some(kind) = records.kinds.iter().find(|kind| answer == Some(kind.word_vi.as_str())) {
            return Some((kind.key.clone(), false));
        }
        if let Some(kind) = kinds::of_name(&said.value, records) {
            return Some((kind.to_owned(), true));
        }
        let all: Vec<String> = records.kinds.iter().map(|kind| kind.word_vi.clone()).collect();
        let right = format!("Thêm cột “Loại” và ghi một trong: {}.", all.join("; "));
        let wrong = format!("sản phẩm mới chưa rõ loại: “{}”", said.value);
        self.block_with(said.spot, Wrong::new(wrong, right).with(all), About::Kind);
        None
    }

    /// Asks about a group that no product of its kind has.
    fn compare_kind(&mut self, said: &Said<String>, kind: Option<&str>) {
        let (Some(group), Some(kind)) = (&self.line.group, kind) else { return };
        if kinds::contradicts(&said.value, kind, group.value, self.all.records) {
            self.block(
                group.spot,
                format!("nhóm “{}” không hợp với sản phẩm “{}”", group::name(group.value), said.value),
                "Sửa nhóm theo quyết định; nếu đúng là nhóm ấy thì thêm sản phẩm trước.",
            );
        }
    }

    /// Whether a maker is surely that of a product on record whose maker is unknown: the record's own place is that of the
    /// row, or the product bears the maker's name.
    fn is_surely_of(&self, record: &Product, maker: &str, found: Option<&Found>) -> bool {
        let is_placed =
            record.place.commune.is_some() || record.place.former_commune.is_some() || record.place.district.is_some();
        let fits = |found: &Found| {
            found.choice != Choice::Unknown && self.all.gazetteer.fit(found, &record.place) != Fit::Other
        };
        let name = format!(" {} ", accented(&record.name));
        let maker = core(&producer_key(maker));
        let words: Vec<&str> = maker.split(' ').collect();
        is_placed && found.is_some_and(fits)
            || words.windows(2).any(|pair| name.contains(&format!(" {} ", pair.join(" "))))
    }

    /// The producer to be written into a record that has none.
    fn compare_producer(
        &mut self,
        slug: &Slug,
        record: &Product,
        producer: Option<(Said<String>, Match)>,
        place: Option<&Found>,
    ) -> Option<Maker> {
        let (said, found) = producer?;
        match &record.producer {
            Some(own) if found.slug() == Some(own) || matches!(found, Match::Unsure(_)) => None,
            Some(own) => {
                let name = self.all.records.producers.get(own).map_or("", |producer| producer.name.as_str());
                let wrong = format!("danh mục ghi chủ thể “{name}”, ô này ghi “{}”", said.value);
                let right = "Nếu chủ thể đổi tên, thêm tên mới vào “Tên khác” của nó; nếu đổi chủ thể, sửa hồ sơ sản phẩm trước.";
                let choices = vec![self.all.index.producer_choice(own)];
                self.block_with(said.spot, Wrong::new(wrong, right).with(choices), About::Producer);
                None
            }
            None if !self.is_surely_of(record, &said.value, place) => {
                let spot = self.line.product.as_ref().map_or(self.line.spot, |said| said.spot);
                if self.answer(spot, About::Product).is_some() {
                    return self.first_maker(&said, &found);
                }
                let wrong = format!(
                    "danh mục chưa rõ ai làm “{}”, ở đây ghi của “{}”: có đúng là một?",
                    record.name, said.value
                );
                let right = "Nếu đúng thì chọn sản phẩm ấy; nếu là sản phẩm khác trùng tên thì chọn sản phẩm mới.";
                let choices = vec![self.all.index.product_choice(slug), NEW_PRODUCT.to_owned()];
                self.block_with(spot, Wrong::new(wrong, right).with(choices), About::Product);
                None
            }
            None => self.first_maker(&said, &found),
        }
    }

    /// The maker of a record that has none.
    fn first_maker(&mut self, said: &Said<String>, found: &Match) -> Option<Maker> {
        let maker = self.maker(said, found, Choice::Unknown)?;
        self.before.push("nhà sản xuất: chưa có".to_owned());
        self.details.push(self.all.shown_maker(&maker));
        Some(maker)
    }

    /// The place to be written into a record that has none, or a rougher one.
    fn compare_place(&mut self, record: &Product, found: Option<&(Spot, Found)>) -> Option<Choice> {
        let (spot, found) = found?;
        match self.all.gazetteer.fit(found, &record.place) {
            Fit::Same => None,
            Fit::Finer => {
                let before = self.all.gazetteer.shown(&record.place);
                self.before.push(format!("nơi sản xuất: {}", if before.is_empty() { "chưa có" } else { &before }));
                self.details.push(format!("nơi sản xuất: {}", self.all.gazetteer.shown_choice(&found.choice)));
                Some(found.choice.clone())
            }
            Fit::Other => {
                // An address that could not be read has been asked about already.
                if found.choice != Choice::Unknown {
                    self.block(
                        *spot,
                        format!(
                            "danh mục ghi nơi sản xuất là {}, ô này ghi {}",
                            self.all.gazetteer.shown(&record.place),
                            self.all.gazetteer.shown_choice(&found.choice)
                        ),
                        "Sửa ô; nếu nơi sản xuất đã chuyển thì sửa hồ sơ trước.",
                    );
                }
                None
            }
        }
    }

    fn compare_group(&mut self, record: &Product) {
        if let Some(said) = &self.line.group
            && said.value != record.group
        {
            self.block(
                said.spot,
                format!("danh mục ghi nhóm “{}”, phụ lục ghi “{}”", group::name(record.group), group::name(said.value)),
                "Sửa ô theo quyết định, hoặc sửa “Nhóm” trong hồ sơ trước.",
            );
        }
    }

    /// The award of the row as it would be written.
    fn award(&self) -> Option<Award> {
        Some(Award {
            stars: self.line.stars.as_ref().map(|said| said.value),
            time: self.line.time.as_ref()?.value,
            decision: self.line.decision.as_ref().map(|said| said.value.clone()),
            issuer: self.line.issuer.as_ref().map(|said| said.value),
        })
    }

    /// What the row's award is to the record, and what is to be written: into which award on record, or as a further one.
    fn compare_award(&mut self, record: &Product) -> (Change, Option<(Option<usize>, Award)>) {
        let latest = latest(record);
        let Some(award) = self.award() else {
            self.compare_undated(latest);
            return (Change::Unchanged, None);
        };
        match self.same_award(record, &award) {
            Some(index) => self.compare_same(&record.certifications[index], index, award),
            None if self.is_blocked => (Change::Unclear, None),
            None => self.compare_further(record, latest, award),
        }
    }

    /// Without a date only the class can be compared.
    fn compare_undated(&mut self, latest: Option<&Certification>) {
        let on_record = latest.and_then(|award| award.stars);
        match &self.line.stars {
            Some(said) if Some(said.value) != on_record => {
                let on_record =
                    on_record.map_or_else(|| "không ghi hạng".to_owned(), |stars| format!("ghi {stars} sao"));
                let wrong =
                    format!("ô này ghi {} sao, danh mục {on_record}, mà hàng không có ngày công nhận", said.value);
                let right = "Ghi ngày công nhận ở cột riêng, hoặc cho biết ngày quyết định.";
                self.is_blocked = true;
                self.doubts.ask(Weight::Block, &self.line.sheet, said.spot, wrong, right, Answer::Elsewhere);
            }
            _ if self.line.by_code.is_none() => {
                let spot = self.line.spot;
                self.block_beside(
                    spot,
                    "không rõ ngày công nhận",
                    "Cho biết ngày quyết định, hoặc thêm cột “Ngày công nhận”.",
                );
            }
            _ => {}
        }
    }

    /// The award on record that the row's is; contradictions are asked about.
    fn same_award(&mut self, record: &Product, award: &Award) -> Option<usize> {
        let stars_spot = self.line.stars.as_ref().map_or(self.line.spot, |said| said.spot);
        let (first, last) = (award.time.0.first_day(), award.time.1.last_day());
        let number = award.decision.as_deref().map(number_key);
        let mut same = Vec::new();
        let mut other_decision = None;
        for (index, known) in record.certifications.iter().enumerate() {
            let known_number = known.decision_number.as_deref().map(number_key);
            let is_same_decision = number.is_some() && number == known_number;
            let is_other_decision = number.is_some() && known_number.is_some() && !is_same_decision;
            let meets =
                known.interval().is_some_and(|(known_first, known_last)| first <= known_last && known_first <= last);
            if is_same_decision || (meets && !is_other_decision) {
                same.push((known.awarded == Some(award.time), known.stars == award.stars, index));
            } else if meets && known.awarded == Some(award.time) && award.time.0.day().is_some() {
                other_decision = known.decision_number.as_deref();
            }
        }
        if let (true, Some(known)) = (same.is_empty(), other_decision) {
            let spot = self.line.decision.as_ref().map_or(self.line.spot, |said| said.spot);
            self.block_beside(
                spot,
                format!("danh mục ghi quyết định {known} cho cùng ngày công nhận, phụ lục ghi số khác"),
                "Kiểm tra số quyết định, rồi sửa phụ lục hoặc hồ sơ.",
            );
        }
        let (_, is_same_class, index) = same.into_iter().max()?;
        let known = &record.certifications[index];
        if let (false, Some(class), Some(said)) = (is_same_class, known.stars, award.stars) {
            let time = known.awarded.map(shown_time).unwrap_or_default();
            self.block(
                stars_spot,
                format!("danh mục ghi {class} sao cho lần công nhận {time}, phụ lục ghi {said} sao"),
                "Sửa hạng theo quyết định, hoặc sửa hồ sơ trước.",
            );
            return None;
        }
        Some(index)
    }

    /// What the row knows of an award on record that the record does not.
    fn compare_same(
        &mut self,
        known: &Certification,
        index: usize,
        mut award: Award,
    ) -> (Change, Option<(Option<usize>, Award)>) {
        let said_in_own_cell = self.line.decision.as_ref().is_some_and(|said| said.spot != self.line.spot);
        let is_exact = known.awarded == Some(award.time);
        let (first, last) = (award.time.0.first_day(), award.time.1.last_day());
        let is_finer = !is_exact
            && known.interval().is_some_and(|(known_first, known_last)| known_first <= first && last <= known_last);
        let is_rougher = !is_exact
            && known.interval().is_some_and(|(known_first, known_last)| first <= known_first && known_last <= last);
        let brings_number = award.decision.is_some() && known.decision_number.is_none();
        let brings_stars = award.stars.is_some() && known.stars.is_none();
        if !is_exact && !is_finer && !is_rougher && known.awarded.is_some() {
            let spot = self.line.time.as_ref().map_or(self.line.spot, |said| said.spot);
            let on_record = known.awarded.map(shown_time).unwrap_or_default();
            self.block_beside(
                spot,
                format!("danh mục ghi lần công nhận {on_record}, phụ lục ghi {}", shown_time(award.time)),
                "Kiểm tra ngày công nhận, rồi sửa phụ lục hoặc hồ sơ.",
            );
            return (Change::Unclear, None);
        }
        let becomes_dated = known.awarded.is_none();
        if !(is_finer || becomes_dated || brings_stars || brings_number && (is_exact || said_in_own_cell || is_finer)) {
            return (Change::Unchanged, None);
        }
        if let (true, Some(time)) = (is_rougher, known.awarded) {
            award.time = time;
        }
        let before = known.awarded.map_or_else(|| "chưa rõ ngày".to_owned(), shown_time);
        self.before.push(shown_certification(known));
        self.details.push(format!("lần công nhận {before} trong hồ sơ thành: {}", shown_award(&award)));
        (Change::Changed, Some((Some(index), award)))
    }

    fn compare_further(
        &mut self,
        record: &Product,
        latest: Option<&Certification>,
        award: Award,
    ) -> (Change, Option<(Option<usize>, Award)>) {
        self.before.push(latest.map_or_else(|| "chưa có lần công nhận nào".to_owned(), shown_certification));
        self.details.push(shown_award(&award));
        let is_latest =
            latest.and_then(Certification::interval).is_none_or(|(first, _)| first <= award.time.0.first_day());
        let change = match (latest.and_then(|latest| latest.stars), award.stars) {
            _ if !is_latest => Change::Changed,
            (Some(before), Some(now)) if now > before => Change::Upgraded,
            (Some(before), Some(now)) if now < before => {
                let spot = self.line.stars.as_ref().map_or(self.line.spot, |said| said.spot);
                self.remark(spot, format!("hạng thấp hơn lần trước: {now} sao, trước là {before} sao"));
                Change::Changed
            }
            _ if record.certifications.is_empty() => Change::Changed,
            _ => Change::Renewed,
        };
        (change, Some((None, award)))
    }
}

/// The latest award of a product.
pub(super) fn latest(product: &Product) -> Option<&Certification> {
    let awards: Vec<standing::Award> = product.certifications.iter().map(standing::Award::of).collect();
    let (index, _) = standing::at(&awards, jiff::civil::Date::MAX);
    product.certifications.get(index?)
}

/// An award on record in words.
fn shown_certification(known: &Certification) -> String {
    shown(known.stars, known.awarded, known.decision_number.as_deref())
}

/// An award in words.
fn shown_award(award: &Award) -> String {
    shown(award.stars, Some(award.time), award.decision.as_deref())
}

/// Class, time, decision, and where the day is known the last one of the term.
fn shown(stars: Option<u8>, time: Option<Time>, decision: Option<&str>) -> String {
    let stars = stars.map_or_else(|| "chưa rõ hạng".to_owned(), |stars| format!("{stars} sao"));
    let shown = time.map_or_else(|| "chưa rõ ngày".to_owned(), shown_time);
    let decision = decision.map_or_else(String::new, |number| format!(", quyết định {number}"));
    let end = time.and_then(one_day).and_then(|day| day.day()).map(standing::last_day);
    let term = end.map_or_else(String::new, |end| format!(", hạn đến {}", shown_day(end)));
    format!("{stars}, công nhận {shown}{decision}{term}")
}

/// The day of a time that is one day, as records write it.
pub(super) fn one_day((earliest, latest): Time) -> Option<PrintedDate> {
    (earliest == latest && earliest.day().is_some()).then_some(earliest)
}
