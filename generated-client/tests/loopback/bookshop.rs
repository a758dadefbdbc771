//! The bookshop: what a collection of several requests gives.

use generated_client::bookshop::models::{AddBookBody, PlaceOrderBody, Sort};
use generated_client::bookshop::support::File;
use generated_client::bookshop::{
    AddBookFailure, CancelOrderFailure, Client, Error, PlaceOrderOutput, Secret,
};
use serde_json::json;

use super::server::{Received, Server, block_on};

const BOOK: &str = "{\"id\":\"b-18\",\"title\":\"The Dispossessed\",\"author\":{\"id\":\"a-3\",\"name\":\"Ursula K. Le Guin\"},\"price\":11}";

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url()).bearer("token");
    builder.build().unwrap()
}

fn book() -> AddBookBody {
    AddBookBody::new("The Dispossessed", "a-3", 11.0, vec!["novel".into()])
}

fn json_of(request: &Received) -> serde_json::Value {
    assert_eq!(request.header("content-type"), ["application/json"]);
    serde_json::from_str(&request.body).unwrap()
}

#[test]
fn a_body_is_sent_as_json_and_the_reply_is_typed() {
    let server = Server::json("201 Created", BOOK);
    let call = client(&server).add_book(book()).idempotency_key("17");
    let added = block_on(call.send()).unwrap();
    assert_eq!(added.id.as_deref(), Some("b-18"));
    assert_eq!(
        added.author.unwrap().name.as_deref(),
        Some("Ursula K. Le Guin")
    );
    assert_eq!(added.price, Some(11.0));
    let request = server.request();
    assert_eq!(request.line, "POST /books HTTP/1.1");
    assert_eq!(request.header("authorization"), ["Bearer token"]);
    assert_eq!(request.header("idempotency-key"), ["17"]);
    assert_eq!(
        json_of(&request),
        json!({"title": "The Dispossessed", "author_id": "a-3", "price": 11.0, "tags": ["novel"]})
    );
}

#[test]
fn fields_that_are_not_set_are_not_sent() {
    let server = Server::json("201 Created", BOOK);
    let call = client(&server).add_book(AddBookBody::default().title("Malafrena"));
    block_on(call.send()).unwrap();
    assert_eq!(json_of(&server.request()), json!({"title": "Malafrena"}));
}

#[test]
fn a_documented_failure_is_typed_and_keeps_its_reply() {
    let text = "{\"error\":{\"code\":\"duplicate\",\"message\":\"The shop has that book\"}}";
    let server = Server::json("409 Conflict", text);
    let error = block_on(client(&server).add_book(book()).send()).unwrap_err();
    assert_eq!(error.status().unwrap(), 409);
    let Error::Documented(AddBookFailure::Conflict(failed)) = error else {
        panic!("{error:?}");
    };
    assert_eq!(failed.reply().text(), text);
    let body = failed.body().unwrap();
    let code = body.error.as_ref().and_then(|error| error.code.as_deref());
    assert_eq!(code, Some("duplicate"));
}

#[test]
fn a_documented_failure_in_text_is_the_reply() {
    let server = Server::answering(
        "409 Conflict",
        &["Content-Type: text/plain"],
        "The parcel has left the shop",
    );
    let error = block_on(client(&server).cancel_order("o-1").send()).unwrap_err();
    let Error::Documented(CancelOrderFailure::Conflict(reply)) = error else {
        panic!("{error:?}");
    };
    assert_eq!(reply.text(), "The parcel has left the shop");
}

#[test]
fn parameters_that_are_not_set_are_not_sent() {
    let server = Server::json("200 OK", "{\"books\":[],\"next_page\":null}");
    let list = block_on(client(&server).list_books().send()).unwrap();
    assert_eq!(list.books.unwrap().len(), 0);
    let request = server.request();
    assert_eq!(request.line, "GET /books HTTP/1.1");
    assert_eq!(request.header("accept"), ["application/json"]);
}

#[test]
fn parameters_are_sent_in_order_and_repeated() {
    let server = Server::json("200 OK", "{}");
    let call = client(&server)
        .list_books()
        .tag(vec!["novel".into(), "science fiction".into()])
        .in_stock(true)
        .sort(Sort::Title)
        .page(1);
    block_on(call.send()).unwrap();
    assert_eq!(
        server.request().line,
        "GET /books?page=1&sort=title&tag=novel&tag=science%20fiction&in_stock=true HTTP/1.1"
    );
}

#[test]
fn a_form_is_sent_without_the_clients_credential() {
    let server = Server::json("200 OK", "{\"access_token\":\"t\",\"expires_in\":3600}");
    let call = client(&server).sign_in("ann", Secret::new("p&q=r"));
    let session = block_on(call.remember(true).send()).unwrap();
    assert_eq!(session.expires_in, Some(3600));
    let request = server.request();
    assert_eq!(
        request.header("content-type"),
        ["application/x-www-form-urlencoded"]
    );
    assert!(request.header("authorization").is_empty());
    assert_eq!(
        request.body,
        "grant_type=password&username=ann&password=p%26q%3Dr&remember=true"
    );
}

#[test]
fn a_file_is_sent_as_a_part() {
    let server = Server::answering("204 No Content", &[], "");
    let image = File::new("front.png", "bytes").content_type("image/png");
    let call = client(&server).set_cover("b-17", image).caption("Front");
    block_on(call.send()).unwrap();
    let request = server.request();
    assert_eq!(request.header("content-type").len(), 1);
    assert!(
        request.body.contains(
            "Content-Disposition: form-data; name=\"image\"; filename=\"front.png\"\r\n\
             Content-Type: image/png\r\n\r\nbytes\r\n"
        ),
        "{}",
        request.body
    );
    assert!(
        request.body.contains("name=\"caption\"\r\n\r\nFront\r\n"),
        "{}",
        request.body
    );
}

#[test]
fn a_reply_without_examples_is_given_as_it_is() {
    let server = Server::answering("200 OK", &["Content-Type: application/pdf"], "%PDF-1.7");
    let reply = block_on(client(&server).download_receipt("o-1").send()).unwrap();
    assert_eq!(reply.text(), "%PDF-1.7");
    let request = server.request();
    assert_eq!(request.line, "GET /orders/o-1/receipt.pdf HTTP/1.1");
    assert_eq!(request.header("accept"), ["application/pdf"]);
}

#[test]
fn an_answer_with_several_shapes_is_told_by_its_status() {
    let server = Server::json("202 Accepted", "{\"queued\":true}");
    let output = block_on(
        client(&server)
            .place_order(PlaceOrderBody::default())
            .send(),
    )
    .unwrap();
    let PlaceOrderOutput::Accepted(later) = output else {
        panic!("{output:?}");
    };
    assert_eq!(later.queued, Some(true));
}
