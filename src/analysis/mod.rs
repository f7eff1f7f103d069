//! From an article to its analysis: a pure function of the article, the rules that run and what is known.
//!
//! The same function serves the editor and CI. What depends on a paragraph alone is taken from the last analysis
//! where the paragraph is unchanged; the result is the same as from scratch, which a property test holds it to.

mod cache;
mod findings;
mod stop;
#[cfg(test)]
pub(crate) mod testing;

use std::sync::Arc;

use crate::article::Article;
use crate::config::DateOrder;
use crate::diagnostic::Finding;
use crate::entity::EntityKey;
use crate::extract::{self, ExtractOptions, Facts, Lexicon, NameTable, Vocabulary};
use crate::index::Summary;
use crate::kb::Knowledge;
use crate::resolve::{Resolved, resolve};
use crate::rules::{Check, ParagraphInput, Rule, RuleSet, TimesInput};

pub use cache::ParagraphTable;
pub use stop::Stop;

/// What an analysis depends on besides the article.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The rules that run, with their levels.
    pub rules: &'a RuleSet,
    /// What is known beyond the article.
    pub knowledge: &'a Arc<Knowledge>,
    /// The names and titles of `knowledge`.
    pub vocabulary: &'a Vocabulary,
    /// The order of numeric dates.
    pub date_order: Option<DateOrder>,
}

/// All that Copydesk has to say about an article.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The article.
    pub article: Arc<Article>,
    /// The facts of its paragraphs, in order.
    pub facts: Vec<Arc<Facts>>,
    /// What it means.
    pub resolved: Resolved,
    /// What is wrong with it, in the order of the text.
    pub findings: Vec<Finding>,
    /// What other files may ask of it.
    pub summary: Arc<Summary>,
    /// What the next analysis of this article may take over.
    pub table: Arc<ParagraphTable>,
}

/// Analyses an article. `previous` is the table of its last analysis, or an empty one. Returns nothing if `stop`
/// says so before the end.
pub fn analyse(
    article: &Arc<Article>,
    context: Context<'_>,
    previous: &ParagraphTable,
    stop: &Stop,
) -> Option<Analysis> {
    let options = ExtractOptions { language: article.language, date_order: context.date_order };
    let local_names = NameTable::new(article.entities.iter().map(AsRef::as_ref));
    let lexicon = Lexicon { local: &local_names, vocabulary: context.vocabulary };
    let mut table = previous.next(options, context.rules, lexicon.fingerprint());

    let mut facts = Vec::with_capacity(article.paragraphs.len());
    for paragraph in &article.paragraphs {
        if stop.is_requested() {
            return None;
        }
        facts.push(table.facts(paragraph, || extract::facts(paragraph, options, lexicon)));
    }
    let resolved = resolve(article, &facts, context.knowledge);

    let reference_date = resolved.reference_date.as_ref().map(|reference| reference.date);
    let mut collected = findings::Collector::new(article, context.rules, &facts);
    for (index, paragraph) in article.paragraphs.iter().enumerate() {
        if stop.is_requested() {
            return None;
        }
        let input = ParagraphInput {
            text: &paragraph.prose.text,
            zone: paragraph.zone,
            facts: &facts[index],
            options,
            reference_date,
        };
        let found = table.findings(paragraph, reference_date, || paragraph_findings(&input, context.rules));
        collected.of_paragraph(index, &found);
        let input = TimesInput {
            paragraph: input,
            times: &resolved.times_in_prose[index],
            index,
            article,
            resolved: &resolved,
        };
        collected.of_paragraph(index, &times_findings(&input, context.rules));
        collected.of_paragraph(index, &names_findings(&input, context.rules));
    }
    collected.of_article(&resolved, options);
    let findings = collected.finish();

    let summary = Arc::new(summarise(&resolved));
    Some(Analysis {
        article: Arc::clone(article),
        facts,
        resolved,
        findings,
        summary,
        table: Arc::new(table),
    })
}

fn paragraph_findings(input: &ParagraphInput<'_>, rules: &RuleSet) -> Vec<Finding> {
    findings_in_prose(input, rules, |rule, findings| {
        if let Check::Paragraph(check) = rule.check {
            check(input, findings);
        }
    })
}

fn times_findings(input: &TimesInput<'_>, rules: &RuleSet) -> Vec<Finding> {
    // They are not cached, and most paragraphs have nothing for them.
    if input.times.is_empty() {
        return Vec::new();
    }
    findings_in_prose(&input.paragraph, rules, |rule, findings| {
        if let Check::Times(check) = rule.check {
            check(input, findings);
        }
    })
}

fn names_findings(input: &TimesInput<'_>, rules: &RuleSet) -> Vec<Finding> {
    findings_in_prose(&input.paragraph, rules, |rule, findings| {
        if let Check::Names(check) = rule.check {
            check(input, findings);
        }
    })
}

/// How many times a paragraph may have for its prose to be judged. What has more is a timetable, whose dates belong
/// together in its own way; and a rule may hold each of them against all others.
const MOST_TIMES: usize = 80;

/// What each rule that has its say in a paragraph finds, with the rule's id and level.
fn findings_in_prose(
    input: &ParagraphInput<'_>,
    rules: &RuleSet,
    check: impl Fn(&Rule, &mut Vec<Finding>),
) -> Vec<Finding> {
    let is_prose = input.zone.states_facts() && input.facts.times.len() <= MOST_TIMES;
    let mut findings = Vec::new();
    for (rule, level) in rules.iter() {
        if rule.judges_prose() && !is_prose {
            continue;
        }
        let before = findings.len();
        check(rule, &mut findings);
        for finding in &mut findings[before..] {
            (finding.rule, finding.level) = (rule.id, level.min(finding.level));
        }
    }
    findings
}

fn summarise(resolved: &Resolved) -> Summary {
    let mut summary = Summary::default();
    let private: Vec<&EntityKey> = resolved
        .entities
        .local()
        .iter()
        .map(|entity| &entity.key)
        .filter(|key| resolved.entities.is_private(key))
        .collect();
    for mention in resolved.mentions.iter().filter(|mention| !private.contains(&&mention.entity)) {
        summary.mentions.entry(mention.entity.clone()).or_default().push(mention.span);
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Kinds;
    use crate::format::{Format, ReadOptions, read};
    use crate::kb::{Base, read_entity_file};
    use proptest::prelude::*;

    fn pieces() -> impl Strategy<Value = Vec<String>> {
        let piece = prop::sample::select(vec![
            "Saturday, May 19, 2023, ",
            "Emmanuel Macron ",
            "Macron ",
            "Fumio Kishida ",
            "Brigitte ",
            "said ",
            "\n\n",
            "\n",
            "“",
            "”",
            "[Macron](person:macron) ",
            "[x](person:y) ",
            "June 31 ",
            "<!-- copydesk: allow DT001 -->",
            "# ",
            "[k]: person:kishida\n",
            "[Kishida][k] ",
            "FILE - ",
            "PARIS, May 3 (Reuters) - ",
            "---\n",
            "date: 2023-05-19\n",
            "entities: { m: { kind: person, name: Brigitte Macron } }\n",
            "pic.twitter.com/x\n",
            "> ",
            "- ",
            "19 mai 2023 ",
            "was killed on 3 April 2024 ",
            "will be held on May 19-21",
            "yesterday (Monday) ",
            "20 years ago, in 1995",
            "the 76th anniversary of the 1945 ",
            "[yesterday](date:2023-05-17) ",
        ]);
        prop::collection::vec(piece.prop_map(str::to_owned), 0..40)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn incremental_equals_from_scratch(
            start in pieces(),
            edits in prop::collection::vec((0usize..40, 0usize..3, pieces()), 1..6),
            markdown in any::<bool>(),
        ) {
            let format = if markdown { Format::Markdown } else { Format::Plain };
            let yaml = "macron: { kind: person, name: Emmanuel Macron }\nkishida: { kind: person, name: Fumio Kishida }\n";
            let kinds = Kinds::default();
            let layer = read_entity_file(std::path::Path::new("e.yaml"), &yaml.into(), &kinds);
            let knowledge = Arc::new(Knowledge::new(vec![Arc::new(layer)], vec![Base::built_in()]));
            let vocabulary = Vocabulary::of(&knowledge);
            let rules = RuleSet::all();
            let context = Context { rules: &rules, knowledge: &knowledge, vocabulary: &vocabulary, date_order: None };
            let analysed = |text: &str, previous: &ParagraphTable| {
                let options = ReadOptions { kinds: &kinds, language: None };
                let article = Arc::new(read(format, &text.into(), options));
                analyse(&article, context, previous, &Stop::never()).unwrap()
            };

            let mut text = start;
            let mut table = analysed(&text.concat(), &ParagraphTable::default()).table;
            for (at, removed, inserted) in edits {
                let at = at.min(text.len());
                let end = (at + removed).min(text.len());
                text.splice(at..end, inserted.into_iter().take(4));
                let incremental = analysed(&text.concat(), &table);
                let scratch = analysed(&text.concat(), &ParagraphTable::default());
                prop_assert_eq!(&incremental.findings, &scratch.findings);
                prop_assert_eq!(&incremental.facts, &scratch.facts);
                prop_assert_eq!(&incremental.resolved.mentions, &scratch.resolved.mentions);
                prop_assert_eq!(&incremental.resolved.times, &scratch.resolved.times);
                prop_assert_eq!(&incremental.summary, &scratch.summary);
                table = incremental.table;
            }
        }
    }

    #[test]
    fn an_unchanged_paragraph_is_not_read_again() {
        let kinds = Kinds::default();
        let (knowledge, vocabulary, rules) = (Arc::default(), Vocabulary::default(), RuleSet::all());
        let context =
            Context { rules: &rules, knowledge: &knowledge, vocabulary: &vocabulary, date_order: None };
        let analysed = |text: &str, previous: &ParagraphTable| {
            let article =
                Arc::new(read(Format::Markdown, &text.into(), ReadOptions { kinds: &kinds, language: None }));
            analyse(&article, context, previous, &Stop::never()).unwrap()
        };
        let first = analysed("One, May 19.\n\nTwo, May 20.\n", &ParagraphTable::default());
        let second = analysed("More.\n\nOne, May 19.\n\nTwo!\n", &first.table);
        assert!(Arc::ptr_eq(&first.facts[0], &second.facts[1]));
        // What was undone a moment ago is still there.
        let third = analysed("Two, May 20.\n", &second.table);
        assert!(Arc::ptr_eq(&first.facts[1], &third.facts[0]));
    }

    #[test]
    fn a_stop_is_heard_between_paragraphs() {
        let kinds = Kinds::default();
        let article = Arc::new(read(
            Format::Plain,
            &"A.\n\nB.\n".into(),
            ReadOptions { kinds: &kinds, language: None },
        ));
        let (knowledge, vocabulary, rules) = (Arc::default(), Vocabulary::default(), RuleSet::all());
        let context =
            Context { rules: &rules, knowledge: &knowledge, vocabulary: &vocabulary, date_order: None };
        let revision = Arc::new(std::sync::atomic::AtomicU64::new(1));
        let stop = Stop::when_changed(&revision);
        revision.store(2, std::sync::atomic::Ordering::Relaxed);
        assert!(analyse(&article, context, &ParagraphTable::default(), &stop).is_none());
    }
}
