//! The former districts, each with what is made there.

use askama::Template;

use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use crate::pages::components::UNKNOWN;
use crate::pages::components::{Counted, Link};
use crate::pages::formats::json_ld::{Thing, item_list};

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
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let (words, day) = (context.words(), context.day());
    let address = Address::page(Page::Districts);
    context.redirect_unless_canonical(&address)?;
    let counts = &day.facets.districts;
    let districts = context.index().places.districts().zip(counts).map(|((_, district), products)| DistrictRow {
        link: Link::new(
            context.url(&Address::of(Page::District, &district.slug)),
            words.district(district.kind, &district.name),
        ),
        products: words.products_count(products.count_ones(..)),
        summary: Text::of(context.language, district.summary_vi.as_deref(), district.summary_en.as_deref()),
    });
    let districts: Vec<DistrictRow> = districts.collect();
    let list =
        item_list(0, districts.iter().map(|row| (context.site.base_url.join(&row.link.href), row.link.text.clone())));
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    Response::page(&DistrictsPage {
        frame: Frame::new(context, &address, words.districts_title(), words.districts_lead()).described(
            context,
            &trail,
            vec![Thing::List(list)],
        )?,
        trail,
        districts,
        unknown: Counted {
            link: Link::new(context.url(&Address::products_with(Param::District, UNKNOWN)), words.district_unknown()),
            count: counts.last().map_or(0, |set| set.count_ones(..)),
        },
    })
}
