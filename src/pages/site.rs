//! What is the same for every request that is served from one catalogue.

use crate::catalogue::photos::Photos;
use crate::pages::card_cache::CardLinks;
use crate::routes::BaseUrl;

/// The values of a server that its pages depend on.
#[derive(Debug)]
pub struct Site {
    /// SHA-256 of the catalogue's file, in hexadecimal.
    pub digest: String,
    /// Where the site stands.
    pub base_url: BaseUrl,
    /// The photographs in the media folder.
    pub photos: Photos,
    /// What is known of the share cards.
    pub card_links: CardLinks,
    /// Whether pages register the service worker. Where they do not, the worker takes itself away.
    pub offline: bool,
}
