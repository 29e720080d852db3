//! The words of the open data.

use super::Words;
use crate::routes::Download;

impl Words {
    /// Where a page names only some of what there is: the link to its data, which has all.
    pub fn more_in_the_data(&self) -> &'static str {
        self.language.pick("và những mục khác, xem đủ trong dữ liệu", "and others, all of them in the data")
    }

    /// Menu and title of the page of the data.
    pub fn data_title(&self) -> &'static str {
        self.language.pick("Dữ liệu mở", "Open data")
    }

    /// What the page is.
    pub fn data_lead(&self) -> &'static str {
        self.language.pick(
            "Toàn bộ danh mục để tải về, xem lại và dùng tiếp: cơ sở dữ liệu đúng như trang này đang dùng, bảng tính, và địa chỉ dữ liệu của từng trang.",
            "The whole catalogue to take away, check and build on: the very database that this site serves, spreadsheets, and an address for the data of every page.",
        )
    }

    /// Over the downloads.
    pub fn downloads_title(&self) -> &'static str {
        self.language.pick("Tải toàn bộ danh mục", "Download the whole catalogue")
    }

    /// What a download is called.
    pub fn download_name(&self, download: Download) -> &'static str {
        let (vi, en) = match download {
            Download::Sqlite => ("Cơ sở dữ liệu SQLite", "SQLite database"),
            Download::CsvZip => ("Bảng CSV (zip)", "CSV tables (zip)"),
            Download::Xlsx => ("Bảng tính XLSX", "XLSX workbook"),
            Download::Json => ("JSON", "JSON"),
            Download::GeoJson => ("GeoJSON", "GeoJSON"),
        };
        self.language.pick(vi, en)
    }

    /// What is in a download.
    pub fn download_holds(&self, download: Download) -> &'static str {
        let (vi, en) = match download {
            Download::Sqlite => (
                "đúng tệp mà trang này đang dùng, từng byte một; mã kiểm tra ở bên dưới là của tệp này",
                "the file that this site serves, byte for byte; the checksum below is that of this file",
            ),
            Download::CsvZip => (
                "mỗi bảng một tệp, thêm danh sách sản phẩm kèm hiệu lực hôm nay và từ điển dữ liệu",
                "a file for each table, the list of products with their standing today, and the dictionary",
            ),
            Download::Xlsx => (
                "mỗi bảng một trang tính, thêm danh sách sản phẩm kèm hiệu lực hôm nay và từ điển dữ liệu",
                "a sheet for each table, the list of products with their standing today, and the dictionary",
            ),
            Download::Json => (
                "mọi bảng và danh sách sản phẩm kèm hiệu lực hôm nay",
                "all tables, and the list of products with their standing today",
            ),
            Download::GeoJson => (
                "sản phẩm và địa danh trên bản đồ; toạ độ là điểm ghi tên của xã, đúng tới khoảng một ki-lô-mét; nơi không có toạ độ thì để trống",
                "products and places on the map; points are label points of communes, good to a kilometre or so; what has no point has none here",
            ),
        };
        self.language.pick(vi, en)
    }

    /// Over version, date, checksum and licence.
    pub fn version_title(&self) -> &'static str {
        self.language.pick("Phiên bản", "Version")
    }

    /// Beside the version of the schema.
    pub fn schema_version(&self) -> &'static str {
        self.language.pick("Phiên bản cấu trúc", "Schema version")
    }

    /// Beside the date of the data.
    pub fn date_of_data(&self) -> &'static str {
        self.language.pick("Ngày của dữ liệu", "Date of the data")
    }

    /// Beside the checksum.
    pub fn checksum(&self) -> &'static str {
        self.language.pick("Mã kiểm tra SHA-256 của tệp SQLite", "SHA-256 checksum of the SQLite file")
    }

    /// Beside the licence.
    pub fn licence_label(&self) -> &'static str {
        self.language.pick("Giấy phép", "Licence")
    }

    /// What the licence asks for, of the site's name.
    pub fn licence_means(&self, site: &str) -> String {
        self.language.pick(
            format!("được dùng, sửa và chia sẻ, kể cả vì mục đích thương mại, miễn là ghi nguồn “{site}”"),
            format!("use, change and share it, also commercially, as long as you name “{site}”"),
        )
    }

    /// Over the address of each page's data.
    pub fn every_page_title(&self) -> &'static str {
        self.language.pick("Trang nào cũng có dữ liệu", "Every page is also data")
    }

    /// How a page's data are found, of an example.
    pub fn every_page(&self, example: &str) -> String {
        self.language.pick(
            format!(
                "Thêm .json, .csv hoặc .geojson vào địa chỉ của trang, trước dấu hỏi: cùng bộ lọc, cùng thứ tự, và cả danh sách trong một tệp. Ví dụ: {example}. Hiệu lực giấy chứng nhận trong đó là của ngày hôm nay, tính bằng cùng một quy tắc với trang."
            ),
            format!(
                "Add .json, .csv or .geojson to the address of a page, before the question mark: the same filters, the same order, and the whole list in one file. For example: {example}. The standing of certificates in it is that of today, by the same rule as on the page."
            ),
        )
    }

    /// The link to the description for programs.
    pub fn api_description(&self) -> &'static str {
        self.language.pick("Mô tả cho lập trình viên (OpenAPI 3.1)", "Description for developers (OpenAPI 3.1)")
    }

    /// Over the dictionary.
    pub fn dictionary_title(&self) -> &'static str {
        self.language.pick("Từ điển dữ liệu", "Data dictionary")
    }

    /// What the dictionary is.
    pub fn dictionary_lead(&self) -> &'static str {
        self.language.pick(
            "Các bảng và cột của cơ sở dữ liệu, lấy thẳng từ lược đồ của nó. Tên và lời giải thích bằng tiếng Anh.",
            "The tables and columns of the database, taken from its schema.",
        )
    }
}
