//! What an editor offers to do: about the findings under the cursor, their fixes, to allow them and to accept what the
//! article states; about times and names, to mark them.

use std::path::PathBuf;
use std::sync::Arc;

use super::annotate::time_actions;
use super::findings::findings;
use super::names::name_actions;
use super::newsroom::acceptance;
use crate::analysis::{Analysis, Stop};
use crate::diagnostic::{Applicability, Edit, Finding};
use crate::text::Span;
use crate::workspace::{Document, State};

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The act.
    pub title: String,
    /// What sort of act it is.
    pub kind: ActionKind,
    /// The finding that it is about, if it is about one.
    pub finding: Option<Finding>,
    /// The file that changes; none for the document itself. One that does not exist yet is made.
    pub file: Option<PathBuf>,
    /// What changes in that file.
    pub edits: Vec<Edit>,
    /// Whether it is the one that an editor may apply without asking which.
    pub preferred: bool,
}

/// The sorts of acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// It is about a finding.
    QuickFix,
    /// It says the same in another way, or writes down what is said.
    Rewrite,
    /// It marks the dates of the whole article.
    AnnotateDates,
}

/// What can be done about the findings, times and names that touch `span`, and about all times, as far as it is of a sort that
/// is `wanted`.
pub fn actions(
    state: &State,
    document: &Document,
    span: Span,
    wanted: &dyn Fn(ActionKind) -> bool,
) -> Vec<Action> {
    let analysis = document.analysis();
    let findings = findings(document, &Stop::never());
    let touched =
        findings.iter().filter(|finding| finding.span.start <= span.end && span.start <= finding.span.end);
    let mut actions = Vec::new();
    for finding in touched {
        for fix in &finding.fixes {
            actions.push(Action {
                title: fix.title.clone(),
                kind: ActionKind::QuickFix,
                finding: Some(finding.clone()),
                file: None,
                edits: fix.edits.clone(),
                preferred: fix.applicability == Applicability::Safe,
            });
        }
        // Comments are for articles; what is wrong with the project's own files is repaired.
        if let Some(analysis) = &analysis {
            actions.extend(acceptance(state, document, analysis, finding));
            actions.extend(allowances(analysis, finding));
            actions.extend(allowance_in_project(state, document, finding));
        }
    }
    if let Some(analysis) = &analysis {
        actions.extend(time_actions(document, analysis, span, wanted));
        actions.extend(name_actions(state, document, analysis, span, wanted));
    }
    actions.retain(|action| wanted(action.kind));
    actions
}

/// To allow a finding on its line, or in the file. What is about suppressions itself is repaired, not allowed.
fn allowances(analysis: &Arc<Analysis>, finding: &Finding) -> Vec<Action> {
    let (text, rule) = (&analysis.article.text, finding.rule.name);
    let front = analysis.article.front_matter.span;
    let mut allowances = Vec::new();
    if rule.ends_with("suppression") {
        return allowances;
    }
    let action = |title: String, at: usize, text: String| Action {
        title,
        kind: ActionKind::QuickFix,
        finding: Some(finding.clone()),
        file: None,
        edits: vec![Edit { span: Span::empty(at), text }],
        preferred: false,
    };
    // A comment behind a definition would break it; above it, it holds for it.
    let definition =
        analysis.article.references.iter().find(|reference| reference.span.contains(finding.span));
    if let Some(definition) = definition {
        let comment = format!("<!-- copydesk: allow {rule} -->\n");
        allowances.push(action(format!("Allow {rule} on this line"), definition.span.start, comment));
    } else if front.is_none_or(|front| !front.contains(finding.span)) {
        let end =
            text[finding.span.start..].find(['\n', '\r']).map_or(text.len(), |at| finding.span.start + at);
        let comment = format!(" <!-- copydesk: allow {rule} -->");
        allowances.push(action(format!("Allow {rule} on this line"), end, comment));
    }
    let top = front.map_or(0, |front| front.end);
    let comment = format!("<!-- copydesk: allow-file {rule} -->\n\n");
    allowances.push(action(format!("Allow {rule} in this file"), top, comment));
    allowances
}

/// To ignore the rule in all of the project.
fn allowance_in_project(state: &State, document: &Document, finding: &Finding) -> Option<Action> {
    let (file, ..) = document.project.configuration.as_ref()?;
    let edit = crate::config::ignoring(&state.text(file)?, finding.rule.name)?;
    Some(Action {
        title: format!("Allow {} in the project", finding.rule.name),
        kind: ActionKind::QuickFix,
        finding: Some(finding.clone()),
        file: Some(file.clone()),
        edits: vec![edit],
        preferred: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::testing::Fixture;

    fn applied(text: &str) -> Vec<String> {
        let fixture = Fixture::new("", text);
        let show = |action: &Action| {
            let mut after = fixture.text.clone();
            for edit in action.edits.iter().rev() {
                after.replace_range(edit.span.range(), &edit.text);
            }
            format!(
                "{}{}: {}",
                if action.preferred { "! " } else { "" },
                action.title,
                after.replace('\n', "⏎")
            )
        };
        let actions = actions(&fixture.state(), &fixture.document(), Span::empty(fixture.cursor), &|_| true);
        let quick = actions.iter().filter(|action| action.kind == ActionKind::QuickFix);
        quick.filter(|action| action.file.is_none()).map(show).collect()
    }

    #[test]
    fn fixes_and_allowances() {
        assert_eq!(
            applied("On Satur|day, May 19, 2023.\nNext.\n"),
            [
                "Change to Friday: On Friday, May 19, 2023.⏎Next.⏎",
                "Change to May 20: On Saturday, May 20, 2023.⏎Next.⏎",
                "Allow date-weekday-mismatch on this line: On Saturday, May 19, 2023. <!-- copydesk: allow \
             date-weekday-mismatch -->⏎Next.⏎",
                "Allow date-weekday-mismatch in this file: <!-- copydesk: allow-file date-weekday-mismatch -->⏎⏎On \
             Saturday, May 19, 2023.⏎Next.⏎",
            ]
        );
        assert_eq!(applied("[M](per|sn:Q42)\n")[0], "! Change to person: [M](person:Q42)⏎");
        assert_eq!(applied("Nothing wr|ong.\n"), [""; 0]);
    }

    #[test]
    fn the_project_may_ignore_the_rule() {
        let fixture = Fixture::new("", "On Satur|day, May 19, 2023.\n");
        let actions = actions(&fixture.state(), &fixture.document(), Span::empty(fixture.cursor), &|_| true);
        let action = actions.iter().rfind(|action| action.kind == ActionKind::QuickFix).unwrap();
        assert_eq!(action.title, "Allow date-weekday-mismatch in the project");
        assert_eq!(action.edits[0].text, "ignore = [\"date-weekday-mismatch\"]\n");
        assert!(action.file.as_ref().unwrap().ends_with("copydesk.toml"));
    }

    #[test]
    fn what_is_allowed_is_gone() {
        let text = "On Saturday, May 19, 2023.|\n";
        for after in applied(text) {
            let (title, after) = after.split_once(": ").unwrap();
            let fixture = Fixture::new("", &format!("{}|", after.replace('⏎', "\n")));
            let left = fixture.document().analysis().unwrap().findings.clone();
            assert_eq!(left, [], "{title}");
        }
    }
}
