//! Faults planted in copy, one at a time: how many are found, and whether a fix brings the copy back.
//!
//! A suite says what its classes are and which findings are its own; the counting is the same for all.

use std::fmt::Write as _;

use copydesk::diagnostic::{Finding, Fix};
use copydesk::rules::find;
use copydesk::text::Span;

use super::{Dice, Draft};

/// A kind of fault.
pub(crate) struct Class {
    /// What it is, in a few words.
    pub(crate) name: &'static str,
    /// The rules of which one must find it.
    pub(crate) rules: &'static [&'static str],
    /// At least so many of a hundred must be found.
    pub(crate) least: usize,
    /// The site of a number: an article of one day, and the fault in it.
    pub(crate) site: fn(usize, &mut Dice) -> Site,
}

/// An article before and after a fault was planted.
pub(crate) struct Site {
    pub(crate) clean: Draft,
    pub(crate) faulty: Draft,
}

/// What was counted of a class.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) sites: usize,
    pub(crate) found: usize,
    pub(crate) with_fixes: usize,
    pub(crate) restored: usize,
    pub(crate) alarms: usize,
    /// What went wrong, to be read by a person.
    pub(crate) notes: Vec<String>,
}

impl Score {
    /// Counts a class over so many sites; `findings` are those of the suite's rules in a text.
    fn of(class: &Class, sites: usize, findings: fn(&str) -> Vec<Finding>) -> Score {
        let mut score = Score { sites, ..Score::default() };
        let mut seeds = Dice::new(class.name.bytes().map(u64::from).sum());
        for number in 0..sites {
            let mut dice = Dice::new(u64::try_from(seeds.below(usize::MAX)).expect("a seed"));
            let site = (class.site)(number, &mut dice);
            let alarms = findings(&site.clean.text);
            score.alarms += alarms.len();
            for alarm in alarms {
                let line = line_at(&site.clean.text, alarm.span);
                score.notes.push(format!("clean alarm {}: {}: {line}", alarm.rule.name, alarm.message));
            }
            score.count(class, &site, findings);
        }
        score
    }

    fn count(&mut self, class: &Class, site: &Site, findings: fn(&str) -> Vec<Finding>) {
        let place = site.faulty.differs_from(&site.clean).expect("a fault was planted");
        let planted = Span::new(place.start, place.end);
        let line = line_at(&site.faulty.text, planted);
        let found: Vec<Finding> = findings(&site.faulty.text)
            .into_iter()
            .filter(|finding| class.rules.contains(&finding.rule.name) && finding.span.overlaps(planted))
            .collect();
        if found.is_empty() {
            self.notes.push(format!("missed: {line}"));
            return;
        }
        self.found += 1;
        let mut fixes = found.iter().flat_map(|finding| &finding.fixes).peekable();
        if fixes.peek().is_some() {
            self.with_fixes += 1;
            if fixes.any(|fix| fixed(&site.faulty.text, fix) == site.clean.text) {
                self.restored += 1;
            } else {
                self.notes.push(format!("not restored: {line}"));
            }
        }
    }
}

/// Counts all classes, a thread each, and prints the table and every miss.
#[allow(clippy::print_stdout, reason = "the figures are what the suite is run for")]
pub(crate) fn measure(classes: &[Class], sites: usize, findings: fn(&str) -> Vec<Finding>) -> Vec<Score> {
    let scores: Vec<Score> = std::thread::scope(|scope| {
        let count = |class| scope.spawn(move || Score::of(class, sites, findings));
        let runs: Vec<_> = classes.iter().map(count).collect();
        runs.into_iter().map(|run| run.join().expect("the class was counted")).collect()
    });
    let mut table =
        format!("{:48} {:>6} {:>8} {:>9} {:>13}\n", "class", "sites", "found %", "restored", "clean alarms");
    for (class, score) in classes.iter().zip(&scores) {
        for rule in class.rules {
            assert!(find(rule).is_some(), "there is no rule {rule}");
        }
        let found = format!("{:.1}", percent(score.found, sites));
        let restored = match score.with_fixes {
            0 => "-".to_owned(),
            with_fixes => format!("{:.1}", percent(score.restored, with_fixes)),
        };
        writeln!(table, "{:48} {sites:>6} {found:>8} {restored:>9} {:>13}", class.name, score.alarms)
            .expect("a String takes all");
    }
    for (class, score) in classes.iter().zip(&scores) {
        for note in &score.notes {
            writeln!(table, "{}: {note}", class.name).expect("a String takes all");
        }
    }
    println!("{table}");
    scores
}

/// The line of a text that a span begins on.
pub(crate) fn line_at(text: &str, span: Span) -> &str {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    &text[start..end]
}

/// A text after a fix.
pub(crate) fn fixed(text: &str, fix: &Fix) -> String {
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut after = text.to_owned();
    for edit in edits {
        after.replace_range(edit.span.range(), &edit.text);
    }
    after
}

/// So many of a hundred.
#[expect(clippy::cast_precision_loss, reason = "small numbers")]
pub(crate) fn percent(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of as f64
}
