//! A name in another spelling than the newsroom's own, or in two spellings in one article.

use std::collections::BTreeMap;

use crate::diagnostic::{Applicability, Finding, Fix};
use crate::entity::{EntityKey, Kind};
use crate::extract::surname_of;
use crate::kb::{NameKind, name_key};
use crate::resolve::{How, Mention, Source};
use crate::rules::{ArticleInput, Check, rule};
use crate::text::Span;

rule! {
    "PE006" "name-house-spelling" {
        summary: "a person's name in another spelling than elsewhere",
        level: Info,
        fix: Choice,
        since: "0.1.0",
        check: Check::Article(check),
    }
}

fn check(input: &ArticleInput<'_>, out: &mut Vec<Finding>) {
    let entities = &input.resolved.entities;
    let mut people: BTreeMap<&EntityKey, Vec<&Mention>> = BTreeMap::new();
    for mention in &input.resolved.mentions {
        let named = matches!(mention.how, How::Full | How::Alias | How::Surname | How::Title);
        if named
            && mention.entity.kind == Kind::Person
            && mention.zone.states_facts()
            && !is_quoted(input, mention)
        {
            people.entry(&mention.entity).or_default().push(mention);
        }
    }
    for (person, mentions) in people {
        let house = entities.account(person).filter(|found| !matches!(found.place.source, Source::Base(_)));
        let own = house.as_ref().and_then(|found| found.entity.surname()).map(str::to_owned);
        let spellings = spellings(input, person, &mentions);
        // The house's own spelling, else the one that the article uses most, the first of equals.
        let Some(wanted) = own.clone().or_else(|| commonest(&spellings)) else { continue };
        for (_, span, spelt) in &spellings {
            if name_key(spelt) == name_key(&wanted) || !differs_in_spelling(spelt, &wanted) {
                continue;
            }
            let name = entities.label(person);
            let (message, fact, source) = match &own {
                Some(_) => (
                    format!("the newsroom writes {wanted}, not {spelt}"),
                    format!("the newsroom's name for {name} is {wanted}"),
                    house.as_ref().and_then(|found| found.place.file()).map_or_else(
                        || "the article".to_owned(),
                        |file| file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned(),
                    ),
                ),
                None => (
                    format!("{spelt} is spelt {wanted} elsewhere in this article"),
                    format!("{wanted} and {spelt} are the same person"),
                    "the knowledge base".to_owned(),
                ),
            };
            let mut finding = Finding::new(*span, message).evidence(fact, source);
            if input.article.text.get(span.range()) == Some(spelt.as_str()) {
                let title = format!("Change to {wanted}");
                finding = finding.fix(Fix::replace(title, Applicability::Choice, *span, wanted.clone()));
            }
            out.push(finding);
        }
    }
}

/// The surnames as the mentions of a person spell them, with their places in the source.
fn spellings<'a>(
    input: &ArticleInput<'_>,
    person: &EntityKey,
    mentions: &[&'a Mention],
) -> Vec<(&'a Mention, Span, String)> {
    let shortened = shortened(input, person);
    let mut spelt = Vec::new();
    for mention in mentions {
        let Some(written) = input.article.text.get(mention.span.range()) else { continue };
        if shortened.contains(&name_key(written)) {
            continue;
        }
        let surname = if written.contains(char::is_whitespace) {
            surname_of(written)
        } else {
            Span::new(0, written.len())
        };
        let span = Span::new(mention.span.start + surname.start, mention.span.start + surname.end);
        spelt.push((*mention, span, surname.of(written).to_owned()));
    }
    spelt
}

/// Names of a person that are no spellings of the surname: native ones, old ones and misspelt ones, which have their rule.
fn shortened(input: &ArticleInput<'_>, person: &EntityKey) -> Vec<String> {
    let entities = &input.resolved.entities;
    let others = entities.in_bases(person).into_iter().flat_map(|found| {
        let entry = entities.knowledge().entry(found);
        entry
            .names()
            .filter(|name| matches!(name.kind, NameKind::Native | NameKind::Former | NameKind::Misspelling))
            .map(|name| name_key(name.text))
            .collect::<Vec<_>>()
    });
    others.collect()
}

fn commonest(spellings: &[(&Mention, Span, String)]) -> Option<String> {
    let mut counts: Vec<(usize, &str)> = Vec::new();
    for (.., spelt) in spellings {
        match counts.iter_mut().find(|(_, known)| name_key(known) == name_key(spelt)) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, spelt)),
        }
    }
    let most = counts.iter().map(|(count, _)| *count).max()?;
    counts.into_iter().find(|(count, _)| *count == most).map(|(_, spelt)| spelt.to_owned())
}

/// Whether two surnames are spellings of one name: "Zelensky" and "Zelenskyy", not "Clinton" and "Rodham".
fn differs_in_spelling(spelt: &str, wanted: &str) -> bool {
    let (spelt, wanted) = (name_key(spelt), name_key(wanted));
    // "Bashar al-Assad", then "Assad", is how names with an article are written.
    let bare = |name: &str| {
        ["al ", "el "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name).to_owned()
    };
    let (spelt, wanted) = (bare(&spelt), bare(&wanted));
    spelt != wanted
        // One letter in three may differ: "Tamim" and "Thani" are two names of one person.
        && strsim::osa_distance(&spelt, &wanted) * 3 <= spelt.len().min(wanted.len())
        && spelt.chars().next() == wanted.chars().next()
        && spelt.len().min(wanted.len()) >= 4
}

fn is_quoted(input: &ArticleInput<'_>, mention: &Mention) -> bool {
    let Some(index) = input.article.paragraph_at(mention.span.start) else { return false };
    let Some(span) = input.article.paragraphs[index].prose.of_source(mention.span) else { return false };
    input.facts[index].quotes.iter().any(|quote| quote.contains(span))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn two_spellings_in_one_article() {
        carets(
            "name-house-spelling",
            "txt",
            "
            ---
            date: 2023-05-19
            ---

            Volodymyr Zelenskyy spoke. Zelenskyy left. Volodymyr Zelensky was tired.
                                                                 ^^^^^^^^ Zelensky is spelt Zelenskyy elsewhere in this article
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "name-house-spelling",
            "txt",
            "
            ---
            date: 2018-05-19
            ---

            Recep Tayyip Erdoğan met Hillary Clinton. Erdogan left, and so did Hillary Rodham Clinton.

            Bashar al-Assad spoke. Assad left. “Volodymyr Zelensky” and Volodymyr Zelenskyy.

            Hamzah Haz was there. Tamim bin Hamad Al Thani came, and Emir Tamim left.
            ",
        );
    }
}
