//! The parts of a news page that are read, and judged, differently.

use serde::Serialize;

/// What part of an article a paragraph belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// The headline.
    Headline,
    /// The line under the headline.
    Standfirst,
    /// The story itself.
    #[default]
    Body,
    /// A heading inside the story.
    Heading,
    /// A picture's caption.
    Caption,
    /// A block quotation.
    Quote,
    /// A post from a social network.
    Embed,
    /// Links to other stories.
    Related,
    /// What a content system left behind: "Follow us on…".
    Boilerplate,
    /// A note that corrects the article; it repeats an error on purpose.
    Correction,
}

impl Zone {
    /// Whether the article itself speaks here, so that its facts can be held against it. Embeds, related links and
    /// boilerplate are other people's words, and a correction repeats the error that it corrects.
    pub fn states_facts(self) -> bool {
        !matches!(self, Zone::Embed | Zone::Related | Zone::Boilerplate | Zone::Correction)
    }

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Zone::Headline => "headline",
            Zone::Standfirst => "standfirst",
            Zone::Body => "body",
            Zone::Heading => "heading",
            Zone::Caption => "caption",
            Zone::Quote => "quote",
            Zone::Embed => "embed",
            Zone::Related => "related",
            Zone::Boilerplate => "boilerplate",
            Zone::Correction => "correction",
        }
    }
}
