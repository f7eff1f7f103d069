//! Whether the words around a time look back or ahead: the governing verb's tense, and words such as "scheduled".
//!
//! A light reader of verb endings, auxiliaries and a short list of irregular forms stands in for a tagger. It says
//! nothing where it is not sure.

use crate::text::{Language, Span, Word, words};

/// The side of the present that the words look to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Before.
    Past,
    /// To come.
    Future,
}

/// How many words before an expression, and behind it, may govern it.
const BEFORE: usize = 14;
const BEHIND: usize = 8;

/// How many bytes those words take at the most: a sentence without end is not read again for each of its times.
const NEAR: usize = 400;

/// What the words before an expression, the nearest first, say of its side; none where they say nothing. A word behind
/// it says little of a day: in "said on Tuesday that it would", Tuesday is past.
pub(super) fn before(span: Span, text: &str, language: Language) -> Option<Direction> {
    let tense = Tense::of(language);
    let sentence = sentence_before(text, span.start);
    let start = span.start - sentence.len();
    let words = words(sentence);
    let from = words.len().saturating_sub(BEFORE);
    (from..words.len()).rev().find_map(|index| {
        let direction = tense.beside(&words, index).or_else(|| tense.direction(&words, index))?;
        if direction == Direction::Past {
            return Some(direction);
        }
        // "Until Thursday, they had not": what had not come before a day that opens the sentence is past.
        if index == 0 && words.len() == 1 {
            return Some(tense.behind(span, text).unwrap_or(direction));
        }
        // "Ahead of her trip, the ministry on Sunday issued": the clause of the day has a verb of its own.
        let apart = text[start + words[index].span.end..span.start].contains(',');
        Some(if apart && tense.is_told_behind(span, text) { Direction::Past } else { direction })
    })
}

/// The same for a month or a date without its year: where nothing before it says so, the first verb behind it does.
pub(super) fn around(span: Span, text: &str, language: Language) -> Option<Direction> {
    before(span, text, language).or_else(|| Tense::of(language).behind(span, text))
}

/// What stands of a sentence before an offset, or of its end.
pub(super) fn sentence_before(text: &str, offset: usize) -> &str {
    let near = text.floor_char_boundary(offset.saturating_sub(NEAR));
    let start = near + sentence_start(&text[near..], offset - near);
    &text[start..offset]
}

/// Where the sentence of an offset begins.
fn sentence_start(text: &str, offset: usize) -> usize {
    let head = &text[..offset];
    let mut end = head.len();
    while let Some(at) = head[..end].rfind(['.', '!', '?', '\n', ';']) {
        let sign = head[at..].chars().next().unwrap_or(' ');
        let abbreviated = sign == '.' && {
            let word = head[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let apart = head[at + 1..].starts_with(char::is_whitespace);
            !apart || (word.len() <= 4 && word.starts_with(char::is_uppercase)) && !head[..at].is_empty()
        };
        if !abbreviated {
            return at + sign.len_utf8();
        }
        end = at;
    }
    0
}

/// The words of one language that tell tenses apart.
struct Tense {
    /// Words that look ahead.
    ahead: &'static [&'static str],
    /// The same, where they stand right before the expression: "runs through Sunday".
    up_to: &'static [&'static str],
    /// Two words that, somewhere before those, look back: "did not learn until Sunday".
    denied: &'static [(&'static str, &'static str)],
    /// What an infinitive before it looks ahead by: "asked them to leave by Sunday".
    by: &'static str,
    /// Verbs of what is set for a day, in the present: "The fair opens Sunday".
    set: &'static [&'static str],
    /// What stands before a participle that is an adjective: "the proposed merger".
    determiners: &'static [&'static str],
    /// Words of plans; they look ahead though they end like the past.
    plans: &'static [&'static str],
    /// Words whose "to" looks ahead: "is to resume", "agreed to leave".
    leads_on: &'static [&'static str],
    /// The "to" of an infinitive.
    to: &'static str,
    /// Two words that look ahead together: "as soon as".
    together: &'static [(&'static str, &'static str)],
    /// What stands before a plan that is over.
    had_been: (&'static str, &'static str),
    /// What stands before a participle that says nothing of its time.
    be: &'static [&'static str],
    /// Words that look back.
    back: &'static [&'static str],
    /// The endings of the future.
    future: &'static [&'static str],
    /// The ending of the regular past, if it is one.
    ending: Option<&'static str>,
}

impl Tense {
    fn of(language: Language) -> &'static Tense {
        match language {
            Language::English => &ENGLISH,
            Language::French => &FRENCH,
        }
    }

    /// What a word says that stands near the expression; the last of the words is the one before it.
    fn beside(&self, words: &[Word<'_>], index: usize) -> Option<Direction> {
        let word = words[index].text.to_lowercase();
        let distance = words.len() - 1 - index;
        let earlier = index.checked_sub(1).map_or("", |index| words[index].text);
        if distance <= 1 && self.up_to.contains(&word.as_str()) {
            let pairs = words[..index].windows(2);
            let denied = pairs.into_iter().any(|pair| self.denied.contains(&(pair[0].text, pair[1].text)));
            return Some(if denied { Direction::Past } else { Direction::Future });
        }
        let is_set = distance <= 1
            && self.set.contains(&word.as_str())
            && earlier != self.to
            && !self.determiners.contains(&earlier);
        // "The toll rose to 12 by Friday" has no infinitive.
        let infinitive = || {
            let next = words.get(index + 1).filter(|_| distance > 1);
            word == self.to
                && next.is_some_and(|next| {
                    next.text.starts_with(char::is_lowercase) && !self.determiners.contains(&next.text)
                })
        };
        let by = words.last().is_some_and(|last| last.text.eq_ignore_ascii_case(self.by));
        (is_set || by && infinitive()).then_some(Direction::Future)
    }

    /// What one word says, with the words before it.
    fn direction(&self, words: &[Word<'_>], index: usize) -> Option<Direction> {
        let text = words[index].text.to_lowercase();
        let word = text.as_str();
        let earlier = index.checked_sub(1).map_or("", |index| words[index].text);
        let lower = words[index].text.starts_with(char::is_lowercase);
        let future = lower && word.len() > 4 && self.future.iter().any(|ending| word.ends_with(ending));
        // "It had been due to close on Friday": what was planned before is over, or is no longer so.
        let planned = self.plans.contains(&word) || (word == self.to && self.leads_on.contains(&earlier));
        if planned
            && words[index.saturating_sub(5)..index]
                .windows(2)
                .any(|pair| self.had_been == (pair[0].text, pair[1].text))
        {
            return Some(Direction::Past);
        }
        // "May" is a month.
        if future
            || self.ahead.contains(&word) && (lower || word != "may")
            || self.plans.contains(&word)
            || (word == self.to && self.leads_on.contains(&earlier))
            || self.together.contains(&(earlier, word))
        {
            return Some(Direction::Future);
        }
        // "Will be paid", "to be held": the auxiliary has the tense.
        if self.be.contains(&earlier) {
            return None;
        }
        let regular = self.ending.is_some_and(|ending| {
            word.len() > 4
                && word.ends_with(ending)
                && !word.ends_with("eed")
                && !self.determiners.contains(&earlier)
                && !self.leads_on.contains(&word)
                && lower
        });
        (regular || self.back.contains(&word)).then_some(Direction::Past)
    }

    /// Whether the word right behind an expression is a verb that looks back: "on Sunday issued".
    fn is_told_behind(&self, span: Span, text: &str) -> bool {
        let tail = &text[span.end..text.floor_char_boundary(text.len().min(span.end + NEAR))];
        let words = words(tail.strip_prefix(' ').unwrap_or_default());
        words.first().is_some_and(|word| word.span.start == 0)
            && self.direction(&words, 0) == Some(Direction::Past)
    }

    /// What the first telling word behind an expression says, within its sentence.
    fn behind(&self, span: Span, text: &str) -> Option<Direction> {
        let tail = &text[span.end..text.floor_char_boundary(text.len().min(span.end + NEAR))];
        let end = tail.find(['.', '!', '?', '\n', ';']).unwrap_or(tail.len());
        let words = words(&tail[..end]);
        (0..words.len().min(BEHIND)).find_map(|index| self.direction(&words, index))
    }
}

static ENGLISH: Tense = Tense {
    ahead: &["will", "would", "ll", "going", "due", "upcoming", "shall", "may", "might"],
    up_to: &["until", "till", "through"],
    denied: &[
        ("did", "not"),
        ("didn", "t"),
        ("was", "not"),
        ("wasn", "t"),
        ("were", "not"),
        ("weren", "t"),
        ("had", "not"),
        ("hadn", "t"),
    ],
    by: "by",
    set: &[
        "meet", "meets", "begin", "begins", "open", "opens", "start", "starts", "resume", "resumes",
        "arrive", "arrives", "leave", "leaves", "depart", "departs", "travel", "travels", "convene",
        "convenes", "expire", "expires",
    ],
    determiners: &[
        "a", "an", "the", "this", "that", "these", "those", "some", "its", "his", "her", "their", "our",
        "my", "your", "still", "newly", "of", "in", "for", "with", "s",
    ],
    plans: &["scheduled", "planned", "planning", "slated", "plans", "postponed", "effective", "payable"],
    leads_on: &[
        "is",
        "are",
        "were",
        "set",
        "due",
        "scheduled",
        "expected",
        "expects",
        "plan",
        "plans",
        "planned",
        "agreed",
        "wants",
        "likely",
        "supposed",
        "ready",
        "hopes",
        "decided",
    ],
    to: "to",
    had_been: ("had", "been"),
    be: &["be"],
    together: &[("soon", "as"), ("early", "as"), ("late", "as"), ("ahead", "of"), ("ahead", "to")],
    back: &[
        "said", "was", "were", "had", "did", "told", "met", "came", "went", "took", "made", "began", "left",
        "won", "lost", "rose", "fell", "since", "been", "held", "gave", "got", "saw", "shot", "hit", "sent",
        "spoke", "wrote", "quit", "became", "brought", "bought", "sold", "built", "broke", "drew", "drove",
        "fled", "flew", "found", "fought", "grew", "kept", "knew", "led", "paid", "ran", "sought", "stood",
        "struck", "threw", "died", "born", "killed", "ended",
    ],
    future: &[],
    ending: Some("ed"),
};

static FRENCH: Tense = Tense {
    ahead: &["sera", "seront", "doit", "doivent", "devrait", "devraient", "ira", "aura", "auront", "fera"],
    up_to: &[],
    denied: &[],
    by: "",
    set: &[],
    determiners: &[],
    plans: &["prévu", "prévue", "prévus", "prévues", "attendu", "attendue", "fixée", "fixé"],
    leads_on: &["va", "vont"],
    to: "",
    had_been: ("", ""),
    be: &["être"],
    together: &[],
    back: &[
        "était", "étaient", "avait", "avaient", "a", "ont", "été", "depuis", "fut", "furent", "né", "née",
    ],
    future: &["era", "ira", "dra", "ront", "vra"],
    ending: None,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(text: &str, expected: Option<Direction>) {
        let start = text.find('[').expect("a bracket");
        let end = text.find(']').expect("a bracket") - 1;
        let text = text.replace(['[', ']'], "");
        assert_eq!(around(Span::new(start, end), &text, Language::English), expected, "{text}");
    }

    #[test]
    fn the_nearest_telling_word_wins() {
        says("They will meet on [Friday].", Some(Direction::Future));
        says("He said on [Friday] that it would rain.", Some(Direction::Past));
        says("The talks, which began late, are to resume on [Friday].", Some(Direction::Future));
        says("They planned a rally in the square on [Saturday].", Some(Direction::Future));
        says("It could leave as soon as [Tuesday].", Some(Direction::Future));
        says("Until [Thursday], they had not called him.", Some(Direction::Past));
        says("In [March], the company received an offer.", Some(Direction::Past));
        says("She would fly to the United States [Thursday].", Some(Direction::Future));
        says("The dividend will be paid [Dec. 14].", Some(Direction::Future));
        says("She will succeed him [Feb. 1].", Some(Direction::Future));
        says("The summit, which opened on a Friday, runs through [Sunday].", Some(Direction::Future));
        says("It was over. The vote on [Friday].", None);
    }

    #[test]
    fn a_bound_looks_ahead_only_right_before_the_expression() {
        says("A bomb ripped through the hall on [Friday].", Some(Direction::Past));
        says("They did not learn of it until [Friday].", Some(Direction::Past));
        says("She told them to leave by [Friday].", Some(Direction::Future));
        says("The toll rose to 12 by [Friday].", Some(Direction::Past));
    }

    #[test]
    fn plans_that_are_over_and_what_is_set() {
        says("The offer had been due to expire [Friday].", Some(Direction::Past));
        says("The offer is due to expire [Friday].", Some(Direction::Future));
        says("The two ministers meet separately [Monday].", Some(Direction::Future));
        says("Just ahead of her trip, the ministry on [Sunday] issued a note.", Some(Direction::Past));
        says("It would be paid on a still unspecified day in [January].", Some(Direction::Future));
    }
}
