//! Two spellings of one place in an article.

use std::collections::BTreeMap;

use super::spellings::{Used, used};
use crate::diagnostic::{Applicability, Finding, Fix};
use crate::entity::EntityKey;
use crate::kb::NameKind;
use crate::resolve::Days;
use crate::rules::{ArticleInput, Check, rule};

rule! {
    "PL006" "place-spelling-mixed" {
        summary: "two spellings of one place in an article",
        level: Info,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

/// So many letters may differ between two spellings of one name; more, and they are two names.
const MOST_EDITS: usize = 3;

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    let used = used(input);
    let mut places: BTreeMap<&EntityKey, Vec<&Used>> = BTreeMap::new();
    for one in used.iter().filter(|one| !one.in_name && !one.explained) {
        places.entry(&one.place).or_default().push(one);
    }
    for all in places.values() {
        let mut spellings: BTreeMap<&str, Vec<&Used>> = BTreeMap::new();
        for one in all {
            spellings.entry(&one.key).or_default().push(one);
        }
        if spellings.len() < 2 {
            continue;
        }
        let Some(kept) = kept(input, &spellings) else { continue };
        for (key, others) in &spellings {
            if *key != kept.key && are_spellings(others[0], kept) {
                out.extend(others.iter().map(|other| mixed(other, kept, spellings[kept.key.as_str()].len())));
            }
        }
    }
}

/// The spelling to keep: one that is not given up, then the commonest, then the usual name.
fn kept<'u>(input: &ArticleInput<'_>, spellings: &BTreeMap<&str, Vec<&'u Used>>) -> Option<&'u Used> {
    let day = input.resolved.reference_date.as_ref().map(|reference| reference.date);
    let given_up = |one: &Used| {
        let since = match one.old {
            Some((NameKind::Deprecated, period)) => period.from,
            Some((_, period)) => period.to,
            None => return false,
        };
        day.is_none_or(|day| Days { from: since, to: None }.cover(day))
    };
    let usual = |one: &Used| one.key == crate::kb::name_key(&one.usual);
    let best = spellings.values().max_by_key(|all| {
        let first = all[0];
        (!given_up(first), all.len(), usual(first), std::cmp::Reverse(first.span))
    })?;
    best.first().copied()
}

/// Whether two names of a place are two spellings of one, or an old one and the new one.
fn are_spellings(one: &Used, other: &Used) -> bool {
    let count = |used: &Used| used.key.split(' ').count();
    let edits = strsim::osa_distance(&one.key, &other.key);
    let letters = one.key.chars().count().min(other.key.chars().count());
    let alike = count(one) == count(other) && edits <= MOST_EDITS && edits * 2 <= letters;
    // "US" and "UK" are no spellings of anything.
    let acronym = |used: &Used| !used.name.chars().any(char::is_lowercase);
    (alike || one.old.is_some() != other.old.is_some()) && !acronym(one) && !acronym(other)
}

fn mixed(other: &Used, kept: &Used, times: usize) -> Finding {
    let message = format!("{} here, and {} elsewhere in the article", other.name, kept.name);
    let count = if times == 1 { "once".to_owned() } else { format!("{times} times") };
    let mut finding = Finding::new(other.span, message)
        .evidence(format!("both mean {}; {} stands {count}", kept.usual, kept.name), kept.from.layer.clone())
        .related(kept.span, format!("{} here", kept.name));
    if let Some(span) = other.verbatim {
        let title = format!("Change to {}", kept.name);
        finding = finding.fix(Fix::replace(title, Applicability::Choice, span, kept.name.clone()));
    }
    finding
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn two_spellings() {
        carets(
            "place-spelling-mixed",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The train left Kyiv at noon. In Kiev it was cold.
                                            ^^^^ Kiev here, and Kyiv elsewhere in the article

            “I love Kiev,” she said. Kyiv was once called Kiev.
            ",
        );
    }

    #[test]
    fn the_commoner_one_stays_while_both_are_good() {
        carets(
            "place-spelling-mixed",
            "md",
            "
            ---
            date: 2012-05-19
            ---
            The train left Kyiv at noon. In Kiev it was cold, and Kiev slept.
                           ^^^^ Kyiv here, and Kiev elsewhere in the article
            ",
        );
    }

    #[test]
    fn two_names_are_no_two_spellings() {
        carets(
            "place-spelling-mixed",
            "txt",
            "
            The United States and Britain met the US and the UK in America; the Netherlands is Holland.
            ",
        );
    }
}
