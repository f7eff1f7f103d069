//! Numbers as they are written beside years: "76th", "seventy-sixth", "twenty", "80e"; read, and written back in the
//! writer's own form.

use crate::text::{Language, Span, Word, capitalised};

const ONES: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// English ordinals that are not their number with "th" behind it.
const IRREGULAR: [(&str, &str); 7] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("five", "fifth"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"),
];

/// French ordinals in words, as far as anniversaries are written in them.
const FRENCH_ORDINALS: [(&str, u32); 16] = [
    ("premier", 1),
    ("deuxième", 2),
    ("troisième", 3),
    ("quatrième", 4),
    ("cinquième", 5),
    ("sixième", 6),
    ("septième", 7),
    ("huitième", 8),
    ("neuvième", 9),
    ("dixième", 10),
    ("quinzième", 15),
    ("vingtième", 20),
    ("trentième", 30),
    ("quarantième", 40),
    ("cinquantième", 50),
    ("centième", 100),
];

/// An ordinal in prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ordinal {
    /// Which.
    pub value: u32,
    /// Its words.
    pub span: Span,
}

/// The ordinal that ends before the word at `index`.
pub(super) fn ordinal_before(
    text: &str,
    words: &[Word<'_>],
    index: usize,
    language: Language,
) -> Option<Ordinal> {
    let last = words.get(index.checked_sub(1)?)?;
    let earlier = index.checked_sub(2).map(|at| &words[at]);
    let lower = last.text.to_lowercase();
    let suffixes: &[&str] = match language {
        Language::English => &["st", "nd", "rd", "th"],
        Language::French => &["e", "er", "ème", "è", "ième"],
    };
    if suffixes.contains(&lower.as_str()) {
        let figure = earlier.filter(|figure| figure.is_number() && figure.span.end == last.span.start)?;
        return Some(Ordinal { value: figure.text.parse().ok()?, span: figure.span.cover(last.span) });
    }
    if language == Language::French {
        let value = FRENCH_ORDINALS.iter().find(|(word, _)| *word == lower)?.1;
        return Some(Ordinal { value, span: last.span });
    }
    let value =
        if lower == "hundredth" { 100 } else { (1..100).find(|value| ordinal_in_words(*value) == lower)? };
    let tens = earlier.filter(|_| value < 10).and_then(|word| {
        let joined = matches!(&text[word.span.end..last.span.start], "-" | " " | "‑");
        let tens = TENS.iter().position(|tens| !tens.is_empty() && *tens == word.text.to_lowercase());
        tens.filter(|_| joined).map(|tens| (tens, word.span))
    });
    Some(match tens {
        Some((tens, span)) => {
            Ordinal { value: u32::try_from(tens).ok()? * 10 + value, span: span.cover(last.span) }
        }
        None => Ordinal { value, span: last.span },
    })
}

/// An ordinal as `model` is written: in figures or in words. None where there are no words for it.
pub(super) fn ordinal_like(value: u32, model: &str, language: Language) -> Option<String> {
    if !model.starts_with(|c: char| c.is_ascii_digit()) {
        let written = match language {
            Language::English if value <= 99 => ordinal_in_words(value),
            Language::English => return None,
            Language::French => FRENCH_ORDINALS.iter().find(|(_, other)| *other == value)?.0.to_owned(),
        };
        return Some(capitalised_like(written, model));
    }
    Some(match language {
        Language::English => format!("{value}{}", english_suffix(value)),
        Language::French if value == 1 => "1er".to_owned(),
        Language::French => {
            let suffix = model.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{value}{}", if suffix == "er" { "e" } else { suffix })
        }
    })
}

/// A number as `model` is written: in figures or in words. French words fall back to figures.
pub(in crate::rules) fn cardinal_like(value: u32, model: &str, language: Language) -> String {
    let in_words = model.starts_with(char::is_alphabetic) && language == Language::English && value <= 99;
    if in_words { capitalised_like(cardinal_in_words(value), model) } else { value.to_string() }
}

/// The number that is written in figures, or in words below a hundred.
pub(in crate::rules) fn cardinal(written: &str) -> Option<u32> {
    if written.starts_with(|c: char| c.is_ascii_digit()) {
        return written.parse().ok();
    }
    let lower = written.to_lowercase();
    (1..100).find(|value| cardinal_in_words(*value) == lower)
}

/// What makes a figure an ordinal in English.
pub(super) fn english_suffix(value: u32) -> &'static str {
    match (value % 10, value / 10 % 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// A number below a hundred in words.
fn cardinal_in_words(value: u32) -> String {
    let index = |value: u32| usize::try_from(value).unwrap_or_default();
    match value {
        0..=19 => ONES[index(value)].to_owned(),
        _ if value.is_multiple_of(10) => TENS[index(value / 10 % 10)].to_owned(),
        _ => format!("{}-{}", TENS[index(value / 10 % 10)], ONES[index(value % 10)]),
    }
}

/// An ordinal below a hundred in words.
fn ordinal_in_words(value: u32) -> String {
    let words = cardinal_in_words(value);
    let (tens, ones) =
        words.split_once('-').map_or((None, words.as_str()), |(tens, ones)| (Some(tens), ones));
    let irregular = IRREGULAR.iter().find(|(cardinal, _)| *cardinal == ones).map(|(_, ordinal)| *ordinal);
    let ones = match irregular {
        Some(ordinal) => ordinal.to_owned(),
        None => ones.strip_suffix('y').map_or_else(|| format!("{ones}th"), |stem| format!("{stem}ieth")),
    };
    tens.map_or_else(|| ones.clone(), |tens| format!("{tens}-{ones}"))
}

fn capitalised_like(written: String, model: &str) -> String {
    if model.starts_with(char::is_uppercase) { capitalised(&written) } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn ordinals_are_read_and_written() {
        for (text, value, next, language) in [
            ("the 76th anniversary", 76, "77th", Language::English),
            ("the Seventy-sixth anniversary", 76, "Seventy-seventh", Language::English),
            ("the twentieth anniversary", 20, "twenty-first", Language::English),
            ("le 80e anniversaire", 80, "81e", Language::French),
            ("le vingtième anniversaire", 20, "", Language::French),
        ] {
            let words = words(text);
            let found = ordinal_before(text, &words, words.len() - 1, language).expect(text);
            assert_eq!(found.value, value, "{text}");
            let written = ordinal_like(value + 1, found.span.of(text), language);
            assert_eq!(written.unwrap_or_default(), next, "{text}");
        }
        assert_eq!(english_suffix(111), "th");
        assert_eq!(cardinal_like(22, "Twenty", Language::English), "Twenty-two");
    }
}
