//! The page of sources.

words! {
    /// Of a source whose title is not known: what it is about, in our words.
    article_on(about: &str): "bài về {about}", "on {about}";
    sources_title: "Nguồn thông tin", "Sources";
    sources_lead:
        "Các trang công khai mà danh mục dựa vào; dưới mỗi nguồn là những mục lấy thông tin từ đó.",
        "The public pages that the catalogue draws on and, under each, the entries that use it.";
    /// Before the link to the source that has the same text.
    same_text: "cùng nội dung với một nguồn khác trong danh sách", "the same text as another source in this list";
    // What rests on a source.
    rules_only:
        "Dùng cho phần giải thích về chương trình OCOP và địa danh.",
        "Used for the explanations of the OCOP programme and of places.";
    official_figures(count: usize):
        "{count} số liệu trong bảng thống kê",
        "1 figure in the statistics" | "{count} figures in the statistics";
    indication(name: &str): "Chỉ dẫn, nhãn hiệu “{name}”", "Indication or trade mark “{name}”";
    /// The language of a source, of its BCP 47 tag.
    language_name(tag: &str) {
        "vi" => "tiếng Việt", "in Vietnamese";
        "en" => "tiếng Anh", "in English";
        "fr" => "tiếng Pháp", "in French";
        "de" => "tiếng Đức", "in German";
        "ja" => "tiếng Nhật", "in Japanese";
        "zh" => "tiếng Trung", "in Chinese";
        "ko" => "tiếng Hàn", "in Korean";
        "ru" => "tiếng Nga", "in Russian";
        "lo" => "tiếng Lào", "in Lao";
        "es" => "tiếng Tây Ban Nha", "in Spanish";
        "pt" => "tiếng Bồ Đào Nha", "in Portuguese";
        _ => "{tag}", "{tag}";
    }
}
