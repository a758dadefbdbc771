//! Does one thing so many times, and prints how many allocations that took.

use std::hint::black_box;
use std::time::Duration;

use derived::models::{StoreBadeBody as DerivedBody, StoreBadeReply as DerivedReply};
use tables::models::{StoreBadeBody, StoreBadeReply};
use tables::support::json::{self, Reading};

const TOKEN: &str = "token";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, count, argument] = arguments.as_slice() else {
        panic!("usage: run WHAT COUNT URL|FILE");
    };
    let count: usize = count.parse().expect("a count");
    let counted = if what.starts_with("call") {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        allocation_counter::measure(|| {
            runtime.block_on(async {
                match what.as_str() {
                    "call-tables" => call_tables(argument, count).await,
                    "call-derived" => call_derived(argument, count).await,
                    "call-by-hand" => call_by_hand(argument, count).await,
                    _ => panic!("no such call"),
                }
            });
        })
    } else {
        let document = std::fs::read(argument).expect("the document");
        allocation_counter::measure(|| {
            for _ in 0..count {
                decode(what, &document);
            }
        })
    };
    println!("{}", counted.count_total);
}

fn decode(what: &str, document: &[u8]) {
    match what {
        "one-tables" => {
            let mut reading = Reading::tolerant();
            let read = json::from_slice::<StoreBadeReply>(document, &mut reading);
            black_box(read.expect("a reply"));
        }
        "one-derived" => {
            black_box(serde_json::from_slice::<DerivedReply>(document).expect("a reply"));
        }
        "list-tables" => {
            let mut reading = Reading::tolerant();
            let read = json::from_slice::<Vec<StoreBadeReply>>(document, &mut reading);
            black_box(read.expect("a list"));
        }
        "list-derived" => {
            black_box(serde_json::from_slice::<Vec<DerivedReply>>(document).expect("a list"));
        }
        _ => panic!("no such document"),
    }
}

macro_rules! body {
    ($body:ident) => {
        $body::default()
            .bade_title("A title")
            .bade_count(3)
            .bade_price(9.5)
            .bade_active(true)
            .bade_note("none")
            .bade_tags(vec!["new".to_owned(), "red".to_owned()])
            .bade_owner_id("o-1")
            .bade_level(2)
    };
}

macro_rules! call {
    ($client:ident, $body:ident, $base:expr, $count:expr) => {
        let client = $client::Client::builder()
            .base_url($base)
            .bearer(TOKEN)
            .build()
            .expect("a client");
        for _ in 0..$count {
            let call = client.store_bade("17", "4", body!($body)).page(1).sort("name");
            black_box(call.send().await.expect("a reply"));
        }
    };
}

async fn call_tables(base: &str, count: usize) {
    call!(tables, StoreBadeBody, base, count);
}

async fn call_derived(base: &str, count: usize) {
    call!(derived, DerivedBody, base, count);
}

/// As a careful person writes it: with a time limit, a redirect policy and a token that logs do not show.
async fn call_by_hand(base: &str, count: usize) {
    let client = reqwest::Client::builder()
        .timeout(Duration::from_secs(60))
        .connect_timeout(Duration::from_secs(10))
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client");
    for _ in 0..count {
        let (shelf, bade, page, sort) = ("17", "4", 1, "name");
        let response = client
            .post(format!("{base}/shelves/{shelf}/bades/{bade}?page={page}&sort={sort}"))
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .bearer_auth(TOKEN)
            .body(serde_json::to_vec(&body!(DerivedBody)).expect("a body"))
            .send()
            .await
            .expect("a response");
        let response = response.error_for_status().expect("success");
        let bytes = response.bytes().await.expect("a body");
        black_box(serde_json::from_slice::<DerivedReply>(&bytes).expect("a reply"));
    }
}
