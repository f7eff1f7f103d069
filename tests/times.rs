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
fn the_weekday_of_tomorrow_is_tomorrow_unless_a_verb_says_that_it_is_past() {
    times(
        "en",
        "All eyes are on the vote Sunday. They were told Sunday. Her first stop Friday.",
        &expect![[r#"
            Sunday | DATE | 2023-05-21
            Sunday | DATE | 2023-05-14
            Friday | DATE | 2023-05-19
        "#]],
    );
}

#[test]
fn comparisons_are_counted_from_one_year() {
    times(
        "en",
        "In the nine months sales rose from a year earlier. Profit fell from a year earlier.",
        &expect![[r#"
            the nine months | DURATION | P9M
            a year earlier | DATE | 2022
            a year earlier | DATE | 2022
        "#]],
    );
}

#[test]
fn a_month_is_of_the_year_that_its_clause_speaks_of() {
    times(
        "en",
        "In 2017, after the vote, they met in June. Under a plan approved in 2017, they had bought shares through March 29.",
        &expect![[r#"
            2017 | DATE | 2017
            June | DATE | 2017-06
            2017 | DATE | 2017
            March 29 | DATE | 2023-03-29
        "#]],
    );
}

#[test]
fn parts_of_years_that_are_compared_or_are_the_last() {
    times(
        "en",
        "In the first quarter sales rose. They were higher than in the same period last year, the quarter a year ago and \
         the comparable year-ago quarter. They fell in the last half of 2022 and the last quarter of 2021. It took the \
         first nine months of 2020.",
        &expect![[r#"
            the first quarter | DATE | 2023-Q1
            the same period last year | DATE | 2022-Q1
            the quarter a year ago | DATE | 2022-Q1
            the comparable year-ago quarter | DATE | 2022-Q1
            the last half of 2022 | DATE | 2022-H2
            the last quarter of 2021 | DATE | 2021-Q4
            the first nine months | DURATION | P9M
            2020 | DATE | 2020
        "#]],
    );
}

#[test]
fn a_weekday_before_a_noun_is_the_one_that_is_meant() {
    times(
        "en",
        "Hundreds came to a Thursday night service. It was a Thursday in March. They met on a Thursday.",
        &expect![[r#"
            Thursday night | TIME | 2023-05-18TNI
            Thursday | DATE | XXXX-WXX-4
            March | DATE | 2023-03
            Thursday | DATE | XXXX-WXX-4
        "#]],
    );
}

#[test]
fn one_day_to_come() {
    times(
        "en",
        "She will one day be a judge. The trip will take one day.",
        &expect![[r#"
        one day | DATE | FUTURE_REF
        one day | DURATION | P1D
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

#[test]
fn lists_ranges_and_what_counts_from_them() {
    times(
        "en",
        "They met on May 19 and 20, 2021, and from Monday to Wednesday. The fair is open from 4 to 11 p.m., 10am-6pm, or \
         at 2100 GMT. In the 1980s and 90s; the nineties; between 16:00 on Tuesday and 13:00 on Wednesday. That year it \
         rained. The following month it did not. It was a Friday. A year and a half ago; a hundred and sixty years ago; \
         two hours 25 minutes; twice a week; every two weeks. On Oct. 13 this year. In 2019 they met from July 1 to July \
         17. The last week of May; Good Friday; the day before yesterday; at 6 o'clock.",
        &expect![[r#"
            May 19 | DATE | 2021-05-19
            20, 2021 | DATE | 2021-05-20
            Monday | DATE | 2023-05-15
            Wednesday | DATE | 2023-05-17
            4 | TIME | 2023-05-17T16:00
            11 p.m. | TIME | 2023-05-17T23:00
            10am | TIME | 2023-05-17T10:00
            6pm | TIME | 2023-05-17T18:00
            2100 GMT | TIME | 2023-05-17T21:00
            the 1980s | DATE | 198
            90s | DATE | 199
            the nineties | DATE | 199
            16:00 on Tuesday | TIME | 2023-05-16T16:00
            13:00 on Wednesday | TIME | 2023-05-17T13:00
            That year | DATE | 2023
            The following month | DATE | 2023-06
            Friday | DATE | XXXX-WXX-5
            A year and a half ago | DATE | 2021-11
            a hundred and sixty years ago | DATE | 1863
            two hours 25 minutes | DURATION | PT2H25M
            twice a week | SET | P1W
            every two weeks | SET | P2W
            Oct. 13 this year | DATE | 2023-10-13
            2019 | DATE | 2019
            July 1 | DATE | 2019-07-01
            July 17 | DATE | 2019-07-17
            The last week of May | DATE | 2023-05
            Good Friday | DATE | 2023-04-07
            the day before yesterday | DATE | 2023-05-18
            6 o'clock | TIME | 2023-05-18T06:00
        "#]],
    );
}

#[test]
fn what_only_looks_like_a_time() {
    times(
        "en",
        "Theresa May said so. The Sunday Times and Black Friday. Saturday Night Live. Page 2003, flight 1999 and room \
         1984. He won 21-19. It cost $2019 and 1,999 people came. Call 555-2019. The fall of the bank. Half a century ago. \
         Three-quarters of it. 24:30. The year of the flood.",
        &expect![[""]],
    );
}

#[test]
fn french_hours_numbers_and_days() {
    times(
        "fr",
        "La grève a débuté lundi à 19 heures, entre 10 heures et 16h30, à deux heures de route. Il y a quatre-vingt-un ans \
         et il y a environ trois semaines. Avant-hier, ce jour-là, le lundi de Pâques. Le mercredi 14 sept. 2016. Les 7, 11 \
         et 16 février 2020. Dans les années 1980, au XIXe siècle. Trois fois par semaine, tous les jeudis. Le 26 septembre \
         dernier. Le reste viendra dimanche.",
        &expect![[r#"
            lundi à 19 heures | TIME | 2023-05-15T19:00
            10 heures | TIME | 2023-05-15T10:00
            16h30 | TIME | 2023-05-15T16:30
            deux heures | DURATION | PT2H
            Il y a quatre-vingt-un ans | DATE | 1942
            il y a environ trois semaines | DATE | 2023-W17
            Avant-hier | DATE | 2023-05-18
            ce jour-là | DATE | 2023-05-18
            le lundi de Pâques | DATE | 2023-04-10
            mercredi 14 sept. 2016 | DATE | 2016-09-14
            7 | DATE | 2020-02-07
            11 | DATE | 2020-02-11
            16 février 2020 | DATE | 2020-02-16
            les années 1980 | DATE | 198
            XIXe siècle | DATE | 18
            Trois fois par semaine | SET | P1W
            tous les jeudis | SET | XXXX-WXX-4
            26 septembre dernier | DATE | 2022-09-26
            dimanche | DATE | 2023-05-21
        "#]],
    );
}
