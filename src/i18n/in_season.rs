//! Seasons: what is harvested, picked or made in which month, and whose months these are.

words! {
    menu_in_season: "Mùa vụ", "In season";
    /// The page of the month of today.
    in_season_now: "Tháng này có gì?", "What is in season now";
    /// The page of a month.
    in_season_title(month: &str): "{month} có gì?", "In season in {month}";
    in_season_lead(things: usize, month: &str) {
        (0, _) => "Chưa nguồn nào in thứ gì vào mùa {month}.", "No source gives anything that is in season in {month}.";
        (1, _) => "Theo những tháng mà nguồn đã in, {month} có 1 thứ vào mùa.", "By the months that sources print, one thing is in season in {month}.";
        _ => "Theo những tháng mà nguồn đã in, {month} có {things} thứ vào mùa.", "By the months that sources print, {things} things are in season in {month}.";
    }
    months_of_what:
        "Phần nhiều đó là tháng hái, gặt hay làm, không phải tháng bán; mỗi mục ghi rõ là tháng gì.",
        "Most of these are months of picking, harvest or making, not of sale; each entry says which.";
    choose_month: "Chọn tháng", "Choose a month";
    /// Beside the number of a month: how many things are in season then.
    things_in_season(things: usize): "{things} thứ", "1 thing" | "{things} things";
    /// The accessible name; it contains the visible text, so that users of speech input can say it.
    month_as_heard(number: i8, things: &str, month: &str): "{month}: {things}", "{number}, {things}, {month}";
    for_a_part_of_the_year: "Có mùa", "For a part of the year";
    season_all_year: "Quanh năm", "All year";
    /// Over the strips of all things.
    whole_year: "Cả năm", "The whole year";
    whole_year_means:
        "Ô dệt là tháng mà nguồn có in; ô nét đứt là tháng chưa nguồn nào nói tới.",
        "A woven cell is a month that a source prints; a dashed one is a month of which none says anything.";
    season_of_others(products: usize):
        "Của {products} sản phẩm khác chưa nguồn nào ghi mùa. Không có tên ở đây không có nghĩa là trái mùa.",
        "For 1 other product no source gives a season. That it is not here does not mean that it is out of season."
        | "For {products} other products no source gives a season. That they are not here does not mean that they are out of season.";
    those_of_unknown_season: "Xem các sản phẩm ấy", "See those products";
    products_in_season(products: usize): "Xem {products} sản phẩm trong danh sách", "See the product in the list" | "See the {products} products in the list";
    calendar_title(province: &str): "Mùa vụ {province}", "Seasons of {province}";
    calendar_file: "Đưa vào lịch của bạn (iCalendar)", "Take it into your calendar (iCalendar)";
    /// In a calendar.
    season_of(name: &str): "Mùa: {name}", "In season: {name}";
    season: "Mùa", "Season";
    season_unknown: "chưa nguồn nào ghi tháng.", "no source gives the months.";
    /// Of the strip of months: the mark of the present one.
    month_now: "nay", "now";
    /// Before those who publish it.
    own_season_by: "Mùa của riêng sản phẩm này, theo", "This product’s own season, as given by";
    own_season: "Mùa của riêng sản phẩm này.", "The product’s own season.";
    /// Before what the months of a speciality are, on the page of a product.
    season_in_general(name: &str): "Mùa của {name} nói chung.", "For {name} in general.";
    in_season_in(month: &str): "Mùa {month}", "In season in {month}";
    season_label: "Mùa", "Season";
    any_month: "Tháng nào cũng được", "Any month";
    season_not_known: "chưa rõ mùa", "season unknown";
    /// An entry of the feed at the beginning of a month.
    feed_in_season(month: &str): "{month} vào mùa", "In season in {month}";
}
