//! From a claim to what is to be said about it; each rule of this family takes the faults that are its own.

use super::claims::{Claim, Verdict, claims};
use super::words::{name_like, with_holding};
use crate::diagnostic::{Applicability, Edit, Finding, Fix, Level, StatedFact};
use crate::entity::{EntityKey, Kind};
use crate::extract::OwnerForm;
use crate::extract::{Owner, Title};
use crate::kb::{NameKind, Role};
use crate::resolve::{Entities, Held, OfficeFacts};
use crate::rules::TimesInput;
use crate::rules::dates::days_between;
use crate::text::{Span, capitalised};
use crate::time::long_date;

/// In days: whoever left an office longer ago than this is history, and "President Reagan" needs no "former".
const A_FEW_YEARS: i32 = 3 * 365;

/// The faults of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Fault {
    /// The person never held the office.
    NeverHeld,
    /// The person holds the office at another time.
    NotThen,
    /// The state has no office of that name.
    CalledOtherwise,
    /// The person holds such an office of another state.
    OtherCountry,
    /// The office is that of an organisation, and the person does not hold it.
    OfOrganisation,
}

/// The findings of one sort in a paragraph.
pub(in crate::rules) fn faults(input: &TimesInput<'_>, wanted: Fault, out: &mut Vec<Finding>) {
    if input.paragraph.facts.titles.is_empty() {
        return;
    }
    let entities = &input.resolved.entities;
    for claim in claims(input) {
        let judged = match claim.verdict(entities) {
            Verdict::Silent => None,
            Verdict::NotThen { office, held } => Some(not_then(input, &claim, &office, &held)),
            Verdict::Never { office, instead } => Some(never(input, &claim, &office, &instead)),
            Verdict::NeverSo { holding } => {
                Some((Fault::NeverHeld, never_so(input, &claim, &holding.0, &holding.1)))
            }
            Verdict::CalledOtherwise { office } => {
                Some((Fault::CalledOtherwise, called_otherwise(input, &claim, &office)))
            }
        };
        out.extend(judged.filter(|(fault, _)| *fault == wanted).map(|(_, finding)| finding));
    }
}

fn not_then(
    input: &TimesInput<'_>,
    claim: &Claim<'_>,
    office: &OfficeFacts,
    held: &[Held],
) -> (Fault, Finding) {
    let entities = &input.resolved.entities;
    let fault = if is_of_organisation(office) { Fault::OfOrganisation } else { Fault::NotThen };
    let name = claim.person().map_or_else(String::new, |person| entities.label(person));
    let day = long_date(claim.day);
    let to_come = held.iter().all(|held| held.days.first().is_some_and(|first| first > claim.day));
    let message = if to_come {
        format!("{name} was not yet {} on {day}", office.name)
    } else {
        format!("{name} was no longer {} on {day}", office.name)
    };
    let mut finding = Finding::new(claim.name, message);
    for held in held {
        finding = with_holding(finding, held, office, entities);
    }
    finding = with_holders(finding, input, claim, office);
    if !to_come {
        finding = finding.fix(former(input, claim.title));
        // "Prime Minister Boris Johnson" in a look back is courtesy or history, unless the sentence is of these days.
        if !claim.is_told_as_present() || claim.speaks_of_the_past() {
            let recent = held
                .iter()
                .any(|held| held.days.last().is_some_and(|last| days_between(last, claim.day) < A_FEW_YEARS));
            let alive = claim.person().is_some_and(|person| entities.died(person).is_none());
            finding = finding.at_most(if recent && alive { Level::Info } else { Level::Hint });
        }
    }
    (fault, finding)
}

fn never(
    input: &TimesInput<'_>,
    claim: &Claim<'_>,
    office: &OfficeFacts,
    instead: &[(Held, OfficeFacts)],
) -> (Fault, Finding) {
    let entities = &input.resolved.entities;
    let name = claim.person().map_or_else(String::new, |person| entities.label(person));
    // The same title elsewhere: the state is wrong, or the person.
    let elsewhere = instead.iter().find(|(_, other)| {
        other.owner != office.owner
            && (other.titles.contains(&claim.title.phrase)
                || other.role == office.role && office.role != Some(Role::Head))
    });
    let of_organisation = is_of_organisation(office);
    let fault = match elsewhere {
        _ if of_organisation => Fault::OfOrganisation,
        Some(_) => Fault::OtherCountry,
        None => Fault::NeverHeld,
    };
    let message = match elsewhere.or(instead.first()) {
        Some((_, other)) => format!("{name} is {}, not {}", other.name, office.name),
        None => format!("{name} was never {}", office.name),
    };
    let mut finding = Finding::new(claim.name, message);
    for (held, other) in instead.iter().take(3) {
        finding = with_holding(finding, held, other, entities);
    }
    finding = with_holders(finding, input, claim, office);
    if let Some((_, other)) = elsewhere {
        finding.fixes.extend(owner_fix(input, claim, other));
    } else if let Some((_, other)) =
        instead.iter().find(|(_, other)| other.owner == office.owner || claim.meant.owners.is_empty())
    {
        finding.fixes.extend(title_fix(input, claim.title, other));
    }
    // Who held it before the list begins is not known.
    let since_childhood = claim.person().and_then(|person| entities.born(person)).is_some_and(|(born, _)| {
        office.complete.first().is_some_and(|first| i32::from(first.year()) <= i32::from(born.year()) + 30)
    });
    if instead.is_empty() && !since_childhood {
        finding = finding.at_most(if claim.is_told_as_present() { Level::Warning } else { Level::Info });
    }
    if claim.speaks_of_the_past() {
        finding = finding.at_most(Level::Info);
    }
    (fault, finding)
}

fn never_so(input: &TimesInput<'_>, claim: &Claim<'_>, held: &Held, office: &OfficeFacts) -> Finding {
    let entities = &input.resolved.entities;
    let name = entities.label(&held.person);
    let said = claim.title.span.of(input.paragraph.text).to_lowercase();
    let mut finding = Finding::new(claim.title.span, format!("{name} is {}, not {said}", office.name));
    finding = with_holding(finding, held, office, entities);
    finding.fixes.extend(title_fix(input, claim.title, office));
    // Many things have a president.
    let level = if claim.title.phrase == "president" || claim.speaks_of_the_past() {
        Level::Info
    } else {
        Level::Error
    };
    finding.at_most(level)
}

fn called_otherwise(input: &TimesInput<'_>, claim: &Claim<'_>, office: &OfficeFacts) -> Finding {
    let entities = &input.resolved.entities;
    let owner = office.owner.as_ref().map_or_else(String::new, |owner| entities.label(owner));
    let usual = office.written_titles.first().cloned().unwrap_or_default();
    let said = claim.title.span.of(input.paragraph.text).to_lowercase();
    let message = format!("{owner} has no {said}: the office is that of {usual}");
    let mut finding = Finding::new(claim.title.span, message);
    if let Some(person) = claim.person() {
        for held in entities.holdings_of(person).iter().filter(|held| held.office == office.key) {
            finding = with_holding(finding, held, office, entities);
        }
    }
    if finding.evidence.is_empty() {
        finding = with_holders(finding, input, claim, office);
    }
    finding.fixes.extend(title_fix(input, claim.title, office));
    finding
}

fn is_of_organisation(office: &OfficeFacts) -> bool {
    office.owner.as_ref().is_some_and(|owner| owner.kind == Kind::Org)
}

/// Adds who holds the office on the day, with the name as a fix.
fn with_holders(
    mut finding: Finding,
    input: &TimesInput<'_>,
    claim: &Claim<'_>,
    office: &OfficeFacts,
) -> Finding {
    let entities = &input.resolved.entities;
    if let Some(person) = claim.person() {
        // The newsroom may know better: an editor offers to write what the article states into its file.
        finding =
            finding.fact(StatedFact::Holds { person: person.to_string(), office: office.key.to_string() });
    }
    let written = claim.name.of(input.paragraph.text);
    for held in claim.holders(office, entities).iter().take(2) {
        finding = with_holding(finding, held, office, entities);
        let name = name_like(claim.mention, written, &held.person, entities);
        finding = finding.fix(choice(claim.name, &name));
    }
    finding
}

fn choice(span: Span, text: &str) -> Fix {
    Fix::replace(format!("Change to {text}"), Applicability::Choice, span, text)
}

/// "former" before the title and what belongs to it.
fn former(input: &TimesInput<'_>, title: &Title) -> Fix {
    let text = input.paragraph.text;
    // "France's former president", not "former France's president".
    let at = match title.owner {
        Owner::Named { form: OwnerForm::Possessive, .. } => title.span.start,
        _ => title.whole.start,
    };
    let begins =
        text[..at].trim_end().is_empty() || text[..at].trim_end().ends_with(['.', '!', '?', '“', '"']);
    let word = if begins { "Former " } else { "former " };
    let edits = vec![Edit { span: Span::empty(at), text: word.to_owned() }];
    Fix { title: format!("Insert \"{}\"", word.trim_end()), applicability: Applicability::Choice, edits }
}

/// The title that the office has, written as the other one is.
fn title_fix(input: &TimesInput<'_>, title: &Title, office: &OfficeFacts) -> Option<Fix> {
    let written = title.span.of(input.paragraph.text);
    let usual = office.written_titles.first()?;
    let text = if written.starts_with(char::is_uppercase) {
        usual
            .split(' ')
            .map(|word| {
                if matches!(word, "of" | "the" | "for" | "and") { word.to_owned() } else { capitalised(word) }
            })
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        usual.clone()
    };
    Some(choice(title.span, &text))
}

/// The state whose office the person holds, named as the other one is: by its adjective or by its name.
fn owner_fix(input: &TimesInput<'_>, claim: &Claim<'_>, office: &OfficeFacts) -> Option<Fix> {
    let entities = &input.resolved.entities;
    let span = claim.owner_span(input)?;
    let owner = office.owner.as_ref()?;
    let Owner::Named { form, .. } = claim.title.owner else { return None };
    let name = match form {
        OwnerForm::Before | OwnerForm::Behind => demonym(owner, entities, input)?,
        OwnerForm::Possessive | OwnerForm::Of => entities.label(owner),
    };
    Some(choice(span, &name))
}

/// The adjective of a country; an organisation's name stands for itself.
fn demonym(owner: &EntityKey, entities: &Entities, input: &TimesInput<'_>) -> Option<String> {
    if owner.kind == Kind::Org {
        return Some(entities.label(owner));
    }
    let language = input.paragraph.options.language.tag();
    let found = *entities.in_bases(owner).first()?;
    let entry = entities.knowledge().entry(found);
    let fits = |name: &&str| *name == language || name.is_empty() && language == "en";
    let adjective = entry.names().find(|name| name.kind == NameKind::Demonym && fits(&name.language));
    adjective.map(|name| name.text.to_owned())
}
