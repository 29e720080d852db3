//! Why something was found, in which order, and what stands where nothing was.

use scraper::Html;

use super::ask::{all, ask, links, page, search, text};

fn marks(query: &str) -> Vec<String> {
    all(&page(&search("/tim-kiem", query)), "main mark").iter().map(text).collect()
}

#[test]
fn the_words_that_matched_are_marked_also_where_their_accents_differ() {
    assert!(marks("seng cu").contains(&"Séng cù".to_owned()));
    assert!(marks("gaoj seng cuf").contains(&"Gạo Séng cù".to_owned()));
    assert!(marks("hop tac xa tam thien").contains(&"HTX Tâm Thiện".to_owned()));
    assert!(marks("xuan lao").contains(&"Xuân Lao".to_owned()));
    assert!(marks("tua chua").contains(&"Tủa Chùa".to_owned()), "places are marked too");
}

#[test]
fn what_was_found_by_words_that_a_row_does_not_show_says_by_which() {
    // Only other sources print these words of the name.
    let found = page(&search("/tim-kiem", "Mon black coffee"));
    let reason = all(&found, "main .card mark").iter().map(text).collect::<Vec<_>>();
    assert!(reason.iter().any(|mark| mark.contains("Mon")), "{reason:?}");
}

#[test]
fn accents_that_were_typed_come_first() {
    let first = |query: &str| {
        let found = page(&search("/tim-kiem", query));
        text(&all(&found, "main .card h3 a")[0])
    };
    // Chà Nưa, Chà Tở and the like fold to the same letters as trà and chả do not: words with their very accents lead.
    assert!(first("dứa").contains("Dứa"), "{}", first("dứa"));
    assert!(first("dưa").contains("Dưa"), "{}", first("dưa"));
}

#[test]
fn more_than_a_search_shows_is_one_link_away_and_counted_true() {
    let found = page(&search("/tim-kiem", "điện biên"));
    let all_links = links(&found);
    let list = all_links.iter().find(|href| href.starts_with("/san-pham?q=")).expect("a link to all products");
    let heading = all(&found, "main h2").iter().map(text).find(|text| text.contains("sản phẩm")).expect("a heading");
    let count: String = heading.chars().filter(char::is_ascii_digit).collect();
    let shown = text(&all(&page(list), "main .lead")[0]);
    assert!(shown.contains(&format!("{count} ")), "{heading}: {shown}");
    let producers =
        all_links.iter().find(|href| href.starts_with("/nha-san-xuat?q=")).expect("a link to all producers");
    assert!(all(&page(producers), "main .rows a").len() > 6);
    let found = page(&search("/tim-kiem", "mường"));
    let places = links(&found).into_iter().find(|href| href.starts_with("/noi-san-xuat?q=")).expect("all places");
    assert!(links(&page(&places)).len() > 8);
}

#[test]
fn near_names_are_offered_as_what_may_have_been_meant() {
    let near = page(&search("/tim-kiem", "mieen dongg hong phuocc"));
    assert!(text(&all(&near, "main [role=status]")[0]).contains("có phải bạn tìm"));
    assert!(links(&near).contains(&"/san-pham/mien-dong-hong-phuoc".to_owned()));
    let exact = page(&search("/tim-kiem", "miến dong hồng phước"));
    assert_eq!(text(&all(&exact, "main [role=status]")[0]), "Kết quả cho “miến dong hồng phước”.");
}

#[test]
fn where_nothing_is_found_the_query_is_repeated_and_ways_lead_on() {
    let nothing = page(&search("/tim-kiem", "zzqqxx"));
    assert!(text(&all(&nothing, "main h1")[0]).contains("zzqqxx"));
    let ways = links(&nothing);
    for way in ["/san-pham", "/noi-san-xuat", "/nha-san-xuat", "/nhom-san-pham/thuc-pham"] {
        assert!(ways.contains(&way.to_owned()), "{way}");
    }
}

#[test]
fn groups_kinds_and_indications_are_found_by_their_names() {
    assert!(links(&page(&search("/tim-kiem", "thuc pham"))).contains(&"/nhom-san-pham/thuc-pham".to_owned()));
    assert!(links(&page(&search("/en/search", "food"))).contains(&"/en/groups/thuc-pham".to_owned()));
    assert!(links(&page(&search("/tim-kiem", "mật ong"))).contains(&"/loai/mat-ong".to_owned()));
    assert!(
        links(&page(&search("/tim-kiem", "chỉ dẫn địa lý mường ảng"))).contains(&"/gioi-thieu#muong-ang".to_owned())
    );
}

#[test]
fn a_missing_page_offers_the_names_that_are_nearest() {
    let near = |url: &str| {
        let response = ask(url);
        assert_eq!(response.status, 404, "{url}");
        links(&Html::parse_document(&String::from_utf8(response.body).expect("UTF-8")))
    };
    assert!(near("/san-pham/tra-xanh-phan-nhatt").contains(&"/san-pham/tra-xanh-phan-nhat".to_owned()));
    assert!(near("/nha-san-xuat/htx-hong-phuocc").contains(&"/nha-san-xuat/htx-hong-phuoc".to_owned()));
    assert!(near("/huyen/muong-angg").contains(&"/huyen/muong-ang".to_owned()));
}
