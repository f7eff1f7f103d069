//! A date that comes after another that it must come before: an update before the publication, the past after today.

use crate::diagnostic::Finding;
use crate::rules::dates::{Tense, days_between, governor, of_reference};
use crate::rules::values::{Marked, marked};
use crate::rules::{ArticleInput, Check, rule};
use crate::time::long_date;

rule! {
    "DV012" "date-value-out-of-order" {
        summary: "an update before the publication, or a value after the article's date for what is past",
        level: Warning,
        fix: None,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    out.extend(updated_first(input));
    let Some(reference) = &input.resolved.reference_date else { return };
    for marked in marked(input).filter(|marked| is_told_as_past(input, marked)) {
        let Some(day) = marked.value.date() else { continue };
        // The day after the article's is today somewhere.
        if days_between(reference.date, day) <= 1 {
            continue;
        }
        let message = format!(
            "{} is after the article's date, {}, but the words tell it as past",
            long_date(day),
            long_date(reference.date)
        );
        let finding = of_reference(Finding::new(marked.annotation.value_span, message), input.resolved);
        out.push(finding.related(marked.annotation.text_span, "the words"));
    }
}

/// An article that was changed before it was published.
fn updated_first(input: &ArticleInput<'_>) -> Option<Finding> {
    let front = &input.article.front_matter;
    let (published, key) = match (&front.published, &front.date) {
        (Some(published), _) => (published, "published"),
        (None, Some(date)) => (date, "date"),
        (None, None) => return None,
    };
    let updated = front.updated.as_ref()?;
    let (first, last) = (published.value.date()?, updated.value.date()?);
    if last >= first {
        return None;
    }
    let message = format!("`updated` is {}, before `{key}`, {}", long_date(last), long_date(first));
    Some(
        Finding::new(updated.span, message)
            .evidence(format!("`{key}` is {}", long_date(first)), "the front matter")
            .related(published.span, "the day of publication"),
    )
}

/// Whether a verb of the past governs a date whose year only the value states; a year in words is `date-future-past-tense`'s.
fn is_told_as_past(input: &ArticleInput<'_>, marked: &Marked<'_>) -> bool {
    let Some(date) = marked.expression.meaning.date() else { return false };
    let text = &input.article.paragraphs[marked.paragraph].prose.text;
    let governor = governor(text, marked.expression.span, input.options.language);
    date.year.is_none()
        && date.day.is_some()
        && governor.is_some_and(|governor| governor.tense == Tense::Past)
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn out_of_order() {
        carets(
            "date-value-out-of-order",
            "md",
            "
            ---
            date: 2023-05-19
            updated: 2023-05-18
                     ^^^^^^^^^^ `updated` is 18 May 2023, before `date`, 19 May 2023
            ---
            He was killed on [3 April](date:2024-04-03).
                                            ^^^^^^^^^^ 3 April 2024 is after the article's date, 19 May 2023, but the words tell it as past
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-value-out-of-order",
            "md",
            "
            ---
            published: 2023-05-19T10:00
            updated: 2023-05-19T09:00
            ---
            He was killed on [3 April](date:2023-04-03) and on [3 April 2024](date:2024-04-03).

            He will speak on [3 June](date:2023-06-03). It was scheduled for [3 June](date:2023-06-03).

            “He was killed on [3 April](date:2024-04-03),” she said. It was made on [20 May](date:2023-05-20).
            ",
        );
    }
}
