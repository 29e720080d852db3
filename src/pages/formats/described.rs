//! What every JSON document of ours begins with.

use schemars::JsonSchema;
use serde::Serialize;

use crate::i18n::language::Language;
use crate::pages::context::RequestContext;
use crate::routes::Address;

use super::{one_of, page_url};

/// What the data are of, and what may be done with them.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct About {
    /// The page that shows the same.
    #[schemars(extend("format" = "uri"))]
    pub page: String,
    /// The language of its texts. What exists in Vietnamese only is given in Vietnamese.
    #[schemars(schema_with = "languages")]
    pub language: &'static str,
    /// The date of the data.
    #[schemars(extend("format" = "date"))]
    pub as_of: String,
    /// The day, in the province, on which standings are as they are given here.
    #[schemars(extend("format" = "date"))]
    pub today: String,
    /// The SHA-256 of the database, in lower-case hexadecimal: the version of the data.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub digest: String,
    /// The SPDX identifier of the licence of the data.
    pub licence: String,
    /// Whom to name: the name of the site.
    pub attribution: String,
}

fn languages(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    one_of(Language::ALL.map(Language::tag))
}

impl About {
    /// Of the page at an address.
    pub fn new(context: &RequestContext, address: &Address) -> About {
        let province = &context.index().province;
        About {
            page: page_url(context, address),
            language: context.language.tag(),
            as_of: province.as_of.to_string(),
            today: context.today.to_string(),
            digest: context.site.digest.clone(),
            licence: province.licence.clone(),
            attribution: context.language.pick(&province.site_name.0, &province.site_name.1).clone(),
        }
    }
}
