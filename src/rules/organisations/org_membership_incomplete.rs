//! A list of all members of an organisation that lacks some.

use super::claims::{Claim, Whole, claims};
use super::org_membership_false::speaks_of_guests;
use super::roll::Roll;
use super::{in_a_row, in_sentence, label, with_article};
use crate::diagnostic::{Applicability, Finding, Fix, Level};
use crate::entity::{EntityKey, Kind};
use crate::rules::dates::of_reference;
use crate::rules::dates::surroundings::sentence_span;
use crate::rules::judged::judged;
use crate::rules::{Check, TimesInput, rule};
use crate::text::Span;

rule! {
    "OR007" "org-membership-incomplete" {
        summary: "a list of all members of an organisation that lacks some",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    for claim in claims(input) {
        out.extend(incomplete(input, &claim));
    }
}

fn incomplete(input: &TimesInput<'_>, claim: &Claim) -> Option<Finding> {
    let (text, entities) = (input.paragraph.text, &input.resolved.entities);
    if claim.whole == Whole::Some || !claim.closed || claim.items.len() < 2 {
        return None;
    }
    let roll = Roll::of(entities, &claim.org, judged(input, claim.org_span)?)?;
    if !roll.is_of_one_day() || speaks_of_guests(sentence_span(text, claim.org_span).of(text)) {
        return None;
    }
    // A state too many is another fault, and stands perhaps for the one too few.
    if claim.items.iter().any(|item| roll.absence(&item.member).is_some()) {
        return None;
    }
    let present = roll.present();
    let named =
        |key: &EntityKey| claim.items.iter().any(|item| item.member == *key) || claim.guests.contains(key);
    let mut missing: Vec<&EntityKey> = present
        .iter()
        .map(|member| &member.member)
        .filter(|key| key.kind == Kind::Place && !named(key))
        .collect();
    missing.sort();
    missing.dedup();
    // "The EU includes Germany and France" names two of many.
    let most = match claim.whole {
        Whole::All => present.len() / 2,
        _ => present.len() / 3,
    };
    if missing.is_empty() || missing.len() > most {
        return None;
    }
    let lacking: Vec<String> = missing.iter().map(|key| in_sentence(&label(entities, key))).collect();
    let org = with_article(entities, &claim.org);
    let verb = if lacking.len() == 1 { "is" } else { "are" };
    let message = format!("{} {verb} in {org} too", crate::text::capitalised(&in_a_row(&lacking)));
    let first = claim.items.first()?.span;
    let last = claim.items.last()?.span;
    let fact = format!("{org} has {} members: the list lacks {}", present.len(), in_a_row(&lacking));
    let mut finding = Finding::new(Span::new(first.start, last.end), message)
        .evidence(fact, roll.provenance().map_or_else(String::new, |from| from.layer.clone()));
    finding = of_reference(finding, input.resolved);
    if roll.is_changing() {
        finding = finding.at_most(Level::Hint);
    }
    Some(finding.fix(with_all(claim, &lacking)))
}

/// The list with the members that it lacks before its last item.
fn with_all(claim: &Claim, names: &[String]) -> Fix {
    let before_last = claim.items[claim.items.len() - 2].span.end;
    let added = format!(", {}", names.join(", "));
    Fix::replace(format!("Add {}", in_a_row(names)), Applicability::Choice, Span::empty(before_last), added)
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn who_is_left_out() {
        carets(
            "org-membership-incomplete",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The G7 includes Japan, the United States, Canada, France, Germany, and Britain, as well as the European Union.
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Italy is in the G7 too
            The Group of Seven is made up of Japan, the US, Canada, France and Germany.
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Italy and the United Kingdom are in the G7 too
            The Quad (Australia, India and Japan) met.
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ The United States is in the Quad too
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "org-membership-incomplete",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The G7 includes Japan, the US, Canada, France, Germany, Italy and the UK. The EU includes Germany and France.
            G7 members such as Japan, the US, Canada, France, Germany and Italy met some G7 members: Japan, the US, Canada, France, Germany and Italy.
            The G7 includes Japan, the US, Canada, France, Germany, Italy and others.
            The G7 includes Japan, the US, Canada, France, Germany and Spain.
            ",
        );
    }

    #[test]
    fn the_one_that_is_missing() {
        let text =
            "---\ndate: 2023-05-19\n---\nThe G7 includes Japan, the US, Canada, France, Germany and Italy.\n";
        let fixed = fixes("org-membership-incomplete", "md", text);
        assert!(
            fixed[0].ends_with(
                "The G7 includes Japan, the US, Canada, France, Germany, the United Kingdom and Italy."
            ),
            "{fixed:?}"
        );
    }
}
