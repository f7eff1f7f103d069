//! Dateline, caption or post of another day than the article's.

use crate::diagnostic::{Finding, Fix};
use crate::extract::{DateSource, ReferenceDate};
use crate::rules::dates::clause::looks_ahead;
use crate::rules::dates::{choice, days_between};
use crate::rules::{ArticleInput, Check, rule};
use crate::text::words;
use crate::time::long_date;

rule! {
    "DT012" "date-stale-dateline" {
        summary: "dateline, caption or post of another day than the article's",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

/// By how many days two dates of one article may differ: somewhere it is tomorrow already.
const APART: i32 = 1;

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = &input.resolved.reference_date else { return };
    let dates = &input.resolved.dates_in_prose;
    // One is enough: where the article's date is wrong, all the others disagree with it.
    let dateline = dates.iter().find(|date| is_other_dateline(date, reference));
    let latest = || {
        let fresh = dates.iter().filter(|date| date.source != DateSource::Dateline);
        fresh.filter(|date| is_later(input, date, reference)).max_by_key(|date| date.date)
    };
    let Some(other) = dateline.or_else(latest) else { return };
    let message = format!(
        "{} is of {}, {} of {}",
        other.source.as_str(),
        long_date(other.date),
        reference.source.as_str(),
        long_date(reference.date)
    );
    let mut finding = Finding::new(other.span, message)
        .evidence(format!("the article is of {}", long_date(reference.date)), reference.source.as_str())
        .related(reference.span, "the article's date");
    finding.fixes.extend(set_front_matter(input, reference, other));
    finding.fixes.extend(set_day(input, reference, other));
    out.push(finding);
}

/// A dateline is of the article's day, give or take one.
fn is_other_dateline(date: &ReferenceDate, reference: &ReferenceDate) -> bool {
    date.source == DateSource::Dateline && days_between(date.date, reference.date).abs() > APART
}

/// Captions and posts are of the article's day or earlier, unless they speak of what is to come.
fn is_later(input: &ArticleInput<'_>, date: &ReferenceDate, reference: &ReferenceDate) -> bool {
    let updated = input.article.front_matter.updated.as_ref().and_then(|field| field.value.date());
    let last = updated.filter(|updated| *updated > reference.date).unwrap_or(reference.date);
    let paragraph = input.article.paragraph_at(date.span.start).map(|index| &input.article.paragraphs[index]);
    days_between(last, date.date) > APART
        && paragraph.is_none_or(|paragraph| !looks_ahead(&paragraph.prose.text, input.options.language))
}

/// The other date as the one of the front matter.
fn set_front_matter(
    input: &ArticleInput<'_>,
    reference: &ReferenceDate,
    other: &ReferenceDate,
) -> Option<Fix> {
    let in_front_matter = matches!(reference.source, DateSource::Date | DateSource::Published);
    let (stated, right) = (reference.date.to_string(), other.date.to_string());
    let at = reference.span.of(&input.article.text).find(&stated).filter(|_| in_front_matter)?;
    let span = crate::text::Span::new(0, stated.len()).shift(reference.span.start + at);
    Some(choice(&format!("{right} in the front matter"), span, &right))
}

/// The article's day in the other date, where only the day differs.
fn set_day(input: &ArticleInput<'_>, reference: &ReferenceDate, other: &ReferenceDate) -> Option<Fix> {
    let same_month = reference.date.first_of_month() == other.date.first_of_month();
    let written = other.span.of(&input.article.text);
    let mut days = words(written).into_iter().filter(|word| word.text == other.date.day().to_string());
    let day = days.next().filter(|_| same_month && days.next().is_none())?;
    // An ordinal's suffix would not fit.
    let bare = !written[day.span.end..].starts_with(char::is_alphabetic);
    let right = reference.date.day().to_string();
    bare.then(|| choice(&right, day.span.shift(other.span.start), &right))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn a_dateline_of_another_day() {
        carets(
            "date-stale-dateline",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            BREST, France, May 4 (Agency) - The port of Brest opened a new quay.
                           ^^^^^ the dateline is of 4 May 2023, the front matter's `date` of 19 May 2023
            ",
        );
        carets(
            "date-stale-dateline",
            "md",
            "
            ---
            date: 2024-01-02
            ---
            BREST, France, Dec. 28, 2023 (Agency) - The port of Brest opened a new quay.
                           ^^^^^^^^^^^^^ the dateline is of 28 December 2023, the front matter's `date` of 2 January 2024
            ",
        );
    }

    #[test]
    fn a_caption_a_post_or_a_byline_of_a_later_day() {
        for line in [
            "Cranes in Brest, France, May 29, 2023. REUTERS",
            "Updated May 29, 2023 at 10 a.m.",
            "Glad to be here pic.twitter.com/abc\n\n— Brest (@brest) May 29, 2023",
        ] {
            let text = format!("---\ndate: 2023-05-19\n---\n\nThe port opened.\n\n{line}\n\nMore ships.\n");
            assert_eq!(fixes("date-stale-dateline", "txt", &text).len(), 2, "{line}");
            let updated = text.replace("date: 2023-05-19", "date: 2023-05-19\nupdated: 2023-05-28");
            assert_eq!(fixes("date-stale-dateline", "txt", &updated), [""; 0], "{line}");
        }
    }

    #[test]
    fn silence() {
        for line in [
            "BREST, France, May 18 (Agency) - The port of Brest opened a new quay.",
            "BREST, France (Agency) - The port of Brest opened on May 4.",
            "Cranes in Brest, France, May 20, 2023. REUTERS",
            "Cranes in Brest, France, May 2, 2022. REUTERS",
            "FILE - Cranes in Brest, France, May 29, 2023. REUTERS",
            "The quay will open on May 29, 2023. REUTERS",
            "Updated plans of May 29, 2023, show that the port of Brest has grown by a third, as has that of Lorient, we hear.",
            "— Brest (@brest) May 2, 2023",
        ] {
            let text = format!("\n---\ndate: 2023-05-19\n---\n\n{line}\n");
            carets("date-stale-dateline", "txt", &text);
        }
        carets("date-stale-dateline", "txt", "\nBREST, France, May 4, 2023 (Agency) - The port opened.\n");
    }

    #[test]
    fn either_date_may_be_wrong() {
        let text = "---\ndate: 2023-05-19T10:00\n---\n\nBREST, May 4 (Agency) - The port opened.\n";
        assert_eq!(
            fixes("date-stale-dateline", "md", text),
            [
                "Change to 2023-05-04 in the front matter: ---\ndate: 2023-05-04T10:00\n---\n\nBREST, May 4 (Agency) - The port opened.",
                "Change to 19: ---\ndate: 2023-05-19T10:00\n---\n\nBREST, May 19 (Agency) - The port opened.",
            ]
        );
    }
}
