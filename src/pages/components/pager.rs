//! The pages of a list.

use crate::pages::context::{Params, RequestContext};
use crate::pages::error::{PageError, ParamProblem};
use crate::routes::{Address, Param};

use super::Link;

/// How many page links stand on each side of the current one.
const AROUND: usize = 2;

/// Links to the other pages of a list. Empty where there is one page only.
#[derive(Debug, Default)]
pub struct Pager {
    /// The page before this one.
    pub previous: Option<Link>,
    /// The page after this one.
    pub next: Option<Link>,
    /// Numbered links; `None` stands for a gap; the flag marks the current page.
    pub numbers: Vec<Option<(Link, bool)>>,
}

impl Pager {
    /// The first index of page `number` of a list of `total` things, if the list has such a page.
    pub fn first(params: &Params, number: usize, size: usize, total: usize) -> Result<usize, PageError> {
        let pages = total.div_ceil(size).max(1);
        if number > pages {
            return Err(params.refuse(Param::PageNumber, ParamProblem::NoSuchPage(pages)));
        }
        Ok((number - 1) * size)
    }

    /// The pager of page `number` of the list at `address`.
    pub fn new(context: &RequestContext, address: &Address, number: usize, size: usize, total: usize) -> Pager {
        let pages = total.div_ceil(size).max(1);
        if pages == 1 {
            return Pager::default();
        }
        let href = |number: usize| {
            let address = address.clone().without(Param::PageNumber);
            context.url(&if number == 1 { address } else { address.with(Param::PageNumber, number.to_string()) })
        };
        let shown = |page: &usize| *page == 1 || *page == pages || page.abs_diff(number) <= AROUND;
        let mut numbers = Vec::new();
        let mut last = 0;
        for page in (1..=pages).filter(shown) {
            if page > last + 1 {
                numbers.push(None);
            }
            numbers.push(Some((Link::new(href(page), page.to_string()), page == number)));
            last = page;
        }
        Pager {
            previous: (number > 1).then(|| Link::new(href(number - 1), context.words().previous_page())),
            next: (number < pages).then(|| Link::new(href(number + 1), context.words().next_page())),
            numbers,
        }
    }
}
