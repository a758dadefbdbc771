//! Operations, and calls that bind them to a client.

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::body::Body;
use super::client::{self, Core};
use super::error::{Answered, Error};
use super::options::{Given, Options};
use super::reading::Reading;
use super::reply::{Full, Reply, Success};
use super::request::Request;
use super::request_error::{RequestError, RequestProblem};
use super::transport::{BoxFuture, TimeLimit};

/// An endpoint with the values for one request: how the request is made, and how its reply is read. Both are pure.
///
/// An endpoint that the client lacks is an operation of your own, for its `call`:
///
/// ```text
/// impl Operation for GetNote {
///     type Output = Reply;
///     type Failure = Infallible;
///     const NAME: &'static str = "get_note";
///
///     fn request(self, to: &mut Request) {
///         to.get("/notes/{id}", &[&self.id]);
///         to.query("page", &self.page);
///         to.auth(0);
///     }
/// }
/// ```
pub trait Operation: Sized {
    /// What a successful reply holds.
    type Output: Success;
    /// The failures that are documented; [`std::convert::Infallible`] where none is.
    type Failure: Answered;
    /// The operation's name, for messages.
    const NAME: &'static str;

    /// Writes the request.
    fn request(self, request: &mut Request);

    /// Reads a reply of any status.
    ///
    /// # Errors
    /// The status means failure, or the body is not what it should be.
    #[inline]
    fn decode(reply: Reply, reading: &mut Reading) -> Decoded<Self> {
        match Self::Failure::documented(reply, reading) {
            Ok(failure) => Err(Error::Documented(failure)),
            Err(reply) => Self::Output::success(reply, reading),
        }
    }
}

/// What an operation makes of a reply.
pub type Decoded<O> = Result<<O as Operation>::Output, Error<<O as Operation>::Failure>>;

/// An operation bound to a client. Nothing happens until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Clone)]
pub struct Call<O> {
    core: Core,
    options: Given,
    /// The operation, whose optional values can still be set.
    pub operation: O,
}

impl<O: Operation> Call<O> {
    /// Binds an operation to a client.
    #[inline]
    pub fn new(core: Core, operation: O) -> Self {
        Self {
            core,
            options: Given::default(),
            operation,
        }
    }

    /// Does this call differently from what its client does.
    #[inline]
    pub fn with(mut self, options: Options) -> Self {
        self.options = options.into();
        self
    }

    /// Sends the request and reads the reply.
    #[inline]
    #[must_use = "a call is sent when it is awaited"]
    pub fn send(self) -> Sending<O> {
        Sending {
            inner: start(self),
            operation: PhantomData,
        }
    }

    /// As [`Call::send`], with status, headers and misfits beside the output.
    #[inline]
    #[must_use = "a call is sent when it is awaited"]
    pub fn send_full(self) -> SendingFull<O> {
        SendingFull {
            inner: start(self),
            operation: PhantomData,
        }
    }

    /// Sends the request and gives the reply as it is, whatever its status.
    #[inline]
    #[must_use = "a call is sent when it is awaited"]
    pub fn send_raw(self) -> BoxFuture<'static, Result<Reply, Error>> {
        start(self).exchange
    }

    /// The request without sending it, to inspect it or to send it by other means. It may hold secrets, also in its URL.
    ///
    /// # Errors
    /// The request cannot be made, or its credential is only known when it is sent.
    #[inline]
    pub fn build(self) -> Result<http::Request<Body>, RequestError> {
        with_request(self, build)
    }
}

/// Gives the request of a call to what makes something of it. No method: what a parameter is called must stay free for its
/// setter.
#[inline]
fn with_request<O: Operation, T>(
    call: Call<O>,
    make: fn(Core, Given, &'static str, &mut dyn Write) -> T,
) -> T {
    let mut operation = ManuallyDrop::new(Some(call.operation));
    make(call.core, call.options, O::NAME, &mut operation)
}

/// What writes itself into a request, once: behind a pointer, so that what it is given to is there once in a program.
trait Write {
    fn write(&mut self, request: &mut Request);
}

/// That it is always written, and gone then, the compiler cannot know: each operation would have code to drop it here too.
impl<O: Operation> Write for ManuallyDrop<Option<O>> {
    fn write(&mut self, request: &mut Request) {
        if let Some(operation) = self.take() {
            operation.request(request);
        }
    }
}

#[inline]
fn start<O: Operation>(call: Call<O>) -> Started {
    with_request(call, Started::of)
}

impl<O: fmt::Debug> fmt::Debug for Call<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let call = &mut formatter.debug_struct("Call");
        call.field("operation", &self.operation)
            .field("options", &*self.options)
            .finish_non_exhaustive()
    }
}

/// A call on its way. See [`Call::send`].
#[must_use = "a call is sent when it is awaited"]
pub struct Sending<O> {
    inner: Started,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Future for Sending<O> {
    type Output = Result<O::Output, Error<O::Failure>>;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let inner = &mut self.get_mut().inner;
        match inner.poll(context) {
            Poll::Ready(Ok(reply)) => Poll::Ready(O::decode(reply, &mut inner.reading)),
            Poll::Ready(Err(error)) => Poll::Ready(Err(error.widen())),
            Poll::Pending => Poll::Pending,
        }
    }
}

/// A call on its way. See [`Call::send_full`].
#[must_use = "a call is sent when it is awaited"]
pub struct SendingFull<O> {
    inner: Started,
    operation: PhantomData<fn() -> O>,
}

impl<O: Operation> Future for SendingFull<O> {
    type Output = Result<Full<O::Output>, Error<O::Failure>>;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let inner = &mut self.get_mut().inner;
        let reply = match std::task::ready!(inner.poll(context)) {
            Ok(reply) => reply,
            Err(error) => return Poll::Ready(Err(error.widen())),
        };
        let (status, headers) = (reply.status(), reply.headers().clone());
        let output = O::decode(reply, &mut inner.reading);
        Poll::Ready(output.map(|output| Full {
            status,
            headers,
            output,
            misfits: std::mem::take(&mut inner.reading.misfits),
        }))
    }
}

/// A call on its way without its operation: what there is one of in a program.
struct Started {
    exchange: BoxFuture<'static, Result<Reply, Error>>,
    reading: Reading,
}

impl Started {
    fn of(core: Core, options: Given, operation: &'static str, call: &mut dyn Write) -> Self {
        let mut request = Request::new(core, options, operation);
        call.write(&mut request);
        Self {
            reading: Reading {
                strict: request.core.strict(&request.options),
                ..Reading::default()
            },
            exchange: Box::pin(client::exchange(request)),
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Reply, Error>> {
        self.exchange.as_mut().poll(context)
    }
}

fn build(
    core: Core,
    options: Given,
    operation: &'static str,
    call: &mut dyn Write,
) -> Result<http::Request<Body>, RequestError> {
    let mut request = Request::new(core, options, operation);
    call.write(&mut request);
    if !request.asks().is_empty() {
        let problem =
            RequestProblem::Credential("it is only asked for when the call is sent".into());
        return Err(RequestError::new(request.operation, problem));
    }
    let limit = request.core.timeout(&request.options);
    let mut request = request.finish(&[])?;
    if let Some(limit) = limit {
        request.extensions_mut().insert(TimeLimit(limit));
    }
    Ok(request)
}
