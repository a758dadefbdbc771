//! What holds for all samples.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const COMMON: &[&str] = &[
    "id", "name", "data", "items", "user", "users", "child", "children", "value", "total",
];
const ODD: &[&str] = &[
    "key_0", "key_1", "17", "18", "{{x}}", "password", "price", "aliqua_1", "", "a b",
];
const ODD_TEXTS: &[&str] = &[
    "<integer>",
    "<number>",
    "<object>",
    "<password>",
    "{{hole}}",
    "<Circular reference to #/components/schemas/User detected>",
    "<Error: Too many levels of nesting to fake this schema>",
];

/// Keys that collide often, with some that are data, secret or quantities.
fn keys() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => proptest::sample::select(COMMON),
        1 => proptest::sample::select(ODD),
    ]
    .prop_map(str::to_owned)
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{0,3}",
        proptest::sample::select(ODD_TEXTS).prop_map(str::to_owned)
    ]
}

fn numbers() -> impl Strategy<Value = Json> {
    prop_oneof![
        4 => (-5..5_i64).prop_map(Json::from),
        1 => any::<i64>().prop_map(Json::from),
        1 => any::<u64>().prop_map(Json::from),
        2 => (-5.0..5.0_f64).prop_map(Json::from),
        1 => any::<f64>().prop_map(Json::from),
    ]
}

fn samples() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        numbers(),
        texts().prop_map(Json::from),
        texts().prop_map(|text| serde_json::json!({"value": text})),
    ];
    leaf.prop_recursive(5, 60, 9, |inner| {
        prop_oneof![
            1 => proptest::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            3 => proptest::collection::vec((keys(), inner), 0..9).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

/// Sites as usage and samples; each is named by its number.
fn sites() -> impl Strategy<Value = Vec<(bool, Vec<Json>)>> {
    proptest::collection::vec(
        (any::<bool>(), proptest::collection::vec(samples(), 1..4)),
        1..5,
    )
}

fn to_nodes(sites: &[(bool, Vec<Json>)]) -> Vec<Vec<Node<'static>>> {
    sites
        .iter()
        .map(|(_, samples)| samples.iter().map(node).collect())
        .collect()
}

fn to_sites<'a>(sites: &[(bool, Vec<Json>)], nodes: &'a [Vec<Node<'a>>]) -> Vec<Site<'a>> {
    let site = |(index, nodes): (usize, &'a Vec<Node<'a>>)| Site {
        wishes: vec![format!("get thing {index} reply")],
        usage: if sites[index].0 { REQUEST } else { REPLY },
        samples: nodes.iter().collect(),
        earlier: None,
    };
    nodes.iter().enumerate().map(site).collect()
}

/// Everything about types and roots but the order of fields.
fn content(inferred: &Inferred) -> String {
    let types: Vec<_> = inferred
        .types
        .iter()
        .map(|one| {
            let shape = match &one.shape {
                TypeShape::Struct { fields, .. } => {
                    let fields = fields
                        .iter()
                        .map(|field| (&field.key, format!("{field:?}")));
                    format!("{:?}", fields.collect::<BTreeMap<_, _>>())
                }
                other => format!("{other:?}"),
            };
            (&one.wishes, shape, one.usage)
        })
        .collect();
    format!("{types:#?}\n{:?}", inferred.roots)
}

/// Reverses the members of every object, and the elements of no list.
fn reverse(node: &mut Node<'_>) {
    match &mut node.value {
        Value::Map(entries) => {
            entries.reverse();
            entries
                .iter_mut()
                .for_each(|entry| reverse(&mut entry.value));
        }
        Value::List(elements) => elements.iter_mut().for_each(reverse),
        _ => {}
    }
}

proptest! {
    #[test]
    fn every_sample_fits_its_type(sites in sites()) {
        let nodes = to_nodes(&sites);
        let sites = to_sites(&sites, &nodes);
        let inferred = infer(&sites, &[]);
        prop_assert_eq!(inferred.roots.len(), sites.len());
        for (site, root) in sites.iter().zip(&inferred.roots) {
            for sample in &site.samples {
                prop_assert_eq!(fits(&inferred.types, root, sample), Ok(()));
            }
        }
    }

    #[test]
    fn the_order_of_keys_changes_nothing(sites in sites()) {
        let nodes = to_nodes(&sites);
        let mut reversed = nodes.clone();
        reversed.iter_mut().flatten().for_each(reverse);
        let before = infer(&to_sites(&sites, &nodes), &[]);
        let after = infer(&to_sites(&sites, &reversed), &[]);
        prop_assert_eq!(content(&before), content(&after));
    }

    #[test]
    fn the_order_of_sites_and_samples_changes_nothing(sites in sites()) {
        let nodes = to_nodes(&sites);
        let before = infer(&to_sites(&sites, &nodes), &[]);
        let mut moved = to_sites(&sites, &nodes);
        moved.reverse();
        moved.iter_mut().for_each(|site| site.samples.reverse());
        let mut after = infer(&moved, &[]);
        after.roots.reverse();
        prop_assert_eq!(content(&before), content(&after));
    }

    #[test]
    fn types_refer_to_types_that_are_there(sites in sites()) {
        let nodes = to_nodes(&sites);
        let inferred = infer(&to_sites(&sites, &nodes), &[]);
        let in_types = inferred.types.iter().flat_map(|one| one.shape.types());
        for ty in in_types.chain(&inferred.roots) {
            if let Type::Named(id) = inner(ty) {
                prop_assert!(id.0 < inferred.types.len());
            }
        }
        prop_assert!(inferred.types.iter().all(|one| one.usage != TypeUse::default()));
    }
}
