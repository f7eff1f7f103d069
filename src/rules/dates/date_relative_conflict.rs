//! A relative time and the day, month or year beside it, which is another.

use jiff::civil::{Date, Weekday};

use crate::diagnostic::{Finding, Fix};
use crate::extract::time::{Meaning, TimeExpression, Unit, month_in_words, weekday_like};
use crate::rules::dates::clause::{Shift, is_apposition, is_vague, shift};
use crate::rules::dates::date_years_ago::amount_span;
use crate::rules::dates::numbers::cardinal_like;
use crate::rules::dates::relative::{Means, meaning, plus_days};
use crate::rules::dates::{choice, days_between, of_reference};
use crate::rules::{Check, TimesInput, rule};
use crate::text::{Language, Span, capitalised};
use crate::time::{TimeValue, long_date, month_name, nearest, weekday_name};

rule! {
    "DT013" "date-relative-conflict" {
        summary: "a relative time beside a date that is another",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Times(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = input.paragraph.reference_date else { return };
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let times = &input.paragraph.facts.times;
    // The end of the amount last seen: "today" in "two weeks from today" is a part of it.
    let mut counted = 0;
    for (index, expression) in times.iter().enumerate() {
        if expression.span.start < counted {
            continue;
        }
        counted = shift(expression, text, language).map_or(0, |shift| shift.span.end);
        let Some(relative) = relative(input, index, reference) else { continue };
        let Some(next) = behind(input, relative.span) else { continue };
        let stated = &times[next];
        let Some(between) = text.get(relative.span.end..stated.span.start) else { continue };
        let possessive = text[stated.span.end..].starts_with(['\'', '’']);
        if !is_apposition(between, language) || possessive || relative.is_vague(text, language) {
            continue;
        }
        // A year may turn the whole story to another time: "He won on Monday. Two days later, on May 12, 1998, …".
        let turns = stated.meaning.date().is_some_and(|date| date.year.is_some());
        if turns && relative.anchor.is_some_and(|anchor| anchor.vague_year) {
            continue;
        }
        let Some((message, mut fixes)) = conflict(input, &relative, stated, next) else { continue };
        fixes.extend(relative.fixes);
        let mut finding = Finding::new(relative.span.cover(stated.span), message);
        finding = match relative.anchor {
            Some(anchor) => finding
                .evidence(format!("the day last spoken of is {}", long_date(anchor.day)), "the paragraph")
                .related(anchor.span, "the day that is counted from"),
            None => of_reference(finding, input.resolved),
        };
        finding.fixes = fixes;
        out.push(finding);
    }
}

struct Relative {
    span: Span,
    means: Means,
    vague: bool,
    /// The day that it is counted from, where that is not the article's.
    anchor: Option<Anchor>,
    /// Repairs of the relative half.
    fixes: Vec<Fix>,
}

/// A day that is counted from.
#[derive(Clone, Copy)]
struct Anchor {
    span: Span,
    day: Date,
    /// Its year is not written.
    vague_year: bool,
}

impl Relative {
    fn is_vague(&self, text: &str, language: Language) -> bool {
        self.vague || is_vague(text, self.span.start, language)
    }
}

/// The relative time at an index of the paragraph's times.
fn relative(input: &TimesInput<'_>, index: usize, reference: Date) -> Option<Relative> {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let expression = &input.paragraph.facts.times[index];
    let (anchor, base, shift) = match shift(expression, text, language) {
        Some(shift) if !shift.from_now => {
            let anchor = anchor(input, index)?;
            (Some(anchor), anchor.day, Some(shift))
        }
        shift => (None, reference, shift),
    };
    let means = meaning(expression, text, language, base)?;
    let by_day = matches!(expression.meaning, Meaning::Day(_));
    // Elsewhere it is another day already.
    if by_day && speaks_of_clocks(text) {
        return None;
    }
    let fixes = match &shift {
        Some(shift) => count_fix(input, index, shift, base).into_iter().collect(),
        None if by_day => day_word_fixes(input, index, reference),
        None => Vec::new(),
    };
    // "Earlier this month" is this month all the same.
    let vague = expression.modifier.is_some() && !matches!(means, Means::Month(..) | Means::Year(_));
    Some(Relative { span: shift.map_or(expression.span, |shift| shift.span), means, vague, anchor, fixes })
}

/// The time that comes next behind some words. In "ten days from now", "now" is one of them.
fn behind(input: &TimesInput<'_>, words: Span) -> Option<usize> {
    input.paragraph.facts.times.iter().position(|time| time.span.start >= words.end)
}

/// The day last spoken of before a time: "On Friday … two days later".
fn anchor(input: &TimesInput<'_>, index: usize) -> Option<Anchor> {
    let before = index.checked_sub(1)?;
    let expression = &input.paragraph.facts.times[before];
    let date = expression.meaning.date()?;
    let day = input.times[before].time.as_ref()?.date()?;
    let vague_year = date.year.is_none();
    (date.day.is_some() || date.weekday.is_some()).then_some(Anchor {
        span: expression.span,
        day,
        vague_year,
    })
}

/// What a stated time is told against a relative one: the message, and the repairs of the stated half.
fn conflict(
    input: &TimesInput<'_>,
    relative: &Relative,
    stated: &TimeExpression,
    index: usize,
) -> Option<(String, Vec<Fix>)> {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let date = stated.meaning.date()?;
    let words = relative.span.of(text);
    let value = input.times[index].time.as_ref();
    match (relative.means, date.year, date.month, date.day, date.weekday) {
        (Means::Day(day, 0), None, None, None, Some(weekday)) if weekday.value != day.weekday() => {
            let right = weekday_like(day.weekday(), weekday.span.of(text), language);
            let message = format!(
                "\"{words}\" is {}, {}, not a {}",
                weekday_name(day.weekday()),
                long_date(day),
                weekday_name(weekday.value)
            );
            Some((message, vec![choice(&right, weekday.span, &right)]))
        }
        (Means::Day(day, slack), _, Some(month), Some(stated_day), _) => {
            // Without a year it is of the one that has just been named: "on 14 March 1883 … three days later, on 17 March".
            let other = match date.year {
                Some(_) => value.and_then(TimeValue::date)?,
                None => nearest(month.value, stated_day.value, day)?,
            };
            if days_between(day, other).abs() <= slack {
                return None;
            }
            let message = format!("\"{words}\" is {}, not {}", about(day, slack), long_date(other));
            let same_month = (day.year(), day.month()) == (other.year(), month.value) && slack == 0;
            let bare = stated_day.span.of(text).chars().all(|c| c.is_ascii_digit());
            let written = day.day().to_string();
            let fix = choice(&date.with_day(text, &written), stated_day.span, &written);
            Some((message, Vec::from_iter((same_month && bare && date.weekday.is_none()).then_some(fix))))
        }
        (Means::Month(year, month), stated_year, Some(stated_month), _, _)
            if month != stated_month.value || stated_year.is_some_and(|stated| stated.value != year) =>
        {
            let message = format!(
                "\"{words}\" is {} {year}, not {}",
                month_name(month),
                match stated_year {
                    Some(stated) => format!("{} {}", month_name(stated_month.value), stated.value),
                    None => month_name(stated_month.value).to_owned(),
                }
            );
            let right = month_in_words(month, language)?;
            let only_month = stated_year.is_none() && date.day.is_none();
            let fix = choice(&right, stated_month.span, &right);
            Some((message, Vec::from_iter(only_month.then_some(fix))))
        }
        (Means::Year(year), Some(stated_year), ..) if stated_year.value != year => {
            let message = format!("\"{words}\" is {year}, not {}", stated_year.value);
            Some((message, vec![choice(&year.to_string(), stated_year.span, &year.to_string())]))
        }
        _ => None,
    }
}

fn about(day: Date, slack: i32) -> String {
    if slack == 0 { long_date(day) } else { format!("about {}", long_date(day)) }
}

/// Whether a paragraph reckons with time zones.
fn speaks_of_clocks(text: &str) -> bool {
    ["local time", "GMT", "UTC", " ET", " EDT", " EST", "heure locale", "heure de "]
        .iter()
        .any(|zone| text.contains(zone))
}

/// "Today" for "yesterday (Friday)", where one of these words fits the weekday behind it.
fn day_word_fixes(input: &TimesInput<'_>, index: usize, reference: Date) -> Vec<Fix> {
    let expression = &input.paragraph.facts.times[index];
    let stated: Option<Weekday> = behind(input, expression.span)
        .and_then(|next| Some(input.paragraph.facts.times[next].meaning.date()?.weekday?.value));
    let words: [(&str, i32); 3] = match input.paragraph.options.language {
        Language::English => [("yesterday", -1), ("today", 0), ("tomorrow", 1)],
        Language::French => [("hier", -1), ("aujourd’hui", 0), ("demain", 1)],
    };
    let fits = |offset: i32| plus_days(reference, offset).map(Date::weekday) == stated && stated.is_some();
    let capital = expression.span.of(input.paragraph.text).starts_with(char::is_uppercase);
    words
        .into_iter()
        .filter(|(_, offset)| fits(*offset))
        .map(|(word, _)| {
            let written = if capital { capitalised(word) } else { word.to_owned() };
            choice(&written, expression.span, &written)
        })
        .collect()
}

/// Another amount that leads to the weekday or day behind it.
fn count_fix(input: &TimesInput<'_>, index: usize, shift: &Shift, base: Date) -> Option<Fix> {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let next = behind(input, shift.span)?;
    let date = input.paragraph.facts.times[next].meaning.date()?;
    let direction = shift.steps.signum();
    if shift.unit != Unit::Day || shift.steps.abs() < 2 {
        return None;
    }
    let lands = |count: &u32| {
        let day = i32::try_from(*count).ok().and_then(|count| plus_days(base, direction * count));
        match (date.day, date.weekday) {
            (Some(_), _) => day == input.times[next].time.as_ref().and_then(TimeValue::date),
            (None, Some(weekday)) => day.is_some_and(|day| day.weekday() == weekday.value),
            _ => false,
        }
    };
    let right = (2..=10).filter(lands).min_by_key(|count| count.abs_diff(shift.steps.unsigned_abs()))?;
    let amount = amount_span(text, input.paragraph.facts.times[index].span)?;
    let written = cardinal_like(right, amount.of(text), language);
    Some(choice(&written, amount, &written))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn two_halves_that_disagree() {
        carets(
            "date-relative-conflict",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            They met yesterday (Monday), and then last month, in March.
                     ^^^^^^^^^^^^^^^^^ \"yesterday\" is Thursday, 18 May 2023, not a Monday
                                                  ^^^^^^^^^^^^^^^^^^^^ \"last month\" is April 2023, not March

            He came a week ago, on May 5, and left three days ago, on Sunday.
                    ^^^^^^^^^^^^^^^^^^^^ \"a week ago\" is about 12 May 2023, not 5 May 2023
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ \"three days ago\" is Tuesday, 16 May 2023, not a Sunday

            On Friday he left. Two days later, on Monday, he came back.
                               ^^^^^^^^^^^^^^^^^^^^^^^^^ \"Two days later\" is Sunday, 21 May 2023, not a Monday

            The fair opens ten days from now, on May 31, and closes two weeks from today, on June 2.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ \"ten days from now\" is 29 May 2023, not 31 May 2023

            It was so last year, in 2020.
                      ^^^^^^^^^^^^^^^^^^ \"last year\" is 2022, not 2020
            ",
        );
    }

    #[test]
    fn in_french() {
        carets(
            "date-relative-conflict",
            "md",
            "
            ---
            date: 2023-05-19
            language: fr
            ---
            Elle l’a épousé le 2 mai. Ils sont partis six jours plus tard, le mardi 9 mai.
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ \"six jours plus tard\" is 8 May 2023, not 9 May 2023

            Il est venu hier (lundi), et le mois dernier, en mars.
                        ^^^^^^^^^^^ \"hier\" is Thursday, 18 May 2023, not a Monday
                                         ^^^^^^^^^^^^^^^^^^^^^^^^ \"le mois dernier\" is April 2023, not March
            ",
        );
        assert_eq!(
            fixes(
                "date-relative-conflict",
                "md",
                "---\ndate: 2023-05-19\nlanguage: fr\n---\nC’était le mois dernier, en mars.\n"
            ),
            ["Change to avril: ---\ndate: 2023-05-19\nlanguage: fr\n---\nC’était le mois dernier, en avril."]
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-relative-conflict",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            They met yesterday (Thursday), last month, in April, and a week ago, on May 11. He comes tomorrow, Saturday.

            He left about a week ago, on May 5, nearly three days ago, on Sunday. It was last year, in March.

            They met yesterday, Monday’s vote in mind. It was a week ago on Sunday. He left last week, on Monday.

            It began yesterday (Friday local time), and he wrote today and Monday.

            On Friday he left. Two days later, on Sunday, he came. Some days later, on Monday, he left.

            He left. Two days later, on Monday, he came.
            ",
        );
    }

    #[test]
    fn a_day_is_of_the_year_that_has_just_been_named() {
        carets(
            "date-relative-conflict",
            "md",
            "
            ---
            date: 2024-05-19
            ---
            The play was first given on 10 February 1673; its author died a week later, on 17 February.

            He died on 14 March 1883 and was buried three days later, on 17 March. She left on 30 December 1883 and came
            back three days later, on 2 January.

            He won on Monday. Two days later, on May 12, 1998, is when it began.

            He died on 14 March 1883 and was buried three days later, on 18 March.
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ \"three days later\" is 17 March 1883, not 18 March 1883
            ",
        );
    }

    #[test]
    fn without_a_date_of_the_article() {
        carets("date-relative-conflict", "txt", "\nThey met yesterday (Monday), and last month, in March.\n");
    }

    #[test]
    fn both_repairs_are_offered() {
        let fixed = |text: &str| {
            let found =
                fixes("date-relative-conflict", "md", &format!("---\ndate: 2023-05-19\n---\n{text}\n"));
            found.iter().map(|fix| fix.replace("---\ndate: 2023-05-19\n---\n", "")).collect::<Vec<_>>()
        };
        assert_eq!(
            fixed("It was yesterday (Friday)."),
            ["Change to Thursday: It was yesterday (Thursday).", "Change to today: It was today (Friday)."]
        );
        assert_eq!(
            fixed("On Friday he left. Two days later, on Monday, he came."),
            [
                "Change to Sunday: On Friday he left. Two days later, on Sunday, he came.",
                "Change to Three: On Friday he left. Three days later, on Monday, he came.",
            ]
        );
        assert_eq!(fixed("It was last month, in March."), ["Change to April: It was last month, in April."]);
    }
}
