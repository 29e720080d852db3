//! What a catalogue names beyond the site: a catalogue that `sanvat bake` would not have made harms nobody who reads it.

use sanvat::http::clock::Clock;

use crate::common::records::{CATALOGUE, Folder, altered};
use crate::common::server::{Server, TODAY};

/// What a browser would run or open as something else than a page.
const HARMFUL: [&str; 5] = [
    "javascript:alert(1)",
    "JaVaScRiPt://x.example/%0aalert(1)",
    "data:text/html,<b>x</b>",
    "file:///etc/passwd",
    "//x.example/",
];

#[test]
fn what_is_no_address_of_a_page_is_text_wherever_the_source_is_named() {
    for harmful in HARMFUL {
        let sql = format!("UPDATE source SET url = '{harmful}'");
        let site = Server::serve(altered(&CATALOGUE, &sql), Clock::frozen(TODAY));
        for url in ["/san-pham/mat-ong-hoa-ban", "/nguon-thong-tin", "/en/statistics", "/huyen/dien-bien", "/dac-san"] {
            let page = site.visit(url);
            let links = page.attrs("a[href]", "href");
            assert!(links.iter().all(|href| href != harmful), "{url} links to {harmful}");
            assert!(
                links.iter().all(|href| href.starts_with(['/', '#']) || href.starts_with("https://")),
                "{url}: {links:?}"
            );
        }
        site.visit("/san-pham/mat-ong-hoa-ban").assert_says(harmful);
        let data =
            site.get_ok("/san-pham/mat-ong-hoa-ban.jsonld").body() + &site.get_ok("/nguon-thong-tin.json").body();
        assert!(!data.contains(harmful), "data name {harmful} as an address");
    }
}

#[test]
fn a_contact_that_leads_to_no_page_number_or_mailbox_is_text() {
    let folder = Folder::frozen();
    let file = "producers/htx-hong-phuoc.toml";
    let contact = "\n[[contact]]\nkind = \"website\"\nvalue = \"https://sanvat.example/htx\"\nbasis = \"x\"\nchecked = \"2026-11-24\"\n";
    folder.write(file, &(folder.read(file) + contact));
    let good = folder.catalogue();
    let page = Server::serve(good.clone(), Clock::frozen(TODAY)).visit("/nha-san-xuat/htx-hong-phuoc");
    page.assert_links_to("https://sanvat.example/htx");
    for kind in ["website", "facebook", "zalo", "telephone", "email", "shop"] {
        for harmful in HARMFUL {
            let sql = format!("UPDATE producer_contact SET kind = '{kind}', value = '{harmful}'");
            let site = Server::serve(altered(&good, &sql), Clock::frozen(TODAY));
            let page = site.visit("/nha-san-xuat/htx-hong-phuoc");
            page.assert_says(harmful);
            let links = page.attrs("main a[href]", "href");
            assert!(
                !links.iter().any(|href| href.contains(harmful) || href.contains("zalo.me/1")),
                "{kind}: {links:?}"
            );
        }
    }
}
