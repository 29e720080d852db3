//! One award on a product's page.

use crate::catalogue::{Certification, Withdrawal};
use crate::i18n::language::Text;
use crate::pages::context::RequestContext;

use super::SourceLine;

pub struct AwardLine {
    /// "2023–2024", or that no year is printed.
    pub years: String,
    /// "OCOP 4 sao", or that no source prints stars.
    pub stars: String,
    /// Which body gave it; absent where unknown.
    pub issuer: Option<String>,
    /// "từ 2023 đến 7/3/2024": the interval as printed, where it is more than the years.
    pub printed: Option<String>,
    /// Number and date of the decision, where known.
    pub decision: Option<String>,
    /// A remark.
    pub note: Option<Text>,
    /// Its withdrawal in one sentence, where the standing of today does not say it.
    pub withdrawn: Option<String>,
    /// What prints the withdrawal.
    pub withdrawal_sources: Vec<SourceLine>,
    /// What prints the award; empty: the product's sources stand for it.
    pub sources: Vec<SourceLine>,
    /// Whether it is the one that counts today.
    pub is_latest: bool,
    /// Whether it begins after today.
    pub is_to_come: bool,
}

impl AwardLine {
    pub fn new(context: &RequestContext, certification: &Certification, is_latest: bool) -> AwardLine {
        let words = context.words();
        let years = certification.awarded.map(|(earliest, latest)| (earliest.year(), latest.year()));
        let printed = certification.printed.as_ref().filter(|(earliest, latest)| {
            let only_years = |date: &records::date::PrintedDate| date.to_string().len() == 4;
            !(only_years(earliest) && only_years(latest))
        });
        let decision = match (&certification.decision_number, &certification.decision_date) {
            (None, None) => None,
            (number, date) => Some(words.decision(number.as_deref(), date.as_ref().map(|date| words.printed(date)))),
        };
        let sentence = |withdrawal: &Withdrawal| words.withdrawal(withdrawal);
        // What the page says of the certificate of today is not said a second time.
        let is_told = |withdrawal: &Withdrawal| is_latest && withdrawal.on.first_day() <= context.today;
        AwardLine {
            years: words.years_of_award(years),
            stars: words.stars(certification.stars),
            issuer: certification.issuer.map(|issuer| words.issuer(issuer).to_owned()),
            printed: printed.map(|(earliest, latest)| words.between_printed(earliest, latest)),
            decision,
            note: certification.note.as_ref().map(|note| Text::vietnamese(context.language, note)),
            withdrawn: certification.withdrawal.as_ref().filter(|it| !is_told(it)).map(sentence),
            withdrawal_sources: certification
                .withdrawal
                .iter()
                .flat_map(|withdrawal| &withdrawal.sources)
                .map(|source| SourceLine::new(context, source))
                .collect(),
            sources: certification.sources.iter().map(|source| SourceLine::new(context, source)).collect(),
            is_latest,
            is_to_come: certification.awarded.is_some_and(|(earliest, _)| earliest > context.today),
        }
    }
}
