//! A name that is one slip of the pen away from the name of somebody known.
//!
//! Full names are held against all that are known; a surname alone only against people whom the article names, or
//! whom its title means: a third of all surnames have another one letter away.

use jiff::civil::Date;

use super::claims::{Claim, claims, mention_of};
use super::words::{family_name, with_holding};
use crate::diagnostic::{Applicability, Finding, Fix, Level, StatedFact};
use crate::entity::{EntityKey, Kind};
use crate::extract::{Candidate, Near, Run, Slipped, begins_alike, is_given_name, is_slip};
use crate::kb::{NameKind, name_key};
use crate::resolve::{Entities, How, offices_meant};
use crate::rules::{Check, TimesInput, rule};
use crate::text::{Span, words};

rule! {
    "PE005" "person-known-name-misspelt" {
        summary: "a name one slip away from that of somebody known",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let facts = input.paragraph.facts;
    for run in facts.runs.iter().filter(|run| !run.near.is_empty()) {
        out.extend(full_name(input, run));
    }
    for (number, candidate) in
        facts.names.iter().enumerate().filter(|(_, candidate)| candidate.may_be_person())
    {
        out.extend(known_misspelling(input, number, candidate));
    }
    let bare = |candidate: &Candidate| candidate.readings.is_empty() && candidate.span.len() >= 5;
    if !facts.names.iter().any(bare) {
        return;
    }
    let known = known_surnames(input);
    let claims = claims(input);
    for (number, candidate) in facts.names.iter().enumerate() {
        if bare(candidate) && mention_of(input, number).is_none() {
            let claim = claims.iter().find(|claim| claim.title.person == Some(number));
            out.extend(surname(input, candidate, claim, &known));
        }
    }
}

/// A spelling that a base lists as a common error: everybody knows whom it means, and it is wrong all the same.
fn known_misspelling(input: &TimesInput<'_>, number: usize, candidate: &Candidate) -> Option<Finding> {
    let entities = &input.resolved.entities;
    let mention = mention_of(input, number).filter(|mention| mention.how == How::Alias)?;
    let key = name_key(candidate.span.of(input.paragraph.text));
    let listed = entities.in_bases(&mention.entity).into_iter().any(|found| {
        let names = entities.knowledge().entry(found).names().filter(|name| name_key(name.text) == key);
        let mut kinds = names.map(|name| name.kind).peekable();
        kinds.peek().is_some() && kinds.all(|kind| kind == NameKind::Misspelling)
    });
    let name = entities.label(&mention.entity);
    listed.then(|| misspelt(input, candidate.span, &name, &mention.entity))
}

fn full_name(input: &TimesInput<'_>, run: &Run) -> Option<Finding> {
    let entities = &input.resolved.entities;
    let titled = input.paragraph.facts.titles.iter().find(|title| {
        title.person.is_some_and(|person| input.paragraph.facts.names[person].span.overlaps(run.span))
    });
    let mentions = &input.resolved.mentions;
    let is_named = |key: &EntityKey| {
        let person = entities.canonical(key);
        mentions.iter().any(|mention| {
            mention.entity == person && matches!(mention.how, How::Full | How::Alias | How::Annotated(_))
        })
    };
    // The title is one that the person held.
    let is_titled = |key: &EntityKey| {
        let person = entities.canonical(key);
        titled.is_some_and(|title| {
            offices_meant(title, input.paragraph.facts, entities, Some(&person))
                .held_by(&person, entities, None)
        })
    };
    // Another given name, a short surname or one that begins otherwise is another person's, unless the title says who
    // is meant, or the right name elsewhere.
    let meant: Vec<_> = run
        .near
        .iter()
        .filter(|near| {
            let may_be_other = match near.slipped {
                Slipped::Given => false,
                Slipped::OtherGiven => true,
                Slipped::Surname => near.is_short || near.is_first_letter,
            };
            !may_be_other || is_titled(&near.key) || !near.is_first_letter && is_named(&near.key)
        })
        .collect();
    if meant.is_empty() {
        return perhaps(input, run);
    }
    let [near] = meant.as_slice() else { return None };
    let written = run.span.of(input.paragraph.text);
    let person = entities.canonical(&near.key);
    let sure = is_titled(&near.key) || is_named(&near.key);
    let repeated = input
        .article
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.prose.text.matches(written).count())
        .sum::<usize>();
    // Somebody who is called so throughout is a namesake.
    let level = match (sure, repeated) {
        (true, _) => Level::Error,
        (false, 0..3) if !(near.is_short || near.is_first_letter) => Level::Warning,
        (false, _) => Level::Info,
    };
    Some(misspelt(input, run.span, &near.name, &person).at_most(level))
}

/// A name that may be another person's, and is nearly that of somebody in office on the article's date: no more than a
/// hint.
fn perhaps(input: &TimesInput<'_>, run: &Run) -> Option<Finding> {
    let entities = &input.resolved.entities;
    let day = input.paragraph.reference_date?;
    let in_office = |near: &&Near| {
        let person = entities.canonical(&near.key);
        near.slipped != Slipped::OtherGiven
            && entities.holdings_of(&person).iter().any(|held| held.days.cover(day))
    };
    let mut near = run.near.iter().filter(in_office);
    let only = near.next().filter(|_| near.next().is_none())?;
    let person = entities.canonical(&only.key);
    Some(misspelt(input, run.span, &only.name, &person).at_most(Level::Hint))
}

/// The people whom the article names in full, by their folded surnames.
fn known_surnames(input: &TimesInput<'_>) -> Vec<(String, String, EntityKey)> {
    let entities = &input.resolved.entities;
    let mut known: Vec<(String, String, EntityKey)> = Vec::new();
    for mention in &input.resolved.mentions {
        let person = mention.entity.kind == Kind::Person
            && matches!(mention.how, How::Full | How::Alias | How::Annotated(_));
        if !person || known.iter().any(|(.., key)| *key == mention.entity) {
            continue;
        }
        if let Some(family) = family_name(&mention.entity, entities) {
            known.push((name_key(&family), family, mention.entity.clone()));
        }
    }
    known
}

fn surname(
    input: &TimesInput<'_>,
    candidate: &Candidate,
    claim: Option<&Claim<'_>>,
    known: &[(String, String, EntityKey)],
) -> Option<Finding> {
    let entities = &input.resolved.entities;
    let written = candidate.span.of(input.paragraph.text);
    let word = name_key(written);
    if is_given_name(&word) && claim.is_none() {
        return None;
    }
    let mut near: Vec<(String, EntityKey)> = known
        .iter()
        .filter(|(surname, ..)| surname.chars().count() >= 5 && is_slip(&word, surname))
        .map(|(_, surname, key)| (surname.clone(), key.clone()))
        .collect();
    // "President Macorn": the title says who is meant.
    if let Some(claim) = claim.filter(|_| near.is_empty()) {
        for office in &claim.meant.offices {
            for held in claim.holders(office, entities) {
                let family =
                    family_name(&held.person, entities).filter(|family| is_slip(&word, &name_key(family)));
                near.extend(family.map(|family| (family, held.person)));
            }
        }
    }
    near.sort();
    near.dedup();
    let [(surname, person)] = near.as_slice() else { return None };
    // The whole article is looked through only for what is nearly a name.
    if stands_in_small_letters(input, written) {
        return None;
    }
    let repeated = input
        .article
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.prose.text.matches(written).count())
        .sum::<usize>();
    let likely = repeated < 3 && begins_alike(&word, &name_key(surname));
    let level = if likely { Level::Warning } else { Level::Info };
    Some(misspelt(input, candidate.span, surname, person).at_most(level))
}

/// Whether the article has the word in small letters too: then it is a word that begins a sentence.
fn stands_in_small_letters(input: &TimesInput<'_>, written: &str) -> bool {
    let small = written.to_lowercase();
    input
        .article
        .paragraphs
        .iter()
        .any(|paragraph| words(&paragraph.prose.text).iter().any(|word| word.text == small))
}

fn misspelt(input: &TimesInput<'_>, span: Span, name: &str, person: &EntityKey) -> Finding {
    let entities = &input.resolved.entities;
    let written = span.of(input.paragraph.text);
    let message = format!("{written} is spelt {name}");
    let mut finding = Finding::new(span, message);
    finding = who(finding, person, input.paragraph.reference_date, entities);
    if written.contains(char::is_whitespace) {
        finding = finding.fact(StatedFact::Name { entity: person.to_string(), alias: written.to_owned() });
    }
    finding.fix(Fix::replace(format!("Change to {name}"), Applicability::Choice, span, name))
}

/// Adds who the person is: an office on the day, else any, else the layer that knows the name.
fn who(finding: Finding, person: &EntityKey, day: Option<Date>, entities: &Entities) -> Finding {
    let held = entities.holdings_of(person);
    let then = held.iter().find(|held| day.is_some_and(|day| held.days.cover(day))).or(held.last());
    match then.and_then(|held| Some((held, entities.office(&held.office)?))) {
        Some((held, office)) => with_holding(finding, held, &office, entities),
        None => finding
            .evidence(format!("{} is known by this name", entities.label(person)), "the knowledge base"),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn one_slip() {
        carets(
            "person-known-name-misspelt",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            French President Emmanuel Macorn met Volodymyr Zelenksy and Olaf Schölz’s deputy.
                             ^^^^^^^^^^^^^^^ Emmanuel Macorn is spelt Emmanuel Macron
                                                 ^^^^^^^^^^^^^^^^^^ Volodymyr Zelenksy is spelt Volodymyr Zelensky (warning)

            Olaf Scholz spoke. Schlotz nodded, and Shcolz left. President Macorn did not.
                                                   ^^^^^^ Shcolz is spelt Scholz (warning)

            Chancellor Olfa Scholz, Emmanuel Nacron, Giorgia Melonni and Moon Jae-im.
                       ^^^^^^^^^^^ Olfa Scholz is spelt Olaf Scholz
                                    ^^^^^^^^^^^^^^^ Emmanuel Nacron is spelt Emmanuel Macron (hint)
                                                     ^^^^^^^^^^^^^^^ Giorgia Melonni is spelt Giorgia Meloni (warning)
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "person-known-name-misspelt",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            Emanuele Macaroni, Tom Cook and Emma Macron are other people. So is Kim Jong.

            Olaf Scholz met the Scholzes and Scholz’s wife.

            Barack Obama spoke. Obamas are many. Bala is a town; bala is a word.

            Joe Bidon, Joe Bidon and Joe Bidon is a singer.
            ^^^^^^^^^ Joe Bidon is spelt Joe Biden (info)
                       ^^^^^^^^^ Joe Bidon is spelt Joe Biden (info)
                                     ^^^^^^^^^ Joe Bidon is spelt Joe Biden (info)
            ",
        );
    }

    #[test]
    fn another_surname_needs_a_title() {
        carets(
            "person-known-name-misspelt",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            Jon Kerry, Hohn Kerry and John Perry met. The climate envoy is John Kerry.
            ^^^^^^^^^ Jon Kerry is spelt John Kerry
                       ^^^^^^^^^^ Hohn Kerry is spelt John Kerry
            ",
        );
    }
}
