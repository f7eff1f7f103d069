//! Compiles the tables of the built-in knowledge base into the file that is embedded in the program.
//!
//! It runs the very modules that `copydesk kb build` runs, so that the two can never differ; of the rest of the crate
//! those use `text::{fold, words}` only.

// What is public in the crate is unreachable, and in part unused, in a program that only builds.
#![allow(dead_code, unreachable_pub)]
// To cargo, a build script speaks on its standard streams.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::Path;
use std::process::ExitCode;

/// What the store needs of `text`; its other parts bring libraries along that building does not need.
#[path = "src/text"]
mod text {
    mod fold;
    mod words;

    pub use fold::fold;
    pub use words::words;

    /// A stand-in for the library's own, which can be serialised.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Span {
        pub start: usize,
        pub end: usize,
    }
}

#[path = "src/kb/store"]
mod store {
    pub mod compile;
    pub mod date;
    pub mod keys;
    pub mod layout;
    pub mod lines;
    pub mod meta;
    pub mod naming;
    pub mod tables;
    pub mod terms;
    pub mod writer;
}

use store::tables::{TableProblem, Tables};

const DATA: &str = "src/kb/data";

fn main() -> ExitCode {
    for path in ["build.rs", DATA, "src/kb/store", "src/text/fold.rs", "src/text/words.rs"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let bytes = match build() {
        Ok(bytes) => bytes,
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            eprintln!("the tables of the built-in knowledge base cannot be compiled");
            return ExitCode::FAILURE;
        }
    };
    let target = std::env::var_os("OUT_DIR").unwrap_or_default();
    let target = Path::new(&target).join("default.kb");
    if let Err(error) = std::fs::write(&target, bytes) {
        eprintln!("{}: cannot write it: {error}", target.display());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn build() -> Result<Vec<u8>, Vec<TableProblem>> {
    let whole = |message: String| vec![TableProblem { file: DATA.to_owned(), line: 0, column: 0, message }];
    let (tables, found) = Tables::read_folder(Path::new(DATA)).map_err(|error| whole(error.to_string()))?;
    if !found.problems.is_empty() {
        return Err(found.problems);
    }
    store::compile::compile(&tables, DATA)
}
