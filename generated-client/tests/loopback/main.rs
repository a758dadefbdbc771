//! The generated clients and the example against a server on loopback.

#[cfg(test)]
#[cfg(feature = "bookshop")]
mod bookshop;
#[cfg(test)]
mod example;
#[cfg(test)]
#[cfg(feature = "harbour")]
mod harbour;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod paths;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod server;
#[cfg(test)]
mod zoom;
