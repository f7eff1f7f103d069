//! By which of their names an article calls places, outside quotations: what the rules on old and on mixed names share.

use rustc_hash::FxHashMap;

use crate::article::Zone;
use crate::entity::{EntityKey, Kind};
use crate::extract::Candidate;
use crate::kb::{EntryKind, NameHit, NameKind, Period, name_key};
use crate::resolve::{Days, How, Provenance};
use crate::rules::ArticleInput;
use crate::rules::dates::surroundings::sentence_span;
use crate::text::{Span, words};

/// A name of a place, where an article uses it.
#[derive(Clone, Debug)]
pub(super) struct Used {
    /// The place.
    pub(super) place: EntityKey,
    /// Where the name stands in the source.
    pub(super) span: Span,
    /// The same, where the source says it as it reads.
    pub(super) verbatim: Option<Span>,
    /// As it is written.
    pub(super) name: String,
    /// Its folded words.
    pub(super) key: String,
    /// The name has been given up, and when it was used; none for a name of today.
    pub(super) old: Option<(NameKind, Period)>,
    /// The usual name.
    pub(super) usual: String,
    /// The sentence speaks of the name, or of the time when it was used.
    pub(super) explained: bool,
    /// The first years that the sentence speaks of.
    pub(super) times: Vec<Days>,
    /// It stands inside another name, such as that of a club.
    pub(super) in_name: bool,
    pub(super) from: Provenance,
}

/// The names of places that an article uses, outside quotations, in order.
pub(super) fn used(input: &ArticleInput<'_>) -> Vec<Used> {
    let entities = &input.resolved.entities;
    let mentions: FxHashMap<(usize, usize), &EntityKey> = input
        .resolved
        .mentions
        .iter()
        .filter(|mention| mention.entity.kind == Kind::Place && mention.how != How::Demonym)
        .filter_map(|mention| Some((mention.candidate?, &mention.entity)))
        .collect();
    let countries: Vec<&EntityKey> = input
        .resolved
        .mentions
        .iter()
        .map(|mention| &mention.entity)
        .filter(|key| key.kind == Kind::Place)
        .collect();
    let countries: rustc_hash::FxHashSet<&EntityKey> = countries.into_iter().collect();
    let mut used = Vec::new();
    for (index, (paragraph, facts)) in input.article.paragraphs.iter().zip(input.facts).enumerate() {
        if !paragraph.zone.states_facts() || paragraph.zone == Zone::Quote {
            continue;
        }
        let text = &paragraph.prose.text;
        for (number, candidate) in facts.names.iter().enumerate() {
            let Some(place) = mentions.get(&(index, number)) else { continue };
            if crate::text::overlaps_any(&facts.quotes, candidate.span) {
                continue;
            }
            let Some(found) = entities.in_bases(place).first().copied() else { continue };
            let base = &entities.knowledge().bases[found.base];
            let name = candidate.span.of(text);
            let key = name_key(name);
            let hits: Vec<NameHit<'_>> = base.named(&key).filter(|hit| hit.entity == found.entity).collect();
            // Where several places have the name, the state must be spoken of: Odessa is in Texas too.
            let alone =
                candidate.readings.iter().filter(|reading| reading.key.kind == Kind::Place).count() < 2;
            let country = entities.place(place).and_then(|(_, country, _)| country);
            let is_sure = alone || country.is_some_and(|country| countries.contains(&country));
            if hits.is_empty() || !is_sure || base.entry(found.entity).kind() != EntryKind::Place {
                continue;
            }
            // A table of cities may have the old name among the others; what says since when it is old knows more.
            let usual = hits.iter().any(|hit| hit.kind == NameKind::Preferred);
            let old = hits
                .iter()
                .filter(|hit| !usual && matches!(hit.kind, NameKind::Deprecated | NameKind::Former))
                .map(|hit| (hit.kind, hit.period))
                .min_by_key(|(kind, _)| *kind != NameKind::Deprecated);
            if old.is_none() && !hits.iter().any(|hit| super::atlas::is_good(hit.kind)) {
                continue;
            }
            let sentence = sentence_span(text, candidate.span);
            used.push(Used {
                place: (*place).clone(),
                span: paragraph.prose.source(candidate.span),
                verbatim: paragraph.prose.verbatim_source(candidate.span),
                name: name.to_owned(),
                key,
                old,
                usual: base.entry(found.entity).name().to_owned(),
                explained: old.is_some() && explains(sentence.of(text)),
                times: times_of(input, index, sentence),
                in_name: is_in_name(text, candidate),
                from: super::atlas::provenance(entities, found),
            });
        }
    }
    used
}

/// Whether a sentence speaks of a name as a name, or of old times.
fn explains(sentence: &str) -> bool {
    const WORDS: &[&str] = &[
        "former",
        "formerly",
        "then",
        "once",
        "renamed",
        "rename",
        "renaming",
        "name",
        "names",
        "named",
        "historic",
        "historical",
        "century",
        "centuries",
        "colonial",
        "soviet",
        "empire",
        "imperial",
        "now",
        "called",
        "known",
        "spelled",
        "spelt",
        "spelling",
        "transliteration",
        "previously",
        "ancient",
        "era",
        "war",
        "treaty",
        "battle",
        "ussr",
        "british",
        "raj",
    ];
    words(sentence).iter().any(|word| WORDS.contains(&word.text.to_lowercase().as_str()))
}

fn times_of(input: &ArticleInput<'_>, index: usize, sentence: Span) -> Vec<Days> {
    let times = &input.facts[index].times;
    let first = times.partition_point(|time| time.span.end <= sentence.start);
    times[first..]
        .iter()
        .zip(&input.resolved.times_in_prose[index][first..])
        .take_while(|(expression, _)| expression.span.start < sentence.end)
        .filter_map(|(_, time)| time.time.as_ref()?.bounds())
        .map(|(first, last)| {
            let date = |day: jiff::civil::Date| {
                crate::kb::FactDate::new(day.year(), Some(day.month()), Some(day.day()))
            };
            Days { from: date(first), to: date(last) }
        })
        .collect()
}

/// "Dynamo Kiev", "chicken Kiev", "Bombay Sapphire".
fn is_in_name(text: &str, candidate: &Candidate) -> bool {
    const DISHES: &[&str] =
        &["chicken", "duck", "mix", "potato", "potatoes", "cat", "cats", "opera", "torte"];
    let before = crate::rules::dates::surroundings::words_before(text, candidate.span.start).next();
    let behind = crate::rules::dates::surroundings::word_behind(text, candidate.span.end);
    let joined = text[..candidate.span.start].ends_with('-') || text[candidate.span.end..].starts_with('-');
    candidate.crowded
        || joined
        || DISHES.contains(&before.unwrap_or_default().as_str())
        || DISHES.contains(&behind)
        || behind.starts_with(char::is_uppercase)
}
