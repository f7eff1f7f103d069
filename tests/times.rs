//! `copydesk extract --only time --batch`: what the times of an article are, in the article's own words.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::process::Command;

use expect_test::{Expect, expect};
use serde_json::{Value, json};

/// The times of a text of Saturday 20 May 2023, one a line: its words, type and value.
#[track_caller]
fn times(language: &str, text: &str, expected: &Expect) {
    static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let file = std::env::temp_dir().join(format!("copydesk-times-{}-{number}.jsonl", std::process::id()));
    let line = json!({ "doc": "a", "dct": "2023-05-20", "lang": language, "text": text });
    std::fs::write(&file, line.to_string()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["extract", "--only", "time", "--batch"])
        .arg(&file)
        .output()
        .unwrap();
    std::fs::remove_file(&file).unwrap();
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let letters: Vec<char> = text.chars().collect();
    let mut told = String::new();
    for timex in found["timexes"].as_array().unwrap() {
        let at = |key: &str| usize::try_from(timex[key].as_u64().unwrap()).unwrap();
        let words: String = letters[at("start")..at("end")].iter().collect();
        let part = |key: &str| timex[key].as_str().unwrap().to_owned();
        writeln!(told, "{words} | {} | {}", part("type"), part("value")).unwrap();
    }
    expected.assert_eq(&told);
}

#[test]
fn english() {
    times(
        "en",
        "The leaders met on Friday and will meet again on Tuesday. Last year they met in June. She was elected two \
         years ago, at 45 years old. The talks lasted three days. They meet every Friday. The vote is in December 2024.",
        &expect![[r#"
            Friday | DATE | 2023-05-19
            Tuesday | DATE | 2023-05-23
            Last year | DATE | 2022
            June | DATE | 2022-06
            two years ago | DATE | 2021
            three days | DURATION | P3D
            every Friday | SET | XXXX-WXX-5
            December 2024 | DATE | 2024-12
        "#]],
    );
}

#[test]
fn french() {
    times(
        "fr",
        "Le président a signé mardi dernier un accord. Il reviendra l'an prochain, en juin prochain ou la semaine \
         prochaine. La réunion commence samedi 24 juin, à 15 h 45. Hier après-midi, la pluie a cessé à 18h30.",
        &expect![[r#"
            mardi dernier | DATE | 2023-05-16
            l'an prochain | DATE | 2024
            juin prochain | DATE | 2023-06
            la semaine prochaine | DATE | 2023-W21
            samedi 24 juin, à 15 h 45 | TIME | 2023-06-24T15:45
            Hier après-midi | TIME | 2023-05-19TAF
            18h30 | TIME | 2023-05-19T18:30
        "#]],
    );
}

#[test]
fn french_ages_are_no_durations() {
    times(
        "fr",
        "Un homme de 38 ans, Jean Petit, 87 ans, et des enfants de 6 à 16 ans sont venus. Il purge une peine de 15 ans \
         au terme de trois ans de tractations.",
        &expect![[r#"
            15 ans | DURATION | P15Y
            trois ans | DURATION | P3Y
        "#]],
    );
}
