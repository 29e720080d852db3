//! How long a search and a filtered list take at the national scale: 20,000 products, 10,000 producers.
//!
//! `cargo bench --bench search` makes a folder of that size, bakes it, and prints the 99th percentile of each mix of
//! requests beside its budget; then criterion measures single queries. A catalogue that is baked already can be named
//! in `SANVAT_CATALOGUE`.

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

use criterion::Criterion;
use jiff::civil::Date;
use sanvat::catalogue::{Catalogue, CatalogueFile, Choice, Order, ProductFilter, ReaderLanguage, Stars};
use sanvat::http::clock::Clock;
use sanvat::http::snapshot::{SiteOptions, Snapshot};
use sanvat::routes::{self, BaseUrl};
use sanvat::standing::StandingKind;

const PRODUCTS: &str = "20000";
const PRODUCERS: &str = "10000";
const TODAY: Date = Date::constant(2026, 11, 24);

/// How often each request of a mix is made.
const ROUNDS: usize = 40;

/// The 99th percentile that each mix may take.
const SEARCH_BUDGET: Duration = Duration::from_millis(10);
const LIST_BUDGET: Duration = Duration::from_millis(5);

/// Queries of every kind: whole, begun, unaccented, keys, errors, nothing near, a single letter, many words, everyday words,
/// filters, sounds, sentences.
const QUERIES: [&str; 38] = [
    "gạo",
    "gao",
    "g",
    "h",
    "ch",
    "chè",
    "cà phê",
    "ca phe rung",
    "mật ong rừng",
    "mat ong hoa",
    "htx",
    "hợp tác xã nông nghiệp",
    "công ty tnhh",
    "mường ảng",
    "muong ang",
    "xã thanh yên",
    "h. tủa chùa",
    "tp điện biên phủ",
    "gaoj nuowng",
    "che2 rung72",
    "ruou mong pe",
    "thit sayy",
    "matong",
    "mien dongg hoang tam",
    "coffee",
    "dried meat",
    "zzqqxx vvkkjj",
    "cafe",
    "wine",
    "đồ nhắm",
    "4 sao tua chua",
    "chè còn hạn",
    "che san tuyet",
    "thjt trau gac bep",
    "mua mật ong rừng ở đâu",
    "sản phẩm ocop điện biên",
    "xe máy",
    "rau xanh thơm ngọt của huyện điện biên đông và tuần giáo, tủa chùa, mường chà, nậm pồ, mường nhé, mường lay",
];

fn catalogue_file() -> Vec<u8> {
    if let Some(file) = env::var_os("SANVAT_CATALOGUE") {
        return fs::read(file).expect("the file of SANVAT_CATALOGUE");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let made = Command::new(env!("CARGO"))
        .args(["run", "--release", "--quiet", "-p", "records", "--example", "large", "--"])
        .arg(folder.path())
        .args([PRODUCTS, PRODUCERS])
        .status()
        .expect("cargo");
    assert!(made.success(), "the folder could not be made");
    bake(folder.path())
}

fn bake(folder: &Path) -> Vec<u8> {
    let checked = records::check(folder, TODAY).expect("records in order");
    records::bake(&checked.records).expect("a baked file")
}

/// Makes each request of a mix many times and prints how long the slowest hundredth took at least.
fn percentile<T>(name: &str, budget: Duration, mix: &[T], mut request: impl FnMut(&T)) {
    let mut times: Vec<Duration> = Vec::with_capacity(mix.len() * ROUNDS);
    for round in 0..=ROUNDS {
        for one in mix {
            let begun = Instant::now();
            request(one);
            // The first round fills caches of statements and pages of memory.
            if round > 0 {
                times.push(begun.elapsed());
            }
        }
    }
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
    println!(
        "{name:44} median {:>9.2?}  99th percentile {:>9.2?}  slowest {:>9.2?}  budget {budget:?}",
        at(50),
        at(99),
        times[times.len() - 1]
    );
}

fn filters(catalogue: &Catalogue) -> Vec<ProductFilter> {
    let places = &catalogue.index().places;
    let mut filters = vec![ProductFilter::default()];
    for (id, _) in places.districts() {
        let district = Some(Choice::Known(id));
        for order in Order::ALL {
            filters.push(ProductFilter { district, order, ..ProductFilter::default() });
        }
        filters.push(ProductFilter { district, stars: Some(Stars::Printed(4)), ..ProductFilter::default() });
        filters.push(ProductFilter {
            district,
            kind: Some(1),
            year: Some(Choice::Known(2023)),
            ..ProductFilter::default()
        });
        filters.push(ProductFilter { district, words: Some("gạo nương".to_owned()), ..ProductFilter::default() });
    }
    for (id, _) in places.communes() {
        let commune = Some(Choice::Known(id));
        let standing = Some(StandingKind::Valid);
        filters.push(ProductFilter { commune, standing, ..ProductFilter::default() });
    }
    filters
}

fn search_url(path: &str, query: &str) -> String {
    format!("{path}?q={}", form_urlencoded::byte_serialize(query.as_bytes()).collect::<String>())
}

fn main() {
    let file = CatalogueFile::from_bytes(catalogue_file()).expect("a catalogue");
    let begun = Instant::now();
    let catalogue = Catalogue::open(&file).expect("a catalogue");
    println!("opened with its index in {:.2?}", begun.elapsed());
    let day = catalogue.index().day(TODAY);
    let options = SiteOptions {
        base_url: BaseUrl::parse("https://sanvat.example").expect("a base url"),
        clock: Clock::frozen(TODAY),
        media: None,
        offline: true,
        cache_megabytes: 0,
    };
    let snapshot = Snapshot::first(file, options).expect("a catalogue");
    let page = |url: &String| {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        let response = snapshot.render(path, query, routes::read(routes::format_of(path).1), TODAY);
        assert_eq!(response.status, 200, "{url}");
        black_box(response.body.len());
    };

    percentile("search, found", SEARCH_BUDGET, &QUERIES, |query| {
        black_box(catalogue.search(query, ReaderLanguage::Vietnamese, &day).products.total);
    });
    let urls = QUERIES.map(|query| search_url("/tim-kiem", query));
    percentile("search, page rendered", SEARCH_BUDGET, &urls, page);
    let urls = QUERIES.map(|query| search_url("/tim-kiem.json", query));
    percentile("suggestions", SEARCH_BUDGET, &urls, page);
    percentile("near names of a missing product", SEARCH_BUDGET, &QUERIES, |query| {
        black_box(catalogue.find_similar_products(query, 5).len());
    });
    let filters = filters(&catalogue);
    percentile("filtered list, chosen and counted", LIST_BUDGET, &filters, |filter| {
        let filtered = catalogue.filter_products(filter, &day);
        black_box(day.in_order(&filtered.set, filter.order).take(24).count());
    });
    let places = &catalogue.index().places;
    let mut urls: Vec<String> = vec!["/san-pham".to_owned()];
    for (_, district) in places.districts() {
        let slug = &district.slug;
        urls.push(format!("/san-pham?huyen={slug}"));
        urls.push(format!("/san-pham?huyen={slug}&sao=4"));
        urls.push(format!("/en/products?district={slug}&group=thuc-pham&sort=moi"));
        urls.push(format!("/san-pham?q=g%E1%BA%A1o&huyen={slug}"));
    }
    percentile("filtered list, page rendered", LIST_BUDGET, &urls, page);

    let mut criterion = Criterion::default().configure_from_args().sample_size(30);
    let mut group = criterion.benchmark_group("search");
    for query in ["gạo", "h", "che2 rung72", "mien dongg hoang tam", "zzqqxx vvkkjj"] {
        group.bench_function(query, |bencher| {
            bencher.iter(|| black_box(catalogue.search(query, ReaderLanguage::Vietnamese, &day)))
        });
    }
    group.finish();
    criterion.final_summary();
}
