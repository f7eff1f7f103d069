//! From what was gathered to the rows of tables: ids are given, names of what is referred to are found, terms without a
//! gap become one.
//!
//! Of places, offices and organisations all are in memory at once, since persons refer to them. Persons pass one by one.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::ImportError;
use super::draft::{Draft, Held, Joined, OtherName};
use super::gather::{Fact, Gather, Gathered, Rest, Stage, is_country};
use super::ids::{Ids, Namesakes};
use super::office::{role_of, title_of};
use super::report::{Place, Report};
use super::rows;
use crate::kb::store::date::day_number;
use crate::kb::store::lines::{Line, item_number};
use crate::kb::store::tables::{Alias, Holding, Membership, Tables};
use crate::kb::store::{
    EntryKind, FactDate, HoldingStatus, MemberStatus, NameKind, Period, PlaceKind, key as name_key,
};

/// Makes the tables, and ends the report.
pub(super) fn settle(gather: Gather, namesakes: Namesakes) -> Result<(Tables, Report), ImportError> {
    let (mut records, rest) = gather.sorted()?;
    let mut settling = Settling::new(rest, namesakes);
    let mut person = About::default();
    while let Some(record) = records.next()? {
        match record.stage {
            Stage::Item => settling.item(record),
            Stage::Thing => {
                if let Fact::Thing(draft) = record.fact {
                    settling.pending(record.kind, &record.key, *draft, record.place);
                }
            }
            Stage::Person => {
                settling.settle_things();
                if record.key != person.key {
                    settling.person(std::mem::take(&mut person));
                    person.key.clone_from(&record.key);
                }
                person.facts.push((record.fact, record.place));
            }
            Stage::Member => {
                settling.settle_things();
                settling.person(std::mem::take(&mut person));
                if let Fact::Joined(joined) = record.fact {
                    let id = settling.known.get(&(record.kind, record.key.clone())).cloned();
                    let member = id.as_deref().map(|id| (record.kind, id));
                    settling.memberships(&record.key, member, vec![(joined, record.place)]);
                }
            }
        }
    }
    settling.settle_things();
    settling.person(person);
    Ok(settling.end())
}

/// Everything on one person.
#[derive(Default)]
struct About {
    key: String,
    facts: Vec<(Fact, Place)>,
}

struct Settling {
    rest: Rest,
    namesakes: Namesakes,
    ids: Ids,
    tables: Tables,
    /// What is no person, by the key that the source has for it.
    pending: BTreeMap<(EntryKind, String), (Draft, Place)>,
    is_settled: bool,
    /// The ids of what is no person.
    known: FxHashMap<(EntryKind, String), String>,
}

impl Settling {
    fn new(rest: Rest, namesakes: Namesakes) -> Self {
        Self {
            rest,
            namesakes,
            ids: Ids::new(),
            tables: Tables::default(),
            pending: BTreeMap::new(),
            is_settled: false,
            known: FxHashMap::default(),
        }
    }

    /// Keeps an item as what it is referred to.
    fn item(&mut self, record: Gathered) {
        let (Fact::Thing(draft), Some(number)) = (record.fact, item_number(&record.key)) else { return };
        let is_wanted = |kind| self.rest.wanted.contains(&(kind, number));
        let wanted = [is_wanted(EntryKind::Place), is_wanted(EntryKind::Office), is_wanted(EntryKind::Org)];
        if wanted[0] || is_country(&draft) {
            let mut place = (*draft).clone();
            place.place = place.place.or(Some(PlaceKind::City));
            self.pending(EntryKind::Place, &record.key, place, record.place);
        }
        for (kind, _) in [(EntryKind::Office, 1), (EntryKind::Org, 2)].iter().filter(|(_, at)| wanted[*at]) {
            let thing = Draft { place: None, capitals: Vec::new(), ..(*draft).clone() };
            self.pending(*kind, &record.key, thing, record.place);
        }
    }

    fn pending(&mut self, kind: EntryKind, key: &str, draft: Draft, place: Place) {
        match self.pending.get_mut(&(kind, key.to_owned())) {
            Some((known, _)) => {
                for conflict in known.merge(draft) {
                    self.rest.notes.conflict(place, &conflict);
                }
            }
            None => {
                self.pending.insert((kind, key.to_owned()), (draft, place));
            }
        }
    }

    /// Gives ids to all that is no person, once all of it is there.
    fn settle_things(&mut self) {
        if std::mem::replace(&mut self.is_settled, true) {
            return;
        }
        for (kind, number) in std::mem::take(&mut self.rest.wanted) {
            let draft = || (Draft { wikidata: number, ..Draft::default() }, Place::default());
            self.pending.entry((kind, format!("Q{number}"))).or_insert_with(draft);
        }
        self.name_all();
        self.add_countries();
        let pending = std::mem::take(&mut self.pending);
        // A place that is named as the capital of a country is called so there.
        let names: FxHashMap<String, String> = pending
            .iter()
            .filter(|((kind, _), _)| *kind == EntryKind::Place)
            .map(|((_, key), (draft, _))| (key.clone(), draft.name.clone()))
            .collect();
        for ((kind, key), (draft, _)) in &pending {
            let id = self.ids.give(*kind, draft, Namesakes::Same);
            self.known.insert((*kind, key.clone()), id);
        }
        for ((kind, key), (mut draft, _)) in pending {
            for capital in &mut draft.capitals {
                if let Some(name) = names.get(&capital.text).filter(|_| item_number(&capital.text).is_some())
                {
                    capital.text.clone_from(name);
                }
            }
            let Some(id) = self.known.get(&(kind, key.clone())).cloned() else { continue };
            self.thing(kind, &id, draft);
        }
    }

    /// Finds names for what has none: the built-in one, what its holders are, or the key.
    fn name_all(&mut self) {
        let orgs: BTreeMap<String, String> = self
            .pending
            .iter()
            .filter(|((kind, _), _)| *kind == EntryKind::Org)
            .map(|((_, key), (draft, _))| (key.clone(), draft.name.clone()))
            .collect();
        for ((kind, key), (draft, place)) in &mut self.pending {
            if name_key(&draft.name).is_empty() {
                let known = self.ids.counterpart(*kind, draft, Namesakes::Same);
                let duty = capitalise(&draft.duty);
                draft.name = match (known, orgs.get(&draft.org)) {
                    (Some(known), _) => known.name().to_owned(),
                    (None, Some(org)) if !duty.is_empty() && !org.is_empty() => format!("{duty} of {org}"),
                    _ if !duty.is_empty() => duty,
                    _ => {
                        self.rest.notes.changed(
                            "called by its id, since the source has no name for it",
                            *place,
                            key,
                        );
                        key.clone()
                    }
                };
            }
            if name_key(&draft.name).is_empty() {
                draft.name = format!("{} without a name", kind.as_str());
            }
        }
    }

    /// The countries that offices and places are of, where only the built-in knowledge base has them.
    fn add_countries(&mut self) {
        let missing: Vec<String> = self
            .pending
            .values()
            .map(|(draft, _)| &draft.country)
            .filter(|key| !key.is_empty() && !self.pending.contains_key(&(EntryKind::Place, (*key).clone())))
            .cloned()
            .collect();
        for key in missing {
            let wanted = Draft { wikidata: item_number(&key).unwrap_or(0), ..Draft::default() };
            let wanted = Draft { place: Some(PlaceKind::Country), ..wanted };
            let known = self.ids.counterpart(EntryKind::Place, &wanted, Namesakes::Same);
            let Some(known) = known.filter(|known| known.place_kind() == PlaceKind::Country) else {
                continue;
            };
            let draft = Draft {
                iso2: known.iso2().to_owned(),
                iso3: known.iso3().to_owned(),
                source: known.source().to_owned(),
                name: known.name().to_owned(),
                ..wanted
            };
            self.pending.insert((EntryKind::Place, key), (draft, Place::default()));
        }
        let is_country: Vec<String> = self
            .pending
            .iter()
            .filter(|((kind, _), (draft, _))| *kind == EntryKind::Place && is_country(draft))
            .map(|((_, key), _)| key.clone())
            .collect();
        for (draft, place) in self.pending.values_mut() {
            if !draft.country.is_empty() && is_country.binary_search(&draft.country).is_err() {
                let unknown = std::mem::take(&mut draft.country);
                self.rest.notes.left_out("a country that is in no record", *place, &unknown);
            }
        }
    }

    fn thing(&mut self, kind: EntryKind, id: &str, mut draft: Draft) {
        let id_of = |kind, key: &str| self.known.get(&(kind, key.to_owned())).cloned().unwrap_or_default();
        draft.org = id_of(EntryKind::Org, &draft.org);
        draft.country = id_of(EntryKind::Place, &draft.country);
        if !draft.org.is_empty() && kind == EntryKind::Office {
            draft.country.clear();
        }
        if kind == EntryKind::Office && draft.role.is_none() {
            let known = self.ids.counterpart(kind, &draft, Namesakes::Same);
            match known {
                Some(known) => {
                    draft.role = Some(known.role());
                    if draft.titles.is_empty() {
                        draft.titles = known.titles().into_iter().map(str::to_owned).collect();
                    }
                }
                None => draft.role = Some(role_of(&draft.name)),
            }
        }
        if kind == EntryKind::Office && draft.titles.is_empty() && draft.id.is_empty() {
            draft.titles.extend(title_of(&draft.name));
        }
        let names = rows::alias_names(kind, &draft);
        self.aliases(kind, id, &draft, names);
        rows::push(&mut self.tables, kind, id, draft);
    }

    fn aliases(&mut self, kind: EntryKind, id: &str, draft: &Draft, names: Vec<OtherName>) {
        for name in names {
            self.rest.notes.date(name.from);
            self.rest.notes.date(name.to);
            let row = Alias {
                entity: (kind, id.to_owned()),
                name: name.text,
                kind: name.kind.unwrap_or(NameKind::Variant),
                language: name.lang,
                period: Period { from: name.from, to: name.to },
                source: draft.source.clone(),
                checked: draft.checked.clone(),
            };
            self.tables.aliases.push(Line { number: 0, row });
        }
    }

    fn person(&mut self, about: About) {
        let (mut person, mut held, mut joined) = (None::<(Draft, Place)>, Vec::new(), Vec::new());
        for (fact, place) in about.facts {
            match fact {
                Fact::Held(row) => held.push((row, place)),
                Fact::Joined(row) => joined.push((row, place)),
                Fact::Thing(draft) => match &mut person {
                    Some((known, _)) => {
                        for conflict in known.merge(*draft) {
                            let conflict = format!("{}: {conflict}", known.name);
                            self.rest.notes.conflict(place, &conflict);
                        }
                    }
                    None => person = Some((*draft, place)),
                },
            }
        }
        let Some((mut draft, place)) = person else {
            // A member of which the source did not say what it is.
            let member = [EntryKind::Org, EntryKind::Place]
                .into_iter()
                .find_map(|kind| self.known.get(&(kind, about.key.clone())).map(|id| (kind, id.clone())));
            for (_, place) in held {
                self.rest.notes.left_out("a holder who is in no record", place, &about.key);
            }
            let member = member.as_ref().map(|(kind, id)| (*kind, id.as_str()));
            return self.memberships(&about.key, member, joined);
        };
        if name_key(&draft.name).is_empty() {
            return self.rest.notes.left_out(
                "a person without a name in Latin letters or any other",
                place,
                &about.key,
            );
        }
        if let (Some(born), Some(died)) = (draft.born, draft.died)
            && died.last_day() < born.first_day()
        {
            let detail = format!("{}: {born} and {died}", draft.name);
            self.rest.notes.conflict(place, &format!("died before being born, neither was kept: {detail}"));
            (draft.born, draft.died) = (None, None);
        }
        self.rest.notes.date(draft.born);
        self.rest.notes.date(draft.died);
        let id = self.ids.give(EntryKind::Person, &draft, self.namesakes);
        self.holdings(&id, held);
        self.memberships(&about.key, Some((EntryKind::Person, &id)), joined);
        let names = rows::alias_names(EntryKind::Person, &draft);
        self.aliases(EntryKind::Person, &id, &draft, names);
        rows::push(&mut self.tables, EntryKind::Person, &id, draft);
    }

    fn holdings(&mut self, person: &str, held: Vec<(Held, Place)>) {
        let mut rows: Vec<Holding> = Vec::new();
        for (mut row, place) in held {
            let Some(office) = self.known.get(&(EntryKind::Office, row.office.clone())) else {
                self.rest.notes.left_out("an office that is in no record", place, &row.office);
                continue;
            };
            (row.from, row.to) = self.in_term(row.period(), &row.term);
            if !is_in_order(row.period()) {
                self.rest.notes.unreadable("ends before it begins", place, &said(row.period()));
                continue;
            }
            rows.push(Holding {
                office: office.clone(),
                person: person.to_owned(),
                period: row.period(),
                status: row.status.unwrap_or(HoldingStatus::Full),
                source: row.source,
                checked: row.checked,
            });
        }
        rows.sort_by(|one, other| {
            (&one.office, one.status, one.period, &one.source).cmp(&(
                &other.office,
                other.status,
                other.period,
                &other.source,
            ))
        });
        rows.dedup_by(|next, last| {
            let same = next.office == last.office && next.status == last.status;
            same && is_joined(&mut last.period, next.period)
        });
        for row in rows {
            self.rest.notes.date(row.period.from);
            self.rest.notes.date(row.period.to);
            self.tables.holdings.push(Line { number: 0, row });
        }
    }

    fn memberships(&mut self, key: &str, member: Option<(EntryKind, &str)>, joined: Vec<(Joined, Place)>) {
        let mut rows: Vec<Membership> = Vec::new();
        for (mut row, place) in joined {
            let Some((kind, member)) = member else {
                self.rest.notes.left_out("a member who is in no record", place, key);
                continue;
            };
            let Some(org) = self.known.get(&(EntryKind::Org, row.org.clone())) else {
                self.rest.notes.left_out("an organisation that is in no record", place, &row.org);
                continue;
            };
            (row.from, row.to) = self.in_term(row.period(), &row.term);
            if !is_in_order(row.period()) {
                self.rest.notes.unreadable("ends before it begins", place, &said(row.period()));
                continue;
            }
            rows.push(Membership {
                org: org.clone(),
                member: (kind, member.to_owned()),
                period: row.period(),
                status: row.status.unwrap_or(MemberStatus::Member),
                source: row.source,
                checked: row.checked,
            });
        }
        rows.sort_by(|one, other| {
            (&one.org, one.status, one.period).cmp(&(&other.org, other.status, other.period))
        });
        rows.dedup_by(|next, last| {
            next.org == last.org && next.status == last.status && is_joined(&mut last.period, next.period)
        });
        for row in rows {
            self.rest.notes.date(row.period.from);
            self.rest.notes.date(row.period.to);
            self.tables.memberships.push(Line { number: 0, row });
        }
    }

    /// The dates of a fact; those of the term that it was in, where it has none of its own.
    fn in_term(&self, own: Period, term: &str) -> (Option<FactDate>, Option<FactDate>) {
        let term = self.rest.terms.get(term).copied().unwrap_or_default();
        (own.from.or(term.from), own.to.or(term.to))
    }

    fn end(mut self) -> (Tables, Report) {
        self.tables.meta.as_of = self.rest.as_of;
        for attribution in &self.rest.attributions {
            self.tables.meta.attributions.push_str(attribution);
            self.tables.meta.attributions.push('\n');
        }
        let titles = std::mem::take(&mut self.rest.titles);
        self.tables.titles.extend(titles.into_iter().map(|row| Line { number: 0, row }));
        let kept = &mut self.rest.notes.report.kept;
        let tables = &self.tables;
        kept.persons = tables.people.len() as u64;
        kept.places = (tables.countries.len() + tables.places.len()) as u64;
        kept.offices = tables.offices.len() as u64;
        kept.organisations = (tables.orgs.len() + tables.agencies.len()) as u64;
        kept.holdings = tables.holdings.len() as u64;
        kept.memberships = tables.memberships.len() as u64;
        (self.tables, self.rest.notes.report)
    }
}

/// Whether a period may be one: its end not before its beginning.
fn is_in_order(period: Period) -> bool {
    period.from.zip(period.to).is_none_or(|(from, to)| from.first_day() <= to.last_day())
}

/// Lengthens a period by one that is the same or goes on where it ended.
fn is_joined(last: &mut Period, next: Period) -> bool {
    if *last == next {
        return true;
    }
    let (Some(to), Some(from)) = (last.to, next.from) else { return false };
    // The days on which one may have ended and the other begun must meet, or be neighbours.
    let meets = day_number(from.first_day()) - day_number(to.last_day()) <= 1
        && day_number(to.first_day()) - day_number(from.last_day()) <= 1;
    if meets {
        last.to = next.to;
    }
    meets
}

fn said(period: Period) -> String {
    let date = |date: Option<FactDate>| date.map(|date| date.to_string()).unwrap_or_default();
    format!("{} to {}", date(period.from), date(period.to))
}

fn capitalise(word: &str) -> String {
    crate::text::capitalised(word.trim())
}
