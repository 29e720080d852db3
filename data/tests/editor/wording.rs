//! Slips of wording, in names and in what visitors read: each is named, and what is written well passes.

use crate::folder::{COOPERATIVE, Folder, HONEY, TEA, refused_with, warned_with};

#[test]
fn names_that_are_not_written_as_names_are() {
    const CAPITALS: &str = "viết hoa tất cả. Viết như trong câu: hoa chữ đầu và tên riêng; nhãn hiệu viết hoa thì khai từ ấy ở brands trong province.toml.";
    const SMALL: &str = "không viết hoa chữ đầu. Viết hoa chữ cái đầu của tên.";
    const MARKS: &str = "nằm trong ngoặc kép. Bỏ ngoặc kép ở hai đầu; trang tự trình bày tên.";
    const STOP: &str = "có dấu câu ở cuối. Bỏ dấu ấy.";
    const STARS: &str = "có chữ OCOP hay hạng sao. Chỉ ghi tên; hạng sao thì ghi ở từng lần công nhận.";
    const MEASURE: &str = "có khối lượng hay dung tích. Chỉ ghi tên; cần phân biệt hai cỡ thì ghi ở qualifier.";
    for (name, wrong) in [
        ("TRÀ XANH PHAN NHẤT", CAPITALS),
        ("trà xanh Phan Nhất", SMALL),
        ("“Trà xanh Phan Nhất”", MARKS),
        ("Trà xanh Phan Nhất.", STOP),
        ("Trà xanh Phan Nhất,", STOP),
        ("Trà xanh OCOP Phan Nhất", STARS),
        ("Trà xanh Phan Nhất 4 sao", STARS),
        ("Trà xanh Phan Nhất 500g", MEASURE),
        ("Trà xanh Phan Nhất (0,5 kg)", MEASURE),
        ("Rượu chai 500 ml Phan Nhất", MEASURE),
        ("Rượu Phan Nhất 1 lít", MEASURE),
    ] {
        let said = warned_with(TEA, "\"Trà xanh Phan Nhất\"", &format!("'{name}'"));
        assert_eq!(said, format!("{TEA}:2: name: tên “{name}” {wrong}"));
    }
    for (name, wrong) in [("HTX HỒNG PHƯỚC", CAPITALS), ("htx Hồng Phước", SMALL), ("HTX Hồng Phước OCOP 3 sao", STARS)]
    {
        let said = warned_with(COOPERATIVE, "HTX Hồng Phước", name);
        assert_eq!(said, format!("{COOPERATIVE}:1: name: tên “{name}” {wrong}"));
    }
    for (name, wrong) in [("GREEN TEA", CAPITALS), ("Green tea 500g", MEASURE), ("Three-star tea", STARS)] {
        let said = warned_with(TEA, "\"Phan Nhất green tea\"", &format!("\"{name}\""));
        assert_eq!(said, format!("{TEA}:3: name_en: tên “{name}” {wrong}"));
    }
    let folder = Folder::told();
    folder.change("specialities/che-xuan-lao.toml", "\"Chè Xuân Lao\"", "\"chè Xuân Lao\"");
    assert_eq!(folder.warned(), format!("specialities/che-xuan-lao.toml:1: name: tên “chè Xuân Lao” {SMALL}"));
}

#[test]
fn names_that_only_look_like_slips() {
    for name in [
        "8 món khô",
        "Trà “Mây” và “Gió”",
        "Trà P.H.1.4.",
        "Rượu nếp 27",
        "Rượu 29%",
        "Trà Sao Hôm",
        "Gạo ST25",
        "Cà phê HK10",
        "Trà lá to",
        "Na Ư",
    ] {
        assert_eq!(warned_with(TEA, "\"Trà xanh Phan Nhất\"", &format!("'{name}'")), "", "{name}");
    }
    assert_eq!(warned_with(COOPERATIVE, "HTX Hồng Phước", "3 Sao Hồng Phước"), "");
    let folder = Folder::good();
    folder.change("province.toml", "[site]", "brands = [\"Mom\", \"Black Coffee\"]\n[site]");
    folder.change(TEA, "\"Trà xanh Phan Nhất\"", "\"MOM BLACK COFFEE\"");
    assert_eq!(folder.warned(), "", "a brand in capitals is declared");
}

#[test]
fn two_spaces_between_words() {
    insta::assert_snapshot!(warned_with(TEA, "\"Trà xanh Phan Nhất\"", "\"Trà xanh  Phan Nhất\""), @"products/tra-xanh-phan-nhat.toml:2: name: có hai dấu cách liền nhau. Giữ một dấu cách.");
    insta::assert_snapshot!(warned_with(TEA, "Chè xanh sao tay.", "Chè xanh  sao tay."), @"products/tra-xanh-phan-nhat.toml:9: summary.vi: có hai dấu cách liền nhau. Giữ một dấu cách.");
}

/// What is said of the summary of the tea in one language.
fn said(language: &str, text: &str) -> String {
    let old = if language == "vi" { "Chè xanh sao tay." } else { "Green tea, pan-fired by hand." };
    let said = warned_with(TEA, old, &text.replace('"', "\\\""));
    said.replace(&format!("{TEA}:9: summary.{language}: "), "")
}

#[test]
fn texts_that_praise_promise_health_or_say_what_goes_stale() {
    const PRAISE: &str =
        "Kể điều nguồn in: làm từ gì, ở đâu, thế nào; lời khen của ai thì để trong ngoặc kép và nói là của ai.";
    const HEALTH: &str = "Bỏ đi: thực phẩm không được giới thiệu như thuốc.";
    const STALE: &str = "Bỏ đi: trang tự hiện hạng và thời hạn theo các lần công nhận, còn lời văn thì cũ đi.";
    const PRICE: &str = "Bỏ đi: giá đổi luôn, mà trang thì ở lại.";
    for (language, text, what, right) in [
        ("vi", "Chè ngon nhất vùng cao.", "lời quảng cáo (“ngon nhất”)", PRAISE),
        ("vi", "Chè số 1 Việt Nam.", "lời quảng cáo (“số 1 việt nam”)", PRAISE),
        ("vi", "Hương thơm bậc nhất.", "lời quảng cáo (“bậc nhất”)", PRAISE),
        ("en", "The best tea of the north.", "lời quảng cáo (“the best”)", PRAISE),
        ("vi", "Uống vào chữa bệnh đau đầu.", "lời nói công dụng chữa bệnh (“chữa bệnh”)", HEALTH),
        ("vi", "Chè phòng ung thư.", "lời nói công dụng chữa bệnh (“ung thư”)", HEALTH),
        ("vi", "Chè tốt cho sức khỏe.", "lời nói công dụng chữa bệnh (“tốt cho sức khoẻ”)", HEALTH),
        ("en", "A tea against cancer.", "lời nói công dụng chữa bệnh (“cancer”)", HEALTH),
        ("vi", "Chè OCOP 4 sao.", "hạng sao hay thời hạn (“ocop …”)", STALE),
        ("vi", "Chè đạt ba sao.", "hạng sao hay thời hạn (“đạt … sao”)", STALE),
        ("vi", "Giấy còn hạn đến năm sau.", "hạng sao hay thời hạn (“còn hạn đến”)", STALE),
        ("en", "A four-star OCOP tea.", "hạng sao hay thời hạn (“… star ocop”)", STALE),
        ("vi", "Một gói 120.000đ.", "giá “120.000đ”", PRICE),
        ("vi", "Một gói 50 nghìn đồng.", "giá “50 nghìn đồng”", PRICE),
        ("en", "A bag is 120,000 VND.", "giá “120,000 VND”", PRICE),
    ] {
        assert_eq!(said(language, text), format!("có {what} trong lời văn. {right}"), "{text}");
    }
    let folder = Folder::told();
    folder.change("kinds.toml", "Chè trồng trên núi.", "Chè ngon nhất nước.");
    folder.change("specialities/che-xuan-lao.toml", "Chè búp hái tay.", "Chè bậc nhất.");
    folder.change(TEA, "\"Phan Nhất green tea\"", "\"The finest green tea\"");
    let said: Vec<String> =
        folder.warned().lines().map(|line| line.split(": có").next().unwrap_or_default().into()).collect();
    assert_eq!(
        said,
        ["kinds.toml:3: tea.story.vi", "specialities/che-xuan-lao.toml:4: line.vi", &format!("{TEA}:3: name_en")]
    );
}

#[test]
fn texts_that_say_such_words_for_another_reason() {
    for (language, text) in [
        ("vi", "Báo gọi đó là “loại chè ngon nhất”."),
        ("vi", "Bài báo duy nhất nói tới chè Vân Nhất."),
        ("vi", "Không nói công dụng chữa bệnh."),
        ("vi", "Chè xanh sao tay, sửa chữa lò sao năm 2020."),
        ("vi", "Cùng 19 đồng bào trong bản, trên cánh đồng 300 ha."),
        ("vi", "Xếp 3 sao năm 2022."),
        ("en", "Best known for its duck, cured with salt; the best time is April."),
        ("en", "The star of the valley."),
    ] {
        assert_eq!(said(language, text), "", "{text}");
    }
    assert_eq!(
        warned_with(TEA, "Có nguồn ghi xã Ẳng Nưa.", "Có nguồn ghi OCOP 4 sao, ngon nhất."),
        "",
        "a note quotes"
    );
    let folder = Folder::told();
    folder.change("kinds.toml", "Chè trồng trên núi.", "Một bài báo năm 2022 kể bảy loại chè OCOP 3 sao.");
    folder.change("kinds.toml", "Tea grown in the mountains.", "An article of 2022 names seven three-star OCOP teas.");
    assert_eq!(folder.warned(), "", "a story tells what was printed when");
}

#[test]
fn what_was_left_in_a_text_by_mistake() {
    for (language, text, right) in [
        ("vi", "Chè xanh TODO.", "còn chữ viết tạm “TODO.”. Viết lời thật, hoặc để trống."),
        ("en", "Green tea, xxx.", "còn chữ viết tạm “xxx.”. Viết lời thật, hoặc để trống."),
        (
            "vi",
            "CHÈ XANH SAO TAY.",
            "lời văn “CHÈ XANH SAO TAY.” viết hoa tất cả. Viết như trong câu: hoa chữ đầu và tên riêng.",
        ),
        ("vi", "Chè xanh , sao tay.", "có dấu cách trước dấu phẩy hay dấu chấm. Viết dấu câu liền sau chữ."),
        ("en", "Green tea .", "có dấu cách trước dấu phẩy hay dấu chấm. Viết dấu câu liền sau chữ."),
        ("vi", "Mật ongg và chè.", "từ “ongg” thừa chữ cuối. Có lẽ là “ong”."),
    ] {
        assert_eq!(said(language, text), right);
    }
    insta::assert_snapshot!(refused_with(TEA, "Chè xanh sao tay.", "Chè xanh sa\u{43e} tay."), @"products/tra-xanh-phan-nhat.toml:9: summary.vi: từ “saо” lẫn chữ “о” của bảng chữ cái khác, U+043E. Gõ lại từ ấy: chữ trông giống nhau mà tìm kiếm không thấy.");
    for (language, text) in [
        ("vi", "Chè xanh … sao tay, HTX NN TM DV."),
        ("vi", "Tiếng Nga: чай."),
        ("en", "An inn on a hill, all in grass."),
        ("vi", "Máy xay .5 lít."),
    ] {
        assert_eq!(said(language, text), "", "{text}");
    }
}

#[test]
fn english_that_is_no_translation() {
    insta::assert_snapshot!(warned_with(HONEY, "\"Honey of bees kept in Nà Tấu.\"", "\"Mat cua ong nuoi o Na Tau.\""), @"products/mat-ong-hoa-ban.toml:6: summary.en: “Mat cua ong nuoi o Na Tau.” là chữ tiếng Việt, ở chỗ của tiếng Anh. Dịch sang tiếng Anh; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.");
    let folder = Folder::good();
    folder.change("province.toml", "[site]", "brands = [\"MOM BLACK COFFEE DRIP BAG\"]\n[site]");
    folder.change(TEA, "\"Trà xanh Phan Nhất\"", "\"Cà phê phin giấy MOM BLACK COFFEE DRIP BAG\"");
    folder.change(TEA, "\"Phan Nhất green tea\"", "\"MOM BLACK COFFEE drip bags\"");
    assert_eq!(folder.warned(), "", "a brand is the same in both languages");
    let long = "Chè xanh sao tay, hái từ tháng ba tới tháng chín trên đồi Xuân Lao.";
    let folder = Folder::good();
    folder.change(TEA, "Chè xanh sao tay.", long);
    assert_eq!(folder.warned(), "");
    folder.change(TEA, "Green tea, pan-fired by hand.", "Green tea.");
    insta::assert_snapshot!(folder.warned(), @"products/tra-xanh-phan-nhat.toml:9: summary.en: lời tiếng Anh có 2 từ, lời tiếng Việt 15 chữ. Dịch đủ lời tiếng Việt; chưa dịch thì bỏ phần tiếng Anh, nơi nào được bỏ.");
}
