//! The findings of a document, whatever it is: an article, an entity file, the configuration.

use std::path::Path;

use crate::analysis::Stop;
use crate::diagnostic::Finding;
use crate::rules::{RuleSet, of_problems, unknown_selectors};
use crate::workspace::{Document, Role};

/// What is wrong with a document; for an article, given up once `stop` says so.
pub fn findings(document: &Document, stop: &Stop) -> Vec<Finding> {
    match document.role {
        Role::Article(_) => {
            document.analysis_unless(stop).map(|analysis| analysis.findings.clone()).unwrap_or_default()
        }
        Role::Entities => {
            let layers = &document.project.knowledge.layers;
            let layer = layers.iter().find(|layer| layer.path == document.path);
            let rules = document.project.rules_for(&document.path);
            layer.map(|layer| of_problems(&layer.problems, &rules)).unwrap_or_default()
        }
        Role::Configuration => {
            // The text as it is being written, not as it was saved.
            let root = document.path.parent().unwrap_or(Path::new(""));
            let (settings, mut problems) = crate::config::read(document.text(), root);
            problems.extend(unknown_selectors(&settings));
            of_problems(&problems, &RuleSet::all())
        }
        Role::Card | Role::Other => Vec::new(),
    }
}
