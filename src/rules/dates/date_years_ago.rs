//! So many years ago, beside a year that is another.

use jiff::civil::Date;

use crate::diagnostic::Finding;
use crate::extract::time::{TimeExpression, Unit};
use crate::rules::dates::clause::{Shift, is_apposition, is_vague, shift};
use crate::rules::dates::numbers::cardinal_like;
use crate::rules::dates::{choice, of_reference};
use crate::rules::{Check, TimesInput, rule};
use crate::text::{Span, words};

rule! {
    "DT017" "date-years-ago" {
        summary: "so many years ago, beside a year that is another",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Times(check),
    }
}

/// By how many years a count may be off: a year that has not gone by yet may be counted or not.
const OFF: i32 = 1;

/// In which months the year before the last is no year ago, even in its December.
const SPRING: i8 = 4;

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let paragraph = &input.paragraph;
    let times = &paragraph.facts.times;
    for (index, expression) in times.iter().enumerate() {
        let Some(shift) = shift(expression, paragraph.text, paragraph.options.language) else { continue };
        let vague = expression.modifier.is_some()
            || is_vague(paragraph.text, shift.span.start, paragraph.options.language);
        if shift.unit != Unit::Year || vague {
            continue;
        }
        let found = if shift.from_now { ago(input, index, &shift) } else { later(input, index, &shift) };
        out.extend(found);
    }
}

/// A year that an expression states, and where.
#[derive(Clone, Copy)]
struct Year {
    value: i16,
    span: Span,
}

fn year_of(expression: &TimeExpression) -> Option<Year> {
    let date = expression.meaning.date()?;
    let year = date.year?;
    Some(Year { value: year.value, span: year.span })
}

/// "20 years ago, in 2001", "in 2001, 20 years ago".
fn ago(input: &TimesInput<'_>, index: usize, shift: &Shift) -> Option<Finding> {
    let reference: Date = input.paragraph.reference_date?;
    let year = beside(input, index, shift)?;
    let count = i32::from(reference.year()) - i32::from(year.value);
    let stated = -shift.steps;
    let surely_two = stated == 1 && count == 2 && reference.month() >= SPRING;
    if (count - stated).abs() <= OFF && !surely_two || count < 0 {
        return None;
    }
    let message = format!("{} was {}, not {stated}", year.value, years(count, "ago"));
    let finding = of_reference(Finding::new(shift.span.cover(year.span), message), input.resolved);
    Some(repaired(finding, input, index, (stated, count), year, i32::from(reference.year()) - stated))
}

/// "In 2001 … 20 years later, in 2023".
fn later(input: &TimesInput<'_>, index: usize, shift: &Shift) -> Option<Finding> {
    let year = behind(input, index, shift)?;
    let earlier = input.paragraph.facts.times[..index].iter().rev().find_map(year_of)?;
    let count = i32::from(year.value) - i32::from(earlier.value);
    if (count - shift.steps).abs() <= OFF || count.signum() != shift.steps.signum() {
        return None;
    }
    let word = if count > 0 { "after" } else { "before" };
    let message = format!(
        "{} is {} {}, not {}",
        year.value,
        years(count.abs(), word),
        earlier.value,
        shift.steps.abs()
    );
    let finding = Finding::new(shift.span.cover(year.span), message)
        .evidence(
            format!("{} to {} is {}", earlier.value, year.value, years(count.abs(), "")),
            "the paragraph",
        )
        .related(earlier.span, "the year that is counted from");
    let right = i32::from(earlier.value) + shift.steps;
    Some(repaired(finding, input, index, (shift.steps.abs(), count.abs()), year, right))
}

/// The year right beside an amount, on either side.
fn beside(input: &TimesInput<'_>, index: usize, shift: &Shift) -> Option<Year> {
    let before = || {
        let other = &input.paragraph.facts.times[index.checked_sub(1)?];
        let between = input.paragraph.text.get(other.span.end..shift.span.start)?;
        let apposed = matches!(between.trim(), "," | "(") || between.trim_end().ends_with('—');
        year_of(other).filter(|_| apposed)
    };
    behind(input, index, shift).or_else(before)
}

/// The year right behind an amount.
fn behind(input: &TimesInput<'_>, index: usize, shift: &Shift) -> Option<Year> {
    let other = input.paragraph.facts.times.get(index + 1)?;
    let between = input.paragraph.text.get(shift.span.end..other.span.start)?;
    year_of(other).filter(|_| is_apposition(between, input.paragraph.options.language))
}

/// Either half may be wrong: the amount, or the year.
fn repaired(
    finding: Finding,
    input: &TimesInput<'_>,
    index: usize,
    (stated, count): (i32, i32),
    year: Year,
    right_year: i32,
) -> Finding {
    let text = input.paragraph.text;
    let mut finding = finding;
    let amount = amount_span(text, input.paragraph.facts.times[index].span);
    // One year is no plural.
    if let (Some(amount), Ok(count), true) = (amount, u32::try_from(count), stated > 1 && count > 1) {
        let written = cardinal_like(count, amount.of(text), input.paragraph.options.language);
        finding = finding.fix(choice(&written, amount, &written));
    }
    if (1000..=9999).contains(&right_year) {
        finding = finding.fix(choice(&right_year.to_string(), year.span, &right_year.to_string()));
    }
    finding
}

/// The words of an amount that count, before those for the unit.
pub(super) fn amount_span(text: &str, span: Span) -> Option<Span> {
    let words = words(span.of(text));
    let unit = words.iter().position(|word| {
        ["year", "an", "day", "jour", "week", "semaine", "month", "mois"].iter().any(|unit| {
            word.text.strip_prefix(unit).is_some_and(|rest| matches!(rest, "" | "s" | "née" | "nées"))
        })
    })?;
    let (first, last) = (words.first()?, words.get(unit.checked_sub(1)?)?);
    Some(first.span.cover(last.span).shift(span.start))
}

/// "1 year ago", "22 years after".
fn years(count: i32, behind: &str) -> String {
    let unit = if count == 1 { "year" } else { "years" };
    format!("{count} {unit} {behind}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn the_years_do_not_add_up() {
        carets(
            "date-years-ago",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The plant closed 20 years ago, in 1995. In 2001, 30 years ago, it had hundreds of workers.
                             ^^^^^^^^^^^^^^^^^^^^^ 1995 was 28 years ago, not 20
                                                       ^^^^^^^^^^^^^^^^^^ 2001 was 22 years ago, not 30

            In 1990 he left and 20 years later, in 2015, he came back.
                                ^^^^^^^^^^^^^^^^^^^^^^^ 2015 is 25 years after 1990, not 20

            She was born fifty years ago on May 3, 1968, and the school opened 10 years ago (in 2009).
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 1968 was 55 years ago, not 50
                                                                               ^^^^^^^^^^^^^^^^^^^^^ 2009 was 14 years ago, not 10
            ",
        );
    }

    #[test]
    fn in_french() {
        carets(
            "date-years-ago",
            "md",
            "
            ---
            date: 2023-05-19
            language: fr
            ---
            L’usine a fermé il y a 20 ans, en 1995. En 1990, il est parti ; vingt ans plus tard, en 2015, il revint.
                            ^^^^^^^^^^^^^^^^^^^^^^ 1995 was 28 years ago, not 20
                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2015 is 25 years after 1990, not 20

            Il y a un an, en 2021, la ville a ouvert une école. En 1968, elle ouvrit ; dix ans plus tard, en 1979, elle ferma.
            ^^^^^^^^^^^^^^^^^^^^^ 2021 was 2 years ago, not 1

            Elle ouvrit en mai 1968 ; dix ans plus tard, en 1979, elle ferma. Il y a un an, en 2022, il plut.

            Elle a ouvert il y a 20 ans, en 2003, et il y a environ 20 ans, en 1995, le parc.
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-years-ago",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            It closed 20 years ago, in 2003, or 20 years ago, in 2002. It was so 22 years ago, in 2000.

            It closed about 20 years ago, in 1995, nearly 20 years ago, in 1998, more than 20 years ago, in 1995, and
            some 20 years ago, in 1995. It was two decades ago, in 1995.

            It closed 20 years ago, when 1995 was long gone. He came 20 years later, in 2015.

            In 1990 he left, and 25 years later, in 2015, he came back. In 2015, 20 years after the fire, he left.
            ",
        );
        carets("date-years-ago", "txt", "\nIt closed 20 years ago, in 1995.\n");
    }

    #[test]
    fn either_half_may_be_wrong() {
        assert_eq!(
            fixes(
                "date-years-ago",
                "md",
                "---\ndate: 2023-05-19\n---\nIt closed twenty years ago, in 1995.\n"
            ),
            [
                "Change to twenty-eight: ---\ndate: 2023-05-19\n---\nIt closed twenty-eight years ago, in 1995.",
                "Change to 2003: ---\ndate: 2023-05-19\n---\nIt closed twenty years ago, in 2003.",
            ]
        );
    }
}
