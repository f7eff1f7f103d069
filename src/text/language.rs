//! Guesses whether a stretch of prose is English or French, from its commonest little words.

use super::words;

/// A language that Copydesk has tables for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// French.
    French,
}

impl Language {
    /// The language of a tag such as "en", "fr-CA" or `en_GB`; none for one that Copydesk has no tables for.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
        match primary.as_str() {
            "en" | "eng" | "english" => Some(Language::English),
            "fr" | "fra" | "fre" | "french" | "français" => Some(Language::French),
            _ => None,
        }
    }

    /// Its tag: "en".
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
        }
    }

    /// The guess for a text, or none where it is too short or too even to tell.
    pub fn guess(text: &str) -> Option<Language> {
        let (mut english, mut french) = (0usize, 0usize);
        for word in words(text) {
            let lower = word.text.to_lowercase();
            if ENGLISH.contains(&lower.as_str()) {
                english += 1;
            } else if FRENCH.contains(&lower.as_str()) {
                french += 1;
            }
        }
        if english >= 2 && english > 2 * french {
            Some(Language::English)
        } else if french >= 2 && french > 2 * english {
            Some(Language::French)
        } else {
            None
        }
    }
}

/// Words that are frequent in English and are no French words.
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "that", "is", "was", "for", "with", "his", "her", "he", "she", "it",
    "said", "has", "have", "had", "from", "by", "this", "which", "will", "would", "were", "are", "been",
    "their", "they", "who", "not", "but", "at", "as", "be", "an", "or", "we", "you",
];

/// Words that are frequent in French and are no English words.
const FRENCH: &[&str] = &[
    "le", "la", "les", "des", "du", "de", "et", "un", "une", "au", "aux", "que", "qui", "dans", "pour",
    "sur", "avec", "est", "sont", "ont", "été", "par", "il", "elle", "nous", "vous", "ce", "cette", "ces",
    "sa", "ses", "leur", "leurs", "nos", "notre", "pas", "ne", "mais", "ou",
];

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn guesses_from_little_words() {
        assert_eq!(
            Language::guess("The leaders of the two countries met on Friday."),
            Some(Language::English)
        );
        assert_eq!(
            Language::guess("Pour la paix et la solidarité avec les peuples."),
            Some(Language::French)
        );
        assert_eq!(Language::guess("Hiroshima"), None);
        assert_eq!(Language::from_tag("fr-CA"), Some(Language::French));
        assert_eq!(Language::from_tag("de"), None);
    }
}
