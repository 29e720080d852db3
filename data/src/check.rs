//! Reads a whole folder and says everything that is wrong with it at once.

mod warnings;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::commune::{Commune, FormerCommune, Places, lists, sums};
use crate::district::{self, District};
use crate::drawing::pictogram::{self, Border, Pictogram};
use crate::fold::{accented, fold};
use crate::indication::{self, Indication};
use crate::kind::{self, Kind};
use crate::known::{Known, refuse_unfit};
use crate::map::{self, Map};
use crate::official_total::{self, OfficialTotal};
use crate::problem::{Example, Findings, Problem};
use crate::producer::{self, Producer, ProducerKind};
use crate::product::{self, Product};
use crate::province::{self, Province};
use crate::read::{Document, Drafts, Folder, sheet, with_table};
use crate::road::{self, Road};
use crate::route::{self, Route};
use crate::slug::Slug;
use crate::source::{self, Source};
use crate::speciality::{self, Speciality};
use crate::synonym::{self, Synonyms};
use crate::text::quoted;
use crate::today::Today;
use crate::{code::Code, retired};
use warnings::Warnings;

/// Every record of a folder. What one refers to is there.
#[derive(Debug, Clone)]
pub struct Records {
    /// What is true of the whole catalogue.
    pub province: Province,
    /// The sources by id.
    pub sources: BTreeMap<String, Source>,
    /// The districts by slug.
    pub districts: BTreeMap<Slug, District>,
    /// The units of today by code.
    pub communes: BTreeMap<String, Commune>,
    /// The units of until 30 June 2025 by code.
    pub former_communes: BTreeMap<String, FormerCommune>,
    /// The woven map.
    pub map: Map,
    /// The roads by slug.
    pub roads: BTreeMap<Slug, Road>,
    /// The pictograms by name.
    pub pictograms: BTreeMap<Slug, Pictogram>,
    /// The borders of figures by name.
    pub borders: BTreeMap<Slug, Border>,
    /// The kinds in the order of their list.
    pub kinds: Vec<Kind>,
    /// The specialities by slug.
    pub specialities: BTreeMap<Slug, Speciality>,
    /// The routes for travellers by slug.
    pub routes: BTreeMap<Slug, Route>,
    /// The producers by slug.
    pub producers: BTreeMap<Slug, Producer>,
    /// The products by slug, those that were removed too.
    pub products: BTreeMap<Slug, Product>,
    /// The indications by slug.
    pub indications: BTreeMap<Slug, Indication>,
    /// The official figures in the order of their list.
    pub official_totals: Vec<OfficialTotal>,
    /// Everyday words of search.
    pub synonyms: Synonyms,
    /// The codes that are never given again.
    pub retired_codes: BTreeSet<Code>,
}

impl Records {
    /// Whether a code belongs to a product, a removed one included, or is retired.
    pub fn has_code(&self, code: Code) -> bool {
        self.retired_codes.contains(&code) || self.products.values().any(|product| product.code == code)
    }
}

/// Records that break no rule, and what somebody should look at all the same.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The records.
    pub records: Records,
    /// What is old, missing or too much alike.
    pub warnings: Vec<Problem>,
}

/// Reads a folder of records and checks every rule of the format.
///
/// `today`, which is counted in the province's time zone, is for the warnings about what is old, and for awards: none begins
/// after it. Files that begin with
/// a dot are left alone.
///
/// # Errors
///
/// All problems of all files, those that cause others first: by file as files refer to each other, and by line.
pub fn check(folder: &Path, today: impl Into<Today>) -> Result<Checked, Vec<Problem>> {
    check_drafts(folder, &Drafts::new(), today)
}

/// Checks a folder as it will be once these files are written.
///
/// # Errors
///
/// As [`check()`].
pub fn check_drafts(folder: &Path, drafts: &Drafts, today: impl Into<Today>) -> Result<Checked, Vec<Problem>> {
    let findings = Findings::default();
    let records = read(folder, drafts, today.into(), &findings);
    let (problems, warnings) = findings.into_sorted();
    match records {
        Some(records) if problems.is_empty() => Ok(Checked { records, warnings }),
        _ => Err(problems),
    }
}

/// Reads the lists before what refers to them. `None` only where something was refused.
fn read(root: &Path, drafts: &Drafts, today: Today, findings: &Findings) -> Option<Records> {
    let folder = Folder::open(root, drafts, findings)?;
    let mut known = Known::default();
    let mut warnings = Warnings::new(today);

    let province = table(&folder, "province.toml", |document| {
        with_table(document, |root| {
            warnings.province(&root);
            province::read(root, &mut known)
        })
    });
    let province = province.flatten();
    known.today = Some(warnings.today());
    let sources =
        table(&folder, "sources.toml", |document| with_table(document, |root| source::read(root, &mut known)));
    let (pictograms, borders) = read_drawings(&folder, &mut known);
    let kinds = table(&folder, "kinds.csv", |document| {
        Some(kind::read(sheet(document, &kind::COLUMNS, &[kind::DRAWING])?, &mut known))
    });
    findings.keep_example(Example::Drawing, pictograms.keys().next().map(Slug::as_str));
    findings.keep_example(Example::Kind, kinds.iter().flatten().next().map(|kind| kind.key.as_str()));
    let about_kinds =
        table(&folder, "kinds.toml", |document| with_table(document, |root| kind::read_about(root, &known)));
    let districts =
        table(&folder, "districts.toml", |document| with_table(document, |root| district::read(root, &mut known)));
    known.places = read_places(&folder, &known);
    if let Some(places) = &known.places {
        sums::check_districts(&known.figures, places);
    }
    let communes = known.places.iter().flat_map(|places| places.communes.keys());
    findings.keep_example(Example::Commune, communes.into_iter().next().map(String::as_str));
    if let Some(code) = known.capital.take() {
        known.commune(code);
    }
    let roads = table(&folder, "roads.toml", |document| with_table(document, |root| road::read(root, &known)));
    known.place_names = place_names(province.as_ref(), districts.as_ref(), known.places.as_ref());
    let map = folder.document("map.txt").and_then(|document| map::read(&document, &known));
    known.retired = folder.document("retired_codes.txt").map(|document| retired::read(&document)).unwrap_or_default();
    let official_totals = table(&folder, "official_totals.csv", |document| {
        if document.text.trim().is_empty() {
            return Some(Vec::new());
        }
        Some(official_total::read(sheet(document, &official_total::COLUMNS, &[official_total::REMARK_EN])?, &known))
    });

    known.specialities = slugs(&folder, "specialities");
    let specialities = read_specialities(&folder, &mut known, &mut warnings);
    let routes = read_routes(&folder, &known, &warnings);
    known.producers = slugs(&folder, "producers");
    known.products = slugs(&folder, "products");
    let producers = read_producers(&folder, &mut known, &mut warnings);
    let products = read_products(&folder, &mut known, &mut warnings);
    let indications =
        table(&folder, "indications.toml", |document| with_table(document, |root| indication::read(root, &known)));
    let synonyms = table(&folder, "synonyms.toml", |document| with_table(document, synonym::read));
    warnings.say();

    let mut kinds = kinds?;
    let mut about_kinds = about_kinds.unwrap_or_default();
    for kind in &mut kinds {
        kind.about = about_kinds.remove(&kind.key);
    }
    let places = known.places?;
    Some(Records {
        province: province?,
        sources: sources?,
        districts: districts?,
        communes: places.communes,
        former_communes: places.former,
        map: map?,
        roads: roads.unwrap_or_default(),
        pictograms,
        borders,
        kinds,
        specialities,
        routes,
        producers,
        products,
        indications: indications.unwrap_or_default(),
        official_totals: official_totals.unwrap_or_default(),
        synonyms: synonyms.unwrap_or_default(),
        retired_codes: known.retired,
    })
}

/// What a reader makes of one file.
fn table<'f, T>(folder: &Folder<'f>, file: &str, read: impl FnOnce(&Document<'f>) -> Option<T>) -> Option<T> {
    let document = folder.document(file)?;
    read(&document)
}

fn read_places(folder: &Folder<'_>, known: &Known<'_>) -> Option<Places> {
    // Both heads are looked at before one of them ends the reading.
    let today = folder.document("communes.csv");
    let today = today.and_then(|document| sheet(&document, &lists::COLUMNS, &lists::BEFORE_2020));
    let former = folder.document("former_communes.csv");
    let former = former.and_then(|document| sheet(&document, &lists::FORMER_COLUMNS, &[lists::HOMONYMS]));
    Some(lists::read(&today?, &former?, known))
}

fn place_names(
    province: Option<&Province>,
    districts: Option<&BTreeMap<Slug, District>>,
    places: Option<&Places>,
) -> BTreeSet<String> {
    let mut names = places.map(lists::folded_names).unwrap_or_default();
    names.extend(province.map(|province| fold(&province.name)));
    names.extend(districts.into_iter().flatten().map(|(_, district)| fold(&district.name)));
    names
}

fn slugs(folder: &Folder<'_>, name: &str) -> BTreeSet<Slug> {
    let slugs = folder.slugs(name);
    for slug in &slugs {
        refuse_unfit(slug.as_str(), &folder.at(&format!("{name}/{slug}.toml")));
    }
    slugs.into_iter().collect()
}

/// The pictograms and borders; a pictogram that is too heavy with the heaviest border is refused.
fn read_drawings(folder: &Folder<'_>, known: &mut Known<'_>) -> (BTreeMap<Slug, Pictogram>, BTreeMap<Slug, Border>) {
    let mut borders = BTreeMap::new();
    for name in folder.stems("drawings/borders", "txt", &[]) {
        let document = folder.document(&format!("drawings/borders/{name}.txt"));
        let border = document.and_then(|document| pictogram::read_border(&document));
        borders.extend(border.map(|border| (name, border)));
    }
    let heaviest = borders.values().map(|border| border.svg().len()).max().unwrap_or_default();
    let mut pictograms = BTreeMap::new();
    for name in folder.stems("drawings", "txt", &["borders"]) {
        known.pictograms.insert(name.clone());
        let Some(document) = folder.document(&format!("drawings/{name}.txt")) else { continue };
        if let Some(pictogram) = pictogram::read_pictogram(&document) {
            pictogram::check_weight(&pictogram, &document, heaviest);
            pictograms.insert(name, pictogram);
        }
    }
    (pictograms, borders)
}

fn read_specialities<'f>(
    folder: &Folder<'f>,
    known: &mut Known<'_>,
    warnings: &mut Warnings<'f>,
) -> BTreeMap<Slug, Speciality> {
    let mut specialities = BTreeMap::new();
    for slug in known.specialities.clone() {
        let document = folder.document(&format!("specialities/{slug}.toml"));
        let read = document.and_then(|document| with_table(&document, |table| speciality::read(table, known)));
        let Some(read) = read else { continue };
        warnings.compared(read.checked.as_ref());
        if let Some(speciality) = read.speciality {
            known.kinds_of_specialities.insert(slug.clone(), speciality.kind.clone());
            specialities.insert(slug, speciality);
        }
    }
    specialities
}

fn read_routes<'f>(folder: &Folder<'f>, known: &Known<'_>, warnings: &Warnings<'f>) -> BTreeMap<Slug, Route> {
    let mut routes = BTreeMap::new();
    for slug in slugs(folder, "routes") {
        let document = folder.document(&format!("routes/{slug}.toml"));
        let read = document.and_then(|document| with_table(&document, |table| route::read(table, known)));
        let Some(read) = read else { continue };
        warnings.compared(read.checked.as_ref());
        routes.extend(read.route.map(|route| (slug, route)));
    }
    routes
}

fn read_producers<'f>(
    folder: &Folder<'f>,
    known: &mut Known<'f>,
    warnings: &mut Warnings<'f>,
) -> BTreeMap<Slug, Producer> {
    let mut producers = BTreeMap::new();
    for slug in known.producers.clone() {
        let document = folder.document(&format!("producers/{slug}.toml"));
        let read = document.and_then(|document| with_table(&document, |table| producer::read(table, known)));
        let Some(read) = read else { continue };
        if read.kind == Some(ProducerKind::Household) {
            known.households.insert(slug.clone());
        }
        let district = read.producer.as_ref().and_then(|producer| producer.place.district.clone());
        known.districts_of_producers.extend(district.map(|district| (slug.clone(), district)));
        warnings.record(&slug, &read.summary, read.checked.as_ref());
        if let Some(producer) = read.producer {
            producers.insert(slug, producer);
        }
    }
    producers
}

fn read_products<'f>(
    folder: &Folder<'f>,
    known: &mut Known<'f>,
    warnings: &mut Warnings<'f>,
) -> BTreeMap<Slug, Product> {
    let mut products = BTreeMap::new();
    for slug in known.products.clone() {
        let document = folder.document(&format!("products/{slug}.toml"));
        let read = document.and_then(|document| with_table(&document, |table| product::read(&slug, table, known)));
        let Some(read) = read else { continue };
        if !read.is_removed {
            warnings.record(&slug, &read.summary, read.checked.as_ref());
        }
        if let Some(product) = read.product {
            products.insert(slug, product);
        }
    }
    for (slug, name) in &known.other_names {
        let Some(other) = known.names_of_products.get(&accented(&name.value)).filter(|other| *other != slug) else {
            continue;
        };
        let are_told_apart = [(slug, other), (other, slug)]
            .into_iter()
            .any(|(one, other)| products.get(one).is_some_and(|product| product.maybe_same_as.contains(other)));
        if !are_told_apart {
            name.at.warn(
                format!("{} trong other_names là tên của products/{other}.toml", quoted(&name.value)),
                "Gộp nếu là một sản phẩm, ghi maybe_same_as nếu chưa rõ; nếu là hai thì bỏ tên này.",
            );
        }
    }
    products
}
