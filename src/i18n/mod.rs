//! The words of the interface: one struct, one constant per language; a missing text does not compile.
//!
//! Nothing here is about one province: its names come from the records.

mod booklet;
mod data;
mod dates;
mod english;
pub mod language;
mod look;
mod offline;
mod sharing;
mod standing;
mod things;
mod vietnamese;

pub use english::ENGLISH;
pub use offline::DAY;
pub use vietnamese::VIETNAMESE;

use language::Language;

/// See the module. Texts that hold a value are functions of it.
pub struct Words {
    /// The language that they are in.
    pub language: Language,

    // Frame.
    /// The link over the header.
    pub skip: &'static str,
    /// What the menu is called to those who hear it.
    pub menu_label: &'static str,
    /// What the breadcrumbs are called.
    pub trail_label: &'static str,
    /// What the pages of a list are called.
    pub pages_label: &'static str,
    /// The other language, by its own name.
    pub other_language: &'static str,
    /// Menu: home.
    pub menu_home: &'static str,
    /// Menu: products.
    pub menu_products: &'static str,
    /// Menu: where things are made.
    pub menu_where: &'static str,
    /// Menu: former districts.
    pub menu_districts: &'static str,
    /// Menu: producers.
    pub menu_producers: &'static str,
    /// Menu: about.
    pub menu_about: &'static str,
    /// Menu: statistics.
    pub menu_statistics: &'static str,
    /// Menu: sources.
    pub menu_sources: &'static str,
    /// What the search field is called.
    pub search_label: &'static str,
    /// What stands in the empty search field.
    pub search_hint: &'static str,
    /// The search button.
    pub search_button: &'static str,
    /// Who runs the site.
    pub run_by: fn(&str) -> String,
    /// That nobody is named yet as running the site.
    pub nobody_named: &'static str,
    /// That this is no official register.
    pub not_official: &'static str,
    /// Before the date of the data.
    pub as_of: &'static str,
    /// Before the records' licence.
    pub licence: &'static str,
    /// The link to the page of corrections.
    pub report: &'static str,
    /// To the page before.
    pub previous_page: &'static str,
    /// To the page after.
    pub next_page: &'static str,

    // Home.
    /// The title, of the province's name.
    pub home_title: fn(&str) -> String,
    /// What this is, of the province's name.
    pub home_lead: fn(&str) -> String,
    /// Over the districts.
    pub choose_district: &'static str,
    /// Over the kinds.
    pub choose_kind: &'static str,
    /// Over the records that changed last.
    pub newly_changed: &'static str,
    /// Of a kind without products.
    pub not_in_catalogue_yet: &'static str,
    /// Over how complete the catalogue is.
    pub coverage_title: &'static str,
    /// How complete it is: products named, those surely in force, and the newest official total with its date.
    pub coverage: fn(usize, usize, Option<(u32, String)>) -> String,

    // Products.
    /// Title of the list.
    pub products_title: &'static str,
    /// How many a list or a search found.
    pub products_found: fn(usize) -> String,
    /// How many there are at a place, in a group.
    pub products_count: fn(usize) -> String,
    /// The link to all of them.
    pub all_products: fn(usize) -> String,
    /// What the filters that are set are called.
    pub active_filters: &'static str,
    /// Before the name of a filter that its link takes away.
    pub remove_filter: &'static str,
    /// Takes all filters away.
    pub clear_filters: &'static str,
    /// Opens the filters.
    pub filters_title: &'static str,
    /// Applies the filters.
    pub apply_filters: &'static str,
    /// The filter by words.
    pub words_label: &'static str,
    /// Over the list, for those who hear it.
    pub results: &'static str,
    /// That the filters leave nothing.
    pub nothing_left: &'static str,
    /// The filter by former district.
    pub district_label: &'static str,
    /// No such filter.
    pub all_districts: &'static str,
    /// The filter by commune of today.
    pub commune_label: &'static str,
    /// No such filter.
    pub all_communes: &'static str,
    /// The filter by product group; also beside it on a page.
    pub group_label: &'static str,
    /// No such filter.
    pub all_groups: &'static str,
    /// The filter by kind; also beside it on a page.
    pub kind_label: &'static str,
    /// No such filter.
    pub all_kinds: &'static str,
    /// The filter by star class; also beside it on a page.
    pub star_class: &'static str,
    /// No such filter.
    pub all_stars: &'static str,
    /// The filter by standing.
    pub standing_label: &'static str,
    /// No such filter.
    pub all_standings: &'static str,
    /// The filter by year.
    pub year_label: &'static str,
    /// No such filter.
    pub all_years: &'static str,
    /// The filter that is set to a year.
    pub awarded_in: fn(&str) -> String,
    /// The order of the list.
    pub order_label: &'static str,
    /// By standing, stars, name.
    pub order_standing: &'static str,
    /// By name.
    pub order_name: &'static str,
    /// The newest award first.
    pub order_newest: &'static str,
    /// By place.
    pub order_place: &'static str,
    /// That the former district is not known.
    pub district_unknown: &'static str,
    /// That the commune is not known.
    pub commune_unknown: &'static str,
    /// That no year is printed.
    pub year_unknown: &'static str,

    // Product.
    /// Who makes it.
    pub producer: &'static str,
    /// That no source names who makes it.
    pub producer_unknown: &'static str,
    /// That no contact is on record.
    pub no_contact: &'static str,
    /// How a producer can send one.
    pub send_contact: &'static str,
    /// Where it is made.
    pub made_in: &'static str,
    /// Before the old address.
    pub before_2025: &'static str,
    /// After the name of a former district.
    pub former_mark: &'static str,
    /// That the source names a unit of today only.
    pub former_district_unknown: &'static str,
    /// That the place is not known.
    pub place_unknown: &'static str,
    /// Before the place as the source prints it.
    pub source_prints: &'static str,
    /// Stars in words.
    pub stars: fn(Option<u8>) -> String,
    /// Over what is known beside the first screen.
    pub details: &'static str,
    /// Before other printed names.
    pub also_printed: &'static str,
    /// Beside an indication.
    pub indication_label: &'static str,
    /// That the product bears a registered indication, of its name and goods.
    pub bears_indication: fn(&str, &str) -> String,
    /// That the place lies in the area of one, of its name and goods.
    pub inside_indication: fn(&str, &str) -> String,
    /// The link to the indication.
    pub more_about_it: &'static str,
    /// Beside the permanent code.
    pub code_label: &'static str,
    /// Over the awards.
    pub awards: &'static str,
    /// That no award is on record.
    pub no_award: &'static str,
    /// Of an award that begins after the day that is asked for.
    pub award_to_come: &'static str,
    /// Number and date of a decision.
    pub decision: fn(Option<&str>, Option<String>) -> String,
    /// That an award names no source of its own.
    pub sources_of_the_product: &'static str,
    /// Over the notes.
    pub notes: &'static str,
    /// Over products that may be the same.
    pub maybe_same: &'static str,
    /// Over the sources.
    pub sources: &'static str,
    /// The link to a source's entry on our page of sources.
    pub source_entry: &'static str,
    /// Before the day of the last check.
    pub checked_on: &'static str,
    /// Before the day of the last change.
    pub changed_on: &'static str,
    /// Over the corrections.
    pub corrections_made: &'static str,
    /// Over other products of the producer.
    pub same_producer: &'static str,
    /// Over other products of the place, before its name.
    pub same_place: &'static str,
    /// On spirits.
    pub adults_only: &'static str,

    // Producer.
    /// Title of the list.
    pub producers_title: &'static str,
    /// What the list is.
    pub producers_lead: &'static str,
    /// How many producers are on record.
    pub producers_on_record: fn(usize) -> String,
    /// How many products of a producer are on record.
    pub products_on_record: fn(usize) -> String,
    /// What sort of producer it is.
    pub form_label: &'static str,
    /// That this is not known.
    pub form_unknown: &'static str,
    /// The programme's own word for a producer, explained.
    pub subject_of_ocop: &'static str,
    /// Where it is.
    pub where_it_is: &'static str,
    /// When it was founded.
    pub founded: &'static str,
    /// How to reach it.
    pub contact_label: &'static str,
    /// That the set is complete on record, and the catalogue is not.
    pub complete_set: &'static str,

    // Places.
    /// Title of the list of former districts.
    pub districts_title: &'static str,
    /// What they are.
    pub districts_lead: &'static str,
    /// That they are no units any more.
    pub district_abolished: &'static str,
    /// Over what the district is like.
    pub about_the_district: &'static str,
    /// Its area.
    pub area: &'static str,
    /// Its people.
    pub population: &'static str,
    /// Its seat.
    pub seat: &'static str,
    /// Its neighbours.
    pub neighbours: &'static str,
    /// Of a commune that joins parts of several districts.
    pub also_joins: &'static str,
    /// Over official figures beside the catalogue's own.
    pub totals_beside: &'static str,
    /// Before the catalogue's own figure.
    pub catalogue_holds: &'static str,
    /// Before the former districts of a commune of today.
    pub since_2025: &'static str,
    /// Before a former unit of the same name that lies elsewhere.
    pub namesake: &'static str,
    /// Between a former unit and the unit of today.
    pub now_belongs_to: &'static str,
    /// That nothing of a place is in the catalogue.
    pub none_here: &'static str,
    /// Over the producers of a place.
    pub producers_here: &'static str,
    /// Over what the commune is like.
    pub about_the_commune: &'static str,
    /// What it was formed from.
    pub formed_from: &'static str,
    /// Its official code.
    pub unit_code: &'static str,
    /// Title where a name means several places.
    pub homonyms_title: &'static str,
    /// What to do there.
    pub homonyms_lead: &'static str,
    /// Title of the index of places.
    pub where_title: &'static str,
    /// What it is.
    pub where_lead: &'static str,
    /// Over communes that join parts of several districts.
    pub joined_title: &'static str,
    /// Why they stand apart.
    pub joined_lead: &'static str,
    /// Over what is not known.
    pub unknown_places: &'static str,
    /// Before the total.
    pub in_all: &'static str,
    /// Over the alphabet.
    pub alphabet_title: &'static str,
    /// What it holds.
    pub alphabet_lead: &'static str,

    // Kinds and groups.
    /// What a kind's page is, of the kind and the province.
    pub kind_lead: fn(&str, &str) -> String,
    /// Over counts by former district.
    pub by_district: &'static str,

    // Search.
    /// Title without a query.
    pub search_title: &'static str,
    /// Title with one.
    pub search_for: fn(&str) -> String,
    /// What can be searched.
    pub search_lead: &'static str,
    /// Over places that were found.
    pub places_found: &'static str,
    /// Over producers that were found.
    pub producers_found: &'static str,
    /// What the query was read as, where that is not what was typed.
    pub read_as: fn(&str) -> String,
    /// What groups, kinds and indications that were found are called.
    pub topics_found: &'static str,
    /// The link to all places that were found.
    pub all_places: fn(usize) -> String,
    /// The link to all producers that were found.
    pub all_producers: fn(usize) -> String,
    /// Over filters that may be taken away.
    pub fewer_filters: &'static str,
    /// No filter by what a producer is.
    pub all_forms: &'static str,
    /// The filter by first letter.
    pub letter_label: &'static str,
    /// No such filter.
    pub all_letters: &'static str,
    /// Names that begin with no letter.
    pub other_letter: &'static str,
    /// How many producers the filters leave.
    pub producers_left: fn(usize) -> String,
    /// That they leave none.
    pub no_producers_left: &'static str,
    /// That the filters leave no place.
    pub no_places_left: &'static str,
    /// That nothing was found as it was typed.
    pub nothing_found: &'static str,
    /// Over near names.
    pub did_you_mean: &'static str,
    /// Over ways on.
    pub ways_on: &'static str,

    // Statistics.
    /// Title.
    pub statistics_title: &'static str,
    /// What it is.
    pub statistics_lead: &'static str,
    /// Products that public sources name.
    pub products_named: &'static str,
    /// Over the official figures.
    pub totals_section: &'static str,
    /// What they are.
    pub totals_lead: &'static str,
    /// What their table is called.
    pub totals_title: &'static str,
    /// Column: date.
    pub as_of_column: &'static str,
    /// What the table of the districts is called.
    pub totals_by_district: &'static str,
    /// Column: products.
    pub total_column: &'static str,
    /// Before a count: five stars.
    pub stars_column_5: &'static str,
    /// Before a count: four stars.
    pub stars_column_4: &'static str,
    /// Before a count: three stars.
    pub stars_column_3: &'static str,
    /// Before a count: producers.
    pub producers_column: &'static str,
    /// Column: source and remark.
    pub source_column: &'static str,
    /// Of a figure without a date.
    pub undated: &'static str,
    /// That the star classes do not add up, of their sum and the printed total.
    pub classes_do_not_add_up: fn(u32, u32) -> String,
    /// Over the catalogue's own counts.
    pub in_the_catalogue: &'static str,
    /// By product group.
    pub by_group: &'static str,
    /// By kind.
    pub by_kind: &'static str,
    /// By star class.
    pub by_stars: &'static str,
    /// By standing.
    pub by_standing: &'static str,
    /// By year.
    pub by_year: &'static str,
    /// That the groups are our reading.
    pub groups_are_our_reading: &'static str,
    /// That stars are those of the latest award.
    pub stars_of_latest_award: &'static str,
    /// That years may overlap.
    pub years_may_overlap: &'static str,
    /// Over how to cite.
    pub cite_title: &'static str,
    /// How to cite, of the site, the date of the data and the address.
    pub cite: fn(&str, &str, &str) -> String,
    /// Before the checksum.
    pub digest: &'static str,

    // About.
    /// Title.
    pub about_title: &'static str,
    /// What the site is.
    pub about_lead: &'static str,
    /// Over what OCOP is.
    pub about_ocop_title: &'static str,
    /// What OCOP is.
    pub about_ocop: &'static [&'static str],
    /// Over what stars are.
    pub about_stars_title: &'static str,
    /// What stars are, and who gives them.
    pub about_stars: &'static [&'static str],
    /// Over standing.
    pub about_standing_title: &'static str,
    /// What standing is.
    pub about_standing: &'static str,
    /// Over the six groups.
    pub about_groups_title: &'static str,
    /// Over places.
    pub about_places_title: &'static str,
    /// What happened to places in 2025.
    pub about_places: &'static [&'static str],
    /// Over the data.
    pub about_data_title: &'static str,
    /// Where they come from, and what they are not.
    pub about_data: &'static [&'static str],
    /// Over indications.
    pub about_indications_title: &'static str,
    /// What they are, and what they are not.
    pub about_indications: &'static str,
    /// Of a registered indication.
    pub registered: &'static str,
    /// Of one that is not.
    pub not_registered: &'static str,
    /// What an indication is for.
    pub goods: &'static str,
    /// Its certificate.
    pub certificate_number: &'static str,
    /// Its decision.
    pub decision_label: &'static str,
    /// Its holder.
    pub holder: &'static str,
    /// Its specification.
    pub specification: &'static str,
    /// Its area.
    pub area_label: &'static str,
    /// Its status.
    pub status_label: &'static str,
    /// A remark.
    pub remark: &'static str,
    /// Its date.
    pub date_label: &'static str,

    // Sources.
    /// Title.
    pub sources_title: &'static str,
    /// What they are.
    pub sources_lead: &'static str,
    /// Before the anchor of the same text.
    pub same_text_as: &'static str,
    /// That only the explanations rest on a source.
    pub rules_only: &'static str,
    /// That official figures rest on it.
    pub official_figures: fn(usize) -> String,

    // Corrections.
    /// Title.
    pub corrections_title: &'static str,
    /// What the page is for.
    pub corrections_lead: &'static str,
    /// Before the page that a report is about.
    pub report_about: &'static str,
    /// The link that opens a letter.
    pub write_email: &'static str,
    /// That no address is published yet.
    pub no_email: &'static str,
    /// Over the letter.
    pub letter_title: &'static str,
    /// What the letter is.
    pub letter_lead: &'static str,
    /// Its subject, of the record.
    pub report_subject: fn(Option<&str>) -> String,
    /// Its body, of the page, the record and the date of the data.
    pub report_body: fn(Option<&str>, Option<&str>, &str) -> String,
    /// Over what to send.
    pub what_to_send_title: &'static str,
    /// What to send.
    pub what_to_send: &'static [&'static str],
    /// Over what happens then.
    pub what_happens_title: &'static str,
    /// What happens then.
    pub what_happens: &'static [&'static str],

    // Failures.
    /// 404.
    pub not_found_title: &'static str,
    /// 404.
    pub not_found: &'static str,
    /// 410.
    pub gone_title: &'static str,
    /// 410, of the name, the day and the reason.
    pub gone: fn(&str, &str, &str) -> String,
    /// 400.
    pub bad_request_title: &'static str,
    /// A value that is not known, of the parameter and the value.
    pub unknown_value: fn(&str, &str) -> String,
    /// A parameter that stands twice.
    pub given_twice: fn(&str) -> String,
    /// A page that is not there, of how many there are.
    pub no_such_page: fn(usize) -> String,
    /// A value that is too long.
    pub too_long: fn(&str) -> String,
    /// A value that is not text.
    pub not_text: fn(&str) -> String,
    /// The same page without the parameter.
    pub without_it: &'static str,
    /// 405.
    pub method_title: &'static str,
    /// 405, 413.
    pub method: &'static str,
    /// 413.
    pub body_title: &'static str,
    /// 414.
    pub address_title: &'static str,
    /// 414.
    pub address: &'static str,
    /// 500.
    pub internal_title: &'static str,
    /// 500.
    pub internal: &'static str,
}
