//! What stands around every page: head, header, foot.

use serde_json::Value;

use crate::i18n::Words;
use crate::i18n::language::Language;
use crate::pages::assets;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::routes::{self, Address, File, Format, Page, Param};
use crate::share::card::{CardLink, HEIGHT, WIDTH};
use crate::share::svg::Svg;

use crate::pages::components::share_card;
use crate::pages::components::{Link, Pictures};
use crate::pages::formats::forms;
use crate::pages::formats::json_ld::{self, JsonLd};
use crate::pages::oembed;
use crate::pages::search_name::search_name;

/// Every view struct has one as its field `frame`.
pub struct Frame {
    pub language: Language,
    pub words: Words,
    /// The title, without the site's name.
    pub title: String,
    /// The title as browsers and search results show it: with the site's name where there is room for it.
    pub tab_title: String,
    /// One sentence for previews and search engines.
    pub description: String,
    /// The site's name in the language of the page.
    pub site_name: String,
    /// The canonical address, absolute; absent on pages that have none.
    pub canonical: Option<String>,
    /// The page in both languages, absolute, each with its tag.
    pub alternates: Vec<(&'static str, String)>,
    /// The page in the other language.
    pub other_language: Link,
    /// Whether robots are asked not to list the page.
    pub noindex: bool,
    pub home: String,
    /// The menu; the link of the current page is marked.
    pub menu: Vec<(Link, bool)>,
    /// Where the search form leads.
    pub search: String,
    /// Where suggestions for it come from.
    pub suggestions: String,
    /// The script that asks for them.
    pub script: String,
    /// The service worker to register; absent where there shall be none.
    pub worker: Option<&'static str>,
    /// What was searched for.
    pub searched: String,
    /// What OCOP is: for readers of English, who may never have heard of it.
    pub what_is_ocop: Option<Link>,
    /// The foot: who runs the site.
    pub operator: String,
    /// The foot: the date of the data.
    pub as_of: String,
    /// The foot: the records' licence.
    pub licence: String,
    /// The foot: further links.
    pub foot: Vec<Link>,
    /// The foot: the page of the whole catalogue as data.
    pub open_data: String,
    /// The foot: the page as data, in each form that it has.
    pub data: Vec<Link>,
    /// How to report an error of this page.
    pub corrections: String,
    /// The visitor's own list, and the script that keeps it.
    pub selection: String,
    pub save_script: String,
    /// How a browser can search the site.
    pub open_search: &'static str,
    /// The name of that search, as its description has it.
    pub search_name: String,
    pub manifest: &'static str,
    pub icon: &'static str,
    /// The icon for home screens.
    pub touch_icon: &'static str,
    /// Where programs ask what to show in place of a link to the page (oEmbed); absent on pages without a card of their own.
    pub oembed: Option<String>,
    /// The picture that a chat shows beside a link to the page; absent on pages that are no page of the site's.
    pub picture: Option<SharePicture>,
    /// The feed that tells what changes here.
    pub feed: Link,
    /// What machines read of the page.
    pub structured: Option<JsonLd>,
    /// The symbols of the figures and pictograms on the page.
    pub symbols: Option<Svg>,
}

/// The share card of a page, as its head names it.
pub struct SharePicture {
    /// Absolute.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it says.
    pub alt: String,
}

impl Frame {
    /// The frame of the page at `address`. Every page goes on with [`Frame::with_card`] if it has a card of its own,
    /// and ends with [`Frame::described`].
    pub fn new(
        context: &RequestContext,
        address: &Address,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Frame {
        let mut frame = Frame::without_address(context, title, description);
        let absolute = |language| context.site.base_url.join(&address.url(language));
        frame.canonical = Some(absolute(context.language));
        frame.alternates = Language::ALL.iter().map(|&language| (language.tag(), absolute(language))).collect();
        frame.other_language.href = address.url(context.language.other());
        for (link, is_current) in &mut frame.menu {
            *is_current = link.href == address.path(context.language);
        }
        // Of one product the other forms say no more; its page has no byte to spare for them.
        let shown = if address.page == Page::Product { 1 } else { usize::MAX };
        let forms = forms::forms(context, address).iter().take(shown);
        frame.data = forms.map(|&form| Link::new(forms::url(context, address, form), form.name())).collect();
        // A report is about a page, not about a report.
        if address.page != Page::Corrections {
            let about = Address::page(Page::Corrections).with(Param::About, address.path(context.language));
            frame.corrections = context.url(&about);
        }
        frame
    }

    /// The frame of a page that is no page of the site's: a failure.
    pub fn without_address(
        context: &RequestContext,
        title: impl Into<String>,
        description: impl Into<String>,
    ) -> Frame {
        let (words, language) = (context.words(), context.language);
        let province = &context.index().province;
        let link = |page, text: &str| Link::new(Address::page(page).url(language), text);
        let operator = province.operator.as_ref().map(|(vi, en)| language.pick(vi.as_str(), en.as_str()));
        // What holds a name together on the page is only in the way of machines.
        let title = title.into().replace('\u{a0}', " ");
        let site_name = language.pick(&province.site_name.0, &province.site_name.1).clone();
        Frame {
            language,
            words,
            tab_title: tab_title(&title, &site_name),
            title,
            description: description.into().replace('\u{a0}', " "),
            site_name,
            canonical: None,
            alternates: Vec::new(),
            other_language: Link::new(Address::page(Page::Home).url(language.other()), words.other_language()),
            noindex: false,
            home: Address::page(Page::Home).url(language),
            menu: vec![
                (link(Page::Products, words.menu_products()), false),
                (link(Page::Specialities, words.menu_specialities()), false),
                (link(Page::InSeason, words.menu_in_season()), false),
                (link(Page::WhereItsMade, words.menu_where()), false),
                (link(Page::Producers, words.menu_producers()), false),
            ],
            search: Address::page(Page::Search).url(language),
            suggestions: routes::suggestions(language),
            script: assets::script(),
            worker: context.site.offline.then(|| File::Worker.path()),
            searched: String::new(),
            what_is_ocop: (language == Language::English).then(|| {
                Link::new(format!("{}#ocop", Address::page(Page::About).url(language)), words.about_ocop_title())
            }),
            operator: operator.map_or_else(|| words.nobody_named().to_owned(), |operator| words.run_by(operator)),
            as_of: words.day(province.as_of),
            licence: province.licence.clone(),
            foot: vec![
                link(Page::About, words.menu_about()),
                link(Page::Districts, words.menu_districts()),
                link(Page::Statistics, words.menu_statistics()),
                link(Page::Sources, words.menu_sources()),
            ],
            open_data: Address::page(Page::Data).url(language),
            data: Vec::new(),
            corrections: Address::page(Page::Corrections).url(language),
            selection: Address::page(Page::Selection).url(language),
            save_script: assets::save_script(),
            open_search: File::open_search(language).path(),
            search_name: search_name(province, language),
            manifest: File::Manifest.path(),
            icon: File::Favicon.path(),
            touch_icon: File::Icon180.path(),
            oembed: None,
            picture: None,
            feed: Link::new(routes::feed(language, None), words.feed_title(&words.province(&province.name))),
            structured: None,
            symbols: None,
        }
    }

    /// The same frame with what the figures and pictograms of the page are drawn of.
    pub fn with_pictures(mut self, context: &RequestContext, pictures: &Pictures) -> Frame {
        self.symbols = pictures.symbols(context);
        self
    }

    /// The same frame with the share card of the page itself, and with where programs are told of it.
    pub fn with_card(mut self, context: &RequestContext, address: &Address, own: &CardLink) -> Frame {
        self.oembed = Some(oembed::discovery(context, address));
        self.with_picture(context, address, own)
    }

    fn with_picture(mut self, context: &RequestContext, address: &Address, own: &CardLink) -> Frame {
        self.picture = Some(SharePicture {
            url: share_card::url(context, address, own),
            width: WIDTH,
            height: HEIGHT,
            alt: own.alt.clone(),
        });
        self
    }

    /// The finished frame: with structured data of the trail that leads here and of what the page is about, and with
    /// the card of the home page where none is set. Where only the data is asked for, that is the answer, early.
    pub fn described(
        mut self,
        context: &RequestContext,
        trail: &[Link],
        mut things: Vec<Value>,
    ) -> Result<Frame, PageError> {
        if !trail.is_empty() {
            let trail = trail.iter().map(|link| (context.site.base_url.join(&link.href), link.text.clone()));
            things.insert(0, json_ld::trail(trail, &self.title));
        }
        let json = JsonLd::of(things);
        if context.format == Format::JsonLd {
            return Err(PageError::DataAlone(json.into_text()));
        }
        self.structured = Some(json);
        if self.picture.is_none() {
            let home = Address::page(Page::Home);
            let card = share_card::mention(context, &home, || Ok(share_card::home(context)))?;
            self = self.with_picture(context, &home, &card);
        }
        Ok(self)
    }

    /// The same frame, hidden from robots.
    pub fn hidden(mut self) -> Frame {
        self.noindex = true;
        self
    }
}

/// Most letters of a title that search results show whole.
const MAX_LETTERS_OF_A_TITLE: usize = 70;

fn tab_title(title: &str, site_name: &str) -> String {
    let whole = format!("{title} – {site_name}");
    let fits = |text: &str| text.chars().count() <= MAX_LETTERS_OF_A_TITLE;
    if fits(&whole) {
        return whole;
    }
    if fits(title) {
        return title.to_owned();
    }
    let begun: String = title.chars().take(MAX_LETTERS_OF_A_TITLE - 1).collect();
    let words = begun.rsplit_once(' ').map_or(begun.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ';', ':', '–', ' ']))
}
