//! Which rules run, and at which level: the configuration and the command line, worked out once a project or path.
//!
//! The more specific selector wins: a rule's own code or name over its family, a family over `ALL`. Of equals,
//! ignoring wins over selecting.

use super::{RULES, Rule, closest_selector};
use crate::config::{LevelOption, Settings, Wish};
use crate::diagnostic::{Applicability, Fix, Level, Problem, ProblemKind};
use crate::text::Span;

/// What someone asked for, over what the configuration says.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// In place of the configuration's `select`.
    pub select: Option<Vec<Wish>>,
    /// In place of the configuration's `ignore`.
    pub ignore: Option<Vec<Wish>>,
    /// More rules to run.
    pub extend_select: Vec<Wish>,
    /// More rules that do not run.
    pub extend_ignore: Vec<Wish>,
}

/// The rules that run, each with its level.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RuleSet {
    /// In the order of [`RULES`]; none for a rule that does not run.
    levels: Vec<Option<Level>>,
}

impl RuleSet {
    /// All rules at their own levels.
    pub fn all() -> Self {
        Self { levels: RULES.iter().map(|rule| Some(rule.level)).collect() }
    }

    /// No rules, for what is read and never checked.
    pub fn none() -> Self {
        Self { levels: vec![None; RULES.len()] }
    }

    /// The rules for one path of a project, relative to its root.
    pub fn for_path(settings: &Settings, selection: &Selection, path: &str) -> Self {
        let everything = [Wish::flag("ALL")];
        let select = selection.select.as_deref().or(settings.select.as_deref()).unwrap_or(&everything);
        let ignore = selection.ignore.as_deref().unwrap_or(&settings.ignore);
        let here: Vec<_> = settings.per_path.iter().filter(|rules| rules.paths.is_match(path)).collect();
        let level = |rule: &Rule| {
            let selected = specificity(rule, select).max(specificity(rule, &selection.extend_select))?;
            let ignored = specificity(rule, ignore)
                .max(specificity(rule, &selection.extend_ignore))
                .max(here.iter().filter_map(|rules| specificity(rule, &rules.ignore)).max());
            if ignored.is_some_and(|ignored| ignored >= selected) {
                return None;
            }
            let project = level_of(rule, &settings.levels);
            let option = here.iter().rev().find_map(|rules| level_of(rule, &rules.levels)).or(project);
            option.map_or(Some(rule.level), LevelOption::level)
        };
        Self { levels: RULES.iter().map(|rule| level(rule)).collect() }
    }

    /// The level of a rule, or none if it does not run.
    pub fn level(&self, rule: &Rule) -> Option<Level> {
        let index = RULES.iter().position(|other| other.id == rule.id)?;
        self.levels[index]
    }

    /// The rules that run, with their levels.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Rule, Level)> {
        RULES.iter().zip(&self.levels).filter_map(|(rule, level)| level.map(|level| (*rule, level)))
    }
}

/// How specific the most specific selector is that means the rule: 2 for its own, 1 for its family, 0 for `ALL`.
fn specificity(rule: &Rule, wishes: &[Wish]) -> Option<u8> {
    wishes.iter().filter_map(|wish| specificity_of(rule, &wish.selector)).max()
}

fn specificity_of(rule: &Rule, selector: &str) -> Option<u8> {
    rule.is_meant_by(selector).then(|| match selector {
        "ALL" => 0,
        _ if selector == rule.family() => 1,
        _ => 2,
    })
}

fn level_of(rule: &Rule, levels: &[(Wish, LevelOption)]) -> Option<LevelOption> {
    let meant = |(wish, level): &(Wish, LevelOption)| Some((specificity_of(rule, &wish.selector)?, *level));
    levels.iter().filter_map(meant).max_by_key(|(specificity, _)| *specificity).map(|(_, level)| level)
}

/// The selectors of the configuration that mean no rule.
pub fn unknown_selectors(settings: &Settings) -> Vec<Problem> {
    let per_path = settings.per_path.iter();
    let selectors = settings
        .select
        .iter()
        .flatten()
        .chain(&settings.ignore)
        .chain(settings.levels.iter().map(|(wish, _)| wish))
        .chain(per_path.clone().flat_map(|rules| &rules.ignore))
        .chain(per_path.flat_map(|rules| rules.levels.iter().map(|(wish, _)| wish)));
    selectors.filter_map(unknown_selector).collect()
}

/// The problem of a selector that means no rule.
pub fn unknown_selector(wish: &Wish) -> Option<Problem> {
    if RULES.iter().any(|rule| rule.is_meant_by(&wish.selector)) {
        return None;
    }
    let meant = closest_selector(&wish.selector);
    let span = wish.span.unwrap_or_default();
    let message = format!("there is no rule \"{}\"", wish.selector);
    let expected = match meant {
        Some(meant) => format!("a rule, family or ALL; perhaps {meant}"),
        None => "a code, name, family or ALL; `copydesk rules` lists them".to_owned(),
    };
    let mut problem = Problem::new(ProblemKind::Config, span, message, expected);
    if let (Some(meant), Some(span)) = (meant, wish.span) {
        // The selector is written in quotes.
        let inner = Span::new(span.start + 1, span.end.saturating_sub(1));
        let inner = if inner.len() == wish.selector.len() { inner } else { return Some(problem) };
        problem.fixes.push(Fix::replace(format!("Change to {meant}"), Applicability::Choice, inner, meant));
    }
    Some(problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn levels(config: &str, selection: &Selection, path: &str) -> Vec<String> {
        let (settings, problems) = crate::config::read(config, Path::new("/p"));
        assert_eq!(problems, []);
        let rules = RuleSet::for_path(&settings, selection, path);
        rules
            .iter()
            .filter(|(rule, _)| matches!(rule.id.code, "DT001" | "DT003"))
            .map(|(r, l)| format!("{} {l}", r.id.code))
            .collect()
    }

    #[test]
    fn the_more_specific_selector_wins() {
        let none = Selection::default();
        assert_eq!(levels("", &none, "a.md"), ["DT001 error", "DT003 error"]);
        assert_eq!(levels("ignore = ['DT']\nselect = ['ALL', 'DT003']", &none, "a.md"), ["DT003 error"]);
        assert_eq!(levels("ignore = ['date-impossible']", &none, "a.md"), ["DT001 error"]);
        assert_eq!(levels("[levels]\nDT = 'info'\nDT001 = 'off'", &none, "a.md"), ["DT003 info"]);
        let flags = Selection { select: Some(vec![Wish::flag("DT001")]), ..Selection::default() };
        assert_eq!(levels("", &flags, "a.md"), ["DT001 error"]);
    }

    #[test]
    fn a_path_may_have_rules_of_its_own() {
        let config = "[[per_path]]\npaths = ['old/**']\nignore = ['DT001']\nlevels = { DT003 = 'hint' }\n";
        assert_eq!(levels(config, &Selection::default(), "old/a.md"), ["DT003 hint"]);
        assert_eq!(levels(config, &Selection::default(), "new/a.md"), ["DT001 error", "DT003 error"]);
    }

    #[test]
    fn an_unknown_selector_is_told() {
        let (settings, _) = crate::config::read("ignore = ['DT01', 'x-y-z']", Path::new("/p"));
        let problems = unknown_selectors(&settings);
        assert_eq!(problems[0].fixes[0].title, "Change to DT001");
        assert_eq!(problems[1].fixes, []);
    }
}
