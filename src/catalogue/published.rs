//! What a catalogue has made public for ever: the codes, slugs and redirects by which people come back to it.

use std::collections::{BTreeMap, BTreeSet};

use super::{CatalogueError, CatalogueFile, DbError, read_all};

const PRODUCTS: &str = "SELECT code, slug, name FROM product";
const FORMER_SLUGS: &str = "SELECT product_former_slug.slug, code FROM product_former_slug \
     JOIN product ON product.id = product_former_slug.product";
const RETIRED_CODES: &str = "SELECT code FROM retired_code";
const PAGES: &str = "SELECT 'producer' AS thing, slug FROM producer \
     UNION ALL SELECT 'speciality', slug FROM speciality \
     UNION ALL SELECT 'route', slug FROM route \
     UNION ALL SELECT 'kind', slug FROM kind \
     UNION ALL SELECT 'district', slug FROM district \
     UNION ALL SELECT 'commune', slug FROM commune";

pub(super) const OPENING: &[&str] = &[PRODUCTS, FORMER_SLUGS, RETIRED_CODES, PAGES];

/// The codes, slugs and redirects of a catalogue.
#[derive(Clone, Debug)]
pub struct Published {
    /// The products by code, removed ones included.
    pub products: BTreeMap<String, PublishedProduct>,
    /// The codes of the products to which former slugs lead, by slug.
    pub former_slugs: BTreeMap<String, String>,
    pub retired_codes: BTreeSet<String>,
    /// What else has a page: `producer`, `speciality`, `route`, `kind`, `district` or `commune`, and its slug.
    pub pages: BTreeSet<(String, String)>,
}

/// A product as links know it.
#[derive(Clone, Debug)]
pub struct PublishedProduct {
    pub slug: String,
    pub name: String,
}

impl Published {
    /// Reads them from a baked file.
    pub fn read(file: &CatalogueFile) -> Result<Published, CatalogueError> {
        let connection = file.connect()?;
        let read = || -> Result<Published, DbError> {
            let products = read_all(&connection, PRODUCTS, |row| {
                Ok((row.get("code")?, PublishedProduct { slug: row.get("slug")?, name: row.get("name")? }))
            })?;
            let former = read_all(&connection, FORMER_SLUGS, |row| Ok((row.get("slug")?, row.get("code")?)))?;
            let pages = read_all(&connection, PAGES, |row| Ok((row.get("thing")?, row.get("slug")?)))?;
            Ok(Published {
                products: products.into_iter().collect(),
                former_slugs: former.into_iter().collect(),
                retired_codes: read_all(&connection, RETIRED_CODES, |row| row.get("code"))?.into_iter().collect(),
                pages: pages.into_iter().collect(),
            })
        };
        read().map_err(CatalogueError::Unreadable)
    }
}
