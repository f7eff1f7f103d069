//! What a word may mean where times are spoken of. The tables of the languages are lists of words with their terms.

use jiff::civil::Weekday;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// The end of a week.
    Weekend,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

impl Unit {
    /// Its letter in a duration, with `T` before those of the clock.
    pub fn letter(self) -> &'static str {
        match self {
            Unit::Second => "TS",
            Unit::Minute => "TM",
            Unit::Hour => "TH",
            Unit::Day => "D",
            Unit::Weekend => "WE",
            Unit::Week => "W",
            Unit::Month => "M",
            Unit::Quarter => "Q",
            Unit::Year => "Y",
            Unit::Decade => "DE",
            Unit::Century => "CE",
            Unit::Millennium => "ML",
        }
    }
}

/// A part of the day, as TimeML names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// Morning.
    Morning,
    /// Midday.
    Midday,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Night.
    Night,
}

impl DayPart {
    /// Its code in a value: `TMO`.
    pub fn code(self) -> &'static str {
        match self {
            DayPart::Morning => "TMO",
            DayPart::Midday => "TMI",
            DayPart::Afternoon => "TAF",
            DayPart::Evening => "TEV",
            DayPart::Night => "TNI",
        }
    }
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// Spring.
    Spring,
    /// Summer.
    Summer,
    /// Autumn.
    Autumn,
    /// Winter.
    Winter,
}

impl Season {
    /// The month that it ends in, of the year that it is named by; winter runs on into the next.
    pub fn last_month(self) -> i8 {
        match self {
            Season::Spring => 6,
            Season::Summer => 9,
            Season::Autumn | Season::Winter => 12,
        }
    }

    /// Its code in a value: `SU`.
    pub fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }
}

/// A time that is told only by its side of the present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reference {
    /// Now.
    Present,
    /// Before.
    Past,
    /// To come.
    Future,
}

impl Reference {
    /// Its value.
    pub fn value(self) -> &'static str {
        match self {
            Reference::Present => "PRESENT_REF",
            Reference::Past => "PAST_REF",
            Reference::Future => "FUTURE_REF",
        }
    }
}

/// How a word before an expression qualifies it; TIMEX3's `mod`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// About.
    Approx,
    /// More than, over, at least.
    MoreThan,
    /// Less than, up to.
    LessThan,
    /// Early in, the beginning of.
    Start,
    /// In the middle of.
    Mid,
    /// Late in, the end of.
    End,
}

impl Modifier {
    /// Its value.
    pub fn value(self) -> &'static str {
        match self {
            Modifier::Approx => "APPROX",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::LessThan => "LESS_THAN",
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
        }
    }
}

/// A day that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holiday {
    /// The same day every year.
    Fixed {
        /// The month.
        month: i8,
        /// The day.
        day: i8,
    },
    /// The `nth` weekday of a month; -1 is the last.
    Nth {
        /// The month.
        month: i8,
        /// The weekday.
        weekday: Weekday,
        /// Which of them.
        nth: i8,
    },
    /// So many days after Easter Sunday.
    Easter {
        /// How many.
        days: i32,
    },
}

impl Holiday {
    /// The same day every year.
    pub(super) const fn fixed(month: i8, day: i8) -> Self {
        Holiday::Fixed { month, day }
    }

    /// The `nth` weekday of a month.
    pub(super) const fn nth(month: i8, weekday: Weekday, nth: i8) -> Self {
        Holiday::Nth { month, weekday, nth }
    }
}

/// What a word may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Term {
    /// A month, 1 to 12; `short` where it is an abbreviation, which a full stop may follow.
    Month { month: i8, short: bool },
    /// A weekday.
    Weekday { weekday: Weekday, short: bool },
    /// A weekday in the plural, which comes again.
    Weekdays(Weekday),
    /// A unit.
    Unit { unit: Unit, plural: bool },
    /// A number in words.
    Number(u32),
    /// A place in a row.
    Ordinal(u32),
    /// Today, and the days beside it.
    Day(i32),
    /// The night or evening of today.
    Tonight(DayPart),
    /// A side of the present.
    Reference(Reference),
    /// This (0), last (-1), next (1).
    Which(i32),
    /// "Past" and "coming", which make a duration with a number behind them.
    Span(i32),
    /// Ago (counted from now), earlier and later (counted from what was spoken of).
    Shift { direction: i32, from_now: bool },
    /// A part of the day.
    DayPart(DayPart),
    /// A time of the clock with a name.
    Clock(i8),
    /// Early, mid, late.
    Edge(Modifier),
    /// A word that qualifies an amount.
    About(Modifier),
    /// Several, a few: an amount that is not told.
    Vague,
    /// A couple.
    Couple,
    /// Every, each.
    Every,
    /// Daily, weekly.
    Often { unit: Unit, amount: u32 },
    /// So many times, before "a week"; 0 for "times", which has its number before it.
    Times(u32),
    /// "Per", between how often and in what time.
    Per,
    /// A season.
    Season(Season),
    /// Half a year, in "the first half".
    Half,
    /// Fiscal.
    Fiscal,
    /// The end or beginning, before "of".
    Bound(Modifier),
    /// The first word of a day that has a name.
    Named,
    /// The first word of what counts back from now: "il y a".
    Ago,
    /// The first word of a day beside yesterday or tomorrow: "avant-hier".
    Beside,
    /// "Fortnight".
    Fortnight,
    /// "O'clock", behind an hour.
    Clocked,
    /// A word that a figure behind it counts or names: "page 2003".
    Numbered,
    /// The tens of a century, before which stands the article: "the nineties".
    Tens(i16),
    /// "That", before the unit that was last spoken of: "that year".
    That,
    /// "These", before "days".
    These,
    /// "And", "to" and their like, between two times; `range` where all that lies between them is meant.
    Join { range: bool },
    /// "Ended", behind the unit that it closes.
    Ended,
    /// "Period", which takes the length of the one last spoken of.
    Period,
    /// "Same", "corresponding": the part of a year that was last spoken of, in another one.
    Same,
    /// "More", "full", between an amount and its unit.
    More,
    /// The first word of several that say something of the amount behind them: "at least".
    Qualifier,
    /// The first word of a side of the present, behind the article: "the near future".
    Side,
    /// "Old", behind an age.
    Old,
    /// The definite article.
    The,
    /// The indefinite article.
    A,
    /// "Of".
    Of,
}

impl Term {
    /// Whether an expression may begin with it.
    pub(super) fn opens(self) -> bool {
        !matches!(
            self,
            Term::DayPart(_)
                | Term::Of
                | Term::Join { .. }
                | Term::Ended
                | Term::Period
                | Term::Same
                | Term::More
                | Term::Old
                | Term::Qualifier
                | Term::Side
                | Term::Per
                | Term::Half
                | Term::Fortnight
                | Term::Clocked
                | Term::Numbered
                | Term::Tens(_)
        )
    }
}

/// A month, written out.
pub(super) const fn month(month: i8) -> Term {
    Term::Month { month, short: false }
}

/// A month, abbreviated.
pub(super) const fn short_month(month: i8) -> Term {
    Term::Month { month, short: true }
}

/// A weekday, written out.
pub(super) const fn weekday(weekday: Weekday) -> Term {
    Term::Weekday { weekday, short: false }
}

/// A weekday, abbreviated.
pub(super) const fn short_weekday(weekday: Weekday) -> Term {
    Term::Weekday { weekday, short: true }
}

/// One of a unit.
pub(super) const fn one(unit: Unit) -> Term {
    Term::Unit { unit, plural: false }
}

/// Several of a unit.
pub(super) const fn many(unit: Unit) -> Term {
    Term::Unit { unit, plural: true }
}
