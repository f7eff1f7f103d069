//! What each request answers.

use serde_json::{Value, json};

use super::client::Client;
use super::{Newsroom, at, edit, messages, open, range};

const ARTICLE: &str = "---\ndate: 2023-05-19\nentities:\n  kishida: { kind: person, name: Fumio Kishida }\n---\n\
    Emmanuel Macron met [Kishida](person:kishida) on Saturday, May 19, 2023.\n\nMacron left on [Friday](date:2023-05-19).\n";

fn editor() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
        "textDocument": {
            "definition": { "linkSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "publishDiagnostics": { "relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true },
        },
    })
}

async fn article(newsroom: &Newsroom, capabilities: Value) -> (Client, String, Value) {
    let mut client = newsroom.client(capabilities).await;
    let uri = newsroom.uri("a.md");
    open(&mut client, &uri, ARTICLE).await;
    let published = client.diagnostics(&uri).await;
    (client, uri, published)
}

#[tokio::test]
async fn findings_are_published_with_version_code_and_evidence() {
    let newsroom = Newsroom::new();
    newsroom.write("copydesk.toml", "include = ['*.md']\n[docs]\nbase_url = 'https://desk.example/rules/'\n");
    let (mut client, uri, published) = article(&newsroom, editor()).await;
    assert_eq!(published["version"], 1);
    let diagnostic = &published["diagnostics"][0];
    assert_eq!(range(&diagnostic["range"]), "5:49-5:71");
    assert_eq!(diagnostic["severity"], 1);
    assert_eq!(diagnostic["source"], "copydesk");
    assert_eq!(diagnostic["code"], "date-weekday-mismatch");
    assert_eq!(diagnostic["codeDescription"]["href"], "https://desk.example/rules/date-weekday-mismatch");
    assert_eq!(diagnostic["message"], "19 May 2023 was a Friday, not a Saturday");

    // An edit that repairs it, and the end of the session clears what is left.
    let change = json!([{ "range": { "start": { "line": 5, "character": 49 }, "end": { "line": 5, "character": 57 } }, "text": "Friday" }]);
    edit(&mut client, &uri, 2, change).await;
    assert_eq!(client.diagnostics_of_version(&uri, 2).await["diagnostics"], json!([]));
    let change = json!([{ "text": "[M](persn:x)\n" }]);
    edit(&mut client, &uri, 3, change).await;
    assert_eq!(messages(&client.diagnostics_of_version(&uri, 3).await), ["there is no kind \"persn\""]);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } })).await;
    assert_eq!(client.diagnostics(&uri).await["diagnostics"], json!([]));
    client.finish().await;
}

#[tokio::test]
async fn a_hover_shows_the_card_and_the_day() {
    let newsroom = Newsroom::new();
    let (mut client, uri, _) = article(&newsroom, editor()).await;
    let hover = client.request("textDocument/hover", at(&uri, 7, 2)).await;
    assert_eq!(range(&hover["range"]), "7:0-7:6");
    let card = hover["contents"]["value"].as_str().unwrap();
    assert!(card.starts_with("**Emmanuel Macron** · person"), "{card}");
    assert!(
        card.contains("defined in leaders.yaml") && card.contains("2 mentions in this article"),
        "{card}"
    );
    let hover = client.request("textDocument/hover", at(&uri, 7, 18)).await;
    let day = hover["contents"]["value"].as_str().unwrap();
    assert!(day.starts_with("Friday → **19 May 2023**: as annotated"), "{day}");
    assert_eq!(client.request("textDocument/hover", at(&uri, 7, 9)).await, Value::Null);
    client.finish().await;
}

#[tokio::test]
async fn a_jump_leads_from_a_mention_to_the_definition_and_back() {
    let newsroom = Newsroom::new();
    let (mut client, uri, _) = article(&newsroom, editor()).await;
    // To the newsroom's file.
    let links = client.request("textDocument/definition", at(&uri, 7, 2)).await;
    assert_eq!(links[0]["targetUri"], newsroom.uri("entities/leaders.yaml"));
    assert_eq!(range(&links[0]["targetSelectionRange"]), "0:0-0:6");
    assert_eq!(range(&links[0]["originSelectionRange"]), "7:0-7:6");
    // To the front matter, and from there to the mentions.
    let links = client.request("textDocument/definition", at(&uri, 5, 22)).await;
    assert_eq!(
        (links[0]["targetUri"].clone(), range(&links[0]["targetSelectionRange"])),
        (json!(uri), "3:2-3:9".into())
    );
    let links = client.request("textDocument/definition", at(&uri, 3, 4)).await;
    assert_eq!(range(&links[0]["targetSelectionRange"]), "5:21-5:28");
    client.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_jump_to_what_is_built_in_leads_to_a_card_and_on_from_it() {
    let newsroom = Newsroom::new();
    newsroom.write("b.md", "Fumio Kishida spoke in Japan.\n");
    let (mut client, uri, _) = article(&newsroom, editor()).await;
    let text = "---\ndate: 2023-05-19\n---\nFumio Kishida came. Kishida left, and Macron spoke.\n";
    edit(&mut client, &uri, 2, json!([{ "text": text }])).await;
    client.diagnostics_of_version(&uri, 2).await;
    let hover = client.request("textDocument/hover", at(&uri, 3, 22)).await;
    let told = hover["contents"]["value"].as_str().unwrap();
    assert!(told.contains("on 19 May 2023:  \n**Prime Minister of Japan**"), "{told}");
    let links = client.request("textDocument/definition", at(&uri, 3, 22)).await;
    let card = links[0]["targetUri"].as_str().unwrap().to_owned();
    assert!(card.ends_with("/person/fumio-kishida.md"), "{card}");
    assert_eq!(range(&links[0]["targetSelectionRange"]), "0:3-0:16");

    // The card is never checked, and its links lead on.
    let path = card.strip_prefix("file://").unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    open(&mut client, &card, &text).await;
    assert_eq!(client.diagnostics(&card).await["diagnostics"], json!([]));
    let line = text.lines().position(|line| line.starts_with("- [Prime Minister of Japan]")).unwrap();
    let links = client.request("textDocument/definition", at(&card, u32::try_from(line).unwrap(), 5)).await;
    let office = links[0]["targetUri"].as_str().unwrap();
    assert!(office.ends_with("/office/jp-prime-minister.md"), "{office}");
    let hover = client.request("textDocument/hover", at(&card, u32::try_from(line).unwrap(), 5)).await;
    let told = hover["contents"]["value"].as_str().unwrap();
    assert!(told.starts_with("**Prime Minister of Japan** · office"), "{told}");

    // From its heading to the mentions, in the articles that are open and on disk; not to other cards.
    let mut found = Value::Null;
    for _ in 0..200 {
        found = client.request("textDocument/definition", at(&card, 0, 5)).await;
        if found.as_array().unwrap().len() == 3 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let places: Vec<(String, String)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|link| (link["targetUri"].as_str().unwrap().to_owned(), range(&link["targetSelectionRange"])))
        .collect();
    assert_eq!(
        places,
        [
            (uri.clone(), "3:0-3:13".to_owned()),
            (uri.clone(), "3:20-3:27".to_owned()),
            (newsroom.uri("b.md"), "0:0-0:13".to_owned()),
        ]
    );
    let mut params = at(&uri, 3, 22);
    params["context"] = json!({ "includeDeclaration": true });
    let found = client.request("textDocument/references", params).await;
    let mut files: Vec<&str> =
        found.as_array().unwrap().iter().map(|place| place["uri"].as_str().unwrap()).collect();
    // Other files stand in the order of their paths, and the cache folder may be anywhere.
    files[2..].sort_by_key(|file| *file == card);
    assert_eq!(files, [&uri, &uri, &newsroom.uri("b.md"), &card]);
    client.finish().await;
}

#[tokio::test]
async fn a_client_without_links_gets_locations() {
    let newsroom = Newsroom::new();
    let (mut client, uri, _) = article(&newsroom, json!({})).await;
    let locations = client.request("textDocument/definition", at(&uri, 7, 2)).await;
    assert_eq!(locations[0]["uri"], newsroom.uri("entities/leaders.yaml"));
    assert_eq!(range(&locations[0]["range"]), "0:0-0:6");
    let symbols =
        client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } })).await;
    assert_eq!(symbols[1]["containerName"], "body");
    client.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn references_reach_the_articles_on_disk() {
    let newsroom = Newsroom::new();
    newsroom.write("b.md", "Yesterday Emmanuel Macron spoke.\n");
    newsroom.write("c.txt", "Emmanuel Macron is in no article here.\n");
    let (mut client, uri, _) = article(&newsroom, editor()).await;
    let mut params = at(&uri, 7, 2);
    params["context"] = json!({ "includeDeclaration": true });
    // The folder is read in the background.
    let mut found = Value::Null;
    for _ in 0..200 {
        found = client.request("textDocument/references", params.clone()).await;
        if found.as_array().unwrap().len() == 4 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let found: Vec<(String, String)> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|location| (location["uri"].as_str().unwrap().to_owned(), range(&location["range"])))
        .collect();
    assert_eq!(
        found,
        [
            (uri.clone(), "5:0-5:15".to_owned()),
            (uri.clone(), "7:0-7:6".to_owned()),
            (newsroom.uri("b.md"), "0:10-0:25".to_owned()),
            (newsroom.uri("entities/leaders.yaml"), "0:0-0:6".to_owned()),
        ]
    );
    // A name that the entity file gains is looked for in the articles on disk.
    newsroom.write(
        "entities/leaders.yaml",
        &format!("{}y: {{ kind: person, name: Yesterday Emmanuel }}\n", super::ENTITIES),
    );
    let changes = json!({ "changes": [{ "uri": newsroom.uri("entities/leaders.yaml"), "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changes.clone()).await;
    client.diagnostics(&uri).await;
    let mut moved = Value::Null;
    for _ in 0..200 {
        moved = client.request("textDocument/references", params.clone()).await;
        if moved.as_array().unwrap().len() == 3 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(moved.as_array().unwrap().len(), 3, "\"Yesterday Emmanuel\" is somebody else now");
    newsroom.write("entities/leaders.yaml", super::ENTITIES);
    client.notify("workspace/didChangeWatchedFiles", changes).await;
    client.diagnostics(&uri).await;
    for _ in 0..200 {
        if client.request("textDocument/references", params.clone()).await.as_array().unwrap().len() == 4 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    // From the entity file itself, too.
    let entities = newsroom.uri("entities/leaders.yaml");
    open(&mut client, &entities, super::ENTITIES).await;
    assert_eq!(client.diagnostics(&entities).await["diagnostics"], json!([]));
    client.diagnostics(&uri).await;
    let mut params = at(&entities, 0, 2);
    params["context"] = json!({ "includeDeclaration": false });
    let found = client.request("textDocument/references", params).await;
    assert_eq!(found.as_array().unwrap().len(), 3);
    client.finish().await;
}

#[tokio::test]
async fn highlights_and_the_outline() {
    let newsroom = Newsroom::new();
    let (mut client, uri, _) = article(&newsroom, editor()).await;
    let found = client.request("textDocument/documentHighlight", at(&uri, 7, 2)).await;
    let ranges: Vec<String> =
        found.as_array().unwrap().iter().map(|highlight| range(&highlight["range"])).collect();
    assert_eq!(ranges, ["5:0-5:15", "7:0-7:6"]);
    let symbols =
        client.request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } })).await;
    let names: Vec<&str> =
        symbols[0]["children"].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert_eq!(symbols[0]["name"], "body");
    assert_eq!(
        names,
        ["Emmanuel Macron", "Fumio Kishida", "Saturday, May 19, 2023", "Emmanuel Macron", "Friday"]
    );
    client.finish().await;
}

#[tokio::test]
async fn the_target_of_an_annotation_is_a_link_to_its_definition() {
    let newsroom = Newsroom::new();
    let (mut client, uri, _) = article(&newsroom, editor()).await;
    edit(&mut client, &uri, 2, json!([{ "text": "[M](person:macron) and [x](https://x.example)\n" }])).await;
    client.diagnostics_of_version(&uri, 2).await;
    let links = client.request("textDocument/documentLink", json!({ "textDocument": { "uri": uri } })).await;
    assert_eq!(links.as_array().unwrap().len(), 1);
    assert_eq!(range(&links[0]["range"]), "0:4-0:17");
    assert_eq!(links[0]["target"], format!("{}#L1,1", newsroom.uri("entities/leaders.yaml")));
    client.finish().await;
}

#[tokio::test]
async fn relative_times_have_hints() {
    let newsroom = Newsroom::new();
    let (mut client, uri, _) = article(&newsroom, editor()).await;
    let text = "---\ndate: 2023-05-19\n---\nZoë came 🚲 on Friday.\n\nShe left last week.\n";
    edit(&mut client, &uri, 2, json!([{ "text": text }])).await;
    client.diagnostics_of_version(&uri, 2).await;
    let params = |from: u32, to: u32| {
        let range =
            json!({ "start": { "line": from, "character": 0 }, "end": { "line": to, "character": 0 } });
        json!({ "textDocument": { "uri": uri }, "range": range })
    };
    let hints = client.request("textDocument/inlayHint", params(0, 6)).await;
    let hints = hints.as_array().unwrap();
    assert_eq!(
        hints[0],
        json!({
            "position": { "line": 3, "character": 21 },
            "label": "⟨19 May⟩",
            "tooltip": "the latest Friday up to the article's date, 19 May 2023",
            "paddingLeft": true,
        })
    );
    assert_eq!((hints[1]["label"].clone(), hints.len()), (json!("⟨week of 8 May⟩"), 2));
    let hints = client.request("textDocument/inlayHint", params(4, 6)).await;
    assert_eq!(hints.as_array().unwrap().len(), 1);
    client.finish().await;
}

#[tokio::test]
async fn files_of_the_project_are_repaired_by_actions_too() {
    let newsroom = Newsroom::new();
    let mut client = newsroom.client(editor()).await;
    for (name, text, title) in [
        ("copydesk.toml", "includ = ['*.md']\nentities = ['entities/*.yaml']\n", "Change to include"),
        ("entities/leaders.yaml", "macron: { kind: persn, name: M N }\n", "Change to person"),
    ] {
        let uri = newsroom.uri(name);
        open(&mut client, &uri, text).await;
        let found = client.diagnostics(&uri).await["diagnostics"][0].clone();
        let context = json!({ "diagnostics": [] });
        let params = json!({ "textDocument": { "uri": uri }, "range": found["range"], "context": context });
        let actions = client.request("textDocument/codeAction", params).await;
        let titles: Vec<&str> =
            actions.as_array().unwrap().iter().map(|a| a["title"].as_str().unwrap()).collect();
        assert_eq!(titles, [title], "{name}");
    }
    client.leave().await;
}

#[tokio::test]
async fn code_actions_repair_and_allow() {
    let newsroom = Newsroom::new();
    let (mut client, uri, _) = article(&newsroom, editor()).await;
    let params = |only: Value| {
        let position = json!({ "line": 5, "character": 52 });
        let context = json!({ "diagnostics": [], "only": only });
        json!({ "textDocument": { "uri": uri }, "range": { "start": position, "end": position }, "context": context })
    };
    let actions = client.request("textDocument/codeAction", params(Value::Null)).await;
    let titles: Vec<&str> =
        actions.as_array().unwrap().iter().map(|action| action["title"].as_str().unwrap()).collect();
    assert_eq!(
        titles,
        [
            "Change to Friday",
            "Change to May 20",
            "Allow date-weekday-mismatch on this line",
            "Allow date-weekday-mismatch in this file",
            "Allow date-weekday-mismatch in the project",
        ]
    );
    let change = &actions[0]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({ "uri": uri, "version": 1 }));
    assert_eq!(
        (range(&change["edits"][0]["range"]), change["edits"][0]["newText"].clone()),
        ("5:49-5:57".into(), json!("Friday"))
    );
    assert_eq!(actions[0]["diagnostics"][0]["code"], "date-weekday-mismatch");
    assert_eq!(
        actions[4]["edit"]["documentChanges"][0]["textDocument"]["uri"],
        newsroom.uri("copydesk.toml")
    );
    assert_eq!(
        client.request("textDocument/codeAction", params(json!(["refactor.inline"]))).await,
        json!([])
    );
    client.finish().await;
}

#[tokio::test]
async fn code_actions_mark_times() {
    let newsroom = Newsroom::new();
    let (mut client, uri, _) = article(&newsroom, editor()).await;
    let text = "---\ndate: 2023-05-19\n---\nZoë came 🚲 on Friday and left after two hours.\n";
    edit(&mut client, &uri, 2, json!([{ "text": text }])).await;
    client.diagnostics_of_version(&uri, 2).await;
    let params = |line: u32, only: Value| {
        let position = json!({ "line": line, "character": 17 });
        let context = json!({ "diagnostics": [], "only": only });
        json!({ "textDocument": { "uri": uri }, "range": { "start": position, "end": position }, "context": context })
    };
    let actions = client.request("textDocument/codeAction", params(3, json!(["refactor"]))).await;
    let edits: Vec<_> = actions
        .as_array()
        .unwrap()
        .iter()
        .map(|action| {
            let change = &action["edit"]["documentChanges"][0];
            assert_eq!(
                (&action["kind"], &change["textDocument"]["version"]),
                (&json!("refactor.rewrite"), &json!(2))
            );
            assert_eq!((action.get("diagnostics"), change["edits"].as_array().unwrap().len()), (None, 1));
            let edit = &change["edits"][0];
            (action["title"].as_str().unwrap(), range(&edit["range"]), edit["newText"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        edits,
        [
            ("Annotate this date", "3:15-3:21".to_owned(), "[Friday](date:2023-05-19)"),
            (
                "Insert the date of this word: “Friday (19 May 2023)”",
                "3:21-3:21".to_owned(),
                " (19 May 2023)"
            ),
            ("Insert the date of this word: “Friday, 19 May,”", "3:21-3:21".to_owned(), ", 19 May,"),
        ]
    );
    // The whole article, wherever the cursor is.
    let actions = client.request("textDocument/codeAction", params(1, json!(["source"]))).await;
    assert_eq!(
        (actions[0]["title"].clone(), actions[0]["kind"].clone()),
        (json!("Annotate all dates"), json!("source.annotateDates.copydesk"))
    );
    let edits = &actions[0]["edit"]["documentChanges"][0]["edits"];
    assert_eq!(
        (edits[1]["newText"].clone(), edits.as_array().unwrap().len()),
        (json!("[two hours](duration:PT2H)"), 2)
    );
    assert_eq!(
        client.request("textDocument/codeAction", params(1, json!(["quickfix", "sour"]))).await,
        json!([])
    );
    client.finish().await;
}

#[tokio::test]
async fn code_actions_mark_names_and_write_the_newsrooms_files() {
    let newsroom = Newsroom::new();
    let mut able = editor();
    able["workspace"]["workspaceEdit"]["resourceOperations"] = json!(["create"]);
    for (client, has_file) in [(editor(), true), (able, false), (editor(), false)] {
        let can_create = client["workspace"]["workspaceEdit"]["resourceOperations"].is_array();
        if !has_file {
            let _ = std::fs::remove_file(newsroom.root.join("entities/leaders.yaml"));
        }
        let mut client = newsroom.client(client).await;
        let uri = newsroom.uri("a.md");
        open(&mut client, &uri, "Zoé 🚲 met Fumio Kishida. Kishida left.\n").await;
        client.diagnostics(&uri).await;
        let position = json!({ "line": 0, "character": 15 });
        let context = json!({ "diagnostics": [], "only": ["refactor"] });
        let params = json!({ "textDocument": { "uri": uri }, "range": { "start": position, "end": position }, "context": context });
        let actions = client.request("textDocument/codeAction", params).await;
        let titles: Vec<&str> =
            actions.as_array().unwrap().iter().map(|action| action["title"].as_str().unwrap()).collect();
        let mut expected =
            vec!["Annotate this mention", "Annotate every mention of Fumio Kishida in this article"];
        if has_file || can_create {
            expected.push("Add Fumio Kishida to the newsroom's entities");
        }
        assert_eq!(titles, expected);
        let edit = &actions[0]["edit"]["documentChanges"][0]["edits"][0];
        assert_eq!(
            (range(&edit["range"]), edit["newText"].clone()),
            ("0:11-0:24".to_owned(), json!("[Fumio Kishida](person:fumio-kishida)"))
        );
        let entry = json!("fumio-kishida: { kind: person, name: Fumio Kishida }\n");
        let changes = &actions[2]["edit"]["documentChanges"];
        if has_file {
            assert_eq!(changes[0]["textDocument"]["uri"], newsroom.uri("entities/leaders.yaml"));
            assert_eq!(changes[0]["edits"][0]["newText"], entry);
        } else if can_create {
            let people = newsroom.uri("entities/people.yaml");
            assert_eq!(changes[0], json!({ "kind": "create", "uri": people }));
            assert_eq!(
                (&changes[1]["textDocument"]["uri"], &changes[1]["edits"][0]["newText"]),
                (&json!(people), &entry)
            );
        }
        client.finish().await;
    }
}

#[tokio::test]
async fn nothing_is_said_of_a_file_that_is_no_article() {
    let newsroom = Newsroom::new();
    let mut client = newsroom.client(json!({})).await;
    let note = newsroom.uri("sub/README.md");
    open(&mut client, &note, "Saturday, May 19, 2023\n").await;
    assert_eq!(client.diagnostics(&note).await["diagnostics"], json!([]));
    assert_eq!(client.request("textDocument/hover", at(&note, 0, 3)).await, Value::Null);
    // Unless it asks to be checked.
    let elsewhere = "untitled:Untitled-1";
    open(&mut client, elsewhere, "---\ncopydesk: true\n---\nSaturday, May 19, 2023\n").await;
    assert_eq!(client.diagnostics(elsewhere).await["diagnostics"].as_array().unwrap().len(), 1);
    client.finish().await;
}

#[tokio::test]
async fn faults_of_the_project_itself_are_shown_on_its_files() {
    let newsroom = Newsroom::new();
    newsroom.write("entities/leaders.yaml", "macron: { kind: persn, name: M }\n");
    newsroom.write("copydesk.toml", "includ = ['*.md']\nentities = ['entities/*.yaml']\n");
    let mut client = newsroom.client(json!({})).await;
    let configuration = newsroom.uri("copydesk.toml");
    assert_eq!(messages(&client.diagnostics(&configuration).await), ["there is no option \"includ\""]);
    let entities = newsroom.uri("entities/leaders.yaml");
    assert_eq!(messages(&client.diagnostics(&entities).await), ["there is no kind \"persn\" of entity"]);
    // The configuration is repaired in the editor, and saved.
    open(&mut client, &configuration, "includ = ['*.md']\n").await;
    assert_eq!(client.diagnostics(&configuration).await["diagnostics"].as_array().unwrap().len(), 1);
    edit(&mut client, &configuration, 2, json!([{ "text": "include = ['*.md']\n" }])).await;
    assert_eq!(client.diagnostics(&configuration).await["diagnostics"], json!([]));
    newsroom.write("copydesk.toml", "include = ['*.md']\n");
    client.notify("textDocument/didSave", json!({ "textDocument": { "uri": configuration } })).await;
    assert_eq!(client.diagnostics(&configuration).await["diagnostics"], json!([]));
    // The entity file is no part of the project any more.
    assert_eq!(client.diagnostics(&entities).await["diagnostics"], json!([]));
    client.finish().await;
}
