//! Known people whose full names are nearly a run of capitalised words: what a misspelt name was meant to be.
//!
//! One word of the name differs, by one slip (two in a word of nine letters or more), and begins with the same letter,
//! or with one of the first two. A given name that is another given name is another person.

use strsim::osa_distance;

use super::people::is_given_name;
use super::{Lexicon, Near, Run, Slipped};
use crate::entity::{EntityKey, Kind};
use crate::kb::{EntryKind, NameKind};
use crate::text::{Span, fold, words};

/// Names longer than this may have two slips.
const LONG_NAME: usize = 12;
const LONG_WORD: usize = 9;

/// A word of so few letters is a name of its own more often than a slip: "Barr" and "Carr".
const SHORT_WORD: usize = 4;

/// A run of capitalised words with the people who are nearly named by it.
pub(super) fn run(text: &str, span: Span, lexicon: Lexicon<'_>) -> Run {
    let cut: Vec<String> = words(span.of(text)).iter().map(|word| fold(word.text)).collect();
    let mut near = Vec::new();
    if !(2..=5).contains(&cut.len()) {
        return Run { span, near };
    }
    let key = cut.join(" ");
    let slips = if key.len() > LONG_NAME { 2 } else { 1 };
    for base in &lexicon.vocabulary.bases {
        for (name, hits) in base.similar(&key, slips) {
            let Some((slipped, is_given)) = slip(&cut, &name) else { continue };
            for hit in hits {
                let entry = base.entry(hit.entity);
                let full = matches!(hit.kind, NameKind::Preferred | NameKind::Variant | NameKind::Short);
                if entry.kind() != EntryKind::Person || !full {
                    continue;
                }
                near.push(Near {
                    key: EntityKey { kind: Kind::Person, id: entry.id().to_owned() },
                    slips: osa_distance(&key, &name),
                    name: hit.text.to_owned(),
                    slipped: match is_given {
                        false => Slipped::Surname,
                        true if is_given_name(&cut[slipped]) => Slipped::OtherGiven,
                        true => Slipped::Given,
                    },
                    is_short: cut[slipped].chars().count() <= SHORT_WORD,
                    is_first_letter: !begins_alike(
                        &cut[slipped],
                        name.split(' ').nth(slipped).unwrap_or_default(),
                    ),
                });
            }
        }
    }
    // Of two spellings the one that is written most like the text: with its hyphens and marks.
    let written = span.of(text);
    near.sort_by_cached_key(|near| {
        (near.key.clone(), near.slips, osa_distance(written, &near.name), near.name.clone())
    });
    near.dedup_by(|next, last| next.key == last.key);
    Run { span, near }
}

/// Which word of a run is misspelt, held against a folded name, and whether it is a given name; none where more than one
/// word differs, or one too much.
fn slip(cut: &[String], name: &str) -> Option<(usize, bool)> {
    let known: Vec<&str> = name.split(' ').collect();
    if known.len() != cut.len() {
        return None;
    }
    let mut differing =
        cut.iter().zip(&known).enumerate().filter(|(_, (own, known))| own.as_str() != **known);
    let (at, (own, known)) = differing.next()?;
    // A surname with an s behind it is a plural; a given name has none.
    let is_given = at + 1 < cut.len();
    let slipped = if is_given { is_near(own, known) } else { is_slip(own, known) };
    (differing.next().is_none() && slipped).then_some((at, is_given))
}

/// Whether a folded word may be a slip for another one: not its plural, and not a name of its own by two letters in front.
pub(crate) fn is_slip(word: &str, known: &str) -> bool {
    let plural = word.strip_suffix('s') == Some(known) || known.strip_suffix('s') == Some(word);
    !plural && is_near(word, known)
}

/// The same, plural or not.
fn is_near(word: &str, known: &str) -> bool {
    let letters = known.chars().count();
    let limit = if letters >= LONG_WORD { 2 } else { 1 };
    if letters < 3 || word == known || osa_distance(word, known) > limit {
        return false;
    }
    begins_alike(word, known) || word.chars().nth(1) == known.chars().nth(1)
}

/// Whether two words share the first letter, or have one of the first two in the other's place. "Perry" and "Kerry" do
/// not, and are two names more often than one.
pub(crate) fn begins_alike(word: &str, known: &str) -> bool {
    let (mut own, mut theirs) = (word.chars(), known.chars());
    let (first, second) = (own.next(), own.next());
    let (known_first, known_second) = (theirs.next(), theirs.next());
    first == known_first || first == known_second || second == known_first
}
