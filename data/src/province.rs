//! `province.toml`: what is true of the whole catalogue.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::known::{Known, own_slug};
use crate::read::Table;
use crate::slug::Slug;
use crate::source::{is_mail_address, is_web_address};
use crate::spelling::Brands;
use crate::text::quoted;
use crate::today::Today;
use crate::words::Words;

/// The province and the site about it.
#[derive(Debug, Clone)]
pub struct Province {
    /// The bare name: `Điện Biên`. The words for “province” are added by the site.
    pub name: String,
    /// The name for addresses and files.
    pub slug: Slug,
    /// The IANA name of the time zone by which days are counted.
    pub time_zone: String,
    /// The date of the data: an award may not begin after it.
    pub as_of: Date,
    /// The code of the commune of today that is the capital.
    pub capital: Option<String>,
    /// The foreign words and the words of brands that names may hold.
    pub brands: Brands,
    /// The name of the site in Vietnamese.
    pub site_name_vi: String,
    /// The name of the site in English.
    pub site_name_en: String,
    /// Who runs the site; absent where nobody is named yet.
    pub operator: Words,
    /// The published address for corrections, where there is one.
    pub email: Option<String>,
    /// The published Zalo number for corrections, where there is one.
    pub zalo: Option<String>,
    /// The web address of the public list where errors can be reported, where there is one.
    pub issues: Option<String>,
    /// The SPDX identifier of the records' licence.
    pub licence: String,
}

impl Province {
    /// The day in the province.
    pub fn day(&self, today: Today) -> Date {
        today.in_zone(&self.zone())
    }

    /// The time zone of its people.
    pub fn zone(&self) -> TimeZone {
        // A name that the zones of this program do not have was refused when it was read.
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }
}

/// Reads the province, and notes the date of the data even where the rest is not good.
pub(crate) fn read<'f>(table: Table<'_, 'f>, known: &mut Known<'f>) -> Option<Province> {
    for key in ["name", "slug", "time_zone", "as_of", "site"] {
        table.must_have(key);
    }
    let name = table.text("name");
    if let Some(name) = &name
        && let Some(bare) = ["tỉnh ", "thành phố "].iter().find_map(|word| strip_word(&name.value, word))
    {
        name.at
            .refuse("tên tỉnh kèm từ chỉ đơn vị", format!("Chỉ ghi tên: name = \"{bare}\"; trang tự thêm chữ “tỉnh”."));
    }
    let name = name.map(|text| text.value);
    let slug = table.text("slug").and_then(own_slug);
    let time_zone = table.text("time_zone").and_then(|zone| match TimeZone::get(&zone.value) {
        Ok(_) => Some(zone.value),
        Err(_) => {
            zone.at.refuse(
                format!("không có múi giờ {}", quoted(&zone.value)),
                "Dùng tên IANA, ở Việt Nam là \"Asia/Ho_Chi_Minh\".",
            );
            None
        }
    });
    let as_of = table.day("as_of").map(|day| day.value);
    known.as_of = as_of;
    let capital = table.text("capital");
    known.capital = capital.clone();
    let brands = brands(&table);
    known.brands.clone_from(&brands);
    let site = table.table("site").and_then(site);
    table.finish();
    let province = || {
        let Site { site_name_vi, site_name_en, operator, email, zalo, issues, licence } = site?;
        Some(Province {
            name: name?,
            slug: slug?,
            time_zone: time_zone?,
            as_of: as_of?,
            capital: capital.map(|code| code.value),
            brands,
            site_name_vi,
            site_name_en,
            operator,
            email,
            zalo,
            issues,
            licence,
        })
    };
    province()
}

/// The words that names may hold though they are not Vietnamese.
fn brands(table: &Table<'_, '_>) -> Brands {
    let mut brands = Brands::default();
    for entry in table.texts("brands") {
        if let Err(letter) = brands.add(&entry.value) {
            entry.at.refuse(
                format!("nhãn hiệu {} có ký tự “{letter}” ngoài chữ La-tinh", quoted(&entry.value)),
                "Gõ lại bằng chữ La-tinh.",
            );
        }
    }
    brands
}

/// What follows a word, in either case, at the beginning of a name.
fn strip_word<'n>(name: &'n str, word: &str) -> Option<&'n str> {
    let rest = name.char_indices().nth(word.chars().count()).map(|(at, _)| &name[at..])?;
    name.to_lowercase().starts_with(word).then_some(rest)
}

/// Whether a text has the form of an identifier of SPDX, or of several with AND, OR or WITH between them.
pub(crate) fn is_spdx(licence: &str) -> bool {
    let words: Vec<&str> = licence.split(' ').collect();
    let is_word = |word: &str| {
        !word.is_empty()
            && word.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '+'))
    };
    words.iter().all(|word| is_word(word))
        && words.iter().skip(1).step_by(2).all(|word| matches!(*word, "AND" | "OR" | "WITH"))
        && words.len() % 2 == 1
}

struct Site {
    site_name_vi: String,
    site_name_en: String,
    operator: Words,
    email: Option<String>,
    zalo: Option<String>,
    issues: Option<String>,
    licence: String,
}

fn site(table: Table<'_, '_>) -> Option<Site> {
    table.must_have("name");
    table.must_have("licence");
    let name = table.table("name").map(|name| {
        name.must_have("vi");
        name.must_have("en");
        let words = name.words_of("vi", "en");
        name.finish();
        words
    });
    let operator = table.words("operator");
    if operator.value.vi.is_none() && operator.value.en.is_some() {
        operator.at.refuse("có tên tiếng Anh mà thiếu tên tiếng Việt", "Ghi cả vi, hoặc để trống cả hai.");
    }
    let email = table.text("email");
    if let Some(email) = &email
        && !is_mail_address(&email.value)
    {
        email.at.refuse(
            format!("{} không phải là địa chỉ thư điện tử", quoted(&email.value)),
            "Ghi một địa chỉ như ten@vi-du.vn, hoặc để trống \"\" nếu chưa công bố.",
        );
    }
    let zalo = table.text("zalo");
    if let Some(zalo) = &zalo
        && !(zalo.value.chars().any(|letter| letter.is_ascii_digit())
            && zalo.value.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '+' | ' ' | '.' | '-')))
    {
        zalo.at.refuse(format!("{} không phải là số Zalo", quoted(&zalo.value)), "Ghi một số điện thoại có Zalo.");
    }
    let issues = table.text("issues");
    if let Some(issues) = &issues
        && !is_web_address(&issues.value)
    {
        issues.at.refuse(
            format!("{} không phải là địa chỉ trang", quoted(&issues.value)),
            "Địa chỉ bắt đầu bằng https:// hoặc http:// và không có khoảng trắng.",
        );
    }
    if email.is_none() && zalo.is_none() && issues.is_none() {
        table.at().warn("người đọc chưa gửi góp ý được", "Ghi ít nhất một trong: email, zalo, issues.");
    }
    let licence = table.text("licence");
    if let Some(licence) = &licence
        && !is_spdx(&licence.value)
    {
        licence.at.warn(
            format!("{} không phải mã SPDX", quoted(&licence.value)),
            "Ghi mã như CC-BY-4.0; danh sách ở https://spdx.org/licenses/.",
        );
    }
    let licence = licence.map(|text| text.value);
    table.finish();
    let Words { vi, en } = name?;
    Some(Site {
        site_name_vi: vi?,
        site_name_en: en?,
        operator: operator.value,
        email: email.map(|text| text.value),
        zalo: zalo.map(|text| text.value),
        issues: issues.map(|text| text.value),
        licence: licence?,
    })
}
