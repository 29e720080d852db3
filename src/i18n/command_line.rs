//! What commands say of their own work. What they say of records, annexes and photographs is in Vietnamese, for those who keep
//! them.

words! {
    cannot_read(path: &str, why: &str): "{path}: không đọc được: {why}.", "{path}: cannot be read: {why}.";
    cannot_write(path: &str, why: &str): "{path}: không ghi được: {why}.", "{path}: cannot be written: {why}.";
    cannot_print(why: &str): "Không in được kết quả: {why}.", "The result cannot be printed: {why}.";
    cannot_listen(address: &str, why: &str):
        "{address}: không nhận kết nối ở đây được: {why}.", "{address}: cannot listen here: {why}.";
    port_needs_rights(option: &str, other: &str):
        "không có quyền dùng cổng này; chọn cổng từ 1024 trở lên, ví dụ {option} {other}",
        "no right to use this port; choose one from 1024, such as {option} {other}";
    port_is_taken(option: &str, other: &str):
        "đang có chương trình khác dùng, có thể là một lần mở trước chưa đóng; đóng nó (Ctrl+C ở cửa sổ lệnh của nó), hoặc chọn cổng khác, ví dụ {option} {other}",
        "another program uses it, perhaps one that you opened before; close that one (Ctrl+C in its window), or choose another port, such as {option} {other}";
    desk_is_for_this_machine(address: &str):
        "Bàn làm việc chỉ mở trên máy này: {address} không phải địa chỉ như 127.0.0.1.",
        "The desk opens on this machine only: {address} is no address such as 127.0.0.1.";
    desk_is_open(address: &str):
        "Thư mục này đang mở ở {address} trong một bàn làm việc khác. Dùng bàn ấy, trong trình duyệt đã mở nó; không còn trình duyệt ấy thì đóng bàn (Ctrl+C ở cửa sổ lệnh của nó) rồi mở lại.",
        "This folder is open at {address} in another desk. Use that one, in the browser that opened it; where that browser is gone, close the desk (Ctrl+C in its window) and open it again.";
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
    is_no_folder(path: &str):
        "{path}: đây là tệp, không phải thư mục ảnh; chỉ ra thư mục chứa thư mục ảnh của từng sản phẩm.",
        "{path}: this is a file, not the folder of photographs; name the folder that has a folder for each product.";
    against_took_the_folder(path: &str):
        "--against lấy {path} làm tệp danh mục, nên không còn thư mục hồ sơ để kiểm tra. Ghi thư mục trước: sanvat check {path} --against; so với một tệp thì thêm tên tệp ở cuối.",
        "--against took {path} for the file of a catalogue, so no folder of records is left to check. Name the folder first: sanvat check {path} --against; to compare with a file, add its name at the end.";
    against_is_a_folder(path: &str):
        "{path} là thư mục; sau --against là tệp danh mục mà `sanvat bake` đã làm, hoặc không ghi gì để so với danh mục trong chương trình.",
        "{path} is a folder; --against takes the file that `sanvat bake` made, or nothing for the catalogue in the binary.";
    swapped(folder: &str, file: &str, command: &str):
        "{folder} là thư mục hồ sơ, {file} không phải: hai đối số ghi ngược. Viết: sanvat {command}.",
        "{folder} is the folder of records and {file} is none: the two arguments are the wrong way round. Write: sanvat {command}.";
    records_have_errors:
        "Bộ hồ sơ còn lỗi, sửa trước đã:", "There are mistakes in the records; mend them first:";
    nothing_written_of_annex:
        "Chưa ghi gì. Thêm --write và --source MÃ-NGUỒN để ghi những gì không còn nghi ngờ.",
        "Nothing is written yet. Add --write and --source ID to write what nobody doubts.";
    nothing_written_of_workbook:
        "Chưa ghi gì. Thêm --write để ghi những gì không còn nghi ngờ.",
        "Nothing is written yet. Add --write to write what nobody doubts.";
    would_not_pass:
        "Ghi như thế thì bộ hồ sơ không qua kiểm tra, nên chưa có gì được ghi:",
        "With that the records would not pass their check, so nothing is written:";
    files_written(count: usize, list: &str):
        "Đã ghi {count} tệp; cả bộ hồ sơ qua kiểm tra:{list}", "{count} files are written; all records pass the check:{list}";
    summaries_are_missing:
        "Hồ sơ mới chưa có lời giới thiệu: viết summary từ điều nguồn nói.",
        "New records have no summary yet: write it from what the source says.";
    report_written(path: &str):
        "Phụ lục có ghi chú ở từng ô cần hỏi: {path}", "The annex with a note in every cell to ask about: {path}";
    comparing_row(row: usize, rows: usize): "Đang đối chiếu hàng {row}/{rows} …", "Comparing row {row} of {rows} …";
    no_folder_of_photographs(slug: &str):
        "Trong thư mục ảnh không có thư mục “{slug}”: đặt ảnh của sản phẩm vào đó trước.",
        "The folder of photographs has no folder “{slug}”: put the product’s photographs there first.";
    is_a_folder(path: &str):
        "{path}: đây là thư mục, không phải tệp; ghi cả tên tệp.", "{path}: this is a folder, not a file; name the file too.";
    is_not_a_regular_file(path: &str): "{path}: không phải một tệp thường.", "{path}: this is no regular file.";
    is_too_large(path: &str):
        "{path}: tệp quá lớn, không giống một phụ lục.", "{path}: the file is too large for an annex.";
    write_a_day: "Ghi một ngày như 2026-03-31.", "Give a day such as 2026-03-31.";
    write_days: "Ghi số ngày từ 0 đến 3660, ví dụ 180d.", "Give a number of days from 0 to 3660, such as 180d.";
    write_an_address: "Ghi địa chỉ và cổng, ví dụ 127.0.0.1:8080.", "Give an address and a port, such as 127.0.0.1:8080.";
    write_a_base_url:
        "Ghi địa chỉ bắt đầu bằng http:// hay https://, chỉ có tên máy, ví dụ https://sanvat.example.",
        "Give an address that begins with http:// or https:// and has a host only, such as https://sanvat.example.";
    write_a_number(least: u8): "Ghi một số nguyên từ {least} trở lên.", "Give a whole number from {least}.";
    site_begins(folder: &str): "Đang ghi cả trang vào {folder} …", "Writing the site into {folder} …";
    site_goes_on(objects: usize): "Đã ghi {objects} tệp …", "{objects} objects so far …";
    site_folder_is_not_empty(folder: &str):
        "{folder}: thư mục không trống; chỉ ra một thư mục mới, xong rồi thay thư mục cũ.",
        "{folder}: the folder is not empty; give one that is new, and replace the old one by it.";
    page_cannot_be_made(why: &str): "Không làm được một trang: {why}.", "A page cannot be made: {why}.";
    link_is_dead(url: &str, status: u16):
        "Có trang dẫn tới {url}, mà địa chỉ ấy trả lời {status}.", "{url} is linked to and answers {status}.";
    site_written(objects: usize, bytes: u64, list: &str):
        "{objects} tệp, {bytes} byte; {list} ghi tên từng tệp", "{objects} objects, {bytes} bytes; {list} names them";
}
