//! Faults planted in clean copy, one at a time: how many of them are found, and whether a fix brings the copy back.
//!
//! `cargo test --test mutations -- --nocapture` prints the table and every miss. The clean copy must be silent: a
//! false alarm costs more than a miss.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod newsroom;

use std::sync::Arc;

use copydesk::analysis::{Context, ParagraphTable, Stop, analyse};
use copydesk::diagnostic::Finding;
use copydesk::entity::Kinds;
use copydesk::extract::Vocabulary;
use copydesk::format::{Format, ReadOptions, read};
use copydesk::rules::RuleSet;
use jiff::civil::{Date, date};
use newsroom::planted::{Class, Site, measure};
use newsroom::sentences as copy;
use newsroom::{Dice, Draft, Tongue, Values, article, dated, later, ordinal};

/// How many sites each class has.
const SITES: usize = 480;

const CLASSES: &[Class] = &[
    Class { name: "weekday swapped", rules: &["date-weekday-mismatch"], least: 98, site: weekday_swapped },
    Class { name: "day moved by 1 to 3", rules: &["date-weekday-mismatch"], least: 98, site: day_moved },
    Class { name: "year off by one", rules: &["date-weekday-mismatch"], least: 98, site: year_off },
    Class { name: "impossible day", rules: &["date-impossible"], least: 98, site: impossible_day },
    Class { name: "wrong ordinal suffix", rules: &["date-ordinal-suffix"], least: 98, site: wrong_suffix },
    Class { name: "reversed range", rules: &["date-range-reversed"], least: 98, site: reversed_range },
    Class { name: "extra digit in a year", rules: &["date-year-implausible"], least: 90, site: extra_digit },
    Class {
        name: "anniversary off by 5",
        rules: &["date-anniversary-arithmetic"],
        least: 90,
        site: anniversary,
    },
    Class { name: "EST and EDT swapped", rules: &["time-zone-dst"], least: 90, site: zone_swapped },
    Class { name: "past event next year", rules: &["date-future-past-tense"], least: 90, site: next_year },
];

/// The findings of the rules on dates.
fn findings(text: &str) -> Vec<Finding> {
    let (kinds, rules) = (Kinds::default(), RuleSet::all());
    let options = ReadOptions { kinds: &kinds, language: None };
    let article = Arc::new(read(Format::of_text(text), &text.into(), options));
    let (knowledge, vocabulary) = (Arc::default(), Vocabulary::default());
    let context = Context { rules: &rules, knowledge: &knowledge, vocabulary: &vocabulary, date_order: None };
    let analysis = analyse(&article, context, &ParagraphTable::default(), &Stop::never()).unwrap();
    analysis.findings.into_iter().filter(|finding| finding.rule.code.starts_with("DT")).collect()
}

#[test]
fn planted_faults_are_found() {
    let scores = measure(CLASSES, SITES, findings);
    for (class, score) in CLASSES.iter().zip(&scores) {
        assert_eq!(score.alarms, 0, "{}: alarms on clean copy\n{}", class.name, score.notes.join("\n"));
        let enough = |part: usize, of: usize| part * 100 >= class.least * of;
        let notes = score.notes.join("\n");
        assert!(enough(score.found, SITES), "{}: {} found\n{notes}", class.name, score.found);
        assert!(score.with_fixes * 2 > score.found, "{}: {} with fixes", class.name, score.with_fixes);
        assert!(
            enough(score.restored, score.with_fixes),
            "{}: {} restored\n{notes}",
            class.name,
            score.restored
        );
    }
}

/// Copy with the right values, and the same with a wrong one.
fn site(tongue: Tongue, day: Date, sentence: &str, right: &Values, wrong: &Values, dice: &mut Dice) -> Site {
    let mut again = dice.clone();
    Site {
        clean: article(tongue, day, sentence, right, dice),
        faulty: article(tongue, day, sentence, wrong, &mut again),
    }
}

/// One site in six is French.
fn tongue(number: usize) -> Tongue {
    if number % 6 == 5 { Tongue::French } else { Tongue::English }
}

/// The day that an article is of.
fn day(dice: &mut Dice) -> Date {
    later(date(2004, 1, 1), dice.within(0..9_000))
}

/// A day near another one or far from it; `direction` is -1 for before and 1 for after.
fn away(from: Date, direction: i32, dice: &mut Dice) -> Date {
    let days = match dice.below(3) {
        0 => dice.within(1..7),
        1 => dice.within(7..60),
        _ => dice.within(60..if direction < 0 { 3_000 } else { 400 }),
    };
    later(from, direction * days)
}

/// A sentence about a day, and on which side of the article's it lies.
fn sentence(number: usize, tongue: Tongue, dice: &mut Dice) -> (&'static str, i32) {
    let (happened, mentioned, to_come) = match tongue {
        Tongue::English => (copy::HAPPENED, copy::MENTIONED, copy::TO_COME),
        Tongue::French => (copy::FRENCH_HAPPENED, copy::FRENCH_MENTIONED, copy::FRENCH_TO_COME),
    };
    match number % 5 {
        0 => (dice.pick(to_come), 1),
        1 => (dice.pick(mentioned), -1),
        _ => (dice.pick(happened), -1),
    }
}

/// A site around a date with its weekday; `wrong` states the same date wrongly.
fn beside_a_weekday(number: usize, dice: &mut Dice, wrong: fn(Tongue, Date, &mut Dice) -> Values) -> Site {
    let tongue = tongue(number);
    let (sentence, direction) = sentence(number, tongue, dice);
    let form = match tongue {
        Tongue::English => copy::WITH_WEEKDAY[number % copy::WITH_WEEKDAY.len()],
        Tongue::French => dice.pick(copy::FRENCH_WITH_WEEKDAY),
    };
    let reference = day(dice);
    let event = away(reference, direction, dice);
    let (right, wrong) = (Values::of_date(tongue, event), wrong(tongue, event, dice));
    site(tongue, reference, &dated(sentence, form), &right, &wrong, dice)
}

fn weekday_swapped(number: usize, dice: &mut Dice) -> Site {
    beside_a_weekday(number, dice, |tongue, date, dice| {
        let weekday = later(date, dice.within(1..7)).weekday();
        Values::of(tongue, weekday, date.day(), date.month(), i32::from(date.year()))
    })
}

fn day_moved(number: usize, dice: &mut Dice) -> Site {
    beside_a_weekday(number, dice, |tongue, date, dice| {
        let others = [-3, -2, -1, 1, 2, 3].map(|days| later(date, days));
        let in_month: Vec<Date> = others.into_iter().filter(|other| other.month() == date.month()).collect();
        let day = dice.pick(&in_month).day();
        Values::of(tongue, date.weekday(), day, date.month(), i32::from(date.year()))
    })
}

fn year_off(number: usize, dice: &mut Dice) -> Site {
    beside_a_weekday(number, dice, |tongue, date, dice| {
        let years = dice.pick(&[-1, 1]);
        Values::of(tongue, date.weekday(), date.day(), date.month(), i32::from(date.year()) + years)
    })
}

fn impossible_day(number: usize, dice: &mut Dice) -> Site {
    let tongue = tongue(number);
    let (sentence, direction) = sentence(number, tongue, dice);
    let reference = day(dice);
    let form = match (tongue, number % 4) {
        (Tongue::French, 0 | 1) => dice.pick(copy::FRENCH_WITH_WEEKDAY),
        (Tongue::French, _) => dice.pick(copy::FRENCH_WITH_YEAR),
        (Tongue::English, 0) => dice.pick(&copy::WITH_WEEKDAY[..copy::WITH_WEEKDAY_AND_FIGURE]),
        (Tongue::English, 1) => dice.pick(copy::DAY_AND_MONTH),
        (Tongue::English, _) => dice.pick(copy::WITH_YEAR),
    };
    // The last day of a month on the right side of the article's day. Without a year, a number above 31 beside a month
    // may count something: there the slip is the one that writers make, "June 31".
    let has_year = form.contains("{year}");
    let days = if has_year { dice.within(32..1_200) } else { dice.within(32..90) };
    let mut event = later(reference, direction * days).last_of_month();
    while !has_year && event.days_in_month() != 30 {
        event = event.first_of_month().yesterday().unwrap();
    }
    let possible = event.days_in_month();
    let most = if has_year { possible + 3 } else { 31 };
    let beyond = i8::try_from(dice.within(i32::from(possible) + 1..i32::from(most) + 1)).unwrap();
    let wrong = Values::of(tongue, event.weekday(), beyond, event.month(), i32::from(event.year()));
    site(tongue, reference, &dated(sentence, form), &Values::of_date(tongue, event), &wrong, dice)
}

fn wrong_suffix(number: usize, dice: &mut Dice) -> Site {
    let reference = day(dice);
    // "12st" may be a weight: nobody writes it for "12th" but behind a 1.
    let suffixes = |right: &str, dice: &mut Dice| -> String {
        let (figure, suffix) = right.split_at(right.len() - 2);
        let mut others = vec!["nd", "rd", "th"];
        if figure.ends_with('1') {
            others.push("st");
        }
        others.retain(|other| *other != suffix);
        format!("{figure}{}", dice.pick(&others))
    };
    let (sentence, right) = if number.is_multiple_of(2) {
        let (sentence, direction) = sentence(number / 2, Tongue::English, dice);
        let event = later(reference, direction * dice.within(1..60));
        let form = copy::WITH_ORDINAL[(number / 2) % copy::WITH_ORDINAL.len()];
        (dated(sentence, form), Values::of_date(Tongue::English, event))
    } else {
        let count = ordinal(Tongue::English, dice.within(2..125));
        (dice.pick(copy::ORDINALS).to_owned(), Values::default().with("nth", &count))
    };
    let wrong = right.clone().with("nth", &suffixes(right.get("nth").unwrap(), dice));
    site(Tongue::English, reference, &sentence, &right, &wrong, dice)
}

fn reversed_range(number: usize, dice: &mut Dice) -> Site {
    let tongue = tongue(number);
    let reference = day(dice);
    let english = tongue == Tongue::English;
    let event = later(reference, -dice.within(40..2_000));
    let values = Values::of_date(tongue, event);
    let (sentence, from, to, first, last) = match number % 3 {
        0 => {
            let sentences = if english { copy::YEARS_APART } else { copy::FRENCH_YEARS_APART };
            let last = i32::from(reference.year()) - dice.within(1..30);
            let first = last - dice.within(2..13);
            (dice.pick(sentences), "y1", "y2", first.to_string(), last.to_string())
        }
        1 if english => {
            let first = later(event, -dice.within(30..1_500));
            let written = |date: Date| {
                let mut draft = Draft::default();
                draft.fill("{month} {day}, {year}", &Values::of_date(tongue, date), &mut Dice::new(0));
                draft.text
            };
            (dice.pick(copy::DATES_APART), "first", "last", written(first), written(event))
        }
        _ => {
            let sentences = if english { copy::DAYS_APART } else { copy::FRENCH_DAYS_APART };
            let first = dice.within(2..20);
            let last = first + dice.within(1..9);
            (dice.pick(sentences), "d1", "d2", first.to_string(), last.to_string())
        }
    };
    let right = values.clone().with(from, &first).with(to, &last);
    let wrong = values.with(from, &last).with(to, &first);
    site(tongue, reference, sentence, &right, &wrong, dice)
}

fn extra_digit(number: usize, dice: &mut Dice) -> Site {
    let tongue = tongue(number);
    let reference = day(dice);
    let (sentences, forms) = match tongue {
        Tongue::English => (copy::IN_A_YEAR, copy::WITH_YEAR),
        Tongue::French => (copy::FRENCH_IN_A_YEAR, copy::FRENCH_WITH_YEAR),
    };
    let event = later(reference, -dice.within(400..9_000));
    let right = Values::of_date(tongue, event);
    let mut year = event.year().to_string();
    let digit = dice.below(4);
    year.insert(digit, year.as_bytes()[digit].into());
    let sentence = dated(sentences[number % sentences.len()], dice.pick(forms));
    let wrong = right.clone().with("year", &year);
    site(tongue, reference, &sentence, &right, &wrong, dice)
}

fn anniversary(number: usize, dice: &mut Dice) -> Site {
    let tongue = tongue(number);
    let reference = day(dice);
    let sentences = match tongue {
        Tongue::English => copy::ANNIVERSARIES,
        Tongue::French => copy::FRENCH_ANNIVERSARIES,
    };
    let round = [
        (10, "10th", "tenth"),
        (20, "20th", "twentieth"),
        (25, "25th", "twenty-fifth"),
        (30, "30th", "thirtieth"),
        (40, "40th", "fortieth"),
        (50, "50th", "fiftieth"),
        (75, "75th", "seventy-fifth"),
        (100, "100th", "hundredth"),
    ];
    let (years, _, word) = dice.pick(&round);
    let sentence = dice.pick(sentences);
    let years = if sentence.contains("{ordinal}") { years } else { dice.within(6..120) };
    let year = i32::from(reference.year()) - years;
    let values =
        Values::default().with("nth", &ordinal(tongue, years)).with("ordinal", &word).with("year", &year);
    let wrong = values.clone().with("year", &(year + dice.pick(&[-5, 5])));
    site(tongue, reference, sentence, &values, &wrong, dice)
}

fn zone_swapped(number: usize, dice: &mut Dice) -> Site {
    // Months in which no clock is changed.
    let summer = dice.below(2) == 0;
    let month = if summer { dice.pick(&[4, 5, 6, 7, 8, 9]) } else { dice.pick(&[1, 2, 12]) };
    let on = date(i16::try_from(dice.within(2008..2030)).unwrap(), month, 1);
    let reference = later(on, dice.within(8..20));
    let (sentences, event) = match number % 3 {
        0 => (copy::ZONES_TODAY, reference),
        1 => (copy::ZONES_PAST, later(reference, -dice.within(1..8))),
        _ => (copy::ZONES_TO_COME, later(reference, dice.within(1..8))),
    };
    let form = match number / 3 % 3 {
        0 => dice.pick(copy::DAY_AND_MONTH),
        1 => dice.pick(copy::WITH_YEAR),
        _ => dice.pick(&copy::WITH_WEEKDAY[..2]),
    };
    let (standard, daylight) = dice.pick(&[("EST", "EDT"), ("CST", "CDT"), ("MST", "MDT"), ("PST", "PDT")]);
    let values = Values::of_date(Tongue::English, event).with("hour", &dice.within(1..12));
    let (right, wrong) = if summer { (daylight, standard) } else { (standard, daylight) };
    let sentence = dated(dice.pick(sentences), form);
    let (right, wrong) = (values.clone().with("zone", &right), values.with("zone", &wrong));
    site(Tongue::English, reference, &sentence, &right, &wrong, dice)
}

fn next_year(number: usize, dice: &mut Dice) -> Site {
    let tongue = tongue(number);
    let reference = day(dice);
    let (sentences, forms) = match tongue {
        Tongue::English => (copy::HAPPENED, copy::WITH_YEAR),
        Tongue::French => (copy::FRENCH_HAPPENED, copy::FRENCH_WITH_YEAR),
    };
    let mut event = later(reference, -dice.within(1..300));
    if (event.month(), event.day()) == (2, 29) {
        event = later(event, -1);
    }
    let right = Values::of_date(tongue, event);
    let wrong = right.clone().with("year", &(event.year() + 1));
    let sentence = dated(sentences[number % sentences.len()], dice.pick(forms));
    site(tongue, reference, &sentence, &right, &wrong, dice)
}
