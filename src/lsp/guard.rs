//! Turns a panic in a handler, or a frame that is no message, into an error answer. Without it, one bad article
//! would end the editor's session.

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_service::Service;

use super::frames::UNREADABLE;

/// A service that does not panic.
pub(super) struct Guard<S> {
    inner: S,
}

impl<S> Guard<S> {
    pub(super) fn new(inner: S) -> Self {
        Self { inner }
    }
}

type Answer<E> = Pin<Box<dyn Future<Output = Result<Option<Response>, E>> + Send>>;

impl<S> Service<Request> for Guard<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    type Response = Option<Response>;
    type Error = S::Error;
    type Future = Answer<S::Error>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if request.method() == UNREADABLE {
            let response = unreadable(&request);
            return Box::pin(async move { Ok(Some(response)) });
        }
        let id = request.id().cloned();
        match catch_unwind(AssertUnwindSafe(|| self.inner.call(request))) {
            Ok(answer) => Box::pin(Guarded { answer: Box::pin(answer), id }),
            Err(panic) => {
                let response = failed(id.as_ref(), panic.as_ref());
                Box::pin(async move { Ok(response) })
            }
        }
    }
}

/// The answer to a frame that was no message.
fn unreadable(request: &Request) -> Response {
    let malformed = request.params().is_some_and(|params| params["malformed"] == true);
    let error = if malformed { Error::parse_error() } else { Error::invalid_request() };
    Response::from_error(Id::Null, error)
}

/// An answer that is on its way.
struct Guarded<F> {
    answer: Pin<Box<F>>,
    id: Option<Id>,
}

impl<F, E> Future for Guarded<F>
where
    F: Future<Output = Result<Option<Response>, E>>,
{
    type Output = Result<Option<Response>, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        match catch_unwind(AssertUnwindSafe(|| this.answer.as_mut().poll(context))) {
            Ok(poll) => poll,
            Err(panic) => Poll::Ready(Ok(failed(this.id.as_ref(), panic.as_ref()))),
        }
    }
}

/// The answer to a request whose handler has panicked; a notification has none.
fn failed(id: Option<&Id>, panic: &(dyn Any + Send)) -> Option<Response> {
    let reason =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let mut error = Error::internal_error();
    error.message = format!("Copydesk has a fault: {}", reason.unwrap_or("it panicked")).into();
    id.map(|id| Response::from_error(id.clone(), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Panics in the call, or in the answer, as the method says.
    struct Faulty;

    impl Service<Request> for Faulty {
        type Response = Option<Response>;
        type Error = std::convert::Infallible;
        type Future = Pin<Box<dyn Future<Output = Result<Option<Response>, Self::Error>> + Send>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request) -> Self::Future {
            assert!(request.method() != "call", "no such luck");
            Box::pin(async { panic!("in the answer") })
        }
    }

    #[tokio::test]
    async fn a_panic_is_an_error_answer() {
        let mut guard = Guard::new(Faulty);
        for (method, reason) in [("call", "no such luck"), ("answer", "in the answer")] {
            let answer = guard.call(Request::build(method).id(7).finish()).await;
            let (id, body) = answer.unwrap().expect("an answer").into_parts();
            let error = body.expect_err("an error");
            assert_eq!((id, error.code.code()), (Id::Number(7), -32603));
            assert!(error.message.contains(reason), "{}", error.message);
        }
        assert!(guard.call(Request::build("call").finish()).await.unwrap().is_none());
    }
}
