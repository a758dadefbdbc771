//! The clients of all cases, compiled as their users would: without any allowance for what was generated.

#![deny(warnings, clippy::all)]

include!(concat!(env!("OUT_DIR"), "/clients.rs"));
