//! Slips of wording that no rule of the format sees: how a name is written, and what a text for readers should not say.

use crate::fold::accented;
use crate::problem::{At, Located};
use crate::spelling::{self, Brands};
use crate::text::quoted;

/// Warns of a name that is not written as names are. `is_sold`: it is that of a product or a speciality, not of a maker.
pub(crate) fn warn_of_name(name: &str, at: &At<'_>, is_sold: bool, brands: &Brands) {
    let said = format!(" {} ", numbered(name));
    let has_class = said.contains(" # sao ") || said.contains(" # star ");
    let slips = [
        (
            spelling::is_shouted(name, brands),
            "viết hoa tất cả",
            "Viết như trong câu: hoa chữ đầu và tên riêng; nhãn hiệu viết hoa thì khai từ ấy ở brands trong province.toml.",
        ),
        (name.starts_with(char::is_lowercase), "không viết hoa chữ đầu", "Viết hoa chữ cái đầu của tên."),
        (is_within_quotation_marks(name), "nằm trong ngoặc kép", "Bỏ ngoặc kép ở hai đầu; trang tự trình bày tên."),
        (
            // `P.H.1.4.` may end so.
            name.ends_with([',', ';', ':'])
                || name.strip_suffix('.').is_some_and(|rest| !last_word(rest).contains('.')),
            "có dấu câu ở cuối",
            "Bỏ dấu ấy.",
        ),
        (
            if is_sold { has_class || said.contains(" ocop ") } else { has_class && said.contains(" ocop ") },
            "có chữ OCOP hay hạng sao",
            "Chỉ ghi tên; hạng sao thì ghi ở từng lần công nhận.",
        ),
        (
            is_sold && has_measure(name),
            "có khối lượng hay dung tích",
            "Chỉ ghi tên; cần phân biệt hai cỡ thì ghi ở qualifier.",
        ),
    ];
    for (_, wrong, right) in slips.into_iter().filter(|(is_wrong, ..)| *is_wrong) {
        at.warn(format!("tên {} {wrong}", quoted(name)), right);
    }
}

/// What a text for readers should not say.
struct Unwanted {
    /// The keys of the texts that it is about.
    keys: &'static [&'static str],
    vi: &'static [&'static str],
    en: &'static [&'static str],
    what: &'static str,
    right: &'static str,
}

/// Whole words in lower case, without signs; `#` stands for a number of stars. Few, and each certain.
const UNWANTED: [Unwanted; 3] = [
    Unwanted {
        keys: &TOLD,
        vi: &[
            "ngon nhất",
            "bậc nhất",
            "số 1 việt nam",
            "số một việt nam",
            "số 1 thế giới",
            "có một không hai",
            "tốt nhất việt nam",
            "tốt nhất thế giới",
            "tốt nhất thị trường",
        ],
        en: &["the best", "best quality", "best in vietnam", "finest", "most delicious", "tastiest", "world class"],
        what: "lời quảng cáo",
        right: "Kể điều nguồn in: làm từ gì, ở đâu, thế nào; lời khen của ai thì để trong ngoặc kép và nói là của ai.",
    },
    Unwanted {
        keys: &TOLD,
        vi: &[
            "chữa bệnh",
            "chữa trị",
            "chữa khỏi",
            "chữa được",
            "chữa đau",
            "chữa ho",
            "trị bệnh",
            "ung thư",
            "tốt cho sức khoẻ",
            "có lợi cho sức khoẻ",
            "tăng cường sức khoẻ",
            "bồi bổ sức khoẻ",
            "thải độc",
            "giải độc",
            "hạ huyết áp",
            "tráng dương",
        ],
        en: &[
            "cancer",
            "good for health",
            "good for your health",
            "good for the health",
            "health benefits",
            "cures disease",
            "cures diseases",
            "healing",
            "detox",
        ],
        what: "lời nói công dụng chữa bệnh",
        right: "Bỏ đi: thực phẩm không được giới thiệu như thuốc.",
    },
    Unwanted {
        keys: &BRIEF,
        vi: &["ocop #", "# sao ocop", "đạt # sao", "hạng # sao", "còn hạn đến", "còn hạn tới", "còn hiệu lực đến"],
        en: &["ocop #", "# star ocop", "rated # star", "valid until", "valid till"],
        what: "hạng sao hay thời hạn",
        right: "Bỏ đi: trang tự hiện hạng và thời hạn theo các lần công nhận, còn lời văn thì cũ đi.",
    },
];

/// What may follow “the best” without praise.
const AFTER_BEST: [&str; 8] = ["known", "months", "season", "time", "times", "view", "way", "place"];

/// Words before a phrase that deny it.
const DENIALS: [&str; 8] = ["không", "chưa", "chẳng", "not", "no", "never", "nor", "without"];

/// How many words before a phrase a denial may stand.
const DENIAL_REACH: usize = 4;

/// Keys of texts that are told to visitors; in other texts, as notes and corrections, stars and praise may be quoted.
const TOLD: [&str; 6] = ["summary", "line", "story", "text", "known_for", "name_en"];

/// Those of them that are about the thing itself; a story may tell which article gave how many stars when.
const BRIEF: [&str; 4] = ["summary", "line", "text", "name_en"];

/// Warns of what a text for readers should not say, and of what is left in it by mistake.
pub(crate) fn warn_of_text(text: &Located<'_, String>) {
    let (value, at) = (text.value.as_str(), &text.at);
    let key = at.key_name().unwrap_or_default();
    let is_english = key.ends_with(".en") || key.ends_with("_en");
    let is_of = |keys: &[&str]| key.split(['.', '[']).any(|part| keys.contains(&part));
    if is_of(&TOLD) {
        let said = format!(" {} ", numbered(&without_quotations(value)));
        for unwanted in UNWANTED.iter().filter(|unwanted| is_of(unwanted.keys)) {
            let phrases = if is_english { unwanted.en } else { unwanted.vi };
            if let Some(phrase) = phrases.iter().find(|phrase| says(&said, phrase)) {
                let shown = phrase.replace('#', "…");
                at.warn(format!("có {} ({}) trong lời văn", unwanted.what, quoted(&shown)), unwanted.right);
            }
        }
        if let Some(price) = price(value) {
            at.warn(format!("có giá {} trong lời văn", quoted(&price)), "Bỏ đi: giá đổi luôn, mà trang thì ở lại.");
        }
        if value.split_whitespace().count() >= 4 && !value.contains(char::is_lowercase) {
            at.warn(
                format!("lời văn {} viết hoa tất cả", quoted(value)),
                "Viết như trong câu: hoa chữ đầu và tên riêng.",
            );
        }
    }
    if let Some(word) = value.split_whitespace().find(|word| is_placeholder(word)) {
        at.warn(format!("còn chữ viết tạm {}", quoted(word)), "Viết lời thật, hoặc để trống.");
    }
    let is_loose = |sign| {
        value.match_indices(sign).any(|(start, sign)| {
            !value[start + sign.len()..].starts_with(['.', ','])
                && !value[start + sign.len()..].starts_with(char::is_alphanumeric)
        })
    };
    if is_loose(" ,") || is_loose(" .") {
        at.warn("có dấu cách trước dấu phẩy hay dấu chấm", "Viết dấu câu liền sau chữ.");
    }
    for word in value.split(|letter: char| !letter.is_alphanumeric()) {
        let foreign = word.chars().find(|letter| matches!(letter, '\u{370}'..='\u{52F}'));
        if let Some(letter) = foreign.filter(|_| word.contains(|letter: char| letter.is_ascii_alphabetic())) {
            at.refuse(
                format!("từ {} lẫn chữ “{letter}” của bảng chữ cái khác, U+{:04X}", quoted(word), u32::from(letter)),
                "Gõ lại từ ấy: chữ trông giống nhau mà tìm kiếm không thấy.",
            );
        } else if !is_english && let Some(right) = spelling::with_single_end(word) {
            at.warn(format!("từ {} thừa chữ cuối", quoted(word)), format!("Có lẽ là {}.", quoted(right)));
        }
    }
}

/// The words of a text, a number of stars as `#` before one `sao` or `star`.
fn numbered(text: &str) -> String {
    let words = accented(text).replace(" stars", " star");
    let mut words: Vec<&str> = words.split(' ').collect();
    for at in 1..words.len() {
        let is_number = matches!(words[at - 1], "3" | "4" | "5" | "ba" | "bốn" | "năm" | "three" | "four" | "five");
        if is_number && matches!(words[at], "sao" | "star") {
            words[at - 1] = "#";
        }
    }
    words.join(" ")
}

/// Whether words, with a space before and behind, contain a phrase that nothing before it denies.
fn says(words: &str, phrase: &str) -> bool {
    words.match_indices(phrase).any(|(start, found)| {
        let (before, behind) = (&words[..start], &words[start + found.len()..]);
        let Some((before, behind)) = before.strip_suffix(' ').zip(behind.strip_prefix(' ')) else { return false };
        let is_denied = before.rsplit(' ').take(DENIAL_REACH).any(|word| DENIALS.contains(&word));
        let next = behind.split(' ').next().unwrap_or_default();
        let is_harmless = phrase == "the best" && AFTER_BEST.contains(&next);
        !(is_denied || is_harmless)
    })
}

/// A text without what stands in it in quotation marks.
fn without_quotations(text: &str) -> String {
    let mut kept = String::new();
    let mut is_quoted = false;
    for letter in text.chars() {
        match letter {
            '“' | '«' => is_quoted = true,
            '”' | '»' => is_quoted = false,
            '"' => is_quoted = !is_quoted,
            other if !is_quoted => kept.push(other),
            _ => {}
        }
    }
    kept
}

/// A price: `120.000đ`, `50 nghìn đồng`.
fn price(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(['.', ',', ';', '(', ')'])).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let digits = word.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ','));
        if digits.len() == word.len() {
            return None;
        }
        let money = ["đ", "đồng", "vnđ", "vnd"];
        let is_money = |word: &str| money.contains(&word.to_lowercase().split('/').next().unwrap_or_default());
        let next = |step: usize| words.get(at + step).copied().unwrap_or_default();
        if is_money(digits) || digits.is_empty() && is_money(next(1)) && !matches!(next(2), "bào" | "nghiệp") {
            return Some(if digits.is_empty() { format!("{word} {}", next(1)) } else { (*word).to_owned() });
        }
        let is_of_thousands = digits.is_empty() && matches!(next(1), "nghìn" | "ngàn") && is_money(next(2));
        is_of_thousands.then(|| format!("{word} {} {}", next(1), next(2)))
    })
}

/// What an editor writes who means to come back.
fn is_placeholder(word: &str) -> bool {
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    matches!(bare, "TODO" | "TBD" | "FIXME")
        || bare.len() >= 3 && bare.bytes().all(|byte| matches!(byte, b'x' | b'X'))
        || word.contains("???")
}

fn is_within_quotation_marks(name: &str) -> bool {
    const MARKS: [char; 8] = ['"', '“', '”', '„', '«', '»', '‘', '’'];
    let inner = name.strip_prefix(MARKS).and_then(|name| name.strip_suffix(MARKS));
    inner.is_some_and(|inner| !inner.contains(MARKS))
}

fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}

/// Whether a name says how much is in the package: `500ml`, `1 lít`.
fn has_measure(name: &str) -> bool {
    const UNITS: [&str; 9] = ["g", "gr", "gram", "kg", "ml", "cl", "l", "lít", "lit"];
    let words: Vec<String> = name.split([' ', '(', ')', ',']).map(str::to_lowercase).collect();
    words.iter().enumerate().any(|(at, word)| {
        let unit = word.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ','));
        let next = words.get(at + 1).map_or("", String::as_str);
        unit.len() < word.len() && UNITS.contains(if unit.is_empty() { &next } else { &unit })
    })
}
