//! A product's page.

use records::date::PrintedDate;

use super::Words;
use crate::catalogue::Issuer;

words! {
    producer: "Nhà sản xuất", "Producer";
    producer_unknown: "Nguồn không nêu nhà sản xuất", "No source names the producer";
    where_to_buy: "Mua ở đâu?", "Where to buy it";
    no_shop_known:
        "Chưa có thông tin liên hệ: chưa nguồn nào ghi số điện thoại hay nơi bán.",
        "No contact details yet: no source gives a telephone number or a shop.";
    /// Before what one can do instead.
    you_can: "Bạn có thể:", "You can:";
    go_and_ask(place: &str, name: &str): "Tới {place}, hỏi “{name}”.", "Go to {place} and ask for “{name}”.";
    /// The same where the name stands beside it.
    go_and_ask_there(place: &str): "Tới {place}, hỏi tại chỗ.", "Go to {place} and ask there.";
    ask_the_committee(commune: &str):
        "Hỏi Uỷ ban nhân dân {commune}.",
        "Ask the People’s Committee of {commune}.";
    /// The link to a speciality that others make too.
    made_by_others(name: &str): "Của nhà sản xuất khác: {name}", "From other makers: {name}";
    adults_only: "Không dành cho người dưới 18 tuổi", "Not for people under 18";
    // Its place.
    made_in: "Nơi sản xuất", "Made in";
    /// Before the old address.
    before_2025: "trước 7/2025:", "before July 2025:";
    former_district_unknown:
        "nguồn chỉ ghi tên xã sau 7/2025; chưa rõ xã, huyện trước đó",
        "the source gives only the name since July 2025; the earlier commune and district are not known";
    place_unknown: "chưa rõ nơi sản xuất", "place unknown";
    source_prints: "Nguồn ghi:", "As given in the source:";
    // Its awards.
    stars(stars: Option<u8>) {
        Some(stars) => "OCOP {stars} sao", "OCOP {stars} stars";
        None => "OCOP, nguồn không ghi hạng sao", "OCOP, no source prints the stars";
    }
    no_award_found: "Chưa tìm được lần công nhận nào", "No award found";
    stars_awarded(stars: &str, years: &str): "{stars}, công nhận năm {years}", "{stars}, awarded {years}";
    stars_of_unknown_year(stars: &str): "{stars}, chưa rõ năm công nhận", "{stars}, year of award unknown";
    /// Above what is known of the certificate.
    certificate: "Giấy chứng nhận OCOP", "OCOP certificate";
    // On the line of years.
    surely: "chắc chắn còn hạn", "surely in force";
    perhaps: "có thể còn hạn", "perhaps in force";
    today_mark: "hôm nay", "today";
    awards: "Các lần công nhận", "Awards on record";
    no_award: "Chưa có lần công nhận nào trên hồ sơ.", "No award is on record.";
    /// Of an award that begins after the day that is asked for.
    award_to_come: "chưa tới ngày", "not yet begun";
    awarded(on: &str): "Công nhận {on}", "Awarded {on}";
    awarded_between(earliest: &str, latest: &str):
        "Công nhận trong khoảng {earliest} – {latest}",
        "Awarded between {earliest} and {latest}";
    issuer(Issuer) {
        Province: "Cấp tỉnh công nhận", "Awarded by the province";
        District: "Cấp huyện công nhận", "Awarded by the district";
        Centre: "Cấp trung ương công nhận", "Awarded by the ministry";
    }
    /// The body that gives awards at a level. A district's is left without its district where that is not known.
    issuing_body(issuer: Issuer, province: &str, district: Option<&str>) {
        (Issuer::Province, _, _) => "Uỷ ban nhân dân tỉnh {province}", "People’s Committee of {province} province";
        (Issuer::District, _, Some(district)) => "Uỷ ban nhân dân {district}", "People’s Committee of {district}";
        (Issuer::District, _, None) => "Uỷ ban nhân dân huyện", "District People’s Committee";
        (Issuer::Centre, _, _) => "Cơ quan trung ương của Việt Nam", "Central authority of Viet Nam";
    }
    decision(number: Option<&str>, date: Option<String>) {
        (Some(number), Some(date)) => "Quyết định số {number} ngày {date}", "Decision {number} of {date}";
        (Some(number), None) => "Quyết định số {number}", "Decision {number}";
        (None, Some(date)) => "Quyết định ngày {date}", "Decision of {date}";
        (None, None) => "", "";
    }
    /// Of an award that names no source of its own.
    sources_of_the_product: "Nguồn: nguồn của sản phẩm (xem bên dưới).", "Source: the product’s sources (below).";
    // What else is known.
    details: "Chi tiết", "Details";
    also_printed: "Tên gọi khác", "Other names";
    indication_label: "Chỉ dẫn địa lý", "Geographical indication";
    bears_indication(name: &str, goods: &str):
        "Theo nguồn, sản phẩm mang chỉ dẫn địa lý “{name}” ({goods}).",
        "According to a source, the product bears the geographical indication “{name}” ({goods}).";
    inside_indication(name: &str, goods: &str):
        "Nơi sản xuất nằm trong vùng chỉ dẫn địa lý “{name}” ({goods}). Nguồn không nói sản phẩm này được dùng chỉ dẫn đó.",
        "It is made in the area of the geographical indication “{name}” ({goods}). No source says that this product may use it.";
    registered_indication(name: &str, goods: &str):
        "Chỉ dẫn địa lý “{name}” ({goods})",
        "Geographical indication “{name}” ({goods})";
    /// The link to the indication.
    more_about_it: "Tìm hiểu chỉ dẫn này", "About this indication";
    code_label: "Mã trong danh mục", "Code in the catalogue";
    notes: "Ghi chú", "Notes";
    maybe_same: "Có thể là cùng một sản phẩm", "Possibly the same product";
    sources: "Nguồn", "Sources";
    checked_on: "Đối chiếu với nguồn ngày", "Checked against its sources on";
    contact_checked_on: "đối chiếu ngày", "checked on";
    changed_on: "sửa lần cuối ngày", "last changed on";
    corrections_made: "Đã đính chính", "Corrections";
    same_producer: "Sản phẩm khác của nhà sản xuất này", "Other products of this producer";
    /// Before the name of the place.
    same_place: "Cũng làm ở", "Also made in";
    photographs: "Ảnh", "Photographs";
    photo_by(credit: &str, licence: &str): "Ảnh: {credit} ({licence})", "Photograph: {credit} ({licence})";
}

impl Words {
    /// Stars with the year of their award, which they never stand without.
    pub fn stars_and_year(self, has_award: bool, stars: Option<u8>, years: Option<(i16, i16)>) -> String {
        match years {
            _ if !has_award => self.no_award_found().to_owned(),
            Some(years) => self.stars_awarded(&self.stars(stars), &self.years(years)),
            None => self.stars_of_unknown_year(&self.stars(stars)),
        }
    }

    /// The years of an award, or that none is printed.
    pub fn years_of_award(self, years: Option<(i16, i16)>) -> String {
        years.map_or_else(|| self.year_unknown().to_owned(), |years| self.years(years))
    }

    /// When an award was given: one date as printed, or between two.
    pub fn between_printed(self, earliest: &PrintedDate, latest: &PrintedDate) -> String {
        if earliest.to_string() == latest.to_string() {
            self.awarded(&self.on_printed(earliest))
        } else {
            self.awarded_between(&self.printed(earliest), &self.printed(latest))
        }
    }
}
