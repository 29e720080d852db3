//! One product: what it is, who makes it, where, which star class, and whether its certificate is still in force.

use askama::Template;
use records::code::Code;

use crate::catalogue::{Order, Product, ProductSummary, ResolvedProduct};
use crate::i18n::language::{Language, Text};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use super::near;
use super::share::ShareRow;
use crate::pages::components::share_card;
use crate::pages::components::{
    AwardLine, Link, Locator, Motif, PhotoLine, Pictures, PlaceLine, ProductRow, Season, SourceLine, TermBar,
    WhereToBuy, dye_class, photo_lines, product_lines, unbroken_name,
};
use crate::pages::formats::json_ld;
use crate::pages::topic::paragraphs;

/// How many other products of the same place a page names; the place's own page has all.
const NEIGHBOURS: usize = 6;
/// How many other products of the same producer a page names; the producer's own page has all.
const SIBLINGS: usize = 6;
/// How many paragraphs of the story of its speciality a page has; the speciality's own page has all.
const PARAGRAPHS: usize = 1;

#[derive(Template)]
#[template(path = "product.html")]
struct ProductPage {
    frame: Frame,
    trail: Vec<Link>,
    motif: Option<Motif>,
    dye: &'static str,
    photos: Vec<PhotoLine>,
    map: Option<Locator>,
    name: String,
    qualifier: Option<String>,
    /// What it is called in English, and how to say its name.
    in_english: Vec<String>,
    other_names: Vec<String>,
    summary: Option<Text>,
    told: Option<Told>,
    season: Option<Season>,
    in_season: String,
    producer: Option<Link>,
    /// What it is, in a language in which its name does not say so.
    producer_kind: Option<&'static str>,
    buying: Option<WhereToBuy>,
    place: PlaceLine,
    /// Stars with the year of their award.
    stars: String,
    standing: String,
    term: Option<TermBar>,
    awards: Vec<AwardLine>,
    /// Whether the sentence tells the only award there is, so that the list need not.
    is_told_by_sentence: bool,
    group: Link,
    kind: Link,
    indications: Vec<IndicationLine>,
    notes: Vec<Text>,
    maybe_same_as: Vec<ProductRow>,
    sources: Vec<SourceLine>,
    siblings: Vec<ProductRow>,
    neighbours: Vec<ProductRow>,
    neighbours_title: Option<Link>,
    corrections: Vec<(String, Text)>,
    adults_only: bool,
    /// Where it is saved without a script.
    save: Option<String>,
    share: ShareRow,
    code: String,
    checked: String,
    changed: String,
}

/// The beginning of the story of what the product is an instance of.
struct Told {
    title: String,
    beginning: Vec<String>,
    link: Link,
}

/// What an indication has to do with the product.
struct IndicationLine {
    sentence: String,
    link: String,
}

/// Answers `/san-pham/{slug}`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let Some(slug) = canonical_slug(context, slug)? else {
        return Err(PageError::NotFound(near::products(context, slug)?));
    };
    let address = Address::of(Page::Product, &slug);
    context.redirect_unless_canonical(&address)?;
    let product = context.catalogue.find_product(&slug)?.ok_or_else(|| PageError::NotFound(Vec::new()))?;
    Response::page(&page(context, &address, product)?)
}

/// The slug of today that a slug leads to, a former one too. A product that was removed is an error.
pub fn canonical_slug(context: &RequestContext, slug: &str) -> Result<Option<String>, PageError> {
    match context.catalogue.resolve_product(slug)? {
        None => Ok(None),
        Some(ResolvedProduct::Current(slug)) => Ok(Some(slug)),
        Some(ResolvedProduct::Removed(removal)) => Err(PageError::Gone(removal)),
    }
}

/// Answers `/p/{CODE}`: one redirect to the product. A mistyped code leads nowhere.
pub fn show_by_code(context: &RequestContext, code: &str) -> Result<Response, PageError> {
    let resolved = match Code::parse(code) {
        None => None,
        Some(code) => context.catalogue.resolve_code(&code)?,
    };
    match resolved {
        None => Err(PageError::NotFound(Vec::new())),
        Some(ResolvedProduct::Removed(removal)) => Err(PageError::Gone(removal)),
        Some(ResolvedProduct::Current(slug)) => {
            Err(PageError::Moved(Address::of(Page::Product, slug).url(Language::Vietnamese)))
        }
    }
}

fn page(context: &RequestContext, address: &Address, product: Product) -> Result<ProductPage, PageError> {
    let (words, language, index, day) = (context.words(), context.language, context.index(), context.day());
    let record = &product.summary;
    let certificate = day.certificate(record.position);
    let latest_award = certificate.latest_award.map(|index| &product.certifications[index]);
    let stars = words.stars_and_year(certificate.latest_award.is_some(), certificate.stars, certificate.years());
    let kind = index.kind(record.kind);

    let full_name = words.full_name(&record.name, record.qualifier.as_deref());
    let summary = Text::of(language, record.summary_vi.as_deref(), record.summary_en.as_deref());
    let description = match &summary {
        Some(summary) => summary.text.clone(),
        None => format!("{full_name}. {stars}."),
    };
    let mut awards: Vec<AwardLine> = product
        .certifications
        .iter()
        .enumerate()
        .map(|(index, certification)| AwardLine::new(context, certification, certificate.latest_award == Some(index)))
        .collect();
    awards.reverse();

    let trail = trail(context, record);
    let card = share_card::mention(context, address, || Ok(share_card::product(context, &product)))?;
    let image = share_card::url(context, address, &card);
    let things = vec![json_ld::product(context, address, &product, &description, &image)];
    let mut share = ShareRow::new(context, address, &full_name).with_code(context, &record.code);
    let adults_only = kind.is_for_adults();
    if !adults_only {
        let of = |page| Address::of(page, &record.slug);
        let qr_code = of(Page::ProductQrCode);
        share = share.with_prints(context, &of(Page::ProductShelfCard), &of(Page::ProductLabels), Some(&qr_code));
        share.prints.push(Link::new(context.url(&of(Page::ProductBadge)), words.product_badge()));
    }
    let motif = record.figure.map(Motif);
    let frame = Frame::new(context, address, full_name, description)
        .with_card(context, address, &card)
        .with_pictures(context, &Pictures::of(motif))
        .described(context, &trail, things)?;
    let (maybe_same_as, siblings, neighbours, neighbours_title) = related(context, &product)?;

    Ok(ProductPage {
        frame,
        trail,
        motif,
        dye: dye_class(context, record.figure),
        photos: photo_lines(context, &record.slug, &product.photos),
        map: Locator::of_place(context, &record.place),
        in_english: match language {
            Language::Vietnamese => Vec::new(),
            Language::English => record.name_en.clone().into_iter().chain(words.how_to_say(&record.name)).collect(),
        },
        name: words.unbroken(&record.name, &index.province.name),
        qualifier: record.qualifier.clone(),
        told: told(context, record),
        season: Season::of_product(context, &product),
        in_season: context.url(&Address::page(Page::InSeason)),
        other_names: product.other_names.clone(),
        producer: record.producer.as_ref().map(|producer| {
            Link::new(context.url(&Address::of(Page::Producer, &producer.slug)), unbroken_name(&producer.name))
        }),
        producer_kind: producer_kind(context, record),
        buying: WhereToBuy::of_product(context, &product),
        place: PlaceLine::new(context, &record.place),
        stars,
        term: latest_award.and_then(|award| TermBar::new(context, award)),
        is_told_by_sentence: awards.len() == 1 && latest_award.is_some(),
        standing: words.sentence(
            &certificate.standing,
            latest_award.and_then(|award| award.withdrawal.as_ref()),
            context.today,
        ),
        awards,
        group: Link::new(context.url(&Address::of(Page::Group, record.group.slug())), words.group(record.group)),
        kind: Link::new(context.url(&Address::of(Page::Kind, &kind.slug)), language.pick(&kind.word_vi, &kind.word_en)),
        indications: indications(context, &product)?,
        notes: product.notes.iter().map(|note| Text::translated(language, note)).collect(),
        maybe_same_as,
        sources: product.sources.iter().map(|source| SourceLine::new(context, source)).collect(),
        siblings,
        neighbours,
        neighbours_title,
        corrections: product
            .corrections
            .iter()
            .filter_map(|correction| {
                let what = Text::of(language, Some(&correction.what_vi), correction.what_en.as_deref())?;
                Some((words.printed(&correction.on), what))
            })
            .collect(),
        save: (!adults_only).then(|| context.url(&Address::page(Page::Selection).with(Param::Products, &record.code))),
        adults_only,
        share,
        code: record.code.clone(),
        checked: words.day(record.checked),
        changed: words.day(record.changed),
        summary,
    })
}

/// What the producer is, for those who cannot read it in its name.
fn producer_kind(context: &RequestContext, product: &ProductSummary) -> Option<&'static str> {
    let kind = context.index().producers.kind(product.producer.as_ref()?.position)?;
    (context.language != Language::Vietnamese).then(|| context.words().producer_kind(kind))
}

/// Home, the kind, and the speciality where there is one.
fn trail(context: &RequestContext, product: &ProductSummary) -> Vec<Link> {
    let (language, index) = (context.language, context.index());
    let kind = index.kind(product.kind);
    let home = Link::new(context.url(&Address::page(Page::Home)), context.words().menu_home());
    let href = context.url(&Address::of(Page::Kind, &kind.slug));
    let kind = Link::new(href, language.pick(&kind.word_vi, &kind.word_en));
    let speciality = product.speciality.map(|id| {
        let one = index.specialities.get(id);
        let href = context.url(&Address::of(Page::Speciality, &one.slug));
        Link::new(href, language.pick(&one.name_vi, &one.name_en))
    });
    [home, kind].into_iter().chain(speciality).collect()
}

/// Products that may be the same one, others of the producer, and neighbours with the link to all of these.
type Related = (Vec<ProductRow>, Vec<ProductRow>, Vec<ProductRow>, Option<Link>);

fn related(context: &RequestContext, product: &Product) -> Result<Related, PageError> {
    let own = product.summary.position;
    let siblings = product.summary.producer.as_ref().map(|it| context.index().products.of_producer(it.position));
    let siblings = siblings.iter().flat_map(|set| set.ones()).filter(|&position| position != own).take(SIBLINGS);
    let siblings: Vec<usize> = siblings.collect();
    let (neighbours, link) = neighbours(context, &product.summary);
    let counts = (product.maybe_same_as.len(), siblings.len());
    let all = [&product.maybe_same_as[..], &siblings, &neighbours].concat();
    let mut same = product_lines(context, &context.catalogue.list_product_summaries(all)?);
    let mut siblings = same.split_off(counts.0);
    let neighbours = siblings.split_off(counts.1);
    Ok((same, siblings, neighbours, link))
}

/// What is told of the speciality of a product, or of its kind where it names none.
fn told(context: &RequestContext, product: &ProductSummary) -> Option<Told> {
    let (words, language, index) = (context.words(), context.language, context.index());
    let kind = index.kind(product.kind);
    let speciality = product.speciality.map(|id| index.specialities.get(id));
    let (name, about, address) = match speciality {
        Some(one) => {
            let name = language.pick(&one.name_vi, &one.name_en);
            (name, &one.about, Address::of(Page::Speciality, &one.slug))
        }
        None => {
            let name = language.pick(&kind.word_vi, &kind.word_en);
            (name, kind.about.as_ref()?, Address::of(Page::Kind, &kind.slug))
        }
    };
    let title = match speciality {
        Some(_) => words.what_is_it(name),
        None => name.clone(),
    };
    Some(Told {
        title,
        beginning: paragraphs(context, about).into_iter().take(PARAGRAPHS).collect(),
        link: Link::new(context.url(&address), words.read_on(name)),
    })
}

/// Other products of the same commune, or of the same district where the commune is unknown.
fn neighbours(context: &RequestContext, product: &ProductSummary) -> (Vec<usize>, Option<Link>) {
    let (words, places, day) = (context.words(), &context.index().places, context.day());
    let (set, link) = match (product.place.commune, product.place.district) {
        (Some(id), _) => {
            let commune = places.commune(id);
            let href = context.url(&Address::of(Page::Commune, &commune.slug));
            (day.facets.in_commune(Some(id)), Link::new(href, words.commune(commune.kind, &commune.name)))
        }
        (None, Some(id)) => {
            let district = places.district(id);
            let href = context.url(&Address::of(Page::District, &district.slug));
            (day.facets.in_district(Some(id)), Link::new(href, words.district(district.kind, &district.name)))
        }
        (None, None) => return (Vec::new(), None),
    };
    let mut others = set.clone();
    others.remove(product.position);
    if let Some(producer) = &product.producer {
        others.difference_with(&context.index().products.of_producer(producer.position));
    }
    let found: Vec<usize> = day.in_order(&others, Order::Standing).take(NEIGHBOURS).collect();
    let link = (!found.is_empty()).then_some(link);
    (found, link)
}

/// The registered indications that the product bears, by the record, or that its place lies in.
fn indications(context: &RequestContext, product: &Product) -> Result<Vec<IndicationLine>, PageError> {
    let words = context.words();
    let about = context.url(&Address::page(Page::About));
    let found = context.catalogue.list_indications_of(product)?.into_iter();
    Ok(found
        .map(|(indication, is_borne)| IndicationLine {
            sentence: match is_borne {
                true => words.bears_indication(&indication.name, context.language.of(&indication.goods)),
                false => words.inside_indication(&indication.name, context.language.of(&indication.goods)),
            },
            link: format!("{about}#{}", indication.slug),
        })
        .collect())
}
