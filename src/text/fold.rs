//! Folds a word to the key under which its spellings meet: "Erdoğan" and "ERDOGAN".
//!
//! Only Latin letters are transliterated. A Chinese, Arabic or Cyrillic name is kept as it is, since a machine's
//! guess at its Latin form is a different name (岸田 is not "An Tian").

use any_ascii::any_ascii_char;

/// The folded form of a word: lower case, Latin letters without their marks.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for character in word.chars() {
        match character {
            '\u{300}'..='\u{36f}' => {}
            'a'..='z' | '0'..='9' => folded.push(character),
            'A'..='Z' => folded.push(character.to_ascii_lowercase()),
            'À'..='ɏ' | 'Ḁ'..='ỿ' => {
                folded.extend(any_ascii_char(character).chars().map(|c| c.to_ascii_lowercase()));
            }
            _ => folded.extend(character.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_of_one_name_meet() {
        assert_eq!(fold("Erdoğan"), "erdogan");
        assert_eq!(fold("E\u{301}mile"), fold("Émile"));
        assert_eq!(fold("Łukasz"), "lukasz");
        assert_eq!(fold("Зеленський"), "зеленський");
        assert_eq!(fold("岸田"), "岸田");
    }
}
