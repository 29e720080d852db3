//! The office's desk as a browser uses it: forms, what is brought in, undoing, publishing, and those who must not come in.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

use rust_xlsxwriter::Workbook;
use scraper::{Html, Selector};
use tempfile::TempDir;
use ureq::Agent;
use ureq::http::{Request, Response};

use crate::common::process::{first_line, printed, run, sanvat};
use crate::common::records::{Folder, read};
use crate::common::server::SITE;
use crate::common::{TIMEOUT, text as path};

const GOURD: &str = "products/bi-xanh-tia-dinh.toml";
/// How a form says what it is.
const FORM: &str = "application/x-www-form-urlencoded";
const GOURD_FORM: &str = "/ban/sua/san-pham/bi-xanh-tia-dinh";

/// A desk in a process of its own, and a browser that came in by the printed address.
struct Desk {
    child: Child,
    root: String,
    /// The printed address, from its path on.
    entry: String,
    cookie: String,
    agent: Agent,
}

/// What was answered.
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// The value of a field in the form.
    #[track_caller]
    fn field(&self, name: &str) -> String {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(&format!("[name=\"{name}\"]")).expect("a selector");
        let field = page.select(&selector).next().unwrap_or_else(|| panic!("no field {name} in {}", self.text()));
        field.attr("value").map_or_else(|| field.text().collect(), str::to_owned)
    }

    /// The name of the field that this stands over.
    #[track_caller]
    fn labelled(&self, label: &str) -> String {
        let page = Html::parse_document(&self.text());
        let labels = Selector::parse("label").expect("a selector");
        let found = page.select(&labels).find(|found| found.text().collect::<String>().starts_with(label));
        found.and_then(|found| found.attr("for")).unwrap_or_else(|| panic!("{label}")).to_owned()
    }

    /// The texts of what a selector finds.
    fn texts(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).expect("a selector");
        page.select(&selector).map(|found| found.text().collect()).collect()
    }
}

impl Desk {
    #[track_caller]
    fn open(folder: &Path, more: &[&str]) -> Desk {
        let mut command = sanvat();
        command.args(["desk", path(folder), "--listen", "127.0.0.1:0", "--today", "2026-11-24"]).args(more);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("sanvat starts");
        let line = first_line(child.stdout.take().expect("its output"));
        let at = line.find("/vao").unwrap_or_else(|| panic!("no address: {line:?}"));
        let config =
            Agent::config_builder().http_status_as_error(false).max_redirects(0).max_redirects_will_error(false);
        let agent = config.timeout_global(Some(TIMEOUT)).build().into();
        let (root, entry) = (line[..at].to_owned(), line[at..].to_owned());
        let mut desk = Desk { child, root, entry: entry.clone(), cookie: String::new(), agent };
        let entered = desk.get(&entry);
        assert_eq!((entered.status, entered.header("location")), (303, "/ban"));
        desk.cookie = entered.header("set-cookie").to_owned();
        desk
    }

    fn try_send(
        &self,
        method: &str,
        url: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(method).uri(format!("{}{url}", self.root));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response: Response<ureq::Body> = self.agent.run(request.body(body).expect("a request"))?;
        let (head, mut body) = response.into_parts();
        let headers = head.headers.iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()));
        Ok(Answer { status: head.status.as_u16(), headers: headers.collect(), body: body.read_to_vec()? })
    }

    #[track_caller]
    fn send(&self, method: &str, url: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        self.try_send(method, url, headers, body).unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    #[track_caller]
    fn get(&self, url: &str) -> Answer {
        let cookie = self.cookie.split(';').next().unwrap_or_default();
        self.send("GET", url, &[("cookie", cookie)], Vec::new())
    }

    fn try_post(&self, url: &str, kind: &str, body: Vec<u8>) -> Result<Answer, ureq::Error> {
        let cookie = self.cookie.split(';').next().unwrap_or_default();
        self.try_send("POST", url, &[("cookie", cookie), ("origin", &self.root), ("content-type", kind)], body)
    }

    /// Sends a form of a page with these fields changed.
    #[track_caller]
    fn fill(&self, form: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.get(form);
        let hidden = ["khoa", "ban"].map(|name| {
            (name, if page.text().contains(&format!("name=\"{name}\"")) { page.field(name) } else { String::new() })
        });
        let mut all = form_urlencoded::Serializer::new(String::new());
        all.extend_pairs(hidden.iter().map(|(name, value)| (*name, value.as_str()))).extend_pairs(fields);
        self.try_post(action, FORM, all.finish().into_bytes()).expect("an answer")
    }

    /// Sends the form of a page that was opened, as a browser does: every field of it, these changed.
    #[track_caller]
    fn send_opened(&self, opened: &Answer, action: &str, changed: &[(&str, &str)]) -> Answer {
        let page = Html::parse_document(&opened.text());
        let fields = Selector::parse("form:has([name=ban]):not(:has([name=vi-sao])) [name]").expect("a selector");
        let chosen = Selector::parse("option[selected]").expect("a selector");
        let mut all = form_urlencoded::Serializer::new(String::new());
        for field in page.select(&fields).filter(|field| field.attr("type") != Some("checkbox")) {
            let name = field.attr("name").expect("a name");
            let value = match field.value().name() {
                "select" => field.select(&chosen).flat_map(|option| option.text()).collect(),
                "textarea" => field.text().collect::<String>().trim_start_matches('\n').replace('\n', "\r\n"),
                _ => field.attr("value").unwrap_or_default().to_owned(),
            };
            let change = changed.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
            all.append_pair(name, change.unwrap_or(&value));
        }
        all.extend_pairs(changed.iter().filter(|(name, _)| name.ends_with(".lay")));
        self.try_post(action, FORM, all.finish().into_bytes()).expect("an answer")
    }

    /// Sends a file with these fields.
    #[track_caller]
    fn drop_file(&self, form: &str, name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Answer {
        let key = self.get(form).field("khoa");
        let mut body = Vec::new();
        for (name, value) in [("khoa", key.as_str())].iter().chain(fields) {
            body.extend(
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        body.extend(
            format!("--edge\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"{name}\"\r\n\r\n").bytes(),
        );
        body.extend(bytes);
        body.extend(b"\r\n--edge--\r\n");
        self.try_post(form, "multipart/form-data; boundary=edge", body).expect("an answer")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A workbook with one sheet.
fn workbook(name: &str, rows: &[Vec<&str>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name(name).expect("a name");
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, *text).expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// Where a form leads that was saved.
fn saved_at(form: &str) -> String {
    format!("{form}?da-ghi")
}

#[test]
fn what_a_form_changes_is_the_line_that_an_editor_would_change_and_can_be_undone() {
    let folder = Folder::frozen();
    let before = folder.read(GOURD);
    let desk = Desk::open(folder.path(), &[]);
    let page = desk.get("/san-pham/bi-xanh-tia-dinh");
    assert!(page.text().contains(&format!("href=\"{GOURD_FORM}\">Sửa trang này")), "the bar leads to the form");
    let form = desk.get(GOURD_FORM);
    assert_eq!(form.field("k2.0"), "Tìa Dình wax gourd");
    assert!(form.text().contains("tên như nguồn in"), "the help is that of RECORDS.md");
    let saved = desk.fill(GOURD_FORM, GOURD_FORM, &[("k2.0", "Tìa Dình melon")]);
    assert_eq!((saved.status, saved.header("location")), (303, saved_at(GOURD_FORM).as_str()));
    assert!(desk.get(&saved_at(GOURD_FORM)).text().contains("Đã ghi. Người đọc chưa thấy"));
    assert_eq!(folder.read(GOURD), before.replace("Tìa Dình wax gourd", "Tìa Dình melon"));
    // The pages of the site follow: one that is asked for at once waits for what was saved.
    for name in ["Tìa Dình squash", "Tìa Dình pumpkin", "Tìa Dình gourd"] {
        assert_eq!(desk.fill(GOURD_FORM, GOURD_FORM, &[("k2.0", name)]).status, 303);
        assert!(desk.get("/en/products/bi-xanh-tia-dinh").text().contains(name), "{name}");
    }
    let changes = desk.get("/ban/thay-doi").text();
    assert!(changes.contains("Tìa Dình wax gourd") && changes.contains("Tìa Dình gourd"), "{changes}");
    for number in [4, 3, 2, 1] {
        assert_eq!(desk.fill("/ban/thay-doi", &format!("/ban/hoan-lai/{number}"), &[]).status, 303);
    }
    assert_eq!(folder.read(GOURD), before);
    // A new product, with its award.
    let fields =
        [("k1.0", "Chè búp Mường Phăng"), ("k6.0", "thực phẩm"), ("k7.0", "Chè"), ("k14.0", "danviet-mat-ong-sam-mun")];
    let added = desk.fill("/ban/moi/san-pham", "/ban/moi/san-pham", &fields);
    assert_eq!(added.header("location"), saved_at("/ban/sua/san-pham/che-bup-muong-phang"), "{}", added.text());
    let award = "/ban/moi/cong-nhan/che-bup-muong-phang";
    assert_eq!(desk.fill(award, award, &[("k0.0", "3"), ("k1.0", "2024")]).status, 303);
    let text = folder.read("products/che-bup-muong-phang.toml");
    assert!(
        text.ends_with("\nchanged = \"2026-11-24\"\n\n[[certification]]\nstars = 3\nawarded = \"2024\"\n"),
        "{text}"
    );
    assert_eq!(printed(&run(&["check", path(folder.path())])).0, Some(0));
}

#[test]
fn a_route_and_its_stops_have_forms_and_a_source_that_a_route_needs_is_not_lost() {
    let folder = Folder::frozen();
    let file = "routes/cao-nguyen-tua-chua.toml";
    let before = folder.read(file);
    let desk = Desk::open(folder.path(), &[]);
    let form = "/ban/sua/hanh-trinh/cao-nguyen-tua-chua";
    let page = desk.get("/hanh-trinh/cao-nguyen-tua-chua");
    assert!(page.text().contains(&format!("href=\"{form}\">Sửa trang này")), "the bar leads to the form");
    assert!(desk.get(form).text().contains("Chặng"), "its stops stand below it");
    let stop = "/ban/sua/chang/cao-nguyen-tua-chua/2";
    assert_eq!(desk.get(stop).field("k5.0"), "44");
    assert_eq!(desk.fill(stop, stop, &[("k5.0", "45")]).status, 303);
    assert_eq!(folder.read(file), before.replace("km = 44", "km = 45"));
    // A distance without its source stays unwritten, and so does one that does not grow.
    let after = folder.read(file);
    for wrong in [[("k9.0", "")], [("k5.0", "")]] {
        assert_ne!(desk.fill(stop, stop, &wrong).status, 303);
        assert_eq!(folder.read(file), after);
    }
    let third = "/ban/sua/chang/cao-nguyen-tua-chua/4";
    assert!(desk.fill(third, third, &[("k5.0", "12")]).text().contains("quãng đường không tăng"));
    assert_eq!(folder.read(file), after);
}

#[test]
fn a_figure_of_the_province_has_a_form_and_is_one_line_of_its_file() {
    const FILE: &str = "official_totals.csv";
    let folder = Folder::frozen();
    let before = folder.read(FILE);
    let desk = Desk::open(folder.path(), &[]);
    assert!(desk.get("/ban").text().contains("/ban/sua/so-lieu/-\">Số liệu chính thức"));
    let form = "/ban/sua/hang-so-lieu/-/1";
    assert!(desk.get("/ban/sua/so-lieu/-").text().contains(&format!("href=\"{form}\"")));
    let wrong = desk.fill(form, form, &[("k8.0", "https://example.com/khong-co")]);
    let beside = Selector::parse("#k8-sai").expect("a selector");
    let page = Html::parse_document(&wrong.text());
    let said: String = page.select(&beside).flat_map(|said| said.text()).collect();
    assert!(wrong.status == 422 && said.contains("không nguồn nào có địa chỉ"), "{}", wrong.text());
    assert_eq!(folder.read(FILE), before);
    let page = desk.get(form).field("k8.0");
    assert_eq!(desk.fill(form, form, &[("k3.0", "27")]).status, 303);
    let changed = before.replacen(",total,26,", ",total,27,", 1);
    assert_eq!(folder.read(FILE), changed);
    let new = "/ban/moi/hang-so-lieu/-";
    let fields =
        [("k0.0", "31/12/2025"), ("k1.0", "cả tỉnh"), ("k2.0", "tổng"), ("k3.0", "140"), ("k8.0", page.as_str())];
    let added = desk.fill(new, new, &fields);
    assert_eq!(added.status, 303, "{}", added.text());
    assert_eq!(folder.read(FILE), format!("{changed}2025-12-31,province,total,140,,,,,{page},\n"));
    for number in [2, 1] {
        assert_eq!(desk.fill("/ban/thay-doi", &format!("/ban/hoan-lai/{number}"), &[]).status, 303);
    }
    assert_eq!(folder.read(FILE), before);
}

#[test]
fn what_the_check_says_stands_beside_its_field_and_nothing_is_written() {
    let folder = Folder::frozen();
    let before = folder.read(GOURD);
    let desk = Desk::open(folder.path(), &[]);
    for (name, value, said) in [
        ("k1.0", "", "bắt buộc mà để trống"),
        ("k15.0", "hôm qua", "không đọc được ngày"),
        ("k14.0", "khong-co", "không có trong danh sách"),
        ("k1.0", "Ch¸ kh«", "phông"),
    ] {
        let again = desk.fill(GOURD_FORM, GOURD_FORM, &[(name, value)]);
        assert_eq!(again.status, 422, "{name}");
        let page = Html::parse_document(&again.text());
        let selector = Selector::parse("fieldset .wrong").expect("a selector");
        let wrong: String = page.select(&selector).flat_map(|element| element.text()).collect();
        assert!(wrong.contains(said), "{name}: {wrong}");
        assert_eq!(again.field(name), value, "what was typed is not lost");
        assert_eq!(folder.read(GOURD), before);
    }
    assert_eq!(desk.get("/ban/sua/san-pham/khong-co").status, 404);
    assert_eq!(desk.get("/ban/sua/san-pham/..%2f..%2fprovince").status, 404);
}

#[test]
fn a_file_that_is_changed_by_hand_meanwhile_is_not_overwritten() {
    let folder = Folder::frozen();
    let desk = Desk::open(folder.path(), &[]);
    let form = desk.get(GOURD_FORM);
    folder.edit(GOURD, "Tìa Dình wax gourd", "By hand");
    let by_hand = folder.read(GOURD);
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("khoa", form.field("khoa")), ("ban", form.field("ban")), ("k2.0", "By form".to_owned())])
        .finish();
    let again = desk.try_post(GOURD_FORM, FORM, body.into_bytes()).expect("an answer");
    assert_eq!(again.status, 422);
    assert!(again.text().contains("By hand") && again.field("k2.0") == "By form", "both are shown: {}", again.text());
    assert_eq!(folder.read(GOURD), by_hand);
    // The change before it is not taken back over it either.
    assert_eq!(desk.fill(GOURD_FORM, GOURD_FORM, &[("k2.0", "By form")]).status, 303);
    folder.edit(GOURD, "By form", "By hand again");
    let undone = desk.fill("/ban/thay-doi", "/ban/hoan-lai/1", &[]);
    assert!(undone.status == 422 && undone.text().contains("có người vừa sửa bằng tay"), "{}", undone.text());
    assert!(folder.read(GOURD).contains("By hand again"));
}

/// What a page says in its alert, and where the links in it lead.
#[track_caller]
fn alert(answer: &Answer) -> (String, Vec<String>) {
    let page = Html::parse_document(&answer.text());
    let alert = page.select(&Selector::parse("[role=alert]").expect("a selector")).next();
    let alert = alert.unwrap_or_else(|| panic!("no alert in {}", answer.text()));
    let links = Selector::parse("a").expect("a selector");
    let links = alert.select(&links).filter_map(|link| link.attr("href").map(str::to_owned)).collect();
    (alert.text().collect(), links)
}

#[test]
fn what_stands_in_the_way_of_taking_a_change_back_is_named() {
    let folder = Folder::frozen();
    let (before, sources) = (folder.read(GOURD), folder.read("sources.toml"));
    let desk = Desk::open(folder.path(), &[]);
    let save = |name: &str, value: &str| {
        let saved = desk.fill(GOURD_FORM, GOURD_FORM, &[(name, value)]);
        assert_eq!(saved.status, 303, "{}", saved.text());
    };
    let undo = |number: u64| desk.fill("/ban/thay-doi", &format!("/ban/hoan-lai/{number}"), &[]);
    // 1: a source. 2 and 3: a product, the second time with that source. 4: another product.
    let source = "/ban/moi/nguon";
    let fields = [("k0.0", "https://example.com/bai"), ("k1.0", "Báo Ví Dụ"), ("k2.0", "Bài ví dụ")];
    assert_eq!(desk.fill(source, source, &fields).status, 303);
    save("k2.0", "Wax gourd");
    save("k14.0", &format!("{}; bai-vi-du", desk.get(GOURD_FORM).field("k14.0")));
    let peanuts = "/ban/sua/san-pham/lac-do-cha-nua";
    assert_eq!(desk.fill(peanuts, peanuts, &[("k2.0", "Peanuts")]).status, 303);
    // The later change of the same record, and the change that uses what is to go, in the clerk's words, with a link to it.
    let refused = undo(2);
    let (said, links) = alert(&refused);
    assert_eq!((refused.status, links), (422, vec!["#t3".to_owned()]), "{said}");
    assert!(said.contains("Thay đổi 3: Sửa sản phẩm: Bí xanh Tìa Dình"), "{said}");
    assert!(refused.text().contains("id=\"t3\""), "the link leads there");
    let (said, links) = alert(&undo(1));
    assert_eq!(links, ["#t3"], "{said}");
    assert!(said.contains("đang được dùng") && !said.contains(".toml"), "{said}");
    // Where no change of the desk is in the way, the record is.
    folder.edit("products/mat-ong-hoa-ban.toml", "sources = [", "sources = [\"bai-vi-du\", ");
    assert_eq!(undo(3).status, 303);
    let (said, links) = alert(&undo(1));
    assert_eq!(links, ["/ban/sua/san-pham/mat-ong-hoa-ban"], "{said}");
    assert!(
        said.contains("sản phẩm Mật ong hoa ban") && !said.contains("products/") && !said.contains(".toml"),
        "{said}"
    );
    folder.edit("products/mat-ong-hoa-ban.toml", "sources = [\"bai-vi-du\", ", "sources = [");
    // In that order all goes, and nothing twice.
    assert_eq!((undo(1).status, undo(2).status), (303, 303));
    assert_eq!((folder.read(GOURD), folder.read("sources.toml")), (before, sources));
    let twice = undo(2);
    assert!(twice.status == 422 && twice.text().contains("đã hoàn lại rồi, ở thay đổi 7"), "{}", twice.text());
    let changes = desk.get("/ban/thay-doi").text();
    assert!(changes.contains("href=\"#t7\"") && !changes.contains("/ban/hoan-lai/2\""), "{changes}");
    // What was taken back comes again by taking that back.
    assert_eq!(undo(7).status, 303);
    assert!(folder.read(GOURD).contains("name_en = \"Wax gourd\""));
    assert!(desk.get("/ban/thay-doi").text().contains("/ban/hoan-lai/2\""));
}

#[test]
fn what_is_published_is_told_without_what_was_changed_back() {
    let folder = Folder::frozen();
    let desk = Desk::open(folder.path(), &[]);
    let told = || {
        let page = Html::parse_document(&desk.get("/ban/cong-bo").text());
        let cells = Selector::parse("main td").expect("a selector");
        page.select(&cells).map(|cell| cell.text().collect()).collect::<Vec<String>>()
    };
    let save = |value: &str| assert_eq!(desk.fill(GOURD_FORM, GOURD_FORM, &[("k2.0", value)]).status, 303);
    let undo = |number: u64| {
        assert_eq!(desk.fill("/ban/thay-doi", &format!("/ban/hoan-lai/{number}"), &[]).status, 303);
    };
    save("One");
    undo(1);
    assert!(told().is_empty(), "{:?}", told());
    // Changed twice: from what readers see to what stands there now.
    save("One");
    save("Two");
    assert_eq!(told()[1..], ["Tên tiếng Anh", "Tìa Dình wax gourd", "Two"]);
    save("Tìa Dình wax gourd");
    assert!(told().is_empty(), "changed back by the form: {:?}", told());
    // A record that came and went.
    let form = "/ban/moi/nguon";
    assert_eq!(desk.fill(form, form, &[("k1.0", "Báo Ví Dụ"), ("k2.0", "Bài ví dụ")]).status, 303);
    assert!(told().contains(&"Bài ví dụ".to_owned()), "{:?}", told());
    let form = "/ban/sua/nguon/bai-vi-du";
    assert_eq!(desk.fill(form, "/ban/go/nguon/bai-vi-du", &[("vi-sao", "Ghi nhầm.")]).status, 303);
    assert!(told().is_empty(), "{:?}", told());
    // What readers see already and is taken back is a change to them.
    save("One");
    assert_eq!(desk.fill("/ban/cong-bo", "/ban/cong-bo", &[]).status, 303);
    assert!(told().is_empty(), "{:?}", told());
    undo(8);
    assert_eq!(told()[1..], ["Tên tiếng Anh", "One", "Tìa Dình wax gourd"]);
}

#[test]
fn two_who_change_one_record_keep_what_each_changed_and_choose_where_both_did() {
    let folder = Folder::frozen();
    let desk = Desk::open(folder.path(), &[]);
    let opened = desk.get(GOURD_FORM);
    // A form that is sent as it was opened changes nothing, whatever its texts look like.
    let before = folder.read(GOURD);
    assert_eq!(desk.send_opened(&opened, GOURD_FORM, &[]).header("location"), GOURD_FORM);
    assert_eq!(folder.read(GOURD), before);
    folder.edit(GOURD, "Tìa Dình wax gourd", "By hand");
    let by_hand = folder.read(GOURD);
    // Another field: both stay.
    let saved = desk.send_opened(&opened, GOURD_FORM, &[("k4.0", "Bí xanh của form")]);
    assert_eq!(saved.status, 303, "{}", saved.text());
    let both = folder.read(GOURD);
    assert!(both.contains("By hand") && both.contains("Bí xanh của form"), "{both}");
    assert_eq!(both.lines().count(), by_hand.lines().count());
    // The same field: both texts are shown, the one that is typed stays, and what others changed elsewhere is taken in.
    let asked = desk.send_opened(&opened, GOURD_FORM, &[("k2.0", "By form")]);
    assert_eq!((asked.status, asked.field("k2.0")), (422, "By form".to_owned()));
    assert_eq!(asked.field("k4.0"), "Bí xanh của form");
    let page = Html::parse_document(&asked.text());
    let now = Selector::parse("fieldset .wrong").expect("a selector");
    let now: Vec<String> = page.select(&now).map(|element| element.text().collect()).collect();
    assert_eq!(now, ["Nay trong hồ sơ: By hand"], "only where both changed");
    assert_eq!(folder.read(GOURD), both);
    // Theirs, or ours.
    assert_eq!(desk.send_opened(&asked, GOURD_FORM, &[("k2.lay", "on")]).status, 303);
    assert_eq!(folder.read(GOURD), both);
    assert_eq!(desk.send_opened(&asked, GOURD_FORM, &[]).status, 303);
    assert_eq!(folder.read(GOURD), both.replace("By hand", "By form"));
    // An entry is known by its place alone: where another stands there, nothing is written into it.
    folder.write(GOURD, &(folder.read(GOURD) + "\n[[correction]]\non = \"2026-01-02\"\nwhat = { vi = \"Một.\" }\n"));
    let entry = "/ban/sua/dinh-chinh/bi-xanh-tia-dinh/1";
    let opened = desk.get(entry);
    folder.edit(
        GOURD,
        "\n[[correction]]\n",
        "\n[[correction]]\non = \"2026-01-01\"\nwhat = { vi = \"Khác.\" }\n\n[[correction]]\n",
    );
    let shifted = folder.read(GOURD);
    let asked = desk.send_opened(&opened, entry, &[("k1.1", "One.")]);
    assert!(asked.status == 422 && asked.text().contains("Danh sách này vừa đổi"), "{}", asked.text());
    assert_eq!(folder.read(GOURD), shifted);
    // Nor is a new one written twice.
    let new = "/ban/moi/dinh-chinh/bi-xanh-tia-dinh";
    let (opened, words) = (desk.get(new), [("k0.0", "3/1/2026"), ("k1.0", "Ba.")]);
    assert_eq!(desk.send_opened(&opened, new, &words).status, 303);
    assert_eq!(desk.send_opened(&opened, new, &words).status, 422);
    assert_eq!(folder.read(GOURD).matches("Ba.").count(), 1);
}

#[test]
fn a_form_speaks_of_fields_and_records_and_not_of_files() {
    let folder = Folder::frozen();
    let desk = Desk::open(folder.path(), &[]);
    let sources = "danviet-mat-ong-sam-mun";
    let wrong = Selector::parse(".wrong").expect("a selector");
    let said = |form: &str, fields: &[(&str, &str)]| {
        let answer = desk.send_opened(&desk.get(form), form, fields);
        assert_eq!(answer.status, 422, "{form}");
        let page = Html::parse_document(&answer.text());
        let said: String = page.select(&wrong).flat_map(|element| element.text()).collect();
        for word in [" = ", "[[", ".toml", ".csv", "khoá", "slug", "withdrawn", "months", "km_", "telephone"] {
            assert!(!said.contains(word), "{form} {fields:?}: {word} in {said}");
        }
        said
    };
    let award = "/ban/moi/cong-nhan/bi-xanh-tia-dinh";
    assert!(
        said(award, &[("k0.0", "3"), ("k1.0", "2024"), ("k7.0", "1/2/2025")]).contains("Ô cần sửa: Thu hồi: cơ quan")
    );
    assert!(said(award, &[("k0.0", "3"), ("k1.0", "2027")]).contains("“Ngày của dữ liệu”"));
    assert!(said(GOURD_FORM, &[("k9.0", "3"), ("k10.0", "")]).contains("“Nguồn của mùa”"));
    let contact = "/ban/moi/lien-he/htx-nong-nghiep-cco";
    assert!(said(contact, &[("k1.0", "0900 000 000")]).contains("điện thoại"));
    said("/ban/moi/san-pham", &[("k1.0", "Chè Ví Dụ")]);
    said("/ban/moi/hanh-trinh", &[("k0.0", "Đường Ví Dụ"), ("k0.1", "Ví Dụ road")]);
    said("/ban/sua/chang/cao-nguyen-tua-chua/2", &[("k9.0", "")]);
    // An entry is a line, a source has a name and is offered by it, and a picture has no sum.
    let fields = [("k0.0", "4"), ("k1.0", "12/5/2026"), ("k3.0", "12/QĐ-UBND"), ("k6.0", sources)];
    let saved = desk.fill(award, award, &fields);
    assert_eq!(saved.status, 303, "{}", saved.text());
    let page = desk.get(GOURD_FORM).text();
    assert!(page.contains("4 sao, 12/5/2026, số 12/QĐ-UBND"), "{page}");
    assert!(page.contains("href=\"#cong-nhan\">Lần công nhận (2)"), "{page}");
    assert_eq!(desk.get("/ban/moi/anh/bi-xanh-tia-dinh").status, 404);
    let source = "/ban/moi/nguon";
    let added = desk.fill(source, source, &[("k1.0", "Sở Ví Dụ"), ("k2.0", "Chè, mật ong; bí")]);
    let named = "Chè, mật ong; bí (che-mat-ong-bi)";
    assert!(desk.get(added.header("location")).text().contains(named), "{}", added.header("location"));
    let opened = desk.get(GOURD_FORM);
    assert!(opened.text().contains(&format!("<option value=\"{named}\">")), "it is offered");
    let before = folder.read(GOURD);
    let free =
        (1..).map(|item| format!("k14.0.{item}")).find(|name| opened.field(name).is_empty()).expect("a free one");
    assert_eq!(desk.send_opened(&opened, GOURD_FORM, &[(free.as_str(), named)]).status, 303);
    assert_eq!(folder.read(GOURD).replace("  \"che-mat-ong-bi\",\n", ""), before, "it stands behind the others");
    // Two in one field are two, and a name alone does where it is the only one.
    let one = opened.field("k14.0");
    let two = format!("{one}; {sources}");
    assert_eq!(desk.send_opened(&desk.get(GOURD_FORM), GOURD_FORM, &[("k14.0", two.as_str())]).status, 303);
    assert!(folder.read(GOURD).contains(&format!("  \"{sources}\",\n")), "{}", folder.read(GOURD));
    let again = [("k14.0", one.as_str()), (free.as_str(), "Chè, mật ong; bí")];
    assert_eq!(desk.send_opened(&desk.get(GOURD_FORM), GOURD_FORM, &again).status, 303);
    assert!(folder.read(GOURD).contains("che-mat-ong-bi"), "{}", folder.read(GOURD));
}

#[test]
fn english_that_stays_while_the_vietnamese_changes_is_pointed_out() {
    let folder = Folder::frozen();
    let desk = Desk::open(folder.path(), &[]);
    let form = "/ban/sua/dac-san/gao-seng-cu";
    let opened = desk.get(form);
    let line = opened.field("k3.0");
    let saved = desk.send_opened(&opened, form, &[("k3.0", &format!("{} khác", line.trim()))]);
    assert_eq!(saved.header("location"), format!("{form}?da-ghi=dac-san,k3.1"), "{}", saved.text());
    let page = desk.get(saved.header("location")).text();
    assert!(page.contains("<a href=\"#k3.1\">Một câu (tiếng Anh)</a>"), "{page}");
    let opened = desk.get(form);
    let both = [("k3.0", "Một câu mới"), ("k3.1", "A new line")];
    assert_eq!(desk.send_opened(&opened, form, &both).header("location"), saved_at(form));
    // A name has its English in a field of its own.
    let named = desk.fill(GOURD_FORM, GOURD_FORM, &[("k1.0", "Bí xanh Tìa Dình mới")]);
    assert_eq!(named.header("location"), format!("{GOURD_FORM}?da-ghi=san-pham,k2.0"));
}

#[test]
fn a_workbook_and_an_annex_are_shown_before_they_are_written_and_doubts_are_answered_there() {
    let folder = Folder::frozen();
    let desk = Desk::open(folder.path(), &[]);
    let all = desk.get("/ban/xuat").body;
    let shown = desk.drop_file("/ban/dua-vao", "ho-so.xlsx", &all, &[]);
    let page = desk.get(shown.header("location"));
    assert!(page.text().contains("Không có gì thay đổi"), "{}", page.text());
    let rows = [vec!["Tên hồ sơ", "Tên tiếng Anh", "Ngày đối chiếu"], vec!["bi-xanh-tia-dinh", "Wax gourd", "hôm qua"]];
    let place = desk.drop_file("/ban/dua-vao", "sua.xlsx", &workbook("Sản phẩm", &rows), &[]);
    let place = place.header("location").to_owned();
    let asked = desk.get(&place).text();
    assert!(asked.contains("không đọc được ngày") && asked.contains("Sản phẩm!C2"), "{asked}");
    assert_eq!(desk.fill(&place, &place, &[("o:Sản phẩm!C2", "20/11/2026")]).status, 303);
    let answered = desk.get(&place).text();
    assert!(answered.contains("Ghi vào 1 tệp") && !answered.contains("không đọc được"), "{answered}");
    assert!(
        answered.contains("Đã trả lời") && answered.contains("value=\"20/11/2026\""),
        "an answer stays in sight: {answered}"
    );
    let before = folder.read(GOURD);
    let written = desk.fill(&place, &place, &[("ghi", "1")]);
    assert_eq!(written.header("location"), "/ban/thay-doi", "{}", written.text());
    let expected = before.replace("Tìa Dình wax gourd", "Wax gourd").replacen(
        "checked = \"2026-11-24\"",
        "checked = \"2026-11-20\"",
        1,
    );
    assert_eq!(folder.read(GOURD), expected);
    // The annex of a decision: what it would change, and with its source the change.
    let place = TempDir::new().expect("a folder");
    let (newer, list) = (Folder::frozen(), place.path().join("list.xlsx"));
    newer.write(
        GOURD,
        &(newer.read(GOURD) + "\n[[certification]]\nstars = 4\nawarded = \"2026-11-20\"\nsources = []\n"),
    );
    assert_eq!(printed(&run(&["export", path(newer.path()), path(&list)])).0, Some(0));
    let shown = desk.drop_file("/ban/dua-vao", "phu-luc.xlsx", &fs::read(&list).expect("a list"), &[]);
    let place = shown.header("location").to_owned();
    let page = desk.get(&place);
    assert!(page.text().contains("nâng hạng"), "{}", page.text());
    // What stands on record is shown beside what would take its place.
    let cells = page.texts("table:last-of-type td");
    let [.., before, after] = cells.as_slice() else { panic!("{}", page.text()) };
    assert!(before.starts_with("3 sao, công nhận ") && after.starts_with("4 sao, công nhận 20/11/2026"), "{cells:?}");
    assert!(after.contains("hạn đến 19/11/2029"), "{after}");
    // What is wrong with what is said with it stands on its page, and all that was typed stays.
    let wrong = [("so", "12/QĐ-UBND"), ("ngay", "31/2/2026"), ("nguon", "khong-co"), ("ghi", "1")];
    let refused = desk.fill(&place, &place, &wrong);
    assert_eq!(refused.status, 422);
    for said in ["“31/2/2026” không đọc được", "Không có nguồn “khong-co”", "value=\"12/QĐ-UBND\"", "nâng hạng"]
    {
        assert!(refused.text().contains(said), "{said}: {}", refused.text());
    }
    // A source is known by what an editor has of it.
    let page = read(folder.path()).sources["danviet-mat-ong-sam-mun"].url.clone().expect("an address");
    let given = [("so", "12/QĐ-UBND"), ("ngay", ""), ("nguon", page.as_str()), ("ghi", "1")];
    let written = desk.fill(&place, &place, &given);
    assert_eq!(written.status, 303, "{}", written.text());
    assert!(folder.read(GOURD).contains("stars = 4\nawarded = \"2026-11-20\""));
    assert_eq!(desk.drop_file("/ban/dua-vao", "x.pdf", b"%PDF-1.7", &[]).status, 303);
}

#[test]
fn a_new_product_of_an_unknown_kind_gets_the_one_that_is_chosen_and_keeps_its_name() {
    let folder = Folder::frozen();
    let desk = Desk::open(folder.path(), &[]);
    let header = vec!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm", "Hạng sao", "Ngày công nhận"];
    let row = vec!["1", "Xôi ngũ sắc", "HTX Bản Mới", "xã Mường Lạn", "Thực phẩm", "3 sao", "20/11/2026"];
    let annex = workbook("Phụ lục", &[header, row]);
    let place = desk.drop_file("/ban/dua-vao", "phu-luc.xlsx", &annex, &[]).header("location").to_owned();
    let asked = desk.get(&place).text();
    let choice = Selector::parse("select[name='o:Phụ lục!B2 (loại)'] option").expect("a selector");
    let kinds: Vec<String> =
        Html::parse_document(&asked).select(&choice).map(|option| option.text().collect()).collect();
    assert!(kinds.contains(&"Mật ong".to_owned()), "{asked}");
    assert!(!asked.contains("name=\"o:Phụ lục!B2\""), "no answer takes the place of the name: {asked}");
    assert_eq!(desk.fill(&place, &place, &[("o:Phụ lục!B2 (loại)", "Mật ong")]).status, 303);
    let answered = desk.get(&place).text();
    assert!(answered.contains("Xôi ngũ sắc") && !answered.contains("chưa rõ loại"), "{answered}");
    let source = [("nguon", "danviet-mat-ong-sam-mun"), ("ghi", "1")];
    assert_eq!(desk.fill(&place, &place, &source).status, 303);
    assert!(folder.read("products/xoi-ngu-sac.toml").contains("kind = \"honey\""));
}

#[test]
fn an_annex_fills_in_its_own_decision_and_the_source_that_was_added_for_it() {
    let folder = Folder::frozen();
    let desk = Desk::open(folder.path(), &[]);
    let rows = [
        vec!["(Kèm theo Quyết định số 1234/QĐ-UBND ngày 20 tháng 11 năm 2026 của UBND tỉnh)"],
        vec!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm", "Hạng sao"],
        vec!["1", "Mật ong rừng Bản Mới", "HTX Bản Mới", "xã Mường Lạn", "Thực phẩm", "3 sao"],
    ];
    let place = desk.drop_file("/ban/dua-vao", "phu-luc.xlsx", &workbook("Phụ lục", &rows), &[]);
    let place = place.header("location").to_owned();
    let page = desk.get(&place);
    assert_eq!((page.field("so"), page.field("ngay")), ("1234/QĐ-UBND".to_owned(), "20/11/2026".to_owned()));
    assert_eq!(page.texts("select[name=cap] option[selected]"), ["tỉnh"]);
    assert!(page.field("nguon").is_empty() && page.text().contains("cần nguồn đăng quyết định"));
    // What would be made is said in full before it is.
    let after = page.texts("table:last-of-type td").pop().expect("a row");
    for said in ["loại Mật ong (đoán theo tên)", "nhà sản xuất mới: HTX Bản Mới (hợp tác xã; xã Mường Lạn"]
    {
        assert!(after.contains(said), "{after}");
    }
    // The source is added, and chosen when the file is looked at again, to which the page leads.
    assert!(desk.get("/ban/dua-vao").text().contains(&format!("href=\"{place}\">phu-luc.xlsx")));
    let source = desk.get("/ban/moi/nguon");
    let (title, publisher) = (source.labelled("Nhan đề"), source.labelled("Nơi đăng"));
    let add = |name: &str| {
        let fields = [(title.as_str(), name), (publisher.as_str(), "Sở Ví Dụ")];
        assert_eq!(desk.fill("/ban/moi/nguon", "/ban/moi/nguon", &fields).status, 303);
    };
    add("Một nguồn trên giấy");
    assert_eq!(desk.get(&place).field("nguon"), "mot-nguon-tren-giay");
    assert_eq!(desk.fill(&place, &place, &[("so", ""), ("nguon", "")]).status, 303);
    let page = desk.get(&place);
    assert!(page.field("so").is_empty() && page.field("nguon").is_empty(), "what was taken out stays out");
    assert_eq!(desk.fill(&place, &place, &[("so", "1234/QĐ-UBND"), ("nguon", "")]).status, 303);
    // One that names the decision goes before the newest.
    add("Quyết định số 1234/QĐ-UBND công nhận sản phẩm");
    add("Một nguồn khác");
    assert!(desk.get(&place).field("nguon").starts_with("quyet-dinh-so-1234"));
    let all = [("so", "1234/QĐ-UBND"), ("ngay", "20/11/2026"), ("cap", "province")];
    let refused = desk.fill(&place, &place, &[&all[..], &[("nguon", ""), ("ghi", "1")]].concat());
    assert_eq!(refused.status, 422, "without a source nothing is written");
    let written = desk.fill(&place, &place, &[&all[..], &[("nguon", "mot-nguon-khac"), ("ghi", "1")]].concat());
    assert_eq!(written.status, 303, "{}", written.text());
    let record = folder.read("products/mat-ong-rung-ban-moi.toml");
    let award = "issuer = \"province\"\ndecision = { number = \"1234/QĐ-UBND\", date = \"2026-11-20\" }\nsources = [\"mot-nguon-khac\"]\n";
    assert!(record.contains("kind = \"honey\"") && record.ends_with(award), "{record}");
    assert!(folder.read("producers/htx-ban-moi.toml").contains("kind = \"cooperative\""));
}

#[test]
fn doubts_of_an_annex_are_chosen_from_what_they_may_mean_in_the_words_of_a_clerk() {
    let folder = Folder::frozen();
    let desk = Desk::open(folder.path(), &[]);
    let rows = [
        vec!["Danh sách sản phẩm rực rỡ"],
        vec!["TT", "Tên sản phẩm", "Tên chủ thể", "Địa chỉ", "Nhóm", "Bậc", "Ngày công nhận"],
        vec![
            "1",
            "Mật ong rừng Bản Mới",
            "HTX nông nghiệp CCÔ",
            "phường Mường Thanh",
            "Thực phẩm",
            "3 sao",
            "20/11/2026",
        ],
        vec!["2", "Mật ong núi Bản Mới", "HTX nông nghiệp CCO", "xã Mường Lạn", "Thực phẩm", "4 sao", "20/11/2026"],
    ];
    let place = desk.drop_file("/ban/dua-vao", "phu-luc.xlsx", &workbook("Phụ lục", &rows), &[]);
    let place = place.header("location").to_owned();
    let answers = [
        ("o:Phụ lục!A1", "bỏ qua hàng này"),
        ("o:Phụ lục!F2 (cột)", "Hạng sao"),
        ("o:Phụ lục!C3 (chủ thể)", "HTX nông nghiệp CCO"),
        ("o:Phụ lục!D3 (xã, phường)", "phường Mường Thanh ngày nay"),
    ];
    let page = desk.get(&place);
    for (name, choice) in answers {
        assert!(page.texts(&format!("select[name='{name}'] option")).contains(&choice.to_owned()), "{}", page.text());
    }
    for word in ["--", ".toml", "other_names", "bằng tay"] {
        assert!(!page.texts("main").concat().contains(word), "{word}: {}", page.text());
    }
    let source = [("nguon", "danviet-mat-ong-sam-mun")];
    let unknown = [("o:Phụ lục!D4", "không rõ")];
    assert_eq!(desk.fill(&place, &place, &[&answers[..], &source, &unknown].concat()).status, 303);
    let page = desk.get(&place);
    assert!(page.text().contains("còn hỏi, chưa ghi") && page.field("o:Phụ lục!D4") == "không rõ", "{}", page.text());
    assert_eq!(desk.fill(&place, &place, &[&source[..], &[("ghi", "1")]].concat()).status, 303);
    let record = folder.read("products/mat-ong-rung-ban-moi.toml");
    assert!(
        record.contains("producer = \"htx-nong-nghiep-cco\"") && record.contains("commune = \"03334\""),
        "{record}"
    );
    assert!(!folder.path().join("products/mat-ong-nui-ban-moi.toml").exists(), "the row with a question is left out");
}

#[test]
fn a_source_without_an_address_is_added_by_leaving_the_field_empty() {
    let folder = Folder::frozen();
    let desk = Desk::open(folder.path(), &[]);
    let form = "/ban/moi/nguon";
    let page = desk.get(form);
    let (title, publisher) = (page.labelled("Nhan đề"), page.labelled("Nơi đăng"));
    let nameless = desk.fill(form, form, &[(publisher.as_str(), "Sở Ví Dụ")]);
    assert!(nameless.status == 422 && nameless.text().contains("Ghi “Nhan đề”"), "{}", nameless.text());
    let fields = [(title.as_str(), "Quyết định ví dụ trên giấy"), (publisher.as_str(), "Sở Ví Dụ")];
    let added = desk.fill(form, form, &fields);
    assert_eq!(added.status, 303, "{}", added.text());
    assert!(folder.read("sources.toml").contains("url = \"\""), "{}", folder.read("sources.toml"));
}

#[test]
fn nobody_else_comes_in() {
    let folder = Folder::frozen();
    let before = folder.read(GOURD);
    let desk = Desk::open(folder.path(), &[]);
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(desk.cookie.contains(part), "{}", desk.cookie);
    }
    let (cookie, root) = (desk.cookie.split(';').next().expect("a cookie").to_owned(), desk.root.clone());
    let host = root.strip_prefix("http://").expect("a scheme").to_owned();
    let local = host.replace("127.0.0.1", "localhost");
    let get = |headers: &[(&str, &str)], url: &str| desk.send("GET", url, headers, Vec::new()).status;
    for url in ["/", "/ban", GOURD_FORM, "/ban/kieu.css", "/ban/xuat", "/du-lieu", "/khong-co"] {
        assert_eq!(get(&[], url), 403, "{url} without the cookie");
        assert_eq!(get(&[("cookie", &format!("{cookie}0"))], url), 403, "{url} with another key");
        for foreign in ["evil.example", "127.0.0.1", "127.0.0.1:1", "evil.example:80"] {
            assert_eq!(get(&[("cookie", &cookie), ("host", foreign)], url), 403, "{url} as {foreign}");
        }
    }
    assert_eq!(get(&[("cookie", &cookie), ("host", &local)], "/ban"), 200);
    assert_eq!(get(&[], "/vao"), 403);
    assert_eq!(get(&[], "/vao?khoa=0"), 403);
    assert_eq!(get(&[("host", "evil.example")], &desk.entry), 403);
    let form = desk.get(GOURD_FORM);
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([("khoa", form.field("khoa")), ("ban", form.field("ban")), ("k2.0", "Stolen".to_owned())])
        .finish();
    let kind = ("content-type", FORM);
    let post =
        |headers: &[(&str, &str)], body: &str| desk.send("POST", GOURD_FORM, headers, body.as_bytes().to_vec()).status;
    let own = ("cookie", cookie.as_str());
    assert_eq!(post(&[own, kind], &body), 403, "without an origin");
    for foreign in [
        "http://evil.example",
        "null",
        "https://127.0.0.1",
        &format!("{root}.evil.example"),
        &format!("http://{local}"),
    ] {
        assert_eq!(post(&[own, kind, ("origin", foreign)], &body), 403, "{foreign}");
    }
    assert_eq!(post(&[kind, ("origin", &root)], &body), 403, "without the cookie");
    let keyless = body.replacen("khoa=", "khoa=0", 1);
    assert_eq!(post(&[own, kind, ("origin", &root)], &keyless), 403, "without the key of the form");
    assert_eq!(folder.read(GOURD), before);
    for url in [
        "/ban/cong-bo",
        "/ban/hoan-lai/1",
        "/ban/tro-lai",
        "/ban/git",
        "/ban/dua-vao/1",
        "/ban/go/cong-nhan/bi-xanh-tia-dinh/1",
    ] {
        let answer = desk.try_post(url, kind.1, b"khoa=0".to_vec()).expect("an answer");
        assert_eq!(answer.status, 403, "{url}");
    }
    // What a page may do, and that nothing is kept.
    let policy = form.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'self';") && !policy.contains("script"), "{policy}");
    assert_eq!((form.header("cache-control"), form.header("referrer-policy")), ("no-store", "same-origin"));
    assert_eq!(form.header("x-content-type-options"), "nosniff");
    let policy = desk.get("/").header("content-security-policy").to_owned();
    assert!(policy.contains("style-src 'self' 'sha256-") && policy.contains("frame-ancestors 'none'"), "{policy}");
}

#[test]
fn it_listens_on_this_machine_alone_and_one_desk_at_a_time() {
    let folder = Folder::frozen();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let (code, text) = printed(&run(&["desk", path(folder.path()), "--listen", address]));
        assert!(code == Some(1) && text.contains("on this machine only"), "{address}: {text}");
    }
    let desk = Desk::open(folder.path(), &[]);
    let (code, text) = printed(&run(&["desk", path(folder.path()), "--listen", "127.0.0.1:0"]));
    let where_it_is = format!("This folder is open at {}/ban in another desk.", desk.root);
    assert!(code == Some(1) && text.contains(&where_it_is), "{text}");
    let (_, text) = printed(&run(&["--lang", "vi", "desk", path(folder.path()), "--listen", "127.0.0.1:0"]));
    assert!(text.contains(&format!("đang mở ở {}/ban trong một bàn làm việc khác", desk.root)), "{text}");
    drop(desk);
    Desk::open(folder.path(), &[]);
    // A port that is taken is said.
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let (code, text) = printed(&run(&["desk", path(folder.path()), "--listen", &address]));
    assert!(
        code == Some(1) && text.contains("another program uses it") && text.contains("--listen 127.0.0.1:"),
        "{text}"
    );
}

/// The products that a test changes together.
fn forty_products(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path().join("products")).expect("products");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned())).take(40).collect()
}

/// Brings in a workbook that changes them all; where it is shown, and what is sent to have it written.
fn brought_in(desk: &Desk, products: &[String], qualifier: &str) -> (String, Vec<u8>) {
    let mut rows = vec![vec!["Tên hồ sơ", "Chữ phân biệt"]];
    rows.extend(products.iter().map(|slug| vec![slug.as_str(), qualifier]));
    let place = desk.drop_file("/ban/dua-vao", "sua.xlsx", &workbook("Sản phẩm", &rows), &[]);
    let place = place.header("location").to_owned();
    let key = desk.get(&place).field("khoa");
    (place, format!("khoa={key}&ghi=1").into_bytes())
}

/// How many of them have it.
fn changed(folder: &Folder, products: &[String], qualifier: &str) -> usize {
    let wanted = format!("qualifier = \"{qualifier}\"");
    products.iter().filter(|slug| folder.read(&format!("products/{slug}.toml")).contains(&wanted)).count()
}

#[expect(clippy::disallowed_methods, reason = "it is killed in the middle, whatever it does then")]
#[test]
fn a_desk_that_is_killed_leaves_all_of_a_change_or_nothing() {
    let folder = Folder::frozen();
    let products = forty_products(&folder);
    // How long it takes, so that it is killed during the check, the log and the files.
    let whole = {
        let desk = Desk::open(folder.path(), &[]);
        let (place, body) = brought_in(&desk, &products, "đợt đầu");
        let began = Instant::now();
        assert_eq!(desk.try_post(&place, FORM, body).expect("an answer").status, 303);
        began.elapsed()
    };
    for (round, part) in [10, 40, 70, 85, 92, 96, 98, 100].into_iter().enumerate() {
        let qualifier = format!("đợt {round}");
        let mut desk = Desk::open(folder.path(), &[]);
        let (place, body) = brought_in(&desk, &products, &qualifier);
        let said = thread::scope(|scope| {
            let desk = &desk;
            let sent = scope.spawn(move || desk.try_post(&place, FORM, body).is_ok_and(|answer| answer.status == 303));
            thread::sleep(whole * part / 100);
            let killed = Command::new("kill").args(["-s", "KILL", &desk.child.id().to_string()]).status();
            assert!(killed.expect("kill").success());
            sent.join().expect("no panic")
        });
        let _ = desk.child.wait();
        drop(desk);
        // Whoever opens the folder next finishes what was begun.
        drop(Desk::open(folder.path(), &[]));
        let changed = changed(&folder, &products, &qualifier);
        assert!(
            changed == 0 && !said || changed == products.len(),
            "{part} %: {changed} of {}, said: {said}",
            products.len()
        );
        let (code, text) = printed(&run(&["check", path(folder.path())]));
        assert_eq!(code, Some(0), "{text}");
    }
}

#[test]
fn a_change_that_was_begun_is_finished_but_for_files_that_were_changed_since() {
    let folder = Folder::frozen();
    let products = forty_products(&folder);
    let before: Vec<String> = products.iter().map(|slug| folder.read(&format!("products/{slug}.toml"))).collect();
    {
        let desk = Desk::open(folder.path(), &[]);
        let (place, body) = brought_in(&desk, &products, "đợt này");
        assert_eq!(desk.try_post(&place, FORM, body).expect("an answer").status, 303);
    }
    assert_eq!(changed(&folder, &products, "đợt này"), products.len());
    // As a kill in the middle of the files leaves it: the log has the change, the second half of the files has not.
    folder.write(".sanvat/done", "0");
    for (slug, text) in products.iter().zip(&before).skip(20) {
        folder.write(&format!("products/{slug}.toml"), text);
    }
    let own = format!("products/{}.toml", products[39]);
    folder.write(&own, &format!("{}# by hand\n", before[39]));
    drop(Desk::open(folder.path(), &[]));
    assert_eq!(changed(&folder, &products, "đợt này"), products.len() - 1);
    assert!(folder.read(&own).ends_with("# by hand\n"));
    // Once done it is not done again, whatever becomes of the files.
    let first = format!("products/{}.toml", products[0]);
    folder.write(&first, &before[0]);
    drop(Desk::open(folder.path(), &[]));
    assert_eq!(folder.read(&first), before[0]);
}

#[test]
fn publishing_writes_what_the_bake_writes_keeps_the_last_ones_and_offers_a_commit() {
    let (folder, place) = (Folder::frozen(), TempDir::new().expect("a folder"));
    let git = |arguments: &[&str]| {
        let output = Command::new("git").arg("-C").arg(folder.path()).args(arguments).output().expect("git");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    git(&["init", "--quiet"]);
    git(&["config", "user.name", "An Editor"]);
    git(&["config", "user.email", "editor@example.com"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "As it was"]);
    let catalogue = place.path().join("catalogue.sqlite");
    let desk = Desk::open(folder.path(), &["--catalogue", path(&catalogue)]);
    assert_eq!(git(&["status", "--porcelain"]), "", "the desk leaves nothing in the repository");
    assert_eq!(desk.fill("/ban/cong-bo", "/ban/cong-bo", &[]).status, 303);
    let first = fs::read(&catalogue).expect("a catalogue");
    assert_eq!(desk.fill(GOURD_FORM, GOURD_FORM, &[("k2.0", "Tìa Dình gourd")]).status, 303);
    assert!(desk.get("/ban/cong-bo").text().contains("Tìa Dình gourd"), "what visitors will see changed");
    assert_eq!(desk.fill("/ban/cong-bo", "/ban/cong-bo", &[]).status, 303);
    let baked = place.path().join("baked.sqlite");
    assert_eq!(printed(&run(&["bake", path(folder.path()), path(&baked)])).0, Some(0));
    assert_eq!(fs::read(&catalogue).expect("a catalogue"), fs::read(&baked).expect("a catalogue"));
    let page = desk.get("/ban/cong-bo");
    let list = Html::parse_document(&page.text());
    let kept: Vec<String> = list
        .select(&Selector::parse("input[name=danh-muc]").expect("a selector"))
        .filter_map(|field| field.attr("value").map(str::to_owned))
        .collect();
    assert_eq!(kept.len(), 1, "there is no way back to what readers see already");
    let oldest = kept.last().expect("the first catalogue is kept");
    assert_eq!(desk.get(&format!("/ban/danh-muc/{oldest}")).body, first);
    let would_come_out = |text: String| text.split("Ghi vào Git").next().unwrap_or_default().to_owned();
    assert!(!would_come_out(page.text()).contains("Tìa Dình gourd"), "readers see it");
    assert_eq!(desk.fill("/ban/cong-bo", "/ban/tro-lai", &[("danh-muc", oldest)]).status, 303);
    assert_eq!(fs::read(&catalogue).expect("a catalogue"), first);
    // What the catalogue of before does not have would come out again, and is told.
    let page = desk.get("/ban/cong-bo");
    assert!(would_come_out(page.text()).contains("Tìa Dình gourd"), "{}", page.text());
    assert!(desk.get("/ban").text().contains("Thay đổi (1)"));
    assert_eq!(desk.fill("/ban/cong-bo", "/ban/tro-lai", &[("danh-muc", "../../x")]).status, 422);
    assert!(page.field("loi").contains("Sửa sản phẩm: Bí xanh Tìa Dình"), "{}", page.field("loi"));
    folder.edit("province.toml", "name", "# by hand\nname");
    assert_eq!(desk.fill("/ban/cong-bo", "/ban/git", &[("loi", "Sửa tên tiếng Anh")]).status, 200);
    assert_eq!(git(&["show", "--name-only", "--format=%s"]).trim(), format!("Sửa tên tiếng Anh\n\n{GOURD}"));
    assert_eq!(git(&["status", "--porcelain"]).trim(), "M province.toml", "what others changed is not committed");
}

#[test]
fn a_record_that_nobody_needs_is_removed_in_its_form_and_comes_back() {
    const FILE: &str = "producers/htx-thu.toml";
    let folder = Folder::frozen();
    let text = "name = \"HTX Ví Dụ\"\nsources = [\"danviet-mat-ong-sam-mun\"]\nchecked = \"2026-11-20\"\nchanged = \"2026-11-20\"\n";
    folder.write(FILE, text);
    let needed = folder.read("producers/htx-nong-nghiep-cco.toml");
    let desk = Desk::open(folder.path(), &[]);
    let remove = |sort: &str, name: &str| {
        desk.fill(&format!("/ban/sua/{sort}/{name}"), &format!("/ban/go/{sort}/{name}"), &[("vi-sao", "Ghi nhầm.")])
    };
    let refused = remove("nha-san-xuat", "htx-nong-nghiep-cco");
    assert!(refused.status == 422 && refused.text().contains("sản phẩm Bí xanh Tìa Dình"), "{}", refused.text());
    assert_eq!(folder.read("producers/htx-nong-nghiep-cco.toml"), needed);
    let removed = remove("nha-san-xuat", "htx-thu");
    assert_eq!(removed.header("location"), "/ban/ho-so/nha-san-xuat", "{}", removed.text());
    assert!(!folder.path().join(FILE).exists());
    assert!(desk.get("/ban/thay-doi").text().contains("Ghi nhầm."));
    assert_eq!(desk.fill("/ban/thay-doi", "/ban/hoan-lai/1", &[]).status, 303);
    assert_eq!(folder.read(FILE), text);
    // A product keeps its place for ever, and its form says so.
    let form = desk.get(GOURD_FORM).text();
    assert!(form.contains("Hồ sơ sản phẩm không xoá") && !form.contains("/ban/go/"), "{form}");
    assert_eq!(remove("san-pham", "bi-xanh-tia-dinh").status, 422);
    assert!(folder.path().join(GOURD).exists());
}

#[test]
fn a_photograph_that_is_dropped_on_a_product_is_in_its_record_and_on_its_page() {
    let (folder, media) = (Folder::frozen(), TempDir::new().expect("a folder"));
    let desk = Desk::open(folder.path(), &["--media", path(media.path())]);
    let form = "/ban/anh/bi-xanh-tia-dinh";
    assert!(desk.get(GOURD_FORM).text().contains(&format!("href=\"{form}\"")));
    let picture = picture(40, 30);
    let words = [
        ("k2.0", "Quả bí"),
        ("k2.1", "A gourd"),
        ("k3.0", "Báo Ví Dụ"),
        ("k3.1", "Ví Dụ newspaper"),
        ("k4.0", "CC-BY-4.0"),
    ];
    // Each key but those that the picture itself says has its field, with what RECORDS.md says of it.
    let page = desk.get(form);
    assert!(words.iter().all(|(name, _)| page.field(name).is_empty()));
    assert!(!page.text().contains("name=\"k0.0\"") && !page.text().contains("name=\"k1.0\""));
    assert!(page.text().contains("tả ảnh cho người không nhìn thấy") && page.text().contains("ai chụp; dịch được"));
    for (name, bytes) in [("x.heic", b"x".as_slice()), ("x.txt", b"x"), ("x.png", b"not a picture")] {
        assert_eq!(desk.drop_file(form, name, bytes, &words).status, 422, "{name}");
        assert!(!folder.read(GOURD).contains("[[photo]]"));
    }
    let again = desk.drop_file(form, "1.png", &picture, &words[..4]);
    let said = Selector::parse("#k4-sai").expect("a selector");
    assert!(Html::parse_document(&again.text()).select(&said).next().is_some(), "{}", again.text());
    assert_eq!(again.field("k3.1"), "Ví Dụ newspaper", "what was typed is not lost");
    let added = desk.drop_file(form, "Ảnh Đẹp.PNG", &picture, &words);
    assert_eq!(added.header("location"), format!("{form}?da-them=1.png"), "{}", added.text());
    let small = desk.get(added.header("location")).text();
    assert!(small.contains("Đã thêm ảnh 1.png, nhưng ảnh nhỏ: 40 × 30 điểm ảnh"), "{small}");
    // The sum is the machine's.
    let sum = folder.read(GOURD).split("sha256 = \"").nth(1).expect("a sum")[..12].to_owned();
    for page in [GOURD_FORM, "/ban/sua/anh/bi-xanh-tia-dinh/1", "/ban/thay-doi", "/ban/cong-bo"] {
        let page = desk.get(page).text();
        assert!(page.contains("Quả bí") && !page.contains(&sum) && !page.contains("SHA-256"), "{page}");
    }
    // The same once more is refused, and a large one is taken without a word.
    let again = desk.drop_file(form, "khac.png", &picture, &words);
    assert!(
        again.status == 422 && again.text().contains("đã có đúng ảnh này: ảnh 1 ở mục Ảnh, “Quả bí”"),
        "{}",
        again.text()
    );
    assert!(!media.path().join("bi-xanh-tia-dinh/2.png").exists());
    let record = folder.read(GOURD);
    assert!(record.contains("\n[[photo]]\nfile = \"1.png\"\nsha256 = \""), "{record}");
    assert!(
        record.ends_with(
            "alt = { vi = \"Quả bí\", en = \"A gourd\" }\ncredit = { vi = \"Báo Ví Dụ\", en = \"Ví Dụ newspaper\" }\nlicence = \"CC-BY-4.0\"\n"
        ),
        "{record}"
    );
    assert_eq!(desk.drop_file(form, "to.png", &self::picture(800, 600), &words).header("location"), GOURD_FORM);
    let (code, text) = printed(&run(&["check", path(folder.path()), "--media", path(media.path())]));
    assert_eq!(code, Some(0), "{text}");
}

/// A picture of so many pixels.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let pixels = vec![120; (width * height) as usize];
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&pixels)).expect("a picture");
    bytes
}

#[test]
fn the_public_site_has_nothing_of_it() {
    for url in ["/ban", "/ban/kieu.css", "/vao", "/ban/sua/san-pham/bi-xanh-tia-dinh", "/ban/cong-bo"] {
        assert_eq!(SITE.get(url).status, 404, "{url}");
    }
    for url in ["/", "/san-pham/bi-xanh-tia-dinh", "/en/products"] {
        let page = SITE.get(url).body();
        assert!(!page.contains("class=\"ban\"") && !page.contains("/ban/"), "{url}");
    }
}
