//! What one article may be asked by others: where it names which entity; and the table of all articles' answers.
//!
//! The table is updated by difference: an edit that leaves an article's [`Summary`] equal changes nothing here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::entity::EntityKey;
use crate::text::Span;

/// What other files may ask of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Where each entity is named, in order.
    pub mentions: BTreeMap<EntityKey, Vec<Span>>,
}

/// The summaries of all articles of a workspace, and which article names which entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    summaries: BTreeMap<PathBuf, Arc<Summary>>,
    naming: BTreeMap<EntityKey, BTreeSet<PathBuf>>,
}

impl Index {
    /// Puts an article's summary in the place of its last one; without a summary the article is taken out. Returns
    /// whether anything changed.
    pub fn update(&mut self, path: &Path, summary: Option<Arc<Summary>>) -> bool {
        let last = self.summaries.get(path);
        if last == summary.as_ref() {
            return false;
        }
        let none = Arc::default();
        let (old, new) = (Arc::clone(last.unwrap_or(&none)), summary.as_ref().unwrap_or(&none));
        for key in old.mentions.keys().filter(|key| !new.mentions.contains_key(*key)) {
            if let Some(paths) = self.naming.get_mut(key) {
                paths.remove(path);
                if paths.is_empty() {
                    self.naming.remove(key);
                }
            }
        }
        for key in new.mentions.keys().filter(|key| !old.mentions.contains_key(*key)) {
            self.naming.entry(key.clone()).or_default().insert(path.to_owned());
        }
        match summary {
            Some(summary) => self.summaries.insert(path.to_owned(), summary),
            None => self.summaries.remove(path),
        };
        true
    }

    /// Where an entity is named, file by file in the order of paths.
    pub fn mentions<'a>(&'a self, key: &'a EntityKey) -> impl Iterator<Item = (&'a Path, &'a [Span])> {
        self.naming.get(key).into_iter().flatten().filter_map(move |path| {
            let spans = self.summaries.get(path)?.mentions.get(key)?;
            Some((path.as_path(), spans.as_slice()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Kind;
    use proptest::prelude::*;

    fn summary(ids: &[u8]) -> Summary {
        let key = |id: &u8| EntityKey { kind: Kind::Person, id: id.to_string() };
        Summary { mentions: ids.iter().map(|id| (key(id), vec![Span::new(usize::from(*id), 9)])).collect() }
    }

    proptest! {
        #[test]
        fn updating_by_difference_equals_building_from_scratch(
            steps in prop::collection::vec((0u8..4, prop::option::of(prop::collection::vec(0u8..5, 0..4))), 0..20),
        ) {
            let mut index = Index::default();
            let mut latest = BTreeMap::new();
            for (file, ids) in steps {
                let path = PathBuf::from(file.to_string());
                let summary = ids.map(|ids| Arc::new(summary(&ids)));
                index.update(&path, summary.clone());
                match summary {
                    Some(summary) => latest.insert(path, summary),
                    None => latest.remove(&path),
                };
            }
            let mut scratch = Index::default();
            for (path, summary) in latest {
                scratch.update(&path, Some(summary));
            }
            prop_assert_eq!(index, scratch);
        }
    }
}
