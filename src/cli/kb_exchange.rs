//! `copydesk kb import`, `export` and `query`: facts from elsewhere, and facts for others.
//!
//! The report of an import goes to standard error, since the file is what it makes. That something was left out is in the
//! nature of dumps, and no failure; that something could not be read is one that the exit status tells, though the rest is
//! written.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::{Failure, Outcome};
use crate::kb::exchange::queries::{QUERIES, Query};
use crate::kb::exchange::{self, ExportFormat, Import, Input, write_whole};
use crate::kb::store::lines::item_number;
use crate::kb::store::{Base, FactDate};

/// The commands.
#[derive(Debug, Subcommand)]
pub enum ExchangeCommand {
    /// Make a knowledge base of spreadsheets, results of queries, Popolo files or a dump of Wikidata.
    #[command(
        after_help = "Exit status: 0 all could be read, 1 something could not and the rest is written, 2 nothing is \
                      written."
    )]
    Import {
        /// Files, also packed by gzip; `-` is standard input.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// What the files are; told by their content where it is not given.
        #[arg(long)]
        format: Option<ImportFormat>,
        /// The file to write.
        #[arg(long, short, value_name = "FILE")]
        output: PathBuf,
        /// The day up to which the facts are kept: 2026-11-24.
        #[arg(long, value_name = "DATE", value_parser = date)]
        as_of: Option<FactDate>,
        /// Write the report as JSON, too.
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
        /// Say nothing but errors.
        #[arg(long, short)]
        quiet: bool,
    },
    /// Write a knowledge base as Popolo JSON or as one table.
    Export {
        /// The file; without one, the knowledge base inside the program.
        file: Option<PathBuf>,
        /// How.
        #[arg(long, default_value = "popolo")]
        format: ExportTo,
        /// The file to write, not standard output.
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Print a query for query.wikidata.org, whose result can be imported; without a name, list them.
    Query {
        /// Its name.
        name: Option<String>,
        /// The Wikidata item that it is to be about: Q142.
        item: Option<String>,
    },
}

/// The formats of `import`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// The result of a query to Wikidata, as CSV.
    WdqsCsv,
    /// The same as JSON.
    WdqsJson,
    /// Wikidata's entities, one a line.
    WikidataJson,
    /// Popolo JSON.
    Popolo,
    /// A spreadsheet: commas, semicolons or tabs.
    Csv,
}

/// The formats of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportTo {
    /// Popolo JSON.
    Popolo,
    /// One table.
    Csv,
}

fn date(text: &str) -> Result<FactDate, String> {
    FactDate::parse(text).ok_or_else(|| "a date is written 2023-05-19, 2023-05 or 2023".to_owned())
}

/// Runs one of them.
pub(super) fn run(command: &ExchangeCommand, out: &mut impl Write) -> Result<Outcome, Failure> {
    match command {
        ExchangeCommand::Import { files, format, output, as_of, report, quiet } => {
            let told = if *quiet { Told::Errors } else { Told::All };
            import(files, *format, output, *as_of, report.as_deref(), told)
        }
        ExchangeCommand::Export { file, format, output } => {
            export(file.as_deref(), *format, output.as_deref(), out)
        }
        ExchangeCommand::Query { name, item } => query(name.as_deref(), item.as_deref(), out),
    }
}

/// What goes to standard error.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    Errors,
    All,
}

fn import(
    files: &[PathBuf],
    format: Option<ImportFormat>,
    output: &Path,
    as_of: Option<FactDate>,
    report_file: Option<&Path>,
    told: Told,
) -> Result<Outcome, Failure> {
    let input = |path: &PathBuf| match path.as_os_str().to_str() {
        Some("-") => Input::Standard,
        _ => Input::File(path.clone()),
    };
    let inputs: Vec<Input> = files.iter().map(input).collect();
    let failed = |what: &dyn std::fmt::Display| {
        Failure::message(format!("error: {what}\n{} not written", output.display()))
    };
    check_output(output).map_err(|message| failed(&message))?;
    let bar = bar(files, told);
    let result = exchange::import(&Import {
        inputs: &inputs,
        format: format.map(|format| match format {
            ImportFormat::WdqsCsv => exchange::Format::WdqsCsv,
            ImportFormat::WdqsJson => exchange::Format::WdqsJson,
            ImportFormat::WikidataJson => exchange::Format::WikidataJson,
            ImportFormat::Popolo => exchange::Format::Popolo,
            ImportFormat::Csv => exchange::Format::Csv,
        }),
        as_of,
        scratch: &beside(output),
        progress: &|bytes| bar.inc(bytes),
    });
    bar.finish_and_clear();
    let (bytes, report) = result.map_err(|error| failed(&error))?;
    write_whole(output, &bytes)
        .map_err(|error| failed(&format!("{}: cannot write it: {error}", output.display())))?;
    if let Some(path) = report_file {
        let text = serde_json::to_string_pretty(&report).unwrap_or_default();
        write_whole(path, format!("{text}\n").as_bytes()).map_err(|error| {
            Failure::message(format!("error: {}: cannot write it: {error}", path.display()))
        })?;
    }
    if told == Told::All {
        // Whether anybody reads it changes nothing.
        let _ = writeln!(io::stderr(), "{report}{} written", output.display());
    }
    Ok(if report.has_faults() { Outcome::Found } else { Outcome::Clean })
}

/// An hour of reading is not to end in a file that cannot be written.
fn check_output(output: &Path) -> Result<(), String> {
    let folder = match output.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(format!("{}: there is no such folder", folder.display()));
    }
    if output.is_dir() {
        return Err(format!("{}: a folder, where a file is needed", output.display()));
    }
    Ok(())
}

/// The folder for what does not fit into memory.
fn beside(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(format!(".sort-{}", std::process::id()));
    PathBuf::from(name)
}

/// A bar on the terminal; hidden where standard error is none.
fn bar(files: &[PathBuf], told: Told) -> ProgressBar {
    if told == Told::Errors || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let length = |path: &PathBuf| std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file);
    let lengths: Option<Vec<u64>> = files.iter().map(|path| length(path).map(|file| file.len())).collect();
    let (bar, template) = match lengths {
        Some(lengths) => (
            ProgressBar::new(lengths.iter().sum()),
            "{wide_bar} {binary_bytes}/{binary_total_bytes}, {eta} left",
        ),
        None => (ProgressBar::new_spinner(), "{spinner} {binary_bytes} read, {elapsed}"),
    };
    // The template is one that is known to be right; with another the bar would look plain.
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn export(
    file: Option<&Path>,
    format: ExportTo,
    output: Option<&Path>,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let opened;
    let built_in;
    let base: &Base = match file {
        Some(path) => {
            opened = Base::open(path).map_err(|error| Failure::message(format!("error: {error}")))?;
            &opened
        }
        None => {
            built_in = Base::built_in();
            &built_in
        }
    };
    let format = match format {
        ExportTo::Popolo => ExportFormat::Popolo,
        ExportTo::Csv => ExportFormat::Csv,
    };
    let Some(path) = output else {
        exchange::export(base, format, out)?;
        return Ok(Outcome::Clean);
    };
    let mut bytes = Vec::new();
    exchange::export(base, format, &mut BufWriter::new(&mut bytes))?;
    write_whole(path, &bytes)
        .map_err(|error| Failure::message(format!("error: {}: cannot write it: {error}", path.display())))?;
    Ok(Outcome::Clean)
}

fn query(name: Option<&str>, item: Option<&str>, out: &mut impl Write) -> Result<Outcome, Failure> {
    let Some(name) = name else {
        for query in &QUERIES {
            writeln!(out, "{:24} {}", query.name, query.about)?;
        }
        return Ok(Outcome::Clean);
    };
    let Some(query) = Query::named(name) else {
        let names = QUERIES.iter().map(|query| query.name).collect::<Vec<_>>().join(", ");
        return Err(Failure::message(format!("error: there is no query \"{name}\": they are {names}")));
    };
    let item = item.unwrap_or(query.example);
    if item_number(item).is_none() {
        return Err(Failure::message(format!(
            "error: \"{item}\" is no item of Wikidata: it is Q and a number, such as {}",
            query.example
        )));
    }
    write!(out, "{}", query.about_item(item))?;
    Ok(Outcome::Clean)
}
