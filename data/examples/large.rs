//! Writes a made-up folder of records of any size, to measure and to load with: nothing in it is a fact.
//!
//! `cargo run --release -p records --example large -- FOLDER PRODUCTS PRODUCERS [--measure]`
//!
//! Places, kinds, sources and the map are those that we ship; names, makers and awards are composed from word lists.
//! The same numbers give the same folder. `--measure` checks and bakes it afterwards and says how long that took.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs, io};

use jiff::ToSpan;
use jiff::civil::{Date, date};
use records::code::Code;
use records::issuer::{Issuer, may_certify};
use records::slug::Slug;
use records::{Records, bake, check};

const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/records");

const GOODS: [(&str, &str, &str, &str); 12] = [
    ("food", "rice", "Gạo", "rice"),
    ("food", "tea", "Chè", "tea"),
    ("food", "coffee", "Cà phê", "coffee"),
    ("food", "honey", "Mật ong", "honey"),
    ("food", "meat", "Thịt sấy", "dried meat"),
    ("food", "fish", "Cá", "fish"),
    ("food", "noodles", "Miến dong", "noodles"),
    ("food", "vegetables", "Rau", "vegetables"),
    ("food", "fruit", "Dứa", "pineapple"),
    ("beverage", "spirits", "Rượu", "spirits"),
    ("handicraft", "textiles", "Khăn thổ cẩm", "woven scarf"),
    ("herbal", "medicinal", "Sa nhân", "cardamom"),
];

const ONES: [&str; 24] = [
    "Hoa",
    "Nương",
    "Rừng",
    "Suối",
    "Đỏ",
    "Vàng",
    "Xanh",
    "Thơm",
    "Nếp",
    "Tẻ",
    "Khô",
    "Tươi",
    "Cổ thụ",
    "Ruộng",
    "Núi",
    "Mây",
    "Sương",
    "Nắng",
    "Gió",
    "Đá",
    "Ngọt",
    "Ấm",
    "Ẩn",
    "Ửng",
];

const TWOS: [&str; 24] = [
    "An", "Bình", "Chiến", "Dũng", "Đức", "Giang", "Hà", "Hương", "Khánh", "Lan", "Minh", "Ngọc", "Oanh", "Phúc",
    "Quý", "Sơn", "Thắng", "Uyên", "Vân", "Xuân", "Yến", "Ánh", "Ân", "Ứng",
];

const FORMS: [(&str, &str); 6] = [
    ("HTX", "cooperative"),
    ("HTX Nông nghiệp", "cooperative"),
    ("Tổ hợp tác", "cooperative_group"),
    ("Công ty TNHH", "enterprise"),
    ("Hộ kinh doanh", "household"),
    ("Cơ sở sản xuất", "household"),
];

const SAID: [(&str, &str); 10] = [
    ("Làm theo lối quen của vùng", "Made in the way usual in the region"),
    ("Thu hoạch mỗi năm một vụ", "Harvested once a year"),
    ("Phơi trên sàn trước nhà", "Dried on the platform before the house"),
    ("Đóng gói nửa cân một túi", "Packed in bags of half a kilogram"),
    ("Bán ở chợ phiên và qua điện thoại", "Sold at the weekly market and by telephone"),
    ("Nguyên liệu mua của các hộ quanh vùng", "Bought from households nearby"),
    ("Giữ được sáu tháng nơi khô ráo", "Keeps for six months in a dry place"),
    ("Có mùi khói nhẹ", "Has a slight smell of smoke"),
    ("Dùng làm quà dịp Tết", "Given as a present at Tết"),
    ("Trồng ở độ cao hơn chín trăm mét", "Grown above nine hundred metres"),
];

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (folder, products, producers) = match arguments.as_slice() {
        [folder, products, producers, ..] => (PathBuf::from(folder), number(products), number(producers)),
        _ => {
            return Err(io::Error::other("large FOLDER PRODUCTS PRODUCERS [--measure]"));
        }
    };
    if folder.exists() && fs::read_dir(&folder)?.next().is_some() {
        return Err(io::Error::other(format!("{} is not empty", folder.display())));
    }
    let shipped = check(Path::new(SHIPPED), date(2026, 11, 24)).map_err(|problems| {
        io::Error::other(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })?;
    Writer { folder: folder.clone(), records: shipped.records, chance: 1 }.write(products, producers)?;
    if arguments.iter().any(|argument| argument == "--measure") {
        measure(&folder)?;
    }
    Ok(())
}

fn number(text: &str) -> usize {
    text.parse().expect("PRODUCTS and PRODUCERS are whole numbers")
}

fn measure(folder: &Path) -> io::Result<()> {
    let start = Instant::now();
    let checked = check(folder, date(2026, 11, 24)).map_err(|problems| {
        io::Error::other(problems.iter().take(20).map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })?;
    println!("check: {:.2?}, {} warnings", start.elapsed(), checked.warnings.len());
    for warning in checked.warnings.iter().take(3) {
        println!("  {warning}");
    }
    let start = Instant::now();
    let bytes = bake(&checked.records).map_err(io::Error::other)?;
    println!("bake: {:.2?}, {} bytes", start.elapsed(), bytes.len());
    Ok(())
}

struct Writer {
    folder: PathBuf,
    records: Records,
    chance: u64,
}

impl Writer {
    fn write(mut self, products: usize, producers: usize) -> io::Result<()> {
        fs::create_dir_all(self.folder.join("products"))?;
        fs::create_dir_all(self.folder.join("producers"))?;
        for file in [
            "province.toml",
            "districts.toml",
            "communes.csv",
            "former_communes.csv",
            "map.txt",
            "kinds.csv",
            "sources.toml",
            "official_totals.csv",
            "synonyms.toml",
            "retired_codes.txt",
        ] {
            fs::copy(Path::new(SHIPPED).join(file), self.folder.join(file))?;
        }
        for folder in ["drawings", "drawings/borders", "specialities"] {
            fs::create_dir_all(self.folder.join(folder))?;
            for entry in fs::read_dir(Path::new(SHIPPED).join(folder))? {
                let file = entry?.path();
                if let (true, Some(name)) = (file.is_file(), file.file_name()) {
                    fs::copy(&file, self.folder.join(folder).join(name))?;
                }
            }
        }
        fs::write(self.folder.join("indications.toml"), without_products(Path::new(SHIPPED))?)?;
        let makers = self.producers(producers)?;
        self.products(products, &makers)
    }

    fn producers(&mut self, count: usize) -> io::Result<Vec<String>> {
        let mut slugs = Vec::new();
        let mut taken = BTreeSet::new();
        for _ in 0..count {
            let (form, kind) = self.pick(&FORMS);
            let name = format!("{form} {} {}", self.pick(&TWOS), self.pick(&TWOS));
            let slug = free(&Slug::of(&name), &mut taken);
            let mut text = format!("name = \"{name}\"\nkind = \"{kind}\"\n");
            if self.one_in(3) {
                writeln!(text, "founded = \"{}\"", 2005 + self.below(20)).expect("a String takes everything");
            }
            let said = self.said(&name, &name);
            let source = self.source();
            let as_of = self.records.province.as_of;
            write!(
                text,
                "{said}sources = [\"{source}\"]\nchecked = \"{as_of}\"\nchanged = \"{as_of}\"\n{}",
                self.place()
            )
            .expect("a String takes everything");
            fs::write(self.folder.join(format!("producers/{slug}.toml")), text)?;
            slugs.push(slug);
        }
        Ok(slugs)
    }

    fn products(&mut self, count: usize, makers: &[String]) -> io::Result<()> {
        let mut taken = BTreeSet::new();
        let mut codes = BTreeSet::new();
        let mut earlier: Option<String> = None;
        for number in 0..count {
            let (group, kind, word, word_en) = self.pick(&GOODS);
            let (one, two) = (self.pick(&ONES), self.pick(&TWOS));
            let name = format!("{word} {} {two}", one.to_lowercase());
            let name_en = format!("{two} {word_en}");
            let slug = free(&Slug::of(&name), &mut taken);
            let code = loop {
                let code = Code::from_seed(self.next());
                if !self.records.has_code(code) && codes.insert(code) {
                    break code;
                }
            };
            let as_of = self.records.province.as_of;
            let mut text = format!(
                "code = \"{code}\"\nname = \"{name}\"\nname_en = \"{name_en}\"\ngroup = \"{group}\"\nkind = \"{kind}\"\n"
            );
            if !makers.is_empty() && !self.one_in(20) {
                let at = self.below(makers.len());
                writeln!(text, "producer = \"{}\"", makers[at]).expect("a String takes everything");
            }
            if let Some(other) = earlier.as_ref().filter(|_| number % 50 == 1) {
                writeln!(text, "maybe_same_as = [\"{other}\"]").expect("a String takes everything");
            }
            if number % 40 == 2 {
                let former = free(&format!("{slug}-cu"), &mut taken);
                writeln!(text, "former_slugs = [\"{former}\"]").expect("a String takes everything");
            }
            if number % 500 == 3 {
                writeln!(
                    text,
                    "removed = {{ on = \"{as_of}\", reason = {{ vi = \"Trùng hồ sơ.\", en = \"A duplicate.\" }} }}"
                )
                .expect("a String takes everything");
            }
            let said = self.said(&name, &name_en);
            let source = self.source();
            write!(
                text,
                "{said}sources = [\"{source}\"]\nchecked = \"{as_of}\"\nchanged = \"{as_of}\"\n{}",
                self.place()
            )
            .expect("a String takes everything");
            for _ in 0..1 + self.below(2) {
                text.push_str(&self.award(as_of));
            }
            fs::write(self.folder.join(format!("products/{slug}.toml")), text)?;
            earlier = Some(slug);
        }
        Ok(())
    }

    /// One award of any standing: in force, near its end, past, unclear or withdrawn.
    fn award(&mut self, as_of: Date) -> String {
        let months = i32::try_from(self.below(60)).expect("below 60");
        let day = as_of.saturating_sub(months.months()).saturating_sub(self.below_days().days());
        let printed = match self.below(6) {
            0 => Some(format!("\"{}\"", day.year())),
            1 => Some(format!("\"{}-{:02}\"", day.year(), day.month())),
            2 => Some(format!("[\"{}\", \"{day}\"]", day.year() - 1)),
            3 => None,
            _ => Some(format!("\"{day}\"")),
        };
        let mut text = "\n[[certification]]\n".to_owned();
        let stars = if self.one_in(5) { 4 } else { 3 };
        if !self.one_in(12) {
            writeln!(text, "stars = {stars}").expect("a String takes everything");
        }
        if let Some(printed) = &printed {
            writeln!(text, "awarded = {printed}").expect("a String takes everything");
        }
        let allowed = [(Issuer::Province, "province"), (Issuer::District, "district")]
            .into_iter()
            .find(|(issuer, _)| may_certify(*issuer, Some(stars), Some((day, day))));
        if let Some((_, issuer)) = allowed {
            writeln!(text, "issuer = \"{issuer}\"").expect("a String takes everything");
        }
        if self.one_in(60) {
            let source = self.source();
            writeln!(
                text,
                "withdrawn = {{ on = \"{as_of}\", by = \"UBND tỉnh\", reason = \"Cơ sở thôi sản xuất.\", sources = [\"{source}\"] }}"
            )
            .expect("a String takes everything");
        }
        text
    }

    fn place(&mut self) -> String {
        let records = &self.records;
        let (former, today, district) = (
            records.former_communes.keys().nth(pick_index(self.chance, records.former_communes.len())),
            records.communes.keys().nth(pick_index(self.chance, records.communes.len())),
            records.districts.keys().nth(pick_index(self.chance, records.districts.len())),
        );
        let place = match (self.chance % 20, former, today, district) {
            (0, ..) => String::new(),
            (1, _, _, Some(district)) => format!("\n[place]\ndistrict = \"{district}\"\n"),
            (2 | 3, _, Some(today), _) => format!("\n[place]\ncommune = \"{today}\"\n"),
            (_, Some(former), ..) => format!("\n[place]\nformer_commune = \"{former}\"\n"),
            _ => String::new(),
        };
        self.next();
        place
    }

    fn said(&mut self, name: &str, name_en: &str) -> String {
        let (mut vi, mut en) = (format!("{name}."), format!("{name_en}."));
        for _ in 0..3 {
            let (one, one_en) = self.pick(&SAID);
            let (whose, number) = (self.pick(&TWOS), self.below(900) + 10);
            write!(vi, " {one}, {number} {} {whose}.", self.pick(&ONES).to_lowercase())
                .expect("a String takes everything");
            write!(en, " {one_en}, {number} {whose}.").expect("a String takes everything");
        }
        format!("summary = {{ vi = \"{vi}\", en = \"{en}\" }}\n")
    }

    fn source(&mut self) -> String {
        let at = self.below(self.records.sources.len());
        self.records.sources.keys().nth(at).expect("there are sources").clone()
    }

    fn below_days(&mut self) -> i32 {
        i32::try_from(self.below(31)).expect("below 31")
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    fn below(&mut self, end: usize) -> usize {
        let chance = self.next();
        pick_index(chance, end)
    }

    /// The next number of a fixed row (SplitMix64).
    fn next(&mut self) -> u64 {
        self.chance = self.chance.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.chance;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

fn pick_index(chance: u64, end: usize) -> usize {
    let end = u64::try_from(end.max(1)).expect("lists are short");
    usize::try_from((chance >> 11) % end).expect("below a usize")
}

/// A slug that is not taken: the wanted one, or with the first free number behind it.
fn free(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    let slug = [wanted.to_owned()].into_iter().chain(numbered).find(|slug| !taken.contains(slug));
    let slug = slug.expect("numbers do not end");
    taken.insert(slug.clone());
    slug
}

/// The indications without the shipped products, which are not in the made-up folder.
fn without_products(shipped: &Path) -> io::Result<String> {
    let text = fs::read_to_string(shipped.join("indications.toml"))?;
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        inside |= line.starts_with("products");
        if !inside {
            kept.push_str(line);
            kept.push('\n');
        }
        inside &= !line.contains(']');
    }
    Ok(kept)
}
