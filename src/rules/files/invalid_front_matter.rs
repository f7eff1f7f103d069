//! Front matter that cannot be read.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "SX014" "invalid-front-matter" {
        summary: "front matter that cannot be read",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::FrontMatter]),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn front_matter_that_cannot_be_read() {
        carets(
            "invalid-front-matter",
            "md",
            "
            ---
            title: A
            title: B
            ^^^^^ `title` is given twice in the front matter
            date: [2023-05-19]
                  ^^^^^^^^^^^^ `date` is a list
            copydesk: { alow: [DT001] }
                        ^^^^ `copydesk` has no key \"alow\"
            ---
            Text.
            ",
        );
        carets(
            "invalid-front-matter",
            "md",
            "
            ---
            ^^^ the front matter is never closed
            title: A

            Text.
            ",
        );
        carets(
            "invalid-front-matter",
            "md",
            "
            ---

            A rule above is no front matter.

            ---

            Nor are two.
            ",
        );
    }
}
