//! An organisation whose name has a slip of the pen in one word.

use crate::diagnostic::{Applicability, Finding, Fix};
use crate::extract::Candidate;
use crate::kb::OrgName;
use crate::rules::{Check, TimesInput, rule};
use crate::text::{Span, Word, fold, words};

rule! {
    "OR009" "org-name-misspelt" {
        summary: "an organisation whose name has a slip of the pen in one word",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Names(check),
    }
}

/// Shorter words are one edit from many others.
const SHORTEST: usize = 5;

/// Words from this length on may be two edits away.
const LONG: usize = 9;

/// How far around a name its words are looked for in lower case.
const NEAR: usize = 2_000;

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let text = input.paragraph.text;
    let known = input.resolved.entities.knowledge().org_names();
    let cut = words(text);
    let folded: Vec<String> = cut.iter().map(|word| fold(word.text)).collect();
    let names = &input.paragraph.facts.names;
    let mut behind = 0;
    for (index, word) in cut.iter().enumerate() {
        if !word.is_capitalised() || index < behind {
            continue;
        }
        let nearest = known.with_word(&folded[index]).find_map(|(name, place)| {
            let first = index.checked_sub(place)?;
            let slip = slip(text, &cut, &folded, first, name)?;
            (!is_meant(text, names, &cut, first, name.words.len(), slip)).then_some((first, slip, name))
        });
        let Some((first, slip, name)) = nearest else { continue };
        let span = cut[first].span.cover(cut[first + name.words.len() - 1].span);
        behind = first + name.words.len();
        out.push(finding(input, span, cut[slip], name, slip - first));
    }
}

/// The one word of the text that is nearly that of a name, where all others are the same.
fn slip(text: &str, cut: &[Word<'_>], folded: &[String], first: usize, name: &OrgName) -> Option<usize> {
    let count = name.words.len();
    let written = folded.get(first..first + count)?;
    let mut slip = None;
    for (at, (own, right)) in written.iter().zip(&name.words).enumerate() {
        if own == right {
            continue;
        }
        if slip.is_some() || !is_slip(own, right) {
            return None;
        }
        slip = Some(first + at);
    }
    let slip = slip?;
    let joined = (first + 1..first + count).all(|at| {
        matches!(&text[cut[at - 1].span.end..cut[at].span.start], " " | "-" | "\u{a0}" | "'" | "’")
    });
    let capitals = cut[first].is_capitalised() && cut[slip].is_capitalised();
    (joined && capitals).then_some(slip)
}

/// Whether one word is the other with a slip: not another form of it, and no other word by a chance letter.
fn is_slip(own: &str, right: &str) -> bool {
    let letters = right.chars().count();
    let edits = strsim::osa_distance(own, right);
    let most = if letters >= LONG { 2 } else { 1 };
    let stem = own.chars().zip(right.chars()).take_while(|(one, other)| one == other).count();
    let ends = |word: &str| word.chars().skip(stem).collect::<String>();
    // "European Commissioner", "World Banks": a form of the word.
    let form = stem + 3 >= letters.min(own.chars().count())
        && (FORMS.contains(&ends(own).as_str())
            && (ends(right).is_empty() || FORMS.contains(&ends(right).as_str())));
    letters >= SHORTEST && edits > 0 && edits <= most && !form && own.chars().next() == right.chars().next()
}

/// Endings that make another form of a word of it.
const FORMS: &[&str] = &[
    "", "s", "es", "ed", "er", "ers", "d", "al", "ly", "n", "y", "e", "n s", "or", "ing", "ic", "a", "an",
    "ian", "ist",
];

/// Whether the words are meant as they are written: a known name, or words of the language that stand near in lower case.
fn is_meant(
    text: &str,
    names: &[Candidate],
    cut: &[Word<'_>],
    first: usize,
    count: usize,
    slip: usize,
) -> bool {
    let span = cut[first].span.cover(cut[first + count - 1].span);
    // A name that reaches over the slip, or one that the word itself is.
    let over = names.partition_point(|name| name.span.end <= cut[slip].span.start);
    let is_known = names[over..]
        .iter()
        .take_while(|name| name.span.start < span.end)
        .filter(|name| !name.readings.is_empty() && name.span.overlaps(cut[slip].span))
        // "Heath" is a surname and a town, but not between "World" and "Organization".
        .any(|name| !(count > 2 && name.lone && name.crowded));
    let start = text.floor_char_boundary(span.start.saturating_sub(NEAR));
    let end = text.floor_char_boundary((span.end + NEAR).min(text.len()));
    let lower = cut[slip].text.to_lowercase();
    is_known || words(&text[start..end]).iter().any(|word| word.text == lower)
}

fn finding(input: &TimesInput<'_>, span: Span, slip: Word<'_>, name: &OrgName, place: usize) -> Finding {
    let cut = words(&name.text);
    let right = cut.get(place).map_or(name.text.as_str(), |word| word.text);
    let source = match (&name.file, name.base) {
        (Some(file), _) => file.clone(),
        (None, Some(base)) => input.resolved.entities.provenance(base).layer,
        (None, None) => "the newsroom".to_owned(),
    };
    let written = super::super::places::like(right, slip.text);
    Finding::new(span, format!("\"{}\" is nearly {}", span.of(input.paragraph.text), name.text))
        .evidence(format!("the name is {}", name.text), source)
        .fix(Fix::replace(format!("Change to {written}"), Applicability::Choice, slip.span, written))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn a_slip_in_one_word() {
        carets(
            "org-name-misspelt",
            "txt",
            "
            The World Heath Organization and the European Comission met the International Monetery Fund.
                ^^^^^^^^^^^^^^^^^^^^^^^^ \"World Heath Organization\" is nearly World Health Organization
                                                 ^^^^^^^^^^^^^^^^^^ \"European Comission\" is nearly European Commission
                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ \"International Monetery Fund\" is nearly International Monetary Fund
            ",
        );
        assert_eq!(
            fixes("org-name-misspelt", "txt", "The European Comission met.\n"),
            ["Change to Commission: The European Commission met."]
        );
    }

    #[test]
    fn silence() {
        carets(
            "org-name-misspelt",
            "txt",
            "
            The World Health Organization, a European Commissioner, the World Food Program and World Bankers met.
            The European Counsel is a lawyer, and a counsel speaks; the Central Bank of Kenya is in Nairobi.
            ",
        );
    }
}
