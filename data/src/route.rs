//! `routes/<slug>.toml`: ways for a traveller through the province, from place to place, as far as sources print them.

use jiff::civil::Date;

use crate::closed::{Closed, closed};
use crate::known::Known;
use crate::place;
use crate::problem::{At, Located};
use crate::read::Table;
use crate::speciality::line;
use crate::words::BothLanguages;

/// A way through the province.
#[derive(Debug, Clone)]
pub struct Route {
    /// Its name.
    pub name: BothLanguages,
    /// What it is, in one line.
    pub line: BothLanguages,
    /// What one sees on it: paragraphs, parted by empty lines.
    pub story: BothLanguages,
    /// Its places in their order; at least two.
    pub stops: Vec<Stop>,
    /// The ids of its sources; at least one.
    pub sources: Vec<String>,
    /// The day somebody last compared the record with its sources.
    pub checked: Date,
    /// The day its content last changed.
    pub changed: Date,
}

/// A place on a route.
#[derive(Debug, Clone)]
pub struct Stop {
    /// The code of the former commune, where sources name that.
    pub former_commune: Option<String>,
    /// The code of the commune of today.
    pub commune: String,
    /// What sources name there: a pass, a village.
    pub name: Option<BothLanguages>,
    /// What there is to say about it.
    pub text: Option<BothLanguages>,
    /// The ids of the sources of the text.
    pub sources: Vec<String>,
    /// How far it is from a place before it.
    pub distance: Option<Distance>,
}

/// A distance as sources print it.
#[derive(Debug, Clone, PartialEq)]
pub struct Distance {
    /// In kilometres.
    pub km: f64,
    /// The greatest, where sources print different ones.
    pub km_to: Option<f64>,
    /// How exact sources say it is.
    pub precision: Option<Precision>,
    /// The place among the stops, from 0, from which it is counted.
    pub from: usize,
    /// The ids of its sources.
    pub sources: Vec<String>,
}

closed! {
    /// How exact a distance is.
    pub enum Precision, "độ chính xác của quãng đường" {
        /// Khoảng
        About = "about",
        /// Gần
        Almost = "almost",
        /// Hơn
        Over = "over",
    }
}

/// A route and what the warnings need to know of its record.
pub(crate) struct Read<'f> {
    pub(crate) route: Option<Route>,
    pub(crate) checked: Option<Located<'f, Date>>,
}

/// The greatest distance of a stop.
struct Far<'f> {
    km: f64,
    from: usize,
    at: At<'f>,
}

/// A stop while those behind it are read.
struct ReadStop<'f> {
    stop: Option<Stop>,
    /// What tells two stops at one place apart.
    what: (Option<String>, Option<String>, Option<String>),
    far: Option<Far<'f>>,
    at: At<'f>,
}

pub(crate) fn read<'f>(table: Table<'_, 'f>, known: &Known<'_>) -> Read<'f> {
    for key in ["name", "line", "story"] {
        table.must_have_both_languages(key);
    }
    for key in ["sources", "checked", "changed"] {
        table.must_have(key);
    }
    let name = table.both_languages("name").map(|text| text.value);
    let line = line(&table);
    let story = table.story("story").map(|text| text.value);
    let sources = known.sources(table.texts("sources"));
    let checked = table.day("checked");
    let changed = table.day("changed").inspect(|day| known.day_has_been(day)).map(|day| day.value);
    let mut stops: Vec<ReadStop<'f>> = Vec::new();
    for stop in table.tables("stop") {
        let stop = read_stop(stop, known, stops.len());
        compare(&stops, &stop);
        stops.push(stop);
    }
    if stops.len() < 2 {
        let count = if stops.is_empty() { "chưa có chặng nào" } else { "chỉ có một chặng" };
        table.at_key("stop").refuse(count, "Ghi ít nhất hai chặng, theo thứ tự đi.");
    }
    table.finish();
    let stops: Option<Vec<Stop>> = stops.into_iter().map(|stop| stop.stop).collect();
    let route = || {
        Some(Route {
            name: name?,
            line: line?,
            story: story?,
            stops: stops?,
            sources,
            checked: checked.as_ref()?.value,
            changed: changed?,
        })
    };
    Read { route: route(), checked }
}

/// Looks at a stop beside those before it.
fn compare(before: &[ReadStop<'_>], stop: &ReadStop<'_>) {
    if before.last().is_some_and(|last| last.what == stop.what) {
        stop.at.refuse("chặng này trùng với chặng ngay trước", "Bỏ một chặng, hoặc ghi name để phân biệt.");
    }
    let Some(far) = &stop.far else { return };
    let same = before.iter().filter_map(|other| other.far.as_ref()).rfind(|other| other.from == far.from);
    if let Some(other) = same.filter(|other| other.km >= far.km) {
        far.at.refuse(
            format!(
                "quãng đường không tăng: {} km, mà một chặng trước cách cùng chặng số {} đến {} km",
                far.km,
                far.from + 1,
                other.km
            ),
            "Xếp các chặng theo thứ tự đi, hoặc xem lại số trong nguồn.",
        );
    }
}

/// Reads the stop of this place in the order, from 0.
fn read_stop<'f>(table: Table<'_, 'f>, known: &Known<'_>, place: usize) -> ReadStop<'f> {
    let (former, today) = (table.text("former_commune"), table.text("commune"));
    match (&former, &today) {
        (Some(_), Some(_)) => {
            let right = "Giữ former_commune nếu nguồn gọi tên xã cũ; xã ngày nay tự suy ra.";
            table.at().refuse("ghi cả former_commune lẫn commune", right);
        }
        (None, None) => {
            let right = "Ghi former_commune là mã xã cũ, hoặc commune là mã xã ngày nay.";
            table.at().refuse("thiếu nơi của chặng", right);
        }
        _ => {}
    }
    let unit = place::unit(former.as_ref(), today.as_ref(), known);
    let name = table.both_languages("name").map(|text| text.value);
    let text = table.both_languages("text");
    let sources = table.texts("sources");
    match (&text, sources.first()) {
        (Some(text), None) => text.at.refuse("có text mà thiếu sources", "Ghi mã các nguồn nói điều ấy."),
        (None, Some(source)) if table.is_absent("text") => {
            source.at.refuse("có sources mà thiếu text", "Ghi điều nguồn nói, hoặc bỏ sources.");
        }
        _ => {}
    }
    let sources = known.sources(sources);
    let distance = distance(&table, known, place);
    let far = distance.as_ref().map(|distance| Far {
        km: distance.km_to.unwrap_or(distance.km),
        from: distance.from,
        at: table.at_key("km"),
    });
    let at = table.at();
    let what = (unit.former_commune.clone(), unit.commune.clone(), name.as_ref().map(|name| name.vi.clone()));
    table.finish();
    let stop = unit.commune.map(|commune| Stop {
        former_commune: unit.former_commune,
        commune,
        name,
        text: text.map(|text| text.value),
        sources,
        distance,
    });
    ReadStop { stop, what, far, at }
}

fn distance(table: &Table<'_, '_>, known: &Known<'_>, place: usize) -> Option<Distance> {
    let (km, to) = (table.number("km"), table.number("km_to"));
    let precision = table.text("km_precision").and_then(|word| Precision::of(&word));
    let from = table.count("km_from");
    let sources = table.texts("km_sources");
    let Some(km) = km else {
        let others = ["km_to", "km_precision", "km_from", "km_sources"];
        if let Some(key) = others.into_iter().find(|key| !table.is_absent(key)).filter(|_| table.is_absent("km")) {
            table
                .at_key(key)
                .refuse(format!("có {key} mà thiếu km"), format!("Ghi số ki-lô-mét mà nguồn in, hoặc bỏ {key}."));
        }
        return None;
    };
    if km.value <= 0.0 {
        km.at.refuse(format!("quãng đường {} km không thể có", km.value), "Ghi số ki-lô-mét lớn hơn 0.");
    }
    if let Some(to) = &to
        && to.value <= km.value
    {
        let wrong = format!("km_to {} không lớn hơn km {}", to.value, km.value);
        to.at.refuse(wrong, "km là số nhỏ nhất mà các nguồn in, km_to là số lớn nhất.");
    }
    if sources.is_empty() {
        km.at.refuse("có km mà thiếu km_sources", "Ghi mã các nguồn in quãng đường ấy.");
    }
    let number = usize::try_from(from.as_ref().map_or(1, |from| from.value)).unwrap_or(usize::MAX);
    if number == 0 || number > place {
        let right = match place {
            0 => "Chặng đầu không có quãng đường.".to_owned(),
            _ => format!("Đếm từ 1; chặng này là số {}.", place + 1),
        };
        let at = from.map_or(km.at, |from| from.at);
        at.refuse(format!("chặng số {number} không đứng trước chặng này"), right);
        return None;
    }
    Some(Distance {
        km: km.value,
        km_to: to.map(|to| to.value),
        precision,
        from: number - 1,
        sources: known.sources(sources),
    })
}
