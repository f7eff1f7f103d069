//! Did-you-mean: the known word that a misspelt one was meant to be.

/// The candidate nearest to `word`, at most `limit` edits away (a transposition counts as one), or none.
/// Of equals the first in the candidates' order wins. A word is never suggested for itself.
pub fn closest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    limit: usize,
) -> Option<&'a str> {
    let wanted = word.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word)
        .map(|candidate| (distance(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Edits from one to the other; a word that only lacks its last part (`debounce` for `debounce_ms`) is one edit away.
fn distance(word: &str, candidate: &str) -> usize {
    match candidate.strip_prefix(word) {
        Some(rest) if word.len() >= 3 && rest.starts_with(['_', '-']) => 1,
        _ => strsim::osa_distance(word, candidate),
    }
}

/// How many edits a word of this length may be away from what it was meant to be: a third of it, at most three.
pub fn tolerance(word: &str) -> usize {
    (word.chars().count() / 3).clamp(1, 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_wins_and_the_far_is_none() {
        assert_eq!(closest("persn", ["place", "person"], 2), Some("person"));
        assert_eq!(closest("macorn", ["macron", "marcon"], 1), Some("macron"));
        assert_eq!(closest("zebra", ["place", "person"], 2), None);
    }
}
