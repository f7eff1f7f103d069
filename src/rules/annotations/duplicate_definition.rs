//! Two definitions of one id.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "CO003" "duplicate-definition" {
        summary: "two definitions of one id",
        level: Error,
        fix: None,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::DuplicateDefinition]),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::carets;

    #[test]
    fn one_id_twice() {
        carets(
            "duplicate-definition",
            "md",
            "
            ---
            entities:
              macron: { kind: person, name: Emmanuel Macron }
              lofts: { kind: place, name: Harbor Lofts }
              macron: { kind: person, name: Brigitte Macron }
              ^^^^^^ \"macron\" is defined twice
            ---
            [He][macron], [it][lofts], [she][b], [she][B].

            [macron]: person:macron
            [lofts]: org:lofts-tenants
             ^^^^^ \"lofts\" is defined in the front matter as place:lofts, and here as org:lofts-tenants
            [b]: person:b
            [B]: person:c
             ^ [B] is defined twice
            ",
        );
    }
}
