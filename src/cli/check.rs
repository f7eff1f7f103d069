//! `copydesk check`: reads the files, checks them side by side, prints what was found.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::args::{CheckArgs, Format, When};
use super::report::{FileReport, own_file};
use super::session::{Session, standard_input};
use super::{Failure, Outcome, output};
use crate::analysis::{Analysis, ParagraphTable, Stop, analyse};
use crate::config::Wish;
use crate::diagnostic::Level;
use crate::format::{self, ReadOptions, decode};
use crate::rules::{Selection, unknown_selector};
use crate::workspace::{Project, Target, articles, read_text};

pub(super) fn run(args: &CheckArgs, out: &mut impl Write) -> Result<Outcome, Failure> {
    let color = use_color(args.color);
    let mut session = Session::new(&args.project, selection(args)?)?;
    let Asked { targets, reports: known, folders } = asked(args, &mut session)?;
    session.refuse_bad_configuration(color)?;

    let check_all = || -> Vec<FileReport> {
        targets.par_iter().filter_map(|target| check_file(target, &session)).collect()
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.jobs).build();
    let mut reports = pool.map_or_else(|_| check_all(), |pool| pool.install(check_all));
    reports.extend(known);
    for project in session.projects() {
        // An article that is checked alone does not answer for the newsroom's files.
        let own = project.own_findings().into_iter();
        let own = own.filter(|own| folders.iter().any(|folder| own.path.starts_with(folder)));
        reports.extend(own.map(|own| own_file(own, |path| session.shown(path), &project.settings)));
    }
    reports.sort_by(|a, b| a.path.cmp(&b.path));
    reports.dedup_by(|a, b| a.path == b.path);

    let (min_level, fail_on) = (Level::from(args.min_level), Level::from(args.fail_on));
    let fails = reports.iter().flat_map(|report| &report.findings).any(|finding| finding.level >= fail_on);
    for report in &mut reports {
        report.findings.retain(|finding| finding.level >= min_level);
    }
    match args.format {
        Format::Human => output::human(&reports, color, args.quiet, out)?,
        Format::Concise => output::concise(&reports, out)?,
        Format::Json => output::json(&reports, out)?,
        Format::Jsonl => output::jsonl(&reports, out)?,
    }
    if !reports.iter().any(|report| report.is_article) && !args.quiet {
        let _ = writeln!(std::io::stderr(), "{}", nothing_checked(&args.paths));
    }
    Ok(if fails { Outcome::Found } else { Outcome::Clean })
}

/// What the flags ask for.
fn selection(args: &CheckArgs) -> Result<Selection, Failure> {
    let wishes = |selectors: &[String]| {
        selectors.iter().map(|selector| Wish::flag(selector.trim())).collect::<Vec<_>>()
    };
    let selection = Selection {
        select: args.select.as_deref().map(wishes),
        ignore: args.ignore.as_deref().map(wishes),
        extend_select: wishes(&args.extend_select),
        extend_ignore: wishes(&args.extend_ignore),
    };
    let all = selection.select.iter().chain(&selection.ignore).flatten();
    let all = all.chain(&selection.extend_select).chain(&selection.extend_ignore);
    match all.clone().find_map(unknown_selector) {
        Some(problem) => {
            Err(Failure::message(format!("error: {}: {}", problem.message, problem.evidence.text)))
        }
        None => Ok(selection),
    }
}

/// What a run was asked to check.
struct Asked {
    /// The files.
    targets: Vec<Target>,
    /// What is known already: standard input, and what could not be looked into.
    reports: Vec<FileReport>,
    /// The folders, and the files of a project itself, that were named.
    folders: Vec<PathBuf>,
}

fn asked(args: &CheckArgs, session: &mut Session) -> Result<Asked, Failure> {
    let mut targets = Vec::new();
    let mut reports = Vec::new();
    let mut folders = Vec::new();
    for path in &args.paths {
        if path == Path::new("-") {
            reports.push(check_standard_input(args, session)?);
            continue;
        }
        let path = session.absolute(path);
        if path.is_dir() {
            // The folder's own project is asked even if no article is in it.
            session.project_of(&path);
            let (found, closed) = articles(&path, |folder| session.project_of(folder));
            targets.extend(found);
            for (path, problem) in closed {
                let project = session.project_of(path.parent().unwrap_or(&path));
                let analysis =
                    analysis(&Arc::default(), Some(problem), format::Format::Plain, &path, &project);
                reports.push(file_report(&path, &project, session, &analysis));
            }
            folders.push(path);
            continue;
        }
        let project = session.project_of(path.parent().unwrap_or(Path::new("/")));
        let own =
            project.owns(&path) || project.configuration.as_ref().is_some_and(|(file, ..)| *file == path);
        if own {
            folders.push(path);
        } else {
            targets.push(Target { path, project, named: true });
        }
    }
    Ok(Asked { targets, reports, folders })
}

fn check_standard_input(args: &CheckArgs, session: &mut Session) -> Result<FileReport, Failure> {
    let bytes = standard_input()?;
    let name = args.project.stdin_filename.as_deref();
    let path = name.map_or_else(|| session.absolute(Path::new("-")), |name| session.absolute(name));
    let project = session.project_of(path.parent().unwrap_or(Path::new("/")));
    let (text, problem) = decode(&bytes);
    let format = name.and_then(format::Format::of_path).unwrap_or_else(|| format::Format::of_text(&text));
    let analysis = analysis(&text, problem, format, &path, &project);
    let mut report = file_report(&path, &project, session, &analysis);
    if name.is_none() {
        (report.relative, report.shown) = ("-".to_owned(), "-".to_owned());
    }
    Ok(report)
}

/// The report of a file, or none where it turns out to be no article.
fn check_file(target: &Target, session: &Session) -> Option<FileReport> {
    let Target { path, project, named } = target;
    let read = std::fs::read(path);
    // Whether it is an article cannot be told of a file that cannot be opened.
    let unreadable = read.is_err();
    let text = match read {
        Ok(bytes) => decode(&bytes),
        Err(_) => (Arc::default(), read_text(path).err()),
    };
    let format = format::Format::of_path(path).unwrap_or_else(|| format::Format::of_text(&text.0));
    let analysis = analysis(&text.0, text.1, format, path, project);
    let is_article = *named || project.settings.include.is_some() || unreadable || is_dated(&analysis);
    is_article.then(|| file_report(path, project, session, &analysis))
}

/// Without `include`, an article is told by its date.
pub(super) fn is_dated(analysis: &Analysis) -> bool {
    let front = &analysis.article.front_matter;
    analysis.resolved.reference_date.is_some() || front.states_date || front.opts_in
}

fn analysis(
    text: &Arc<str>,
    problem: Option<crate::diagnostic::Problem>,
    format: format::Format,
    path: &Path,
    project: &Project,
) -> Analysis {
    let settings = &project.settings;
    let options = ReadOptions { kinds: &settings.kinds, language: settings.language };
    let mut article = format::read(format, text, options);
    if let Some(problem) = problem {
        // Its date may tell that it is an article; nothing else that was read of it can be trusted.
        let front_matter = std::mem::take(&mut article.front_matter);
        article = crate::article::Article { front_matter, ..format::unreadable(text, problem) };
    }
    let article = Arc::new(article);
    let rules = project.rules_for(path);
    let analysis = analyse(&article, project.context(&rules), &ParagraphTable::default(), &Stop::never());
    analysis.expect("nothing asks this analysis to stop")
}

fn file_report(path: &Path, project: &Project, session: &Session, analysis: &Analysis) -> FileReport {
    FileReport {
        path: path.to_owned(),
        relative: project.settings.relative(path),
        shown: session.shown(path),
        text: Arc::clone(&analysis.article.text),
        paragraphs: analysis.article.paragraphs.iter().map(|paragraph| paragraph.span).collect(),
        findings: analysis.findings.clone(),
        base_url: project.settings.base_url.clone(),
        is_article: true,
    }
}

fn nothing_checked(paths: &[std::path::PathBuf]) -> String {
    let paths = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
    format!(
        "warning: no article was found in {paths}\n  An article is a file that `include` in copydesk.toml names or, without \
         one, a .md, .markdown or .txt\n  file with a `date:` in its front matter, a dateline or a dated caption. `copydesk \
         init` writes a copydesk.toml."
    )
}

pub(super) fn use_color(when: When) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => {
            std::io::stdout().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    }
}
