//! The examples of every rule's page, run: the wrong one must make the rule speak, the right one must not.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use copydesk::analysis::{Context, ParagraphTable, Stop, analyse};
use copydesk::diagnostic::Finding;
use copydesk::entity::Kinds;
use copydesk::extract::Vocabulary;
use copydesk::format::{Format, ReadOptions, decode, read, unreadable};
use copydesk::kb::read_entity_file;
use copydesk::kb::{Base, Knowledge};
use copydesk::rules::{Example, Page, RULES, RuleSet, Verdict, of_problems, unknown_selectors};

fn findings(example: &Example) -> Vec<Finding> {
    let rules = RuleSet::all();
    match example.format {
        "yaml" => {
            let layer = read_entity_file(
                Path::new("entities.yaml"),
                &example.text.as_str().into(),
                &Kinds::default(),
            );
            of_problems(&layer.problems, &rules)
        }
        "toml" => {
            let (settings, mut problems) = copydesk::config::read(&example.text, Path::new(""));
            problems.extend(unknown_selectors(&settings));
            of_problems(&problems, &rules)
        }
        "bytes" => article(&decode_escapes(&example.text), Format::Plain),
        "md" => article(example.text.as_bytes(), Format::Markdown),
        "txt" => article(example.text.as_bytes(), Format::Plain),
        other => panic!("no such format of an example: {other}"),
    }
}

/// What is built in, read once.
static BUILT_IN: LazyLock<(Arc<Knowledge>, Vocabulary)> = LazyLock::new(|| {
    let knowledge = Knowledge::new(Vec::new(), vec![Base::built_in()]);
    let vocabulary = Vocabulary::of(&knowledge);
    (Arc::new(knowledge), vocabulary)
});

fn article(bytes: &[u8], format: Format) -> Vec<Finding> {
    let rules = RuleSet::all();
    let kinds = Kinds::default();
    let article = match decode(bytes) {
        (text, None) => read(format, &text, ReadOptions { kinds: &kinds, language: None }),
        (text, Some(problem)) => unreadable(&text, problem),
    };
    let (knowledge, vocabulary) = &*BUILT_IN;
    let context = Context { rules: &rules, knowledge, vocabulary, date_order: None };
    let analysis = analyse(&Arc::new(article), context, &ParagraphTable::default(), &Stop::never());
    analysis.expect("nothing stops it").findings
}

/// `\xe9` stands for a byte.
fn decode_escapes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\x") {
        bytes.extend(rest[..at].bytes());
        bytes.push(u8::from_str_radix(&rest[at + 2..at + 4], 16).expect("two hexadecimal digits"));
        rest = &rest[at + 4..];
    }
    bytes.extend(rest.bytes());
    bytes
}

#[test]
fn the_examples_are_true() {
    let mut run = 0;
    for rule in RULES {
        let page = Page::parse(rule.page);
        let examples: Vec<&Example> =
            page.examples.iter().filter(|example| example.format != "text").collect();
        // A file that cannot be opened is no text; the tests of the command line have one.
        if rule.id.name != "unreadable-file" {
            assert!(
                examples.iter().any(|example| example.verdict == Verdict::Wrong),
                "{}: no wrong one",
                rule.id.name
            );
        }
        for example in examples {
            let spoke = findings(example).iter().any(|finding| finding.rule == rule.id);
            let should = example.verdict == Verdict::Wrong;
            assert_eq!(spoke, should, "{}: {:?}\n{}", rule.id.name, example.verdict, example.text);
            run += 1;
        }
    }
    assert!(run >= 2 * RULES.len() - 8, "{run} examples were run");
}

#[test]
fn a_right_example_is_right_in_every_way() {
    for rule in RULES {
        for example in Page::parse(rule.page).examples {
            if example.verdict == Verdict::Right && example.format != "text" {
                let found: Vec<Finding> =
                    findings(&example).into_iter().filter(|f| f.rule.name != "undefined-entity").collect();
                assert!(found.is_empty(), "{}: {found:#?}\n{}", rule.id.name, example.text);
            }
        }
    }
}

#[test]
fn fixes_hold_their_word() {
    for rule in RULES {
        for example in Page::parse(rule.page).examples {
            if example.verdict == Verdict::Right || !matches!(example.format, "md" | "txt") {
                continue;
            }
            for finding in findings(&example).into_iter().filter(|finding| finding.rule == rule.id) {
                for fix in &finding.fixes {
                    let mut edits = fix.edits.clone();
                    edits.sort_by_key(|edit| edit.span);
                    let apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
                    assert!(apart, "{}: edits of \"{}\" overlap", rule.id.name, fix.title);
                    let mut text = example.text.clone();
                    for edit in edits.iter().rev() {
                        text.replace_range(edit.span.range(), &edit.text);
                    }
                    // The very finding is gone afterwards: each example has one.
                    let after = Example { format: example.format, verdict: Verdict::Right, text };
                    let left = findings(&after).iter().filter(|finding| finding.rule == rule.id).count();
                    assert_eq!(left, 0, "{}: \"{}\" left it:\n{}", rule.id.name, fix.title, after.text);
                }
            }
        }
    }
}
