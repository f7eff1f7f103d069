//! The server, spoken to over a pair of pipes: what it offers, what it answers, and that nothing breaks its order.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod client;
mod features;
mod order;
mod robust;
mod session;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use client::Client;

/// A newsroom in a folder of its own, which is gone when it is.
struct Newsroom {
    root: PathBuf,
}

const ENTITIES: &str = "macron: { kind: person, name: Emmanuel Macron, aliases: [the French president] }\n";

impl Newsroom {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("copydesk-lsp-{}-{number}", std::process::id()));
        let newsroom = Self { root };
        newsroom.write("copydesk.toml", "include = ['*.md']\nentities = ['entities/*.yaml']\n");
        newsroom.write("entities/leaders.yaml", ENTITIES);
        newsroom
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.root.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    }

    fn uri(&self, name: &str) -> String {
        uri(&self.root.join(name))
    }

    /// A client that has opened this newsroom's folder.
    async fn client(&self, capabilities: Value) -> Client {
        Client::greeted(Some(&uri(&self.root)), capabilities).await.0
    }
}

impl Drop for Newsroom {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

async fn open(client: &mut Client, uri: &str, text: &str) {
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
    client.notify("textDocument/didOpen", json!({ "textDocument": document })).await;
}

async fn edit(client: &mut Client, uri: &str, version: i64, changes: Value) {
    let document = json!({ "uri": uri, "version": version });
    client
        .notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }))
        .await;
}

fn at(uri: &str, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

/// A range as `line:column-line:column`.
fn range(range: &Value) -> String {
    let position = |at: &Value| format!("{}:{}", at["line"], at["character"]);
    format!("{}-{}", position(&range["start"]), position(&range["end"]))
}

fn messages(params: &Value) -> Vec<String> {
    let diagnostics = params["diagnostics"].as_array().expect("a list");
    let first_line =
        |message: &Value| message.as_str().expect("a text").lines().next().unwrap_or("").to_owned();
    diagnostics.iter().map(|diagnostic| first_line(&diagnostic["message"])).collect()
}
