//! A date annotation whose month is not the one that its words state.

use crate::diagnostic::Finding;
use crate::rules::values::{otherwise_than_words, readable, stated_and_value};
use crate::rules::{ArticleInput, Check, rule};
use crate::time::month_name;

rule! {
    "DV006" "date-value-month-mismatch" {
        summary: "a date annotation whose month is not the one that its words state",
        level: Error,
        fix: Unsafe,
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
            let mut finding = otherwise_than_words(annotation, message);
            let parts = annotation
                .value
                .split_at_checked(5)
                .and_then(|(year, rest)| Some((year, rest.strip_prefix(&format!("{value_month:02}"))?)));
            finding.fixes.extend(
                parts.and_then(|(year, rest)| readable(annotation, &format!("{year}{month:02}{rest}"))),
            );
            out.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

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

    #[test]
    fn the_month_of_the_words_is_offered() {
        let name = "date-value-month-mismatch";
        assert_eq!(
            fixes(name, "md", "By [April 22](date:2024-03-22).\n"),
            ["Change the value to 2024-04-22: By [April 22](date:2024-04-22)."]
        );
        assert_eq!(fixes(name, "md", "By [April](date:2024-03-31).\n"), [""; 0]);
    }
}
