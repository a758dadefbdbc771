//! The bookshop, with the values that the collection holds or that stand for its variables.

use generated_client::bookshop::models::{
    AddBookBody, PlaceOrderBody, PlaceOrderBodyItem, ShipTo, Sort,
};
use generated_client::bookshop::{Call, Client, Operation, Secret};
use serde_json::Value;

use super::sent::{made, recorded};

fn client() -> Client {
    Client::builder().bearer("6210").build().unwrap()
}

/// Compares a call with the recorded request of that name.
#[track_caller]
fn compare<O: Operation>(name: &str, call: Call<O>) {
    let recording = include_str!("../../../collections/bookshop/wire.jsonl");
    let request = call.build().unwrap();
    let body = request.body().as_bytes().unwrap().clone();
    assert_eq!(made(&request, &body), recorded(recording, name));
}

#[test]
fn sign_in() {
    let password = Secret::new("8800");
    compare("Sign in", client().sign_in("1449", password));
}

#[test]
fn list_books() {
    let call = client()
        .list_books()
        .page(1)
        .page_size(20)
        .sort(Sort::Title)
        .tag(vec!["novel".to_owned(), "science fiction".to_owned()]);
    compare("List books", call);
}

#[test]
fn get_a_book() {
    compare("Get a book", client().get_book("b-17"));
}

#[test]
fn add_a_book() {
    let book = AddBookBody::new("The Dispossessed", "a-3", 11.0, vec!["novel".to_owned()]);
    compare(
        "Add a book",
        client().add_book(book).idempotency_key("9910"),
    );
}

#[test]
fn remove_a_book() {
    compare("Remove a book", client().remove_book("b-17"));
}

#[test]
fn place_an_order() {
    let items = vec![PlaceOrderBodyItem::new("b-17", 1)];
    let ship_to = ShipTo::new("Ann", "Main Street 1", "Springfield");
    let order = PlaceOrderBody::default()
        .items(items)
        .gift_note(Value::Null)
        .ship_to(ship_to);
    compare("Place an order", client().place_order(order));
}

#[test]
fn get_an_order() {
    compare("Get an order", client().get_order("o-1"));
}

#[test]
fn cancel_an_order() {
    compare("Cancel an order", client().cancel_order("o-1"));
}

#[test]
fn download_a_receipt() {
    compare("Download a receipt", client().download_receipt("o-1"));
}
