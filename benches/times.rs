//! How fast times are found in news text, beside others who find them: `cargo bench --bench times`.
//!
//! The text is copy of our own making, about 5 MB of it; `COPYDESK_BENCH_TEXT=path` names another. All run on one
//! core over the same paragraphs, and each figure is the median of some runs, in time on the core where the system
//! tells it, so that a busy machine counts little. The bars: an article of 5 KB in less than 0.2 ms, and less than
//! 8 MB for the grammars.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measured")]
#![allow(clippy::cast_precision_loss, reason = "sizes and times are small")]

#[path = "../tests/newsroom/mod.rs"]
mod newsroom;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use copydesk::article::Article;
use copydesk::entity::Kinds;
use copydesk::extract::{self, ExtractOptions, Facts, Lexicon};
use copydesk::format::{Format, ReadOptions, read};
use copydesk::resolve::resolve;
use copydesk::text::Language;
use newsroom::Tongue;
use serde_json::{Value, json};

/// The size of the generated text.
const SIZE: usize = 5_000_000;
/// How often everything is measured.
const RUNS: usize = 5;
/// How long a run lasts at least: a pass is repeated so often. The system's account of time is coarse.
const LEAST: f64 = 0.3;
/// How long one pass of a slow peer may take: it gets so much less of the text, and so do the others.
const PATIENCE: f64 = 4.0;
/// The package that is measured, with the version that it was last measured at.
const CHRONO_NODE: &str = "chrono-node@2.10.3";

const ENGLISH: ExtractOptions = ExtractOptions { language: Language::English, date_order: None };
const FRENCH: ExtractOptions = ExtractOptions { language: Language::French, date_order: None };

fn main() {
    // `cargo test --all-targets` runs this too, and has no time for it.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    memory();
    let text = text();
    let paragraphs = paragraphs(&text);
    alone(&paragraphs);
    one_article();
    batch(&text);
    beside_the_peers(&paragraphs);
}

fn text() -> String {
    match std::env::var_os("COPYDESK_BENCH_TEXT") {
        Some(path) => std::fs::read_to_string(&path).expect("a text in UTF-8"),
        None => newsroom::copy(Tongue::English, SIZE, 1),
    }
}

/// The paragraphs of a text: its lines that are not blank.
fn paragraphs(text: &str) -> Vec<&str> {
    text.lines().filter(|line| !line.trim().is_empty()).collect()
}

/// What the grammars take: how much larger the process is once each of them was used.
fn memory() {
    let resident = || -> Option<f64> {
        let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
        let pages: f64 = statm.split(' ').nth(1)?.parse().ok()?;
        Some(pages * 4096.0 / 1e6)
    };
    let Some(before) = resident() else {
        println!("memory of the grammars: skipped, there is no /proc/self/statm");
        return;
    };
    let found = extract::times("It began on Friday, May 19, 2023.", ENGLISH).len()
        + extract::times("Il a commencé vendredi 19 mai 2023.", FRENCH).len();
    let after = resident().unwrap_or_default();
    assert_eq!(found, 2, "a date each");
    println!("memory of the grammars: {:.2} MB, both languages (bar: 8 MB)", after - before);
}

/// Words and times of every paragraph.
fn alone(paragraphs: &[&str]) {
    let bytes = size(paragraphs);
    let (found, seconds) = measure(|| ours(paragraphs, ENGLISH));
    println!(
        "times alone: {:.1} MB/s over {:.2} MB, {:.2} times per KB",
        bytes / seconds / 1e6,
        bytes / 1e6,
        found as f64 / bytes * 1e3
    );
    let copy = newsroom::copy(Tongue::French, SIZE / 5, 1);
    let french = self::paragraphs(&copy);
    let (_, seconds) = measure(|| ours(&french, FRENCH));
    println!("times alone, French: {:.1} MB/s", size(&french) / seconds / 1e6);
}

/// An article of 5 KB: from the text to what its times mean, and what the parts of that way take.
fn one_article() {
    let text: Arc<str> =
        format!("---\ndate: 2023-05-19\n---\n\n{}", newsroom::copy(Tongue::English, 5_000, 7)).into();
    let (kinds, knowledge) = (Kinds::default(), Arc::default());
    let read = || read(Format::Markdown, &text, ReadOptions { kinds: &kinds, language: None });
    let facts = |article: &Article| -> Vec<Arc<Facts>> {
        article.paragraphs.iter().map(|it| Arc::new(extract::facts(it, ENGLISH, Lexicon::empty()))).collect()
    };
    let article = read();
    let found = facts(&article);
    let prose: Vec<&str> = article.paragraphs.iter().map(|it| it.prose.text.as_str()).collect();
    let parts: [(&str, &dyn Fn() -> usize); 5] = [
        ("from text to meaning (bar: 0.2 ms)", &|| {
            let article = read();
            resolve(&article, &facts(&article), &knowledge).times.len()
        }),
        ("its paragraphs read from Markdown", &|| read().paragraphs.len()),
        ("their facts", &|| facts(&article).len()),
        ("of these, the times", &|| ours(&prose, ENGLISH)),
        ("what they mean", &|| resolve(&article, &found, &knowledge).times.len()),
    ];
    println!("an article of {:.1} KB with {} times:", text.len() as f64 / 1e3, ours(&prose, ENGLISH));
    for (name, pass) in parts {
        println!("  {:.3} ms {name}", measure(pass).1 * 1e3);
    }
}

/// `copydesk extract --only time --batch` over the text in documents of about 5 KB, with all that a process costs.
fn batch(text: &str) {
    let mut lines = String::new();
    let mut document = String::new();
    let mut count = 0;
    let mut flush = |document: &mut String| {
        count += 1;
        let line = json!({ "doc": count.to_string(), "dct": "2023-05-19", "lang": "en", "text": document });
        lines.push_str(&format!("{line}\n"));
        document.clear();
    };
    for line in text.lines() {
        document.push_str(line);
        document.push('\n');
        if document.len() > 5_000 {
            flush(&mut document);
        }
    }
    flush(&mut document);
    let file = scratch("batch.jsonl");
    std::fs::write(&file, lines).expect("the file is written");
    let pass = || {
        let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .args(["extract", "--only", "time", "--batch"])
            .arg(&file)
            .output()
            .expect("the binary runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout.len()
    };
    let by_the_wall = |_| {
        let start = Instant::now();
        std::hint::black_box(pass());
        start.elapsed().as_secs_f64()
    };
    let seconds = median((0..RUNS).map(by_the_wall).collect());
    println!(
        "batch mode: {:.1} MB/s by the clock on the wall, {count} documents",
        text.len() as f64 / seconds / 1e6
    );
}

/// All over the same paragraphs, in turns.
fn beside_the_peers(paragraphs: &[&str]) {
    let peer = whichtime::Parser::with_locale(whichtime::Locale::En);
    let whichtime = |paragraphs: &[&str]| {
        let parsed = paragraphs.iter().map(|paragraph| peer.parse(paragraph, None));
        parsed.map(|found| found.map_or(0, |found| found.len())).sum()
    };
    let (part, _) = head(paragraphs, 30_000.0);
    let speed = size(part) / timed(|| whichtime(part)).1;
    let (part, bytes) = head(paragraphs, speed * PATIENCE);

    println!("\nside by side over {:.2} MB, one core, median of {RUNS} runs", bytes / 1e6);
    println!("{:24} {:>10} {:>10} {:>14}", "", "MB/s", "found", "copydesk is");
    let passes: [(&str, &dyn Fn() -> usize); 2] =
        [("copydesk", &|| ours(part, ENGLISH)), ("whichtime", &|| whichtime(part))];
    let mut runs = passes.map(|(name, _)| (name, 0, Vec::new()));
    for _ in 0..RUNS {
        for ((_, found, all), (_, pass)) in runs.iter_mut().zip(passes) {
            let (times, seconds) = timed(pass);
            *found = times;
            all.push(seconds);
        }
    }
    let ours = median(runs[0].2.clone());
    let row = |name: &str, found: usize, seconds: f64| {
        let ratio = seconds / ours;
        println!("{name:24} {:>10.2} {found:>10} {ratio:>7.1} times as fast", bytes / seconds / 1e6);
    };
    for (name, found, all) in runs {
        row(name, found, median(all));
    }
    match chrono_node(part) {
        Ok((found, seconds)) => row(CHRONO_NODE, found, seconds),
        Err(reason) => println!("{CHRONO_NODE:24} skipped: {reason}"),
    }
}

/// Installs chrono-node below `target` and lets it time itself.
fn chrono_node(paragraphs: &[&str]) -> Result<(usize, f64), String> {
    let folder = scratch("peers");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let run = |command: &mut Command| -> Result<Vec<u8>, String> {
        let program = command.get_program().to_string_lossy().into_owned();
        let output = command.output().map_err(|error| format!("{program}: {error}"))?;
        let said = || format!("{program}: {}", String::from_utf8_lossy(&output.stderr).trim());
        if output.status.success() { Ok(output.stdout) } else { Err(said()) }
    };
    run(Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--prefix"])
        .arg(&folder)
        .arg(CHRONO_NODE))?;
    let text = scratch("paragraphs.txt");
    std::fs::write(&text, paragraphs.join("\n")).map_err(|error| error.to_string())?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/chrono.mjs");
    let output = run(Command::new("node").arg(script).arg(text).arg(folder).arg(RUNS.to_string()))?;
    let told: Value = serde_json::from_slice(&output).map_err(|error| error.to_string())?;
    let seconds = told["seconds"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    let found = told["found"].as_u64().and_then(|found| usize::try_from(found).ok());
    Ok((found.unwrap_or_default(), median(seconds)))
}

fn ours(paragraphs: &[&str], options: ExtractOptions) -> usize {
    paragraphs.iter().map(|paragraph| extract::times(paragraph, options).len()).sum()
}

/// The first paragraphs, of about so many bytes, and how many bytes they are.
fn head<'a, 't>(paragraphs: &'a [&'t str], bytes: f64) -> (&'a [&'t str], f64) {
    let mut sum = 0.0;
    let end = paragraphs.iter().position(|paragraph| {
        sum += paragraph.len() as f64;
        sum >= bytes
    });
    let part = &paragraphs[..end.map_or(paragraphs.len(), |end| end + 1)];
    (part, size(part))
}

fn size(paragraphs: &[&str]) -> f64 {
    paragraphs.iter().map(|paragraph| paragraph.len()).sum::<usize>() as f64
}

/// What a pass gives, and the median of the seconds that it takes.
fn measure(pass: impl Fn() -> usize) -> (usize, f64) {
    let found = pass();
    (found, median((0..RUNS).map(|_| timed(&pass).1).collect()))
}

/// What a pass gives, and how long one of several takes.
fn timed(pass: impl Fn() -> usize) -> (usize, f64) {
    let (wall, core) = (Instant::now(), on_core());
    let (mut found, mut passes) = (0, 0.0);
    while passes == 0.0 || wall.elapsed().as_secs_f64() < LEAST {
        found = std::hint::black_box(pass());
        passes += 1.0;
    }
    let seconds = match (core, on_core()) {
        (Some(before), Some(after)) => after - before,
        _ => wall.elapsed().as_secs_f64(),
    };
    (found, seconds / passes)
}

/// How many seconds this thread has been on a core.
fn on_core() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A place for what is made here, below `target`.
fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bench-times-{name}"))
}
