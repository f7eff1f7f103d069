//! The newsroom's entity files: YAML of the very shape that `entities` has in front matter.

use std::path::Path;
use std::sync::Arc;

use super::Layer;
use crate::diagnostic::{Problem, ProblemKind};
use crate::entity::{Kinds, read_entities};
use crate::yaml;

/// Reads an entity file from its text; nothing is ever refused as a whole but text that is not valid YAML.
pub fn read_entity_file(path: &Path, text: &Arc<str>, kinds: &Kinds) -> Layer {
    let (entities, problems) = match yaml::parse(text) {
        Ok(None) => (Vec::new(), Vec::new()),
        Ok(Some(root)) if root.is_null() => (Vec::new(), Vec::new()),
        Ok(Some(root)) => read_entities(&root, kinds),
        Err(error) => {
            let message = format!("the file is not valid YAML: {}", error.message);
            let expected = "YAML: a map from id to entity";
            (Vec::new(), vec![Problem::new(ProblemKind::Entity, error.span, message, expected)])
        }
    };
    Layer { path: path.to_owned(), text: Arc::clone(text), entities, problems }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_file_is_a_file_without_entities() {
        for text in ["", "# nothing yet\n", "---\n"] {
            let layer = read_entity_file(Path::new("e.yaml"), &text.into(), &Kinds::default());
            assert_eq!((layer.entities.len(), layer.problems.len()), (0, 0), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_a_layer(text in "(\\PC|[\n:{}, -]|kind|person|name|offices|born){0,60}") {
            let text: Arc<str> = text.into();
            let layer = read_entity_file(Path::new("e.yaml"), &text, &Kinds::default());
            for problem in &layer.problems {
                prop_assert!(text.get(problem.span.range()).is_some(), "{:?}", problem);
            }
        }
    }
}
