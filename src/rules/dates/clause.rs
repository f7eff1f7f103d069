//! The clause that a time stands in: which verb governs the time, and whether that verb looks back or ahead.
//!
//! This is no parser. It walks from the time to the nearest verb that its word lists know, and gives up at anything
//! that it does not understand, since a rule that is unsure must be silent.

mod words;

use self::words::{Lexicon, lexicon};
use super::surroundings::ends_sentence;
use crate::extract::time::{Amount, Meaning, TimeExpression, Unit};
use crate::text::{Language, Span, Word, words};

/// Where a verb puts what happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Tense {
    /// It is over: "met", "was signed", "a eu lieu".
    Past,
    /// It is to come: "will meet", "is due to open", "aura lieu".
    Future,
}

/// The verb that governs a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) struct Governor {
    /// Where it puts what happens.
    pub tense: Tense,
    /// The verb, in the prose.
    pub span: Span,
    /// How many words stand between verb and time.
    pub distance: usize,
    /// How the time is joined to it.
    pub joint: Joint,
}

/// The word between a verb and its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Joint {
    /// "On", "in", "at", "le", "en".
    On,
    /// "By", "for", "pour": when it is to be.
    For,
    /// None at all: "met May 29".
    None,
}

/// How far a verb may stand from its time, in words.
const REACH: usize = 14;

/// The verb that governs the time at `span`; none where no verb is known for certain to do so.
pub(in crate::rules) fn governor(text: &str, span: Span, language: Language) -> Option<Governor> {
    let start = sentence_start(text, span.start);
    let before = lowered(text, Span::new(start, span.start));
    let lexicon = lexicon(language);
    let (joint, reach) = joint(&before, lexicon)?;
    backwards(text, &before[..reach], span, joint, lexicon)
        .unwrap_or_else(|| if reach == 0 { forwards(text, span, lexicon) } else { None })
}

/// Whether the sentence around a time looks back or ahead: as the verb that governs the time does, or else as any other.
pub(super) fn tense_around(text: &str, span: Span, language: Language) -> Option<Tense> {
    let sentence = sentence(text, span).of(text);
    let ahead = || looks_ahead(sentence, language).then_some(Tense::Future);
    let past = || tells_past(sentence, language).then_some(Tense::Past);
    governor(text, span, language).map(|governor| governor.tense).or_else(ahead).or_else(past)
}

/// Where the sentence of a byte offset begins. A colon, a semicolon, a dash, a bracket and a quotation mark part
/// sentences too.
pub(super) fn sentence_start(text: &str, at: usize) -> usize {
    let before = &text[..at];
    let mut end = before.len();
    while let Some((index, mark)) = before[..end].char_indices().rfind(|(_, c)| is_boundary(*c)) {
        if parts(text, index, mark) {
            return index + mark.len_utf8();
        }
        end = index;
    }
    0
}

/// Where the sentence of a byte offset ends.
pub(super) fn sentence_end(text: &str, at: usize) -> usize {
    let marks = text[at..].char_indices().filter(|(_, c)| is_boundary(*c));
    marks
        .map(|(index, mark)| (at + index, mark))
        .find(|(index, mark)| parts(text, *index, *mark))
        .map_or(text.len(), |(index, _)| index)
}

/// The sentence around a time.
pub(super) fn sentence(text: &str, span: Span) -> Span {
    Span::new(sentence_start(text, span.start), sentence_end(text, span.end))
}

fn is_boundary(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ';' | ':' | '\n' | '—' | '–' | '(' | ')' | '“' | '”' | '"' | '«' | '»')
}

/// Whether a mark parts sentences. A dash does not within a range, nor a colon within an hour.
fn parts(text: &str, at: usize, mark: char) -> bool {
    let (before, behind) = (&text[..at], &text[at + mark.len_utf8()..]);
    match mark {
        '.' | '!' | '?' => ends_sentence(text, at),
        ':' => !behind.starts_with(|c: char| c.is_ascii_digit()),
        '–' | '—' => behind.starts_with(char::is_whitespace) || before.ends_with(char::is_alphabetic),
        _ => true,
    }
}

/// A word in lower case, with what stands behind it up to the next.
struct Lowered {
    text: String,
    span: Span,
    capital: bool,
    number: bool,
    /// A comma stands before it.
    comma: bool,
}

fn lowered(text: &str, span: Span) -> Vec<Lowered> {
    let mut end = span.start;
    let lower = |word: Word<'_>| {
        let at = word.span.shift(span.start);
        let comma = text[end..at.start].contains(',');
        end = at.end;
        Lowered {
            text: word.text.to_lowercase(),
            span: at,
            capital: word.is_capitalised(),
            number: word.is_number(),
            comma,
        }
    };
    words(span.of(text)).into_iter().map(lower).collect()
}

/// How a time is joined to what stands before it, and how many words are left before the joint.
fn joint(before: &[Lowered], lexicon: &Lexicon) -> Option<(Joint, usize)> {
    let Some(last) = before.last() else { return Some((Joint::None, 0)) };
    let word = last.text.as_str();
    let at = before.len() - 1;
    // "At about 4 a.m. on 3 June" is one time.
    if let Some(earlier) = at.checked_sub(1).filter(|_| lexicon.about.contains(word))
        && lexicon.on.contains(&before[earlier].text)
    {
        return Some((Joint::On, earlier));
    }
    if lexicon.on.contains(word) {
        return Some((Joint::On, at));
    }
    if lexicon.for_when.contains(word) {
        return Some((Joint::For, at));
    }
    (!lexicon.joints_of_others.contains(word)).then_some((Joint::None, before.len()))
}

/// Walks back to the nearest verb. The outer none says that there is nothing before the time.
#[allow(clippy::option_option, reason = "no words at all and no known verb are two things")]
fn backwards(
    text: &str,
    before: &[Lowered],
    span: Span,
    joint: Joint,
    lexicon: &Lexicon,
) -> Option<Option<Governor>> {
    if before.iter().all(|word| lexicon.openings.contains(word.text.as_str())) {
        return None;
    }
    let mut comma = text[before.last()?.span.end..span.start].contains(',');
    for index in (0..before.len()).rev() {
        let distance = before.len() - 1 - index;
        if distance > REACH {
            return Some(None);
        }
        // A comma parts clauses, unless it stands before a name, a figure or the joint: "in Hiroshima, Japan, on".
        if comma && distance > 0 && !(before[index + 1].capital || before[index + 1].number) {
            return Some(None);
        }
        comma = before[index].comma;
        match step(before, index, distance, lexicon) {
            Step::On => {}
            Step::Stop => return Some(None),
            Step::Verb(tense) => {
                let event = before.last().is_some_and(|last| lexicon.events.contains(last.text.as_str()));
                let open = event && !lexicon.completing.contains(before[index].text.as_str());
                let governor = Governor { tense, span: before[index].span, distance, joint };
                return Some((tense == Tense::Future || !open).then_some(governor));
            }
        }
    }
    Some(subject_with_verb(text, before, span, lexicon))
}

/// The verb of "the attack on 3 April killed two": a sentence that opens with its subject, dated, and the verb right
/// behind it. "By" makes it a participle: "the visit on 3 April cancelled by".
fn subject_with_verb(text: &str, before: &[Lowered], span: Span, lexicon: &Lexicon) -> Option<Governor> {
    let opens = before.first().is_some_and(|word| lexicon.determiners.contains(word.text.as_str()));
    let behind = lowered(text, Span::new(span.end, sentence_end(text, span.end)));
    let (verb, next) = (behind.first()?, behind.get(1)?);
    let past = !verb.comma
        && lexicon.is_past_form(&verb.text, "", "")
        && !lexicon.reporting.contains(verb.text.as_str());
    let sure = opens && past && !lexicon.prepositions.contains(next.text.as_str());
    let ahead = behind.iter().any(|word| lexicon.looks_ahead(&word.text));
    (sure && !ahead).then_some(Governor {
        tense: Tense::Past,
        span: verb.span,
        distance: 0,
        joint: Joint::On,
    })
}

/// Walks on from a time that opens its sentence: "On May 29, leaders met".
fn forwards(text: &str, span: Span, lexicon: &Lexicon) -> Option<Governor> {
    let behind = lowered(text, Span::new(span.end, sentence_end(text, span.end)));
    // What is said ahead behind the verb makes it unsure: "signed a law that will".
    if behind.iter().any(|word| lexicon.looks_ahead(&word.text)) {
        return None;
    }
    for index in 0..behind.len().min(2 * REACH) {
        match step(&behind, index, usize::MAX, lexicon) {
            Step::On => {}
            Step::Stop => return None,
            Step::Verb(tense) => {
                let verb = behind[index].span;
                return Some(Governor { tense, span: verb, distance: index, joint: Joint::On });
            }
        }
    }
    None
}

/// What a word on the way to the verb means.
enum Step {
    /// Nothing: go on.
    On,
    /// Something that is not understood.
    Stop,
    /// It is the verb.
    Verb(Tense),
}

fn step(words: &[Lowered], index: usize, distance: usize, lexicon: &Lexicon) -> Step {
    let Lowered { text: word, capital, number, .. } = &words[index];
    let word = word.as_str();
    let earlier = |back: usize| index.checked_sub(back).map_or("", |at| words[at].text.as_str());
    if *number || (*capital && index > 0) {
        return Step::On;
    }
    let next = words.get(index + 1);
    // "Won’t" is two words, of which the first has another meaning.
    let will_not = word == "won" && next.is_some_and(|next| next.text == "t");
    if lexicon.will.contains(word) || lexicon.is_future_form(word) || will_not {
        return Step::Verb(Tense::Future);
    }
    // "Set fire to the hall" is no plan.
    if word == "set" && next.is_some_and(|next| lexicon.set_to_work.contains(&next.text)) {
        return past_unless_ahead(words, index, lexicon);
    }
    if lexicon.planned.contains(word) {
        let is = (1..=2).any(|back| lexicon.is.contains(earlier(back)));
        return if is { Step::Verb(Tense::Future) } else { Step::Stop };
    }
    if word == lexicon.to {
        return match is_infinitive(words, index, lexicon) {
            false => Step::On,
            true if lexicon.leads_on.contains(earlier(1)) => Step::Verb(Tense::Future),
            true => Step::Stop,
        };
    }
    // "About 300 people", "at about 4 a.m.", "filed for bankruptcy", "St. Alban’s".
    let passes = lexicon.about.contains(word) && next.is_some_and(|next| next.number)
        || word == "for" && next.is_some_and(|next| lexicon.causes.contains(&next.text))
        || is_possessive(words, index, distance, lexicon)
        || is_helper(words, index, lexicon);
    if passes {
        return Step::On;
    }
    if lexicon.stops.contains(word) || lexicon.is.contains(word) {
        return Step::Stop;
    }
    let attributive = lexicon.determiners.contains(earlier(1)) || lexicon.prepositions.contains(earlier(1));
    if word.ends_with("ing") && !lexicon.inflected {
        let noun =
            attributive || lexicon.nouns_in_ing.contains(word) || lexicon.determiners.contains(earlier(2));
        return if noun { Step::On } else { Step::Stop };
    }
    // "Called to the scene" asks nobody for anything.
    let moved =
        lexicon.moving.contains(word) && next.is_some_and(|next| lexicon.whither.contains(&next.text));
    if lexicon.reporting.contains(word) && !moved {
        // "Said on 3 April 2024" is dated itself; in "said the vote on 3 April 2024 …" the vote is.
        return if distance == 0 && !attributive {
            past_unless_ahead(words, index, lexicon)
        } else {
            Step::Stop
        };
    }
    if !attributive && lexicon.is_past_form(word, earlier(1), earlier(2)) {
        return past_unless_ahead(words, index, lexicon);
    }
    Step::On
}

/// Whether a verb follows "to", and not a noun.
fn is_infinitive(words: &[Lowered], index: usize, lexicon: &Lexicon) -> bool {
    words[index].text == lexicon.to
        && words.get(index + 1).is_some_and(|next| {
            let noun = next.capital
                || next.number
                || lexicon.determiners.contains(&next.text)
                || lexicon.nouns_behind_to.contains(&next.text) && leads_to_noun(words, index, lexicon)
                || is_plural(&next.text, lexicon);
            // A French infinitive shows by its ending, where "accord de paix" has none.
            let verb = !lexicon.inflected || ["er", "ir", "re"].iter().any(|end| next.text.ends_with(end));
            verb && !noun
        })
}

/// Whether what stands before a "to" is done, and leads somewhere: "opened to traffic", "pleaded guilty to murder".
/// What leads from a noun is not yet there: "a summons to court".
fn leads_to_noun(words: &[Lowered], index: usize, lexicon: &Lexicon) -> bool {
    index.checked_sub(1).is_some_and(|at| {
        let word = words[at].text.as_str();
        lexicon.is_past_form(word, "", "") || lexicon.led_by.contains(word)
    })
}

/// Whether a word is a plural, which no infinitive is: "told reporters", "gave birth to twins"; not "to discuss".
fn is_plural(word: &str, lexicon: &Lexicon) -> bool {
    let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with(['s', 'u', 'a']));
    stem.is_some() && !lexicon.inflected
}

/// Whether "est" is the helper of a past verb, as in "est mort" and "s’est échoué".
fn is_helper(words: &[Lowered], index: usize, lexicon: &Lexicon) -> bool {
    let word = words[index].text.as_str();
    let earlier = index.checked_sub(1).map_or("", |at| words[at].text.as_str());
    lexicon.is.contains(word)
        && words.get(index + 1).is_some_and(|next| {
            lexicon.over_with_is.contains(&next.text)
                || matches!(earlier, "s" | "se") && lexicon.is_past_form(&next.text, word, earlier)
        })
}

/// Whether an "s" makes a genitive, "St. Alban’s", and is no "is": that stands behind a pronoun, or right before the
/// time ("the final’s on 3 June").
fn is_possessive(words: &[Lowered], index: usize, distance: usize, lexicon: &Lexicon) -> bool {
    let owner = index.checked_sub(1).map(|at| &words[at]);
    words[index].text == "s"
        && owner.is_some_and(|owner| {
            !lexicon.pronouns.contains(&owner.text) && (distance > 0 || owner.capital && index > 1)
        })
}

/// A past form is no past behind "will be" and "to be"; behind other words that look ahead it is unsure.
fn past_unless_ahead(words: &[Lowered], index: usize, lexicon: &Lexicon) -> Step {
    let clause = words[..index].iter().rposition(|word| word.comma).unwrap_or(0);
    // A name within the sentence may look like a helper: "Sen. May Holloway".
    let named = |at: usize| at > 0 && words[at].capital;
    let mut back = (clause..index).rev().filter(|at| !named(*at)).map(|at| words[at].text.as_str());
    let helper = (0..index).rev().find(|at| !words[*at].text.ends_with("ly"));
    let helper = helper.filter(|at| !is_possessive(words, *at, 0, lexicon)).map(|at| words[at].text.as_str());
    let passive_to_come = helper.is_some_and(|helper| lexicon.be.contains(helper));
    let ahead = back.clone().any(|word| lexicon.will.contains(word))
        || words[clause..index]
            .windows(2)
            .any(|pair| pair[1].text == lexicon.to && lexicon.leads_on.contains(pair[0].text.as_str()));
    if passive_to_come {
        return if ahead { Step::Verb(Tense::Future) } else { Step::Stop };
    }
    let now = helper.is_some_and(|helper| lexicon.is.contains(helper));
    let unsure = now && !lexicon.inflected
        || back.any(|word| lexicon.looks_ahead(word) || lexicon.unsure.contains(word))
        || (clause..index).any(|at| is_infinitive(words, at, lexicon));
    if unsure { Step::Stop } else { Step::Verb(Tense::Past) }
}

/// An amount of time that leads from one time to another: "two days later", "20 years ago", "il y a 20 ans".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shift {
    /// The unit.
    pub unit: Unit,
    /// How many, before (negative) or after.
    pub steps: i32,
    /// Counted from now, and not from what was last spoken of.
    pub from_now: bool,
    /// All of its words.
    pub span: Span,
}

/// The amount that an expression leads back or on by, if it does; words around it may say so.
pub(super) fn shift(expression: &TimeExpression, text: &str, language: Language) -> Option<Shift> {
    let made = |unit, count: u32, direction: i32, from_now, span| {
        Some(Shift { unit, steps: direction.checked_mul(i32::try_from(count).ok()?)?, from_now, span })
    };
    match &expression.meaning {
        Meaning::Shifted { unit, amount: Amount::Count(count), direction, from_now } => {
            made(*unit, *count, *direction, *from_now, expression.span)
        }
        Meaning::Duration(amounts) => {
            let [(unit, Amount::Count(count))] = amounts.as_slice() else { return None };
            let lexicon = lexicon(language);
            let (before, behind) = (&text[..expression.span.start], &text[expression.span.end..]);
            let opening = |words: &&&str| {
                let at = before.len().checked_sub(words.len()).and_then(|at| before.get(at..));
                at.is_some_and(|found| found.to_lowercase() == **words)
            };
            if let Some(words) = lexicon.ago_before.iter().find(opening) {
                let start = expression.span.start - words.len();
                return made(*unit, *count, -1, true, Span::new(start, expression.span.end));
            }
            if let Some(words) = lexicon.from_now.iter().find(|words| behind.starts_with(**words)) {
                let end = expression.span.end + words.len();
                return made(*unit, *count, 1, true, Span::new(expression.span.start, end));
            }
            let (words, direction) =
                lexicon.shifts_behind.iter().find(|(words, _)| behind.starts_with(*words))?;
            let end = expression.span.end + words.len();
            made(*unit, *count, *direction, false, Span::new(expression.span.start, end))
        }
        _ => None,
    }
}

/// Whether the words before an amount leave it open: "about", "more than", "some", "près de".
pub(super) fn is_vague(text: &str, at: usize, language: Language) -> bool {
    let start = text.floor_char_boundary(at.saturating_sub(24));
    let before = text.get(start..at).unwrap_or_default().to_lowercase();
    let before = before.trim_end_matches([' ', '-', '\u{a0}']);
    lexicon(language)
        .vague
        .iter()
        .any(|words| before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

/// Whether what stands between two times sets the one beside the other: "last month, in March", "yesterday (Thursday".
pub(super) fn is_apposition(between: &str, language: Language) -> bool {
    let lexicon = lexicon(language);
    let word = between.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '('));
    let marked = between.trim_start().starts_with([',', '(']);
    let blank = between.len() <= 8 && between.starts_with([' ', ',', '\u{a0}']);
    blank && (lexicon.on.contains(word) || word.is_empty() && marked)
}

/// Whether a stretch of prose tells of what is over, in any verb that is no word for keeping an anniversary. What has
/// been done, or is being done, is of today.
pub(super) fn tells_past(text: &str, language: Language) -> bool {
    let lexicon = lexicon(language);
    let words = lowered(text, Span::new(0, text.len()));
    (0..words.len()).any(|index| {
        let earlier = |back: usize| index.checked_sub(back).map_or("", |at| words[at].text.as_str());
        let word = words[index].text.as_str();
        let reports = matches!(word, "said" | "told" | "dit" | "déclaré");
        let past = lexicon.is_past_form(word, earlier(1), earlier(2)) || lexicon.was.contains(word);
        let mut before = words[..index].iter().rev().map(|word| word.text.as_str());
        let helper = before.find(|word| !word.ends_with("ly") && !lexicon.between_verbs.contains(word));
        let of_today = helper.is_some_and(|word| lexicon.of_today.contains(word));
        past && !reports && !of_today && !keeps(word, language)
    })
}

/// Whether what stands right behind the day of something says that it has been held: "la réunion du 9 janvier s’est tenue".
pub(super) fn took_place(text: &str, span: Span, language: Language) -> bool {
    let behind = text.get(span.end..).unwrap_or_default().trim_start().replace('’', "'");
    lexicon(language).took_place.iter().any(|words| behind.starts_with(words))
}

/// Whether a word may be a past participle.
pub(super) fn is_participle(word: &str, language: Language) -> bool {
    let lexicon = lexicon(language);
    lexicon.is_past_form(word, if lexicon.inflected { "a" } else { "" }, "") || lexicon.was.contains(word)
}

/// Whether a word is for keeping an anniversary: "marks", "commemorated", "célèbre".
pub(super) fn keeps(word: &str, language: Language) -> bool {
    lexicon(language).keeping.iter().any(|stem| word.starts_with(stem))
}

/// Whether a stretch of prose looks ahead anywhere.
pub(super) fn looks_ahead(text: &str, language: Language) -> bool {
    let lexicon = lexicon(language);
    words(text).iter().any(|word| lexicon.looks_ahead(&word.text.to_lowercase()))
}
