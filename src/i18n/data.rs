//! The page of the open data and its downloads.

words! {
    data_title: "Dữ liệu mở", "Open data";
    data_lead:
        "Toàn bộ danh mục để tải về, kiểm tra lại và dùng tiếp: cơ sở dữ liệu đúng như trang này đang dùng, bảng tính, và địa chỉ dữ liệu của từng trang.",
        "The whole catalogue to download, check and build on: the very database this site runs on, spreadsheets, and the data behind every page.";
    downloads_title: "Tải toàn bộ danh mục", "Download the whole catalogue";
    sqlite: "Cơ sở dữ liệu SQLite", "SQLite database";
    sqlite_content:
        "đúng tệp mà trang này đang dùng, từng byte một; mã kiểm tra ở bên dưới là của tệp này",
        "the file this site runs on, byte for byte; the checksum below is that of this file";
    csv: "Bảng CSV (zip)", "CSV tables (zip)";
    csv_content:
        "mỗi bảng một tệp, thêm danh sách sản phẩm kèm hiệu lực hôm nay và từ điển dữ liệu",
        "a file for each table, the list of products with their certificate status today, and the data dictionary";
    xlsx: "Bảng tính XLSX", "XLSX workbook";
    xlsx_content:
        "mỗi bảng một trang tính, thêm danh sách sản phẩm kèm hiệu lực hôm nay và từ điển dữ liệu",
        "a sheet for each table, the list of products with their certificate status today, and the data dictionary";
    json: "JSON", "JSON";
    json_content:
        "mọi bảng và danh sách sản phẩm kèm hiệu lực hôm nay",
        "all tables, and the list of products with their certificate status today";
    geojson: "GeoJSON", "GeoJSON";
    geojson_content:
        "sản phẩm và địa danh trên bản đồ; toạ độ là điểm ghi tên của xã, đúng tới khoảng một ki-lô-mét; nơi không có toạ độ thì để trống",
        "products and places on the map; a point is where a commune’s name stands, good to a kilometre or so; what has no point is left without one";
    version_title: "Phiên bản", "Version";
    schema_version: "Phiên bản cấu trúc", "Schema version";
    date_of_data: "Ngày của dữ liệu", "Date of the data";
    checksum: "Mã kiểm tra SHA-256 của tệp SQLite", "SHA-256 checksum of the SQLite file";
    licence_label: "Giấy phép", "Licence";
    licence_means(site: &str):
        "được dùng, sửa và chia sẻ, kể cả vì mục đích thương mại, miễn là ghi nguồn “{site}”",
        "you may use, change and share it, even commercially, as long as you credit “{site}”";
    every_page_title: "Trang nào cũng có dữ liệu", "Every page is also data";
    /// `example`: the address of a page's data.
    every_page(example: &str):
        "Thêm .json, .csv hoặc .geojson vào địa chỉ của trang, trước dấu hỏi: cùng bộ lọc, cùng thứ tự, và cả danh sách trong một tệp. Ví dụ: {example}. Hiệu lực giấy chứng nhận trong đó là của ngày hôm nay, tính bằng cùng một quy tắc với trang.",
        "Add .json, .csv or .geojson to the address of a page, before the question mark: the same filters, the same order, and the whole list in one file. For example: {example}. Certificates are given as they stand today, by the same rule as on the page.";
    api_description: "Mô tả cho lập trình viên (OpenAPI 3.1)", "Description for developers (OpenAPI 3.1)";
    dictionary_title: "Từ điển dữ liệu", "Data dictionary";
    dictionary_lead:
        "Các bảng và cột của cơ sở dữ liệu, lấy thẳng từ lược đồ của nó. Tên và lời giải thích bằng tiếng Anh.",
        "The tables and columns of the database, taken straight from its schema.";
}
