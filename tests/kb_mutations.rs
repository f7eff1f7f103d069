//! Facts of the knowledge base, turned wrong in clean copy one at a time: how many are found, and whether a fix brings the
//! copy back.
//!
//! `cargo test --test kb_mutations -- --nocapture` prints the table and every miss. The clean copy must be silent.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod newsroom;

use std::sync::{Arc, LazyLock};

use copydesk::analysis::{Context, ParagraphTable, Stop, analyse};
use copydesk::diagnostic::{Finding, Fix};
use copydesk::entity::Kinds;
use copydesk::extract::Vocabulary;
use copydesk::format::{Format, ReadOptions, read};
use copydesk::kb::{
    Base, EntityIndex, EntryKind, FactDate, Knowledge, MemberStatus, Period, PlaceKind, name_key,
};
use copydesk::rules::RuleSet;
use copydesk::text::Span;
use jiff::civil::{Date, date};
use newsroom::{Dice, later};

/// How many sites each class has.
const SITES: usize = 400;

/// A kind of fault.
struct Class {
    name: &'static str,
    /// The rules, one of which must find it.
    rules: &'static [&'static str],
    /// At least so many of a hundred must be found.
    least: usize,
    /// Of those that are found so many of a hundred must have a fix that brings the copy back.
    least_restored: usize,
    /// A site: an article, and the same with the fault in it.
    site: fn(&mut Dice) -> Site,
}

const CLASSES: &[Class] = &[
    Class {
        name: "country of a city",
        rules: &["place-country-mismatch"],
        least: 95,
        least_restored: 95,
        site: country_of_a_city,
    },
    Class {
        name: "member of an organisation",
        rules: &["org-membership-false"],
        least: 95,
        least_restored: 0,
        site: member_of_an_organisation,
    },
    Class {
        name: "capital of a state",
        rules: &["place-capital-mismatch"],
        least: 95,
        least_restored: 90,
        site: capital_of_a_state,
    },
    Class {
        name: "number of members",
        rules: &["org-membership-count"],
        least: 90,
        least_restored: 95,
        site: number_of_members,
    },
];

/// An article before and after a fault was planted, and where.
struct Site {
    clean: String,
    faulty: String,
    planted: Span,
}

impl Site {
    /// Copy of a day with a sentence in which a value is right, and the same with a wrong one. The place of the value is
    /// `{}` in the sentence.
    fn new(day: Date, sentence: &str, right: &str, wrong: &str, dice: &mut Dice) -> Site {
        let (before, behind) = sentence.split_once("{}").unwrap();
        let first = dice.pick(AROUND);
        let last = dice.pick(AROUND);
        // A dateline begins the copy.
        let head = if sentence.contains("(AP)") || sentence.contains(" — Res") {
            format!("---\ndate: {day}\n---\n")
        } else {
            format!("---\ndate: {day}\n---\n{first}\n\n")
        };
        let start = head.len() + before.len();
        Site {
            clean: format!("{head}{before}{right}{behind}\n\n{last}\n"),
            faulty: format!("{head}{before}{wrong}{behind}\n\n{last}\n"),
            planted: Span::new(start, start + wrong.len()),
        }
    }
}

/// Paragraphs that may stand before or behind.
const AROUND: &[&str] = &[
    "The council wants to repair the bridge before winter, and the residents are in favour.",
    "Nobody was hurt, the fire brigade said.",
    "Prices have risen by a third, and traders expect no change.",
    "The school has 400 pupils and a garden.",
    "A second hearing is planned.",
];

#[derive(Default)]
struct Score {
    found: usize,
    restored: usize,
    alarms: usize,
    notes: Vec<String>,
}

static BASE: LazyLock<Arc<Base>> = LazyLock::new(Base::built_in);
static KNOWLEDGE: LazyLock<(Arc<Knowledge>, Vocabulary)> = LazyLock::new(|| {
    let knowledge = Knowledge::new(Vec::new(), vec![Base::built_in()]);
    let vocabulary = Vocabulary::of(&knowledge);
    (Arc::new(knowledge), vocabulary)
});

/// The findings on places and organisations.
fn findings(text: &str) -> Vec<Finding> {
    let (kinds, rules) = (Kinds::default(), RuleSet::all());
    let options = ReadOptions { kinds: &kinds, language: None };
    let article = Arc::new(read(Format::of_text(text), &text.into(), options));
    let (knowledge, vocabulary) = &*KNOWLEDGE;
    let context = Context { rules: &rules, knowledge, vocabulary, date_order: None };
    let analysis = analyse(&article, context, &ParagraphTable::default(), &Stop::never()).unwrap();
    let families = ["PL", "OR", "PE"];
    analysis
        .findings
        .into_iter()
        .filter(|finding| families.iter().any(|f| finding.rule.code.starts_with(f)))
        .collect()
}

fn fixed(text: &str, fix: &Fix) -> String {
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut after = text.to_owned();
    for edit in edits {
        after.replace_range(edit.span.range(), &edit.text);
    }
    after
}

impl Score {
    fn of(class: &Class) -> Score {
        let mut score = Score::default();
        let mut dice = Dice::new(class.name.bytes().map(u64::from).sum());
        for _ in 0..SITES {
            let site = (class.site)(&mut dice);
            for alarm in findings(&site.clean) {
                score.alarms += 1;
                let at = alarm.span.of(&site.clean);
                score.notes.push(format!("clean alarm {}: {at}: {}", alarm.rule.name, alarm.message));
            }
            let found: Vec<Finding> = findings(&site.faulty)
                .into_iter()
                .filter(|finding| {
                    class.rules.contains(&finding.rule.name) && finding.span.overlaps(site.planted)
                })
                .collect();
            let line = site.faulty[site.planted.start..].find('\n').unwrap() + site.planted.start;
            let start = site.faulty[..site.planted.start].rfind('\n').unwrap() + 1;
            let line = &site.faulty[start..line];
            if found.is_empty() {
                score.notes.push(format!("missed: {line}"));
                continue;
            }
            score.found += 1;
            if found
                .iter()
                .flat_map(|finding| &finding.fixes)
                .any(|fix| fixed(&site.faulty, fix) == site.clean)
            {
                score.restored += 1;
            } else if class.least_restored > 0 {
                score.notes.push(format!("not restored: {line}"));
            }
        }
        score
    }
}

#[test]
fn planted_faults_are_found() {
    let scores: Vec<Score> = std::thread::scope(|scope| {
        let runs: Vec<_> = CLASSES.iter().map(|class| scope.spawn(|| Score::of(class))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    println!("{:28} {:>6} {:>8} {:>10} {:>13}", "class", "sites", "found %", "restored %", "clean alarms");
    for (class, score) in CLASSES.iter().zip(&scores) {
        let (found, restored) = (percent(score.found, SITES), percent(score.restored, score.found));
        println!("{:28} {SITES:>6} {found:>8.1} {restored:>10.1} {:>13}", class.name, score.alarms);
    }
    for (class, score) in CLASSES.iter().zip(&scores) {
        for note in &score.notes {
            println!("{}: {note}", class.name);
        }
    }
    for (class, score) in CLASSES.iter().zip(&scores) {
        assert_eq!(score.alarms, 0, "{}: alarms on clean copy\n{}", class.name, score.notes.join("\n"));
        let enough = |part: usize, of: usize, least: usize| part * 100 >= least * of;
        assert!(enough(score.found, SITES, class.least), "{}: {} found", class.name, score.found);
        assert!(
            enough(score.restored, score.found, class.least_restored),
            "{}: {}",
            class.name,
            score.restored
        );
    }
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn percent(part: usize, of: usize) -> f64 {
    100.0 * part as f64 / of.max(1) as f64
}

/// Whether a period holds a day; what is known to the year holds all its days.
fn holds(period: Period, day: Date) -> bool {
    let key = |date: FactDate| date.first_day();
    let this = (day.year(), day.month(), day.day());
    period.from.is_none_or(|from| key(from) <= this) && period.to.is_none_or(|to| this <= key(to))
}

/// The states of today: those with letters of their own that are no one's territory.
static STATES: LazyLock<Vec<EntityIndex>> = LazyLock::new(|| {
    let apart = disputed();
    let un = BASE.find(EntryKind::Org, "un").unwrap();
    let states =
        BASE.members_of(un).filter(|row| row.status == MemberStatus::Member && row.period.to.is_none());
    states.map(|row| row.member).filter(|state| !apart.contains(&BASE.entry(*state).id())).collect()
});

/// Places that are never judged.
fn disputed() -> Vec<&'static str> {
    include_str!("../src/rules/places/disputed.tsv")
        .lines()
        .filter_map(|line| line.split('\t').next())
        .collect()
}

static CITIES: LazyLock<Vec<EntityIndex>> = LazyLock::new(|| {
    let apart = disputed();
    let cities = BASE.all_of(EntryKind::Place).filter(|place| {
        let entry = BASE.entry(*place);
        let home = entry.country().is_some_and(|country| STATES.contains(&country));
        entry.place_kind() == PlaceKind::City && home && !apart.contains(&entry.id())
    });
    cities.collect()
});

/// A state as it is written in a sentence.
fn written(state: EntityIndex) -> String {
    const WITH_ARTICLE: &[&str] = &[
        "States",
        "Kingdom",
        "Netherlands",
        "Philippines",
        "Emirates",
        "Bahamas",
        "Maldives",
        "Republic",
        "Gambia",
        "Islands",
        "Comoros",
    ];
    let name = BASE.entry(state).name();
    let article = WITH_ARTICLE.iter().any(|word| name.ends_with(word)) || name.contains("Republic of");
    if article { format!("the {name}") } else { name.to_owned() }
}

/// The day that an article is of.
fn day(dice: &mut Dice) -> Date {
    later(date(2013, 6, 1), dice.within(0..4_500))
}

/// Whether some place of a name is in a state, or is it.
fn is_in(name: &str, state: EntityIndex) -> bool {
    BASE.named(&name_key(name))
        .any(|hit| hit.entity == state || BASE.entry(hit.entity).country() == Some(state))
}

fn country_of_a_city(dice: &mut Dice) -> Site {
    const SENTENCES: &[&str] = &[
        "The singer was born in CITY, {}, and moved away as a child.",
        "A train left the rails near CITY, {}, on Tuesday morning.",
        "The delegation flew from CITY, {}, to a summit by the lake.",
        "Police in CITY, {}, said they had found the painting.",
        "A factory in CITY, {} will close next year.",
        "She has lived in CITY, {}.",
        "The firm, which has its seat in CITY, {}, sells pumps.",
        "He was arrested at an airport outside CITY, {}, and later freed.",
        "Doctors at a hospital in CITY, {}, treated 14 people.",
        "In a statement from CITY, {}, the company denied the report.",
        "The ship called at CITY, {}, before it sank.",
        "The conference took place in CITY, {}, from 3 to 5 March.",
        "Her brother, a baker in CITY, {}, wrote to the paper.",
        "Heavy rain flooded streets in CITY, {}; nobody was hurt.",
        "The club of CITY, {}, won the match.",
        "Workers travelled to CITY, {}, where the pay is better.",
        "Two men from CITY, {}, were charged.",
        "The museum (in CITY, {}) keeps the letters.",
        "The festival moves to CITY ({}) in the autumn.",
        "The team trains around CITY, {}, in winter.",
    ];
    let (city, name) = loop {
        let city = dice.pick(&CITIES);
        let name = BASE.entry(city).name();
        // A state's name, or that of a larger thing, is no city's in a sentence.
        let other = BASE.named(&name_key(name)).any(|hit| {
            let entry = BASE.entry(hit.entity);
            entry.kind() != EntryKind::Place || entry.place_kind() != PlaceKind::City
        });
        if !other {
            break (city, name);
        }
    };
    let right = BASE.entry(city).country().unwrap();
    let wrong = loop {
        let wrong = dice.pick(&STATES);
        if !is_in(name, wrong) {
            break wrong;
        }
    };
    let sentence = dice.pick(SENTENCES).replace("CITY", name);
    let (right, wrong) = (written(right), written(wrong));
    Site::new(day(dice), &sentence, &right, &wrong, dice)
}

fn capital_of_a_state(dice: &mut Dice) -> Site {
    const SENTENCES: &[&str] = &[
        "The ministers met in the ADJECTIVE capital, {}, to talk about fish.",
        "Crowds filled the ADJECTIVE capital {} on Sunday.",
        "He left the ADJECTIVE capital of {} by night.",
        "The bank is based in {}, the capital of STATE.",
        "In {}, the ADJECTIVE capital, shops stayed shut.",
        "Flights to STATE's capital, {}, were late.",
    ];
    let day = day(dice);
    loop {
        let state = dice.pick(&STATES);
        let entry = BASE.entry(state);
        let capitals: Vec<&str> = entry
            .capitals()
            .into_iter()
            .filter(|(_, period)| holds(*period, day))
            .map(|(name, _)| name)
            .collect();
        let adjective = entry.names().find(|name| name.kind == copydesk::kb::NameKind::Demonym);
        let ([right], Some(adjective)) = (capitals.as_slice(), adjective) else { continue };
        // An adjective of two states, and a state that is called as its capital or as a region, tell less.
        let alone = BASE.named(&name_key(adjective.text)).all(|hit| hit.entity == state)
            && BASE
                .named(&name_key(entry.name()))
                .filter(|hit| BASE.entry(hit.entity).place_kind() != PlaceKind::City)
                .count()
                == 1;
        let others: Vec<&EntityIndex> = CITIES
            .iter()
            .filter(|city| {
                let city = BASE.entry(**city);
                city.country() == Some(state) && city.population() > 80_000
            })
            .collect();
        if !alone || others.is_empty() || entry.capitals().len() > 1 {
            continue;
        }
        let wrong = BASE.entry(**dice.pick(&others.iter().collect::<Vec<_>>())).name();
        let same = BASE.named(&name_key(right)).any(|hit| BASE.entry(hit.entity).name() == wrong);
        if same
            || wrong == *right
            || !BASE.named(&name_key(wrong)).all(|hit| BASE.entry(hit.entity).kind() == EntryKind::Place)
        {
            continue;
        }
        let sentence =
            dice.pick(SENTENCES).replace("ADJECTIVE", adjective.text).replace("STATE", &written(state));
        return Site::new(day, &sentence, right, wrong, dice);
    }
}

/// An organisation, what it is called, and its members on a day.
fn organisation(day: Date, dice: &mut Dice) -> (&'static str, EntityIndex, Vec<EntityIndex>) {
    let (name, id) = dice.pick(&[
        ("G7", "g7"),
        ("NATO", "nato"),
        ("EU", "eu"),
        ("Group of Seven", "g7"),
        ("European Union", "eu"),
        ("Nato", "nato"),
    ]);
    let org = BASE.find(EntryKind::Org, id).unwrap();
    let members = BASE
        .members_of(org)
        .filter(|row| row.status == MemberStatus::Member && holds(row.period, day))
        .map(|row| row.member)
        .collect();
    (name, org, members)
}

fn member_of_an_organisation(dice: &mut Dice) -> Site {
    const WHOLE: &[&str] = &[
        "The ORG includes LIST.",
        "The ORG is made up of LIST, as well as the European Union.",
        "The ORG, which comprises LIST, meets once a year.",
        "The ORG (LIST) issued a statement.",
    ];
    const PART: &[&str] = &[
        "ORG leaders from LIST agreed on a plan.",
        "ORG members LIST voted against it.",
        "ORG countries such as LIST have raised their spending.",
        "ORG member states including LIST refused.",
        "The ministers of several ORG countries, including LIST, were absent.",
        "Talks with ORG members LIST went on into the night.",
        "Other ORG nations, such as LIST, sent money.",
    ];
    const ONE: &[&str] = &[
        "ORG member LIST sent a letter.",
        "The minister of LIST, a ORG member, stayed at home.",
        "The head of the bank said that LIST is a member of the ORG.",
    ];
    let day = day(dice);
    let (name, org, members) = organisation(day, dice);
    let joined = |wanted: EntityIndex| BASE.members_of(org).any(|row| row.member == wanted);
    let wrong = loop {
        let wrong = dice.pick(&STATES);
        if !joined(wrong) {
            break wrong;
        }
    };
    let is_seven = name == "G7" || name == "Group of Seven";
    let (sentence, count) = match dice.below(4) {
        0 if is_seven => (dice.pick(WHOLE), members.len()),
        1 => (dice.pick(ONE), 1),
        _ => (dice.pick(PART), 2 + dice.below(4)),
    };
    let mut listed: Vec<EntityIndex> = Vec::new();
    while listed.len() < count {
        let member = dice.pick(&members);
        if !listed.contains(&member) {
            listed.push(member);
        }
    }
    let swapped = dice.below(count);
    let right = written(listed[swapped]);
    let names: Vec<String> = listed
        .iter()
        .enumerate()
        .map(|(at, member)| if at == swapped { "{}".to_owned() } else { written(*member) })
        .collect();
    let list = match names.as_slice() {
        [only] => only.clone(),
        [one, other] => format!("{one} and {other}"),
        [first @ .., last] => {
            let comma = if dice.below(2) == 0 { "," } else { "" };
            format!("{}{comma} and {last}", first.join(", "))
        }
        [] => String::new(),
    };
    let article = if sentence.contains("a ORG") && matches!(name, "EU" | "NATO" | "Nato" | "European Union") {
        sentence.replace("a ORG", if name == "EU" { "an ORG" } else { "a ORG" })
    } else {
        sentence.to_owned()
    };
    let sentence =
        article.replace("the ORG", if matches!(name, "NATO" | "Nato") { "ORG" } else { "the ORG" });
    let sentence = sentence.replace("ORG", name).replace("LIST", &list);
    Site::new(day, &sentence, &right, &written(wrong), dice)
}

fn number_of_members(dice: &mut Dice) -> Site {
    const SENTENCES: &[&str] = &[
        "The {}-member ORG agreed on a plan.",
        "Leaders of the {}-nation ORG meet on Thursday.",
        "All {} ORG members have signed.",
        "The ORG's {} member states must agree.",
        "It needs the consent of all {} members of the ORG.",
        "The ORG has {} members.",
    ];
    let day = day(dice);
    let (name, org, members) = organisation(day, dice);
    let near = BASE.members_of(org).any(|row| {
        [row.period.from, row.period.to].into_iter().flatten().any(|end| {
            let (year, month, day_of) = end.first_day();
            let end = Date::new(year, month, day_of).unwrap();
            end.until(day).map_or(0, |span| span.get_days().abs()) <= 8
        })
    });
    if near || name == "G7" || name == "Group of Seven" {
        return number_of_members(dice);
    }
    let right = members.len();
    let wrong = if dice.below(2) == 0 { right - 1 - dice.below(3) } else { right + 1 + dice.below(3) };
    let mut sentence = dice.pick(SENTENCES).to_owned();
    if matches!(name, "NATO" | "Nato") {
        sentence = sentence.replace("The ORG", "ORG").replace("the ORG", "ORG");
    }
    Site::new(day, &sentence.replace("ORG", name), &right.to_string(), &wrong.to_string(), dice)
}
