//! A suppression that cannot be read, or of a rule that does not exist.

use crate::diagnostic::{Applicability, Finding, Fix, ProblemKind};
use crate::rules::{Check, RULES, SuppressionInput, closest_selector, rule};

rule! {
    "PO004" "invalid-suppression" {
        summary: "a suppression that cannot be read, or of a rule that does not exist",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Suppressions(check),
    }
}

fn check(input: &SuppressionInput<'_>, out: &mut Vec<Finding>) {
    for problem in input.problems.iter().filter(|problem| problem.kind == ProblemKind::Suppression) {
        let mut finding = Finding::new(problem.span, problem.message.clone());
        finding.evidence.push(problem.evidence.clone());
        finding.fixes.clone_from(&problem.fixes);
        out.push(finding);
    }
    for suppression in input.suppressions {
        if suppression.rules.is_empty() {
            let finding = Finding::new(suppression.span, "this allows nothing: it names no rule")
                .evidence("expected `copydesk: allow RULE: reason`", "the format");
            out.push(finding);
        }
        for name in &suppression.rules {
            if RULES.iter().any(|rule| rule.is_meant_by(&name.value)) {
                continue;
            }
            let mut finding = Finding::new(name.span, format!("there is no rule \"{}\"", name.value));
            finding = match closest_selector(&name.value) {
                Some(meant) => {
                    let title = format!("Change to {meant}");
                    finding
                        .evidence(format!("the nearest rule is {meant}"), "the list of rules")
                        .fix(Fix::replace(title, Applicability::Choice, name.span, meant))
                }
                None => finding.evidence("`copydesk rules` lists them all", "the list of rules"),
            };
            out.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn no_such_rule() {
        carets(
            "invalid-suppression",
            "md",
            "
            A. <!-- copydesk: allow date-weekday-mismach: as printed -->
                                    ^^^^^^^^^^^^^^^^^^^^ there is no rule \"date-weekday-mismach\"
            B. <!-- copydesk: allow -->
               ^^^^^^^^^^^^^^^^^^^^^^^^ this allows nothing: it names no rule
            D. <!-- copydesk: alow DT001 -->
                              ^^^^ Copydesk has no directive \"alow\"
            E. <!-- copydesk: allow-end -->
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this ends no region
            F. <!-- copydesk: allow-start DT001 -->
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this region is never ended
            C. <!-- copydesk: allow DT, ALL, DT001 --> <!-- a comment about copydesk: allow x -->
            ",
        );
    }
}
