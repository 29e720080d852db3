//! Statistics: official figures, their chart, and the catalogue's own counts.

use crate::catalogue::Measure;

words! {
    statistics_title: "Thống kê", "Statistics";
    statistics_lead:
        "Số liệu chính thức qua các năm, kể cả chỗ các nguồn mâu thuẫn, và phần danh mục này đã có.",
        "Official figures over the years, contradictions included, and how many of the products this catalogue has.";
    products_named: "Nguồn công khai nêu tên", "Named by public sources";
    totals_section: "Số liệu chính thức qua các năm", "Official figures over the years";
    totals_lead:
        "Chép đúng theo nguồn. Chỗ nào cộng không khớp thì giữ nguyên và nói rõ.",
        "As the sources give them. Where they do not add up, they are left as they are and the page says so.";

    // The chart of totals.
    totals_chart(first: &str, last: &str, named: usize):
        "Tổng số sản phẩm OCOP của tỉnh theo nguồn: {first}; {last}. Danh mục này nêu tên {named}.",
        "OCOP products of the province by source: {first}; {last}. This catalogue names {named}.";
    figure_at(figure: u32, date: &str): "{figure} ({date})", "{figure} ({date})";
    key_line: "tổng số của tỉnh, nguồn ghi ngày hoặc tháng", "province totals dated to a day or month";
    /// Figures of which the source prints only the year.
    key_loose: "tổng số mà nguồn chỉ ghi năm", "province totals dated to a year only";
    key_level(named: usize): "danh mục này nêu tên {named}", "this catalogue names {named}";
    key_gap(missing: usize): "còn {missing} sản phẩm chưa thấy nguồn nêu tên", "{missing} more that no source names";

    // The tables.
    totals_title: "Số sản phẩm OCOP theo các nguồn", "Number of OCOP products by source";
    totals_by_district:
        "Số sản phẩm OCOP của từng huyện theo các nguồn",
        "Number of OCOP products by district and source";
    as_of_column: "Thời điểm", "As of";
    total_column: "Sản phẩm", "Products";
    source_column: "Nguồn, ghi chú", "Source and notes";
    // Before counts.
    stars_column_5: "5 sao", "5 stars";
    stars_column_4: "4 sao", "4 stars";
    stars_column_3: "3 sao", "3 stars";
    producers_column: "Chủ thể", "Producers";
    measure(Measure) {
        Total: "tổng số", "total";
        Batch: "riêng một đợt", "one round";
        Target: "mục tiêu", "target";
        Part: "một phần", "part";
    }
    undated: "không ghi ngày", "undated";
    classes_do_not_add_up(sum: u32, total: u32):
        "Các hạng sao cộng lại là {sum}, nguồn ghi tổng là {total}.",
        "The products by stars add up to {sum}; the source gives {total} in all.";

    // The catalogue's own counts.
    in_the_catalogue: "Trong danh mục này", "In this catalogue";
    by_group: "Theo nhóm sản phẩm", "By product group";
    by_kind: "Theo loại", "By kind";
    by_stars: "Theo hạng sao", "By stars";
    by_standing: "Theo hiệu lực giấy chứng nhận", "By certificate status";
    by_year: "Theo năm công nhận", "By year of award";
    groups_are_our_reading:
        "Chúng tôi tự xếp nhóm theo danh mục sáu nhóm chính thức; phần lớn nguồn không ghi nhóm.",
        "We sorted the products into the six official groups ourselves; most sources name none.";
    stars_of_latest_award: "Hạng sao của lần công nhận gần nhất.", "Stars of the latest award.";
    years_may_overlap:
        "Nguồn có khi chỉ ghi khoảng thời gian, nên một lần công nhận có thể được đếm ở hơn một năm.",
        "Sources sometimes give only a span of time, so one award may be counted in more than one year.";
    cite_title: "Cách trích dẫn", "How to cite";
    cite(site: &str, date: &str, url: &str):
        "{site}, dữ liệu đến ngày {date}, {url}",
        "{site}, data as of {date}, {url}";
    digest: "Mã kiểm tra SHA-256 của dữ liệu:", "SHA-256 checksum of the data:";
}
