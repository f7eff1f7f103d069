//! What the prose claims of people and offices: this person holds that office; and what is known of it.
//!
//! A claim is held against the article's date, and against every time that its sentence or paragraph speaks of: who
//! held the office at any of them is no error. Outside the days for which all holders of an office are known there is
//! nothing to hold it against.

use jiff::civil::Date;

use crate::entity::EntityKey;
use crate::extract::{Owner, Standing, Title, day_of_paragraph};
use crate::kb::{HoldingStatus, Role};
use crate::resolve::{Entities, Held, How, Mention, OfficeFacts, OfficesMeant, offices_meant, role_of};
use crate::rules::TimesInput;
use crate::rules::dates::surroundings::sentence_span;
use crate::text::Span;

/// How many days around a handover both sides are right.
const GRACE: i32 = 7;

/// A person who is said to hold an office.
pub(super) struct Claim<'a> {
    pub(super) title: &'a Title,
    /// The name, in the prose.
    pub(super) name: Span,
    /// Whom it means; none where no layer knows.
    pub(super) mention: Option<&'a Mention>,
    pub(super) meant: OfficesMeant,
    /// The day that the paragraph is of.
    pub(super) day: Date,
    /// The stretches of days that the paragraph speaks of, with whether they stand in the same sentence.
    times: Vec<(Date, Date, bool)>,
}

/// What is known of a claim.
pub(super) enum Verdict {
    /// It is so, or nothing is known that speaks against it.
    Silent,
    /// The person holds the office at another time.
    NotThen {
        /// The office.
        office: OfficeFacts,
        /// When.
        held: Vec<Held>,
    },
    /// The person never held the office, which has other holders then.
    Never {
        /// The office.
        office: OfficeFacts,
        /// What the person holds on the day.
        instead: Vec<(Held, OfficeFacts)>,
    },
    /// The words do not say whose office it is; the person never held one of that title, and holds another then.
    NeverSo {
        /// What the person holds on the day.
        holding: Box<(Held, OfficeFacts)>,
    },
    /// The state has no office of that name, and this one instead.
    CalledOtherwise {
        /// What it is called.
        office: OfficeFacts,
    },
}

/// The claims of a paragraph.
pub(super) fn claims<'a>(input: &'a TimesInput<'a>) -> Vec<Claim<'a>> {
    let facts = input.paragraph.facts;
    let Some(reference) = input.paragraph.reference_date else { return Vec::new() };
    let paragraph = &input.article.paragraphs[input.index];
    // A picture from the archive without a date may be of any day.
    let Some(day) = day_of_paragraph(paragraph, facts, Some(reference)) else { return Vec::new() };
    let holds = |title: &&Title| matches!(title.standing, Standing::Holds | Standing::Acting);
    let claim = |title: &'a Title| {
        let number = title.person?;
        let name = behind_title(input.paragraph.text, facts.names[number].span, title.span);
        let mention = mention_of(input, number);
        let person = mention.map(|mention| &mention.entity);
        let meant = offices_meant(title, facts, &input.resolved.entities, person);
        let sentence = sentence_span(input.paragraph.text, title.span);
        let times = facts
            .times
            .iter()
            .zip(input.times)
            .filter_map(|(expression, time)| {
                let (first, last) = time.time.as_ref()?.bounds()?;
                Some((first, last, sentence.contains(expression.span)))
            })
            .collect();
        Some(Claim { title, name, mention, meant, day, times })
    };
    facts.titles.iter().filter(holds).filter_map(claim).collect()
}

/// The name without the title that it holds: "Charles" of "King Charles".
fn behind_title(text: &str, name: Span, title: Span) -> Span {
    if !name.overlaps(title) || name.end <= title.end {
        return name;
    }
    let gap = text[title.end..name.end].len() - text[title.end..name.end].trim_start().len();
    Span::new(title.end + gap, name.end)
}

/// The mention that a candidate of the paragraph is.
pub(super) fn mention_of<'a>(input: &TimesInput<'a>, number: usize) -> Option<&'a Mention> {
    let span = input.article.paragraphs[input.index].prose.source(input.paragraph.facts.names[number].span);
    let mentions = &input.resolved.mentions;
    let from = mentions.partition_point(|mention| mention.span.start < span.start);
    mentions[from..].iter().take_while(|mention| mention.span.start < span.end).find(|mention| {
        mention.candidate == Some((input.index, number))
            || matches!(mention.how, How::Annotated(_)) && mention.span == span
    })
}

impl Claim<'_> {
    /// The person, if any layer knows them.
    pub(super) fn person(&self) -> Option<&EntityKey> {
        self.mention.filter(|mention| mention.how != How::Introduced).map(|mention| &mention.entity)
    }

    /// What is known of it.
    pub(super) fn verdict(&self, entities: &Entities) -> Verdict {
        let Some(person) = self.person() else { return Verdict::Silent };
        let held = entities.holdings_of(person);
        let right =
            |office: &OfficeFacts| held.iter().any(|held| held.office == office.key && self.is_right(held));
        let OfficesMeant { offices, alike, .. } = &self.meant;
        if offices.iter().chain(alike).any(right) {
            // It may be the right person by a title that is not used there.
            let by_another_title = alike.iter().find(|office| offices.is_empty() && right(office));
            return self.called_otherwise(by_another_title);
        }
        if offices.is_empty() {
            return self.by_the_wrong_title(&held, entities);
        }
        // Where any of the offices is not known well enough, the person may hold that one.
        if !offices.iter().all(|office| self.is_known(office)) {
            return Verdict::Silent;
        }
        let Some(office) = offices.first() else { return Verdict::Silent };
        let at_other_times: Vec<Held> = held
            .iter()
            .filter(|held| offices.iter().any(|office| office.key == held.office))
            .cloned()
            .collect();
        if at_other_times.is_empty() {
            let instead = self.instead(&held, entities);
            return Verdict::Never { office: office.clone(), instead };
        }
        let office = offices.iter().find(|office| office.key == at_other_times[0].office).unwrap_or(office);
        Verdict::NotThen { office: office.clone(), held: at_other_times }
    }

    /// "German Prime Minister Olaf Scholz": the state has no such office, and he holds another.
    fn by_the_wrong_title(&self, held: &[Held], entities: &Entities) -> Verdict {
        if !is_political(&self.title.phrase) || self.title.owner == Owner::Unknown {
            return Verdict::Silent;
        }
        if self.meant.owners.is_empty() {
            let leads = |(_, office): &(Held, OfficeFacts)| {
                matches!(office.role, Some(Role::HeadOfState | Role::HeadOfGovernment))
                    && self.is_known(office)
            };
            return match self.instead(held, entities).into_iter().find(leads) {
                Some(holding) => Verdict::NeverSo { holding: Box::new(holding) },
                None => Verdict::Silent,
            };
        }
        // Somebody else's leader by a title of theirs: "Spanish President Emmanuel Macron".
        let instead = self.instead(held, entities);
        let of_others = |office: &OfficeFacts| {
            office.titles.contains(&self.title.phrase)
                && office.owner.as_ref().is_none_or(|owner| !self.meant.owners.contains(owner))
        };
        let own = instead.iter().find(|(_, office)| {
            office.owner.as_ref().is_some_and(|owner| self.meant.owners.contains(owner))
                && matches!(office.role, Some(Role::HeadOfState | Role::HeadOfGovernment))
        });
        if let Some((_, office)) = own {
            return Verdict::CalledOtherwise { office: office.clone() };
        }
        if !instead.iter().any(|(_, office)| of_others(office)) {
            return Verdict::Silent;
        }
        match self.meant.alike.iter().find(|office| self.is_known(office)) {
            Some(office) => Verdict::Never { office: office.clone(), instead },
            None => Verdict::Silent,
        }
    }

    fn called_otherwise(&self, office: Option<&OfficeFacts>) -> Verdict {
        match office {
            Some(office) if is_political(&self.title.phrase) => {
                Verdict::CalledOtherwise { office: office.clone() }
            }
            _ => Verdict::Silent,
        }
    }

    /// The offices that the person holds on the day.
    fn instead(&self, held: &[Held], entities: &Entities) -> Vec<(Held, OfficeFacts)> {
        held.iter()
            .filter(|held| held.days.cover(self.day))
            .filter_map(|held| Some((held.clone(), entities.office(&held.office)?)))
            .collect()
    }

    /// Whether a holding makes the claim right: on the day or close to it, or at a time that the paragraph speaks of.
    fn is_right(&self, held: &Held) -> bool {
        let (first, last) = around(self.day);
        // "This year" of another sentence is not a time that the claim looks back to.
        let elsewhere =
            |(first, last, same): &&(Date, Date, bool)| *same || !(*first <= self.day && self.day <= *last);
        held.days.meet(first, last)
            || self.times.iter().filter(elsewhere).any(|(first, last, _)| held.days.meet(*first, *last))
    }

    /// Whether every holder of an office is known on the day.
    fn is_known(&self, office: &OfficeFacts) -> bool {
        office.complete.from.is_some() && office.complete.to.is_some() && office.complete.cover(self.day)
    }

    /// Whether the sentence speaks of the days around the article's, and of no other time.
    pub(super) fn is_told_as_present(&self) -> bool {
        let near = |(first, last): (Date, Date)| {
            crate::rules::dates::days_between(first, self.day).abs() <= 8
                && crate::rules::dates::days_between(last, self.day).abs() <= 8
        };
        let mut in_sentence = self.times.iter().filter(|(.., same)| *same).peekable();
        in_sentence.peek().is_some() && in_sentence.all(|(first, last, _)| near((*first, *last)))
    }

    /// Whether the paragraph speaks of a year before the article's.
    pub(super) fn speaks_of_the_past(&self) -> bool {
        self.times.iter().any(|(_, last, _)| crate::rules::dates::days_between(*last, self.day) > 60)
    }

    /// Who holds the office on the day, those who hold it plainly first.
    pub(super) fn holders(&self, office: &OfficeFacts, entities: &Entities) -> Vec<Held> {
        let mut holders: Vec<Held> =
            entities.holders_of(&office.key).into_iter().filter(|held| held.days.cover(self.day)).collect();
        holders.retain(|held| held.status != HoldingStatus::Disputed);
        holders.sort_by_key(|held| (held.status, std::cmp::Reverse(held.days)));
        holders
    }

    /// Where the owner of the office stands in the prose.
    pub(super) fn owner_span(&self, input: &TimesInput<'_>) -> Option<Span> {
        match self.title.owner {
            Owner::Named { candidate, .. } => Some(input.paragraph.facts.names[candidate].span),
            Owner::Unsaid | Owner::Unknown => None,
        }
    }
}

/// The days around a day on which a handover may be told either way.
fn around(day: Date) -> (Date, Date) {
    let span = jiff::Span::new().days(GRACE);
    (day.checked_sub(span).unwrap_or(Date::MIN), day.checked_add(span).unwrap_or(Date::MAX))
}

/// Whether a title is one of heads of state and of government, of which a state has no more than it is known to have.
fn is_political(phrase: &str) -> bool {
    matches!(role_of(phrase), Some(Role::HeadOfState | Role::HeadOfGovernment))
}
