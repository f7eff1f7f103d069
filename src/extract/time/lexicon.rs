//! The words of times: one table a language. A third language is a third table.

use rustc_hash::FxHashMap;

use super::terms::{Holiday, Modifier, Reference, Term};
use crate::text::Language;

/// The words of one language, and what its grammar asks of them.
pub(super) struct Lexicon {
    terms: FxHashMap<&'static str, Term>,
    pub(super) table: &'static Table,
}

/// A language's table.
#[allow(clippy::struct_excessive_bools, reason = "they are the switches of a grammar, and each stands alone")]
pub(super) struct Table {
    /// The words in lower case, with what they mean.
    pub(super) words: &'static [(&'static str, Term)],
    /// What may follow a figure to make it an ordinal.
    pub(super) ordinals: &'static [&'static str],
    /// Words between day and month: "the 19th of May".
    pub(super) of: &'static [&'static str],
    /// The article that may stand between weekday and day: "Friday, the 19th of May".
    pub(super) article: &'static str,
    /// Words before a date that make it one: "on May 19".
    pub(super) on: &'static [&'static str],
    /// Words before a lone month or year that make it one: "in May", "since 1989".
    pub(super) within: &'static [&'static str],
    /// The names of the weekdays as a fix writes them, Monday first.
    pub(super) weekday_names: [&'static str; 7],
    /// Whether names of weekdays and months are written in lower case.
    pub(super) lower_case: bool,
    /// Whether the day may stand behind its month: "May 19".
    pub(super) month_first: bool,
    /// Whether a year may be two figures behind its month: "octobre 98", "mai 68".
    pub(super) short_years: bool,
    /// What stands before the first year of a decade: "les années 1980". Empty where an "s" stands behind it.
    pub(super) decade: &'static str,
    /// Words that are a month between a figure and a full stop, and something else elsewhere: "14 sept. 2015".
    pub(super) abbreviated: &'static [(&'static str, i8)],
    /// Whether "last" stands behind its noun: "l'an dernier".
    pub(super) postfix: bool,
    /// What stands behind the hours of a clock that counts to 24: "22 h".
    pub(super) hour: Option<&'static str>,
    /// Words between a day and its hour: "samedi à 20 h".
    pub(super) at: &'static [&'static str],
    /// What years are of where they are no age: "une peine de 15 ans", not "un homme de 38 ans". Empty where ages have
    /// words of their own.
    pub(super) lasting: &'static [&'static str],
    /// The mark before the tenths.
    pub(super) decimal: &'static str,
    /// What several words before an amount say of it: "more than".
    pub(super) qualifiers: &'static [(&'static [&'static str], Modifier)],
    /// Words before an amount that make it one even without a number: "for a day".
    pub(super) lasts_for: &'static [&'static str],
    /// Whether "and" stands before the one of a number: "vingt et un".
    pub(super) and_one: bool,
    /// What stands behind the hours of a clock, written out, and before them: "à 19 heures".
    pub(super) hours: &'static [&'static str],
    pub(super) at_hours: &'static [&'static str],
    /// What opens a range that "and" closes.
    pub(super) between: &'static [&'static str],
    /// What stands between two choices.
    pub(super) or: &'static [&'static str],
    /// What stands behind an amount and a half: "a minute and a half".
    pub(super) and_a_half: &'static [&'static [&'static str]],
    /// The word behind years that makes them an age: "at 12 years of age".
    pub(super) age: &'static str,
    /// Auxiliaries behind which "one day" is some day to come.
    pub(super) modals: &'static [&'static str],
    /// Words behind an indefinite weekday that name nothing: "a Friday in May", and not "a Friday meeting".
    pub(super) links: &'static [&'static str],
    /// References that are adjectives, and mean a time only with a unit: "recent years".
    pub(super) described: &'static [&'static str],
    /// What behind the definite article means a side of the present: "the near future".
    pub(super) sides: &'static [(&'static [&'static str], Reference)],
    /// Words that a reference to the present or future may not stand beside: "as soon as".
    pub(super) comparing: &'static [&'static str],
    /// Words that count from what was last spoken of: "the following year".
    pub(super) counting_on: &'static [&'static str],
    /// Days that have a name, the longer names first.
    pub(super) named_days: &'static [(&'static [&'static str], Holiday)],
    /// The days beside yesterday and tomorrow, in several words.
    pub(super) beside_yesterday: &'static [(&'static [&'static str], i32)],
    /// What stands before an amount to count it back from now: "il y a deux ans". Empty where "ago" stands behind it.
    pub(super) ago: &'static [&'static str],
    /// What stands behind a unit to mean the one last spoken of: "ce jour-là".
    pub(super) that_one: &'static str,
    /// What makes a weekday behind it a name: "Black Friday".
    pub(super) named_weekdays: &'static [&'static str],
    /// What makes a weekday before it a name: "Sunday Times".
    pub(super) mastheads: &'static [&'static str],
    /// Names that begin with the name of a month: "March for Life".
    pub(super) names: &'static [&'static [&'static str]],
    /// Months whose name is another word or a name.
    pub(super) ambiguous: &'static [&'static str],
    /// What a figure before it counts, so that it is no day: "May 20 percent".
    pub(super) counted: &'static [&'static str],
    /// Verbs that follow a year, and are no plural that it counts: "May 19, 2023 marks".
    pub(super) verbs: &'static [&'static str],
}

impl Lexicon {
    pub(super) fn of(language: Language) -> &'static Lexicon {
        use std::sync::LazyLock;
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&super::english::TABLE));
        static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&super::french::TABLE));
        match language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
        }
    }

    fn new(table: &'static Table) -> Self {
        Self { terms: table.words.iter().copied().collect(), table }
    }

    /// What a word may mean; none for most words, which are turned away by their length and one look-up.
    pub(super) fn term(&self, word: &str) -> Option<Term> {
        if !(1..=13).contains(&word.len()) {
            return None;
        }
        let term = if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            *self.terms.get(word)?
        } else {
            let mut lower = [0u8; 13];
            let lower = if word.is_ascii() {
                let lower = &mut lower[..word.len()];
                lower.copy_from_slice(word.as_bytes());
                lower.make_ascii_lowercase();
                std::str::from_utf8(lower).ok()?
            } else {
                &word.to_lowercase()
            };
            *self.terms.get(lower)?
        };
        // "may" and "march", "sun" and "sat" are other words.
        let is_name = matches!(term, Term::Month { .. } | Term::Weekday { .. } | Term::Named);
        let written_as_name = self.table.lower_case || word.starts_with(char::is_uppercase);
        (!is_name || written_as_name).then_some(term)
    }
}
