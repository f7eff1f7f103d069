//! From what the rules found to what is shown: zones, quotations and suppressions have their say.

use std::sync::Arc;

use crate::article::{Article, Suppression, Zone};
use crate::diagnostic::{Finding, Fix};
use crate::extract::{ExtractOptions, Facts};
use crate::resolve::Resolved;
use crate::rules::{ArticleInput, Check, Rule, RuleSet, SuppressionInput, find, of_problems};
use crate::text::Span;

/// Collects the findings of one article.
pub(super) struct Collector<'a> {
    article: &'a Article,
    rules: &'a RuleSet,
    facts: &'a [Arc<Facts>],
    findings: Vec<Finding>,
}

impl<'a> Collector<'a> {
    pub(super) fn new(article: &'a Article, rules: &'a RuleSet, facts: &'a [Arc<Facts>]) -> Self {
        Self { article, rules, facts, findings: Vec::new() }
    }

    /// Takes the findings of a paragraph over, from its prose into the source.
    pub(super) fn of_paragraph(&mut self, index: usize, found: &[Finding]) {
        let paragraph = &self.article.paragraphs[index];
        for finding in found {
            let mut finding = finding.clone();
            let prose_span = finding.span;
            finding.span = paragraph.prose.source(prose_span);
            for related in &mut finding.related {
                related.span = paragraph.prose.source(related.span);
            }
            finding.fixes.retain_mut(|fix| into_source(fix, &paragraph.prose));
            let judges = find(finding.rule.code).is_some_and(Rule::judges_prose);
            let quoted = || self.facts[index].quotes.iter().any(|quote| quote.contains(prose_span));
            if judges && (paragraph.zone == Zone::Quote || quoted()) {
                finding.level = finding.level.lowered();
                finding.fixes.clear();
                finding =
                    finding.evidence("it is quoted, and the speaker may be wrong: one level lower", "zone");
            }
            self.findings.push(finding);
        }
    }

    /// Runs the rules that look at the whole article, and those on what its reader could not make sense of.
    pub(super) fn of_article(&mut self, resolved: &Resolved, options: ExtractOptions) {
        let input = ArticleInput { article: self.article, facts: self.facts, resolved, options };
        for (rule, level) in self.rules.iter() {
            let Check::Article(check) = rule.check else { continue };
            let before = self.findings.len();
            check(&input, &mut self.findings);
            for finding in &mut self.findings[before..] {
                (finding.rule, finding.level) = (rule.id, level.min(finding.level));
            }
        }
        self.findings.extend(of_problems(&self.article.problems, self.rules));
    }

    /// Leaves out what the writer allows, and adds what is to be said about that.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        let suppressions = &self.article.suppressions;
        let mut used: Vec<Vec<bool>> = suppressions.iter().map(|s| vec![false; s.rules.len()]).collect();
        self.findings.retain(|finding| !is_allowed(finding, suppressions, &mut used));
        let input = SuppressionInput {
            suppressions,
            problems: &self.article.problems,
            used: &used,
            rules: self.rules,
            text: &self.article.text,
        };
        let mut about = Vec::new();
        for (rule, level) in self.rules.iter() {
            let Check::Suppressions(check) = rule.check else { continue };
            let before = about.len();
            check(&input, &mut about);
            for finding in &mut about[before..] {
                (finding.rule, finding.level) = (rule.id, level);
            }
        }
        about.retain(|finding| !is_allowed(finding, suppressions, &mut used.clone()));
        self.findings.extend(about);
        self.findings
            .sort_by(|a, b| (a.span, a.rule.code, &a.message).cmp(&(b.span, b.rule.code, &b.message)));
        self.findings.dedup();
        self.findings
    }
}

/// Carries a fix over into the source; one whose text is not written there as it reads is dropped.
fn into_source(fix: &mut Fix, prose: &crate::article::Prose) -> bool {
    fix.edits.iter_mut().all(|edit| match prose.verbatim_source(edit.span) {
        Some(span) => {
            edit.span = span;
            true
        }
        None => false,
    })
}

fn is_allowed(finding: &Finding, suppressions: &[Suppression], used: &mut [Vec<bool>]) -> bool {
    let Some(rule) = find(finding.rule.code) else { return false };
    let mut allowed = false;
    for (suppression, used) in suppressions.iter().zip(used) {
        if !covers(suppression.covers, finding.span) {
            continue;
        }
        for (name, used) in suppression.rules.iter().zip(used.iter_mut()) {
            if rule.is_meant_by(&name.value) {
                *used = true;
                allowed = true;
            }
        }
    }
    allowed
}

fn covers(region: Span, span: Span) -> bool {
    region.start <= span.start && span.start <= region.end
}
