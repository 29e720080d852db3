//! What the parts of an answer cost on the shipped catalogue: a page rendered, a row found, words folded, a body
//! compressed, a card drawn, an answer taken from memory.

use std::hint::black_box;
use std::rc::Rc;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::Date;
use sanvat::catalogue::{Catalogue, CatalogueFile};
use sanvat::http::clock::Clock;
use sanvat::http::encoding::{Encoding, Quality};
use sanvat::http::page_cache::{CardCache, Key, PageCache};
use sanvat::http::snapshot::Snapshot;
use sanvat::i18n::language::Language;
use sanvat::pages;
use sanvat::pages::site::{BaseUrl, Site};
use sanvat::routes::{self, Address, Page};

const TODAY: Date = Date::constant(2026, 11, 24);

/// An edition of the shipped catalogue, and a connection on it.
fn edition() -> (Snapshot, Rc<Catalogue>) {
    let image = CatalogueFile::embedded();
    let base_url = BaseUrl::parse("https://sanvat.example").expect("a base url");
    let site = Site::new(image.digest(), base_url, Clock::frozen(TODAY), None);
    let catalogue = Rc::new(Catalogue::open(&image).expect("the shipped catalogue"));
    let edition = Snapshot::first(image, site, PageCache::megabytes(32), CardCache::default(), false);
    (edition.expect("the shipped catalogue"), catalogue)
}

/// The first product in the order of the sitemap: whichever it is, its page is one of the heavier kind.
fn product(catalogue: &Catalogue) -> String {
    let (slug, _) = catalogue.product_changes().expect("rows").swap_remove(0);
    slug
}

fn render(criterion: &mut Criterion) {
    let (edition, catalogue) = edition();
    let product = Address::of(Page::Product, product(&catalogue)).url(Language::Vietnamese);
    let mut group = criterion.benchmark_group("render");
    for (name, url) in [
        ("home", "/"),
        ("product", product.as_str()),
        ("list", "/san-pham"),
        ("list, filtered", "/san-pham?huyen=tua-chua&sap-xep=ten"),
        ("search", "/tim-kiem?q=che tua chua"),
        ("statistics", "/thong-ke"),
        ("sitemap", "/sitemap.xml"),
    ] {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let context = edition.context(&catalogue, edition.moment(), black_box(path), query);
                pages::answer(&context).expect("a page")
            });
        });
    }
    group.finish();
}

fn query(criterion: &mut Criterion) {
    let (_, catalogue) = edition();
    let slug = product(&catalogue);
    criterion.bench_function("query/product by slug", |bencher| {
        bencher.iter(|| catalogue.product(black_box(&slug)).expect("a row"));
    });
    criterion.bench_function("query/read an address", |bencher| {
        bencher.iter(|| routes::read(black_box("/en/products/tra-xanh-phan-nhat")));
    });
}

fn fold(criterion: &mut Criterion) {
    criterion.bench_function("fold/a sentence", |bencher| {
        bencher
            .iter(|| records::fold::fold(black_box("Trà Shan tuyết cổ thụ Tủa Chùa, xã Sính Phình, tỉnh Điện Biên")));
    });
}

fn code(criterion: &mut Criterion) {
    let (edition, catalogue) = edition();
    let home = pages::answer(&edition.context(&catalogue, edition.moment(), "/", "")).expect("a page").body;
    let mut group = criterion.benchmark_group("compress home");
    for (name, coding, effort) in [
        ("gzip, fast", Encoding::Gzip, Quality::Fast),
        ("brotli, fast", Encoding::Brotli, Quality::Fast),
        ("gzip, best", Encoding::Gzip, Quality::Best),
        ("brotli, best", Encoding::Brotli, Quality::Best),
    ] {
        group.bench_function(name, |bencher| bencher.iter(|| coding.encode(black_box(&home), effort)));
    }
    group.finish();
}

fn card(criterion: &mut Criterion) {
    let (edition, catalogue) = edition();
    let url = Address::of(Page::Product, product(&catalogue)).url(Language::Vietnamese);
    let page = pages::answer(&edition.context(&catalogue, edition.moment(), &url, "")).expect("a page");
    let html = String::from_utf8(page.body).expect("text");
    let image = html.split("property=\"og:image\" content=\"https://sanvat.example").nth(1).expect("a card");
    let path = image.split('"').next().expect("its address").to_owned();
    let made = || pages::answer(&edition.context(&catalogue, edition.moment(), &path, "")).expect("a card");
    criterion.bench_function("card/laid out", |bencher| bencher.iter(made));
    let card = made().card.expect("a card to draw");
    let mut group = criterion.benchmark_group("card");
    group.sample_size(20).bench_function("drawn", |bencher| bencher.iter(|| card.png().expect("a picture")));
    group.finish();
}

fn memory(criterion: &mut Criterion) {
    let (edition, catalogue) = edition();
    let key = Key::new(TODAY, "/", "");
    let make = || pages::answer(&edition.context(&catalogue, edition.moment(), "/", "")).expect("a page");
    criterion.bench_function("memory/a page that is held", |bencher| {
        bencher.iter(|| edition.memory.page(black_box(&key), make).expect("a page"));
    });
}

criterion_group!(parts, render, query, fold, code, card, memory);
criterion_main!(parts);
