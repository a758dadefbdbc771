//! Documents that are deep or full of errors.

use super::json::{self, Keys, Reading};
use super::models::{Target, User};

fn nested(depth: usize) -> String {
    format!("{}{{}}{}", "{\"manager\":".repeat(depth), "}".repeat(depth))
}

#[test]
fn deep_documents_are_read_up_to_the_limit_of_serde_json() {
    // Half of what a thread of tokio has, in a build that is not optimised.
    let reader = std::thread::Builder::new()
        .stack_size(1024 * 1024)
        .spawn(|| {
            let mut reading = Reading::tolerant();
            assert!(json::from_slice::<User>(nested(126).as_bytes(), &mut reading).is_ok());
            assert_eq!(reading.misfits, []);
            assert!(json::from_slice::<User>(nested(127).as_bytes(), &mut reading).is_err());
            assert!(serde_json::from_str::<User>(&nested(126)).is_ok());
            assert!(serde_json::from_str::<User>(&nested(127)).is_err());
        });
    reader.unwrap().join().unwrap();
}

#[test]
fn deep_unions_are_read_up_to_the_limit_too() {
    let text = format!(
        "{}5{}",
        "{\"id\": \"a\", \"target\":".repeat(126),
        "}".repeat(126)
    );
    assert!(json::from_slice::<Target>(text.as_bytes(), &mut Reading::tolerant()).is_ok());
}

#[test]
fn the_list_of_misfits_is_bounded() {
    let text = format!("[{}1]", "1,".repeat(99));
    let mut reading = Reading::tolerant();
    let read: Vec<String> = json::from_slice(text.as_bytes(), &mut reading).unwrap();
    assert!(read.is_empty());
    assert_eq!((reading.misfits.len(), reading.more), (64, 36));
}

#[test]
fn a_long_key_is_cut_in_a_path() {
    let text = format!("{{\"limits\": {{\"{}\": null}}}}", "k".repeat(1000));
    let mut reading = Reading::tolerant();
    json::from_slice::<User>(text.as_bytes(), &mut reading).unwrap();
    assert!(reading.misfits[0].path.len() < 100);
}

/// More keys than one machine word has bits.
#[test]
fn large_models_know_which_keys_were_there() {
    static NAMES: [&str; 130] = {
        let mut names = ["required"; 130];
        names[0] = "first";
        names[63] = "last of one word";
        names[64] = "first of the next";
        names[129] = "last";
        names
    };
    static KEYS: Keys = &NAMES;
    struct Large(Vec<Option<i64>>);
    impl Default for Large {
        fn default() -> Self {
            Self(vec![None; 130])
        }
    }
    impl json::Slot for Large {
        fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
            let mut slots: Vec<&mut dyn json::Slot> =
                self.0.iter_mut().map(|slot| slot as _).collect();
            event.object(KEYS, &mut slots)
        }
    }
    let text = r#"{"last": 4, "first of the next": 3, "last of one word": 2, "first": 1}"#;
    let read: Large = json::from_slice(text.as_bytes(), &mut Reading::strict()).unwrap();
    assert_eq!(
        [read.0[0], read.0[63], read.0[64], read.0[129]],
        [Some(1), Some(2), Some(3), Some(4)]
    );
    for key in ["first", "last of one word", "first of the next", "last"] {
        let text = format!("{{\"{key}\": 1, \"{key}\": 2}}");
        assert!(
            json::from_slice::<Large>(text.as_bytes(), &mut Reading::strict()).is_err(),
            "{key}"
        );
    }
}
