//! What an editor can ask: byte offsets in, plain data out, no protocol.

mod actions;
mod annotate;
mod card;
mod findings;
mod hover;
mod inlay;
mod links;
mod names;
mod navigate;
mod newsroom;
mod reason;
mod symbols;
mod target;
#[cfg(test)]
mod testing;
mod times;

pub use actions::{Action, ActionKind, actions};
pub use findings::findings;
pub use hover::{Hover, hover};
pub use inlay::{Hint, hints};
pub use links::{Link, links};
pub use navigate::{Jump, Location, definition, highlights, references};
pub use symbols::{Symbol, SymbolKind, symbols};
