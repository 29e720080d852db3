//! The whole catalogue as data: version, date, checksum, licence, downloads, and what each column means.

use askama::Template;

use crate::catalogue::TableDescription;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, File, Format, Page};

use super::frame::Frame;
use crate::pages::components::Link;
use crate::pages::formats::catalogue::{download_name, downloads};
use crate::pages::formats::json_ld::dataset;

#[derive(Template)]
#[template(path = "data.html")]
struct DataPage<'v> {
    frame: Frame,
    trail: Vec<Link>,
    downloads: Vec<(Link, &'static str)>,
    schema_version: i32,
    as_of: String,
    digest: String,
    licence: Link,
    licence_means: String,
    every_page: String,
    booklet: Link,
    description: &'static str,
    tables: &'v [TableDescription],
}

/// Answers `/du-lieu`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    let address = Address::page(Page::Data);
    context.redirect_unless_canonical(&address)?;
    let province = &context.index().province;
    let site = context.language.pick(&province.site_name.0, &province.site_name.1);
    let trail = vec![Link::new(context.url(&Address::page(Page::Home)), words.menu_home())];
    let example = context.site.base_url.join(&Address::page(Page::Products).url_in(context.language, Format::Csv));
    let files = downloads(context).into_iter().map(|(download, link)| {
        let path = crate::routes::download(&province.slug, download);
        (Link::new(path, download_name(words, download)), link.holds)
    });
    Response::page(&DataPage {
        frame: Frame::new(context, &address, words.data_title(), words.data_lead()).described(
            context,
            &trail,
            vec![dataset(context, words.data_lead())],
        )?,
        trail,
        downloads: files.collect(),
        schema_version: records::SCHEMA_VERSION,
        as_of: words.day(province.as_of),
        digest: context.site.digest.clone(),
        // The record has the SPDX identifier, and SPDX has a page for each.
        licence: Link::new(format!("https://spdx.org/licenses/{}.html", province.licence), &province.licence),
        licence_means: words.licence_means(site),
        every_page: words.every_page(&example),
        booklet: Link::new(context.url(&Address::page(Page::Booklet)), words.booklet_title()),
        description: File::OpenApi.path(),
        tables: context.catalogue.dictionary()?,
    })
}
