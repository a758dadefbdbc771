//! The Zoom item, with the values that it holds.

use generated_client::zoom::{Client, Secret};

use super::sent::{made, recorded};

#[test]
fn update_a_users_password() {
    let recording = include_str!("../../../collections/zoom/wire.jsonl");
    let recorded = recorded(recording, "Update a user's password");
    let zoom = Client::builder()
        .base_url(recorded.url.clone())
        .bearer("token")
        .build()
        .unwrap();
    let password = Secret::new("dolor Excepteur minim");
    let call = zoom.update_user_password("quis officia in reprehenderit", password);
    let request = call.build().unwrap();
    let body = request.body().as_bytes().unwrap().clone();
    let mut made = made(&request, &body);
    let authorization = ("authorization".to_owned(), "Bearer token".to_owned());
    assert_eq!(made.headers.remove(0), authorization);
    assert_eq!(made, recorded);
}
