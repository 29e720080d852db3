//! One kind of the shopper's: rice, tea, honey …

use askama::Template;
use fixedbitset::FixedBitSet;

use crate::catalogue::Order;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};
use crate::share::card::CardLink;

use super::frame::Frame;
use crate::pages::components::{Counted, Link, ProductRow, product_cards};
use crate::pages::formats::json_ld::{Thing, item_list};

/// How many products the page shows before it links to the list.
const MAX_PRODUCTS: usize = 24;

/// A page about some of the products: a kind or a group.
pub struct KindOrGroup {
    pub address: Address,
    /// The list of all its products.
    pub filter: Address,
    pub name: String,
    /// What belongs to it.
    pub lead: String,
    pub set: FixedBitSet,
    /// Its share card, where it has one of its own.
    pub card: Option<CardLink>,
}

#[derive(Template)]
#[template(path = "kind.html")]
struct KindPage {
    frame: Frame,
    trail: Vec<Link>,
    name: String,
    lead: String,
    products_count: String,
    products: Vec<ProductRow>,
    more: Option<Link>,
    districts: Vec<Counted>,
}

/// Answers `/loai/{slug}`.
pub fn show(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let (words, index) = (context.words(), context.index());
    let Some((id, kind)) = index.kind_by_slug(slug) else {
        let near = index.kinds.iter().map(|kind| {
            (Address::of(Page::Kind, &kind.slug), context.language.pick(&kind.word_vi, &kind.word_en).clone())
        });
        return Err(PageError::NotFound(near.collect()));
    };
    let name = context.language.pick(&kind.word_vi, &kind.word_en).clone();
    let topic = KindOrGroup {
        address: Address::of(Page::Kind, slug),
        filter: Address::products_with(Param::Kind, slug),
        lead: words.unbroken(&words.kind_lead(&name, &index.province.name), &index.province.name),
        name,
        set: context.day().facets.kinds[usize::from(id)].clone(),
        card: None,
    };
    topic.show(context)
}

impl KindOrGroup {
    /// The page of the topic.
    pub fn show(self, context: &RequestContext) -> Result<Response, PageError> {
        let (words, day, places) = (context.words(), context.day(), &context.index().places);
        context.redirect_unless_canonical(&self.address)?;
        let count = self.set.count_ones(..);
        let positions = day.in_order(&self.set, Order::Standing).take(MAX_PRODUCTS);
        let products = product_cards(context, &context.catalogue.list_product_summaries(positions)?);
        let districts = places.districts().zip(&day.facets.districts).map(|((_, district), set)| Counted {
            link: Link::new(
                context.url(&self.filter.clone().with(Param::District, &district.slug)),
                words.district(district.kind, &district.name),
            ),
            count: set.intersection_count(&self.set),
        });
        let products_count = words.products_count(count);
        let trail = vec![
            Link::new(context.url(&Address::page(Page::Home)), words.menu_home()),
            Link::new(context.url(&Address::page(Page::Products)), words.menu_products()),
        ];
        let description = format!("{}: {products_count}. {}", self.name, self.lead);
        let mut frame = Frame::new(context, &self.address, self.name.clone(), description);
        if let Some(card) = &self.card {
            frame = frame.with_card(context, &self.address, card);
        }
        let more = (count > products.len()).then(|| Link::new(context.url(&self.filter), words.all_products(count)));
        let list = products.iter().map(|row| (context.site.base_url.join(&row.href), row.name.clone()));
        let list = Thing::List(item_list(count, list));
        Response::page(&KindPage {
            frame: frame.described(context, &trail, vec![list])?,
            trail,
            name: self.name,
            lead: self.lead,
            more,
            products,
            products_count,
            districts: districts.filter(|counted| counted.count > 0).collect(),
        })
    }
}
