//! The holdings of the built-in knowledge base, held against tables that others have made of the same facts.
//!
//! Those tables are not part of the project. They are looked for in the folder that `COPYDESK_REFERENCE` names, else
//! beside the checkout; without them nothing is compared. Good tables differ in one of ten days (an election or an
//! oath, one term or two), so what is asked is that nine of ten starts agree within a week. The others are printed:
//! `cargo test --test kb_reference -- --nocapture`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and speaks on the terminal"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use copydesk::kb::store::date::day_number;
use copydesk::kb::store::{Base, EntityIndex, EntryKind, FactDate, Period, PlaceKind, Precision, Role, key};

/// A holding as a reference states it.
struct Stated {
    reference: &'static str,
    /// The offices that it may be of.
    offices: Vec<EntityIndex>,
    /// All that the person is called.
    names: Vec<String>,
    start: FactDate,
    /// To the month or the day.
    end: Option<FactDate>,
}

/// Days by which two tables may differ and agree.
const WEEK: i32 = 7;
/// Further apart, it is another term.
const ANOTHER_TERM: i32 = 366;

#[test]
fn the_holdings_agree_with_the_references() {
    let Some(folder) = folder() else {
        // Not by `println!`, which the runner keeps to itself where a test passes.
        let word = b"skipped: no reference tables; COPYDESK_REFERENCE may name their folder\n";
        std::io::stderr().write_all(word).expect("standard error is open");
        return;
    };
    let base = Base::built_in();
    let mut stated = Vec::new();
    leaders(&base, &folder.join("reign_leaders_1950_2021.csv"), &mut stated);
    ministers(&base, &folder, &mut stated);
    executive(&base, &folder.join("us_executive.yaml"), &mut stated);
    current(&base, &folder.join("world_leaders_2026-08.csv"), &mut stated);
    let mut compared: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let (mut starts, mut agreed, mut ends, mut ended) = (0, 0, 0, 0);
    for fact in &stated {
        let counts = compared.entry(fact.reference).or_default();
        let Some((person, office, period)) = nearest(&base, fact) else {
            counts[2] += 1;
            continue;
        };
        let says = |part: &str, ours: Option<FactDate>, theirs: FactDate| {
            let ours = ours.map_or("has none".to_owned(), |day| day.to_string());
            let (person, office) = (base.entry(person).id(), base.entry(office).id());
            println!("{:8} {office:24} {person:28} {part} {ours}, the reference {theirs}", fact.reference);
        };
        starts += 1;
        if distance(period.from, fact.start) <= WEEK {
            agreed += 1;
            counts[0] += 1;
        } else {
            counts[1] += 1;
            says("from", period.from, fact.start);
        }
        if let (Some(end), Some(_)) = (fact.end, period.to) {
            ends += 1;
            if distance(period.to, end) <= WEEK {
                ended += 1;
            } else {
                says("to", period.to, end);
            }
        }
    }
    for (reference, [agree, differ, unknown]) in &compared {
        println!(
            "{reference}: {agree} starts agree, {differ} differ, {unknown} are not in the knowledge base"
        );
    }
    println!("{agreed} of {starts} starts and {ended} of {ends} ends agree within {WEEK} days");
    assert!(agreed * 10 >= starts * 9, "{agreed} of {starts} starts agree: fewer than 90 %");
}

fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("COPYDESK_REFERENCE").map(PathBuf::from);
    let folder =
        named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/reference"));
    folder.is_dir().then_some(folder)
}

/// The holding of ours that a stated one is: of a person with most words of the name, with the nearest start.
fn nearest(base: &Base, fact: &Stated) -> Option<(EntityIndex, EntityIndex, Period)> {
    let words: BTreeSet<String> = fact
        .names
        .iter()
        .flat_map(|name| key(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let shared = |person: EntityIndex| {
        let names = base.entry(person).names().flat_map(|name| {
            key(name.text).split(' ').filter(|word| word.len() > 2).map(str::to_owned).collect::<Vec<_>>()
        });
        names.collect::<BTreeSet<_>>().intersection(&words).count()
    };
    let held = fact.offices.iter().flat_map(|office| base.holdings_of_office(*office));
    let near = held.filter_map(|row| {
        let days = distance(row.period.from.filter(|from| from.precision() == Precision::Day), fact.start);
        let shared = shared(row.person);
        (shared > 0 && days < ANOTHER_TERM).then_some((usize::MAX - shared, days, row))
    });
    let (_, _, row) = near.min_by_key(|(others, days, _)| (*others, *days))?;
    Some((row.person, row.office, row.period))
}

/// How many days lie between the two at least; very many where ours is not known.
fn distance(ours: Option<FactDate>, theirs: FactDate) -> i32 {
    let Some(ours) = ours else { return i32::MAX };
    let before = day_number(theirs.first_day()) - day_number(ours.last_day());
    let behind = day_number(ours.first_day()) - day_number(theirs.last_day());
    before.max(behind).max(0)
}

/// The offices of a country with one of these roles.
fn offices_with(base: &Base, iso2: &str, roles: &[Role]) -> Vec<EntityIndex> {
    // Countries come before all other places.
    let is_country = |place: &EntityIndex| base.entry(*place).place_kind() == PlaceKind::Country;
    let countries = base.entities_of(EntryKind::Place).take_while(is_country);
    let countries = countries.filter(|place| base.entry(*place).iso2() == iso2);
    let offices = countries.flat_map(|country| base.offices_of(country).collect::<Vec<_>>());
    offices.filter(|office| roles.contains(&base.entry(*office).role())).collect()
}

/// REIGN: effective leaders, from a day to a month.
fn leaders(base: &Base, path: &Path, out: &mut Vec<Stated>) {
    let codes: BTreeMap<&str, &str> =
        CODES.split_whitespace().filter_map(|pair| pair.split_once('=')).collect();
    for row in rows(path) {
        let number = |column: &str| row[column].parse::<i16>().ok();
        let small = |column: &str| row[column].parse::<i8>().ok();
        let Some(iso2) = codes.get(row["stateabb"].as_str()) else { continue };
        let start = number("syear").and_then(|year| FactDate::new(year, small("smonth"), small("sdate")));
        let Some(start) = start.filter(|start| start.precision() == Precision::Day) else { continue };
        let end = number("eyear").and_then(|year| FactDate::new(year, small("emonth"), None));
        let name = row["leader"].split('(').next().unwrap_or_default().to_owned();
        let offices = offices_with(base, iso2, &[Role::HeadOfState, Role::HeadOfGovernment]);
        out.push(Stated { reference: "reign", offices, names: vec![name], start, end });
    }
}

/// The Institute for Government: ministers of the United Kingdom, to the day. One who stays when the post gets
/// another name has two lines there.
fn ministers(base: &Base, folder: &Path, out: &mut Vec<Stated>) {
    let posts: BTreeMap<String, &str> = rows(&folder.join("ifg_uk_posts.csv"))
        .into_iter()
        .filter_map(|row| {
            let office = POSTS.iter().find(|(name, _)| *name == row["name"])?;
            Some((row["id"].clone(), office.1))
        })
        .collect();
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(&folder.join("ifg_uk_people.csv")) {
        names.entry(row["id"].clone()).or_default().push(row["name"].clone());
    }
    let mut appointments: Vec<(String, &str, FactDate, Option<FactDate>)> = Vec::new();
    for row in rows(&folder.join("ifg_uk_appointments.csv")) {
        let Some(office) = posts.get(&row["post_id"]) else { continue };
        let Some(start) = FactDate::parse(&row["start_date"]) else { continue };
        appointments.push((row["person_id"].clone(), *office, start, FactDate::parse(&row["end_date"])));
    }
    appointments.sort();
    let mut merged: Vec<(String, &str, FactDate, Option<FactDate>)> = Vec::new();
    for next in appointments {
        match merged.last_mut() {
            Some(last) if (&last.0, last.1) == (&next.0, next.1) && distance(last.3, next.2) <= 1 => {
                last.3 = next.3;
            }
            _ => merged.push(next),
        }
    }
    for (person, office, start, end) in merged {
        let names = names.get(&person).cloned().unwrap_or_default();
        let offices = base.find(EntryKind::Office, office).into_iter().collect();
        out.push(Stated { reference: "ifg", offices, names, start, end });
    }
}

/// Presidents and vice-presidents of the United States, by terms; a second one without a gap belongs to the first.
fn executive(base: &Base, path: &Path, out: &mut Vec<Stated>) {
    let text = std::fs::read_to_string(path).unwrap();
    let (mut name, mut role, mut start) = (Vec::new(), Role::HeadOfState, None);
    let mut last_end: Option<(Vec<String>, Role, FactDate)> = None;
    for line in text.lines() {
        let Some((label, value)) = line.trim_start_matches(['-', ' ']).split_once(':') else { continue };
        let value = value.trim().trim_matches('\'');
        match label {
            "id" => name.clear(),
            "first" | "last" => name.push(value.to_owned()),
            "type" => role = if value == "prez" { Role::HeadOfState } else { Role::VicePresident },
            "start" => start = FactDate::parse(value),
            "end" => {
                let (Some(start), Some(end)) = (start, FactDate::parse(value)) else { continue };
                let goes_on = last_end.as_ref().is_some_and(|last| *last == (name.clone(), role, start));
                last_end = Some((name.clone(), role, end));
                if goes_on {
                    if let Some(last) = out.last_mut() {
                        last.end = Some(end);
                    }
                    continue;
                }
                let offices = offices_with(base, "US", &[role]);
                // By the family name alone: he is William there, and Bill with us.
                let names = name.last().cloned().into_iter().collect();
                out.push(Stated { reference: "us", offices, names, start, end: Some(end) });
            }
            _ => {}
        }
    }
}

/// Leaders of some countries in August 2026.
fn current(base: &Base, path: &Path, out: &mut Vec<Stated>) {
    for row in rows(path) {
        for (role, person, since) in [
            (Role::HeadOfGovernment, "Head of Government", "HoG Since"),
            (Role::HeadOfState, "Head of State", "HoS Since"),
        ] {
            let Some(start) = FactDate::parse(&row[since]) else { continue };
            let offices = offices_with(base, &row["ISO"], &[role]);
            out.push(Stated {
                reference: "current",
                offices,
                names: vec![row[person].clone()],
                start,
                end: None,
            });
        }
    }
}

/// The lines of a table with commas, by the names of its columns.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    // Some of their notes are in older encodings.
    let text = String::from_utf8_lossy(&bytes);
    let mut lines = text.lines().map(cells);
    let header = lines.next().unwrap_or_default();
    let row = |cells: Vec<String>| {
        let cells = cells.into_iter().chain(std::iter::repeat(String::new()));
        header.iter().cloned().zip(cells).collect()
    };
    lines.map(row).collect()
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    for character in line.chars() {
        match character {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            other => cells.last_mut().unwrap().push(other),
        }
    }
    cells
}

/// The posts of the Institute for Government that are ours under whatever name.
const POSTS: &[(&str, &str)] = &[
    ("Prime Minister", "gb-prime-minister"),
    ("Chancellor of the Exchequer", "gb-chancellor-of-the-exchequer"),
    ("Secretary of State for Foreign and Commonwealth Affairs", "gb-foreign-secretary"),
    ("Secretary of State for Foreign, Commonwealth and Development Affairs", "gb-foreign-secretary"),
    ("Secretary of State for the Home Department", "gb-home-secretary"),
    ("Secretary of State for Defence", "gb-defence-secretary"),
    ("Secretary of State for Health", "gb-health-secretary"),
    ("Secretary of State for Health and Social Care", "gb-health-secretary"),
    ("Secretary of State for Justice and Lord Chancellor", "gb-justice-secretary"),
];

/// The codes that REIGN has for countries (those of the Correlates of War), and ours. States that are gone are left
/// out.
const CODES: &str = "
    AAB=AG AFG=AF ALB=AL ALG=DZ AND=AD ANG=AO ARG=AR ARM=AM AUL=AU AUS=AT AZE=AZ BAH=BH BAR=BB BEL=BE BEN=BJ BFO=BF
    BHM=BS BHU=BT BLR=BY BLZ=BZ BNG=BD BOL=BO BOS=BA BOT=BW BRA=BR BRU=BN BUI=BI BUL=BG CAM=KH CAN=CA CAO=CM CAP=CV
    CDI=CI CEN=CF CHA=TD CHL=CL CHN=CN COL=CO COM=KM CON=CG COS=CR CRO=HR CUB=CU CYP=CY CZR=CZ DEN=DK DJI=DJ DMA=DM
    DOM=DO DRC=CD DRV=VN ECU=EC EGY=EG EQG=GQ ERI=ER EST=EE ETH=ET ETM=TL FIJ=FJ FIN=FI FRN=FR FSM=FM GAB=GA GAM=GM
    GFR=DE GMY=DE GHA=GH GNB=GW GRC=GR GRG=GE GRN=GD GUA=GT GUI=GN GUY=GY HAI=HT HON=HN HUN=HU ICE=IS IND=IN INS=ID
    IRE=IE IRN=IR IRQ=IQ ISR=IL ITA=IT JAM=JM JOR=JO JPN=JP KEN=KE KIR=KI KOS=XK KUW=KW KYR=KG KZK=KZ LAO=LA LAT=LV
    LBR=LR LEB=LB LES=LS LIB=LY LIE=LI LIT=LT LUX=LU MAA=MR MAC=MK MAD=MV MAG=MG MAL=MY MAS=MU MAW=MW MEX=MX MLD=MD
    MLI=ML MLT=MT MNC=MC MNG=ME MON=MN MOR=MA MSI=MH MYA=MM MZM=MZ NAM=NA NAU=NR NEP=NP NEW=NZ NIC=NI NIG=NG NIR=NE
    NOR=NO NTH=NL OMA=OM PAK=PK PAL=PW PAN=PA PAR=PY PER=PE PHI=PH PNG=PG POL=PL POR=PT PRK=KP QAT=QA ROK=KR ROM=RO
    RUS=RU RWA=RW SAF=ZA SAL=SV SAU=SA SEN=SN SEY=SC SIE=SL SIN=SG SKN=KN SLO=SK SLU=LC SLV=SI SNM=SM SOL=SB SOM=SO
    SPN=ES SRI=LK SSD=SS STP=ST SUD=SD SUR=SR SVG=VC SWA=SZ SWD=SE SWZ=CH SYR=SY TAJ=TJ TAZ=TZ THI=TH TKM=TM TOG=TG
    TON=TO TRI=TT TUN=TN TUR=TR TUV=TV UAE=AE UGA=UG UKG=GB UKR=UA URU=UY USA=US UZB=UZ VAN=VU VEN=VE WSM=WS YEM=YE
    ZAM=ZM ZIM=ZW";
