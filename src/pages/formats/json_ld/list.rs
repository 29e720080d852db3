//! Lists, and the trail that leads to a page.

use serde::Serialize;

use super::Thing;

/// A trail of links; the last one is the page itself.
#[derive(Serialize)]
pub struct BreadcrumbList {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    items: Vec<Crumb>,
}

#[derive(Serialize)]
struct Crumb {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

/// The trail of absolute URLs and texts that leads to a page, and the page itself as the last.
pub fn trail(links: impl Iterator<Item = (String, String)>, page: &str) -> Thing {
    let links = links.map(|(url, name)| (Some(url), name)).chain([(None, page.to_owned())]);
    let items =
        links.enumerate().map(|(index, (item, name))| Crumb { kind: "ListItem", position: index + 1, name, item });
    Thing::Trail(BreadcrumbList { kind: "BreadcrumbList", items: items.collect() })
}

/// A list of pages.
#[derive(Serialize)]
pub struct ItemList {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "numberOfItems")]
    total: usize,
    #[serde(rename = "itemListElement")]
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    url: String,
    name: String,
}

/// Absolute URLs and names, in their order; `total`: how many there are on all pages of the list.
pub fn item_list(total: usize, items: impl IntoIterator<Item = (String, String)>) -> ItemList {
    let items: Vec<Item> = items
        .into_iter()
        .enumerate()
        // Pages keep some words on one line; what machines read has plain spaces.
        .map(|(index, (url, name))| Item {
            kind: "ListItem",
            position: index + 1,
            url,
            name: name.replace('\u{a0}', " "),
        })
        .collect();
    ItemList { kind: "ItemList", total: total.max(items.len()), items }
}
