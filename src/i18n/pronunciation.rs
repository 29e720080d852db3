//! How to say a Vietnamese name, for readers of English: “chum cheh-oh” for “chẩm chéo”.
//!
//! The respelling follows northern speech, in syllables that an English newspaper reader says nearly right without learning
//! anything: vowels one by one, tones left out. It is made by rule, so it has an answer for the names of any province.

use unicode_normalization::UnicodeNormalization;

use super::Words;
use super::language::Language;

words! {
    /// A line under a name.
    say(respelling: &str): "Đọc là: {respelling}", "Say: {respelling}";
    /// Before a name by which something is called in Vietnam.
    in_vietnamese: "Tên tiếng Việt:", "In Vietnamese:";
    /// Before the name to say or show at a stall.
    ask_for: "Hỏi mua:", "Ask for:";
    /// The same within a line, after the name.
    say_it(respelling: &str): "(đọc là: {respelling})", "(say: {respelling})";
    about_names_title: "Cách đọc tên trên trang tiếng Anh", "How to say the names";
    about_names:
        "Trang tiếng Anh ghi thêm cách đọc gần đúng của tên Việt, theo giọng miền Bắc, viết bằng âm tiếng Anh và không ghi thanh điệu. Phần này do chúng tôi tự đặt.",
        "Lines such as “Say: hah noh-ee” for Hà Nội are our own rough guide to how names sound in northern Vietnam, written for readers of English. They leave out the tones, so if you are not understood, show the Vietnamese name.";
}

impl Words {
    /// A Vietnamese name respelled, where the reader may need it: on English pages, if it has Vietnamese syllables.
    pub fn respelled(self, name: &str) -> Option<String> {
        match self.0 {
            Language::Vietnamese => None,
            Language::English => respell(name),
        }
    }

    /// The line under a Vietnamese name that says how to say it.
    pub fn how_to_say(self, name: &str) -> Option<String> {
        self.respelled(name).map(|respelling| self.say(&respelling))
    }
}

/// A name as a reader of English says it. Words that are no Vietnamese syllables stay as they are; brands in capitals and
/// what has digits are left out. `None` where nothing is Vietnamese.
fn respell(name: &str) -> Option<String> {
    let name: String = name.nfc().collect();
    let mut said = Vec::new();
    let mut has_syllables = false;
    for word in name.split_whitespace() {
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        if is_brand(bare) {
            continue;
        }
        let respelling = respell_syllable(bare);
        has_syllables |= respelling.is_some();
        let word = match respelling {
            Some(respelling) => word.replacen(bare, &respelling, 1),
            None => word.to_owned(),
        };
        // The respelling often stands in brackets itself.
        if word.starts_with('(') {
            said.push(",".to_owned());
        }
        said.push(word.replace(['(', ')'], ""));
    }
    let said = said.join(" ").replace(" ,", ",");
    has_syllables.then(|| said.trim_end_matches([' ', '–', ',']).to_owned())
}

/// A word in capitals or with digits, such as “BACI” or “HK10”.
fn is_brand(word: &str) -> bool {
    let in_capitals = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    in_capitals || word.chars().any(|letter| letter.is_ascii_digit())
}

/// One syllable, in lower-case ASCII letters and hyphens; `None` if Vietnamese has no such syllable.
fn respell_syllable(word: &str) -> Option<String> {
    let letters = without_tone(word);
    let (initial, rhyme) = initial_and_rhyme(&letters)?;
    let (glide, rhyme) = match rhyme.strip_prefix(['o', 'u']) {
        // “qu” has its glide already.
        Some(rest) if initial != "kw" && has_glide(&rhyme) => ("w", rest),
        _ => ("", rhyme.as_str()),
    };
    Some(format!("{initial}{glide}{}", rhyme_sounds(rhyme)?))
}

/// In lower case, without the marks of the five tones; those of vowels stay.
fn without_tone(word: &str) -> String {
    const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    word.nfd().filter(|letter| !TONES.contains(letter)).nfc().flat_map(char::to_lowercase).collect()
}

/// Initials by their spelling, longer ones before those that they begin with, and how they sound in the north.
const INITIALS: [(&str, &str); 26] = [
    ("ngh", "ng"),
    ("ng", "ng"),
    ("nh", "ny"),
    ("ch", "ch"),
    ("tr", "ch"),
    ("gh", "gh"),
    ("kh", "kh"),
    ("ph", "f"),
    ("th", "t"),
    ("qu", "kw"),
    ("b", "b"),
    ("c", "k"),
    ("d", "z"),
    ("đ", "d"),
    ("g", "g"),
    ("h", "h"),
    ("k", "k"),
    ("l", "l"),
    ("m", "m"),
    ("n", "n"),
    ("p", "p"),
    ("r", "z"),
    ("s", "s"),
    ("t", "t"),
    ("v", "v"),
    ("x", "s"),
];

/// How the initial sounds, and the spelling of the rest.
fn initial_and_rhyme(letters: &str) -> Option<(&'static str, String)> {
    if let Some(rest) = letters.strip_prefix("gi") {
        // The “i” belongs to the vowel too where there is no other one: gì, gìn, giếng.
        let rhyme = match rest.chars().next() {
            Some('a' | 'ă' | 'â' | 'e' | 'o' | 'ô' | 'ơ' | 'u' | 'ư') => rest.to_owned(),
            _ => format!("i{rest}"),
        };
        return Some(("z", rhyme));
    }
    let (spelling, sound) =
        INITIALS.into_iter().find(|(spelling, _)| letters.starts_with(spelling)).unwrap_or(("", ""));
    let rhyme = &letters[spelling.len()..];
    (!rhyme.is_empty()).then(|| (sound, rhyme.to_owned()))
}

/// Whether a rhyme begins with a “w” that is written “o” or “u”: hoa, xuân, tuyết.
fn has_glide(rhyme: &str) -> bool {
    ["oa", "oă", "oe", "uâ", "uê", "uơ", "uy"].iter().any(|start| rhyme.starts_with(start))
}

/// How a rhyme sounds.
fn rhyme_sounds(rhyme: &str) -> Option<String> {
    let open = match rhyme {
        "a" => "ah",
        "e" => "eh",
        "ê" => "ay",
        "i" | "y" => "ee",
        "o" => "aw",
        "ô" | "âu" => "oh",
        "ơ" | "ư" => "uh",
        "u" => "oo",
        "ia" | "ya" => "ee-uh",
        "ua" | "ưa" => "oo-uh",
        "ai" => "ah-ee",
        "ay" => "igh",
        "ao" => "ah-oh",
        "au" => "ah-oo",
        "ây" | "ơi" => "uh-ee",
        "eo" => "eh-oh",
        "êu" => "ay-oo",
        "iu" | "yu" | "ưu" | "iêu" | "yêu" | "ươu" => "ee-oo",
        "oi" => "oy",
        "ôi" => "oh-ee",
        "ui" | "ưi" => "oo-ee",
        "uôi" | "ươi" => "oo-uh-ee",
        _ => return closed_rhyme_sounds(rhyme),
    };
    Some(open.to_owned())
}

/// How a rhyme that ends with a consonant sounds.
fn closed_rhyme_sounds(rhyme: &str) -> Option<String> {
    let ending = ["ch", "nh", "ng", "c", "m", "n", "p", "t"].into_iter().find(|ending| rhyme.ends_with(ending))?;
    let vowel = rhyme.strip_suffix(ending)?;
    let is_front = matches!(ending, "ch" | "nh");
    let is_back = matches!(ending, "c" | "ng");
    let sound = match vowel {
        // “thanh” rhymes with “sang”, “sinh” with “sing”.
        "a" if is_front => "a",
        "i" | "y" if is_front => "i",
        "ê" if is_front => "ay",
        _ if is_front => return None,
        "oo" if is_back => "aw",
        "i" | "y" | "ê" | "ơ" if is_back => return None,
        "a" | "ă" => "ah",
        "â" if ending == "c" => "uh",
        "â" => "u",
        "e" => "e",
        "ê" => "ay",
        "i" | "y" => "ee",
        "o" => "aw",
        "ô" => "oh",
        "ơ" | "ư" => "uh",
        "u" => "oo",
        "iê" | "yê" => "ee-e",
        "uô" | "ươ" => "oo-uh",
        _ => return None,
    };
    let end = match ending {
        "c" | "ch" => "k",
        "nh" => "ng",
        other => other,
    };
    Some(format!("{sound}{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names, and how somebody who knows both languages would write them for an English reader.
    const CHECKED: [(&str, &str); 64] = [
        ("Điện Biên", "dee-en bee-en"),
        ("Điện Biên Phủ", "dee-en bee-en foo"),
        ("Mường Ảng", "moo-uhng ahng"),
        ("Mường Lay", "moo-uhng ligh"),
        ("Mường Nhé", "moo-uhng nyeh"),
        ("Mường Chà", "moo-uhng chah"),
        ("Mường Phăng", "moo-uhng fahng"),
        ("Mường Thanh", "moo-uhng tang"),
        ("Mường Toong", "moo-uhng tawng"),
        ("Mường Luân", "moo-uhng lwun"),
        ("Mường Đun", "moo-uhng doon"),
        ("Tủa Chùa", "too-uh choo-uh"),
        ("Tuần Giáo", "twun zah-oh"),
        ("Nậm Pồ", "num poh"),
        ("Nậm Nèn", "num nen"),
        ("Nà Tấu", "nah toh"),
        ("Nà Hỳ", "nah hee"),
        ("Lay Nưa", "ligh noo-uh"),
        ("Thanh Nưa", "tang noo-uh"),
        ("Thanh Yên", "tang ee-en"),
        ("Sính Phình", "sing fing"),
        ("Sín Thầu", "seen toh"),
        ("Si Pa Phìn", "see pah feen"),
        ("Quài Tở", "kwah-ee tuh"),
        ("Quảng Lâm", "kwahng lum"),
        ("Pú Nhung", "poo nyoong"),
        ("Búng Lao", "boong lah-oh"),
        ("Sam Mứn", "sahm muhn"),
        ("Núa Ngam", "noo-uh ngahm"),
        ("Chiềng Sinh", "chee-eng sing"),
        ("Xa Dung", "sah zoong"),
        ("Tìa Dình", "tee-uh zing"),
        ("Phình Giàng", "fing zahng"),
        ("Pá Khoang", "pah khwahng"),
        ("Huổi Lếnh", "hoo-uh-ee layng"),
        ("Toả Tình", "twah ting"),
        ("Hừa Ngài", "hoo-uh ngah-ee"),
        ("Luân Giói", "lwun zoy"),
        ("Xuân Lao", "swun lah-oh"),
        ("chẩm chéo", "chum cheh-oh"),
        ("khẩu xén", "khoh sen"),
        ("khẩu chí chọp", "khoh chee chawp"),
        ("thịt trâu gác bếp", "teet choh gahk bayp"),
        ("thịt lợn khô", "teet luhn khoh"),
        ("mật ong hoa ban", "mut awng hwah bahn"),
        ("chè Shan tuyết", "cheh Shan twee-et"),
        ("trà Phổ Nhĩ", "chah foh nyee"),
        ("cà phê", "kah fay"),
        ("gạo nếp nương", "gah-oh nayp noo-uhng"),
        ("gạo séng cù", "gah-oh seng koo"),
        ("gạo vai gẫy", "gah-oh vah-ee guh-ee"),
        ("bưởi da xanh", "boo-uh-ee zah sang"),
        ("bí xanh", "bee sang"),
        ("dưa mèo", "zoo-uh meh-oh"),
        ("giấm sơn tra", "zum suhn chah"),
        ("khoai sọ tím", "khwah-ee saw teem"),
        ("lạc đỏ", "lahk daw"),
        ("mắc ca", "mahk kah"),
        ("miến dong", "mee-en zawng"),
        ("rượu", "zee-oo"),
        ("thổ cẩm", "toh kum"),
        ("vịt bầu ủ muối", "veet boh oo moo-uh-ee"),
        ("Cực Tây Hà Nhì trà", "kuhk tuh-ee hah nyee chah"),
        (
            "quốc tế, giếng, gìn giữ, nghỉ, ghi, yêu, khuỷu, quỳnh, uyển",
            "kwohk tay, zee-eng, zeen zuh, ngee, ghee, ee-oo, khwee-oo, kwing, wee-en",
        ),
    ];

    #[test]
    fn names_that_were_checked_by_hand_are_said_as_northerners_say_them() {
        for (name, said) in CHECKED {
            assert_eq!(respell(name).as_deref(), Some(said), "{name}");
        }
    }

    /// Every initial with every rhyme of the language, the way a syllabary lists them.
    #[test]
    fn every_syllable_has_plain_letters_and_begins_and_ends_with_one() {
        let open = "a e ê i y o ô ơ u ư ia ua ưa ai ay ao au âu ây eo êu iu oi ôi ơi ui ưi ưu uôi ươi ươu iêu";
        let with_glide = "oa oe oai oay oan oang oanh oach oat oăn oăng oăt oeo oen oet uê uy uya uyên uyêt uynh uyt uân uâng uât uây uơ";
        let closed = "ac ach am an ang anh ap at ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât ec em en eng ep et êch êm ên ênh \
            êp êt ich im in inh ip it iêc iêm iên iêng iêp iêt oc om on ong op ot ooc oong ôc ôm ôn ông ôp ôt ơm ơn ơp \
            ơt uc um un ung up ut uôc uôm uôn uông uôt ưc ưn ưng ưt ươc ươm ươn ương ươp ươt";
        let rhymes = [open, with_glide, closed].map(str::split_whitespace).into_iter().flatten();
        for rhyme in rhymes {
            // What “qu” and “gi” share with their rhyme stands in the table.
            let initials = INITIALS.into_iter().map(|(spelling, _)| spelling).filter(|spelling| *spelling != "qu");
            for initial in initials.chain([""]) {
                let syllable = format!("{initial}{rhyme}");
                let said = respell_syllable(&syllable).unwrap_or_else(|| panic!("{syllable} has no respelling"));
                let is_plain =
                    said.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase()));
                assert!(is_plain, "{syllable}: {said}");
            }
        }
    }

    #[test]
    fn tones_and_the_encoding_of_accents_make_no_difference() {
        for (name, _) in CHECKED {
            let decomposed: String = name.nfd().collect();
            assert_eq!(respell(&decomposed), respell(name), "{name}");
        }
        for syllable in ["hoà", "hòa", "hoá", "hóa", "hoạ", "họa", "hoả", "hỏa", "hoã", "hõa", "hoa"] {
            assert_eq!(respell_syllable(syllable).as_deref(), Some("hwah"), "{syllable}");
        }
    }

    #[test]
    fn what_is_not_vietnamese_is_not_respelled() {
        assert_eq!(respell("BACI"), None);
        assert_eq!(respell("Espresso 10"), None);
        assert_eq!(respell("Cà phê túi nhúng SMILE SINGLE BAR COFFEE").as_deref(), Some("kah fay too-ee nyoong"));
        assert_eq!(respell("Trà Shan tuyết P.H.1.4").as_deref(), Some("chah Shan twee-et"));
        assert_eq!(respell("Chẩm chéo M'Then").as_deref(), Some("chum cheh-oh M'Then"));
        assert_eq!(respell("Hà Nội – OCOP").as_deref(), Some("hah noh-ee"));
        assert_eq!(respell("Sơn tra (táo mèo)").as_deref(), Some("suhn chah, tah-oh meh-oh"));
        for word in ["", "Arabica", "Bar", "ng", "Drip", "str", "ơng", "hàmb"] {
            assert_eq!(respell_syllable(word), None, "{word}");
        }
    }

    #[test]
    fn vietnamese_readers_need_no_respelling() {
        assert_eq!(Language::Vietnamese.words().respelled("Điện Biên"), None);
        assert!(Language::English.words().respelled("Điện Biên").is_some());
    }
}
