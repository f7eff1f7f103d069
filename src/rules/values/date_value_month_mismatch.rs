//! A date annotation whose month is not the one that its words state.

use crate::diagnostic::Finding;
use crate::rules::values::{otherwise_than_words, stated_and_value};
use crate::rules::{ArticleInput, Check, rule};
use crate::time::month_name;

rule! {
    "DV006" "date-value-month-mismatch" {
        summary: "a date annotation whose month is not the one that its words state",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for (annotation, stated, value) in stated_and_value(input) {
        let (Some(month), Some(value_month)) = (stated.month, value.month) else { continue };
        if month != value_month {
            let message =
                format!("the words say {}, the value {}", month_name(month), month_name(value_month));
            out.push(otherwise_than_words(annotation, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn another_month() {
        carets(
            "date-value-month-mismatch",
            "md",
            "
            By [April 22](date:2024-03-22), in [mid-May](date:2024-05), and [in May](date:2024).
                               ^^^^^^^^^^ the words say April, the value March
            ",
        );
    }
}
