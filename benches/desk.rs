//! How long the office waits at the desk at the national scale: 20,000 products, 10,000 producers, in a browser's place.
//!
//! `cargo bench --bench desk` makes a folder of that size, opens `sanvat desk` on it and asks for what a clerk asks for: forms,
//! lists, the workbook that holds everything, the same workbook brought in again. It prints the least, the median and the greatest
//! time of each beside its budget. A folder that is made already can be named in `SANVAT_RECORDS`; it is copied.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use ureq::Agent;
use ureq::http::{Request, Response};

const PRODUCTS: &str = "20000";
const PRODUCERS: &str = "10000";

/// How long a form and the comparison of an unchanged workbook may take.
const FORM_BUDGET: Duration = Duration::from_millis(100);
const WORKBOOK_BUDGET: Duration = Duration::from_secs(10);

/// How often a page is asked for, and how often what takes seconds.
const PAGES: usize = 40;
const LONG: usize = 5;

/// A desk, and a browser that came in by the printed address.
struct Desk {
    child: Child,
    root: String,
    cookie: String,
    agent: Agent,
}

impl Desk {
    fn open(folder: &Path) -> Desk {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sanvat"));
        command.arg("desk").arg(folder).args(["--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("sanvat starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("an address");
        let (root, entry) = line.trim().split_once("/vao").expect("an address");
        let agent = Agent::config_builder().max_redirects(0).max_redirects_will_error(false).build().into();
        let mut desk = Desk { child, root: root.to_owned(), cookie: String::new(), agent };
        let entered = desk.send("GET", &format!("/vao{entry}"), "", Vec::new());
        let cookie = entered.headers().get("set-cookie").and_then(|value| value.to_str().ok()).expect("a cookie");
        desk.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        desk
    }

    fn send(&self, method: &str, url: &str, kind: &str, body: Vec<u8>) -> Response<ureq::Body> {
        let request =
            Request::builder().method(method).uri(format!("{}{url}", self.root)).header("cookie", &self.cookie);
        let request = request.header("origin", &self.root).header("content-type", kind).body(body).expect("a request");
        self.agent.run(request).unwrap_or_else(|error| panic!("{url}: {error}"))
    }

    fn get(&self, url: &str) -> Vec<u8> {
        let body = self.send("GET", url, "", Vec::new()).into_body();
        body.into_with_config().limit(1 << 30).read_to_vec().expect("a body")
    }

    /// The key that each form carries.
    fn key(&self) -> String {
        let page = String::from_utf8(self.get("/ban/dua-vao")).expect("text");
        let key = page.split_once("name=\"khoa\" value=\"").and_then(|(_, rest)| rest.split('"').next());
        key.expect("a key").to_owned()
    }

    /// Brings a file in; the address at which it is compared.
    fn bring_in(&self, key: &str, file: &[u8]) -> String {
        let mut body = format!("--edge\r\nContent-Disposition: form-data; name=\"khoa\"\r\n\r\n{key}\r\n").into_bytes();
        body.extend(b"--edge\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"ho-so.xlsx\"\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n--edge--\r\n");
        let answer = self.send("POST", "/ban/dua-vao", "multipart/form-data; boundary=edge", body);
        answer.headers().get("location").and_then(|to| to.to_str().ok()).expect("where it is compared").to_owned()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Does something many times and prints how long it took.
fn measure(name: &str, budget: Option<Duration>, rounds: usize, mut work: impl FnMut(usize)) {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|round| {
            let begun = Instant::now();
            work(round);
            begun.elapsed()
        })
        .collect();
    times.sort();
    let budget = budget.map_or_else(String::new, |budget| format!("  budget {budget:?}"));
    let (least, median, greatest) = (times[0], times[rounds / 2], times[rounds - 1]);
    println!("{name:44} least {least:>9.2?}  median {median:>9.2?}  greatest {greatest:>9.2?}{budget}");
}

/// The names of the records in a folder.
fn slugs(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut slugs: Vec<String> = names.filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect();
    slugs.sort();
    slugs
}

fn records(place: &Path) -> PathBuf {
    let folder = place.join("records");
    let made = match env::var_os("SANVAT_RECORDS") {
        Some(from) => Command::new("cp").arg("-r").arg(from).arg(&folder).status(),
        None => Command::new(env!("CARGO"))
            .args(["run", "--release", "--quiet", "-p", "records", "--example", "large", "--"])
            .arg(&folder)
            .args([PRODUCTS, PRODUCERS])
            .status(),
    };
    assert!(made.expect("a command").success(), "the folder could not be made");
    folder
}

fn main() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = records(place.path());
    let (products, producers) = (slugs(&folder.join("products")), slugs(&folder.join("producers")));
    println!("{} products, {} producers", products.len(), producers.len());
    let begun = Instant::now();
    let desk = Desk::open(&folder);
    println!("opened in {:.2?}", begun.elapsed());
    let one_of = |slugs: &[String], round: usize| slugs[round * slugs.len() / PAGES].clone();
    measure("the form of a product", Some(FORM_BUDGET), PAGES, |round| {
        desk.get(&format!("/ban/sua/san-pham/{}", one_of(&products, round)));
    });
    measure("the form of a producer", Some(FORM_BUDGET), PAGES, |round| {
        desk.get(&format!("/ban/sua/nha-san-xuat/{}", one_of(&producers, round)));
    });
    measure("the form of a source", Some(FORM_BUDGET), PAGES, |_| {
        drop(desk.get("/ban/sua/nguon/danviet-mat-ong-sam-mun"))
    });
    measure("a search in the list of products", None, PAGES, |_| drop(desk.get("/ban/ho-so/san-pham?q=gao+nuong")));
    measure("the desk's first page", None, LONG, |_| drop(desk.get("/ban")));
    let mut workbook = Vec::new();
    measure("the workbook that holds everything, written", None, LONG, |_| workbook = desk.get("/ban/xuat"));
    println!("{} MB", workbook.len() / 1_000_000);
    let key = desk.key();
    measure("the same workbook, brought in and compared", Some(WORKBOOK_BUDGET), LONG, |_| {
        let page = String::from_utf8(desk.get(&desk.bring_in(&key, &workbook))).expect("text");
        assert!(page.contains("Không có gì thay đổi"), "it changes something");
    });
}
