//! What relative times mean, shown behind their words: "on Friday ⟨19 May⟩". That is where "Wednesday" for "Thursday" is
//! seen.
//!
//! Only what the words leave open is told, and only where it is known: a date that states itself needs no hint, and one
//! that cannot be resolved gets none.

use jiff::civil::Date;

use super::reason::{reason, with_date};
use super::times::{Open, TimeInProse, left_open, style, times_in_prose};
use crate::text::Span;
use crate::time::{DateStyle, Length};
use crate::workspace::Document;

/// What is shown behind the words of a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Behind which byte.
    pub at: usize,
    /// What is shown.
    pub label: String,
    /// How that is known.
    pub tooltip: String,
}

/// The hints within a stretch of a document, in order.
pub fn hints(document: &Document, within: Span) -> Vec<Hint> {
    let Some(analysis) = document.analysis() else { return Vec::new() };
    let Some(reference) = &analysis.resolved.reference_date else { return Vec::new() };
    let style = style(&analysis, document.project.settings.date_order);
    let times = times_in_prose(&analysis)
        .filter(|time| within.touches(time.resolved.span.end) && time.paragraph.zone.states_facts());
    let hint = |time: TimeInProse<'_>| {
        let reason = reason(time, Some(reference.date));
        Some(Hint {
            at: time.resolved.span.end,
            label: format!("⟨{}⟩", label(time, style, reference.date)?),
            tooltip: with_date(&reason, Some(reference.date)),
        })
    };
    times.filter_map(hint).collect()
}

/// What the words of a time leave open, where that is known.
fn label(time: TimeInProse<'_>, style: DateStyle, reference: Date) -> Option<String> {
    match left_open(time)? {
        Open::All => style.say(&time.resolved.value, Length::Short(reference.year())),
        Open::Year => {
            let year = time.resolved.time.as_ref()?.date()?.year();
            (year != reference.year()).then(|| year.to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::hints;
    use crate::features::testing::Fixture;
    use crate::text::Span;
    use expect_test::{Expect, expect};

    /// The text with its hints in it.
    fn shown(text: &str) -> String {
        let fixture = Fixture::new("", &format!("|{text}"));
        let mut shown = fixture.text.clone();
        for hint in hints(&fixture.document(), Span::new(0, shown.len())).iter().rev() {
            assert!(!hint.tooltip.is_empty());
            shown.insert_str(hint.at, &format!(" {}", hint.label));
        }
        shown
    }

    #[track_caller]
    fn check(front_matter: &str, text: &str, expected: &Expect) {
        let front_matter = format!("---\n{front_matter}\n---\n");
        expected.assert_eq(shown(&format!("{front_matter}{text}\n")).strip_prefix(&front_matter).unwrap());
    }

    #[test]
    fn relative_times_are_told() {
        check(
            "date: 2023-05-19",
            "They met on Friday and **yesterday** morning, this month and in December. They will meet on Tuesday at 3 p.m.\n\n\
             Last week, last weekend, two years ago, three weeks ago, last quarter, this summer, next Christmas; on Dec. 28.\n\n\
             > “We leave tomorrow,” she said.\n\n![They left on Monday, May 15, 2023, and came back on Thursday.](a.jpg)",
            &expect![[r#"
                They met on Friday ⟨May 19⟩ and **yesterday** morning ⟨May 18⟩, this month ⟨May 2023⟩ and in December ⟨Dec 2022⟩. They will meet on Tuesday ⟨May 23⟩ at 3 p.m.

                Last week ⟨week of May 8⟩, last weekend ⟨May 13–14⟩, two years ago ⟨2021⟩, three weeks ago ⟨week of Apr 24⟩, last quarter ⟨Q1 2023⟩, this summer ⟨summer 2023⟩, next Christmas ⟨Dec 25⟩; on Dec. 28 ⟨2022⟩.

                > “We leave tomorrow ⟨May 20⟩,” she said.

                ![They left on Monday, May 15, 2023, and came back on Thursday ⟨May 11⟩.](a.jpg)
            "#]],
        );
        check(
            "date: 2023-05-19\nlanguage: fr",
            "Ils se sont vus vendredi, en décembre, le mois prochain et la semaine dernière.",
            &expect![[r#"
                Ils se sont vus vendredi ⟨19 mai⟩, en décembre ⟨déc. 2022⟩, le mois prochain ⟨juin 2023⟩ et la semaine dernière ⟨semaine du 8 mai⟩.
            "#]],
        );
        check(
            "date: 2023-05-19",
            "They met on Friday, as on 3 March 2021.",
            &expect![[r#"
            They met on Friday ⟨19 May⟩, as on 3 March 2021.
        "#]],
        );
    }

    #[test]
    fn what_was_last_spoken_of_counts_for_days() {
        check(
            "date: 2023-05-19",
            "They met on May 2, 2021. Two days later they left; a year later, they said over the weekend, it rained.",
            &expect![[r#"
                They met on May 2, 2021. Two days later ⟨May 4, 2021⟩ they left; a year later, they said over the weekend ⟨May 20–21⟩, it rained.
            "#]],
        );
    }

    #[test]
    fn what_is_stated_or_open_gets_no_hint() {
        for text in [
            "On Friday, May 19, 2023, in May 2023, in 2023, on May 17, in the 1980s, in the fourth quarter of 2022.",
            "It took five years. They meet every Friday. Now, soon, a few days ago, about two years ago, at noon, this winter.",
            "He left [in 2019](date:2019) and came back four years later. In the year to March 31, 2023, that day.",
            "On [Friday](date:2023-05-19) and [last week][w], `on Friday`.\n\n[w]: date:2023-W19",
            "Follow us on Friday.\n\nCorrection: An earlier version said that they met on Thursday.",
        ] {
            let text = format!("---\ndate: 2023-05-19\n---\n{text}\n");
            assert_eq!(shown(&text), text);
        }
        // Without the article's date, nothing is known.
        assert_eq!(shown("They met on Friday, in December.\n"), "They met on Friday, in December.\n");
    }

    #[test]
    fn only_what_is_in_sight() {
        let fixture =
            Fixture::new("", "---\ndate: 2023-05-19\n---\nOn Friday.\n\nOn |Monday.\n\nOn Tuesday.\n");
        let found = hints(&fixture.document(), Span::new(fixture.cursor, fixture.cursor + 8));
        let found: Vec<_> = found.iter().map(|hint| (hint.label.as_str(), hint.tooltip.as_str())).collect();
        assert_eq!(found, [("⟨15 May⟩", "the latest Monday up to the article's date, 19 May 2023")]);
    }
}
