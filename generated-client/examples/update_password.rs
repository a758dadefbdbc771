//! Changes the password of a Zoom user.
//!
//! The arguments are the base URL and the user's ID or email address; the token and the new password come from the
//! environment, so that they show up neither in the shell's history nor in the list of processes:
//!
//! ```text
//! ZOOM_TOKEN=… ZOOM_PASSWORD=… cargo run -p generated-client --features rustls \
//!     --example update_password -- https://api.zoom.us/v2 me
//! ```

use std::error::Error as StdError;
use std::process::ExitCode;

use generated_client::zoom::{Client, Reply, Secret};
use http::StatusCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match update_password().await {
        Ok(reply) if reply.status() == StatusCode::NO_CONTENT => {
            println!("Success.");
            ExitCode::SUCCESS
        }
        Ok(reply) => {
            show(&reply);
            println!("Failed.");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {}", with_causes(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

/// Sends the request and gives the reply, whatever its status.
async fn update_password() -> Result<Reply, Box<dyn StdError>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [base_url, user_id] = arguments.as_slice() else {
        return Err(
            "usage: update_password BASE_URL USER_ID, with ZOOM_TOKEN and ZOOM_PASSWORD set".into(),
        );
    };
    if cfg!(not(feature = "rustls")) && base_url.starts_with("https:") {
        return Err("built without TLS: add `--features rustls` for an https URL".into());
    }
    let zoom = Client::builder()
        .base_url(base_url)
        .bearer(variable("ZOOM_TOKEN")?)
        .build()?;
    let password = Secret::new(variable("ZOOM_PASSWORD")?);
    let reply = zoom
        .update_user_password(user_id, password)
        .send_raw()
        .await?;
    Ok(reply)
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name)
        .map_err(|_| format!("the environment variable {name} is not set, or not UTF-8"))
}

/// Prints what the server said.
fn show(reply: &Reply) {
    println!("Response Status Code = {}", reply.status().as_u16());
    println!("Response Header:");
    for (name, value) in reply.headers() {
        println!("{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    println!("Response Body:");
    println!("{}", reply.text());
}

/// An error and what it came of.
fn with_causes(error: &(dyn StdError + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| (**error).source());
    let texts: Vec<_> = causes.map(ToString::to_string).collect();
    texts.join(": ")
}
