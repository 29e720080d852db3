//! Maps.

words! {
    map_title(province: &str):
        "Bản đồ dệt của {province} theo huyện cũ; mỗi huyện là một đường dẫn",
        "Woven map of {province} by former district; each district is a link";
    made_map_title(province: &str):
        "Bản đồ dệt của {province}: mỗi hình là thứ làm nhiều nhất ở một xã, phường",
        "Woven map of {province}: each picture is what a commune or ward makes most of";
    place_on_map(place: &str): "Bản đồ dệt: vị trí của {place}", "Woven map: where {place} lies";
    communes_on_map(district: &str):
        "Bản đồ dệt: {district}, mỗi chấm là một xã, phường hiện nay",
        "Woven map: {district}, each dot a commune or ward of today";
    map_note:
        "Sơ đồ minh hoạ, không có giá trị pháp lý về địa giới.",
        "A schematic map; its boundaries have no legal force.";
    // The legend of the map of what is made where.
    made_map_key:
        "Mỗi hình là thứ làm nhiều nhất ở xã, phường ấy. Số ghi bên hình là số sản phẩm, không ghi số nghĩa là có một. Bấm vào để xem.",
        "Each picture is what a commune or ward makes most of, with the number of its products where there is more than one. Select one to see them.";
    without_commune(count: usize):
        "{count} sản phẩm nữa nguồn chỉ ghi tên huyện nên không nằm trên bản đồ; bảng bên dưới có đủ.",
        "1 more product is known by district only; it is in the table below, not on the map."
        | "{count} more products are known by district only; they are in the table below, not on the map.";
    /// The capital.
    capital_of(province: &str): "trung tâm tỉnh {province}", "capital of {province} province";
}
