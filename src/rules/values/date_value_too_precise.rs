//! A date annotation that is more exact than its words.

use crate::diagnostic::Finding;
use crate::rules::values::{marked, set_value};
use crate::rules::{ArticleInput, Check, rule};
use crate::time::{Precision, TimeValue};

rule! {
    "DV014" "date-value-too-precise" {
        summary: "a date annotation that is more exact than its words",
        level: Info,
        fix: Unsafe,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for marked in marked(input) {
        let Some(date) = marked.expression.meaning.date() else { continue };
        let (None, None, Some(stated)) = (date.day, date.weekday, date.year) else { continue };
        let TimeValue::Calendar { precision, year, month, .. } = &marked.value else { continue };
        let stated_month = date.month.map(|month| month.value);
        // Another year or month has rules of its own; "late May" is more than May.
        let same = *year == Some(stated.value) && (stated_month.is_none() || *month == stated_month);
        let (words, coarse) =
            if stated_month.is_some() { ("month", Precision::Month) } else { ("year", Precision::Year) };
        let fine = match precision {
            Precision::Day | Precision::Time => "day",
            Precision::Month => "month",
            _ => continue,
        };
        if !same || *precision <= coarse || marked.expression.modifier.is_some() {
            continue;
        }
        let annotation = marked.annotation;
        let message = format!("the words state a {words}, the value a {fine}");
        let mut finding = Finding::new(annotation.value_span, message)
            .evidence(format!("\"{}\"", annotation.text), "the annotated words")
            .related(annotation.text_span, "the words");
        finding.fixes.extend(set_value(annotation, &date.value()));
        out.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn more_exact_than_the_words() {
        carets(
            "date-value-too-precise",
            "md",
            "
            It was built [in May 2011](date:2011-05-12) and burned down [in 2019](date:2019-03).
                                            ^^^^^^^^^^ the words state a month, the value a day
                                                                                       ^^^^^^^ the words state a year, the value a month
            ",
        );
        assert_eq!(
            fixes("date-value-too-precise", "md", "Built [in May 2011](date:2011-05-12).\n"),
            ["Change the value to 2011-05: Built [in May 2011](date:2011-05)."]
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-value-too-precise",
            "md",
            "
            Built [in May 2011](date:2011-05), [on May 12, 2011](date:2011-05-12), [late May 2011](date:2011-05-28).

            Built [in May 2011](date:2010-05-12), [in May](date:2011-05-12), [in 2011](date:2011/2012), [in 2011](date:2011-SP).
            ",
        );
    }
}
