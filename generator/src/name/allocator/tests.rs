//! Collisions and how they end.

use proptest::prelude::*;

use super::*;

fn wish(identity: &str, candidates: &[&str]) -> Wish {
    Wish {
        identity: identity.to_owned(),
        candidates: candidates.iter().map(|&name| name.to_owned()).collect(),
        locked: None,
        ..Wish::default()
    }
}

fn locked(identity: &str, candidates: &[&str], name: &str) -> Wish {
    Wish {
        locked: Some(name.to_owned()),
        ..wish(identity, candidates)
    }
}

#[test]
fn all_that_collide_move_on() {
    let names = Scope::default().allocate_all(&[
        wish("1", &["get", "get_user"]),
        wish("2", &["get", "get_pet"]),
        wish("3", &["list"]),
    ]);
    assert_eq!(names, ["get_user", "get_pet", "list"]);
}

#[test]
fn words_are_names_behind_the_others_in_the_case_of_the_scope() {
    let wordy = |identity: &str, name: &str, further: &[&str]| Wish {
        further: vec![
            Vec::new(),
            further.iter().map(|&word| word.to_owned()).collect(),
        ],
        ..wish(identity, &[name])
    };
    let wishes = [
        wordy("1", "", &["get"]),
        wordy("2", "list", &["list", "user"]),
        wordy("3", "list", &["list", "pet"]),
    ];
    let named = |case| Scope::with_case(case).allocate_all(&wishes);
    assert_eq!(named(Case::Snake), ["get", "list_user", "list_pet"]);
    assert_eq!(named(Case::Pascal), ["Get", "ListUser", "ListPet"]);
}

#[test]
fn the_only_one_without_another_candidate_keeps_its_name() {
    let names =
        Scope::default().allocate_all(&[wish("1", &["get"]), wish("2", &["get", "get_pet"])]);
    assert_eq!(names, ["get", "get_pet"]);
}

#[test]
fn what_words_cannot_tell_apart_gets_a_hash() {
    let names = Scope::default().allocate_all(&[wish("one", &["get"]), wish("two", &["get"])]);
    assert_eq!(
        names,
        [
            format!("get_{}", hash::short("one", 6)),
            format!("get_{}", hash::short("two", 6))
        ]
    );
    let types = Scope::with_case(Case::Pascal)
        .allocate_all(&[wish("one", &["Get_"]), wish("two", &["Get_"])]);
    assert_eq!(
        types.first(),
        Some(&format!("GetX{}", hash::short("one", 6)))
    );
}

#[test]
fn a_locked_name_stays_and_others_make_way() {
    let names = Scope::default().allocate_all(&[
        wish("1", &["get", "get_user"]),
        locked("2", &["read"], "get"),
    ]);
    assert_eq!(names, ["get_user", "get"]);
}

#[test]
fn a_name_locked_twice_goes_to_the_lesser_identity() {
    let wishes = [locked("2", &["b"], "get"), locked("1", &["a"], "get")];
    assert_eq!(Scope::default().allocate_all(&wishes), ["b", "get"]);
}

#[test]
fn equal_wishes_all_get_names() {
    let names = Scope::default().allocate_all(&vec![wish("same", &["get"]); 9]);
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 9);
}

fn any_wishes() -> impl Strategy<Value = Vec<Wish>> {
    let name = prop::sample::select(vec![
        "get",
        "Get",
        "list",
        "get_user",
        "list_user",
        "a",
        "b",
        "",
    ]);
    let candidates = prop::collection::vec(name.clone().prop_map(str::to_owned), 0..4);
    let lock = prop::option::weighted(0.2, name.prop_map(str::to_owned));
    let wish = (0..1000_u32, candidates, lock).prop_map(|(identity, candidates, locked)| Wish {
        identity: identity.to_string(),
        candidates,
        locked,
        ..Wish::default()
    });
    prop::collection::btree_map(0..1000_u32, wish, 0..24).prop_map(|wishes| {
        wishes
            .into_iter()
            .map(|(identity, wish)| Wish {
                identity: identity.to_string(),
                ..wish
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn names_are_unique_and_free_of_the_order(
        (wishes, shuffled) in any_wishes().prop_flat_map(|wishes| (Just(wishes.clone()), Just(wishes).prop_shuffle())),
    ) {
        let scope = || {
            let mut scope = Scope::default();
            scope.reserve("list");
            scope
        };
        let names = scope().allocate_all(&wishes);
        prop_assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), wishes.len());
        prop_assert!(names.iter().all(|name| !name.is_empty() && name != "list"));
        let by_identity = |wishes: &[Wish], names: Vec<String>| -> BTreeMap<String, String> {
            wishes.iter().map(|wish| wish.identity.clone()).zip(names).collect()
        };
        let again = scope().allocate_all(&shuffled);
        prop_assert_eq!(by_identity(&wishes, names), by_identity(&shuffled, again));
    }
}
