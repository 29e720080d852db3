//! A photograph dropped on a product: the file into the media folder with its sizes, and its entry into the record.

use std::fs;
use std::path::PathBuf;

use actix_multipart::Multipart;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use records::office::keys::{Key, SUM, Sort};
use records::office::{FieldProblem, RecordId, Texts};
use records::slug::Slug;
use records::system_error::in_vietnamese;
use sanvat::catalogue::photos::{self, CONVERT, Photos};

use super::Desk;
use super::field::{Field, beside_fields, fields, typed};
use super::log::Cell;
use super::page::{Fields, Frame, Outcome, is_ours, say, work};
use crate::commands::files::write_atomically;
use crate::commands::media::hexadecimal;
use crate::commands::photos::prepare;

#[derive(Template)]
#[template(path = "desk/photo.html")]
struct PhotoPage {
    frame: Frame,
    slug: String,
    fields: Vec<Field>,
    problems: Vec<String>,
    /// The photograph that was just added, where it is a small one.
    small: Option<Small>,
}

/// A photograph that pages show unsharp.
struct Small {
    file: String,
    width: u32,
    height: u32,
}

/// A narrower photograph is stretched on a phone, whose column is half as many points wide.
const MIN_WIDTH: u32 = 720;

/// Names in an address the photograph that was just added.
const ADDED: &str = "da-them";

/// What the picture itself says.
const OF_PICTURE: [&str; 2] = ["file", SUM];

/// The product of an address, and the folder of photographs.
fn place(desk: &Desk, slug: &str) -> Result<(Slug, PathBuf), String> {
    let media = desk.media.clone().ok_or("Chưa nói thư mục ảnh: mở bàn làm việc với --media THƯ-MỤC.")?;
    let slug = Slug::parse(slug).filter(|slug| desk.records().products.contains_key(slug));
    Ok((slug.ok_or("Không có sản phẩm này.")?, media))
}

/// The sort of record that a photograph is.
fn sort() -> &'static Sort {
    Sort::of("anh").expect("photographs are in the table of keys")
}

fn page(desk: &Desk, slug: &Slug, texts: &[Texts], problems: &[FieldProblem]) -> PhotoPage {
    let records = desk.records();
    let name = records.products.get(slug).map_or("", |product| product.name.as_str());
    let is_asked = |key: &&Key| !OF_PICTURE.contains(&key.path);
    let all = fields(sort(), &desk.draft().names, true, texts, None, problems);
    let fields = all.into_iter().zip(sort().keys).filter(|(_, key)| is_asked(key)).map(|(field, _)| field).collect();
    let is_shown = |of: &Option<usize>| of.is_some_and(|of| is_asked(&&sort().keys[of]));
    let problems = problems.iter().filter(|(of, _)| !is_shown(of)).map(|(_, text)| text.clone()).collect();
    let frame = Frame::new(desk, format!("Thêm ảnh: {name}"));
    PhotoPage { frame, slug: slug.to_string(), fields, problems, small: None }
}

/// Asks for a photograph of a product.
pub async fn ask(desk: Data<Desk>, slug: Path<String>, query: Query<Fields>) -> HttpResponse {
    work(desk, move |desk| {
        let (slug, media) = place(desk, &slug)?;
        let sizes = Photos::read(&media).unwrap_or_default();
        let added = |file: &String| sizes.iter().find(|(name, _)| *name == format!("{slug}/{file}"));
        let small = query.get(ADDED).and_then(|file| Some((file, added(file)?.1)));
        let small = small.map(|(file, sizes)| Small { file: file.clone(), width: sizes.width, height: sizes.height });
        let page = PhotoPage { small, ..page(desk, &slug, &sort().nothing(), &[]) };
        Outcome::page(StatusCode::OK, &page)
    })
    .await
}

/// Takes a photograph.
pub async fn take(desk: Data<Desk>, slug: Path<String>, payload: Multipart) -> HttpResponse {
    match super::bring::read(payload).await {
        Ok((fields, name, bytes)) => work(desk, move |desk| add(desk, &slug, fields, &name, &bytes)).await,
        Err(why) => say(&desk, StatusCode::BAD_REQUEST, "Chưa nhận được ảnh", &why),
    }
}

fn add(desk: &Desk, slug: &str, fields: Fields, name: &str, bytes: &[u8]) -> Result<Outcome, String> {
    if !is_ours(desk, &fields) {
        return Outcome::not_ours(desk);
    }
    let (slug, media) = place(desk, slug)?;
    let mut texts = typed(&fields, &sort().nothing());
    let again = |texts: &[Texts], problems: &[FieldProblem]| {
        Outcome::page(StatusCode::UNPROCESSABLE_ENTITY, &page(desk, &slug, texts, problems))
    };
    let name = name.to_ascii_lowercase();
    if let Some(why) = photos::unusable(&name) {
        return again(&texts, &[(None, format!("Ảnh này {why}. {CONVERT}"))]);
    }
    if !photos::is_original(&name) {
        return again(&texts, &[(None, "Tệp này không phải ảnh .jpg, .png hay .webp.".to_owned())]);
    }
    let sum = hexadecimal(bytes);
    let same = desk.records().products.get(&slug).and_then(|product| {
        let same = product.photos.iter().position(|photo| photo.sha256 == sum)?;
        Some(format!("Sản phẩm đã có đúng ảnh này: ảnh {} ở mục Ảnh, “{}”.", same + 1, product.photos[same].alt_vi))
    });
    if let Some(why) = same {
        return again(&texts, &[(None, why)]);
    }
    let folder = media.join(slug.as_str());
    let ending = name.rsplit('.').next().unwrap_or_default();
    let free = (1..).map(|number: u32| format!("{number}.{ending}")).find(|name| !folder.join(name).exists());
    let file = free.ok_or("không còn tên nào")?;
    for (key, text) in OF_PICTURE.iter().zip([file.clone(), sum]) {
        let number = sort().keys.iter().position(|other| other.path == *key).ok_or("không có trong bảng khoá")?;
        texts[number] = vec![text];
    }
    let mut draft = desk.draft();
    let (id, changes) = match draft.submit(RecordId::new(sort(), slug.as_str()), true, &texts, &desk.records()) {
        Ok(submitted) => submitted,
        Err(wrong) => return again(&texts, &wrong),
    };
    let failed = |error: std::io::Error| format!("{}: {}.", folder.display(), in_vietnamese(&error));
    fs::create_dir_all(&folder).map_err(failed)?;
    write_atomically(&folder.join(&file), bytes).map_err(failed)?;
    let (sizes, bad) = prepare(&media)?;
    let own = folder.join(&file).display().to_string();
    let unusable = bad.into_iter().find(|why| why.starts_with(&own));
    let saved = match unusable {
        Some(why) => Err(vec![(None, why)]),
        None => {
            let what = format!("Thêm ảnh: {slug}/{file}");
            let cells = changes.iter().map(Cell::from).collect();
            desk.save(what, &draft.changes(), cells, None).map_err(|refusal| beside_fields(&draft.names, &id, refusal))
        }
    };
    if let Err(problems) = saved {
        // A picture that is in no record is in nobody's way, but of no use.
        let _ = fs::remove_file(folder.join(&file));
        return again(&texts, &problems);
    }
    let name = format!("{slug}/{file}");
    let is_small = sizes.iter().any(|(other, sizes)| other == name && sizes.width < MIN_WIDTH);
    desk.site.replace(None, None, Some(sizes)).map_err(|error| error.to_string())?;
    Ok(Outcome::Go(if is_small { format!("/anh/{slug}?{ADDED}={file}") } else { format!("/sua/san-pham/{slug}") }))
}
