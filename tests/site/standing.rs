//! Standing is computed, never stored (P1): the same verdict on every surface, on every day.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use sanvat::catalogue::{CatalogueFile, StandingChoice};
use sanvat::i18n::language::Language;
use sanvat::standing::{Standing, StandingKind, Unclear, expiry};

use crate::common::client::{Client, css, on_a_badge, query, text_of};
use crate::common::records::{self, CATALOGUE, Folder, RECORDS, products};
use crate::common::server::{ManualClock, Server};
use crate::product::{path, said};
use crate::products::{listed, options};

/// A site and its clock, which stands at noon of the day that a test sets.
struct Almanac {
    site: Server,
    clock: ManualClock,
}

impl Almanac {
    fn new(file: CatalogueFile) -> Almanac {
        let clock = ManualClock::default();
        Almanac { site: Server::serve(file, clock.clock()), clock }
    }

    /// The site as it stands on a day.
    fn on(&self, day: Date) -> &Client {
        self.clock.set_noon(day);
        &self.site
    }
}

/// What a withdrawal says: who, when in words, why.
type Withdrawal = Option<(&'static str, [&'static str; 2], &'static str)>;

/// Page, list, card, filter and number beside the filter say one and the same of a product.
///
/// `name` is a word that no other product has.
#[track_caller]
fn assert_stands(site: &Client, slug: &str, name: &str, standing: Standing, withdrawal: Withdrawal) {
    for (language, at) in [(Language::Vietnamese, 0), (Language::English, 1)] {
        let withdrawal = withdrawal.map(|(by, on, reason)| (by, on[at], reason));
        let (badge, sentence) = said(language, standing, withdrawal);
        let page = site.visit(&path(language, slug));
        page.assert_says(&badge);
        page.assert_says(&sentence);
        for other in StandingKind::ALL.into_iter().filter(|kind| *kind != standing.kind()) {
            let class = page.all(&format!("main .badge.{}", other.key()));
            assert!(class.is_empty(), "{slug} bears the badge of {other:?} too");
        }
        let list = language.pick("/san-pham", "/en/products");
        let found = site.visit(&format!("{list}?q={}", query(name)));
        assert_eq!(found.slugs(&format!("{list}/")), [slug], "{name} is one product's");
        let link = css(&format!("a[href=\"{}\"]", path(language, slug)));
        let card = found.all("main li").into_iter().find(|item| item.select(&link).next().is_some());
        let card = text_of(card.expect("a card"));
        let is_said = on_a_badge(standing.kind().key()).is_some();
        assert_eq!(card.contains(&badge), is_said, "of “{badge}” the card says “{card}”");
        for (value, count) in options(&found, language.pick("hieu-luc", "standing")) {
            let in_force = value == StandingChoice::InForce.slug() && standing.kind().is_in_force();
            let expected = usize::from(value == standing.kind().slug() || in_force);
            assert_eq!(count, expected, "{slug}: the number beside {value}");
        }
    }
    for kind in StandingKind::ALL {
        let is_in = listed(site, &format!("/san-pham?hieu-luc={}", kind.slug())).iter().any(|have| have == slug);
        assert_eq!(is_in, kind == standing.kind(), "{slug} in the list of {kind:?}");
    }
    assert!(listed(site, "/san-pham").iter().any(|have| have == slug), "{slug} stays in the list");
}

#[test]
fn an_award_of_a_known_day_ends_36_months_on_everywhere_at_once() {
    let mut folder = Folder::frozen();
    folder.add("biet-ngay", "Gạo xyzngay", "[[certification]]\nstars = 4\nawarded = \"2023-03-15\"\n");
    let almanac = Almanac::new(folder.catalogue());
    let (end, last_day) = (date(2026, 3, 15), date(2026, 3, 14));
    let past = Standing::PastTerm { years: (2023, 2023) };
    for (left, standing) in [
        (91, Standing::Valid { last_day }),
        (90, Standing::Expiring { last_day, days_left: 90 }),
        (1, Standing::Expiring { last_day, days_left: 1 }),
        (0, past),
        (-1, past),
    ] {
        assert_stands(almanac.on(end - left.days()), "biet-ngay", "xyzngay", standing, None);
    }
}

#[test]
fn an_award_of_which_only_an_interval_is_known_is_unclear_between_both_ends() {
    let mut folder = Folder::frozen();
    folder.add("khoang", "Gạo xyzkhoang", "[[certification]]\nstars = 3\nawarded = [\"2023-03-15\", \"2023-06\"]\n");
    let almanac = Almanac::new(folder.catalogue());
    let (first, last, last_day) = (date(2026, 3, 15), date(2026, 6, 30), date(2026, 3, 14));
    let unclear = Standing::Unclear(Unclear::Between { earliest: last_day, latest: date(2026, 6, 29) });
    let past = Standing::PastTerm { years: (2023, 2023) };
    for (day, standing) in [
        (first - 91.days(), Standing::Valid { last_day }),
        (first - 90.days(), Standing::Expiring { last_day, days_left: 90 }),
        (first - 1.days(), Standing::Expiring { last_day, days_left: 1 }),
        (first, unclear),
        (first + 1.days(), unclear),
        (last - 91.days(), unclear),
        (last - 90.days(), unclear),
        (last - 1.days(), unclear),
        (last, past),
        (last + 1.days(), past),
    ] {
        assert_stands(almanac.on(day), "khoang", "xyzkhoang", standing, None);
    }
}

#[test]
fn an_award_of_the_last_day_of_february_ends_with_february() {
    let mut folder = Folder::frozen();
    folder.add("nam-nhuan", "Gạo xyznhuan", "[[certification]]\nstars = 3\nawarded = \"2024-02-29\"\n");
    let almanac = Almanac::new(folder.catalogue());
    let last_day = date(2027, 2, 27);
    let expiring = Standing::Expiring { last_day, days_left: 1 };
    assert_stands(almanac.on(date(2027, 2, 27)), "nam-nhuan", "xyznhuan", expiring, None);
    let past = Standing::PastTerm { years: (2024, 2024) };
    assert_stands(almanac.on(date(2027, 2, 28)), "nam-nhuan", "xyznhuan", past, None);
}

#[test]
fn a_renewal_counts_from_the_day_it_begins_and_not_before() {
    let mut folder = Folder::frozen();
    folder.add(
        "cong-nhan-lai",
        "Gạo xyzlai",
        "[[certification]]\nstars = 3\nawarded = \"2021-05-10\"\n[[certification]]\nstars = 4\nawarded = \"2024-08-01\"\n",
    );
    let almanac = Almanac::new(folder.catalogue());
    let before = almanac.on(date(2024, 7, 31));
    assert_stands(before, "cong-nhan-lai", "xyzlai", Standing::PastTerm { years: (2021, 2021) }, None);
    let page = before.visit("/san-pham/cong-nhan-lai");
    page.assert_says("OCOP 3 sao, công nhận năm 2021");
    page.assert_says("chưa tới ngày");
    assert!(listed(before, "/san-pham?nam=2024").iter().all(|slug| slug != "cong-nhan-lai"));
    let after = almanac.on(date(2024, 8, 1));
    assert_stands(after, "cong-nhan-lai", "xyzlai", Standing::Valid { last_day: date(2027, 7, 31) }, None);
    after.visit("/san-pham/cong-nhan-lai").assert_says("OCOP 4 sao, công nhận năm 2024");
    assert!(listed(after, "/san-pham?nam=2024&sap-xep=moi").iter().any(|slug| slug == "cong-nhan-lai"));
    assert!(listed(after, "/san-pham?nam=2021").iter().any(|slug| slug == "cong-nhan-lai"), "earlier awards stay");
    // Before any award at all nothing is claimed.
    assert_stands(almanac.on(date(2020, 1, 1)), "cong-nhan-lai", "xyzlai", Standing::Unclear(Unclear::NoAward), None);
}

#[test]
fn an_award_without_a_date_counts_only_where_no_other_does() {
    let mut folder = Folder::frozen();
    folder.add("khong-ngay", "Gạo xyzkhong", "[[certification]]\nstars = 3\n");
    folder.add(
        "hai-lan",
        "Gạo xyzhai",
        "[[certification]]\nstars = 3\nawarded = \"2022\"\n[[certification]]\nstars = 5\n",
    );
    let almanac = Almanac::new(folder.catalogue());
    for day in [date(2020, 1, 1), date(2026, 11, 24), date(2040, 12, 31)] {
        let undated = Standing::Unclear(Unclear::NoDate);
        assert_stands(almanac.on(day), "khong-ngay", "xyzkhong", undated, None);
    }
    let site = almanac.on(date(2026, 11, 24));
    site.visit("/san-pham/khong-ngay").assert_says("OCOP 3 sao, chưa rõ năm công nhận");
    assert_stands(site, "hai-lan", "xyzhai", Standing::PastTerm { years: (2022, 2022) }, None);
    assert_stands(almanac.on(date(2021, 12, 31)), "hai-lan", "xyzhai", Standing::Unclear(Unclear::NoDate), None);
}

#[test]
fn a_withdrawal_shows_from_its_day_on_with_body_date_and_reason_as_printed() {
    let mut folder = Folder::frozen();
    let source = RECORDS.sources.keys().next().expect("a source");
    folder.add(
        "thu-hoi",
        "Gạo xyzthu",
        &format!(
            "[[certification]]\nstars = 4\nawarded = \"2024-09-10\"\nwithdrawn = {{ on = \"2025-10-05\", by = \"UBND tỉnh\", reason = \"chủ thể ngừng sản xuất\", sources = [\"{source}\"] }}\n"
        ),
    );
    let almanac = Almanac::new(folder.catalogue());
    let last_day = date(2027, 9, 9);
    assert_stands(almanac.on(date(2025, 10, 4)), "thu-hoi", "xyzthu", Standing::Valid { last_day }, None);
    let withdrawal = Some(("UBND tỉnh", ["ngày 5/10/2025", "on 5 October 2025"], "chủ thể ngừng sản xuất"));
    for day in [date(2025, 10, 5), date(2026, 11, 24), date(2030, 1, 1)] {
        assert_stands(almanac.on(day), "thu-hoi", "xyzthu", Standing::Withdrawn, withdrawal);
    }
    let site = almanac.on(date(2026, 11, 24));
    let list = listed(site, "/san-pham");
    assert_eq!(list.last().map(String::as_str), Some("thu-hoi"), "what was withdrawn comes last");
    let publisher = &RECORDS.sources[source].publisher;
    site.visit("/san-pham/thu-hoi").assert_says(publisher);
}

#[test]
fn every_real_award_is_told_rightly_around_both_ends_of_its_term() {
    let almanac = Almanac::new(CATALOGUE.clone());
    let mut looked = 0;
    let mut days: Vec<(Date, &str)> = Vec::new();
    for (slug, product) in products(&RECORDS) {
        for award in product.certifications.iter().filter_map(|award| award.interval()) {
            for end in [expiry(award.0), expiry(award.1)] {
                days.extend([91, 90, 1, 0, -1].map(|left: i32| (end - left.days(), slug.as_str())));
            }
        }
    }
    // Day by day, so that the clock goes forward as clocks do.
    days.sort();
    days.dedup();
    for (day, slug) in days {
        let site = almanac.on(day);
        let standing = records::standing(&RECORDS.products[slug], day).1;
        let (badge, sentence) = said(Language::Vietnamese, standing, None);
        let page = site.visit(&format!("/san-pham/{slug}"));
        page.assert_says(&badge);
        page.assert_says(&sentence);
        assert_eq!(page.all(&format!("main dl .badge.{}", standing.kind().key())).len(), 1, "{slug} on {day}");
        looked += 1;
    }
    assert!(looked > 300, "{looked}");
}

#[test]
fn the_figures_of_a_day_are_those_of_its_list_whatever_the_day() {
    let almanac = Almanac::new(CATALOGUE.clone());
    for day in [date(2019, 1, 1), date(2022, 12, 31), date(2024, 2, 29), date(2026, 3, 31), date(2030, 6, 30)] {
        let site = almanac.on(day);
        let counts = options(&site.visit("/san-pham"), "hieu-luc");
        let in_force = StandingChoice::InForce.slug();
        let each = counts.iter().filter(|(value, _)| value != in_force).map(|(_, count)| count);
        assert_eq!(each.sum::<usize>(), products(&RECORDS).count(), "{day}");
        for (value, count) in counts {
            let expected: Vec<&str> = products(&RECORDS)
                .filter(|(_, product)| {
                    let kind = records::standing(product, day).1.kind();
                    kind.slug() == value || (value == in_force && kind.is_in_force())
                })
                .map(|(slug, _)| slug.as_str())
                .collect();
            let mut found = listed(site, &format!("/san-pham?hieu-luc={value}"));
            found.sort();
            assert_eq!(found, expected, "{value} on {day}");
            assert_eq!(count, expected.len(), "{value} on {day}");
        }
    }
}

#[test]
fn nothing_in_the_database_is_a_verdict() {
    let mut connection = rusqlite::Connection::open_in_memory().expect("SQLite");
    connection.deserialize_bytes("main", CATALOGUE.bytes()).expect("the database");
    let mut statement = connection
        .prepare("SELECT name || '.' || (SELECT group_concat(name, ' ') FROM pragma_table_info(sqlite_schema.name)) FROM sqlite_schema WHERE type = 'table'")
        .expect("a query");
    let tables = statement.query_map([], |row| row.get::<_, Option<String>>(0)).expect("rows");
    for table in tables.filter_map(|table| table.expect("a row")) {
        for word in ["standing", "valid", "expir", "status_today", "past_term"] {
            assert!(!table.contains(word), "{table}");
        }
    }
}
