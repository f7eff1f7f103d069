//! A date annotation whose year is not the one that its words state.

use crate::diagnostic::Finding;
use crate::rules::values::{otherwise_than_words, stated_and_value};
use crate::rules::{ArticleInput, Check, rule};

rule! {
    "DV005" "date-value-year-mismatch" {
        summary: "a date annotation whose year is not the one that its words state",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for (annotation, stated, value) in stated_and_value(input) {
        let (Some(year), Some(value_year)) = (stated.year, value.year) else { continue };
        if year != value_year {
            let message = format!("the words say {year}, the value {value_year}");
            out.push(otherwise_than_words(annotation, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn another_year() {
        carets(
            "date-value-year-mismatch",
            "md",
            "
            On [Oct. 9, 2019](date:2018-10-09), in [2019](date:2019) and [the 2019 season](date:2018/2019).
                                   ^^^^^^^^^^ the words say 2019, the value 2018
            Since [Oct. 9](date:2018-10-09) and [2019](date:XXXX).
            ",
        );
    }
}
