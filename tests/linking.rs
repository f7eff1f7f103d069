//! Whom the names in news stories mean, held against gold written into the stories: precision and recall for people
//! whom the knowledge base knows, for people whom nothing knows, and for places and organisations.
//!
//! A story marks every person it names: `{{Macron|person:emmanuel-macron}}`, and one whom nothing knows by the full name,
//! `{{Doe|person:Jane Doe}}`. A story that marks a place or an organisation marks them all, adjectives apart. The stories
//! in `held-out` were written after the rules were settled, so that nothing is fitted to them.
//!
//! `cargo test --test linking -- --nocapture` prints the figures and every difference.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the figures are what the suite is run for")]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use copydesk::analysis::{Context, ParagraphTable, Stop, analyse};
use copydesk::entity::{Kind, Kinds};
use copydesk::extract::Vocabulary;
use copydesk::format::{Format, ReadOptions, read};
use copydesk::kb::{Base, Knowledge};
use copydesk::resolve::How;
use copydesk::rules::RuleSet;

/// What the gold and the analysis are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// People of the knowledge base.
    Known,
    /// People whom nothing knows.
    Unknown,
    /// Places and organisations.
    Places,
}

const GROUPS: [Group; 3] = [Group::Known, Group::Unknown, Group::Places];

/// A name in a story, and whom it means: start, end, `kind:id`.
type Named = (usize, usize, String);

/// A story without its marks, and the names they were around.
fn strip(marked: &str) -> (String, BTreeSet<Named>) {
    let (mut text, mut gold) = (String::new(), BTreeSet::new());
    let mut rest = marked;
    while let Some((before, behind)) = rest.split_once("{{") {
        text.push_str(before);
        let (inside, behind) = behind.split_once("}}").expect("a mark is closed");
        let (words, entity) = inside.split_once('|').expect("a mark says whom it means");
        gold.insert((text.len(), text.len() + words.len(), entity.to_owned()));
        text.push_str(words);
        rest = behind;
    }
    text.push_str(rest);
    (text, gold)
}

/// The group of a `kind:id`: people whom nothing knows are called by their names, which have capitals.
fn group(entity: &str) -> Group {
    match entity.strip_prefix("person:") {
        Some(id) if id.contains(char::is_uppercase) => Group::Unknown,
        Some(_) => Group::Known,
        None => Group::Places,
    }
}

/// The people, places and organisations that the analysis finds named in a text.
fn found(text: &str, knowledge: &Arc<Knowledge>, vocabulary: &Vocabulary) -> BTreeSet<Named> {
    let (kinds, rules) = (Kinds::default(), RuleSet::all());
    let options = ReadOptions { kinds: &kinds, language: None };
    let article = Arc::new(read(Format::Plain, &text.into(), options));
    let context = Context { rules: &rules, knowledge, vocabulary, date_order: None };
    let analysis = analyse(&article, context, &ParagraphTable::default(), &Stop::never()).unwrap();
    let mentions = analysis.resolved.mentions.iter().filter(|mention| {
        matches!(mention.entity.kind, Kind::Person | Kind::Place | Kind::Org)
            && !matches!(mention.how, How::Demonym | How::Office)
    });
    mentions.map(|mention| (mention.span.start, mention.span.end, mention.entity.to_string())).collect()
}

/// What was counted of a group: right, found and in the gold.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    found: usize,
    gold: usize,
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn percent(part: usize, of: usize) -> f64 {
    if of == 0 { 100.0 } else { 100.0 * part as f64 / of as f64 }
}

/// Counts the stories of a folder, a count for each group, and prints each difference.
fn count(folder: &str) -> [Count; 3] {
    let knowledge = Knowledge::new(Vec::new(), vec![Base::built_in()]);
    let vocabulary = Vocabulary::of(&knowledge);
    let knowledge = Arc::new(knowledge);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/linking").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut counts = [Count::default(); 3];
    for file in &files {
        let (text, gold) = strip(&std::fs::read_to_string(file).unwrap());
        let marks_places = gold.iter().any(|(.., entity)| group(entity) == Group::Places);
        let found: BTreeSet<Named> = found(&text, &knowledge, &vocabulary)
            .into_iter()
            .filter(|(.., entity)| marks_places || group(entity) != Group::Places)
            .collect();
        for (count, of) in counts.iter_mut().zip(GROUPS) {
            let in_group = |named: &&Named| group(&named.2) == of;
            count.right += gold.intersection(&found).filter(in_group).count();
            count.found += found.iter().filter(in_group).count();
            count.gold += gold.iter().filter(in_group).count();
        }
        let name = file.file_stem().unwrap().to_string_lossy();
        for (what, names) in [("missed", gold.difference(&found)), ("false", found.difference(&gold))] {
            for (start, end, entity) in names {
                let from = text.floor_char_boundary(start.saturating_sub(40));
                let to = text.floor_char_boundary(text.len().min(end + 30));
                let (before, behind) = (&text[from..*start], &text[*end..to]);
                let shown = format!("{before}[{}]{behind}", &text[*start..*end]).replace('\n', " ");
                println!("{name}: {what} {entity}: {shown}");
            }
        }
    }
    println!("{} stories", files.len());
    for (count, of) in counts.iter().zip(GROUPS) {
        println!(
            "  {:8} {:4} in gold, {:4} found: precision {:.1} %, recall {:.1} %",
            format!("{of:?}"),
            count.gold,
            count.found,
            percent(count.right, count.found),
            percent(count.right, count.gold)
        );
    }
    counts
}

fn check(folder: &str) {
    let [known, unknown, places] = count(folder);
    let holds = |count: Count, precision: usize, recall: usize| {
        count.right * 100 >= precision * count.found && count.right * 100 >= recall * count.gold
    };
    assert!(holds(known, 97, 92), "{folder}: people whom the base knows");
    assert!(holds(unknown, 90, 85), "{folder}: people whom nothing knows");
    assert!(holds(places, 90, 85), "{folder}: places and organisations");
}

#[test]
fn stories_that_the_rules_were_made_with() {
    check("development");
}

#[test]
fn stories_that_were_held_out() {
    check("held-out");
}
