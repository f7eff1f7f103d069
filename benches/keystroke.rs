//! What a keystroke costs, from the edit to the findings: in the workspace, and over the wire as an editor sees it.
//!
//! `cargo bench --bench keystroke`. The bar is 5 ms for an article of 10 KB. The quiet period is set to 0.

use std::path::PathBuf;

use copydesk::text::{Encoding, Position};
use copydesk::workspace::{Change, Event, Workspace};
use divan::Bencher;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

/// An article of about `size` bytes in the shape of real copy.
fn article(size: usize) -> String {
    let mut text = String::from(
        "---\ntitle: Leaders meet\ndate: 2023-05-19\ncopydesk: true\nentities:\n  macron: { kind: person, name: Emmanuel \
         Macron }\n  kishida: { kind: person, name: Fumio Kishida }\n---\n",
    );
    let paragraphs = [
        "[Emmanuel Macron](person:macron) met Fumio Kishida on [Friday](date:2023-05-19) for talks on a five-year plan \
         that both sides had been preparing since the autumn, officials said.",
        "“We have agreed on more than we had hoped for,” Macron said on Friday, May 19, 2023, before he left for the \
         airport. Kishida, who had welcomed him on Thursday, said that the plan would be signed by June 30.",
        "The two countries have held joint exercises over the past few years, and their ministers are to meet again in \
         December, according to a statement of 12 April 2023 that named no place.",
    ];
    while text.len() < size {
        for paragraph in paragraphs {
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
    }
    text
}

/// The line in the middle, into which the keys go.
fn middle(text: &str) -> usize {
    let lines = text.lines().count();
    let from = lines / 2;
    text.lines().skip(from).position(|line| line.len() > 80).map_or(from, |at| from + at)
}

#[divan::bench(args = SIZES)]
fn in_the_workspace(bencher: Bencher<'_, '_>, size: usize) {
    let text = article(size);
    let path = PathBuf::from("/article.md");
    let position = Position { line: middle(&text), column: 60 };
    let mut workspace = Workspace::default();
    let open = Event::Open { path: path.clone(), language_id: "markdown".to_owned(), version: 0, text };
    workspace.apply(open);
    let mut version = 0;
    bencher.bench_local(|| {
        version += 1;
        let change = Change { range: Some((position, position)), text: "x".to_owned() };
        let (path, changes) = (path.clone(), vec![change]);
        workspace.apply(Event::Edit { path: path.clone(), version, changes, encoding: Encoding::Utf16 });
        let analysis = workspace.snapshot().document(&path).and_then(|document| document.analysis());
        analysis.map(|analysis| analysis.findings.len())
    });
}

/// An editor at the other end of a pair of pipes.
struct Editor {
    input: WriteHalf<DuplexStream>,
    output: BufReader<ReadHalf<DuplexStream>>,
}

impl Editor {
    async fn send(&mut self, message: Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.input.write_all(frame.as_bytes()).await.expect("the server reads");
    }

    /// Reads until the findings of a version have come.
    async fn findings_of(&mut self, version: i32) {
        loop {
            let message = self.read().await;
            if message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["version"] == version
            {
                return;
            }
        }
    }

    async fn read(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).await.expect("the server writes");
            match line.trim().strip_prefix("Content-Length: ") {
                Some(value) => length = value.parse().expect("a length"),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).await.expect("the server writes");
        serde_json::from_slice(&body).expect("JSON")
    }
}

#[divan::bench(args = SIZES, sample_count = 40)]
fn over_the_wire(bencher: Bencher<'_, '_>, size: usize) {
    let text = article(size);
    let line = middle(&text);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let (ours, theirs) = tokio::io::duplex(1 << 22);
    let (input, output) = tokio::io::split(theirs);
    runtime.spawn(copydesk::lsp::serve(input, output));
    let (output, input) = tokio::io::split(ours);
    let mut editor = Editor { input, output: BufReader::new(output) };
    // A project whose quiet period is 0: what is measured is work.
    let folder = std::env::temp_dir().join(format!("copydesk-bench-{}-{size}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("copydesk.toml"), "[lsp]\ndebounce_ms = 0\n").expect("a file");
    let uri = format!("file://{}/article.md", folder.display());
    runtime.block_on(async {
        editor.send(json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "capabilities": {} } })).await;
        editor.read().await;
        editor.send(json!({ "jsonrpc": "2.0", "method": "initialized", "params": {} })).await;
        let document = json!({ "uri": uri, "languageId": "markdown", "version": 0, "text": text });
        let params = json!({ "textDocument": document });
        editor.send(json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params })).await;
        editor.findings_of(0).await;
    });
    let mut version = 0;
    bencher.bench_local(|| {
        version += 1;
        let at = json!({ "line": line, "character": 60 });
        let change = json!({ "range": { "start": at, "end": at }, "text": "x" });
        let params =
            json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [change] });
        runtime.block_on(async {
            editor
                .send(json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params }))
                .await;
            editor.findings_of(version).await;
        });
    });
    runtime.shutdown_background();
    let _ = std::fs::remove_dir_all(folder);
}
