//! The words that the rules on dates ask for: one table a language. A third language is a third table.

mod english;
mod french;

use self::english::ENGLISH;
use self::french::FRENCH;
use crate::text::Language;

/// The words of one language, in lower case. A stem is the beginning of a word.
pub(super) struct Lexicon {
    /// Stems of words in the caption of a picture of another time.
    pub(super) from_archive: &'static [&'static str],
    /// Stems of words that look back over the years.
    pub(super) looking_back: &'static [&'static str],
    /// Words of what may be of last year, though no other date says so.
    pub(super) years_back: &'static [&'static str],
    /// Stems of words of a ceremony.
    pub(super) solemn: &'static [&'static str],
    /// Articles and possessives before an anniversary.
    pub(super) determiners: &'static [&'static str],
    /// Participles for what begins, and keeps its own anniversary.
    pub(super) founded: &'static [&'static str],
    /// The endings of a verb for keeping that is of now: "celebrates", "is marking".
    pub(super) keeping_now: &'static [&'static str],
    /// Whose anniversary it is.
    pub(super) its: &'static [&'static str],
    /// Words behind such an anniversary that say no more of it.
    pub(super) behind_anniversary: &'static [&'static str],
    /// Words before a verb that say what for.
    pub(super) purpose: &'static [&'static str],
    /// "Be" as it stands before what will be.
    pub(super) copula: &'static [&'static str],
    /// Words before an event that make it a limit: "by the 100th anniversary".
    pub(super) limits: &'static [&'static str],
    /// Words that open a clause about something told: "the crowd that marked", "he recalled how".
    pub(super) relative: &'static [&'static str],
    /// Participles that nothing does of itself: without a helper they describe a thing, "a stamp issued for".
    pub(super) made: &'static [&'static str],
    /// Words between such a participle and what it was for.
    pub(super) wherefore: &'static [&'static str],
    /// Stems of verbs for what is only meant to be.
    pub(super) hoping: &'static [&'static str],
    /// Helpers and the like that only a clause of its own has.
    pub(super) finite: &'static [&'static str],
    /// The words that open a stretch of time, and those that stand before its end: "from … to".
    pub(super) from_to: &'static [(&'static str, &'static [&'static str])],
    /// The same for "between … and".
    pub(super) between: (&'static str, &'static [&'static str]),
    /// The words that may stand before a day of the month: "between the 14th and the 12th".
    pub(super) articles: &'static [&'static str],
    /// Stems that make a "from … to" a change from one to the other, and no stretch of time.
    pub(super) changes: &'static [&'static str],
    /// Words for a share by which something changed, so that it changed over a time; and words before them: "by half".
    pub(super) shares: &'static [&'static str],
    pub(super) before_shares: &'static [&'static str],
    /// Words behind the figure of a percentage.
    pub(super) percent: &'static [&'static str],
    /// Stems that hold two years against each other: "the gap between 2019 and 2015".
    pub(super) apart: &'static [&'static str],
    /// Words behind a stretch that runs into the next day or year.
    pub(super) overrun: &'static [&'static str],
    /// Words for what takes a year, so that it ends a day before that on which it began.
    pub(super) yearly: &'static [&'static str],
    /// Words for hours that run over midnight.
    pub(super) nightly: &'static [&'static str],
    /// Words before a figure that make it the number of something.
    pub(super) numbered: &'static [&'static str],
    /// Stems that make two figures a score or a vote.
    pub(super) scores: &'static [&'static str],
    /// How an era is written whose years count down.
    pub(super) counting_down: &'static [&'static str],
    /// Words that go on with the sentence behind a year, and do not say what a figure counts.
    pub(super) going_on: &'static [&'static str],
    /// Words before a year: "in", and those of a point in the past.
    pub(super) within: &'static [&'static str],
    /// The word for "since".
    pub(super) since: &'static [&'static str],
    /// Words before a year that stand before amounts as often: "by", "until".
    pub(super) up_to: &'static [&'static str],
    /// Words for a part of a year, which its figure follows: "late 2013", "the end of 2013".
    pub(super) parts_of_year: &'static [&'static str],
    /// The words for "of". The figure in "the survey of March 20013" counts nothing, as it may in "in March 20013 men".
    pub(super) of: &'static [&'static str],
    /// The word for "from", and the stem of the verb before it that dates something: "dates from".
    pub(super) dating: (&'static str, &'static str),
    /// Words before a date that stand before no amount: "on June 3".
    pub(super) on: &'static [&'static str],
    /// Words before "in" that make the figure behind it a proportion: "one in 20013".
    pub(super) one: &'static [&'static str],
    /// Words behind a figure that make it an amount: "in 20013 of them".
    pub(super) counted: &'static [&'static str],
    /// Stems of words about codes that a figure of five digits may be.
    pub(super) codes: &'static [&'static str],
    /// Stems of words about what grows, and by how much.
    pub(super) growth: &'static [&'static str],
    /// Stems of words that look centuries ahead: forecasts, films, leases.
    pub(super) far_ahead: &'static [&'static str],
    /// Stems of words about antiquity, whose years have three digits.
    pub(super) antiquity: &'static [&'static str],
    /// Words before a time of the clock.
    pub(super) at: &'static [&'static str],
    /// Those of them before a time that is no limit; and stems of the verbs for what has an hour, near by.
    pub(super) at_hour: &'static [&'static str],
    pub(super) begins: &'static [&'static str],
    /// Words for what has an hour, which stands right behind them in a listing: "show 8.30pm".
    pub(super) shown: &'static [&'static str],
    /// The letter between the hours and the minutes of a clock that counts to 24.
    pub(super) hour: Option<&'static str>,
}

pub(super) fn lexicon(language: Language) -> &'static Lexicon {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}
