//! The badge of a product, for the page of its maker: the picture, and the lines that put it there. Spirits have none.

use askama::Template;
use records::code::Code;

use crate::catalogue::{ProductSummary, ResolvedProduct};
use crate::i18n::language::Language;
use crate::pages::components::{Link, tone};
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::frame::Frame;
use crate::pages::print::PrintPage;
use crate::pages::response::{CachePolicy, CrossOrigin, Response};
use crate::routes::{self, Page, Picture};
use crate::share::badge::{Badge, HEIGHT, WIDTH};
use crate::share::svg::Svg;
use crate::standing::StandingKind;

#[derive(Template)]
#[template(path = "badge.html")]
struct BadgePage {
    frame: Frame,
    trail: Vec<Link>,
    /// Absent for spirits.
    badge: Option<Svg>,
    /// What a line is for, and the line.
    lines: Vec<(&'static str, String)>,
    files: Vec<Link>,
}

/// Answers `/p/{CODE}/badge.svg` and `/p/{CODE}/badge.png`.
pub fn show(context: &RequestContext, code: &str, picture: Picture) -> Result<Response, PageError> {
    let nothing = || PageError::NotFound(Vec::new());
    let code = Code::parse(code).ok_or_else(nothing)?;
    let slug = match context.catalogue.resolve_code(&code)?.ok_or_else(nothing)? {
        ResolvedProduct::Removed(removal) => return Err(PageError::Gone(removal)),
        ResolvedProduct::Current(slug) => slug,
    };
    let own = routes::badge(code.as_str(), picture);
    if context.path != own {
        return Err(PageError::Moved(own));
    }
    let product = context.catalogue.find_product_summary(&slug)?.ok_or_else(nothing)?;
    let badge = badge(context, &product).ok_or_else(nothing)?;
    let reply = match picture {
        Picture::Svg => Response::file("image/svg+xml", badge.svg()?, CachePolicy::Page),
        Picture::Png => {
            let png = badge.png().map_err(|error| PageError::Internal(error.into()))?;
            Response::file("image/png", png, CachePolicy::Page)
        }
    };
    Ok(reply.shared(CrossOrigin::Embed))
}

/// Answers `/san-pham/{slug}/huy-hieu`.
pub fn show_page(context: &RequestContext, slug: &str) -> Result<Response, PageError> {
    let words = context.words();
    let PrintPage { address, name, trail, products } = PrintPage::of_product(context, Page::ProductBadge, slug)?;
    let product = products.first().ok_or_else(|| PageError::NotFound(Vec::new()))?;
    let badge = badge(context, product).map(|badge| badge.svg()).transpose()?;
    let (short, base) = (routes::short_link(&product.code), &context.site.base_url);
    let (link, picture) = (base.join(&short), base.join(&routes::badge(&product.code, Picture::Svg)));
    let province = &context.index().province;
    // It does not say what the picture says: that changes, and what is pasted does not.
    let alt = words.badge_alt(&name, context.language.pick(&province.site_name.0, &province.site_name.1));
    let escaped = alt.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    let in_brackets = alt.replace(['[', ']'], "");
    let lines = vec![
        (
            "HTML",
            format!(
                "<a href=\"{link}\"><img src=\"{picture}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" alt=\"{escaped}\"></a>"
            ),
        ),
        ("Markdown", format!("[![{in_brackets}]({picture})]({link})")),
        (words.badge_for_zalo(), format!("{name}: {link}")),
        (words.badge_plain(), link),
    ];
    let file = |picture, text: &str| Link::new(routes::badge(&product.code, picture), text);
    let files = vec![file(Picture::Svg, "SVG"), file(Picture::Png, "PNG")];
    Response::page(&BadgePage {
        frame: Frame::new(context, &address, words.badge_title(&name), words.what_the_badge_does())
            .hidden()
            .described(context, &trail, Vec::new())?,
        trail,
        lines: if badge.is_some() { lines } else { Vec::new() },
        files,
        badge: badge.map(Svg::drawn),
    })
}

/// The badge of a product on the day of the context. It has one address and is in the first language.
fn badge(context: &RequestContext, product: &ProductSummary) -> Option<Badge> {
    let (words, index, day) = (Language::Vietnamese.words(), context.index(), context.day());
    if index.kind(product.kind).is_for_adults() {
        return None;
    }
    let certificate = day.certificate(product.position);
    Some(Badge {
        figure: product.figure.map(|figure| Svg::drawn(index.drawings.svg(figure))),
        name: words.full_name(&product.name, product.qualifier.as_deref()),
        stars: words.stars_and_year(certificate.latest_award.is_some(), certificate.stars, certificate.years()),
        standing: match certificate.standing.kind() {
            // The year of the award stands with the stars.
            StandingKind::PastTerm => words.standing(StandingKind::PastTerm).to_owned(),
            _ => words.standing_on_card(&certificate.standing, None),
        },
        tone: tone(&certificate.standing),
        foot: format!("{}, {}", context.site.base_url.host(), words.day(context.today)),
    })
}
