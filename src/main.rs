//! The `copydesk` binary: parses the arguments, runs the server or a command, picks the exit status.

use std::process::ExitCode;

use clap::Parser;
use copydesk::cli::{self, Args};

fn main() -> ExitCode {
    let args = Args::parse();
    ExitCode::from(cli::run(args.command))
}
