//! The permanent short link of a product.

use records::code::Code;

use crate::common::client::query;
use crate::common::records::{RECORDS, products};
use crate::common::server::SITE;

const SIGNS: &str = "23456789ABCDEFGHJKLMNPQRSTUVWXY";

#[test]
fn the_code_of_each_product_leads_to_it_in_capitals_and_in_small_letters() {
    for (slug, product) in products(&RECORDS) {
        let code = product.code.to_string();
        for spelt in [code.clone(), code.to_lowercase()] {
            SITE.assert_moved(&format!("/p/{spelt}"), &format!("/san-pham/{slug}"));
        }
    }
    let code = RECORDS.products["mat-ong-hoa-ban"].code;
    SITE.assert_redirects(&format!("/P/{code}/"), "/san-pham/mat-ong-hoa-ban");
}

#[test]
fn one_wrong_character_never_leads_to_another_product() {
    let wrong = |code: &str, at: usize, sign: char| {
        let mut signs: Vec<char> = code.chars().collect();
        signs[at] = sign;
        signs.into_iter().collect::<String>()
    };
    for (index, (_, product)) in products(&RECORDS).enumerate() {
        let code = product.code.to_string();
        for at in 0..6 {
            let own = code.chars().nth(at).expect("six signs");
            let sign = SIGNS.chars().cycle().skip(index + at).find(|sign| *sign != own).expect("another sign");
            SITE.assert_not_found(&format!("/p/{}", wrong(&code, at, sign)));
        }
    }
    let code = RECORDS.products["mat-ong-hoa-ban"].code.to_string();
    for at in 0..6 {
        for sign in SIGNS.chars().chain("0O1IZ_-".chars()).filter(|sign| Some(*sign) != code.chars().nth(at)) {
            SITE.assert_not_found(&format!("/p/{}", wrong(&code, at, sign)));
        }
    }
}

#[test]
fn two_characters_in_the_wrong_order_lead_nowhere() {
    for (_, product) in products(&RECORDS) {
        let code = product.code.to_string();
        let mut signs: Vec<char> = code.chars().collect();
        let at = (0..5).find(|at| signs[*at] != signs[at + 1]).expect("two that differ");
        signs.swap(at, at + 1);
        SITE.assert_not_found(&format!("/p/{}", signs.into_iter().collect::<String>()));
    }
}

#[test]
fn a_code_that_no_product_has_leads_nowhere() {
    let free = (0..).map(Code::from_seed).find(|code| !RECORDS.has_code(*code)).expect("a free code");
    SITE.assert_not_found(&format!("/p/{free}"));
    for code in ["A", "AAAAAAA", "%20", "mật ong", "......"] {
        SITE.assert_not_found(&format!("/p/{}", query(code)));
    }
}
