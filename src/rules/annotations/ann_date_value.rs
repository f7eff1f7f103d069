//! A date annotation whose day is not the one that its words state.

use crate::diagnostic::Finding;
use crate::rules::values::{otherwise_than_words, stated_and_value};
use crate::rules::{ArticleInput, Check, rule};
use crate::time::month_name;

rule! {
    "AN003" "ann-date-value" {
        summary: "a date annotation whose day is not the one that its words state",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for (annotation, stated, value) in stated_and_value(input) {
        let (Some(day), Some(month)) = (stated.day, stated.month) else { continue };
        let (Some(value_day), Some(value_month)) = (value.day, value.month) else { continue };
        if day == value_day || month != value_month {
            continue;
        }
        let name = month_name(month);
        let message = format!("the words say {day} {name}, the value {value_day} {name}");
        out.push(otherwise_than_words(annotation, message));
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn another_day_of_the_month() {
        carets(
            "ann-date-value",
            "md",
            "
            They met on [May 19](date:2023-05-20) and [May 20](date:2023-05-20).
                                      ^^^^^^^^^^ the words say 19 May, the value 20 May
            It rained in [the night of May 19-20](date:2023-05-20) and [on 19 and 20 May](date:2023-05-20).
            From [19 to 21 May](date:2023-05-19/2023-05-21) and on [Friday](date:2023-05-19).
            ",
        );
    }
}
