//! A duration marked as a date, or a date as a duration.

use crate::diagnostic::{Applicability, Finding, Fix};
use crate::entity::Kind;
use crate::rules::{ArticleInput, Check, rule};
use crate::time::TimeValue;

rule! {
    "DV008" "date-value-type-mismatch" {
        summary: "a duration marked as a date, or a date as a duration",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for annotation in &input.article.annotations {
        let Ok(value) = TimeValue::parse(&annotation.value) else { continue };
        let is_duration = value == TimeValue::Duration;
        let (right, message) = match annotation.kind {
            Some(Kind::Date | Kind::Time) if is_duration => {
                (Kind::Duration, format!("{} is a duration, not a date", annotation.value))
            }
            Some(Kind::Duration) if matches!(value, TimeValue::Calendar { .. }) => {
                (Kind::Date, format!("{} is a date, not a duration", annotation.value))
            }
            _ => continue,
        };
        let mut finding = Finding::new(annotation.value_span, message)
            .evidence("a duration begins with P, as in P5Y; a date does not", "TIMEX3");
        if annotation.label.is_none() {
            let title = format!("Change to {right}");
            finding =
                finding.fix(Fix::replace(title, Applicability::Choice, annotation.kind_span, right.as_str()));
        }
        out.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn the_other_type() {
        carets("date-value-type-mismatch", "md", "
            A [five-year](date:P5Y) plan of [2019](duration:2019), [five years](duration:P5Y), [weekly](set:P1W).
                               ^^^ P5Y is a duration, not a date
                                                            ^^^^ 2019 is a date, not a duration
            ");
        assert_eq!(
            fixes("date-value-type-mismatch", "md", "A [five-year](date:P5Y) plan.\n"),
            ["Change to duration: A [five-year](duration:P5Y) plan."]
        );
    }
}
