//! The harbour office: what an OpenAPI document gives, as it is on the wire.

use generated_client::harbour::models::{
    Content, Filter, Hull, Kind, Lang, Page, Position, ShipRequest, Size, TwinHull,
};
use generated_client::harbour::support::{File, json};
use generated_client::harbour::{
    AddShipOutput, Body, Client, ClientBuilder, Environment, Error, ListBerthsFailure,
    ListBerthsInput, Secret,
};

use super::server::{Received, Server, block_on};

const SHIP: &str = "0b5c8a1e-6f0d-4c55-9d0f-1f6f5a1c2d3e";

fn builder(server: &Server) -> ClientBuilder {
    let builder = Client::builder().base_url(server.url());
    builder.photos_harbour_example_url(server.url())
}

fn client(server: &Server) -> Client {
    builder(server).bearer("token").build().unwrap()
}

fn somewhere() -> ListBerthsInput {
    ListBerthsInput {
        quay: "N/1".into(),
        places: vec![1, 2],
        marks: vec!["a".into(), "b c".into()],
        lights: vec!["red".into(), "green".into()],
    }
}

/// The path and the entries of the query.
fn target(request: &Received) -> (&str, Vec<&str>) {
    let target = request.line.split(' ').nth(1).unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    (path, query.split('&').collect())
}

#[test]
fn parameters_are_written_in_the_style_of_each() {
    let server = Server::json("200 OK", "[]");
    let call = client(&server)
        .list_berths(somewhere())
        .kinds(vec![Kind::Tug, Kind::Ferry])
        .owners(vec!["a".into(), "b,c".into()])
        .depths(vec![1.5, 2.0])
        .words(vec!["x".into(), "y&z".into()])
        .size(Size::default().length(30).beam(8))
        .near(Position(55.5, 12.25, None))
        .x_fields(vec!["id".into(), "fee".into()])
        .lang(Lang::Da);
    assert_eq!(block_on(call.send()).unwrap().len(), 0);
    let request = server.request();
    let (path, query) = target(&request);
    assert_eq!(path, "/berths/N%2F1/1,2.a.b%20c;lights=red,green");
    assert_eq!(
        query,
        [
            "kinds=tug",
            "kinds=ferry",
            "owners=a,b%2Cc",
            "depths=1.5|2",
            "words=x%20y%26z",
            "size[beam]=8",
            "size[length]=30",
            "near=[55.5,12.25]",
        ]
    );
    assert_eq!(request.header("x-fields"), ["id,fee"]);
    assert_eq!(request.header("cookie"), ["lang=da"]);
    assert_eq!(request.header("accept"), ["application/json"]);
}

#[test]
fn members_of_an_object_are_one_entry_or_one_each() {
    let server = Server::json("200 OK", "{\"content\": \"x\"}");
    let call = client(&server)
        .find_paper("deed")
        .filter(Filter::default().year(1987).word("sea"))
        .page(Page::default().offset(20).limit(10));
    block_on(call.send()).unwrap();
    let request = server.request();
    let (_, query) = target(&request);
    assert_eq!(
        query,
        ["filter=word,sea,year,1987", "limit=10", "offset=20"]
    );
}

#[test]
fn the_first_auth_that_the_client_has_is_sent() {
    let server = Server::json("200 OK", "[]");
    let both = builder(&server)
        .x_office_key("key")
        .desk("session")
        .bearer("token");
    let call = both
        .build()
        .unwrap()
        .list_berths(somewhere())
        .lang(Lang::En);
    block_on(call.send()).unwrap();
    let request = server.request();
    assert_eq!(request.header("x-office-key"), ["key"]);
    assert_eq!(request.header("cookie"), ["lang=en; desk=session"]);
    assert_eq!(request.header("authorization"), [] as [&str; 0]);
}

#[test]
fn half_of_an_auth_gives_way_to_the_other() {
    let server = Server::json("200 OK", "[]");
    let half = builder(&server)
        .x_office_key("key")
        .bearer("token")
        .build()
        .unwrap();
    block_on(half.list_berths(somewhere()).send()).unwrap();
    let request = server.request();
    assert_eq!(request.header("x-office-key"), [] as [&str; 0]);
    assert_eq!(request.header("authorization"), ["Bearer token"]);
}

#[test]
fn without_a_credential_none_is_sent() {
    let server = Server::answering("204 No Content", &[], "");
    let nobody = builder(&server).build().unwrap();
    block_on(nobody.write_log(SHIP, "quiet").send()).unwrap();
    let request = server.request();
    assert_eq!(request.header("authorization"), [] as [&str; 0]);
    assert_eq!(request.header("content-type"), ["text/plain"]);
    assert_eq!(request.body, "quiet");
}

#[test]
fn basic_auth_is_sent_where_it_is_at_hand() {
    let server = Server::answering("204 No Content", &[], "");
    let clerk = builder(&server).basic("ann", "sesame").build().unwrap();
    block_on(clerk.write_log(SHIP, "x").send()).unwrap();
    // RFC 7617 section 2: `ann:sesame` in Base64.
    assert_eq!(
        server.request().header("authorization"),
        ["Basic YW5uOnNlc2FtZQ=="]
    );
}

#[test]
fn variables_of_a_server_make_the_base_url() {
    let url = |builder: ClientBuilder| {
        let client = builder.bearer("token").build().unwrap();
        let call = client.find_paper("deed");
        call.build().unwrap().uri().to_string()
    };
    assert_eq!(
        url(Client::builder()),
        "https://north.harbour.example/v1/papers/deed"
    );
    let south = Client::builder().port("south").version("v2");
    assert_eq!(url(south), "https://south.harbour.example/v2/papers/deed");
    let sandbox = Client::builder().environment(Environment::Sandbox);
    assert_eq!(
        url(sandbox),
        "https://sandbox.harbour.example/v1/papers/deed"
    );
    let photo = Client::builder()
        .build()
        .unwrap()
        .get_photo(SHIP)
        .build()
        .unwrap();
    assert_eq!(photo.uri().host(), Some("photos.harbour.example"));
}

#[test]
fn parts_have_the_content_types_of_their_encoding() {
    let server = Server::json("201 Created", "{\"content\": {\"pages\": 3}}");
    let photo = |name: &str| File::new(name, "pixels");
    let call = client(&server)
        .send_papers(SHIP, File::new("list.pdf", "cargo list"))
        .photos(vec![photo("bow.png"), photo("stern.png")])
        .cargo([("crates".to_owned(), 12)].into())
        .remarks("*Fragile*");
    let paper = block_on(call.send()).unwrap();
    assert!(matches!(paper.content, Content::Object(pages) if pages.pages == 3));
    let request = server.request();
    let content_type = request.header("content-type")[0];
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let border = format!("--{}", boundary.trim_matches('"'));
    let parts = request.body.split(&border);
    let heads: Vec<_> = parts
        .filter_map(|part| part.trim_start().split_once("\r\n\r\n"))
        .map(|(head, body)| (head.replace("\r\n", "; "), body.trim_end()))
        .collect();
    let said = |name: &str| {
        let name = format!("name=\"{name}\"");
        let found = heads.iter().filter(|(head, _)| head.contains(&name));
        found.collect::<Vec<_>>()
    };
    assert_eq!(heads.len(), 6);
    assert_eq!(said("ship")[0].1, SHIP);
    let (head, body) = said("manifest")[0];
    assert!(
        head.contains("filename=\"list.pdf\"") && head.contains("application/pdf"),
        "{head}"
    );
    assert_eq!(*body, "cargo list");
    assert_eq!(said("photos").len(), 2);
    let (head, body) = said("cargo")[0];
    assert!(head.contains("application/json"), "{head}");
    assert_eq!(*body, "{\"crates\":12}");
    assert!(said("remarks")[0].0.contains("text/markdown"));
}

#[test]
fn fields_of_a_form_are_written_as_their_encoding_says() {
    let server = Server::answering("204 No Content", &[], "");
    let call = client(&server)
        .moor_ship(7, SHIP)
        .lines(vec!["bow".into(), "stern line".into()])
        .fees(vec![1.5, 2.0])
        .pin(Secret::new("0000"));
    assert!(!format!("{call:?}").contains("0000"));
    block_on(call.send()).unwrap();
    let request = server.request();
    assert_eq!(
        request.header("content-type"),
        ["application/x-www-form-urlencoded"]
    );
    let expected = format!("berth=7&ship={SHIP}&lines=bow|stern%20line&fees=1.5&fees=2&pin=0000");
    assert_eq!(request.body, expected);
}

#[test]
fn bytes_and_documents_are_sent_as_they_are() {
    let server = Server::answering("204 No Content", &[], "");
    let photo = client(&server).replace_photo(SHIP, Body::from("pixels"));
    block_on(photo.send()).unwrap();
    let request = server.request();
    assert_eq!(request.header("content-type"), ["image/png"]);
    assert_eq!(request.body, "pixels");
    let server = Server::answering("204 No Content", &[], "");
    block_on(client(&server).replace_log(SHIP).body("<log/>").send()).unwrap();
    let request = server.request();
    assert_eq!(request.header("content-type"), ["application/xml"]);
    assert_eq!(request.body, "<log/>");
}

#[test]
fn absent_and_null_are_two_things_where_a_schema_allows_both() {
    let hull = || Hull::TwinHull(Box::new(TwinHull::new("twin").gap(2.5)));
    let ship = || ShipRequest::new("Pram", Kind::Barge, hull());
    let sent = |ship: ShipRequest| {
        let server = Server::json("202 Accepted", "{\"pilot\": \"Ane\"}");
        let output = block_on(client(&server).add_ship(ship).send()).unwrap();
        assert!(matches!(output, AddShipOutput::Accepted(reply) if reply.pilot == "Ane"));
        server.request().body
    };
    let rest = "\"hull\":{\"shape\":\"twin\",\"gap\":2.5}";
    assert_eq!(
        sent(ship()),
        format!("{{\"name\":\"Pram\",\"kind\":\"barge\",{rest}}}")
    );
    let mut silent = ship();
    silent.callsign = json::Nullable::Null;
    let expected = format!("{{\"name\":\"Pram\",\"kind\":\"barge\",{rest},\"callsign\":null}}");
    assert_eq!(sent(silent), expected);
}

#[test]
fn replies_are_read_by_status_with_all_their_digits() {
    let long = "12345678901234567890.123456789";
    let text = format!("{{\"content\": [{long}], \"sealed\": true}}");
    let server = Server::json("200 OK", &text);
    let paper = block_on(client(&server).find_paper("deed").send()).unwrap();
    assert!(matches!(&paper.content, Content::List(list) if list[0].as_str() == long));
    assert_eq!(paper.additional.get("sealed"), Some(&true));
    let server = Server::json("422 Unprocessable Content", "{\"title\": \"no such quay\"}");
    let error = block_on(client(&server).list_berths(somewhere()).send()).unwrap_err();
    let Error::Documented(ListBerthsFailure::Status4Xx(failed)) = error else {
        panic!("{error:?}");
    };
    assert_eq!(failed.body().unwrap().title, "no such quay");
    let server = Server::json("503 Service Unavailable", "{\"title\": \"fog\"}");
    let error = block_on(client(&server).list_berths(somewhere()).send()).unwrap_err();
    assert!(matches!(
        error,
        Error::Documented(ListBerthsFailure::OtherStatus(_))
    ));
}

#[test]
fn a_reply_that_is_not_of_its_schema_is_an_error_unless_the_client_is_tolerant() {
    let text = "[{\"id\": \"seven\", \"quay\": \"N\", \"ship\": null}]";
    let server = Server::json("200 OK", text);
    let error = block_on(client(&server).list_berths(somewhere()).send()).unwrap_err();
    assert!(matches!(error, Error::Decode(_)), "{error:?}");
    let tolerant = builder(&server)
        .bearer("token")
        .strict(false)
        .build()
        .unwrap();
    let full = block_on(tolerant.list_berths(somewhere()).send_full()).unwrap();
    assert_eq!(full.output[0].quay, "N");
    assert_eq!(full.misfits.len(), 1);
}
