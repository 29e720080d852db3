//! The share row: the browser's own sharing, the link to copy, plain links of others, what can be printed. No SDK, no
//! counter, and the shared URL carries nothing of the visitor.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::routes::{self, Address};

use crate::pages::components::Link;

pub struct ShareRow {
    /// The page's canonical URL, absolute.
    pub url: String,
    /// Links of others that take a URL: Facebook, and on English pages WhatsApp and e-mail.
    pub others: Vec<Link>,
    /// The short link, written out: it is for paper and for the voice; here it would only lead back.
    pub short: Option<String>,
    /// What can be printed, and the badge for other sites.
    pub prints: Vec<Link>,
}

impl ShareRow {
    /// The row of the page at `address` with this title.
    pub fn new(context: &RequestContext, address: &Address, title: &str) -> ShareRow {
        let url = context.absolute_url(address);
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let (in_url, title) = (encode(&url), encode(title));
        let mut others = vec![Link::new(format!("https://www.facebook.com/sharer/sharer.php?u={in_url}"), "Facebook")];
        // Zalo has no documented link without its SDK: there, the browser's own sharing does it.
        if context.language == Language::English {
            others.push(Link::new(format!("https://wa.me/?text={title}%20{in_url}"), "WhatsApp"));
            others.push(Link::new(format!("mailto:?subject={title}&body={in_url}"), "Email"));
        }
        ShareRow { url, others, short: None, prints: Vec::new() }
    }

    /// The same with the short link of a product's code.
    pub fn with_code(mut self, context: &RequestContext, code: &str) -> ShareRow {
        self.short = Some(format!("{}{}", context.site.base_url.host(), routes::short_link(code)));
        self
    }

    /// The same with the part of the booklet that can be printed.
    pub fn with_booklet(mut self, context: &RequestContext, part: &Address) -> ShareRow {
        self.prints = vec![Link::new(context.url(part), context.words().print_list())];
        self
    }

    /// The same with what can be printed: shelf cards, labels, and the QR code of a product.
    pub fn with_prints(
        mut self,
        context: &RequestContext,
        shelf_card: &Address,
        labels: &Address,
        qr_code: Option<&Address>,
    ) -> ShareRow {
        let words = context.words();
        self.prints = vec![
            Link::new(context.url(shelf_card), words.print_shelf_card()),
            Link::new(context.url(labels), words.print_labels()),
        ];
        self.prints.extend(qr_code.map(|address| Link::new(context.url(address), words.qr_code())));
        self
    }
}
