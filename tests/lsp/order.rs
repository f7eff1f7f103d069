//! Edits in order: every question sees exactly the text at its place in the stream, and a burst ends well.

use serde_json::{Value, json};

use super::{Newsroom, edit, messages, open};

/// A small generator of numbers, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn three_thousand_edits_with_six_hundred_hovers_between() {
    let newsroom = Newsroom::new();
    let mut client = newsroom.client(json!({ "general": { "positionEncodings": ["utf-16"] } })).await;
    let uri = newsroom.uri("a.md");
    // A date annotation at the top: its hover tells the version of the text that it was answered from.
    let marker = |number: usize| format!("{:04}-{:02}", 1000 + number / 12, number % 12 + 1);
    let mut lines: Vec<String> =
        vec![format!("[d](date:{})", marker(0)), "Emmanuel Macron 😀 spoke.".to_owned()];
    open(&mut client, &uri, &format!("{}\n", lines.join("\n"))).await;

    let mut numbers = Numbers(7);
    let mut asked = Vec::new();
    for number in 1..=3000 {
        // The marker changes with every edit, and so does a line somewhere below it.
        let line = 1 + numbers.below(lines.len() - 1);
        let units: Vec<u16> = lines[line].encode_utf16().collect();
        let mut start = numbers.below(units.len() + 1);
        let mut end = (start + numbers.below(4)).min(units.len());
        // Never inside a surrogate pair.
        while start > 0 && start < units.len() && (0xdc00..0xe000).contains(&units[start]) {
            start -= 1;
        }
        while end < units.len() && (0xdc00..0xe000).contains(&units[end]) {
            end += 1;
        }
        let text = ["x", "", " May 19, 2023 ", "é😀", "\nNew line.", "[m](person:macron)"][numbers.below(6)];
        let old = format!("{}{text}{}", text_of(&units[..start]), text_of(&units[end..]));
        let marker_line = format!("[d](date:{})", marker(number));
        let changes = json!([
            { "range": span(line, start, line, end), "text": text },
            { "range": span(0, 0, 0, lines[0].encode_utf16().count()), "text": marker_line },
        ]);
        lines.splice(line..=line, old.split('\n').map(str::to_owned));
        lines[0] = marker_line;
        edit(&mut client, &uri, i64::try_from(number).unwrap() + 1, changes).await;
        if number % 5 == 0 {
            asked.push((client.ask("textDocument/hover", super::at(&uri, 0, 1)).await, marker(number)));
        }
        // Now and then the answers are read, as an editor would.
        if number % 250 == 0 {
            for (id, expected) in asked.drain(..) {
                let answer = client.answer_to(id).await;
                let shown = answer["result"]["contents"]["value"].as_str().unwrap_or_default();
                assert!(shown.contains(&format!("`{expected}`")), "expected {expected}, shown {shown}");
            }
        }
    }
    client.diagnostics_of_version(&uri, 3001).await;

    // The text that the server has is the text that the client has.
    let symbols =
        client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } })).await;
    assert!(!symbols.as_array().expect("symbols").is_empty());
    let last = lines.len() - 1;
    let close = json!([{ "range": span(last, lines[last].encode_utf16().count(), last, 999), "text": "\n\n[z](persn:z)" }]);
    edit(&mut client, &uri, 3002, close).await;
    let params = client.diagnostics_of_version(&uri, 3002).await;
    let at = &params["diagnostics"].as_array().unwrap().last().unwrap()["range"]["start"];
    assert_eq!((at["line"].as_u64(), at["character"].as_u64()), (Some(last as u64 + 2), Some(4)));
    client.finish().await;
}

fn text_of(units: &[u16]) -> String {
    String::from_utf16(units).expect("whole characters")
}

fn span(line: usize, start: usize, end_line: usize, end: usize) -> Value {
    json!({ "start": { "line": line, "character": start }, "end": { "line": end_line, "character": end } })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_of_a_thousand_edits_ends_with_the_findings_of_the_last() {
    let newsroom = Newsroom::new();
    let mut client = newsroom.client(json!({})).await;
    let uri = newsroom.uri("a.md");
    let body = "Emmanuel Macron spoke on Friday, May 19, 2023, and left.\n\n".repeat(180);
    open(&mut client, &uri, &body).await;
    for version in 2..=1001 {
        edit(&mut client, &uri, version, json!([{ "range": span(0, 0, 0, 0), "text": "x" }])).await;
    }
    edit(&mut client, &uri, 1002, json!([{ "range": span(0, 0, 0, 0), "text": "June 31. " }])).await;
    let params = client.diagnostics_of_version(&uri, 1002).await;
    assert_eq!(messages(&params), ["June has 30 days, not 31"]);
    let hover = client.request("textDocument/hover", super::at(&uri, 2, 3)).await;
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("**Emmanuel Macron**"));
    client.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_quiet_period_can_be_set_and_never_keeps_the_last_version_back() {
    let newsroom = Newsroom::new();
    newsroom.write("copydesk.toml", "include = ['*.md']\n[lsp]\ndebounce_ms = 30\n");
    let mut client = newsroom.client(json!({})).await;
    let uri = newsroom.uri("a.md");
    open(&mut client, &uri, &"Friday, May 19, 2023, was a day.\n\n".repeat(20_000)).await;
    client.diagnostics_of_version(&uri, 1).await;
    for version in 2..=20 {
        edit(&mut client, &uri, version, json!([{ "range": span(0, 0, 0, 0), "text": "x" }])).await;
    }
    client.diagnostics_of_version(&uri, 20).await;
    client.finish().await;
}
