//! The texts of records: new ones in the form that the format's description has, edited ones in their editor's.

use jiff::civil::Date;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use crate::code::Code;
use crate::date::PrintedDate;
use crate::office::address::Choice;
use crate::office::difference::{Award, Edit, NewProduct, one_day};
use crate::producer::ProducerKind;
use crate::slug::Slug;

/// A product's record. Its summary is left open: it is written by people, from what sources say.
pub(super) fn product(product: &NewProduct, code: Code, producer: &Slug, source: &str, today: Date) -> String {
    let mut text = format!(
        "code = \"{code}\"\nname = {}\nqualifier = \"\"\nother_names = []\nproducer = \"{producer}\"\ngroup = \"{}\"\nkind = {}\n\
         summary = {{ vi = \"\", en = \"\" }}\nnotes = []\nmaybe_same_as = []\nsources = [{}]\nchecked = \"{today}\"\nchanged = \"{today}\"\n\
         former_slugs = []\n",
        quoted(&product.name),
        product.group.key(),
        quoted(&product.kind),
        quoted(source),
    );
    let place = place(&product.place);
    if place.is_some() || product.as_printed.is_some() {
        text.push_str("\n[place]\n");
        if let Some((key, code)) = place {
            text.push_str(&format!("{key} = {}\n", quoted(&code)));
        }
        if let Some(printed) = &product.as_printed {
            text.push_str(&format!("as_printed = {}\n", quoted(printed)));
        }
    }
    text.push_str("\n[[certification]]\n");
    text.push_str(&award_table(&product.award, source).to_string());
    text
}

/// A producer's record.
pub(super) fn producer(name: &str, kind: Option<ProducerKind>, choice: &Choice, source: &str, today: Date) -> String {
    let kind = kind.map_or_else(String::new, |kind| format!("kind = \"{}\"\n", kind.key()));
    let place = place(choice).map_or_else(String::new, |(key, code)| format!("\n[place]\n{key} = {}\n", quoted(&code)));
    format!(
        "name = {}\nother_names = []\n{kind}summary = {{ vi = \"\", en = \"\" }}\nnotes = []\nsources = [{}]\nchecked = \"{today}\"\n\
         changed = \"{today}\"\n{place}",
        quoted(name),
        quoted(source),
    )
}

/// A product's record with what an annex adds to it.
pub(super) fn edited(
    text: &str,
    edit: &Edit,
    producer: Option<&Slug>,
    source: &str,
    today: Date,
) -> Result<String, String> {
    let mut record: DocumentMut = text.parse().map_err(|_| "không đọc được hồ sơ.".to_owned())?;
    if let Some(producer) = producer {
        put(record.as_table_mut(), "producer", producer.as_str().into());
    }
    if let Some((key, code)) = edit.place.as_ref().and_then(place) {
        let place = record.entry("place").or_insert_with(|| Item::Table(Table::new()));
        let place = place.as_table_like_mut().ok_or("mục place không phải bảng.")?;
        // The rougher place follows from the finer one, and a record names only one.
        for other in ["former_commune", "commune", "district"] {
            if other != key {
                place.remove(other);
            }
        }
        place.insert(key, value(code));
    }
    match &edit.award {
        Some((Some(index), award)) => complete(&mut record, *index, award, source)?,
        Some((None, award)) => append(&mut record, award, source)?,
        None => {}
    }
    if let Some(sources) = record.get_mut("sources").and_then(Item::as_array_mut) {
        add_source(sources, source);
    }
    put(record.as_table_mut(), "changed", today.to_string().into());
    Ok(record.to_string())
}

/// `province.toml` with another date of the data.
pub(super) fn with_date_of_data(text: &str, day: Date) -> Result<String, String> {
    let mut record: DocumentMut = text.parse().map_err(|_| "không đọc được tệp.".to_owned())?;
    put(record.as_table_mut(), "as_of", day.to_string().into());
    Ok(record.to_string())
}

/// Adds an award after the others.
fn append(record: &mut DocumentMut, award: &Award, source: &str) -> Result<(), String> {
    let awards = record.entry("certification").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    match awards {
        Item::ArrayOfTables(awards) => {
            let mut table = award_table(award, source);
            table.decor_mut().set_prefix("\n");
            awards.push(table);
        }
        Item::Value(Value::Array(awards)) => {
            awards.push(Value::InlineTable(award_table(award, source).into_inline_table()))
        }
        _ => return Err("mục certification không phải danh sách.".to_owned()),
    }
    Ok(())
}

/// Writes into an award on record what the annex knows more exactly.
fn complete(record: &mut DocumentMut, index: usize, award: &Award, source: &str) -> Result<(), String> {
    let no_list = || "mục certification không phải danh sách.".to_owned();
    let awards = record.get_mut("certification").ok_or_else(no_list)?;
    let table: &mut dyn toml_edit::TableLike = match awards {
        Item::ArrayOfTables(awards) => awards.get_mut(index).ok_or_else(no_list)?,
        Item::Value(Value::Array(awards)) => {
            awards.get_mut(index).and_then(Value::as_inline_table_mut).ok_or_else(no_list)?
        }
        _ => return Err(no_list()),
    };
    let fresh = award_table(award, source);
    for key in ["stars", "awarded", "issuer", "decision"] {
        let is_open = match table.get(key) {
            None => true,
            // A year becomes a day; a decision with open signs gets its number.
            Some(_) => matches!(key, "awarded" | "decision"),
        };
        if is_open && let Some(item) = fresh.get(key) {
            put(table, key, item.as_value().cloned().ok_or_else(no_list)?);
        }
    }
    match table.get_mut("sources").and_then(Item::as_array_mut) {
        Some(sources) => add_source(sources, source),
        None => {
            table.insert("sources", value(Array::from_iter([source])));
        }
    }
    Ok(())
}

fn award_table(award: &Award, source: &str) -> Table {
    let mut table = Table::new();
    if let Some(stars) = award.stars {
        table.insert("stars", value(i64::from(stars)));
    }
    table.insert("awarded", value(awarded(award.time)));
    if let Some(issuer) = award.issuer {
        table.insert("issuer", value(issuer.key()));
    }
    if let Some(number) = &award.decision {
        let mut decision = InlineTable::new();
        decision.insert("number", number.as_str().into());
        if let Some(day) = one_day(award.time) {
            decision.insert("date", day.to_string().into());
        }
        table.insert("decision", value(decision));
    }
    table.insert("sources", value(Array::from_iter([source])));
    table
}

fn awarded((earliest, latest): (PrintedDate, PrintedDate)) -> Value {
    if earliest == latest {
        earliest.to_string().into()
    } else {
        Array::from_iter([earliest.to_string(), latest.to_string()]).into()
    }
}

fn place(choice: &Choice) -> Option<(&'static str, String)> {
    match choice {
        Choice::Unknown => None,
        Choice::District(slug) => Some(("district", slug.to_string())),
        Choice::Commune(code) => Some(("commune", code.clone())),
        Choice::FormerCommune(code) => Some(("former_commune", code.clone())),
    }
}

/// Sets a key; the remark behind the old value stays.
fn put(table: &mut dyn toml_edit::TableLike, key: &str, mut new: Value) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    table.insert(key, Item::Value(new));
}

/// Adds a source to a list in the form that the list has: one a line, or all on one.
fn add_source(sources: &mut Array, source: &str) {
    if sources.iter().any(|known| known.as_str() == Some(source)) {
        return;
    }
    let before = sources.iter().last().and_then(|last| last.decor().prefix()).and_then(|prefix| prefix.as_str());
    // A remark behind one source stands before the next; only the line break and the indent are taken over.
    let on_own_line = before.and_then(|before| before.rfind('\n').map(|at| before[at..].to_owned()));
    let mut added = Value::from(source);
    match on_own_line {
        Some(prefix) => {
            added.decor_mut().set_prefix(prefix);
            sources.push_formatted(added);
        }
        None => sources.push(added),
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
