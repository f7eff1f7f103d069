//! Last year's number in a date of January or February: the old year is still in the fingers.

use jiff::civil::Date;

use crate::diagnostic::Finding;
use crate::rules::dates::{Dated, Tense, choice, dated, days_between, governor, of_reference};
use crate::rules::{Check, TimesInput, rule};
use crate::time::{long_date, weekday_name};

rule! {
    "DT008" "date-new-year-slip" {
        summary: "last year's number in a date of this January or February",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Times(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = input.paragraph.reference_date else { return };
    for dated in dated(input, reference).filter(|dated| is_slip(input, dated, reference)) {
        let (Some(year), Some(meant)) = (dated.date.year, dated.in_year(reference.year())) else { continue };
        let message = format!("{} is a year ago: {} may be meant", dated.in_words(), long_date(meant));
        let mut finding = of_reference(Finding::new(dated.expression.span, message), input.resolved);
        if dated.date.weekday.is_some() {
            finding = finding
                .evidence(format!("{} is a {}", long_date(meant), weekday_name(meant.weekday())), "calendar");
        }
        let right = reference.year().to_string();
        out.push(finding.fix(choice(&right, year.span, &right)));
    }
}

/// Whether a date is of last January or February in an article of this one, and the weekday beside it or the verb
/// says that it cannot be.
pub(super) fn is_slip(input: &TimesInput<'_>, dated: &Dated<'_>, reference: Date) -> bool {
    let of_new_year = |date: Date| matches!(date.month(), 1 | 2);
    let (Some(year), Some(meant)) = (dated.date.year, dated.in_year(reference.year())) else { return false };
    if !of_new_year(reference)
        || !of_new_year(dated.first)
        || dated.date.day.is_none()
        || i32::from(year.value) != i32::from(reference.year()) - 1
    {
        return false;
    }
    match dated.date.weekday {
        Some(weekday) => weekday.value == meant.weekday() && weekday.value != dated.first.weekday(),
        None => {
            let paragraph = &input.paragraph;
            let governor = governor(paragraph.text, dated.expression.span, paragraph.options.language);
            days_between(reference, meant) >= -1
                && governor.is_some_and(|governor| governor.tense == Tense::Future)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn the_old_year_is_still_in_the_fingers() {
        carets(
            "date-new-year-slip",
            "md",
            "
            ---
            date: 2020-01-10
            ---
            The ship left on Friday, Jan. 10, 2019, for Oslo.
                             ^^^^^^^^^^^^^^^^^^^^^ 10 January 2019 is a year ago: 10 January 2020 may be meant

            The council will meet on 20 February 2019.
                                     ^^^^^^^^^^^^^^^^ 20 February 2019 is a year ago: 20 February 2020 may be meant
            ",
        );
        assert_eq!(
            fixes(
                "date-new-year-slip",
                "md",
                "---\ndate: 2020-01-10\n---\nIt opens Friday, Jan. 10, 2019.\n"
            ),
            ["Change to 2020: ---\ndate: 2020-01-10\n---\nIt opens Friday, Jan. 10, 2020."]
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-new-year-slip",
            "md",
            "
            ---
            date: 2020-01-10
            ---
            She was born on 20 January 2019, and the ship left on Thursday, Jan. 10, 2019.

            The law was signed a year ago, on 12 January 2019. The vote of 9 February 2019 was close.

            It was to open on Friday, Jan. 11, 2019. It will open on 3 March 2019, in January 2019 and on 3 January 2018.

            It will be judged by the count of 20 January 2019.
            ",
        );
        carets(
            "date-new-year-slip",
            "md",
            "\n---\ndate: 2020-03-10\n---\nIt will open on 20 February 2019.\n",
        );
    }

    #[test]
    fn one_finding_is_enough() {
        let text = "---\ndate: 2020-01-20\n---\nThe council will meet on 21 January 2019.\n";
        carets("date-past-future-tense", "md", &format!("\n{text}"));
    }
}
