//! The names of what people decided to be secret: the values that a collection has for them are theirs.

use std::collections::BTreeSet;

use crate::config::{Config, Located};

/// The names, in lower case, of all parameters, fields and settings that are secret by decision, wherever they stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct SecretNames(BTreeSet<String>);

impl SecretNames {
    pub(crate) fn of(config: &Config) -> Self {
        let operations = config.operations.values();
        let parameters = operations
            .flat_map(|operation| &operation.parameters)
            .chain(&config.parameters)
            .map(|(key, wanted)| (key, wanted.secret, wanted.ty.as_ref()));
        let fields = config
            .types
            .values()
            .flat_map(|wanted| &wanted.fields)
            .map(|(key, wanted)| (key, wanted.secret, wanted.ty.as_ref()));
        let settings = config
            .settings
            .iter()
            .map(|(key, wanted)| (key, wanted.secret, None));
        let secrets = parameters
            .chain(fields)
            .chain(settings)
            .filter(|(_, secret, ty)| *secret == Some(true) || ty.is_some_and(is_secret_type));
        Self(secrets.flat_map(|(key, ..)| names(key)).collect())
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&name.to_lowercase())
    }
}

/// `secret`, `list of secret`.
fn is_secret_type(ty: &Located) -> bool {
    ty.as_str().split_whitespace().last() == Some("secret")
}

/// A name, which may have its place before it: `query id`.
fn names(key: &Located) -> impl Iterator<Item = String> {
    let key = key.as_str().to_lowercase();
    let after = key.split_once(' ').map(|(_, name)| name.to_owned());
    std::iter::once(key).chain(after)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{Config, Source};

    #[test]
    fn no_value_of_what_people_call_secret_enters_the_tests() {
        let config = r#"
            tests = true
            [operations."POST /doors".parameters]
            opener = { secret = true }
            "header X-Opener" = { type = "secret" }
            [types.OpenBody.fields]
            opener = { secret = true }
            [types.OpenReply.fields]
            word = { secret = true }
        "#;
        let raw = r#"{"opener": "sesame", "size": 1}"#;
        let collection = json!({
            "info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
            "item": [{
                "name": "Open",
                "request": {
                    "method": "POST",
                    "url": "https://api.example.com/doors?opener=sesame",
                    "header": [{"key": "X-Opener", "value": "sesame"}],
                    "body": {"mode": "raw", "raw": raw, "options": {"raw": {"language": "json"}}},
                },
                "response": [{"name": "Opened", "code": 200, "body": r#"{"word": "sesame"}"#}],
            }],
        });
        let generated = |config: &Config| {
            let source = Source::single("shop.json", collection.to_string());
            let generated = crate::generate(&source, config, None).unwrap();
            generated.files.get("tests.rs").unwrap().clone()
        };
        let tests = generated(&Config::from_toml(config).unwrap());
        assert!(!tests.contains("sesame"), "{tests}");
        assert!(tests.contains("word"), "{tests}");
        let plain = Config {
            tests: true,
            ..Config::default()
        };
        assert!(generated(&plain).contains("sesame"));
    }
}
