//! The times in the prose of an article: what their words say beside what they mean, and how they were resolved, told
//! as one would tell a copy editor.

use jiff::civil::Date;

use crate::analysis::Analysis;
use crate::article::Paragraph;
use crate::config::DateOrder;
use crate::entity::Kind;
use crate::extract::time::{Amount, Meaning, Modifier, Season, TimeExpression, Unit};
use crate::resolve::{ResolvedTime, TimexType};
use crate::text::{Language, Span, overlaps_any};
use crate::time::{DateStyle, TimeValue, describe, describe_set, long_date, month_name, weekday_name};

/// A time in prose that the writer has not marked.
#[derive(Clone, Copy, Debug)]
pub(super) struct TimeInProse<'a> {
    pub(super) paragraph: &'a Paragraph,
    /// What the words say; spans are of the prose.
    pub(super) expression: &'a TimeExpression,
    /// What they mean; spans are of the source.
    pub(super) resolved: &'a ResolvedTime,
}

/// The times in prose that the writer has not marked, in order.
pub(super) fn times_in_prose(analysis: &Analysis) -> impl Iterator<Item = TimeInProse<'_>> {
    let marked = analysis.resolved.times.iter().filter(|time| time.annotation.is_some());
    let marked: Vec<Span> = marked.map(|time| time.span).collect();
    let paragraphs = analysis.article.paragraphs.iter().zip(&analysis.facts);
    let times =
        paragraphs.zip(&analysis.resolved.times_in_prose).flat_map(|((paragraph, facts), resolved)| {
            let times = facts.times.iter().zip(resolved);
            times.map(move |(expression, resolved)| TimeInProse { paragraph, expression, resolved })
        });
    times.filter(move |time| !overlaps_any(&marked, time.resolved.span))
}

/// How an article writes its dates: as most of those with a day have it; without any, as its project has numeric ones,
/// or else with the day first.
pub(super) fn style(analysis: &Analysis, order: Option<DateOrder>) -> DateStyle {
    let dates = analysis.facts.iter().flat_map(|facts| facts.dates()).filter(|date| !date.numeric);
    let month_first = dates.filter_map(|date| Some(date.month?.span.start < date.day?.span.start));
    let votes: i32 = month_first.map(|month_first| if month_first { 1 } else { -1 }).sum();
    let language = analysis.article.language;
    let by_order = language == Language::English && order == Some(DateOrder::Mdy);
    DateStyle { language, month_first: votes > 0 || (votes == 0 && by_order) }
}

/// What the words of a time leave open.
pub(super) enum Open {
    /// Which day, month or year it is.
    All,
    /// The year alone, of a day and its month.
    Year,
}

/// What the words of a time leave open; none where they state all, where they mean no stretch of the calendar, and where
/// nobody can be sure, as of an hour without its day.
pub(super) fn left_open(expression: &TimeExpression) -> Option<Open> {
    // "About two years ago" is no year.
    if matches!(expression.modifier, Some(Modifier::Approx | Modifier::MoreThan | Modifier::LessThan)) {
        return None;
    }
    open(&expression.meaning)
}

fn open(meaning: &Meaning) -> Option<Open> {
    match meaning {
        Meaning::PartOf { day, .. } | Meaning::Clock { day: Some(day), .. } => open(day),
        Meaning::Date(date) if date.year.is_some() => None,
        Meaning::Date(date) if date.day.is_some() => Some(Open::Year),
        // The winter of a year may be either of two.
        Meaning::Season { season: Season::Winter, .. }
        | Meaning::RelativeSeason { season: Season::Winter, .. }
        | Meaning::Relative { unit: Unit::Millennium, .. } => None,
        Meaning::Date(_)
        | Meaning::Day(_)
        | Meaning::Relative { .. }
        | Meaning::RelativeMonth { .. }
        | Meaning::MonthOfYear { .. }
        | Meaning::RelativeWeekday { .. }
        | Meaning::RelativeSeason { .. }
        | Meaning::Shifted { .. }
        | Meaning::Part { year: None, .. }
        | Meaning::Season { year: None, .. }
        | Meaning::Holiday { year: None, .. } => Some(Open::All),
        _ => None,
    }
}

/// What a time means, in words: "Friday 19 May 2023", "about 2 years", "every Friday", "the start of 2023".
pub(super) fn meaning(time: &ResolvedTime) -> Option<String> {
    let words = match time.kind {
        TimexType::Set => describe_set(&time.value).or_else(|| describe(&time.value)),
        _ => describe(&time.value),
    }?;
    let lasts = matches!(time.kind, TimexType::Duration | TimexType::Set);
    let before = match time.modifier {
        Some(Modifier::Approx) if !matches!(time.time, Some(TimeValue::Reference)) => "about ",
        Some(Modifier::MoreThan) if lasts => "more than ",
        Some(Modifier::LessThan) if lasts => "less than ",
        Some(Modifier::Start) => "the start of ",
        Some(Modifier::Mid) => "the middle of ",
        Some(Modifier::End) => "the end of ",
        _ => "",
    };
    Some(format!("{before}{words}"))
}

/// The kind of annotation that a time is marked with.
pub(super) fn kind(time: &ResolvedTime) -> Kind {
    match time.kind {
        TimexType::Date => Kind::Date,
        TimexType::Time => Kind::Time,
        TimexType::Duration => Kind::Duration,
        TimexType::Set => Kind::Set,
    }
}

/// How a time in prose was resolved: "the latest Friday up to the article's date". The date itself is left out.
pub(super) fn reason(time: TimeInProse<'_>, reference: Option<Date>) -> String {
    let (expression, resolved) = (time.expression, time.resolved);
    let told = reference.and_then(|reference| {
        let reason = relation(&expression.meaning, resolved, reference)?;
        Some(match expression.modifier {
            Some(Modifier::MoreThan) if resolved.kind == TimexType::Date => format!("more than {reason}"),
            Some(Modifier::LessThan) if resolved.kind == TimexType::Date => format!("less than {reason}"),
            _ => reason,
        })
    });
    told.unwrap_or_else(|| match reference {
        Some(reference) => resolved.how.replace(&format!("{ARTICLE}, {}", long_date(reference)), ARTICLE),
        None => resolved.how.clone(),
    })
}

/// A reason with the article's date in it.
pub(super) fn with_date(reason: &str, reference: Option<Date>) -> String {
    match reference {
        Some(date) => reason.replacen(ARTICLE, &format!("{ARTICLE}{}", dated(date)), 1),
        None => reason.to_owned(),
    }
}

/// How the date itself is told behind [`ARTICLE`].
fn dated(reference: Date) -> String {
    format!(", {}", long_date(reference))
}

/// What the day of an article is called.
pub(super) const ARTICLE: &str = "the article's date";

/// How a time stands to the article's date. None where the resolution has said all that there is to say.
fn relation(meaning: &Meaning, resolved: &ResolvedTime, reference: Date) -> Option<String> {
    let date = resolved.time.as_ref().and_then(TimeValue::date);
    let years = || resolved.value.get(..4)?.parse::<i32>().ok()?.checked_sub(i32::from(reference.year()));
    Some(match meaning {
        Meaning::Date(date) if date.year.is_none() && date.day.is_none() => {
            let month = month_name(date.month?.value);
            match years()? {
                0 => format!("{month} in the year of {ARTICLE}"),
                // Why it is of another year, only the resolution knows.
                _ => resolved
                    .how
                    .strip_prefix(&format!("{month}: "))?
                    .strip_suffix(&dated(reference))?
                    .to_owned(),
            }
        }
        Meaning::PartOf { day, .. } | Meaning::Clock { day: Some(day), .. } => {
            return relation(day, resolved, reference);
        }
        Meaning::Clock { day: None, .. } if date == Some(reference) => {
            format!("the words tell no day: taken to be on {ARTICLE}")
        }
        Meaning::Clock { day: None, .. } => {
            "the words tell no day: taken to be on the day last spoken of".to_owned()
        }
        Meaning::Reference(_) => "the words name no date".to_owned(),
        Meaning::Day(0) => ARTICLE.to_owned(),
        Meaning::Day(days) => beside(Unit::Day, *days, ARTICLE),
        Meaning::Relative { unit: Unit::Day, offset } => {
            let base = date?.checked_sub(jiff::Span::new().try_days(*offset).ok()?).ok()?;
            let base =
                if base == reference { ARTICLE.to_owned() } else { "the day last spoken of".to_owned() };
            if *offset == 0 { base } else { beside(Unit::Day, *offset, &base) }
        }
        Meaning::Relative { unit: Unit::Quarter, offset } if resolved.how.starts_with(COUNTED) => {
            let quarter: i32 = resolved.value.get(6..7)?.parse().ok()?;
            let moved = 4 * years()? + quarter - i32::from((reference.month() - 1) / 3 + 1);
            match moved {
                _ if moved == *offset => of_unit(Unit::Quarter, *offset),
                -1 => format!("the latest quarter that had ended by {ARTICLE}"),
                _ => "the quarter last spoken of".to_owned(),
            }
        }
        Meaning::Relative { unit: Unit::Quarter, .. } => return None,
        Meaning::Relative { unit: Unit::Weekend, .. } => match weekends(&resolved.value, reference)? {
            0 => format!("the weekend of the week of {ARTICLE}"),
            -1 => format!("the weekend before the week of {ARTICLE}"),
            1 => format!("the weekend of the week after {ARTICLE}"),
            _ => return None,
        },
        Meaning::Relative { unit, offset } => of_unit(*unit, *offset),
        Meaning::RelativeMonth { month, offset } => match offset {
            0 => format!("{} in the year of {ARTICLE}", month_name(*month)),
            1.. => format!("the next {} after the month of {ARTICLE}", month_name(*month)),
            _ => format!("the latest {} before the month of {ARTICLE}", month_name(*month)),
        },
        Meaning::MonthOfYear { month, offset } => {
            format!("{} in {}", month_name(*month), of_unit(Unit::Year, *offset))
        }
        Meaning::RelativeWeekday { weekday, offset } => match offset {
            0 => format!("the {} in the week of {ARTICLE}", weekday_name(*weekday)),
            1.. => format!("the next {} after {ARTICLE}", weekday_name(*weekday)),
            _ => format!("the latest {} before {ARTICLE}", weekday_name(*weekday)),
        },
        Meaning::RelativeSeason { season, offset } => {
            format!("{} in {}", season_name(*season), of_unit(Unit::Year, *offset))
        }
        Meaning::Season { season, year: None, .. } => {
            format!("{} in {}", season_name(*season), of_unit(Unit::Year, years()?))
        }
        Meaning::Part { half, year: None, offset: None, .. } => {
            let (part, first_month) = if *half { ("half", 6) } else { ("quarter", 3) };
            let number: i8 = resolved.value.get(6..7)?.parse().ok()?;
            let begun = years()? < 0 || first_month * (number - 1) < reference.month();
            if begun {
                format!("the latest such {part} to have begun by {ARTICLE}")
            } else {
                format!("the next such {part} after {ARTICLE}")
            }
        }
        Meaning::Part { year: None, .. } => format!("in {}", of_unit(Unit::Year, years()?)),
        Meaning::Shifted { unit, amount: Amount::Count(count), direction, .. } => {
            let count = i32::try_from(*count).ok()?.checked_mul(*direction)?;
            let counted_from = resolved.how.strip_prefix(COUNTED)?;
            // What is longer than a month is always counted from the article's date.
            let base = match unit {
                Unit::Quarter | Unit::Decade | Unit::Century => ARTICLE,
                Unit::Year if years()? == count => ARTICLE,
                _ => counted_from.strip_suffix(&dated(reference)).unwrap_or(counted_from),
            };
            let side = if count < 0 { "before" } else { "after" };
            format!("{} {side} {base}", counted(count.unsigned_abs(), *unit))
        }
        Meaning::Holiday { year: None, offset, .. } => match offset {
            Some(-1) => format!("the latest one before {ARTICLE}"),
            Some(1) => format!("the next one after {ARTICLE}"),
            _ => format!("the one nearest to {ARTICLE}"),
        },
        Meaning::Part { .. } | Meaning::Season { .. } | Meaning::Holiday { .. } => {
            "as the words say".to_owned()
        }
        Meaning::Set { .. } | Meaning::EveryWeekday(_) => "a time that comes again".to_owned(),
        Meaning::Duration(_) => "a length of time".to_owned(),
        _ => return None,
    })
}

/// How the resolution begins to say that it has counted.
const COUNTED: &str = "counted from ";

/// "The month of the article's date", and the months beside it.
fn of_unit(unit: Unit, offset: i32) -> String {
    match offset {
        0 => format!("the {} of {ARTICLE}", unit_name(unit)),
        _ => beside(unit, offset, &format!("that of {ARTICLE}")),
    }
}

/// "The month before that of the article's date", "2 months after that of the article's date".
fn beside(unit: Unit, offset: i32, base: &str) -> String {
    let side = if offset < 0 { "before" } else { "after" };
    match offset.unsigned_abs() {
        1 => format!("the {} {side} {base}", unit_name(unit)),
        count => format!("{} {side} {base}", counted(count, unit)),
    }
}

/// "1 day", "2 centuries".
fn counted(count: u32, unit: Unit) -> String {
    match (count, unit) {
        (1, _) => format!("1 {}", unit_name(unit)),
        (_, Unit::Century) => format!("{count} centuries"),
        _ => format!("{count} {}s", unit_name(unit)),
    }
}

/// How many weeks lie between the week of a value and that of a date.
fn weekends(value: &str, reference: Date) -> Option<i32> {
    let (year, week) = (value.get(..4)?.parse().ok()?, value.get(6..8)?.parse().ok()?);
    let monday = |year, week| {
        jiff::civil::ISOWeekDate::new(year, week, jiff::civil::Weekday::Monday)
            .ok()
            .map(jiff::civil::ISOWeekDate::date)
    };
    let this = reference.iso_week_date();
    let days = monday(this.year(), this.week())?.until(monday(year, week)?).ok()?.get_days();
    Some(days / 7)
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "second",
        Unit::Minute => "minute",
        Unit::Hour => "hour",
        Unit::Day => "day",
        Unit::Weekend => "weekend",
        Unit::Week => "week",
        Unit::Month => "month",
        Unit::Quarter => "quarter",
        Unit::Year => "year",
        Unit::Decade => "decade",
        Unit::Century => "century",
        Unit::Millennium => "millennium",
    }
}

fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}
