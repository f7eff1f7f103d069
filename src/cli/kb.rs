//! `copydesk kb`: builds, checks and searches knowledge bases.
//!
//! A folder of tables is what people write and review; a file is what the program reads. `build` makes the second of
//! the first, and `lint` says what is wrong in either.

mod card;
mod search;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::KbCommand;
use super::{Failure, Outcome};
use crate::kb::store::compile::compile;
use crate::kb::store::lint::lint;
use crate::kb::store::tables::{Found, TableProblem, Tables};
use crate::kb::store::{Base, EntryKind};

/// Runs one of its commands.
pub(super) fn run(command: &KbCommand, out: &mut impl Write) -> Result<Outcome, Failure> {
    match command {
        KbCommand::Exchange(command) => super::kb_exchange::run(command, out),
        KbCommand::Build { folder, output } => build(folder, output, out),
        KbCommand::Lint { path: None } => whole(&Base::built_in(), "built-in", out),
        KbCommand::Lint { path: Some(path) } if path.is_dir() => lint_folder(path, out),
        KbCommand::Lint { path: Some(path) } => lint_file(path, out),
        KbCommand::Show { entity, kb } => card::show(&*opened(kb.as_deref())?, entity, out),
        KbCommand::Search { text, kb, limit } => search::run(&*opened(kb.as_deref())?, text, *limit, out),
    }
}

/// Compiles a folder. The file is written beside its place and then moved there, so that a program that has the old
/// one open keeps it, and a failure leaves it as it was.
fn build(folder: &Path, output: &Path, out: &mut impl Write) -> Result<Outcome, Failure> {
    let (tables, found) = read(folder)?;
    let name = folder.display().to_string();
    let compiled = if found.problems.is_empty() { compile(&tables, &name) } else { Err(found.problems) };
    let bytes = match compiled {
        Ok(bytes) => bytes,
        Err(problems) => {
            print(&problems, out)?;
            writeln!(out, "{} not written", output.display())?;
            return Ok(Outcome::Found);
        }
    };
    let mut beside = output.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = std::fs::write(&beside, &bytes).and_then(|()| std::fs::rename(&beside, output));
    if let Err(error) = written {
        // What was begun is of no use; whether it can be removed changes nothing.
        let _ = std::fs::remove_file(&beside);
        return Err(Failure::message(format!("error: {}: cannot write it: {error}", output.display())));
    }
    let base = Base::open(output).map_err(|error| Failure::message(format!("error: {error}")))?;
    writeln!(out, "{}: {}", output.display(), contents(&base))?;
    Ok(Outcome::Clean)
}

fn lint_folder(folder: &Path, out: &mut impl Write) -> Result<Outcome, Failure> {
    let (tables, found) = read(folder)?;
    let problems = lint(&tables, &found, &folder.display().to_string());
    print(&problems, out)?;
    Ok(if problems.is_empty() { Outcome::Clean } else { Outcome::Found })
}

/// Checks that a file is what was written. The facts in it were checked when they were tables.
fn lint_file(path: &Path, out: &mut impl Write) -> Result<Outcome, Failure> {
    if !path.exists() {
        return Err(Failure::message(format!("error: {}: there is no such file or folder", path.display())));
    }
    match Base::open(path) {
        Ok(base) => whole(&base, &path.display().to_string(), out),
        Err(error) => {
            writeln!(out, "{error}")?;
            Ok(Outcome::Found)
        }
    }
}

fn whole(base: &Base, shown: &str, out: &mut impl Write) -> Result<Outcome, Failure> {
    if let Err(error) = base.verify() {
        writeln!(out, "{shown}: {error}")?;
        return Ok(Outcome::Found);
    }
    writeln!(out, "{shown}: whole; {}", contents(base))?;
    Ok(Outcome::Clean)
}

fn read(folder: &Path) -> Result<(Tables, Found), Failure> {
    Tables::read_folder(folder)
        .map_err(|error| Failure::message(format!("error: {}: cannot read it: {error}", folder.display())))
}

fn opened(path: Option<&Path>) -> Result<Arc<Base>, Failure> {
    match path {
        None => Ok(Base::built_in()),
        Some(path) => {
            let base = Base::open(path).map_err(|error| Failure::message(format!("error: {error}")))?;
            Ok(Arc::new(base))
        }
    }
}

fn print(problems: &[TableProblem], out: &mut impl Write) -> Result<(), Failure> {
    for problem in problems {
        writeln!(out, "{problem}")?;
    }
    match problems.len() {
        0 => writeln!(out, "no problems")?,
        1 => writeln!(out, "1 problem")?,
        count => writeln!(out, "{count} problems")?,
    }
    Ok(())
}

/// How much a base holds, and of which day it is.
fn contents(base: &Base) -> String {
    let counts = EntryKind::ALL.iter().map(|kind| {
        let (one, many) = match kind {
            EntryKind::Person => ("person", "persons"),
            EntryKind::Place => ("place", "places"),
            EntryKind::Office => ("office", "offices"),
            EntryKind::Org => ("organisation", "organisations"),
        };
        let count = base.entities_of(*kind).count();
        format!("{count} {}", if count == 1 { one } else { many })
    });
    let as_of = base.as_of().map(|day| format!(", as of {day}")).unwrap_or_default();
    format!("{}{as_of}", counts.collect::<Vec<_>>().join(", "))
}
