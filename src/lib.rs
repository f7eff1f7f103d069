//! Copydesk: a language server and linter for annotated news documents.

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
