//! Findings as JSON: an array, or one object a line.

use std::io::{self, Write};

use super::super::report::FileReport;

pub(in crate::cli) fn json(reports: &[FileReport], out: &mut impl Write) -> io::Result<()> {
    let findings: Vec<_> = reports.iter().flat_map(FileReport::json).collect();
    serde_json::to_writer_pretty(&mut *out, &findings)?;
    writeln!(out)
}

pub(in crate::cli) fn jsonl(reports: &[FileReport], out: &mut impl Write) -> io::Result<()> {
    for finding in reports.iter().flat_map(FileReport::json) {
        serde_json::to_writer(&mut *out, &finding)?;
        writeln!(out)?;
    }
    Ok(())
}
