//! A name that newsrooms have given up, or that a place has no more.

use rustc_hash::FxHashSet;

use super::spellings::{Used, used};
use crate::diagnostic::{Applicability, Finding, Fix};
use crate::entity::EntityKey;
use crate::kb::{FactDate, NameKind};
use crate::resolve::Days;
use crate::rules::{ArticleInput, Check, rule};

rule! {
    "PL004" "place-old-name" {
        summary: "a name that newsrooms have given up, or that a place has no more",
        level: Info,
        fix: Safe,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

/// Who uses a name that ended before this year speaks of history.
const HISTORY: i16 = 1992;

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = &input.resolved.reference_date else { return };
    let used = used(input);
    // Where both names stand, that they are mixed is what is wrong.
    let also_new: FxHashSet<&EntityKey> =
        used.iter().filter(|used| used.old.is_none()).map(|used| &used.place).collect();
    for used in &used {
        let Some(since) = given_up(used) else { continue };
        let before = |days: &Days| {
            days.first()
                .zip(Days { from: Some(since), to: None }.first())
                .is_some_and(|(day, since)| day < since)
        };
        let is_new = Days { from: Some(since), to: None }.cover(reference.date);
        if !is_new
            || used.explained
            || used.in_name
            || used.times.iter().any(before)
            || also_new.contains(&used.place)
        {
            continue;
        }
        let message = format!("{} is now called {}", used.name, used.usual);
        let fact = format!("{}: {} since {since}", used.name, used.usual);
        let mut finding = Finding::new(used.span, message).evidence(fact, used.from.layer.clone());
        if let Some(span) = used.verbatim {
            let title = format!("Change to {}", used.usual);
            finding = finding.fix(Fix::replace(title, Applicability::Safe, span, used.usual.clone()));
        }
        out.push(finding);
    }
}

/// Since when a name is not used any more.
fn given_up(used: &Used) -> Option<FactDate> {
    match used.old? {
        (NameKind::Deprecated, period) => period.from,
        (_, period) => period.to.filter(|to| to.year() >= HISTORY),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn a_name_of_before() {
        carets(
            "place-old-name",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The minister of Swaziland flew from Bangalore, India, to Kiev.
                            ^^^^^^^^^ Swaziland is now called Eswatini
                                                ^^^^^^^^^ Bangalore is now called Bengaluru
                                                                     ^^^^ Kiev is now called Kyiv

            He went to Bombay in 1988 and to Leningrad, and watched Dynamo Kiev over a chicken Kiev.

            “We left Burma,” she said. Kolkata, formerly Calcutta, is large.
            ",
        );
    }

    #[test]
    fn before_the_change_it_was_the_name() {
        carets(
            "place-old-name",
            "md",
            "
            ---
            date: 2014-05-19
            ---
            The minister of Swaziland flew to Kiev.
            ",
        );
        carets("place-old-name", "md", "The minister flew to Kiev.\n");
    }

    #[test]
    fn the_new_name() {
        assert_eq!(
            fixes("place-old-name", "md", "---\ndate: 2023-05-19\n---\nShe flew to Kiev.\n"),
            ["Change to Kyiv: ---\ndate: 2023-05-19\n---\nShe flew to Kyiv."]
        );
    }
}
