//! The terminal: what each command does, and what it prints.
//!
//! Exit status: 0 nothing at or above `--fail-on`, 1 something is, 2 the run itself failed.

mod args;
mod batch;
mod check;
mod explain;
mod extract;
mod init;
mod kb;
mod kb_exchange;
mod mentions;
mod output;
mod report;
mod session;
mod timeml;

use std::io::{self, Write};

pub use args::{Args, Command};

/// How a run ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Something at or above `--fail-on`.
    Found,
}

/// Why a run failed.
#[derive(Debug)]
pub enum Failure {
    /// What to tell the user, ready to print: what is wrong and what to do.
    Message(String),
    /// Output could not be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Output(error)
    }
}

impl Failure {
    fn message(text: impl Into<String>) -> Self {
        Failure::Message(text.into())
    }
}

/// Runs a command of the terminal and returns the exit status.
pub fn run(command: Command) -> u8 {
    let stdout = io::stdout().lock();
    let mut out = io::BufWriter::new(stdout);
    let outcome = dispatch(command, &mut out).and_then(|outcome| {
        out.flush()?;
        Ok(outcome)
    });
    match outcome {
        Ok(Outcome::Clean) => 0,
        Ok(Outcome::Found) => 1,
        // Whoever closes the pipe has read enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(failure) => {
            let text = match failure {
                Failure::Message(text) => text,
                Failure::Output(error) => format!("error: cannot write the output: {error}"),
            };
            let _ = writeln!(io::stderr(), "{}", text.trim_end());
            2
        }
    }
}

fn dispatch(command: Command, out: &mut impl Write) -> Result<Outcome, Failure> {
    match command {
        Command::Check(args) => check::run(&args, out),
        Command::Extract(args) => extract::run(&args, out),
        Command::Mentions(args) => mentions::run(&args, out),
        Command::Explain { rule } => explain::explain(&rule, out),
        Command::Rules { json } => explain::rules(json, out),
        Command::Kb(command) => kb::run(&command, out),
        Command::Init { folder } => init::run(&folder, out),
        Command::Schema { what } => explain::schema(what, out),
        // The server does not write to the terminal; `main` starts it.
        Command::Lsp => Ok(Outcome::Clean),
    }
}
