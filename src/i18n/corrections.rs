//! The page of corrections, and the letter that it offers.

words! {
    corrections_title: "Thấy sai sót hay có tin mới?", "Found an error, or have news?";
    corrections_lead:
        "Thấy điều gì sai, biết sản phẩm đã được công nhận lại, hay bạn là nhà sản xuất muốn đăng cách liên hệ: xin cho chúng tôi biết.",
        "If something is wrong, if a product has won a new award, or if you are a producer and would like your contact details shown, please tell us.";
    /// Before the link to the page that a report is about.
    report_about: "Trang cần góp ý:", "The page in question:";
    write_email: "Viết thư tới", "Write to";
    write_zalo: "Nhắn Zalo", "Message us on Zalo";
    open_issues: "Ghi vào danh sách góp ý", "Report it on the public list";
    /// Instead of the lead where there is no way to reach whoever runs the site.
    nowhere_to_write:
        "Trang chưa có địa chỉ nhận góp ý. Thấy điều chưa đúng hay cần hỏi thêm, bạn có thể:",
        "This site has no address for reports yet. If something is wrong or you want to know more, you can:";
    ask_instead: "Cũng có thể hỏi", "You can also ask";
    ask_province(body: &str):
        "Hỏi {body}, nơi công nhận sản phẩm OCOP của tỉnh.",
        "Ask the {body}, which gives the province’s OCOP awards.";
    letter_title: "Lời nhắn soạn sẵn", "A ready-made message";
    letter_lead: "Bạn có thể chép lại và sửa theo ý mình.", "Copy it and change it as you like.";
    report_subject(record: Option<&str>) {
        Some(record) => "Góp ý về {record}", "About {record}";
        None => "Góp ý về danh mục sản phẩm OCOP", "About the catalogue of OCOP products";
    }
    report_page(page: &str): "Trang: {page}\n", "Page: {page}\n";
    report_record(record: &str): "Hồ sơ: {record}\n", "Record: {record}\n";
    report_body(page: &str, record: &str, as_of: &str):
        "{page}{record}Dữ liệu đến ngày: {as_of}\n\nĐiều chưa đúng hoặc thông tin mới:\n\nNguồn (văn bản, đường dẫn, ảnh chụp giấy chứng nhận):\n",
        "{page}{record}Data as of: {as_of}\n\nWhat is wrong or new:\n\nSource (document, link, photograph of the certificate):\n";
    what_to_send_title: "Nên gửi kèm gì?", "What should I send?";
    what_to_send [
        "Sai sót: điều ghi sai, điều đúng, và trang công khai hoặc văn bản ghi điều đúng.",
        "An error: what is wrong, what is right, and the public page or document that says so.";
        "Công nhận lại hoặc nâng hạng: ảnh giấy chứng nhận hoặc số, ngày của quyết định.",
        "A renewal or an upgrade: a photograph of the certificate, or the number and date of the decision.";
        "Cách liên hệ: số điện thoại bán hàng, Zalo, trang web hay điểm bán, kèm lời đồng ý cho đăng. Chúng tôi không đăng số của cá nhân khi chưa được đồng ý.",
        "Contact details: a sales number, Zalo, website or shop, with your consent to publish them. We do not publish personal numbers without consent.";
    ]
    what_happens_title: "Một điều chưa đúng được sửa thế nào?", "How is an error corrected?";
    what_happens [
        "Chúng tôi đối chiếu với nguồn. Điều không có nguồn thì không đăng.",
        "We check it against the sources. Nothing is published without a source.";
        "Hồ sơ được sửa; trang sản phẩm ghi ngày và điều đã đính chính.",
        "The record is corrected; the product’s page shows the day and what was corrected.";
        "Người đã gửi có thể yêu cầu gỡ cách liên hệ bất cứ lúc nào.",
        "Whoever sent contact details can have them removed at any time.";
    ]
}
