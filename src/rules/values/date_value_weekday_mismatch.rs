//! A date annotation whose day falls on another weekday than its words state.

use jiff::civil::Date;

use crate::diagnostic::{Applicability, Finding, Fix};
use crate::rules::values::stated_and_value;
use crate::rules::{ArticleInput, Check, rule};
use crate::time::{long_date, weekday_name};

rule! {
    "DV007" "date-value-weekday-mismatch" {
        summary: "a date annotation whose day falls on another weekday than its words state",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for (annotation, stated, value) in stated_and_value(input) {
        let (Some(weekday), Some(falls_on)) = (stated.weekday, value.weekday) else { continue };
        if weekday == falls_on {
            continue;
        }
        let (right, wrong) = (weekday_name(falls_on), weekday_name(weekday));
        let (message, evidence, source) = match (value.year, value.month, value.day) {
            (Some(year), Some(month), Some(day)) => {
                let Ok(date) = Date::new(year, month, day) else { continue };
                let message = format!("{} is a {right}, not a {wrong}", long_date(date));
                (message, format!("{} is a {right}", long_date(date)), "calendar")
            }
            _ => (
                format!("the value says {right}, the words {wrong}"),
                format!("\"{}\"", annotation.text),
                "the annotated words",
            ),
        };
        let mut finding = Finding::new(annotation.value_span, message)
            .evidence(evidence, source)
            .related(annotation.text_span, "the words");
        finding.fixes = fixes(annotation, weekday, value.year, value.month, value.day);
        out.push(finding);
    }
}

/// The nearest day with the stated weekday, as the value.
fn fixes(
    annotation: &crate::article::Annotation,
    weekday: jiff::civil::Weekday,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
) -> Vec<Fix> {
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Vec::new() };
    let Ok(date) = Date::new(year, month, day) else { return Vec::new() };
    let written_as_date = annotation.value == date.to_string();
    let near = [-1, 1, -2, 2, -3, 3]
        .into_iter()
        .filter_map(|days| date.checked_add(jiff::Span::new().days(days)).ok())
        .find(|near| near.weekday() == weekday);
    let Some(near) = near.filter(|_| written_as_date && annotation.label.is_none()) else {
        return Vec::new();
    };
    let title = format!("Change to {near}, a {}", weekday_name(weekday));
    vec![Fix::replace(title, Applicability::Choice, annotation.value_span, near.to_string())]
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn another_weekday() {
        carets(
            "date-value-weekday-mismatch",
            "md",
            "
            On [Friday](date:2024-03-16), [last Saturday](date:2024-03-16), [Fridays](set:XXXX-WXX-5).
                             ^^^^^^^^^^ 16 March 2024 is a Saturday, not a Friday
            It rained [Friday to Sunday](date:2023-05-21).
            Every [Monday](set:XXXX-WXX-5), on [Friday](date:2024-W11).
                               ^^^^^^^^^^ the value says Friday, the words Monday
            ",
        );
        assert_eq!(
            fixes("date-value-weekday-mismatch", "md", "On [Friday](date:2024-03-16).\n"),
            ["Change to 2024-03-15, a Friday: On [Friday](date:2024-03-15)."]
        );
    }
}
