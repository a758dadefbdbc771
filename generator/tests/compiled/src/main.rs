//! A program with a client as it was generated, of which it uses one operation: no warning, and nothing to allow.

#![deny(warnings, clippy::all)]

mod client {
    include!(concat!(env!("OUT_DIR"), "/whole/mod.rs"));
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let zoom = client::Client::builder().bearer("token").build()?;
    let password = client::Secret::new("a new password");
    let request = zoom.update_user_password("me", password).build()?;
    println!("{} {}", request.method(), request.uri());
    Ok(())
}
