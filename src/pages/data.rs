//! The whole catalogue as data: version, date, checksum, licence, downloads, and what each column means.

use askama::Template;

use crate::catalogue::TableDescription;
use crate::failure::Failure;
use crate::reply::Reply;
use crate::routes::{Address, File, Form, Page};
use crate::visit::Visit;

use super::frame::Frame;
use super::parts::Link;
use super::structured::dataset;
use super::twin;

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
pub fn answer(visit: &Visit) -> Result<Reply, Failure> {
    let words = visit.words();
    let address = Address::page(Page::Data);
    visit.settle(&address)?;
    let province = &visit.overview().province;
    let site = visit.language.pick(&province.site_name.0, &province.site_name.1);
    let trail = vec![Link::new(visit.url(&Address::page(Page::Home)), words.menu_home)];
    let example = visit.site.base_url.join(&Address::page(Page::Products).url_in(visit.language, Form::Csv));
    let downloads = twin::downloads(visit).into_iter().map(|(download, link)| {
        let path = crate::routes::download(&province.slug, download);
        (Link::new(path, words.download_name(download)), link.holds)
    });
    Reply::page(&DataPage {
        frame: Frame::new(visit, &address, words.data_title(), words.data_lead()).described(
            visit,
            &trail,
            vec![dataset(visit, words.data_lead())],
        )?,
        trail,
        downloads: downloads.collect(),
        schema_version: records::SCHEMA_VERSION,
        as_of: words.day(province.as_of),
        digest: visit.site.digest.clone(),
        // The record has the SPDX identifier, and SPDX has a page for each.
        licence: Link::new(format!("https://spdx.org/licenses/{}.html", province.licence), &province.licence),
        licence_means: words.licence_means(site),
        every_page: words.every_page(&example),
        booklet: Link::new(visit.url(&Address::page(Page::Booklet)), words.booklet_title()),
        description: File::OpenApi.path(),
        tables: visit.catalogue.dictionary()?,
    })
}
