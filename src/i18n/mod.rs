//! The words of the interface: one row a text, Vietnamese and English side by side, in a table for each theme.
//!
//! A text that lacks a language does not compile. Nothing here is about one province: its names come from the records.

// Each text is the documentation of its method; an address in it is no link.
#![allow(rustdoc::bare_urls)]

/// Makes a method of [`Words`] of each row of a table:
///
/// ```text
/// menu_home: "Trang chủ", "Home";                                      // words.menu_home() -> &'static str
/// awarded_in(year: &str): "Công nhận năm {year}", "Awarded in {year}";  // words.awarded_in("2024") -> String
///
/// // English has a plural, for every number but 1. The number is the first value.
/// products_count(count: usize): "{count} sản phẩm", "1 product" | "{count} products";
///
/// // A text for each case of the values -> String
/// stars(stars: Option<u8>) {
///     Some(stars) => "OCOP {stars} sao", "OCOP {stars} stars";
///     None => "OCOP, nguồn không ghi hạng sao", "OCOP, no source prints the stars";
/// }
///
/// // A name for each variant of an enum -> &'static str
/// producer_kind(ProducerKind) {
///     Cooperative: "hợp tác xã", "cooperative";
///     Enterprise: "doanh nghiệp", "enterprise";
/// }
///
/// // Paragraphs -> &'static [&'static str]
/// about_ocop [
///     "…", "…";
///     "…", "…";
/// ]
/// ```
macro_rules! words {
    (@row $(#[$doc:meta])* $name:ident: $vi:literal, $en:literal) => {
        $(#[$doc])*
        #[doc = $en]
        pub fn $name(self) -> &'static str {
            self.0.pick($vi, $en)
        }
    };
    (@row $(#[$doc:meta])* $name:ident [$($vi:literal, $en:literal;)+]) => {
        $(#[$doc])*
        $(#[doc = $en])+
        pub fn $name(self) -> &'static [&'static str] {
            self.0.pick(&[$($vi),+], &[$($en),+])
        }
    };
    (@row $(#[$doc:meta])* $name:ident ($enum:ident) {$($variant:ident: $vi:literal, $en:literal;)+}) => {
        $(#[$doc])*
        $(#[doc = $en])+
        pub fn $name(self, of: $enum) -> &'static str {
            match of {
                $($enum::$variant => self.0.pick($vi, $en),)+
            }
        }
    };
    (@row $(#[$doc:meta])* $name:ident ($($value:ident: $type:ty),+) {$($case:pat => $vi:literal, $en:literal;)+}) => {
        $(#[$doc])*
        $(#[doc = $en])+
        pub fn $name(self, $($value: $type),+) -> String {
            match ($($value),+) {
                $($case => match self.0 {
                    $crate::i18n::Language::Vietnamese => format!($vi),
                    $crate::i18n::Language::English => format!($en),
                },)+
            }
        }
    };
    (@row $(#[$doc:meta])* $name:ident ($first:ident: $($rest:tt)+): $vi:literal, $en:literal $(| $many:literal)?) => {
        $(#[$doc])*
        #[doc = $en]
        pub fn $name(self, $first: $($rest)+) -> String {
            match self.0 {
                $crate::i18n::Language::Vietnamese => format!($vi),
                $($crate::i18n::Language::English if $first != 1 => format!($many),)?
                $crate::i18n::Language::English => format!($en),
            }
        }
    };
    ($(
        $(#[$doc:meta])*
        $name:ident
        $(($($values:tt)+))?
        $({$($cases:tt)+})?
        $([$($paragraphs:tt)+])?
        $(: $vi:literal, $en:literal $(| $many:literal)?;)?
    )+) => {
        impl $crate::i18n::Words {
            $(words! {
                @row $(#[$doc])* $name $(($($values)+))? $({$($cases)+})? $([$($paragraphs)+])?
                $(: $vi, $en $(| $many)?)?
            })+
        }
    };
}

mod about;
mod booklet;
mod command_line;
mod corrections;
mod data;
mod errors;
mod formatting;
mod frame;
mod home;
mod in_season;
pub mod language;
mod maps;
mod offline;
mod places;
mod producers;
mod product;
mod products;
mod pronunciation;
mod search;
mod selection;
mod sharing;
mod sources;
mod standing;
mod statistics;
mod topics;
mod travel_routes;

use language::Language;

/// The words of the interface in a language.
#[derive(Clone, Copy)]
pub struct Words(Language);

impl Language {
    /// The words of the interface in this language.
    pub fn words(self) -> Words {
        Words(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_has_a_plural_for_every_number_but_one() {
        let (vi, en) = (Language::Vietnamese.words(), Language::English.words());
        assert_eq!([0, 1, 2].map(|count| vi.products_count(count)), ["0 sản phẩm", "1 sản phẩm", "2 sản phẩm"]);
        assert_eq!([0, 1, 2].map(|count| en.products_count(count)), ["0 products", "1 product", "2 products"]);
    }
}
