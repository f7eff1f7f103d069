//! Whatever bytes an importer is given, it reads what is good in them and does not fall over the rest.

use proptest::prelude::*;

use super::*;

/// Bytes that look like nothing, and are the same each time.
fn garbage(mut seed: u64, length: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(length);
    while bytes.len() < length {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        bytes.extend_from_slice(&(seed >> 16).to_le_bytes()[..5]);
    }
    bytes
}

const FORMATS: [Format; 5] =
    [Format::WdqsCsv, Format::WdqsJson, Format::WikidataJson, Format::Popolo, Format::Csv];

#[test]
fn megabytes_of_garbage_lose_nothing_that_is_good() {
    let noise = garbage(7, 3 << 20);
    for format in FORMATS {
        // A table without a header is refused; all else reads to the end.
        let result = try_import("noise", &noise, Some(format));
        assert!(result.is_ok() || matches!(format, Format::Csv | Format::WdqsCsv), "{format:?}");
    }
    let mut table = b"name,born\nDolores Quintero,1961\n".to_vec();
    table.extend_from_slice(&noise);
    table.extend_from_slice(b"\nHaruto Mori,1950\n");
    let (base, report) = try_import("noise.csv", &table, None).unwrap();
    assert!(base.find(EntryKind::Person, "dolores-quintero").is_some());
    assert!(base.find(EntryKind::Person, "haruto-mori").is_some());
    assert!(report.has_faults());
    let mut lines = dump().into_bytes();
    lines.extend_from_slice(&noise);
    lines.extend_from_slice(format!("\n{}\n", human(900_000_777, "Zoe Last", "")).as_bytes());
    let (base, _) = try_import("noise.json", &lines, None).unwrap();
    assert!(base.by_wikidata("Q900000777").is_some() && base.by_wikidata("Q900000001").is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_bytes_make_an_importer_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), at in 0usize..2000) {
        for format in FORMATS {
            let _ = try_import("x", &bytes, Some(format));
            // The same within a file that is good as far as it goes.
            let good = match format {
                Format::WdqsCsv | Format::Csv => WDQS_CSV.to_owned(),
                Format::WdqsJson => WDQS_JSON.to_owned(),
                Format::WikidataJson => dump(),
                Format::Popolo => POPOLO.to_owned(),
            };
            let mut torn = good.into_bytes();
            let at = at.min(torn.len());
            torn.splice(at..at, bytes.iter().copied().take(9));
            torn.truncate(torn.len() - at / 3);
            let _ = try_import("x", &torn, Some(format));
        }
    }

    #[test]
    fn garbage_between_good_lines_loses_only_the_garbage(
        noise in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..40), 5),
    ) {
        let noise = |at: usize| {
            let mut line = noise[at].clone();
            line.retain(|byte| *byte != b'\n');
            line.push(b'\n');
            line
        };
        let mut table = b"name,born,note\n".to_vec();
        let mut lines = Vec::new();
        for number in 0..5 {
            table.extend_from_slice(&noise(number));
            table.extend_from_slice(format!("Dolores Quintero Mark{number},1961,x\n").as_bytes());
            let person = human(900_000_700 + u32::try_from(number).unwrap(), "Zoe Last", "");
            lines.extend_from_slice(&noise(number));
            lines.extend_from_slice(format!("{person},\n").as_bytes());
        }
        let (base, _) = try_import("x.csv", &table, Some(Format::Csv)).unwrap();
        let found = base.entities().filter(|entity| base.entry(*entity).id().starts_with("dolores-quintero")).count();
        prop_assert_eq!(found, 5);
        let (base, _) = try_import("x.json", &lines, Some(Format::WikidataJson)).unwrap();
        let found = base.entities().filter(|entity| base.entry(*entity).name() == "Zoe Last").count();
        prop_assert_eq!(found, 5);
    }
}
