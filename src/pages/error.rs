//! What can go wrong with a request. One type, one conversion to status and page (`pages/error_page.rs`),
//! always in the visitor's language and with a way back.

use crate::catalogue::{DbError, Removal};
use crate::routes::{Address, Param};

/// Why a request gets no page of its own.
#[derive(Debug)]
pub enum PageError {
    /// It stands at another URL, permanently. Not a failure of the visitor's: an answer that a handler reaches early.
    Moved(String),
    /// Only the structured data of the page is asked for, and here it is. No failure either: it is known before the
    /// page is made.
    DataAlone(String),
    /// Nothing stands there; perhaps one of these was meant.
    NotFound(Vec<(Address, String)>),
    /// The record was removed.
    Gone(Removal),
    /// A parameter has a value that is not known, stands twice, or cannot be read.
    BadParameter {
        param: Param,
        /// What is wrong with it.
        wrong: ParamProblem,
        /// The same page without it.
        way_back: Address,
    },
    /// A parameter of an interface that others described is missing, stands twice or cannot be read.
    BadQuery(&'static str),
    /// What is asked for in a format that others described is not served in it; the parameter that asks.
    FormatNotServed(&'static str),
    /// The request names a host in a way that no host can be named.
    BadHost,
    /// Only reading is served.
    MethodNotAllowed,
    /// The request brings a body, and nothing is taken.
    BodyNotTaken,
    /// The address is longer than any of ours.
    AddressTooLong,
    /// What stands there is not what the client expects (`If-Match`).
    OtherThanExpected,
    /// It cannot be had just now; the cause is for the log.
    Unavailable(Box<dyn std::error::Error + Send + Sync>),
    /// A fault of ours; the cause is for the log, never for the visitor.
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// What is wrong with a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParamProblem {
    /// No such value.
    Unknown(String),
    /// It stands more than once.
    Twice,
    /// The list has fewer pages.
    NoSuchPage(usize),
    /// It is longer than anything that could be meant.
    TooLong,
    NotText,
}

impl From<DbError> for PageError {
    fn from(fault: DbError) -> PageError {
        PageError::Internal(Box::new(fault))
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> PageError {
        PageError::Internal(Box::new(error))
    }
}
