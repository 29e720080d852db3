//! Lists, and the trail that leads to a page.

use serde_json::{Value, json};

/// The trail of absolute URLs and texts that leads to a page, and the page itself as the last.
pub fn trail(links: impl Iterator<Item = (String, String)>, page: &str) -> Value {
    let links = links.map(|(url, name)| (Some(url), name)).chain([(None, page.to_owned())]);
    let items = links.zip(1..).map(
        |((item, name), position)| json!({ "@type": "ListItem", "position": position, "name": name, "item": item }),
    );
    json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Value>() })
}

/// A list of pages: absolute URLs and names, in their order; `total`: how many there are on all pages of the list.
pub fn item_list(total: usize, items: impl IntoIterator<Item = (String, String)>) -> Value {
    // Pages keep some words on one line; what machines read has plain spaces.
    let items: Vec<Value> = items
        .into_iter()
        .zip(1..)
        .map(|((url, name), position)| {
            json!({ "@type": "ListItem", "position": position, "url": url, "name": name.replace('\u{a0}', " ") })
        })
        .collect();
    json!({ "@type": "ItemList", "numberOfItems": total.max(items.len()), "itemListElement": items })
}
