//! Reads the client's frames, and replaces one that is no message by a word to the guard, which answers it.
//!
//! The transport beneath would end the session at the first malformed message. An editor's plugin may send one.

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tower_lsp::jsonrpc::{Request, Response};

/// The method of the word to the guard.
pub(super) const UNREADABLE: &str = "$/copydesk/unreadable";

/// The largest message that is taken. A longer one is a mistake in its header.
const LIMIT: usize = 1 << 30;

/// Copies frames from the client to the server until one of them is gone. Every frame that comes out is a message.
pub(super) async fn sanitise(input: impl AsyncRead + Unpin, mut server: impl AsyncWrite + Unpin) {
    let mut input = BufReader::new(input);
    while let Some(body) = frame(&mut input).await {
        let is_request =
            serde_json::from_slice::<Request>(&body).is_ok_and(|request| !request.method().is_empty());
        let is_message = is_request || serde_json::from_slice::<Response>(&body).is_ok();
        let body = if is_message {
            body
        } else {
            let malformed = serde_json::from_slice::<serde::de::IgnoredAny>(&body).is_err();
            format!(r#"{{"jsonrpc":"2.0","method":"{UNREADABLE}","params":{{"malformed":{malformed}}}}}"#)
                .into_bytes()
        };
        let header = format!("Content-Length: {}\r\n\r\n", body.len());
        if server.write_all(header.as_bytes()).await.is_err() || server.write_all(&body).await.is_err() {
            return;
        }
    }
    // What was copied is flushed when the writer is dropped; the server sees the end of its input then.
    let _ = server.shutdown().await;
}

/// The body of the next frame; none at the end of the input. Lines that are no header are passed over.
async fn frame(input: &mut (impl AsyncBufReadExt + Unpin)) -> Option<Vec<u8>> {
    let mut length: Option<usize> = None;
    loop {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line).await.ok()? == 0 {
            return None;
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            match length {
                Some(length) if length <= LIMIT => {
                    let mut body = vec![0; length];
                    input.read_exact(&mut body).await.ok()?;
                    return Some(body);
                }
                _ => length = None,
            }
        } else if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
}
