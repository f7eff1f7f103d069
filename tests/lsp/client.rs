//! A client of the protocol over a pair of pipes. It fails the test if the server sent anything that nobody read.

use std::collections::VecDeque;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, DuplexStream, ReadHalf, WriteHalf};
use tokio::task::JoinHandle;

/// Longer than any answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) struct Client {
    input: WriteHalf<DuplexStream>,
    output: BufReader<ReadHalf<DuplexStream>>,
    server: JoinHandle<u8>,
    next_id: i64,
    /// What has come while something else was waited for.
    unread: VecDeque<Value>,
}

impl Client {
    /// A server that has not been spoken to.
    pub(crate) fn start() -> Self {
        let (ours, theirs) = tokio::io::duplex(1 << 20);
        let (input, output) = tokio::io::split(theirs);
        let server = tokio::spawn(copydesk::lsp::serve(input, output));
        let (output, input) = tokio::io::split(ours);
        Self { input, output: BufReader::new(output), server, next_id: 0, unread: VecDeque::new() }
    }

    /// A server that has been greeted by a client with these capabilities.
    pub(crate) async fn greeted(root: Option<&str>, capabilities: Value) -> (Self, Value) {
        let mut client = Self::start();
        let folders = root.map(|root| json!([{ "uri": root, "name": "newsroom" }]));
        let params = json!({ "processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": capabilities });
        let answer = client.request("initialize", params).await;
        client.notify("initialized", json!({})).await;
        (client, answer)
    }

    pub(crate) async fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let frame = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.input.write_all(frame.as_bytes()).await.expect("the server reads");
    }

    /// Sends bytes as they are.
    pub(crate) async fn send_raw(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).await.expect("the server reads");
    }

    pub(crate) async fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params })).await;
    }

    /// Asks, and does not wait for the answer.
    pub(crate) async fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let message = json!({ "jsonrpc": "2.0", "id": self.next_id, "method": method, "params": params });
        self.send(&message).await;
        self.next_id
    }

    /// The whole answer to a question that was asked.
    pub(crate) async fn answer_to(&mut self, id: i64) -> Value {
        self.wait_for(|message| message["id"] == json!(id) && message.get("method").is_none()).await
    }

    /// Asks and waits: the result, or the error as `{"error": …}`.
    pub(crate) async fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params).await;
        let answer = self.answer_to(id).await;
        match answer.get("result") {
            Some(result) => result.clone(),
            None => json!({ "error": answer["error"] }),
        }
    }

    /// The next request of the server.
    pub(crate) async fn request_from_server(&mut self, method: &str) -> Value {
        self.wait_for(|message| message["method"] == method && message.get("id").is_some()).await
    }

    /// The next answer to something that was no message.
    pub(crate) async fn refusal(&mut self) -> Value {
        self.wait_for(|message| message["id"].is_null() && message.get("error").is_some()).await
    }

    /// The next findings that are published of a file.
    pub(crate) async fn diagnostics(&mut self, uri: &str) -> Value {
        let message = self
            .wait_for(|message| {
                message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri
            })
            .await;
        message["params"].clone()
    }

    /// The findings of one version of a file; those of earlier versions may come before, of later ones not.
    pub(crate) async fn diagnostics_of_version(&mut self, uri: &str, version: i64) -> Value {
        loop {
            let params = self.diagnostics(uri).await;
            let published = params["version"].as_i64().expect("a version");
            assert!(published <= version, "findings of version {published}");
            if published == version {
                return params;
            }
        }
    }

    async fn wait_for(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.unread.iter().position(&wanted) {
            return self.unread.remove(at).expect("it is there");
        }
        loop {
            let message = tokio::time::timeout(PATIENCE, self.read()).await.expect("an answer in time");
            let message = message.expect("the server to be there");
            if wanted(&message) {
                return message;
            }
            self.unread.push_back(message);
        }
    }

    async fn read(&mut self) -> Option<Value> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.output.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            let line = line.trim();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).await.ok()?;
        Some(serde_json::from_slice(&body).expect("JSON"))
    }

    /// Ends the session as the protocol wants it, and checks that the server had nothing more to say.
    pub(crate) async fn finish(mut self) {
        assert_eq!(self.request("shutdown", Value::Null).await, Value::Null);
        self.notify("exit", Value::Null).await;
        while let Ok(Some(message)) = tokio::time::timeout(PATIENCE, self.read()).await {
            self.unread.push_back(message);
        }
        assert_eq!(self.server.await.expect("the server did not panic"), 0, "the exit status");
        let unread: Vec<String> = self.unread.iter().map(Value::to_string).collect();
        assert!(unread.is_empty(), "messages that nobody read:\n{}", unread.join("\n"));
    }

    /// Ends the session, whatever the server still has to say.
    pub(crate) async fn leave(mut self) {
        assert_eq!(self.request("shutdown", Value::Null).await, Value::Null);
        self.unread.clear();
        self.notify("exit", Value::Null).await;
        while let Ok(Some(_)) = tokio::time::timeout(PATIENCE, self.read()).await {}
        assert_eq!(self.server.await.expect("the server did not panic"), 0, "the exit status");
    }

    /// Ends the session without a word, and gives the exit status.
    pub(crate) async fn exit_alone(mut self) -> u8 {
        self.notify("exit", Value::Null).await;
        self.server.await.expect("the server did not panic")
    }
}
