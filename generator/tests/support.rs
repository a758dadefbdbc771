//! The support that every client is given, compiled as it is copied and tested on loopback.

#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "../src/support/mod.rs"]
mod support;
