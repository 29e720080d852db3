-- The database that the bake writes and the site serves. This file is the only description of it.
--
-- Invariants
--   * No verdict is stored: a certification has the bounds of its award, never a standing (it depends on the day).
--   * Ids are given in the order of slugs, so that the same records give the same bytes.
--   * `rank` is the place of a row in Vietnamese alphabetical order (ICU, locale vi), computed in the bake.
--   * A day is text `YYYY-MM-DD`; a printed date is text as the source prints it: `2024-03-07`, `2024-03` or `2024`.
--   * Columns of a primary key come first in tables without a rowid: SQLite 3.40 finds fault with others.
--   * An absent text is NULL, never ''. Lists that keep an order have a `position` from 0.
--   * Administrative codes were reused in 2025 with another meaning: communes of today and former communes
--     are two tables, and no table mixes the two kinds of code.
--   * In the file, a mark and the SHA-256 of all before it stand behind the last page (`checksum.rs`). Whoever changes a copy
--     with SQLite has a database, and no longer a catalogue that is served.

-- What is true of the whole catalogue; one row.
CREATE TABLE province (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  name          TEXT NOT NULL,           -- without the word for what it is, which the site adds
  slug          TEXT NOT NULL,
  time_zone     TEXT NOT NULL,           -- IANA name
  as_of         TEXT NOT NULL,           -- the day of the data
  capital       INTEGER REFERENCES commune (id),
  site_name_vi  TEXT NOT NULL,
  site_name_en  TEXT NOT NULL,
  operator_vi   TEXT,                    -- NULL: nobody is named yet
  operator_en   TEXT,
  email         TEXT,                    -- NULL: no address is published
  zalo          TEXT,                    -- NULL: no number is published
  issues        TEXT,                    -- the web address of a public list of reports; NULL: there is none
  licence       TEXT NOT NULL            -- SPDX identifier of the records' licence
) STRICT;

-- A public page that prints facts.
CREATE TABLE source (
  id         INTEGER PRIMARY KEY,
  slug       TEXT NOT NULL UNIQUE,       -- the id that records use; the anchor on the page of sources
  url        TEXT,                       -- NULL: no public address is known
  publisher_vi TEXT NOT NULL,
  publisher_en TEXT,                     -- where the name has words of ours in it
  title      TEXT,
  date       TEXT,                       -- as printed
  language   TEXT NOT NULL,              -- BCP 47
  same_as    INTEGER REFERENCES source (id),
  about_vi   TEXT,                       -- of a source without a title, in our words: what it is about
  about_en   TEXT,
  rank       INTEGER NOT NULL            -- order of publisher, title, slug; from 0, without gaps
) STRICT;
CREATE INDEX source_by_rank ON source (rank);

-- The district-level units abolished on 1 July 2025.
CREATE TABLE district (
  id                INTEGER PRIMARY KEY,
  slug              TEXT NOT NULL UNIQUE,
  code              TEXT NOT NULL UNIQUE, -- of until 30 June 2025
  name              TEXT NOT NULL,
  kind              TEXT NOT NULL CHECK (kind IN ('district', 'town', 'city')),   -- huyện, thị xã, thành phố
  name_en           TEXT,
  name_folded       TEXT NOT NULL,
  area_km2          REAL,                -- in km²
  area_source       TEXT,                -- which year and publication print the area
  population_2019   INTEGER,             -- census of 1 April 2019
  seat_vi           TEXT,
  seat_en           TEXT,
  latitude          REAL,                -- of a label point, degrees north
  longitude         REAL,                -- of a label point, degrees east
  outer_borders     TEXT,                -- slugs separated by '; ' (china; laos; lai-chau; son-la)
  character_vi      TEXT,
  character_en      TEXT,
  summary_vi        TEXT,
  summary_en        TEXT,
  known_for_vi      TEXT,
  known_for_en      TEXT,
  sources_as_printed_vi TEXT,            -- where the figures above come from, in words
  sources_as_printed_en TEXT,
  map_letter        TEXT,                -- its letter in the woven map
  rank              INTEGER NOT NULL
) STRICT;

-- Districts that border on each other.
CREATE TABLE district_neighbour (
  district   INTEGER NOT NULL REFERENCES district (id),
  neighbour  INTEGER NOT NULL REFERENCES district (id),
  PRIMARY KEY (district, neighbour)
) STRICT, WITHOUT ROWID;

-- The sources of a district's description.
CREATE TABLE district_source (
  district  INTEGER NOT NULL REFERENCES district (id),
  source    INTEGER NOT NULL REFERENCES source (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (district, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX district_source_by_source ON district_source (source);

-- The sources of what a district is known for.
CREATE TABLE district_known_for_source (
  district  INTEGER NOT NULL REFERENCES district (id),
  source    INTEGER NOT NULL REFERENCES source (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (district, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX district_known_for_source_by_source ON district_known_for_source (source);

-- The units of today (since 1 July 2025).
CREATE TABLE commune (
  id               INTEGER PRIMARY KEY,
  code             TEXT NOT NULL UNIQUE, -- since 1 July 2025
  slug             TEXT NOT NULL UNIQUE,
  name             TEXT NOT NULL,
  kind             TEXT NOT NULL CHECK (kind IN ('commune', 'ward', 'special_zone')),   -- xã, phường, đặc khu
  name_en          TEXT,
  name_folded      TEXT NOT NULL,
  latitude         REAL,                 -- of a label point, degrees north, good to a kilometre or so
  longitude        REAL,                 -- of a label point, degrees east
  area_km2         REAL,
  population_2019  INTEGER,              -- sum of the former communes, census of 1 April 2019
  seat             TEXT,
  name_trap        TEXT,                 -- English remark of the list where the name misleads
  source_as_printed TEXT,
  district         INTEGER REFERENCES district (id),   -- NULL where it joins parts of several districts
  rank             INTEGER NOT NULL
) STRICT;

-- Communes of today that border on each other.
CREATE TABLE commune_neighbour (
  commune    INTEGER NOT NULL REFERENCES commune (id),
  neighbour  INTEGER NOT NULL REFERENCES commune (id),
  PRIMARY KEY (commune, neighbour)
) STRICT, WITHOUT ROWID;

-- The units of until 30 June 2025; each went whole into one commune of today.
CREATE TABLE former_commune (
  id               INTEGER PRIMARY KEY,
  code             TEXT NOT NULL UNIQUE, -- of until 30 June 2025; unique among former communes only
  slug             TEXT NOT NULL,        -- not unique: homonyms share one
  name             TEXT NOT NULL,        -- the resolution's spelling
  name_gso         TEXT,                 -- the statistics office's, where it differs
  name_variants    TEXT,
  kind             TEXT NOT NULL CHECK (kind IN ('commune', 'ward', 'township')),   -- xã, phường, thị trấn
  name_folded      TEXT NOT NULL,
  district         INTEGER NOT NULL REFERENCES district (id),
  commune          INTEGER NOT NULL REFERENCES commune (id),
  latitude         REAL,                 -- of a label point, degrees north, good to a kilometre or so
  longitude        REAL,                 -- of a label point, degrees east
  population_2019  INTEGER,
  rank             INTEGER NOT NULL
) STRICT;
CREATE INDEX former_commune_by_slug ON former_commune (slug);
CREATE INDEX former_commune_by_commune ON former_commune (commune);
CREATE INDEX former_commune_by_district ON former_commune (district);

-- Units that ended before 2020, as far as a source names them; each went into one commune of today.
CREATE TABLE earlier_commune (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('commune', 'ward', 'township')),   -- xã, phường, thị trấn
  commune  INTEGER NOT NULL REFERENCES commune (id),
  source   INTEGER NOT NULL REFERENCES source (id)
) STRICT;

-- The woven map: one row of text a line, one letter a cell, '.' outside; letters are district.map_letter.
CREATE TABLE map_row (
  row    INTEGER PRIMARY KEY,            -- from 0, north to south
  cells  TEXT NOT NULL
) STRICT;

-- Roads, as far as sources print which places they pass.
CREATE TABLE road (
  id       INTEGER PRIMARY KEY,
  slug     TEXT NOT NULL UNIQUE,
  name_vi  TEXT NOT NULL,
  name_en  TEXT NOT NULL,
  number   TEXT NOT NULL                 -- on its signs
) STRICT;

-- The communes of today that a road passes, in its order.
CREATE TABLE road_commune (
  road      INTEGER NOT NULL REFERENCES road (id),
  position  INTEGER NOT NULL,
  commune   INTEGER NOT NULL REFERENCES commune (id),
  PRIMARY KEY (road, position)
) STRICT, WITHOUT ROWID;

-- Passes on roads.
CREATE TABLE road_pass (
  road      INTEGER NOT NULL REFERENCES road (id),
  position  INTEGER NOT NULL,
  name_vi   TEXT NOT NULL,
  name_en   TEXT NOT NULL,
  commune   INTEGER NOT NULL REFERENCES commune (id),   -- of today, in which it lies
  PRIMARY KEY (road, position)
) STRICT, WITHOUT ROWID;

-- The sources of a road's record.
CREATE TABLE road_source (
  road      INTEGER NOT NULL REFERENCES road (id),
  source    INTEGER NOT NULL REFERENCES source (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (road, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX road_source_by_source ON road_source (source);

-- How the cells of the map lie on the ground; one row.
CREATE TABLE map_frame (
  id               INTEGER PRIMARY KEY CHECK (id = 1),
  first_longitude  REAL NOT NULL,        -- centre of the first cell of row 0
  first_latitude   REAL NOT NULL,
  step_east        REAL NOT NULL,        -- degrees a cell
  step_south       REAL NOT NULL
) STRICT;

-- What a shopper looks for: rice, tea, honey …
CREATE TABLE kind (
  id       INTEGER PRIMARY KEY,
  key      TEXT NOT NULL UNIQUE,         -- the word that product records use
  slug     TEXT NOT NULL UNIQUE,
  word_vi  TEXT NOT NULL,
  word_en  TEXT NOT NULL,
  drawing  TEXT,                         -- the name of its pictogram
  line_vi  TEXT,                         -- what it is, in one line
  line_en  TEXT,
  story_vi TEXT,                         -- paragraphs, parted by empty lines
  story_en TEXT,
  rank     INTEGER NOT NULL              -- the order of kinds.csv
) STRICT;

-- The sources of what is told of a kind.
CREATE TABLE kind_source (
  kind      INTEGER NOT NULL REFERENCES kind (id),
  source    INTEGER NOT NULL REFERENCES source (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (kind, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX kind_source_by_source ON kind_source (source);

-- What products are instances of and people know by name: khẩu xén, chẩm chéo. It says nothing of certificates.
CREATE TABLE speciality (
  id               INTEGER PRIMARY KEY,
  slug             TEXT NOT NULL UNIQUE,
  name_vi          TEXT NOT NULL,
  name_en          TEXT NOT NULL,
  kind             INTEGER NOT NULL REFERENCES kind (id),
  drawing          TEXT NOT NULL,        -- the name of its pictogram
  line_vi          TEXT NOT NULL,        -- what it is, in one line
  line_en          TEXT NOT NULL,
  story_vi         TEXT NOT NULL,        -- paragraphs, parted by empty lines
  story_en         TEXT NOT NULL,
  months_basis_vi  TEXT,                 -- what its months are the months of; NULL: no source prints months
  months_basis_en  TEXT,
  checked          TEXT NOT NULL,        -- the day the record was last compared with its sources
  changed          TEXT NOT NULL,        -- the day its content last changed
  rank             INTEGER NOT NULL      -- order of its Vietnamese name
) STRICT;
CREATE INDEX speciality_by_kind ON speciality (kind, rank);

-- The months of a speciality, as sources print them.
CREATE TABLE speciality_month (
  speciality  INTEGER NOT NULL REFERENCES speciality (id),
  month       INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  PRIMARY KEY (speciality, month)
) STRICT, WITHOUT ROWID;

-- The sources of a speciality's record.
CREATE TABLE speciality_source (
  speciality  INTEGER NOT NULL REFERENCES speciality (id),
  source      INTEGER NOT NULL REFERENCES source (id),
  position    INTEGER NOT NULL,
  PRIMARY KEY (speciality, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX speciality_source_by_source ON speciality_source (source);

-- Ways for a traveller through the province, as far as sources print them.
CREATE TABLE route (
  id        INTEGER PRIMARY KEY,
  slug      TEXT NOT NULL UNIQUE,
  name_vi   TEXT NOT NULL,
  name_en   TEXT NOT NULL,
  line_vi   TEXT NOT NULL,               -- what it is, in one line
  line_en   TEXT NOT NULL,
  story_vi  TEXT NOT NULL,               -- paragraphs, parted by empty lines
  story_en  TEXT NOT NULL,
  checked   TEXT NOT NULL,               -- the day the record was last compared with its sources
  changed   TEXT NOT NULL,               -- the day its content last changed
  rank      INTEGER NOT NULL             -- order of its Vietnamese name
) STRICT;

-- The sources of a route's record.
CREATE TABLE route_source (
  route     INTEGER NOT NULL REFERENCES route (id),
  source    INTEGER NOT NULL REFERENCES source (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (route, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX route_source_by_source ON route_source (source);

-- The places of a route, in its order.
CREATE TABLE route_stop (
  id              INTEGER PRIMARY KEY,
  route           INTEGER NOT NULL REFERENCES route (id),
  position        INTEGER NOT NULL,
  former_commune  INTEGER REFERENCES former_commune (id),    -- where sources name that
  commune         INTEGER NOT NULL REFERENCES commune (id),  -- of today
  name_vi         TEXT,                  -- what sources name there: a pass, a village
  name_en         TEXT,
  text_vi         TEXT,
  text_en         TEXT,
  km              REAL,                  -- how far it is from the stop of km_from, as printed
  km_to           REAL,                  -- the greatest, where sources print different distances
  km_precision    TEXT CHECK (km_precision IN ('about', 'almost', 'over')),   -- NULL: printed as it stands
  km_from         INTEGER REFERENCES route_stop (id),        -- an earlier stop
  UNIQUE (route, position),
  CHECK ((km IS NULL) = (km_from IS NULL) AND km_to > km)
) STRICT;
CREATE INDEX route_stop_by_commune ON route_stop (commune);

-- The sources of what is said of a stop.
CREATE TABLE route_stop_source (
  stop      INTEGER NOT NULL REFERENCES route_stop (id),
  source    INTEGER NOT NULL REFERENCES source (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (stop, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX route_stop_source_by_source ON route_stop_source (source);

-- The sources of its distance.
CREATE TABLE route_stop_km_source (
  stop      INTEGER NOT NULL REFERENCES route_stop (id),
  source    INTEGER NOT NULL REFERENCES source (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (stop, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX route_stop_km_source_by_source ON route_stop_km_source (source);

-- Who makes products: cooperatives, enterprises, households.
CREATE TABLE producer (
  id                INTEGER PRIMARY KEY,
  slug              TEXT NOT NULL UNIQUE,
  name              TEXT NOT NULL,
  kind              TEXT CHECK (kind IN ('cooperative', 'cooperative_group', 'enterprise', 'household')),
  founded           TEXT,                -- as printed
  summary_vi        TEXT,
  summary_en        TEXT,
  former_commune    INTEGER REFERENCES former_commune (id),
  commune           INTEGER REFERENCES commune (id),     -- follows from the former commune where that is known
  district          INTEGER REFERENCES district (id),    -- likewise; NULL where unknown
  place_as_printed  TEXT,
  checked           TEXT NOT NULL,       -- the day the record was last compared with its sources
  changed           TEXT NOT NULL,       -- the day its content last changed
  name_folded       TEXT NOT NULL,
  rank              INTEGER NOT NULL
) STRICT;
CREATE INDEX producer_by_rank ON producer (rank);
CREATE INDEX producer_by_commune ON producer (commune, rank);
CREATE INDEX producer_by_district ON producer (district, rank);

-- Names of a producer as other sources print them.
CREATE TABLE producer_other_name (
  producer  INTEGER NOT NULL REFERENCES producer (id),
  position  INTEGER NOT NULL,
  name      TEXT NOT NULL,
  PRIMARY KEY (producer, position)
) STRICT, WITHOUT ROWID;

-- What sources say differently of a producer, what is unsure.
CREATE TABLE producer_note (
  producer  INTEGER NOT NULL REFERENCES producer (id),
  position  INTEGER NOT NULL,
  note_vi   TEXT NOT NULL,
  note_en   TEXT,
  PRIMARY KEY (producer, position)
) STRICT, WITHOUT ROWID;

-- The sources of a producer's record.
CREATE TABLE producer_source (
  producer  INTEGER NOT NULL REFERENCES producer (id),
  source    INTEGER NOT NULL REFERENCES source (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (producer, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX producer_source_by_source ON producer_source (source);

-- How a producer can be reached.
CREATE TABLE producer_contact (
  producer  INTEGER NOT NULL REFERENCES producer (id),
  position  INTEGER NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('telephone', 'zalo', 'website', 'email', 'facebook', 'shop')),
  value     TEXT NOT NULL,
  basis_vi  TEXT NOT NULL,               -- what allows us to publish it
  basis_en  TEXT,
  checked   TEXT NOT NULL,
  PRIMARY KEY (producer, position)
) STRICT, WITHOUT ROWID;

-- A certified product; its awards are rows of `certification`.
CREATE TABLE product (
  id                 INTEGER PRIMARY KEY,
  code               TEXT NOT NULL UNIQUE, -- permanent
  slug               TEXT NOT NULL UNIQUE,
  name               TEXT NOT NULL,
  name_en            TEXT,
  qualifier          TEXT,               -- ours, to tell two of one name apart
  producer           INTEGER REFERENCES producer (id),
  product_group      TEXT NOT NULL CHECK (product_group IN ('food', 'beverage', 'herbal', 'handicraft', 'ornamental', 'tourism')),
  kind               INTEGER NOT NULL REFERENCES kind (id),
  speciality         INTEGER REFERENCES speciality (id),
  summary_vi         TEXT,
  summary_en         TEXT,
  former_commune     INTEGER REFERENCES former_commune (id),
  commune            INTEGER REFERENCES commune (id),
  district           INTEGER REFERENCES district (id),
  place_as_printed   TEXT,               -- what the source says, where it differs or says more
  checked            TEXT NOT NULL,      -- the day the record was last compared with its sources
  changed            TEXT NOT NULL,      -- the day its content last changed
  removed_on         TEXT,               -- set: page and short link answer 410, and no list has it
  removed_reason_vi  TEXT,
  removed_reason_en  TEXT,
  name_folded        TEXT NOT NULL,      -- without accents, in small letters
  rank               INTEGER NOT NULL,   -- order of name, qualifier, slug
  CHECK ((removed_on IS NULL) = (removed_reason_vi IS NULL))
) STRICT;
CREATE INDEX product_by_rank ON product (rank);
CREATE INDEX product_by_producer ON product (producer, rank);
CREATE INDEX product_by_commune ON product (commune, rank);
CREATE INDEX product_by_district ON product (district, rank);
CREATE INDEX product_by_changed ON product (changed DESC, rank);

-- A product's own season, as sources print it.
CREATE TABLE product_month (
  product  INTEGER NOT NULL REFERENCES product (id),
  month    INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  PRIMARY KEY (product, month)
) STRICT, WITHOUT ROWID;

-- The sources of a product's own season.
CREATE TABLE product_month_source (
  product   INTEGER NOT NULL REFERENCES product (id),
  source    INTEGER NOT NULL REFERENCES source (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (product, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_month_source_by_source ON product_month_source (source);

-- Former names of a product in URLs; they lead to it for ever.
CREATE TABLE product_former_slug (
  slug     TEXT PRIMARY KEY,
  product  INTEGER NOT NULL REFERENCES product (id)
) STRICT, WITHOUT ROWID;

-- Names of a product as other sources print them.
CREATE TABLE product_other_name (
  product   INTEGER NOT NULL REFERENCES product (id),
  position  INTEGER NOT NULL,
  name      TEXT NOT NULL,
  PRIMARY KEY (product, position)
) STRICT, WITHOUT ROWID;

-- What sources say differently of a product, what is unsure.
CREATE TABLE product_note (
  product   INTEGER NOT NULL REFERENCES product (id),
  position  INTEGER NOT NULL,
  note_vi   TEXT NOT NULL,
  note_en   TEXT,
  PRIMARY KEY (product, position)
) STRICT, WITHOUT ROWID;

-- The sources of a product's record.
CREATE TABLE product_source (
  product   INTEGER NOT NULL REFERENCES product (id),
  source    INTEGER NOT NULL REFERENCES source (id),
  position  INTEGER NOT NULL,
  PRIMARY KEY (product, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX product_source_by_source ON product_source (source);

-- Both directions are stored, whichever of the two records says it.
CREATE TABLE product_maybe_same_as (
  product  INTEGER NOT NULL REFERENCES product (id),
  other    INTEGER NOT NULL REFERENCES product (id),
  PRIMARY KEY (product, other),
  CHECK (product <> other)
) STRICT, WITHOUT ROWID;

-- Photographs of a product, in the media folder.
CREATE TABLE product_photo (
  product   INTEGER NOT NULL REFERENCES product (id),
  position  INTEGER NOT NULL,
  file      TEXT NOT NULL,
  sha256    TEXT NOT NULL,
  alt_vi    TEXT NOT NULL,
  alt_en    TEXT NOT NULL,
  credit_vi TEXT NOT NULL,
  credit_en TEXT,
  licence   TEXT NOT NULL,
  PRIMARY KEY (product, position)
) STRICT, WITHOUT ROWID;

-- What was wrong in a product's record and is mended.
CREATE TABLE product_correction (
  product   INTEGER NOT NULL REFERENCES product (id),
  position  INTEGER NOT NULL,
  corrected_on  TEXT NOT NULL,
  what_vi   TEXT NOT NULL,
  what_en   TEXT,
  PRIMARY KEY (product, position)
) STRICT, WITHOUT ROWID;

-- One award of a star class. The interval is when it was awarded; the term follows from it and from the day one asks.
CREATE TABLE certification (
  id                INTEGER PRIMARY KEY,
  product           INTEGER NOT NULL REFERENCES product (id),
  position          INTEGER NOT NULL,    -- order in the record
  stars             INTEGER CHECK (stars BETWEEN 3 AND 5),   -- NULL: no source prints them
  earliest_printed  TEXT,                -- as printed; NULL: no year is printed
  latest_printed    TEXT,
  earliest_day      TEXT,                -- first day of earliest_printed
  latest_day        TEXT,                -- last day of latest_printed
  issuer            TEXT CHECK (issuer IN ('province', 'district', 'centre')),
  decision_number   TEXT,
  decision_date     TEXT,                -- as printed
  note_vi           TEXT,
  note_en           TEXT,
  withdrawn_on      TEXT,                -- as printed
  withdrawn_by_vi   TEXT,
  withdrawn_by_en   TEXT,
  withdrawn_reason_vi TEXT,
  withdrawn_reason_en TEXT,
  UNIQUE (product, position),
  CHECK ((earliest_day IS NULL) = (latest_day IS NULL) AND earliest_day <= latest_day),
  CHECK ((withdrawn_on IS NULL) = (withdrawn_by_vi IS NULL) AND (withdrawn_on IS NULL) = (withdrawn_reason_vi IS NULL))
) STRICT;

-- Empty for an award: the product's sources stand for it.
CREATE TABLE certification_source (
  certification  INTEGER NOT NULL REFERENCES certification (id),
  source         INTEGER NOT NULL REFERENCES source (id),
  position       INTEGER NOT NULL,
  PRIMARY KEY (certification, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX certification_source_by_source ON certification_source (source);

-- What prints the withdrawal of a certificate.
CREATE TABLE withdrawal_source (
  certification  INTEGER NOT NULL REFERENCES certification (id),
  source         INTEGER NOT NULL REFERENCES source (id),
  position       INTEGER NOT NULL,
  PRIMARY KEY (certification, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawal_source_by_source ON withdrawal_source (source);

-- Geographical indications and marks; only those with registered = 1 are protected.
CREATE TABLE indication (
  id               INTEGER PRIMARY KEY,
  slug             TEXT NOT NULL UNIQUE,
  name             TEXT NOT NULL,
  type_vi          TEXT NOT NULL,        -- a geographical indication, a mark being set up, …
  type_en          TEXT,
  goods_vi         TEXT NOT NULL,        -- what it is for: rice, coffee …
  goods_en         TEXT,
  kind             INTEGER REFERENCES kind (id),
  registered       INTEGER NOT NULL CHECK (registered IN (0, 1)),
  status_vi        TEXT NOT NULL,        -- where it stands, as sources say
  status_en        TEXT,
  certificate_number TEXT,
  decision         TEXT,
  date             TEXT,                 -- as printed
  holder_vi        TEXT,
  holder_en        TEXT,
  specification_vi TEXT,
  specification_en TEXT,
  area_vi          TEXT,
  area_en          TEXT,
  remark_vi        TEXT,
  remark_en        TEXT,
  rank             INTEGER NOT NULL
) STRICT;

CREATE INDEX indication_by_kind ON indication (kind, rank);

-- The former communes that the area of an indication names; a place inside it says nothing about a right to use it.
CREATE TABLE indication_area (
  indication      INTEGER NOT NULL REFERENCES indication (id),
  former_commune  INTEGER NOT NULL REFERENCES former_commune (id),
  PRIMARY KEY (indication, former_commune)
) STRICT, WITHOUT ROWID;
CREATE INDEX indication_area_by_place ON indication_area (former_commune);

-- The products of which a source says that they bear the indication.
CREATE TABLE indication_product (
  indication  INTEGER NOT NULL REFERENCES indication (id),
  product     INTEGER NOT NULL REFERENCES product (id),
  PRIMARY KEY (indication, product)
) STRICT, WITHOUT ROWID;
CREATE INDEX indication_product_by_product ON indication_product (product);

-- The sources of an indication.
CREATE TABLE indication_source (
  indication  INTEGER NOT NULL REFERENCES indication (id),
  source      INTEGER NOT NULL REFERENCES source (id),
  position    INTEGER NOT NULL,
  PRIMARY KEY (indication, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX indication_source_by_source ON indication_source (source);

-- Figures as officials and press print them, with their disagreements.
CREATE TABLE official_total (
  id        INTEGER PRIMARY KEY,         -- order of the list, from 1
  as_of     TEXT,                        -- as printed; NULL: undated
  district  INTEGER REFERENCES district (id),   -- NULL: the province
  measure   TEXT NOT NULL CHECK (measure IN ('total', 'batch', 'target', 'part')),
  total     INTEGER,                     -- products
  stars5    INTEGER,                     -- of these with five stars
  stars4    INTEGER,
  stars3    INTEGER,
  entities  INTEGER,                     -- producers
  source    INTEGER NOT NULL REFERENCES source (id),
  remark_vi TEXT,
  remark_en TEXT
) STRICT;
CREATE INDEX official_total_by_source ON official_total (source);
CREATE INDEX official_total_by_district ON official_total (district);

-- Codes of products that are never given again.
CREATE TABLE retired_code (
  code  TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Words to find products and producers by, as the function `accented` of the module `fold` leaves them; what an
-- abbreviation stands for is written out beside it. The index over them is made when the catalogue is opened, so that
-- accents, typing errors and counts are answered from memory. Removed products are not in it.
CREATE TABLE product_words (
  product   INTEGER PRIMARY KEY REFERENCES product (id),
  name      TEXT NOT NULL,   -- name, qualifier, other names
  subject   TEXT NOT NULL,   -- kind, speciality and group in both languages, English name
  producer  TEXT NOT NULL,   -- its name and other names
  place     TEXT NOT NULL,   -- former commune, commune of today, district, place as printed, with unit words
  summary_vi TEXT NOT NULL,
  summary_en TEXT NOT NULL
) STRICT;

-- The same of producers.
CREATE TABLE producer_words (
  producer  INTEGER PRIMARY KEY REFERENCES producer (id),
  name      TEXT NOT NULL,   -- name, other names
  subject   TEXT NOT NULL,   -- what it is, in both languages
  place     TEXT NOT NULL,
  summary_vi TEXT NOT NULL,
  summary_en TEXT NOT NULL
) STRICT;

-- Everyday words that no record has, as the function `accented` of the module `fold` leaves them. Phrases of one entry belong
-- together: `same` find what each other find; `typed` find what the `finds` of their entry find; `common` are true of everything
-- in the catalogue, `filler` name nothing, `speciality` lead to the list of specialities.
CREATE TABLE synonym_words (
  entry     INTEGER NOT NULL,
  role      TEXT NOT NULL CHECK (role IN ('same', 'typed', 'finds', 'common', 'filler', 'speciality')),
  position  INTEGER NOT NULL,
  phrase    TEXT NOT NULL,
  PRIMARY KEY (entry, role, position)
) STRICT, WITHOUT ROWID;

-- Drawings are finished SVG that the bake makes of the records. Pages put them in as they are and add words and links,
-- which depend on the language and on where the site stands. Colours are classes of the site's stylesheet.

-- What is drawn of the province; one row.
CREATE TABLE province_drawing (
  id            INTEGER PRIMARY KEY CHECK (id = 1),
  totals_chart  TEXT,                    -- the official totals over the years: a whole <svg>; NULL: too few have a date
  map_width     INTEGER NOT NULL,        -- of the viewBox of the map, which begins at 0 0
  map_height    INTEGER NOT NULL,
  map_cell      INTEGER NOT NULL,        -- units of the drawing for one cell of an outline
  map_letters   INTEGER NOT NULL,        -- size of the names on the map
  map_patterns  TEXT NOT NULL            -- a <defs> with a pattern w0 to w5 for each dye that the map uses
) STRICT;

-- Locators without their places: the map with some districts in their dyes and the others paled, without the <svg>.
CREATE TABLE locator_drawing (
  id      INTEGER PRIMARY KEY,
  ground  TEXT NOT NULL
) STRICT;

-- Former districts on the map.
CREATE TABLE district_drawing (
  district  INTEGER PRIMARY KEY REFERENCES district (id),
  position  INTEGER NOT NULL,            -- order of painting, from 0: the largest first, so that no name is covered
  dye       INTEGER NOT NULL,            -- 0 to 5
  tint      INTEGER NOT NULL,            -- 0 to 5
  outline   TEXT NOT NULL,               -- path data, in cells
  label     TEXT NOT NULL,               -- a <text> with its name and number of products
  locator   INTEGER NOT NULL REFERENCES locator_drawing (id)
) STRICT;

-- Communes of today on the map.
CREATE TABLE commune_drawing (
  commune  INTEGER PRIMARY KEY REFERENCES commune (id),
  locator  INTEGER REFERENCES locator_drawing (id),   -- NULL where no district that it joins is on the map
  x        INTEGER,                      -- its place, in units of the map; NULL where that is not known
  y        INTEGER,
  mark_x   INTEGER,                      -- the middle of its mark on the map of what is made where, near its place and apart
  mark_y   INTEGER                       -- from other marks; NULL where it has no place, no product or no room
) STRICT;

-- Former communes on the map, where their place is known.
CREATE TABLE former_commune_drawing (
  former_commune  INTEGER PRIMARY KEY REFERENCES former_commune (id),
  x               INTEGER NOT NULL,      -- its place, in units of the map
  y               INTEGER NOT NULL
) STRICT;

-- Roads on the map: from one commune to the next in straight lines.
CREATE TABLE road_drawing (
  road  INTEGER PRIMARY KEY REFERENCES road (id),
  path  TEXT NOT NULL,                   -- path data, in units of the map
  x     INTEGER NOT NULL,                -- the middle of the sign with its number: that of its longest stretch
  y     INTEGER NOT NULL,
  sign  INTEGER NOT NULL                 -- the width of the sign
) STRICT;

-- Routes on the map, of which at least two places are known: from each to the next in straight lines.
CREATE TABLE route_drawing (
  route    INTEGER PRIMARY KEY REFERENCES route (id),
  path     TEXT NOT NULL,                -- path data, in units of the map
  x        INTEGER NOT NULL,             -- the part of the map that the route needs
  y        INTEGER NOT NULL,
  width    INTEGER NOT NULL,
  height   INTEGER NOT NULL,
  letters  INTEGER NOT NULL,             -- size of the names in that part
  sign_x   INTEGER NOT NULL,             -- the middle of its longest stretch
  sign_y   INTEGER NOT NULL
) STRICT;

-- Their places.
CREATE TABLE route_stop_drawing (
  stop    INTEGER PRIMARY KEY REFERENCES route_stop (id),
  x       INTEGER NOT NULL,              -- the place, in units of the map
  y       INTEGER NOT NULL,
  name_x  INTEGER NOT NULL,              -- a point of the baseline of its name
  name_y  INTEGER NOT NULL,
  anchor  TEXT NOT NULL CHECK (anchor IN ('start', 'middle', 'end'))   -- which point
) STRICT;

-- Pictograms, drawn by hand in the records.
CREATE TABLE pictogram_drawing (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  ground   TEXT NOT NULL,                -- the word for the colour behind it
  dye      TEXT NOT NULL,                -- the word for the deep colour of whatever is about it
  picture  TEXT NOT NULL                 -- what a <symbol> holds, 27 × 27, a border of 3 left free
) STRICT;

-- Borders of figures, drawn by hand in the records.
CREATE TABLE border_drawing (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE,
  picture  TEXT NOT NULL                 -- what a <symbol> holds, with a, b, c for its colours and side for an id
) STRICT;

-- The pictogram of a kind, and the border around it where it stands as a figure.
CREATE TABLE kind_drawing (
  kind       INTEGER PRIMARY KEY REFERENCES kind (id),
  pictogram  INTEGER NOT NULL REFERENCES pictogram_drawing (id),
  border     INTEGER REFERENCES border_drawing (id),   -- NULL: there are no borders
  colours    TEXT NOT NULL               -- the letters of the border's colours
) STRICT;

-- The same of specialities.
CREATE TABLE speciality_drawing (
  speciality  INTEGER PRIMARY KEY REFERENCES speciality (id),
  pictogram   INTEGER NOT NULL REFERENCES pictogram_drawing (id),
  border      INTEGER REFERENCES border_drawing (id),
  colours     TEXT NOT NULL
) STRICT;

-- Figures of products that are not removed: the pictogram of the speciality or else of the kind, in a border of its own.
-- A product of a kind without a pictogram has none.
CREATE TABLE product_drawing (
  product    INTEGER PRIMARY KEY REFERENCES product (id),
  pictogram  INTEGER NOT NULL REFERENCES pictogram_drawing (id),
  border     INTEGER REFERENCES border_drawing (id),
  colours    TEXT NOT NULL
) STRICT;
