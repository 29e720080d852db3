//! Kinds, specialities and groups of products.

use crate::catalogue::Group;

words! {
    kind_lead(kind: &str, province: &str):
        "{kind}: sản phẩm OCOP của {province} mà nguồn công khai nêu tên.",
        "{kind}: OCOP products of {province} that public sources name.";
    by_district: "Làm ở đâu", "Where it is made";
    products_of_kind(count: usize): "{count} sản phẩm OCOP", "1 OCOP product" | "{count} OCOP products";
    /// `kind`: the word for it, in lower case.
    kind_counted(count: usize, kind: &str, province: &str):
        "{count} loại {kind} OCOP của {province}",
        "1 OCOP product of {province}: {kind}" | "{count} OCOP products of {province}: {kind}";
    specialities_of_kind: "Đặc sản", "Specialities";
    /// Of a product: the heading over the beginning of its speciality's story.
    what_is_it(name: &str): "{name} là gì?", "{name}: what is it?";
    /// The link to the page of a speciality or a kind.
    read_on(name: &str): "Đọc tiếp: {name}", "Read on: {name}";
    /// What distinguishes its page from that of a product of the same name.
    speciality_title(name: &str, province: &str): "{name}, đặc sản {province}", "{name}, a speciality of {province}";
    specialities_title: "Đặc sản", "Specialities";
    speciality_label: "Đặc sản", "Speciality";
    specialities_lead(province: &str):
        "Những thứ làm nên tên tuổi {province}: vị ra sao, ăn hay pha thế nào, ai làm, mùa nào.",
        "What {province} is known for: how it tastes, how it is eaten or brewed, who makes it and when.";
    none_of_these: "Sản phẩm như vậy chưa có trong danh mục.", "The catalogue has none yet.";
    /// Where nothing is on record: the link to the page of corrections.
    tell_us: "Biết một sản phẩm như vậy?", "Do you know one?";
    group(Group) {
        Food: "Thực phẩm", "Food";
        Beverage: "Đồ uống", "Beverages";
        Herbal: "Dược liệu", "Herbal products";
        Handicraft: "Thủ công mỹ nghệ", "Handicrafts";
        Ornamental: "Sinh vật cảnh", "Ornamental plants and animals";
        Tourism: "Du lịch", "Rural tourism";
    }
    /// Its full official name (QĐ 919/QĐ-TTg of 2022, QĐ 148/QĐ-TTg of 2023).
    group_in_full(Group) {
        Food: "Thực phẩm", "Food";
        Beverage: "Đồ uống", "Beverages";
        Herbal: "Dược liệu và sản phẩm từ dược liệu", "Medicinal plants and products made of them";
        Handicraft: "Hàng thủ công mỹ nghệ", "Handicrafts";
        Ornamental: "Sinh vật cảnh", "Ornamental plants and animals";
        Tourism:
            "Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
            "Community tourism, ecotourism and tourist sites";
    }
    group_holds(Group) {
        Food:
            "Nông sản, thuỷ sản tươi sống; hàng sơ chế, chế biến; thực phẩm khác. Chè và cà phê nằm trong nhóm này.",
            "Fresh farm produce and fish; raw and processed food; other food. Tea and coffee belong here.";
        Beverage: "Đồ uống có cồn và không cồn.", "Alcoholic and soft drinks.";
        Herbal:
            "Dược liệu, thuốc cổ truyền, thực phẩm chức năng, mỹ phẩm thảo dược, tinh dầu.",
            "Medicinal plants, traditional medicines, food supplements, herbal cosmetics, essential oils.";
        Handicraft:
            "Đồ gỗ, sợi, kim loại, gốm sứ, dệt may, thêu ren làm đồ lưu niệm, trang trí, gia dụng.",
            "Wood, fibre, metal, ceramics, weaving and embroidery as souvenirs, decoration and household goods.";
        Ornamental: "Hoa, cây cảnh, động vật cảnh.", "Flowers, ornamental plants and animals.";
        Tourism: "Du lịch cộng đồng, du lịch sinh thái, điểm du lịch.", "Community tourism, ecotourism, tourist sites.";
    }
}
