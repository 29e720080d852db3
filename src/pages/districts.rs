//! The former districts, each with what is made there.

use askama::Template;

use crate::failure::Failure;
use crate::language::Text;
use crate::reply::Reply;
use crate::routes::{Address, Page, Param};
use crate::visit::Visit;

use super::frame::Frame;
use super::parts::UNKNOWN;
use super::parts::{Counted, Link};
use super::structured::{Thing, item_list};

#[derive(Template)]
#[template(path = "districts.html")]
struct DistrictsPage {
    frame: Frame,
    trail: Vec<Link>,
    districts: Vec<DistrictRow>,
    unknown: Counted,
}

struct DistrictRow {
    link: Link,
    products: String,
    summary: Option<Text>,
}

/// Answers `/huyen`.
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let (words, day) = (visit.words(), visit.day());
    let address = Address::page(Page::Districts);
    visit.settle(&address)?;
    let counts = &day.facets.districts;
    let districts = visit.overview().places.districts().zip(counts).map(|((_, district), products)| DistrictRow {
        link: Link::new(
            visit.url(&Address::of(Page::District, &district.slug)),
            words.district(district.kind, &district.name),
        ),
        products: (words.products_count)(products.count_ones(..)),
        summary: Text::of(visit.language, district.summary_vi.as_deref(), district.summary_en.as_deref()),
    });
    let districts: Vec<DistrictRow> = districts.collect();
    let list =
        item_list(0, districts.iter().map(|row| (visit.site.base_url.join(&row.link.href), row.link.text.clone())));
    let trail = vec![Link::new(visit.url(&Address::page(Page::Home)), words.menu_home)];
    Reply::page(&DistrictsPage {
        frame: Frame::new(visit, &address, words.districts_title, words.districts_lead).described(
            visit,
            &trail,
            vec![Thing::List(list)],
        )?,
        trail,
        districts,
        unknown: Counted {
            link: Link::new(visit.url(&Address::products_with(Param::District, UNKNOWN)), words.district_unknown),
            count: counts.last().map_or(0, |set| set.count_ones(..)),
        },
    })
}
