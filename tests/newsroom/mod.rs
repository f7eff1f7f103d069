//! News copy made from templates, for what is measured: where a fault is planted in it, and how fast it is read.
//!
//! All of it is our own writing, and the same for the same seed. Copy is written twice to plant a fault, once with
//! the right values and once with a wrong one: where the two differ is the place at which it must be found.

#![allow(dead_code, reason = "the suite and the benchmark each use a part")]

pub(crate) mod planted;
pub(crate) mod sentences;

use std::ops::Range;

use jiff::civil::{Date, Weekday};

/// Choices that look random and are the same in every run (`SplitMix64`).
#[derive(Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice whose throws depend on `seed` alone.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 up to, but not including, `sides`.
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let sides = u64::try_from(sides.max(1)).expect("few sides");
        usize::try_from((mixed ^ (mixed >> 31)) % sides).expect("fewer than the sides")
    }

    /// A number of a range.
    pub(crate) fn within(&mut self, range: Range<i32>) -> i32 {
        range.start + i32::try_from(self.below(range.len())).expect("a short range")
    }

    /// One of several.
    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// The languages that copy is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    /// English.
    English,
    /// French.
    French,
}

/// The values that fill the slots of a template, by name.
#[derive(Clone, Default)]
pub(crate) struct Values(Vec<(&'static str, String)>);

impl Values {
    /// The values of a day, in every style that a template may ask for. The parts are as stated: they need not be a
    /// day of any calendar.
    pub(crate) fn of(tongue: Tongue, weekday: Weekday, day: i8, month: i8, year: i32) -> Self {
        let (months, short_months, weekdays) = match tongue {
            Tongue::English => (MONTHS, AP_MONTHS, WEEKDAYS),
            Tongue::French => (MOIS, MOIS_COURTS, JOURS),
        };
        let place = |index: i8| usize::try_from(index).expect("from one on");
        let weekday = weekdays[place(weekday.to_monday_zero_offset())];
        let first = tongue == Tongue::French && day == 1;
        Self(vec![
            ("weekday", weekday.to_owned()),
            ("wkd", weekday.chars().take(3).collect()),
            ("day", if first { "1er".to_owned() } else { day.to_string() }),
            ("nth", ordinal(tongue, i32::from(day))),
            ("dd", format!("{day:02}")),
            ("month", months[place(month) - 1].to_owned()),
            ("mon", short_months[place(month) - 1].to_owned()),
            ("mm", format!("{month:02}")),
            ("year", year.to_string()),
        ])
    }

    /// The values of a date.
    pub(crate) fn of_date(tongue: Tongue, date: Date) -> Self {
        Self::of(tongue, date.weekday(), date.day(), date.month(), i32::from(date.year()))
    }

    /// These values, with another of that name.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: &impl ToString) -> Self {
        self.0.retain(|(other, _)| *other != name);
        self.0.push((name, value.to_string()));
        self
    }

    /// The value of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }
}

/// Copy while it is written, and where its values stand.
#[derive(Clone, Default)]
pub(crate) struct Draft {
    /// The text so far.
    pub(crate) text: String,
    /// Where each slot was filled from the values, in order.
    pub(crate) slots: Vec<Range<usize>>,
}

impl Draft {
    /// Writes a template, its slots filled from the values, and from word lists by the dice.
    pub(crate) fn fill(&mut self, template: &str, values: &Values, dice: &mut Dice) {
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once('{') {
            self.text.push_str(before);
            let (name, behind) = behind.split_once('}').expect("a closing brace");
            rest = behind;
            let start = self.text.len();
            let body = |dice: &mut Dice| dice.pick(sentences::BODIES).to_owned();
            let word = match name {
                "who" => dice.pick(sentences::PERSONS).to_owned(),
                "qui" => dice.pick(sentences::FRENCH_PERSONS).to_owned(),
                "place" => dice.pick(sentences::PLACES).to_owned(),
                "ville" => dice.pick(sentences::FRENCH_PLACES).to_owned(),
                "body" => body(dice),
                "Body" => capitalised(&body(dice)),
                _ => {
                    let value = values.get(name).unwrap_or_else(|| panic!("no value for {name}: {template}"));
                    self.slots.push(start..start + value.len());
                    value.to_owned()
                }
            };
            self.text.push_str(&word);
        }
        self.text.push_str(rest);
    }

    /// Where this draft says another thing than `other`, which was written from the same templates; the first and the
    /// last such place and all between.
    pub(crate) fn differs_from(&self, other: &Draft) -> Option<Range<usize>> {
        assert_eq!(self.slots.len(), other.slots.len(), "drafts of different templates");
        let pairs = self.slots.iter().zip(&other.slots);
        let mut places = pairs
            .filter(|(ours, theirs)| self.text[ours.start..ours.end] != other.text[theirs.start..theirs.end]);
        let first = places.next()?.0;
        let last = places.next_back().map_or(first, |(last, _)| last);
        Some(first.start..last.end)
    }
}

/// A sentence with its `{date}` in a certain form. A comma that ends the form falls before another mark.
pub(crate) fn dated(sentence: &str, form: &str) -> String {
    let Some((before, behind)) = sentence.split_once("{date}") else { return sentence.to_owned() };
    let bare = !behind.starts_with(' ');
    format!("{before}{}{behind}", if bare { form.trim_end_matches(',') } else { form })
}

/// An ordinal in figures: "21st", "21e".
pub(crate) fn ordinal(tongue: Tongue, number: i32) -> String {
    if tongue == Tongue::French {
        return format!("{number}{}", if number == 1 { "er" } else { "e" });
    }
    let suffix = match (number % 10, number / 10 % 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

/// A date so many days later.
pub(crate) fn later(date: Date, days: i32) -> Date {
    date.saturating_add(jiff::Span::new().days(days))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// An article of that day around a sentence: some with front matter, some with a dateline.
pub(crate) fn article(tongue: Tongue, day: Date, sentence: &str, values: &Values, dice: &mut Dice) -> Draft {
    let around = match tongue {
        Tongue::English => sentences::AROUND,
        Tongue::French => sentences::FRENCH_AROUND,
    };
    let mut draft = Draft::default();
    let nothing = Values::default();
    let dateline = match (tongue, dice.below(2)) {
        (_, 0) => {
            draft.text = format!("---\ndate: {day}\n---\n\n");
            ""
        }
        (Tongue::English, _) => "MILLBROOK, {mon} {day}, {year} (Agency) - ",
        (Tongue::French, _) => "VALBRUNE, {day} {month} {year} (Agence) - ",
    };
    let mut heading = Draft::default();
    heading.fill(dateline, &Values::of_date(tongue, day), dice);
    draft.text.push_str(&heading.text);
    draft.fill(dice.pick(around), &nothing, dice);
    draft.text.push_str("\n\n");
    if dice.below(2) == 0 {
        draft.fill(dice.pick(around), &nothing, dice);
        draft.text.push(' ');
    }
    draft.fill(sentence, values, dice);
    draft.text.push(' ');
    draft.fill(dice.pick(around), &nothing, dice);
    draft.text.push_str("\n\n");
    draft.fill(dice.pick(around), &nothing, dice);
    draft.text.push('\n');
    draft
}

/// About `size` bytes of stories without front matter, one paragraph a line and a blank line between, with about as many
/// times as news has: three in a kilobyte.
pub(crate) fn copy(tongue: Tongue, size: usize, seed: u64) -> String {
    let english = tongue == Tongue::English;
    let either = |ours, theirs| if english { ours } else { theirs };
    let timeless: &[&str] = either(sentences::TIMELESS, sentences::FRENCH_TIMELESS);
    let around = either(sentences::AROUND, sentences::FRENCH_AROUND);
    let happened = either(sentences::HAPPENED, sentences::FRENCH_HAPPENED);
    let to_come = either(sentences::TO_COME, sentences::FRENCH_TO_COME);
    let whole = either(sentences::WITH_WEEKDAY, sentences::FRENCH_WITH_WEEKDAY);
    let short = either(sentences::DAY_AND_MONTH, &["{day} {month}"]);
    let mut dice = Dice::new(seed);
    let mut draft = Draft::default();
    let nothing = Values::default();
    while draft.text.len() < size {
        for _ in 0..2 + dice.below(3) {
            match dice.below(24) {
                number @ 0..=2 => {
                    let date = later(jiff::civil::date(2015, 1, 1), dice.within(0..4000));
                    let sentence = dice.pick(if number == 0 { to_come } else { happened });
                    let forms = if dice.below(3) == 0 { whole } else { short };
                    let form = dice.pick(forms);
                    draft.fill(&dated(sentence, form), &Values::of_date(tongue, date), &mut dice);
                }
                3..=7 => draft.fill(dice.pick(around), &nothing, &mut dice),
                _ => draft.fill(dice.pick(timeless), &nothing, &mut dice),
            }
            draft.text.push(' ');
        }
        draft.text.pop();
        draft.text.push_str("\n\n");
    }
    draft.text
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const AP_MONTHS: [&str; 12] =
    ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

const MOIS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const MOIS_COURTS: [&str; 12] =
    ["janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const JOURS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
