//! Last year's number in a date of January or February: the old year is still in the fingers.

use jiff::civil::Date;

use crate::diagnostic::Finding;
use crate::resolve::ResolvedTime;
use crate::rules::dates::clause::{Governor, Joint, took_place};
use crate::rules::dates::lexicon::lexicon;
use crate::rules::dates::surroundings::{has_stem, has_word, sentence};
use crate::rules::dates::{Dated, Tense, choice, dated, days_between, governor, of_reference};
use crate::rules::{Check, TimesInput, rule};
use crate::time::{TimeValue, long_date, weekday_name};

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
            let ahead = days_between(reference, meant) >= -1
                && governor.is_some_and(|governor| governor.tense == Tense::Future);
            ahead || is_news(input, dated, governor, meant, reference)
        }
    }
}

/// Up to how many days before the article what happened is its news.
const NEWS: i32 = 10;

/// Whether a date that this year would have been of the last few days is told as the news, "the board met on Jan. 9, 2023",
/// in an article that says nothing else of last year.
fn is_news(
    input: &TimesInput<'_>,
    dated: &Dated<'_>,
    governor: Option<Governor>,
    meant: Date,
    reference: Date,
) -> bool {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let lexicon = lexicon(language);
    let span = dated.expression.span;
    let happened = match governor {
        Some(governor) => governor.tense == Tense::Past && governor.joint == Joint::On,
        None => took_place(text, span, language),
    };
    let sentence = sentence(text, span);
    let aside = has_word(sentence, lexicon.relative) || has_word(sentence, lexicon.years_back);
    let source = &input.article.text;
    let year = dated.first.year().to_string();
    let mut others = input.resolved.times_in_prose.iter().flatten();
    let is_recent = |day: Date| (0..=NEWS).contains(&days_between(day, reference));
    let may_be_slip = |time: &ResolvedTime| {
        let day = time.time.as_ref().and_then(TimeValue::date);
        day.and_then(|day| Date::new(reference.year(), day.month(), day.day()).ok()).is_some_and(is_recent)
    };
    let spoken_of = others.any(|time| time.span.of(source).contains(&year) && !may_be_slip(time));
    is_recent(meant) && happened && !aside && !spoken_of && !has_stem(text, lexicon.looking_back)
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
    fn the_news_of_the_last_few_days() {
        carets(
            "date-new-year-slip",
            "md",
            "
            ---
            date: 2024-01-10
            ---
            Jensen was sworn in on Jan. 9, 2023, in the town hall. The board met on Jan. 3, 2023.
                                   ^^^^^^^^^^^^ 9 January 2023 is a year ago: 9 January 2024 may be meant
                                                                                    ^^^^^^^^^^^^ 3 January 2023 is a year ago: 3 January 2024 may be meant
            ",
        );
        carets(
            "date-new-year-slip",
            "md",
            "
            ---
            date: 2024-01-10
            lang: fr
            ---
            La réunion du 9 janvier 2023 s’est tenue dans la salle du conseil. Le maire est mort le 8 janvier 2023.
                          ^^^^^^^^^^^^^^ 9 January 2023 is a year ago: 9 January 2024 may be meant
                                                                                                    ^^^^^^^^^^^^^^ 8 January 2023 is a year ago: 8 January 2024 may be meant

            Sa fille est née le 9 janvier 2023. La loi du 9 janvier 2023 est lourde.
            ",
        );
    }

    #[test]
    fn silence_on_what_happened_last_year() {
        carets(
            "date-new-year-slip",
            "md",
            "
            ---
            date: 2024-01-10
            ---
            The board met a year ago, on Jan. 9, 2023. Last year it met on Jan. 9, 2023. The board met on Dec. 30, 2023.

            The clerk, who was hired on Jan. 9, 2023, has left. His son was born on Jan. 9, 2023. It met on Jan. 19, 2023.

            It has been closed since it burned on Jan. 9, 2023.
            ",
        );
        carets(
            "date-new-year-slip",
            "md",
            "
            ---
            date: 2024-01-10
            ---
            The suit was filed on Jan. 9, 2023, in the county court.

            It was heard in March 2023.
            ",
        );
    }

    #[test]
    fn one_finding_is_enough() {
        let text = "---\ndate: 2020-01-20\n---\nThe council will meet on 21 January 2019.\n";
        carets("date-past-future-tense", "md", &format!("\n{text}"));
    }
}
