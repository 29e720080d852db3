//! Where the site stands: the scheme and host of its absolute addresses.

/// The absolute address that canonical links, previews and the sitemap begin with; no slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads an address such as `https://sanvat.example`: http or https, a host, no path, query or user.
    pub fn parse(text: &str) -> Result<BaseUrl, String> {
        let trimmed = text.trim_end_matches('/');
        let host = trimmed
            .strip_prefix("https://")
            .or_else(|| trimmed.strip_prefix("http://"))
            .ok_or_else(|| format!("{text:?} must begin with http:// or https://"))?;
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
        if host.is_empty() || !host.chars().all(allowed) {
            return Err(format!("{text:?} must be a host, perhaps with a port, and nothing after it"));
        }
        Ok(BaseUrl(trimmed.to_ascii_lowercase()))
    }

    /// The absolute address of a path that begins with a slash.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The host, perhaps with a port, as people read it.
    pub fn host(&self) -> &str {
        self.0.split_once("://").map_or(self.0.as_str(), |(_, host)| host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_a_scheme_and_a_host() {
        let base = BaseUrl::parse("https://SanVat.example:8443/").expect("a base url");
        assert_eq!(base.join("/huyen"), "https://sanvat.example:8443/huyen");
        assert_eq!(base.host(), "sanvat.example:8443");
        for bad in
            ["sanvat.example", "ftp://x", "https://", "https://a/b", "https://a b", "https://u@h", "https://a\"b"]
        {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
