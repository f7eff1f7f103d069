//! What an office is, by its name alone: "Minister of Defence of Japan".
//!
//! Only what names the whole of it is taken. A "President of the Senate" is no head of state, so that of presidents
//! and prime ministers nothing is guessed; offices that the built-in knowledge base has are told by it.

use crate::kb::store::Role;

/// The role of an office of which only the name is known.
pub(super) fn role_of(name: &str) -> Role {
    let name = name.to_lowercase();
    let portfolios = [
        (Role::ForeignMinister, ["foreign affairs", "foreign minister"].as_slice()),
        (
            Role::DefenceMinister,
            &["of defence", "of defense", "for defence", "defence minister", "defense minister"],
        ),
        (Role::FinanceMinister, &["of finance", "for finance", "finance minister"]),
        (Role::InteriorMinister, &["of the interior", "of interior", "interior minister", "of home affairs"]),
        (Role::JusticeMinister, &["of justice", "for justice", "justice minister"]),
    ];
    let is_minister = name.contains("minister") || name.contains("secretary");
    let is_lower = ["deputy", "vice", "assistant", "shadow", "state secretary", "parliamentary", "junior"]
        .iter()
        .any(|word| name.contains(word));
    if is_minister && !is_lower {
        for (role, words) in portfolios {
            if words.iter().any(|word| name.contains(word)) {
                return role;
            }
        }
    }
    if name.starts_with("governor of the bank of") || name.starts_with("governor of the central bank") {
        return Role::CentralBankGovernor;
    }
    Role::Minister
}

/// The word for its holder: what stands before the "of".
pub(super) fn title_of(name: &str) -> Option<String> {
    let title = name.split(" of ").next().unwrap_or(name).trim().to_lowercase();
    // There are thousands of members, and a title is to name one of few.
    let is_title = name.contains(" of ") && !title.is_empty() && !title.contains("member");
    is_title.then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_portfolios_and_no_more() {
        for (name, role) in [
            ("Minister for Foreign Affairs of Finland", Role::ForeignMinister),
            ("Minister of Defence of Japan", Role::DefenceMinister),
            ("Deputy Minister of Defence of Japan", Role::Minister),
            ("President of the Senate", Role::Minister),
        ] {
            assert_eq!(role_of(name), role, "{name}");
        }
        assert_eq!(title_of("Governor of Texas").as_deref(), Some("governor"));
        assert_eq!(title_of("Member of the Bundestag"), None);
        assert_eq!(title_of("Pope"), None);
    }
}
