//! How a browser that can search the site names that search.

use sanvat::http::clock::Clock;

use crate::common::client::Client;
use crate::common::records::{CATALOGUE, altered};
use crate::common::server::{SITE, Server, TODAY};

/// Maximum characters of the short name (OpenSearch 1.1).
const MAX_CHARACTERS: usize = 16;

/// The short names in both languages, each the same as the title of the link on the pages of its language.
#[track_caller]
fn short_names(site: &Client) -> [String; 2] {
    ["/", "/en/"].map(|home| {
        let page = site.visit(home);
        let link = "link[rel=search]";
        let xml = site.get_ok(&page.attr(link, "href")).body();
        let (_, rest) = xml.split_once("<ShortName>").expect("a short name");
        let name = rest.split_once("</ShortName>").expect("its end").0.to_owned();
        assert_eq!(page.attr(link, "title"), name, "{home}");
        assert!((1..=MAX_CHARACTERS).contains(&name.chars().count()), "{home}: {name}");
        assert!(!name.starts_with(' ') && !name.ends_with(' '), "{home}: {name:?}");
        name
    })
}

#[test]
fn the_search_has_a_short_name_that_is_the_title_of_its_link_in_each_language() {
    assert_eq!(short_names(&SITE), ["OCOP Điện Biên", "Điện Biên OCOP"]);
}

#[test]
fn the_search_of_any_province_has_a_short_name() {
    for (name, vi, en, short) in [
        ("Lào Cai", "Sản vật Lào Cai", "Goods of Lào Cai", ["Sản vật Lào Cai", "Goods of Lào Cai"]),
        ("Hà Tĩnh", "Đặc sản của tỉnh Hà Tĩnh", "Products of Hà Tĩnh", ["OCOP Hà Tĩnh", "Hà Tĩnh OCOP"]),
        ("Thừa Thiên Huế", "Sản vật Thừa Thiên Huế", "Products of Thừa Thiên Huế", ["Thừa Thiên Huế"; 2]),
        ("Bà Rịa – Vũng Tàu", "Sản vật Bà Rịa – Vũng Tàu", "Products of Bà Rịa – Vũng Tàu", ["Bà Rịa – Vũng"; 2]),
        ("thành phố Hồ Chí Minh", "Sản vật thành phố Hồ Chí Minh", "Products of Hồ Chí Minh", ["thành phố Hồ Chí"; 2]),
    ] {
        let sql = format!("UPDATE province SET name = '{name}', site_name_vi = '{vi}', site_name_en = '{en}'");
        let site = Server::serve(altered(&CATALOGUE, &sql), Clock::frozen(TODAY));
        assert_eq!(short_names(&site), short, "{name}");
    }
}
