//! A state that is said to be in an organisation that it is not in.

use super::claims::{Claim, Item, Whole, claims};
use super::roll::{Absence, Roll};
use super::{choice, in_sentence, label, short, with_article};
use crate::diagnostic::{Applicability, Finding, Fix, Level};
use crate::entity::{EntityKey, Kind};
use crate::resolve::Entities;
use crate::rules::dates::of_reference;
use crate::rules::dates::surroundings::{has_stem, has_word, sentence_span};
use crate::rules::judged::judged;
use crate::rules::{Check, TimesInput, rule};
use crate::text::Span;
use crate::time::long_date;

rule! {
    "OR006" "org-membership-false" {
        summary: "a state that is said to be in an organisation that it is not in",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    for claim in claims(input) {
        let text = input.paragraph.text;
        let sentence = sentence_span(text, claim.org_span);
        let Some(judged) = judged(input, claim.org_span) else { continue };
        let Some(roll) = Roll::of(&input.resolved.entities, &claim.org, judged) else { continue };
        if speaks_of_guests(sentence.of(text)) {
            continue;
        }
        for (index, item) in claim.items.iter().enumerate() {
            if let Some(absence) = roll.absence(&item.member) {
                out.push(finding(input, &claim, index, item, &roll, absence));
            }
        }
    }
}

/// Whether a sentence speaks of those who are no members, or not yet, or no more.
pub(super) fn speaks_of_guests(sentence: &str) -> bool {
    const STEMS: &[&str] = &[
        "invit",
        "outreach",
        "guest",
        "appli",
        "apply",
        "candida",
        "aspir",
        "hopeful",
        "prospectiv",
        "observer",
        "accession",
    ];
    const WORDS: &[&str] = &[
        "non",
        "join",
        "joins",
        "joined",
        "joining",
        "would",
        "bid",
        "if",
        "leave",
        "left",
        "leaving",
        "quit",
        "brexit",
        "expand",
        "expanded",
        "expansion",
        "enlargement",
        "former",
        "formerly",
        "then",
        "membership",
        "observers",
        "could",
        "may",
        "might",
        "should",
        "alongside",
        "partners",
        "future",
        "plus",
        "admit",
        "admitted",
        "suspended",
        "expelled",
        "withdrew",
        "withdrawn",
        "become",
        "becoming",
        "became",
    ];
    has_stem(sentence, STEMS) || has_word(sentence, WORDS)
}

fn finding(
    input: &TimesInput<'_>,
    claim: &Claim,
    index: usize,
    item: &Item,
    roll: &Roll,
    absence: Absence,
) -> Finding {
    let entities = &input.resolved.entities;
    let state = in_sentence(&label(entities, &item.member));
    let org = with_article(entities, &claim.org);
    let day = long_date(roll.day());
    let message = format!("{} is not a member of {org}", crate::text::capitalised(&state));
    let fact = match roll.days_of(&item.member) {
        Some(days) => {
            let ends = [("from", days.from), ("until", days.to)];
            let ends: Vec<String> =
                ends.into_iter().filter_map(|(word, date)| Some(format!("{word} {}", date?))).collect();
            format!("{}: a member of {org} {}", label(entities, &item.member), ends.join(" "))
        }
        None => format!("the members of {org} on {day} do not include {state}"),
    };
    let source = roll.provenance().map_or_else(String::new, |from| from.layer.clone());
    let mut finding = Finding::new(item.name, message).evidence(fact, source);
    finding = of_reference(finding, input.resolved);
    if absence == Absence::Recent {
        finding = finding.at_most(Level::Hint);
    }
    finding.fixes = fixes(input, claim, index, item, roll);
    finding
}

/// How many members may be left out for each of them to be offered.
const MOST_MISSING: usize = 4;

fn fixes(input: &TimesInput<'_>, claim: &Claim, index: usize, item: &Item, roll: &Roll) -> Vec<Fix> {
    let (text, entities) = (input.paragraph.text, &input.resolved.entities);
    let mut fixes = Vec::new();
    let missing: Vec<&EntityKey> = roll
        .present()
        .into_iter()
        .map(|member| &member.member)
        .filter(|member| member.kind == Kind::Place)
        .filter(|member| !claim.items.iter().any(|item| item.member == **member))
        .collect();
    if missing.len() <= MOST_MISSING && claim.whole != Whole::Some {
        for member in missing {
            fixes.push(choice(item.span, &in_sentence(&label(entities, member))));
        }
    }
    fixes.extend(without(text, claim, index));
    if claim.items.len() == 1 {
        fixes.extend(other_organisations(input, claim, item));
    }
    fixes
}

/// The list without one of its items.
fn without(text: &str, claim: &Claim, index: usize) -> Option<Fix> {
    let count = claim.items.len();
    let title = format!("Remove {}", claim.items[index].span.of(text));
    let span = |index: usize| claim.items[index].span;
    let (cut, instead) = match (count, index) {
        (0 | 1, _) => return None,
        (_, 0) => (Span::new(span(0).start, span(1).start), String::new()),
        (_, last) if last + 1 == count && count > 2 => {
            let joint = Span::new(span(last - 1).end, span(last).start).of(text);
            (
                Span::new(span(last - 2).end, span(last).end),
                format!(
                    "{}{}",
                    if count > 3 { joint } else { joint.trim_start_matches(',') },
                    span(last - 1).of(text)
                ),
            )
        }
        _ => (Span::new(span(index - 1).end, span(index).end), String::new()),
    };
    Some(Fix::replace(title, Applicability::Choice, cut, instead))
}

/// The organisations with the likest names that the state is in.
fn other_organisations(input: &TimesInput<'_>, claim: &Claim, item: &Item) -> Vec<Fix> {
    let entities = &input.resolved.entities;
    let name = organisation_name(claim, input);
    let own = name.of(input.paragraph.text);
    let mut near: Vec<(usize, String)> = memberships(entities, &item.member, input)
        .into_iter()
        .map(|org| short(entities, &org))
        .filter(|other| other.chars().count() <= 5 && other != own)
        .map(|other| (strsim::osa_distance(&own.to_uppercase(), &other.to_uppercase()), other))
        .collect();
    near.sort();
    near.into_iter().take(2).map(|(_, other)| choice(name, &other)).collect()
}

/// The name of the organisation alone.
fn organisation_name(claim: &Claim, input: &TimesInput<'_>) -> Span {
    let names = &input.paragraph.facts.names;
    let index = names.partition_point(|name| name.span.start < claim.org_span.start);
    names.get(index).map_or(claim.org_span, |name| name.span)
}

/// The organisations that a state is in on the article's day.
fn memberships(entities: &Entities, state: &EntityKey, input: &TimesInput<'_>) -> Vec<EntityKey> {
    let Some(day) = input.paragraph.reference_date else { return Vec::new() };
    let mut orgs = Vec::new();
    for found in entities.in_bases(state) {
        let base = &entities.knowledge().bases[found.base];
        for row in base.memberships_of(found.entity) {
            let days = crate::resolve::Days { from: row.period.from, to: row.period.to };
            if days.cover(day) && row.status == crate::kb::MemberStatus::Member {
                orgs.push(entities.canonical_of(crate::kb::InBase { base: found.base, entity: row.org }));
            }
        }
    }
    orgs.sort();
    orgs.dedup();
    orgs
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn who_is_no_member() {
        carets(
            "org-membership-false",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The G7 includes Japan, the United States, Canada, France, Italy, Britain and Spain, as well as the European Union.
                                                                                         ^^^^^ Spain is not a member of the G7
            G7 member India and Nato member Austria sent letters, and so did EU countries Norway, Sweden and Ireland.
                      ^^^^^ India is not a member of the G7
                                            ^^^^^^^ Austria is not a member of NATO
                                                                                          ^^^^^^ Norway is not a member of the EU
            Leaders of the G7 met; G7 leaders from Japan, Italy and Brazil ate fish.
                                                                    ^^^^^^ Brazil is not a member of the G7
            Switzerland is a member of the European Union, and Serbia, a NATO member, is not.
            ^^^^^^^^^^^ Switzerland is not a member of the EU
                                                               ^^^^^^ Serbia is not a member of NATO
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "org-membership-false",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The G7 includes Japan, the United States, Canada, France, Germany, Italy and Britain, as well as the European Union.
            G7 leaders invited India and Brazil. Non-NATO member Austria and would-be EU member Serbia came.
            NATO members Finland and Turkey met G7 countries and India, and an OPEC+ member, Russia.
            G7 partners India and Brazil, EU candidate countries Ukraine and Moldova, and Austria, not a NATO member, came.
            G7 ministers from Japan and South Korea's envoy met. In 1990, EU member Norway was none.
            ",
        );
        carets("org-membership-false", "md", "G7 member India sent a letter.\n");
    }

    #[test]
    fn near_a_change_it_is_a_hint() {
        carets(
            "org-membership-false",
            "md",
            "
            ---
            date: 2023-04-02
            ---
            NATO member Finland sent a letter, and NATO member Sweden none.
                        ^^^^^^^ Finland is not a member of NATO (hint)
                                                               ^^^^^^ Sweden is not a member of NATO
            ",
        );
    }

    #[test]
    fn repairs() {
        let head = "---\ndate: 2023-05-19\n---\n";
        let last = |text: &str| -> Vec<String> {
            fixes("org-membership-false", "md", &format!("{head}{text}\n"))
                .iter()
                .map(|fix| {
                    format!(
                        "{}: {}",
                        fix.split(": -").next().unwrap_or_default(),
                        fix.lines().last().unwrap_or_default()
                    )
                })
                .collect()
        };
        assert_eq!(
            last("The G7 includes Japan, the US, Canada, France, Italy, Britain and Spain."),
            [
                "Change to Germany: The G7 includes Japan, the US, Canada, France, Italy, Britain and Germany.",
                "Remove Spain: The G7 includes Japan, the US, Canada, France, Italy and Britain.",
            ]
        );
        assert_eq!(last("G7 member India spoke.")[0], "Change to G20: G20 member India spoke.");
    }
}
