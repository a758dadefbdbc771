//! A client as it is emitted, written by hand: what the emitter has to produce, and what the tests call.

use super::support::{
    self, BaseShape, Builder, Call, ClientShape, Core, Credential, Failed, File, Operation, Part,
    Piece, Reply, Request, Scheme, Secret, SettingShape,
};

static SHAPE: ClientShape = ClientShape {
    user_agent: "zoom-client/0.1.0",
    bases: &[
        BaseShape {
            method: "base_url",
            default: None,
            template: &[],
        },
        BaseShape {
            method: "uploads_url",
            default: None,
            template: &[],
        },
    ],
    settings: &[
        SettingShape {
            method: "version",
            default: Some("v2"),
            secret: false,
        },
        SettingShape {
            method: "tenant",
            default: None,
            secret: true,
        },
    ],
    schemes: &[
        Scheme::Token { prefix: "Bearer" },
        Scheme::QueryKey {
            parameter: "api key",
        },
        Scheme::HeaderKey {
            header: "X-API-Key",
        },
        Scheme::Basic,
        Scheme::Hook { kind: "hawk" },
    ],
};

/// A client of the Zoom API.
#[derive(Clone, Debug)]
pub struct Client {
    core: Core,
}

/// Builds a [`Client`].
pub type ClientBuilder = Builder<Client>;

impl From<Core> for Client {
    fn from(core: Core) -> Self {
        Self { core }
    }
}

impl Client {
    /// Begins a client.
    pub fn builder(base_url: impl Into<String>) -> ClientBuilder {
        Builder::new(&SHAPE).set_base(0, base_url)
    }

    /// Calls any operation, also one that this client lacks.
    #[inline]
    pub fn call<O: Operation>(&self, operation: O) -> Call<O> {
        Call::new(self.core.clone(), operation)
    }

    /// Update a user's password.
    ///
    /// `PUT /users/{userId}/password`
    #[inline]
    pub fn update_user_password(
        &self,
        user_id: impl Into<String>,
        password: Secret,
    ) -> Call<UpdateUserPassword> {
        self.call(UpdateUserPassword::new(user_id, password))
    }

    /// List users.
    ///
    /// `GET /{version}/users`
    #[inline]
    pub fn list_users(&self) -> Call<ListUsers> {
        self.call(ListUsers::default())
    }

    /// Upload a picture.
    ///
    /// `POST /users/{userId}/picture`
    #[inline]
    pub fn upload_picture(&self, user_id: impl Into<String>, picture: File) -> Call<UploadPicture> {
        self.call(UploadPicture {
            user_id: user_id.into(),
            picture,
        })
    }
}

impl Builder<Client> {
    /// The bearer token.
    pub fn bearer(self, token: impl Into<String>) -> Self {
        self.set_credential(0, Credential::token(token))
    }

    /// The tenant.
    pub fn tenant(self, value: impl Into<String>) -> Self {
        self.set_setting(1, value)
    }
}

/// See [`Client::update_user_password`].
#[derive(Clone, Debug)]
pub struct UpdateUserPassword {
    user_id: String,
    password: Secret,
}

impl UpdateUserPassword {
    /// The operation with what it needs.
    pub fn new(user_id: impl Into<String>, password: Secret) -> Self {
        Self {
            user_id: user_id.into(),
            password,
        }
    }
}

/// The failures that [`UpdateUserPassword`] documents.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum UpdateUserPasswordFailure {
    /// 400
    BadRequest(Reply),
    /// 404
    NotFound(Failed<Problem>),
}

support::failures!(UpdateUserPasswordFailure { BadRequest = 400, NotFound = 404 });

impl Operation for UpdateUserPassword {
    type Output = ();
    type Failure = UpdateUserPasswordFailure;
    const NAME: &'static str = "update_user_password";

    #[inline]
    fn request(self, request: &mut Request) {
        request.start(0, "PUT", "/users/{user_id}/password", &[&self.user_id]);
        request.auth(0);
        request.multipart(vec![Part::text("password", &self.password)]);
    }
}

/// See [`Client::list_users`].
#[derive(Clone, Debug, Default)]
pub struct ListUsers {
    status: Option<String>,
    page: Option<i64>,
    tags: Vec<String>,
    tenant: Option<String>,
    key: Option<Secret>,
    after: Option<String>,
}

impl Call<ListUsers> {
    /// Only users of this status.
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.operation.status = Some(status.into());
        self
    }

    /// The page.
    pub fn page(mut self, page: i64) -> Self {
        self.operation.page = Some(page);
        self
    }

    /// Only users with these tags.
    pub fn tags(mut self, tags: Vec<String>) -> Self {
        self.operation.tags = tags;
        self
    }

    /// Another tenant than the client's.
    pub fn tenant(mut self, tenant: impl Into<String>) -> Self {
        self.operation.tenant = Some(tenant.into());
        self
    }

    /// The key.
    pub fn key(mut self, key: Secret) -> Self {
        self.operation.key = Some(key);
        self
    }

    /// Only users who came after that day.
    pub fn after(mut self, day: impl Into<String>) -> Self {
        self.operation.after = Some(day.into());
        self
    }
}

impl Operation for ListUsers {
    type Output = UserList;
    type Failure = std::convert::Infallible;
    const NAME: &'static str = "list_users";

    #[inline]
    fn request(self, request: &mut Request) {
        request.start(0, "GET", "/{version}/users", &[&Piece::Setting(0)]);
        request.query("status", &self.status);
        request.query("page", &self.page);
        request.query("tag", &self.tags);
        request.query_key("flag");
        request.query("v", &"2");
        request.query("key", &self.key);
        let after = [Piece::Literal("after:"), Piece::of(&self.after)];
        request.query("filter", &after);
        let tenant = Piece::of(&self.tenant);
        request.header("X-Tenant", &Piece::Or(&tenant, &Piece::Setting(1)));
        request.header("Accept", &"application/json");
        request.header("Content-Length", &"7");
        request.auth(0);
    }
}

/// See [`Client::upload_picture`].
#[derive(Debug)]
pub struct UploadPicture {
    user_id: String,
    picture: File,
}

impl Operation for UploadPicture {
    type Output = Reply;
    type Failure = std::convert::Infallible;
    const NAME: &'static str = "upload_picture";

    #[inline]
    fn request(self, request: &mut Request) {
        request.start(1, "POST", "/users/{user_id}/picture", &[&self.user_id]);
        request.header("Content-Type", &"multipart/form-data");
        request.multipart(vec![Part::files("pic_file", [self.picture])]);
    }
}

/// The reply of [`ListUsers`].
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct UserList {
    /// How many there are.
    pub total: Option<i64>,
}

impl support::json::Slot for UserList {
    fn accept(&mut self, event: support::json::Event<'_>) -> Result<(), support::json::Bad> {
        event.object(&["total"], &mut [&mut self.total])
    }
}

/// A failure's body.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// The number of the failure.
    pub code: Option<i64>,
}

impl support::json::Slot for Problem {
    fn accept(&mut self, event: support::json::Event<'_>) -> Result<(), support::json::Bad> {
        event.object(&["code"], &mut [&mut self.code])
    }
}
