//! The page of the open data and its downloads.

words! {
    data_title: "Dữ liệu mở", "Open data";
    data_lead:
        "Toàn bộ danh mục để tải về, xem lại và dùng tiếp: cơ sở dữ liệu đúng như trang này đang dùng, bảng tính, và địa chỉ dữ liệu của từng trang.",
        "The whole catalogue to take away, check and build on: the very database that this site serves, spreadsheets, and an address for the data of every page.";
    downloads_title: "Tải toàn bộ danh mục", "Download the whole catalogue";
    sqlite: "Cơ sở dữ liệu SQLite", "SQLite database";
    sqlite_content:
        "đúng tệp mà trang này đang dùng, từng byte một; mã kiểm tra ở bên dưới là của tệp này",
        "the file that this site serves, byte for byte; the checksum below is that of this file";
    csv: "Bảng CSV (zip)", "CSV tables (zip)";
    csv_content:
        "mỗi bảng một tệp, thêm danh sách sản phẩm kèm hiệu lực hôm nay và từ điển dữ liệu",
        "a file for each table, the list of products with their standing today, and the dictionary";
    xlsx: "Bảng tính XLSX", "XLSX workbook";
    xlsx_content:
        "mỗi bảng một trang tính, thêm danh sách sản phẩm kèm hiệu lực hôm nay và từ điển dữ liệu",
        "a sheet for each table, the list of products with their standing today, and the dictionary";
    json: "JSON", "JSON";
    json_content:
        "mọi bảng và danh sách sản phẩm kèm hiệu lực hôm nay",
        "all tables, and the list of products with their standing today";
    geojson: "GeoJSON", "GeoJSON";
    geojson_content:
        "sản phẩm và địa danh trên bản đồ; toạ độ là điểm ghi tên của xã, đúng tới khoảng một ki-lô-mét; nơi không có toạ độ thì để trống",
        "products and places on the map; points are label points of communes, good to a kilometre or so; what has no point has none here";
    version_title: "Phiên bản", "Version";
    schema_version: "Phiên bản cấu trúc", "Schema version";
    date_of_data: "Ngày của dữ liệu", "Date of the data";
    checksum: "Mã kiểm tra SHA-256 của tệp SQLite", "SHA-256 checksum of the SQLite file";
    licence_label: "Giấy phép", "Licence";
    licence_means(site: &str):
        "được dùng, sửa và chia sẻ, kể cả vì mục đích thương mại, miễn là ghi nguồn “{site}”",
        "use, change and share it, also commercially, as long as you name “{site}”";
    every_page_title: "Trang nào cũng có dữ liệu", "Every page is also data";
    /// `example`: the address of a page's data.
    every_page(example: &str):
        "Thêm .json, .csv hoặc .geojson vào địa chỉ của trang, trước dấu hỏi: cùng bộ lọc, cùng thứ tự, và cả danh sách trong một tệp. Ví dụ: {example}. Hiệu lực giấy chứng nhận trong đó là của ngày hôm nay, tính bằng cùng một quy tắc với trang.",
        "Add .json, .csv or .geojson to the address of a page, before the question mark: the same filters, the same order, and the whole list in one file. For example: {example}. The standing of certificates in it is that of today, by the same rule as on the page.";
    api_description: "Mô tả cho lập trình viên (OpenAPI 3.1)", "Description for developers (OpenAPI 3.1)";
    dictionary_title: "Từ điển dữ liệu", "Data dictionary";
    dictionary_lead:
        "Các bảng và cột của cơ sở dữ liệu, lấy thẳng từ lược đồ của nó. Tên và lời giải thích bằng tiếng Anh.",
        "The tables and columns of the database, taken from its schema.";
}
