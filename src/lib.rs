//! Copydesk: a language server and linter for annotated news documents.

pub mod article;
pub mod config;
pub mod diagnostic;
pub mod entity;
pub mod extract;
pub mod format;
pub mod text;
pub mod time;
pub mod yaml;
