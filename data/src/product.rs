//! `products/<slug>.toml`: the certified products.

use jiff::civil::Date;

use crate::certification::{self, Certification};
use crate::closed::{Closed, closed};
use crate::code::Code;
use crate::fold::{accented, fold};
use crate::household::below_commune;
use crate::known::{Known, refuse_unfit};
use crate::place::{self, Place};
use crate::problem::Located;
use crate::producer::warn_of_own_name;
use crate::province::is_spdx;
use crate::read::Table;
use crate::slug::Slug;
use crate::text::quoted;
use crate::wording::{warn_of_name, warn_of_text};
use crate::words::{Translated, Words, warn_of_untranslated};

closed! {
    /// One of the six official product groups.
    pub enum Group, "nhóm sản phẩm" {
        /// Food; tea and coffee are in it.
        Food = "food",
        /// Beverages.
        Beverage = "beverage",
        /// Medicinal plants and what is made of them.
        Herbal = "herbal",
        /// Crafts.
        Handicraft = "handicraft",
        /// Ornamental plants and animals.
        Ornamental = "ornamental",
        /// Rural tourism.
        Tourism = "tourism",
    }
}

impl Group {
    /// The slug in URLs and filters, the same in both languages.
    pub fn slug(self) -> &'static str {
        match self {
            Group::Food => "thuc-pham",
            Group::Beverage => "do-uong",
            Group::Herbal => "duoc-lieu",
            Group::Handicraft => "thu-cong-my-nghe",
            Group::Ornamental => "sinh-vat-canh",
            Group::Tourism => "du-lich",
        }
    }

    /// The group of a slug.
    pub fn from_slug(slug: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.slug() == slug)
    }

    /// The words by which people look for it, Vietnamese and English.
    pub fn search_words(self) -> &'static str {
        match self {
            Group::Food => "thực phẩm food",
            Group::Beverage => "đồ uống beverage drink",
            Group::Herbal => "dược liệu herbal",
            Group::Handicraft => "thủ công mỹ nghệ handicraft",
            Group::Ornamental => "sinh vật cảnh ornamental",
            Group::Tourism => "du lịch tourism",
        }
    }
}

/// A product. It has no status of its own; certificates have a standing, which is computed from dates and the day.
#[derive(Debug, Clone)]
pub struct Product {
    /// Its permanent code.
    pub code: Code,
    /// The name as sources print it.
    pub name: String,
    /// The name in English.
    pub name_en: Option<String>,
    /// Ours, to tell two of one name apart.
    pub qualifier: Option<String>,
    /// As other sources print it.
    pub other_names: Vec<String>,
    /// The slug of its producer; absent: not on record.
    pub producer: Option<Slug>,
    /// The official group.
    pub group: Group,
    /// The key of its kind.
    pub kind: String,
    /// The slug of the speciality that it is an instance of.
    pub speciality: Option<Slug>,
    /// Its own season, where sources print one.
    pub season: Option<ProductSeason>,
    /// What visitors read about it.
    pub summary: Words,
    /// What sources say differently, what is unsure; each in Vietnamese at least.
    pub notes: Vec<Translated>,
    /// Slugs of records that may be the same product.
    pub maybe_same_as: Vec<Slug>,
    /// The ids of its sources; at least one.
    pub sources: Vec<String>,
    /// The day somebody last compared the record with its sources.
    pub checked: Date,
    /// The day its content last changed.
    pub changed: Date,
    /// Slugs that it had before, which redirect for ever.
    pub former_slugs: Vec<Slug>,
    /// Its removal, where it was removed.
    pub removed: Option<Removal>,
    /// Where it is made.
    pub place: Place,
    /// Its awards, in the order of the record.
    pub certifications: Vec<Certification>,
    /// Its photographs, in the order of the record.
    pub photos: Vec<Photo>,
    /// What was wrong in the record before.
    pub corrections: Vec<Correction>,
}

/// The months of a product of its own.
#[derive(Debug, Clone)]
pub struct ProductSeason {
    /// From 1 to 12, in their order.
    pub months: Vec<i8>,
    /// The ids of the sources that print them; at least one.
    pub sources: Vec<String>,
}

/// Why a record is gone. Its code and slug stay taken.
#[derive(Debug, Clone)]
pub struct Removal {
    /// Since when.
    pub on: Date,
    /// Why, in Vietnamese.
    pub reason_vi: String,
    /// Why, in English.
    pub reason_en: Option<String>,
}

/// A photograph in the media folder, `<product slug>/<file>`.
#[derive(Debug, Clone)]
pub struct Photo {
    /// The bare name of the file.
    pub file: String,
    /// The SHA-256 of the file, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// What it shows, in Vietnamese.
    pub alt_vi: String,
    /// What it shows, in English.
    pub alt_en: String,
    /// Who took it.
    pub credit: Translated,
    /// Under which terms it may be shown.
    pub licence: String,
}

/// A public note of what was wrong.
#[derive(Debug, Clone)]
pub struct Correction {
    /// When it was put right.
    pub on: Date,
    /// What was wrong, in Vietnamese.
    pub what_vi: String,
    /// What was wrong, in English.
    pub what_en: Option<String>,
}

/// A product and what the warnings need to know of its record.
pub(crate) struct Read<'f> {
    pub(crate) product: Option<Product>,
    pub(crate) is_removed: bool,
    pub(crate) summary: Located<'f, Words>,
    pub(crate) checked: Option<Located<'f, Date>>,
}

pub(crate) fn read<'f>(slug: &Slug, table: Table<'_, 'f>, known: &mut Known<'f>) -> Read<'f> {
    for key in ["code", "name", "kind", "sources", "checked", "changed"] {
        table.must_have(key);
    }
    table.must_have_one_of::<Group>("group");
    let code = table.text("code").and_then(|code| own_code(&code, known));
    let name = table.text("name");
    let name_en = table.text("name_en");
    if let (Some(name), Some(name_en)) = (&name, &name_en) {
        warn_of_untranslated(name, name_en);
    }
    for name in name.iter().chain(&name_en) {
        warn_of_name(&name.value, &name.at, true, &known.brands);
    }
    name_en.iter().for_each(warn_of_text);
    let name_en = name_en.map(|text| text.value);
    let qualifier = table.text("qualifier");
    let other_names = table.texts("other_names");
    for name in name.iter().chain(&qualifier).chain(&other_names) {
        known.name(name);
    }
    if let (Some(name), Some(qualifier)) = (&name, &qualifier)
        && format!(" {} ", accented(&name.value)).contains(&format!(" {} ", accented(&qualifier.value)))
    {
        qualifier.at.warn(
            format!("qualifier {} đã nằm trong tên {}", quoted(&qualifier.value), quoted(&name.value)),
            "Trang hiện tên rồi qualifier trong ngoặc: chỉ ghi chữ mà tên chưa có, hoặc để trống.",
        );
    }
    let is_removed = !table.is_absent("removed");
    let qualifier = qualifier.map(|text| text.value);
    let producer = table.text("producer").and_then(|text| known.producer(&text));
    if !is_removed && let Some(name) = &name {
        warn_of_own_name(name, &other_names);
        known.names_of_products.entry(accented(&name.value)).or_insert_with(|| slug.clone());
        known.other_names.extend(other_names.iter().map(|other| (slug.clone(), other.clone())));
        own_title(name, qualifier.as_deref(), producer.clone(), known);
    }
    let name = name.map(|text| text.value);
    let other_names = other_names.into_iter().map(|text| text.value).collect();
    let group_word = table.text("group");
    let group = group_word.as_ref().and_then(Group::of);
    let kind = table.text("kind").and_then(|key| known.kind(key));
    if let (Some(word), Some(group), Some(kind)) = (&group_word, group, &kind)
        && let Some(fitting) = known.groups_of_kinds.get(kind).filter(|groups| !groups.is_empty())
        && !fitting.contains(&group)
    {
        let fitting: Vec<&str> = fitting.iter().map(|group| group.key()).collect();
        word.at.warn(
            format!("loại {kind} không thể thuộc nhóm {}", group.key()),
            format!("Chọn {}, hoặc sửa kind.", fitting.join(" hay ")),
        );
    }
    let speciality = table.text("speciality").and_then(|slug| {
        let speciality = known.speciality(&slug)?;
        if let (Some(kind), Some(its)) = (&kind, known.kinds_of_specialities.get(&speciality))
            && kind != its
        {
            slug.at.refuse(
                format!("đặc sản {speciality} thuộc loại {its}, sản phẩm ghi loại {kind}"),
                "Sửa kind hoặc speciality cho khớp.",
            );
        }
        Some(speciality)
    });
    let months = table.months("months");
    let months_source = known.sources(table.texts("months_source"));
    match (&months, table.is_absent("months_source")) {
        (Some(months), true) => {
            months.at.refuse("có months mà thiếu months_source", "Ghi mã các nguồn in những tháng ấy.");
        }
        (None, false) if table.is_absent("months") => {
            let at = table.at_key("months_source");
            at.refuse("có months_source mà thiếu months", "Ghi các tháng, hoặc bỏ months_source.");
        }
        _ => {}
    }
    let season = months.map(|months| ProductSeason { months: months.value, sources: months_source });
    let summary = table.words("summary");
    let notes = table.notes("notes");
    let maybe_same_as = table.texts("maybe_same_as").iter().filter_map(|other| same_as(slug, other, known)).collect();
    let sources = known.sources(table.texts("sources"));
    let checked = table.day("checked");
    let changed = table.day("changed").inspect(|day| known.day_has_been(day));
    let former_slugs =
        table.texts("former_slugs").into_iter().filter_map(|former| former_slug(former, known)).collect();
    let removed = table.table("removed").and_then(|removed| removal(removed, known));
    let (place, printed_at) = place::read(&table, known);
    if let Some(at) = printed_at
        && producer.as_ref().is_some_and(|producer| known.households.contains(producer))
        && let Some(part) = place.as_printed.as_deref().and_then(|text| below_commune(text, &known.place_names))
    {
        at.warn(
            format!("sản phẩm của một hộ mà ghi địa chỉ dưới cấp xã: {}", quoted(part)),
            "Nên chỉ ghi từ xã, phường, thị trấn trở lên.",
        );
    }
    if let (Some(made), Some(maker)) =
        (&place.district, producer.as_ref().and_then(|maker| known.districts_of_producers.get(maker)))
        && made != maker
        && known.neighbours.get(made).is_some_and(|neighbours| !neighbours.contains(maker))
        && table.is_absent("notes")
    {
        table.at_key("place").warn(
            format!("làm ở huyện {made}, mà nhà sản xuất ở huyện {maker}, hai huyện không giáp nhau"),
            "Xem lại nơi và producer; nếu đúng thế thì nói ở notes.",
        );
    }
    let certifications = certifications(&table, known);
    let photos = photos(&table);
    let corrections: Vec<Correction> =
        table.tables("correction").into_iter().filter_map(|entry| correction(entry, known)).collect();
    let dated = corrections.iter().map(|correction| ("đính chính", correction.on));
    let dated = dated.chain(removed.iter().map(|removed: &Removal| ("gỡ", removed.on)));
    let awards = certifications.iter().filter_map(|award| Some(("công nhận", award.awarded?.0.first_day())));
    let withdrawals = certifications.iter().filter_map(|award| award.withdrawn.as_ref());
    let dated = dated.chain(awards).chain(withdrawals.map(|withdrawn| ("thu hồi", withdrawn.on.first_day())));
    let cited = sources.iter().chain(certifications.iter().flat_map(|award| &award.sources));
    known.changed_since(changed.as_ref(), dated, cited);
    table.finish();
    let product = || {
        Some(Product {
            code: code?,
            name: name?,
            name_en,
            qualifier,
            other_names,
            producer,
            group: group?,
            kind: kind?,
            speciality,
            season,
            summary: summary.value.clone(),
            notes,
            maybe_same_as,
            sources,
            checked: checked.as_ref()?.value,
            changed: changed.as_ref()?.value,
            former_slugs,
            removed,
            place,
            certifications,
            photos,
            corrections,
        })
    };
    Read { product: product(), is_removed, summary, checked }
}

/// Warns of a product that lists show under the very words of another of the same maker.
fn own_title<'f>(name: &Located<'f, String>, qualifier: Option<&str>, producer: Option<Slug>, known: &mut Known<'f>) {
    let title = (name.value.to_lowercase(), qualifier.map(str::to_lowercase), producer);
    if let Some(other) = known.titles.get(&title) {
        name.at.warn(
            format!("trùng tên và nhà sản xuất với {}", other.file_name()),
            "Ghi qualifier khác nhau ở hai hồ sơ để người xem phân biệt, hoặc gộp nếu là một.",
        );
    } else {
        known.titles.insert(title, name.at.clone());
    }
}

fn own_code<'f>(text: &Located<'f, String>, known: &mut Known<'f>) -> Option<Code> {
    let Some(code) = Code::parse(&text.value) else {
        // The right check character is not said: the slip may be in any of the six, and another code is another product.
        let is_whole = text.value.get(..5).and_then(Code::check_character).is_some() && text.value.len() == 6;
        let wrong = if is_whole {
            format!("mã {} gõ sai: ký tự kiểm tra không khớp", quoted(&text.value))
        } else {
            format!("{} không phải là mã sản phẩm", quoted(&text.value))
        };
        text.at.refuse(
            wrong,
            "Chép lại mã đã cấp, hoặc lấy mã mới bằng lệnh sanvat code; mã gồm 6 ký tự, không có 0 O 1 I Z.",
        );
        return None;
    };
    if known.retired.contains(&code) {
        text.at.refuse(
            format!("mã {code} đã thôi dùng"),
            "Mã trong retired_codes.txt không bao giờ cấp lại; lấy mã mới bằng lệnh sanvat code.",
        );
    }
    if let Some(first) = known.codes.get(&code) {
        text.at.refuse(
            format!("mã {code} đã thuộc về {}", first.file_name()),
            "Mỗi sản phẩm một mã riêng; lấy mã mới bằng lệnh sanvat code.",
        );
    } else {
        known.codes.insert(code, text.at.clone());
    }
    Some(code)
}

fn same_as(slug: &Slug, other: &Located<'_, String>, known: &Known<'_>) -> Option<Slug> {
    if other.value == slug.as_str() {
        other.at.refuse("sản phẩm trỏ về chính nó", "Ghi slug của hồ sơ kia, hoặc để trống.");
        return None;
    }
    known.product(other)
}

fn former_slug<'f>(former: Located<'f, String>, known: &mut Known<'f>) -> Option<Slug> {
    let Some(slug) = Slug::parse(&former.value) else {
        former.at.refuse(
            format!("{} không dùng được làm slug", quoted(&former.value)),
            "Chỉ gồm a–z, 0–9 và dấu gạch nối, không gạch nối ở hai đầu.",
        );
        return None;
    };
    refuse_unfit(slug.as_str(), &former.at);
    if known.products.contains(&slug) {
        former.at.refuse(
            format!("slug cũ {} là của hồ sơ products/{slug}.toml", quoted(slug.as_str())),
            "Slug cũ không được trùng slug của sản phẩm nào đang có.",
        );
    } else if let Some(first) = known.former_slugs.get(slug.as_str()) {
        former.at.refuse(
            format!("slug cũ {} đã thuộc về {}", quoted(slug.as_str()), first.file_name()),
            "Một slug cũ chỉ dẫn tới một sản phẩm.",
        );
    } else {
        known.former_slugs.insert(slug.as_str().to_owned(), former.at.clone());
    }
    Some(slug)
}

fn removal(table: Table<'_, '_>, known: &Known<'_>) -> Option<Removal> {
    table.must_have("on");
    table.must_have("reason");
    let on = table.day("on").inspect(|day| known.day_has_been(day)).map(|day| day.value);
    let reason = table.table("reason").map(vietnamese_first);
    table.finish();
    let reason = reason?;
    Some(Removal { on: on?, reason_vi: reason.vi?, reason_en: reason.en })
}

/// The awards; one that stands twice, word for word, is remarked.
fn certifications(table: &Table<'_, '_>, known: &Known<'_>) -> Vec<Certification> {
    let mut awards: Vec<Certification> = Vec::new();
    for award in table.tables("certification") {
        let at = award.at();
        let award = certification::read(award, known);
        if awards.contains(&award) {
            at.warn("lần công nhận này có hai lần", "Giữ một lần là đủ.");
        }
        awards.push(award);
    }
    awards
}

/// The photographs; a file that stands twice is refused.
fn photos(table: &Table<'_, '_>) -> Vec<Photo> {
    let mut photos: Vec<Photo> = Vec::new();
    for entry in table.tables("photo") {
        let at = entry.at();
        let Some(photo) = photo(entry) else { continue };
        if photos.iter().any(|other| other.file == photo.file) {
            at.refuse(format!("ảnh {} có hai lần", quoted(&photo.file)), "Giữ một mục ảnh cho mỗi tệp.");
        }
        photos.push(photo);
    }
    photos
}

/// The kinds of pictures that browsers show, by the ends of their names.
const EXTENSIONS: [&str; 4] = [".jpg", ".jpeg", ".png", ".webp"];

fn photo(table: Table<'_, '_>) -> Option<Photo> {
    for key in ["file", "sha256", "alt", "credit", "licence"] {
        table.must_have(key);
    }
    let file = table.text("file").filter(|file| {
        let fits = !file.value.contains(['/', '\\', ':']) && !file.value.starts_with('.') && !file.value.contains("..");
        if !fits {
            file.at.refuse(
                format!("{} không phải là tên tệp", quoted(&file.value)),
                "Chỉ ghi tên tệp, không có thư mục, ví dụ \"1.jpg\".",
            );
        }
        fits
    });
    let is_taken = |file: &str| EXTENSIONS.iter().any(|own| file.to_ascii_lowercase().ends_with(own));
    let file = file.filter(|file| {
        let fits = is_taken(&file.value);
        if !fits {
            file.at.refuse(
                format!("ảnh {} không phải kiểu dùng được", quoted(&file.value)),
                format!("Lưu lại thành JPEG; nhận {}.", EXTENSIONS.join(" ")),
            );
        }
        fits
    });
    let sha256 = table.text("sha256").filter(|digest| {
        let fits = digest.value.len() == 64 && digest.value.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !fits {
            digest.at.refuse(
                format!("{} không phải là SHA-256", quoted(&digest.value)),
                "Chép 64 chữ số thập lục phân mà lệnh sha256sum in ra.",
            );
        }
        fits
    });
    let alt = table.table("alt").map(|alt| {
        alt.must_have("en");
        vietnamese_first(alt)
    });
    let credit = table.translated("credit");
    let licence = table.text("licence");
    if let Some(licence) = &licence
        && fold(&licence.value).starts_with("cc ")
        && !is_spdx(&licence.value)
    {
        licence.at.warn(
            format!("{} không phải mã SPDX", quoted(&licence.value)),
            "Ghi mã như CC-BY-4.0; danh sách ở https://spdx.org/licenses/.",
        );
    }
    let licence = licence.map(|text| text.value);
    table.finish();
    let alt = alt?;
    Some(Photo {
        file: file?.value,
        sha256: sha256?.value.to_ascii_lowercase(),
        alt_vi: alt.vi?,
        alt_en: alt.en?,
        credit: credit?,
        licence: licence?,
    })
}

fn correction(table: Table<'_, '_>, known: &Known<'_>) -> Option<Correction> {
    table.must_have("on");
    table.must_have("what");
    let on = table.day("on").inspect(|day| known.day_has_been(day)).map(|day| day.value);
    let what = table.table("what").map(vietnamese_first);
    table.finish();
    let what = what?;
    Some(Correction { on: on?, what_vi: what.vi?, what_en: what.en })
}

/// A text that must be there in Vietnamese.
fn vietnamese_first(table: Table<'_, '_>) -> Words {
    table.must_have("vi");
    let words = table.words_of("vi", "en");
    table.finish();
    words
}
