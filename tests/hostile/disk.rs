//! The folder of photographs and the file of the catalogue, when the disk under them goes away.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use sanvat::catalogue::photos::{Photos, Sizes};
use sanvat::http::server::Settings;

use crate::common::process::{Process, SANVAT, command, sanvat, serve};
use crate::common::raw::{RawConnection, ask, kept};
use crate::common::records::{CATALOGUE, put};
use crate::common::server::{Server, settings};
use crate::common::{text, wait_until};

const PICTURE: &str = "/media/mat-ong-hoa-ban/tren-ke.png";

/// A folder with one file that is a picture by its name, and by the index.
fn put_a_picture(media: &Path) {
    fs::create_dir_all(media.join("mat-ong-hoa-ban")).expect("a folder");
    fs::write(media.join("mat-ong-hoa-ban/tren-ke.png"), b"\x89PNG\r\n\x1a\n").expect("a file");
    put_an_index(media, &["tren-ke.png"]);
}

/// An index that knows these files of the honey.
pub fn put_an_index(media: &Path, files: &[&str]) {
    let sizes = Sizes { sha256: "0".repeat(64), width: 400, height: 300, widths: vec![360] };
    let photos: Photos = files.iter().map(|file| (format!("mat-ong-hoa-ban/{file}"), sizes.clone())).collect();
    fs::write(Photos::index(media), photos.to_json().expect("an index")).expect("a file");
}

#[test]
fn photographs_that_vanish_while_serving_are_not_found_and_found_again_when_they_are_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let media = folder.path().join("media");
    put_a_picture(&media);
    let server = Server::start(Settings { media: Some(media.clone()), ..settings() });
    let home = ask(server.address, "/").body;
    assert_eq!(ask(server.address, PICTURE).status, 200);
    fs::rename(&media, folder.path().join("gone")).expect("it moves");
    let gone = ask(server.address, PICTURE);
    assert_eq!((gone.status, gone.header("cache-control")), (404, "no-store"));
    assert_eq!(ask(server.address, "/").body, home);
    fs::rename(folder.path().join("gone"), &media).expect("it moves back");
    assert_eq!(ask(server.address, PICTURE).status, 200);
}

#[test]
fn only_photographs_that_the_index_knows_are_served_and_only_from_within_the_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (media, outside) = (folder.path().join("media"), folder.path().join("outside"));
    fs::create_dir(&outside).expect("a folder");
    fs::write(outside.join("secret.jpg"), b"secret").expect("a file");
    put_a_picture(&media);
    let product = media.join("mat-ong-hoa-ban");
    let path = |name: &str| product.join(name);
    fs::write(path("unknown.jpg"), b"not in the index").expect("a file");
    fs::write(path("tren-ke.png.360.jpg"), b"a size").expect("a file");
    fs::write(path("tren-ke.png.720.jpg"), b"no size of the index").expect("a file");
    symlink(outside.join("secret.jpg"), path("out.jpg")).expect("a link");
    symlink("../../outside/secret.jpg", path("up.jpg")).expect("a link");
    symlink("tren-ke.png", path("within.jpg")).expect("a link");
    symlink("/dev/zero", path("zero.jpg")).expect("a link");
    symlink(path("loop.jpg"), path("loop.jpg")).expect("a link to itself");
    assert!(Command::new("mkfifo").arg(path("pipe.jpg")).status().expect("mkfifo").success());
    let _listener = UnixListener::bind(path("socket.jpg")).expect("a socket");
    fs::create_dir(path("folder.jpg")).expect("a folder");
    symlink(&outside, media.join("gao")).expect("a link");
    let names = [
        "tren-ke.png",
        "out.jpg",
        "up.jpg",
        "within.jpg",
        "zero.jpg",
        "loop.jpg",
        "pipe.jpg",
        "socket.jpg",
        "folder.jpg",
        "gone.jpg",
    ];
    put_an_index(&media, &names);
    let server = Server::start(Settings { media: Some(media.clone()), ..settings() });
    for (name, status) in [
        ("tren-ke.png", 200),
        ("tren-ke.png.360.jpg", 200),
        ("within.jpg", 200),
        ("tren-ke.png.720.jpg", 404),
        ("unknown.jpg", 404),
        ("out.jpg", 404),
        ("up.jpg", 404),
        ("zero.jpg", 404),
        ("loop.jpg", 404),
        ("pipe.jpg", 404),
        ("socket.jpg", 404),
        ("folder.jpg", 404),
        ("gone.jpg", 404),
        ("../gao/secret.jpg", 404),
        ("%2e%2e%2fgao%2fsecret.jpg", 404),
    ] {
        // More often than there are workers and threads to be held up.
        for _ in 0..12 {
            assert_eq!(ask(server.address, &format!("/media/mat-ong-hoa-ban/{name}")).status, status, "{name}");
        }
    }
    assert_eq!(ask(server.address, "/media/gao/secret.jpg").status, 404);
    assert_eq!(ask(server.address, "/media/photos.json").status, 404);
    assert_eq!(ask(server.address, "/").status, 200);
}

#[test]
fn a_pipe_in_the_media_folder_does_not_hold_up_the_end_of_the_process() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put_a_picture(folder.path());
    let pipe = folder.path().join("mat-ong-hoa-ban/tren-ke.png");
    fs::remove_file(&pipe).expect("a file");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let mut server = Process::start(serve().args(["--media", text(folder.path())]));
    let mut asking: Vec<RawConnection> = (0..40).map(|_| RawConnection::open(server.address)).collect();
    for connection in &mut asking {
        connection.send(kept(PICTURE).as_bytes());
    }
    for connection in &mut asking {
        assert_eq!(connection.response().status, 404);
    }
    drop(asking);
    assert_eq!(ask(server.address, "/").status, 200);
    assert!(server.end("TERM").0.success());
}

#[test]
fn a_photograph_for_which_no_descriptor_is_left_is_not_said_to_be_missing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put_a_picture(folder.path());
    let script = "ulimit -n 48 && exec \"$0\" --listen 127.0.0.1:0 --follow 3600 --media \"$1\"";
    let server = Process::start(command("sh").args(["-c", script, SANVAT, text(folder.path())]));
    assert_eq!(ask(server.address, PICTURE).status, 200);
    let mut asking = RawConnection::open(server.address);
    asking.send(kept("/").as_bytes());
    assert_eq!(asking.response().status, 200);
    // The kernel takes them all; the server has descriptors for fewer.
    let mut held: Vec<RawConnection> = (0..100).map(|_| RawConnection::open(server.address)).collect();
    assert!(held[0].send(kept("/").as_bytes()));
    assert_eq!(held[0].response().status, 200, "those that came in are served");
    wait_until("no descriptor is left", || {
        asking.send(kept(PICTURE).as_bytes());
        let status = asking.response().status;
        assert!([200, 503].contains(&status), "{status}");
        status == 503
    });
    asking.send(kept(PICTURE).as_bytes());
    let busy = asking.response();
    assert_eq!((busy.status, busy.header("cache-control")), (503, "no-store"));
    drop(held);
    wait_until("it is there again", || ask(server.address, PICTURE).status == 200);
}

#[cfg(feature = "photos")]
#[test]
fn photographs_prepared_on_a_full_disk_leave_nothing_unfinished() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let product = folder.path().join("gao");
    fs::create_dir(&product).expect("a folder");
    // Colours without order take many bytes.
    let noise =
        image::RgbImage::from_fn(900, 900, |x, y| image::Rgb([(x * 31 + y * 17) as u8, (x * y) as u8, (x ^ y) as u8]));
    noise.save(product.join("1.png")).expect("a picture");
    // Forty blocks, as on a disk that is nearly full; without the trap the system would end the process.
    let line = "trap '' XFSZ; ulimit -f 40; exec \"$0\" --lang vi photos \"$1\"";
    let output = command("sh").args(["-c", line, SANVAT, text(folder.path())]).output().expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("1.png") && said.contains("ulimit -f") && !said.contains("os error"), "{said}");
    let left: Vec<String> = [folder.path(), &product]
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).expect("a folder"))
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    assert!(left.iter().all(|name| !name.contains("unfinished")), "{left:?}");
    for name in left.iter().filter(|name| name.ends_with(".jpg")) {
        assert!(image::open(product.join(name)).is_ok(), "{name} is whole");
    }
    assert!(!folder.path().join("photos.json").exists());
}

#[test]
fn a_media_folder_that_cannot_be_read_is_told_and_the_site_is_served_without_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (missing, file, broken) =
        (folder.path().join("khong-co"), folder.path().join("file"), folder.path().join("broken"));
    fs::write(&file, b"no folder").expect("a file");
    put_a_picture(&broken);
    fs::write(broken.join("photos.json"), b"{").expect("a file");
    let (looped, barred) = (folder.path().join("loop"), folder.path().join("barred"));
    symlink(&looped, &looped).expect("a link to itself");
    // Nobody may look into it, but for root.
    put_a_picture(&barred);
    fs::write(barred.join("photos.json"), b"{").expect("a file");
    fs::set_permissions(&barred, PermissionsExt::from_mode(0o000)).expect("its permissions");
    for media in [&missing, &file, &broken, &looped, &barred] {
        let mut server = Process::start(serve().args(["--media", text(media)]));
        assert_eq!(ask(server.address, "/").status, 200, "{}", media.display());
        let picture = ask(server.address, PICTURE).status;
        assert!([200, 404].contains(&picture), "{}: {picture}", media.display());
        let log = server.end("TERM").1;
        assert!(log.contains(text(media)), "{}: {log:?}", media.display());
        assert!(!log.contains("panic"), "{log}");
    }
    fs::set_permissions(&barred, PermissionsExt::from_mode(0o700)).expect("its permissions");
}

#[test]
fn whatever_happens_to_the_file_of_the_catalogue_the_site_serves_what_it_opened() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("catalogue.sqlite");
    fs::write(&file, CATALOGUE.bytes()).expect("a file");
    // No page is cached: each is made from the catalogue for each request. Nobody looks whether the file is another one.
    let options = ["--listen", "127.0.0.1:0", "--memory", "0", "--follow", "3600", "--catalogue", text(&file)];
    let server = Process::start(sanvat().args(options));
    let targets = ["/", "/san-pham/mat-ong-hoa-ban", "/tim-kiem?q=che", "/noi-san-xuat", "/healthz"];
    let bodies = || targets.map(|target| ask(server.address, target)).map(|answer| (answer.status, answer.body));
    let before = bodies();
    assert!(before.iter().all(|(status, _)| *status == 200));
    let truncate = || fs::OpenOptions::new().write(true).open(&file).and_then(|open| open.set_len(4096));
    truncate().expect("it is truncated");
    assert!(bodies() == before, "truncated");
    fs::write(&file, vec![0; CATALOGUE.bytes().len()]).expect("it is overwritten");
    assert!(bodies() == before, "overwritten in its place");
    put(&file, b"no catalogue");
    assert!(bodies() == before, "replaced");
    fs::remove_file(&file).expect("it is deleted");
    assert!(bodies() == before, "deleted");
}
