//! Family `PL`: places in the prose.

mod atlas;
mod disputed;
mod spellings;
mod stated;

pub(crate) mod place_capital_mismatch;
pub(crate) mod place_country_mismatch;
pub(crate) mod place_misspelt;
pub(crate) mod place_old_name;
pub(crate) mod place_spelling_mixed;

pub(super) use atlas::in_sentence;
pub(super) use place_country_mismatch::like;

use crate::diagnostic::{Applicability, Fix};
use crate::text::Span;

/// A fix that changes a fact, so that a person must pick it.
fn choice(span: Span, text: &str) -> Fix {
    Fix::replace(format!("Change to {text}"), Applicability::Choice, span, text)
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::analysis;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_can_be_judged(
            text in "(\\PC|[-–:.,()/ “”’]|, | and |in |After |the |Kiev |Kyiv |Hiroshima|Hiroshma|São Paulo|, Japan|, China| \\(Japan\\)|Chinese city of |Australian capital, |Sydney|'s |G7 member |The G7 includes |India|Japan|Italy|the EU|27-member |twenty-|All 28 |NATO allies |World Heath Organization |European Comission |[a](place:georgia)|[Sydney](person:x)){0,40}",
        ) {
            let text = format!("---\ndate: 2023-05-19\n---\n{text}\n");
            for format in ["md", "txt"] {
                for finding in analysis(format, &text).findings {
                    prop_assert!(text.get(finding.span.range()).is_some());
                    prop_assert!(!finding.evidence.is_empty());
                    for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
                        prop_assert!(text.get(edit.span.range()).is_some());
                    }
                }
            }
        }
    }
}
