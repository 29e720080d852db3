//! Pictograms and borders that were drawn by hand, a letter a cell.

use crate::folder::{DOTS, Folder, SQUARE, refused_with, warned_with};

const PICTOGRAM: &str = "drawings/square.txt";
const BORDER: &str = "drawings/borders/dots.txt";

/// What is said about the drawn folder with `new` in place of `old` in a drawing.
#[track_caller]
fn said_of(file: &str, old: &str, new: &str) -> String {
    let text = if file == PICTOGRAM { SQUARE } else { DOTS };
    assert!(text.contains(old), "{old} in {file}");
    let folder = Folder::drawn();
    folder.write(file, text.replacen(old, new, 1));
    folder.refused()
}

#[test]
fn a_pictogram_and_a_border_are_read_and_drawn() {
    let folder = Folder::drawn();
    assert_eq!(folder.warned(), "");
    let records = folder.check().expect("it is good").records;
    let square = records.pictograms["square"].svg();
    insta::assert_snapshot!(square, @r##"<path fill="#07535f" d="M3 3h21v21h-21z"/><path fill="#1f6b45" d="M11 11h5v5h-5z"/><path fill="#f0c878" d="M7 7h13v13h-13zm1 1v11h11v-11z"/>"##);
    let dots = records.borders["dots"].svg();
    insta::assert_snapshot!(dots, @r##"<path fill="a" d="M0 0h27v27h-27z"/><g id="side"><path stroke="b" d="M1 1.5h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1m1 0h1"/></g><use href="#side" transform="rotate(90 13.5 13.5)"/><use href="#side" transform="rotate(180 13.5 13.5)"/><use href="#side" transform="rotate(270 13.5 13.5)"/>"##);
}

#[test]
fn drawings_may_come_from_another_editor() {
    let drawn = Folder::drawn().check().expect("it is good").records;
    let folder = Folder::drawn();
    folder.write(PICTOGRAM, format!("\u{feff}{}", SQUARE.replace('\n', "\r\n")));
    folder.write(BORDER, DOTS.replace('\n', " \n").replace("corner", "\n\ncorner").replace("\n \nunit", "\nunit"));
    let records = folder.check().expect("it is good").records;
    assert_eq!(records.pictograms, drawn.pictograms);
    assert_eq!(records.borders, drawn.borders);
}

#[test]
fn a_folder_may_have_neither_drawings_nor_what_is_told_of_them() {
    // The good folder has none of these; that it bakes too is in the tests of the bake.
    let folder = Folder::good();
    assert_eq!(folder.warned(), "");
    folder.write(BORDER, DOTS);
    assert_eq!(folder.warned(), "", "a border needs nobody who names it");
}

#[test]
fn a_pictogram_may_wait_for_who_names_it() {
    let folder = Folder::good();
    folder.write(PICTOGRAM, SQUARE);
    assert_eq!(folder.warned(), "");
}

#[test]
fn a_name_of_a_pictogram_that_is_not_there() {
    let folder = Folder::drawn();
    folder.change("kinds.csv", "Honey,square", "Honey,sqare");
    insta::assert_snapshot!(folder.refused(), @"kinds.csv:3: drawing: không có hình “sqare”; gần nhất: square. Ghi tên tệp, không có .txt, của một hình trong drawings/.");
}

#[test]
fn a_broken_pictogram_is_not_held_against_what_names_it() {
    insta::assert_snapshot!(said_of(PICTOGRAM, "# a square in a frame\n", ""), @"drawings/square.txt:1: dòng đầu chưa nói vẽ gì. Viết “# ” rồi tên của hình.");
}

#[test]
fn a_drawing_with_nothing_in_it() {
    let folder = Folder::drawn();
    folder.write(PICTOGRAM, "");
    folder.write(BORDER, "# \n");
    insta::assert_snapshot!(folder.refused(), @r#"
    drawings/borders/dots.txt:1: dòng đầu chưa nói vẽ gì. Viết “# ” rồi tên của hình.
    drawings/square.txt:1: dòng đầu chưa nói vẽ gì. Viết “# ” rồi tên của hình.
    "#);
}

#[test]
fn a_colour_that_is_none() {
    insta::assert_snapshot!(said_of(PICTOGRAM, "g leaf", "g green"), @"drawings/square.txt:3: “g green” không phải là một dòng của bảng màu. Viết một chữ a–z, dấu cách và tên màu: cotton, night, indigo, madder, thread, brown, leaf, light, teal, straw, rose, white. Sau bảng màu là một dòng trống, rồi đến hình.");
}

#[test]
fn a_letter_of_the_legend_that_is_none() {
    for line in ["ĝ leaf", "gg leaf", "g\tleaf", "🍵 leaf", "leaf", " leaf"] {
        let said = said_of(PICTOGRAM, "g leaf", line);
        assert!(said.contains("square.txt:3: “") && said.contains("không phải là một dòng của bảng màu"), "{said}");
    }
}

#[test]
fn a_letter_and_a_colour_twice() {
    insta::assert_snapshot!(said_of(PICTOGRAM, "s straw", "g straw"), @"drawings/square.txt:4: chữ hoặc màu này đã có trong bảng màu. Mỗi chữ một màu, mỗi màu một dòng.");
    insta::assert_snapshot!(said_of(PICTOGRAM, "s straw", "s leaf"), @"drawings/square.txt:4: chữ hoặc màu này đã có trong bảng màu. Mỗi chữ một màu, mỗi màu một dòng.");
}

#[test]
fn a_legend_without_a_ground() {
    insta::assert_snapshot!(said_of(PICTOGRAM, ". teal\n", ""), @"drawings/square.txt: bảng màu thiếu màu nền. Thêm một dòng như “. teal”; dấu chấm là ô nền.");
}

#[test]
fn no_empty_line_between_the_legend_and_the_picture() {
    insta::assert_snapshot!(said_of(PICTOGRAM, "\n\n", "\n"), @"drawings/square.txt:5: “...................” không phải là một dòng của bảng màu. Viết một chữ a–z, dấu cách và tên màu: cotton, night, indigo, madder, thread, brown, leaf, light, teal, straw, rose, white. Sau bảng màu là một dòng trống, rồi đến hình.");
}

#[test]
fn more_colours_than_anybody_tells_apart() {
    let more = ". teal\na cotton\nb night\nc indigo\nd madder\ne thread\nf brown\nh light\n";
    insta::assert_snapshot!(said_of(PICTOGRAM, ". teal\n", more), @"drawings/square.txt:10: bảng màu có hơn 8 màu. Bớt màu: hình phải nhìn một giây là nhận ra.");
}

#[test]
fn a_line_that_is_too_short_and_one_that_is_too_long() {
    let said = said_of(PICTOGRAM, "...................\n...................\n", ".\n....................\n");
    insta::assert_snapshot!(said, @r#"
    drawings/square.txt:6: dòng này có 1 ô, cần 19. Đếm lại các ô của dòng.
    drawings/square.txt:7: dòng này có 20 ô, cần 19. Đếm lại các ô của dòng.
    "#);
}

#[test]
fn a_line_too_few_and_a_line_too_many() {
    insta::assert_snapshot!(said_of(PICTOGRAM, "...................\n", ""), @"drawings/square.txt:23: thiếu dòng: cần 19 dòng, có 18. Đếm lại các dòng của hình.");
    insta::assert_snapshot!(said_of(PICTOGRAM, "...................\n", "...................\n...................\n"), @"drawings/square.txt:25: thừa dòng: hình đã đủ 19 dòng. Xoá dòng này và các dòng sau.");
}

#[test]
fn cells_without_a_colour() {
    let said = said_of(PICTOGRAM, "...s...ggggg...s...\n...s...ggggg", "..\ts...ggwgg...s...\n...x..🍵ggggg");
    insta::assert_snapshot!(said, @r#"
    drawings/square.txt:13: ô 3 là “�”, không có trong bảng màu. Dùng chữ của bảng màu, hoặc thêm chữ ấy vào bảng màu.
    drawings/square.txt:14: ô 4 là “x”, không có trong bảng màu. Dùng chữ của bảng màu, hoặc thêm chữ ấy vào bảng màu.
    "#);
}

#[test]
fn a_colour_that_no_cell_has() {
    insta::assert_snapshot!(said_of(PICTOGRAM, "s straw", "s straw\nr rose"), @"drawings/square.txt: không ô nào mang chữ r của bảng màu. Bỏ dòng ấy hoặc vẽ màu ấy vào hình.");
}

#[test]
fn a_pictogram_that_is_too_heavy() {
    let mut noise = 7_u32;
    let mut cell = || {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        [".", "g", "l", "s"][(noise >> 30) as usize]
    };
    let rows: Vec<String> = (0..19).map(|_| (0..19).map(|_| cell()).collect()).collect();
    let folder = Folder::drawn();
    folder.write(PICTOGRAM, format!("# noise\n. teal\ng leaf\nl light\ns straw\n\n{}\n", rows.join("\n")));
    insta::assert_snapshot!(folder.refused(), @"drawings/square.txt: hình cùng đường viền nặng 1556 byte, quá 1400. Vẽ mảng màu liền hơn, bớt chấm lẻ.");
}

#[test]
fn a_border_without_colours() {
    insta::assert_snapshot!(said_of(BORDER, "colours madder thread\ncolours night rose\n\n", "\n"), @"drawings/borders/dots.txt:3: “corner” không phải là một bộ màu của đường viền. Viết “colours” rồi hai hoặc ba tên màu khác nhau; các bộ màu khác nhau, nhiều màu như nhau.");
}

#[test]
fn colours_of_a_border_that_are_one_too_many_unknown_or_alike() {
    insta::assert_snapshot!(said_of(BORDER, "colours night rose", "colours night rose teal"), @"drawings/borders/dots.txt:3: “colours night rose teal” không phải là một bộ màu của đường viền. Viết “colours” rồi hai hoặc ba tên màu khác nhau; các bộ màu khác nhau, nhiều màu như nhau.");
    for line in ["colours night", "colours night pink", "colours night night", "colours madder thread", "night rose"] {
        let said = said_of(BORDER, "colours night rose", line);
        assert!(said.contains("dots.txt:3: “") && said.contains("không phải là một bộ màu"), "{said}");
    }
}

#[test]
fn a_border_without_a_unit() {
    insta::assert_snapshot!(said_of(BORDER, "unit\naa\nba\naa\n", ""), @"drawings/borders/dots.txt: thiếu dòng “unit”. Sau các bộ màu là “corner” với ba dòng, rồi “unit” với ba dòng.");
    insta::assert_snapshot!(said_of(BORDER, "unit\n", "Unit\n"), @"drawings/borders/dots.txt:10: thiếu dòng “unit”. Sau các bộ màu là “corner” với ba dòng, rồi “unit” với ba dòng.");
}

#[test]
fn a_corner_that_is_no_mirror_of_itself() {
    insta::assert_snapshot!(said_of(BORDER, "aaa\naba\naaa", "aba\naaa\naaa"), @"drawings/borders/dots.txt: góc không đối xứng qua đường chéo. Hàng và cột của góc phải như nhau.");
}

#[test]
fn a_corner_of_another_size() {
    insta::assert_snapshot!(said_of(BORDER, "aaa\naba\naaa", "aaaa\nabaa\naaa"), @r#"
    drawings/borders/dots.txt:6: dòng này có 4 ô, cần 3. Đếm lại các ô của dòng.
    drawings/borders/dots.txt:7: dòng này có 4 ô, cần 3. Đếm lại các ô của dòng.
    "#);
    insta::assert_snapshot!(said_of(BORDER, "aba\n", ""), @"drawings/borders/dots.txt:7: thiếu dòng: cần 3 dòng, có 2. Đếm lại các dòng của hình.");
    insta::assert_snapshot!(said_of(BORDER, "aba\n", "aba\naba\n"), @"drawings/borders/dots.txt:9: thiếu dòng “unit”. Sau các bộ màu là “corner” với ba dòng, rồi “unit” với ba dòng.");
}

#[test]
fn a_unit_may_have_any_width_up_to_the_corner() {
    for width in 1..=11 {
        let folder = Folder::drawn();
        let ground = "a".repeat(width);
        folder.write(BORDER, DOTS.replace("aa\nba\naa\n", &format!("{ground}\nb{}\n{ground}\n", &ground[1..])));
        assert_eq!(folder.warned(), "");
    }
    let said = said_of(BORDER, "aa\nba\naa\n", "aaaaaaaaaaaa\nbaaaaaaaaaaa\naaaaaaaaaaaa\n");
    insta::assert_snapshot!(said, @"drawings/borders/dots.txt: mẫu lặp rộng 12 ô, quá 11. Mẫu bắt đầu ở giữa mỗi cạnh rồi lặp ra hai phía; ô xa hơn góc không hiện ra.");
}

#[test]
fn lines_of_a_unit_that_differ_and_one_too_many() {
    insta::assert_snapshot!(said_of(BORDER, "unit\naa\nba\n", "unit\naa\nbab\n"), @"drawings/borders/dots.txt:12: dòng này có 3 ô, cần 2. Đếm lại các ô của dòng.");
    insta::assert_snapshot!(said_of(BORDER, "unit\naa\n", "unit\naa\naa\n"), @"drawings/borders/dots.txt:14: thừa dòng: hình đã đủ 3 dòng. Xoá dòng này và các dòng sau.");
}

#[test]
fn a_letter_of_a_border_without_a_colour_and_a_colour_without_a_letter() {
    insta::assert_snapshot!(said_of(BORDER, "unit\naa", "unit\nac"), @"drawings/borders/dots.txt:11: “ac” có chữ không ứng với màu nào. Chỉ dùng a, b, và c khi có màu thứ ba.");
    let folder = Folder::drawn();
    folder.write(BORDER, DOTS.replace("thread", "thread leaf").replace("rose", "rose teal"));
    insta::assert_snapshot!(folder.refused(), @"drawings/borders/dots.txt: không ô nào mang chữ c. Dùng đủ các chữ, hoặc bỏ màu ấy khỏi mọi dòng “colours”.");
}

#[test]
fn names_that_are_none_and_something_else_among_the_drawings() {
    let folder = Folder::drawn();
    folder.write("drawings/Tea.txt", SQUARE);
    folder.write("drawings/che.svg", "");
    folder.write("drawings/cu/che.txt", SQUARE);
    folder.write("drawings/borders/cu/x.txt", DOTS);
    insta::assert_snapshot!(folder.refused(), @r#"
    drawings/Tea.txt: tên tệp “Tea.txt” không đúng cách viết. Chỉ gồm a–z, 0–9 và dấu gạch nối, không gạch nối ở hai đầu, ví dụ tea.txt.
    drawings/borders/cu: thư mục “cu” không thuộc bộ hồ sơ. Trong drawings/borders/ chỉ có các tệp <slug>.txt.
    drawings/che.svg: tệp “che.svg” không thuộc bộ hồ sơ. Trong drawings/ chỉ có các tệp <slug>.txt.
    drawings/cu: thư mục “cu” không thuộc bộ hồ sơ. Trong drawings/ chỉ có các tệp <slug>.txt.
    "#);
}

#[test]
fn drawings_that_are_a_file_and_borders_that_are_one() {
    let folder = Folder::good();
    folder.write("drawings", "");
    insta::assert_snapshot!(folder.refused(), @"drawings: tệp “drawings” không thuộc bộ hồ sơ. Đây phải là một thư mục.");
    let folder = Folder::good();
    folder.write("drawings/borders", "");
    insta::assert_snapshot!(folder.refused(), @"drawings/borders: tệp “borders” không thuộc bộ hồ sơ. Trong drawings/ chỉ có các tệp <slug>.txt.");
}

#[test]
fn a_kind_may_do_without_a_drawing() {
    let said = warned_with(
        "kinds.csv",
        "kind,slug,word_vi,word_en\ntea,che,Chè,Tea\nhoney,mat-ong,Mật ong,Honey\n",
        "kind,slug,word_vi,word_en,drawing\ntea,che,Chè,Tea,\nhoney,mat-ong,Mật ong,Honey,\n",
    );
    assert_eq!(said, "");
    let said = refused_with("kinds.csv", "word_en\n", "word_en,drawings\n");
    insta::assert_snapshot!(said, @"kinds.csv:1: drawings: cột “drawings” không có trong định dạng. Xoá hoặc sửa tên cột; gần nhất: drawing.");
}
