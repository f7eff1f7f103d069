//! The rules. Each has a file of its own with its page beside it, and is listed in [`RULES`] and nowhere else.
//!
//! A rule is a function from what is known to findings. It says what is wrong and why; which level it has, whether
//! its zone counts and whether the writer has allowed it are decided by [`crate::analysis`].

mod annotations;
mod dates;
mod files;
mod judged;
mod organisations;
mod page;
mod people;
mod places;
mod policy;
mod selection;
mod values;

use std::sync::Arc;

use jiff::civil::Date;

use crate::article::{Article, Suppression, Zone};
use crate::diagnostic::{Applicability, Finding, Level, Problem, ProblemKind, RuleId};
use crate::extract::{ExtractOptions, Facts};
use crate::resolve::{Resolved, ResolvedTime};

pub use page::{Example, Page, SECTIONS, Verdict};
pub use selection::{RuleSet, Selection, unknown_selector, unknown_selectors};

/// Something that Copydesk checks.
#[derive(Debug)]
pub struct Rule {
    /// Its code and name.
    pub id: RuleId,
    /// One line: the fault that it finds.
    pub summary: &'static str,
    /// How grave its findings are, unless the configuration says otherwise.
    pub level: Level,
    /// Who may apply its fixes; none where it offers none.
    pub fix: Option<Applicability>,
    /// The version that it came with.
    pub since: &'static str,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// What it looks at.
    pub check: Check,
}

/// What a rule looks at, and how.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One paragraph alone: its findings are cached with it, and their spans are of its prose.
    Paragraph(fn(&ParagraphInput<'_>, &mut Vec<Finding>)),
    /// One paragraph that has times, and what they mean in this article. Spans are of its prose; nothing is cached.
    Times(fn(&TimesInput<'_>, &mut Vec<Finding>)),
    /// One paragraph, with whom and what it names. Spans are of its prose; nothing is cached.
    Names(fn(&TimesInput<'_>, &mut Vec<Finding>)),
    /// A whole article.
    Article(fn(&ArticleInput<'_>, &mut Vec<Finding>)),
    /// What a reader could not make sense of.
    Problems(&'static [ProblemKind]),
    /// What the writer allowed, once it is known what that silenced.
    Suppressions(fn(&SuppressionInput<'_>, &mut Vec<Finding>)),
}

/// What a paragraph rule sees: nothing that is not in the key of the paragraph cache.
#[derive(Clone, Copy, Debug)]
pub struct ParagraphInput<'a> {
    /// The prose.
    pub text: &'a str,
    /// The zone.
    pub zone: Zone,
    /// Its facts.
    pub facts: &'a Facts,
    /// The language and its like.
    pub options: ExtractOptions,
    /// The day that the article is of.
    pub reference_date: Option<Date>,
}

/// What a rule about the meaning of times sees.
#[derive(Clone, Copy, Debug)]
pub struct TimesInput<'a> {
    /// The paragraph.
    pub paragraph: ParagraphInput<'a>,
    /// What each of the paragraph's times means, in the order of its facts.
    pub times: &'a [ResolvedTime],
    /// Which paragraph of the article it is.
    pub index: usize,
    /// The article.
    pub article: &'a Article,
    /// What it means.
    pub resolved: &'a Resolved,
}

/// What an article rule sees.
#[derive(Clone, Copy, Debug)]
pub struct ArticleInput<'a> {
    /// The article.
    pub article: &'a Article,
    /// The facts of its paragraphs, in order.
    pub facts: &'a [Arc<Facts>],
    /// What it means.
    pub resolved: &'a Resolved,
    /// The language and its like.
    pub options: ExtractOptions,
}

/// What a rule about suppressions sees.
#[derive(Clone, Copy, Debug)]
pub struct SuppressionInput<'a> {
    /// What the writer allowed.
    pub suppressions: &'a [Suppression],
    /// What the reader could not make sense of.
    pub problems: &'a [Problem],
    /// For each suppression, which of its rules silenced something.
    pub used: &'a [Vec<bool>],
    /// The rules that run, since a rule that does not run has nothing to silence.
    pub rules: &'a RuleSet,
    /// The source.
    pub text: &'a str,
}

impl Rule {
    /// The letters of its family: `DT`.
    pub fn family(&self) -> &'static str {
        self.id.code.trim_end_matches(|c: char| c.is_ascii_digit())
    }

    /// Whether it holds the article's own words against the facts. Such a rule is silent where others speak, and a
    /// speaker in quotation marks may be wrong.
    pub fn judges_prose(&self) -> bool {
        matches!(self.family(), "DT" | "PE" | "PL" | "OR" | "NU" | "QU")
    }

    /// Whether a selector means it: its code, its name, its family or `ALL`.
    pub fn is_meant_by(&self, selector: &str) -> bool {
        selector == "ALL" || selector == self.id.code || selector == self.id.name || selector == self.family()
    }
}

/// The rule of a code or name.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .copied()
        .find(|rule| rule.id.code.eq_ignore_ascii_case(code_or_name) || rule.id.name == code_or_name)
}

/// The rule whose code, name or family was perhaps meant by an unknown one.
pub fn closest_selector(selector: &str) -> Option<&'static str> {
    let names = RULES.iter().map(|rule| rule.id.name);
    let codes = RULES.iter().map(|rule| rule.id.code);
    let families = RULES.iter().map(|rule| rule.family());
    crate::text::closest(selector, names, crate::text::tolerance(selector))
        .or_else(|| crate::text::closest(selector, codes.chain(families).chain(["ALL"]), 1))
}

/// The findings of the rules on problems of a source, whichever source it is.
pub fn of_problems(problems: &[Problem], rules: &RuleSet) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES {
        let (Check::Problems(kinds), Some(level)) = (rule.check, rules.level(rule)) else { continue };
        for problem in problems.iter().filter(|problem| kinds.contains(&problem.kind)) {
            let mut finding = Finding::new(problem.span, problem.message.clone());
            finding.evidence.push(problem.evidence.clone());
            finding.rule = rule.id;
            finding.level = level;
            finding.fixes.clone_from(&problem.fixes);
            if let Some((span, message)) = &problem.related {
                finding = finding.related(*span, message.clone());
            }
            findings.push(finding);
        }
    }
    findings.sort_by_key(|finding| (finding.span, finding.rule));
    findings
}

/// Declares the rule of a file: `rule! { "DT001" "date-weekday-mismatch" { … } }`. The rule's page is the Markdown
/// file of its name beside it; without one it does not compile.
macro_rules! rule {
    ($code:literal $name:literal {
        summary: $summary:literal, level: $level:ident, fix: $fix:ident, since: $since:literal, check: $check:expr $(,)?
    }) => {
        pub(crate) static RULE: $crate::rules::Rule = $crate::rules::Rule {
            id: $crate::diagnostic::RuleId { code: $code, name: $name },
            summary: $summary,
            level: $crate::diagnostic::Level::$level,
    fix: $crate::rules::rule!(@fix $fix),
            since: $since,
            page: include_str!(concat!($name, ".md")),
            check: $check,
        };
    };
    (@fix None) => {
        None
    };
    (@fix $fix:ident) => {
        Some($crate::diagnostic::Applicability::$fix)
    };
}
pub(crate) use rule;

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &annotations::ann_type_kb::RULE,
    &annotations::ann_date_value::RULE,
    &annotations::ann_missing_link::RULE,
    &annotations::ann_inconsistent_link::RULE,
    &annotations::undefined_entity::RULE,
    &annotations::unused_definition::RULE,
    &annotations::duplicate_definition::RULE,
    &dates::date_weekday_mismatch::RULE,
    &dates::date_weekday_mismatch_inferred::RULE,
    &dates::date_impossible::RULE,
    &dates::date_ordinal_suffix::RULE,
    &dates::date_range_reversed::RULE,
    &dates::date_year_implausible::RULE,
    &dates::date_new_year_slip::RULE,
    &dates::date_future_past_tense::RULE,
    &dates::date_past_future_tense::RULE,
    &dates::date_stale_dateline::RULE,
    &dates::date_relative_conflict::RULE,
    &dates::date_anniversary_arithmetic::RULE,
    &dates::date_years_ago::RULE,
    &dates::time_invalid::RULE,
    &dates::time_zone_dst::RULE,
    &values::date_value_malformed::RULE,
    &values::date_value_impossible::RULE,
    &values::date_value_reversed::RULE,
    &values::date_value_year_mismatch::RULE,
    &values::date_value_month_mismatch::RULE,
    &values::date_value_weekday_mismatch::RULE,
    &values::date_value_type_mismatch::RULE,
    &values::date_value_relative_mismatch::RULE,
    &values::date_value_missing::RULE,
    &values::date_value_out_of_order::RULE,
    &values::numeric_date_ambiguous::RULE,
    &values::date_value_too_precise::RULE,
    &files::not_utf8::RULE,
    &files::unreadable_file::RULE,
    &values::malformed_identifier::RULE,
    &annotations::empty_mention::RULE,
    &annotations::padded_mention::RULE,
    &organisations::org_membership_false::RULE,
    &organisations::org_membership_incomplete::RULE,
    &organisations::org_membership_count::RULE,
    &organisations::org_name_misspelt::RULE,
    &organisations::org_head_wrong::RULE,
    &people::person_office_wrong::RULE,
    &people::person_office_not_now::RULE,
    &people::person_dead_active::RULE,
    &people::person_known_name_misspelt::RULE,
    &people::name_house_spelling::RULE,
    &people::person_age_mismatch::RULE,
    &people::office_wrong_for_country::RULE,
    &people::person_country_mismatch::RULE,
    &places::place_country_mismatch::RULE,
    &places::place_misspelt::RULE,
    &places::place_old_name::RULE,
    &places::place_capital_mismatch::RULE,
    &places::place_spelling_mixed::RULE,
    &policy::unused_suppression::RULE,
    &policy::invalid_configuration::RULE,
    &policy::invalid_suppression::RULE,
    &annotations::unknown_kind::RULE,
    &annotations::torn_link::RULE,
    &annotations::malformed_attributes::RULE,
    &files::invalid_front_matter::RULE,
    &files::invalid_entity::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_listed_once_and_by_code() {
        let codes: Vec<&str> = RULES.iter().map(|rule| rule.id.code).collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
        let mut names: Vec<&str> = RULES.iter().map(|rule| rule.id.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn every_kind_of_problem_has_its_rule() {
        // An undefined reference is told by `undefined-entity`, which looks at ids and labels alike; a suppression that
        // cannot be read by `invalid-suppression`, which looks at all of them.
        use ProblemKind::*;
        for kind in [
            NotUtf8,
            Unreadable,
            FrontMatter,
            Entity,
            UnknownKind,
            DateMalformed,
            DateImpossible,
            DatesReversed,
            Identifier,
            TornLink,
            Attributes,
            Config,
            DuplicateDefinition,
        ] {
            let rules = RULES
                .iter()
                .filter(|rule| matches!(rule.check, Check::Problems(kinds) if kinds.contains(&kind)));
            assert_eq!(rules.count(), 1, "{kind:?}");
        }
    }

    #[test]
    fn a_selector_finds_its_rule() {
        assert_eq!(find("DT001").map(|rule| rule.id.name), Some("date-weekday-mismatch"));
        assert_eq!(closest_selector("date-weekday-mismach"), Some("date-weekday-mismatch"));
        assert_eq!(closest_selector("DT01"), Some("DT001"));
        assert_eq!(closest_selector("nonsense-of-mine"), None);
    }
}
