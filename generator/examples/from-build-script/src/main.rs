//! Uses a client that `build.rs` generates: builds a request and shows it, without sending it.

mod shop {
    include!(concat!(env!("OUT_DIR"), "/shop/mod.rs"));
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shop = shop::Client::builder().bearer("token").build()?;
    let request = shop.get_book("b 1").build()?;
    println!("{} {}", request.method(), request.uri());
    Ok(())
}
