//! A date annotation whose year is not the one that its words state.

use crate::diagnostic::Finding;
use crate::rules::values::{otherwise_than_words, readable, stated_and_value};
use crate::rules::{ArticleInput, Check, rule};

rule! {
    "DV005" "date-value-year-mismatch" {
        summary: "a date annotation whose year is not the one that its words state",
        level: Error,
        fix: Unsafe,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for (annotation, stated, value) in stated_and_value(input) {
        let (Some(year), Some(value_year)) = (stated.year, value.year) else { continue };
        if year != value_year {
            let message = format!("the words say {year}, the value {value_year}");
            let mut finding = otherwise_than_words(annotation, message);
            let rest = annotation.value.strip_prefix(&format!("{value_year:04}"));
            finding.fixes.extend(rest.and_then(|rest| readable(annotation, &format!("{year:04}{rest}"))));
            out.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

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

    #[test]
    fn the_year_of_the_words_is_offered() {
        let name = "date-value-year-mismatch";
        assert_eq!(
            fixes(name, "md", "On [Oct. 9, 2019](date:2018-10-09).\n"),
            ["Change the value to 2019-10-09: On [Oct. 9, 2019](date:2019-10-09)."]
        );
        assert_eq!(fixes(name, "md", "On [29 February 2019](date:2020-02-29).\n"), [""; 0]);
        assert_eq!(fixes(name, "md", "On [Oct. 9, 2019][day].\n\n[day]: date:2018-10-09\n"), [""; 0]);
    }
}
