//! Wrong office holders and misspelt names planted in copy, drawn from the built-in knowledge base itself: how many are
//! found, and whether a fix brings the copy back.
//!
//! `cargo test --test people_mutations -- --nocapture` prints the table and every miss. The clean copy must be silent.
//! With `--ignored`, the same is measured on real articles, where a file of them is at hand.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod newsroom;

use std::sync::{Arc, LazyLock};

use copydesk::analysis::{Analysis, Context, ParagraphTable, Stop, analyse};
use copydesk::diagnostic::{Finding, Level};
use copydesk::entity::{Kind, Kinds};
use copydesk::extract::{Standing, Vocabulary};
use copydesk::format::{Format, ReadOptions, read};
use copydesk::kb::store::HoldingRow;
use copydesk::kb::{Base, Entry, EntryKind, FactDate, HoldingStatus, Knowledge, NameKind, PlaceKind, Role};
use copydesk::resolve::{How, offices_meant};
use copydesk::rules::RuleSet;
use copydesk::text::{Span, fold};
use jiff::civil::{Date, date};
use newsroom::planted::{Class, Score, Site, line_at, measure, percent};
use newsroom::{Dice, Tongue, Values, article, later};

/// How many sites each class has.
const SITES: usize = 300;

/// The rules that hold a person against an office.
const OFFICE_RULES: &[&str] = &[
    "person-office-wrong",
    "person-office-not-now",
    "person-country-mismatch",
    "office-wrong-for-country",
    "org-head-wrong",
];
const SPELLING_RULES: &[&str] = &["person-known-name-misspelt"];

const CLASSES: &[Class] = &[
    Class {
        name: "holder swapped for predecessor or successor",
        rules: OFFICE_RULES,
        least: 95,
        site: neighbour,
    },
    Class {
        name: "holder swapped for another country's leader",
        rules: OFFICE_RULES,
        least: 95,
        site: foreigner,
    },
    Class { name: "full name of a leader misspelt", rules: SPELLING_RULES, least: 90, site: misspelt_name },
    Class {
        name: "surname misspelt after the full name",
        rules: SPELLING_RULES,
        least: 90,
        site: misspelt_surname,
    },
];

/// What is built in, read once.
static BUILT_IN: LazyLock<(Arc<Base>, Arc<Knowledge>, Vocabulary)> = LazyLock::new(|| {
    let base = Base::built_in();
    let knowledge = Knowledge::new(Vec::new(), vec![base.clone()]);
    let vocabulary = Vocabulary::of(&knowledge);
    (base, Arc::new(knowledge), vocabulary)
});

fn analysis(text: &str) -> Analysis {
    let (kinds, rules) = (Kinds::default(), RuleSet::all());
    let options = ReadOptions { kinds: &kinds, language: None };
    let article = Arc::new(read(Format::Plain, &text.into(), options));
    let (_, knowledge, vocabulary) = &*BUILT_IN;
    let context = Context { rules: &rules, knowledge, vocabulary, date_order: None };
    analyse(&article, context, &ParagraphTable::default(), &Stop::never()).unwrap()
}

/// The findings of the rules on people and organisations.
fn findings(text: &str) -> Vec<Finding> {
    let of_people =
        |finding: &Finding| finding.rule.code.starts_with("PE") || finding.rule.code.starts_with("OR");
    analysis(text).findings.into_iter().filter(of_people).collect()
}

#[test]
fn planted_faults_are_found() {
    let scores = measure(CLASSES, SITES, findings);
    for (class, score) in CLASSES.iter().zip(&scores) {
        let notes = score.notes.join("\n");
        assert_eq!(score.alarms, 0, "{}: alarms on clean copy\n{notes}", class.name);
        // A fault counts as found where one of the fixes makes it right.
        assert!(
            score.restored * 100 >= class.least * SITES,
            "{}: {} of {SITES} found and restored\n{notes}",
            class.name,
            score.restored
        );
    }
}

/// A person in an office on a day, far from any handover.
struct Incumbent {
    office: Entry<'static>,
    person: Entry<'static>,
    day: Date,
}

fn base() -> &'static Base {
    &BUILT_IN.0
}

fn civil(date: FactDate) -> Date {
    let (year, month, day) = date.first_day();
    Date::new(year, month, day).unwrap()
}

/// From which day to which a row is for certain; what is open reaches to the end of what is known.
fn surely(row: &HoldingRow<'_>, until: Date) -> (Date, Date) {
    let from = row.period.from.map_or(Date::MIN, |from| {
        let (year, month, day) = from.last_day();
        Date::new(year, month, day).unwrap()
    });
    (from, row.period.to.map_or(until, civil))
}

/// How many days from a handover a site must be, and how far from the edges of what is known.
const MARGIN: i32 = 30;

impl Incumbent {
    /// One by the dice, of the offices that `wanted` takes.
    fn draw(dice: &mut Dice, wanted: fn(&Entry<'_>) -> bool) -> Self {
        static OFFICES: LazyLock<Vec<Entry<'static>>> = LazyLock::new(|| {
            let entries = base().all_of(EntryKind::Office).map(|index| base().entry(index));
            entries
                .filter(|office| office.complete_from().is_some() && office.known_until().is_some())
                .collect()
        });
        loop {
            let office = OFFICES[dice.below(OFFICES.len())];
            let first = civil(office.complete_from().unwrap()).max(date(1995, 1, 1));
            let last = civil(office.known_until().unwrap());
            let days = days(first, last) - 2 * MARGIN;
            if days < 1 || !wanted(&office) || owner(&office).is_none() {
                continue;
            }
            let day = later(first, MARGIN + dice.within(0..days));
            if let Some(person) = holder(&office, day) {
                return Self { office, person, day };
            }
        }
    }

    /// A person who held the office just before or after, and not on the day.
    fn neighbour(&self, dice: &mut Dice) -> Option<Entry<'static>> {
        let until = civil(self.office.known_until().unwrap());
        let mut rows: Vec<_> = base().holdings_of_office(self.office.index()).collect();
        rows.sort_by_key(|row| surely(row, until));
        let at = rows.iter().position(|row| {
            let (from, to) = surely(row, until);
            row.person == self.person.index() && from <= self.day && self.day <= to
        })?;
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        let others: Vec<Entry<'static>> = neighbours
            .into_iter()
            .flatten()
            .filter_map(|at| rows.get(at))
            .map(|row| base().entry(row.person))
            .filter(|person| self.is_elsewhere(person))
            .collect();
        (!others.is_empty()).then(|| others[dice.below(others.len())])
    }

    /// Whether a person has nothing to do with the office around the day.
    fn is_elsewhere(&self, person: &Entry<'_>) -> bool {
        person.index() != self.person.index()
            && !base().holdings_of_person(person.index()).any(|row| {
                row.office == self.office.index()
                    && row.period.from.is_none_or(|from| civil(from) < later(self.day, MARGIN))
                    && row.period.to.is_none_or(|to| civil(to) > later(self.day, -MARGIN))
            })
    }
}

/// The one who holds an office on a day and a month around it, if there is exactly one.
fn holder(office: &Entry<'static>, day: Date) -> Option<Entry<'static>> {
    let until = civil(office.known_until().unwrap());
    let mut near = base().holdings_of_office(office.index()).filter(|row| {
        row.period.from.is_none_or(|from| civil(from) < later(day, MARGIN))
            && row.period.to.is_none_or(|to| civil(to) > later(day, -MARGIN))
    });
    let row = near.next()?;
    let (from, to) = surely(&row, until);
    let settled = row.status == HoldingStatus::Full && from < later(day, -MARGIN) && later(day, MARGIN) < to;
    (settled && near.next().is_none()).then(|| base().entry(row.person))
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).unwrap().get_days()
}

/// How the owner of an office is called: its name with an article where it needs one, the name before a title, and the
/// same for what can be written before a title.
fn owner(office: &Entry<'static>) -> Option<(String, String)> {
    let owner = base().entry(office.owner()?);
    if owner.kind() == EntryKind::Org {
        let name = if owner.acronym().is_empty() { owner.name() } else { owner.acronym() };
        let bare = [
            "NATO",
            "FIFA",
            "UEFA",
            "UNICEF",
            "UNESCO",
            "UNHCR",
            "Interpol",
            "Europol",
            "Frontex",
            "OPEC",
            "World Athletics",
        ];
        let with_article = if bare.contains(&name) { name.to_owned() } else { format!("the {name}") };
        return Some((with_article, name.to_owned()));
    }
    let adjective =
        owner.names().find(|name| name.kind == NameKind::Demonym && name.language.is_empty())?.text;
    let name = owner.name();
    let plural = [
        "Islands",
        "Netherlands",
        "Philippines",
        "Maldives",
        "Bahamas",
        "Seychelles",
        "Comoros",
        "Gambia",
        "Republic",
    ];
    let needs = name.starts_with("United ") || plural.iter().any(|end| name.ends_with(end));
    let with_article = if needs { format!("the {name}") } else { name.to_owned() };
    Some((with_article, adjective.to_owned()))
}

fn capitals(title: &str) -> String {
    let word = |word: &str| {
        let small = ["of", "the", "for", "and"].contains(&word);
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
        if small { word.to_owned() } else { first.unwrap_or_default() + letters.as_str() }
    };
    title.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The surname as a second mention has it; none for people who are called by another name.
fn surname(person: &Entry<'static>) -> Option<&'static str> {
    let second = person.second().first().copied().unwrap_or(person.family());
    (!second.is_empty() && person.name() != second).then_some(second)
}

/// The values that a sentence about somebody in an office needs, without the names.
fn values(one: &Incumbent) -> Values {
    let (country, adjective) = owner(&one.office).unwrap();
    let possessive = if country.ends_with('s') { format!("{country}'") } else { format!("{country}'s") };
    let title = one.office.titles()[0];
    Values::default()
        .with("of", &country)
        .with("owner's", &possessive)
        .with("adjective", &adjective)
        .with("title", &title)
        .with("Title", &capitals(title))
}

/// Sentences with an office and its holder, who is named in full.
const IN_OFFICE: &[&str] = &[
    "The new line was opened by {adjective} {Title} {name}, who cut a ribbon in the rain.",
    "{adjective} {title} {name} said the talks had been useful and would go on.",
    "“We are close,” said {name}, the {title} of {of}, on his way to the car.",
    "In a statement the {title} of {of}, {name}, called the plan a first step.",
    "Officials handed the report to {name}, the {adjective} {title}, after lunch.",
    "A letter from {title} {name} of {of} was read to the guests.",
    "The prize was given by {Title} {name}, and {who} received it.",
    "{who} will meet the {adjective} {title}, {name}, to speak about water.",
    "The museum thanked the {adjective} {title} {name} for the loan of two paintings.",
    "Neither {who} nor {adjective} {Title} {name} took questions.",
    "{name} is the {title} of {of} and no friend of long speeches, {who} said.",
    "The bridge is named for nobody, {title} {name} joked at the opening.",
];

/// The same, with the possessive of a country.
const POSSESSIVE: &[&str] = &[
    "{who} had asked whether {owner's} {title}, {name}, would come to the fair.",
    "The invitation came from {name}, {owner's} {title}, in a short note.",
    "{owner's} {Title} {name} has promised to send a team.",
];

/// A second mention by surname and title, behind the right introduction.
const AGAIN: &[&str] = &[
    "{adjective} {Title} {introduced} came by train. {Title} {name} then spoke for an hour.",
    "The guests were welcomed by {introduced}, the {title} of {of}. Later {Title} {name} left without a word.",
    "A choir sang for {adjective} {title} {introduced}. {who} said {title} {name} had liked the song.",
];

fn site(day: Date, sentence: &str, right: &Values, wrong: &Values, dice: &mut Dice) -> Site {
    let mut again = dice.clone();
    Site {
        clean: article(Tongue::English, day, sentence, right, dice),
        faulty: article(Tongue::English, day, sentence, wrong, &mut again),
    }
}

/// A sentence of a number for the owner of an office: a possessive is of states alone.
fn sentence(number: usize, one: &Incumbent) -> &'static str {
    let state = base().entry(one.office.owner().unwrap()).kind() == EntryKind::Place;
    let all = if state { IN_OFFICE.len() + POSSESSIVE.len() } else { IN_OFFICE.len() };
    let at = number % all;
    IN_OFFICE.get(at).copied().unwrap_or_else(|| POSSESSIVE[at - IN_OFFICE.len()])
}

fn neighbour(number: usize, dice: &mut Dice) -> Site {
    loop {
        let one = Incumbent::draw(dice, |_| true);
        let Some(other) = one.neighbour(dice) else { continue };
        let values = values(&one);
        if number % 6 != 5 {
            let (right, wrong) =
                (values.clone().with("name", &one.person.name()), values.with("name", &other.name()));
            return site(one.day, sentence(number, &one), &right, &wrong, dice);
        }
        let (Some(own), Some(theirs)) = (surname(&one.person), surname(&other)) else { continue };
        if fold(own) == fold(theirs) {
            continue;
        }
        let values = values.with("introduced", &one.person.name());
        let (right, wrong) = (values.clone().with("name", &own), values.with("name", &theirs));
        return site(one.day, AGAIN[number / 6 % AGAIN.len()], &right, &wrong, dice);
    }
}

fn leads_a_state(office: &Entry<'_>) -> bool {
    matches!(office.role(), Role::HeadOfState | Role::HeadOfGovernment)
        && office.owner().is_some_and(|owner| base().entry(owner).kind() == EntryKind::Place)
        && base().entry(office.owner().unwrap()).place_kind() == PlaceKind::Country
}

fn foreigner(number: usize, dice: &mut Dice) -> Site {
    loop {
        let one = Incumbent::draw(dice, leads_a_state);
        let other = Incumbent::draw(dice, leads_a_state);
        let Some(person) = holder(&other.office, one.day) else { continue };
        // The sovereign of several states is no foreigner in any of them.
        if one.office.owner() == other.office.owner() || !one.is_elsewhere(&person) {
            continue;
        }
        let covered = civil(other.office.complete_from().unwrap()) < one.day
            && one.day < civil(other.office.known_until().unwrap());
        let sentence = sentence(number, &one);
        // Without the state, "President Sarkozy" is right of another.
        if !covered
            || !(sentence.contains("{of}")
                || sentence.contains("{adjective}")
                || sentence.contains("{owner's}"))
        {
            dice.below(2);
            if covered {
                return foreigner(number + 1, dice);
            }
            continue;
        }
        let values = values(&one);
        let (right, wrong) =
            (values.clone().with("name", &one.person.name()), values.with("name", &person.name()));
        return site(one.day, sentence, &right, &wrong, dice);
    }
}

/// Sentences with a leader and no office.
const NAMED: &[&str] = &[
    "The talks with {name} lasted two hours, {who} said.",
    "{name} sent flowers to the families on the same evening.",
    "A portrait of {name} hung behind the desk until the move.",
    "It was raining when {name} arrived, {who} said.",
];

/// A word with one slip: another letter, one too few, one too many, or two that changed places.
fn slip(word: &str, dice: &mut Dice) -> String {
    let letters: Vec<char> = word.chars().collect();
    loop {
        let mut slipped = letters.clone();
        let at = dice.below(letters.len());
        let letter = dice.pick(&('a'..='z').collect::<Vec<_>>());
        match dice.below(4) {
            0 => slipped[at] = letter,
            1 => drop(slipped.remove(at)),
            2 => slipped.insert(at + 1, letter),
            _ if at + 1 < letters.len() => slipped.swap(at, at + 1),
            _ => continue,
        }
        // What begins a name keeps its capital, and marks and hyphens stay where they are.
        let first = slipped.first().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
        let rest: String = slipped.iter().skip(1).flat_map(|letter| letter.to_lowercase()).collect();
        let written = first + &rest;
        let plain = letters.iter().chain(&slipped).all(|letter| letter.is_alphabetic());
        if plain && slipped.len() > 2 && fold(&written) != fold(word) {
            return written;
        }
    }
}

/// The words of a name that may be misspelt: plain ones of three letters or more.
fn plain_words(name: &str) -> Vec<&str> {
    name.split(' ')
        .filter(|word| {
            word.chars().count() > 2
                && word.chars().all(char::is_alphabetic)
                && word.starts_with(char::is_uppercase)
        })
        .collect()
}

fn misspelt_name(number: usize, dice: &mut Dice) -> Site {
    loop {
        let one = Incumbent::draw(dice, |_| true);
        let name = one.person.name();
        let parts = plain_words(name);
        if parts.is_empty() || !name.contains(' ') {
            continue;
        }
        let part = dice.pick(&parts);
        let wrong = name.replacen(part, &slip(part, dice), 1);
        let values = values(&one);
        let sentence = if number.is_multiple_of(2) {
            NAMED[number / 2 % NAMED.len()]
        } else {
            sentence(number / 2, &one)
        };
        let (right, wrong) = (values.clone().with("name", &name), values.with("name", &wrong));
        return site(one.day, sentence, &right, &wrong, dice);
    }
}

/// A second mention by surname alone, behind the introduction.
const LATER: &[&str] = &[
    "{adjective} {Title} {introduced} came by train. The hall was full when {name} spoke.",
    "{introduced}, the {title} of {of}, opened the fair. {name} bought two pots of honey.",
    "The guests were welcomed by {introduced}. “He is on time,” {who} said of {name} that evening.",
    "The story of {introduced} begins in a small house. Few knew {name} there.",
];

fn misspelt_surname(number: usize, dice: &mut Dice) -> Site {
    loop {
        let one = Incumbent::draw(dice, |_| true);
        let Some(own) = surname(&one.person) else { continue };
        // A shorter one is not looked at: a third of all surnames have another one letter away.
        if own.chars().count() < 5 || plain_words(own) != [own] {
            continue;
        }
        let values = values(&one).with("introduced", &one.person.name());
        let (right, wrong) = (values.clone().with("name", &own), values.with("name", &slip(own, dice)));
        return site(one.day, LATER[number % LATER.len()], &right, &wrong, dice);
    }
}

/// Real articles, a line each: `{"id": …, "date": …, "title": …, "text": …}`. They are not part of the project.
fn real_articles() -> Option<Vec<(Date, String)>> {
    let path = std::env::var("COPYDESK_NEWS")
        .unwrap_or_else(|_| format!("{}/../shared/data/news/dev.jsonl", env!("CARGO_MANIFEST_DIR")));
    let lines = std::fs::read_to_string(path).ok()?;
    let articles = lines.lines().filter_map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).ok()?;
        let day = line["date"].as_str()?;
        let text =
            format!("---\ndate: {day}\n---\n\n{}\n\n{}\n", line["title"].as_str()?, line["text"].as_str()?);
        Some((day.parse().ok()?, text))
    });
    Some(articles.collect())
}

#[test]
#[ignore = "needs a file of real articles"]
fn swapped_holders_are_found_in_real_articles() {
    let Some(articles) = real_articles() else {
        println!("skipped: there is no file of real articles; COPYDESK_NEWS may name one");
        return;
    };
    let mut dice = Dice::new(7);
    let mut score = Score::default();
    let (mut shown, mut named_with_owner, mut found_with_owner) = (0, 0, 0);
    for (day, text) in &articles {
        for (span, wrong, with_owner) in swaps(*day, text, &mut dice) {
            let mut faulty = text.clone();
            faulty.replace_range(span.range(), &wrong);
            let planted = Span::new(span.start, span.start + wrong.len());
            let found: Vec<Finding> = findings(&faulty)
                .into_iter()
                .filter(|finding| finding.span.overlaps(planted) && OFFICE_RULES.contains(&finding.rule.name))
                .collect();
            score.sites += 1;
            score.found += usize::from(!found.is_empty());
            shown += usize::from(found.iter().any(|finding| finding.level >= Level::Info));
            named_with_owner += with_owner;
            found_with_owner += if found.is_empty() { 0 } else { with_owner };
            if found.is_empty() {
                println!("missed ({day}): {}", around(&faulty, planted));
            }
        }
    }
    println!(
        "{} holders swapped in {} articles: {} found ({:.1} %), {shown} of them info or above; {found_with_owner} of \
         {named_with_owner} where the words say whose office it is",
        score.sites,
        articles.len(),
        score.found,
        percent(score.found, score.sites)
    );
}

/// Eighty letters on both sides of a span.
fn around(text: &str, span: Span) -> String {
    let line = line_at(text, span);
    let at = span.start - (line.as_ptr() as usize - text.as_ptr() as usize);
    let (start, end) = (at.saturating_sub(80), (at + span.len() + 60).min(line.len()));
    line[line.floor_char_boundary(start)..line.floor_char_boundary(end)].to_owned()
}

/// The holders named with their office, who hold it on the day and are not in a quotation: where, the name of another
/// holder in their place, and 1 where the words say whose office it is.
fn swaps(day: Date, text: &str, dice: &mut Dice) -> Vec<(Span, String, usize)> {
    let analysis = analysis(text);
    let entities = &analysis.resolved.entities;
    let mut swaps = Vec::new();
    for (index, facts) in analysis.facts.iter().enumerate() {
        let titles = facts.titles.iter().filter(|title| title.standing == Standing::Holds);
        for title in titles {
            let Some(number) = title.person else { continue };
            let quoted = facts.quotes.iter().any(|quote| quote.overlaps(title.span));
            let mention = analysis.resolved.mentions.iter().find(|mention| {
                mention.candidate == Some((index, number))
                    && mention.entity.kind == Kind::Person
                    && mention.how != How::Introduced
                    && mention.zone.states_facts()
            });
            let Some(mention) = mention.filter(|_| !quoted) else { continue };
            let meant = offices_meant(title, facts, entities, Some(&mention.entity));
            let held = entities.holdings_of(&mention.entity);
            let right = meant.offices.iter().find(|office| {
                held.iter().any(|held| held.office == office.key && held.days.cover(day))
                    && office.complete.from.is_some()
                    && office.complete.to.is_some()
                    && office.complete.cover(day)
            });
            let Some(office) = right else { continue };
            let near = (later(day, -MARGIN), later(day, MARGIN));
            let holders = entities.holders_of(&office.key);
            let mut others: Vec<_> = holders
                .iter()
                .map(|held| &held.person)
                .filter(|person| {
                    !holders.iter().any(|held| held.person == **person && held.days.meet(near.0, near.1))
                })
                .collect();
            others.dedup();
            // The nearest in time are the likely slips.
            let at = holders.iter().position(|held| held.person == mention.entity).unwrap_or(0);
            let from = at.saturating_sub(2).min(others.len());
            let to = (at + 2).min(others.len());
            if from >= to {
                continue;
            }
            let other = others[from + dice.below(to - from)];
            let written = mention.span.of(text);
            let found = base().find(EntryKind::Person, &other.id);
            let Some(entry) = found.map(|index| base().entry(index)) else { continue };
            let name = if written.contains(' ') { Some(entry.name()) } else { surname(&entry) };
            let Some(name) = name.filter(|name| !written.contains('-') && fold(name) != fold(written)) else {
                continue;
            };
            let with_owner = usize::from(!meant.owners.is_empty());
            swaps.push((mention.span, name.to_owned(), with_owner));
        }
    }
    swaps
}
