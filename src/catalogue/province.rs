//! What is true of the whole catalogue: whose it is and how old its data are.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::Connection;

use super::{CommuneId, DbError, Places, closed};

/// The province, its site and who runs it, from `province.toml`.
#[derive(Clone, Debug)]
pub struct Province {
    /// Its bare name; unit words are the interface's.
    pub name: String,
    /// Its name in URLs and identifiers.
    pub slug: String,
    /// Where its midnight is.
    pub time_zone: TimeZone,
    /// The date of the data.
    pub as_of: Date,
    /// The commune of today that is the capital.
    pub capital: Option<CommuneId>,
    /// The site's name in Vietnamese and English.
    pub site_name: (String, String),
    /// Who runs the site, in Vietnamese and English; absent: nobody is named yet.
    pub operator: Option<(String, String)>,
    /// The address for corrections; absent: none is published.
    pub email: Option<String>,
    /// The Zalo number for corrections; absent: none is published.
    pub zalo: Option<String>,
    /// The web address of the public list where errors can be reported; absent: there is none.
    pub issues: Option<String>,
    /// SPDX identifier of the records' licence.
    pub licence: String,
}

const PROVINCE: &str = "
    SELECT name, slug, time_zone, as_of, capital, site_name_vi, site_name_en, operator_vi, operator_en, email, zalo,
           issues, licence
    FROM province";

pub(super) const OPENING: &[&str] = &[PROVINCE];

impl Province {
    pub(super) fn read(connection: &Connection, places: &Places) -> Result<Province, DbError> {
        connection.query_row(PROVINCE, [], |row| {
            let operator = (row.get::<_, Option<String>>("operator_vi")?, row.get::<_, Option<String>>("operator_en")?);
            Ok(Province {
                name: row.get("name")?,
                slug: row.get("slug")?,
                time_zone: closed(row, "time_zone", |name| TimeZone::get(name).ok())?,
                as_of: closed(row, "as_of", |day| day.parse().ok())?,
                capital: places.commune_of(row.get("capital")?),
                site_name: (row.get("site_name_vi")?, row.get("site_name_en")?),
                operator: match operator {
                    (Some(vi), Some(en)) => Some((vi, en)),
                    (Some(one), None) | (None, Some(one)) => Some((one.clone(), one)),
                    (None, None) => None,
                },
                email: row.get("email")?,
                zalo: row.get("zalo")?,
                issues: row.get("issues")?,
                licence: row.get("licence")?,
            })
        })
    }
}
