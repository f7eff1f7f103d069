//! What the analysis of a paragraph came to, kept for the next version of the article.
//!
//! The key is a hash of all that the result depends on: the prose, the zone, the language, the names that are looked
//! for and the rules that run. Spans are of the prose, so that a paragraph that moves keeps its entry. The entries
//! of the last two versions are kept, so that undoing an edit is free.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::Xxh3;

use crate::article::Paragraph;
use crate::diagnostic::Finding;
use crate::extract::{ExtractOptions, Facts};
use crate::rules::RuleSet;

/// The results of an article's paragraphs.
#[derive(Clone, Debug, Default)]
pub struct ParagraphTable {
    /// The hash of what all paragraphs depend on.
    shared: u128,
    current: Entries,
    /// The entries of the version before this one, and of the one before that.
    earlier: [Arc<Entries>; 2],
}

type Entries = FxHashMap<u128, Entry>;

#[derive(Clone, Debug)]
struct Entry {
    facts: Arc<Facts>,
    /// The findings, with the reference date that they were made for.
    findings: Option<(Option<Date>, Arc<[Finding]>)>,
}

impl ParagraphTable {
    /// An empty table for the next version, which can look back on this one. `lexicon` tells one set of names from another.
    pub(super) fn next(&self, options: ExtractOptions, rules: &RuleSet, lexicon: u128) -> Self {
        let mut hasher = Xxh3::new();
        options.language.hash(&mut hasher);
        options.date_order.hash(&mut hasher);
        rules.hash(&mut hasher);
        hasher.write_u128(lexicon);
        let earlier = [Arc::new(self.current.clone()), Arc::clone(&self.earlier[0])];
        Self { shared: hasher.digest128(), current: Entries::default(), earlier }
    }

    /// The facts of a paragraph: what they were, or what `compute` says.
    pub(super) fn facts(&mut self, paragraph: &Paragraph, compute: impl FnOnce() -> Facts) -> Arc<Facts> {
        let key = self.key(paragraph);
        let entry = self.current.entry(key).or_insert_with(|| {
            let known = self.earlier.iter().find_map(|entries| entries.get(&key)).cloned();
            known.unwrap_or_else(|| Entry { facts: Arc::new(compute()), findings: None })
        });
        Arc::clone(&entry.facts)
    }

    /// The findings of a paragraph whose facts have been asked for.
    pub(super) fn findings(
        &mut self,
        paragraph: &Paragraph,
        reference_date: Option<Date>,
        compute: impl FnOnce() -> Vec<Finding>,
    ) -> Arc<[Finding]> {
        let key = self.key(paragraph);
        let entry = self.current.get_mut(&key);
        if let Some(Entry { findings: Some((date, findings)), .. }) = &entry
            && *date == reference_date
        {
            return Arc::clone(findings);
        }
        let findings: Arc<[Finding]> = compute().into();
        if let Some(entry) = entry {
            entry.findings = Some((reference_date, Arc::clone(&findings)));
        }
        findings
    }

    fn key(&self, paragraph: &Paragraph) -> u128 {
        let mut hasher = Xxh3::new();
        hasher.write_u128(self.shared);
        paragraph.zone.hash(&mut hasher);
        hasher.write(paragraph.prose.text.as_bytes());
        hasher.digest128()
    }
}
