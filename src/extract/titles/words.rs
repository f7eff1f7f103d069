//! The little words around titles: what makes one former, acting or another post, and what joins it to a name.

use super::Standing;
use crate::text::Language;

/// What stands between an owner and a title without changing either: "Japan's new prime minister".
pub(super) const PASSED_OVER: &[&str] = &[
    "ailing",
    "beleaguered",
    "billionaire",
    "centrist",
    "conservative",
    "current",
    "embattled",
    "far",
    "first",
    "hard",
    "hardline",
    "incumbent",
    "interventionist",
    "left",
    "leftist",
    "leftwing",
    "liberal",
    "line",
    "longtime",
    "nationalist",
    "new",
    "newly",
    "elected",
    "populist",
    "reformist",
    "right",
    "rightist",
    "rightwing",
    "serving",
    "sitting",
    "socialist",
    "top",
    "veteran",
    "wing",
    "appointed",
    "own",
    "youngest",
];

/// What says that somebody held an office.
const PAST: &[&str] = &[
    "former",
    "ex",
    "late",
    "then",
    "onetime",
    "past",
    "erstwhile",
    "previous",
    "ousted",
    "deposed",
    "toppled",
    "disgraced",
    "outgoing",
    "departing",
    "assassinated",
    "slain",
    "retired",
    "impeached",
    "exiled",
    "predecessor",
    "jailed",
    "imprisoned",
    "overthrown",
    "fugitive",
    "last",
    "second",
    "third",
    "longest",
];

/// What makes it another post.
const OTHER_POST: &[&str] = &[
    "deputy",
    "vice",
    "assistant",
    "associate",
    "shadow",
    "junior",
    "under",
    "undersecretary",
    "adjunct",
    "co",
    "honorary",
    "aspiring",
    "junta",
    "self",
    "alternate",
    "regional",
    "local",
    "class",
    "student",
    "company",
    "club",
    "bank",
    "party",
    "parliamentary",
    "legislative",
    "senate",
    "house",
    "state",
    "provincial",
    "city",
    "county",
    "university",
    "college",
    "council",
    "board",
    "union",
    "pro",
    "tem",
    "emeritus",
    "sub",
];

/// What says that somebody may come to hold it.
const TO_COME: &[&str] = &[
    "future",
    "incoming",
    "next",
    "would",
    "prospective",
    "potential",
    "aspirant",
    "presumptive",
    "designated",
];

/// The standing that a folded word before a title gives.
pub(super) fn standing(word: &str, language: Language) -> Option<Standing> {
    let french = language == Language::French;
    if PAST.contains(&word) || french && matches!(word, "ancien" | "ancienne" | "feu" | "feue") {
        return Some(Standing::Held);
    }
    if matches!(word, "acting" | "interim" | "caretaker" | "provisional" | "transitional") {
        return Some(Standing::Acting);
    }
    // "As CIA director, she would report to": what somebody would do there.
    if word == "as"
        || TO_COME.contains(&word)
        || french && matches!(word, "futur" | "future" | "prochain" | "prochaine")
    {
        return Some(Standing::Ahead);
    }
    (OTHER_POST.contains(&word) || french && word == "sous").then_some(Standing::Other)
}

/// Whether a folded word right behind a title makes its holder one to come, or a candidate.
pub(super) fn stands_ahead(word: &str) -> bool {
    matches!(
        word,
        "elect"
            | "designate"
            | "nominee"
            | "candidate"
            | "hopeful"
            | "contender"
            | "frontrunner"
            | "apparent"
            | "select"
            | "designee"
            | "candidat"
            | "elu"
            | "elue"
            | "designe"
    )
}

/// Whether a folded word leads from an office to its owner: "president of France".
pub(super) fn is_of(word: &str, language: Language) -> bool {
    match language {
        Language::French => matches!(word, "de" | "du" | "des" | "d"),
        Language::English => matches!(word, "of" | "for" | "at"),
    }
}

/// Whether a folded word may stand before the owner's name.
pub(super) fn is_article(word: &str, language: Language) -> bool {
    match language {
        Language::French => matches!(word, "la" | "le" | "l" | "les"),
        Language::English => matches!(word, "the" | "neighboring" | "neighbouring"),
    }
}

/// Whether what stands between a title and a name behind it joins them: "President Macron", "the president, Emmanuel
/// Macron,".
pub(super) fn leads_to_name(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}" | "  " | ", " | " - " | " — " | " – ")
}

/// Whether what stands between a name and a title behind it joins them: "Emmanuel Macron, the French president".
pub(super) fn leads_to_title(gap: &str) -> bool {
    matches!(
        gap,
        ", " | ", the "
            | " ("
            | " is the "
            | ", who is the "
            | ", who is "
            | " is "
            | ", le "
            | ", la "
            | ", l’"
            | ", l'"
            | " — the "
            | ", currently the "
            | " est le "
            | " est la "
    )
}

/// Whether an apposition ends here, so that its title belongs to the name before it and not to one to come.
pub(super) fn closes_apposition(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([',', '.', ';', ':', ')', '?', '!', '”', '"', '\n']) || {
        let next = rest.trim_start().split(' ').next().unwrap_or_default();
        matches!(
            next,
            "and"
                | "who"
                | "said"
                | "told"
                | "has"
                | "had"
                | "was"
                | "is"
                | "will"
                | "since"
                | "et"
                | "qui"
                | "a"
                | "—"
                | "–"
        )
    }
}
