//! Holds the tables to what must be true of any facts: what contradicts itself is wrong, whoever stated it.
//!
//! Only what is sure is a problem. Where two dates are known to the month, an order is impossible only when no two of
//! their days are in order.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::{compile, in_folder};
use super::date::{FactDate, Period, Precision, day_number};
use super::keys::key;
use super::lines::{Dated, Found, Line, Row, TableProblem};
use super::tables::{Agency, Alias, Country, Holding, Membership, Office, Org, Person, Tables};
use super::terms::{EntryKind, HoldingStatus, NameKind};

/// Everything that is wrong in a folder of tables, by file and line. `found` is what reading them found.
pub fn lint(tables: &Tables, found: &Found, folder: &str) -> Vec<TableProblem> {
    let mut faults = Faults { folder, out: Vec::new() };
    orders(tables, &mut faults);
    offices(tables, &mut faults);
    lives(tables, &mut faults);
    memberships(tables, &mut faults);
    wikidata_items(tables, &mut faults);
    aliases(tables, &mut faults);
    let mut problems = faults.out;
    problems.extend(found.problems.iter().chain(&found.untidy).cloned());
    problems.extend(compile(tables, folder).err().into_iter().flatten());
    problems.sort();
    problems.dedup();
    problems
}

/// What is wrong, growing.
struct Faults<'a> {
    folder: &'a str,
    out: Vec<TableProblem>,
}

impl Faults<'_> {
    fn push<T: Row>(&mut self, line: &Line<T>, message: String) {
        let file = in_folder(self.folder, T::FILE);
        self.out.push(TableProblem { file, line: line.number, column: 1, message });
    }

    fn period<T: Row>(&mut self, line: &Line<T>, what: &str, period: Period) {
        if let (Some(from), Some(to)) = (period.from, period.to)
            && is_before(to, from)
        {
            self.push(line, format!("{what} ends on {to}, before it begins on {from}"));
        }
    }

    fn dated<T: Row>(&mut self, line: &Line<T>, items: &[Dated]) {
        for item in items {
            self.period(line, &item.text, item.period);
        }
    }
}

/// Whether all of one date is before all of another.
fn is_before(one: FactDate, other: FactDate) -> bool {
    one.last_day() < other.first_day()
}

/// No end before its beginning.
fn orders(tables: &Tables, faults: &mut Faults<'_>) {
    for line in &tables.countries {
        faults.period(line, "the country", line.row.exists);
        faults.dated(line, &line.row.names);
        faults.dated(line, &line.row.demonyms);
        faults.dated(line, &line.row.capitals);
    }
    for line in &tables.places {
        faults.dated(line, &line.row.names);
    }
    for line in &tables.orgs {
        faults.dated(line, &line.row.names);
        faults.window(line, line.row.complete_from, line.row.known_until);
    }
    for line in &tables.agencies {
        faults.dated(line, &line.row.names);
    }
    for line in &tables.offices {
        faults.window(line, line.row.complete_from, line.row.known_until);
    }
    for line in &tables.aliases {
        faults.period(line, "the name", line.row.period);
    }
    for line in &tables.holdings {
        faults.period(line, "the holding", line.row.period);
    }
    for line in &tables.memberships {
        faults.period(line, "the membership", line.row.period);
    }
    for line in &tables.people {
        if let (Some(born), Some(died)) = (line.row.born, line.row.died)
            && is_before(died, born)
        {
            faults.push(line, format!("died on {died}, before the birth on {born}"));
        }
    }
}

impl Faults<'_> {
    fn window<T: Row>(&mut self, line: &Line<T>, from: Option<FactDate>, until: Option<FactDate>) {
        match (from, until) {
            (Some(_), None) => {
                self.push(line, "complete_from without known_until: give both or none".to_owned());
            }
            (Some(from), Some(until)) if is_before(until, from) => {
                self.push(line, format!("known_until {until} is before complete_from {from}"));
            }
            _ => {}
        }
    }
}

/// One holder at a time, and nobody missing where all are said to be listed.
fn offices(tables: &Tables, faults: &mut Faults<'_>) {
    let mut by_office: BTreeMap<&str, Vec<&Line<Holding>>> = BTreeMap::new();
    for line in &tables.holdings {
        by_office.entry(&line.row.office).or_default().push(line);
    }
    for office in &tables.offices {
        let mut held = by_office.remove(office.row.id.as_str()).unwrap_or_default();
        held.sort_by_key(|line| line.row.period);
        seats(office, &held, faults);
        if let (Some(from), Some(until)) = (office.row.complete_from, office.row.known_until) {
            for line in &held {
                precise_dates(line, Period { from: Some(from), to: Some(until) }, faults);
            }
            gaps(office, &held, from, until, faults);
        }
    }
}

/// No more full holders at a time than there are seats. `held` is by start.
fn seats(office: &Line<Office>, held: &[&Line<Holding>], faults: &mut Faults<'_>) {
    let full: Vec<_> = held.iter().filter(|line| line.row.status == HoldingStatus::Full).collect();
    for (index, line) in full.iter().enumerate() {
        let Some(from) = line.row.period.from else { continue };
        let still = |other: &&&&Line<Holding>| {
            // On the day of a handover both are right.
            other.row.period.to.is_none_or(|to| from.last_day() < to.first_day())
        };
        let others: Vec<_> = full[..index].iter().filter(still).collect();
        if others.len() < office.row.seats as usize {
            continue;
        }
        let other = &others[others.len() - 1].row;
        let end = other.period.to.map_or("has no end".to_owned(), |to| format!("ends on {to}"));
        let seats =
            if office.row.seats == 1 { String::new() } else { format!(" of {} seats", office.row.seats) };
        faults.push(
            line,
            format!(
                "{}{seats}: begins on {from}, while the holding of {} {end}",
                office.row.id, other.person
            ),
        );
    }
}

/// In a complete window, dates are to the day.
fn precise_dates(line: &Line<Holding>, window: Period, faults: &mut Faults<'_>) {
    for date in [line.row.period.from, line.row.period.to].into_iter().flatten() {
        if date.precision() != Precision::Day && window.covers(date) {
            faults
                .push(line, format!("{date} is in the complete window of {}: give the day", line.row.office));
        }
    }
}

/// Somebody holds an office throughout its complete window, but for a day between two. `held` is by start.
fn gaps(
    office: &Line<Office>,
    held: &[&Line<Holding>],
    from: FactDate,
    until: FactDate,
    faults: &mut Faults<'_>,
) {
    let id = &office.row.id;
    let real = held.iter().filter(|line| line.row.status != HoldingStatus::Disputed);
    // Where everybody disputes, somebody holds it all the same.
    let mut in_order: Vec<_> = real.collect();
    if in_order.is_empty() {
        in_order = held.iter().collect();
    }
    let Some(first) = in_order.first() else {
        return faults.push(office, format!("{id} has a complete window and no holding"));
    };
    if first.row.period.from.is_some_and(|start| is_before(from, start)) {
        let start = first.row.period.from.map(|start| start.to_string()).unwrap_or_default();
        faults
            .push(first, format!("the first holding of {id} begins on {start}, after complete_from {from}"));
    }
    // The last day on which it was held, of all holdings so far; none while one has no end.
    let mut held_to = first.row.period.to;
    for line in &in_order[1..] {
        let Some(end) = held_to else { return };
        let start = line.row.period.from;
        if let Some(start) = start
            && days_between(end, start) > 1
            && is_before(from, start)
            && is_before(end, until)
        {
            faults.push(
                line,
                format!("nobody holds {id} between {end} and {start}, inside its complete window"),
            );
        }
        held_to = line.row.period.to.map(|to| to.max(end));
    }
    if let Some(end) = held_to
        && days_between(end, until) > 1
    {
        faults.push(office, format!("nobody holds {id} after {end}, inside its complete window to {until}"));
    }
}

/// How many days lie between two that surely belong to neither.
fn days_between(one: FactDate, other: FactDate) -> i32 {
    day_number(other.first_day()) - day_number(one.last_day()) - 1
}

/// Nobody holds an office before birth or after death.
fn lives(tables: &Tables, faults: &mut Faults<'_>) {
    let people: BTreeMap<&str, &Person> =
        tables.people.iter().map(|line| (line.row.id.as_str(), &line.row)).collect();
    let windows: BTreeMap<&str, Option<FactDate>> =
        tables.offices.iter().map(|line| (line.row.id.as_str(), line.row.known_until)).collect();
    for line in &tables.holdings {
        let Some(person) = people.get(line.row.person.as_str()) else { continue };
        if let (Some(born), Some(from)) = (person.born, line.row.period.from)
            && is_before(from, born)
        {
            faults.push(line, format!("begins on {from}, before the birth of {} on {born}", person.id));
        }
        let Some(died) = person.died else { continue };
        let known_until = windows.get(line.row.office.as_str()).copied().flatten();
        match line.row.period.to.or(line.row.period.from) {
            Some(end) if is_before(died, end) => {
                faults.push(line, format!("holds it on {end}, after the death of {} on {died}", person.id));
            }
            _ if line.row.period.to.is_none() && known_until.is_some_and(|until| is_before(died, until)) => {
                faults.push(line, format!("has no end, though {} died on {died}", person.id));
            }
            _ => {}
        }
    }
}

/// A member is one once at a time.
fn memberships(tables: &Tables, faults: &mut Faults<'_>) {
    let mut lines: Vec<&Line<Membership>> = tables.memberships.iter().collect();
    lines.sort_by_key(|line| (&line.row.org, &line.row.member, line.row.period));
    for pair in lines.windows(2) {
        let [one, other] = pair else { continue };
        if (&one.row.org, &one.row.member) != (&other.row.org, &other.row.member) {
            continue;
        }
        let begins_later = match (one.row.period.to, other.row.period.from) {
            (Some(to), Some(from)) => to.first_day() <= from.last_day(),
            _ => false,
        };
        if !begins_later {
            let message = format!(
                "{} is in {} by line {} already: end that one before this begins",
                other.row.member.1, other.row.org, one.number
            );
            faults.push(other, message);
        }
    }
}

/// A Wikidata item is one thing.
fn wikidata_items(tables: &Tables, faults: &mut Faults<'_>) {
    fn of<T: Row>(
        lines: &[Line<T>],
        item: fn(&T) -> (u32, &str),
        seen: &mut BTreeMap<u32, String>,
        faults: &mut Faults<'_>,
    ) {
        for line in lines {
            let (number, id) = item(&line.row);
            if number == 0 {
                continue;
            }
            if let Some(other) = seen.get(&number) {
                faults.push(line, format!("Q{number} is the item of {other} already"));
                continue;
            }
            seen.insert(number, id.to_owned());
        }
    }
    let mut seen = BTreeMap::new();
    of::<Person>(&tables.people, |row| (row.wikidata, &row.id), &mut seen, faults);
    of::<Country>(&tables.countries, |row| (row.wikidata, &row.id), &mut seen, faults);
    of::<Office>(&tables.offices, |row| (row.wikidata, &row.id), &mut seen, faults);
    of::<Org>(&tables.orgs, |row| (row.wikidata, &row.id), &mut seen, faults);
    of::<Agency>(&tables.agencies, |row| (row.wikidata, &row.id), &mut seen, faults);
}

/// An alias means one thing. But cities and regions of one name are many (and Mexico is a city in French), several
/// states may share an adjective, several bodies their letters.
fn aliases(tables: &Tables, faults: &mut Faults<'_>) {
    let mut bearers: BTreeMap<(EntryKind, String), Vec<(&str, Period)>> = BTreeMap::new();
    let always = Period::default();
    let people = tables.people.iter().map(|line| (EntryKind::Person, &line.row.id, &line.row.name, always));
    let countries =
        tables.countries.iter().map(|line| (EntryKind::Place, &line.row.id, &line.row.name, always));
    let offices = tables.offices.iter().map(|line| (EntryKind::Office, &line.row.id, &line.row.name, always));
    let orgs = tables.orgs.iter().map(|line| (EntryKind::Org, &line.row.id, &line.row.name, always));
    let agencies = tables.agencies.iter().map(|line| (EntryKind::Org, &line.row.id, &line.row.name, always));
    let names = people.chain(countries).chain(offices).chain(orgs).chain(agencies);
    for (kind, id, name, period) in names {
        bearers.entry((kind, key(name))).or_default().push((id, period));
    }
    let cities: BTreeSet<&str> = tables.places.iter().map(|line| line.row.id.as_str()).collect();
    for line in &tables.aliases {
        let Alias { entity: (kind, id), name, kind: sort, period, .. } = &line.row;
        let may_be_shared = matches!(sort, NameKind::Demonym | NameKind::Acronym);
        if may_be_shared || (*kind == EntryKind::Place && cities.contains(id.as_str())) {
            continue;
        }
        let known = bearers.entry((*kind, key(name))).or_default();
        let overlaps = |other: &Period| {
            let ends = |one: &Period, other: &Period| {
                one.to.zip(other.from).is_none_or(|(to, from)| from.first_day() <= to.last_day())
            };
            ends(period, other) && ends(other, period)
        };
        if let Some((other, _)) = known.iter().find(|(other, period)| other != id && overlaps(period)) {
            faults.push(
                line,
                format!("\"{name}\" is a name of {other} too: give each a name that is not the other's"),
            );
        }
        known.push((id, *period));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: &str = "id\tname\trole\tseats\tcomplete_from\tknown_until\n\
        chief\tThe chief\thead\t1\t2000-01-01\t2020-01-01\n\
        judges\tThe judges\thead\t2\t\t\n";
    const PEOPLE: &str = "id\tname\tborn\tdied\n\
        ann\tAnn Ash\t1950\t2019-05\nben\tBen Bay\t1960-01-01\t\ncy\tCy Cole\t\t\n";
    const HEADER: &str = "office\tperson\tfrom\tto\tstatus\n";

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let (mut tables, mut found) = (Tables::default(), Found::default());
        for (name, text) in files {
            tables.read(&format!("kb/{name}"), name, text.as_bytes(), &mut found);
        }
        let problems: Vec<String> = lint(&tables, &found, "kb").iter().map(ToString::to_string).collect();
        assert_eq!(problems, expected);
    }

    #[track_caller]
    fn check_holdings(lines: &str, expected: &[&str]) {
        let holdings = format!("{HEADER}{lines}");
        check(&[("offices.tsv", OFFICE), ("people.tsv", PEOPLE), ("holdings.tsv", &holdings)], expected);
    }

    #[test]
    fn one_holder_follows_another() {
        check_holdings(
            "chief\tann\t1999-01-01\t2009-01-01\t\n\
             chief\tben\t2009-01-01\t2015-01-01\t\n\
             chief\tcy\t2015-01-02\t\t\n\
             judges\tann\t2000\t2010\t\n\
             judges\tben\t2005\t\t\n",
            &[],
        );
    }

    #[test]
    fn overlaps_gaps_and_windows() {
        check_holdings(
            "chief\tann\t2000-01-03\t2009-01-01\t\n\
             chief\tben\t2008-05-01\t2012-06\t\n\
             chief\tcy\t2012-09-01\t2019-06-01\t\n\
             judges\tann\t2000\t2010\t\njudges\tben\t2000\t\t\njudges\tcy\t2005\t\t\n",
            &[
                "kb/holdings.tsv:2:1: the first holding of chief begins on 2000-01-03, after complete_from 2000-01-01",
                "kb/holdings.tsv:3:1: 2012-06 is in the complete window of chief: give the day",
                "kb/holdings.tsv:3:1: chief: begins on 2008-05-01, while the holding of ann ends on 2009-01-01",
                "kb/holdings.tsv:4:1: nobody holds chief between 2012-06 and 2012-09-01, inside its complete window",
                "kb/holdings.tsv:7:1: judges of 2 seats: begins on 2005, while the holding of ann ends on 2010",
                "kb/offices.tsv:2:1: nobody holds chief after 2019-06-01, inside its complete window to 2020-01-01",
            ],
        );
    }

    #[test]
    fn acting_and_disputed_holders_overlap_nobody_and_the_acting_fill_a_gap() {
        check_holdings(
            "chief\tann\t1999-01-01\t2009-01-01\t\n\
             chief\tben\t2008-01-01\t2012-01-01\tacting\n\
             chief\tcy\t2008-01-01\t\tdisputed\n\
             chief\tcy\t2012-01-01\t\t\n",
            &[],
        );
    }

    #[test]
    fn nobody_holds_an_office_unborn_or_dead() {
        check_holdings(
            "chief\tcy\t2000-01-01\t\t\njudges\tann\t1949-12-31\t1951\t\n\
             judges\tann\t2010\t2019-06-01\t\n\
             judges\tben\t2010-01-02\t2010-01-01\t\n",
            &[
                "kb/holdings.tsv:3:1: begins on 1949-12-31, before the birth of ann on 1950",
                "kb/holdings.tsv:4:1: holds it on 2019-06-01, after the death of ann on 2019-05",
                "kb/holdings.tsv:5:1: the holding ends on 2010-01-01, before it begins on 2010-01-02",
            ],
        );
    }

    #[test]
    fn ids_items_and_aliases_mean_one_thing() {
        check(
            &[
                ("aliases.tsv", "entity\tname\tkind\nperson:ann\tBen Bay\tvariant\nperson:dan\tDan\tshort\n"),
                ("countries.tsv", "id\tname\twikidata\nmonaco\tMonaco\tQ235\n"),
                ("people.tsv", PEOPLE),
                ("places.tsv", "id\tname\tkind\tcountry\nmonaco\tMonaco\tcity\tmonaco\n"),
                ("orgs.tsv", "id\tname\tkind\twikidata\nun\tUN\tbody\tQ235\nun\tUN\tbody\t\n"),
            ],
            &[
                "kb/aliases.tsv:2:1: \"Ben Bay\" is a name of ben too: give each a name that is not the other's",
                "kb/aliases.tsv:3:1: no line of people.tsv has the id \"dan\"",
                "kb/orgs.tsv:2:1: Q235 is the item of monaco already",
                "kb/orgs.tsv:3:1: out of order: sort the lines by their bytes",
                "kb/orgs.tsv:3:1: un is an id of orgs.tsv line 2: give one of the two another",
                "kb/places.tsv:2:1: monaco is an id of countries.tsv line 2: give one of the two another",
            ],
        );
    }

    #[test]
    fn a_line_that_cannot_be_read_is_named_and_the_others_stay() {
        let bad = "id\tname\tborn\torder\nann\tAnn\t1950-13\t\nben\tBen\n\n# a comment\n\
                   cy\tCy\t\tfirst\nd an\tDan\t\t\neve\t\t\t\nflo\tFlo\t1970\t\nflo\tFlo\t1970\t\n";
        check(
            &[("people.tsv", bad), ("orgs.tsv", "id\tname\tkind\tcolour\n"), ("titles.tsv", "title\n")],
            &[
                "kb/orgs.tsv:1:14: \"colour\" is no column of orgs.tsv: those are id name acronym names kind wikidata \
                 complete_from known_until source checked",
                "kb/people.tsv:2:9: \"1950-13\" is no date: 2023-05-19, 2023-05 or 2023",
                "kb/people.tsv:3:1: 2 cells where the header has 4",
                "kb/people.tsv:6:8: \"first\" is no order: it is one of empty, family-first",
                "kb/people.tsv:7:1: \"d an\" is no id: only a-z, 0-9 and hyphens",
                "kb/people.tsv:8:5: no name",
                "kb/people.tsv:10:1: flo is an id of people.tsv line 9: give one of the two another",
                "kb/people.tsv:10:1: the same line again",
                "kb/titles.tsv:1:1: the header has no column role",
            ],
        );
    }
}
