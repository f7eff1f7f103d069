//! A suppression that silences nothing.

use crate::article::Suppression;
use crate::diagnostic::{Applicability, Finding, Fix};
use crate::rules::{Check, RULES, SuppressionInput, rule};
use crate::text::Span;

rule! {
    "PO001" "unused-suppression" {
        summary: "a suppression that silences nothing",
        level: Warning,
        fix: Safe,
        since: "0.1.0",
        check: Check::Suppressions(check),
    }
}

fn check(input: &SuppressionInput<'_>, out: &mut Vec<Finding>) {
    for (suppression, used) in input.suppressions.iter().zip(input.used) {
        // A rule that does not run, or does not exist, has nothing to silence: that is not the comment's fault.
        let runs = |selector: &str| input.rules.iter().any(|(rule, _)| rule.is_meant_by(selector));
        let idle: Vec<usize> = (0..suppression.rules.len())
            .filter(|&index| !used[index] && runs(&suppression.rules[index].value))
            .collect();
        let all = idle.len() == suppression.rules.len();
        for &index in &idle {
            let rule = &suppression.rules[index];
            let message = format!("nothing here needs `{}` to be allowed", rule.value);
            let mut finding = Finding::new(rule.span, message).evidence(
                format!("{} found nothing that this would silence", described(&rule.value)),
                "this check",
            );
            if all && index == idle[0] {
                finding.fixes.extend(removal(input.text, suppression));
            }
            out.push(finding);
        }
    }
}

fn described(selector: &str) -> String {
    RULES
        .iter()
        .find(|rule| rule.id.code == selector)
        .map_or(selector.to_owned(), |rule| rule.id.name.to_owned())
}

/// Takes the comment away, with its line if it has one to itself. A list in the front matter is left to the writer.
fn removal(text: &str, suppression: &Suppression) -> Option<Fix> {
    let span = suppression.span;
    if !span.of(text).starts_with("<!--") {
        return None;
    }
    let before = text[..span.start].trim_end_matches([' ', '\t']);
    let behind = &text[span.end..];
    let alone = before.is_empty() || before.ends_with(['\n', '\r']);
    let rest = behind.trim_start_matches([' ', '\t']);
    let line_break = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) };
    let span = match (alone, line_break) {
        (true, 1..) => Span::new(before.len(), text.len() - rest.len() + line_break),
        (false, _) => Span::new(before.len(), span.end),
        (true, 0) => span,
    };
    Some(Fix::replace("Remove the comment", Applicability::Safe, span, ""))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn nothing_to_silence() {
        carets("unused-suppression", "md", "
            It was Saturday, May 19, 2023. <!-- copydesk: allow date-weekday-mismatch, DT003: as printed -->
                                                                                       ^^^^^ nothing here needs `DT003` to be allowed

            <!-- copydesk: allow date-impossible -->
                                 ^^^^^^^^^^^^^^^ nothing here needs `date-impossible` to be allowed
            It was Friday.
            ");
    }

    #[test]
    fn the_comment_goes_with_its_line() {
        assert_eq!(
            fixes("unused-suppression", "md", "A.\n\n<!-- copydesk: allow DT003 -->\nB.\n"),
            ["Remove the comment: A.\n\nB."]
        );
        assert_eq!(
            fixes("unused-suppression", "txt", "A. <!-- copydesk: allow DT003 -->\nB.\n"),
            ["Remove the comment: A.\nB."]
        );
    }

    #[test]
    fn every_scope_silences() {
        carets(
            "date-weekday-mismatch",
            "md",
            "
            ---
            copydesk: { allow: [DT003] }
            ---
            It was Saturday, May 19, 2023. <!-- copydesk: allow DT001: as printed -->

            <!-- copydesk: allow date-weekday-mismatch: as printed -->
            It was Saturday, May 19, 2023,
            or Sunday, May 19, 2023.

            <!-- copydesk: allow-start DT -->

            It was Saturday, May 19, 2023.

            <!-- copydesk: allow-end -->

            It was Saturday, May 19, 2023.
                   ^^^^^^^^^^^^^^^^^^^^^^ 19 May 2023 was a Friday, not a Saturday

            <!-- copydesk: allow-start DT001 -->
            <!-- copydesk: allow-start DT003 -->
            <!-- copydesk: allow-end DT001 -->

            It was Saturday, May 19, 2023, or on June 31.
                   ^^^^^^^^^^^^^^^^^^^^^^ 19 May 2023 was a Friday, not a Saturday

            <!-- copydesk: allow-end DT003 -->
            ",
        );
        carets(
            "date-weekday-mismatch",
            "txt",
            "
            It was Saturday, May 19, 2023. <!-- copydesk: allow-file date-weekday-mismatch: as printed -->
            It was Saturday, May 19, 2023.
            ",
        );
    }
}
