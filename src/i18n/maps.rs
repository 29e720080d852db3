//! Maps.

words! {
    map_title(province: &str):
        "Bản đồ dệt của {province} theo huyện cũ; mỗi huyện là một đường dẫn",
        "Woven map of {province} by former district; each district is a link";
    place_on_map(place: &str): "Bản đồ dệt: vị trí của {place}", "Woven map: where {place} lies";
    communes_on_map(district: &str):
        "Bản đồ dệt: {district}, mỗi chấm là một xã, phường hiện nay",
        "Woven map: {district}, each dot a commune or ward of today";
    dots_are_communes:
        "Mỗi chấm là một xã, phường hiện nay, có tên trong danh sách.",
        "Each dot is a commune or ward of today, named in the list.";
    map_note:
        "Sơ đồ minh hoạ, không có giá trị pháp lý về địa giới.",
        "A schematic drawing, with no legal force as to boundaries.";
    map_key: "Số sản phẩm trong danh mục", "Products in the catalogue";
}
