//! The routes for travellers: all of them on one map, each with its places and what is made along it.

use askama::Template;
use fixedbitset::FixedBitSet;

use crate::catalogue::{Catalogue, TravelRoute};
use crate::pages::components::{Link, Patch, Pictures, RouteMap, patches, stop_name};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::formats::json_ld::item_list;
use crate::pages::frame::Frame;
use crate::pages::response::Response;
use crate::pages::travel_route::{facts, products, union};
use crate::routes::{Address, Page};

/// How many things that are made along a route stand beside it.
const MAX_MAKES: usize = 6;

#[derive(Template)]
#[template(path = "travel_routes.html")]
struct TravelRoutesPage {
    frame: Frame,
    trail: Vec<Link>,
    routes: Vec<RouteRow>,
    map: Option<RouteMap>,
}

/// A route in a list.
pub struct RouteRow {
    pub link: Link,
    /// What it is, in one line.
    pub line: String,
    /// Its places in their order.
    pub stops: Vec<String>,
    /// "6 chặng, 25 sản phẩm dọc đường".
    pub facts: String,
    /// What is made along it.
    pub makes: Vec<Patch>,
}

/// Answers `/hanh-trinh`. A province without routes has no such page.
pub fn list(context: &RequestContext) -> Result<Response, PageError> {
    let (words, language, index) = (context.words(), context.language, context.index());
    if index.routes.is_empty() {
        return Err(PageError::NotFound(Vec::new()));
    }
    let address = Address::page(Page::TravelRoutes);
    context.redirect_unless_canonical(&address)?;
    let routes = rows(context, |made| patches(context, made, MAX_MAKES));
    let mut drawn = Pictures::default();
    add_makes(&mut drawn, &routes);
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    let list = index.routes.iter().map(|route| {
        let url = context.absolute_url(&Address::of(Page::TravelRoute, &route.slug));
        (url, language.pick(&route.name_vi, &route.name_en).clone())
    });
    let things = vec![item_list(index.routes.iter().len(), list)];
    Response::page(&TravelRoutesPage {
        frame: Frame::new(context, &address, words.routes_title(), words.routes_lead())
            .with_pictures(context, &drawn)
            .described(context, &trail, things)?,
        trail,
        routes,
        map: RouteMap::of_all(context),
    })
}

/// The addresses of all pages about routes; none where there are no routes.
pub fn addresses(catalogue: &Catalogue) -> impl Iterator<Item = Address> {
    let routes = &catalogue.index().routes;
    let list = (!routes.is_empty()).then(|| Address::page(Page::TravelRoutes));
    list.into_iter().chain(routes.iter().map(|route| Address::of(Page::TravelRoute, &route.slug)))
}

/// The way back from a route that is not there.
pub fn way_back(context: &RequestContext) -> Vec<(Address, String)> {
    let is_there = !context.index().routes.is_empty();
    let all = is_there.then(|| (Address::page(Page::TravelRoutes), context.words().all_routes().to_owned()));
    all.into_iter().collect()
}

/// All routes as rows, with what is made along each as this function chooses it from the set of its products.
pub fn rows(context: &RequestContext, makes: impl Fn(&FixedBitSet) -> Vec<Patch>) -> Vec<RouteRow> {
    let row = |route: &TravelRoute| {
        let made = union(context, &products(context, route));
        RouteRow {
            link: link(context, route),
            line: context.language.pick(&route.about.line_vi, &route.about.line_en).clone(),
            stops: route.stops.iter().map(|stop| stop_name(context, stop)).collect(),
            facts: facts(context, route, &made),
            makes: makes(&made),
        }
    };
    context.index().routes.iter().map(row).collect()
}

/// Adds what these rows are drawn of.
pub fn add_makes(pictures: &mut Pictures, rows: &[RouteRow]) {
    rows.iter().flat_map(|row| &row.makes).for_each(|patch| pictures.add_patch(*patch));
}

/// A route by its name.
pub fn link(context: &RequestContext, route: &TravelRoute) -> Link {
    let href = context.url(&Address::of(Page::TravelRoute, &route.slug));
    Link::new(href, context.language.pick(&route.name_vi, &route.name_en))
}
