//! One kind of the shopper's: rice, tea, honey …

use askama::Template;
use fixedbitset::FixedBitSet;

use crate::card::Mention;
use crate::catalogue::Order;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::visit::Visit;

use super::frame::Frame;
use super::parts::{Counted, Link, ProductRow, product_rows};
use super::structured::{Thing, item_list};

/// How many products the page shows before it links to the list.
const MOST_PRODUCTS: usize = 24;

/// A page about some of the products: a kind or a group.
pub struct Topic {
    /// Its address.
    pub address: Address,
    /// The list of all its products.
    pub filter: Address,
    /// Its name.
    pub name: String,
    /// What belongs to it.
    pub lead: String,
    /// Its products.
    pub set: FixedBitSet,
    /// Its share card, where it has one of its own.
    pub card: Option<Mention>,
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
pub fn answer(visit: &Visit, slug: &str) -> Result<Reply, Failure> {
    let (words, overview) = (visit.words(), visit.overview());
    let Some((index, kind)) = overview.kind_by_slug(slug) else {
        let near = overview.kinds.iter().map(|kind| {
            (Address::of(Page::Kind, &kind.slug), visit.language.pick(&kind.word_vi, &kind.word_en).clone())
        });
        return Err(Failure::NotFound(near.collect()));
    };
    let name = visit.language.pick(&kind.word_vi, &kind.word_en).clone();
    let topic = Topic {
        address: Address::of(Page::Kind, slug),
        filter: Address::products_with(Param::Kind, slug),
        lead: words.unbroken(&(words.kind_lead)(&name, &overview.province.name), &overview.province.name),
        name,
        set: visit.day().facets.kinds[usize::from(index)].clone(),
        card: None,
    };
    topic.answer(visit)
}

impl Topic {
    /// The page of the topic.
    pub fn answer(self, visit: &Visit) -> Result<Reply, Failure> {
        let (words, day, places) = (visit.words(), visit.day(), &visit.overview().places);
        visit.settle(&self.address)?;
        let count = self.set.count_ones(..);
        let positions = visit.catalogue.slice(&self.set, &day, Order::Standing, 0, MOST_PRODUCTS);
        let districts = places.districts().zip(&day.facets.districts).map(|((_, district), set)| Counted {
            link: Link::new(
                visit.url(&self.filter.clone().with(Param::District, &district.slug)),
                words.district(district.kind, &district.name),
            ),
            count: set.intersection_count(&self.set),
        });
        let products_count = (words.products_count)(count);
        let trail = vec![
            Link::new(visit.url(&Address::page(Page::Home)), words.menu_home),
            Link::new(visit.url(&Address::page(Page::Products)), words.menu_products),
        ];
        let description = format!("{}: {products_count}. {}", self.name, self.lead);
        let mut frame = Frame::new(visit, &self.address, self.name.clone(), description);
        if let Some(card) = &self.card {
            frame = frame.with_card(visit, &self.address, card);
        }
        let more = (count > positions.len()).then(|| Link::new(visit.url(&self.filter), (words.all_products)(count)));
        let products = product_rows(visit, &visit.catalogue, &day, positions)?;
        let list = products.iter().map(|row| (visit.site.base_url.join(&row.href), row.name.clone()));
        let list = Thing::List(item_list(count, list));
        Reply::page(&KindPage {
            frame: frame.described(visit, &trail, vec![list])?,
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
