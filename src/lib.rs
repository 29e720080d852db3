//! Sản vật: the public catalogue of a province's OCOP products, as one binary that carries its database.
//!
//! # One request, from URL to bytes
//!
//! `GET /san-pham/tra-xanh-phan-nhat` arrives at a [`connection`], is read by `actix-http`'s codec and handed through
//! actix-web's services to [`server`], whose one handler answers every request:
//!
//! 1. [`clock`] says what day it is in the province; [`context::RequestContext`] holds that day, the language of the URL, the
//!    worker's catalogue and the site's own values: all that an answer may depend on.
//! 2. [`pages::answer`] lets [`routes::read`] turn the path into an [`Address`](routes::Address): a page, a slug,
//!    parameters. `routes/page.rs` has the table of the whole site; nothing but [`routes`] spells a URL.
//! 3. `pages/product.rs` answers. *Parse*: the slug, and where the page takes them its parameters
//!    ([`context::Params`]). *Find*: [`catalogue::Catalogue`] looks the record up; a former slug, upper case or a spare
//!    slash ends here in one redirect ([`context::RequestContext::settle`]). *Build the page*: a view struct of finished values;
//!    what several pages share stands in `pages/parts`. *Answer*: `templates/product.html`, which askama compiled
//!    into the binary, becomes a [`reply::Response`].
//! 4. Whatever goes wrong is a [`failure::PageError`], and `pages/failure.rs` the one place that makes a status and a page
//!    of it, in the visitor's language and with a way back.
//! 5. [`server`] finishes the reply: how long it holds ([`freshness`]), and the [`representation`] in the content coding
//!    that the visitor prefers ([`coding`]). The connection sends it, with the security headers ([`policy`]) of every answer.
//!
//! # Where things stand
//!
//! * `data/`: the crate `records`. `data/records/` is what editors write, `data/src/` its shape, checks and bake,
//!   `data/src/schema.sql` the only description of the database. `build.rs` bakes the records into the binary with it.
//! * [`catalogue`]: the database, opened, checked and asked; SQL stands beside the plain structs that its rows become.
//!   [`catalogue::CatalogueIndex`] holds in memory what every list is chosen, counted and ordered by.
//! * [`standing`]: whether a certificate is in force on a day; a function of dates, used by every surface. It stands in
//!   `records`, because the list of what ends soon, made for the office, rests on it too.
//! * [`woven`]: the woven look, from values to SVG; [`atlas`] holds the maps of the site, laid out once.
//! * [`photos`]: sizes of photographs, made by a command and known to the pages by an index in the media folder.
//! * [`limits`]: what one client can take of the server, and what is refused whatever stands at its address; [`connection`]
//!   keeps to them.
//! * [`memory`]: pages made once a day and answered from there; cards likewise, and what pages say of them. A page is held
//!   as a [`representation`] in each coding, with its headers written out; its [`body`] lies in parts, of which one is
//!   common to many pages, or in a [`kernel_file`].
//! * [`words`]: the interface in both languages; a missing text does not compile.
//! * [`card`]: share cards, from words to SVG to pixels; `pages/card.rs` says what is on the card of each page.
//! * [`table`]: cells under columns, and CSV of them. `pages/twin` says what each page is as JSON, CSV and GeoJSON,
//!   `pages/export.rs` what the files of the whole catalogue hold, `pages/openapi.rs` describes them all, and
//!   `pages/problem.rs` is what a failure is to who asks for data.
//! * Without a network: `static/worker.js` (`pages/worker.rs`) hands through what the network answers and keeps copies;
//!   where there is none, `pages/offline.rs` is the frame, `pages/pack.rs` the data and `static/offline.js` what makes pages
//!   of them on the device.
//! * [`pages`]: the pages, one file each, named like its URL, view struct, template and test.
//! * [`edition`]: all that is made of one catalogue; [`publication`] replaces it while visitors are there, by following the
//!   file. [`static_site`] writes all of an edition as files, for hosts that only hand files out. [`running`], [`log`], [`metrics`] and [`monitor`] are for those who run the server; `deploy/README.md` is their page.
//!
//! # What must stay true
//!
//! * A page is a function of the binary, the catalogue, the base URL, the media folder, the URL and the day. Nothing of
//!   the visitor is in it: no `Accept-Language`, no cookie, no user agent.
//! * No verdict about a certificate is stored: tables have the bounds of an award, [`standing::at`] the rule.
//! * `catalogue/` knows neither HTML nor HTTP; `pages/` has no SQL; a template calls nothing that can fail.
//! * SQL never contains visitor text and is never assembled of anything that comes in: statements are constants, values
//!   are bound. The words of a search do not reach SQL at all.
//! * Only [`freshness`] says how long an answer may be kept, only [`policy`] what the security headers are.
//! * A request takes one edition and answers from nothing else; an edition is replaced whole, for all workers at once, after
//!   everything in it was asked once, or not at all. A catalogue that is written where it stands is not taken up.
//! * Nothing of a visitor is logged or counted: no address, no query. A log that nobody reads stops nothing.
//! * The clock is a value given to the server ([`server::Settings`]); there is no test switch in the code.
//! * Everything that is one province's stands in `data/records/`.
//! * The binary copied alone into an empty folder serves the whole site; photographs come from a media folder.
//!
//! # Where this is not what one would expect, and why
//!
//! * **One handler instead of a router's table.** Every path goes through [`routes::read`], so that the functions which
//!   read URLs and those which spell them are one table and each other's test, and so that a visitor who comes by
//!   upper case, accents, a spare slash or a former slug is redirected once, to the end. A router would match some of
//!   these and leave the rest to a 404.
//! * **A loop of our own around `actix-http`'s codec.** `actix_web::HttpServer` copies every body into a buffer of its
//!   connection, keeps the buffer, and times only the first head. [`connection`] has the kernel take a body from where it
//!   lies, which is up to a fifth less of the processor's time, and much less memory where there are many connections;
//!   it times every head and every reader. It decides nothing about HTTP: heads are read and written by the codec,
//!   services are actix-web's.
//! * **Pages as they are lie in a file of the kernel's**, as they would for a server of files, and are sent by it
//!   (sendfile(2)). Compressed ones are short enough to be copied.
//! * **No compression middleware.** The tag is made of the page's own bytes before any coding and shared by all
//!   codings, and HEAD names the same length as GET; see [`coding`].
//! * **A page is held without what all pages inline**, and its tag is a fast hash of the rest ([`body`]): the stylesheets and
//!   the script, a third to a half of a page, are in memory once and near the processor whenever a page is sent.
//! * **SQLite is compiled and used for one thing, reading**: `.cargo/config.toml` leaves out its count of memory, which
//!   locked the workers against each other, and a connection has one transaction open for good.
//! * **Lists come from bit sets, not from SQL.** The order of a list rests on standing, which depends on the day.
//!   [`catalogue::Day`] computes all standings once a day and keeps a set of products per filter value; a list is an
//!   intersection, the counts beside all choices are intersections too, and SQL only fetches the cards of one page.
//! * **One small script stands within every page** (`static/gifts.js`, allowed by its hash): a page is one response, with
//!   JavaScript too. It shows the buttons of the share row where the browser can do what they say, and fetches the
//!   script of the suggestions when somebody goes to a search field.
//! * **The pack has verdicts, with the days from which each holds.** A device without a network must know a standing on days
//!   to come, and the rule is not to be written again in another language; so the pack is made of the verdicts of
//!   [`standing::turns`], and a test compares them with the site's own on those days. No server reads them.
//! * **The worker asks past the browser's memory of pages.** A page may be kept for five minutes without asking; for
//!   visitors with the worker it is asked for each time, which costs a 304, so that nothing older is ever shown while
//!   there is a network. Its version is a hash of all that it keeps.
//! * **A few stylesheets, all inlined**: `static/style.css` in every page, `static/overview.css` in those that show many
//!   things, `static/booklet.css` and `static/print.css` in those to print. A product's page is opened by a link on a
//!   slow network and does with the first.
//! * **A page's structured data is its handler's early answer.** At a page's URL with `.jsonld` the same handler runs
//!   and stops where the frame is finished (`Frame::described`), so that the twin cannot differ from what is embedded.
//! * **A data twin gives the whole list.** The page of a list shows a part, its `.json`, `.csv` and `.geojson` all of
//!   it in the same order: whoever takes data wants them whole, and one address a list is easier to keep. A page
//!   parameter leads to that address. JSON-LD is embedded in its page and therefore has that page's part.
//! * **One struct is a row everywhere.** The macro `row!` makes the columns of CSV, the members of JSON, the properties
//!   of GeoJSON and the schema in `/openapi.json` of the same fields and their doc comments. A column is added in one
//!   place.
//! * **A point is a label point or there is none.** Products are placed at the former commune or commune of the record;
//!   what is known to the district only has `null`: a pin in its middle would say what nobody knows.
//! * **One statement is put together**: `SELECT *` of each table for the exports, with the names that the database
//!   gives its tables. A list of them beside `schema.sql` would be a second description of the database. Removed
//!   records, and whatever refers to them, are left out by following the references of the schema.
//! * **The archive, workbook and JSON of the catalogue depend on the day**: they have the products with their standing.
//!   The database does not; its checksum is the version of the data.
//! * **A card is known by a hash of its SVG**, not of its pixels: the URL must be spelled on a page before anything is
//!   drawn. A new version of the renderer or typeface therefore changes no URL.
//! * **Search has an index of its own, not SQLite's full-text tables.** `data/` bakes the words of each record; the
//!   index over them is made when the catalogue is opened, by the private module `catalogue::search`. In a full-text
//!   table a single letter matches nearly every product and each match is ranked; here a query walks over short lists
//!   of numbers. Typing errors, keys typed without an input method, counts beside filters, near names of a page that
//!   is not there and marks in what was found need the vocabulary in memory anyway.
//! * **The office's workshop stands with the records, not with the site.** Annexes in and lists out are about records and need
//!   nothing of a page; `records` has them behind its feature `office`, which this crate's dependency turns on and its build script's
//!   does not, so that a bake builds no reader of spreadsheets. `src/office.rs` belongs to the command line alone.
//! * **A worker copies a catalogue that was read from a file**; only the embedded one is read where it lies. SQLite borrows
//!   bytes only for ever, and an edition that was replaced must give its memory back.
//! * **A site of files answers queries on the device.** A host of files reads no query: there further pages of a list have
//!   paths of their own, filters and searches are made of the pack by the script for pages without a network, and
//!   redirects are pages that go on. Only links are rewritten; what is read is what a server answers.
//! * **`/healthz` depends on more than edition, URL and day**: it says when the edition was taken up, what was refused, and
//!   answers 503 while the server is about to end.
//! * **Removed records stay removed when the clock is set back**: a removal may be owed to a person.
//! * **`sanvat code` reads a folder that need not be in order**: whoever asks for a code is in the middle of a record.
//! * **The corrections page takes the page in question as a parameter** (`ve`, `about`), so that the letter names it;
//!   such URLs are kept from robots.

pub mod catalogue;
pub mod http;
pub mod i18n;
pub mod pages;
pub mod routes;
pub mod share;

pub use records::standing;
