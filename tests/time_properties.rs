//! What must hold of the times of any text: no input makes the engine panic, every value that it prints can be read,
//! and every place that it points at is one. The rules are run over the same texts.
//!
//! `PROPTEST_CASES=20000 cargo test --test time_properties` looks longer.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use copydesk::analysis::{Context, ParagraphTable, Stop, analyse};
use copydesk::article::{Article, Zone};
use copydesk::entity::Kinds;
use copydesk::extract::{DateSource, ExtractOptions, Facts, Lexicon, ReferenceDate, Vocabulary, facts};
use copydesk::format::{Format, ReadOptions, read};
use copydesk::resolve::{ResolvedTime, times_in_prose};
use copydesk::rules::RuleSet;
use copydesk::text::{Language, Span};
use copydesk::time::{Precision, TimeValue, ValueError};
use jiff::civil::Date;
use proptest::prelude::*;

/// Words of time and of news prose, of both languages.
const WORDS: &str = "\
    January Feb. March may May June Sept. Dec. Sunday Sun Mon. Friday second seconds hours day days \
    weekend week months quarter year years decade decades century centuries millennium one two twelve \
    twenty ninety hundred thousand million first third nineteenth twentieth final today yesterday tomorrow \
    tonight overnight now recently this last previous next latest coming past following ago earlier before \
    later after morning night noon midnight early mid late about nearly over several few couple every each \
    daily weekly spring summer fall half fiscal end beginning middle Christmas Thanksgiving Easter the a \
    an of on in since by until from to between during and or for at a.m. p.m. am PM o'clock EST GMT said \
    will was is scheduled ended officials people percent old year-old BC AD th st er janvier févr. mars \
    mai août sept. déc. lundi vendredi dimanche heures jour journée semaine mois trimestre semestre an ans \
    année siècle un une deux sept quinze vingt cent mille premier deuxième aujourd'hui hier demain ce \
    cette dernier dernière passé prochain prochaine derniers matin midi minuit soir nuit début fin environ \
    plusieurs quelques chaque printemps été hiver noël Pâques le la les l' de du d' au à en depuis dès \
    vers il y h plus tard peine après avant jusqu'au tous toutes";

/// Figures, possible and not.
const FIGURES: &str = "\
    0 1 1er 2 2nd 3rd 5 12 13 19th 21th 24 28 29 30 31 32 45 59 60 99 100 365 999 1000 1066 1582 1752 1900 \
    1999 2000 2023 2024 2100 9998 9999 10000 20013 0000 0001 00 01 09 99999999999 4294967295 4294967296 \
    2147483648 32767 32768 340282366920938463463374607431768211456 1,000 1.5 2,5 0.1 7:30 25:00 23:59:60 \
    24:00 12:61 7.30pm 15h45 2023-05-19 2023-02-30 2023-13-01 0000-00-00 9999-12-31 31/04/2023 05/19/23 \
    1/1/1 20230519 2023-W20 1980s '80s 80s 1990-95 2015-16 19-21 Q3 '99 ½ ٣ ² 1st-2nd";

/// What may stand between words.
const SEPARATORS: &[&str] = &[
    " ", " ", " ", " ", " ", " ", ", ", ". ", "-", "–", "—", "/", " - ", " (", ") ", "\u{a0}", "\u{202f}",
    "\u{200b}", "", "\n", "\n\n", "’", "'", "“", "” ", "« ", ": ", ";", "\t", "\u{301}", "…", "%",
];

/// Letters that are seldom seen in a date.
const ODD: &[&str] = &[
    "é",
    "ﬁ",
    "İ",
    "ẞ",
    "ǅ",
    "日",
    "年",
    "🗓",
    "\u{feff}",
    "\u{202e}",
    "\u{0}",
    "𝟚𝟘",
    "Ⅻ",
    "m\u{301}ay",
    "ſept",
];

fn text() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        8 => prop::sample::select(WORDS.split_whitespace().collect::<Vec<_>>()),
        6 => prop::sample::select(FIGURES.split_whitespace().collect::<Vec<_>>()),
        1 => prop::sample::select(ODD.to_vec()),
    ];
    let separators = prop::sample::select(SEPARATORS);
    prop::collection::vec((words, separators), 0..28)
        .prop_map(|pairs| pairs.into_iter().flat_map(|(word, separator)| [word, separator]).collect())
}

/// A day of any year, often one at the edges of the calendar.
fn reference() -> impl Strategy<Value = Option<Date>> {
    let year = prop_oneof![4 => 1900i16..2100, 2 => 1i16..=9999, 1 => Just(1), 1 => Just(9999)];
    let month = prop_oneof![2 => 1i8..=12, 1 => Just(1), 1 => Just(12)];
    let day = prop_oneof![3 => 1i8..=31, 1 => Just(1), 1 => Just(31)];
    let date = (year, month, day).prop_map(|(year, month, day)| {
        let first = Date::new(year, month, 1).unwrap();
        Date::new(year, month, day.min(first.days_in_month())).unwrap()
    });
    prop::option::weighted(0.9, date)
}

/// An article, the facts of its paragraphs, and what their times mean.
type Read = (Article, Vec<Arc<Facts>>, Vec<Vec<ResolvedTime>>);

/// Reads a text as the batch mode does.
fn times(text: &str, language: Language, reference: Option<Date>) -> Read {
    let kinds = Kinds::default();
    let article = read(Format::Plain, &text.into(), ReadOptions { kinds: &kinds, language: Some(language) });
    let options = ExtractOptions { language: article.language, date_order: None };
    let facts: Vec<_> = article
        .paragraphs
        .iter()
        .map(|paragraph| Arc::new(facts(paragraph, options, Lexicon::empty())))
        .collect();
    let reference =
        reference.map(|date| ReferenceDate { date, source: DateSource::Date, span: Span::default() });
    let times = times_in_prose(&article, &facts, reference.as_ref());
    (article, facts, times)
}

/// A value of the calendar printed again, where its parts are all that it says.
fn printed(value: &TimeValue) -> Option<String> {
    let TimeValue::Calendar { precision, year: Some(year @ 0..), month, day, .. } = value else {
        return None;
    };
    match (precision, month, day) {
        (Precision::Year, None, None) => Some(format!("{year:04}")),
        (Precision::Month, Some(month), None) => Some(format!("{year:04}-{month:02}")),
        (Precision::Day, Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    }
}

fn check(text: &str, language: Language, reference: Option<Date>) -> Result<(), TestCaseError> {
    let (article, facts, times) = times(text, language, reference);
    prop_assert_eq!(times.len(), article.paragraphs.len());
    for ((paragraph, facts), times) in article.paragraphs.iter().zip(&facts).zip(&times) {
        let prose = &paragraph.prose.text;
        prop_assert_eq!(facts.times.len(), times.len());
        prop_assert!(paragraph.zone != Zone::Boilerplate || times.is_empty());
        let mut end = 0;
        for (expression, time) in facts.times.iter().zip(times) {
            let span = expression.span;
            let words = prose.get(span.range());
            prop_assert!(words.is_some_and(|words| !words.is_empty()), "{span:?} of {prose:?} is no place");
            prop_assert!(end <= span.start, "{span:?} begins before the last one ends, at {end}: {prose:?}");
            end = span.end;
            prop_assert!(article.text.get(time.span.range()).is_some(), "{:?} is no place", time.span);
            if let Some(date) = expression.meaning.date() {
                let parts = [date.year.map(|part| part.span), date.month.map(|part| part.span)];
                let parts = parts.into_iter().chain([date.day.map(|part| part.span)]);
                for part in parts.chain([date.weekday.map(|part| part.span)]).flatten() {
                    prop_assert!(prose.get(part.range()).is_some(), "{part:?} is no place: {prose:?}");
                    prop_assert!(
                        span.start <= part.start && part.end <= span.end,
                        "{part:?} is not in {span:?}"
                    );
                }
            }
            prop_assert!(!time.how.is_empty());
            // A day that never was is stated in the words; a value of the engine's own making can always be read.
            let value = TimeValue::parse(&time.value);
            let stated = expression.meaning.date().is_some();
            match &value {
                Ok(read) => {
                    prop_assert_eq!(Some(read), time.time.as_ref());
                    if let Some(printed) = printed(read) {
                        prop_assert_eq!(&TimeValue::parse(&printed), &value, "{}", time.value);
                    }
                }
                Err(ValueError::Impossible { .. }) if stated => {}
                Err(error) => prop_assert!(
                    false,
                    "the value {:?} of {words:?} in {text:?} on {reference:?} cannot be read: {error:?}",
                    time.value
                ),
            }
        }
    }
    // Nothing but the text and the reference date has a say.
    let again = self::times(text, language, reference);
    prop_assert_eq!((&again.1, &again.2), (&facts, &times));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_times_of_any_english_text(text in text(), reference in reference()) {
        check(&text, Language::English, reference)?;
    }

    #[test]
    fn the_times_of_any_french_text(text in text(), reference in reference()) {
        check(&text, Language::French, reference)?;
    }

    #[test]
    fn the_findings_on_any_text(text in text(), reference in reference(), french in any::<bool>()) {
        let date = reference.map_or_else(String::new, |date| format!("date: {date}\n"));
        let text = format!("---\nlang: {}\n{date}---\n\n{text}\n", if french { "fr" } else { "en" });
        let (kinds, rules) = (Kinds::default(), RuleSet::all());
        let options = ReadOptions { kinds: &kinds, language: None };
        let article = Arc::new(read(Format::Markdown, &text.as_str().into(), options));
        let (knowledge, vocabulary) = (Arc::default(), Vocabulary::default());
        let context = Context { rules: &rules, knowledge: &knowledge, vocabulary: &vocabulary, date_order: None };
        let analysis = analyse(&article, context, &ParagraphTable::default(), &Stop::never()).unwrap();
        for finding in &analysis.findings {
            let edits = finding.fixes.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
            for span in edits.chain([finding.span]) {
                prop_assert!(text.get(span.range()).is_some(), "{span:?} is no place in {text:?}: {finding:?}");
            }
        }
    }
}
