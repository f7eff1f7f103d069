//! `copydesk explain`, `rules` and `schema`: what Copydesk says of itself.

use std::io::Write;

use serde::Serialize;

use super::args::Schema;
use super::{Failure, Outcome};
use crate::diagnostic::Applicability;
use crate::rules::{RULES, Rule, closest_selector, find};

/// Prints the page of a rule.
pub(super) fn explain(name: &str, out: &mut impl Write) -> Result<Outcome, Failure> {
    let Some(rule) = find(name) else {
        let meant = closest_selector(name).map(|meant| format!("; perhaps {meant}")).unwrap_or_default();
        return Err(Failure::message(format!(
            "error: there is no rule \"{name}\"{meant}\n`copydesk rules` lists them all"
        )));
    };
    write!(out, "{}", rule.page)?;
    Ok(Outcome::Clean)
}

/// A rule as JSON.
#[derive(Serialize)]
struct JsonRule {
    code: &'static str,
    name: &'static str,
    family: &'static str,
    summary: &'static str,
    level: &'static str,
    fix: Option<Applicability>,
    since: &'static str,
}

/// Lists the rules.
pub(super) fn rules(json: bool, out: &mut impl Write) -> Result<Outcome, Failure> {
    if json {
        let rule = |rule: &&'static Rule| JsonRule {
            code: rule.id.code,
            name: rule.id.name,
            family: rule.family(),
            summary: rule.summary,
            level: rule.level.as_str(),
            fix: rule.fix,
            since: rule.since,
        };
        let rules: Vec<JsonRule> = RULES.iter().map(rule).collect();
        serde_json::to_writer_pretty(&mut *out, &rules).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        let width = RULES.iter().map(|rule| rule.id.name.len()).max().unwrap_or_default();
        for rule in RULES {
            writeln!(out, "{}  {:width$}  {:7}  {}", rule.id.code, rule.id.name, rule.level, rule.summary)?;
        }
    }
    Ok(Outcome::Clean)
}

/// Prints a JSON Schema.
pub(super) fn schema(what: Schema, out: &mut impl Write) -> Result<Outcome, Failure> {
    match what {
        Schema::Config => {
            serde_json::to_writer_pretty(&mut *out, &crate::config::schema())
                .map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Schema::Entities => write!(out, "{}", crate::entity::SCHEMA)?,
    }
    Ok(Outcome::Clean)
}
