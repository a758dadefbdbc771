//! An operation of the model, built through the support as an emitted one would be.

use std::fmt::Display;

use postwright::api::{Api, Constant, Operation, ParameterId, Piece, QueryEncoding, Template};

use crate::support::{self, BaseShape, Builder, Call, ClientShape, Core, Reply, Request, Value};

/// The URL that the client gives the only request of a collection; `None` where the request cannot be built.
pub(crate) fn url(api: &Api) -> Option<String> {
    let operation = api.operations.first()?;
    let call = operation.variants.first()?.call.as_ref()?.as_ref().ok()?;
    let base = api.given.bases.get(operation.base.0)?.clone()?;
    let built = Replay {
        path: texts(&operation.path, &call.values),
        query: query(operation, &call.values),
    };
    let shape: &'static ClientShape = Box::leak(Box::new(ClientShape {
        user_agent: "",
        bases: &[BaseShape {
            method: "base_url",
            default: None,
            template: &[],
        }],
        settings: &[],
        schemes: &[],
    }));
    let client: Client = Builder::new(shape)
        .set_base(0, base)
        .allow_http(true)
        .build()
        .ok()?;
    let request = Call::new(client.0, built).build().ok()?;
    Some(request.uri().to_string())
}

struct Client(Core);

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self(core)
    }
}

/// A piece of a text with its value.
enum Text {
    Literal(&'static str),
    Value(String),
    List(Vec<String>),
    Absent,
}

struct Replay {
    path: Vec<Text>,
    query: Vec<(&'static str, Vec<Text>, QueryEncoding)>,
}

/// The support takes literals as emitted code has them.
fn leaked(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

fn texts(template: &Template, values: &[(ParameterId, Constant)]) -> Vec<Text> {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(text) => Text::Literal(leaked(text)),
        Piece::Parameter(id) => match values.iter().find(|(known, _)| known == id) {
            Some((_, Constant::List(elements))) => Text::List(elements.iter().map(text).collect()),
            Some((_, value)) => Text::Value(text(value)),
            None => Text::Absent,
        },
        Piece::Setting(_) => Text::Absent,
    };
    template.iter().map(piece).collect()
}

fn text(value: &Constant) -> String {
    match value {
        Constant::Text(text) | Constant::Number(text) => text.clone(),
        Constant::Bool(value) => value.to_string(),
        other => panic!("{other:?} is no value of a parameter"),
    }
}

fn query(
    operation: &Operation,
    values: &[(ParameterId, Constant)],
) -> Vec<(&'static str, Vec<Text>, QueryEncoding)> {
    let sent = operation.query.iter().filter(|entry| {
        entry.when.is_none_or(|when| {
            values
                .iter()
                .any(|(id, value)| *id == when && *value == Constant::Bool(true))
        })
    });
    sent.map(|entry| {
        let value = entry.value.as_ref().map(|value| texts(value, values));
        (
            leaked(&entry.key),
            value.unwrap_or_default(),
            entry.encoding,
        )
    })
    .collect()
}

impl support::Operation for Replay {
    type Output = Reply;
    type Failure = std::convert::Infallible;
    const NAME: &'static str = "replay";

    fn request(self, request: &mut Request) {
        let pieces: Vec<_> = self.path.iter().map(piece).collect();
        let values: Vec<_> = pieces.iter().map(|piece| piece as &dyn Value).collect();
        request.start(0, "GET", leaked(&"{}".repeat(values.len())), &values);
        for (key, value, encoding) in &self.query {
            let pieces: Vec<_> = value.iter().map(piece).collect();
            let value = match pieces.as_slice() {
                [] => {
                    request.query_key(key);
                    continue;
                }
                [piece] => *piece,
                several => support::Piece::All(several),
            };
            match encoding {
                QueryEncoding::Needed => request.query(key, &value),
                QueryEncoding::Component => request.query_component(key, &value),
            }
        }
    }
}

fn piece(text: &Text) -> support::Piece<'_> {
    match text {
        Text::Literal(text) => support::Piece::Literal(text),
        Text::Value(text) => support::Piece::Value(text as &dyn Display),
        Text::List(list) => support::Piece::Many(list),
        Text::Absent => support::Piece::Absent,
    }
}
