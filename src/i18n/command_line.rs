//! What commands say of their own work. What they say of records and annexes is in Vietnamese, for those who write them.

words! {
    cannot_read(path: &str, why: &str): "{path}: không đọc được: {why}.", "{path}: cannot be read: {why}.";
    cannot_write(path: &str, why: &str): "{path}: không ghi được: {why}.", "{path}: cannot be written: {why}.";
    cannot_print(why: &str): "Không in được kết quả: {why}.", "The result cannot be printed: {why}.";
    cannot_listen(address: &str, why: &str):
        "{address}: không nhận kết nối ở đây được: {why}.", "{address}: cannot listen here: {why}.";
    port_needs_rights:
        "không có quyền dùng cổng này; chọn cổng từ 1024 trở lên, ví dụ --listen 127.0.0.1:8080",
        "no right to use this port; choose one from 1024, such as --listen 127.0.0.1:8080";
    port_is_taken(other: &str):
        "đang có chương trình khác dùng; dừng chương trình ấy, hoặc chọn cổng khác, ví dụ --listen {other}",
        "another program uses it; stop that one, or choose another port, such as --listen {other}";
    cannot_serve(file: &str, why: &str): "{file} không dùng được: {why}.", "{file} cannot be served: {why}.";
    carried_catalogue: "danh mục trong chương trình", "the catalogue in the binary";
    not_xlsx(path: &str):
        "{path}: tên tệp phải kết thúc bằng .xlsx.", "{path}: the name of the file must end with .xlsx.";
    among_records(path: &str):
        "{path} nằm trong bộ hồ sơ, ghi vào đó là mất hồ sơ; ghi ra nơi khác.",
        "{path} stands among the records and would take the place of one; write it elsewhere.";
    not_a_catalogue_before(path: &str):
        "{path}: đã có một tệp không phải danh mục; đặt tên khác, hoặc tự xoá tệp ấy trước.",
        "{path}: there is a file that is no catalogue; choose another name, or delete that file first.";
    add_the_file:
        "đây là thư mục; ghi thêm tên tệp", "it is a folder; add the name of the file";
    report_is_annex(path: &str):
        "{path} là chính phụ lục; đặt tên khác cho --report.", "{path} is the annex itself; give --report another name.";
    write_needs_source:
        "Muốn ghi (--write) thì cần --source: mã của trang đăng quyết định, có trong sources.toml. Điều gì trong danh mục cũng phải có nguồn.",
        "--write needs --source: the id in sources.toml of the page that prints the decision. Everything in the catalogue has a source.";
    is_a_folder(path: &str):
        "{path}: đây là thư mục, không phải tệp; ghi cả tên tệp.", "{path}: this is a folder, not a file; name the file too.";
    is_not_a_regular_file(path: &str): "{path}: không phải một tệp thường.", "{path}: this is no regular file.";
    is_too_large(path: &str):
        "{path}: tệp quá lớn, không giống một phụ lục.", "{path}: the file is too large for an annex.";
    write_a_day: "Ghi một ngày như 2026-03-31.", "Give a day such as 2026-03-31.";
    write_days: "Ghi số ngày từ 0 đến 3660, ví dụ 180d.", "Give a number of days from 0 to 3660, such as 180d.";
    write_an_address: "Ghi địa chỉ và cổng, ví dụ 127.0.0.1:8080.", "Give an address and a port, such as 127.0.0.1:8080.";
    site_written(objects: usize, bytes: u64, list: &str):
        "{objects} tệp, {bytes} byte; {list} ghi tên từng tệp", "{objects} objects, {bytes} bytes; {list} names them";
}
