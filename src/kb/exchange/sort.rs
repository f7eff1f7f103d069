//! Sorts more records than fit into memory: they are kept until there are too many, then written out sorted, and the
//! sorted runs are merged as they are read.
//!
//! Records with one key come back in the order in which they were put in, so that what a file says first stays first.
//! The runs lie beside the file that is to be made, where there is room for it, and are gone when the sorter is.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// So many bytes of records are kept before they are written out.
const KEPT: usize = 96 << 20;
/// So many runs are merged at once; more are first merged into fewer, since files that are open are limited.
const MOST_RUNS: usize = 128;

/// Records on their way to their order.
pub(super) struct Sorter {
    /// The keys and values, one behind the other.
    bytes: Vec<u8>,
    /// Where each record begins, how long its key is and how long its value.
    records: Vec<(usize, u32, u32)>,
    runs: Vec<PathBuf>,
    count: usize,
    folder: Folder,
    kept: usize,
}

/// A folder that is gone when it is.
struct Folder(Option<PathBuf>);

impl Drop for Folder {
    fn drop(&mut self) {
        if let Some(folder) = &self.0 {
            // Nothing depends on it any more.
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

impl Sorter {
    /// A sorter that makes `folder` once it needs it.
    pub(super) fn new(folder: &Path) -> Self {
        Self::keeping(folder, KEPT)
    }

    fn keeping(folder: &Path, kept: usize) -> Self {
        Self {
            bytes: Vec::new(),
            records: Vec::new(),
            runs: Vec::new(),
            count: 0,
            folder: Folder(Some(folder.to_owned())),
            kept,
        }
    }

    /// Puts a record in.
    pub(super) fn push(&mut self, key: &[u8], value: &[u8]) -> io::Result<()> {
        let too_long = |_| io::Error::other("a record of more than 4 GB");
        let (key_length, value_length) =
            (u32::try_from(key.len()).map_err(too_long)?, u32::try_from(value.len()).map_err(too_long)?);
        if self.bytes.len() + key.len() + value.len() + self.records.len() * 16 > self.kept {
            self.spill()?;
        }
        self.records.push((self.bytes.len(), key_length, value_length));
        self.bytes.extend_from_slice(key);
        self.bytes.extend_from_slice(value);
        Ok(())
    }

    fn sort(&mut self) {
        let bytes = &self.bytes;
        // Stable, for the order of records with one key.
        self.records.sort_by(|one, other| key_of(bytes, *one).cmp(key_of(bytes, *other)));
    }

    fn spill(&mut self) -> io::Result<()> {
        if self.records.is_empty() {
            return Ok(());
        }
        self.sort();
        let path = self.next_path()?;
        let mut run = BufWriter::with_capacity(1 << 18, File::create(&path)?);
        for &(start, key, value) in &self.records {
            let end = start + key as usize + value as usize;
            write_record(&mut run, key, value, &self.bytes[start..end])?;
        }
        run.into_inner().map_err(io::IntoInnerError::into_error)?;
        self.runs.push(path);
        self.bytes.clear();
        self.records.clear();
        Ok(())
    }

    fn next_path(&mut self) -> io::Result<PathBuf> {
        let folder = self.folder.0.as_deref().unwrap_or(Path::new("."));
        if self.count == 0 {
            std::fs::create_dir_all(folder)?;
        }
        self.count += 1;
        Ok(folder.join(format!("run-{}", self.count)))
    }

    /// All records by their keys.
    pub(super) fn sorted(mut self) -> io::Result<Sorted> {
        if self.runs.is_empty() {
            self.sort();
            return Ok(Sorted { memory: self.records.len(), sorter: self, merge: None });
        }
        self.spill()?;
        self.bytes = Vec::new();
        self.records = Vec::new();
        while self.runs.len() > MOST_RUNS {
            // Neighbours are merged, so that the order of equal keys stays that of the runs.
            let mut fewer = Vec::new();
            for few in std::mem::take(&mut self.runs).chunks(MOST_RUNS) {
                let path = self.next_path()?;
                let mut run = BufWriter::with_capacity(1 << 18, File::create(&path)?);
                let mut merge = Merge::new(few)?;
                while let Some((key, value)) = merge.next()? {
                    let lengths = (u32::try_from(key.len()), u32::try_from(value.len()));
                    let (Ok(key_length), Ok(value_length)) = lengths else { continue };
                    write_record(&mut run, key_length, value_length, &key)?;
                    run.write_all(&value)?;
                }
                run.into_inner().map_err(io::IntoInnerError::into_error)?;
                for merged in few {
                    std::fs::remove_file(merged)?;
                }
                fewer.push(path);
            }
            self.runs = fewer;
        }
        let merge = Merge::new(&self.runs)?;
        Ok(Sorted { memory: 0, sorter: self, merge: Some(merge) })
    }
}

fn key_of(bytes: &[u8], (start, key, _): (usize, u32, u32)) -> &[u8] {
    &bytes[start..start + key as usize]
}

fn write_record(out: &mut impl Write, key: u32, value: u32, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&key.to_le_bytes())?;
    out.write_all(&value.to_le_bytes())?;
    out.write_all(bytes)
}

/// Records in their order.
pub(super) struct Sorted {
    sorter: Sorter,
    /// How many records lie in memory, where there are no runs.
    memory: usize,
    merge: Option<Merge>,
}

/// A key and its value.
pub(super) type Record = (Vec<u8>, Vec<u8>);

impl Sorted {
    /// The next record.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        if let Some(merge) = &mut self.merge {
            return merge.next();
        }
        let at = self.sorter.records.len() - self.memory;
        let Some(&(start, key, value)) = self.sorter.records.get(at) else { return Ok(None) };
        self.memory -= 1;
        let middle = start + key as usize;
        let bytes = &self.sorter.bytes;
        Ok(Some((bytes[start..middle].to_vec(), bytes[middle..middle + value as usize].to_vec())))
    }
}

/// A key, the run that it is the next of, and its value.
type Next = (Vec<u8>, usize, Vec<u8>);

/// Several sorted runs read as one.
struct Merge {
    runs: Vec<BufReader<File>>,
    /// The next record of each run, the least on top; of equal keys that of the earlier run.
    heap: BinaryHeap<Reverse<Next>>,
}

impl Merge {
    fn new(paths: &[PathBuf]) -> io::Result<Self> {
        let mut merge = Self { runs: Vec::new(), heap: BinaryHeap::new() };
        for path in paths {
            merge.runs.push(BufReader::with_capacity(1 << 17, File::open(path)?));
            merge.refill(merge.runs.len() - 1)?;
        }
        Ok(merge)
    }

    fn refill(&mut self, run: usize) -> io::Result<()> {
        let reader = &mut self.runs[run];
        let mut lengths = [0; 8];
        match reader.read_exact(&mut lengths) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            other => other?,
        }
        let [k0, k1, k2, k3, v0, v1, v2, v3] = lengths;
        let mut key = vec![0; u32::from_le_bytes([k0, k1, k2, k3]) as usize];
        let mut value = vec![0; u32::from_le_bytes([v0, v1, v2, v3]) as usize];
        reader.read_exact(&mut key)?;
        reader.read_exact(&mut value)?;
        self.heap.push(Reverse((key, run, value)));
        Ok(())
    }

    fn next(&mut self) -> io::Result<Option<Record>> {
        let Some(Reverse((key, run, value))) = self.heap.pop() else { return Ok(None) };
        self.refill(run)?;
        Ok(Some((key, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn folder() -> PathBuf {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        std::env::temp_dir().join(format!("copydesk-sort-{}-{number}", std::process::id()))
    }

    fn in_order(records: &[(Vec<u8>, Vec<u8>)], kept: usize) -> Vec<Record> {
        let folder = folder();
        let mut sorter = Sorter::keeping(&folder, kept);
        for (key, value) in records {
            sorter.push(key, value).unwrap();
        }
        let mut order = sorter.sorted().unwrap();
        let mut out = Vec::new();
        while let Some(record) = order.next().unwrap() {
            out.push(record);
        }
        drop(order);
        assert!(!folder.exists(), "nothing is left behind");
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn runs_on_disk_and_memory_give_the_same_order(
            records in prop::collection::vec(
                (prop::collection::vec(0u8..4, 0..4), prop::collection::vec(any::<u8>(), 0..9)), 0..300),
        ) {
            let mut expected = records.clone();
            expected.sort_by(|one, other| one.0.cmp(&other.0));
            prop_assert_eq!(&in_order(&records, 1 << 20), &expected);
            // A run for every few records, and more runs than are merged at once.
            prop_assert_eq!(&in_order(&records, 40), &expected);
        }
    }
}
