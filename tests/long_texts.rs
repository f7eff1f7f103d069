//! Texts without end: a row of anything is read as far as it goes, however deep or long it is, and no part of it is read
//! again for each of its words.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::{Arc, LazyLock};

use copydesk::analysis::{Context, ParagraphTable, Stop, analyse};
use copydesk::entity::Kinds;
use copydesk::extract::Vocabulary;
use copydesk::format::{Format, ReadOptions, read};
use copydesk::kb::{Base, Knowledge};
use copydesk::rules::RuleSet;

/// Enough that reading all of a row for each of its parts would take minutes.
const LENGTH: usize = 60_000;

/// What is built in, read once.
static BUILT_IN: LazyLock<(Arc<Knowledge>, Vocabulary)> = LazyLock::new(|| {
    let knowledge = Knowledge::new(Vec::new(), vec![Base::built_in()]);
    let vocabulary = Vocabulary::of(&knowledge);
    (Arc::new(knowledge), vocabulary)
});

fn findings(text: &str) -> usize {
    let (kinds, rules) = (Kinds::default(), RuleSet::all());
    let article = Arc::new(read(Format::Plain, &text.into(), ReadOptions { kinds: &kinds, language: None }));
    let (knowledge, vocabulary) = &*BUILT_IN;
    let context = Context { rules: &rules, knowledge, vocabulary, date_order: None };
    analyse(&article, context, &ParagraphTable::default(), &Stop::never()).unwrap().findings.len()
}

#[test]
fn a_row_of_anything_comes_to_its_end() {
    let rows = [
        "early the ",
        "last past past ",
        "fiscal first ",
        "hundred ",
        "one ",
        "twenty-",
        "1 and ",
        "1, ",
        "1990 ",
        "1990-1980 ",
        "the 10th anniversary of the 1990 war ",
        "May 1 and ",
        "May 1, ",
        "Monday and ",
        "Friday, May 19, 2023 ",
        "from May 21 to May 19 ",
        "10 a.m. to ",
        "5 p.m. EST on ",
        "20 years ago, in 1990, ",
        "it was signed on 3 May 2030 ",
        "it will be held on 3 May ",
        "in 20013 ",
        "the 22th ",
        "yesterday (Friday) ",
        "“on Friday ",
        "(",
        "Hiroshima, China, ",
        "in Hiroshma, Japan and ",
        "the Australian capital, Sydney, ",
        "the Chinese city of Hiroshima ",
        "G7 member India, ",
        "the G7 includes Japan, ",
        "Japan, Italy, ",
        "Japan and ",
        "the 27-member EU ",
        "World Heath Organization ",
        "Kiev and Kyiv ",
        "Phillipines ",
    ];
    std::thread::scope(|scope| {
        for row in rows {
            scope.spawn(move || {
                for language in ["en", "fr"] {
                    let head = format!("---\ndate: 2023-05-19\nlang: {language}\n---\n");
                    findings(&(head + &row.repeat(LENGTH / row.len())));
                }
            });
        }
    });
}
