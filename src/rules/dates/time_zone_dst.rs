//! A time zone whose name says that the clocks are on winter time while they are not, or the other way about.
//!
//! What counts is the day of the event, and not that of the article: "12:30 p.m. CST" on 22 November is right. Where
//! that day is not sure, every day that it may be must say the same.

use jiff::civil::{Date, Weekday};

use super::repairs::choice;
use super::surroundings::{has_stem, has_word, sentence_span, years};
use crate::diagnostic::{Finding, Fix};
use crate::extract::{Meaning, TimeExpression};
use crate::resolve::{ResolvedTime, TimexType};
use crate::rules::{Check, TimesInput, rule};
use crate::text::{Span, Word, words};
use crate::time::{long_date, month_name};

rule! {
    "DT023" "time-zone-dst" {
        summary: "a time zone of winter named on a day of daylight time, or the other way about",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Times(check),
    }
}

/// A zone with its two names, and the places whose clocks or names are others.
struct Zone {
    winter: &'static str,
    summer: &'static str,
    /// The name that is right all year.
    neutral: Option<&'static str>,
    /// How the zone is called in full: "Eastern Standard Time".
    region: &'static str,
    clocks: Clocks,
    /// Stems of places that share the letters and not the clocks.
    elsewhere: &'static [&'static str],
}

/// Who decides when the clocks change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Clocks {
    America,
    Europe,
}

const ZONES: &[Zone] = &[
    Zone {
        winter: "EST",
        summer: "EDT",
        neutral: Some("ET"),
        region: "Eastern",
        clocks: Clocks::America,
        elsewhere: &[
            "australia",
            "brisbane",
            "canberra",
            "cancun",
            "cancún",
            "cayman",
            "jamaica",
            "melbourne",
            "panama",
            "puerto",
            "queensland",
            "quintana",
            "sydney",
        ],
    },
    Zone {
        winter: "CST",
        summer: "CDT",
        neutral: Some("CT"),
        region: "Central",
        clocks: Clocks::America,
        elsewhere: &[
            "beijing",
            "belize",
            "china",
            "chinese",
            "costa",
            "cuba",
            "guatemala",
            "hondura",
            "mexic",
            "nicaragua",
            "regina",
            "salvador",
            "saskat",
            "shanghai",
            "taipei",
            "taiwan",
        ],
    },
    Zone {
        winter: "MST",
        summer: "MDT",
        neutral: Some("MT"),
        region: "Mountain",
        clocks: Clocks::America,
        elsewhere: &[
            "arizona",
            "flagstaff",
            "hermosillo",
            "malaysia",
            "mexic",
            "myanmar",
            "navajo",
            "phoenix",
            "sonora",
            "tucson",
            "yukon",
        ],
    },
    Zone {
        winter: "PST",
        summer: "PDT",
        neutral: Some("PT"),
        region: "Pacific",
        clocks: Clocks::America,
        elsewhere: &["islamabad", "karachi", "lahore", "manila", "pakistan", "philippine", "yukon"],
    },
    Zone {
        winter: "GMT",
        summer: "BST",
        neutral: None,
        region: "British",
        clocks: Clocks::Europe,
        elsewhere: &["bangladesh", "bougainville", "dhaka"],
    },
    Zone {
        winter: "CET",
        summer: "CEST",
        neutral: None,
        region: "Central European",
        clocks: Clocks::Europe,
        elsewhere: &["algeria", "algérie", "algiers", "tunis"],
    },
];

/// A zone as it is named behind a time.
struct Named {
    zone: &'static Zone,
    span: Span,
    is_summer: bool,
    /// The word that says so, where the zone is called by its full name.
    long: Option<Span>,
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let text = input.paragraph.text;
    let has_clock =
        |times: &[TimeExpression]| times.iter().any(|time| matches!(time.meaning, Meaning::Clock { .. }));
    if !has_clock(&input.paragraph.facts.times) {
        return;
    }
    let words = words(text);
    for index in 0..words.len() {
        let Some(named) = named(text, &words, index) else { continue };
        let Some(days) = clock_before(input, named.span).and_then(|clock| days(input, clock)) else {
            continue;
        };
        let clocks = named.zone.clocks;
        let differs = |day: &Date| is_summer(clocks, *day).is_some_and(|summer| summer != named.is_summer);
        let (Some(day), true) = (days.first(), days.iter().all(differs)) else { continue };
        if has_word(&text[named.span.end..], &["utc"]) || has_stem(&input.article.text, named.zone.elsewhere)
        {
            continue;
        }
        out.push(finding(text, &named, *day));
    }
}

fn finding(text: &str, named: &Named, day: Date) -> Finding {
    let zone = named.zone;
    let right = if named.is_summer { zone.winter } else { zone.summer };
    let wrong = if named.is_summer { zone.summer } else { zone.winter };
    let mut finding =
        Finding::new(named.span, format!("on {} the clocks show {right}, not {wrong}", long_date(day)));
    if let Some((from, to)) = summer(zone.clocks, day.year()) {
        let shown = |day: Date| format!("{} {}", day.day(), month_name(day.month()));
        let fact = format!("summer time runs from {} to {} {}", shown(from), shown(to), day.year());
        finding = finding.evidence(fact, "calendar");
    }
    finding.fixes = match named.long {
        Some(word) => {
            let other = if named.is_summer { "Standard" } else { "Daylight" };
            let title = named.span.of(text).replace(word.of(text), other);
            vec![choice(&title, word, other)]
        }
        None => {
            let right_ones = [Some(right), zone.neutral];
            right_ones.into_iter().flatten().map(|name| choice(name, named.span, name)).collect::<Vec<Fix>>()
        }
    };
    finding
}

/// The zone that a word or three name. GMT is what the whole world reckons in, so it is right all year.
fn named(text: &str, words: &[Word<'_>], index: usize) -> Option<Named> {
    let word = words[index];
    for zone in ZONES {
        let is_summer = word.text == zone.summer;
        if is_summer || word.text == zone.winter && zone.winter != "GMT" {
            return Some(Named { zone, span: word.span, is_summer, long: None });
        }
        if word.text != zone.region || zone.neutral.is_none() {
            continue;
        }
        let [_, season, time] = words.get(index..index + 3)? else { return None };
        let is_summer = season.text == "Daylight";
        let span = word.span.cover(time.span);
        let long = (is_summer || season.text == "Standard") && time.text.eq_ignore_ascii_case("time");
        let joined = span.of(text).split_whitespace().count() == 3;
        return (long && joined).then_some(Named { zone, span, is_summer, long: Some(season.span) });
    }
    None
}

/// Which of the paragraph's times is the time of the clock that a zone stands in or behind.
fn clock_before(input: &TimesInput<'_>, zone: Span) -> Option<usize> {
    let text = input.paragraph.text;
    input.paragraph.facts.times.iter().position(|time| {
        let gap = Span::new(time.span.end.min(zone.start), zone.start).of(text);
        let beside = time.span.end <= zone.start && gap.trim_matches(['.', ' ', '(', '\u{a0}']).is_empty();
        matches!(time.meaning, Meaning::Clock { .. }) && (beside || time.span.contains(zone))
    })
}

/// The days that a time of the clock may be of; none where that is open.
fn days(input: &TimesInput<'_>, clock: usize) -> Option<Vec<Date>> {
    let (facts, text) = (&input.paragraph.facts.times, input.paragraph.text);
    let own = input.times.get(clock).and_then(day_of);
    if matches!(facts.get(clock)?.meaning, Meaning::Clock { day: Some(_), .. }) {
        return Some(vec![own?]);
    }
    let sentence = sentence_span(text, facts[clock].span);
    let mut days = Vec::new();
    for (expression, time) in facts.iter().zip(input.times) {
        let is_bare_clock = matches!(expression.meaning, Meaning::Clock { day: None, .. });
        if !sentence.contains(expression.span) || is_bare_clock || matches!(time.kind, TimexType::Duration) {
            continue;
        }
        // "Now" names no day; "in December" and "every Friday" name many.
        if !matches!(expression.meaning, Meaning::Reference(_)) {
            days.push(day_of(time)?);
        }
    }
    if days.is_empty() {
        // The time is of the story's day, or of the one last spoken of.
        let reference = input.resolved.reference_date.as_ref()?.date;
        if years(text).any(|year| year != reference.year()) {
            return None;
        }
        days.push(reference);
        days.push(own?);
    }
    Some(days)
}

fn day_of(time: &ResolvedTime) -> Option<Date> {
    time.value.get(..10)?.parse().ok()
}

/// Whether the clocks are on summer time all of a day; none on the days on which they change, and in years whose
/// rules were others.
fn is_summer(clocks: Clocks, day: Date) -> Option<bool> {
    let (from, to) = summer(clocks, day.year())?;
    (day != from && day != to).then_some((from..to).contains(&day))
}

/// The days on which summer time begins and ends.
fn summer(clocks: Clocks, year: i16) -> Option<(Date, Date)> {
    let sunday = |month, nth| Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, Weekday::Sunday).ok();
    match clocks {
        Clocks::America if year >= 2007 => Some((sunday(3, 2)?, sunday(11, 1)?)),
        Clocks::Europe if year >= 1996 => Some((sunday(3, -1)?, sunday(10, -1)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{carets, fixes};
    use jiff::civil::date;

    #[test]
    fn when_the_clocks_change() {
        assert_eq!(summer(Clocks::America, 2023), Some((date(2023, 3, 12), date(2023, 11, 5))));
        assert_eq!(summer(Clocks::Europe, 2024), Some((date(2024, 3, 31), date(2024, 10, 27))));
        assert_eq!(is_summer(Clocks::America, date(2023, 11, 5)), None);
        assert_eq!(is_summer(Clocks::America, date(2023, 11, 6)), Some(false));
        assert_eq!(is_summer(Clocks::America, date(2006, 7, 1)), None);
    }

    #[test]
    fn the_day_of_the_event_counts() {
        carets(
            "time-zone-dst",
            "md",
            "
            ---
            date: 2023-08-15
            ---
            Polls close at 5 p.m. EST on Tuesday. The race is on Dec. 6 at 5 p.m. EDT (2200 GMT).
                                  ^^^ on 15 August 2023 the clocks show EDT, not EST
                                                                                  ^^^ on 6 December 2023 the clocks show EST, not EDT

            The match begins at 3 p.m. CET, and ended at 3 p.m. (MST) on Aug. 3, 2023.
                                       ^^^ on 3 August 2023 the clocks show CEST, not CET
                                                                 ^^^ on 3 August 2023 the clocks show MDT, not MST
            ",
        );
        carets(
            "time-zone-dst",
            "md",
            "
            ---
            date: 2023-08-15
            ---
            The show starts at 8:30 p.m. PST. It is on again at noon Central Standard Time (1700 GMT).
                                         ^^^ on 15 August 2023 the clocks show PDT, not PST
                                                                     ^^^^^^^^^^^^^^^^^^^^^ on 15 August 2023 the clocks show CDT, not CST
            ",
        );
        carets(
            "time-zone-dst",
            "md",
            "
            ---
            date: 2023-12-15
            ---
            The debate is at 9 p.m. BST in London.
                                    ^^^ on 15 December 2023 the clocks show GMT, not BST
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "time-zone-dst",
            "md",
            "
            ---
            date: 2023-08-15
            ---
            It is at 5 p.m. EDT, 9 p.m. ET, 2100 GMT and 3 p.m. BST. He was shot at 12:30 p.m. CST on Nov. 22, 1963.

            The rally was at 2 p.m. EST on Nov. 5, 2023, and on March 12, 2023, at 2 p.m. EST.

            The talks in December began at 5 p.m. EST. It is on every Friday at 5 p.m. EST.

            The storm of 2018 was over at 5 p.m. EST. The EST is a time zone, and it is 5 p.m. EST (UTC-5).
            ",
        );
        for place in [
            "Phoenix, at 5 p.m. MST",
            "Beijing, at 5 p.m. CST",
            "Brisbane, at 5 p.m. EST",
            "Puerto Rico, at 5 p.m. EST",
            "Regina, Saskatchewan, at 5 p.m. CST",
        ] {
            carets(
                "time-zone-dst",
                "md",
                &format!("\n---\ndate: 2023-08-15\n---\nIt is in {place} today.\n"),
            );
        }
        carets("time-zone-dst", "txt", "\nIt is at 5 p.m. EST today.\n");
        carets(
            "time-zone-dst",
            "md",
            "
            ---
            date: 2006-08-15
            ---
            It is at 5 p.m. EST today.
            ",
        );
    }

    #[test]
    fn the_other_name_or_the_one_of_all_year() {
        let fixed = |text: &str| -> Vec<String> {
            let text = format!("---\ndate: 2023-08-15\n---\n{text}\n");
            let fixes = fixes("time-zone-dst", "md", &text);
            fixes.iter().map(|fix| fix.replace("---\ndate: 2023-08-15\n---\n", "")).collect()
        };
        assert_eq!(
            fixed("It is at 5 p.m. EST today."),
            ["Change to EDT: It is at 5 p.m. EDT today.", "Change to ET: It is at 5 p.m. ET today."]
        );
        assert_eq!(
            fixed("It is at 5 p.m. Eastern Standard Time today."),
            ["Change to Eastern Daylight Time: It is at 5 p.m. Eastern Daylight Time today."]
        );
    }
}
