//! What OCOP is, what stars and standing mean, where the data come from, and which indications are registered.

use askama::Template;

use crate::catalogue::{Group, Indication, Translated};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;
use crate::pages::error::PageError;
use crate::pages::response::Response;
use crate::routes::{Address, Page};
use crate::standing::StandingKind;

use super::frame::Frame;
use crate::pages::components::{Badge, Link, SourceLine, coverage};
use crate::pages::formats::json_ld::dataset;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    frame: Frame,
    trail: Vec<Link>,
    coverage: (String, Link),
    standings: Vec<(Badge, &'static str)>,
    groups: Vec<(Link, &'static str)>,
    indications: Vec<IndicationEntry>,
    sources: Link,
    statistics: Link,
    data: Link,
    corrections: Link,
}

/// An indication as the page lists it.
struct IndicationEntry {
    anchor: String,
    name: String,
    right: Text,
    status: &'static str,
    facts: Vec<(&'static str, Text)>,
    sources: Vec<SourceLine>,
}

/// Answers `/gioi-thieu`.
pub fn show(context: &RequestContext) -> Result<Response, PageError> {
    let words = context.words();
    let address = Address::page(Page::About);
    context.redirect_unless_canonical(&address)?;
    let link = |page, text: &str| Link::new(context.url(&Address::page(page)), text);
    let trail = vec![link(Page::Home, words.menu_home())];
    Response::page(&AboutPage {
        frame: Frame::new(context, &address, words.about_title(), words.about_lead()).described(
            context,
            &trail,
            vec![dataset(context, words.about_lead())],
        )?,
        trail,
        coverage: coverage(context),
        standings: StandingKind::ALL
            .map(|kind| (Badge::new(kind, words.standing(kind).to_owned()), words.standing_means(kind)))
            .into(),
        groups: Group::ALL
            .map(|group| {
                let href = context.url(&Address::of(Page::Group, group.slug()));
                (Link::new(href, words.group_in_full(group)), words.group_holds(group))
            })
            .into(),
        indications: context
            .catalogue
            .list_indications()?
            .into_iter()
            .map(|indication| entry(context, indication))
            .collect(),
        sources: link(Page::Sources, words.menu_sources()),
        statistics: link(Page::Statistics, words.menu_statistics()),
        data: link(Page::Data, words.data_title()),
        corrections: link(Page::Corrections, words.report()),
    })
}

fn entry(context: &RequestContext, indication: Indication) -> IndicationEntry {
    let words = context.words();
    let said = |text: &Translated| Text::translated(context.language, text);
    let plain = |text: &String| Text { text: text.clone(), lang: None };
    let facts = [
        (words.goods(), Some(said(&indication.goods))),
        (words.certificate_number(), indication.certificate_number.as_ref().map(plain)),
        (words.decision_label(), indication.decision.as_ref().map(plain)),
        (words.holder(), indication.holder.as_ref().map(said)),
        (words.specification(), indication.specification.as_ref().map(said)),
        (words.area_label(), indication.area.as_ref().map(said)),
        (words.status_label(), Some(said(&indication.status))),
        (words.remark(), indication.remark.as_ref().map(said)),
        (words.date_label(), indication.date.as_ref().map(|date| plain(&words.printed(date)))),
    ];
    IndicationEntry {
        anchor: indication.slug,
        name: indication.name,
        right: said(&indication.kind_of_right),
        status: if indication.registered { words.registered() } else { words.not_registered() },
        facts: facts.into_iter().filter_map(|(label, text)| Some((label, text?))).collect(),
        sources: indication.sources.iter().map(|source| SourceLine::new(context, source)).collect(),
    }
}
