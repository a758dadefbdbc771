//! What the lines of a lock hold.

/// A base URL: a method of the builder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BaseLine {
    /// The builder's method.
    pub(crate) name: String,
    /// Whether `Client::builder` asks for it.
    pub(crate) asked: bool,
    /// The value where its user gives none.
    pub(crate) default: Option<String>,
    /// What it is called in the input.
    pub(crate) key: String,
}

/// A named environment: a variant of `Environment`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EnvironmentLine {
    /// The variant.
    pub(crate) name: String,
    /// What it sets: builder methods and values.
    pub(crate) values: Vec<(String, String)>,
    /// What it is called in the input.
    pub(crate) key: String,
}

/// A value that is set once a client: a method of the builder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SettingLine {
    /// The builder's method.
    pub(crate) name: String,
    /// Whether it is redacted.
    pub(crate) secret: bool,
    /// The value where its user gives none.
    pub(crate) default: Option<String>,
    /// The variable.
    pub(crate) key: String,
}

/// An auth scheme: a method of the builder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SchemeLine {
    /// The builder's method.
    pub(crate) name: String,
    /// `basic`, `token`, `header`, `query`, `cookie` or `hook`.
    pub(crate) kind: String,
    /// The prefix, header, parameter or kind that tells it from others.
    pub(crate) key: String,
}

/// A folder that is a module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroupLine {
    /// The module, with those above it.
    pub(crate) path: Vec<String>,
    /// The folders' names.
    pub(crate) folders: Vec<String>,
}

/// A function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OperationLine {
    /// The modules that it stands in.
    pub(crate) modules: Vec<String>,
    /// Its name.
    pub(crate) function: String,
    /// The types of the operation, its input, failure and output, where the function's name does not tell them.
    pub(crate) types: Option<Vec<String>>,
    /// What a caller gives, in order; the last may be the body.
    pub(crate) parameters: Vec<ParameterLine>,
    /// The documented replies, by status.
    pub(crate) replies: Vec<ReplyLine>,
    /// The builder's methods for the credentials that it needs, then for those that do instead.
    pub(crate) auth: Vec<Vec<String>>,
    /// The builder's method for its base URL, where the API has several.
    pub(crate) base: Option<String>,
    /// The body's media type, where it has a body.
    pub(crate) sends: Option<String>,
    /// The HTTP method.
    pub(crate) method: String,
    /// Host and path, holes by position.
    pub(crate) template: String,
    /// The requests that it was made of.
    pub(crate) requests: Vec<RequestLine>,
}

/// A request that an operation was made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RequestLine {
    /// The folders' names, then the request's.
    pub(crate) path: Vec<String>,
    /// The input's id for it: a hint.
    pub(crate) id: Option<String>,
    /// The operation's function that begins with what the request writes itself.
    pub(crate) function: Option<RequestFunction>,
}

/// The function of an operation for one of its requests.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RequestFunction {
    /// Its name.
    pub(crate) name: String,
    /// Whether it takes a body that every call needs, for the request writes none itself.
    pub(crate) takes_body: bool,
}

/// A value that a caller gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ParameterLine {
    /// Where it goes: `path`, `query`, `header`, `cookie`, `form`, `file`, `hole`, or `body`.
    pub(crate) place: String,
    /// The argument or setter.
    pub(crate) name: String,
    /// The name on the wire.
    pub(crate) key: String,
    /// Whether it is an argument rather than a setter.
    pub(crate) required: bool,
    /// Its type.
    pub(crate) ty: String,
    /// The value that is sent otherwise.
    pub(crate) default: Option<String>,
    /// The builder's method for the setting that is sent otherwise.
    pub(crate) setting: Option<String>,
}

/// A documented reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReplyLine {
    /// `200`, `4XX` or `default`.
    pub(crate) status: String,
    /// Its type; `raw` where it is given as it is, empty where there is nothing in it.
    pub(crate) ty: String,
}

/// A type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TypeLine {
    /// Its name.
    pub(crate) name: String,
    /// Whether it is sent.
    pub(crate) request: bool,
    /// Whether it is answered.
    pub(crate) reply: bool,
    /// What it is.
    pub(crate) shape: ShapeLine,
}

/// What a type is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ShapeLine {
    /// An object.
    Struct {
        /// Its fields, by name.
        fields: Vec<FieldLine>,
        /// The field for all other keys, and the type of their values.
        rest: Option<(String, String)>,
        /// The arguments of its constructor.
        constructor: Vec<String>,
    },
    /// A list whose elements have types of their own.
    Tuple(Vec<ElementLine>),
    /// Known values.
    Enum {
        /// Whether they are numbers.
        whole: bool,
        /// Variants and values.
        values: Vec<(String, String)>,
    },
    /// Alternatives.
    Union {
        /// The key that tells them apart, where one is declared.
        tag: Option<String>,
        /// Variants and types.
        kinds: Vec<(String, String)>,
    },
}

/// An element of a tuple.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ElementLine {
    /// Whether all further elements are so.
    pub(crate) rest: bool,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// Its type.
    pub(crate) ty: String,
}

impl Default for ShapeLine {
    fn default() -> Self {
        Self::Struct {
            fields: Vec::new(),
            rest: None,
            constructor: Vec::new(),
        }
    }
}

/// A field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FieldLine {
    /// The field.
    pub(crate) name: String,
    /// The key.
    pub(crate) key: String,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// Its type.
    pub(crate) ty: String,
    /// Whether it may be null.
    pub(crate) nullable: bool,
}

impl OperationLine {
    /// The path that a caller knows it by: `users::list`.
    pub(crate) fn path(&self) -> String {
        let mut path = self.modules.clone();
        path.push(self.function.clone());
        path.join("::")
    }
}

/// The named type that a type is made of: `User` in `list of User`.
pub(crate) fn named(ty: &str) -> Option<&str> {
    let last = ty.rsplit(' ').next()?;
    last.starts_with(|first: char| first.is_ascii_uppercase())
        .then_some(last)
}

/// What stands before the named type: `list of `.
pub(crate) fn wrapping(ty: &str) -> &str {
    let length = named(ty).map_or(0, str::len);
    ty.get(..ty.len().saturating_sub(length)).unwrap_or(ty)
}
