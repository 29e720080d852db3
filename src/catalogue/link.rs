//! Which texts of a catalogue may become links. Records are checked before they are baked, but a file may be old or made by
//! somebody else: whatever is not plainly a web page, a number or a mailbox stays text, above all what a browser would run.

use records::contact::ContactKind;

/// The address of a web page, where a text is one.
pub fn web(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"))?;
    let is_host = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
    (is_host && is_one_word(text)).then_some(text)
}

/// The link by which a contact is reached; `None`: it is told, and nothing more.
pub fn of_contact(kind: ContactKind, value: &str) -> Option<String> {
    match kind {
        ContactKind::Telephone => Some(format!("tel:{}", number(value.strip_prefix("tel:").unwrap_or(value))?)),
        ContactKind::Zalo => zalo(value),
        ContactKind::Email => Some(format!("mailto:{}", mailbox(value)?)),
        ContactKind::Website | ContactKind::Facebook => web(value).map(str::to_owned),
        ContactKind::Shop => None,
    }
}

/// The address that opens a conversation with a number of Zalo, or the page that stands in its place.
pub fn zalo(value: &str) -> Option<String> {
    let is_own = value.to_ascii_lowercase().starts_with("zalo://") && is_one_word(value);
    if is_own || web(value).is_some() {
        return Some(value.to_owned());
    }
    Some(format!("https://zalo.me/{}", number(value)?.trim_start_matches('+')))
}

/// A mailbox without what would add to the letter (`?bcc=`).
pub fn mailbox(value: &str) -> Option<&str> {
    let value = value.strip_prefix("mailto:").unwrap_or(value);
    let (name, host) = value.split_once('@')?;
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'))
    };
    (is_part(name) && is_part(host)).then_some(value)
}

/// The digits of a telephone number.
fn number(value: &str) -> Option<String> {
    let is_number =
        value.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '.' | '-' | '(' | ')'));
    let digits: String = value.chars().filter(|&c| c.is_ascii_digit() || c == '+').collect();
    (is_number && digits.contains(|c: char| c.is_ascii_digit())).then_some(digits)
}

fn is_one_word(text: &str) -> bool {
    !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a browser would run, open as a page of ours, or take for something else than it seems.
    const HARMFUL: [&str; 14] = [
        "javascript:alert(1)",
        "JavaScript:alert(1)//https://x",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://x/1",
        "intent://x#Intent;end",
        "//x.example",
        "/san-pham",
        "https:x",
        "https:///x",
        "https://x y",
    ];

    #[test]
    fn only_pages_numbers_and_mailboxes_become_links() {
        for kind in ContactKind::ALL {
            for text in HARMFUL {
                assert_eq!(of_contact(kind, text), None, "{kind:?} {text}");
            }
        }
        for (kind, value, href) in [
            (ContactKind::Telephone, "0215 (3) 825-409", "tel:02153825409"),
            (ContactKind::Telephone, "+84 912 345 678", "tel:+84912345678"),
            (ContactKind::Zalo, "0912 345 678", "https://zalo.me/0912345678"),
            (ContactKind::Zalo, "+84912345678", "https://zalo.me/84912345678"),
            (ContactKind::Zalo, "https://zalo.me/g/abc", "https://zalo.me/g/abc"),
            (ContactKind::Zalo, "zalo://conversation?phone=0912345678", "zalo://conversation?phone=0912345678"),
            (ContactKind::Email, "htx@sanvat.example", "mailto:htx@sanvat.example"),
            (ContactKind::Website, "HTTPS://sanvat.example/a?b", "HTTPS://sanvat.example/a?b"),
            (ContactKind::Facebook, "http://facebook.com/x", "http://facebook.com/x"),
        ] {
            assert_eq!(of_contact(kind, value).as_deref(), Some(href));
        }
        for email in ["a@b?bcc=c@d.example", "a@b\r\nBcc: c@d", "a", "@b", "a@", "a@b@c", "a b@c"] {
            assert_eq!(of_contact(ContactKind::Email, email), None, "{email}");
        }
        assert_eq!(of_contact(ContactKind::Shop, "https://sanvat.example"), None);
    }
}
