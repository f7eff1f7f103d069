//! The newsroom in `examples/`: exactly the findings of its list, in every format.

use std::process::Command;

fn check(arguments: &[&str]) -> (String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .arg("check")
        .args(arguments)
        .output()
        .expect("the binary runs");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code())
}

fn expected() -> String {
    std::fs::read_to_string("examples/expected-findings.txt").expect("the list")
}

#[test]
fn exactly_the_listed_findings() {
    let (found, status) = check(&["examples", "--format", "concise"]);
    assert_eq!(found, expected());
    assert_eq!(status, Some(1));
}

#[test]
fn the_format_for_people_shows_the_same() {
    let (found, status) = check(&["examples"]);
    assert_eq!(status, Some(1));
    let lines: Vec<&str> = found.lines().collect();
    let mut shown = Vec::new();
    for pair in lines.windows(2) {
        let Some((title, message)) = pair[0].split_once("]: ") else { continue };
        let (Some((level, name)), Some(place)) = (title.split_once('['), pair[1].trim().strip_prefix("--> "))
        else {
            continue;
        };
        let code = copydesk::rules::find(name).expect("a rule").id.code;
        shown.push(format!("{place}: {level} {code} [{name}] {message}"));
    }
    assert_eq!(shown.join("\n") + "\n", expected());
}

#[test]
fn as_json_too() {
    let (found, _) = check(&["examples", "--format", "jsonl"]);
    assert_eq!(found.lines().count(), expected().lines().count());
    for line in found.lines() {
        let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert!(!finding["evidence"].as_array().expect("a list").is_empty(), "no evidence: {line}");
    }
}

#[test]
fn the_picture_in_the_readme_is_the_real_thing() {
    let article = "examples/articles/live-blog.md";
    let (shown, _) = check(&[article, "examples/articles/wire-story.txt", "--color", "always"]);
    let prompt =
        "\u{1b}[1m$ copydesk check examples/articles/live-blog.md examples/articles/wire-story.txt\u{1b}[0m";
    let picture = anstyle_svg::Term::new().min_width_px(980).render_svg(&format!("{prompt}\n{shown}"));
    expect_test::expect_file!["../.github/terminal.svg"].assert_eq(&picture);
}
