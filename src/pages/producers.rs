//! The list of producers.

use askama::Template;

use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::visit::Visit;

use super::frame::Frame;
use super::parts::{Link, Pager, ProducerRow, producer_rows};
use super::structured::{Thing, item_list};

/// Producers on a page: they are short rows.
pub const PAGE_SIZE: usize = 48;

#[derive(Template)]
#[template(path = "producers.html")]
struct ProducersPage {
    frame: Frame,
    trail: Vec<Link>,
    count: String,
    producers: Vec<ProducerRow>,
    pager: Pager,
}

/// Answers `/nha-san-xuat`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let words = visit.words();
    let params = visit.params(Page::Producers)?;
    let number = params.page_number()?;
    let total = visit.catalogue.producer_count()?;
    let first = Pager::first(&params, number, PAGE_SIZE, total)?;
    let mut address = Address::page(Page::Producers);
    if number > 1 {
        address = address.with(Param::PageNumber, number.to_string());
    }
    visit.settle(&address)?;
    let cards = visit.catalogue.producers_page(first, PAGE_SIZE)?;
    let count = (words.producers_on_record)(total);
    let producers = producer_rows(visit, cards);
    let list =
        item_list(total, producers.iter().map(|row| (visit.site.base_url.join(&row.link.href), row.link.text.clone())));
    let trail = vec![Link::new(visit.url(&Address::page(Page::Home)), words.menu_home)];
    Reply::page(&ProducersPage {
        frame: Frame::new(visit, &address, words.numbered_title(words.producers_title, number), count.clone())
            .described(visit, &trail, vec![Thing::List(list)])?,
        trail,
        count,
        producers,
        pager: Pager::new(visit, &address, number, PAGE_SIZE, total),
    })
}
