//! The wire: what the protocol says, turned into events and questions, and answers turned back.
//!
//! Three laws keep it in order. A notification's first statement changes the workspace, and a request's first
//! statement takes the snapshot, since handlers start in the order of messages and end in any. Work on text is done
//! on blocking threads. No handler waits for an answer of the client.

mod capabilities;
mod convert;
mod frames;
mod guard;
mod publish;
mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::{LspService, Server};

use guard::Guard;
use server::Backend;

/// How many handlers may run at once. Few do any waiting; the number must only never be reached by a burst of edits.
const CONCURRENCY: usize = 1024;

/// How many bytes of checked frames may wait for the server.
const BUFFER: usize = 1 << 20;

/// Serves on standard input and output until the client says `exit` or is gone. Returns the exit status: 0 after
/// `shutdown`, else 1.
pub fn serve_on_standard_streams() -> u8 {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            use std::io::Write;
            let _ = writeln!(std::io::stderr(), "error: cannot start the server: {error}");
            return 2;
        }
    };
    let status = runtime.block_on(serve(tokio::io::stdin(), tokio::io::stdout()));
    // A thread may still sit in a read of standard input, which the client has left open.
    runtime.shutdown_background();
    status
}

/// Serves on any two streams; tests use a pair of pipes.
pub async fn serve(input: impl AsyncRead + Unpin, output: impl AsyncWrite) -> u8 {
    let (checked, frames) = tokio::io::duplex(BUFFER);
    let shut_down = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&shut_down);
    let (service, socket) = LspService::new(|client| Backend::new(client, flag));
    let server =
        Server::new(checked, output, socket).concurrency_level(CONCURRENCY).serve(Guard::new(service));
    // The client may leave its end open behind `exit`, so the server's end is the end of both.
    tokio::select! {
        () = server => {}
        () = async { frames::sanitise(input, frames).await; std::future::pending::<()>().await } => {}
    }
    u8::from(!shut_down.load(Ordering::SeqCst))
}
