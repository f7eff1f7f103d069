//! The `copydesk` binary: parses the arguments, runs the server or a command, picks the exit status.

use std::process::ExitCode;

use clap::Parser;
use copydesk::cli::{self, Args, Command};
use copydesk::lsp;

fn main() -> ExitCode {
    let args = Args::parse();
    ExitCode::from(match args.command {
        Command::Lsp => lsp::serve_on_standard_streams(),
        command => cli::run(command),
    })
}
