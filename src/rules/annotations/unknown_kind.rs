//! A kind that does not exist.

use crate::diagnostic::ProblemKind;
use crate::rules::{Check, rule};

rule! {
    "SC001" "unknown-kind" {
        summary: "a kind that does not exist",
        level: Error,
        fix: Safe,
        since: "0.1.0",
        check: Check::Problems(&[ProblemKind::UnknownKind]),
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn a_misspelt_kind() {
        carets("unknown-kind", "md", "
            ---
            entities:
              q: { kind: persn, name: Q R }
                         ^^^^^ there is no kind \"persn\" of entity
            ---
            [Q](persn:q), [Q](Person:q), [mail](mailto:q), [site](htp://q), [x](weather:q) and [y]{.plcae ref=q}.
                ^^^^^ there is no kind \"persn\"
                                                                                                    ^^^^^ there is no kind \"plcae\"
            ");
        assert_eq!(fixes("unknown-kind", "md", "[Q](persn:q)\n"), ["Change to person: [Q](person:q)"]);
    }

    #[test]
    fn in_plain_text_too() {
        carets(
            "unknown-kind",
            "txt",
            "
            The mayor, [Q R](persn:q), said [it](https://q.example/a:b) was so.
                             ^^^^^ there is no kind \"persn\"
            ",
        );
    }
}
