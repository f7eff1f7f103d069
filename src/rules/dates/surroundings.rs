//! What stands around a time: its sentence, and the words in it that say that something else is meant.

use crate::text::{Span, words};

/// The sentence around a span. Where it is not sure that a sentence ends, it goes on: the more words are seen, the
/// more reasons there are to be silent.
pub(in crate::rules) fn sentence(text: &str, span: Span) -> &str {
    sentence_span(text, span).of(text)
}

/// How far a sentence reaches on either side of a word, in bytes.
const LONGEST: usize = 2_000;

/// Where that sentence stands.
pub(in crate::rules) fn sentence_span(text: &str, span: Span) -> Span {
    // What goes on for longer is no sentence, and is not read again for each of its words.
    let near = text.floor_char_boundary(span.start.saturating_sub(LONGEST));
    let far = text.floor_char_boundary(text.len().min(span.end.saturating_add(LONGEST)));
    let mut start = near;
    let within = text.get(near..far).unwrap_or_default().char_indices();
    for (offset, sign) in within.filter(|(_, sign)| matches!(sign, '.' | '!' | '?')) {
        let offset = near + offset;
        if !ends_sentence(text, offset) {
            continue;
        }
        let end = offset + sign.len_utf8();
        if offset < span.start {
            start = end;
        } else if end >= span.end {
            return Span::new(start, end);
        }
    }
    Span::new(start, far.max(start))
}

/// Whether the sign at an offset ends a sentence: not that of "p.m.", of an initial, or of a shortened word.
pub(in crate::rules) fn ends_sentence(text: &str, offset: usize) -> bool {
    let before = text[..offset].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // "J." is an initial, and so is "m." in "p.m."; the "s" of "St. Alban's." is not.
    let possessive = text[..offset - before.len()].ends_with(['\'', '’']);
    let shortened = SHORTENED.contains(&before) || before.chars().count() == 1 && !possessive;
    let behind = text[offset + 1..].trim_start_matches(['"', '”', '’', '\'', ')', '»']);
    let next = behind.trim_start().chars().next();
    let apart = behind.is_empty() || behind.starts_with(char::is_whitespace);
    apart && !(text[offset..].starts_with('.') && shortened) && !next.is_some_and(char::is_lowercase)
}

/// Shortened words that a full stop does not end a sentence behind.
const SHORTENED: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mon", "Tue",
    "Tues", "Wed", "Thu", "Thurs", "Fri", "Sat", "Sun", "Mr", "Mrs", "Ms", "Dr", "Gov", "Sen", "Rep", "Gen",
    "Lt", "Col", "Sgt", "Capt", "Maj", "Cmdr", "Adm", "Cpl", "Prof", "Rev", "Hon", "Supt", "St", "Ste", "Mt",
    "Ft", "Jr", "Sr", "No", "vs", "Inc", "Corp", "Co", "Ltd", "Mme", "Mlle", "janv", "févr", "juil", "juill",
    "sept", "oct", "nov", "déc",
];

/// Whether a text has a word that begins with one of `stems`, which are in lower case.
pub(in crate::rules) fn has_stem(text: &str, stems: &[&str]) -> bool {
    words(text).iter().any(|word| {
        let word = word.text.to_lowercase();
        stems.iter().any(|stem| word.starts_with(stem))
    })
}

/// Whether a text has one of some words, which are in lower case.
pub(in crate::rules) fn has_word(text: &str, list: &[&str]) -> bool {
    words(text).iter().any(|word| list.contains(&word.text.to_lowercase().as_str()))
}

/// The words in front of an offset, the nearest first, in lower case.
pub(in crate::rules) fn words_before(text: &str, offset: usize) -> impl Iterator<Item = String> {
    let before = text.get(..offset).unwrap_or_default();
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(60))..];
    words(near).into_iter().rev().map(|word| word.text.to_lowercase()).collect::<Vec<_>>().into_iter()
}

/// The word behind an offset, where nothing but blanks stands between; empty where something else does.
pub(in crate::rules) fn word_behind(text: &str, offset: usize) -> &str {
    let behind = text.get(offset..).unwrap_or_default();
    let trimmed = behind.trim_start();
    if trimmed.len() == behind.len() {
        return "";
    }
    let end = trimmed.find(|c: char| !c.is_alphabetic()).unwrap_or(trimmed.len());
    &trimmed[..end]
}

/// Whether a writer says that a fault is meant to stand: "sic" soon behind it.
pub(in crate::rules) fn is_sic(text: &str, span: Span) -> bool {
    let behind = text.get(span.end..).unwrap_or_default();
    let near = &behind[..behind.floor_char_boundary(30)].to_lowercase();
    ["[sic", "(sic", "<sic"].iter().any(|sic| near.contains(sic))
}

/// Whether quotation marks hold a span and nothing else: a word that is spoken about.
pub(in crate::rules) fn is_enclosed(text: &str, span: Span) -> bool {
    let before = text.get(..span.start).unwrap_or_default().trim_end();
    let behind = text.get(span.end..).unwrap_or_default().trim_start_matches([',', '.']).trim_start();
    before.ends_with(['"', '“', '‘', '«', '\'']) && behind.starts_with(['"', '”', '’', '»', '\''])
}

/// The figures of four digits that may be years: no amounts, and no hours such as "1900 GMT".
pub(in crate::rules) fn years(text: &str) -> impl Iterator<Item = i16> {
    words(text).into_iter().filter(|word| word.is_number() && word.text.len() == 4).filter_map(move |word| {
        let before = text[..word.span.start].chars().next_back();
        let amount = before.is_some_and(|c| matches!(c, '$' | '£' | '€' | '#' | '.' | ','));
        let hour = matches!(word_behind(text, word.span.end), "GMT" | "UTC" | "hours");
        word.text.parse().ok().filter(|year| (1500..=2100).contains(year) && !amount && !hour)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_goes_on_behind_a_shortened_word() {
        let text = "It rained. At 5 p.m. EST on Sept. 3 they met! « Non. » Then no more.";
        let at = text.find("EST").unwrap();
        assert_eq!(sentence(text, Span::new(at, at + 3)).trim(), "At 5 p.m. EST on Sept. 3 they met!");
        assert_eq!(sentence(text, Span::new(0, 2)), "It rained.");
        let text = "Dr. J. Bell of St. Alban's and Prof. Marr met Rev. Tom. It rained.";
        assert_eq!(
            sentence(text, Span::new(0, 2)),
            "Dr. J. Bell of St. Alban's and Prof. Marr met Rev. Tom."
        );
        let text = "It ran in St. Alban's. No one came.";
        assert_eq!(sentence(text, Span::new(0, 2)), "It ran in St. Alban's.");
        assert_eq!(sentence("Été", Span::empty(9)), "Été");
        assert_eq!(sentence("", Span::empty(0)), "");
    }

    #[test]
    fn figures_that_may_be_years() {
        let found = |text| years(text).collect::<Vec<_>>();
        assert_eq!(found("In 1998 and 2019-20, at 1900 GMT, it cost $2015 or 1,2016."), [1998, 2019]);
    }
}
