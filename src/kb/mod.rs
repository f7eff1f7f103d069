//! What is known beyond the article, in layers: the newsroom's entity files, and below them whatever is imported or
//! built in. The first layer that knows an entity wins. What is imported or built in is a [`store::Base`].

mod entity_file;
pub mod store;

use std::path::PathBuf;
use std::sync::Arc;

pub use entity_file::read_entity_file;

use crate::diagnostic::Problem;
use crate::entity::Entity;

/// One source of entities.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The file that it was read from.
    pub path: PathBuf,
    /// The text of that file; spans of its entities and problems are bytes of it.
    pub text: Arc<str>,
    /// Its entities.
    pub entities: Vec<Arc<Entity>>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// All layers of a project, the one that wins first.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// The layers.
    pub layers: Vec<Arc<Layer>>,
}

impl Knowledge {
    /// Every entity with the layer that it is from, the winning layer first.
    pub fn entities(&self) -> impl Iterator<Item = (&Arc<Entity>, &Arc<Layer>)> {
        self.layers.iter().flat_map(|layer| layer.entities.iter().map(move |entity| (entity, layer)))
    }
}
