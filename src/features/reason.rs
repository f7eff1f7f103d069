//! Tells how a time was resolved, as one would tell a copy editor.

use jiff::civil::Date;

use super::times::TimeInProse;
use crate::extract::time::{Amount, Meaning, Modifier, Season, Unit};
use crate::resolve::{ARTICLES_DATE, ResolvedTime, TimexType};
use crate::time::{TimeValue, describe, describe_set, long_date, month_name, weekday_name};

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

/// How a time in prose was resolved: "the latest Friday up to the article's date". The date itself is left out.
pub(super) fn reason(time: TimeInProse<'_>, reference: Option<Date>) -> String {
    let (expression, resolved) = (time.expression, time.resolved);
    // Where a caption has a day of its own, the resolution tells of it.
    let articles = reference.filter(|_| resolved.reference == reference);
    let told = articles.and_then(|reference| {
        let reason = relation(&expression.meaning, resolved, reference)?;
        Some(match expression.modifier {
            Some(Modifier::MoreThan) if resolved.kind == TimexType::Date => format!("more than {reason}"),
            Some(Modifier::LessThan) if resolved.kind == TimexType::Date => format!("less than {reason}"),
            _ => reason,
        })
    });
    told.unwrap_or_else(|| match articles {
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
pub(super) const ARTICLE: &str = ARTICLES_DATE;

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
        Meaning::Relative { unit: Unit::Quarter, .. } | Meaning::RelativeWeekday { from_now: false, .. } => {
            return None;
        }
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
        Meaning::MonthOfYear { month, offset: Some(offset), .. } => {
            format!("{} in {}", month_name(*month), of_unit(Unit::Year, *offset))
        }
        Meaning::RelativeWeekday { weekday, offset, .. } => match offset {
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
            let base = counted_from.strip_suffix(&dated(reference)).unwrap_or(counted_from);
            if *unit == Unit::Day && base != ARTICLE {
                return Some(beside(Unit::Day, count, base));
            }
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
