//! Copydesk: a language server and linter for annotated news documents.
//!
//! The modules in the order in which they build on each other; each may use those above it. `ARCHITECTURE.md` has the
//! map and the laws.
//!
//! | module | what it is |
//! |---|---|
//! | [`text`] | what an offset is: spans, lines and positions, the edit buffer |
//! | [`diagnostic`], [`time`], [`yaml`] | findings; the values of time expressions; YAML with places |
//! | [`entity`] | persons, places, organisations, offices |
//! | [`article`] | the model that every format fills |
//! | [`config`] | `copydesk.toml` |
//! | [`format`](mod@format), [`kb`] | readers; what is known beyond the article |
//! | [`extract`], [`index`] | facts of a paragraph; what articles ask of each other |
//! | [`resolve`] | whom names mean, which days dates are |
//! | [`rules`] | what is checked |
//! | [`analysis`] | from an article to its analysis |
//! | [`workspace`] | documents, projects, snapshots |
//! | [`features`] | what an editor can ask |
//! | [`cli`], [`lsp`] | the terminal and the wire |

pub mod text;

pub mod diagnostic;
pub mod time;
pub mod yaml;

pub mod entity;

pub mod article;

pub mod config;

pub mod format;
pub mod kb;

pub mod extract;
pub mod index;

pub mod resolve;

pub mod rules;

pub mod analysis;

pub mod workspace;

pub mod features;

pub mod cli;
pub mod lsp;
