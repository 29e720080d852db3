//! What the parts of a response cost on the shipped catalogue: a page rendered, a row found, words folded, a body
//! compressed, a card drawn, a page taken from the cache, the checksum of the catalogue verified.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::Date;
use records::checksum;
use sanvat::catalogue::{Catalogue, CatalogueFile};
use sanvat::http::clock::Clock;
use sanvat::http::compression::{Encoding, Level};
use sanvat::http::snapshot::{SiteOptions, Snapshot};
use sanvat::i18n::language::Language;
use sanvat::pages::response::Response;
use sanvat::routes::{self, Address, BaseUrl, Page};

const TODAY: Date = Date::constant(2026, 11, 24);

fn snapshot() -> Snapshot {
    let options = SiteOptions {
        base_url: BaseUrl::parse("https://sanvat.example").expect("a base url"),
        clock: Clock::frozen(TODAY),
        media: None,
        offline: true,
        cache_megabytes: 32,
    };
    Snapshot::first(CatalogueFile::embedded(), options).expect("the shipped catalogue")
}

fn render(snapshot: &Snapshot, url: &str) -> Response {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let response = snapshot.render(path, query, routes::read(routes::format_of(path).1), TODAY);
    assert_eq!(response.status, 200, "{url}");
    response
}

/// The first product in the order of the sitemap: whichever it is, its page is one of the heavier kind.
fn product() -> String {
    let catalogue = Catalogue::open(&CatalogueFile::embedded()).expect("the shipped catalogue");
    let (slug, _) = catalogue.list_product_changes().expect("rows").swap_remove(0);
    slug
}

fn pages(criterion: &mut Criterion) {
    let snapshot = snapshot();
    let product = Address::of(Page::Product, product()).url(Language::Vietnamese);
    let mut group = criterion.benchmark_group("render");
    for (name, url) in [
        ("home", "/"),
        ("product", product.as_str()),
        ("list", "/san-pham"),
        ("list, filtered", "/san-pham?huyen=tua-chua&sap-xep=ten"),
        ("search", "/tim-kiem?q=che+tua+chua"),
        ("statistics", "/thong-ke"),
        ("sitemap", "/sitemap.xml"),
    ] {
        group.bench_function(name, |bencher| bencher.iter(|| render(&snapshot, black_box(url))));
    }
    group.finish();
}

fn query(criterion: &mut Criterion) {
    let catalogue = Catalogue::open(&CatalogueFile::embedded()).expect("the shipped catalogue");
    let slug = product();
    criterion.bench_function("query/product by slug", |bencher| {
        bencher.iter(|| catalogue.find_product(black_box(&slug)).expect("a row"));
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

fn compression(criterion: &mut Criterion) {
    let home = render(&snapshot(), "/").body;
    let mut group = criterion.benchmark_group("compress home");
    for (name, encoding, level) in [
        ("gzip, fast", Encoding::Gzip, Level::Fast),
        ("brotli, fast", Encoding::Brotli, Level::Fast),
        ("gzip, best", Encoding::Gzip, Level::Best),
        ("brotli, best", Encoding::Brotli, Level::Best),
    ] {
        group.bench_function(name, |bencher| bencher.iter(|| encoding.encode(black_box(&home), level)));
    }
    group.finish();
}

fn card(criterion: &mut Criterion) {
    let snapshot = snapshot();
    let page = render(&snapshot, &Address::of(Page::Product, product()).url(Language::Vietnamese));
    let html = String::from_utf8(page.body).expect("text");
    let image = html.split("property=\"og:image\" content=\"https://sanvat.example").nth(1).expect("a card");
    let path = image.split('"').next().expect("its address").to_owned();
    let mut group = criterion.benchmark_group("card");
    group.sample_size(20).bench_function("drawn", |bencher| bencher.iter(|| render(&snapshot, black_box(&path))));
    group.finish();
}

fn cache(criterion: &mut Criterion) {
    let snapshot = Arc::new(snapshot());
    let runtime = actix_web::rt::System::new();
    let get = || async {
        let page = snapshot.page(black_box("/"), "", || routes::read("/"), TODAY, Encoding::Gzip).await;
        page.map_err(|uncached| uncached.response.status).expect("a page")
    };
    runtime.block_on(get());
    criterion.bench_function("cache/a page that is held", |bencher| bencher.iter(|| runtime.block_on(get())));
}

fn open(criterion: &mut Criterion) {
    let file = CatalogueFile::embedded();
    criterion.bench_function("open/checksum", |bencher| bencher.iter(|| checksum::verify(black_box(file.bytes()))));
}

criterion_group!(parts, pages, query, fold, compression, card, cache, open);
criterion_main!(parts);
