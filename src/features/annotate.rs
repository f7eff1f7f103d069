//! What an editor offers to do about times: to mark them, and to write the date of a relative one behind it.
//!
//! Markup put into markup may tear it, in ways that only a reader of Markdown knows: a link in a link, an emphasis whose
//! asterisk now stands beside a bracket. So each change is tried out, and what then reads otherwise is not offered.

use jiff::civil::Date;

use super::actions::{Action, ActionKind};
use super::times::{Open, TimeInProse, is_certain, kind, left_open, style, times_in_prose};
use crate::analysis::Analysis;
use crate::article::Zone;
use crate::diagnostic::Edit;
use crate::entity::Kind;
use crate::extract::time::Meaning;
use crate::format::{Format, ReadOptions, read};
use crate::text::{Language, Span};
use crate::time::{DateStyle, Length, Precision, TimeValue};
use crate::workspace::{Document, Role};

/// What can be done about the times that touch `span`, and about all of them.
pub(super) fn time_actions(
    document: &Document,
    analysis: &Analysis,
    span: Span,
    wanted: &dyn Fn(ActionKind) -> bool,
) -> Vec<Action> {
    let times = [ActionKind::Rewrite, ActionKind::AnnotateDates];
    if document.role != Role::Article(Format::Markdown) || !times.into_iter().any(wanted) {
        return Vec::new();
    }
    let trial = Trial { document, analysis };
    let times: Vec<(TimeInProse<'_>, Edit)> =
        times_in_prose(analysis).filter_map(|time| Some((time, mark(time, analysis)?))).collect();
    let mut actions = Vec::new();
    for (time, edit) in &times {
        let words = time.resolved.span;
        if words.start > span.end || span.start > words.end || !trial.marks(std::slice::from_ref(edit)) {
            continue;
        }
        let what = match kind(time.resolved) {
            Kind::Set => "repeated time".to_owned(),
            kind => kind.to_string(),
        };
        actions.push(action(ActionKind::Rewrite, format!("Annotate this {what}"), vec![edit.clone()]));
        for inserted in insertions(*time, analysis, document) {
            let (words, closing) = before_bracket(*time);
            let at = Span::empty(time.resolved.span.end - closing.len());
            if !analysis.article.text[at.start..].starts_with(closing) {
                continue;
            }
            let title = format!("Insert the date of this word: “{words}{inserted}{closing}”");
            actions.push(action(ActionKind::Rewrite, title, vec![Edit { span: at, text: inserted }]));
        }
    }
    // To try all of them reads the article again.
    if !wanted(ActionKind::AnnotateDates) {
        return actions;
    }
    let edits: Vec<Edit> = times.into_iter().map(|(_, edit)| edit).collect();
    let all = trial.those_that_mark(&edits);
    if !all.is_empty() {
        actions.push(action(ActionKind::AnnotateDates, "Annotate all dates".to_owned(), all));
    }
    actions
}

fn action(kind: ActionKind, title: String, edits: Vec<Edit>) -> Action {
    Action { kind, title, finding: None, file: None, edits, preferred: false }
}

/// The edit that marks a time, where its value is one that an annotation may have and its words are the story's own.
fn mark(time: TimeInProse<'_>, analysis: &Analysis) -> Option<Edit> {
    let TimeInProse { paragraph, expression, resolved } = time;
    // Headings become anchors; what is not the article's own text is left as it was taken over.
    if !paragraph.zone.states_facts() || matches!(paragraph.zone, Zone::Headline | Zone::Heading) {
        return None;
    }
    resolved.time.as_ref()?;
    // Of an hour whose day is not told, only the hour is known.
    let value = match &expression.meaning {
        Meaning::Clock { day: None, .. } => &resolved.value[resolved.value.find('T')?..],
        _ if !is_certain(time) => return None,
        _ => &resolved.value,
    };
    let span = paragraph.prose.verbatim_source(expression.span)?;
    let text = &analysis.article.text;
    let words = span.of(text);
    let is_marked = analysis.article.annotations.iter().any(|annotation| annotation.span.overlaps(span));
    if is_marked || in_element(text, paragraph.span, span) {
        return None;
    }
    Some(Edit { span, text: format!("[{words}]({}:{value})", kind(resolved)) })
}

/// Whether words stand inside an HTML element, which may be a link or code: one that ends behind them has begun before.
pub(super) fn in_element(text: &str, paragraph: Span, words: Span) -> bool {
    let before = Span::new(paragraph.start, words.start).of(text);
    let behind = Span::new(words.end, paragraph.end).of(text);
    behind.split("</").skip(1).take(8).any(|rest| {
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        let count = |opening: &str| before.matches(&format!("{opening}{name}")).count();
        !name.is_empty() && count("<") > count("</")
    })
}

/// How often an article is read, at most, to tell which of its times can be marked.
const TRIALS: usize = 32;

/// An article, on which changes are tried out.
pub(super) struct Trial<'a> {
    pub(super) document: &'a Document,
    pub(super) analysis: &'a Analysis,
}

impl Trial<'_> {
    /// Those of some edits, in order, that mark words without changing what is read.
    pub(super) fn those_that_mark(&self, edits: &[Edit]) -> Vec<Edit> {
        let kept = self.halved(edits, &mut { TRIALS });
        // Two that do no harm alone may do some together.
        if kept.is_empty() || self.marks(&kept) { kept } else { Vec::new() }
    }

    /// Finds the few that do not mark by halves.
    fn halved(&self, edits: &[Edit], trials: &mut usize) -> Vec<Edit> {
        if edits.is_empty() || *trials == 0 {
            return Vec::new();
        }
        *trials -= 1;
        if self.marks(edits) {
            return edits.to_vec();
        }
        let (first, second) = edits.split_at(edits.len() / 2);
        if first.is_empty() {
            return Vec::new();
        }
        let mut kept = self.halved(first, trials);
        kept.extend(self.halved(second, trials));
        kept
    }

    /// Whether the edits make as many annotations, and nothing is read otherwise than before.
    pub(super) fn marks(&self, edits: &[Edit]) -> bool {
        let article = &self.analysis.article;
        let mut text = article.text.to_string();
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        let settings = &self.document.project.settings;
        let options = ReadOptions { kinds: &settings.kinds, language: settings.language };
        let marked = read(Format::Markdown, &text.into(), options);
        let same = marked
            .paragraphs
            .iter()
            .zip(&article.paragraphs)
            .all(|(now, before)| now.prose.text == before.prose.text && now.zone == before.zone);
        same && marked.paragraphs.len() == article.paragraphs.len()
            && marked.annotations.len() == article.annotations.len() + edits.len()
    }
}

/// The words of a time, and the bracket that closes them: "Friday (19 May", ")".
fn before_bracket(time: TimeInProse<'_>) -> (&str, &str) {
    let words = time.expression.span.of(&time.paragraph.prose.text);
    words.split_at(words.strip_suffix(')').map_or(words.len(), str::len))
}

/// What may be written behind the words of a time, so that they state what they leave open: "Friday (19 May 2023)",
/// "Friday, 19 May," or "December 2022", as the article writes its dates.
fn insertions(time: TimeInProse<'_>, analysis: &Analysis, document: &Document) -> Vec<String> {
    let style = style(analysis, document.project.settings.date_order);
    let (_, closing) = before_bracket(time);
    let behind = &time.paragraph.prose.text[time.expression.span.end - closing.len()..];
    // Something is told in brackets already.
    if behind.trim_start().starts_with(['(', '[']) {
        return Vec::new();
    }
    let all = match left_open(time) {
        None => None,
        Some(Open::Year) => {
            let year = time.resolved.time.as_ref().and_then(TimeValue::date).map(Date::year);
            return year.map(|year| year_behind(year, style, behind)).into_iter().collect();
        }
        Some(Open::All) => style.say(&time.resolved.value, Length::Full),
    };
    let Some(all) = all else { return Vec::new() };
    let is_month =
        matches!(time.resolved.time, Some(TimeValue::Calendar { precision: Precision::Month, .. }));
    if let (Meaning::Date(_), true, Some((_, year))) =
        (&time.expression.meaning, is_month, all.rsplit_once(' '))
    {
        return vec![format!(" {year}")];
    }
    let mut ways = vec![format!(" ({all})")];
    if let Some(date) = time.resolved.time.as_ref().and_then(TimeValue::date) {
        let year = format!(" {}", date.year());
        let day = all.strip_suffix(&year).unwrap_or(&all).trim_end_matches(',');
        let is_weekday = matches!(time.expression.meaning, Meaning::Date(_));
        // "Vendredi 19 mai" needs no commas.
        ways.push(match style.language {
            Language::French if is_weekday => format!(" {day}"),
            _ => format!(", {day}{}", comma(behind)),
        });
    }
    ways
}

/// The year behind a day and its month.
fn year_behind(year: i16, style: DateStyle, behind: &str) -> String {
    if style.month_first { format!(", {year}{}", comma(behind)) } else { format!(" {year}") }
}

/// The comma that closes what is put in, unless a mark follows, or nothing.
fn comma(behind: &str) -> &'static str {
    let goes_on = behind.starts_with(char::is_whitespace)
        && behind
            .trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '“' | '‘' | '"' | '«'));
    if goes_on { "," } else { "" }
}

#[cfg(test)]
mod tests {
    use super::super::actions::{Action, ActionKind, actions};
    use crate::features::testing::Fixture;
    use crate::text::Span;
    use proptest::prelude::*;

    fn all_actions(fixture: &Fixture) -> Vec<Action> {
        let actions = actions(&fixture.state(), &fixture.document(), Span::empty(fixture.cursor), &|_| true);
        actions.into_iter().filter(|action| action.kind != ActionKind::QuickFix).collect()
    }

    fn applied(fixture: &Fixture, action: &Action) -> String {
        let mut after = fixture.text.clone();
        for edit in action.edits.iter().rev() {
            after.replace_range(edit.span.range(), &edit.text);
        }
        after
    }

    /// The actions at the mark, each with the text that it makes of the one behind a front matter of 19 May 2023.
    fn offered(language: &str, text: &str) -> Vec<String> {
        let front = format!("---\ndate: 2023-05-19\nlanguage: {language}\n---\n");
        let fixture = Fixture::new("", &format!("{front}{text}"));
        let show = |action: &Action| {
            let after = applied(&fixture, action);
            let title = action.title.split(':').next().unwrap();
            format!("{title}: {}", after.strip_prefix(&front).unwrap().replace('\n', "⏎"))
        };
        all_actions(&fixture).iter().map(show).collect()
    }

    #[test]
    fn a_time_is_marked_or_dated() {
        assert_eq!(
            offered("en", "They met on Fri|day in Rome for two hours, as every week. They left at 3 p.m."),
            [
                "Annotate this date: They met on [Friday](date:2023-05-19) in Rome for two hours, as every week. They left at 3 p.m.",
                "Insert the date of this word: They met on Friday (19 May 2023) in Rome for two hours, as every week. They left at 3 p.m.",
                "Insert the date of this word: They met on Friday, 19 May, in Rome for two hours, as every week. They left at 3 p.m.",
                "Annotate all dates: They met on [Friday](date:2023-05-19) in Rome for [two hours](duration:PT2H), as [every \
                 week](set:P1W). They left at [3 p.m.](time:T15:00)",
            ]
        );
        let first = |text| offered("en", text).remove(0);
        assert_eq!(first("A two-ho|ur talk"), "Annotate this duration: A [two-hour](duration:PT2H) talk");
        assert_eq!(first("They met dai|ly."), "Annotate this repeated time: They met [daily](set:P1D).");
        assert_eq!(
            first("It began last nig|ht."),
            "Annotate this time: It began [last night](time:2023-05-18TNI)."
        );
    }

    /// The texts with the date inserted.
    fn dated(language: &str, text: &str) -> Vec<String> {
        let actions = offered(language, text);
        actions
            .iter()
            .filter_map(|action| action.strip_prefix("Insert the date of this word: ").map(str::to_owned))
            .collect()
    }

    #[test]
    fn dates_are_written_as_the_article_writes_them() {
        let cases = [
            (
                "en",
                "As on May 2, 2021: Friday|, they said.",
                &["May 2, 2021: Friday (May 19, 2023), they", "May 2, 2021: Friday, May 19, they"][..],
            ),
            ("en", "They met on **Friday|**.", &["on **Friday (19 May 2023)**.", "on **Friday, 19 May**."]),
            ("en", "They met last wee|k in Rome.", &["last week (week of 8 May 2023) in"]),
            ("en", "They met this mon|th in Rome.", &["this month (May 2023) in"]),
            ("en", "They came in Decemb|er and left.", &["in December 2022 and"]),
            ("en", "They came on Dec. 28| and left.", &["on Dec. 28, 2022, and"]),
            ("en", "They came on 28 Dec|ember and left.", &["on 28 December 2022 and"]),
            ("fr", "Ils viennent vendre|di à Rome.", &["vendredi (19 mai 2023) à", "vendredi 19 mai à"]),
            ("fr", "Ils sont venus hie|r à Rome.", &["hier (18 mai 2023) à", "hier, 18 mai, à"]),
            ("en", "They met on Friday| (19 May).", &["on Friday (19 May 2023)."]),
            ("en", "They met yesterday| (in Rome).", &[]),
            ("en", "They met on Friday, May 19, 20|23, for two hours.", &[]),
            ("en", "It took two hou|rs; now, about two years ago.", &[]),
        ];
        for (language, text, expected) in cases {
            let found = dated(language, text);
            assert_eq!(found.len(), expected.len(), "{found:?}");
            for (found, expected) in found.iter().zip(expected) {
                assert!(found.contains(expected), "{found} has no {expected}");
            }
        }
    }

    #[test]
    fn nothing_is_put_into_other_markup() {
        for text in [
            "# On Fri|day\n",
            "On [Fri|day](date:2023-05-19).\n",
            "As [they said on Fri|day](https://news.example).\n",
            "As [they said on Fri|day][n].\n\n[n]: https://news.example\n",
            "As <a href=\"https://news.example\">they said on Fri|day</a>.\n",
            "As `on Fri|day` or\n\n    on Friday\n",
            "The [Friday| Times]{.work ref=ft}.\n",
            "pre**Friday|**fix\n",
            "Great!Fri|day it is.\n",
            "> Follow us on Twitter: on Fri|day pic.twitter.com/abc\n",
            "Correction: An earlier version said Fri|day.\n",
            "It is two **days| ago**.\n",
            "From May 1|-3, 2023.\n",
            "It was Saturday|, May 19, 2023.\n",
            "[Then](date:2019), four years| later, it fell.\n",
        ] {
            assert_eq!(offered("en", text), [""; 0], "{text}");
        }
        let fixture = Fixture::new("", "---\ndate: 2023-05-19\ntitle: On Fri|day\n---\nThey met.\n");
        assert_eq!(all_actions(&fixture), []);
    }

    #[test]
    fn what_cannot_be_marked_does_not_hinder_the_rest() {
        let text = "On Mon|day, pre**Tuesday**fix and Friday, [Thursday](https://news.example).\n";
        assert_eq!(
            offered("en", text).pop().unwrap(),
            "Annotate all dates: On [Monday](date:2023-05-15), pre**Tuesday**fix and [Friday](date:2023-05-19), \
             [Thursday](https://news.example).⏎"
        );
    }

    /// What the server writes, it must not find fault with.
    #[test]
    fn marks_of_the_examples_are_right() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/articles");
        let mut marked = 0;
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let fixture = Fixture::new("", &format!("{}|", std::fs::read_to_string(&path).unwrap()));
            let actions = all_actions(&fixture);
            let Some(all) = actions.iter().find(|action| action.kind == ActionKind::AnnotateDates) else {
                continue;
            };
            let after = Fixture::new("", &format!("{}|", applied(&fixture, all)));
            let rules = |fixture: &Fixture| {
                let analysis = fixture.document().analysis().unwrap();
                analysis.findings.iter().map(|finding| finding.rule.name).collect::<Vec<_>>()
            };
            assert_eq!(rules(&fixture), rules(&after), "{}", path.display());
            marked += all.edits.len();
        }
        assert!(marked > 30, "{marked}");
    }

    #[test]
    fn two_marks_may_tear_what_one_does_not() {
        assert_eq!(offered("en", "|on Friday**_**last week**"), [""; 0]);
    }

    #[test]
    fn values_that_leave_something_open_may_be_marked() {
        let fixture = Fixture::new("", "They met on Friday, June 2|.\n");
        let titles: Vec<_> = all_actions(&fixture).iter().map(|action| applied(&fixture, action)).collect();
        assert_eq!(titles, ["They met on [Friday, June 2](date:XXXX-06-02).\n"; 2]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn no_markup_is_torn(pieces in prop::collection::vec(prop::sample::select(vec![
            "on Friday", "last week", "May 19, 2023", " and ", "two\nhours", "in December", "*", "**", "_", "`", "[", "]", "](x)",
            "](date:2023)", "{.date when=2023}", "!", "\\", "\n\n", "\n> ", "\n- ", "# ", "<a>", "</a>", "&amp;", "“", "”", "é", "[n]",
            "\n\n[n]: x\n\n", " ", ".",
        ]), 0..16), at in 0usize..200) {
            let text = format!("---\ndate: 2023-05-19\n---\n{}", pieces.concat());
            let at = text.floor_char_boundary(at.min(text.len()));
            let fixture = Fixture::new("", &format!("{}|{}", &text[..at], &text[at..]));
            let read_of = |fixture: &Fixture| {
                let analysis = fixture.document().analysis();
                analysis.map(|analysis| analysis.article.paragraphs.iter().map(|p| p.prose.text.clone()).collect::<Vec<_>>())
            };
            for action in all_actions(&fixture) {
                let after = Fixture::new("", &format!("{}|", applied(&fixture, &action)));
                let (before, after) = (read_of(&fixture), read_of(&after));
                if action.title.starts_with("Annotate") {
                    prop_assert_eq!(before, after);
                }
            }
        }
    }
}
