//! One operation out of the requests that make it.

use super::auth::Schemes;
use super::base::Bases;
use super::call::Call;
use super::constants::Constants;
use super::headers;
use super::history::{self, History};
use super::merge;
use super::parameters::{Observed, Parameters, Seen};
use super::path::{self, Hole, HoleStyle, PathPiece};
use super::settings::Settings;
use super::types::Types;
use super::variables::Values;
use super::{body, expected, query, reply, variants};
use crate::api::{
    Identity, Operation, OperationName, OwnValues, ParameterPlace, Piece, SettingId, Template,
    Type, Variant,
};
use crate::expect::Fill;
use crate::name::lock::line::{OperationLine, ParameterLine};
use crate::read::postman::document::FieldValue;
use crate::report::{Diagnostic, Kind, Report, Severity};
use crate::text::percent;

/// What is known of the whole collection while its operations are lowered one by one.
pub(super) struct Context<'r> {
    pub(super) values: Values,
    pub(super) bases: Bases,
    pub(super) settings: Settings,
    pub(super) schemes: Schemes,
    pub(super) constants: Constants,
    pub(super) types: Types,
    pub(super) fill: Fill,
    pub(super) tests: bool,
    /// What an earlier run decided.
    pub(super) history: History<'r>,
    /// What the operation at hand was in it.
    pub(super) earlier: Option<&'r OperationLine>,
    pub(super) report: &'r mut Report,
}

impl Context<'_> {
    /// Whether a variable holds a secret, by its type or by its name.
    pub(super) fn is_secret_variable(&self, name: &str) -> bool {
        self.values.is_secret(name) || crate::text::secret::is_secret_name(name)
    }

    /// The line that a parameter of the operation at hand had in an earlier run.
    pub(super) fn earlier_parameter(
        &self,
        place: ParameterPlace,
        key: &str,
    ) -> Option<&ParameterLine> {
        history::parameter(self.earlier, place, key)
    }

    /// The setting that a variable is where it stands. What was given to each call of the operation stays so, however many
    /// others use the variable today.
    pub(super) fn setting(
        &self,
        place: ParameterPlace,
        key: &str,
        variable: &str,
    ) -> Option<SettingId> {
        let found = self.settings.of(variable)?;
        self.settings
            .may_be(self.earlier, place, key, variable)
            .then_some(found)
    }
}

/// Lowers the requests of one operation; `None` where there are none.
pub(super) fn lower(
    group: usize,
    calls: &[&Call<'_>],
    name: OperationName,
    context: &mut Context<'_>,
) -> Option<Operation> {
    let first = calls.first()?;
    // Not the first of the requests: their order among siblings decides neither identity nor folder.
    let least = calls
        .iter()
        .min_by(|one, other| one.path.cmp(&other.path))?;
    context.types.enter(&super::best(&name));
    context.earlier = context.history.operation(calls);
    let mut parameters = Parameters::default();
    let path = path(calls, &mut parameters, context);
    let query = query::lower(calls, &mut parameters, context);
    let headers = headers::lower(calls, &mut parameters, context);
    let body = body::lower(group, calls, &mut parameters, context);
    note_merged(calls, context);
    let description = |call: &&Call<'_>| {
        call.request
            .description
            .clone()
            .or_else(|| call.item.description.clone())
    };
    let mut operation = Operation {
        identity: identity(least),
        group: least.group,
        name,
        method: first.method.clone(),
        base: context.bases.of(&first.target.origin),
        path,
        query,
        headers,
        cookies: Vec::new(),
        body,
        variants: calls
            .iter()
            .map(|call| variant(call, description(call)))
            .collect(),
        parameters: parameters.into_parameters(),
        auth: context.schemes.of(calls, context.report),
        auth_alternatives: Vec::new(),
        deprecated: false,
        replies: reply::lower(group, calls, context),
        description: calls
            .iter()
            .find_map(description)
            .filter(|text| !text.trim().is_empty()),
    };
    let had = |line: &OperationLine| line.requests.iter().any(|one| one.function.is_some());
    if calls.len() > 1 || context.earlier.is_some_and(had) {
        let types = context.types.all();
        variants::fill_own(&mut operation, calls, types, &context.fill);
    }
    if context.tests || context.fill.is_real() {
        variants::fill(&mut operation, calls, context.schemes.all(), &context.fill);
    }
    if context.tests {
        for (variant, call) in operation.variants.iter_mut().zip(calls) {
            variant.expected = Some(expected::of(call, &context.fill));
        }
    }
    operation.variants.sort_by_key(|variant| variant.place);
    Some(operation)
}

/// The pieces of the path of the first request, whose template all share.
pub(super) fn segments(call: &Call<'_>) -> Vec<Vec<PathPiece>> {
    path::segments(&call.target.segments, &merge::declared(call))
}

fn identity(call: &Call<'_>) -> Identity {
    let (name, folders) = call
        .path
        .split_last()
        .map_or((String::new(), &[][..]), |(name, folders)| {
            (name.clone(), folders)
        });
    Identity {
        folders: folders.to_vec(),
        name,
        method: call.method.clone(),
        template: merge::template(call),
        id: call.item.id.clone(),
    }
}

/// Holes are compared by position: what the requests call a hole may differ, and the commonest name counts.
fn path(calls: &[&Call<'_>], parameters: &mut Parameters, context: &mut Context<'_>) -> Template {
    let all: Vec<Vec<Vec<PathPiece>>> = calls.iter().map(|call| segments(call)).collect();
    let Some(first) = all.first() else {
        return Vec::new();
    };
    let mut template = Vec::new();
    let mut literal = String::new();
    for (segment, pieces) in first.iter().enumerate() {
        literal.push('/');
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                PathPiece::Literal(text) => literal.push_str(text),
                PathPiece::Hole(_) => {
                    let at = |other: &Vec<Vec<PathPiece>>| match other
                        .get(segment)
                        .and_then(|pieces| pieces.get(index))
                    {
                        Some(PathPiece::Hole(hole)) => Some(hole.clone()),
                        _ => None,
                    };
                    let holes: Vec<_> = all.iter().filter_map(at).collect();
                    template.extend(flush(&mut literal));
                    template.push(hole(&holes, calls, parameters, context));
                }
            }
        }
    }
    template.extend(flush(&mut literal));
    template
}

fn flush(literal: &mut String) -> Option<Piece> {
    (!literal.is_empty()).then(|| Piece::Literal(std::mem::take(literal)))
}

fn hole(
    holes: &[Hole],
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Piece {
    let name = commonest(holes);
    let variables = holes
        .iter()
        .all(|hole| hole.style == HoleStyle::Variable && hole.name == name);
    let setting = context.setting(ParameterPlace::Path, &name, &name);
    if let Some(setting) = setting.filter(|_| variables) {
        return Piece::Setting(setting);
    }
    // The same name twice in one path is one value (Postman runtime: observed).
    if let Some(known) = parameters.find(ParameterPlace::Path, &name) {
        return Piece::Parameter(known);
    }
    let mut observed = Observed::new(&name, ParameterPlace::Path, calls.len());
    for (hole, call) in holes.iter().zip(calls) {
        observed.request(std::iter::once(seen(hole, call)));
    }
    let mut parameter = observed.parameter(context);
    if parameter.ty == Type::Secret && !crate::text::secret::is_secret_name(&name) {
        parameter.ty = Type::Text;
    }
    Piece::Parameter(parameters.add(parameter))
}

/// The name that most requests use; of equally common ones a path variable's comes first, then the alphabet.
fn commonest(holes: &[Hole]) -> String {
    let count = |name: &str| holes.iter().filter(|hole| hole.name == name).count();
    let best = holes.iter().min_by_key(|hole| {
        (
            std::cmp::Reverse(count(&hole.name)),
            hole.style,
            hole.name.clone(),
        )
    });
    best.map(|hole| hole.name.clone()).unwrap_or_default()
}

/// The value and description of a hole in one request: those of its path variable, the last of that key.
fn seen(hole: &Hole, call: &Call<'_>) -> Seen {
    let variables = call
        .request
        .url
        .as_ref()
        .map(|url| url.variables.as_slice())
        .unwrap_or_default();
    let declared = variables
        .iter()
        .rev()
        .find(|variable| variable.key == hole.name);
    let value = match (hole.style, declared.map(|variable| &variable.value)) {
        (HoleStyle::PathVariable, Some(FieldValue::Text(text) | FieldValue::Number(text))) => {
            Some(percent::decoded(text))
        }
        (HoleStyle::Variable, _) => Some(format!("{{{{{}}}}}", hole.name)),
        _ => None,
    };
    Seen {
        value,
        disabled: false,
        description: declared.and_then(|variable| variable.description.clone()),
        source: declared.map_or(call.request.place, |variable| variable.place),
    }
}

fn note_merged(calls: &[&Call<'_>], context: &mut Context<'_>) {
    if let [first, rest @ ..] = calls
        && !rest.is_empty()
    {
        let message = format!(
            "{} requests share method, URL and kind of body",
            calls.len()
        );
        let found = Diagnostic::new(Kind::Merged, Severity::Note, message)
            .at(first.item.place)
            .in_path(&first.path);
        let found = found.instead("they are named variants of one operation");
        context
            .report
            .push(found.help("`merge = \"never\"` in postwright.toml keeps each request apart"));
    }
}

/// The request as a variant, without its call, for which the whole operation must be known.
fn variant(call: &Call<'_>, description: Option<String>) -> Variant {
    Variant {
        name: call.item.name.clone(),
        id: call.item.id.clone(),
        description,
        call: None,
        expected: None,
        own: OwnValues::default(),
        place: call.item.place,
        path: call.path.clone(),
    }
}
