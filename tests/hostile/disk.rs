//! The folder of photographs and the file of the catalogue, when the disk under them goes away.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use sanvat::http::server::Settings;

use crate::common::process::{Process, sanvat, serve};
use crate::common::raw::ask;
use crate::common::records::{CATALOGUE, put};
use crate::common::server::{Server, settings};
use crate::common::text;

const PICTURE: &str = "/media/mat-ong-hoa-ban/tren-ke.png";

/// A folder with one file that is a picture by its name.
fn put_a_picture(media: &Path) {
    fs::create_dir_all(media.join("mat-ong-hoa-ban")).expect("a folder");
    fs::write(media.join("mat-ong-hoa-ban/tren-ke.png"), b"\x89PNG\r\n\x1a\n").expect("a file");
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
