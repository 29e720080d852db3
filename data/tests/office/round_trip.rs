//! The list that is written is read again without a difference.

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use proptest::prelude::*;
use records::certification::Certification;
use records::code::Code;
use records::date::PrintedDate;
use records::office::{Change, Import, export, import};
use records::place::Place;
use records::product::{Group, Product};
use records::slug::Slug;
use records::{Records, bake};

use crate::folder::{Folder, checked, code, frozen_folder, given, nothing_given};

fn again(records: &Records) -> Import {
    import(&export(records).expect("a workbook"), records, &nothing_given()).expect("a workbook")
}

#[track_caller]
fn no_difference(records: &Records) {
    let import = again(records);
    let report = import.to_string();
    assert!(!import.has_doubts(), "{report}");
    assert!(import.changes_nothing(), "{report}");
    assert!(report.ends_with("không có gì thay đổi."), "{report}");
    let listed = records.products.values().filter(|product| product.removed.is_none()).count();
    assert_eq!(import.count(Change::Unchanged), listed);
}

#[test]
fn the_frozen_records_come_back_as_they_are() {
    no_difference(&checked(&frozen_folder()).records);
}

#[test]
fn the_small_folder_comes_back_as_it_is() {
    no_difference(&Folder::new().records());
}

#[test]
fn an_empty_list_comes_back_empty() {
    let mut records = Folder::new().records();
    records.products.clear();
    no_difference(&records);
}

#[test]
fn a_change_in_the_written_list_is_seen() {
    let folder = Folder::new();
    let records = folder.records();
    let mut changed = records.clone();
    let slug = Slug::parse("mat-ong-hoa-ban").expect("a slug");
    let honey = changed.products.get_mut(&slug).expect("the honey");
    honey.certifications[0].stars = Some(4);
    let read = import(&export(&changed).expect("a workbook"), &records, &nothing_given()).expect("a workbook");
    assert!(read.has_doubts());
    assert_eq!(read.count(Change::Unclear), 1, "{read}");
}

#[test]
fn what_begins_like_a_formula_is_text() {
    let bytes = export(&Folder::new().records()).expect("a workbook");
    let mut workbook: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let range = workbook.worksheet_range("Danh mục").expect("a sheet");
    for sign in ['=', '+', '-', '@'] {
        let mut records = Folder::new().records();
        let slug = Slug::parse("mien-dong").expect("a slug");
        let name = format!("{sign}1+1");
        records.products.get_mut(&slug).expect("the noodles").name = name.clone();
        let bytes = export(&records).expect("a workbook");
        let mut workbook: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
        let range = workbook.worksheet_range("Danh mục").expect("a sheet");
        assert!(range.rows().any(|row| row[2] == Data::String(name.clone())), "{sign}");
        assert!(workbook.worksheet_formula("Danh mục").expect("a sheet").is_empty(), "{sign}");
        no_difference(&records);
    }
    assert!(range.rows().any(|row| row[1] == Data::String(code("mien-dong"))));
}

#[test]
fn products_stand_by_commune_of_today_in_vietnamese_order() {
    let bytes = export(&Folder::new().records()).expect("a workbook");
    let mut workbook: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
    let range = workbook.worksheet_range("Danh mục").expect("a sheet");
    let names: Vec<String> =
        range.rows().skip(4).map(|row| row[2].to_string()).filter(|name| !name.is_empty()).collect();
    assert_eq!(
        names,
        [
            "Trà xanh Phan Nhất",
            "Khẩu xén",
            "Khẩu xén",
            "Mật ong hoa ban",
            "Gạo nếp nương",
            "Cà phê bột Hà Chung",
            "Miến dong =1+1"
        ]
    );
}

/// What a source may print as a date, in the years of the programme.
fn printed() -> impl Strategy<Value = PrintedDate> {
    (2018_i16..2026, 1_i8..=12, 1_i8..=28, prop::sample::select(vec![4_usize, 7, 10])).prop_map(
        |(year, month, day, length)| {
            PrintedDate::parse(&format!("{year:04}-{month:02}-{day:02}")[..length]).expect("a date")
        },
    )
}

fn award() -> impl Strategy<Value = Certification> {
    let awarded = prop::option::weighted(0.8, (printed(), prop::option::of(printed())));
    let awarded = awarded.prop_map(|awarded| {
        let (one, other) = awarded?;
        let other = other.filter(|other| other.last_day() >= one.first_day()).unwrap_or(one);
        Some((one, other))
    });
    let number = prop::option::of("[1-9][0-9]{0,3}/QĐ-(UBND|BNN)|[0-9][0-9A-Z]{0,3}");
    (prop::option::of(3_u8..=5), awarded, number).prop_map(|(stars, awarded, decision_number)| Certification {
        stars,
        awarded,
        issuer: None,
        decision_number,
        decision_date: None,
        note: None,
        sources: Vec::new(),
        withdrawn: None,
    })
}

/// A place of any exactness, its parts picked by number.
fn place(records: &Records, exactness: u8, number: usize) -> Place {
    let mut place = Place::default();
    match exactness {
        0 => {
            let (code, unit) =
                records.former_communes.iter().nth(number % records.former_communes.len()).expect("a unit");
            place.former_commune = Some(code.clone());
            place.commune = Some(unit.commune.clone());
            place.district = Some(unit.district.clone());
        }
        1 => {
            let (code, unit) = records.communes.iter().nth(number % records.communes.len()).expect("a unit");
            place.commune = Some(code.clone());
            place.district.clone_from(&unit.district);
        }
        2 => place.district = records.districts.keys().nth(number % records.districts.len()).cloned(),
        _ => {}
    }
    place
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_records_come_back_as_they_are(
        products in prop::collection::vec(
            (
                // A word such as "nt" stands for the cell above, and is no name.
                "[A-ZĐÂÊ][a-zđâêôơưăáàảãạ;,.()=+@ -]{0,30}"
                    .prop_filter("a name", |name| name.chars().filter(|sign| sign.is_alphabetic()).count() > 3),
                0_u8..4,
                any::<usize>(),
                prop::option::of(any::<usize>()),
                prop::sample::select(vec![Group::Food, Group::Beverage, Group::Herbal, Group::Handicraft, Group::Ornamental, Group::Tourism]),
                prop::collection::vec(award(), 0..4),
            ),
            0..24,
        )
    ) {
        thread_local!(static RECORDS: Records = Folder::new().records());
        let mut records = RECORDS.with(Clone::clone);
        let pattern: Product = records.products.values().next().expect("a product").clone();
        records.products.clear();
        for (number, (name, exactness, unit, producer, group, certifications)) in (0_u64..).zip(products) {
            let place = place(&records, exactness, unit);
            let producer = producer.and_then(|number| records.producers.keys().nth(number % records.producers.len()).cloned());
            let product = Product {
                code: Code::from_seed(number),
                name: name.trim().to_owned(),
                qualifier: None,
                other_names: Vec::new(),
                producer,
                group,
                place,
                certifications,
                removed: None,
                ..pattern.clone()
            };
            records.products.insert(Slug::parse(&format!("p{number}")).expect("a slug"), product);
        }
        let import = again(&records);
        prop_assert!(!import.has_doubts() && import.changes_nothing(), "{}", import);
    }
}

#[test]
fn the_round_goes_on_after_an_annex_was_written() {
    let folder = Folder::new();
    let rows = vec![crate::row![
        1.0,
        "Gạo tẻ đỏ",
        "HTX Bản Mới",
        "bản Bó, xã Mường Lạn, huyện Mường Ảng",
        "Thực phẩm",
        75.0,
        "4 sao",
        ""
    ]];
    let annex = crate::sheet::annex(rows);
    let read = folder.import(&annex);
    records::office::write(folder.path(), &read, &folder.records(), crate::folder::SOURCE, crate::folder::TODAY)
        .expect("written");
    no_difference(&folder.records());
    let second = import(&annex, &folder.records(), &given()).expect("a workbook");
    assert!(second.changes_nothing() && !second.has_doubts(), "{second}");
    bake(&folder.records()).expect("it bakes");
}
