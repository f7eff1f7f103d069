//! A file mapped into memory: the one place that needs `unsafe`.
//!
//! A mapped page is read from the disk when it is first touched, so that a knowledge base of gigabytes opens at once
//! and costs only what is asked of it.

use std::fs::File;
use std::io;
use std::path::Path;

use memmap2::Mmap;

/// The bytes of a file.
pub(super) struct MappedFile(Mmap);

impl MappedFile {
    /// Maps a file.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        // SAFETY: the mapping is of a regular file, read-only and private to this type, which gives its bytes out as
        // `&[u8]` that live no longer than it. Another process that writes into the file while it is mapped would
        // break the promise that those bytes do not change; `kb build` never does that: it writes a new file and
        // renames it over the old one, which keeps its pages as long as they are mapped. Every read of the bytes is
        // checked, so even changed bytes are only read as other facts.
        #[allow(unsafe_code)]
        let map = unsafe { Mmap::map(&file)? };
        Ok(Self(map))
    }

    /// The bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}
