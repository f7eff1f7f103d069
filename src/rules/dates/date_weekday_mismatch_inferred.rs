//! A weekday beside a date without a year, which in the year of the story falls on another.
//!
//! The year is the one that brings the date nearest to the article's own. That is a guess wherever the story may be
//! about another time: a year that it speaks of nearby and that the weekday fits makes the rule silent, and so does the
//! year before or after, unless the verb says which side is meant.

use jiff::civil::Date;

use super::clause::{self, Tense, tense_around};
use super::days_between;
use super::lexicon::lexicon;
use super::repairs::{mismatch, weekday_or_day};
use super::surroundings::{has_stem, years};
use crate::article::Zone;
use crate::diagnostic::Finding;
use crate::extract::{DateExpression, ReferenceDate};
use crate::resolve::{ResolvedTime, TimexType};
use crate::rules::{Check, TimesInput, rule};
use crate::text::Span;
use crate::time::{self, long_date};

rule! {
    "DT002" "date-weekday-mismatch-inferred" {
        summary: "a weekday beside a date without a year that falls on another in the year of the story",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Times(check),
    }
}

/// How many days a date may lie from the article's.
const REACH: i32 = 45;

/// How many days back what is over is of this year, whatever other year the weekday fits.
const RECENT: i32 = 14;

/// How many paragraphs above may state the year that a date is of.
const NEAR: usize = 2;

/// Month and day of dates that name what happened on them in one year. "Tuesday, Sept. 11" is of 2001 in any article.
const REMEMBERED: &[(i8, i8)] = &[(1, 6), (9, 11), (11, 22), (12, 7)];

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = &input.resolved.reference_date else { return };
    for (expression, time) in input.paragraph.facts.times.iter().zip(input.times) {
        let Some(expression) = expression.meaning.date() else { continue };
        let (Some(stated), None) = (expression.weekday, expression.year) else { continue };
        let Some(date) = nearest(expression, reference.date) else { continue };
        if date.weekday() == stated.value
            || is_of_another_time(input, expression, date, reference.date)
            || opens_line_of_list(input, time)
        {
            continue;
        }
        let (message, calendar) = mismatch(date, stated.value, Some(reference.date));
        let mut finding = Finding::new(expression.span, message)
            .evidence(calendar, "calendar")
            .evidence(year_taken(reference), reference.source.as_str());
        finding.fixes = weekday_or_day(&input.paragraph, expression, stated, date);
        out.push(finding);
    }
}

fn year_taken(reference: &ReferenceDate) -> String {
    format!("the year is the one nearest to the article's date, {}", long_date(reference.date))
}

/// The date in the year that brings it nearest to the article's, if it is near enough to be of the story.
fn nearest(expression: &DateExpression, reference: Date) -> Option<Date> {
    let date = time::nearest(expression.month?.value, expression.day?.value, reference)?;
    (days_between(reference, date).abs() <= REACH).then_some(date)
}

/// Whether the day may be one of another year.
fn is_of_another_time(
    input: &TimesInput<'_>,
    expression: &DateExpression,
    date: Date,
    reference: Date,
) -> bool {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let lexicon = lexicon(language);
    let captioned = input.paragraph.zone == Zone::Caption && has_stem(text, lexicon.from_archive);
    let remembered = REMEMBERED.contains(&(date.month(), date.day()));
    if captioned || remembered || has_stem(text, lexicon.looking_back) {
        return true;
    }
    let fits = |year: i16| {
        let there = Date::new(year, date.month(), date.day());
        expression.weekday.is_some_and(|stated| there.is_ok_and(|there| there.weekday() == stated.value))
    };
    let days = days_between(reference, date);
    let tense = tense_around(text, expression.span, language);
    if fits_with_another(input, expression, reference) {
        return true;
    }
    // What will be is of the story's own time, whatever was told before.
    if tense == Some(Tense::Future) && days >= -1 {
        return false;
    }
    let is_other = |year: &i16| *year != date.year() && *year != reference.year();
    if titles(input).any(|title| years(title).any(|year| is_other(&year)))
        || years_near(input).into_iter().any(fits)
    {
        return true;
    }
    let agrees = match tense {
        Some(Tense::Past) => days <= 1,
        Some(Tense::Future) => false,
        None => true,
    };
    if agrees && days.abs() <= 7 {
        return false;
    }
    let this_year = tense == Some(Tense::Past) && (-RECENT..=1).contains(&days);
    let around = [reference.year() - 1, reference.year(), reference.year() + 1];
    let clause = clause::sentence(text, expression.span);
    let mut times = input.paragraph.facts.times.iter().zip(input.times);
    !this_year && around.into_iter().any(fits)
        || times.any(|(other, time)| clause.contains(other.span) && is_far(time, date))
}

/// Whether another day of the sentence is as wrong, and both are right a year on or a year back: "from Monday, Dec. 23,
/// through Friday, Jan. 3".
fn fits_with_another(input: &TimesInput<'_>, expression: &DateExpression, reference: Date) -> bool {
    let sentence = clause::sentence(input.paragraph.text, expression.span);
    let fits = |expression: &DateExpression, years: i16| {
        let date = nearest(expression, reference);
        let date =
            date.and_then(|date| Date::new(date.year().checked_add(years)?, date.month(), date.day()).ok());
        date.zip(expression.weekday).is_some_and(|(date, stated)| date.weekday() == stated.value)
    };
    let mut others = input.paragraph.facts.dates().filter(|other| {
        other.span != expression.span
            && other.year.is_none()
            && sentence.contains(other.span)
            && !fits(other, 0)
    });
    others.any(|other| [-1, 1].into_iter().any(|years| fits(expression, years) && fits(other, years)))
}

/// The heading above, the headline and the title.
fn titles<'a>(input: &TimesInput<'a>) -> impl Iterator<Item = &'a str> {
    let above = input.article.paragraphs.get(..input.index).unwrap_or_default();
    let heading = above.iter().rev().find(|paragraph| paragraph.zone == Zone::Heading);
    let headline = above.iter().find(|paragraph| paragraph.zone == Zone::Headline);
    let title = input.article.front_matter.title.as_ref().map(|title| title.value.as_str());
    heading.into_iter().chain(headline).map(|paragraph| paragraph.prose.text.as_str()).chain(title)
}

/// What is spoken of in the paragraph and just above it, and the time last spoken of before it.
fn spoken_of<'a>(input: &TimesInput<'a>) -> impl Iterator<Item = &'a ResolvedTime> {
    let before = input.resolved.times_in_prose.get(..input.index).unwrap_or_default();
    let last = before.iter().flatten().rev().find(|time| is_dated(time));
    let just_above = before.iter().rev().take(NEAR).flatten();
    input.times.iter().chain(just_above).chain(last)
}

/// The years of those times, all those of a decade among them.
fn years_near(input: &TimesInput<'_>) -> Vec<i16> {
    let years = |time: &ResolvedTime| {
        let (figures, count) = if time.value.len() == 3 { (3, 10) } else { (4, 1) };
        let first = time.value.get(..figures)?.parse::<i16>().ok()?.checked_mul(count)?;
        Some(first..first.saturating_add(count))
    };
    spoken_of(input).filter(|time| is_dated(time)).filter_map(years).flatten().collect()
}

/// Whether a time is a date or hour of some year.
fn is_dated(time: &ResolvedTime) -> bool {
    matches!(time.kind, TimexType::Date | TimexType::Time)
        && time.value.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a time lies in another year than a date, and not just across New Year.
fn is_far(time: &ResolvedTime, date: Date) -> bool {
    if !is_dated(time) {
        return false;
    }
    let Some(year) = time.value.get(..4).and_then(|year| year.parse::<i32>().ok()) else { return true };
    let month = time.value.get(5..7).and_then(|month| month.parse::<i32>().ok());
    match month {
        Some(month) => {
            let months = (year - i32::from(date.year())) * 12 + month - i32::from(date.month());
            year != i32::from(date.year()) && months.abs() > 6
        }
        None => year != i32::from(date.year()),
    }
}

/// Whether the article has a list of days, three or more lines that begin with a date, and a time opens one of them.
fn opens_line_of_list(input: &TimesInput<'_>, time: &ResolvedTime) -> bool {
    let source = &input.article.text;
    let begins_line = |time: &&ResolvedTime| {
        let line = source[..time.span.start].rfind('\n').map_or(0, |end| end + 1);
        let opening = Span::new(line, time.span.start).of(source);
        time.kind != TimexType::Duration
            && time.span.of(source).contains(|c: char| c.is_ascii_digit())
            && !opening.contains(char::is_alphanumeric)
    };
    begins_line(&time)
        && input.resolved.times_in_prose.iter().flatten().filter(begins_line).take(3).count() == 3
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn the_year_nearest_to_the_articles_date() {
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The leaders will meet on Thursday, May 21, in the old town hall.
                                     ^^^^^^^^^^^^^^^^ 21 May 2023 is a Sunday, not a Thursday

            Shops were shut on Wednesday morning, May 15, and on Tuesday, May 16.
                               ^^^^^^^^^^^^^^^^^^^^^^^^^ 15 May 2023 was a Monday, not a Wednesday
            ",
        );
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2024-01-05
            ---
            The shop closed on Friday, Dec. 29, and will open again on Thursday, Jan. 12.
                                                                       ^^^^^^^^^^^^^^^^^ 12 January 2024 is a Friday, not a Thursday
            ",
        );
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2023-05-19
            lang: fr
            ---
            Le conseil se réunira le jeudi 21 mai dans la salle des fêtes avec les élus.
                                     ^^^^^^^^^^^^ 21 May 2023 is a Sunday, not a Thursday
            ",
        );
    }

    #[test]
    fn silence_where_another_year_is_spoken_of() {
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The fire broke out in 2015 and was put out on Thursday, May 21, at noon.

            It was found on Thursday, May 21.

            The town council will meet on Thursday, May 21.
                                          ^^^^^^^^^^^^^^^^ 21 May 2023 is a Sunday, not a Thursday

            The town marked the anniversary of the fire of Thursday, May 21.

            ## The summer of 1998

            People met. It was cold.

            They left on Thursday, May 21.
            ",
        );
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            It rained two years ago, and on Thursday, May 21, it did not.

            The case goes back to the 1960s; on Thursday, May 21, it was heard.
            ",
        );
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            title: How the year 2015 ended
            date: 2023-05-19
            ---
            They left on Thursday, May 21.
            ",
        );
    }

    #[test]
    fn the_year_that_tense_and_weekday_both_say() {
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2024-01-24
            ---
            The school break will run from Monday, Dec. 23, through Friday, Jan. 3, and the play will be on Saturday, Dec. 14.

            The choir sang on Sunday, Jan. 20, and will sing on Tuesday, Jan. 30, and on Thursday, Feb. 1.
                              ^^^^^^^^^^^^^^^ 20 January 2024 was a Saturday, not a Sunday

            The play closed on Thursday, Dec. 14, and the choir sang on Sunday, Dec. 24.
            ",
        );
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2024-01-24
            lang: fr
            ---
            Le spectacle aura lieu le samedi 14 décembre dans la salle des fêtes de la commune.
            ",
        );
    }

    #[test]
    fn two_days_that_are_right_a_year_on() {
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2023-12-30
            ---
            The school break will run from Monday, Dec. 23, through Friday, Jan. 3.

            The school will open on Friday, Jan. 3.
                                    ^^^^^^^^^^^^^^ 3 January 2024 is a Wednesday, not a Friday
            ",
        );
    }

    #[test]
    fn figures_that_are_no_years_and_years_that_are_not_its_own() {
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The council met on Monday, May 16, at 1800 Court St., in Room 1805, which seats 1750. Call 555-2012.
                               ^^^^^^^^^^^^^^ 16 May 2023 was a Tuesday, not a Monday

            The school, built in 1998, will open again on Thursday, May 23.
                                                          ^^^^^^^^^^^^^^^^ 23 May 2023 is a Tuesday, not a Thursday

            The mayor, elected in 2019, resigned on Monday, May 16. He left the party on Tuesday, March 3.
                                                    ^^^^^^^^^^^^^^ 16 May 2023 was a Tuesday, not a Monday

            The ground was laid in 1864. On Saturday, 14 May, a crowd came to look, and on Friday, 28 April, it left.

            The fire of 1998, seen on Monday, April 24, was put out.

            ## What was done, week by week

            - Monday, May 16: the bridge is shut.
            - Tuesday, May 23: the bridge opens.
            - Thursday, May 24: the bridge is shut.
            ",
        );
    }

    #[test]
    fn silence_far_from_the_articles_date_and_without_one() {
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The fair opens on Thursday, Sept. 21. It shut on Friday, March 21.
            On Monday, Sept. 11, or Thursday and Friday, May 18-20, it was open.
            ",
        );
        carets("date-weekday-mismatch-inferred", "txt", "\nThey meet on Thursday, May 21.\n");
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2023-09-12
            ---
            Nobody who was there forgets Tuesday, Sept. 11.
            ",
        );
    }

    #[test]
    fn silence_in_chronicles_and_old_pictures() {
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            - Thursday, May 21: the first train leaves.
            - Friday, May 22: the second train leaves.
            - Saturday, May 23: no train leaves.
            ",
        );
        carets(
            "date-weekday-mismatch-inferred",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            FILE - People walk in the rain on Thursday, May 21. (AP Photo/Jo Doe)
            ",
        );
    }

    #[test]
    fn either_half_may_be_wrong() {
        let text = "---\ndate: 2023-05-19\n---\nThey meet on Thursday, May 21.\n";
        let after: Vec<String> = fixes("date-weekday-mismatch-inferred", "md", text)
            .into_iter()
            .map(|fix| fix.replace("---\ndate: 2023-05-19\n---\n", ""))
            .collect();
        assert_eq!(
            after,
            [
                "Change to Sunday: They meet on Sunday, May 21.",
                "Change to May 18: They meet on Thursday, May 18.",
            ]
        );
    }
}
