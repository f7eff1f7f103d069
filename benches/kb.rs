//! What it costs to open a knowledge base and to find names in it.
//!
//! `cargo bench --bench kb`. The bars, for ten million names: open in 5 ms, an exact look-up in 10 µs, one edit away in
//! 1 ms; the built-in one is there in 10 ms. A million names are made by default; `COPYDESK_BENCH_NAMES=10000000` makes
//! ten (and takes some gigabytes of memory while the file is built).

#![allow(clippy::print_stdout, reason = "a benchmark speaks on the terminal")]

use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::Instant;

use copydesk::kb::store::compile::compile;
use copydesk::kb::store::tables::{Found, Tables};
use copydesk::kb::store::{Base, key};
use copydesk::text::{fold, words};
use divan::Bencher;

fn main() {
    let start = Instant::now();
    let base = Base::built_in();
    let found = base.named("emmanuel macron").count();
    println!("the built-in one, opened and asked for {found} name: {:?}", start.elapsed());
    // Made before anything is measured.
    for count in [10_000, 1_000_000, count()] {
        file(count);
    }
    divan::main();
}

/// Numbers that look random, and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }

    /// One below the limit, and small ones far more often than great ones, as names are common and rare.
    fn skewed(&mut self, limit: usize) -> usize {
        let most = self.below(limit) + 1;
        self.below(most)
    }
}

const SYLLABLES: [&str; 24] = [
    "ba", "chen", "do", "el", "fra", "gor", "hin", "is", "ja", "kov", "lu", "mar", "nes", "or", "pe", "qui",
    "ro", "sen", "ti", "ul", "van", "wo", "xi", "za",
];

/// A made-up word; the higher its number, the longer.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
        if number == 0 {
            break;
        }
    }
    let first = word.remove(0).to_ascii_uppercase();
    format!("{first}{word}")
}

/// `count` names of two or three words.
fn names(count: usize) -> impl Iterator<Item = String> {
    let mut numbers = Numbers(7);
    (0..count).map(move |_| {
        let given = word(numbers.skewed(20_000));
        let middle =
            if numbers.below(3) == 0 { format!(" {}", word(numbers.skewed(20_000))) } else { String::new() };
        format!("{given}{middle} {}", word(numbers.skewed(400_000)))
    })
}

/// The file of a knowledge base with so many names; it is made once for all runs.
fn file(count: usize) -> PathBuf {
    let path = std::env::temp_dir().join(format!("copydesk-bench-{count}.kb"));
    if !path.exists() {
        let start = Instant::now();
        let mut table = String::from("id\tname\n");
        for (number, name) in names(count).enumerate() {
            table.push_str(&format!("p{number:08}\t{name}\n"));
        }
        let mut tables = Tables::default();
        tables.read("people.tsv", "people.tsv", table.as_bytes(), &mut Found::default());
        drop(table);
        let bytes = compile(&tables, "").unwrap_or_default();
        std::fs::write(&path, &bytes).expect("the file can be written");
        println!("{count} names: {} bytes, built in {:?}", bytes.len(), start.elapsed());
    }
    path
}

fn count() -> usize {
    std::env::var("COPYDESK_BENCH_NAMES").ok().and_then(|count| count.parse().ok()).unwrap_or(1_000_000)
}

fn large() -> &'static Base {
    static BASE: OnceLock<Base> = OnceLock::new();
    BASE.get_or_init(|| Base::open(&file(count())).expect("it opens"))
}

/// Keys of names that are in it, from all over it.
fn sample() -> Vec<String> {
    let step = (count() / 1000).max(1);
    names(count()).step_by(step).map(|name| key(&name)).collect()
}

#[divan::bench]
fn open(bencher: Bencher<'_, '_>) {
    let path = file(count());
    bencher.bench(|| Base::open(&path).expect("it opens"));
}

#[divan::bench(sample_count = 2000)]
fn exact(bencher: Bencher<'_, '_>) {
    let (base, sample) = (large(), sample());
    let mut next = sample.iter().cycle();
    bencher.with_inputs(|| next.next().cloned().unwrap_or_default()).bench_local_refs(|key| {
        assert!(base.named(key).next().is_some(), "{key}");
    });
}

#[divan::bench(args = [1, 2], sample_count = 1000)]
fn similar(bencher: Bencher<'_, '_>, distance: u8) {
    let (base, sample) = (large(), sample());
    let mut next = sample.iter().cycle();
    let misspelt = || {
        let mut key = next.next().cloned().unwrap_or_default();
        // The third letter twice: a common slip of the keyboard.
        key.insert(2, char::from(key.as_bytes()[2]));
        key
    };
    bencher.with_inputs(misspelt).bench_local_refs(|key| {
        assert!(!base.similar(key, distance).is_empty(), "{key}");
    });
}

/// Ten kilobytes with a name every forty words, as a reader looks names up: at every word with a capital.
#[divan::bench(args = [10_000, 1_000_000])]
fn article(bencher: Bencher<'_, '_>, count: usize) {
    let base = Base::open(&file(count)).expect("it opens");
    let mut names = names(count).step_by(97);
    let mut text = String::new();
    while text.len() < 10_000 {
        text.push_str(&names.next().unwrap_or_default());
        text.push_str(
            " said on Friday that the plan, which both sides had been preparing since the autumn, would be signed in \
             Brussels before the end of the month, and that its cost had been counted twice by the Commission. ",
        );
    }
    bencher.bench(|| {
        let words = words(&text);
        let folded: Vec<String> = words.iter().map(|word| fold(word.text)).collect();
        let (mut at, mut found) = (0, 0);
        while at < words.len() {
            let rest = folded[at..].iter().map(String::as_str);
            let longest = if words[at].is_capitalised() { base.longest_name(rest) } else { None };
            found += usize::from(longest.is_some());
            at += longest.map_or(1, |(count, _)| count);
        }
        assert!(found > 40, "{found}");
        found
    });
}
