//! A page about some of the products: a kind, a speciality or a group. What it is, its season, its products, where they are made,
//! its sources.

use askama::Template;
use fixedbitset::FixedBitSet;

use crate::catalogue::{About, Figure, Order};
use crate::i18n::language::Language;
use crate::pages::components::share_card;
use crate::pages::components::{
    Counted, Link, Motif, ProductRow, Season, SourceLine, SpecialityCard, add_specialities, dye_class, pictures,
    product_cards,
};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::formats::json_ld::item_list;
use crate::pages::frame::Frame;
use crate::pages::in_season::SeasonRow;
use crate::pages::response::Response;
use crate::routes::{Address, Page};
use crate::share::card::Content;

/// How many products the page shows before it links to the list.
const MAX_PRODUCTS: usize = 24;

/// What a page about some of the products shows.
pub struct Topic {
    pub address: Address,
    /// The list of all its products, or of more than these.
    pub list: Address,
    /// What stands between home and it.
    pub parents: Vec<Link>,
    /// The title of the page.
    pub title: String,
    pub name: String,
    /// What Vietnamese people call it.
    pub name_vi: String,
    /// What it is, in one line.
    pub line: String,
    /// How many products it has, in a phrase that names it; absent where its name fits into none.
    pub counted: Option<String>,
    /// What is told of it, a paragraph each.
    pub story: Vec<String>,
    pub season: Option<Season>,
    /// Those of its specialities of which sources print months.
    pub seasons_of: Vec<SeasonRow>,
    /// Whether people would look for its season.
    pub has_season: bool,
    pub figure: Option<Figure>,
    pub set: FixedBitSet,
    pub specialities: Vec<SpecialityCard>,
    pub indications: Vec<Link>,
    pub sources: Vec<SourceLine>,
}

#[derive(Template)]
#[template(path = "topic.html")]
struct TopicPage {
    frame: Frame,
    trail: Vec<Link>,
    motif: Option<Motif>,
    dye: &'static str,
    name: String,
    vietnamese: Option<VietnameseName>,
    line: String,
    story: Vec<String>,
    season: Option<Season>,
    seasons_of: Vec<SeasonRow>,
    has_season: bool,
    in_season: String,
    specialities: Vec<SpecialityCard>,
    products_count: String,
    /// Over its products.
    heading: String,
    products: Vec<ProductRow>,
    more: Option<Link>,
    districts: Vec<Counted>,
    indications: Vec<Link>,
    sources: Vec<SourceLine>,
}

/// What something is called in Vietnam, where the page calls it by another name, and how to say it.
struct VietnameseName {
    name: String,
    say: Option<String>,
}

impl VietnameseName {
    fn new(context: &RequestContext, name: String) -> Option<VietnameseName> {
        let words = context.words();
        (context.language != Language::Vietnamese)
            .then(|| VietnameseName { say: words.respelled(&name).map(|respelling| words.say_it(&respelling)), name })
    }
}

/// The paragraphs of a story.
pub fn paragraphs(context: &RequestContext, about: &About) -> Vec<String> {
    context.language.pick(&about.story_vi, &about.story_en).split("\n\n").map(str::to_owned).collect()
}

impl Topic {
    /// The share card of the page.
    pub fn card(&self, context: &RequestContext) -> Content {
        share_card::topic(context, &self.name, &self.line, self.figure, self.set.count_ones(..))
    }

    pub fn show(self, context: &RequestContext) -> Result<Response, PageError> {
        let (words, day, places) = (context.words(), context.day(), &context.index().places);
        context.redirect_unless_canonical(&self.address)?;
        let count = self.set.count_ones(..);
        let positions = day.in_order(&self.set, Order::Standing).take(MAX_PRODUCTS);
        let products = product_cards(context, &context.catalogue.list_product_summaries(positions)?);
        let districts = places.districts().zip(&day.facets.districts).map(|((_, district), set)| Counted {
            link: Link::new(
                context.url(&Address::of(Page::District, &district.slug)),
                words.heading(&words.district(district.kind, &district.name)),
            ),
            count: set.intersection_count(&self.set),
        });
        let products_count = words.products_of_kind(count);
        let mut trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
        trail.extend(self.parents.iter().cloned());
        let counted = self.counted.as_ref().map_or_else(|| format!("{}: {products_count}", self.name), String::clone);
        let description = format!("{counted}. {}", self.line);
        let motif = self.figure.map(Motif);
        let mut drawn = pictures(&products);
        motif.into_iter().for_each(|motif| drawn.add(motif));
        add_specialities(&mut drawn, &self.specialities);
        let card = share_card::mention(context, &self.address, || Ok(self.card(context)))?;
        let frame = Frame::new(context, &self.address, self.title, description)
            .with_card(context, &self.address, &card)
            .with_pictures(context, &drawn);
        let more = (count > products.len()).then(|| Link::new(context.url(&self.list), words.all_products(count)));
        let list = products.iter().map(|row| (context.site.base_url.join(&row.href), row.name.clone()));
        let list = item_list(count, list);
        Response::page(&TopicPage {
            frame: frame.described(context, &trail, vec![list])?,
            trail,
            motif,
            dye: dye_class(context, self.figure),
            name: self.name,
            vietnamese: VietnameseName::new(context, self.name_vi),
            line: self.line,
            story: self.story,
            season: self.season,
            seasons_of: self.seasons_of,
            has_season: self.has_season,
            in_season: context.url(&Address::page(Page::InSeason)),
            specialities: self.specialities,
            more,
            products,
            heading: self.counted.unwrap_or_else(|| products_count.clone()),
            products_count,
            districts: districts.filter(|counted| counted.count > 0).collect(),
            indications: self.indications,
            sources: self.sources,
        })
    }
}
