//! The model that every format fills: an article as text, paragraphs in zones, annotations and definitions.
//!
//! An [`Article`] says what a source contains, not what it means: who a mention is and which day "Friday" was are
//! worked out later, from this.

mod prose;
mod zone;

use std::sync::Arc;

use crate::diagnostic::Problem;
use crate::entity::{Entity, Kind};
use crate::text::{Language, Span};
use crate::time::TimeValue;

pub use prose::{Prose, ProseBuilder};
pub use zone::Zone;

/// An article as its source gives it. All spans are bytes of `text`.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// The whole source.
    pub text: Arc<str>,
    /// What the front matter says.
    pub front_matter: FrontMatter,
    /// The paragraphs in order, headings and list items among them.
    pub paragraphs: Vec<Paragraph>,
    /// The annotations in order.
    pub annotations: Vec<Annotation>,
    /// The entities that the front matter defines.
    pub entities: Vec<Arc<Entity>>,
    /// The reference definitions whose target is an annotation.
    pub references: Vec<ReferenceDefinition>,
    /// What the writer has allowed.
    pub suppressions: Vec<Suppression>,
    /// What the reader could not make sense of.
    pub problems: Vec<Problem>,
    /// The language that it is written in.
    pub language: Language,
}

/// What an article says of itself before it begins.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// The whole block with its fences; none where there is no front matter.
    pub span: Option<Span>,
    /// The headline.
    pub title: Option<Field<String>>,
    /// `date`.
    pub date: Option<Field<TimeValue>>,
    /// `published`, which wins over `date`.
    pub published: Option<Field<TimeValue>>,
    /// `updated`.
    pub updated: Option<Field<TimeValue>>,
    /// Where the article was filed from.
    pub place: Option<Field<String>>,
    /// The language that it states.
    pub language: Option<Field<String>>,
    /// It has a line `date:` or `published:`, whether that can be read or not: what has one is meant to be an article.
    pub states_date: bool,
    /// `copydesk: true`: the article asks to be checked, in a project or not.
    pub opts_in: bool,
}

/// A value of the front matter, and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A paragraph, heading, caption or list item.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Where it stands, markup included.
    pub span: Span,
    /// What part of the article it belongs to.
    pub zone: Zone,
    /// What a reader reads.
    pub prose: Prose,
}

/// A stretch of text that the writer has marked as something.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// The whole of the markup.
    pub span: Span,
    /// The words that are marked.
    pub text_span: Span,
    /// What they say, without inner markup.
    pub text: String,
    /// What they are marked as; none where the id alone must tell, as in `[the chancellor]{ref=merkel}`.
    pub kind: Option<Kind>,
    /// Which one: an id, or a date value. Empty where only the kind is told.
    pub value: String,
    /// Where that value stands; for a reference link, in its definition.
    pub value_span: Span,
    /// Where the word for the kind stands.
    pub kind_span: Span,
    /// The label of a reference link.
    pub label: Option<Field<String>>,
}

/// `[label]: kind:value "title"`: a definition that reference links point to.
#[derive(Clone, Debug, PartialEq)]
pub struct ReferenceDefinition {
    /// The label, as it was written.
    pub label: String,
    /// Where the label stands.
    pub label_span: Span,
    /// The kind of what it defines.
    pub kind: Kind,
    /// The id or date value.
    pub value: String,
    /// Where that value stands.
    pub value_span: Span,
    /// The title, in quotes behind the target.
    pub title: Option<String>,
    /// The whole definition.
    pub span: Span,
}

/// What the writer has allowed, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Suppression {
    /// The comment, or the list in the front matter.
    pub span: Span,
    /// The rules it names, by code or name.
    pub rules: Vec<Field<String>>,
    /// The stretch of text that it holds for.
    pub covers: Span,
}

impl Article {
    /// The paragraph at a byte offset.
    pub fn paragraph_at(&self, offset: usize) -> Option<usize> {
        let behind = self.paragraphs.partition_point(|paragraph| paragraph.span.start <= offset);
        // A caption may stand inside a paragraph, which then goes on behind it.
        (behind.saturating_sub(4)..behind).rev().find(|&index| self.paragraphs[index].span.touches(offset))
    }

    /// The zone at a byte offset; what belongs to no paragraph is body.
    pub fn zone_at(&self, offset: usize) -> Zone {
        self.paragraph_at(offset).map_or(Zone::Body, |index| self.paragraphs[index].zone)
    }

    /// The reference definition of a label; labels do not mind case or spacing.
    pub fn reference(&self, label: &str) -> Option<&ReferenceDefinition> {
        let wanted = normal_label(label);
        self.references.iter().find(|reference| normal_label(&reference.label) == wanted)
    }
}

/// The form under which CommonMark compares labels.
pub fn normal_label(label: &str) -> String {
    label.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
