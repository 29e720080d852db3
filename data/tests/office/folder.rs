//! A folder with the lists of the frozen records and a handful of invented products.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use records::code::Code;
use records::office::{Given, Import, import};
use records::{Checked, Records, check};
use tempfile::TempDir;

/// The day of these tests.
pub const TODAY: Date = date(2026, 11, 24);

/// The source of the decision in these tests.
pub const SOURCE: &str = "quyet-dinh-2026";

/// The lists that are taken over as they are.
const LISTS: [&str; 5] = ["districts.toml", "communes.csv", "former_communes.csv", "map.txt", "official_totals.csv"];

const DATES: &str = "checked = \"2026-11-24\"\nchanged = \"2026-11-24\"\n";

/// Producers by slug, with what their records say beside sources and dates.
const PRODUCERS: [(&str, &str); 5] = [
    (
        "htx-ong-mat",
        "name = \"HTX Ong mật Sam Mứn\"\nother_names = [\"Tổ nuôi ong Bản Hoa\"]\nkind = \"cooperative\"\n",
    ),
    ("co-so-phan-nhat", "name = \"Cơ sở sản xuất chè Phan Nhất\"\nkind = \"household\"\n"),
    ("htx-hoa-ban-trang", "name = \"HTX Hoa Ban Trắng\"\nkind = \"cooperative\"\n"),
    ("to-hop-tac-lay-nua", "name = \"Tổ hợp tác Lay Nưa\"\nkind = \"cooperative_group\"\n"),
    ("cong-ty-ha-chung", "name = \"Công ty TNHH Hà Chung\"\nkind = \"enterprise\"\n"),
];

/// Products by slug, with what their records say beside codes, sources and dates.
const PRODUCTS: [(&str, &str, &str); 8] = [
    (
        "mat-ong-hoa-ban",
        "name = \"Mật ong hoa ban\"\nother_names = [\"Mật ong Sam Mứn\"]\nproducer = \"htx-ong-mat\"\ngroup = \"food\"\nkind = \"honey\"\n",
        "\n[place]\nformer_commune = \"03355\"\nas_printed = \"đội 10, xã Sam Mứn\" # as the press prints it\n\n[[certification]]\nstars = 3\n\
         awarded = \"2022-12-30\"\nissuer = \"province\"\nsources = []\n",
    ),
    (
        "tra-xanh-phan-nhat",
        "name = \"Trà xanh Phan Nhất\"\nproducer = \"co-so-phan-nhat\"\ngroup = \"food\"\nkind = \"tea\"\n",
        "\n[place]\nformer_commune = \"03302\"\n\n[[certification]]\nstars = 4\nawarded = \"2024-03-07\"\n\
         decision = { number = \"55/QĐ-UBND\", date = \"2024-03-07\" }\nsources = []\n",
    ),
    (
        "gao-nep-nuong",
        "name = \"Gạo nếp nương\"\ngroup = \"food\"\nkind = \"rice\"\n",
        "\n[place]\ndistrict = \"dien-bien-dong\"\n\n[[certification]]\nstars = 3\nawarded = \"2024\"\nsources = []\n",
    ),
    (
        "ruou-mong-pe",
        "name = \"Rượu Mông pê\"\ngroup = \"beverage\"\nkind = \"spirits\"\n\
         removed = { on = \"2026-10-01\", reason = { vi = \"Cơ sở thôi sản xuất.\" } }\n",
        "\n[[certification]]\nstars = 3\nawarded = \"2021\"\nsources = []\n",
    ),
    (
        "khau-xen-hoa-ban-trang",
        "name = \"Khẩu xén\"\nqualifier = \"Hoa Ban Trắng\"\nproducer = \"htx-hoa-ban-trang\"\ngroup = \"food\"\nkind = \"cakes\"\n",
        "\n[place]\ncommune = \"03151\"\n\n[[certification]]\nstars = 3\nawarded = [\"2023\", \"2024-05-27\"]\nsources = []\n",
    ),
    (
        "khau-xen-lay-nua",
        "name = \"Khẩu xén\"\nqualifier = \"Lay Nưa\"\nproducer = \"to-hop-tac-lay-nua\"\ngroup = \"food\"\nkind = \"cakes\"\n",
        "\n[place]\ncommune = \"03151\"\n\n[[certification]]\nawarded = \"2023-11\"\nsources = []\n",
    ),
    (
        "ca-phe-ha-chung",
        "name = \"Cà phê bột Hà Chung\"\nproducer = \"cong-ty-ha-chung\"\ngroup = \"food\"\nkind = \"coffee\"\n",
        "\n[[certification]]\nstars = 3\nsources = []\n",
    ),
    ("mien-dong", "name = \"Miến dong =1+1\"\ngroup = \"food\"\nkind = \"noodles\"\n", ""),
];

/// The folder, gone with the test.
pub struct Folder {
    root: TempDir,
}

/// A copy of the shipped records that nobody corrects.
pub fn frozen_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/records/dien-bien")
}

/// The code of a product of this folder.
pub fn code(slug: &str) -> String {
    let number = PRODUCTS.iter().position(|(known, ..)| *known == slug).expect("a product of the folder");
    Code::from_seed(u64::try_from(number).expect("small")).to_string()
}

impl Folder {
    pub fn new() -> Folder {
        let folder = Folder { root: tempfile::tempdir().expect("a folder") };
        for name in ["products", "producers"] {
            fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        for list in LISTS {
            fs::copy(frozen_folder().join(list), folder.path().join(list)).expect("a list");
        }
        // Spreadsheets have no pictures, so kinds do without their last column, which names drawings.
        let kinds = fs::read_to_string(frozen_folder().join("kinds.csv")).expect("kinds");
        let undrawn = kinds.lines().filter_map(|row| row.rsplit_once(',')).map(|(rest, _)| format!("{rest}\n"));
        folder.put("kinds.csv", &undrawn.collect::<String>());
        let sources = fs::read_to_string(frozen_folder().join("sources.toml")).expect("sources");
        let decision = format!("\n[{SOURCE}]\nurl = \"https://example.vn/quyet-dinh\"\npublisher = \"UBND tỉnh\"\n");
        folder.put("sources.toml", &(sources + &decision));
        folder.put("indications.toml", "");
        folder.put("retired_codes.txt", "");
        folder.put(
            "province.toml",
            "name = \"Điện Biên\"\nslug = \"dien-bien\"\ntime_zone = \"Asia/Ho_Chi_Minh\"\nas_of = \"2026-05-01\" # date of the data\n\
             [site]\nname = { vi = \"Sản vật\", en = \"Products\" }\noperator = { vi = \"\", en = \"\" }\nemail = \"\"\nlicence = \"CC-BY-4.0\"\n",
        );
        for (slug, text) in PRODUCERS {
            folder.put(&format!("producers/{slug}.toml"), &format!("{text}sources = [\"{SOURCE}\"]\n{DATES}"));
        }
        for (slug, head, rest) in PRODUCTS {
            let code = code(slug);
            let text = format!("code = \"{code}\"\n{head}sources = [\"{SOURCE}\"]\n{DATES}{rest}");
            folder.put(&format!("products/{slug}.toml"), &text);
        }
        folder
    }

    pub fn path(&self) -> &Path {
        self.root.path()
    }

    pub fn put(&self, file: &str, text: &str) {
        fs::write(self.path().join(file), text).expect("a file");
    }

    pub fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).expect("a file")
    }

    /// Every file and what stands in it.
    pub fn all(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        for folder in ["", "products", "producers"] {
            for entry in fs::read_dir(self.path().join(folder)).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_file() {
                    let text = fs::read_to_string(&path).expect("text");
                    files.push((path, text));
                }
            }
        }
        files.sort();
        files
    }

    #[track_caller]
    pub fn records(&self) -> Records {
        checked(self.path()).records
    }

    #[track_caller]
    pub fn import(&self, annex: &[u8]) -> Import {
        import(annex, &self.records(), &given()).expect("a workbook")
    }
}

#[track_caller]
pub fn checked(path: &Path) -> Checked {
    match check(path, TODAY) {
        Ok(checked) => checked,
        Err(problems) => {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{} problems:\n{}", lines.len(), lines.join("\n"));
        }
    }
}

/// What the command says in most of these tests.
pub fn given() -> Given {
    Given {
        decision: Some("1234/QĐ-UBND".to_owned()),
        day: Some(date(2026, 5, 12)),
        issuer: None,
        source: Some(SOURCE.to_owned()),
        font: None,
        today: TODAY,
    }
}

/// Nothing beside the workbook.
pub fn nothing_given() -> Given {
    Given { decision: None, day: None, source: None, ..given() }
}
