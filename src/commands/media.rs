//! `sanvat check --media`: whether the folder of photographs has what the records name, and nothing else.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use records::product::{Photo, Product};
use records::slug::Slug;
use records::{Problem, Records};
use sanvat::catalogue::photos::{self, Photos};
use sha2::{Digest, Sha256};

use super::files::cannot_read;
use super::language::{self, words};

/// What is wrong with a folder of photographs, and what somebody should look at.
#[derive(Default)]
pub struct Found {
    pub problems: Vec<Problem>,
    pub warnings: Vec<Problem>,
}

/// Compares a folder of photographs with the records.
pub fn check(media: &Path, records: &Records) -> Result<Found, String> {
    must_be_folder(media)?;
    let mut found = Found::default();
    let index = Photos::read(media)
        .map_err(|error| format!("{}: {}.", Photos::index(media).display(), language::file(&error)))?;
    let mut folders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, is_folder) in names(media).map_err(|error| cannot_read(media, &error))? {
        if is_folder {
            let folder = media.join(&name);
            let files = names(&folder).map_err(|error| cannot_read(&folder, &error))?;
            folders.insert(name, files.into_iter().map(|(file, _)| file).collect());
        } else if media.join(&name) != Photos::index(media) {
            let right = "Đặt ảnh trong thư mục mang slug của sản phẩm.";
            found.warnings.push(at_file(&name, "tệp này không thuộc sản phẩm nào".to_owned(), right));
        }
    }
    for (slug, product) in &records.products {
        let files = folders.remove(slug.as_str()).unwrap_or_default();
        check_product(media, slug, product, &files, &index, &mut found)?;
    }
    for folder in folders.into_keys() {
        let owner = records
            .products
            .iter()
            .find(|(_, product)| product.former_slugs.iter().any(|former| former.as_str() == folder));
        let right = match owner {
            Some((slug, _)) => format!("Slug này đã đổi; đổi tên thư mục thành {slug}."),
            None => "Tên thư mục là slug của sản phẩm, tức tên tệp trong products/ không có .toml.".to_owned(),
        };
        found.problems.push(at_file(&folder, "thư mục không mang slug của sản phẩm nào".to_owned(), &right));
    }
    Ok(found)
}

/// Refuses a file in place of the folder of photographs. One that is not there is refused where it is read.
pub fn must_be_folder(media: &Path) -> Result<(), String> {
    if media.is_file() { Err(words().is_no_folder(&media.display().to_string())) } else { Ok(()) }
}

fn check_product(
    media: &Path,
    slug: &Slug,
    product: &Product,
    files: &[String],
    index: &Photos,
    found: &mut Found,
) -> Result<(), String> {
    for (number, photo) in product.photos.iter().enumerate() {
        let at = |key: &str, wrong: String, right: String| {
            let key = format!("photo[{}].{key}", number + 1);
            Problem::of_file(format!("products/{slug}.toml"), Some(&key), wrong, right)
        };
        let Photo { file, sha256, .. } = photo;
        if !files.contains(file) {
            let near = files.iter().find(|other| other.eq_ignore_ascii_case(file));
            let right = near.map_or_else(
                || format!("Đặt ảnh ở {slug}/{file} trong thư mục ảnh, hoặc xoá mục [[photo]] này."),
                |near| format!("Trong thư mục ảnh có {slug}/{near}: ghi đúng như thế, cả chữ hoa."),
            );
            found.problems.push(at("file", format!("không có ảnh {slug}/{file}"), right));
            continue;
        }
        let path = media.join(slug.as_str()).join(file);
        let bytes = fs::read(&path).map_err(|error| cannot_read(&path, &error))?;
        let digest = hexadecimal(&bytes);
        if digest != *sha256 {
            let right = format!("Nếu đúng là ảnh này thì ghi sha256 = \"{digest}\"; nếu không, trả lại ảnh cũ.");
            found.problems.push(at("sha256", format!("ảnh {slug}/{file} không phải ảnh mà hồ sơ ghi"), right));
        } else if index.sizes(slug.as_str(), file, sha256).is_none() {
            let right = format!("Chạy sanvat photos {}.", media.display());
            found.warnings.push(at("file", format!("ảnh {slug}/{file} chưa có các cỡ, nên chưa hiện"), right));
        }
    }
    for file in files.iter().filter(|file| !product.photos.iter().any(|photo| photo.file == **file)) {
        let path = format!("{slug}/{file}");
        if let Some(why) = photos::unusable(file) {
            found.problems.push(at_file(&path, format!("ảnh này {why}"), photos::CONVERT));
        } else if photos::is_original(file) {
            let right =
                format!("Lệnh sanvat photos {} --record {slug} in sẵn đoạn [[photo]] cho hồ sơ.", media.display());
            found.warnings.push(at_file(&path, "ảnh chưa có trong hồ sơ, nên không hiện".to_owned(), &right));
        } else if !photos::is_size(file) {
            found.warnings.push(at_file(&path, "tệp này không phải ảnh".to_owned(), "Để nó ở nơi khác."));
        }
    }
    Ok(())
}

/// A problem of a file in the folder of photographs.
fn at_file(path: &str, wrong: String, right: &str) -> Problem {
    Problem::of_file(format!("media/{path}"), None, wrong, right.to_owned())
}

/// The SHA-256 of a file's bytes, as records write it.
pub fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is in a folder, by name, and whether it is a folder itself. What begins with a dot is left alone.
pub fn names(folder: &Path) -> io::Result<Vec<(String, bool)>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // Through links: what they lead to counts.
        names.push((entry.file_name().to_string_lossy().into_owned(), entry.path().is_dir()));
    }
    names.retain(|(name, _)| !name.starts_with('.'));
    names.sort();
    Ok(names)
}
