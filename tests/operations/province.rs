//! The records of a province that does not exist, written by the test: small, and nothing of it is another province's.

use crate::common::records::Folder;

/// Every file of it, and what stands in it.
const FILES: [(&str, &str); 14] = [
    (
        "province.toml",
        r#"name = "Thuỷ Vân"
slug = "thuy-van"
time_zone = "Asia/Ho_Chi_Minh"
as_of = "2026-11-20"
[site]
name = { vi = "Đặc sản Thuỷ Vân", en = "Goods of Thuỷ Vân" }
operator = { vi = "nhóm thử nghiệm Thuỷ Vân", en = "the testers of Thuỷ Vân" }
email = ""
licence = "CC-BY-4.0"
"#,
    ),
    (
        "districts.toml",
        r#"[cua-lach]
code = "801"
name_vi = "Cửa Lạch"
kind = "thị xã"
neighbours = ["dong-muoi"]
summary = { vi = "Thị xã bên cửa sông.", en = "A town by the river mouth." }
sources = ["bao-thuy-van"]

[dong-muoi]
code = "802"
name_vi = "Đồng Muối"
kind = "huyện"
neighbours = ["cua-lach"]
summary = { vi = "Vùng làm muối.", en = "Salt country." }
sources = ["bao-thuy-van"]
"#,
    ),
    (
        "communes.csv",
        "code,name,kind,slug,name_en,lat,lon,area_km2,population_2019_sum,former_districts,formed_from,formed_from_codes,seat,neighbours,name_trap,source
90001,Lạch Giang,phường,lach-giang,Lach Giang Ward,18.51,106.01,30.5,12000,cua-lach,phường Lạch Giang; xã Bến Thuyền,90001; 90002,,muoi-trang,,thử
90003,Muối Trắng,xã,muoi-trang,Muoi Trang Commune,18.42,106.02,41.2,9000,dong-muoi,xã Muối Trắng; xã Ruộng Mặn,90003; 90004,,lach-giang,,thử
",
    ),
    (
        "former_communes.csv",
        "code,name,name_gso,kind,district,lat,lon,coord_quality,population_2019,name_variants,new_code,new_name,sources
90001,Lạch Giang,Lạch Giang,phường,cua-lach,18.51,106.01,good,7000,,90001,Lạch Giang,thử
90002,Bến Thuyền,Bến Thuyền,xã,cua-lach,18.52,106.03,good,5000,,90001,Lạch Giang,thử
90003,Muối Trắng,Muối Trắng,xã,dong-muoi,18.42,106.02,good,4500,,90003,Muối Trắng,thử
90004,Ruộng Mặn,Ruộng Mặn,xã,dong-muoi,18.43,106.04,good,4500,,90003,Muối Trắng,thử
",
    ),
    (
        "map.txt",
        "# The province in cells.
# first cell's centre: longitude 106.0000, latitude 18.5400; step east 0.0200000 degrees; step south 0.0300000 degrees
# L cua-lach   M dong-muoi
LLLL
LLLL
.LLL
.MMM
MMMM
MMMM
",
    ),
    ("kinds.csv", "kind,slug,word_vi,word_en\nsalt,muoi,Muối,Salt\nfish_sauce,nuoc-mam,Nước mắm,Fish sauce\n"),
    (
        "sources.toml",
        r#"[bao-thuy-van]
url = "https://bao.example/ocop"
publisher = "Báo Thuỷ Vân"
title = "Sản phẩm OCOP"
date = "2025-06-10"
language = "vi"
same_as = ""
"#,
    ),
    (
        "official_totals.csv",
        "as_of,unit,measure,total,stars5,stars4,stars3,entities,source_url,remark
2025-06-10,province,total,7,0,2,5,,https://bao.example/ocop,
",
    ),
    (
        "indications.toml",
        r#"[dong-muoi]
name = "Đồng Muối"
type = "chỉ dẫn địa lý"
goods = "muối"
status = "đã đăng bạ"
sources = ["bao-thuy-van"]
former_communes = ["90003"]
products = []
"#,
    ),
    ("retired_codes.txt", "48CV87\n"),
    (
        "producers/htx-muoi-trang.toml",
        r#"name = "HTX Muối Trắng"
kind = "cooperative"
summary = { vi = "Làm muối phơi cát.", en = "Makes salt dried on sand." }
sources = ["bao-thuy-van"]
checked = "2026-11-20"
changed = "2026-11-20"
[place]
former_commune = "90003"
"#,
    ),
    (
        "producers/co-so-ben-thuyen.toml",
        r#"name = "Cơ sở Bến Thuyền"
kind = "household"
summary = { vi = "Ủ nước mắm trong chum.", en = "Ages fish sauce in jars." }
sources = ["bao-thuy-van"]
checked = "2026-11-20"
changed = "2026-11-20"
[place]
former_commune = "90002"
"#,
    ),
    (
        SALT,
        r#"code = "7K3WD4"
name = "Muối hạt phơi cát"
name_en = "Sand-dried salt"
producer = "htx-muoi-trang"
group = "food"
kind = "salt"
summary = { vi = "Muối hạt to, phơi trên cát.", en = "Coarse salt, dried on sand." }
sources = ["bao-thuy-van"]
checked = "2026-11-20"
changed = "2026-11-20"
[place]
former_commune = "90003"
[[certification]]
stars = 4
awarded = "2025-06-01"
issuer = "province"
"#,
    ),
    (
        "products/nuoc-mam-ben-thuyen.toml",
        r#"code = "QCXA86"
name = "Nước mắm Bến Thuyền"
name_en = "Bến Thuyền fish sauce"
producer = "co-so-ben-thuyen"
group = "food"
kind = "fish_sauce"
summary = { vi = "Nước mắm cá cơm.", en = "Sauce of anchovies." }
sources = ["bao-thuy-van"]
checked = "2026-11-20"
changed = "2026-11-20"
[place]
former_commune = "90002"
[[certification]]
stars = 3
awarded = "2022"
issuer = "province"
"#,
    ),
];

/// The record of a product.
pub const SALT: &str = "products/muoi-hat-phoi-cat.toml";

pub fn province() -> Folder {
    Folder::of(&FILES)
}
