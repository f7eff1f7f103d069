//! The store of the knowledge base: tab-separated tables, compiled into one file, and read where it lies.
//!
//! A [`Base`] is immutable and knows no layers; what wins where several know a fact is decided above. `build.rs`
//! compiles the tables in `data/` with the modules of this folder that write, so these use nothing of the crate but
//! `text`.

mod automaton;
mod base;
pub mod compile;
pub mod date;
mod entry;
mod keys;
mod layout;
pub mod lines;
pub mod lint;
mod lookup;
mod mapped;
mod meta;
mod naming;
pub mod tables;
pub mod terms;
#[cfg(test)]
mod tests;
mod writer;

pub use base::{Base, EntityIndex, OpenError};
pub use date::{FactDate, Period, Precision};
pub use entry::{Entry, HoldingRow, MembershipRow, NameHit, TitleRow};
pub use keys::key;
pub use lookup::Names;
pub use terms::{EntryKind, HoldingStatus, MemberStatus, NameKind, OrgKind, PlaceKind, Role};
