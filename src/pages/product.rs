//! One product: what it is, who makes it, where, which star class, and whether its certificate is still in force.

use askama::Template;
use records::code::Code;

use crate::catalogue::{ContactKind, Indication, Order, Product, ProductFate};
use crate::i18n::language::{Language, Text};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{self, Address, Page, Param};
use crate::share::svg::Svg;
use crate::standing;

use super::frame::Frame;
use super::near;
use super::share::ShareRow;
use crate::pages::components::{
    AwardLine, Badge, Link, Locator, PhotoLine, PlaceLine, ProductRow, SourceLine, photo_lines, plain_rows,
};
use crate::pages::formats::json_ld;
use crate::pages::share_card;

/// How many other products of the same place a page names; the place's own page has all.
const NEIGHBOURS: usize = 6;
/// How many other products of the same producer a page names; the producer's own page has all.
const SIBLINGS: usize = 6;

#[derive(Template)]
#[template(path = "product.html")]
struct ProductPage {
    frame: Frame,
    trail: Vec<Link>,
    motif: Svg,
    photos: Vec<PhotoLine>,
    map: Option<Locator>,
    name: String,
    qualifier: Option<String>,
    english: Option<String>,
    other_names: Vec<String>,
    summary: Option<Text>,
    producer: Option<Link>,
    contacts: Vec<ContactLine>,
    contact_report: String,
    place: PlaceLine,
    stars: String,
    badge: Badge,
    standing: String,
    awards: Vec<AwardLine>,
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
    share: ShareRow,
    code: String,
    short_link: String,
    checked: String,
    changed: String,
}

/// A way to reach a producer.
pub struct ContactLine {
    /// "Điện thoại", …
    pub label: &'static str,
    /// The number, address or place.
    pub value: String,
    /// A link that dials, writes or opens it; absent for points of sale.
    pub href: Option<String>,
    /// What allows us to publish it.
    pub basis: Text,
    /// When it was checked.
    pub checked: String,
}

/// What an indication has to do with the product.
struct IndicationLine {
    sentence: String,
    link: String,
}

/// Answers `/san-pham/{slug}`.
pub fn answer(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let slug = match context.catalogue.product_fate(slug)? {
        None => return Err(PageError::NotFound(near::products(context, slug)?)),
        Some(ProductFate::Removed(removal)) => return Err(PageError::Gone(removal)),
        Some(ProductFate::There(slug)) => slug,
    };
    let address = Address::of(Page::Product, &slug);
    context.redirect_unless_canonical(&address)?;
    let product = context.catalogue.product(&slug)?.ok_or_else(|| PageError::NotFound(Vec::new()))?;
    Response::page(&page(context, &address, product)?)
}

/// Answers `/p/{CODE}`: one redirect to the product. A mistyped code leads nowhere.
pub fn short_link(context: &RequestContext, code: &str) -> Result<Response, PageError> {
    let fate = match Code::parse(code) {
        None => None,
        Some(code) => context.catalogue.product_fate_by_code(&code)?,
    };
    match fate {
        None => Err(PageError::NotFound(Vec::new())),
        Some(ProductFate::Removed(removal)) => Err(PageError::Gone(removal)),
        Some(ProductFate::There(slug)) => {
            Err(PageError::Moved(Address::of(Page::Product, slug).url(Language::Vietnamese)))
        }
    }
}

fn page(context: &RequestContext, address: &Address, product: Product) -> Result<ProductPage, PageError> {
    let (words, language, index, day) = (context.words(), context.language, context.index(), context.day());
    let (awards, _) = index.products.awards(product.position);
    let (latest, standing) = standing::at(awards, context.today);
    let latest_award = latest.map(|index| &product.certifications[index]);
    let years = latest_award.and_then(|award| award.awarded).map(|(earliest, last)| (earliest.year(), last.year()));
    let stars = words.stars_and_year(latest.is_some(), latest_award.and_then(|award| award.stars), years);
    let kind = &index.kinds[usize::from(product.kind)];

    let (neighbours, neighbours_title) = neighbours(context, &product)?;
    let siblings = match &product.producer {
        None => Vec::new(),
        Some((id, _, _)) => context.catalogue.products_of_producer(*id)?,
    };
    let siblings = siblings.into_iter().filter(|&position| position != product.position).take(SIBLINGS);
    let rows = |positions: Vec<usize>| plain_rows(context, &context.catalogue, &day, positions);
    let full_name = words.full_name(&product.name, product.qualifier.as_deref());
    let summary = Text::of(language, product.summary_vi.as_deref(), product.summary_en.as_deref());
    let description = match &summary {
        Some(summary) => summary.text.clone(),
        None => format!("{full_name}. {stars}."),
    };
    let contacts = match &product.producer {
        None => Vec::new(),
        Some((id, _, _)) => contact_lines(context, context.catalogue.contacts_of_producer(*id)?),
    };
    let mut awards: Vec<AwardLine> = product
        .certifications
        .iter()
        .enumerate()
        .map(|(index, certification)| AwardLine::new(context, certification, latest == Some(index)))
        .collect();
    awards.reverse();

    let trail = trail(context, &product);
    let card = share_card::mention(context, address, || Ok(share_card::product(context, &product)))?;
    let image = share_card::url(context, address, &card);
    let things = vec![json_ld::product(context, address, &product, &description, image)];
    let mut share = ShareRow::new(context, address, &full_name).with_code(context, &product.code);
    let adults_only = is_for_adults(&kind.key);
    if !adults_only {
        let (shelf_card, labels) =
            (Address::of(Page::ProductShelfCard, &product.slug), Address::of(Page::ProductLabels, &product.slug));
        share = share.with_prints(context, &shelf_card, &labels);
    }
    let frame = Frame::new(context, address, full_name, description)
        .with_card(context, address, &card)
        .described(context, &trail, things)?;

    Ok(ProductPage {
        frame,
        trail,
        motif: Svg::drawn(product.figure),
        photos: photo_lines(context, &product.slug, &product.photos),
        map: Locator::of_place(context, &product.place),
        english: product.name_en.filter(|_| language == Language::English),
        name: words.unbroken(&product.name, &index.province.name),
        qualifier: product.qualifier,
        other_names: product.other_names,
        producer: product
            .producer
            .map(|(_, slug, name)| Link::new(context.url(&Address::of(Page::Producer, slug)), name)),
        contacts,
        contact_report: context.url(&Address::page(Page::Corrections).with(Param::About, address.path(language))),
        place: PlaceLine::new(context, &product.place),
        stars,
        badge: Badge::new(standing.kind(), words.badge(&standing)),
        standing: words.sentence(&standing, latest_award.and_then(|award| award.withdrawal.as_ref()), context.today),
        awards,
        group: Link::new(context.url(&Address::of(Page::Group, product.group.slug())), words.group(product.group)),
        kind: Link::new(context.url(&Address::of(Page::Kind, &kind.slug)), language.pick(&kind.word_vi, &kind.word_en)),
        indications: indications(context, product.id, &product.place, kind.row)?,
        notes: product.notes.iter().map(|note| Text::vietnamese(language, note)).collect(),
        maybe_same_as: rows(product.maybe_same_as)?,
        sources: product.sources.iter().map(|source| SourceLine::new(context, source)).collect(),
        siblings: rows(siblings.collect())?,
        neighbours: rows(neighbours)?,
        neighbours_title,
        corrections: product
            .corrections
            .iter()
            .filter_map(|correction| {
                let what = Text::of(language, Some(&correction.what_vi), correction.what_en.as_deref())?;
                Some((words.printed(&correction.on), what))
            })
            .collect(),
        adults_only,
        share,
        short_link: format!("{}{}", context.site.base_url.host(), routes::short_link(&product.code)),
        code: product.code,
        checked: words.day(product.checked),
        changed: words.day(product.changed),
        summary,
    })
}

/// Spirits get no promotion and a word about age. The key is the national list's, as the six groups are.
pub fn is_for_adults(kind: &str) -> bool {
    kind == "spirits"
}

/// Ways to reach a producer, as its page and those of its products show them.
pub fn contact_lines(context: &RequestContext, contacts: Vec<crate::catalogue::Contact>) -> Vec<ContactLine> {
    let words = context.words();
    contacts
        .into_iter()
        .map(|contact| ContactLine {
            label: words.contact(contact.kind),
            href: match contact.kind {
                ContactKind::Telephone => Some(format!("tel:{}", digits(&contact.value))),
                ContactKind::Zalo => Some(format!("https://zalo.me/{}", digits(&contact.value))),
                ContactKind::Email => Some(format!("mailto:{}", contact.value)),
                ContactKind::Website | ContactKind::Facebook => {
                    let safe = contact.value.starts_with("https://") || contact.value.starts_with("http://");
                    safe.then(|| contact.value.clone())
                }
                ContactKind::Shop => None,
            },
            basis: Text::vietnamese(context.language, contact.basis),
            checked: words.day_text(&contact.checked),
            value: contact.value,
        })
        .collect()
}

fn digits(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

/// Home, the former district, the product: or the list of products where the district is unknown.
fn trail(context: &RequestContext, product: &Product) -> Vec<Link> {
    let words = context.words();
    let mut trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    match product.place.district {
        Some(id) => {
            let district = context.index().places.district(id);
            trail.push(Link::new(
                context.url(&Address::of(Page::District, &district.slug)),
                words.district(district.kind, &district.name),
            ));
        }
        None => trail.push(Link::new(context.url(&Address::page(Page::Products)), words.menu_products())),
    }
    trail
}

/// Other products of the same commune, or of the same district where the commune is unknown.
fn neighbours(context: &RequestContext, product: &Product) -> Result<(Vec<usize>, Option<Link>), PageError> {
    let (words, places, columns) = (context.words(), &context.index().places, &context.index().products);
    let day = context.day();
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
        (None, None) => return Ok((Vec::new(), None)),
    };
    let own = |position: usize| {
        position == product.position
            || product.producer.as_ref().is_some_and(|(id, _, _)| columns.producers[position] == Some(*id))
    };
    let standing = context.catalogue.in_order(set, &day, Order::Standing);
    let found: Vec<usize> = standing.filter(|&position| !own(position)).take(NEIGHBOURS).collect();
    let link = (!found.is_empty()).then_some(link);
    Ok((found, link))
}

/// The registered indications that the product bears, by the record, or that its place lies in.
fn indications(
    context: &RequestContext,
    product: i64,
    place: &crate::catalogue::Place,
    kind: i64,
) -> Result<Vec<IndicationLine>, PageError> {
    let words = context.words();
    let borne = context.catalogue.indications_of(product)?;
    let around = match place.former {
        None => Vec::new(),
        Some(id) => context.catalogue.indications_around(context.index().places.former_commune(id).row, kind)?,
    };
    let link = |indication: &Indication| format!("{}#{}", context.url(&Address::page(Page::About)), indication.slug);
    let mut lines: Vec<IndicationLine> = borne
        .iter()
        .map(|indication| IndicationLine {
            sentence: words.bears_indication(&indication.name, &indication.goods),
            link: link(indication),
        })
        .collect();
    lines.extend(around.iter().filter(|indication| !borne.contains(indication)).map(|indication| IndicationLine {
        sentence: words.inside_indication(&indication.name, &indication.goods),
        link: link(indication),
    }));
    Ok(lines)
}
