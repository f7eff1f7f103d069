//! The key of a name: its words, folded, with a space between.
//!
//! Text is cut and folded by the same two functions, so that a name and its mentions meet whatever their marks,
//! capitals, hyphens and apostrophes are: "Côte d’Ivoire" and "Cote d'Ivoire" are `cote d ivoire`.

use crate::text::{fold, words};

/// The key of a name; empty for one without a letter or figure.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in words(name) {
        let folded = fold(word.text);
        // A word of combining marks alone folds to nothing.
        if folded.is_empty() {
            continue;
        }
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&folded);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_meet_in_one_key() {
        assert_eq!(key("Côte d’Ivoire"), "cote d ivoire");
        assert_eq!(key("U.S."), "u s");
        assert_eq!(key("G7"), "g 7");
        assert_eq!(key("Yoon Suk-yeol"), key("Yoon Suk Yeol"));
        assert_eq!(key("…"), "");
    }
}
