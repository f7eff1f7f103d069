//! Greeting, capabilities, leaving.

use serde_json::{Value, json};

use super::client::Client;
use super::{Newsroom, open};

#[tokio::test]
async fn the_greeting_tells_what_is_offered() {
    let (client, answer) = Client::greeted(None, json!({})).await;
    let capabilities = &answer["capabilities"];
    assert_eq!(answer["serverInfo"]["name"], "copydesk");
    assert_eq!(capabilities["positionEncoding"], "utf-16");
    assert_eq!(capabilities["textDocumentSync"]["change"], 2);
    for provider in ["hover", "definition", "references", "documentHighlight", "documentSymbol", "inlayHint"]
    {
        assert_eq!(capabilities[format!("{provider}Provider")], true, "{provider}");
    }
    let kinds = json!(["quickfix", "refactor.rewrite", "source.annotateDates.copydesk"]);
    assert_eq!(capabilities["codeActionProvider"]["codeActionKinds"], kinds);
    client.finish().await;
}

#[tokio::test]
async fn the_first_encoding_of_the_client_that_is_known_is_taken() {
    for (offered, taken) in [
        (json!(["utf-8", "utf-16"]), "utf-8"),
        (json!(["utf-16", "utf-8"]), "utf-16"),
        (json!(["utf-7", "utf-32"]), "utf-32"),
        (json!([]), "utf-16"),
    ] {
        let capabilities = json!({ "general": { "positionEncodings": offered } });
        let (client, answer) = Client::greeted(None, capabilities).await;
        assert_eq!(answer["capabilities"]["positionEncoding"], taken);
        client.finish().await;
    }
}

#[tokio::test]
async fn exit_without_shutdown_is_a_failure() {
    let (client, _) = Client::greeted(None, json!({})).await;
    assert_eq!(client.exit_alone().await, 1);
    assert_eq!(Client::start().exit_alone().await, 1);
}

#[tokio::test]
async fn nothing_is_answered_before_the_greeting_or_after_shutdown() {
    let mut client = Client::start();
    let answer = client.request("textDocument/hover", super::at("file:///a.md", 0, 0)).await;
    assert_eq!(answer["error"]["code"], -32002);
    client.request("initialize", json!({ "capabilities": {} })).await;
    client.notify("initialized", json!({})).await;
    assert_eq!(client.request("shutdown", Value::Null).await, Value::Null);
    let answer = client.request("textDocument/hover", super::at("file:///a.md", 0, 0)).await;
    assert_eq!(answer["error"]["code"], -32600);
    assert_eq!(client.exit_alone().await, 0);
}

#[tokio::test]
async fn files_are_watched_if_the_client_can() {
    let newsroom = Newsroom::new();
    let capabilities = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let mut client = newsroom.client(capabilities).await;
    let uri = newsroom.uri("a.md");
    open(&mut client, &uri, "[M](person:macron)\n").await;
    let asked = client.request_from_server("client/registerCapability").await;
    assert_eq!(asked["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    client.send(&json!({ "jsonrpc": "2.0", "id": asked["id"], "result": null })).await;
    assert_eq!(super::messages(&client.diagnostics(&uri).await), [""; 0]);

    // The newsroom's entity file is written by somebody else.
    newsroom.write("entities/leaders.yaml", "biden: { kind: person, name: Joe Biden }\n");
    let changes = json!({ "changes": [{ "uri": newsroom.uri("entities/leaders.yaml"), "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changes).await;
    assert_eq!(super::messages(&client.diagnostics(&uri).await), ["no person has the id \"macron\""]);
    client.finish().await;
}
