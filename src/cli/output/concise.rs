//! One line a finding: `path:line:column: level CODE [name] message`.

use std::io::{self, Write};

use super::super::report::FileReport;
use crate::text::LineIndex;

pub(in crate::cli) fn concise(reports: &[FileReport], out: &mut impl Write) -> io::Result<()> {
    for report in reports {
        let index = LineIndex::new(&report.text);
        for finding in &report.findings {
            let at = report.position(&index, finding.span.start);
            let rule = finding.rule;
            writeln!(
                out,
                "{}:{}:{}: {} {} [{}] {}",
                report.shown, at.line, at.column, finding.level, rule.code, rule.name, finding.message
            )?;
        }
    }
    Ok(())
}
