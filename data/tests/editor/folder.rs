//! A small folder of records that breaks no rule.

use std::fs;

use jiff::civil::{Date, date};
use records::{Checked, Today, check};
use tempfile::TempDir;

/// The day of these tests.
pub const TODAY: Date = date(2026, 11, 24);

pub const TEA: &str = "products/tra-xanh-phan-nhat.toml";
pub const HONEY: &str = "products/mat-ong-hoa-ban.toml";
pub const COOPERATIVE: &str = "producers/htx-hong-phuoc.toml";
pub const HOUSEHOLD: &str = "producers/co-so-phan-nhat.toml";

pub const SPECIALITY: &str = "specialities/che-xuan-lao.toml";

pub const ROUTE: &str = "routes/len-xuan-lao.toml";

/// A square in a frame, as an editor draws it.
pub const SQUARE: &str = "# a square in a frame
. teal
g leaf
s straw

...................
...................
...................
...sssssssssssss...
...s...........s...
...s...........s...
...s...........s...
...s...ggggg...s...
...s...ggggg...s...
...s...ggggg...s...
...s...ggggg...s...
...s...ggggg...s...
...s...........s...
...s...........s...
...s...........s...
...sssssssssssss...
...................
...................
...................
";

/// A border of dots, in two sets of colours.
pub const DOTS: &str = "# dots
colours madder thread
colours night rose

corner
aaa
aba
aaa

unit
aa
ba
aa
";

/// Every file of it, and what stands in it.
pub const FILES: [(&str, &str); 14] = [
    (
        "province.toml",
        r#"name = "Điện Biên"
slug = "dien-bien"
time_zone = "Asia/Ho_Chi_Minh"
as_of = "2026-11-24"
[site]
name = { vi = "Sản vật Điện Biên", en = "Products of Điện Biên" }
operator = { vi = "", en = "" }
email = ""
licence = "CC-BY-4.0"
issues = "https://sanvat.example/gop-y"
"#,
    ),
    (
        "districts.toml",
        r#"[dien-bien-phu]
code = "094"
name_vi = "Điện Biên Phủ"
kind = "thành phố"
neighbours = ["muong-ang"]

[muong-ang]
code = "102"
name_vi = "Mường Ảng"
kind = "huyện"
area_km2 = 443.52
population_2019 = 48416
neighbours = "dien-bien-phu"
summary = { vi = "Vùng cà phê.", en = "Coffee country." }
sources = ["danviet-mat-ong-sam-mun"]
area_year_source = "2013"
"#,
    ),
    (
        "communes.csv",
        "code,name,kind,slug,name_en,lat,lon,area_km2,population_2019_sum,former_districts,formed_from,formed_from_codes,seat,neighbours,name_trap,source
03313,Mường Lạn,xã,muong-lan,Muong Lan Commune,21.449,103.293,136.01,9489,muong-ang,xã Xuân Lao; xã Mường Lạn,03302; 03313,,na-tau,,NQ 1661
03316,Nà Tấu,xã,na-tau,Na Tau Commune,21.567,103.169,188.55,10189,dien-bien-phu; muong-ang,xã Mường Đăng; xã Nà Tấu,03286; 03316,,muong-lan,,NQ 1661
",
    ),
    (
        "former_communes.csv",
        "code,name,name_gso,kind,district,lat,lon,coord_quality,population_2019,name_variants,new_code,new_name,sources
03302,Xuân Lao,Xuân Lao,xã,muong-ang,21.453,103.347,good,5201,,03313,Mường Lạn,GSO
03313,Mường Lạn,Mường Lạn,xã,muong-ang,21.443,103.289,good,4288,,03313,Mường Lạn,GSO
03286,Mường Đăng,Mường Đăng,xã,muong-ang,21.588,103.149,good,4040,,03316,Nà Tấu,GSO
03316,Nà Tấu,Nà Tấu,xã,dien-bien-phu,21.513,103.142,good,6149,,03316,Nà Tấu,GSO
",
    ),
    (
        "map.txt",
        "# The province in cells.
# first cell's centre: longitude 102.1442, latitude 22.5183; step east 0.0290048 degrees; step south 0.0271003 degrees
# A muong-ang   P dien-bien-phu
..AA
.PPA
",
    ),
    ("kinds.csv", "kind,slug,word_vi,word_en\ntea,che,Chè,Tea\nhoney,mat-ong,Mật ong,Honey\n"),
    (
        "sources.toml",
        r#"[danviet-mat-ong-sam-mun]
url = "https://danviet.vn/mat-ong"
publisher = "Dân Việt"
title = ""
date = ""
language = "vi"
same_as = ""

[bao-dien-bien-phu]
url = "https://baodienbienphu.com.vn/ocop"
publisher = "Báo Điện Biên Phủ"
date = "2024-03-13"
"#,
    ),
    (
        "official_totals.csv",
        "as_of,unit,measure,total,stars5,stars4,stars3,entities,source_url,remark
2024-03-13,province,total,66,0,2,64,,https://baodienbienphu.com.vn/ocop,
",
    ),
    (
        "indications.toml",
        r#"[muong-ang]
name = "Mường Ảng"
type = "chỉ dẫn địa lý"
goods = "cà phê"
status = "đã đăng bạ"
sources = ["bao-dien-bien-phu"]
former_communes = ["03302"]
products = []
"#,
    ),
    ("retired_codes.txt", "48CV87\n"),
    (
        COOPERATIVE,
        r#"name = "HTX Hồng Phước"
other_names = []
kind = "cooperative"
founded = "2004-11"
summary = { vi = "Nuôi ong từ năm 2004.", en = "Keeps bees since 2004." }
sources = ["danviet-mat-ong-sam-mun"]
checked = "2026-11-24"
changed = "2026-11-24"
[place]
former_commune = "03316"
as_printed = "bản Hua Rốm, xã Nà Tấu"
"#,
    ),
    (
        HOUSEHOLD,
        r#"name = "Cơ sở sản xuất chè Phan Nhất"
kind = "household"
summary = { vi = "Làm chè ở Xuân Lao.", en = "Makes tea in Xuân Lao." }
sources = ["bao-dien-bien-phu"]
checked = "2026-11-24"
changed = "2026-11-24"
[place]
former_commune = "03302"
as_printed = "xã Xuân Lao, huyện Mường Ảng"
[[contact]]
kind = "facebook"
value = "https://facebook.com/chephannhat"
basis = "công bố trên trang của cơ sở"
checked = "2026-11-24"
"#,
    ),
    (
        TEA,
        r#"code = "7K3WD4"
name = "Trà xanh Phan Nhất"
name_en = "Phan Nhất green tea"
qualifier = ""
other_names = ["Trà xanh loại 1"]
producer = "co-so-phan-nhat"
group = "food"
kind = "tea"
summary = { vi = "Chè xanh sao tay.", en = "Green tea, pan-fired by hand." }
notes = ["Có nguồn ghi xã Ẳng Nưa."]
maybe_same_as = []
sources = ["danviet-mat-ong-sam-mun"]
checked = "2026-11-24"
changed = "2026-11-24"
former_slugs = ["tra-phan-nhat"]

[place]
former_commune = "03302"
as_printed = "xã Xuân Lao, huyện Mường Ảng"

[[certification]]
stars = 3
awarded = ["2019", "2020"]
issuer = "province"
decision = { number = "", date = "" }

[[certification]]
stars = 3
awarded = "2023-11-15"
issuer = "district"
sources = ["bao-dien-bien-phu"]

[[photo]]
file = "1.jpg"
sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
alt = { vi = "Chè khô trong bát.", en = "Dry tea in a bowl." }
credit = "Cơ sở Phan Nhất"
licence = "CC-BY-4.0"

[[correction]]
on = "2026-11-24"
what = { vi = "Trước ghi nhầm xã.", en = "The commune was wrong before." }
"#,
    ),
    (
        HONEY,
        r#"code = "QCXA86"
name = "Mật ong hoa ban"
producer = "htx-hong-phuoc"
group = "food"
kind = "honey"
summary = { vi = "Mật của ong nuôi ở Nà Tấu.", en = "Honey of bees kept in Nà Tấu." }
sources = ["danviet-mat-ong-sam-mun"]
checked = "2026-11-24"
changed = "2026-11-24"
[place]
commune = "03316"
"#,
    ),
];

/// The files that stand in it besides where everything is told.
pub const TOLD: [&str; 6] =
    ["drawings/square.txt", "drawings/borders/dots.txt", SPECIALITY, "kinds.toml", "roads.toml", ROUTE];

/// The folder on disk; it goes away with the value.
pub struct Folder(TempDir);

impl Folder {
    /// A folder without a file.
    pub fn empty() -> Folder {
        Folder::written([].iter())
    }

    /// The folder in which nothing is wrong.
    pub fn good() -> Folder {
        Folder::written(FILES.iter())
    }

    /// The same with the files written in the opposite order.
    pub fn good_backwards() -> Folder {
        Folder::written(FILES.iter().rev())
    }

    fn written<'f>(files: impl Iterator<Item = &'f (&'f str, &'f str)>) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a temporary folder"));
        for (file, text) in files {
            folder.write(file, text);
        }
        folder
    }

    /// The same with a pictogram and a border, which tea and honey have.
    pub fn drawn() -> Folder {
        let folder = Folder::good();
        folder.write("drawings/square.txt", SQUARE);
        folder.write("drawings/borders/dots.txt", DOTS);
        folder.write(
            "kinds.csv",
            "kind,slug,word_vi,word_en,drawing\ntea,che,Chè,Tea,square\nhoney,mat-ong,Mật ong,Honey,square\n",
        );
        folder
    }

    /// The drawn one with everything besides that may be told: a speciality, a season, a kind, a place, a road, a route.
    pub fn told() -> Folder {
        let folder = Folder::drawn();
        folder.write(
            SPECIALITY,
            r#"name = { vi = "Chè Xuân Lao", en = "Xuân Lao tea" }
kind = "tea"
drawing = "square"
line = { vi = "Chè búp hái tay.", en = "Hand-picked tea." }
story = { vi = """
Chè ở Xuân Lao.

Hái từ tháng 3.
""", en = "Tea of Xuân Lao." }
sources = ["bao-dien-bien-phu"]
changed = "2026-11-24"
months = [4, 3]
months_basis = { vi = "Tháng hái búp.", en = "Months of picking." }
checked = "2026-11-24"
"#,
        );
        folder.write(
            "kinds.toml",
            r#"[tea]
line = { vi = "Chè núi.", en = "Mountain tea." }
story = { vi = "Chè trồng trên núi.", en = "Tea grown in the mountains." }
sources = ["bao-dien-bien-phu"]
"#,
        );
        folder.write(
            "roads.toml",
            r#"[ql-279]
name = { vi = "Quốc lộ 279", en = "National Road 279" }
number = "279"
communes = ["03313", "03316"]
sources = ["bao-dien-bien-phu"]
[[ql-279.pass]]
name = { vi = "đèo Tằng Quái", en = "Tằng Quái pass" }
commune = "03313"
"#,
        );
        folder.write(
            ROUTE,
            r#"name = { vi = "Lên Xuân Lao", en = "Up to Xuân Lao" }
line = { vi = "Qua đèo tới vùng chè.", en = "Over the pass to the tea." }
story = { vi = "Đường lên núi.", en = "A way into the mountains." }
sources = ["bao-dien-bien-phu"]
checked = "2026-11-24"
changed = "2026-11-24"
[[stop]]
commune = "03316"
[[stop]]
commune = "03313"
name = { vi = "đèo Tằng Quái", en = "Tằng Quái pass" }
text = { vi = "Trên đèo có mây.", en = "There are clouds on the pass." }
sources = ["bao-dien-bien-phu"]
km = 11
km_precision = "about"
km_sources = ["bao-dien-bien-phu"]
[[stop]]
former_commune = "03302"
km = 15
km_to = 16.5
km_sources = ["danviet-mat-ong-sam-mun"]
"#,
        );
        folder.change("province.toml", "[site]", "capital = \"03316\"\n[site]");
        folder.change(
            "districts.toml",
            "summary = {",
            "known_for = { vi = \"Cà phê.\", en = \"Coffee.\" }\nknown_for_sources = [\"bao-dien-bien-phu\"]\nsummary = {",
        );
        folder.change(
            TEA,
            "kind = \"tea\"\n",
            "kind = \"tea\"\nspeciality = \"che-xuan-lao\"\nmonths = [5, 4]\nmonths_source = [\"bao-dien-bien-phu\"]\n",
        );
        folder
    }

    /// The text of a file.
    pub fn text(&self, file: &str) -> String {
        fs::read_to_string(self.0.path().join(file)).expect("the file is there")
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn remove(&self, file: &str) {
        let path = self.0.path().join(file);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("it is there");
    }

    /// Puts `new` in place of `old`, which must be there exactly once.
    #[track_caller]
    pub fn change(&self, file: &str, old: &str, new: &str) {
        let text = self.text(file);
        assert_eq!(text.matches(old).count(), 1, "{old} in {file}");
        self.write(file, text.replace(old, new));
    }

    pub fn append(&self, file: &str, text: &str) {
        self.write(file, self.text(file) + text);
    }

    pub fn check(&self) -> Result<Checked, String> {
        check(self.0.path(), TODAY).map_err(|problems| lines(&problems))
    }

    /// What somebody should look at, at a moment.
    pub fn warned_at(&self, moment: &str) -> String {
        let moment = moment.parse().expect("a moment");
        lines(&check(self.0.path(), Today::At(moment)).expect("nothing is refused").warnings)
    }

    /// Everything that is said about a folder that is refused.
    #[track_caller]
    pub fn refused(&self) -> String {
        match self.check() {
            Ok(_) => panic!("it was not refused"),
            Err(said) => said,
        }
    }

    /// Everything that is said about a folder that is not refused.
    #[track_caller]
    pub fn warned(&self) -> String {
        match self.check() {
            Ok(checked) => lines(&checked.warnings),
            Err(said) => panic!("it was refused:\n{said}"),
        }
    }
}

fn lines(problems: &[records::Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The folder in which `new` stands in place of `old` in one file, and what is said about it.
#[track_caller]
pub fn refused_with(file: &str, old: &str, new: &str) -> String {
    let folder = Folder::good();
    folder.change(file, old, new);
    folder.refused()
}

/// Likewise for what is only warned about.
#[track_caller]
pub fn warned_with(file: &str, old: &str, new: &str) -> String {
    let folder = Folder::good();
    folder.change(file, old, new);
    folder.warned()
}

/// Likewise for the folder in which everything is told.
#[track_caller]
pub fn told_with(file: &str, old: &str, new: &str) -> String {
    let folder = Folder::told();
    folder.change(file, old, new);
    folder.refused()
}
