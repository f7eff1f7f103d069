//! An annotation that goes against what is known of its words, or of its id.
//!
//! Three slips: the kind is not that of the id; the words are the full name of something of another kind; the id is that
//! of a namesake, and the office before the name, or the city, tells who or which is meant.

use crate::article::Annotation;
use crate::diagnostic::{Applicability, Finding, Fix, Level};
use crate::entity::{EntityKey, Kind};
use crate::extract::{Candidate, Class, Form, Title};
use crate::resolve::{Lookup, offices_meant};
use crate::rules::{ArticleInput, Check, rule};

rule! {
    "AN002" "ann-type-kb" {
        summary: "an annotation whose kind or id is not that of the entity it names",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    for annotation in &input.article.annotations {
        let kind = annotation.kind.as_ref();
        if annotation.value.is_empty() || kind.is_some_and(Kind::is_temporal) {
            continue;
        }
        match input.resolved.entities.look_up(kind, &annotation.value) {
            Lookup::OtherKind(key) => out.extend(kind.map(|kind| other_kind(input, annotation, kind, &key))),
            Lookup::Known(key) => out.extend(namesake(input, annotation, &key)),
            _ => {}
        }
    }
}

fn other_kind(input: &ArticleInput<'_>, annotation: &Annotation, kind: &Kind, key: &EntityKey) -> Finding {
    let label = input.resolved.entities.label(key);
    let message =
        format!("\"{}\" is {}, not {}", annotation.value, key.kind.with_article(), kind.with_article());
    let mut finding = Finding::new(annotation.kind_span, message)
        .evidence(format!("{key} is {label}"), super::undefined_entity::source(input, key));
    // The kind of a reference link stands in its definition, which other links share.
    if annotation.label.is_none() {
        let title = format!("Change to {}", key.kind);
        finding =
            finding.fix(Fix::replace(title, Applicability::Choice, annotation.kind_span, key.kind.as_str()));
    }
    finding
}

/// Where an annotation stands in the facts: its paragraph, and the candidate that its words are or end with.
struct Site<'a> {
    paragraph: usize,
    number: usize,
    candidate: &'a Candidate,
    /// The candidate is all of the words.
    whole: bool,
}

fn site<'a>(input: &ArticleInput<'a>, annotation: &Annotation) -> Option<Site<'a>> {
    let paragraph = input.article.paragraph_at(annotation.text_span.start)?;
    let words = input.article.paragraphs[paragraph].prose.of_source(annotation.text_span)?;
    let names = &input.facts.get(paragraph)?.names;
    let behind = names.partition_point(|name| name.span.end <= words.start);
    let number = (behind..names.len()).take_while(|at| names[*at].span.end <= words.end).last()?;
    let candidate = &names[number];
    Some(Site { paragraph, number, candidate, whole: candidate.span == words })
}

fn namesake(input: &ArticleInput<'_>, annotation: &Annotation, key: &EntityKey) -> Option<Finding> {
    let site = site(input, annotation)?;
    let found = match key.kind {
        Kind::Person => by_office(input, annotation, key, &site),
        Kind::Place => by_city(input, annotation, key, &site),
        _ => None,
    };
    found.or_else(|| by_name(input, annotation, key, &site))
}

/// "[Emmanuel Macron](place:france)": the words are the full name of a person, and of nothing else.
fn by_name(
    input: &ArticleInput<'_>,
    annotation: &Annotation,
    key: &EntityKey,
    site: &Site<'_>,
) -> Option<Finding> {
    let entities = &input.resolved.entities;
    let readings = &site.candidate.readings;
    if !site.whole || site.candidate.lone && site.candidate.crowded {
        return None;
    }
    let full: Vec<EntityKey> = readings
        .iter()
        .filter(|reading| reading.form == Form::Full)
        .map(|reading| entities.canonical(&reading.key))
        .collect();
    let meant = full.first()?;
    let known = |kind: &Kind| matches!(kind, Kind::Person | Kind::Place | Kind::Org | Kind::Office);
    let fits = readings.iter().any(|reading| reading.key.kind == key.kind || !known(&reading.key.kind));
    // A state stands for its team and its government, a city for its club.
    let metonymy = meant.kind == Kind::Place && key.kind == Kind::Org;
    if fits || metonymy || !known(&key.kind) || full.iter().any(|other| other.kind != meant.kind) {
        return None;
    }
    let label = entities.label(meant);
    let message = format!("{label} is {}, not {}", meant.kind.with_article(), key.kind.with_article());
    let finding = Finding::new(annotation.text_span, message)
        .evidence(format!("{key} is {}", entities.label(key)), source(input, key))
        .at_most(Level::Warning);
    Some(with_id(finding, input, annotation, std::slice::from_ref(meant)))
}

/// "Prime Minister [Kishida](person:yuko-kishida)": the office is that of another of the name.
fn by_office(
    input: &ArticleInput<'_>,
    annotation: &Annotation,
    key: &EntityKey,
    site: &Site<'_>,
) -> Option<Finding> {
    let entities = &input.resolved.entities;
    let facts = &input.facts[site.paragraph];
    let title: &Title = facts.titles.iter().find(|title| title.person == Some(site.number))?;
    let day = input.resolved.reference_date.as_ref().map(|reference| reference.date)?;
    let holds = |person: &EntityKey, day| {
        offices_meant(title, facts, entities, Some(person)).held_by(person, entities, day)
    };
    if title.standing != crate::extract::Standing::Holds || holds(key, None) {
        return None;
    }
    // Who is meant: the bearers of that surname or name who held the office that day.
    let name =
        crate::kb::name_key(site.candidate.span.of(&input.article.paragraphs[site.paragraph].prose.text));
    let mut bearers: Vec<EntityKey> = Vec::new();
    for (base, store) in entities.knowledge().bases.iter().enumerate() {
        for hit in store.named(&name) {
            if store.entry(hit.entity).kind() == crate::kb::EntryKind::Person {
                bearers.push(entities.canonical_of(crate::kb::InBase { base, entity: hit.entity }));
            }
        }
    }
    bearers.sort();
    bearers.dedup();
    bearers.retain(|bearer| bearer != key && holds(bearer, Some(day)));
    let [meant] = bearers.as_slice() else { return None };
    let (right, wrong) = (entities.label(meant), entities.label(key));
    let title = title.whole.of(&input.article.paragraphs[site.paragraph].prose.text);
    let finding = Finding::new(annotation.text_span, format!("the {title} was {right}, not {wrong}"))
        .evidence(format!("{right} held the office on {}", crate::time::long_date(day)), source(input, meant))
        .at_most(Level::Warning);
    Some(with_id(finding, input, annotation, &bearers))
}

/// "Atlanta, [Georgia](place:georgia)": the city before it is in the state of that name, not in the country.
fn by_city(
    input: &ArticleInput<'_>,
    annotation: &Annotation,
    key: &EntityKey,
    site: &Site<'_>,
) -> Option<Finding> {
    let entities = &input.resolved.entities;
    let text = &input.article.paragraphs[site.paragraph].prose.text;
    let names = &input.facts[site.paragraph].names;
    let city = &names[site.number.checked_sub(1)?];
    if !site.whole || text.get(city.span.end..site.candidate.span.start) != Some(", ") {
        return None;
    }
    let others: Vec<EntityKey> = site
        .candidate
        .readings
        .iter()
        .filter(|reading| matches!(reading.class, Class::Country | Class::Region))
        .map(|reading| entities.canonical(&reading.key))
        .filter(|other| other != key)
        .collect();
    let admin = |place: &EntityKey| {
        let found = *entities.in_bases(place).first()?;
        Some(entities.knowledge().entry(found).admin().to_owned()).filter(|admin| !admin.is_empty())
    };
    let is_in = |place: &EntityKey, whole: &EntityKey| {
        let country = entities.place(place).and_then(|(_, country, _)| country);
        country.as_ref() == Some(whole) || admin(whole).is_some_and(|own| admin(place) == Some(own))
    };
    let cities: Vec<EntityKey> = city
        .readings
        .iter()
        .filter(|reading| reading.class == Class::City)
        .map(|reading| entities.canonical(&reading.key))
        .collect();
    if cities.iter().any(|city| is_in(city, key)) {
        return None;
    }
    let meant: Vec<EntityKey> =
        others.into_iter().filter(|other| cities.iter().any(|city| is_in(city, other))).collect();
    let [only] = meant.as_slice() else { return None };
    let name = city.span.of(text);
    let what = |place: &EntityKey| match entities.place(place) {
        Some((crate::kb::PlaceKind::Country, ..)) => "the country",
        _ => "the region",
    };
    let label = entities.label(only);
    let message = format!("{name} is in {} {label}, not in {}", what(only), what(key));
    let finding = Finding::new(annotation.text_span, message)
        .evidence(format!("{name} is a city in {only}"), source(input, only))
        .at_most(Level::Warning);
    Some(with_id(finding, input, annotation, &meant))
}

/// Adds the repairs: the target that each of `meant` has.
fn with_id(
    mut finding: Finding,
    input: &ArticleInput<'_>,
    annotation: &Annotation,
    meant: &[EntityKey],
) -> Finding {
    let target = annotation.kind_span.cover(annotation.value_span);
    let written = target.of(&input.article.text);
    let is_target = annotation.label.is_none()
        && annotation.kind.as_ref().is_some_and(|kind| written == format!("{kind}:{}", annotation.value));
    if is_target {
        for key in meant {
            let title = format!("Change to {key}");
            finding = finding.fix(Fix::replace(title, Applicability::Choice, target, key.to_string()));
        }
    }
    finding
}

/// Where an entity is known from.
fn source(input: &ArticleInput<'_>, key: &EntityKey) -> String {
    let entities = &input.resolved.entities;
    if entities.all().any(|found| found.entity.key == *key && found.entity.name.is_some()) {
        return super::undefined_entity::source(input, key);
    }
    match entities.in_bases(key).first() {
        Some(found) => entities.provenance(found.base).layer,
        None => super::undefined_entity::source(input, key),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn another_kind() {
        carets(
            "ann-type-kb",
            "md",
            "
            ---
            entities:
              macron: { kind: person, name: Emmanuel Macron }
            ---
            [Macron](place:macron) met [Macron](person:macron).
                     ^^^^^ \"macron\" is a person, not a place
            ",
        );
        let text = "---\nentities:\n  m: { kind: person, name: M N }\n---\n[M](place:m)\n";
        assert_eq!(fixes("ann-type-kb", "md", text)[0].lines().last(), Some("[M](person:m)"));
    }

    #[test]
    fn the_id_of_a_place_on_a_person() {
        carets(
            "ann-type-kb",
            "md",
            "
            [Emmanuel Macron](place:france) met [Olaf Scholz](person:olaf-scholz) in [France](place:france).
             ^^^^^^^^^^^^^^^ Emmanuel Macron is a person, not a place (warning)
            ",
        );
        let text = "[Emmanuel Macron](place:france) came.\n";
        assert_eq!(
            fixes("ann-type-kb", "md", text),
            ["Change to person:emmanuel-macron: [Emmanuel Macron](person:emmanuel-macron) came."]
        );
    }

    #[test]
    fn the_id_of_a_namesake() {
        carets(
            "ann-type-kb",
            "md",
            "
            ---
            date: 2023-05-19
            entities:
              yuko-kishida: { kind: person, name: Yuko Kishida }
            ---
            Japanese Prime Minister [Kishida](person:yuko-kishida) spoke, and [Kishida](person:yuko-kishida) listened.
                                     ^^^^^^^ the Japanese Prime Minister was Fumio Kishida, not Yuko Kishida (warning)
            He flew from Tbilisi, [Georgia](place:georgia), to Atlanta, [Georgia](place:georgia).
                                                                         ^^^^^^^ Atlanta is in the region Georgia, not in the country (warning)
            ",
        );
    }
}
