//! Nothing is forgotten in `templates/`.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a folder").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The files below a folder of the repository, by their path in it, with their text.
pub fn read(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    files(&root, &mut found);
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).expect("below it").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a text file"))
        })
        .collect()
}

#[test]
fn every_template_has_its_view_struct_or_is_part_of_another() {
    let sources = read("src");
    let templates = read("templates");
    assert!(templates.len() > 15, "{}", templates.len());
    for (name, _) in &templates {
        let viewed = sources.iter().any(|(_, text)| text.contains(&format!("path = \"{name}\"")));
        let part = templates.iter().any(|(other, text)| {
            other != name
                && ["extends", "include", "import"].iter().any(|how| text.contains(&format!("{how} \"{name}\"")))
        });
        assert!(viewed != part, "{name}: a view struct {viewed}, a part of another {part}");
    }
}

#[test]
fn a_template_bears_the_name_of_the_page_that_shows_it() {
    for (source, text) in read("src") {
        for name in text.split("path = \"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let stem = name.split('.').next().unwrap_or_default();
            let file = source.trim_end_matches(".rs").rsplit('/').next().unwrap_or_default();
            // Two views share a page's file where they are two answers of one handler.
            let shared =
                ["homonyms", "booklet_part", "sitemap", "sitemap_index", "opensearch", "drawing"].contains(&stem);
            assert!(stem == file || shared, "src/{source} shows templates/{name}");
        }
    }
}

#[test]
fn templates_get_finished_values() {
    for (name, text) in read("templates") {
        for forbidden in ["|safe", "| safe", "unwrap", "?;", ".expect(", "autoescape false"] {
            assert!(!text.contains(forbidden), "{name} has {forbidden}");
        }
        for script in text.split("<script").skip(1).filter_map(|rest| rest.split('>').next()) {
            // What is shown without a network is made on the device, by a file of our own.
            let of_own = name == "offline.html" && script == " type=\"module\" src=\"{{ script }}\"";
            let inlined = name == "frame.html" && script == " type=\"module\"";
            let fits = script.contains("application/ld+json") || inlined || of_own;
            assert!(fits, "{name} has a script that the policy refuses: <script{script}>");
        }
        assert!(!text.contains(" style=\""), "{name} has a style attribute, which the policy refuses");
    }
}
