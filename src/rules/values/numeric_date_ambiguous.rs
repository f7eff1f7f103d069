//! A date in figures that may be read in two ways.

use jiff::civil::Date;

use crate::diagnostic::Finding;
use crate::extract::time::goes_on;
use crate::rules::{Check, ParagraphInput, rule};
use crate::text::{Word, words};
use crate::time::long_date;

rule! {
    "DV013" "numeric-date-ambiguous" {
        summary: "a date in figures that may be read in two ways",
        level: Info,
        fix: None,
        since: "0.1.0",
        check: Check::Paragraph(check),
    }
}

fn check(input: &ParagraphInput<'_>, out: &mut Vec<Finding>) {
    if input.options.date_order.is_some() || !input.zone.states_facts() {
        return;
    }
    let words = words(input.text);
    for figures in words.windows(3) {
        let Some((one, other)) = readings(input.text, figures) else { continue };
        let span = figures[0].span.cover(figures[2].span);
        let message = format!("{} is {} or {}", span.of(input.text), long_date(one), long_date(other));
        out.push(Finding::new(span, message).evidence("no `order` of dates is set", "the configuration"));
    }
}

/// The two days that "03/04/2024" may be; none for what is no date, or can be read in one way only.
fn readings(text: &str, figures: &[Word<'_>]) -> Option<(Date, Date)> {
    let [first, second, year] = figures else { return None };
    let separator = text.get(first.span.end..second.span.start)?;
    let same = text.get(second.span.end..year.span.start)? == separator;
    let date_like = matches!(separator, "/" | ".")
        && figures.iter().all(Word::is_number)
        && (first.text.len() <= 2 && second.text.len() <= 2 && year.text.len() == 4);
    if !same || !date_like || goes_on(text, first.span.cover(year.span)) {
        return None;
    }
    let (a, b, year): (i8, i8, i16) =
        (first.text.parse().ok()?, second.text.parse().ok()?, year.text.parse().ok()?);
    let plausible = (1900..=2100).contains(&year) && a != b;
    let (one, other) = (Date::new(year, b, a).ok()?, Date::new(year, a, b).ok()?);
    plausible.then_some((one, other))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn two_readings() {
        carets(
            "numeric-date-ambiguous",
            "txt",
            "
            It was signed on 03/04/2024 and on 5.6.2023.
                             ^^^^^^^^^^ 03/04/2024 is 3 April 2024 or 4 March 2024
                                               ^^^^^^^^ 5.6.2023 is 5 June 2023 or 6 May 2023
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "numeric-date-ambiguous",
            "txt",
            "
            It was signed on 13/04/2024, 04/13/2024, 04/04/2024, 2024-03-04 and 3 April 2024.
            See a/03/04/2024/b, version 1.2.2024.3, 3/4/20245, 03/04.2024 and 03/04/1024.
            Correction: an earlier version said 03/04/2024.
            ",
        );
    }
}
