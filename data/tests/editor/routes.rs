//! Ways for a traveller, from place to place.

use crate::folder::{Folder, ROUTE, told_with};

#[test]
fn a_route_is_read_with_its_stops_in_their_order() {
    let records = Folder::told().check().expect("it is good").records;
    let stops = &records.routes["len-xuan-lao"].stops;
    let places: Vec<_> = stops.iter().map(|stop| (stop.commune.as_str(), stop.former_commune.as_deref())).collect();
    assert_eq!(places, [("03316", None), ("03313", None), ("03313", Some("03302"))]);
    let distances: Vec<_> = stops.iter().filter_map(|stop| stop.distance.as_ref()).collect();
    assert_eq!(
        distances.iter().map(|one| (one.km, one.km_to, one.from)).collect::<Vec<_>>(),
        [(11.0, None, 0), (15.0, Some(16.5), 0)]
    );
}

#[test]
fn a_route_that_says_nothing() {
    let folder = Folder::told();
    folder.write(ROUTE, "");
    insta::assert_snapshot!(folder.refused(), @r#"
    routes/len-xuan-lao.toml: changed: thiếu khoá bắt buộc. Ghi changed = "2026-11-24".
    routes/len-xuan-lao.toml: checked: thiếu khoá bắt buộc. Ghi checked = "2026-11-24".
    routes/len-xuan-lao.toml: line: thiếu khoá bắt buộc. Ghi line = { vi = "…", en = "…" }.
    routes/len-xuan-lao.toml: name: thiếu khoá bắt buộc. Ghi name = { vi = "…", en = "…" }.
    routes/len-xuan-lao.toml: sources: thiếu nguồn. Ghi ít nhất một mã có trong sources.toml, ví dụ sources = ["bao-dien-bien-phu"].
    routes/len-xuan-lao.toml: stop: chưa có chặng nào. Ghi ít nhất hai chặng, theo thứ tự đi.
    routes/len-xuan-lao.toml: story: thiếu khoá bắt buộc. Ghi story = { vi = "…", en = "…" }.
    "#);
}

#[test]
fn a_route_of_one_place() {
    let folder = Folder::told();
    let text = folder.text(ROUTE);
    let (first, _) = text.split_once("[[stop]]\ncommune = \"03313\"").expect("a second stop");
    folder.write(ROUTE, first);
    insta::assert_snapshot!(folder.refused(), @"routes/len-xuan-lao.toml:7: stop: chỉ có một chặng. Ghi ít nhất hai chặng, theo thứ tự đi.");
}

#[test]
fn a_stop_at_a_commune_that_is_not_there() {
    insta::assert_snapshot!(told_with(ROUTE, "commune = \"03316\"", "commune = \"3316\""), @"routes/len-xuan-lao.toml:8: stop[1].commune: không có xã, phường ngày nay nào mang mã “3316”. Tra mã trong communes.csv; mã mất số 0 ở đầu, phải là 03316.");
    insta::assert_snapshot!(told_with(ROUTE, "commune = \"03316\"", "commune = \"03302\""), @r#"routes/len-xuan-lao.toml:8: stop[1].commune: không có xã, phường ngày nay nào mang mã “03302”. Mã này là của xã Xuân Lao trước tháng 7/2025: viết former_commune = "03302"."#);
    insta::assert_snapshot!(told_with(ROUTE, "former_commune = \"03302\"", "former_commune = \"99999\""), @"routes/len-xuan-lao.toml:18: stop[3].former_commune: không có xã cũ nào mang mã “99999”. Tra mã trong former_communes.csv.");
}

#[test]
fn a_stop_without_a_place_and_one_with_two() {
    insta::assert_snapshot!(told_with(ROUTE, "commune = \"03316\"\n", ""), @"routes/len-xuan-lao.toml:7: stop[1]: thiếu nơi của chặng. Ghi former_commune là mã xã cũ, hoặc commune là mã xã ngày nay.");
    let two = "commune = \"03313\"\nformer_commune = \"03302\"";
    insta::assert_snapshot!(told_with(ROUTE, "former_commune = \"03302\"", two), @"routes/len-xuan-lao.toml:17: stop[3]: ghi cả former_commune lẫn commune. Giữ former_commune nếu nguồn gọi tên xã cũ; xã ngày nay tự suy ra.");
}

#[test]
fn a_place_twice_in_a_row() {
    let folder = Folder::told();
    folder.change(ROUTE, "commune = \"03316\"\n", "commune = \"03316\"\n[[stop]]\ncommune = \"03316\"\n");
    insta::assert_snapshot!(folder.refused(), @"routes/len-xuan-lao.toml:9: stop[2]: chặng này trùng với chặng ngay trước. Bỏ một chặng, hoặc ghi name để phân biệt.");
    // A place to which the way comes back is no slip.
    let folder = Folder::told();
    folder.append(ROUTE, "[[stop]]\ncommune = \"03316\"\n");
    assert_eq!(folder.warned(), "");
}

#[test]
fn sources_of_a_route_that_are_not_there() {
    let folder = Folder::told();
    let text = folder.text(ROUTE).replace("\"bao-dien-bien-phu\"", "\"bao-dien-bien\"");
    folder.write(ROUTE, text.replace("danviet-mat-ong-sam-mun", "danviet"));
    insta::assert_snapshot!(folder.refused(), @"
    routes/len-xuan-lao.toml:4: sources: không có nguồn “bao-dien-bien”; gần nhất: bao-dien-bien-phu. Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.
    routes/len-xuan-lao.toml:13: stop[2].sources: không có nguồn “bao-dien-bien”; gần nhất: bao-dien-bien-phu. Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.
    routes/len-xuan-lao.toml:16: stop[2].km_sources: không có nguồn “bao-dien-bien”; gần nhất: bao-dien-bien-phu. Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.
    routes/len-xuan-lao.toml:21: stop[3].km_sources: không có nguồn “danviet”. Ghi mã của một nguồn trong sources.toml, hoặc thêm nguồn vào đó.
    ");
}

#[test]
fn a_text_or_a_distance_without_a_source_and_sources_of_nothing() {
    insta::assert_snapshot!(told_with(ROUTE, "sources = [\"bao-dien-bien-phu\"]\nkm = 11", "km = 11"), @"routes/len-xuan-lao.toml:12: stop[2].text: có text mà thiếu sources. Ghi mã các nguồn nói điều ấy.");
    insta::assert_snapshot!(told_with(ROUTE, "text = { vi = \"Trên đèo có mây.\", en = \"There are clouds on the pass.\" }\n", ""), @"routes/len-xuan-lao.toml:12: stop[2].sources: có sources mà thiếu text. Ghi điều nguồn nói, hoặc bỏ sources.");
    insta::assert_snapshot!(told_with(ROUTE, "km_sources = [\"danviet-mat-ong-sam-mun\"]\n", ""), @"routes/len-xuan-lao.toml:19: stop[3].km: có km mà thiếu km_sources. Ghi mã các nguồn in quãng đường ấy.");
    insta::assert_snapshot!(told_with(ROUTE, "km = 11\n", ""), @"routes/len-xuan-lao.toml:14: stop[2].km_precision: có km_precision mà thiếu km. Ghi số ki-lô-mét mà nguồn in, hoặc bỏ km_precision.");
}

#[test]
fn a_name_and_a_text_of_a_stop_in_one_language() {
    insta::assert_snapshot!(told_with(ROUTE, ", en = \"Tằng Quái pass\"", ""), @"routes/len-xuan-lao.toml:11: stop[2].name.en: thiếu khoá bắt buộc. Ghi chữ tiếng Anh.");
    insta::assert_snapshot!(told_with(ROUTE, "text = { vi = \"Trên đèo có mây.\", ", "text = { "), @"routes/len-xuan-lao.toml:12: stop[2].text.vi: thiếu khoá bắt buộc. Ghi chữ tiếng Việt.");
    insta::assert_snapshot!(told_with(ROUTE, "line = { vi = \"Qua đèo tới vùng chè.\", en = \"Over the pass to the tea.\" }", "line = { vi = \"Qua đèo.\" }"), @"routes/len-xuan-lao.toml:2: line.en: thiếu khoá bắt buộc. Ghi chữ tiếng Anh.");
}

#[test]
fn distances_that_do_not_grow() {
    insta::assert_snapshot!(told_with(ROUTE, "km = 11", "km = 20"), @"routes/len-xuan-lao.toml:19: stop[3].km: quãng đường không tăng: 16.5 km, mà một chặng trước cách cùng chặng số 1 đến 20 km. Xếp các chặng theo thứ tự đi, hoặc xem lại số trong nguồn.");
    insta::assert_snapshot!(told_with(ROUTE, "km_to = 16.5", "km_to = 15"), @"routes/len-xuan-lao.toml:20: stop[3].km_to: km_to 15 không lớn hơn km 15. km là số nhỏ nhất mà các nguồn in, km_to là số lớn nhất.");
    // From another stop it may be less.
    let folder = Folder::told();
    folder.change(ROUTE, "km = 15\nkm_to = 16.5\n", "km = 4\nkm_from = 2\n");
    assert_eq!(folder.warned(), "");
}

#[test]
fn distances_that_cannot_be() {
    insta::assert_snapshot!(told_with(ROUTE, "km = 11", "km = 0"), @"routes/len-xuan-lao.toml:14: stop[2].km: quãng đường 0 km không thể có. Ghi số ki-lô-mét lớn hơn 0.");
    insta::assert_snapshot!(told_with(ROUTE, "km = 11", "km = \"mười một\""), @"routes/len-xuan-lao.toml:14: stop[2].km: “mười một” không phải là số. Viết bằng chữ số, phần lẻ sau dấu chấm, ví dụ 308.18.");
    insta::assert_snapshot!(told_with(ROUTE, "km_precision = \"about\"", "km_precision = \"abut\""), @"routes/len-xuan-lao.toml:15: stop[2].km_precision: “abut” không phải là độ chính xác của quãng đường. Một trong: about, almost, over; gần nhất: about.");
}

#[test]
fn a_distance_from_a_stop_that_is_not_before_it() {
    for from in ["0", "3", "9"] {
        let said = told_with(ROUTE, "km_to = 16.5", &format!("km_from = {from}"));
        assert!(said.contains(&format!("chặng số {from} không đứng trước chặng này. Đếm từ 1")), "{said}");
    }
    let first = "commune = \"03316\"\nkm = 3\nkm_sources = [\"bao-dien-bien-phu\"]";
    insta::assert_snapshot!(told_with(ROUTE, "commune = \"03316\"", first), @"routes/len-xuan-lao.toml:9: stop[1].km: chặng số 1 không đứng trước chặng này. Chặng đầu không có quãng đường.");
}

#[test]
fn a_key_of_the_route_behind_its_stops_and_one_that_is_none() {
    insta::assert_snapshot!(told_with(ROUTE, "km_to = 16.5\n", "km_to = 16.5\nchecked = \"2026-11-24\"\n"), @"routes/len-xuan-lao.toml:21: stop[3].checked: khoá “checked” đứng sai chỗ, trong bảng stop[3]. Đưa dòng này lên trên dòng [[stop]] đầu tiên; xem mục 2 của RECORDS.md.");
    insta::assert_snapshot!(told_with(ROUTE, "km_to = 16.5\n", "km_upto = 16.5\n"), @"routes/len-xuan-lao.toml:20: stop[3].km_upto: khoá “km_upto” không có trong định dạng. Xoá hoặc sửa tên khoá; gần nhất: km_to; các khoá ở mục 20 của RECORDS.md.");
}

#[test]
fn a_route_that_nobody_compared_for_half_a_year() {
    let folder = Folder::told();
    folder.change(ROUTE, "checked = \"2026-11-24\"", "checked = \"2026-05-27\"");
    insta::assert_snapshot!(folder.warned(), @"routes/len-xuan-lao.toml:5: checked: lần đối chiếu nguồn gần nhất, 2026-05-27, đã qua 181 ngày. Quá 180 ngày nên đối chiếu lại với nguồn rồi đổi checked.");
}

#[test]
fn a_row_that_cannot_be_read_is_not_held_against_routes() {
    let folder = Folder::told();
    folder.change("communes.csv", "03313,Mường Lạn,xã", "03313,Mường Lạn,làng");
    let said = folder.refused();
    assert!(!said.contains("routes/"), "{said}");
}
