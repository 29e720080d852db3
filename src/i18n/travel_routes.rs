//! Routes for travellers: places in their order, how far apart they are, what is made there.

use super::Words;
use crate::catalogue::{Distance, Precision};

words! {
    menu_routes: "Hành trình", "Routes";
    route_label: "Hành trình", "Route";
    /// The title of the page of all routes, and the heading over them elsewhere.
    routes_title: "Đi theo đường", "Follow the road";
    routes_lead:
        "Qua đèo, qua chợ, tới tận nơi làm: mỗi hành trình kể từng chặng theo thứ tự, ở đó làm ra gì và khi nào vào mùa.",
        "Over passes, through markets, to where things are made: each route tells its stops in order, what is made there and when it is in season.";
    all_routes: "Xem các hành trình", "See all routes";
    stops_count(stops: usize): "{stops} chặng", "1 stop" | "{stops} stops";
    /// Of a route: its stops and what is made along it.
    stops_and_products(stops: &str, products: &str): "{stops}, {products} dọc đường", "{stops}, {products} along the way";
    route_map_title(stops: &str): "Bản đồ đường đi: {stops}.", "Map of the way: {stops}.";
    routes_map_title(province: &str): "Các hành trình trên bản đồ {province}", "The routes on the map of {province}";
    line_is_straight:
        "Đường kẻ nối các chặng theo thứ tự, không vẽ từng khúc cua.",
        "The line joins the stops in their order and does not show the bends.";
    /// Before the commune of today of a former one.
    stop_was(former: &str): "{former} (cũ), nay thuộc", "{former} (former), now part of";
    /// A pass or a village: before its commune.
    stop_lies_in: "thuộc", "in";
    distance_from(place: &str, distance: &str): "Cách {place} {distance}", "{distance} from {place}";
    about_so_far(precision: Option<Precision>, km: &str) {
        (None, _) => "{km} km", "{km} km";
        (Some(Precision::About), _) => "khoảng {km} km", "about {km} km";
        (Some(Precision::Almost), _) => "gần {km} km", "almost {km} km";
        (Some(Precision::Over), _) => "hơn {km} km", "more than {km} km";
    }
    /// Before those who print a distance.
    according_to: "theo", "according to";
    made_in_commune(place: &str): "Làm ở {place}", "Made in {place}";
    made_somewhere_in(place: &str): "Làm trong {place}, chưa rõ xã", "Made in {place}, commune unknown";
    ripe_now: "đang mùa", "in season now";
    months_of_route:
        "Tháng là mùa của riêng sản phẩm, hoặc của đặc sản mà nó thuộc về; trang của từng sản phẩm nói rõ.",
        "Months are the product’s own season or that of its speciality; the page of each product says which.";
    ask_before_you_go:
        "Chúng tôi không biết giờ mở cửa của ai. Trước khi ghé, nên hỏi trước.",
        "We know nobody’s opening hours. Ask before you call in.";
    print_route: "In ra giấy A4", "Print on A4";
    /// On the page of a place, before the routes that pass it.
    routes_pass_here: "Hành trình qua đây:", "Routes that pass here:";
    /// On the map of what is made where, before the routes.
    go_along: "Muốn đi tận nơi:", "To go there yourself:";
}

impl Words {
    /// "khoảng 72–80 km".
    pub fn kilometres(self, distance: &Distance) -> String {
        let number = |km: f64| km.to_string().replace('.', self.decimal_separator());
        let km = match distance.km_to {
            Some(to) => format!("{}–{}", number(distance.km), number(to)),
            None => number(distance.km),
        };
        self.about_so_far(distance.precision, &km)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::language::Language;

    #[test]
    fn a_distance_is_said_as_sources_print_it() {
        let (vi, en) = (Language::Vietnamese.words(), Language::English.words());
        let distance = Distance { km: 72.0, km_to: Some(80.5), precision: Some(Precision::About), from: 0 };
        assert_eq!(
            (vi.kilometres(&distance), en.kilometres(&distance)),
            ("khoảng 72–80,5 km".to_owned(), "about 72–80.5 km".to_owned())
        );
        let bare = Distance { km: 44.0, km_to: None, precision: None, from: 0 };
        assert_eq!(vi.kilometres(&bare), "44 km");
    }
}
