//! A finding: what a rule has to say about an article, before any protocol or output format.
//!
//! A finding carries its evidence (what was compared with what) and its fixes. It knows bytes only; lines and columns
//! are added where it leaves the house.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::text::{Span, words};

/// How sure and how grave a finding is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Shown faintly in an editor.
    Hint,
    /// Worth a look.
    Info,
    /// Very likely wrong.
    Warning,
    /// Surely wrong.
    Error,
}

impl Level {
    /// All levels, the gravest last.
    pub const ALL: [Level; 4] = [Level::Hint, Level::Info, Level::Warning, Level::Error];

    /// One level down; a hint stays a hint.
    #[must_use]
    pub fn lowered(self) -> Level {
        match self {
            Level::Error => Level::Warning,
            Level::Warning => Level::Info,
            Level::Info | Level::Hint => Level::Hint,
        }
    }

    /// The word for it in output and configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Hint => "hint",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl std::fmt::Display for Level {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// What names a rule, in output, configuration and suppressions: either will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId {
    /// The family's letters and a number, stable for ever: `DT001`.
    pub code: &'static str,
    /// The fault, in kebab case: `date-weekday-mismatch`.
    pub name: &'static str,
}

/// A finding of a rule in one file. Spans are in that file unless they name another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: RuleId,
    /// How grave it is, after configuration and zone. A rule may say that one of its findings is less grave than the
    /// rule.
    pub level: Level,
    /// Where.
    pub span: Span,
    /// The fact that was found, as a sentence without a full stop.
    pub message: String,
    /// What was compared with what. Never empty once a finding is shown.
    pub evidence: Vec<Evidence>,
    /// Other places that help to judge it.
    pub related: Vec<Related>,
    /// What can be done about it.
    pub fixes: Vec<Fix>,
    /// What the article states against what is known, for whoever knows better: an editor offers to accept it. It is
    /// part of no output.
    pub fact: Option<StatedFact>,
}

/// A fact as an article states it; entities are named as `kind:id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatedFact {
    /// A person holds an office.
    Holds {
        /// The person.
        person: String,
        /// The office.
        office: String,
    },
    /// A country or an organisation belongs to an organisation.
    Member {
        /// The organisation.
        org: String,
        /// Who belongs to it.
        member: String,
    },
    /// A place is in a country.
    In {
        /// The place.
        place: String,
        /// The country.
        country: String,
    },
    /// An entity has another name.
    Name {
        /// The entity.
        entity: String,
        /// The name.
        alias: String,
    },
}

impl Finding {
    /// A finding with nothing but its message, as grave as its rule is; both are set when the rule has run.
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            rule: RuleId { code: "", name: "" },
            level: Level::Error,
            span,
            message: message.into(),
            evidence: Vec::new(),
            related: Vec::new(),
            fixes: Vec::new(),
            fact: None,
        }
    }

    /// Says which fact the article states.
    #[must_use]
    pub fn fact(mut self, fact: StatedFact) -> Self {
        self.fact = Some(fact);
        self
    }

    /// Makes it no graver than `level`, however grave its rule is.
    #[must_use]
    pub fn at_most(mut self, level: Level) -> Self {
        self.level = self.level.min(level);
        self
    }

    /// Adds what it rests on: the fact, and where the fact is from.
    #[must_use]
    pub fn evidence(mut self, text: impl Into<String>, source: impl Into<String>) -> Self {
        self.evidence.push(Evidence { text: text.into(), source: source.into() });
        self
    }

    /// Adds another place in the same file.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { file: None, span, message: message.into() });
        self
    }

    /// Adds a fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}

/// One fact that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The fact: "19 May 2023 is a Friday".
    pub text: String,
    /// Where it is from: "calendar", "the article's front matter", a file.
    pub source: String,
}

impl Evidence {
    /// Whether it says anything that the message does not say already, but for little words.
    pub fn adds_to(&self, message: &str) -> bool {
        let said: Vec<String> = words(message).iter().map(|word| word.text.to_lowercase()).collect();
        let little = ["is", "was", "a", "has", "have", "the"];
        words(&self.text)
            .iter()
            .map(|word| word.text.to_lowercase())
            .any(|word| !little.contains(&word.as_str()) && !said.contains(&word))
    }
}

/// A place that helps to judge a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The file, where it is another one than the finding's.
    pub file: Option<PathBuf>,
    /// Where in it.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// Something that can be done about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The act: "Change to Friday".
    pub title: String,
    /// Who may apply it.
    pub applicability: Applicability,
    /// What changes, in the finding's file; edits never overlap.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one edit.
    pub fn replace(
        title: impl Into<String>,
        applicability: Applicability,
        span: Span,
        text: impl Into<String>,
    ) -> Self {
        Self { title: title.into(), applicability, edits: vec![Edit { span, text: text.into() }] }
    }
}

/// Who may apply a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// It may run in fix-all.
    Safe,
    /// Only when asked for by name.
    Unsafe,
    /// One of several, or a fact: a person picks.
    Choice,
}

/// A replacement of one span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// Something in a source that a reader could not make sense of. A rule of the same kind makes it a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which rule it belongs to.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// What it rests on: what was expected there, unless the calendar or another fact says more.
    pub evidence: Evidence,
    /// What can be done about it.
    pub fixes: Vec<Fix>,
    /// Another place that belongs to it.
    pub related: Option<(Span, String)>,
}

impl Problem {
    /// A problem without fixes that breaks a format: `expected` says what the format wants there.
    pub fn new(kind: ProblemKind, span: Span, message: impl Into<String>, expected: impl AsRef<str>) -> Self {
        Self::against(kind, span, message, format!("expected {}", expected.as_ref()), "the format")
    }

    /// A problem without fixes that goes against a fact, which is from `source`.
    pub fn against(
        kind: ProblemKind,
        span: Span,
        message: impl Into<String>,
        fact: impl Into<String>,
        source: impl Into<String>,
    ) -> Self {
        let evidence = Evidence { text: fact.into(), source: source.into() };
        Self { kind, span, message: message.into(), evidence, fixes: Vec::new(), related: None }
    }

    /// The same problem, `offset` bytes further on in the file.
    #[must_use]
    pub fn shift(mut self, offset: usize) -> Self {
        self.span = self.span.shift(offset);
        for edit in self.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.shift(offset);
        }
        if let Some((span, _)) = &mut self.related {
            *span = span.shift(offset);
        }
        self
    }
}

/// The kinds of [`Problem`]; each has its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// A file that cannot be read at all.
    Unreadable,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// Front matter that is not valid YAML, or a value in it of the wrong shape.
    FrontMatter,
    /// An entity's definition that cannot be read.
    Entity,
    /// A kind that does not exist, in an entity's definition.
    UnknownKind,
    /// A date value outside the grammar.
    DateMalformed,
    /// A date value of a day that never was.
    DateImpossible,
    /// An end before its start.
    DatesReversed,
    /// An identifier that breaks its scheme.
    Identifier,
    /// A suppression that cannot be read, or a region without end or beginning.
    Suppression,
    /// A link that is torn apart.
    TornLink,
    /// An attribute list that cannot be read.
    Attributes,
    /// `copydesk.toml` that cannot be read, or an option that does not exist.
    Config,
    /// A reference link to a label that is nearly a defined one.
    UndefinedReference,
    /// The same id defined twice.
    DuplicateDefinition,
}
