//! Copydesk: a language server and linter for annotated news documents.

pub mod text;
