//! The page that explains OCOP, stars, standing, places, the data, and registered indications.

words! {
    about_title: "Giới thiệu", "About";
    about_lead:
        "Danh mục công khai các sản phẩm OCOP của tỉnh: ai làm, ở đâu, mấy sao, giấy chứng nhận còn hạn hay không; điều gì cũng ghi nguồn.",
        "A public catalogue of the province’s OCOP products: who makes them, where, how many stars they hold and whether the certificate is still in force, with a source for every fact.";
    about_ocop_title: "OCOP là gì?", "What is OCOP?";
    about_ocop [
        "OCOP (“Mỗi xã một sản phẩm”) là chương trình của Nhà nước, bắt đầu từ năm 2018 (Quyết định 490/QĐ-TTg), giúp mỗi xã làm ra sản phẩm từ thế mạnh của mình.",
        "OCOP (“One Commune, One Product”) is a Vietnamese government programme, launched in 2018 (Decision 490/QĐ-TTg), that helps each commune to build products on what it does best.";
        "Nhà sản xuất, gọi là “chủ thể OCOP”, đưa sản phẩm đi đánh giá. Sản phẩm được chấm theo thang 100 điểm; từ 50 điểm trở lên mới được công nhận.",
        "Producers put their products forward to be scored out of 100; it takes 50 points to win an award.";
    ]
    /// The same beside the certificate of a product, for readers who never heard of OCOP.
    ocop_in_short:
        "OCOP (“Mỗi xã một sản phẩm”) là chương trình của Nhà nước: sản phẩm địa phương được chấm điểm và xếp hạng sao.",
        "OCOP (“One Commune, One Product”) is a Vietnamese government programme that scores local products and awards them stars.";
    about_stars_title: "Hạng sao và ai công nhận", "Stars, and who awards them";
    about_stars [
        "3 sao: 50–69 điểm; 4 sao: 70–89 điểm; 5 sao: 90–100 điểm. Hạng sao thuộc về một lần công nhận, không phải điểm do người mua chấm.",
        "3 stars: 50–69 points; 4 stars: 70–89; 5 stars: 90–100. Stars belong to one award; they are not customer ratings.";
        "Đến 23/2/2023: tỉnh công nhận 3 và 4 sao. Từ 24/2/2023 đến 5/7/2025: huyện công nhận 3 sao, tỉnh 4 sao. Từ 6/7/2025: tỉnh công nhận 3 và 4 sao. Trung ương công nhận 5 sao.",
        "Until 23 February 2023 the province awarded 3 and 4 stars. From 24 February 2023 to 5 July 2025 districts awarded 3 stars and the province 4. Since 6 July 2025 the province awards 3 and 4 stars. Five stars are awarded by the central government.";
    ]
    about_standing_title: "Hiệu lực giấy chứng nhận", "Certificate status";
    about_standing:
        "Giấy chứng nhận có giá trị 36 tháng. Nguồn thường chỉ ghi năm hoặc tháng, nên chúng tôi tính từ ngày sớm nhất và muộn nhất có thể, rồi chỉ nói điều biết chắc. Hiệu lực là của giấy chứng nhận, không phải hạn sử dụng của sản phẩm.",
        "A certificate is in force for 36 months. Sources often give only a year or a month, so we count from the earliest and the latest possible day and say only what is certain. The status is that of the certificate; it is not a best-before date.";
    about_groups_title: "Sáu nhóm sản phẩm", "The six product groups";
    about_places_title: "Địa danh trước và sau 1/7/2025", "Places before and after 1 July 2025";
    about_places [
        "Từ 1/7/2025 không còn huyện, thị xã, thành phố thuộc tỉnh; các xã, phường, thị trấn cũ sáp nhập thành xã, phường mới. Mỗi đơn vị cũ nằm trọn trong một đơn vị mới.",
        "On 1 July 2025 the district level was abolished, and communes, wards and townships were merged into new communes and wards. Each former one lies entirely within one of today’s.";
        "Chúng tôi ghi cả hai địa chỉ. Mã đơn vị hành chính được dùng lại cho đơn vị khác, và vài xã mới mang tên một xã cũ ở nơi khác; trang của xã sẽ nói rõ.",
        "We give both addresses. Official codes were reused for other units, and some of today’s communes bear the name of a former one elsewhere; their pages say so.";
    ]
    about_data_title: "Dữ liệu từ đâu, và trang này không phải là gì", "Where the data come from, and what this is not";
    about_data [
        "Mỗi điều ghi ở đây đều có trên một trang công khai: trang của tỉnh, của huyện, báo chí. Khi các nguồn nói khác nhau, chúng tôi ghi cả hai bên. Điều chưa rõ thì ghi là chưa rõ.",
        "Every fact here stands on a public page: of the province, a district or the press. Where sources disagree we show both sides. Where something is not known, we say so.";
        "Trang không bán hàng, không quảng cáo, không theo dõi người xem. Nhóm sản phẩm và loại là cách sắp xếp của chúng tôi.",
        "The site sells nothing, carries no advertising and does not track its visitors. Groups and kinds are our own arrangement.";
        "Đây không phải sổ đăng ký chính thức và không thay quyết định công nhận của cơ quan nhà nước.",
        "This is not an official register and does not replace the award decisions.";
        "Ai cũng có thể tải toàn bộ danh mục về, kiểm tra lại và dùng tiếp theo giấy phép ghi ở chân trang.",
        "Anyone may download the whole catalogue, check it and build on it, under the licence named at the foot of the page.";
    ]
    about_indications_title: "Chỉ dẫn địa lý và nhãn hiệu", "Geographical indications and trade marks";
    about_indications:
        "Chỉ dẫn địa lý gắn với vùng và hàng hoá ghi trong văn bằng. Một sản phẩm làm trong vùng không mặc nhiên được dùng chỉ dẫn. Những mục chưa đăng bạ ghi ở đây để khỏi nhầm.",
        "A geographical indication belongs to the area and goods that its certificate names. A product made in the area does not gain a right to it by that alone. Those not registered are listed to avoid confusion.";

    // An indication or mark.
    registered: "Đã đăng bạ", "Registered";
    not_registered: "Chưa đăng bạ thành chỉ dẫn địa lý", "Not registered as a geographical indication";
    goods: "Dùng cho", "For";
    certificate_number: "Số văn bằng", "Certificate number";
    decision_label: "Quyết định", "Decision";
    holder: "Chủ văn bằng hoặc nơi quản lý", "Holder or manager";
    specification: "Giống, yêu cầu", "Varieties, requirements";
    area_label: "Vùng", "Area";
    status_label: "Tình trạng theo nguồn", "Status in the sources";
    remark: "Ghi chú", "Remark";
    date_label: "Ngày", "Date";
}
