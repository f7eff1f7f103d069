//! Who is in an organisation at the times for which a sentence may be true.

use crate::entity::{EntityKey, Kind};
use crate::kb::MemberStatus;
use crate::resolve::{Belongs, Days, Entities, Provenance};
use crate::rules::judged::Judged;

/// The members of an organisation, where all of them are known at all times that count.
pub(super) struct Roll {
    members: Vec<Belongs>,
    judged: Judged,
}

/// How sure it is that a state is no member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absence {
    /// It is none.
    Sure,
    /// It joined or left within days.
    Recent,
}

impl Roll {
    /// The roll of an organisation; none where not all of its members are known then.
    pub(super) fn of(entities: &Entities, org: &EntityKey, judged: Judged) -> Option<Self> {
        let window = entities.membership_window(org)?;
        judged.is_within(window).then(|| Self { members: entities.members_of(org), judged })
    }

    /// The day that the article is of.
    pub(super) fn day(&self) -> jiff::civil::Date {
        self.judged.day
    }

    /// Whether the sentence speaks of no other time than the article's.
    pub(super) fn is_of_one_day(&self) -> bool {
        self.judged.others.is_empty()
    }

    /// Whether a state or organisation is no member at any of the times; none where it is one, a guest among these.
    pub(super) fn absence(&self, key: &EntityKey) -> Option<Absence> {
        let own = || self.members.iter().filter(|member| member.member == *key);
        let is_in = own().any(|member| self.judged.meets(member.days));
        let is_guest =
            own().any(|member| matches!(member.status, MemberStatus::Participant | MemberStatus::Observer));
        if is_in || is_guest {
            return None;
        }
        let recent = own().any(|member| self.judged.is_near_an_end_of(member.days));
        Some(if recent { Absence::Recent } else { Absence::Sure })
    }

    /// When a state was a member, where it ever was one.
    pub(super) fn days_of(&self, key: &EntityKey) -> Option<Days> {
        self.members.iter().filter(|member| member.member == *key).map(|member| member.days).next_back()
    }

    /// The members on the article's day, guests left out.
    pub(super) fn present(&self) -> Vec<&Belongs> {
        self.on(self.judged.day).collect()
    }

    fn on(&self, day: jiff::civil::Date) -> impl Iterator<Item = &Belongs> {
        self.members.iter().filter(move |member| {
            member.days.cover(day) && matches!(member.status, MemberStatus::Member | MemberStatus::Suspended)
        })
    }

    /// In how many ways the members of a day may be counted: without those whose rights rest and with them, with the
    /// organisations among them and without. The first is the usual one.
    pub(super) fn counts(&self) -> Vec<u32> {
        self.counts_on(self.judged.day)
    }

    fn counts_on(&self, day: jiff::civil::Date) -> Vec<u32> {
        let count = |wanted: &dyn Fn(&Belongs) -> bool| {
            let mut keys: Vec<&EntityKey> =
                self.on(day).filter(|member| wanted(member)).map(|member| &member.member).collect();
            keys.sort();
            keys.dedup();
            u32::try_from(keys.len()).unwrap_or(u32::MAX)
        };
        let is_state = |member: &Belongs| member.member.kind == Kind::Place;
        let is_full = |member: &Belongs| member.status == MemberStatus::Member;
        vec![
            count(&is_full),
            count(&|_| true),
            count(&is_state),
            count(&|member: &Belongs| is_state(member) && is_full(member)),
        ]
    }

    /// Whether there is a day, near the article's or not, on which the members were so many.
    pub(super) fn was_ever(&self, number: u32) -> bool {
        let days = self.members.iter().flat_map(|member| [member.days.first(), member.days.last()]).flatten();
        let mut days: Vec<jiff::civil::Date> = days.collect();
        days.sort();
        days.dedup();
        days.into_iter().any(|day| {
            let around = [Some(day), day.tomorrow().ok(), day.yesterday().ok()];
            around.into_iter().flatten().any(|day| self.counts_on(day).contains(&number))
        })
    }

    /// Whether somebody joined or left within days of the article's.
    pub(super) fn is_changing(&self) -> bool {
        self.members.iter().any(|member| self.judged.is_near_an_end_of(member.days))
    }

    /// Where the roll is from.
    pub(super) fn provenance(&self) -> Option<&Provenance> {
        self.members.first().map(|member| &member.from)
    }
}
