//! Whatever comes, in whatever order, is answered or refused; nothing ends the server but `exit`.

use serde_json::{Value, json};

use super::client::Client;
use super::{Newsroom, at};

/// Messages that make no sense where they come.
fn nonsense(uri: &str) -> Vec<(&'static str, Value)> {
    let document = json!({ "textDocument": { "uri": uri, "version": 9 } });
    let far =
        json!({ "start": { "line": 900_000, "character": 4_000_000 }, "end": { "line": 0, "character": 0 } });
    let change = json!({ "textDocument": { "uri": uri, "version": -7 }, "contentChanges": [{ "range": far, "text": "\u{0}😀" }] });
    vec![
        ("textDocument/didChange", change),
        ("textDocument/didClose", document.clone()),
        ("textDocument/didClose", document.clone()),
        ("textDocument/didSave", document),
        (
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": "", "version": 3, "text": "\u{feff}---\r[" } }),
        ),
        (
            "textDocument/didOpen",
            json!({ "textDocument": { "uri": uri, "languageId": "markdown", "version": 1, "text": "" } }),
        ),
        ("textDocument/didOpen", json!({ "textDocument": 3 })),
        ("textDocument/didChange", json!(null)),
        (
            "workspace/didChangeWatchedFiles",
            json!({ "changes": [{ "uri": "file:///nowhere/copydesk.toml", "type": 3 }] }),
        ),
        (
            "workspace/didChangeWorkspaceFolders",
            json!({ "event": { "added": [{ "uri": "file:///nowhere", "name": "" }], "removed": [] } }),
        ),
        ("$/setTrace", json!({ "value": "verbose" })),
        ("$/cancelRequest", json!({ "id": 12345 })),
        ("no/such/notification", json!({})),
        ("initialized", json!({})),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_in_any_order_is_survived() {
    let newsroom = Newsroom::new();
    let uris = [
        newsroom.uri("a.md"),
        newsroom.uri("copydesk.toml"),
        newsroom.uri("entities/leaders.yaml"),
        "odd:thing".to_owned(),
    ];
    for turn in 0..24_usize {
        let mut client = newsroom.client(json!({})).await;
        let uri = &uris[turn % uris.len()];
        let mut messages = nonsense(uri);
        let length = messages.len();
        messages.rotate_left(turn % length);
        if turn % 2 == 0 {
            messages.reverse();
        }
        for (method, params) in messages {
            client.notify(method, params).await;
            for request in ["textDocument/hover", "textDocument/definition", "textDocument/documentHighlight"]
            {
                let answer = client.request(request, at(uri, 5, 99)).await;
                assert!(answer.get("error").is_none(), "{request}: {answer}");
            }
        }
        let answer = client.request("no/such/request", json!({})).await;
        assert_eq!(answer["error"]["code"], -32601);
        let answer = client.request("textDocument/hover", json!({ "textDocument": 1 })).await;
        assert_eq!(answer["error"]["code"], -32602);
        let answer = client.request("textDocument/references", at(uri, 0, 0)).await;
        assert_eq!(answer["error"]["code"], -32602);
        client.leave().await;
    }
}

#[tokio::test]
async fn a_message_that_is_no_message_is_refused() {
    let (mut client, _) = Client::greeted(None, json!({})).await;
    let bodies = [
        ("{", -32700),
        ("\u{0}", -32700),
        ("[]", -32600),
        ("{\"jsonrpc\":\"2.0\"}", -32600),
        ("null", -32600),
        ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":3}", -32600),
    ];
    for (body, code) in bodies {
        client.send_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes()).await;
        let refused = client.refusal().await;
        assert_eq!(refused["error"]["code"], code, "{body}");
    }
    client.send_raw(b"no header at all\r\n\r\nContent-Length: many\r\n\r\n").await;
    let answer = client.request("textDocument/hover", at("file:///a.md", 0, 0)).await;
    assert_eq!(answer, Value::Null);
    client.finish().await;
}
