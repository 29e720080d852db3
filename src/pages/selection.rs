//! A visitor's own list of products, and how they compare. The list is in the address; a browser with the script of
//! `static/save.js` keeps it too, and nobody else does.

use askama::Template;
use fixedbitset::FixedBitSet;
use records::code::Code;

use crate::catalogue::{Product, ProductSummary};
use crate::i18n::language::Text;
use crate::pages::context::{Params, RequestContext};
use crate::pages::error::{PageError, ParamProblem};
use crate::pages::response::Response;
use crate::routes::{self, Address, Page, Param};

use super::frame::Frame;
use super::search::query;
use super::share::ShareRow;
use crate::pages::components::{
    Link, Locator, ProductRow, Season, WhereToBuy, pictures, product_cards, product_lines, share_card,
};

/// The most products of a list; their codes fit into a parameter.
const MAX_PRODUCTS: usize = 24;
/// The most products side by side.
const MAX_COMPARED: usize = 4;
/// How many products a search for more of them shows.
const MAX_FOUND: usize = 8;
/// How many products the description of a list names.
const MAX_NAMED: usize = 3;

#[derive(Template)]
#[template(path = "selection.html")]
struct SelectionPage {
    frame: Frame,
    trail: Vec<Link>,
    /// Where its forms lead.
    action: String,
    /// The codes of the list, and the names of parameters, as forms send them.
    codes: String,
    param: &'static str,
    compared_param: &'static str,
    products: Vec<Listed>,
    /// How some of the list are chosen to be compared.
    choose: Option<String>,
    /// The products side by side; empty where the list is shown.
    compared: Vec<Compared>,
    /// From a comparison of some back to all.
    whole: Option<Link>,
    unknown: Vec<String>,
    removed: Vec<Link>,
    map: Option<Locator>,
    places: Vec<(Link, Vec<Link>)>,
    places_unknown: usize,
    share: Option<ShareRow>,
    words: String,
    found: Vec<Found>,
    /// Where nothing can be added: why.
    full: Option<String>,
}

/// A product of the list.
struct Listed {
    row: ProductRow,
    code: String,
    remove: String,
}

/// A product beside others.
struct Compared {
    listed: Listed,
    producer: Option<Link>,
    is_for_adults: bool,
    standing: String,
    season: Option<Season>,
    what: Option<Text>,
    more: Link,
    buying: Option<WhereToBuy>,
}

/// A product that can be added.
struct Found {
    row: ProductRow,
    add: String,
}

/// The products of a list.
pub struct Selection {
    pub codes: Vec<Code>,
    /// Of those that are on record.
    pub positions: Vec<usize>,
    /// Codes of products that were removed.
    removed: Vec<String>,
    /// Codes that no product ever had.
    unknown: Vec<String>,
}

impl Selection {
    /// Reads the codes of a request for `page`.
    pub fn read(context: &RequestContext, params: &Params) -> Result<Selection, PageError> {
        let codes = codes(params, Param::Products)?;
        if codes.len() > MAX_PRODUCTS {
            return Err(params.refuse(Param::Products, ParamProblem::TooLong));
        }
        let found = match codes[..] {
            [] => Vec::new(),
            _ => context.catalogue.list_positions_of_codes(&codes)?,
        };
        let unknown = codes.iter().filter(|code| found.iter().all(|(known, _)| known != code.as_str()));
        Ok(Selection {
            positions: found.iter().filter_map(|(_, position)| *position).collect(),
            unknown: unknown.map(Code::to_string).collect(),
            removed: found.into_iter().filter(|(_, position)| position.is_none()).map(|(code, _)| code).collect(),
            codes,
        })
    }

    /// The address of a page of the list.
    pub fn address(&self, page: Page) -> Address {
        with_codes(Address::page(page), Param::Products, self.codes.iter().map(Code::as_str))
    }

    /// The address of the list without a product.
    fn without(&self, code: &str) -> Address {
        let rest = self.codes.iter().map(Code::as_str).filter(|other| *other != code);
        with_codes(Address::page(Page::Selection), Param::Products, rest)
    }
}

/// The address with codes as a parameter, or without it where there are none.
fn with_codes<'c>(address: Address, param: Param, codes: impl Iterator<Item = &'c str>) -> Address {
    match codes.collect::<Vec<_>>() {
        codes if codes.is_empty() => address.without(param),
        codes => address.with(param, codes.join(",")),
    }
}

/// The codes of a parameter, each once.
fn codes(params: &Params, param: Param) -> Result<Vec<Code>, PageError> {
    let mut codes: Vec<Code> = Vec::new();
    let text = params.get(param).unwrap_or_default();
    for part in text.split(|c: char| c == ',' || c == ';' || c.is_whitespace()).filter(|part| !part.is_empty()) {
        let code = Code::parse(part).ok_or_else(|| params.refuse(param, ParamProblem::Unknown(part.to_owned())))?;
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes)
}

/// Answers `/chon`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    let params = context.params(Page::Selection)?;
    let selection = Selection::read(context, &params)?;
    let typed = query(&params)?;
    let chosen = codes(&params, Param::Compared)?;
    let all = context.catalogue.list_product_summaries(selection.positions.iter().copied())?;
    let is_chosen = |product: &&ProductSummary| chosen.iter().any(|code| code.as_str() == product.code);
    let mut some: Vec<&ProductSummary> = all.iter().filter(is_chosen).take(MAX_COMPARED).collect();
    let is_short = all.len() <= MAX_COMPARED;
    if is_short || some.len() < 2 {
        some.clear();
    }
    let list = selection.address(Page::Selection);
    let mut address = with_codes(list.clone(), Param::Compared, some.iter().map(|product| product.code.as_str()));
    if let Some(typed) = &typed {
        address = address.with(Param::Words, typed);
    }
    context.redirect_unless_canonical(&address)?;

    let compared: Vec<usize> = match (is_short, all.len()) {
        (true, 2..) => selection.positions.clone(),
        _ => some.iter().map(|product| product.position).collect(),
    };
    let is_whole = compared.is_empty() || is_short;
    let shown: Vec<&ProductSummary> = match is_whole {
        true => all.iter().collect(),
        false => some,
    };
    let title = match all.len() {
        0 => words.selection_title().to_owned(),
        count => words.selection_of(count),
    };
    let description = match all.len() {
        0 => words.selection_lead().to_owned(),
        _ => named(context, &all),
    };
    let cards = product_cards(context, shown.iter().copied());
    let found = match &typed {
        None => Vec::new(),
        Some(typed) => found(context, &selection, typed)?,
    };
    let mut frame = Frame::new(context, &address, title, description).hidden();
    if !all.is_empty() {
        let card = share_card::mention(context, &list, || Ok(share_card::selection(context, &all)))?;
        frame = frame.with_card(context, &list, &card);
    }
    let share = (!all.is_empty()).then(|| {
        let mut share = ShareRow::new(context, &list, &frame.title);
        share.prints = vec![Link::new(context.url(&selection.address(Page::GiftList)), words.print_gift_list())];
        share
    });
    let frame = frame.with_pictures(context, &pictures(&cards));
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    let listed: Vec<Listed> =
        cards.into_iter().zip(&shown).map(|(row, product)| listed(context, &selection, row, product)).collect();
    let (products, compared) = match compared[..] {
        [] => (listed, Vec::new()),
        _ => (Vec::new(), compare(context, listed, context.catalogue.list_products(compared)?)),
    };
    let set: FixedBitSet = shown.iter().map(|product| product.position).collect();
    let (places, places_unknown) = places(context, &shown);
    Response::page(&SelectionPage {
        frame: frame.described(context, &trail, Vec::new())?,
        trail,
        action: Address::page(Page::Selection).path(context.language),
        codes: selection.codes.iter().map(Code::as_str).collect::<Vec<_>>().join(","),
        param: Param::Products.name(context.language),
        compared_param: Param::Compared.name(context.language),
        choose: (products.len() > 1).then(|| words.choose_to_compare(MAX_COMPARED)),
        products,
        compared,
        whole: (!is_whole).then(|| Link::new(context.url(&list), words.whole_selection(all.len()))),
        map: Locator::of_products(context, &set),
        places,
        places_unknown,
        share,
        words: typed.unwrap_or_default(),
        found,
        full: (selection.codes.len() == MAX_PRODUCTS).then(|| words.selection_is_full(MAX_PRODUCTS)),
        removed: selection.removed.iter().map(|code| Link::new(routes::short_link(code), code)).collect(),
        unknown: selection.unknown,
    })
}

/// The first products by name, and how many more there are.
fn named(context: &RequestContext, products: &[ProductSummary]) -> String {
    let words = context.words();
    let names = products.iter().take(MAX_NAMED);
    let names: Vec<String> = names.map(|one| words.full_name(&one.name, one.qualifier.as_deref())).collect();
    words.and_others(&names.join(", "), products.len().saturating_sub(MAX_NAMED))
}

fn listed(context: &RequestContext, selection: &Selection, row: ProductRow, product: &ProductSummary) -> Listed {
    Listed { row, code: product.code.clone(), remove: context.url(&selection.without(&product.code)) }
}

fn compare(context: &RequestContext, listed: Vec<Listed>, products: Vec<Product>) -> Vec<Compared> {
    let (words, language, index, day) = (context.words(), context.language, context.index(), context.day());
    let column = |(listed, product): (Listed, Product)| {
        let record = &product.summary;
        let certificate = day.certificate(record.position);
        let award = certificate.latest_award.map(|index| &product.certifications[index]);
        let kind = index.kind(record.kind);
        let speciality = record.speciality.map(|id| index.specialities.get(id));
        let of_speciality = speciality.map(|one| {
            let name = language.pick(&one.name_vi, &one.name_en);
            (name, Some(&one.about), Address::of(Page::Speciality, &one.slug))
        });
        let of_kind = || {
            let name = language.pick(&kind.word_vi, &kind.word_en);
            (name, kind.about.as_ref(), Address::of(Page::Kind, &kind.slug))
        };
        let (name, about, address) = of_speciality.unwrap_or_else(of_kind);
        let summary = Text::of(language, record.summary_vi.as_deref(), record.summary_en.as_deref());
        let about = about.and_then(|about| Text::of(language, Some(&about.line_vi), Some(&about.line_en)));
        Compared {
            producer: record
                .producer
                .as_ref()
                .map(|producer| Link::new(context.url(&Address::of(Page::Producer, &producer.slug)), &producer.name)),
            is_for_adults: kind.is_for_adults(),
            standing: words.sentence(
                &certificate.standing,
                award.and_then(|award| award.withdrawal.as_ref()),
                context.today,
            ),
            season: Season::of_product(context, &product),
            what: summary.or(about),
            more: Link::new(context.url(&address), words.read_on(name)),
            buying: WhereToBuy::of_product(context, &product),
            listed,
        }
    };
    listed.into_iter().zip(products).map(column).collect()
}

/// What a search finds that is not in the list.
fn found(context: &RequestContext, selection: &Selection, typed: &str) -> Result<Vec<Found>, PageError> {
    let results = context.catalogue.search(typed, context.reader_language(), &context.day());
    let others = results.products.positions.iter().filter(|position| !selection.positions.contains(position));
    let products = context.catalogue.list_product_summaries(others.copied().take(MAX_FOUND))?;
    let rows = product_lines(context, &products).into_iter().zip(&products);
    let found = rows.filter(|(_, product)| !context.index().kind(product.kind).is_for_adults());
    let codes = selection.codes.iter().map(Code::as_str);
    Ok(found
        .map(|(row, product)| {
            let more = codes.clone().chain([product.code.as_str()]);
            let address = with_codes(Address::page(Page::Selection), Param::Products, more);
            Found { row, add: context.url(&address) }
        })
        .collect())
}

/// The communes where these products are made, or the former districts where no more is known, each with its products; and of how
/// many nothing is known.
fn places(context: &RequestContext, products: &[&ProductSummary]) -> (Vec<(Link, Vec<Link>)>, usize) {
    let (words, places) = (context.words(), &context.index().places);
    let mut made: Vec<(Link, Vec<Link>)> = Vec::new();
    let mut unknown = 0;
    for product in products {
        let (address, name) = match (product.place.commune, product.place.district) {
            (Some(id), _) => {
                let commune = places.commune(id);
                (Address::of(Page::Commune, &commune.slug), words.commune(commune.kind, &commune.name))
            }
            (None, Some(id)) => {
                let district = places.district(id);
                (Address::of(Page::District, &district.slug), words.the_former_district(district.kind, &district.name))
            }
            (None, None) => {
                unknown += 1;
                continue;
            }
        };
        let href = context.url(&address);
        let own = Link::new(context.url(&Address::of(Page::Product, &product.slug)), &product.name);
        match made.iter_mut().find(|(link, _)| link.href == href) {
            Some((_, all)) => all.push(own),
            None => made.push((Link::new(href, words.heading(&name)), vec![own])),
        }
    }
    (made, unknown)
}
