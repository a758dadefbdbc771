//! The builder: credentials, base URLs, environments, settings.

use serde_json::{Value, json};

use super::super::books::{
    add, elsewhere, item, items, key, other_elsewhere, request, tenant, variable, version,
};
use super::{BUILD, Case, GET, PLAIN};

pub(super) const CASES: &[Case] = &[
    // Auth.
    Case {
        name: "auth_changed",
        kind: "auth-changed",
        after: |it| request(it, 2)["auth"] = json!({ "type": "noauth" }),
        caller: GET,
        ..PLAIN
    },
    Case {
        name: "scheme_added",
        kind: "auth-scheme-added",
        after: |it| {
            let mut own = item("Find books", "GET", "/search");
            own["request"]["auth"] = key("X-Key");
            add(it, own);
        },
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "scheme_removed",
        kind: "auth-scheme-removed",
        after: |it| it["auth"] = Value::Null,
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "scheme_changed",
        kind: "auth-scheme-changed",
        before: |it| it["auth"] = key("X-Key"),
        after: |it| it["auth"] = key("X-Token"),
        caller: "let _ = Client::builder().x_key(\"k\");",
        ..PLAIN
    },
    Case {
        name: "scheme_renamed",
        kind: "auth-scheme-renamed",
        before: |it| it["auth"] = key("X-Key"),
        after: |it| it["auth"] = key("X-Token"),
        relock: true,
        caller: "let _ = Client::builder().x_key(\"k\");",
        ..PLAIN
    },
    // Base URLs and environments.
    Case {
        name: "base_added",
        kind: "base-added",
        after: |it| add(it, elsewhere()),
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "base_removed",
        kind: "base-removed",
        before: |it| add(it, elsewhere()),
        after: |it| drop(items(it).pop()),
        caller: "let _ = Client::builder().files_url(\"https://x.example\");",
        ..PLAIN
    },
    Case {
        name: "base_changed",
        kind: "base-changed",
        before: |it| {
            add(it, elsewhere());
            add(it, other_elsewhere());
        },
        after: |it| request(it, 4)["url"] = "{{url}}/cover".into(),
        caller: "let _ = client.get_cover();",
        ..PLAIN
    },
    Case {
        name: "base_renamed",
        kind: "base-renamed",
        before: |it| {
            add(it, elsewhere());
            variable(it, "files", "f.example.com");
        },
        after: |it| {
            request(it, 4)["url"] = "https://{{images}}/cover".into();
            variable(it, "images", "f.example.com");
        },
        relock: true,
        caller: "let _ = Client::builder().files_url(\"https://x.example\");",
        ..PLAIN
    },
    Case {
        name: "base_default_changed",
        kind: "base-default-changed",
        after: |it| it["variable"][0]["value"] = "https://b.example.com".into(),
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "base_asked_changed",
        kind: "base-asked-changed",
        after: |it| it["variable"][0]["value"] = "".into(),
        caller: BUILD,
        relock: true,
        ..PLAIN
    },
    Case {
        name: "environment_added",
        kind: "environment-added",
        toml: ["", STAGING],
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "environment_removed",
        kind: "environment-removed",
        toml: [STAGING, ""],
        caller: "let _ = Client::builder().environment(Environment::Staging);",
        ..PLAIN
    },
    Case {
        name: "environment_changed",
        kind: "environment-changed",
        toml: [
            STAGING,
            "environments.Staging.base-urls.url = \"https://t.example.com\"",
        ],
        caller: "let _ = Client::builder().environment(Environment::Staging);",
        ..PLAIN
    },
    Case {
        name: "environment_renamed",
        kind: "environment-renamed",
        toml: [
            STAGING,
            "environments.Staging = { name = \"Stage\", base-urls = { url = \"https://s.example.com\" } }",
        ],
        caller: "let _ = Client::builder().environment(Environment::Staging);",
        ..PLAIN
    },
    Case {
        name: "base_named",
        kind: "base-renamed",
        toml: ["", "base-url-names.url = \"api_url\""],
        caller: BUILD,
        ..PLAIN
    },
    Case {
        name: "auth_scheme_named",
        kind: "auth-scheme-renamed",
        toml: ["", "auth-names.bearer = \"access_token\""],
        caller: BUILD,
        ..PLAIN
    },
    // Settings.
    Case {
        name: "setting_added",
        kind: "setting-added",
        before: tenant,
        toml: ["", SETTING],
        caller: "let _ = client.list_books().tenant(\"a\");",
        ..PLAIN
    },
    Case {
        name: "parameter_setting_changed",
        kind: "parameter-setting-changed",
        before: tenant,
        toml: ["", SETTING],
        caller: "let _ = client.list_books().tenant(\"a\");",
        ..PLAIN
    },
    Case {
        name: "setting_removed",
        kind: "setting-removed",
        before: tenant,
        toml: [SETTING, ""],
        relock: true,
        caller: "let _ = Client::builder().tenant(\"a\");",
        ..PLAIN
    },
    Case {
        name: "setting_renamed",
        kind: "setting-renamed",
        before: version,
        toml: ["", "settings.version.name = \"release\""],
        caller: "let _ = Client::builder().version(\"a\");",
        ..PLAIN
    },
    Case {
        name: "setting_default_changed",
        kind: "setting-default-changed",
        before: version,
        after: |it| it["variable"][1]["value"] = "v4".into(),
        caller: "let _ = Client::builder().version(\"a\");",
        ..PLAIN
    },
];

const STAGING: &str = "environments.Staging.base-urls.url = \"https://s.example.com\"";
const SETTING: &str = "parameters.tenant.as = \"setting\"";
