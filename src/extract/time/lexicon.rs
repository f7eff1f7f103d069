//! The words of dates, one table a language: a third language is a third table.

use jiff::civil::Weekday;

use crate::text::Language;

/// What a word means in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month, 1 to 12; `short` where it is an abbreviation, which a full stop may follow.
    Month { month: i8, short: bool },
    /// A weekday.
    Weekday { weekday: Weekday, short: bool },
}

/// The words of one language.
pub(super) struct Lexicon {
    months: &'static [(&'static str, i8, bool)],
    weekdays: &'static [(&'static str, Weekday, bool)],
    /// What may follow a figure to make it an ordinal.
    pub(super) ordinals: &'static [&'static str],
    /// Words between day and month: "the 19th of May".
    pub(super) of: &'static [&'static str],
    /// The article that may stand between weekday and day: "Friday, the 19th of May".
    pub(super) article: &'static str,
    /// Words before a date that make it one: "on May 19".
    pub(super) on: &'static [&'static str],
    /// The names of the weekdays as a fix writes them, Monday first.
    pub(super) weekday_names: [&'static str; 7],
    /// Whether names of weekdays and months are written in lower case.
    pub(super) lower_case: bool,
}

impl Lexicon {
    pub(super) fn of(language: Language) -> &'static Lexicon {
        match language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
        }
    }

    pub(super) fn meaning(&self, word: &str) -> Option<Meaning> {
        // No word of any table is longer; most words of a text are turned away here.
        if !(2..=12).contains(&word.len()) {
            return None;
        }
        if !self.lower_case && !word.starts_with(|c: char| c.is_ascii_uppercase()) {
            return None;
        }
        let lower = word.to_lowercase();
        let month = self.months.iter().find(|(name, ..)| *name == lower);
        let weekday = || self.weekdays.iter().find(|(name, ..)| *name == lower);
        month
            .map(|&(_, month, short)| Meaning::Month { month, short })
            .or_else(|| weekday().map(|&(_, weekday, short)| Meaning::Weekday { weekday, short }))
    }
}

const ENGLISH: Lexicon = Lexicon {
    months: &[
        ("january", 1, false),
        ("february", 2, false),
        ("march", 3, false),
        ("april", 4, false),
        ("may", 5, false),
        ("june", 6, false),
        ("july", 7, false),
        ("august", 8, false),
        ("september", 9, false),
        ("october", 10, false),
        ("november", 11, false),
        ("december", 12, false),
        ("jan", 1, true),
        ("feb", 2, true),
        ("mar", 3, true),
        ("apr", 4, true),
        ("jun", 6, true),
        ("jul", 7, true),
        ("aug", 8, true),
        ("sep", 9, true),
        ("sept", 9, true),
        ("oct", 10, true),
        ("nov", 11, true),
        ("dec", 12, true),
    ],
    weekdays: &[
        ("monday", Weekday::Monday, false),
        ("tuesday", Weekday::Tuesday, false),
        ("wednesday", Weekday::Wednesday, false),
        ("thursday", Weekday::Thursday, false),
        ("friday", Weekday::Friday, false),
        ("saturday", Weekday::Saturday, false),
        ("sunday", Weekday::Sunday, false),
        ("mon", Weekday::Monday, true),
        ("tue", Weekday::Tuesday, true),
        ("tues", Weekday::Tuesday, true),
        ("wed", Weekday::Wednesday, true),
        ("weds", Weekday::Wednesday, true),
        ("thu", Weekday::Thursday, true),
        ("thur", Weekday::Thursday, true),
        ("thurs", Weekday::Thursday, true),
        ("fri", Weekday::Friday, true),
        ("sat", Weekday::Saturday, true),
        ("sun", Weekday::Sunday, true),
    ],
    ordinals: &["st", "nd", "rd", "th"],
    of: &["of"],
    article: "the",
    on: &["on", "until", "till", "since", "by", "from", "before", "after", "through", "dated"],
    weekday_names: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    lower_case: false,
};

const FRENCH: Lexicon = Lexicon {
    months: &[
        ("janvier", 1, false),
        ("février", 2, false),
        ("fevrier", 2, false),
        ("mars", 3, false),
        ("avril", 4, false),
        ("mai", 5, false),
        ("juin", 6, false),
        ("juillet", 7, false),
        ("août", 8, false),
        ("aout", 8, false),
        ("septembre", 9, false),
        ("octobre", 10, false),
        ("novembre", 11, false),
        ("décembre", 12, false),
        ("decembre", 12, false),
        ("janv", 1, true),
        ("févr", 2, true),
        ("avr", 4, true),
        ("juil", 7, true),
        ("sept", 9, true),
        ("oct", 10, true),
        ("nov", 11, true),
        ("déc", 12, true),
    ],
    weekdays: &[
        ("lundi", Weekday::Monday, false),
        ("mardi", Weekday::Tuesday, false),
        ("mercredi", Weekday::Wednesday, false),
        ("jeudi", Weekday::Thursday, false),
        ("vendredi", Weekday::Friday, false),
        ("samedi", Weekday::Saturday, false),
        ("dimanche", Weekday::Sunday, false),
    ],
    ordinals: &["er"],
    of: &["de"],
    article: "le",
    on: &["le", "du", "au", "dès", "depuis", "avant", "après", "jusqu"],
    weekday_names: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    lower_case: true,
};
