//! What labels and shelf cards of a product have in common. They are printed and stay as they are: so stars stand on
//! them only while the certificate is surely in force, with the year of the award, and spirits get none at all.

use crate::catalogue::ProductSummary;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::routes::{self, Address, Page};

use super::product::canonical_slug;
use super::qr::Qr;
use crate::pages::components::{Link, Motif, Pictures};

/// What is printed of one product.
pub struct Print {
    /// Its permanent code, part of the id of its QR code.
    pub code: String,
    /// Its name, with our qualifier.
    pub name: String,
    /// Who makes it.
    pub producer: Option<String>,
    /// Where it is made.
    pub place: String,
    /// "OCOP 4 sao, công nhận năm 2024"; absent unless the certificate is in force.
    pub stars: Option<String>,
    /// The short link, written out.
    pub short_link: String,
    /// Its figure.
    pub motif: Option<Motif>,
    /// The QR code of the short link.
    pub qr: Qr,
}

/// What there is to print for a page.
pub struct Prints {
    /// One for each product, spirits left out.
    pub prints: Vec<Print>,
    /// Whether there are spirits among the products.
    pub has_spirits: bool,
}

impl Prints {
    /// What there is to print of these products.
    pub fn of(context: &RequestContext, products: &[ProductSummary]) -> Result<Prints, PageError> {
        let mut all = Prints { prints: Vec::new(), has_spirits: false };
        for product in products {
            if context.index().kind(product.kind).is_for_adults() {
                all.has_spirits = true;
            } else {
                all.prints.push(print(context, product)?);
            }
        }
        Ok(all)
    }

    /// What the figures of these prints are drawn of.
    pub fn pictures(&self) -> Pictures {
        Pictures::of(self.prints.iter().filter_map(|print| print.motif))
    }

    /// What the page says about stars and spirits.
    pub fn reasons(&self, context: &RequestContext) -> Vec<&'static str> {
        let words = context.words();
        let mut reasons = Vec::new();
        match self.prints.is_empty() {
            false => reasons.push(words.stars_in_print()),
            true if !self.has_spirits => reasons.push(words.nothing_to_print()),
            true => {}
        }
        if self.has_spirits {
            reasons.push(words.no_print_for_spirits());
        }
        reasons
    }
}

fn print(context: &RequestContext, product: &ProductSummary) -> Result<Print, PageError> {
    let (words, index, day) = (context.words(), context.index(), context.day());
    let certificate = day.certificate(product.position);
    let stars = certificate.stars.zip(certificate.years()).filter(|_| certificate.standing.kind().is_in_force());
    Ok(Print {
        name: words.full_name(&product.name, product.qualifier.as_deref()),
        place: words.short_place(&index.places, product.place.commune, product.place.district),
        stars: stars.map(|(stars, years)| words.stars_and_year(true, Some(stars), Some(years))),
        short_link: format!("{}{}", context.site.base_url.host(), routes::short_link(&product.code)),
        motif: product.figure.map(Motif),
        qr: Qr::of_short_link(context, &product.code)?,
        producer: product.producer.as_ref().map(|producer| producer.name.clone()),
        code: product.code.clone(),
    })
}

/// A page to print: where it stands, for whom, and the products that are printed.
pub struct PrintPage {
    pub address: Address,
    pub name: String,
    /// Home, the list, and the thing that is printed for.
    pub trail: Vec<Link>,
    pub products: Vec<ProductSummary>,
}

impl PrintPage {
    /// What is printed for a product. A former slug leads to the page of the same sort.
    pub fn of_product(context: &RequestContext, page: Page, slug: &str) -> Result<PrintPage, PageError> {
        let nothing = || PageError::NotFound(Vec::new());
        let words = context.words();
        let slug = canonical_slug(context, slug)?.ok_or_else(nothing)?;
        let address = Address::of(page, &slug);
        context.redirect_unless_canonical(&address)?;
        let product = context.catalogue.find_product_summary(&slug)?.ok_or_else(nothing)?;
        let name = words.full_name(&product.name, product.qualifier.as_deref());
        let trail = trail(context, (Page::Products, words.menu_products()), (Page::Product, &slug), &name);
        Ok(PrintPage { address, name, trail, products: vec![product] })
    }

    /// What is printed for a producer.
    pub fn of_producer(context: &RequestContext, page: Page, slug: &str) -> Result<PrintPage, PageError> {
        let producer = context.catalogue.find_producer_summary(slug)?;
        let producer = producer.ok_or_else(|| PageError::NotFound(Vec::new()))?;
        let address = Address::of(page, slug);
        context.redirect_unless_canonical(&address)?;
        let products = context.index().products.of_producer(producer.position);
        let products = context.catalogue.list_product_summaries(products.ones())?;
        let list = (Page::Producers, context.words().menu_producers());
        let trail = trail(context, list, (Page::Producer, slug), &producer.name);
        Ok(PrintPage { address, name: producer.name, trail, products })
    }
}

fn trail(context: &RequestContext, list: (Page, &str), (page, slug): (Page, &str), name: &str) -> Vec<Link> {
    vec![
        Link::new(context.url(&Address::page(Page::Home)), context.words().menu_home()),
        Link::new(context.url(&Address::page(list.0)), list.1),
        Link::new(context.url(&Address::of(page, slug)), name),
    ]
}
