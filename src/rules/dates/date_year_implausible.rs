//! A year with a digit too many or too few, or far from the article's own: "in 20013", "March 2103", "May 19, 202".

use super::lexicon::{Lexicon, lexicon};
use super::repairs::choice;
use super::surroundings::{has_stem, is_sic, sentence, word_behind, words_before, years};
use crate::diagnostic::{Finding, Level};
use crate::extract::time::stated_parts;
use crate::rules::{Check, ParagraphInput, rule};
use crate::text::{Span, Word, words};
use crate::time::long_date;

rule! {
    "DT007" "date-year-implausible" {
        summary: "a year with a digit too many or too few, or far in the future",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Paragraph(check),
    }
}

/// How many years ahead of the article a year of news may lie; up to 2100 people plan in any case.
const AHEAD: i32 = 60;
const HORIZON: i32 = 2100;

/// What stands before a figure and makes it a year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// A month with its day: "May 19, ".
    Day,
    /// A month.
    Month,
    /// A month behind "of", where no number of things can stand.
    OfMonth,
    /// "In", which stands before many other figures too.
    Within,
    /// "Since", which says that the year is past.
    Since,
    /// "Late", "the end of".
    Part,
    /// "Between" with a year behind it, or a year with "to".
    Range,
    /// "By", which stands before amounts as often.
    UpTo,
}

fn check(input: &ParagraphInput<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = input.reference_date else { return };
    let this_year = i32::from(reference.year());
    let lexicon = lexicon(input.options.language);
    let words = words(input.text);
    for (index, figure) in words.iter().enumerate() {
        if !(3..=6).contains(&figure.text.len()) || !figure.is_number() || !is_free(input.text, figure.span) {
            continue;
        }
        let Some(opening) = opening(input, lexicon, &words, index) else { continue };
        let Some((message, meant)) = fault(input, lexicon, *figure, opening, this_year) else { continue };
        if is_sic(input.text, figure.span) {
            continue;
        }
        let level = if figure.text.len() > 4 { Level::Error } else { Level::Warning };
        let mut finding = Finding::new(figure.span, message)
            .evidence(format!("the article is of {}", long_date(reference)), "the article's date")
            .at_most(level);
        let titles = meant.iter().take(3).map(ToString::to_string);
        finding.fixes = titles.map(|year| choice(&year, figure.span, &year)).collect();
        out.push(finding);
    }
}

/// What is wrong with a year, and the years that may be meant instead, the likeliest first.
fn fault(
    input: &ParagraphInput<'_>,
    lexicon: &Lexicon,
    figure: Word<'_>,
    opening: Opening,
    this_year: i32,
) -> Option<(String, Vec<i32>)> {
    let (text, digits) = (input.text, figure.text);
    let sentence = sentence(text, figure.span);
    let counted = is_counted(text, lexicon, figure.span);
    let dated = matches!(opening, Opening::Day | Opening::Month | Opening::OfMonth);
    match digits.len() {
        3 => {
            let meant = near(with_a_digit_more(digits), this_year, this_year - 30, this_year + 10);
            let ended = !text[figure.span.end..].trim_start().starts_with(char::is_alphanumeric);
            let shown = opening == Opening::Day && ended && !meant.is_empty();
            let silent = !shown || has_stem(sentence, lexicon.antiquity);
            (!silent).then(|| (format!("{digits} is no year of a date: a digit is missing"), meant))
        }
        4 => {
            let year: i32 = digits.parse().ok()?;
            let swapped = with_two_swapped(digits);
            let recent = |year: &i32| (this_year - 20..=this_year + 1).contains(year);
            let sure = match opening {
                Opening::Day | Opening::Month | Opening::OfMonth | Opening::Since => true,
                Opening::Within => year % 10 != 0 && swapped.iter().any(recent),
                Opening::UpTo | Opening::Part | Opening::Range => false,
            };
            let far = year > HORIZON.max(this_year + AHEAD) || digits.starts_with('0') && dated;
            let reckoned = || states(sentence, year - this_year);
            if !far || !sure || counted || has_stem(sentence, lexicon.far_ahead) || reckoned() {
                return None;
            }
            let mut meant = near(swapped, this_year, this_year - 60, this_year + 10);
            meant.extend(near(with_another_digit(digits), this_year, this_year - 60, this_year + 10));
            let mut seen = Vec::new();
            meant.retain(|year| {
                !seen.contains(year) && {
                    seen.push(*year);
                    true
                }
            });
            let ahead = year - this_year;
            let message = if ahead > 0 {
                format!("{digits} is {ahead} years after the article's own year, {this_year}")
            } else {
                format!("{digits} is no year of a date")
            };
            Some((message, meant))
        }
        length => {
            let shorter = if length == 5 {
                without_a_digit(digits)
            } else {
                without_a_digit(digits).iter().flat_map(|digits| without_a_digit(digits)).collect()
            };
            let years =
                shorter.iter().filter(|year| !year.starts_with('0')).filter_map(|year| year.parse().ok());
            let meant = near(years.collect(), this_year, this_year - 150, this_year + AHEAD);
            let sure = matches!(opening, Opening::Day | Opening::OfMonth | Opening::Since);
            let amounts: &[&[&str]] = match opening {
                Opening::UpTo => &[lexicon.codes, lexicon.growth, lexicon.changes, lexicon.scores],
                Opening::Range => &[lexicon.codes, lexicon.growth, lexicon.changes],
                Opening::Within | Opening::Part => &[lexicon.codes],
                _ => &[],
            };
            let silent = digits.ends_with("000") && !sure
                || counted && !matches!(opening, Opening::OfMonth | Opening::Range)
                || is_postcode(text, figure.span, opening)
                || meant.is_empty()
                || length == 6 && !dated
                || amounts.iter().any(|stems| has_stem(sentence, stems));
            (!silent).then(|| (format!("{digits} is no year: it has {length} digits"), meant))
        }
    }
}

/// Whether a sentence states so many years too, give or take the one that is not over: "in 2182, 159 years from now".
fn states(sentence: &str, years: i32) -> bool {
    let figures = words(sentence).into_iter().filter(Word::is_number);
    figures.filter_map(|word| word.text.parse::<i32>().ok()).any(|stated| stated.abs_diff(years) <= 1)
}

/// What makes the figure at an index a year, if anything does.
fn opening(
    input: &ParagraphInput<'_>,
    lexicon: &Lexicon,
    words: &[Word<'_>],
    index: usize,
) -> Option<Opening> {
    let (text, span) = (input.text, words[index].span);
    if is_day_before(input, words, index) {
        return Some(Opening::Day);
    }
    let of_month = input.facts.dates().find(|date| {
        let gap = Span::new(date.span.end.min(span.start), span.start).of(text);
        let behind = date.year.is_none()
            && date.span.end <= span.start
            && !gap.is_empty()
            && gap.trim_start_matches(['.', ',']).trim().is_empty();
        date.month.is_some() && !date.numeric && (behind || date.year.is_some_and(|year| year.span == span))
    });
    if let Some(date) = of_month {
        let before = words_before(text, date.span.start).next().unwrap_or_default();
        return Some(match date.day {
            Some(_) => Opening::Day,
            None if lexicon.of.contains(&before.as_str()) => Opening::OfMonth,
            None if lexicon.since.contains(&before.as_str()) => Opening::Since,
            None => Opening::Month,
        });
    }
    let between = text[..span.start].trim_end();
    if between.len() == span.start || !between.ends_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let mut before = words_before(text, span.start);
    let (word, earlier) = (before.next()?, before.next().unwrap_or_default());
    let of = |list: &[&str]| list.contains(&word.as_str());
    let (from, dates) = lexicon.dating;
    let part = |word: &String| lexicon.parts_of_year.contains(&word.as_str());
    if of(lexicon.within) {
        let proportion = lexicon.one.contains(&earlier.as_str());
        (!proportion).then_some(Opening::Within)
    } else if of(lexicon.since) || word == from && earlier.starts_with(dates) {
        Some(Opening::Since)
    } else if of(lexicon.up_to) {
        Some(Opening::UpTo)
    } else if part(&word) || of(lexicon.of) && part(&earlier) {
        Some(Opening::Part)
    } else {
        is_end_of_range(text, lexicon, words, index).then_some(Opening::Range)
    }
}

/// Whether the figure at an index stands behind a day and its month, "15 March 19995": such a day is read as none.
fn is_day_before(input: &ParagraphInput<'_>, words: &[Word<'_>], index: usize) -> bool {
    let end = words[index].span.start;
    let near = index.saturating_sub(4)..index.saturating_sub(1);
    let day = words[near].iter().rfind(|word| word.is_number() && word.text.len() <= 2);
    day.is_some_and(|day| {
        let date = Span::new(day.span.start, end).of(input.text);
        let parts = stated_parts(date, input.options);
        let joined = date.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | ','));
        joined && parts.day.is_some() && parts.month.is_some()
    })
}

/// Whether the figure at an index is joined to a year: "from 20005 to 2011", "between 2005 and 20111".
fn is_end_of_range(text: &str, lexicon: &Lexicon, words: &[Word<'_>], index: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at));
    let of = |at: Option<usize>, list: &[&str]| {
        word(at).is_some_and(|word| list.contains(&word.text.to_lowercase().as_str()))
    };
    let is_year = |at: Option<usize>| word(at).is_some_and(|word| years(word.text).next().is_some());
    let mut ranges = lexicon.from_to.iter().chain([&lexicon.between]);
    ranges.any(|(opener, joiners)| {
        let before = |back: usize| index.checked_sub(back);
        let first = of(before(1), &[*opener]) && of(Some(index + 1), joiners) && is_year(Some(index + 2));
        let last = of(before(1), joiners) && is_year(before(2)) && of(before(3), &[*opener]);
        let end = if first { index + 2 } else { index };
        (first || last) && !is_counted(text, lexicon, words[end].span)
    })
}

/// Whether a figure may be the code of the place behind it: "in 20115 Hamburg", "place du 14 Juillet, 19100 Brive".
/// Where "In" opens the sentence, it is another name: "In 20013 Congress met".
fn is_postcode(text: &str, span: Span, opening: Opening) -> bool {
    let before = text[..span.start].split_whitespace().next_back().unwrap_or_default();
    let may_be = match opening {
        Opening::Day | Opening::Month => true,
        Opening::Within => before.starts_with(char::is_lowercase),
        _ => false,
    };
    may_be && word_behind(text, span.end).starts_with(char::is_uppercase)
}

/// Whether the word behind a figure may be what it counts: "20013 homes", "20013 of them", "20013 to 20020 homes".
fn is_counted(text: &str, lexicon: &Lexicon, span: Span) -> bool {
    let next = word_behind(text, span.end);
    let behind = text[span.end..].trim_start();
    let up_to =
        behind.strip_prefix(next).unwrap_or_default().trim_start().starts_with(|c: char| c.is_ascii_digit())
            && lexicon.from_to.iter().any(|(_, joiners)| joiners.contains(&next));
    let counts = !lexicon.going_on.contains(&next) || lexicon.counted.contains(&next);
    next.starts_with(char::is_lowercase) && (counts || up_to)
}

/// Whether a figure is no part of a longer number, an amount or a code.
fn is_free(text: &str, span: Span) -> bool {
    let opens = text[..span.start].ends_with(char::is_whitespace);
    let mut behind = text[span.end..].chars();
    let next = behind.next();
    let goes_on = match next {
        Some('.' | ',' | ':' | '\'' | '’') => behind.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => {
            c.is_alphanumeric()
                || matches!(c, '%' | '-' | '–' | '—' | '‑' | '/' | '_' | '°' | '$' | '€' | '£')
        }
        None => false,
    };
    opens && !goes_on
}

/// Those of some years that lie between two, the nearest to `this_year` first, of two as near the one that is past.
fn near(mut years: Vec<i32>, this_year: i32, first: i32, last: i32) -> Vec<i32> {
    years.retain(|year| (first..=last).contains(year));
    years.sort_by_key(|year| ((year - this_year).abs(), *year));
    years.dedup();
    years
}

fn without_a_digit(digits: &str) -> Vec<String> {
    (0..digits.len()).map(|at| format!("{}{}", &digits[..at], &digits[at + 1..])).collect()
}

fn with_a_digit_more(digits: &str) -> Vec<i32> {
    let places = (0..=digits.len()).flat_map(|at| ('0'..='9').map(move |digit| (at, digit)));
    places
        .filter_map(|(at, digit)| format!("{}{digit}{}", &digits[..at], &digits[at..]).parse().ok())
        .collect()
}

fn with_two_swapped(digits: &str) -> Vec<i32> {
    let swap = |at: usize| {
        let mut bytes = digits.as_bytes().to_vec();
        bytes.swap(at, at + 1);
        String::from_utf8(bytes).ok()?.parse().ok()
    };
    (0..digits.len().saturating_sub(1)).filter_map(swap).collect()
}

fn with_another_digit(digits: &str) -> Vec<i32> {
    let places = (0..digits.len()).flat_map(|at| ('0'..='9').map(move |digit| (at, digit)));
    places
        .filter_map(|(at, digit)| format!("{}{digit}{}", &digits[..at], &digits[at + 1..]).parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn silence_where_the_years_ahead_are_counted() {
        carets(
            "date-year-implausible",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The rock may hit Earth on Sept. 24, 2182, which is 159 years from now. It may burn on Sept. 24, 2183.
                                                                                                            ^^^^ 2183 is 160 years after the article's own year, 2023 (warning)
            ",
        );
    }

    #[test]
    fn no_year_of_news() {
        carets(
            "date-year-implausible",
            "md",
            "
            ---
            date: 2014-05-19
            ---
            It was built in 20013, and rebuilt since 2104. In 20013 Congress met, and in 20013 the lake froze.
                            ^^^^^ 20013 is no year: it has 5 digits
                                                     ^^^^ 2104 is 90 years after the article's own year, 2014 (warning)
                                                              ^^^^^ 20013 is no year: it has 5 digits
                                                                                         ^^^^^ 20013 is no year: it has 5 digits

            On September 11, 20001, and in March 2103, they met. It shut on May 19, 202, and on June 3, 2104.
                             ^^^^^ 20001 is no year: it has 5 digits
                                                 ^^^^ 2103 is 89 years after the article's own year, 2014 (warning)
                                                                                    ^^^ 202 is no year of a date: a digit is missing (warning)
                                                                                                        ^^^^ 2104 is 90 years after the article's own year, 2014 (warning)

            It closed in 2103 and opened by 20113.
                         ^^^^ 2103 is 89 years after the article's own year, 2014 (warning)
                                            ^^^^^ 20113 is no year: it has 5 digits
            ",
        );
        carets(
            "date-year-implausible",
            "md",
            "
            ---
            date: 2014-05-19
            lang: fr
            ---
            Il a été construit en 20013, et le 11 septembre 20001 il a été vendu à la ville.
                                  ^^^^^ 20013 is no year: it has 5 digits
                                                            ^^^^^ 20001 is no year: it has 5 digits
            ",
        );
    }

    #[test]
    fn other_words_of_the_year() {
        carets(
            "date-year-implausible",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            It shut in early 20221, and the mine by the end of 20202; both date from 18877, not from 19666.
                             ^^^^^ 20221 is no year: it has 5 digits
                                                               ^^^^^ 20202 is no year: it has 5 digits
                                                                                     ^^^^^ 18877 is no year: it has 5 digits

            The survey of April 20119 counted nests. It sank on 15 March 19995 near the cape, and on May 5, 20000.
                                ^^^^^ 20119 is no year: it has 5 digits
                                                                         ^^^^^ 19995 is no year: it has 5 digits
                                                                                                            ^^^^^ 20000 is no year: it has 5 digits

            He led the club from 20005 to 2011, and again between 2013 and 20177. It was sold in 19988 to a bank.
                                 ^^^^^ 20005 is no year: it has 5 digits
                                                                           ^^^^^ 20177 is no year: it has 5 digits
                                                                                                 ^^^^^ 19988 is no year: it has 5 digits

            Prices rose in 20119. The risk was known since 20113, and some 300 were held in 20112 alone.
                           ^^^^^ 20119 is no year: it has 5 digits
                                                           ^^^^^ 20113 is no year: it has 5 digits
                                                                                            ^^^^^ 20112 is no year: it has 5 digits
            ",
        );
        carets(
            "date-year-implausible",
            "md",
            "
            ---
            date: 2023-05-19
            lang: fr
            ---
            Née le 3 mars 19776 à Tours, elle est élue en juin 20112 à la tête du parti, et part fin 20166.
                          ^^^^^ 19776 is no year: it has 5 digits
                                                               ^^^^^ 20112 is no year: it has 5 digits
                                                                                                     ^^^^^ 20166 is no year: it has 5 digits

            L'accord date de 20115 ; il a été signé le 4 novembre 22000 près de Lyon.
                             ^^^^^ 20115 is no year: it has 5 digits
                                                                  ^^^^^ 22000 is no year: it has 5 digits
            ",
        );
    }

    #[test]
    fn silence_at_amounts_and_codes() {
        carets(
            "date-year-implausible",
            "md",
            "
            ---
            date: 2014-05-19
            ---
            One in 20013 is left-handed. In May 20013 people came, and in 20013 to 20020 homes the power failed.

            By the end of 20013 tests they stopped; the start of 20013 trials was put off, and late 20013 guests left.

            The total grew from 20005 to 2011. Votes fell from 2011 to 20005. It counted between 20005 and 2011 voters.

            The hotel is in 20115 Hamburg, and the fair of 5 May, 20115 Hamburg. They sold it in 20000, and by 20000.
            ",
        );
        carets(
            "date-year-implausible",
            "md",
            "
            ---
            date: 2014-05-19
            lang: fr
            ---
            Ils ont été 20003 à voter. En mai 20013 personnes ont voté. Le total est passé de 20005 à 2011.

            Le bureau est place du 14 juillet, 19100 Brive, et le code en 20115 est celui de la Corse.
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-year-implausible",
            "md",
            "
            ---
            date: 2014-05-19
            ---
            Fires broke out in 60624 and in 20013 homes, in 20000 American towns and in 19,013 more.

            The ZIP code is in 20013. Taxes rose by 20113, and in 20013 of the cases they fell.

            Agenda 2063 looks far ahead, and so do plans for 2090. In 2103, the film says, the sea will be higher.

            By 2150 the lake is dry. In 2200 nobody will know. On May 19, 202 people met; on May 19, 300 more.

            The emperor died on May 19, 202. It was in 1203, and in 203. In 20013-2014, and in 20013%.

            They met in 20013 [sic].
            ",
        );
        carets("date-year-implausible", "txt", "\nIt was built in 20013.\n");
    }

    #[test]
    fn the_years_that_may_be_meant() {
        let fixed = |text: &str| -> Vec<String> {
            let text = format!("---\ndate: 2014-05-19\n---\n{text}\n");
            let fixes = fixes("date-year-implausible", "md", &text);
            fixes.iter().map(|fix| fix.split(':').next().unwrap_or_default().to_owned()).collect()
        };
        assert_eq!(fixed("It was built in 20013."), ["Change to 2013", "Change to 2003", "Change to 2001"]);
        assert_eq!(fixed("It shut in March 2103."), ["Change to 2013", "Change to 2003"]);
        assert_eq!(fixed("It shut on May 19, 202."), ["Change to 2012", "Change to 2020", "Change to 2021"]);
    }
}
