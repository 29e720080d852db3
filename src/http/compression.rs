//! Content codings: which one a visitor prefers, and bodies in it.
//!
//! Not `actix_web::middleware::Compress`: one tag is shared by all codings of a page, HEAD names the same length as GET,
//! and what was compressed once is kept.

use std::io::Write;

use actix_web::HttpRequest;
use actix_web::http::header::{AcceptEncoding, Encoding as HeaderEncoding, Header, Quality};
use flate2::Compression;
use flate2::write::GzEncoder;

/// A content coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// Brotli (RFC 7932).
    Brotli,
    /// Gzip: some preview robots take nothing else.
    Gzip,
    /// Not compressed.
    Identity,
}

/// How hard to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// About 1.5 ms for a long page: while a visitor waits.
    Fast,
    /// As small as possible, up to 150 ms for a long page: in the background.
    Best,
}

/// Bodies below this many bytes are not compressed: they fit into one packet anyway.
pub const MIN_BYTES: usize = 256;

/// Media types of bodies that are compressed already.
const COMPRESSED: [&str; 3] =
    ["image/png", "application/zip", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];

impl Encoding {
    /// The coding that the client prefers among ours (RFC 9110, section 12.5.3); of equals brotli. A header that cannot
    /// be read asks for nothing.
    pub fn negotiate(request: &HttpRequest) -> Encoding {
        let Ok(accepted) = AcceptEncoding::parse(request) else { return Encoding::Identity };
        let named = |encoding: HeaderEncoding| accepted.iter().find(|item| item.item.item() == Some(&encoding));
        // `AcceptEncoding::negotiate` takes "*" for nothing.
        let quality = |encoding| {
            let item = named(encoding).or_else(|| accepted.iter().find(|item| item.item.is_any()));
            item.map_or(Quality::ZERO, |item| item.quality)
        };
        let (brotli, gzip) = (quality(HeaderEncoding::brotli()), quality(HeaderEncoding::gzip()));
        let identity = named(HeaderEncoding::identity()).map_or(Quality::ZERO, |item| item.quality);
        let best = brotli.max(gzip);
        if best == Quality::ZERO || best < identity {
            Encoding::Identity
        } else if brotli == best {
            Encoding::Brotli
        } else {
            Encoding::Gzip
        }
    }

    /// The coding in which a body of this media type and length is sent to who prefers this one.
    pub fn for_body(self, content_type: &str, length: usize) -> Encoding {
        if length < MIN_BYTES || COMPRESSED.contains(&content_type) { Encoding::Identity } else { self }
    }

    /// Its name in `Content-Encoding`; identity has none.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Encoding::Brotli => Some("br"),
            Encoding::Gzip => Some("gzip"),
            Encoding::Identity => None,
        }
    }

    /// A body in this coding.
    pub fn encode(self, body: &[u8], level: Level) -> Vec<u8> {
        match self {
            Encoding::Identity => body.to_vec(),
            Encoding::Gzip => {
                let level = if level == Level::Best { Compression::best() } else { Compression::new(5) };
                let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 3), level);
                encoder.write_all(body).and_then(|()| encoder.finish()).expect("a vector takes every write")
            }
            Encoding::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: if level == Level::Best { 11 } else { 5 },
                    lgwin: 18,
                    size_hint: body.len(),
                    mode: brotli::enc::backward_references::BrotliEncoderMode::BROTLI_MODE_TEXT,
                    ..Default::default()
                };
                let mut encoded = Vec::with_capacity(body.len() / 3);
                brotli::BrotliCompress(&mut &*body, &mut encoded, &params).expect("a vector takes every write");
                encoded
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn negotiated(accept: &str) -> Encoding {
        Encoding::negotiate(&TestRequest::default().insert_header(("accept-encoding", accept)).to_http_request())
    }

    #[test]
    fn every_client_gets_the_best_encoding_that_it_accepts() {
        assert_eq!(negotiated("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(negotiated("gzip, deflate"), Encoding::Gzip);
        assert_eq!(negotiated("br;q=0, gzip;q=0.5"), Encoding::Gzip);
        assert_eq!(negotiated("gzip;q=1, br;q=0.2"), Encoding::Gzip);
        assert_eq!(negotiated("br;q=0.5, gzip;q=0.5"), Encoding::Brotli);
        assert_eq!(negotiated("*"), Encoding::Brotli);
        assert_eq!(negotiated("gzip, *;q=0.5"), Encoding::Gzip);
        assert_eq!(negotiated("gzip;q=0.5, identity"), Encoding::Identity);
        assert_eq!(negotiated("identity, *;q=0"), Encoding::Identity);
        assert_eq!(negotiated("deflate"), Encoding::Identity);
        assert_eq!(Encoding::negotiate(&TestRequest::default().to_http_request()), Encoding::Identity);
    }
}
