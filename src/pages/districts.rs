//! The former districts, each with what is made there.

use askama::Template;

use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page, Param};

use super::frame::Frame;
use crate::pages::components::{Counted, Link, Patch, Pictures, UNKNOWN, patches};
use crate::pages::formats::json_ld::item_list;

/// How many things that are made there a row shows.
const MAX_MAKES: usize = 4;

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
    /// What is made there.
    makes: Vec<Patch>,
    /// What it is known for, in one sentence.
    line: Option<Text>,
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
            words.heading(&words.district(district.kind, &district.name)),
        ),
        products: words.products_count(products.count_ones(..)),
        makes: patches(context, products, MAX_MAKES),
        line: Text::of(
            context.language,
            district.known_for_vi.as_deref().or(district.summary_vi.as_deref()),
            district.known_for_en.as_deref().or(district.summary_en.as_deref()),
        )
        .map(|text| Text { text: first_sentence(&text.text).to_owned(), ..text }),
    });
    let districts: Vec<DistrictRow> = districts.collect();
    let mut pictures = Pictures::default();
    districts.iter().flat_map(|row| &row.makes).for_each(|&patch| pictures.add_patch(patch));
    let list =
        item_list(0, districts.iter().map(|row| (context.site.base_url.join(&row.link.href), row.link.text.clone())));
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    Response::page(&DistrictsPage {
        frame: Frame::new(context, &address, words.districts_title(), words.districts_lead())
            .with_pictures(context, &pictures)
            .described(context, &trail, vec![list])?,
        trail,
        districts,
        unknown: Counted {
            link: Link::new(context.url(&Address::products_with(Param::District, UNKNOWN)), words.district_unknown()),
            count: counts.last().map_or(0, |set| set.count_ones(..)),
        },
    })
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}
