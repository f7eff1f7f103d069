//! The commands and their flags. The names are public; `copydesk help` is made from here.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use super::kb_exchange::ExchangeCommand;
use crate::diagnostic::Level;

/// A language server and linter for annotated news documents.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, about, long_about = None, disable_help_subcommand = true)]
#[command(
    after_help = "Exit status: 0 nothing at or above --fail-on, 1 something is, 2 the run itself failed."
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check articles.
    Check(CheckArgs),
    /// Start the language server on standard input and output.
    Lsp,
    /// Print every annotation, mention, date and entity that an article holds.
    Extract(ExtractArgs),
    /// Print every place that names a person, a place, an organisation or an office.
    Mentions(MentionsArgs),
    /// Print the page of a rule.
    Explain {
        /// Its code or name: DT001, date-weekday-mismatch.
        rule: String,
    },
    /// List the rules.
    Rules {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Build, check, search, import and export knowledge bases.
    #[command(subcommand)]
    Kb(KbCommand),
    /// Write a copydesk.toml to start from.
    Init {
        /// The folder; it must not have one yet.
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Print a JSON Schema.
    Schema {
        /// Of what.
        what: Schema,
    },
}

/// What to do with a knowledge base.
#[derive(Debug, Subcommand)]
pub enum KbCommand {
    /// Compile a folder of tables into one file.
    Build {
        /// The folder; `src/kb/data/README.md` of the project says what is in its tables.
        folder: PathBuf,
        /// The file to write.
        #[arg(long, short, value_name = "FILE")]
        output: PathBuf,
    },
    /// Say what is wrong in a folder of tables, or whether a file is what was written.
    Lint {
        /// A folder of tables or a file; without one, the knowledge base inside the program.
        path: Option<PathBuf>,
    },
    /// Print all that is known of one person, place, office or organisation.
    Show {
        /// A name, an id (emmanuel-macron, person:emmanuel-macron) or a Wikidata item (Q142).
        entity: String,
        /// The file to look in, not the knowledge base inside the program.
        #[arg(long, value_name = "FILE")]
        kb: Option<PathBuf>,
    },
    /// Find names: exactly, by their beginning, then one or two edits away.
    Search {
        /// A name or its beginning.
        text: String,
        /// The file to look in, not the knowledge base inside the program.
        #[arg(long, value_name = "FILE")]
        kb: Option<PathBuf>,
        /// The most to print.
        #[arg(long, default_value_t = 20, value_name = "N")]
        limit: usize,
    },
    /// Facts from elsewhere and for others.
    #[command(flatten)]
    Exchange(ExchangeCommand),
}

/// What to check, and how.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Files and folders; `-` is standard input.
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// What to print.
    #[arg(long, default_value = "human")]
    pub format: Format,
    /// Run only these rules: codes, names, families (DT) or ALL.
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    pub select: Option<Vec<String>>,
    /// Do not run these rules.
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    pub ignore: Option<Vec<String>>,
    /// Run these rules too.
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    pub extend_select: Vec<String>,
    /// Do not run these rules either.
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    pub extend_ignore: Vec<String>,
    /// The lowest level that is shown.
    #[arg(long, default_value = "info", value_name = "LEVEL")]
    pub min_level: LevelArg,
    /// The lowest level that makes the exit status 1.
    #[arg(long, default_value = "error", value_name = "LEVEL")]
    pub fail_on: LevelArg,
    #[command(flatten)]
    /// Which project it is.
    pub project: ProjectArgs,
    /// When to use colour.
    #[arg(long, default_value = "auto", value_name = "WHEN")]
    pub color: When,
    /// How many files to check at once; 0 for one a processor.
    #[arg(long, short, default_value_t = 0, value_name = "N")]
    pub jobs: usize,
    /// Print findings, but no summary.
    #[arg(long, short)]
    pub quiet: bool,
}

/// What to print of which articles.
#[derive(Debug, clap::Args)]
pub struct ExtractArgs {
    /// Files; `-` is standard input.
    #[arg(required_unless_present = "batch")]
    pub files: Vec<PathBuf>,
    /// Texts, one a line as `{"doc", "dct", "text", "lang"?}`; with `--only time` or `--only mentions`, prints a line of
    /// what was found for each.
    #[arg(long, value_name = "FILE", conflicts_with = "files", requires = "only")]
    pub batch: Option<PathBuf>,
    /// Only these facts.
    #[arg(long, value_delimiter = ',', value_name = "FACTS")]
    pub only: Vec<Facts>,
    /// How to print it; `timeml` takes one file and `--only time`.
    #[arg(long, default_value = "json")]
    pub format: DataFormat,
    #[command(flatten)]
    /// Which project it is.
    pub project: ProjectArgs,
}

/// Whose mentions to print.
#[derive(Debug, clap::Args)]
pub struct MentionsArgs {
    /// Who or what: `person:macron`, an id, an item of Wikidata (Q3052772) or a name.
    pub entity: String,
    /// Files and folders.
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// How to print them.
    #[arg(long, default_value = "human")]
    pub format: MentionsFormat,
    #[command(flatten)]
    /// Which project it is.
    pub project: ProjectArgs,
}

/// The formats of `mentions`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MentionsFormat {
    /// Place and line of each, entity by entity.
    Human,
    /// An array of objects.
    Json,
}

/// Which project files belong to.
#[derive(Debug, Default, clap::Args)]
pub struct ProjectArgs {
    /// This configuration, not the nearest copydesk.toml.
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// No configuration at all.
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
    /// What standard input is called; its format and project follow from that.
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
}

/// The formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Source lines with carets, evidence and fixes.
    Human,
    /// One line a finding.
    Concise,
    /// An array of objects.
    Json,
    /// One object a line.
    Jsonl,
}

/// The formats of `extract`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DataFormat {
    /// An array of objects, one an article.
    Json,
    /// One object a line, one an article.
    Jsonl,
    /// The times of one article in its prose, as a TimeML 1.2.1 document.
    Timeml,
}

/// The facts that `extract` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Facts {
    /// Times: dates, hours, durations and sets.
    Time,
    /// Mentions of entities.
    Mentions,
    /// The entities that are mentioned or defined.
    Entities,
    /// What the writer has marked.
    Annotations,
}

/// The schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Schema {
    /// Of copydesk.toml.
    Config,
    /// Of an entity file.
    Entities,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// A level on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LevelArg {
    /// Shown faintly in an editor.
    Hint,
    /// Worth a look.
    Info,
    /// Very likely wrong.
    Warning,
    /// Surely wrong.
    Error,
}

impl From<LevelArg> for Level {
    fn from(level: LevelArg) -> Self {
        match level {
            LevelArg::Hint => Level::Hint,
            LevelArg::Info => Level::Info,
            LevelArg::Warning => Level::Warning,
            LevelArg::Error => Level::Error,
        }
    }
}
