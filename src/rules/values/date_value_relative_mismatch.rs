//! A date annotation of another day than its relative words mean.

use crate::diagnostic::Finding;
use crate::rules::dates::relative::{Means, meaning};
use crate::rules::dates::{days_between, of_reference};
use crate::rules::values::{Marked, marked, set_value};
use crate::rules::{ArticleInput, Check, rule};
use crate::time::{Precision, TimeValue, long_date, month_name};

rule! {
    "DV009" "date-value-relative-mismatch" {
        summary: "a date annotation of another day than its relative words mean",
        level: Warning,
        fix: Unsafe,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

/// How many days from the article's a bare weekday may be: the last one, the next one and those before and after.
const WEEKDAY: i32 = 13;

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for marked in marked(input) {
        let Some((means, right)) = conflict(input, &marked) else { continue };
        let annotation = marked.annotation;
        let message =
            format!("\"{}\" is {means}, the value says {}", annotation.text.trim(), annotation.value);
        let mut finding = of_reference(Finding::new(annotation.value_span, message), input.resolved)
            .related(annotation.text_span, "the words");
        finding.fixes.extend(right.and_then(|right| set_value(annotation, &right)));
        out.push(finding);
    }
}

/// What the words mean, and the value that says so, where the annotated one says otherwise.
fn conflict(input: &ArticleInput<'_>, marked: &Marked<'_>) -> Option<(String, Option<String>)> {
    let reference = input.resolved.reference_date.as_ref()?.date;
    let TimeValue::Calendar { precision, year, month, .. } = &marked.value else { return None };
    let day = marked.value.date();
    let text = &input.article.paragraphs[marked.paragraph].prose.text;
    if let Some(date) = marked.expression.meaning.date() {
        let weekday = date.weekday.filter(|_| (date.year, date.month, date.day) == (None, None, None))?;
        // Another weekday is told by the rule on weekdays.
        let day = day.filter(|day| day.weekday() == weekday.value)?;
        let meant = marked.resolved.time.as_ref()?.date()?;
        let far = days_between(reference, day).abs() > WEEKDAY;
        return far.then(|| (long_date(meant), (*precision == Precision::Day).then(|| meant.to_string())));
    }
    let counted = marked.resolved.modifier.is_none();
    match meaning(marked.expression, text, input.options.language, reference)? {
        Means::Day(meant, slack) if counted && is_from_now(marked) => {
            let off = days_between(day?, meant).abs() > slack;
            let exact = slack == 0 && *precision == Precision::Day;
            let said = if slack == 0 { long_date(meant) } else { format!("about {}", long_date(meant)) };
            off.then(|| (said, exact.then(|| meant.to_string())))
        }
        Means::Month(meant_year, meant) => {
            let off = (*year)? != meant_year || (*month)? != meant;
            let right = (*precision == Precision::Month).then(|| format!("{meant_year:04}-{meant:02}"));
            off.then(|| (format!("{} {meant_year}", month_name(meant)), right))
        }
        Means::Year(meant) => {
            let right = (*precision == Precision::Year).then(|| format!("{meant:04}"));
            ((*year)? != meant).then(|| (meant.to_string(), right))
        }
        Means::Day(..) => None,
    }
}

/// "Two days later" is counted from what was last spoken of, which may be anything.
fn is_from_now(marked: &Marked<'_>) -> bool {
    use crate::extract::time::Meaning;
    matches!(marked.expression.meaning, Meaning::Day(_) | Meaning::Shifted { from_now: true, .. })
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn another_day_than_the_words_mean() {
        carets(
            "date-value-relative-mismatch",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            They met [yesterday](date:2023-05-17) and [last month](date:2023-03), [last year](date:2021).
                                      ^^^^^^^^^^ \"yesterday\" is 18 May 2023, the value says 2023-05-17
                                                                        ^^^^^^^ \"last month\" is April 2023, the value says 2023-03
                                                                                                   ^^^^ \"last year\" is 2022, the value says 2021

            He came [two weeks ago](date:2023-04-25) and left [on Friday](date:2023-06-23).
                                         ^^^^^^^^^^ \"two weeks ago\" is about 5 May 2023, the value says 2023-04-25
                                                                               ^^^^^^^^^^ \"on Friday\" is 19 May 2023, the value says 2023-06-23
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-value-relative-mismatch",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            They met [yesterday](date:2023-05-18), [last month](date:2023-04-12), [this year](date:2023-01).

            He came [two weeks ago](date:2023-05-06), left [on Friday](date:2023-05-26) and wrote [on Monday](date:2023-05-16).

            He left [two days later](date:2022-01-01), or [about two days ago](date:2023-05-10), [today](duration:P1D).

            “I saw him [yesterday](date:2023-05-16),” she said.

            [Yesterday](date:2023) and [May 19](date:2022-05-19) and [yesterday or today](date:2022-05-19).
            ",
        );
        carets("date-value-relative-mismatch", "md", "\nThey met [yesterday](date:2023-05-17).\n");
    }

    #[test]
    fn the_value_is_computed() {
        let fixed = |text: &str| {
            fixes("date-value-relative-mismatch", "md", &format!("---\ndate: 2023-05-19\n---\n{text}\n"))
        };
        assert_eq!(
            fixed("They met [yesterday](date:2023-05-17)."),
            [
                "Change the value to 2023-05-18: ---\ndate: 2023-05-19\n---\nThey met [yesterday](date:2023-05-18)."
            ]
        );
        assert_eq!(fixed("They met [yesterday][day].\n\n[day]: date:2023-05-17"), [""; 0]);
    }
}
