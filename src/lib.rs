//! Sản vật: the public catalogue of a province's OCOP products, as one binary that carries its database.
//!
//! # One request, from URL to bytes
//!
//! `GET /san-pham/tra-xanh-phan-nhat`:
//!
//! 1. `actix_web::HttpServer` ([`http::server`]) reads it. Its router was configured from the table of URLs
//!    ([`routes::resources`]), so it knows the page and the slug; whatever no row of the table takes goes to the default
//!    service, which reads the path leniently ([`routes::read`]). [`http::middleware`] refuses other methods than GET and
//!    HEAD, and bodies.
//! 2. [`http::handler`] takes the [`Snapshot`](http::snapshot::Snapshot) of this moment: one catalogue, its index in memory,
//!    its page cache. A page that is cached in the encoding that the client prefers is sent at once, or answered 304.
//! 3. Otherwise `web::block` renders it on a thread of its own, so that no other request waits. A
//!    [`RequestContext`](pages::context::RequestContext) holds all that the page may depend on: catalogue, site, language, day,
//!    path, query.
//! 4. `pages/product.rs` shows it. *Parse*: slug and parameters. *Find*: [`catalogue::Catalogue`] looks the record up; a former
//!    slug or another spelling ends here in one redirect. *Build*: a view struct of finished values; what several pages share
//!    stands in `pages/components`. *Render*: `templates/product.html`, which askama compiled into the binary, becomes a
//!    [`Response`](pages::response::Response).
//! 5. Whatever goes wrong is a [`PageError`](pages::error::PageError), and `pages/error_page.rs` the one place that makes a
//!    status and a page of it, in the visitor's language and with a way back.
//! 6. The page is compressed, cached, and sent with its `Cache-Control` ([`http::cache_policy`]), weak tag and security headers
//!    ([`http::security_headers`]). Later one background thread compresses it again, as small as possible
//!    ([`http::recompression`]).
//!
//! # One record, from file to page
//!
//! `data/records/products/tra-xanh-phan-nhat.toml` is read and checked by the crate `records` (`data/src/product.rs`).
//! `records::bake` chooses the border of its figure, draws its map (`data/src/drawing/`), and writes all records into tables that
//! `data/src/schema.sql` alone describes; `build.rs` embeds the file in the binary, and `sanvat bake` makes it for a running
//! server. [`catalogue`] reads the rows into plain structs. A product has one for each surface and no more: a
//! [`ProductSummary`](catalogue::ProductSummary), which is one row of its table and all that lists show; a
//! [`Product`](catalogue::Product), which is that and what stands in tables of its own; of these the row of a list
//! (`pages/components/card.rs`), the view struct of its page, `ProductEntry` and `ProductRecord` as data, its entry in the pack
//! of visitors without a network, and its JSON-LD take their finished texts. Nothing that serves a page reads TOML.
//!
//! # Where things stand
//!
//! Modules import downwards only: [`http`] → [`pages`] → [`share`], [`catalogue`], [`i18n`], [`routes`] → `records`.
//! No files import each other in a circle: a `mod.rs` that dispatches is imported by none of its children, and what they share
//! stands in a file beside them (`pages/formats/reply.rs`, `http/reply.rs`). Only the methods of [`catalogue::Catalogue`] are
//! spread over the files of what they ask for.
//!
//! * [`http`]: the server, its middleware, the page cache, compression, reload of a new catalogue, health, metrics, shutdown.
//! * [`pages`]: one file a page, named like its URL, view struct, template and test. `components/` for what several show, what
//!   is on share cards too; `formats/` for the same as data.
//! * [`share`]: share cards and badges.
//! * [`catalogue`]: the database, opened, checked and asked; SQL beside the structs that its rows become; search.
//!   [`catalogue::CatalogueIndex`] holds in memory what every list is chosen, counted and ordered by.
//! * [`i18n`]: the two languages, and every text of the interface as one row.
//! * [`routes`]: the table of URLs in both languages, and the functions that read and spell them.
//! * `commands/`: the command line, a file a command.
//! * [`standing`]: whether a certificate is in force on a day; a function of dates, used by every surface. It stands in `records`,
//!   because the list of what ends soon, made for the office, rests on it too.
//!
//! # What must stay true
//!
//! * A page is a function of the binary, the catalogue, the base URL, the media folder, the URL and the day. Nothing of
//!   the visitor is in it: no `Accept-Language`, no cookie, no user agent. `/healthz` alone depends on more.
//! * No verdict about a certificate is stored: tables have the bounds of an award, [`standing::at`] the rule.
//! * `catalogue/` knows neither HTML nor HTTP; `pages/` has no SQL; a template calls nothing that can fail.
//! * SQL never contains visitor text and is never assembled of anything that comes in: statements are constants, values
//!   are bound. The words of a search do not reach SQL at all. A list page needs at most three statements, a comparison five.
//! * What depends on the records alone is drawn in the bake and lies in the database as SVG (tables whose names end in `_drawing`);
//!   pages add words and links, and put a border in its colours around a pictogram. A server draws nothing but share cards.
//! * Pages name their cache policy; only [`http::cache_policy`] writes the header. The desk, which is not public, has `no-store`.
//! * Nothing that takes over a millisecond of the processor runs on an async worker. A request waits for another's work only
//!   where both ask for the same page.
//! * A request takes one snapshot and is answered from nothing else; a snapshot is replaced whole, for all workers at once, after
//!   its pages were tried, or not at all. A catalogue is published only where every byte is the one that was baked, by the
//!   checksum at its end; one that is written in place is not published.
//! * What comes from outside is read from regular files of a bearable size ([`catalogue::regular_file`]), and what a catalogue
//!   names beyond the site becomes a link only where [`catalogue::link`] knows it for a page, a number or a mailbox.
//! * Nothing of a visitor is logged or counted: no address, no query. A log that nobody reads stops nothing.
//! * The clock is a value given to the server ([`http::server::Settings`]); there is no test switch in the code.
//! * Everything that is one province's stands in `data/records/`.
//! * The binary copied alone into an empty folder serves the whole site; photographs come from a media folder.
//!
//! # Where this is not what one would expect, and why
//!
//! * **[`RequestContext`](pages::context::RequestContext), [`Response`](pages::response::Response) and
//!   [`PageError`](pages::error::PageError) stand in `pages`, not in `http`.** Pages make them and `http` turns them into HTTP;
//!   in `http` they would make a circle.
//! * **An address with more in it than was meant leads to what was meant**: the full stop of a sentence, a bracket, signs without
//!   width, our own host twice ([`routes::forgiven`]). It is tried where nothing stands at the address itself, and takes
//!   away signs alone, so that a wrong code stays wrong.
//! * **A code that a spreadsheet would take for a number has an apostrophe before it in CSV**, as formulas have. It is seen, but
//!   LibreOffice (7.4, looked at in English and Vietnamese) and Excel keep it through every saving, and `sanvat import` passes
//!   over it; `="2225E7"` is shown as it is typed where formulas are not evaluated, and is a number again once it was saved.
//! * **The default service is lenient.** Rows of the table take canonical spellings only; a visitor who comes by upper case,
//!   accents, a spare slash or a former slug is redirected once, to the end. The functions that read URLs and those that spell
//!   them are one table and each other's test.
//! * **No compression middleware.** The tag is made of the page's own bytes and shared by all encodings, HEAD names the same
//!   length as GET, and what was compressed once is kept.
//! * **Pages are rendered by `web::block`, not in the handler.** Most take a third of a millisecond, but a list at 20,000 products
//!   as JSON takes a tenth of a second, and it is one way for all.
//! * **SQLite is compiled and used for one thing, reading**: `.cargo/config.toml` leaves out its count of memory, which
//!   locked the threads against each other, and a connection has one transaction open for good.
//! * **Lists come from bit sets, not from SQL.** The order of a list rests on standing, which depends on the day.
//!   All standings are computed once a day into a set of products per filter value ([`catalogue::DayIndex`]); a list is an
//!   intersection, the counts beside all choices are intersections too, and SQL only fetches the rows of what was chosen: one
//!   statement takes all their ids as a JSON array (`json_each`), so that it is a constant however many there are.
//! * **One small script stands within every page** (`static/enhance.js`, allowed by its hash): a page is one response, with
//!   JavaScript too. It shows the buttons of the share row where the browser can do what they say, and fetches the
//!   script of the suggestions when somebody goes to a search field, and that of saving when somebody saves.
//! * **The pack has verdicts, with the days from which each holds.** A device without a network must know a standing on days
//!   to come, and the rule is not to be written again in another language; so the pack is made of the verdicts of
//!   [`standing::turns`], and a test compares them with the site's own on those days. No server reads them.
//! * **The worker bypasses the HTTP cache.** A page may be kept for five minutes without asking; for
//!   visitors with the worker it is asked for each time, which costs a 304, so that nothing older is ever shown while
//!   there is a network. Its version is a hash of all that it keeps.
//! * **A few stylesheets, all inlined**: `static/style.css` in every page, `static/overview.css` in those that show many
//!   things, `static/product.css` in those of products and producers, and one each for home, the map of what is made
//!   where, official figures, seasons, routes, a visitor's list, sheets to print and the booklet. A product's page is opened by
//!   a link on a slow network and does without what lists need.
//! * **Figures are symbols within the page.** A list has two dozen of them, and a request for each would be two dozen requests; a
//!   pictogram that several products share is sent once.
//! * **A page's structured data is an early return of its handler.** At a page's URL with `.jsonld` the same handler runs
//!   and stops where the frame is finished (`Frame::described`), so that the data cannot differ from what is embedded.
//! * **The data of a page is the whole list.** The page of a list shows a part, its `.json`, `.csv` and `.geojson` all of
//!   it in the same order: whoever takes data wants them whole, and one address a list is easier to keep. A page
//!   parameter leads to that address. JSON-LD is embedded in its page and therefore has that page's part.
//! * **One struct is a row everywhere.** The macro `row!` makes the columns of CSV, the members of JSON, the properties
//!   of GeoJSON and the schema in `/openapi.json` of the same fields and their doc comments. A column is added in one
//!   place.
//! * **A point is a label point or there is none.** Products are placed at the former commune or commune of the record;
//!   what is known to the district only has `null`: a pin in its middle would say what nobody knows.
//! * **One statement is put together**: `SELECT *` of each table for the exports, with the names that the database
//!   gives its tables. A list of them beside `schema.sql` would be a second description of the database. Removed
//!   records, and whatever refers to them, are left out by following the references of the schema; so are tables that only a
//!   search (`_words`) or the look of a page (`_drawing`) needs.
//! * **The archive, workbook and JSON of the catalogue depend on the day**: they have the products with their standing.
//!   The database does not; its checksum is the version of the data.
//! * **A card is known by a hash of its SVG**, not of its pixels: the URL must be spelled on a page before anything is
//!   drawn. A new version of the renderer or typeface therefore changes no URL.
//! * **oEmbed answers with a photo**, the page's share card in one of four sizes, not with HTML: WordPress takes no HTML of strangers
//!   but a frame, and no page of ours may be framed. Where not even the smallest card is small enough, the answer is a link.
//! * **A badge has one address and one language**, and is drawn for the day, so that what a maker pastes once stays true. The lines
//!   to paste say nothing of stars, because what is pasted does not change.
//! * **A visitor's own list lives in its address** (`/chon?p=CODE,CODE`), which is what is shared, compared and printed; a browser
//!   that allows it keeps the codes too (`static/save.js`, fetched when somebody saves something or has). The server is told of a
//!   list only when its page is asked for, and keeps nothing. Its share card has the codes in its address, because a list is in no
//!   table from which the card could be drawn again.
//! * **A product's season is its own or its speciality's**, never its kind's, and where no source prints months it is unknown: no
//!   cell is drawn, and the lists have a value for it. A page says whose months they are.
//! * **A route for travellers is a [`TravelRoute`](catalogue::TravelRoute)**, because [`Route`](routes::Route) is what a path asks
//!   for. What is made at its stops and when is found when a page is made; the record has the places, what sources print of
//!   them, and distances, which are checked to grow. Spirits are left out: they are no reason to travel.
//! * **Search has an index of its own, not SQLite's full-text tables.** `data/` bakes the words of each record; the
//!   index over them is made when the catalogue is opened, by the private module `catalogue::search`. In a full-text
//!   table a single letter matches nearly every product and each match is ranked; here a query walks over short lists
//!   of numbers. Typing errors, keys typed without an input method, counts beside filters, near names of a page that
//!   is not there and marks in what was found need the vocabulary in memory anyway.
//! * **Spreadsheets are read and written in `records`, not here.** Annexes and lists are about records and need nothing of a
//!   page; `records` has them behind its feature `office`, which this crate's dependency turns on and its build script's does
//!   not, so that a bake builds no reader of spreadsheets.
//! * **A connection copies a catalogue that was read from a file**; only the embedded one is read where it lies. SQLite borrows
//!   only bytes that live for ever, and a snapshot that was replaced must give its memory back. So a snapshot keeps no more open
//!   connections than there are processors, and hands each to one page at a time.
//! * **A site of files answers queries on the device.** A host of files reads no query: there further pages of a list have
//!   paths of their own, filters and searches are made of the pack by the script for pages without a network, and
//!   redirects are pages that go on. Only links are rewritten; what is read is what a server answers.
//! * **Removed records stay removed when the clock is set back**: a removal may be owed to a person.
//! * **`sanvat code` reads a folder that need not be in order**: whoever asks for a code is in the middle of a record.
//! * **The corrections page takes the page in question as a parameter** (`ve`, `about`), so that the letter names it;
//!   such URLs are kept from robots.
//! * **The desk is a command and no part of this library.** `sanvat desk` lays forms and a bar over the very server that visitors
//!   use, on this machine alone; here there is no route and no byte of it. What it writes, it writes through `records`, by the
//!   same table of keys that makes the workbook; a change is in its log before the first file is, so that a process that is
//!   killed leaves all of it or nothing.
//!
//! # Dependencies
//!
//! A line for each, saying what would have to be written without it. A crate that is wanted for a line or two of code is not
//! worth its weight in every build; `deny.toml` says what else is refused.
//!
//! * `actix-files`: photographs with ranges.
//! * `actix-multipart`: files that are dropped on the desk.
//! * `actix-web`: HTTP, the router, middleware, headers.
//! * `askama`: templates, compiled.
//! * `base64`: hashes as the content security policy and tags spell them.
//! * `brotli`, `flate2`: the two encodings of bodies.
//! * `clap`: the command line and its environment variables.
//! * `csv`, `zip`, `rust_xlsxwriter`: the downloads.
//! * `fixedbitset`: the sets that lists and counts are intersections of.
//! * `form_urlencoded`, `percent-encoding`: queries and paths, with the code by which actix-web reads them.
//! * `futures-util`: a panic caught in a handler, which is a future.
//! * `image`: sizes of photographs; for `sanvat photos` alone, and therefore behind the feature `photos`.
//! * `jiff`: days, and midnight where the province is.
//! * `libc`: the flag by which a pipe is opened without waiting, and the numbers of errors that have no name in Rust.
//! * `png`: share cards with a palette, which weigh half, and QR codes in pixels.
//! * `qrcodegen`: QR codes, by the author of the reference implementation, without dependencies.
//! * `quick_cache`: caches bounded in bytes.
//! * `resvg`: share cards drawn from SVG.
//! * `rusqlite`: the catalogue, with SQLite in the binary.
//! * `schemars`: the schemas in `/openapi.json`, of the very structs that are served.
//! * `serde`, `serde_json`: JSON.
//! * `sha2`: checksums, tags, names of assets.
//! * `skrifa`: how wide the words of a card are, read from the typeface as resvg reads it.
//! * `strsim`: how many typing errors apart two words are.
//! * `tracing`, `tracing-subscriber`: the log, as text and as JSON.
//! * `unicode-normalization`: accents that come apart from their letters.
//!
//! `records` has besides:
//!
//! * `encoding_rs`: tables and XML in UTF-16, and in the code page of Vietnamese Windows.
//! * `icu_collator`, `icu_locale_core`: the order of the Vietnamese alphabet.
//! * `quick-xml`, with `zip`: spreadsheets and documents read, cells and what is hidden of them in one pass. No reader of
//!   spreadsheets gives both, nor stays within bounds of memory; `calamine` is what the tests compare with.
//! * `toml`, `toml_edit`: records read with the place of each value, and edited without a change to what stands beside.

pub mod catalogue;
pub mod http;
pub mod i18n;
pub mod pages;
pub mod routes;
pub mod share;

pub use records::standing;
