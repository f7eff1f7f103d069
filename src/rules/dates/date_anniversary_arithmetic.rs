//! An anniversary that does not fall in the article's year.

use jiff::civil::Date;

use crate::diagnostic::Finding;
use crate::extract::time::{Amount, Meaning, Unit};
use crate::rules::dates::clause::{is_vague, keeps, looks_ahead, sentence, sentence_end, tells_past};
use crate::rules::dates::date_years_ago::amount_span;
use crate::rules::dates::numbers::{cardinal_like, ordinal_before, ordinal_like};
use crate::rules::dates::{choice, days_between, of_reference, stated_years};
use crate::rules::{Check, TimesInput, rule};
use crate::text::{Language, Span, Word, words};
use crate::time::TimeValue;

rule! {
    "DT016" "date-anniversary-arithmetic" {
        summary: "an anniversary that does not fall in the article's year",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Times(check),
    }
}

/// An anniversary in prose, and the year that it counts from.
struct Anniversary {
    /// Which one.
    count: u32,
    /// The words that say so.
    count_span: Span,
    /// They are an ordinal: "the 76th anniversary", not "50 years since".
    ordinal: bool,
    /// The words can be replaced: "centenary" cannot.
    fixable: bool,
    /// The year, and where it stands.
    year: i16,
    year_span: Span,
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = input.paragraph.reference_date else { return };
    // Without a figure there is no year.
    if !input.paragraph.text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    let words = words(input.paragraph.text);
    for anniversary in anniversaries(input, &words) {
        let years = i32::from(reference.year()) - i32::from(anniversary.year);
        let Ok(right) = u32::try_from(years) else { continue };
        let off = right.abs_diff(anniversary.count);
        if off == 0 || right == 0 || !is_of_this_year(input, &anniversary, &words, reference, off) {
            continue;
        }
        let year = anniversary.year;
        let (now, count) = (reference.year(), anniversary.count);
        let message = if anniversary.ordinal {
            let (right, count) = (figure(right), figure(count));
            format!("the anniversary of {year} is the {right} in {now}, not the {count}")
        } else {
            format!("from {year} to {now} is {right} years, not {count}")
        };
        let span = anniversary.count_span.cover(anniversary.year_span);
        let mut finding = of_reference(Finding::new(span, message), input.resolved);
        finding.fixes.extend(count_fix(input, &anniversary, right));
        let right_year = i64::from(reference.year()) - i64::from(anniversary.count);
        if (1000..=9999).contains(&right_year) {
            let written = right_year.to_string();
            finding.fixes.push(choice(&written, anniversary.year_span, &written));
        }
        out.push(finding);
    }
}

fn figure(value: u32) -> String {
    ordinal_like(value, "1", Language::English).unwrap_or_default()
}

fn count_fix(
    input: &TimesInput<'_>,
    anniversary: &Anniversary,
    right: u32,
) -> Option<crate::diagnostic::Fix> {
    let model = anniversary.count_span.of(input.paragraph.text);
    let language = input.paragraph.options.language;
    let written = if anniversary.ordinal {
        ordinal_like(right, model, language)?
    } else {
        cardinal_like(right, model, language)
    };
    (anniversary.fixable && right > 1).then(|| choice(&written, anniversary.count_span, &written))
}

/// Words that are an anniversary of their own.
const NAMED: &[(&str, u32)] = &[
    ("centenary", 100),
    ("centennial", 100),
    ("bicentenary", 200),
    ("bicentennial", 200),
    ("sesquicentennial", 150),
    ("centenaire", 100),
    ("bicentenaire", 200),
    ("cinquantenaire", 50),
];

/// Every anniversary of something that one year is stated of.
fn anniversaries(input: &TimesInput<'_>, words: &[Word<'_>]) -> Vec<Anniversary> {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let lower = word.text.to_lowercase();
        let named =
            NAMED.iter().find(|(name, _)| *name == lower).map(|(_, count)| (*count, word.span, false));
        let counted = || {
            let ordinal = ordinal_before(text, words, index, language)?;
            Some((ordinal.value, ordinal.span, true))
        };
        let is_anniversary = matches!(lower.as_str(), "anniversary" | "anniversaire");
        let Some((count, count_span, fixable)) = named.or_else(|| is_anniversary.then(counted).flatten())
        else {
            continue;
        };
        let of = words.get(index + 1).is_some_and(|next| is_of(next.text));
        if let Some((year, year_span)) = year_behind(text, words, index + 2).filter(|_| of) {
            found.push(Anniversary { count, count_span, ordinal: true, fixable, year, year_span });
        }
    }
    found.extend(years_since(input, words));
    found
}

fn is_of(word: &str) -> bool {
    matches!(word, "of" | "de" | "du" | "des" | "d")
}

/// "Marks 50 years since the 1973 coup", "it has been 50 years since 1973", "marque les 50 ans du coup de 1973".
fn years_since<'a>(input: &'a TimesInput<'_>, words: &'a [Word<'_>]) -> impl Iterator<Item = Anniversary> {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    input.paragraph.facts.times.iter().filter_map(move |expression| {
        let Meaning::Duration(amounts) = &expression.meaning else { return None };
        let [(Unit::Year, Amount::Count(count))] = amounts.as_slice() else { return None };
        if expression.modifier.is_some() || is_vague(text, expression.span.start, language) {
            return None;
        }
        let first = words.partition_point(|word| word.span.start < expression.span.start);
        let next = words.partition_point(|word| word.span.start < expression.span.end);
        let since = words.get(next)?.text;
        let before = words[first.saturating_sub(2)..first].iter().map(|word| word.text.to_lowercase());
        let kept = before.clone().any(|word| keeps(&word, language));
        let been = before.clone().any(|word| word == "been" || word == "is" || word == "fait");
        let said = match since {
            "since" => kept || been,
            "depuis" => kept,
            _ => kept && language == Language::French && is_of(since),
        };
        let (year, year_span) = year_behind(text, words, next + 1).filter(|_| said)?;
        let count_span = amount_span(text, expression.span)?;
        Some(Anniversary { count: *count, count_span, ordinal: false, fixable: true, year, year_span })
    })
}

/// How many words behind "of" the year may stand.
const REACH: usize = 14;

/// The one year in the noun that begins at a word; none where there are several, a range or a decade.
fn year_behind(text: &str, words: &[Word<'_>], from: usize) -> Option<(i16, Span)> {
    let mut found: Option<(i16, Span)> = None;
    let end = sentence_end(text, words.get(from)?.span.start);
    for index in from..words.len().min(from + REACH) {
        let word = &words[index];
        let gap = text.get(words[index.checked_sub(1)?].span.end..word.span.start)?;
        let of_date = word.is_number() && word.text.len() == 4;
        if word.span.start >= end || gap.contains(',') && !of_date {
            break;
        }
        let behind = &text[word.span.end..];
        if word.is_number() && word.text.len() == 4 {
            let mut signs = behind.chars();
            let sign = signs.next();
            let range =
                matches!(sign, Some('-' | '–' | '/')) && signs.next().is_some_and(|c| c.is_ascii_digit());
            let value: i16 = word.text.parse().ok()?;
            let several = found.is_some_and(|(year, _)| year != value);
            if range
                || several
                || sign == Some('s')
                || !(1000..=2999).contains(&value)
                || gap.ends_with(['-', '$'])
            {
                return None;
            }
            found = found.or(Some((value, word.span)));
        }
    }
    found
}

/// Whether it is the article's year that the anniversary is in. `off` is by how many years it is not.
fn is_of_this_year(
    input: &TimesInput<'_>,
    anniversary: &Anniversary,
    words: &[Word<'_>],
    reference: Date,
    off: u32,
) -> bool {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let whole = anniversary.count_span.cover(anniversary.year_span);
    let sentence = sentence(text, whole);
    // Another year is what it may be of, in the sentence or in those before it.
    let told = stated_years(input, Span::new(0, sentence.end));
    if told.iter().any(|year| *year != anniversary.year && *year != reference.year()) {
        return false;
    }
    let said = sentence.of(text).to_lowercase();
    if ["edition", "édition"].iter().any(|word| said.contains(word)) {
        return false;
    }
    let recent = recent_day(input, sentence, reference);
    let before = words.partition_point(|word| word.span.start < anniversary.count_span.start);
    let lead = words[before.saturating_sub(4)..before].iter().map(|word| word.text.to_lowercase());
    let kept = lead.clone().any(|word| keeps(&word, language));
    // The next or the last one is a year away.
    if off == 1 {
        let today = recent
            .is_some_and(|day| days_between(reference, day).abs() <= 7 && day.year() == reference.year());
        return kept && today && !looks_ahead(&said, language);
    }
    // "The museum was opened on the 50th anniversary": that year is not told.
    kept || recent.is_some() || !tells_past(sentence.of(text), language)
}

/// How near a day of the sentence must be for the sentence to be about these days.
const RECENT: i32 = 60;

/// A day near the article's that the sentence speaks of.
fn recent_day(input: &TimesInput<'_>, sentence: Span, reference: Date) -> Option<Date> {
    let times = input.paragraph.facts.times.iter().zip(input.times);
    times
        .filter(|(expression, _)| sentence.contains(expression.span))
        .filter_map(|(_, time)| time.time.as_ref().and_then(TimeValue::date))
        .find(|day| days_between(reference, *day).abs() <= RECENT)
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn the_wrong_anniversary() {
        carets(
            "date-anniversary-arithmetic",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The city marks the 76th anniversary of the 1945 bombing on Sunday.
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1945 is the 78th in 2023, not the 76th

            It will be the 20th anniversary of the 11 September 2001 attacks.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 2001 is the 22nd in 2023, not the 20th

            This year marks fifty-five years since the 1973 coup.
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ from 1973 to 2023 is 50 years, not 55

            Thousands gathered on Friday for the fortieth anniversary of the fire of 1988.
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1988 is the 35th in 2023, not the 40th

            The centenary of the 1918 armistice is kept this year.
                ^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1918 is the 105th in 2023, not the 100th

            Today, the town marked the 77th anniversary of the 1945 raid.
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1945 is the 78th in 2023, not the 77th
            ",
        );
    }

    #[test]
    fn in_french() {
        carets(
            "date-anniversary-arithmetic",
            "md",
            "
            ---
            date: 2023-06-06
            language: fr
            ---
            La ville fête le 85e anniversaire du débarquement de 1944.
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1944 is the 79th in 2023, not the 85th

            La France marque les 60 ans du coup d’État de 1973.
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ from 1973 to 2023 is 50 years, not 60

            Elle prépare le 80e anniversaire du débarquement de 1944.
            ",
        );
        let text = "---\ndate: 2023-06-06\nlanguage: fr\n---\nOn fête le 85e anniversaire du débarquement de 1944.\n";
        let fixed = fixes("date-anniversary-arithmetic", "md", text);
        assert!(
            fixed[0].starts_with("Change to 79e:") && fixed[1].starts_with("Change to 1938:"),
            "{fixed:?}"
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-anniversary-arithmetic",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The city marks the 78th anniversary of the 1945 bombing. It will mark the 79th anniversary of the 1945 raid.

            In 2013, the town kept the 50th anniversary of the 1963 march.

            The museum was opened on the 50th anniversary of the 1944 landings. That was long before.

            Last year was the 70th anniversary of the 1945 raid.

            The 76th anniversary of the 1945 festival is its 76th edition.

            It was the 20th anniversary of the 1939-45 war, and of the years from 1914 to 1918.

            They kept the 76th anniversary, in 1945 style. It has been about 60 years since the 1973 coup.

            In the 40 years since the 1973 coup, little has changed. The 40th anniversary of the 1960s is near.
            ",
        );
        carets(
            "date-anniversary-arithmetic",
            "txt",
            "\nThe city marks the 76th anniversary of the 1945 raid.\n",
        );
    }

    #[test]
    fn the_ordinal_or_the_year() {
        let text = "---\ndate: 2023-05-19\n---\nIt is the seventy-sixth anniversary of the 1945 raid.\n";
        assert_eq!(
            fixes("date-anniversary-arithmetic", "md", text),
            [
                "Change to seventy-eighth: ---\ndate: 2023-05-19\n---\nIt is the seventy-eighth anniversary of the 1945 raid.",
                "Change to 1947: ---\ndate: 2023-05-19\n---\nIt is the seventy-sixth anniversary of the 1947 raid.",
            ]
        );
    }
}
