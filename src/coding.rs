//! Content codings: which one a visitor takes, and the body in it.
//!
//! Not `actix_web::middleware::Compress`: the tag must be made before the coding and shared by all of them, HEAD
//! must name the same length as GET, and what is compressed once is to be kept.

use std::io::Write;

use actix_web::http::header::{self, HeaderMap};
use flate2::Compression;
use flate2::write::GzEncoder;

/// A content coding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    /// Brotli (RFC 7932).
    Brotli,
    /// Gzip: some preview robots take nothing else.
    Gzip,
    /// As it is.
    Identity,
}

/// How much work compression may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// Some 1.5 ms for a long page: for pages whose number has no bound.
    Fast,
    /// As small as it gets.
    Best,
}

/// Bodies below this many bytes are not worth a coding: they fit into one packet anyway.
const LEAST_BYTES: usize = 256;

impl Coding {
    /// The coding that the visitor prefers among ours, brotli first (RFC 9110, section 12.5.3).
    pub fn negotiate(request: &HeaderMap) -> Coding {
        let mut weights = [(Coding::Brotli, "br", None), (Coding::Gzip, "gzip", None)];
        let mut any = None;
        let listed = request
            .get_all(header::ACCEPT_ENCODING)
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','));
        for item in listed {
            let (name, weight) = read_item(item);
            for (_, ours, found) in &mut weights {
                if name.eq_ignore_ascii_case(ours) || (*ours == "gzip" && name.eq_ignore_ascii_case("x-gzip")) {
                    *found = Some(weight);
                }
            }
            if name == "*" {
                any = Some(weight);
            }
        }
        weights
            .into_iter()
            .filter_map(|(coding, _, weight)| weight.or(any).map(|weight| (coding, weight)))
            .filter(|&(_, weight)| weight > 0)
            .fold((Coding::Identity, 0), |best, next| if next.1 > best.1 { next } else { best })
            .0
    }

    /// The name in `Content-Encoding`; identity has none.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Coding::Brotli => Some("br"),
            Coding::Gzip => Some("gzip"),
            Coding::Identity => None,
        }
    }

    /// The coding that is used for a body of this length.
    pub fn for_length(self, length: usize) -> Coding {
        if length < LEAST_BYTES { Coding::Identity } else { self }
    }

    /// The body in this coding.
    pub fn encode(self, body: &[u8], effort: Effort) -> Vec<u8> {
        // Writing to a vector cannot fail.
        match self {
            Coding::Identity => body.to_vec(),
            Coding::Gzip => {
                let level = if effort == Effort::Best { Compression::best() } else { Compression::new(5) };
                let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 3), level);
                encoder.write_all(body).and_then(|()| encoder.finish()).expect("a vector takes every write")
            }
            Coding::Brotli => {
                let params = brotli::enc::BrotliEncoderParams {
                    quality: if effort == Effort::Best { 11 } else { 5 },
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

/// Name and weight, in thousandths, of one item of `Accept-Encoding`.
fn read_item(item: &str) -> (&str, u16) {
    let mut parts = item.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default();
    let weight = parts
        .filter_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
        .find_map(|weight| weight.trim().parse::<f32>().ok())
        .map_or(1000, |weight| (weight.clamp(0.0, 1.0) * 1000.0) as u16);
    (name, weight)
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    fn negotiated(accept: &'static str) -> Coding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accept));
        Coding::negotiate(&headers)
    }

    #[test]
    fn every_visitor_gets_the_best_coding_that_it_takes() {
        assert_eq!(negotiated("gzip, deflate, br, zstd"), Coding::Brotli);
        assert_eq!(negotiated("gzip, deflate"), Coding::Gzip);
        assert_eq!(negotiated("br;q=0, gzip;q=0.5"), Coding::Gzip);
        assert_eq!(negotiated("gzip;q=1, br;q=0.2"), Coding::Gzip);
        assert_eq!(negotiated("*"), Coding::Brotli);
        assert_eq!(negotiated("identity, *;q=0"), Coding::Identity);
        assert_eq!(negotiated("deflate"), Coding::Identity);
        assert_eq!(Coding::negotiate(&HeaderMap::new()), Coding::Identity);
    }
}
