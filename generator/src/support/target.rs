//! What a request is sent to below its base URL: the path and the query in one text.

/// A path and a query, as they go on the wire. The query is put behind the path as it comes.
#[derive(Default)]
pub(super) struct Target {
    text: String,
    /// Where the query begins, behind its question mark.
    query: Option<usize>,
}

impl Target {
    /// Sets the path. The query stays.
    pub(super) fn set_path(&mut self, path: String) {
        let earlier = std::mem::replace(
            self,
            Self {
                text: path,
                query: None,
            },
        );
        if let Some(query) = earlier.query() {
            self.append(query);
        }
    }

    /// The query; `None` where there is none, not even an empty one.
    pub(super) fn query(&self) -> Option<&str> {
        self.text.get(self.query?..)
    }

    /// Puts another query in the place of the query.
    pub(super) fn set_query(&mut self, query: &str) {
        if let Some(begun) = self.query.take() {
            self.text.truncate(begun - 1);
        }
        self.append(query);
    }

    /// Appends entries to the query.
    pub(super) fn append(&mut self, entries: &str) {
        self.begin_entry();
        self.text.push_str(entries);
    }

    /// Lets an entry be written behind the path and the entries so far. It is taken back where that gives `false`.
    pub(super) fn entry(&mut self, write: impl FnOnce(&mut String) -> bool) {
        let earlier = (self.text.len(), self.query);
        self.begin_entry();
        if !write(&mut self.text) {
            self.text.truncate(earlier.0);
            self.query = earlier.1;
        }
    }

    fn begin_entry(&mut self) {
        match self.query {
            Some(_) => self.text.push('&'),
            None => {
                self.text.push('?');
                self.query = Some(self.text.len());
            }
        }
    }

    /// The whole text.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}
