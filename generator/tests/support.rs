//! The support that every client is given, compiled as it is copied and tested on loopback.

#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "../src/support/mod.rs"]
mod support;

#[cfg(test)]
#[path = "support/auth.rs"]
mod auth;
#[cfg(test)]
#[path = "support/client.rs"]
mod client;
#[cfg(test)]
#[path = "support/encoding.rs"]
mod encoding;
#[cfg(test)]
#[path = "support/made.rs"]
mod made;
#[cfg(test)]
#[path = "support/multipart.rs"]
mod multipart;
#[cfg(test)]
#[path = "support/replies.rs"]
mod replies;
#[cfg(test)]
#[path = "support/retry.rs"]
mod retry;
#[cfg(test)]
#[path = "support/secrets.rs"]
mod secrets;
#[cfg(test)]
#[path = "support/server.rs"]
mod server;
#[cfg(test)]
#[path = "support/wire.rs"]
mod wire;
#[cfg(test)]
#[allow(dead_code, unreachable_pub)]
#[path = "support/zoom.rs"]
mod zoom;
