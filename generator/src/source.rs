//! The input as it was handed over: named files and their bytes. Reading them from disk is the caller's work.

/// Everything that one client is generated from.
///
/// The first file is the main document: a collection, a bare item or the root file of a v3 directory. Environments and
/// globals are told by their content, not by their name or order.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The files, in a stable order chosen by the caller.
    pub files: Vec<SourceFile>,
    /// The `postwright.toml` that was read beside them: only for saying where something stands in it.
    pub config: Option<SourceFile>,
}

/// One file of the input.
#[derive(Clone, Debug, Default)]
pub struct SourceFile {
    /// The file's name within the source. It is never opened, and it never enters the output.
    pub path: String,
    /// The directory that `path` is below, as the user named it: diagnostics put it in front. Empty where `path` is whole.
    pub directory: String,
    /// The bytes as they stand on disk: UTF-8 or UTF-16, with or without a byte order mark.
    pub bytes: Vec<u8>,
}

impl SourceFile {
    /// How diagnostics name the file.
    #[must_use]
    pub fn shown(&self) -> String {
        match self.directory.trim_end_matches('/') {
            "" | "." => self.path.clone(),
            directory => format!("{directory}/{}", self.path),
        }
    }
}

impl Source {
    /// A source of a single file.
    #[must_use]
    pub fn single(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            files: vec![SourceFile {
                path: path.into(),
                bytes: bytes.into(),
                ..SourceFile::default()
            }],
            config: None,
        }
    }

    /// Adds a file, for example an environment, and gives the source back.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push(SourceFile {
            path: path.into(),
            bytes: bytes.into(),
            ..SourceFile::default()
        });
        self
    }
}

/// Where something stands in the input: a file of [`Source::files`] and a byte offset into its decoded text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into [`Source::files`], or [`Place::CONFIG`].
    pub file: u32,
    /// Byte offset into the file's text after decoding to UTF-8, the byte order mark removed.
    pub offset: u32,
}

impl Place {
    /// The file of [`Source::config`].
    pub const CONFIG: u32 = u32::MAX;
}
