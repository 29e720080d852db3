//! The workbook that holds everything: edited as a clerk does and compared with the records.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use jiff::civil::{Date, date};
use records::check;
use records::office::{Answers, Comparison, apply, compare, export_all};
use rust_xlsxwriter::{Formula, Workbook};
use tempfile::TempDir;

/// The day on which the frozen records were changed last.
const TODAY: Date = date(2026, 11, 24);

/// A copy of one of the frozen folders.
struct Folder(TempDir);

/// The sheets of a workbook: names and rows of texts.
type Sheets = Vec<(String, Vec<Vec<String>>)>;

fn frozen(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/records").join(name)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("records") {
        let entry = entry.expect("records");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

impl Folder {
    fn of(name: &str) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a folder"));
        copy(&frozen(name), folder.path());
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path().join(file)).expect(file)
    }

    fn put(&self, file: &str, text: &str) {
        fs::write(self.path().join(file), text).expect(file);
    }

    /// Every file and its text.
    fn all(&self) -> BTreeMap<PathBuf, String> {
        fn collect(folder: &Path, all: &mut BTreeMap<PathBuf, String>) {
            for entry in fs::read_dir(folder).expect("records") {
                let path = entry.expect("records").path();
                if path.is_dir() {
                    collect(&path, all)
                } else {
                    drop(all.insert(path.clone(), fs::read_to_string(path).expect("text")))
                }
            }
        }
        let mut all = BTreeMap::new();
        collect(self.path(), &mut all);
        all
    }

    /// The products in whose records this stands.
    fn records_naming(&self, id: &str) -> Vec<String> {
        let all = self.all().into_iter().filter(|(path, text)| {
            path.parent().is_some_and(|parent| parent.ends_with("products")) && text.contains(&format!("\"{id}\""))
        });
        all.filter_map(|(path, _)| Some(path.file_stem()?.to_str()?.to_owned())).collect()
    }

    fn exported(&self) -> Vec<u8> {
        let records = check(self.path(), TODAY).expect("good records").records;
        export_all(self.path(), &records).expect("a workbook")
    }

    fn sheets(&self) -> Sheets {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(self.exported())).expect("a workbook");
        let read = |(name, range): (String, calamine::Range<Data>)| {
            (name, range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect())
        };
        workbook.worksheets().into_iter().map(read).collect()
    }

    #[track_caller]
    fn compare(&self, bytes: &[u8]) -> Comparison {
        let records = check(self.path(), TODAY).expect("good records").records;
        compare(bytes, self.path(), &records, TODAY, &Answers::new())
            .expect("a workbook")
            .expect("that holds everything")
    }

    /// Compares sheets, writes what differs, and answers with the files and their lines that are not as they were.
    #[track_caller]
    fn take(&self, sheets: &Sheets) -> Vec<String> {
        let comparison = self.compare(&written(sheets));
        assert!(!comparison.has_doubts(), "{comparison}");
        let before = self.all();
        apply(self.path(), &comparison.files).expect("written");
        check(self.path(), TODAY).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let mut changed = Vec::new();
        for (path, text) in self.all() {
            let name = path.strip_prefix(self.path()).expect("within").display().to_string();
            let old = before.get(&path).map_or("", String::as_str);
            changed.extend(lines(old, &text).into_iter().map(|line| format!("{name}: {line}")));
        }
        changed
    }
}

/// The lines that one text has and another has not.
fn lines(before: &str, after: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let rest = old.len().min(new.len()) - same;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
    let gone = old[same..old.len() - tail].iter().map(|line| format!("- {line}"));
    gone.chain(new[same..new.len() - tail].iter().map(|line| format!("+ {line}"))).collect()
}

/// What stands before a formula.
const FORMULA: &str = "formula:";

/// The sheets as a workbook of plain text, and formulas without a result.
fn written(sheets: &Sheets) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(cells).filter(|(_, text)| !text.is_empty()) {
                if let Some(formula) = text.strip_prefix(FORMULA) {
                    let formula = Formula::new(formula).set_result("#REF!");
                    sheet.write_formula(row, column, formula).expect("a formula");
                } else {
                    sheet.write_string(row, column, text).expect("a text");
                }
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[track_caller]
fn sheet<'s>(sheets: &'s mut Sheets, name: &str) -> &'s mut Vec<Vec<String>> {
    &mut sheets.iter_mut().find(|(own, _)| own == name).unwrap_or_else(|| panic!("a sheet {name}")).1
}

#[track_caller]
fn column(rows: &[Vec<String>], heading: &str) -> usize {
    rows[0].iter().position(|name| name == heading).unwrap_or_else(|| panic!("a column {heading} in {:?}", rows[0]))
}

/// The cell of a record under a heading.
#[track_caller]
fn cell<'s>(sheets: &'s mut Sheets, name: &str, record: &str, heading: &str) -> &'s mut String {
    let rows = sheet(sheets, name);
    let column = column(rows, heading);
    let is_of = |cell: &str| cell == record || cell.ends_with(&format!("({record})"));
    let row = rows.iter_mut().find(|row| is_of(&row[0])).unwrap_or_else(|| panic!("a row {record}"));
    &mut row[column]
}

/// A new row with these cells.
fn add(sheets: &mut Sheets, name: &str, cells: &[(&str, &str)]) {
    let rows = sheet(sheets, name);
    let mut row = vec![String::new(); rows[0].len()];
    for (heading, text) in cells {
        let column = column(rows, heading);
        row[column] = (*text).to_owned();
    }
    rows.push(row);
}

#[test]
fn an_unchanged_workbook_changes_nothing() {
    for name in ["dien-bien", "thuy-van", "con-nho"] {
        let folder = Folder::of(name);
        for bytes in [folder.exported(), written(&folder.sheets())] {
            let comparison = folder.compare(&bytes);
            assert!(comparison.rows > 3, "{name}");
            assert!(comparison.files.is_empty() && comparison.doubts.is_empty(), "{name}: {comparison}");
        }
    }
}

#[test]
fn one_cell_is_one_line_of_one_file() {
    let folder = Folder::of("dien-bien");
    let mut sheets = folder.sheets();
    *cell(&mut sheets, "Sản phẩm", "bi-xanh-tia-dinh", "Tên tiếng Anh") = "Tìa Dình gourd".to_owned();
    assert_eq!(
        folder.take(&sheets),
        [
            "products/bi-xanh-tia-dinh.toml: - name_en = \"Tìa Dình wax gourd\"",
            "products/bi-xanh-tia-dinh.toml: + name_en = \"Tìa Dình gourd\""
        ]
    );
    let mut sheets = folder.sheets();
    *cell(&mut sheets, "Huyện", "muong-ang", "Lời giới thiệu (tiếng Anh)") = "Coffee hills.".to_owned();
    let changed = folder.take(&sheets);
    assert!(changed.len() == 2 && changed[1].ends_with("en = \"Coffee hills.\" }"), "{changed:?}");
}

#[test]
fn every_text_of_every_record_can_be_changed_alone() {
    let folder = Folder::of("thuy-van");
    let records = check(folder.path(), TODAY).expect("good records").records;
    let mut tried = 0;
    for (name, rows) in folder.sheets() {
        let Some(row) = (1..rows.len()).next_back().filter(|_| name != "Danh sách") else { continue };
        for (column, heading) in rows[0].iter().enumerate().skip(1) {
            let text = &rows[row][column];
            // Words, that is: numbers, dates and what is chosen from a list are of their own kinds.
            if heading.starts_with("Phiên bản")
                || text.chars().filter(|sign| sign.is_alphabetic()).count() < 4
                || text.contains(['(', '\n', ';', '—'])
            {
                continue;
            }
            let mut changed = rows.clone();
            changed[row][column] = format!("{text} thêm");
            let bytes = written(&vec![(name.clone(), changed)]);
            let comparison =
                compare(&bytes, folder.path(), &records, TODAY, &Answers::new()).expect("read").expect("ours");
            if comparison.has_doubts() {
                continue;
            }
            tried += 1;
            assert_eq!(comparison.changes.len(), 1, "{name} {heading}: {comparison}");
            let [file] = comparison.files.as_slice() else { panic!("{name} {heading}: {comparison}") };
            let (before, after) = (file.before.clone().expect("it was there"), file.after.clone().expect("it stays"));
            let only = |one: &str, other: &str| -> Vec<String> {
                let other: Vec<&str> = other.lines().collect();
                let own = one.lines().filter(|line| !other.contains(line) && !line.starts_with("changed = "));
                own.map(str::to_owned).collect()
            };
            let (gone, come) = (only(&before, &after), only(&after, &before));
            assert!(gone.len() <= 1 && come.len() == 1, "{name} {heading}: {gone:?} {come:?}");
        }
    }
    assert!(tried > 40, "{tried}");
}

#[test]
fn the_day_of_a_change_of_content_is_written_with_it() {
    let folder = Folder::of("dien-bien");
    folder.put(
        "products/bi-xanh-tia-dinh.toml",
        &folder.text("products/bi-xanh-tia-dinh.toml").replace("changed = \"2026-11-24", "changed = \"2025-11-24"),
    );
    let mut sheets = folder.sheets();
    *cell(&mut sheets, "Sản phẩm", "bi-xanh-tia-dinh", "Ngày đối chiếu") = "23/11/2026".to_owned();
    let changed = folder.take(&sheets);
    assert!(changed.len() == 2 && changed[1].contains("checked"), "compared, and nothing else: {changed:?}");
    let mut sheets = folder.sheets();
    *cell(&mut sheets, "Lần công nhận", "bi-xanh-tia-dinh", "Hạng sao") = "4".to_owned();
    folder.take(&sheets);
    let text = folder.text("products/bi-xanh-tia-dinh.toml");
    assert!(text.contains("changed = \"2026-11-24\"") && text.contains("stars = 4\n"), "{text}");
}

#[test]
fn remarks_and_the_form_of_a_list_stay() {
    let folder = Folder::of("dien-bien");
    let file = "products/bi-xanh-tia-dinh.toml";
    let text = folder.text(file).replacen("qualifier = \"\"", "# ours\nqualifier = \"\" # none yet", 1);
    let text = text.replacen(
        "  \"vietnam-vn-fr-kho-dat-muc-tieu-ocop\",\n",
        "  \"vietnam-vn-fr-kho-dat-muc-tieu-ocop\", # in French\n",
        1,
    );
    folder.put(file, &text.replace('\n', "\r\n"));
    let mut sheets = folder.sheets();
    *cell(&mut sheets, "Sản phẩm", "bi-xanh-tia-dinh", "Chữ phân biệt") = "Tìa Dình".to_owned();
    let sources = cell(&mut sheets, "Sản phẩm", "bi-xanh-tia-dinh", "Nguồn");
    *sources = sources.replace("dai-bieu-dan-cu-khao-sat-ocop-dien-bien-dong; ", "") + "; danviet-mat-ong-sam-mun";
    folder.take(&sheets);
    let after = fs::read_to_string(folder.path().join(file)).expect("a file");
    let expected = text
        .replace("qualifier = \"\" # none", "qualifier = \"Tìa Dình\" # none")
        .replace("  \"dai-bieu-dan-cu-khao-sat-ocop-dien-bien-dong\",\n", "")
        .replace(
            "  \"bao-dan-toc-phat-trien-htx-vung-sau\",\n",
            "  \"bao-dan-toc-phat-trien-htx-vung-sau\",\n  \"danviet-mat-ong-sam-mun\",\n",
        );
    assert_eq!(after, expected.replace('\n', "\r\n"));
}

#[test]
fn new_rows_make_records_that_refer_to_each_other() {
    let folder = Folder::of("dien-bien");
    let mut sheets = folder.sheets();
    add(
        &mut sheets,
        "Nguồn",
        &[
            ("Tên hồ sơ", "bao-moi-che"),
            ("Địa chỉ trang", "https://example.com/che"),
            ("Nơi đăng", "Báo Mới"),
            ("Nhan đề", "Chè Mường Phăng"),
        ],
    );
    add(
        &mut sheets,
        "Nhà sản xuất",
        &[("Tên", "HTX Chè Mường Phăng"), ("Loại", "hợp tác xã"), ("Nguồn", "bao-moi-che")],
    );
    add(
        &mut sheets,
        "Sản phẩm",
        &[
            ("Tên", "Chè búp Mường Phăng"),
            ("Nhà sản xuất", "HTX Chè Mường Phăng"),
            ("Nhóm", "thực phẩm"),
            ("Loại", "Chè"),
            ("Lời giới thiệu", "Chè hái tay."),
            ("Lời giới thiệu (tiếng Anh)", "Hand-picked tea."),
            ("Ghi chú", "Một.\nHai."),
            ("Ghi chú (tiếng Anh)", "—\nTwo."),
            ("Nguồn", "bao-moi-che"),
            ("Nơi làm: xã cũ", "03316"),
        ],
    );
    add(
        &mut sheets,
        "Lần công nhận",
        &[
            ("Tên hồ sơ", "Chè búp Mường Phăng"),
            ("Hạng sao", "3 sao"),
            ("Ngày công nhận", "9/2025 – 10/9/2025"),
            ("Cấp công nhận", "tỉnh"),
        ],
    );
    add(
        &mut sheets,
        "Liên hệ",
        &[
            ("Tên hồ sơ", "HTX Chè Mường Phăng"),
            ("Loại", "điểm bán"),
            ("Số, địa chỉ", "Chợ Mường Phăng"),
            ("Căn cứ để đăng", "in trên bao bì"),
            ("Ngày kiểm tra", "24/11/2026"),
        ],
    );
    folder.take(&sheets);
    let product = folder.text("products/che-bup-muong-phang.toml");
    let code = product.lines().next().expect("a line").to_owned();
    assert!(code.starts_with("code = \"") && code.len() == 15, "{code}");
    assert_eq!(
        product,
        format!(
            "{code}\nname = \"Chè búp Mường Phăng\"\nproducer = \"htx-che-muong-phang\"\ngroup = \"food\"\nkind = \"tea\"\n\
             summary = {{ vi = \"Chè hái tay.\", en = \"Hand-picked tea.\" }}\nnotes = [\"Một.\", {{ vi = \"Hai.\", en = \"Two.\" }}]\n\
             sources = [\"bao-moi-che\"]\nchecked = \"2026-11-24\"\nchanged = \"2026-11-24\"\n\n[place]\nformer_commune = \"03316\"\n\n\
             [[certification]]\nstars = 3\nawarded = [\"2025-09\", \"2025-09-10\"]\nissuer = \"province\"\n"
        )
    );
    assert_eq!(
        folder.text("producers/htx-che-muong-phang.toml"),
        "name = \"HTX Chè Mường Phăng\"\nkind = \"cooperative\"\nsources = [\"bao-moi-che\"]\nchecked = \"2026-11-24\"\n\
         changed = \"2026-11-24\"\n\n[[contact]]\nkind = \"shop\"\nvalue = \"Chợ Mường Phăng\"\nbasis = \"in trên bao bì\"\n\
         checked = \"2026-11-24\"\n"
    );
    assert!(folder.text("sources.toml").ends_with(
        "\n\n[bao-moi-che]\nurl = \"https://example.com/che\"\npublisher = \"Báo Mới\"\ntitle = \"Chè Mường Phăng\"\n"
    ));
    // The same workbook once more has nothing new.
    let again = folder.compare(&written(&sheets));
    assert!(again.files.is_empty() && !again.has_doubts(), "{again}");
}

#[test]
fn a_record_is_removed_once_no_other_refers_to_it() {
    const MAKER: &str = "htx-nong-nghiep-cco";
    let folder = Folder::of("dien-bien");
    let sources = folder.text("sources.toml");
    let added = "\n[bao-thu]\nurl = \"https://example.com/thu\"\npublisher = \"Báo Thử\"\n";
    fs::write(folder.path().join("sources.toml"), format!("{sources}{added}")).expect("written");
    let mut sheets = folder.sheets();
    *cell(&mut sheets, "Nguồn", "bao-thu", "Gỡ bỏ (vì sao)") = "Không ai dùng.".to_owned();
    *cell(&mut sheets, "Nguồn", "huyen-dien-bien-dong-4-san-pham-ocop", "Gỡ bỏ (vì sao)") = "Trang đã mất.".to_owned();
    *cell(&mut sheets, "Nhà sản xuất", MAKER, "Gỡ bỏ (vì sao)") = "Đã giải thể.".to_owned();
    let comparison = folder.compare(&written(&sheets));
    let said: Vec<&str> = comparison.doubts.iter().map(|doubt| doubt.wrong.as_str()).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|said| said.contains("còn hồ sơ nhắc tới: ")), "{said:?}");
    assert!(said.iter().all(|said| said.contains("sản phẩm Bí xanh Tìa Dình (bi-xanh-tia-dinh)")), "{said:?}");
    let files: Vec<&str> = comparison.files.iter().map(|change| change.file.as_str()).collect();
    assert_eq!(files, ["sources.toml"], "what nobody needs goes alone");
    // Without what refers to it, it goes, in the same workbook.
    let mut sheets = folder.sheets();
    for product in folder.records_naming(MAKER) {
        *cell(&mut sheets, "Sản phẩm", &product, "Nhà sản xuất") = String::new();
    }
    *cell(&mut sheets, "Nhà sản xuất", MAKER, "Gỡ bỏ (vì sao)") = "Đã giải thể.".to_owned();
    *cell(&mut sheets, "Nguồn", "bao-thu", "Gỡ bỏ (vì sao)") = "Không ai dùng.".to_owned();
    folder.take(&sheets);
    assert!(!folder.path().join(format!("producers/{MAKER}.toml")).exists());
    assert_eq!(folder.text("sources.toml"), sources);
    // Where the format keeps every record there is no column for it, and the heading says why.
    for sheet in ["Sản phẩm", "Huyện", "Chung"] {
        let (_, rows) = sheets.iter().find(|(name, _)| name == sheet).expect("a sheet");
        assert!(!rows[0].iter().any(|heading| heading == "Gỡ bỏ (vì sao)"), "{sheet}");
    }
}

#[test]
fn what_is_removed_is_removed_with_its_reason() {
    let folder = Folder::of("dien-bien");
    let mut sheets = folder.sheets();
    *cell(&mut sheets, "Sản phẩm", "lac-do-cha-nua", "Gỡ bỏ: lý do") = "Hai hồ sơ là một.".to_owned();
    *cell(&mut sheets, "Lần công nhận", "bi-xanh-tia-dinh", "Gỡ bỏ (vì sao)") =
        "Nguồn nói về sản phẩm khác.".to_owned();
    folder.take(&sheets);
    let removed = folder.text("products/lac-do-cha-nua.toml");
    assert!(
        removed.contains(
            "former_slugs = []\nremoved = { reason = { vi = \"Hai hồ sơ là một.\" }, on = \"2026-11-24\" }\n\n[place]"
        ),
        "{removed}"
    );
    let award = folder.text("products/bi-xanh-tia-dinh.toml");
    assert!(!award.contains("[[certification]]"), "{award}");
    assert!(
        award.ends_with("\n[[correction]]\non = \"2026-11-24\"\nwhat = { vi = \"Nguồn nói về sản phẩm khác.\" }\n"),
        "{award}"
    );
}

#[test]
fn rows_columns_and_sheets_may_be_missing_or_in_another_order() {
    let folder = Folder::of("dien-bien");
    let mut sheets = folder.sheets();
    sheets.retain(|(name, _)| name == "Sản phẩm" || name == "Nguồn");
    sheets.reverse();
    let rows = sheet(&mut sheets, "Sản phẩm");
    let summary = column(rows, "Lời giới thiệu");
    rows.iter_mut().for_each(|row| drop(row.remove(summary)));
    rows[1..].reverse();
    rows.truncate(20);
    rows.iter_mut().for_each(|row| row[1..].reverse());
    rows.insert(1, vec![String::new()]);
    let comparison = folder.compare(&written(&sheets));
    assert!(comparison.files.is_empty() && comparison.doubts.is_empty(), "{comparison}");
}

#[test]
fn what_is_not_clear_is_asked_about_and_keeps_nothing_else() {
    let folder = Folder::of("dien-bien");
    let mut sheets = folder.sheets();
    *cell(&mut sheets, "Sản phẩm", "bi-xanh-tia-dinh", "Tên tiếng Anh") = "Wax gourd".to_owned();
    *cell(&mut sheets, "Sản phẩm", "lac-do-cha-nua", "Tên tiếng Anh") = format!("{FORMULA}=A1");
    *cell(&mut sheets, "Sản phẩm", "lac-do-cha-nua", "Chữ phân biệt") = "đỏ".to_owned();
    *cell(&mut sheets, "Sản phẩm", "mat-ong-hoa-ban", "Nhà sản xuất") = "HTX không có".to_owned();
    *cell(&mut sheets, "Sản phẩm", "mat-ong-hoa-ban", "Mã sản phẩm") = "234567".to_owned();
    *cell(&mut sheets, "Sản phẩm", "mat-ong-hoa-ban", "Ngày đối chiếu") = "hôm qua".to_owned();
    let rows = sheet(&mut sheets, "Sản phẩm");
    rows[0].push("Giá bán".to_owned());
    rows.last_mut().expect("a row")[0] = "khong-co".to_owned();
    let comparison = folder.compare(&written(&sheets));
    let said: Vec<&str> = comparison.doubts.iter().map(|doubt| doubt.wrong.as_str()).collect();
    for part in [
        "không biết cột “Giá bán”",
        "công thức không có kết quả",
        "“HTX không có”: không có trong danh sách",
        "Mã sản phẩm không đổi được",
        "không đọc được ngày “hôm qua”",
        "không có hồ sơ “khong-co”",
    ] {
        assert!(said.iter().any(|said| said.contains(part)), "{part}: {said:#?}");
    }
    assert_eq!(
        comparison.files.iter().map(|file| file.file.as_str()).collect::<Vec<_>>(),
        ["products/bi-xanh-tia-dinh.toml"]
    );
}

#[test]
fn an_answer_takes_the_place_of_the_cell() {
    let folder = Folder::of("dien-bien");
    let mut sheets = folder.sheets();
    *cell(&mut sheets, "Sản phẩm", "mat-ong-hoa-ban", "Ngày đối chiếu") = "hôm qua".to_owned();
    let bytes = written(&sheets);
    let asked = folder.compare(&bytes);
    let place = format!("{}!{}", asked.doubts[0].sheet, asked.doubts[0].cell);
    let records = check(folder.path(), TODAY).expect("good records").records;
    let answers = Answers::from([(place, "23/11/2026".to_owned())]);
    let answered = compare(&bytes, folder.path(), &records, TODAY, &answers).expect("read").expect("ours");
    assert!(!answered.has_doubts() && answered.changes.len() == 1, "{answered}");
}

#[test]
fn a_record_that_was_changed_since_is_not_overwritten() {
    let folder = Folder::of("dien-bien");
    let mut sheets = folder.sheets();
    *cell(&mut sheets, "Sản phẩm", "bi-xanh-tia-dinh", "Tên tiếng Anh") = "Wax gourd".to_owned();
    let file = "products/bi-xanh-tia-dinh.toml";
    folder.put(file, &folder.text(file).replace("Tìa Dình wax gourd", "Wax gourd of Tìa Dình"));
    let comparison = folder.compare(&written(&sheets));
    assert!(comparison.files.is_empty(), "{comparison}");
    let wrong = &comparison.doubts[0].wrong;
    assert!(wrong.contains("“Wax gourd of Tìa Dình”") && wrong.contains("“Wax gourd”"), "both are shown: {wrong}");
    // Between the comparison and the writing, too.
    let folder = Folder::of("dien-bien");
    let comparison = folder.compare(&written(&sheets));
    folder.put(file, &(folder.text(file) + "# by hand\n"));
    assert!(apply(folder.path(), &comparison.files).expect_err("changed").to_string().contains("vừa sửa"));
    assert!(folder.text(file).ends_with("# by hand\n"));
}

#[test]
fn figures_of_the_province_are_lines_that_stay_as_they_are() {
    const FILE: &str = "official_totals.csv";
    let folder = Folder::of("thuy-van");
    // As an office leaves it: lines that Windows ends, an empty one, a line of commas, quotation marks without need, no end.
    let text = folder.text(FILE).replacen("2023-12,", "\n\"2023-12\",", 1);
    let text = format!("{}\n,,,,,,,,,,", text.trim_end()).replace('\n', "\r\n");
    folder.put(FILE, &text);
    let mut sheets = folder.sheets();
    assert!(folder.compare(&written(&sheets)).files.is_empty());
    let rows = sheet(&mut sheets, "Hàng số liệu");
    let (total, unit) = (column(rows, "Số sản phẩm"), column(rows, "Của tỉnh hay huyện"));
    assert_eq!((rows[1][total].as_str(), rows[1][unit].as_str()), ("40", "cả tỉnh (province)"));
    rows[1][total] = "41".to_owned();
    add(
        &mut sheets,
        "Hàng số liệu",
        &[
            ("Tính đến", "31/12/2025"),
            ("Của tỉnh hay huyện", "cả tỉnh"),
            ("Số gì", "tổng"),
            ("Số sản phẩm", "90"),
            ("5 sao", "0"),
            ("Địa chỉ trang", "https://bao.thuy-van.example/ocop"),
            ("Lời ghi", "Nguồn in 90, không tách hạng."),
        ],
    );
    let comparison = folder.compare(&written(&sheets));
    assert!(!comparison.has_doubts(), "{comparison}");
    apply(folder.path(), &comparison.files).expect("written");
    let after = text.replacen(",total,40,", ",total,41,", 1).replacen(
        "\r\n,,,,,,,,,,",
        "\r\n2025-12-31,province,total,90,0,,,,https://bao.thuy-van.example/ocop,\"Nguồn in 90, không tách hạng.\",\r\n,,,,,,,,,,",
        1,
    );
    assert_eq!(folder.text(FILE), after);
    check(folder.path(), TODAY).expect("good records");
    // A line goes with its reason, and the others stay.
    let mut sheets = folder.sheets();
    let rows = sheet(&mut sheets, "Hàng số liệu");
    let (last, removal) = (rows.len() - 1, column(rows, "Gỡ bỏ (vì sao)"));
    rows[last].resize(removal + 1, String::new());
    rows[last][removal] = "Ghi nhầm.".to_owned();
    let comparison = folder.compare(&written(&sheets));
    assert!(!comparison.has_doubts(), "{comparison}");
    apply(folder.path(), &comparison.files).expect("written");
    assert_eq!(folder.text(FILE), text.replacen(",total,40,", ",total,41,", 1));
    // A column that the file does not have yet comes with its first text; an empty file gets its head.
    let folder = Folder::of("dien-bien");
    let before = folder.text(FILE);
    let mut sheets = folder.sheets();
    let rows = sheet(&mut sheets, "Hàng số liệu");
    let english = column(rows, "Lời ghi (tiếng Anh)");
    rows[1][english] = "The first round.".to_owned();
    apply(folder.path(), &folder.compare(&written(&sheets)).files).expect("written");
    let after = folder.text(FILE);
    let head = before.lines().next().expect("a head");
    assert_eq!(after.lines().next(), Some(format!("{head},remark_en").as_str()));
    assert_eq!(after.lines().count(), before.lines().count());
    assert!(after.lines().nth(1).is_some_and(|line| line.ends_with("The first round.")), "{after}");
    check(folder.path(), TODAY).expect("good records");
    folder.put(FILE, "");
    let mut sheets = folder.sheets();
    let source = before.split(",http").nth(1).and_then(|rest| rest.split(',').next()).expect("an address");
    let source = format!("http{source}");
    let row = [
        ("Của tỉnh hay huyện", "province"),
        ("Số gì", "tổng"),
        ("Số sản phẩm", "9"),
        ("Địa chỉ trang", &source),
        ("Tính đến", "2025"),
    ];
    add(&mut sheets, "Hàng số liệu", &row);
    apply(folder.path(), &folder.compare(&written(&sheets)).files).expect("written");
    assert_eq!(folder.text(FILE), format!("{head}\n2025,province,total,9,,,,,{source},\n"));
}

#[test]
fn the_workbook_locks_what_never_changes_and_offers_what_there_is_to_choose_from() {
    let folder = Folder::of("con-nho");
    let mut package = zip::ZipArchive::new(Cursor::new(folder.exported())).expect("a package");
    let mut part = |name: &str| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut package.by_name(name).expect(name), &mut text).expect("text");
        text
    };
    let products = part("xl/worksheets/sheet1.xml");
    assert!(products.contains("<sheetProtection"), "codes and names of records are locked");
    assert!(
        products.contains("<dataValidation type=\"list\"") && products.contains("Danh sách"),
        "groups and kinds are offered"
    );
    assert!(products.contains("hidden=\"1\""), "the sums of the rows are not in sight");
    let notes = part("xl/comments1.xml");
    for said in ["tên như nguồn in", "Cấp một lần, không đổi.", "Bắt buộc.", "Ví dụ: Chè búp Ví Dụ"]
    {
        assert!(notes.contains(said), "{said}");
    }
}
