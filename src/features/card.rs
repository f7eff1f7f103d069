//! What is known of an entity, short enough to be read on deadline: first what held on the article's date.
//!
//! Each fact tells its layer where several layers speak, and the last line where all is from.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::entity::{EntityKey, Kind, is_wikidata_item};
use crate::kb::{
    FactDate, HoldingStatus, MemberStatus, Period, PlaceKind, Role, date_in_words, period_in_words,
};
use crate::resolve::{Days, Entities, Held, Place, Provenance, Source};
use crate::time::long_date;

/// How many other offices, and how many other names, are told.
const FEW: usize = 4;

/// What is known of an entity, a paragraph each. `on` is the article's date.
pub(super) fn card(key: &EntityKey, entities: &Entities, on: Option<Date>) -> Vec<String> {
    let mut card = Card { key, entities, on, layers: BTreeSet::new(), paragraphs: Vec::new() };
    card.write();
    card.finish()
}

/// A line, and the layer that it is from; none where the definition is said to be anyway.
struct Line {
    text: String,
    from: Option<Provenance>,
}

struct Card<'a> {
    key: &'a EntityKey,
    entities: &'a Entities,
    on: Option<Date>,
    /// The layers that the facts are from.
    layers: BTreeSet<Provenance>,
    paragraphs: Vec<Vec<Line>>,
}

impl Card<'_> {
    fn write(&mut self) {
        self.say([self.heading()]);
        let account = self.entities.account(self.key);
        if let Some(description) = account.and_then(|found| found.entity.description.clone()) {
            self.say([description]);
        }
        match self.key.kind {
            Kind::Person => {
                self.offices_held();
                self.life();
            }
            Kind::Office => self.holders(),
            Kind::Place => {
                let facts = self.leaders(&[Role::HeadOfState, Role::HeadOfGovernment]);
                self.tell_of_then(facts);
            }
            Kind::Org => {
                let facts = self.members().into_iter().chain(self.leaders(&[Role::Head])).collect();
                self.tell_of_then(facts);
            }
            _ => {}
        }
        self.other_names();
        let item = account
            .and_then(|found| found.entity.wikidata.clone())
            .or_else(|| {
                let found = *self.entities.in_bases(self.key).first()?;
                self.entities.knowledge().entry(found).wikidata()
            })
            .or_else(|| Some(self.key.id.clone()).filter(|id| is_wikidata_item(id)));
        self.say(item.map(|item| format!("[Wikidata {item}](https://www.wikidata.org/wiki/{item})")));
    }

    /// The paragraphs, and where all is from.
    fn finish(self) -> Vec<String> {
        // One layer need not be told with every fact.
        let is_mixed = self.layers.len() > 1;
        let line = |line: &Line| match &line.from {
            Some(from) if is_mixed => format!("{} · {}", line.text, from.layer),
            _ => line.text.clone(),
        };
        let paragraph = |lines: &Vec<Line>| lines.iter().map(line).collect::<Vec<_>>().join("  \n");
        let mut paragraphs: Vec<String> = self.paragraphs.iter().map(paragraph).collect();
        paragraphs.extend(self.sources());
        paragraphs
    }

    /// Where it is defined, and which layers the facts are from.
    fn sources(&self) -> Option<String> {
        let key = self.key;
        let place_of = |place: Place<'_>| match place.source {
            Source::Newsroom(_) => {
                let name = place.file().and_then(std::path::Path::file_name);
                name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
            }
            Source::Article | Source::Base(_) => "this article".to_owned(),
        };
        let is_base = |place: Place<'_>| matches!(place.source, Source::Base(_));
        let account = self.entities.account(key).map(|found| found.place).filter(|place| !is_base(*place));
        let definition =
            self.entities.definition(key).map(|found| found.place).filter(|place| !is_base(*place));
        let mut parts = vec![format!("`{key}`")];
        match (definition.map(place_of), account.map(place_of)) {
            _ if self.is_stranger() => return Some("known from this article alone".to_owned()),
            (Some(first), Some(defined)) if first != defined => {
                parts.push(format!("labelled in {first}, defined in {defined}"));
            }
            (_, Some(defined)) | (Some(defined), None) => parts.push(format!("defined in {defined}")),
            (None, None) => {}
        }
        let mut layers = self.layers.clone();
        // A name alone is a fact as well.
        if account.is_none()
            && let Some(found) = self.entities.in_bases(key).first()
        {
            layers.insert(self.entities.provenance(found.base));
        }
        let dated = layers.iter().filter_map(|layer| Some((&layer.layer, layer.as_of?)));
        let bases: Vec<String> =
            dated.map(|(layer, as_of)| format!("{layer}, as of {}", date_in_words(as_of))).collect();
        if !bases.is_empty() {
            parts.push(format!("from {}", bases.join(" and ")));
        }
        (parts.len() > 1).then(|| parts.join(" · "))
    }

    /// Whether it is a person of whom this article alone speaks.
    fn is_stranger(&self) -> bool {
        let local = self.entities.local().iter().any(|entity| entity.key == *self.key);
        let found = self.entities.definition(self.key);
        !local && found.is_some_and(|found| matches!(found.place.source, Source::Article))
    }

    fn say(&mut self, lines: impl IntoIterator<Item = String>) {
        self.paragraphs.extend(lines.into_iter().map(|text| vec![Line { text, from: None }]));
    }

    /// Facts of one paragraph, each with its layer.
    fn tell(&mut self, facts: Vec<(String, Provenance)>) {
        self.tell_below(None, facts);
    }

    /// Facts that held on the article's date.
    fn tell_of_then(&mut self, facts: Vec<(String, Provenance)>) {
        self.tell_below(self.on.map(|on| format!("on {}:", long_date(on))), facts);
    }

    fn tell_below(&mut self, lead: Option<String>, facts: Vec<(String, Provenance)>) {
        if facts.is_empty() {
            return;
        }
        self.layers.extend(facts.iter().map(|(_, from)| from.clone()));
        let lead = lead.into_iter().map(|text| Line { text, from: None });
        let facts = facts.into_iter().map(|(text, from)| Line { text, from: Some(from) });
        self.paragraphs.push(lead.chain(facts).collect());
    }

    /// Its name, and what it is.
    fn heading(&self) -> String {
        let known = self.entities.account(self.key).is_some() || !self.entities.in_bases(self.key).is_empty();
        let label = if known { self.entities.label(self.key) } else { self.key.id.clone() };
        format!("**{label}** · {}", self.what())
    }

    fn what(&self) -> String {
        let kind = self.key.kind.to_string();
        match self.entities.place(self.key).filter(|_| self.key.kind == Kind::Place) {
            None => kind,
            Some((PlaceKind::Country, ..)) => {
                let capitals = self.capitals();
                if capitals.is_empty() {
                    "country".to_owned()
                } else {
                    format!("country, capital {capitals}")
                }
            }
            Some((place, country, population)) => {
                let country = country
                    .map(|country| format!(" in {}", self.entities.label(&country)))
                    .unwrap_or_default();
                let people = people(population).map(|people| format!(", {people}")).unwrap_or_default();
                format!("{}{country}{people}", place.as_str())
            }
        }
    }

    /// The capital of a country on the article's date.
    fn capitals(&self) -> String {
        let Some(found) = self.entities.in_bases(self.key).first().copied() else { return String::new() };
        let capitals = self.entities.knowledge().entry(found).capitals();
        let then = capitals.iter().filter(|(_, period)| {
            let days = Days { from: period.from, to: period.to };
            self.on.map_or(period.to.is_none(), |on| days.cover(on))
        });
        then.map(|(name, _)| *name).collect::<Vec<_>>().join(" and ")
    }

    /// The offices that a person held on the article's date, with the neighbours in them; then some of the others.
    fn offices_held(&mut self) {
        let held = self.entities.holdings_of(self.key);
        let on = self.on;
        let is_then = |held: &&Held| on.is_some_and(|on| held.days.cover(on));
        let mut facts = Vec::new();
        for held in held.iter().filter(is_then) {
            facts.push((format!("**{}**{}", self.office_of(held), self.term(held)), held.from.clone()));
            facts.extend(self.neighbours(held));
        }
        if let Some(on) = on.filter(|_| facts.is_empty() && !held.is_empty()) {
            self.say([format!("in no office on {}, as far as is known", long_date(on))]);
        }
        self.tell_of_then(facts);
        let others: Vec<&Held> = held.iter().rev().filter(|held| !is_then(held)).collect();
        let mut facts: Vec<(String, Provenance)> = others
            .iter()
            .take(FEW)
            .map(|held| (format!("{}{}", self.office_of(held), self.term(held)), held.from.clone()))
            .collect();
        if let (Some((last, _)), left @ 1..) = (facts.last_mut(), others.len().saturating_sub(FEW)) {
            last.push_str(&format!(", and {left} more"));
        }
        self.tell(facts);
    }

    /// Who held an office on the article's date, or the last who is known to have.
    fn holders(&mut self) {
        let holders = self.entities.holders_of(self.key);
        let Some(last) = holders.last() else { return };
        let name = |held: &Held| format!("**{}**{}", self.entities.label(&held.person), status(held.status));
        let told = |held: &Held, before: &str| {
            (format!("{before}{}{}", name(held), self.term(held)), held.from.clone())
        };
        let Some(on) = self.on else {
            let facts = vec![told(last, "last known holder ")];
            return self.tell(facts);
        };
        let complete = self.entities.office(self.key).map(|office| office.complete).unwrap_or_default();
        let until = complete.last().filter(|until| *until < on);
        // Who held it to the end of what is known may be gone.
        let then = |held: &&Held| held.days.cover(on) && (until.is_none() || held.days.to.is_some());
        let mut facts: Vec<(String, Provenance)> = Vec::new();
        for held in holders.iter().filter(then) {
            facts.push(told(held, ""));
            facts.extend(self.neighbours(held));
        }
        if facts.is_empty() {
            let before = holders.iter().rfind(|held| held.days.first().is_some_and(|first| first <= on));
            facts.push(match (until, before) {
                (Some(until), _) => {
                    let known = format!("known only until {}; last known holder ", long_date(until));
                    (format!("{known}{}{}", name(last), dates(last.days)), last.from.clone())
                }
                (None, Some(before)) => {
                    let known = format!("nobody is known to have held it on {}; before, ", long_date(on));
                    told(before, &known)
                }
                (None, None) => {
                    let known = format!("nobody is known to have held it on {}; later, ", long_date(on));
                    told(&holders[0], &known)
                }
            });
            return self.tell(facts);
        }
        self.tell_of_then(facts);
    }

    /// Who held the offices of some roles in a state or an organisation on the article's date.
    fn leaders(&self, roles: &[Role]) -> Vec<(String, Provenance)> {
        let Some(on) = self.on else { return Vec::new() };
        let mut facts = Vec::new();
        let offices: Vec<_> =
            self.entities.offices_of(self.key).iter().filter_map(|key| self.entities.office(key)).collect();
        for role in roles {
            for office in offices.iter().filter(|office| office.role == Some(*role)) {
                for held in self.entities.holders_of(&office.key) {
                    if held.days.cover(on) {
                        let person = self.entities.label(&held.person);
                        let term = self.term(&held);
                        let text = format!("{}: **{person}**{}{term}", office.name, status(held.status));
                        facts.push((text, held.from.clone()));
                    }
                }
            }
        }
        facts
    }

    /// How many members an organisation had on the article's date, where all are known.
    fn members(&self) -> Option<(String, Provenance)> {
        let on = self.on?;
        let window = self.entities.membership_window(self.key)?;
        if !window.cover(on) || window.to.is_none() {
            return None;
        }
        let members = self.entities.members_of(self.key);
        let counts = |status: MemberStatus| matches!(status, MemberStatus::Member | MemberStatus::Suspended);
        let then = members.iter().filter(|member| counts(member.status) && member.days.cover(on));
        // Who left and came back is one.
        let then: BTreeMap<_, _> = then.map(|member| (&member.member, &member.from)).collect();
        let from = (*then.values().next()?).clone();
        Some((plural(then.len(), "member"), from))
    }

    fn life(&mut self) {
        let (born, died) = (self.entities.born(self.key), self.entities.died(self.key));
        let mut text = Vec::new();
        if let Some((born, _)) = &born {
            text.push(format!("born {}", date_in_words(*born)));
        }
        if let Some((died, _)) = &died {
            text.push(format!("died {}", date_in_words(*died)));
        }
        let is_alive = |on: &Date| {
            let death = died.as_ref().and_then(|(died, _)| Days { from: Some(*died), to: None }.first());
            death.is_none_or(|death| *on < death)
        };
        let age = born.as_ref().zip(self.on.filter(is_alive)).and_then(|((born, _), on)| age(*born, on));
        text.extend(age.map(|age| format!("{age} old then")));
        if let Some((_, from)) = born.or(died) {
            self.tell(vec![(text.join(", "), from)]);
        }
    }

    fn other_names(&mut self) {
        let Some(found) = self.entities.account(self.key) else { return };
        let aliases = &found.entity.aliases;
        if aliases.is_empty() {
            return;
        }
        let mut text = format!("also {}", aliases[..aliases.len().min(FEW)].join(", "));
        if let left @ 1.. = aliases.len().saturating_sub(FEW) {
            text.push_str(&format!(" and {left} more"));
        }
        self.say([text]);
    }

    /// "President of France (acting)".
    fn office_of(&self, held: &Held) -> String {
        let office = self.entities.office(&held.office);
        let name = office.map_or_else(|| held.office.id.clone(), |office| office.name);
        format!("{name}{}", status(held.status))
    }

    /// ", since 14 May 2017"; where nobody knows whether it still lasted on the article's date, until when it is known.
    fn term(&self, held: &Held) -> String {
        let term = dates(held.days);
        let complete = self.entities.office(&held.office).map(|office| office.complete).unwrap_or_default();
        let known = complete.to.filter(|_| held.from.as_of.is_some()).or(held.from.as_of);
        let last = Days { from: None, to: known }.last();
        match (self.on, last, known) {
            (Some(on), Some(last), Some(known)) if held.days.to.is_none() && last < on => {
                format!("{term} (known until {})", date_in_words(known))
            }
            _ => term,
        }
    }

    /// Who held the office before and after, where that is certain.
    fn neighbours(&self, held: &Held) -> Option<(String, Provenance)> {
        let office = self.entities.office(&held.office).filter(|office| office.seats == 1)?;
        let holders = self.entities.holders_of(&held.office);
        let others = || holders.iter().filter(|other| other.person != held.person);
        // A gap is one in the office where all holders are known, and else may be one in what is known.
        let is_next = |end: Date, start: Date| {
            let known = |day: Date| office.complete.from.is_some() && office.complete.cover(day);
            end.tomorrow().is_ok_and(|next| start <= next) || (known(end) && known(start))
        };
        let before = held.days.first().and_then(|start| {
            let earlier = others().filter(|other| other.days.first().is_some_and(|first| first < start));
            let last = earlier.max_by_key(|other| (other.days.last(), other.days.first()))?;
            is_next(last.days.last()?, start).then_some(last)
        });
        let after = held.days.last().and_then(|end| {
            let later = others().filter(|other| other.days.last().is_none_or(|last| last > end));
            let next = later
                .filter(|other| other.days.first() >= held.days.first())
                .min_by_key(|other| other.days.first())?;
            is_next(end, next.days.first()?).then_some(next)
        });
        let name = |held: &Held| format!("{}{}", self.entities.label(&held.person), status(held.status));
        let parts = [
            before.map(|held| format!("after {}", name(held))),
            after.map(|held| format!("before {}", name(held))),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let from = before.or(after)?.from.clone();
        Some((parts.join(", "), from))
    }
}

fn status(status: HoldingStatus) -> String {
    match status {
        HoldingStatus::Full => String::new(),
        other => format!(" ({})", other.as_str()),
    }
}

/// ", since 14 May 2017".
fn dates(days: Days) -> String {
    let words = period_in_words(Period { from: days.from, to: days.to });
    if words.is_empty() { words } else { format!(", {words}") }
}

/// "65 years", and "64 or 65 years" of whom only the year of birth is known.
fn age(born: FactDate, on: Date) -> Option<String> {
    let years = |(year, month, day): (i16, i8, i8)| {
        on.year() - year - i16::from((on.month(), on.day()) < (month, day))
    };
    let (least, most) = (years(born.last_day()), years(born.first_day()));
    if !(0..=130).contains(&least) {
        return None;
    }
    Some(match (least, most) {
        (1, 1) => "1 year".to_owned(),
        (least, most) if least == most => format!("{least} years"),
        (least, most) => format!("{least} or {most} years"),
    })
}

/// How many people live somewhere, roundly.
fn people(population: u32) -> Option<String> {
    Some(match population {
        0 => return None,
        1_000_000.. => {
            let tenths = (population + 50_000) / 100_000;
            let fraction =
                if tenths.is_multiple_of(10) { String::new() } else { format!(".{}", tenths % 10) };
            format!("{}{fraction} million people", tenths / 10)
        }
        10_000.. => format!("{},000 people", (population + 500) / 1000),
        _ => format!("{population} people"),
    })
}

/// "1 mention", "2 mentions".
pub(super) fn plural(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
