//! Family `DT`: dates in the prose.

mod clocks;
pub(crate) mod date_impossible;
pub(crate) mod date_ordinal_suffix;
pub(crate) mod date_range_reversed;
pub(crate) mod date_weekday_mismatch;
pub(crate) mod date_weekday_mismatch_inferred;
pub(crate) mod date_year_implausible;
mod lexicon;
mod repairs;
mod surroundings;
pub(crate) mod time_invalid;
pub(crate) mod time_zone_dst;

#[cfg(test)]
mod tests {
    use crate::analysis::testing::analysis;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_can_be_judged(
            text in "(\\PC|[0-9]{1,6}|[-–:.,()/ ]|May |mai | to |from |du | au |in |since |st|th|ᵗʰ| p\\.m\\.|am|h|EST|Friday, ){0,40}",
            french in any::<bool>(),
        ) {
            let language = if french { "fr" } else { "en" };
            let text = format!("---\ndate: 2023-05-19\nlang: {language}\n---\n{text}\n");
            for format in ["md", "txt"] {
                for finding in analysis(format, &text).findings {
                    prop_assert!(text.get(finding.span.range()).is_some());
                    prop_assert!(finding.rule.code.starts_with("DT").then_some(&finding.evidence).is_none_or(|evidence| !evidence.is_empty()));
                    for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
                        prop_assert!(text.get(edit.span.range()).is_some());
                    }
                }
            }
        }
    }
}
