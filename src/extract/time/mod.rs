//! Times in prose: found in one pass over the words of a paragraph, by a small grammar over a language's table.
//!
//! What is found here is what the words say and nothing that they leave out; the year of "19 May", the day of "Friday"
//! and the quarter of "a year earlier" are resolved when the whole article is seen.

mod amounts;
mod articled;
mod calendar;
mod clock;
mod cursor;
mod english;
mod french;
mod lexicon;
mod lone;
mod named;
mod parts;
mod phrases;
mod postfix;
mod terms;

use jiff::civil::{Date, Weekday};

pub use self::calendar::goes_on;
use self::cursor::Cursor;
use self::lexicon::Lexicon;
use self::terms::Term;
pub use self::terms::{DayPart, Holiday, Modifier, Reference, Season, Unit};
use super::ExtractOptions;
use crate::text::{Language, Span, Word, capitalised};
use crate::time::TimeValue;

/// A time in prose. Spans are of the prose.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// The whole expression.
    pub span: Span,
    /// What the words say.
    pub meaning: Meaning,
    /// How they qualify it.
    pub modifier: Option<Modifier>,
    /// A duration that ends with the article's date (-1) or begins with it (1): "the past two months".
    pub side: Option<i32>,
    /// It ends the range that the expression before it opens: "Wednesday" in "from Monday to Wednesday".
    pub closes: bool,
}

/// What the words of a time say.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// A date, as far as it is stated: a weekday, a day, a month, a year.
    Date(DateExpression),
    /// A part of a day: "Friday morning", "tonight".
    PartOf {
        /// Which part.
        part: DayPart,
        /// Of which day.
        day: Box<Meaning>,
    },
    /// Now, the past, the future.
    Reference(Reference),
    /// So many days from today: "yesterday" is -1.
    Day(i32),
    /// "This year" (0), "last month" (-1), "next week" (1).
    Relative {
        /// The unit.
        unit: Unit,
        /// Which of them.
        offset: i32,
    },
    /// "Last May".
    RelativeMonth {
        /// The month.
        month: i8,
        /// Which of them.
        offset: i32,
    },
    /// "May last year", "Oct. 13 this year", "May of that year".
    MonthOfYear {
        /// The month.
        month: i8,
        /// The day, if it is told.
        day: Option<i8>,
        /// Of which year, counted from this one; none for the year that was last spoken of.
        offset: Option<i32>,
    },
    /// "Last Friday", "the previous Friday".
    RelativeWeekday {
        /// The weekday.
        weekday: Weekday,
        /// Which of them.
        offset: i32,
        /// Counted from now, and not from the day that was last spoken of.
        from_now: bool,
    },
    /// "That year": the one that was last spoken of.
    That(Unit),
    /// The week that a day is in: "the week of March 6".
    WeekOf(Box<Meaning>),
    /// "This summer".
    RelativeSeason {
        /// The season.
        season: Season,
        /// Which of them.
        offset: i32,
    },
    /// "Two years ago", "a year earlier".
    Shifted {
        /// The unit.
        unit: Unit,
        /// How many.
        amount: Amount,
        /// -1 for before, 1 for after.
        direction: i32,
        /// Counted from now, and not from what was last spoken of.
        from_now: bool,
    },
    /// A quarter or half of a year.
    Part {
        /// Which one.
        number: i8,
        /// A half.
        half: bool,
        /// Of which year, if that is stated.
        year: Option<i16>,
        /// Of which year, counted from this one.
        offset: Option<i32>,
    },
    /// The part of a year that was last spoken of, in another year: "the 1988 period", "last year's quarter".
    SamePart {
        /// Of which year, if that is stated.
        year: Option<i16>,
        /// Of which year, counted from this one.
        offset: Option<i32>,
    },
    /// A season of a year.
    Season {
        /// The season.
        season: Season,
        /// Of which year, if that is stated.
        year: Option<i16>,
        /// Of which year, counted from this one.
        offset: Option<i32>,
    },
    /// A decade: 198 for the 1980s.
    Decade(i16),
    /// A century: 20 for the twentieth.
    Century(i8),
    /// How long something lasts.
    Duration(Vec<(Unit, Amount)>),
    /// "Daily", "every two weeks".
    Set {
        /// The unit.
        unit: Unit,
        /// Every how many.
        amount: u32,
        /// "Every" or "each" says so.
        every: bool,
        /// How often in that time: "twice a week".
        times: Option<u32>,
    },
    /// "Every Friday".
    EveryWeekday(Weekday),
    /// A time of the clock.
    Clock {
        /// The hour, 0 to 24.
        hour: i8,
        /// The minute, if it is told.
        minute: Option<i8>,
        /// Of which day, if that is told.
        day: Option<Box<Meaning>>,
    },
    /// A day with a name.
    Holiday {
        /// The day.
        holiday: Holiday,
        /// Of which year, if that is stated.
        year: Option<i16>,
        /// Last, this or next.
        offset: Option<i32>,
    },
}

/// How many of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So many.
    Count(u32),
    /// So many tenths: 1.5 is 15.
    Tenths(u32),
    /// A half.
    Half,
    /// Some; how many is not told.
    Vague,
}

impl Meaning {
    /// The date of the calendar that the words state, with or without a part of the day or an hour.
    pub fn date(&self) -> Option<&DateExpression> {
        match self {
            Meaning::Date(date) => Some(date),
            Meaning::PartOf { day, .. } | Meaning::Clock { day: Some(day), .. } => day.date(),
            _ => None,
        }
    }

    /// Whether it is one day.
    fn is_day(&self) -> bool {
        match self {
            Meaning::Date(date) => date.day.is_some() || date.weekday.is_some(),
            Meaning::Day(_)
            | Meaning::RelativeWeekday { .. }
            | Meaning::Holiday { .. }
            | Meaning::That(Unit::Day)
            | Meaning::Shifted { unit: Unit::Day, .. }
            | Meaning::Relative { unit: Unit::Day, .. } => true,
            _ => false,
        }
    }
}

/// A part of a date, and where the words state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// What is stated.
    pub value: T,
    /// By which words.
    pub span: Span,
}

/// A date in prose, as far as the words state it. Spans are of the prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateExpression {
    /// The whole expression.
    pub span: Span,
    /// The year.
    pub year: Option<Stated<i16>>,
    /// The month, 1 to 12; out of that range only in a numeric date.
    pub month: Option<Stated<i8>>,
    /// The day, as a figure; it may be one that no month has. An ordinal's suffix is in its span.
    pub day: Option<Stated<i8>>,
    /// The last day of "19-21 May", which belongs to the same month.
    pub last_day: Option<Stated<i8>>,
    /// The weekday, where it belongs to this very date.
    pub weekday: Option<Stated<Weekday>>,
    /// "Last" (-1) or "next" (1) stands beside it: "le 26 septembre dernier", "last Oct. 23".
    pub side: Option<i32>,
    /// A word before it, a weekday or a year says that it is a date, and not a name and a number.
    pub certain: bool,
    /// It is written in figures alone.
    pub numeric: bool,
    /// The article before it leaves open which one is meant: "it was a Friday".
    pub indefinite: bool,
}

impl DateExpression {
    /// A date of which nothing is stated yet.
    fn empty(span: Span) -> Self {
        Self {
            span,
            year: None,
            month: None,
            day: None,
            last_day: None,
            weekday: None,
            side: None,
            certain: false,
            numeric: false,
            indefinite: false,
        }
    }

    /// A year alone.
    fn of_year(year: Stated<i16>) -> Self {
        Self { year: Some(year), certain: true, ..Self::empty(year.span) }
    }

    /// The date, where the words state all of it and it exists.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?.value, self.month?.value, self.day?.value).ok()
    }

    /// The date with another day, in the writer's own form: "May 20", "20 mai", "2023-05-20". `text` is the prose.
    pub fn with_day(&self, text: &str, written: &str) -> String {
        let Some(day) = self.day.map(|day| day.span) else { return written.to_owned() };
        // The month of the second in "May 19 and 20" stands beside the first.
        let month = self.month.map(|month| month.span).filter(|month| self.span.contains(*month));
        let mut parts = day.cover(month.unwrap_or(day));
        if self.numeric {
            parts = parts.cover(self.year.map_or(day, |year| year.span));
        }
        format!("{}{written}{}", &text[parts.start..day.start], &text[day.end..parts.end])
    }

    /// What the words state, as a TIMEX3 value: `2023-05-19`, `XXXX-05-19`, `2023-05`, `XXXX-WXX-5`.
    pub fn value(&self) -> String {
        let year = self.year.map_or("XXXX".to_owned(), |year| format!("{:04}", year.value));
        match (self.month, self.day, self.weekday) {
            (Some(month), Some(day), _) => format!("{year}-{:02}-{:02}", month.value, day.value),
            (Some(month), None, _) => format!("{year}-{:02}", month.value),
            (None, _, Some(weekday)) => format!("XXXX-WXX-{}", weekday.value.to_monday_one_offset()),
            (None, ..) => year,
        }
    }

    /// The value, read; none for a date that cannot be.
    pub fn time_value(&self) -> Option<TimeValue> {
        TimeValue::parse(&self.value()).ok()
    }
}

/// The times of a paragraph, in order.
pub(super) fn times(text: &str, words: &[Word<'_>], options: ExtractOptions) -> Vec<TimeExpression> {
    let cursor = Cursor::new(text, words, Lexicon::of(options.language), options.date_order);
    let mut found: Vec<TimeExpression> = Vec::new();
    let mut index = 0;
    while index < words.len() {
        match cursor.opens(index).then(|| cursor.time_at(index)).flatten() {
            Some((mut time, next)) => {
                time.closes = found.last().is_some_and(|last| cursor.closes(last, &time, index));
                found.push(time);
                index = next.max(index + 1);
            }
            None => index += 1,
        }
    }
    found
}

/// What the words of an annotated date state, taken one by one: "the Friday", "May", "2023". Such words are known
/// to speak of time, so that a lone month or year counts.
pub fn stated_parts(text: &str, options: ExtractOptions) -> StatedParts {
    let words = crate::text::words(text);
    let cursor = Cursor::new(text, &words, Lexicon::of(options.language), options.date_order);
    let mut parts = StatedParts::default();
    let mut index = 0;
    while index < words.len() {
        let Some((date, next)) = cursor.date_at(index) else {
            index += 1;
            continue;
        };
        parts.year = parts.year.or(date.year.map(|year| year.value));
        parts.month = parts.month.or(date.month.map(|month| month.value));
        parts.day = parts.day.or(date.day.map(|day| day.value));
        parts.weekday = parts.weekday.or(date.weekday.map(|weekday| weekday.value));
        index = next.max(index + 1);
    }
    parts.several = cursor.speaks_of_several();
    for index in 0..words.len() {
        match cursor.term(index) {
            Some(Term::Month { month, .. }) => parts.month = parts.month.or(Some(month)),
            Some(Term::Weekday { weekday, .. }) => parts.weekday = parts.weekday.or(Some(weekday)),
            _ => parts.year = parts.year.or(cursor.year(index).map(|year| year.value)),
        }
    }
    parts
}

/// The parts of a date that some words state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatedParts {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month, beside its month.
    pub day: Option<i8>,
    /// The weekday.
    pub weekday: Option<Weekday>,
    /// The words speak of several days: "Friday to Sunday", "19 and 20 May". Which of them a value means is open.
    pub several: bool,
}

/// The name of a weekday, written as `model` is: abbreviated or not, in capitals or not.
pub fn weekday_like(weekday: Weekday, model: &str, language: Language) -> String {
    let lexicon = Lexicon::of(language);
    let index = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or_default();
    let name = lexicon.table.weekday_names[index];
    let short = matches!(lexicon.term(model), Some(Term::Weekday { short: true, .. }));
    let name = if short { &name[..3] } else { name };
    if model.chars().all(|c| !c.is_lowercase()) {
        name.to_uppercase()
    } else if model.starts_with(char::is_uppercase) {
        capitalised(name)
    } else {
        name.to_lowercase()
    }
}

/// The name of a month, 1 to 12, written out as the language does; none for a month that no year has.
pub fn month_in_words(month: i8, language: Language) -> Option<String> {
    let table = Lexicon::of(language).table;
    let is_it = |term: &Term| matches!(term, Term::Month { month: other, short: false } if *other == month);
    let name = table.words.iter().find(|(_, term)| is_it(term))?.0;
    Some(if table.lower_case { name.to_owned() } else { capitalised(name) })
}

/// Whether a word is the name of a month, written out or not.
pub fn is_month(word: &str, language: Language) -> bool {
    matches!(Lexicon::of(language).term(word), Some(Term::Month { .. }))
}
